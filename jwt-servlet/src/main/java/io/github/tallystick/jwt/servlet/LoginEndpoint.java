package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.session.StoreUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /token}: a name and a password for a token. */
final class LoginEndpoint implements Endpoint {
  private static final String USERNAME = "username";
  private static final String PASSWORD = "password";
  private static final int MAX_USERNAME_LENGTH = 255;
  private static final int MAX_PASSWORD_BYTES = 4096;

  private final @Nullable TokenGrant grant;
  private final boolean setsCookie;
  private final SameOrigin sameOrigin;
  private final PlainHttpWarning plainHttp;
  private final FailureLog failures;
  private final LoginLimit limit;

  LoginEndpoint(FilterParts parts) {
    Settings settings = parts.settings;
    this.grant = parts.grant;
    this.setsCookie = settings.cookie != null;
    this.sameOrigin = new SameOrigin(settings);
    this.plainHttp = parts.plainHttp;
    this.failures = new FailureLog(settings.clock);
    this.limit = new LoginLimit(settings, parts.events);
  }

  @Override
  public byte[] serve(HttpServletRequest request, HttpServletResponse response)
      throws RefusedException {
    if (setsCookie) { // or another site could log its visitors in as somebody
      sameOrigin.require(request);
    }
    RequestBody body = RequestBody.read(request, USERNAME, PASSWORD);
    if (grant == null) {
      throw RestError.BAD_CONFIG.refused();
    }
    String username = body.field(USERNAME);
    String password = body.field(PASSWORD);
    if (username == null || username.isEmpty()) {
      throw RestError.EMPTY_USERNAME.refused();
    }
    if (password == null || password.isEmpty()) {
      throw RestError.EMPTY_PASSWORD.refused();
    }
    plainHttp.check(request);
    requireLength(username, password);
    return login(grant, username, password, request, response);
  }

  /** What is longer is nobody's, and must cost nobody's hash, search or log. */
  private static void requireLength(String username, String password) throws RefusedException {
    if (username.length() > MAX_USERNAME_LENGTH) {
      throw RestError.INCORRECT_PASSWORD.refused();
    }
    if (password.getBytes(UTF_8).length > MAX_PASSWORD_BYTES) {
      throw incorrect(username);
    }
  }

  // The application's own code runs here: whatever it throws must not be a stack trace on the wire,
  // be it an exception that its language does not check, or the error that a driver is not there.
  private byte[] login(
      TokenGrant grant,
      String username,
      String password,
      HttpServletRequest request,
      HttpServletResponse response)
      throws RefusedException {
    LoginLimit.Attempt attempt = limit.begin(request, response, username);
    boolean failed = false;
    try {
      Optional<User> user = grant.authenticator().authenticate(request, username, password);
      failed = user.isEmpty();
      if (user.isPresent()) {
        return grant.login(user.get(), request, response);
      }
    } catch (StoreUnavailableException e) {
      throw RestError.STORE_UNAVAILABLE.refused();
    } catch (Throwable e) {
      throw unavailable(username, e);
    } finally {
      attempt.end(failed);
    }
    throw incorrect(username);
  }

  private RefusedException unavailable(String username, Throwable e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    failures.log("the login of " + Log.quote(username) + " failed", e);
    return RestError.LOGIN_UNAVAILABLE.refused();
  }

  private static RefusedException incorrect(String username) {
    return RestError.INCORRECT_PASSWORD
        .refused("The password you entered for the username " + username + " is incorrect.")
        .withUser(username, null);
  }
}
