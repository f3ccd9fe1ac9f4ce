package io.github.tallystick.jwt.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The plugin's REST routes, below {@code JWT_AUTH_ENDPOINT}. */
final class TokenEndpoints {
  private final Settings settings;
  private final @Nullable TokenVerification verification;
  private final @Nullable TokenIssuance issuance;
  private final Authenticator authenticator;
  private final PlainHttpWarning plainHttp;
  private final Pattern below;

  /**
   * @param verification null, like the issuance, if the configuration is faulty
   */
  TokenEndpoints(
      Settings settings,
      @Nullable TokenVerification verification,
      @Nullable TokenIssuance issuance,
      PlainHttpWarning plainHttp) {
    this.settings = settings;
    this.verification = verification;
    this.issuance = issuance;
    this.authenticator =
        settings.authenticator == null
            ? new ContainerAuthenticator(settings.roles)
            : settings.authenticator;
    this.plainHttp = plainHttp;
    this.below =
        Pattern.compile(
            Pattern.quote(settings.endpoint) + "(|/.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL); // of ASCII alone
  }

  /** Answers what is below the endpoint. Whether it has answered. */
  boolean answers(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path = path(request);
    String endpoint = settings.endpoint;
    // Most paths lie elsewhere: what is cheap to see before the pattern is asked.
    if (endpoint.isEmpty() || !path.regionMatches(true, 0, endpoint, 0, endpoint.length())) {
      return false;
    }
    Matcher matcher = below.matcher(path);
    if (!matcher.matches()) {
      return false;
    }
    try {
      answer(matcher.group(1), request, response);
    } catch (RefusedException e) {
      Answers.refuse(response, e, settings.errorStatus);
    }
    return true;
  }

  /**
   * The path in the application, decoded and normalized by the container as it was for its mapping;
   * {@code getRequestURI()} would still have {@code //}, {@code ;x=y} and {@code %2e%2e}.
   */
  private static String path(HttpServletRequest request) {
    String pathInfo = request.getPathInfo();
    return request.getServletPath() + (pathInfo == null ? "" : pathInfo);
  }

  private void answer(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException, RefusedException {
    TokenRoute route = TokenRoute.of(path).orElseThrow(RestError.NO_ROUTE::refused);
    if (request.getMethod().equals("OPTIONS")) {
      response.setHeader("Allow", route.allow());
      Answers.send(response, HttpServletResponse.SC_OK, Answers.json(Map.of()));
    } else if (route.serves(request.getMethod())) {
      Answers.send(response, HttpServletResponse.SC_OK, serve(route, request));
    } else {
      throw RestError.NO_ROUTE.refused();
    }
  }

  private byte[] serve(TokenRoute route, HttpServletRequest request) throws RefusedException {
    return switch (route) {
      case INDEX -> Answers.json(new NamespaceIndex(settings.endpoint).describe(site(request)));
      case TOKEN -> token(request);
      case VALIDATE -> validate(request);
    };
  }

  private byte[] token(HttpServletRequest request) throws RefusedException {
    RequestBody body = RequestBody.read(request);
    if (issuance == null) {
      throw RestError.BAD_CONFIG.refused();
    }
    String username = body.string("username");
    String password = body.string("password");
    if (username.isEmpty()) {
      throw RestError.EMPTY_USERNAME.refused();
    }
    if (password.isEmpty()) {
      throw RestError.EMPTY_PASSWORD.refused();
    }
    plainHttp.check(request);
    return login(issuance, request, username, password);
  }

  // The application's own code runs here: whatever it throws must not be a stack trace on the wire,
  // be it an exception that its language does not check, or the error that a driver is not there.
  private byte[] login(
      TokenIssuance issuance, HttpServletRequest request, String username, String password)
      throws RefusedException {
    try {
      Optional<User> user = authenticator.authenticate(request, username, password);
      if (user.isPresent()) {
        return Answers.json(issuance.issue(user.get(), site(request)));
      }
    } catch (Throwable e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      Log.LOG.log(Level.ERROR, "the login of " + Log.quote(username) + " failed", e);
      throw RestError.LOGIN_UNAVAILABLE.refused();
    }
    throw RestError.INCORRECT_PASSWORD.refused(
        "The password you entered for the username " + username + " is incorrect.");
  }

  private byte[] validate(HttpServletRequest request) throws RefusedException {
    RequestBody.read(request);
    BearerToken token = BearerToken.find(request, settings.httpAuthorization);
    switch (token.kind()) {
      case ABSENT -> throw RestError.NO_AUTH_HEADER.refused();
      case OTHER_SCHEME -> throw RestError.BAD_AUTH_HEADER.refused();
      case BEARER -> {
        plainHttp.check(request);
        if (verification == null) {
          throw RestError.BAD_CONFIG.refused();
        }
        verification.verify(token.value());
      }
    }
    Object data = Answers.object("status", 200);
    return Answers.json(Answers.object("code", "jwt_auth_valid_token", "data", data));
  }

  /** The site's URL, as WordPress has it: no slash at the end. */
  private static String site(HttpServletRequest request) {
    String scheme = request.getScheme();
    int port = request.getServerPort();
    boolean standard = port == (scheme.equals("https") ? 443 : 80);
    String authority = request.getServerName() + (standard ? "" : ":" + port);
    return scheme + "://" + authority + request.getContextPath();
  }
}
