package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens with a right MAC, whatever else is wrong with them; made without the code under test. They
 * are verified at {@link #NOW}.
 */
final class Tokens {
  static final String SECRET_TEXT =
      "a shared secret of sixty-four bytes: fit for each HMAC algorithm";
  static final byte[] SECRET = SECRET_TEXT.getBytes(US_ASCII);

  static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  static final String HEADER = "{\"typ\":\"JWT\",\"alg\":\"HS256\"}";
  static final String PAYLOAD = claims("");

  private Tokens() {}

  /** A verifier to be loosened or tightened. */
  static JwtVerifier.Builder verifier() {
    return JwtVerifier.builder(VerificationKey.hmac(HS256, SECRET)).clock(InstantSource.fixed(NOW));
  }

  /** A token that {@link #verifier()} accepts. */
  static String valid() {
    return of(HEADER, PAYLOAD);
  }

  static String withHeader(String header) {
    return of(header, PAYLOAD);
  }

  static String withPayload(String payload) {
    return of(HEADER, payload);
  }

  /** A token with an expiration time to come and with these members. */
  static String withClaims(String members) {
    return withPayload(claims(members));
  }

  private static String claims(String members) {
    String separator = members.isEmpty() ? "" : ",";
    return "{\"exp\":" + NOW.plusSeconds(300).getEpochSecond() + separator + members + '}';
  }

  static String of(String header, String payload) {
    return of(header.getBytes(UTF_8), payload.getBytes(UTF_8));
  }

  static String of(byte[] header, byte[] payload) {
    return signed(encode(header) + '.' + encode(payload));
  }

  /** Anything with a dot and a MAC behind it. */
  static String signed(String signingInput) {
    return signed(signingInput, HS256, SECRET);
  }

  static String signed(String signingInput, JwsAlgorithm algorithm, byte[] secret) {
    return signingInput + '.' + encode(mac(signingInput, algorithm, secret));
  }

  private static byte[] mac(String signingInput, JwsAlgorithm algorithm, byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA" + algorithm.name().substring(2));
      mac.init(new SecretKeySpec(secret, "RAW"));
      return mac.doFinal(signingInput.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String encode(String text) {
    return encode(text.getBytes(UTF_8));
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] decode(String part) {
    return Base64.getUrlDecoder().decode(part);
  }

  static String headerOf(String token) {
    return new String(decode(token.split("\\.")[0]), UTF_8);
  }

  static String payloadOf(String token) {
    return new String(decode(token.split("\\.")[1]), UTF_8);
  }
}
