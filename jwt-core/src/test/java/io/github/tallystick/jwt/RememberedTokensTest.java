package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_VALUE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.EXPIRED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.NOT_YET_VALID;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TOO_OLD;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Tokens that are known again. */
class RememberedTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final VerificationKey key = VerificationKey.hmac(HS256, new byte[32]).withKeyId("k");
  private final JwtSigner signer =
      JwtSigner.of(SigningKey.hmac(HS256, new byte[32]).withKeyId("k"));

  private String token(String subject) {
    return signer.sign(
        JwtClaims.builder()
            .subject(subject)
            .issuedAt(NOW)
            .expiresAfter(Duration.ofMinutes(5))
            .build());
  }

  private static InvalidJwtException.Reason refusal(JwtVerifier verifier, String token) {
    return assertThrows(InvalidJwtException.class, () -> verifier.verify(token)).reason();
  }

  @Test
  void knowsTheSameClaimsAgain() {
    JwtVerifier verifier = JwtVerifier.builder(key).clock(now::get).rememberTokens(10).build();
    String token = token("alice");
    VerifiedJwt first = verifier.verify(token);
    VerifiedJwt again = verifier.verify(new String(token.toCharArray()));

    assertThat(again.claims()).isSameAs(first.claims());
    assertThat(again.keyId()).contains("k");
    assertThat(again.algorithm()).isEqualTo(HS256);
  }

  @Test
  void takesNoOtherTokenForIt() {
    JwtVerifier verifier = JwtVerifier.builder(key).clock(now::get).rememberTokens(10).build();
    String token = token("alice");
    verifier.verify(token);
    for (int i = 0; i < token.length(); i++) {
      for (char c : new char[] {'A', '.', '?', '\u0100', '\ud83d'}) {
        StringBuilder other = new StringBuilder(token);
        other.setCharAt(i, c);
        if (!other.toString().equals(token)) {
          refusal(verifier, other.toString());
        }
      }
    }
    refusal(verifier, token + "A");
    refusal(verifier, token.substring(1));
  }

  @Test
  void refusesSurrogatePairsInIt() {
    JwtVerifier verifier = JwtVerifier.builder(key).clock(now::get).rememberTokens(10).build();
    String token = token("alice");
    verifier.verify(token);
    for (int pairs = 1; pairs <= 8; pairs++) {
      String other = "\ud83d\udd11".repeat(pairs) + token.substring(2 * pairs);
      assertThat(refusal(verifier, other)).isEqualTo(MALFORMED);
    }
  }

  @Test
  void looksAtTheTimesAgain() {
    JwtVerifier verifier = JwtVerifier.builder(key).clock(now::get).rememberTokens(10).build();
    String token = token("alice");
    verifier.verify(token);
    now.set(NOW.plusSeconds(300));

    assertThat(refusal(verifier, token)).isEqualTo(EXPIRED);
  }

  @Test
  void looksAtEachTimeAgain() {
    JwtVerifier verifier =
        JwtVerifier.builder(key)
            .maxAge(Duration.ofMinutes(2))
            .clock(now::get)
            .rememberTokens(10)
            .build();
    String token =
        signer.sign(
            JwtClaims.builder()
                .issuedAt(NOW.minusSeconds(60))
                .notBefore(NOW)
                .expirationTime(NOW.plusSeconds(300))
                .build());
    verifier.verify(token);
    now.set(NOW.minusSeconds(1));
    assertThat(refusal(verifier, token)).isEqualTo(NOT_YET_VALID);
    now.set(NOW.plusSeconds(61));
    assertThat(refusal(verifier, token)).isEqualTo(TOO_OLD);
    now.set(NOW.plusSeconds(60));
    assertThat(verifier.verify(token).notBefore()).contains(NOW);
  }

  @Test
  void mapsWhatIsRequiredAgain() {
    Map<String, String> tenants = new ConcurrentHashMap<>(Map.of("alice", "acme"));
    Claim<String> tenant = Claim.SUBJECT.map(tenants::get, name -> name);
    JwtVerifier verifier =
        JwtVerifier.builder(key).clock(now::get).require(tenant).rememberTokens(10).build();
    String token = token("alice");
    verifier.verify(token);
    tenants.clear();

    assertThat(refusal(verifier, token)).isEqualTo(CLAIM_TYPE);
  }

  @Test
  void looksAtWhatIsRequiredAgain() {
    Set<String> locked = ConcurrentHashMap.newKeySet();
    JwtVerifier verifier =
        JwtVerifier.builder(key)
            .clock(now::get)
            .require(Claim.SUBJECT, subject -> !locked.contains(subject))
            .rememberTokens(10)
            .build();
    String token = token("alice");
    verifier.verify(token);
    locked.add("alice");

    assertThat(refusal(verifier, token)).isEqualTo(CLAIM_VALUE);
  }

  @Test
  void looksForItsKeyAgain() {
    Map<String, VerificationKey> keys = new ConcurrentHashMap<>(Map.of("k", key));
    JwtVerifier verifier =
        JwtVerifier.builder(id -> Optional.ofNullable(keys.get(id)))
            .clock(now::get)
            .rememberTokens(10)
            .build();
    String token = token("alice");
    verifier.verify(token);
    keys.put("k", VerificationKey.hmac(HS256, Tokens.SECRET).withKeyId("k"));
    assertThat(refusal(verifier, token)).isEqualTo(InvalidJwtException.Reason.SIGNATURE);
    keys.clear();
    assertThat(refusal(verifier, token)).isEqualTo(UNKNOWN_KEY);
    keys.put("k", key);
    assertThat(verifier.verify(token).subject()).contains("alice");
  }

  @Test
  void forgetsTheOldestOfMoreThanItMayRemember() {
    JwtVerifier verifier = JwtVerifier.builder(key).clock(now::get).rememberTokens(2).build();
    JwtClaims first = verifier.verify(token("1")).claims();
    JwtClaims second = verifier.verify(token("2")).claims();
    JwtClaims third = verifier.verify(token("3")).claims();

    assertThat(verifier.verify(token("3")).claims()).isSameAs(third);
    assertThat(verifier.verify(token("2")).claims()).isSameAs(second);
    assertThat(verifier.verify(token("1")).claims()).isNotSameAs(first);
  }

  @Test
  void remembersNoMoreCharactersThanItMay() {
    JwtVerifier verifier = JwtVerifier.builder(key).clock(now::get).rememberTokens(4).build();
    String large = token("x".repeat(2_000));
    JwtClaims first = verifier.verify(large).claims();
    assertThat(verifier.verify(large).claims()).isSameAs(first);
    verifier.verify(token("y".repeat(2_000)));

    assertThat(verifier.verify(large).claims()).isNotSameAs(first);
    String huge = token("z".repeat(4_000));
    assertThat(verifier.verify(huge).claims()).isNotSameAs(verifier.verify(huge).claims());
  }

  @Test
  void remembersNothingUnlessAsked() {
    JwtVerifier verifier = JwtVerifier.builder(key).clock(now::get).build();
    String token = token("alice");

    assertThat(verifier.verify(token).claims()).isNotSameAs(verifier.verify(token).claims());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtVerifier.builder(key).rememberTokens(-1));
  }
}
