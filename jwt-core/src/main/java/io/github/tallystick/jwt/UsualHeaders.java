package io.github.tallystick.jwt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JOSE headers that nearly all tokens have, in their encoded form, so that they need not be
 * read: type and algorithm in either order, and then the key ID if there is one.
 */
final class UsualHeaders {
  private final List<Encoded> usual = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Encoded(byte[] text, JoseHeader header) {
    static Encoded of(Map<String, Object> parameters) {
      return new Encoded(JoseHeader.encode(parameters), JoseHeader.of(parameters));
    }
  }

  private UsualHeaders() {}

  /**
   * @param keys those for which the tokens are; none if they are not known before
   */
  static UsualHeaders of(String type, Collection<VerificationKey> keys) {
    UsualHeaders headers = new UsualHeaders();
    for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
      if (keys.isEmpty() || keys.stream().anyMatch(key -> key.algorithm() == algorithm)) {
        headers.add(JoseHeader.parameters(type, algorithm, null));
      }
    }
    for (VerificationKey key : keys) {
      key.keyId().ifPresent(id -> headers.add(JoseHeader.parameters(type, key.algorithm(), id)));
    }
    return headers;
  }

  private void add(Map<String, Object> parameters) {
    usual.add(Encoded.of(parameters));
    Map<String, Object> algorithmFirst = new LinkedHashMap<>();
    algorithmFirst.put("alg", parameters.get("alg"));
    algorithmFirst.putAll(parameters);
    usual.add(Encoded.of(algorithmFirst));
  }

  /** The token's header, once it has been decoded and read unless it is a usual one. */
  JoseHeader read(CompactJws jws) {
    for (Encoded encoded : usual) {
      if (jws.hasHeader(encoded.text)) {
        return encoded.header;
      }
    }
    return JoseHeader.of(jws.readHeader());
  }
}
