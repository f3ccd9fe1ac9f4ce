package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.CRITICAL;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.json.JsonException;
import io.github.tallystick.jwt.json.JsonName;
import io.github.tallystick.jwt.json.JsonObject;
import io.github.tallystick.jwt.json.JsonReader;
import io.github.tallystick.jwt.json.JsonText;
import io.github.tallystick.jwt.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a JOSE header that are looked at (RFC 7515 §4.1). Of the others, {@code jwk},
 * {@code jku}, {@code x5u} and {@code x5c} must not be and the rest need not be. Anybody can have
 * written them, so none is built that need not be, nor further than it need be.
 */
record JoseHeader(
    JsonObject parameters,
    JsonText algorithm,
    @Nullable JsonText type,
    @Nullable JsonText contentType,
    @Nullable JsonText keyId) {
  private static final int MAX_TYPE_LENGTH = 255;
  private static final int MAX_KEY_ID_LENGTH = 255;
  static final String JWT = "JWT";
  private static final String APPLICATION = "application/";

  private static final JsonName ALG = new JsonName("alg");
  private static final JsonName TYP = new JsonName("typ");
  private static final JsonName CTY = new JsonName("cty");
  private static final JsonName KID = new JsonName("kid");
  private static final JsonName CRIT = new JsonName("crit");
  private static final JsonName B64 = new JsonName("b64");

  static JoseHeader of(JsonObject parameters) {
    JoseHeader header = ofStrings(parameters);
    // RFC 7515 §4.1.11: what is critical and not understood makes the JWS invalid; nothing is
    // understood here. RFC 7797 §3: b64 changes the signing input, unless it has its default.
    int b64 = parameters.first(B64);
    if (parameters.first(CRIT) != 0 || (b64 != 0 && b64 != 't')) {
      throw new InvalidJwtException(CRITICAL);
    }
    return header;
  }

  private static JoseHeader ofStrings(JsonObject parameters) {
    try {
      JsonText algorithm = parameters.text(ALG);
      if (algorithm != null) {
        return new JoseHeader(
            parameters,
            algorithm,
            parameters.text(TYP),
            parameters.text(CTY),
            parameters.text(KID));
      }
    } catch (JsonException e) {
      // As malformed as one without an algorithm.
    }
    throw new InvalidJwtException(MALFORMED);
  }

  /** The parameters of a token to be signed, in the order in which WordPress has them. */
  static Map<String, Object> toSign(JwsAlgorithm algorithm, @Nullable String keyId) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("typ", JWT);
    parameters.put("alg", algorithm.headerValue());
    if (keyId != null) {
      parameters.put("kid", keyId);
    }
    return parameters;
  }

  /**
   * The same parameters, and that one.
   *
   * @throws IllegalArgumentException if a verifier would refuse them
   */
  static Map<String, Object> with(Map<String, Object> parameters, String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(parameters);
    changed.put(name, requireNonNull(value));
    try {
      JsonObject read = JsonReader.readHeader(JsonWriter.writeStrictly(changed, 0));
      int length = JsonWriter.write(read).getBytes(UTF_8).length; // which is what is signed
      if (length <= CompactJws.MAX_HEADER_LENGTH && !of(read).isOfNestedJwt()) {
        return read; // which nobody else can change
      }
    } catch (JsonException | InvalidJwtException e) {
      // As little use as one that is too long.
    }
    throw new IllegalArgumentException("every verifier would refuse " + name + " as it is");
  }

  static byte[] encode(Map<String, Object> parameters) {
    return CompactJws.encode(JsonWriter.write(parameters).getBytes(UTF_8));
  }

  static String requireType(String type) {
    if (type.isEmpty()
        || type.length() > MAX_TYPE_LENGTH
        || !type.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("a type is a media type, such as at+jwt");
    }
    return type;
  }

  static String requireKeyId(String keyId) {
    if (keyId.isEmpty() || isTooLong(keyId)) {
      throw new IllegalArgumentException("a key ID has 1 to " + MAX_KEY_ID_LENGTH + " characters");
    }
    return JsonWriter.requireWellFormed(keyId);
  }

  /** Whether it is longer than a key's can be. */
  static boolean isTooLong(@Nullable String keyId) {
    return keyId != null && keyId.length() > MAX_KEY_ID_LENGTH;
  }

  /** Whether {@code alg} is this one, be it by its other name (RFC 9864 §2.2). */
  boolean isOf(JwsAlgorithm expected) {
    return isNamed(expected)
        || (expected == JwsAlgorithm.Ed25519 && isNamed(JwsAlgorithm.EdDSA))
        || (expected == JwsAlgorithm.EdDSA && isNamed(JwsAlgorithm.Ed25519));
  }

  private boolean isNamed(JwsAlgorithm one) {
    String value = one.headerValue();
    return algorithm.upTo(value.length() + 1).equals(value);
  }

  /** As much of {@code kid} as a key can have; null if there is none. */
  @Nullable String keyIdToFind() {
    return keyId == null ? null : keyId.upTo(MAX_KEY_ID_LENGTH + 1);
  }

  /**
   * Whether {@code typ} is one of these (RFC 7515 §4.1.9, RFC 8725 §3.11); it may be absent if JWT
   * is among them; and the payload is no JWT itself. To be asked when the signature was right.
   */
  boolean isOfOneOf(List<String> types) {
    return isAmong(types, type == null ? JWT : type.toString()) && !isOfNestedJwt();
  }

  /** Whether {@code cty} says that the payload is a JWT (RFC 7519 §5.2). */
  private boolean isOfNestedJwt() {
    return contentType != null && isSameMediaType(contentType.toString(), JWT);
  }

  private static boolean isAmong(List<String> types, String type) {
    for (String one : types) {
      if (isSameMediaType(one, type)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSameMediaType(String one, String other) {
    return one.equals(other) || lowerCase(withTree(one)).equals(lowerCase(withTree(other)));
  }

  // RFC 7515 §4.1.9: "A recipient using the media type value MUST treat it as if 'application/'
  // were prepended to any 'typ' value not containing a '/'."
  private static String withTree(String mediaType) {
    return mediaType.indexOf('/') < 0 ? APPLICATION + mediaType : mediaType;
  }

  // Media types are ASCII: String.toLowerCase would make the Kelvin sign a k.
  private static String lowerCase(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
    }
    return lower.toString();
  }
}
