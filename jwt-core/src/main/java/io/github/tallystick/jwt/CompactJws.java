package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.tallystick.jwt.json.JsonException;
import io.github.tallystick.jwt.json.JsonReader;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * The three parts of the JWS compact serialization (RFC 7515 §3.1, §7.1), decoded.
 *
 * @param header the JOSE header's JSON text
 * @param payload the claims set's JSON text, not to be parsed before the signature is right
 * @param signingInput the encoded header and payload with the dot between them (RFC 7515 §5.2)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CompactJws(byte[] header, byte[] payload, byte[] signature, byte[] signingInput) {
  private static final int MAX_HEADER_LENGTH = 4 * 1024;

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  /** The last characters whose spare bits are zero, after one byte and after two. */
  private static final String LAST_OF_ONE_BYTE = "AQgw";

  private static final String LAST_OF_TWO_BYTES = "AEIMQUYcgkosw048";

  /** Size first: what is longer than {@code maxLength} characters is not looked at. */
  static CompactJws parse(String token, int maxLength) {
    if (token.length() > maxLength) {
      throw new InvalidJwtException(MALFORMED);
    }
    // What is beyond Latin-1 becomes '?', which base64url does not have; of two surrogates, one.
    byte[] text = token.getBytes(ISO_8859_1);
    int firstDot = token.indexOf('.');
    int secondDot = token.indexOf('.', firstDot + 1);
    if (secondDot < 0 || text.length != token.length()) { // a third dot is no base64url
      throw new InvalidJwtException(MALFORMED);
    }
    byte[] header = decode(text, 0, firstDot);
    if (header.length > MAX_HEADER_LENGTH) {
      throw new InvalidJwtException(MALFORMED);
    }
    return new CompactJws(
        header,
        decode(text, firstDot + 1, secondDot),
        decode(text, secondDot + 1, text.length),
        Arrays.copyOf(text, secondDot));
  }

  /** Exactly RFC 7515 §2: the JDK's decoder takes padding and spare bits, so these are seen to. */
  private static byte[] decode(byte[] text, int from, int to) {
    boolean canonical =
        switch ((to - from) % 4) {
          case 0 -> to == from || text[to - 1] != '=';
          case 2 -> LAST_OF_ONE_BYTE.indexOf(text[to - 1]) >= 0;
          case 3 -> LAST_OF_TWO_BYTES.indexOf(text[to - 1]) >= 0;
          default -> false;
        };
    if (!canonical) {
      throw new InvalidJwtException(MALFORMED);
    }
    try {
      return DECODER.decode(Arrays.copyOfRange(text, from, to));
    } catch (IllegalArgumentException e) {
      throw new InvalidJwtException(MALFORMED);
    }
  }

  /** The parameters of the header; those that are numbers, arrays or objects as null. */
  static Map<String, Object> readHeader(byte[] json) {
    try {
      return JsonReader.readShallowObject(json);
    } catch (JsonException e) {
      throw new InvalidJwtException(MALFORMED);
    }
  }

  /** The members of the claims set. */
  static Map<String, Object> readPayload(byte[] json) {
    try {
      return JsonReader.readObject(json);
    } catch (JsonException e) {
      throw new InvalidJwtException(MALFORMED);
    }
  }

  static String encode(byte[] bytes) {
    return new String(ENCODER.encode(bytes), US_ASCII);
  }
}
