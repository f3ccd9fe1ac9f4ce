package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_VALUE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.EXPIRED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Nothing is taken for a token that is remembered, but that token while it would be accepted. */
class RememberedTokensAttackTest {
  private static final int THREADS = 200;
  private static final int MANY = 10_000;

  private final AtomicReference<Instant> now = new AtomicReference<>(Tokens.NOW);
  private final VerificationKey key = VerificationKey.hmac(HS256, Tokens.SECRET).withKeyId("k");
  private final VerificationKey other = VerificationKey.hmac(HS256, new byte[32]).withKeyId("k");

  private static String token(String claims) {
    String header = "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"k\"}";
    return Tokens.of(header, Tokens.payloadOf(Tokens.withClaims(claims)));
  }

  private JwtVerifier.Builder verifier() {
    return JwtVerifier.builder(key).clock(now::get);
  }

  private JwtVerifier remembering(VerificationKeySource keys) {
    return JwtVerifier.builder(keys).clock(now::get).rememberTokens(10).build();
  }

  /** What comes of it: a reason, or the claims. */
  private static String outcome(JwtVerifier verifier, String token) {
    try {
      return verifier.verify(token).claims().asMap().toString();
    } catch (InvalidJwtException e) {
      return e.reason().toString();
    }
  }

  /** Each character replaced by others, some with the same low byte. */
  private static List<String> others(String token) {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      for (char by :
          new char[] {
            'A',
            'B',
            '.',
            '=',
            '?',
            ' ',
            '\0',
            (char) (c ^ 1),
            (char) (c ^ 32),
            (char) (c | 0x80),
            (char) (c | 0x100),
            (char) (c | 0xff00),
            '\ud83d'
          }) {
        others.add(token.substring(0, i) + by + token.substring(i + 1));
      }
      others.add(token.substring(0, i) + token.substring(i + 1));
      others.add(token.substring(0, i) + c + token.substring(i));
    }
    return others;
  }

  @Test
  void judgesEveryOtherTokenAsIfItRememberedNothing() {
    JwtVerifier forgetful = verifier().build();
    JwtVerifier remembering = verifier().rememberTokens(10).build();
    String token = token("\"sub\":\"alice\"");
    JwtClaims claims = remembering.verify(token).claims();
    Map<String, Integer> outcomes = new HashMap<>();
    for (String other : others(token)) {
      String outcome = outcome(remembering, other);
      assertThat(outcome).as(other).isEqualTo(outcome(forgetful, other));
      if (!other.equals(token)) {
        outcomes.merge(outcome, 1, Integer::sum);
      }
    }

    assertThat(outcomes)
        .containsKeys("MALFORMED", "SIGNATURE")
        .doesNotContainKey(claims.asMap().toString());
    assertThat(remembering.verify(token).claims()).isSameAs(claims);
  }

  @Test
  void refusesAtTheNextLookWhereASetWasSwapped() {
    AtomicReference<VerificationKeySet> keys = new AtomicReference<>(VerificationKeySet.of(key));
    JwtVerifier verifier = remembering(VerificationKeySource.of(keys::get));
    String token = token("\"sub\":\"alice\"");
    verifier.verify(token);
    keys.set(VerificationKeySet.of(other));
    assertThat(refusal(verifier, token).reason()).isEqualTo(SIGNATURE);
    keys.set(VerificationKeySet.of(other.withKeyId("l")));
    assertThat(refusal(verifier, token).reason()).isEqualTo(UNKNOWN_KEY);
    keys.set(VerificationKeySet.of(key));
    assertThat(verifier.verify(token).subject()).contains("alice");
  }

  @Test
  void refusesAtTheNextLookWhereASourceGivesAnotherKey() {
    AtomicReference<VerificationKey> present = new AtomicReference<>(key);
    JwtVerifier verifier = remembering(id -> Optional.ofNullable(present.get()));
    String token = token("\"sub\":\"alice\"");
    verifier.verify(token);
    present.set(other);
    assertThat(refusal(verifier, token).reason()).isEqualTo(SIGNATURE);
    present.set(null);
    assertThat(refusal(verifier, token).reason()).isEqualTo(UNKNOWN_KEY);
    present.set(VerificationKey.hmac(HS256, Tokens.SECRET).withKeyId("k")); // made anew
    assertThat(verifier.verify(token).subject()).contains("alice");
  }

  @Test
  void asksForTheKeyOnceForEachToken() {
    AtomicInteger asked = new AtomicInteger();
    JwtVerifier verifier =
        remembering(
            id -> {
              asked.incrementAndGet();
              return Optional.of(asked.get() < 3 ? key : other);
            });
    String token = token("\"sub\":\"alice\"");
    verifier.verify(token);
    verifier.verify(token);
    assertThat(refusal(verifier, token).reason()).isEqualTo(SIGNATURE);
    assertThat(asked).hasValue(3);
  }

  @Test
  void keepsNothingOfWhatItRefuses() {
    JwtVerifier verifier =
        verifier().require(Claim.SUBJECT, "alice"::equals).rememberTokens(1).build();
    String token = token("\"sub\":\"alice\"");
    String bob = token("\"sub\":\"bob\"");
    String old = token("\"sub\":\"alice\",\"nbf\":" + (Tokens.NOW.getEpochSecond() + 1));
    JwtClaims claims = verifier.verify(token).claims();
    for (int i = 0; i < MANY; i++) {
      assertThat(refusal(verifier, bob).reason()).isEqualTo(CLAIM_VALUE);
      refusal(verifier, old);
      refusal(verifier, token.substring(0, token.length() - 43) + "A".repeat(43));
    }

    assertThat(verifier.verify(token).claims()).isSameAs(claims);
    now.set(Tokens.NOW.plusSeconds(300));
    assertThat(refusal(verifier, token).reason()).isEqualTo(EXPIRED);
    now.set(Tokens.NOW);
    assertThat(verifier.verify(token).claims()).isSameAs(claims);
  }

  // It would be copied to be compared, before its length is looked at.
  @Test
  void copiesNoTokenOfAnotherLength() {
    JwtVerifier verifier = verifier().rememberTokens(1).build();
    String token = token("\"sub\":\"alice\"");
    verifier.verify(token);
    String huge = "x".repeat(10_000_000) + token.substring(token.length() - 8);

    assertThat(Allocation.of(verifier, huge)).isLessThan(1_000_000);
  }

  @Test
  void isAskedByTwoHundredThreadsAtOnce() throws Exception {
    JwtVerifier verifier = verifier().rememberTokens(50).build();
    List<String> good = new ArrayList<>();
    for (int i = 0; i < 100; i++) { // twice as many as it remembers
      good.add(token("\"sub\":\"" + i + '"'));
    }
    Callable<Void> work =
        () -> {
          for (int i = 0; i < good.size(); i++) {
            String token = good.get(i);
            String bad = good.get((i + 1) % good.size());
            String mixed =
                token.substring(0, token.lastIndexOf('.')) + bad.substring(bad.lastIndexOf('.'));
            assertThat(verifier.verify(token).subject()).contains("" + i);
            assertThat(refusal(verifier, mixed).reason()).isEqualTo(SIGNATURE);
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<Void> done : threads.invokeAll(Collections.nCopies(THREADS, work))) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
