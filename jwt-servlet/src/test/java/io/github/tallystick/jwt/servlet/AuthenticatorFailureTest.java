package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwtClaims;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the application's own code does at a login must not show on the wire. */
class AuthenticatorFailureTest {
  private static final String PRIVATE = "jdbc:private-host";

  private static void assertUnavailable(HttpResponse<String> answer) {
    assertRefused(
        answer,
        503,
        "jwt_auth_login_unavailable",
        "Login is not available, please try again later");
    assertThat(answer.headers().map()).doesNotContainKey("www-authenticate");
    assertThat(answer.toString() + answer.headers() + answer.body())
        .doesNotContain(PRIVATE, "Exception", "eyJ");
  }

  private static void assertFails(JwtAuthFilter.Builder filter, Class<?> cause) throws Exception {
    try (LogCapture log = new LogCapture();
        Site site = Site.of(filter.build()).start()) {
      assertUnavailable(site.login("admin", "admin-pass-1234"));
      assertThat(log.messages(Level.SEVERE)).containsExactly("the login of admin failed");
      assertThat(log.causes()).singleElement().isInstanceOf(cause);
    }
  }

  /** As a language would that does not check exceptions. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private static Named<Throwable> named(Throwable thrown) {
    return Named.of(thrown.getClass().getSimpleName(), thrown);
  }

  static Stream<Named<Throwable>> failures() {
    return Stream.of(
        named(new IllegalStateException(PRIVATE)),
        named(new NullPointerException(PRIVATE)),
        named(new IOException(PRIVATE)),
        named(new NoClassDefFoundError(PRIVATE)),
        named(new ExceptionInInitializerError(PRIVATE)),
        named(new StackOverflowError(PRIVATE)),
        named(new AssertionError(PRIVATE)));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void logsWhatTheAuthenticatorThrowsAndSendsNothingOfIt(Throwable thrown) throws Exception {
    Authenticator failing =
        (request, name, password) -> {
          throw AuthenticatorFailureTest.<RuntimeException>sneak(thrown);
        };
    try (LogCapture log = new LogCapture();
        Site site = Site.of(Sample.filter().authenticator(failing).build()).start()) {
      assertUnavailable(site.login("admin", "admin-pass-1234"));
      assertThat(log.causes()).containsExactly(thrown);
    }
  }

  @Test
  void goesOnAfterFailure() throws Exception {
    Authenticator unsteady =
        (request, name, password) -> {
          if (name.equals("broken")) {
            throw new IllegalStateException(PRIVATE);
          }
          return Sample.authenticate(request, name, password);
        };
    try (LogCapture log = new LogCapture();
        Site site = Site.of(Sample.filter().authenticator(unsteady).build()).start()) {
      assertUnavailable(site.login("broken", "admin-pass-1234"));
      assertThat(site.login("admin", "admin-pass-1234").statusCode()).isEqualTo(200);
      assertThat(log.causes()).hasSize(1);
    }
  }

  @Test
  void logsNoLineThatTheNameForges() throws Exception {
    Authenticator failing =
        (request, name, password) -> {
          throw new IllegalStateException();
        };
    try (LogCapture log = new LogCapture();
        Site site = Site.of(Sample.filter().authenticator(failing).build()).start()) {
      assertUnavailable(site.login("a\\r\\nINFO: b\\u2028{0}'", "admin-pass-1234"));
      assertThat(log.messages(Level.SEVERE))
          .containsExactly("the login of a\\u000d\\u000aINFO: b\\u2028{0}' failed");
    }
  }

  @Test
  void logsNoPassword() throws Exception {
    Authenticator failing =
        (request, name, password) -> {
          throw new IllegalStateException();
        };
    try (LogCapture log = new LogCapture();
        Site site = Site.of(Sample.filter().authenticator(failing).build()).start()) {
      assertUnavailable(site.login("x".repeat(255), "admin-pass-1234"));
      assertThat(log.messages(Level.SEVERE))
          .singleElement()
          .asString()
          .hasSizeLessThan(150)
          .doesNotContain("admin-pass");
    }
  }

  @Test
  @SuppressWarnings("NullAway") // null is what this is about
  void takesNullOfTheAuthenticatorForFailure() throws Exception {
    Authenticator nothing = (request, name, password) -> null;
    assertFails(Sample.filter().authenticator(nothing), NullPointerException.class);
  }

  @Test
  void takesUserWithUnfitIdForFailure() throws Exception {
    Authenticator unfit =
        (request, name, password) -> Optional.of(new User("", "", "", "", Set.of()));
    assertFails(Sample.filter().authenticator(unfit), IllegalArgumentException.class);
  }

  static Stream<Named<TokenHooks>> throwingHooks() {
    return Stream.of(
        Named.of(
            "lifetime",
            new TokenHooks() {
              @Override
              public Duration lifetime(User user, Duration configured) {
                throw new IllegalStateException(PRIVATE);
              }
            }),
        Named.of(
            "notBefore",
            new TokenHooks() {
              @Override
              public Instant notBefore(User user, Instant issuedAt) {
                throw new IllegalStateException(PRIVATE);
              }
            }),
        Named.of(
            "beforeSign",
            new TokenHooks() {
              @Override
              public void beforeSign(JwtClaims.Builder claims, User user) {
                throw new IllegalStateException(PRIVATE);
              }
            }),
        Named.of("beforeDispatch", dispatch(answer -> sneak(new IllegalStateException(PRIVATE)))));
  }

  @ParameterizedTest
  @MethodSource("throwingHooks")
  void logsWhatHookThrowsAndSendsNothingOfIt(TokenHooks hooks) throws Exception {
    assertFails(Sample.filter().hooks(hooks), IllegalStateException.class);
  }

  @SuppressWarnings("NullAway") // null is what this is about
  static Stream<Named<TokenHooks>> hooksThatGiveNull() {
    return Stream.of(
        Named.of(
            "lifetime",
            new TokenHooks() {
              @Override
              public Duration lifetime(User user, Duration configured) {
                return null;
              }
            }),
        Named.of(
            "notBefore",
            new TokenHooks() {
              @Override
              public Instant notBefore(User user, Instant issuedAt) {
                return null;
              }
            }));
  }

  @ParameterizedTest
  @MethodSource("hooksThatGiveNull")
  void takesNullOfHookForFailure(TokenHooks hooks) throws Exception {
    assertFails(Sample.filter().hooks(hooks), NullPointerException.class);
  }

  @Test
  void takesClaimOverAnotherForFailure() throws Exception {
    TokenHooks hooks =
        new TokenHooks() {
          @Override
          public void beforeSign(JwtClaims.Builder claims, User user) {
            claims.put(Claim.ofString("data"), "over the user");
          }
        };
    assertFails(Sample.filter().hooks(hooks), IllegalArgumentException.class);
  }

  private interface Dispatch {
    void change(Map<String, Object> answer);
  }

  private static TokenHooks dispatch(Dispatch dispatch) {
    return new TokenHooks() {
      @Override
      public void beforeDispatch(Map<String, Object> answer, User user) {
        dispatch.change(answer);
      }
    };
  }

  static Stream<Named<TokenHooks>> noJson() {
    List<Object> itself = new ArrayList<>();
    itself.add(itself);
    return Stream.of(
        Named.of("object", dispatch(answer -> answer.put("x", new Object()))),
        Named.of("not a number", dispatch(answer -> answer.put("x", Double.NaN))),
        Named.of("key that is no text", dispatch(answer -> answer.put("x", Map.of(1, 2)))),
        Named.of("list in itself", dispatch(answer -> answer.put("x", itself))),
        Named.of("answer in itself", dispatch(answer -> answer.put("x", answer))));
  }

  @ParameterizedTest
  @MethodSource("noJson")
  void takesAnswerThatIsNoJsonForFailure(TokenHooks hooks) throws Exception {
    assertFails(Sample.filter().hooks(hooks), IllegalArgumentException.class);
  }
}
