package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static io.github.tallystick.jwt.servlet.SessionClient.claims;
import static io.github.tallystick.jwt.servlet.SessionClient.refreshTokenIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.session.InMemorySessionStore;
import io.github.tallystick.jwt.session.Sessions;
import jakarta.servlet.DispatcherType;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of sessions in {@code web.xml}, and the methods of the builder. */
class SessionSettingsTest {
  private static Map<String, String> keys(String... more) {
    Map<String, String> keys = new HashMap<>(Sample.keys());
    for (int i = 0; i < more.length; i += 2) {
      keys.put(more[i], more[i + 1]);
    }
    return keys;
  }

  private static Map<String, String> inMemory(String... more) {
    Map<String, String> keys = keys(more);
    keys.put("JWT_AUTH_SESSION_STORE", "memory");
    return keys;
  }

  private static HttpResponse<String> login(Site site) throws Exception {
    return site.login("alice", "alice-pass");
  }

  private static long lifetime(String token) throws Exception {
    return claims(token).get("exp").asLong() - claims(token).get("iat").asLong();
  }

  @Test
  void readsTheKeysOfWebXml() throws Exception {
    try (Site site = Site.configured(inMemory("JWT_AUTH_REFRESH_EXPIRE", "86400")).start()) {
      HttpResponse<String> login = login(site);

      assertThat(lifetime(tokenIn(login))).isEqualTo(900);
      assertThat(
              claims(refreshTokenIn(login)).get("exp").asLong()
                  - claims(tokenIn(login)).get("iat").asLong())
          .isEqualTo(86_400);
    }
  }

  @Test
  void keepsTheLifetimeThatIsSet() throws Exception {
    try (Site site = Site.configured(inMemory("JWT_AUTH_EXPIRE", "604800")).start()) {
      assertThat(lifetime(tokenIn(login(site)))).isEqualTo(604_800);
    }
    try (Site site = Site.configured(keys()).start()) {
      assertThat(lifetime(tokenIn(login(site)))).isEqualTo(604_800);
    }
  }

  @Test
  void refusesAUsedTokenAtOnceWithoutAGrace() throws Exception {
    try (Site site = Site.configured(inMemory("JWT_AUTH_REFRESH_GRACE", "0")).start()) {
      SessionClient client = new SessionClient(site);
      String used = refreshTokenIn(login(site));

      assertThat(client.refresh(used).statusCode()).isEqualTo(200);
      assertRefused(client.refresh(used), 403, "jwt_auth_invalid_refresh_token");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "JWT_AUTH_REFRESH_EXPIRE,0,expected 1 to",
    "JWT_AUTH_REFRESH_EXPIRE,3155760001,expected 1 to 3155760000 seconds",
    "JWT_AUTH_REFRESH_EXPIRE,soon,expected an integer",
    "JWT_AUTH_REFRESH_GRACE,-1,expected 0 to 120 seconds",
    "JWT_AUTH_REFRESH_GRACE,121,expected 0 to 120 seconds",
    "JWT_AUTH_SESSION_CREATE_TABLE,perhaps,expected true or false",
    "JWT_AUTH_SESSION_STORE,Memory,expected memory",
    "JWT_AUTH_SESSION_STORE,jdbc/app,expected memory",
    "JWT_AUTH_SESSION_STORE,ldap://evil.example/x,expected memory",
    "JWT_AUTH_SESSION_STORE,rmi:x,expected memory",
    "JWT_AUTH_SESSION_STORE,java:comp/env/none,NameNotFoundException",
    "JWT_AUTH_SESSION_STORE,java:comp/env/text,this is java.lang.String",
    "JWT_AUTH_USER_CLAIM,sid,expected another claim than sid",
    "JWT_AUTH_USER_CLAIM,/sid/id,expected another claim than sid",
    "JWT_AUTH_ROLES_CLAIM,sid,expected another claim than sid",
    "JWT_AUTH_ROLES_CLAIM,/sid/x,expected another claim than sid",
    "JWT_AUTH_TYPE,'at+jwt, Refresh+JWT',expected another type than refresh+jwt",
    "JWT_AUTH_TYPE,application/refresh+jwt,expected another type than refresh+jwt"
  })
  void refusesAValueThatIsNone(String key, String value, String message) throws Exception {
    Map<String, String> keys = inMemory();
    keys.put(key, value);
    try (NamedObjects jndi = new NamedObjects().with("java:comp/env/text", "text");
        LogCapture log = new LogCapture();
        Site site = Site.configured(keys).start()) {
      assertThat(jndi).isNotNull();
      assertRefused(site.get("/"), 403, "jwt_auth_bad_config");
      assertRefused(login(site), 403, "jwt_auth_bad_config");
      SessionClient client = new SessionClient(site);
      assertRefused(client.refresh("a.b.c"), 403, "jwt_auth_bad_config");
      assertRefused(client.revoke("a.b.c"), 403, "jwt_auth_bad_config");
      assertThat(log.messages(Level.SEVERE))
          .singleElement()
          .asString()
          .contains(key + " (filter init-param): ", message);
    }
  }

  @Test
  void refusesAValueOfTheBuilderThatIsNone() {
    JwtAuthFilter.Builder builder = Sample.filter();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.refreshExpire(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.refreshGrace(Duration.ofSeconds(121)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.sessionStore(InMemorySessionStore.of(1)).userClaim("sid").build())
        .withMessageContaining("JWT_AUTH_USER_CLAIM");
  }

  /** It makes no tokens, and so no sessions. */
  @Test
  void refusesAStoreBesideAVerifier() {
    JwtVerifier verifier =
        JwtVerifier.builder(
                VerificationKey.hmac(
                    JwsAlgorithm.HS256, Sample.SECRET.getBytes(StandardCharsets.UTF_8)))
            .build();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                JwtAuthFilter.builder()
                    .verifier(verifier)
                    .sessionStore(InMemorySessionStore.of(1))
                    .build())
        .withMessageContaining("JWT_AUTH_SESSION_STORE");
  }

  @Test
  void warnsOnceThatARestartForgets() throws Exception {
    String warning = "a restart logs everybody out";
    try (LogCapture log = new LogCapture();
        Site site = Site.configured(inMemory()).start()) {
      login(site);
      assertThat(log.messages(Level.WARNING))
          .filteredOn(message -> message.contains(warning))
          .hasSize(1);
    }
    try (LogCapture log = new LogCapture();
        Site site = Site.configured(keys()).start()) {
      login(site);
      assertThat(log.text()).doesNotContain(warning);
    }
  }

  @Test
  void sharesTheStoreAmongTheFiltersOfAContext() throws Exception {
    FilterHolder second = new FilterHolder(JwtAuthFilter.class);
    second.setInitParameters(inMemory("JWT_AUTH_ENDPOINT", "/members/auth"));
    try (Site site = Site.configured(inMemory("JWT_AUTH_OPTIONAL", "true"))) {
      site.context().addFilter(second, "/members/*", EnumSet.of(DispatcherType.REQUEST));
      SessionClient client = new SessionClient(site.start());
      String token = tokenIn(login(site));
      assertThat(site.get("/members/x", token).statusCode()).isEqualTo(200);
      assertRefused(site.get("/members/x"), 401, "jwt_auth_no_auth_header");
      HttpResponse<String> revoked =
          site.send("POST", "/members/auth/token/revoke", "Authorization", "Bearer " + token);

      assertThat(revoked.body()).isEqualTo(SessionClient.REVOKED);
      assertThat(client.isIn(token)).isFalse();
    }
  }

  @Test
  void sharesNothingWithAnotherContext() throws Exception {
    try (Site one = Site.configured(inMemory()).start();
        Site other = Site.configured(inMemory()).start()) {
      String token = tokenIn(login(one));
      assertRefused(other.get("/", token), 403, "jwt_auth_invalid_token", "Token has been revoked");
    }
  }

  @Test
  void givesTheApplicationItsSessions() throws Exception {
    try (Site site = Site.configured(inMemory()).start()) {
      Sessions sessions =
          (Sessions) site.context().getServletContext().getAttribute(Sessions.class.getName());
      String token = tokenIn(login(site));
      assertThat(sessions.revoke(claims(token).get("sid").asText())).isTrue();
      assertThat(new SessionClient(site).isIn(token)).isFalse();
    }
  }

  @Test
  void givesTheApplicationItsSessionsInCode() throws Exception {
    JwtAuthFilter filter = Sample.filter().sessionStore(InMemorySessionStore.of(10)).build();
    try (Site site = Site.of(filter).start()) {
      SessionClient client = new SessionClient(site);
      String token = tokenIn(client.login());
      filter.sessions().orElseThrow().revokeUser("1");

      assertThat(client.isIn(token)).isFalse();
      assertThat(site.context().getServletContext().getAttribute(Sessions.class.getName()))
          .isNotNull();
    }
    assertThat(filter.sessions()).isEmpty();
    assertThat(Sample.filter().build().sessions()).isEmpty();
    assertThat(new JwtAuthFilter().sessions()).isEmpty();
  }

  @Test
  void answersThatTheStoreIsFull() throws Exception {
    JwtAuthFilter filter = Sample.filter().sessionStore(InMemorySessionStore.of(1)).build();
    try (LogCapture log = new LogCapture();
        Site site = Site.of(filter).start()) {
      SessionClient client = new SessionClient(site);
      String token = tokenIn(client.login());

      assertRefused(client.login(), 503, "jwt_auth_store_unavailable");
      assertThat(client.isIn(token)).isTrue();
      assertThat(log.causes()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void guardsSessionsWithoutEndpoints(String more) throws Exception {
    JwtAuthFilter filter =
        Sample.filter().endpoint("").sessionStore(InMemorySessionStore.of(10)).build();
    try (Site site = Site.of(filter).start()) {
      assertRefused(site.get("/x" + more), 401, "jwt_auth_no_auth_header");
      assertThat(new SessionClient(site).isIn(Sample.token())).isTrue();
    }
  }
}
