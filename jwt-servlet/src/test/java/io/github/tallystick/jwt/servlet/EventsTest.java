package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.VerifiedJwt;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application and the audit log are told of. */
class EventsTest {
  private static final String HERE = "127.0.0.1";
  private static final String SESSION = "0123456789abcdef0123456789abcdef";
  private static final String USER = ",\"data\":{\"user\":{\"id\":\"7\"}}";
  private static final String VALIDATE = Loopback.TOKEN + "/validate";

  private final List<TokenEvent> told = new CopyOnWriteArrayList<>();
  private final TokenHooks hooks = hooks(told);

  private static TokenHooks hooks(List<TokenEvent> told) {
    return new TokenHooks() {
      @Override
      public void happened(TokenEvent event) {
        told.add(event);
      }
    };
  }

  private static TokenEvent refused(String reason, String user, String session) {
    return new TokenEvent.Refused(reason, user, session, HERE);
  }

  private Site site(JwtAuthFilter.Builder filter) throws Exception {
    return Site.of(filter.hooks(hooks).build()).start();
  }

  @Test
  void tellsOfALogin() throws Exception {
    try (Site site = site(Sample.filter())) {
      site.login("admin", "admin-pass-1234");
    }
    assertThat(told).containsExactly(new TokenEvent.Issued("1", null, HERE));
  }

  @Test
  void tellsOfAWrongPasswordWithTheNameThatWasTried() throws Exception {
    try (Site site = site(Sample.filter())) {
      site.login("mallory", "x");
      site.login("admin", "x".repeat(5000));
      site.login("n".repeat(256), "x");
    }
    String code = "[jwt_auth] incorrect_password";
    assertThat(told)
        .containsExactly(
            refused(code, "mallory", null),
            refused(code, "admin", null),
            refused(code, null, null));
  }

  @Test
  void tellsOfATokenThatIsRefusedWhereverItIs() throws Exception {
    try (Site site = site(Sample.filter())) {
      assertRefused(site.get("/", "a.b.c"), 403, "jwt_auth_invalid_token");
      site.post(VALIDATE, "", "Authorization", "Bearer a.b.c");
    }
    TokenEvent event = refused("jwt_auth_invalid_token", null, null);
    assertThat(told).containsExactly(event, event);
  }

  @Test
  void tellsOfACookieThatCountsAsNone() throws Exception {
    try (Site site = site(Sample.filter().cookie("jwt").optional(true))) {
      assertThat(site.send("GET", "/", "Cookie", "jwt=a.b.c").body()).startsWith("principal=null");
    }
    assertThat(told).containsExactly(refused("jwt_auth_invalid_token", null, null));
  }

  @Test
  void tellsWhoseTokenIsRefusedIfItWasVerified() throws Exception {
    String token = Sample.token(USER + ",\"sid\":\"" + SESSION + '"');
    try (Site site = site(Sample.filter().requiredRoles("editor"))) {
      site.get("/", token);
    }
    try (Site site = site(Sample.filter().issuer("https://other.example"))) {
      site.get("/", token);
    }
    assertThat(told)
        .containsExactly(
            refused("rest_forbidden", "7", SESSION), refused("jwt_auth_bad_iss", "7", SESSION));
  }

  @Test
  void tellsWhomTheApplicationRefuses() throws Exception {
    TokenHooks refusing =
        new TokenHooks() {
          @Override
          public boolean accepts(VerifiedJwt jwt) {
            return false;
          }

          @Override
          public void happened(TokenEvent event) {
            hooks.happened(event);
          }
        };
    try (Site site = Site.of(Sample.filter().hooks(refusing).build()).start()) {
      site.get("/", Sample.token(USER));
    }
    assertThat(told).containsExactly(refused("jwt_auth_invalid_token", "7", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "\"0123456789ABCDEF0123456789ABCDEF\"",
        "\"0123456789abcdef0123456789abcdef0\"",
        "\"0123456789abcdef\"",
        "\"0123456789abcdef0123456789abcde\\n\""
      })
  void takesNoOtherClaimForASession(String sid) throws Exception {
    try (Site site = site(Sample.filter().requiredRoles("editor"))) {
      site.get("/", Sample.token(USER + ",\"sid\":" + sid));
    }
    assertThat(told).containsExactly(refused("rest_forbidden", "7", null));
  }

  @Test
  void tellsNothingOfWhoHasNoToken() throws Exception {
    try (Site site = site(Sample.filter())) {
      site.get("/");
      site.send("GET", "/", "Authorization", "Basic YTpi");
      site.login("", "x");
      site.login("admin", "");
      site.post(VALIDATE, "");
      site.get("/wp-json/jwt-auth/v1/none");
      site.get("/", Sample.token(USER));
    }
    assertThat(told).isEmpty();
  }

  private record Throwing(Throwable failure) implements TokenHooks {
    @Override
    public void happened(TokenEvent event) {
      Throwing.<RuntimeException>sneak(failure);
    }

    @SuppressWarnings("unchecked") // as languages without checked exceptions do
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
      throw (T) failure;
    }
  }

  private static void assertSwallowed(Throwable failure) throws Exception {
    try (LogCapture log = new LogCapture();
        Site site = Site.of(Sample.filter().hooks(new Throwing(failure)).build()).start()) {
      HttpResponse<String> answer = site.login("admin", "admin-pass-1234");
      assertThat(site.get("/", tokenIn(answer)).body()).startsWith("principal=1 ");
      assertRefused(site.get("/", "a.b.c"), 403, "jwt_auth_invalid_token");

      assertThat(log.causes()).containsExactly(failure);
      assertThat(log.messages(Level.SEVERE))
          .containsExactly("TokenHooks.happened failed, told of issued");
    }
  }

  @Test
  void answersTheSameWhateverIsThrown() throws Exception {
    assertSwallowed(new IllegalStateException("no registry"));
    assertSwallowed(new NoClassDefFoundError("a/driver"));
    assertSwallowed(new InterruptedException());
  }

  @Test
  void keepsAnInterrupt() {
    Settings settings = new Settings();
    settings.hooks = new Throwing(new InterruptedException());
    try (LogCapture log = new LogCapture()) {
      new Events(settings).happened(new TokenEvent.StoreBack(null, null, null));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(log.causes()).hasSize(1);
    }
  }

  @Test
  void writesLoginsToTheAuditLogAndRefusalsAtAFinerLevel() throws Exception {
    try (LogCapture audit = LogCapture.ofAudit();
        Site site = site(Sample.filter())) {
      String token = tokenIn(site.login("admin", "admin-pass-1234"));
      site.login("a\\\"\\nb", "x");
      site.get("/", token + "x");

      assertThat(audit.messages(Level.INFO))
          .containsExactly("issued user=\"1\" address=\"127.0.0.1\"");
      assertThat(audit.messages(Level.FINE))
          .containsExactly(
              "refused reason=\"[jwt_auth] incorrect_password\" user=\"a\\\"\\u000ab\""
                  + " address=\"127.0.0.1\"",
              "refused reason=\"jwt_auth_invalid_token\" address=\"127.0.0.1\"");
      assertThat(audit.text()).doesNotContain(token.substring(0, 20));
    }
  }

  @Test
  void writesWhatAClientCausesAtWillOnceAMinute() {
    Settings settings = new Settings();
    AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
    settings.clock = now::get;
    settings.hooks = hooks;
    Events events = new Events(settings);
    try (LogCapture audit = LogCapture.ofAudit()) {
      for (int i = 0; i < 1000; i++) {
        events.happened(new TokenEvent.RateLimited("user" + i, null, HERE));
      }
      now.set(Sample.NOW.plusSeconds(60));
      events.happened(new TokenEvent.RateLimited("ana", null, HERE));

      assertThat(audit.messages(Level.INFO))
          .containsExactly(
              "rate_limited user=\"user0\" address=\"127.0.0.1\"",
              "rate_limited user=\"ana\" address=\"127.0.0.1\", and 999 more since that was logged");
      assertThat(told).hasSize(1001);
    }
  }

  /** A store in memory that is full fails for who logs in, and is back for the next. */
  @Test
  void writesAStoreThatComesAndGoesOnceAMinute() {
    Settings settings = new Settings();
    settings.clock = () -> Sample.NOW;
    Events events = new Events(settings);
    try (LogCapture audit = LogCapture.ofAudit()) {
      for (int i = 0; i < 10; i++) {
        events.happened(new TokenEvent.StoreUnavailable(null, null, null));
        events.happened(new TokenEvent.StoreBack(null, null, null));
      }
      assertThat(audit.messages(Level.INFO)).containsExactly("store_unavailable", "store_back");
    }
  }

  /** Who is robbed must not be one of a thousand that came before. */
  @Test
  void writesEachUserWhoseRefreshTokenCameAgain() {
    Settings settings = new Settings();
    settings.clock = () -> Sample.NOW;
    Events events = new Events(settings);
    try (LogCapture audit = LogCapture.ofAudit()) {
      events.happened(new TokenEvent.RefreshTokenReused("ana", SESSION, HERE));
      events.happened(new TokenEvent.RefreshTokenReused("ana", SESSION, HERE));
      events.happened(new TokenEvent.RefreshTokenReused("bob", SESSION, HERE));

      assertThat(audit.messages(Level.INFO)).hasSize(2).last().asString().contains("bob");
    }
  }
}
