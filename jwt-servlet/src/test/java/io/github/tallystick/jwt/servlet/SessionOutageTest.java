package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static io.github.tallystick.jwt.servlet.SessionClient.claims;
import static io.github.tallystick.jwt.servlet.SessionClient.refreshTokenIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store does not answer: what is refused at once, what goes on for a minute, what is told. */
class SessionOutageTest {
  private static final String ORIGIN = "https://app.example";

  private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
  private final List<TokenEvent> told = new CopyOnWriteArrayList<>();
  private final FailingStore store = new FailingStore();
  private LogCapture log;
  private Site site;
  private SessionClient client;

  @BeforeEach
  void start() throws Exception {
    TokenHooks hooks =
        new TokenHooks() {
          @Override
          public void happened(TokenEvent event) {
            told.add(event);
          }
        };
    log = new LogCapture();
    site =
        Site.of(
                Sample.filter()
                    .clock(now::get)
                    .hooks(hooks)
                    .corsEnable(true)
                    .corsOrigins(ORIGIN)
                    .sessionStore(store)
                    .build())
            .start();
    client = new SessionClient(site);
  }

  @AfterEach
  void stop() {
    site.close();
    log.close();
  }

  private static void assertUnavailable(HttpResponse<String> answer) {
    assertRefused(
        answer,
        503,
        "jwt_auth_store_unavailable",
        "Sessions are not available, please try again later");
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().map()).doesNotContainKeys("www-authenticate", "set-cookie");
  }

  private List<TokenEvent> outages() {
    return told.stream()
        .filter(
            event ->
                event instanceof TokenEvent.StoreUnavailable
                    || event instanceof TokenEvent.StoreBack)
        .toList();
  }

  @Test
  void refusesLoginRefreshAndRevocationAtOnce() throws Exception {
    HttpResponse<String> login = client.login();
    store.fail(true);

    assertUnavailable(client.login());
    assertUnavailable(client.refresh(refreshTokenIn(login)));
    assertUnavailable(client.revoke(tokenIn(login)));
    assertUnavailable(client.revokeAll(tokenIn(login)));
  }

  @Test
  void refusesWhatIsNoTokenOfOursWithoutAQuestionToTheStore() throws Exception {
    String forged = refreshTokenIn(client.login()) + "A";
    int calls = store.calls();
    store.fail(true);

    assertRefused(client.refresh(forged), 403, "jwt_auth_invalid_refresh_token");
    assertRefused(client.revoke(forged), 403, "jwt_auth_invalid_token");
    assertThat(site.login("admin", "wrong").body()).contains("incorrect_password");
    assertThat(store.calls()).isEqualTo(calls);
  }

  @Test
  void letsScriptsReadWhenToTryAgain() throws Exception {
    store.fail(true);
    HttpResponse<String> answer = site.login("admin", "admin-pass-1234", "Origin", ORIGIN);

    assertUnavailable(answer);
    assertThat(answer.headers().allValues("Access-Control-Expose-Headers"))
        .anySatisfy(line -> assertThat(line).contains("Retry-After"));
  }

  @Test
  void guardsForAMinuteByWhatItKnows() throws Exception {
    String token = tokenIn(client.login());
    String revoked = tokenIn(client.login());
    client.revoke(revoked);
    assertThat(client.isIn(token)).isTrue();
    store.fail(true);

    for (int seconds : List.of(2, 30, 59)) {
      now.set(Sample.NOW.plusSeconds(seconds));
      assertThat(client.isIn(token)).as("after %s s", seconds).isTrue();
      assertThat(client.validate(token).statusCode()).isEqualTo(200);
      assertRefused(site.get("/", revoked), 403, "jwt_auth_invalid_token");
    }
    now.set(Sample.NOW.plusSeconds(60));
    assertUnavailable(site.get("/", token));
    assertUnavailable(client.validate(token));
    assertUnavailable(site.get("/", revoked));
  }

  @Test
  void refusesWhatIsGuardedWhileNothingIsKnownYet() throws Exception {
    String token = tokenIn(client.login());
    store.fail(true);

    assertUnavailable(site.get("/", token));
    assertRefused(site.get("/"), 401, "jwt_auth_no_auth_header");
  }

  @Test
  void goesOnWhenTheStoreIsBack() throws Exception {
    HttpResponse<String> login = client.login();
    store.fail(true);
    assertUnavailable(client.refresh(refreshTokenIn(login)));
    store.fail(false);
    HttpResponse<String> refreshed = client.refresh(refreshTokenIn(login));

    assertThat(claims(refreshTokenIn(refreshed)).get("gen").asLong()).isOne();
    now.set(Sample.NOW.plusSeconds(1));
    assertThat(client.isIn(tokenIn(refreshed))).isTrue();
  }

  @Test
  void tellsOfEachOutageAndItsEndOnce() throws Exception {
    HttpResponse<String> login = client.login();
    store.fail(true);
    for (int i = 0; i < 3; i++) {
      client.login();
      client.refresh(refreshTokenIn(login));
      client.revoke(tokenIn(login));
      site.get("/", tokenIn(login));
    }
    assertThat(outages()).containsExactly(new TokenEvent.StoreUnavailable(null, null, null));
    assertThat(log.messages(Level.SEVERE))
        .containsExactly("the store of the sessions is not available");
    assertThat(log.causes()).singleElement().asString().contains("no connection");
    store.fail(false);
    client.login();
    client.login();

    assertThat(outages())
        .containsExactly(
            new TokenEvent.StoreUnavailable(null, null, null),
            new TokenEvent.StoreBack(null, null, null));
  }

  @Test
  void takesWhateverAStoreThrowsForAnOutage() throws Exception {
    HttpResponse<String> login = client.login();
    List<RuntimeException> failures =
        List.of(
            new IllegalStateException("closed"),
            new IllegalArgumentException("x"),
            new NullPointerException("y"),
            new UnsupportedOperationException());
    for (RuntimeException failure : failures) {
      store.fail(() -> failure);
      assertUnavailable(client.login());
      assertUnavailable(client.refresh(refreshTokenIn(login)));
      assertUnavailable(client.revoke(tokenIn(login)));
      assertUnavailable(client.revokeAll(tokenIn(login)));
      assertUnavailable(site.get("/", tokenIn(login)));
      assertUnavailable(client.validate(tokenIn(login)));
    }
  }
}
