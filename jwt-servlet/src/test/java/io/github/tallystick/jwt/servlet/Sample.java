package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.SigningKey;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The clock, the secret, the user and the tokens of the tests: those of the recorded exchanges. */
final class Sample {
  static final String SECRET = "golden-secret-key-for-jwt-core-0123456789abcdef0123456789abcdef!";
  static final String ISSUER = "http://127.0.0.1:8089";
  static final Instant NOW = Instant.ofEpochSecond(1_795_436_034);

  /** Recorded from WordPress at {@link #NOW}. */
  static final String WORDPRESS_TOKEN =
      "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9"
          + ".eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjgwODkiLCJpYXQiOjE3OTU0MzYwMzQsIm5iZiI6MTc5NTQzNjAz"
          + "NCwiZXhwIjoxNzk2MDQwODM0LCJkYXRhIjp7InVzZXIiOnsiaWQiOiIxIn19fQ"
          + ".HzhhqMki7uWI8xOLgQH3oMmjuNxVJN262a_oxIMRx7c";

  static final User ADMIN = new User("1", "admin@example.test", "admin", "admin", Set.of());

  private static final String HEADER = "{\"typ\":\"JWT\",\"alg\":\"HS256\"}";

  private Sample() {}

  /** Settings with the sample's clock and secret, and with admin's login. */
  static JwtAuthFilter.Builder filter() {
    return JwtAuthFilter.builder()
        .secretKey(SECRET)
        .clock(InstantSource.fixed(NOW))
        .authenticator(Sample::authenticate);
  }

  /**
   * The keys of {@link #filter()} that {@code web.xml} has, too; there the clock is the system's.
   */
  static Map<String, String> keys() {
    return Map.of("JWT_AUTH_SECRET_KEY", SECRET);
  }

  static Optional<User> authenticate(Object request, String username, String password) {
    boolean known = username.equals("admin") && password.equals("admin-pass-1234");
    return known ? Optional.of(ADMIN) : Optional.empty();
  }

  /** A token of user 7 with these members in the payload, good for an hour from now on. */
  static String token(String members) {
    return signed(HEADER, "{\"exp\":" + NOW.plusSeconds(3600).getEpochSecond() + members + "}");
  }

  static String token() {
    return token(",\"data\":{\"user\":{\"id\":\"7\"}}");
  }

  static String tokenWithRoles(String... roles) {
    String list = String.join("\",\"", roles);
    return token(",\"data\":{\"user\":{\"id\":\"7\",\"roles\":[\"" + list + "\"]}}");
  }

  /** A token with a right MAC, whatever else is wrong with it; made without the code under test. */
  static String signed(String header, String payload) {
    return signed(header, payload, SECRET);
  }

  static String signed(String header, String payload, String secret) {
    return signed(header, payload, secret.getBytes(UTF_8));
  }

  static String signed(String header, String payload, byte[] secret) {
    String signingInput = encode(header.getBytes(UTF_8)) + "." + encode(payload.getBytes(UTF_8));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return signingInput + "." + encode(mac.doFinal(signingInput.getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A token that is good now, by the system's clock. */
  static String tokenOfToday() {
    return JwtSigner.of(SigningKey.hmac(JwsAlgorithm.HS256, SECRET.getBytes(UTF_8)))
        .sign(
            JwtClaims.builder()
                .expirationTime(Instant.now().plusSeconds(3600))
                .put(Claim.ofString("data", "user", "id"), "7")
                .build());
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
