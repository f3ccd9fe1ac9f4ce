package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.EXPIRED;
import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.InvalidJwtException;
import io.github.tallystick.jwt.JwtClaims;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no refresh token of ours is refused, and the store is asked nothing. */
class RefreshTokenMisuseTest {
  private static final String ISSUER = "https://shop.example";
  private static final String AUDIENCE = "https://shop.example/token/refresh";

  private final SettableClock clock = new SettableClock();
  private final FrontStore store = FrontStore.ofMemory();
  private final Server server =
      Server.of(store, clock, builder -> builder.issuer(ISSUER).audience(AUDIENCE));
  private final SessionTokens<String> login = server.login();

  private JwtClaims.Builder claims() {
    return JwtClaims.builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .put(Sessions.SESSION_ID, login.session().id())
        .put(Claim.ofLong("gen"), 0L)
        .expirationTime(login.session().ends());
  }

  private static String signed(JwtClaims.Builder claims) {
    return Server.SIGNER.withType("refresh+jwt").sign(claims.build());
  }

  private void assertRefused(String token) {
    assertThat(server.refusal(token)).isEqualTo(INVALID);
    assertThat(store.calls("find")).isZero();
    assertThat(server.sessions.revokeRefreshToken(token)).isEmpty();
    assertThat(store.calls("revoke")).isZero();
  }

  @Test
  void takesTheTokenThatAllOthersHereDifferFrom() {
    assertThat(signed(claims())).isEqualTo(login.refreshToken());
    assertThat(server.refresh(signed(claims())).session().generation()).isEqualTo(1);
  }

  @Test
  void refusesAnAccessToken() {
    assertRefused(login.made());
  }

  @Test
  void isNoAccessToken() {
    assertThatExceptionOfType(InvalidJwtException.class)
        .isThrownBy(() -> server.verify(login.refreshToken()))
        .matches(e -> e.reason() == InvalidJwtException.Reason.TYPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "at+jwt", "refresh", "refresh+jwt+json", "x/refresh+jwt"})
  void refusesAnotherType(String type) {
    assertRefused(Server.SIGNER.withType(type).sign(claims().build()));
  }

  @Test
  void refusesAnotherIssuer() {
    assertRefused(signed(claims().issuer("https://shop.example/")));
    assertRefused(signed(claims().remove(Claim.ISSUER)));
  }

  @Test
  void refusesAnotherAudience() {
    assertRefused(signed(claims().audience("https://shop.example/token")));
    assertRefused(signed(claims().remove(Claim.AUDIENCE)));
  }

  @Test
  void refusesATokenBeforeItsTime() {
    assertRefused(signed(claims().notBefore(clock.instant().plusSeconds(61))));
  }

  @Test
  void refusesATokenWithoutAnEnd() {
    assertRefused(
        signed(
            JwtClaims.builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .put(Sessions.SESSION_ID, login.session().id())
                .put(Claim.ofLong("gen"), 0L)
                .neverExpires()));
  }

  @Test
  void tellsAnExpiredTokenFromAnInvalidOne() {
    Instant expired = clock.instant().minusSeconds(60);

    assertThat(server.refusal(signed(claims().expirationTime(expired)))).isEqualTo(EXPIRED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        "a.b.c",
        "null",
        "\u0000",
        "🔑",
        "\ud83d",
        "eyJhbGciOiJub25lIiwidHlwIjoicmVmcmVzaCtqd3QifQ.e30."
      })
  void refusesWhatIsNoToken(String text) {
    assertRefused(text);
  }

  @Test
  void refusesATokenThatIsTooLong() {
    assertRefused("a".repeat(16 * 1024 + 1));
    assertRefused(login.refreshToken() + "A".repeat(16 * 1024));
  }

  @Test
  void refusesAForgedToken() {
    String token = login.refreshToken();
    int last = token.lastIndexOf('.');
    char other = token.charAt(last + 1) == 'A' ? 'B' : 'A';

    assertRefused(token.substring(0, last + 1) + other + token.substring(last + 2));
    assertRefused(token.substring(0, last + 1));
  }

  private static Stream<Object> sessionIdsOfOthers() {
    return Stream.of(
        "",
        "0123456789abcdef0123456789abcde",
        "0123456789abcdef0123456789abcdef0",
        "0123456789ABCDEF0123456789ABCDEF",
        "0123456789abcdef0123456789abcdeg",
        "01234567-89ab-cdef-0123-456789abcdef",
        12345678901234567L,
        true,
        List.of("0123456789abcdef0123456789abcdef"),
        Map.of("id", "0123456789abcdef0123456789abcdef"));
  }

  @ParameterizedTest
  @MethodSource("sessionIdsOfOthers")
  void refusesASessionIdThatIsNoneOfOurs(Object id) {
    assertRefused(signed(claims().remove(Sessions.SESSION_ID).putAll(Map.of("sid", id))));
  }

  @Test
  void refusesATokenWithoutASession() {
    assertRefused(signed(claims().remove(Sessions.SESSION_ID)));
    assertRefused(
        signed(claims().remove(Sessions.SESSION_ID).putAll(Collections.singletonMap("sid", null))));
  }

  private static Stream<Object> noGenerations() {
    return Stream.of(
        "0", 0.5, true, List.of(0), new BigInteger("9223372036854775808"), Map.of("gen", 0));
  }

  @ParameterizedTest
  @MethodSource("noGenerations")
  void refusesWhatIsNoGeneration(Object generation) {
    assertRefused(signed(claims().remove(Claim.ofLong("gen")).putAll(Map.of("gen", generation))));
  }

  @Test
  void refusesATokenWithoutAGeneration() {
    assertRefused(signed(claims().remove(Claim.ofLong("gen"))));
    assertRefused(
        signed(claims().remove(Claim.ofLong("gen")).putAll(Collections.singletonMap("gen", null))));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 1, 2, Long.MAX_VALUE})
  void takesAGenerationThatIsNotThePresentOneForStolen(long generation) {
    String token = signed(claims().put(Claim.ofLong("gen"), generation));

    assertThat(server.refusal(token)).isEqualTo(InvalidRefreshTokenException.Reason.REUSED);
    assertThat(server.isRevoked(login)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 2, Long.MAX_VALUE})
  void takesNoOtherGenerationWithinTheGrace(long generation) {
    server.refresh(login);

    assertThat(server.refusal(signed(claims().put(Claim.ofLong("gen"), generation))))
        .isEqualTo(InvalidRefreshTokenException.Reason.REUSED);
  }

  @Test
  void takesNoNull() {
    assertThatNullPointerException().isThrownBy(() -> server.refresh((String) null));
  }
}
