package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.stream.IntStream;

/** Its claims exist as bytes already, all of them, and it looks at none. */
final class FloorSubject implements PreparedSubject {
  private final Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
  private final Base64.Decoder decoder = Base64.getUrlDecoder();
  private final Primitive primitive;
  private final String header;
  private final byte[] payload = payload(GuideToken.USER_ID, GuideToken.ISSUED_AT);
  private final byte[][] freshPayloads =
      IntStream.range(0, GuideToken.FRESH_TOKENS)
          .mapToObj(user -> payload(Integer.toString(user), GuideToken.issuedAt(user)))
          .toArray(byte[][]::new);

  FloorSubject(TokenAlgorithm algorithm) throws GeneralSecurityException {
    this(algorithm.headerValue(), Primitive.of(algorithm));
  }

  FloorSubject(String algorithm, Primitive primitive) {
    String json = "{\"typ\":\"JWT\",\"alg\":\"" + algorithm + "\"}";
    this.header = encoder.encodeToString(json.getBytes(US_ASCII));
    this.primitive = primitive;
  }

  private static byte[] payload(String userId, long issuedAt) {
    return "{\"iss\":\"%1$s\",\"iat\":%2$s,\"nbf\":%2$s,\"exp\":%3$s,\"data\":{\"user\":{\"id\":\"%4$s\"}}}"
        .formatted(GuideToken.ISSUER, issuedAt, issuedAt + GuideToken.LIFETIME, userId)
        .getBytes(US_ASCII);
  }

  @Override
  public String sign() throws GeneralSecurityException {
    return sign(payload);
  }

  @Override
  public String sign(int user) throws GeneralSecurityException {
    return sign(freshPayloads[user]);
  }

  String sign(byte[] payload) throws GeneralSecurityException {
    String signingInput = header + '.' + encoder.encodeToString(payload);
    byte[] signature = primitive.sign(signingInput.getBytes(ISO_8859_1));
    return signingInput + '.' + encoder.encodeToString(signature);
  }

  @Override
  public Object verify(String token) throws GeneralSecurityException, FloorRefusal {
    int first = token.indexOf('.');
    int last = token.lastIndexOf('.');
    byte[] signingInput = token.substring(0, last).getBytes(ISO_8859_1);
    byte[] signature = decoder.decode(token.substring(last + 1));
    if (!primitive.verifies(signingInput, signature)) {
      throw new FloorRefusal();
    }
    return decoder.decode(token.substring(first + 1, last));
  }
}
