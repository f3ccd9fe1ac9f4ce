package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static io.github.tallystick.jwt.servlet.SessionClient.claims;
import static io.github.tallystick.jwt.servlet.SessionClient.json;
import static io.github.tallystick.jwt.servlet.SessionClient.refreshTokenIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.session.InMemorySessionStore;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The user is asked for anew before his session gives new tokens; what fails changes nothing. */
class ReloadTest {
  private static final User EDITOR =
      new User(
          "1",
          "a@example.test",
          "ana",
          "Ana \u00d1and\u00fa \ud83d\udd11\u0000\u007f\"\\/",
          new LinkedHashSet<>(List.of("editor", "b c")));

  private Function<User, Optional<User>> reloaded = Optional::of;
  private User user = EDITOR;

  /** A step of the making of a token that is the application's own. */
  private enum Step {
    LIFETIME,
    NOT_BEFORE,
    BEFORE_SIGN,
    BEFORE_DISPATCH
  }

  private BiConsumer<Step, Map<String, Object>> atStep = (step, answer) -> {};

  private final Authenticator authenticator =
      new Authenticator() {
        @Override
        public Optional<User> authenticate(
            HttpServletRequest request, String username, String password) {
          return Optional.of(user);
        }

        @Override
        public Optional<User> reload(User before) {
          return reloaded.apply(before);
        }
      };

  private final TokenHooks hooks =
      new TokenHooks() {
        @Override
        public Duration lifetime(User given, Duration configured) {
          atStep.accept(Step.LIFETIME, Map.of());
          return configured;
        }

        @Override
        public Instant notBefore(User given, Instant issuedAt) {
          atStep.accept(Step.NOT_BEFORE, Map.of());
          return issuedAt;
        }

        @Override
        public void beforeSign(JwtClaims.Builder claims, User given) {
          atStep.accept(Step.BEFORE_SIGN, Map.of());
          claims.put(Claim.ofString("name"), given.displayName());
        }

        @Override
        public void beforeDispatch(Map<String, Object> answer, User given) {
          atStep.accept(Step.BEFORE_DISPATCH, answer);
        }
      };

  private Site start() throws Exception {
    return Site.of(
            Sample.filter()
                .authenticator(authenticator)
                .hooks(hooks)
                .sessionStore(InMemorySessionStore.of(1_000))
                .build())
        .start();
  }

  @Test
  void answersWithTheUserAsHeWasAtLogin() throws Exception {
    user = EDITOR;
    try (Site site = start()) {
      SessionClient client = new SessionClient(site);
      HttpResponse<String> login = client.login();
      HttpResponse<String> refreshed = client.refresh(refreshTokenIn(login));

      for (String field : List.of("user_email", "user_nicename", "user_display_name")) {
        assertThat(json(refreshed).get(field)).isEqualTo(json(login).get(field));
      }
      assertThat(claims(tokenIn(refreshed)).get("data"))
          .isEqualTo(claims(tokenIn(login)).get("data"));
      assertThat(claims(tokenIn(refreshed)).get("name").asText()).isEqualTo(EDITOR.displayName());
    }
  }

  @Test
  void isGivenTheUserOfTheLogin() throws Exception {
    User[] given = new User[1];
    reloaded =
        before -> {
          given[0] = before;
          return Optional.of(before);
        };
    try (Site site = start()) {
      SessionClient client = new SessionClient(site);
      client.refresh(refreshTokenIn(client.login()));
    }
    assertThat(given[0]).isEqualTo(EDITOR);
    assertThat(given[0].roles()).containsExactlyElementsOf(EDITOR.roles());
  }

  @Test
  void putsTheChangedUserIntoTheNextTokenAndAnswer() throws Exception {
    reloaded =
        before -> Optional.of(new User(before.id(), "new@example.test", "n", "N", Set.of("admin")));
    try (Site site = start()) {
      SessionClient client = new SessionClient(site);
      HttpResponse<String> login = client.login();
      HttpResponse<String> refreshed = client.refresh(refreshTokenIn(login));

      assertThat(json(refreshed).get("user_email").asText()).isEqualTo("new@example.test");
      assertThat(site.get("/?role=admin", tokenIn(refreshed)).body()).endsWith("in admin=true");
      assertThat(site.get("/?role=editor", tokenIn(refreshed)).body()).endsWith("in editor=false");
      assertThat(site.get("/?role=editor", tokenIn(login)).body()).endsWith("in editor=true");
    }
  }

  /** RFC 6749 §5.2: the grant is revoked. */
  @Test
  void endsTheSessionOfAUserWhoIsGone() throws Exception {
    reloaded = before -> Optional.empty();
    try (Site site = start()) {
      SessionClient client = new SessionClient(site);
      HttpResponse<String> login = client.login();

      assertRefused(
          client.refresh(refreshTokenIn(login)),
          403,
          "jwt_auth_invalid_refresh_token",
          "Invalid refresh token");
      assertRefused(
          site.get("/", tokenIn(login)), 403, "jwt_auth_invalid_token", "Token has been revoked");
      reloaded = Optional::of;
      assertRefused(client.refresh(refreshTokenIn(login)), 403, "jwt_auth_invalid_refresh_token");
    }
  }

  private interface Change {
    void make() throws Exception;
  }

  /** While the change lasts it is an outage; after it, the same token is as good as it was. */
  private void assertChangesNothing(Change change, Change back, String logged) throws Exception {
    try (LogCapture log = new LogCapture();
        Site site = start()) {
      SessionClient client = new SessionClient(site);
      HttpResponse<String> login = client.login();
      change.make();
      HttpResponse<String> failed = client.refresh(refreshTokenIn(login));
      back.make();
      HttpResponse<String> refreshed = client.refresh(refreshTokenIn(login));

      assertRefused(
          failed,
          503,
          "jwt_auth_login_unavailable",
          "Login is not available, please try again later");
      assertThat(log.text()).contains("a refresh failed", logged);
      assertThat(client.isIn(tokenIn(login))).isTrue();
      assertThat(claims(refreshTokenIn(refreshed)).get("gen").asLong()).isOne();
    }
  }

  private void assertReloadChangesNothing(Function<User, Optional<User>> failing, String logged)
      throws Exception {
    assertChangesNothing(() -> reloaded = failing, () -> reloaded = Optional::of, logged);
  }

  @Test
  void changesNothingWhereReloadFails() throws Exception {
    assertReloadChangesNothing(
        before -> {
          throw new IllegalStateException("no directory");
        },
        "no directory");
    assertReloadChangesNothing(
        before -> {
          throw new NoClassDefFoundError("a/driver");
        },
        "a/driver");
  }

  @Test
  @SuppressWarnings("NullAway") // what an application may do all the same
  void changesNothingWhereReloadGivesNull() throws Exception {
    assertReloadChangesNothing(before -> null, "NullPointerException");
  }

  @Test
  void changesNothingWhereReloadGivesAnotherUser() throws Exception {
    assertReloadChangesNothing(
        before -> Optional.of(new User("2", "", "", "", Set.of())), "another user");
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void changesNothingWhereAHookFails(Step failing) throws Exception {
    assertChangesNothing(
        () ->
            atStep =
                (step, answer) -> {
                  if (step == failing) {
                    throw new IllegalStateException("hook " + step);
                  }
                },
        () -> atStep = (step, answer) -> {},
        "hook " + failing);
  }

  @Test
  void changesNothingWhereTheAnswerCannotBeSent() throws Exception {
    assertChangesNothing(
        () ->
            atStep =
                (step, answer) -> {
                  if (step == Step.BEFORE_DISPATCH) {
                    answer.put("x", new Object());
                  }
                },
        () -> atStep = (step, answer) -> {},
        "Exception");
  }

  @Test
  void changesNothingWhereTheTokenCannotBeSigned() throws Exception {
    assertChangesNothing(
        () ->
            reloaded =
                before -> Optional.of(new User(before.id(), "", "", "\ud800", Set.of("editor"))),
        () -> reloaded = Optional::of,
        "IllegalArgumentException");
  }
}
