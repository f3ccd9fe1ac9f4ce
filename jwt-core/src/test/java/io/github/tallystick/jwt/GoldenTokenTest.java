package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.EXPIRED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.NOT_YET_VALID;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens that WordPress signed (JWT Authentication for WP REST API), and those that look so. */
class GoldenTokenTest {
  private static final Claim<String> USER_ID = Claim.ofString("data", "user", "id");
  private static final Duration WEEK = Duration.ofDays(7);

  private static final String SECRET =
      "golden-secret-key-for-jwt-core-0123456789abcdef0123456789abcdef!";

  // Too short for HS256, which WordPress does not mind. RFC 2104 §2: HMAC appends zeros to the key
  // up to the block's length, so that the same secret with zeros behind it signs the same.
  private static final String SHORT_SECRET = "cl\u00e9-\u00f1-\u6f22\u5b57-\ud83d\udd11";

  /** Recorded from a real WordPress, with the time that its clock showed. */
  private enum Golden {
    ADMIN(
        SECRET,
        1795436034,
        "1",
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjgwODkiLCJpYXQiOjE3"
            + "OTU0MzYwMzQsIm5iZiI6MTc5NTQzNjAzNCwiZXhwIjoxNzk2MDQwODM0LCJkYXRhIjp7InVzZXIiOnsiaWQiOi"
            + "IxIn19fQ.HzhhqMki7uWI8xOLgQH3oMmjuNxVJN262a_oxIMRx7c"),
    EDITOR(
        SECRET,
        1795436034,
        "2",
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjgwODkiLCJpYXQiOjE3"
            + "OTU0MzYwMzQsIm5iZiI6MTc5NTQzNjAzNCwiZXhwIjoxNzk2MDQwODM0LCJkYXRhIjp7InVzZXIiOnsiaWQiOi"
            + "IyIn19fQ.Xp1DD9kXCD-5bBtPd-pVby-LC_aJUmWos_6dHgbHRhM"),
    UNICODE_NAME(
        SECRET,
        1795436034,
        "3",
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjgwODkiLCJpYXQiOjE3"
            + "OTU0MzYwMzQsIm5iZiI6MTc5NTQzNjAzNCwiZXhwIjoxNzk2MDQwODM0LCJkYXRhIjp7InVzZXIiOnsiaWQiOi"
            + "IzIn19fQ.TQbxvY5FLtLa50S4cVZsQylBCwGv46tjh2Hk-LHX7fw"),
    WITH_BASIC(
        SECRET,
        1795436043,
        "1",
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjgwODkiLCJpYXQiOjE3"
            + "OTU0MzYwNDMsIm5iZiI6MTc5NTQzNjA0MywiZXhwIjoxNzk2MDQwODQzLCJkYXRhIjp7InVzZXIiOnsiaWQiOi"
            + "IxIn19fQ.tholVzgBqPUXcBXTubsPTRpX98rp9qYzhMa3VSm7GG4"),
    SHORT_UTF8_SECRET(
        SHORT_SECRET,
        1795436120,
        "1",
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjgwODkiLCJpYXQiOjE3"
            + "OTU0MzYxMjAsIm5iZiI6MTc5NTQzNjEyMCwiZXhwIjoxNzk2MDQwOTIwLCJkYXRhIjp7InVzZXIiOnsiaWQiOi"
            + "IxIn19fQ.oLkur5YZBevJz9yBCaeCrrJ6q2myaxBMYSrDLfiPWxk");

    final byte[] secret;
    final Instant recordedAt;
    final String userId;
    final String token;

    Golden(String secret, long recordedAt, String userId, String token) {
      byte[] bytes = secret.getBytes(UTF_8);
      this.secret = Arrays.copyOf(bytes, Math.max(bytes.length, 32));
      this.recordedAt = Instant.ofEpochSecond(recordedAt);
      this.userId = userId;
      this.token = token;
    }

    JwtVerifier.Builder verifierAt(Instant instant) {
      return JwtVerifier.builder(VerificationKey.hmac(HS256, secret))
          .clock(InstantSource.fixed(instant))
          .issuer("http://127.0.0.1:8089");
    }
  }

  @ParameterizedTest
  @EnumSource
  void verifiesTokenOfWordPress(Golden golden) {
    VerifiedJwt jwt = golden.verifierAt(golden.recordedAt).build().verify(golden.token);

    assertThat(jwt.get(USER_ID)).contains(golden.userId);
    assertThat(jwt.issuedAt()).contains(golden.recordedAt);
    assertThat(jwt.notBefore()).contains(golden.recordedAt);
    assertThat(jwt.expirationTime()).contains(golden.recordedAt.plus(WEEK));
  }

  @ParameterizedTest
  @EnumSource
  void rejectsTokenOfWordPressOutsideOfItsWeek(Golden golden) {
    Instant before = golden.recordedAt.minusSeconds(1);
    Instant after = golden.recordedAt.plus(WEEK);

    assertRefused(golden.verifierAt(before), golden.token, NOT_YET_VALID, Claim.NOT_BEFORE);
    assertRefused(golden.verifierAt(after), golden.token, EXPIRED, Claim.EXPIRATION_TIME);
  }

  @ParameterizedTest
  @EnumSource
  void signsByteForByteAsWordPress(Golden golden) {
    JwtSigner signer = JwtSigner.of(SigningKey.hmac(HS256, golden.secret));

    assertThat(signer.sign(claims("http://127.0.0.1:8089", golden.recordedAt, golden.userId)))
        .isEqualTo(golden.token);
  }

  /** As the guide prints it: a header and a payload, but no signature. */
  private static final String GUIDE =
      "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwczovL3lvdXJkb21haW4uY29tIiwiaWF0IjoxNzEy"
          + "NTY0MzI2LCJuYmYiOjE3MTI1NjQzMjYsImV4cCI6MTcxMzE2OTEyNiwiZGF0YSI6eyJ1c2VyIjp7ImlkIjoiMSJ9"
          + "fX0.abc123";

  private static final Instant GUIDE_ISSUED_AT = Instant.ofEpochSecond(1712564326);

  @Test
  void signsHeaderAndPayloadOfTheGuide() {
    JwtClaims claims = claims("https://yourdomain.com", GUIDE_ISSUED_AT, "1");
    String token = JwtSigner.of(SigningKey.hmac(HS256, SECRET.getBytes(UTF_8))).sign(claims);

    assertThat(token).startsWith(GUIDE.substring(0, GUIDE.lastIndexOf('.') + 1));
  }

  @Test
  void verifiesTokenOfTheGuideOnceItIsSigned() {
    String token = Tokens.signed(GUIDE.substring(0, GUIDE.lastIndexOf('.')));
    JwtVerifier verifier = Tokens.verifier().clock(InstantSource.fixed(GUIDE_ISSUED_AT)).build();

    assertThat(verifier.verify(token).get(USER_ID)).contains("1");
  }

  // Of its six characters the last has spare bits: not even base64url.
  @Test
  void rejectsTokenOfTheGuideAsItIsPrinted() {
    JwtVerifier.Builder verifier = Tokens.verifier().clock(InstantSource.fixed(GUIDE_ISSUED_AT));

    assertRefused(verifier, GUIDE, MALFORMED);
  }

  private static JwtClaims claims(String issuer, Instant issuedAt, String userId) {
    return JwtClaims.builder()
        .issuer(issuer)
        .issuedAt(issuedAt)
        .notBefore(issuedAt)
        .expirationTime(issuedAt.plus(WEEK))
        .put(USER_ID, userId)
        .build();
  }
}
