package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.session.Sessions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The READMEs' lines for applications that take part: hooks, events and sessions. */
class ReadmeHooksTest {
  /** The guide's. */
  public final class ThirtyDays implements TokenHooks {
    @Override
    public Duration lifetime(User user, Duration configured) {
      return Duration.ofDays(30);
    }
  }

  @Test
  void makesTokensForThirtyDays() throws Exception {
    try (Site site = Site.of(Sample.filter().hooks(new ThirtyDays()).build()).start()) {
      String token = Loopback.tokenIn(site.login("admin", "admin-pass-1234"));

      assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8))
          .contains("\"exp\":" + Sample.NOW.plus(Duration.ofDays(30)).getEpochSecond());
    }
  }

  /** The README's. */
  public final class Counters implements TokenHooks {
    private final MeterRegistry registry = Metrics.globalRegistry;

    @Override
    public void happened(TokenEvent event) {
      String reason = event instanceof TokenEvent.Refused refused ? refused.reason() : "none";
      registry.counter("jwt.auth", "kind", event.kind(), "reason", reason).increment();
    }
  }

  @Test
  void countsEvents() throws Exception {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Metrics.addRegistry(registry);
    try (Site site = Site.of(Sample.filter().hooks(new Counters()).build()).start()) {
      site.login("admin", "admin-pass-1234");
      site.login("admin", "wrong");
      site.login("admin", "wrong, too");

      assertThat(registry.counter("jwt.auth", "kind", "issued", "reason", "none").count())
          .isEqualTo(1);
      String code = "[jwt_auth] incorrect_password";
      assertThat(registry.counter("jwt.auth", "kind", "refused", "reason", code).count())
          .isEqualTo(2);
    } finally {
      Metrics.removeRegistry(registry);
      Metrics.globalRegistry.clear();
    }
  }

  @Test
  void tellsOfRobbedUsers() {
    List<String> alarms = new ArrayList<>();
    Consumer<String> alarm = alarms::add;
    TokenEvent event = new TokenEvent.RefreshTokenReused("ana", null, null);

    if (event instanceof TokenEvent.RefreshTokenReused) {
      alarm.accept(event.user().orElse("somebody") + " may have been robbed");
    }

    assertThat(alarms).containsExactly("ana may have been robbed");
  }

  @Test
  void endsAllSessionsOfAUser() throws Exception {
    Map<String, String> keys =
        Map.of("JWT_AUTH_SECRET_KEY", Sample.SECRET, "JWT_AUTH_SESSION_STORE", "memory");
    try (Site site = Site.configured(keys).start()) {
      String token = tokenIn(site.login("alice", "alice-pass"));
      ServletContext context = site.context().getServletContext();
      Sessions sessions = (Sessions) context.getAttribute(Sessions.class.getName());
      sessions.revokeUser("42");
      assertThat(site.get("/", token).statusCode()).isEqualTo(200);

      sessions.revokeUser("alice");
      assertThat(site.get("/", token).statusCode()).isEqualTo(403);
    }
  }
}
