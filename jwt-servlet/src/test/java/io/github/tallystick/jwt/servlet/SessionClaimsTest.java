package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.SessionClient.claimNames;
import static io.github.tallystick.jwt.servlet.SessionClient.claims;
import static io.github.tallystick.jwt.servlet.SessionClient.json;
import static io.github.tallystick.jwt.servlet.SessionClient.part;
import static io.github.tallystick.jwt.servlet.SessionClient.refreshTokenIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.session.InMemorySessionStore;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session's tokens say. */
class SessionClaimsTest {
  private static final long NOW = Sample.NOW.getEpochSecond();
  private static final String LOGIN = Loopback.credentials("admin", "admin-pass-1234");
  private static final String HEX = "[0-9a-f]{32}";

  private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW.plusMillis(999));

  private JwtAuthFilter.Builder filter() {
    return Sample.filter().clock(now::get).sessionStore(InMemorySessionStore.of(1_000));
  }

  private static HttpResponse<String> login(JwtAuthFilter.Builder filter) throws Exception {
    try (Site site = Site.of(filter.build()).start()) {
      return new SessionClient(site).login();
    }
  }

  private static JsonNode accessClaims(JwtAuthFilter.Builder filter) throws Exception {
    return claims(tokenIn(login(filter)));
  }

  private static TokenHooks beforeSign(Consumer<JwtClaims.Builder> change) {
    return new TokenHooks() {
      @Override
      public void beforeSign(JwtClaims.Builder claims, User user) {
        change.accept(claims);
      }
    };
  }

  @Test
  void putsTheSessionBehindAllThatWasThereBefore() throws Exception {
    Authenticator editor =
        (request, name, password) -> Optional.of(new User("1", "", "", "", Set.of("editor")));
    HttpResponse<String> login =
        login(
            filter()
                .authenticator(editor)
                .audience("shop")
                .hooks(beforeSign(claims -> claims.put(Claim.ofString("tenant"), "acme"))));

    assertThat(claimNames(tokenIn(login)))
        .containsExactly("iss", "iat", "nbf", "exp", "data", "aud", "tenant", "sid", "jti");
  }

  @Test
  void namesTheSameSessionInBothTokensAndEachAccessTokenOnce() throws Exception {
    try (Site site = Site.of(filter().build()).start()) {
      SessionClient client = new SessionClient(site);
      HttpResponse<String> login = client.login();
      HttpResponse<String> refreshed = client.refresh(refreshTokenIn(login));
      JsonNode first = claims(tokenIn(login));
      JsonNode second = claims(tokenIn(refreshed));

      assertThat(first.get("sid").asText()).matches(HEX);
      assertThat(second.get("sid")).isEqualTo(first.get("sid"));
      assertThat(claims(refreshTokenIn(refreshed)).get("sid")).isEqualTo(first.get("sid"));
      assertThat(first.get("jti").asText()).matches(HEX).isNotEqualTo(first.get("sid").asText());
      assertThat(second.get("jti")).isNotEqualTo(first.get("jti"));
    }
  }

  @Test
  void saysNoUserInTheRefreshToken() throws Exception {
    try (Site site = Site.of(filter().build()).start()) {
      String token = refreshTokenIn(new SessionClient(site).login());

      assertThat(part(0, token).get("typ").asText()).isEqualTo("refresh+jwt");
      assertThat(claimNames(token)).containsExactly("iss", "aud", "sid", "gen", "exp");
      assertThat(claims(token).get("iss").asText()).isEqualTo(site.url(""));
      assertThat(claims(token).get("aud").asText()).isEqualTo(site.url(SessionClient.REFRESH));
      assertThat(claims(token).get("exp").asLong()).isEqualTo(NOW + 30 * 24 * 3600);
    }
  }

  @Test
  void signsRefreshTokensOfTheIssuerThatIsConfigured() throws Exception {
    JwtAuthFilter.Builder filter =
        filter().issuer("https://a.example", "https://b.example").endpoint("/auth");
    String token;
    try (Site site = Site.of(filter.build()).start()) {
      token = refreshTokenIn(site.post("/auth/token", LOGIN));
    }

    assertThat(claims(token).get("iss").asText()).isEqualTo("https://a.example");
    assertThat(claims(token).get("aud").asText()).isEqualTo("https://a.example/auth/token/refresh");
  }

  @Test
  void livesForFifteenMinutesUnlessItIsSaid() throws Exception {
    assertThat(accessClaims(filter()).get("exp").asLong()).isEqualTo(NOW + 900);
    assertThat(accessClaims(filter().expire(Duration.ofHours(2))).get("exp").asLong())
        .isEqualTo(NOW + 7200);
    assertThat(accessClaims(Sample.filter()).get("exp").asLong()).isEqualTo(NOW + 604_800);
  }

  @Test
  void saysNothingOfASessionWithoutAStore() throws Exception {
    HttpResponse<String> login = login(Sample.filter());

    assertThat(claimNames(tokenIn(login))).containsExactly("iss", "iat", "nbf", "exp", "data");
    assertThat(json(login).has("refresh_token")).isFalse();
  }

  @Test
  void outlivesNoSession() throws Exception {
    assertThat(accessClaims(filter().refreshExpire(Duration.ofMinutes(1))).get("exp").asLong())
        .isEqualTo(NOW + 60);
    TokenHooks hooks =
        new TokenHooks() {
          @Override
          public Duration lifetime(User user, Duration configured) {
            assertThat(configured).isEqualTo(Duration.ofMinutes(15));
            return Duration.ofDays(365);
          }
        };
    assertThat(accessClaims(filter().hooks(hooks)).get("exp").asLong())
        .isEqualTo(NOW + 30 * 24 * 3600);
  }

  @Test
  void endsWithTheSessionWhenThatIsNear() throws Exception {
    try (Site site = Site.of(filter().build()).start()) {
      SessionClient client = new SessionClient(site);
      String refreshToken = refreshTokenIn(client.login());
      now.set(Sample.NOW.plus(Duration.ofDays(30)).minusSeconds(10));
      HttpResponse<String> last = client.refresh(refreshToken);

      assertThat(claims(tokenIn(last)).get("exp")).isEqualTo(claims(refreshToken).get("exp"));
    }
  }

  @Test
  void isNotOverruledByAHook() throws Exception {
    JsonNode claims =
        accessClaims(
            filter()
                .hooks(
                    beforeSign(
                        builder ->
                            builder
                                .put(Claim.ofString("sid"), "f".repeat(32))
                                .jwtId("mine")
                                .expirationTime(Instant.ofEpochSecond(NOW + 40_000_000)))));

    assertThat(claims.get("sid").asText()).matches(HEX).isNotEqualTo("f".repeat(32));
    assertThat(claims.get("jti").asText()).matches(HEX);
    assertThat(claims.get("exp").asLong()).isEqualTo(NOW + 30 * 24 * 3600);
  }

  @Test
  void isNotOverruledByAHookThatPutsSomethingElseThere() throws Exception {
    JsonNode claims =
        accessClaims(
            filter().hooks(beforeSign(builder -> builder.putAll(Map.of("sid", Map.of("x", "y"))))));

    assertThat(claims.get("sid").asText()).matches(HEX);
  }

  @Test
  void putsItsRefreshTokenOverThatOfAHook() throws Exception {
    TokenHooks hooks =
        new TokenHooks() {
          @Override
          public void beforeDispatch(Map<String, Object> answer, User user) {
            answer.put("refresh_token", "mine");
          }
        };
    assertThat(claims(refreshTokenIn(login(filter().hooks(hooks)))).has("gen")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"at+jwt", "JWT"})
  void typesAccessTokensAsConfiguredAndRefreshTokensAsEver(String type) throws Exception {
    try (Site site = Site.of(filter().type(type).build()).start()) {
      SessionClient client = new SessionClient(site);
      HttpResponse<String> refreshed = client.refresh(refreshTokenIn(client.login()));

      assertThat(part(0, tokenIn(refreshed)).get("typ").asText()).isEqualTo(type);
      assertThat(part(0, refreshTokenIn(refreshed)).get("typ").asText()).isEqualTo("refresh+jwt");
      assertThat(client.isIn(tokenIn(refreshed))).isTrue();
      assertThat(client.isIn(refreshTokenIn(refreshed))).isFalse();
    }
  }

  @Test
  void endsTheOldestOfAHundredAndOneSessions() throws Exception {
    try (Site site = Site.of(filter().build()).start()) {
      SessionClient client = new SessionClient(site);
      HttpResponse<String> oldest = client.login();
      now.set(Sample.NOW.plusSeconds(1));
      HttpResponse<String> second = client.login();
      now.set(Sample.NOW.plusSeconds(2));
      for (int i = 2; i < 101; i++) {
        client.login();
      }
      assertThat(List.of(client.isIn(tokenIn(oldest)), client.isIn(tokenIn(second))))
          .containsExactly(false, true);
    }
  }
}
