package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who is measured, with the guide's token: five claims, HS256, a secret of 64 bytes. Each is set up
 * for reuse, once a thread.
 */
public enum Contender {
  /** This library: HS256 alone, the issuer, expiry, 60 s of skew. */
  OURS {
    @Override
    Subject subject() {
      JwtSigner signer = JwtSigner.of(SigningKey.hmac(JwsAlgorithm.HS256, SECRET));
      JwtClaims claims =
          JwtClaims.builder()
              .issuer(ISSUER)
              .issuedAt(NOW)
              .notBefore(NOW)
              .expirationTime(NOW.plus(Duration.ofDays(7)))
              .put(USER_ID, "1")
              .build();
      JwtVerifier verifier =
          JwtVerifier.builder(VerificationKey.hmac(JwsAlgorithm.HS256, SECRET))
              .issuer(ISSUER)
              .clockSkew(Duration.ofSeconds(60))
              .clock(Clock.systemUTC())
              .build();
      return new Subject() {
        @Override
        public String sign() {
          return signer.sign(claims);
        }

        @Override
        public Object verify(String token) {
          return verifier.verify(token);
        }
      };
    }
  },

  /** No library can do less: the MAC over the same bytes, the JDK's base64, and a comparison. */
  FLOOR {
    @Override
    Subject subject() throws GeneralSecurityException {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
      String claims =
          "{\"iss\":\"%s\",\"iat\":%d,\"nbf\":%d,\"exp\":%d,\"data\":{\"user\":{\"id\":\"1\"}}}"
              .formatted(
                  ISSUER,
                  NOW.getEpochSecond(),
                  NOW.getEpochSecond(),
                  NOW.plus(Duration.ofDays(7)).getEpochSecond());
      byte[] payload = claims.getBytes(UTF_8);
      Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
      Base64.Decoder decoder = Base64.getUrlDecoder();
      String header = encoder.encodeToString("{\"typ\":\"JWT\",\"alg\":\"HS256\"}".getBytes(UTF_8));
      return new Subject() {
        @Override
        public String sign() {
          String signingInput = header + '.' + encoder.encodeToString(payload);
          byte[] signature = mac.doFinal(signingInput.getBytes(ISO_8859_1));
          return signingInput + '.' + encoder.encodeToString(signature);
        }

        @Override
        public Object verify(String token) {
          int first = token.indexOf('.');
          int last = token.lastIndexOf('.');
          byte[] expected = mac.doFinal(token.substring(0, last).getBytes(ISO_8859_1));
          byte[] signature = decoder.decode(token.substring(last + 1));
          if (!MessageDigest.isEqual(expected, signature)) {
            throw new IllegalArgumentException();
          }
          return decoder.decode(token.substring(first + 1, last));
        }
      };
    }
  };

  private static final byte[] SECRET =
      "a secret of sixty-four bytes, for benchmarks and nothing else...".getBytes(UTF_8);
  private static final String ISSUER = "https://yourdomain.example";
  private static final Instant NOW = Instant.now();
  private static final Claim<String> USER_ID = Claim.ofString("data", "user", "id");

  /** What one contender does with a token. */
  interface Subject {
    /** Signs the guide's claims. */
    String sign();

    /** Gives something back that the compiler must not throw away; throws if it refuses. */
    Object verify(String token);
  }

  abstract Subject subject() throws GeneralSecurityException;
}
