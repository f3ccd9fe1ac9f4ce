package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static io.github.tallystick.jwt.servlet.SessionClient.REVOKE;
import static io.github.tallystick.jwt.servlet.SessionClient.REVOKED;
import static io.github.tallystick.jwt.servlet.SessionClient.refreshTokenIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.VerifiedJwt;
import io.github.tallystick.jwt.session.InMemorySessionStore;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /token/revoke}: what it ends, and what it leaves. */
class RevocationEndpointTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
  private final List<TokenEvent> told = new CopyOnWriteArrayList<>();
  private Site site;
  private SessionClient client;

  private final TokenHooks hooks =
      new TokenHooks() {
        @Override
        public void happened(TokenEvent event) {
          told.add(event);
        }
      };

  private JwtAuthFilter.Builder filter() {
    return Sample.filter()
        .clock(now::get)
        .hooks(hooks)
        .sessionStore(InMemorySessionStore.of(1_000));
  }

  @BeforeEach
  void start() throws Exception {
    site = Site.of(filter().build()).start();
    client = new SessionClient(site);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static void assertRevoked(HttpResponse<String> answer) {
    assertThat(answer.body()).isEqualTo(REVOKED);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  private long revocations() {
    return told.stream().filter(TokenEvent.Revoked.class::isInstance).count();
  }

  /** A token of WordPress: of user 1, without a session. */
  private static String ofWordPress(String times) {
    return Sample.token(times + ",\"data\":{\"user\":{\"id\":\"1\"}}");
  }

  @Test
  void endsTheSessionWithAllOfItsTokens() throws Exception {
    HttpResponse<String> login = client.login();
    HttpResponse<String> refreshed = client.refresh(refreshTokenIn(login));
    HttpResponse<String> other = client.login();

    assertRevoked(client.revoke(tokenIn(refreshed)));

    for (String token : List.of(tokenIn(login), tokenIn(refreshed))) {
      assertRefused(site.get("/", token), 403, "jwt_auth_invalid_token", "Token has been revoked");
      assertThat(client.validate(token).body()).isEqualTo(site.get("/", token).body());
    }
    assertThat(site.get("/", tokenIn(login)).headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"jwt-auth\", error=\"invalid_token\"");
    assertRefused(client.refresh(refreshTokenIn(refreshed)), 403, "jwt_auth_invalid_refresh_token");
    assertThat(client.isIn(tokenIn(other))).isTrue();
  }

  @Test
  void givesTheSameAnswerAgainAndChangesNothing() throws Exception {
    String token = tokenIn(client.login());
    assertRevoked(client.revoke(token));
    assertRevoked(client.revoke(token));
    assertRevoked(client.revokeAll(token));

    assertThat(revocations()).isOne();
  }

  @Test
  void endsAllSessionsOfTheUserOnceAndLetsHimLogInAgainAtOnce() throws Exception {
    String stolen = tokenIn(client.login());
    HttpResponse<String> other = client.login();
    assertRevoked(client.revokeAll(stolen));
    HttpResponse<String> again = client.login();
    assertRevoked(client.revokeAll(stolen));
    assertRevoked(client.revokeAll(tokenIn(other)));

    assertThat(client.isIn(stolen)).isFalse();
    assertThat(client.isIn(tokenIn(other))).isFalse();
    assertRefused(client.refresh(refreshTokenIn(other)), 403, "jwt_auth_invalid_refresh_token");
    assertThat(client.isIn(tokenIn(again))).isTrue();
    assertThat(client.refresh(refreshTokenIn(again)).statusCode()).isEqualTo(200);
    assertThat(revocations()).isOne();
  }

  @Test
  void leavesOtherUsers() throws Exception {
    String other = Sample.token(); // of user 7
    client.revokeAll(tokenIn(client.login()));

    assertThat(client.isIn(other)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "~~,false",
        "~,\"iat\":1795436033~,false",
        "~,\"iat\":1795436034~,false",
        "~,\"iat\":1795436035~,true"
      })
  void endsHisTokensWithoutASessionThatAreNotLater(String issued, boolean isIn) throws Exception {
    String token = ofWordPress(issued);
    String byNumber = Sample.token(issued + ",\"data\":{\"user\":{\"id\":1}}");
    assertThat(client.isIn(token)).isTrue();
    client.revokeAll(tokenIn(client.login()));

    assertThat(client.isIn(token)).isEqualTo(isIn);
    assertThat(client.isIn(byNumber)).isEqualTo(isIn);
    assertThat(client.validate(token).statusCode() == 200).isEqualTo(isIn);
  }

  @Test
  void endsOneTokenThatHasNoSession() throws Exception {
    String token = ofWordPress(",\"jti\":\"a\"");
    String other = ofWordPress(",\"jti\":\"b\"");
    String session = tokenIn(client.login());
    assertRevoked(client.revoke(token));
    assertRevoked(client.revoke(token));

    assertRefused(site.get("/", token), 403, "jwt_auth_invalid_token", "Token has been revoked");
    assertThat(client.isIn(other)).isTrue();
    assertThat(client.isIn(session)).isTrue();
    assertThat(revocations()).isOne();
  }

  @Test
  void endsAllSessionsByATokenWithoutOne() throws Exception {
    String session = tokenIn(client.login());
    assertRevoked(client.revokeAll(ofWordPress("")));

    assertThat(client.isIn(session)).isFalse();
  }

  @Test
  void wantsTheTokenInTheHeader() throws Exception {
    HttpResponse<String> none = site.post(REVOKE, "{\"all\":true}");
    assertRefused(none, 403, "jwt_auth_no_auth_header", "Authorization header not found.");
    assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"jwt-auth\"");
    for (String header : List.of("Basic YTpi", "Bearer", "Bearer a.b.c d")) {
      assertRefused(
          site.send("POST", REVOKE, "Authorization", header), 403, "jwt_auth_bad_auth_header");
    }
  }

  @Test
  void wantsATokenThatIsGood() throws Exception {
    String token = tokenIn(client.login());
    String forged = token.substring(0, token.length() - 2) + "AA";
    assertRefused(client.revoke(forged), 403, "jwt_auth_invalid_token");
    assertRefused(
        client.revoke(refreshTokenIn(client.login())),
        403,
        "jwt_auth_invalid_token",
        "Token type not accepted");
    now.set(Sample.NOW.plusSeconds(960));
    assertRefused(client.revoke(token), 403, "jwt_auth_expired_token");
    assertThat(revocations()).isZero();
  }

  @Test
  void comparesTheIssuer() throws Exception {
    String here = "https://a.example";
    try (Site other = Site.of(filter().issuer(here).build()).start()) {
      SessionClient there = new SessionClient(other);
      String token = tokenIn(there.login());
      assertRefused(
          there.revoke(
              Sample.token(",\"iss\":\"https://b.example\",\"data\":{\"user\":{\"id\":\"1\"}}")),
          403,
          "jwt_auth_bad_iss");
      assertRevoked(there.revoke(token));
    }
  }

  /** Who lost a role may still log out. */
  @Test
  void asksForNoRoleAndNoHook() throws Exception {
    TokenHooks refusing =
        new TokenHooks() {
          @Override
          public boolean accepts(VerifiedJwt jwt) {
            return false;
          }
        };
    try (Site strict = Site.of(filter().hooks(refusing).requiredRoles("editor").build()).start()) {
      SessionClient there = new SessionClient(strict);
      HttpResponse<String> login = there.login();
      assertRevoked(there.revoke(tokenIn(login)));
      assertRefused(there.refresh(refreshTokenIn(login)), 403, "jwt_auth_invalid_refresh_token");
    }
  }

  @Test
  void endsATokenThatNamesNobodyButNotAllOfNobody() throws Exception {
    String token = Sample.token("");
    assertRefused(client.revokeAll(token), 403, "jwt_auth_bad_request");
    assertRevoked(client.revoke(token));
  }

  @Test
  void tellsWhoseSessionItWas() throws Exception {
    String token = tokenIn(client.login());
    client.revoke(token);
    String session = SessionClient.claims(token).get("sid").asText();

    assertThat(told).contains(new TokenEvent.Revoked("1", session, "127.0.0.1"));
  }
}
