package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static io.github.tallystick.jwt.servlet.SessionClient.claims;
import static io.github.tallystick.jwt.servlet.SessionClient.refreshTokenIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.session.InMemorySessionStore;
import io.github.tallystick.jwt.session.Session;
import io.github.tallystick.jwt.session.SessionStore;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens where they do not belong, each with a signature that is right. */
class SessionMisuseTest {
  private static final String HERE = "https://a.example";
  private static final String REFRESH_HEADER = "{\"typ\":\"refresh+jwt\",\"alg\":\"HS256\"}";

  private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
  private final SessionStore store = InMemorySessionStore.of(1_000);
  private Site site;
  private SessionClient client;
  private HttpResponse<String> login;

  private JwtAuthFilter.Builder filter() {
    return Sample.filter().clock(now::get).sessionStore(store);
  }

  @BeforeEach
  void start() throws Exception {
    site = Site.of(filter().issuer(HERE, "https://b.example").build()).start();
    client = new SessionClient(site);
    login = client.login();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  /** The refresh token of the login, its claims changed, signed anew. */
  private String changed(String header, Consumer<ObjectNode> change) throws Exception {
    ObjectNode claims = (ObjectNode) claims(refreshTokenIn(login));
    change.accept(claims);
    return Sample.signed(header, claims.toString());
  }

  private String changed(Consumer<ObjectNode> change) throws Exception {
    return changed(REFRESH_HEADER, change);
  }

  private void assertNoRefreshToken(String token) throws Exception {
    assertRefused(
        client.refresh(token), 403, "jwt_auth_invalid_refresh_token", "Invalid refresh token");
    assertThat(client.refresh(refreshTokenIn(login)).statusCode()).isEqualTo(200);
  }

  private void assertNoAccessToken(String token) throws Exception {
    String message = "Token type not accepted";
    assertRefused(site.get("/", token), 403, "jwt_auth_invalid_token", message);
    assertRefused(client.validate(token), 403, "jwt_auth_invalid_token", message);
    assertRefused(client.revoke(token), 403, "jwt_auth_invalid_token", message);
    assertRefused(client.revokeAll(token), 403, "jwt_auth_invalid_token", message);
    assertThat(client.isIn(tokenIn(login))).isTrue();
  }

  @Test
  void isTheSameTokenIfNothingIsChanged() throws Exception {
    assertThat(client.refresh(changed(claims -> {})).statusCode()).isEqualTo(200);
  }

  @Test
  void takesNoRefreshTokenForAnAccessToken() throws Exception {
    assertNoAccessToken(refreshTokenIn(login));
    assertNoAccessToken(changed(claims -> claims.putObject("data").putObject("user").put("id", 1)));
  }

  @Test
  void takesNoAccessTokenForARefreshToken() throws Exception {
    assertNoRefreshToken(tokenIn(login));
    now.set(Sample.NOW.plusSeconds(960)); // it has expired, which its type does not let it say
    assertRefused(client.refresh(tokenIn(login)), 403, "jwt_auth_invalid_refresh_token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"HS256\"}",
        "{\"typ\":\"JWT\",\"alg\":\"HS256\"}",
        "{\"typ\":\"at+jwt\",\"alg\":\"HS256\"}",
        "{\"typ\":\"refresh\",\"alg\":\"HS256\"}",
        "{\"typ\":\"refresh+jwt\",\"alg\":\"HS256\",\"crit\":[\"exp\"]}",
        "{\"typ\":\"refresh+jwt\",\"alg\":\"none\"}"
      })
  void takesNoOtherTypeForARefreshToken(String header) throws Exception {
    assertNoRefreshToken(changed(header, claims -> {}));
  }

  @Test
  void takesNoRefreshTokenOfAnotherIssuer() throws Exception {
    assertNoRefreshToken(changed(claims -> claims.put("iss", "https://c.example")));
    assertNoRefreshToken(changed(claims -> claims.remove("iss")));
    assertThat(
            client.refresh(changed(claims -> claims.put("iss", "https://b.example"))).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HERE,
        HERE + "/token/refresh",
        HERE + "/wp-json/jwt-auth/v1/token",
        HERE + "/wp-json/jwt-auth/v1/token/refresh/",
        "https://c.example/wp-json/jwt-auth/v1/token/refresh"
      })
  void takesNoRefreshTokenOfAnotherAudience(String audience) throws Exception {
    assertNoRefreshToken(changed(claims -> claims.put("aud", audience)));
  }

  @Test
  void takesNoRefreshTokenThatLacksAClaimOrHasAnother() throws Exception {
    for (String claim : new String[] {"aud", "sid", "gen", "exp"}) {
      assertNoRefreshToken(changed(claims -> claims.remove(claim)));
      assertNoRefreshToken(changed(claims -> claims.putNull(claim)));
      assertNoRefreshToken(changed(claims -> claims.put(claim, true)));
    }
    assertNoRefreshToken(changed(claims -> claims.put("sid", "0".repeat(32))));
    assertNoRefreshToken(changed(claims -> claims.put("sid", "' OR 1=1 --")));
    assertNoRefreshToken(changed(claims -> claims.put("gen", "0")));
  }

  @Test
  void takesNoRefreshTokenBeforeItsTime() throws Exception {
    long now = Sample.NOW.getEpochSecond();
    assertNoRefreshToken(changed(claims -> claims.put("nbf", now + 61)));
    assertThat(client.refresh(changed(claims -> claims.put("nbf", now + 60))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void takesNoRefreshTokenOfAnotherSecret() throws Exception {
    assertNoRefreshToken(
        Sample.signed(
            REFRESH_HEADER, claims(refreshTokenIn(login)).toString(), "another " + Sample.SECRET));
  }

  @Test
  void takesNoRefreshTokenOfAnotherEndpointAtTheSameStore() throws Exception {
    try (Site other = Site.of(filter().issuer(HERE).endpoint("/members").build()).start()) {
      String body = "{\"refresh_token\":\"" + refreshTokenIn(login) + "\"}";
      assertRefused(
          other.post("/members/token/refresh", body), 403, "jwt_auth_invalid_refresh_token");
    }
  }

  @Test
  void takesARefreshTokenUnderAnotherHostNameWhereNoIssuerIsSet() throws Exception {
    try (Site open = Site.of(filter().build()).start()) {
      SessionClient there = new SessionClient(open);
      String token = refreshTokenIn(there.login());
      HttpResponse<String> refreshed =
          open.post(
              SessionClient.REFRESH,
              "{\"refresh_token\":\"" + token + "\"}",
              "Forwarded",
              "host=www.shop.example;proto=https");

      assertThat(claims(tokenIn(refreshed)).get("iss").asText())
          .isEqualTo("https://www.shop.example");
      assertThat(there.refresh(refreshTokenIn(refreshed)).statusCode()).isEqualTo(200);
      assertRefused(
          open.post(
              "/wp-json/jwt-auth/v1/token/refresh",
              "{\"refresh_token\":\""
                  + changed(claims -> claims.put("aud", "https://x.example/members/token/refresh"))
                  + "\"}"),
          403,
          "jwt_auth_invalid_refresh_token");
    }
  }

  @Test
  void takesNoRefreshTokenOfALongerEndpointWhereNoIssuerIsSet() throws Exception {
    try (Site staff = Site.of(filter().endpoint("/staff/auth").build()).start();
        Site members = Site.of(filter().endpoint("/auth").build()).start()) {
      String login = "{\"username\":\"admin\",\"password\":\"admin-pass-1234\"}";
      String token = refreshTokenIn(staff.post("/staff/auth/token", login));
      String body = "{\"refresh_token\":\"" + token + "\"}";

      assertRefused(
          members.post("/auth/token/refresh", body), 403, "jwt_auth_invalid_refresh_token");
      assertThat(staff.post("/staff/auth/token/refresh", body).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void takesRefreshTokensOfThePreviousSecret() throws Exception {
    String next = "the next secret of this site, with more than 32 bytes";
    try (Site rotated =
        Site.of(filter().issuer(HERE).secretKey(next).previousSecretKey(Sample.SECRET).build())
            .start()) {
      SessionClient there = new SessionClient(rotated);
      HttpResponse<String> refreshed = there.refresh(refreshTokenIn(login));

      assertThat(there.isIn(tokenIn(refreshed))).isTrue();
      assertRefused(
          client.refresh(refreshTokenIn(refreshed)), 403, "jwt_auth_invalid_refresh_token");
      assertThat(there.refresh(refreshTokenIn(refreshed)).statusCode()).isEqualTo(200);
    }
  }

  /** The plugin, and whoever looks neither at the type nor at the audience, finds no user in it. */
  @Test
  void hasNobodyForWhoLooksAtNoType() throws Exception {
    JwtVerifier careless =
        JwtVerifier.builder(VerificationKey.hmac(JwsAlgorithm.HS256, Sample.SECRET.getBytes(UTF_8)))
            .type("refresh+jwt")
            .audience(HERE + "/wp-json/jwt-auth/v1/token/refresh")
            .clock(now::get)
            .build();
    JwtAuthFilter plugin = JwtAuthFilter.builder().verifier(careless).errorStatus(403).build();
    try (Site other = Site.of(plugin).start()) {
      assertRefused(
          other.get("/", refreshTokenIn(login)),
          403,
          "jwt_auth_bad_request",
          "User ID not found in the token");
    }
  }

  @Test
  void refusesTheTokenOfARevokedSessionWhoseUserHasNoRole() throws Exception {
    String id = "a".repeat(32);
    Session row =
        Session.of(id, "0", "{\"id\":\"1\",\"roles\":[null]}", Sample.NOW.plusSeconds(60));
    store.insert(row.withRevoked(Sample.NOW));

    assertNoRefreshToken(changed(claims -> claims.put("sid", id)));
  }

  @Test
  void takesNoSessionOfAnotherFormForOne() throws Exception {
    String token =
        Sample.token(
            ",\"iss\":\"" + HERE + "\",\"sid\":\"abc\",\"data\":{\"user\":{\"id\":\"1\"}}");
    assertThat(client.isIn(token)).isTrue();
    assertThat(client.revoke(token).statusCode()).isEqualTo(200);
    assertThat(client.isIn(token)).isFalse();
    assertThat(client.isIn(tokenIn(login))).isTrue();
  }

  /** In memory a session that is not there was forgotten, and may have been revoked. */
  @Test
  void takesNoTokenOfASessionThatIsNotThere() throws Exception {
    String token =
        Sample.token(
            ",\"iss\":\"%s\",\"sid\":\"%s\",\"data\":{\"user\":{\"id\":\"1\"}}"
                .formatted(HERE, "0".repeat(32)));
    assertRefused(site.get("/", token), 403, "jwt_auth_invalid_token", "Token has been revoked");
  }
}
