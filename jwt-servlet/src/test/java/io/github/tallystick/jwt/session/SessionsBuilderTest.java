package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.HS512;
import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.EXPIRED;
import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.INVALID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What sessions are like: limits, previous keys, other issuers. */
class SessionsBuilderTest {
  private static final byte[] OTHER =
      "another secret, which is of sixty-four bytes, as HS512 wants it!".getBytes(UTF_8);

  private final SettableClock clock = new SettableClock();
  private final SessionStore store = InMemorySessionStore.of(1_000);

  private Sessions.Builder builder() {
    return Sessions.builder(Server.SIGNER, JwtVerifier.builder(Server.KEY), store).clock(clock);
  }

  private static Stream<Consumer<Sessions.Builder>> beyondTheLimits() {
    return Stream.of(
        builder -> builder.refreshExpire(Duration.ofMillis(999)),
        builder -> builder.refreshExpire(Duration.ofDays(36_525).plusNanos(1)),
        builder -> builder.expire(Duration.ofMillis(999)),
        builder -> builder.expire(Duration.ofDays(36_525).plusNanos(1)),
        builder -> builder.grace(Duration.ofNanos(-1)),
        builder -> builder.grace(Duration.ofMinutes(2).plusNanos(1)),
        builder -> builder.clockSkew(Duration.ofNanos(-1)),
        builder -> builder.clockSkew(Duration.ofMinutes(10).plusNanos(1)));
  }

  @ParameterizedTest
  @MethodSource("beyondTheLimits")
  void refusesWhatIsBeyondTheLimits(Consumer<Sessions.Builder> change) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> change.accept(builder()))
        .withMessageMatching("expected \\d+ to \\d+ seconds");
  }

  private static Stream<Consumer<Sessions.Builder>> limits() {
    return Stream.of(
        builder -> builder.refreshExpire(Duration.ofSeconds(1)).expire(Duration.ofSeconds(1)),
        builder -> builder.refreshExpire(Duration.ofDays(36_525)).expire(Duration.ofDays(36_525)),
        builder -> builder.clockSkew(Duration.ofMinutes(10)).grace(Duration.ofMinutes(2)),
        builder -> builder.grace(Duration.ZERO).clockSkew(Duration.ZERO));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void takesTheLimits(Consumer<Sessions.Builder> change) {
    Sessions.Builder builder = builder();
    change.accept(builder);
    SessionTokens<String> login = builder.build().login("alice", "{}", session -> "made");

    assertThat(login.session().ends()).isAfter(clock.instant());
  }

  private static Stream<Consumer<Sessions.Builder>> nulls() {
    return Stream.of(
        builder -> builder.previous(null),
        builder -> builder.issuer(null),
        builder -> builder.audience(null),
        builder -> builder.refreshExpire(null),
        builder -> builder.expire(null),
        builder -> builder.grace(null),
        builder -> builder.clockSkew(null),
        builder -> builder.clock(null),
        builder -> builder.userId(null),
        builder -> builder.watcher(null),
        builder -> Sessions.builder(null),
        builder -> Sessions.builder(null, JwtVerifier.builder(Server.KEY), FrontStore.ofMemory()),
        builder -> Sessions.builder(Server.SIGNER, null, FrontStore.ofMemory()),
        builder -> Sessions.builder(Server.SIGNER, JwtVerifier.builder(Server.KEY), null));
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void takesNoNull(Consumer<Sessions.Builder> change) {
    assertThatNullPointerException().isThrownBy(() -> change.accept(builder()));
  }

  @Test
  void takesNoPreviousKeyForTokensOfOthers() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Sessions.builder(store).previous(JwtVerifier.builder(Server.KEY)));
  }

  private static SessionTokens<String> login(Sessions sessions) {
    return sessions.login("alice", "{}", session -> "made");
  }

  private static SessionTokens<String> refresh(Sessions sessions, SessionTokens<String> tokens) {
    return sessions.refresh(tokens.refreshToken(), session -> Optional.of("made"));
  }

  private static Reason refusal(Sessions sessions, SessionTokens<String> tokens) {
    return catchThrowableOfType(InvalidRefreshTokenException.class, () -> refresh(sessions, tokens))
        .reason();
  }

  private Sessions.Builder signedBy(JwsAlgorithm algorithm) {
    return Sessions.builder(
            JwtSigner.of(SigningKey.hmac(algorithm, OTHER)),
            JwtVerifier.builder(VerificationKey.hmac(algorithm, OTHER)),
            store)
        .clock(clock);
  }

  @Test
  void takesWhatWasSignedWithAPreviousKey() {
    SessionTokens<String> login = login(builder().build());
    Sessions rotated =
        signedBy(HS256)
            .previous(JwtVerifier.builder(VerificationKey.hmac(HS256, new byte[32])))
            .previous(JwtVerifier.builder(Server.KEY))
            .build();
    SessionTokens<String> next = refresh(rotated, login);

    assertThat(refresh(signedBy(HS256).build(), next).session().generation()).isEqualTo(1);
    assertThat(rotated.revokeRefreshToken(login.refreshToken())).isPresent();
  }

  @Test
  void takesWhatWasSignedWithAPreviousKeyOfAnotherAlgorithm() {
    SessionTokens<String> login = login(builder().build());
    Sessions rotated = signedBy(HS512).previous(JwtVerifier.builder(Server.KEY)).build();

    assertThat(refresh(rotated, login).session().generation()).isEqualTo(1);
  }

  @Test
  void takesWhatWasSignedWithAPreviousKeyOfAnotherId() {
    SessionTokens<String> login =
        login(
            Sessions.builder(
                    JwtSigner.of(SigningKey.hmac(HS256, Server.SECRET).withKeyId("old")),
                    JwtVerifier.builder(Server.KEY.withKeyId("old")),
                    store)
                .clock(clock)
                .build());
    Sessions rotated =
        Sessions.builder(
                JwtSigner.of(SigningKey.hmac(HS256, OTHER).withKeyId("new")),
                JwtVerifier.builder(VerificationKey.hmac(HS256, OTHER).withKeyId("new")),
                store)
            .previous(JwtVerifier.builder(Server.KEY.withKeyId("old")))
            .clock(clock)
            .build();

    assertThat(refresh(rotated, login).session().generation()).isEqualTo(1);
  }

  @Test
  void refusesWhatNoneOfItsKeysHasSigned() {
    SessionTokens<String> login = login(builder().build());
    Sessions others =
        signedBy(HS256)
            .previous(JwtVerifier.builder(VerificationKey.hmac(HS256, new byte[32])))
            .build();

    assertThat(refusal(others, login)).isEqualTo(INVALID);
  }

  @Test
  void tellsWhatHasExpiredUnderAPreviousKey() {
    SessionTokens<String> login = login(builder().build());
    Sessions rotated = signedBy(HS256).previous(JwtVerifier.builder(Server.KEY)).build();
    clock.set(login.session().ends().plusSeconds(60));

    assertThat(refusal(rotated, login)).isEqualTo(EXPIRED);
  }

  @Test
  void holdsPreviousKeysToTheSameIssuer() {
    SessionTokens<String> login = login(builder().build());
    Sessions rotated =
        signedBy(HS256)
            .previous(JwtVerifier.builder(Server.KEY))
            .issuer("https://shop.example")
            .build();

    assertThat(refusal(rotated, login)).isEqualTo(INVALID);
  }

  @Test
  void signsForAnotherIssuerAndAudience() {
    Sessions sessions =
        builder().build().withIssuer("https://shop.example", "https://shop.example/refresh");
    String token = login(sessions).refreshToken();
    JwtVerifier.Builder verifier = JwtVerifier.builder(Server.KEY).type("refresh+jwt").clock(clock);

    assertThat(
            verifier
                .issuer("https://shop.example")
                .audience("https://shop.example/refresh")
                .build()
                .verify(token)
                .get(Claim.ofLong("gen")))
        .hasValue(0L);
  }

  @Test
  void sharesItsSessionsWithThoseOfAnotherIssuer() {
    JwtVerifier.Builder anyAudience =
        JwtVerifier.builder(Server.KEY).require(Claim.AUDIENCE, audience -> true);
    Sessions sessions = Sessions.builder(Server.SIGNER, anyAudience, store).clock(clock).build();
    Sessions here = sessions.withIssuer("https://a.example", "https://a.example/refresh");
    Sessions there = sessions.withIssuer("https://b.example", "https://b.example/refresh");
    SessionTokens<String> login = login(here);

    assertThat(refresh(there, login).session().generation()).isEqualTo(1);
    assertThat(there.revokeRefreshToken(login.refreshToken())).hasValue(login.session().id());
    assertThat(refusal(here, login)).isEqualTo(INVALID);
  }

  @Test
  void buildsTwiceWithTheSameRules() {
    Sessions.Builder builder = builder();
    SessionTokens<String> login = login(builder.build());
    Sessions second = builder.build();
    clock.set(login.session().ends().plusSeconds(60));
    store.deleteEnded(clock.instant(), 1);

    assertThat(refusal(second, login)).isEqualTo(EXPIRED);
  }

  @Test
  void refusesAVerifierThatCanTakeNoRefreshToken() {
    Sessions.Builder builder =
        Sessions.builder(
                Server.SIGNER,
                JwtVerifier.builder(Server.KEY).require(Claim.ISSUER, "https://a.example"),
                store)
            .issuer("https://b.example");

    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(builder::build);
  }

  @Test
  void takesARefreshTokenWithinTheClockSkewNoLongerThanItsSession() {
    Sessions sessions = builder().refreshExpire(Duration.ofHours(1)).build();
    SessionTokens<String> login = login(sessions);
    clock.passSeconds(3_600 - 1);
    assertThat(refresh(sessions, login).session().generation()).isEqualTo(1);
    clock.passSeconds(1);

    assertThat(refusal(sessions, login)).isEqualTo(EXPIRED);
  }
}
