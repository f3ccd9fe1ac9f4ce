package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwtClaimsBuilderTest.json;
import static io.github.tallystick.jwt.JwtClaimsBuilderTest.never;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a claims set ends, and who has said so. */
class JwtClaimsBuilderEndTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Instant START = Instant.ofEpochSecond(1_000);
  private static final Claim<Long> MAPPED_END =
      Claim.EXPIRATION_TIME.map(Instant::getEpochSecond, Instant::ofEpochSecond);

  /** Each speaks of the end. */
  private static final List<UnaryOperator<JwtClaims.Builder>> ENDS =
      List.of(
          builder -> builder.expirationTime(START),
          builder -> builder.put(MAPPED_END, 1_000L),
          builder -> builder.putAll(Map.of("exp", 1_000)),
          builder -> builder.expiresAfter(FIVE_MINUTES),
          JwtClaims.Builder::neverExpires);

  private static Stream<UnaryOperator<JwtClaims.Builder>> ends() {
    return ENDS.stream();
  }

  @Test
  void endsSoLongAfterItWasIssued() {
    assertThat(json(JwtClaims.builder().issuedAt(START).expiresAfter(FIVE_MINUTES)))
        .isEqualTo("{\"iat\":1000,\"exp\":1300}");
  }

  @Test
  void endsSoLongAfterItWasIssuedThoughThatIsSaidLater() {
    JwtClaims.Builder builder = JwtClaims.builder().expiresAfter(FIVE_MINUTES).subject("alice");

    assertThat(json(builder.issuedAt(START)))
        .isEqualTo("{\"iat\":1000,\"exp\":1300,\"sub\":\"alice\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"put", "mapped", "putAll"})
  void findsWhenItWasIssuedHoweverThatWasPut(String way) {
    JwtClaims.Builder builder = JwtClaims.builder().expiresAfter(FIVE_MINUTES);
    switch (way) {
      case "put" -> builder.put(Claim.ISSUED_AT, START);
      case "mapped" ->
          builder.put(
              Claim.ISSUED_AT.map(Instant::toString, Instant::parse), "1970-01-01T00:16:40Z");
      default -> builder.putAll(Map.of("iat", 1_000.9));
    }

    assertThat(builder.build().get(Claim.EXPIRATION_TIME)).contains(Instant.ofEpochSecond(1_300));
  }

  @Test
  void endsSoLongAfterThePresentIfItDoesNotSayWhenItWasIssued() {
    Instant before = Instant.now();
    JwtClaims claims = JwtClaims.builder().expiresAfter(FIVE_MINUTES).build();
    Instant issuedAt = claims.get(Claim.ISSUED_AT).orElseThrow();

    assertThat(issuedAt).isBetween(before.minusSeconds(1), Instant.now());
    assertThat(claims.get(Claim.EXPIRATION_TIME)).contains(issuedAt.plus(FIVE_MINUTES));
  }

  @Test
  void countsWholeSeconds() {
    Instant late = START.plusNanos(999_999_999);

    assertThat(json(JwtClaims.builder().issuedAt(late).expiresAfter(Duration.ofMillis(1_999))))
        .isEqualTo("{\"iat\":1000,\"exp\":1001}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.999S", "PT-1S", "PT-0.001S"})
  void refusesToEndWithinASecond(Duration lifetime) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtClaims.builder().expiresAfter(lifetime));
  }

  @Test
  void refusesToEndAfter9999() {
    Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
    JwtClaims.Builder builder = JwtClaims.builder().issuedAt(Instant.EPOCH);

    assertThatIllegalArgumentException().isThrownBy(() -> builder.expiresAfter(endless));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.expiresAfter(Duration.ofSeconds(253_402_300_800L)));
    assertThat(json(JwtClaims.builder().issuedAt(Instant.EPOCH).expiresAfter(lastOf9999())))
        .isEqualTo("{\"iat\":0,\"exp\":253402300799}");
  }

  private static Duration lastOf9999() {
    return Duration.ofSeconds(253_402_300_799L);
  }

  @ParameterizedTest
  @MethodSource("ends")
  void takesOneThatSpeaksOfTheEnd(UnaryOperator<JwtClaims.Builder> end) {
    assertThat(end.apply(JwtClaims.builder()).build().names()).isSubsetOf("iat", "exp");
  }

  @ParameterizedTest
  @MethodSource("ends")
  void refusesTwoThatSpeakOfTheEnd(UnaryOperator<JwtClaims.Builder> end) {
    boolean isDate = ENDS.indexOf(end) < 3; // of which the last is taken
    List<UnaryOperator<JwtClaims.Builder>> others = isDate ? ENDS.subList(3, 5) : ENDS;
    for (UnaryOperator<JwtClaims.Builder> other : others) {
      if (!other.equals(end)) {
        JwtClaims.Builder both = other.apply(end.apply(JwtClaims.builder()));
        assertThatIllegalArgumentException().isThrownBy(both::build);
      }
    }
  }

  @Test
  void refusesNoneThatSpeaksOfTheEnd() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtClaims.builder().issuedAt(START).build())
        .withMessage("exp: none of expirationTime, expiresAfter and neverExpires");
  }

  @Test
  void refusesToEndAfter9999ThoughThatIsKnownAtLastOnly() {
    JwtClaims.Builder builder = JwtClaims.builder().expiresAfter(Duration.ofDays(10));
    builder.issuedAt(Instant.parse("9999-12-31T00:00:00Z"));

    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageStartingWith("exp: no date from 1970 to 9999");
  }

  @Test
  void takesTheLastOfTwoOfAKind() {
    JwtClaims.Builder builder = JwtClaims.builder().issuedAt(START).expiresAfter(FIVE_MINUTES);

    assertThat(json(builder.expiresAfter(Duration.ofSeconds(1))))
        .isEqualTo("{\"iat\":1000,\"exp\":1001}");
  }

  @ParameterizedTest
  @MethodSource("ends")
  void lastsAsLongAsWhatItWasCopiedFromUntilOneSpeaksOfTheEnd(
      UnaryOperator<JwtClaims.Builder> end) {
    JwtClaims copied = JwtClaims.builder().expirationTime(Instant.ofEpochSecond(5)).build();

    assertThat(json(copied.toBuilder())).isEqualTo("{\"exp\":5}");
    assertThat(end.apply(copied.toBuilder()).build().get(Claim.EXPIRATION_TIME))
        .isNotEqualTo(copied.get(Claim.EXPIRATION_TIME));
    assertThat(end.apply(never().build().toBuilder()).build().names()).isSubsetOf("iat", "exp");
  }

  // Or a token that is made anew of an old one would have ended already.
  @Test
  void countsFromThePresentThoughItWasCopiedWithADate() {
    JwtClaims old = JwtClaims.builder().issuedAt(START).expirationTime(START).build();
    JwtClaims anew = old.toBuilder().expiresAfter(FIVE_MINUTES).build();

    assertThat(anew.get(Claim.EXPIRATION_TIME).orElseThrow()).isAfter(Instant.now());
    assertThat(json(old.toBuilder().issuedAt(START.plusSeconds(1)).expiresAfter(FIVE_MINUTES)))
        .isEqualTo("{\"iat\":1001,\"exp\":1301}");
  }

  private static Stream<UnaryOperator<JwtClaims.Builder>> dates() {
    return ENDS.stream().limit(4);
  }

  @ParameterizedTest
  @MethodSource("dates")
  void takesBackWhatWasSaidOfTheEndWithItsRemoval(UnaryOperator<JwtClaims.Builder> end) {
    JwtClaims.Builder builder = end.apply(JwtClaims.builder()).remove(Claim.EXPIRATION_TIME);

    assertThatIllegalArgumentException().isThrownBy(builder::build);
    assertThat(builder.neverExpires().build().names()).doesNotContain("exp");
  }

  @Test
  void takesBackADateThatNeverExpiresHasTakenOut() {
    JwtClaims.Builder builder = JwtClaims.builder().expirationTime(START).neverExpires();

    assertThat(json(builder.remove(Claim.EXPIRATION_TIME))).isEqualTo("{}");
  }

  @Test
  void stillNeverExpiresAfterTheRemovalOfNothing() {
    JwtClaims never = never().build();

    assertThat(json(never.toBuilder().remove(Claim.EXPIRATION_TIME))).isEqualTo("{}");
    assertThat(json(never().remove(Claim.EXPIRATION_TIME))).isEqualTo("{}");
  }

  @Test
  void isAsBeforeWhereTheEndIsRefused() {
    JwtClaims.Builder builder = JwtClaims.builder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.expiresAfter(Duration.ofSeconds(Long.MAX_VALUE)))
        .withMessageStartingWith("exp: ");
    assertThat(json(builder.neverExpires())).isEqualTo("{}");
  }

  @Test
  void doesNotLastForeverForWantOfACopiedEnd() {
    JwtClaims copied = JwtClaims.builder().expirationTime(START).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> copied.toBuilder().remove(MAPPED_END).build());
  }

  @Test
  void countsFromThePresentOnceTheDateIsRemoved() {
    JwtClaims.Builder builder = JwtClaims.builder().issuedAt(START).expiresAfter(FIVE_MINUTES);
    JwtClaims claims = builder.remove(Claim.ISSUED_AT).build();

    assertThat(claims.get(Claim.EXPIRATION_TIME).orElseThrow()).isAfter(Instant.now());
  }
}
