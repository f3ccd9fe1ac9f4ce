package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.authentication.FormAuthenticator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The login with the container's realm, which is used unless another authenticator is named. */
class ContainerAuthenticatorTest {
  private static JwtAuthFilter.Builder filter() {
    return JwtAuthFilter.builder().secretKey(Sample.SECRET).clock(InstantSource.fixed(Sample.NOW));
  }

  private static String payload(HttpResponse<String> answer) {
    return new String(Base64.getUrlDecoder().decode(tokenIn(answer).split("\\.")[1]), UTF_8);
  }

  @Test
  void logsInWithTheRealm() throws Exception {
    try (Site site = Site.of(filter().build()).start()) {
      HttpResponse<String> answer = site.login("alice", "alice-pass");
      assertThat(answer.body())
          .isEqualTo(
              "{\"token\":\""
                  + tokenIn(answer)
                  + "\",\"user_email\":\"\",\"user_nicename\":\"alice\","
                  + "\"user_display_name\":\"alice\"}");
      assertThat(site.get("/", tokenIn(answer)).body())
          .isEqualTo("principal=alice user=alice auth=Bearer");
    }
  }

  @Test
  void writesNoRoleThatIsNotConfigured() throws Exception {
    try (Site site = Site.of(filter().build()).start()) {
      assertThat(payload(site.login("alice", "alice-pass")))
          .endsWith("\"data\":{\"user\":{\"id\":\"alice\"}}}");
    }
  }

  @Test
  void writesThoseOfTheConfiguredRolesThatTheRealmGives() throws Exception {
    try (Site site = Site.of(filter().roles("author", "editor", "admin").build()).start()) {
      HttpResponse<String> answer = site.login("alice", "alice-pass");
      assertThat(payload(answer))
          .endsWith("\"data\":{\"user\":{\"id\":\"alice\",\"roles\":[\"editor\"]}}}");
      assertThat(site.get("/?role=editor", tokenIn(answer)).body()).endsWith(" in editor=true");
    }
  }

  @ParameterizedTest
  @CsvSource({"alice,wrong", "nobody,alice-pass", "alice,ALICE-PASS", "Alice,alice-pass"})
  void refusesWhomTheRealmRefuses(String username, String password) throws Exception {
    try (LogCapture log = new LogCapture();
        Site site = Site.of(filter().build()).start()) {
      assertRefused(
          site.login(username, password),
          403,
          "[jwt_auth] incorrect_password",
          "The password you entered for the username " + username + " is incorrect.");
      assertThat(log.messages(Level.SEVERE)).isEmpty();
    }
  }

  @Test
  void refusesEverybodyWithoutLoginConfigAndHintsAtItOnce() throws Exception {
    try (LogCapture log = new LogCapture();
        Site site = Site.of(filter().issuer(Sample.ISSUER).build()).withoutLoginConfig().start()) {
      assertRefused(site.login("alice", "alice-pass"), 403, "[jwt_auth] incorrect_password");
      assertRefused(site.login("alice", "alice-pass"), 403, "[jwt_auth] incorrect_password");
      assertThat(log.messages(Level.WARNING))
          .singleElement()
          .asString()
          .contains("Jetty needs a <login-config> in web.xml")
          .doesNotContain("alice-pass");
    }
  }

  /** How many sessions there were; by number, as a login may change the ID of one. */
  private static final class Sessions implements HttpSessionListener {
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    @Override
    public void sessionCreated(HttpSessionEvent event) {
      made.incrementAndGet();
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
      ended.incrementAndGet();
    }

    void assertCounts(int made, int ended) {
      assertThat(this.made).as("made").hasValue(made);
      assertThat(this.ended).as("ended").hasValue(ended);
    }
  }

  @ParameterizedTest
  @CsvSource({"alice-pass,200", "wrong,403"})
  void makesNoSession(String password, int status) throws Exception {
    Sessions sessions = new Sessions();
    try (LogCapture log = new LogCapture();
        Site site = Site.of(filter().build())) {
      site.context().getSessionHandler().addEventListener(sessions);
      site.start();
      HttpResponse<String> answer = site.login("alice", password);
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
      sessions.assertCounts(0, 0);
      assertThat(log.causes()).isEmpty();
    }
  }

  /** As a realm that keeps its logins in a session. */
  private static final class SessionLogin extends HttpServletRequestWrapper {
    SessionLogin(HttpServletRequest request) {
      super(request);
    }

    @Override
    public void login(String username, String password) throws ServletException {
      getSession(true).setAttribute("login", username);
      super.login(username, password);
    }
  }

  @Test
  void endsTheSessionThatTheLoginMade() throws Exception {
    Sessions sessions = new Sessions();
    Filter first =
        (request, response, chain) ->
            chain.doFilter(new SessionLogin((HttpServletRequest) request), response);
    try (Site site = Site.of(filter().build()).before(first)) {
      site.context().getSessionHandler().addEventListener(sessions);
      site.start();
      assertThat(site.login("alice", "alice-pass").statusCode()).isEqualTo(200);
      sessions.assertCounts(1, 1);
    }
  }

  @Test
  void leavesTheSessionThatWasThereBefore() throws Exception {
    Sessions sessions = new Sessions();
    Filter first =
        (request, response, chain) -> {
          ((HttpServletRequest) request).getSession(true);
          chain.doFilter(request, response);
        };
    try (Site site = Site.of(filter().build()).before(first)) {
      site.context().getSessionHandler().addEventListener(sessions);
      site.start();
      assertThat(site.login("alice", "alice-pass").statusCode()).isEqualTo(200);
      sessions.assertCounts(1, 0);
    }
  }

  @Test
  void logsOutAgain() throws Exception {
    BlockingQueue<String> afterwards = new LinkedBlockingQueue<>();
    Filter first =
        (request, response, chain) -> {
          chain.doFilter(request, response);
          HttpServletRequest http = (HttpServletRequest) request;
          afterwards.add(http.getRemoteUser() + " " + http.getUserPrincipal());
        };
    try (Site site = Site.of(filter().build()).before(first).start()) {
      assertThat(site.login("alice", "alice-pass").statusCode()).isEqualTo(200);
      // The client may have its answer before the filter is back from the chain.
      assertThat(afterwards.poll(20, TimeUnit.SECONDS)).isEqualTo("null null");
    }
  }

  @Test
  void doesNotKeepTheLoginForTheNextRequestOfTheConnection() throws Exception {
    try (Site site = Site.of(filter().optional(true).build()).start()) {
      assertThat(site.login("alice", "alice-pass").statusCode()).isEqualTo(200);
      assertThat(site.get("/?role=editor").body())
          .isEqualTo("principal=null user=null auth=null in editor=false");
    }
  }

  // A login here would renew its session, and the logout behind it would end its own login.
  @Test
  void leavesTheLoginThatTheSessionHas() throws Exception {
    try (LogCapture log = new LogCapture();
        Site site = withFormLogin(Site.of(filter().optional(true).build())).start()) {
      String session = lastCookie(site.get("/in"));
      HttpResponse<String> answer =
          site.send(
              site.request(TOKEN)
                  .header("Cookie", session)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("username=alice&password=alice-pass")));

      assertRefused(answer, 503, "jwt_auth_login_unavailable");
      assertThat(log.messages(Level.SEVERE)).hasSize(1);
      assertThat(site.send(site.request("/").header("Cookie", session)).body())
          .startsWith("principal=alice ");
    }
  }

  private static Site withFormLogin(Site site) {
    ConstraintSecurityHandler security =
        (ConstraintSecurityHandler) site.context().getSecurityHandler();
    security.setAuthenticator(new FormAuthenticator("/login", "/login", false));
    return site.servlet("/in", (request, response) -> request.login("alice", "alice-pass"));
  }

  private static String lastCookie(HttpResponse<String> answer) {
    List<String> cookies = answer.headers().allValues("Set-Cookie");
    return cookies.get(cookies.size() - 1).split(";", 2)[0];
  }
}
