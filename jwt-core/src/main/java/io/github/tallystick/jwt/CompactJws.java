package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.LIMIT;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.tallystick.jwt.json.JsonException;
import io.github.tallystick.jwt.json.JsonObject;
import io.github.tallystick.jwt.json.JsonReader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * The three parts of the JWS compact serialization (RFC 7515 §3.1, §7.1), the last two decoded.
 *
 * @param text the token
 * @param endOfHeader where the first dot is
 * @param endOfPayload where the second dot is, and the signing input ends (RFC 7515 §5.2)
 * @param payload the claims set's JSON text, not to be parsed before the signature is right
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CompactJws(
    byte[] text, int endOfHeader, int endOfPayload, byte[] payload, byte[] signature) {
  static final int MAX_HEADER_LENGTH = 4 * 1024;

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  /** The last characters whose spare bits are zero, after one byte and after two. */
  private static final String LAST_OF_ONE_BYTE = "AQgw";

  private static final String LAST_OF_TWO_BYTES = "AEIMQUYcgkosw048";

  /** Size first: what is longer than {@code maxLength} characters is not looked at. */
  static CompactJws parse(String token, int maxLength) {
    if (token.length() > maxLength) {
      throw new InvalidJwtException(LIMIT);
    }
    // What is beyond Latin-1 becomes '?', which base64url does not have; of two surrogates, one.
    byte[] text = token.getBytes(ISO_8859_1);
    int firstDot = token.indexOf('.');
    int secondDot = token.indexOf('.', firstDot + 1);
    if (secondDot < 0 || text.length != token.length()) { // a third dot is no base64url
      throw new InvalidJwtException(MALFORMED);
    }
    return new CompactJws(
        text,
        firstDot,
        secondDot,
        decode(text, firstDot + 1, secondDot),
        decode(text, secondDot + 1, text.length));
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
      return DECODER.decode(ByteBuffer.wrap(text, from, to - from)).array();
    } catch (IllegalArgumentException e) {
      throw new InvalidJwtException(MALFORMED);
    }
  }

  boolean hasHeader(byte[] encoded) {
    return Arrays.equals(text, 0, endOfHeader, encoded, 0, encoded.length);
  }

  /** The parameters of the JOSE header. */
  JsonObject readHeader() {
    byte[] json = decode(text, 0, endOfHeader);
    if (json.length > MAX_HEADER_LENGTH) {
      throw new InvalidJwtException(LIMIT);
    }
    try {
      return JsonReader.readHeader(json);
    } catch (JsonException e) {
      throw InvalidJwtException.of(e);
    }
  }

  /** The members of the claims set. */
  JsonObject readPayload() {
    try {
      return JsonReader.readObject(payload);
    } catch (JsonException e) {
      throw InvalidJwtException.of(e);
    }
  }

  static byte[] encode(byte[] bytes) {
    return ENCODER.encode(bytes);
  }

  /**
   * Makes a token (RFC 7515 §7.1).
   *
   * @param header encoded
   */
  static String sign(byte[] header, byte[] payload, SigningKey key) {
    byte[] encodedPayload = encode(payload);
    int endOfPayload = header.length + 1 + encodedPayload.length;
    int likelyLength = (4 * key.algorithm().length() + 2) / 3;
    byte[] token = Arrays.copyOf(header, endOfPayload + 1 + likelyLength);
    put(encodedPayload, token, header.length);
    byte[] signature = encode(key.sign(token, endOfPayload));
    if (signature.length != likelyLength) { // as RSA's, which is as long as its key
      token = Arrays.copyOf(token, endOfPayload + 1 + signature.length);
    }
    put(signature, token, endOfPayload);
    return new String(token, ISO_8859_1);
  }

  private static void put(byte[] part, byte[] token, int start) {
    token[start] = '.';
    System.arraycopy(part, 0, token, start + 1, part.length);
  }
}
