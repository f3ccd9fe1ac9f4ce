package io.github.tallystick.jwt.servlet;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The plugin's REST routes, below {@code JWT_AUTH_ENDPOINT}. */
final class TokenEndpoints {
  private final Settings settings;
  private final @Nullable TokenVerification verification;
  private final @Nullable TokenIssuance issuance;
  private final Authenticator authenticator;
  private final PlainHttpWarning plainHttp;
  private final SameOrigin sameOrigin;
  private final List<TokenRoute> routes;
  private final Pattern below;

  /**
   * @param verification null, like the issuance, if the configuration is faulty
   */
  TokenEndpoints(
      Settings settings,
      @Nullable TokenVerification verification,
      @Nullable TokenIssuance issuance,
      PlainHttpWarning plainHttp,
      SameOrigin sameOrigin) {
    this.settings = settings;
    this.verification = verification;
    this.issuance = issuance;
    this.authenticator =
        settings.authenticator == null
            ? new ContainerAuthenticator(settings.roles)
            : settings.authenticator;
    this.plainHttp = plainHttp;
    this.sameOrigin = sameOrigin;
    this.routes = TokenRoute.of(settings);
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
    String method = request.getMethod();
    List<TokenRoute> here = routes.stream().filter(route -> route.isAt(path)).toList();
    if (method.equals("OPTIONS") && !here.isEmpty()) {
      response.setHeader("Allow", allow(here));
      Answers.send(response, HttpServletResponse.SC_OK, Answers.json(Map.of()));
      return;
    }
    TokenRoute route =
        here.stream()
            .filter(candidate -> candidate.serves(method))
            .findFirst()
            .orElseThrow(RestError.NO_ROUTE::refused);
    Answers.send(response, HttpServletResponse.SC_OK, serve(route, request, response));
  }

  // RFC 9110 §10.2.1.
  private static String allow(List<TokenRoute> routes) {
    return Stream.of("GET", "HEAD", "POST", "DELETE", "OPTIONS")
        .filter(
            method ->
                method.equals("OPTIONS") || routes.stream().anyMatch(route -> route.serves(method)))
        .collect(joining(", "));
  }

  private byte[] serve(TokenRoute route, HttpServletRequest request, HttpServletResponse response)
      throws RefusedException {
    return switch (route) {
      case INDEX ->
          Answers.json(new NamespaceIndex(settings.endpoint, routes).describe(SiteUrl.of(request)));
      case TOKEN -> token(request, response);
      case LOGOUT -> logout(request, response);
      case VALIDATE -> validate(request);
    };
  }

  private byte[] token(HttpServletRequest request, HttpServletResponse response)
      throws RefusedException {
    if (settings.cookie != null) { // or another site could log its visitors in as somebody
      sameOrigin.require(request);
    }
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
    return login(issuance, username, password, request, response);
  }

  // The application's own code runs here: whatever it throws must not be a stack trace on the wire,
  // be it an exception that its language does not check, or the error that a driver is not there.
  private byte[] login(
      TokenIssuance issuance,
      String username,
      String password,
      HttpServletRequest request,
      HttpServletResponse response)
      throws RefusedException {
    try {
      Optional<User> user = authenticator.authenticate(request, username, password);
      if (user.isPresent()) {
        return issue(issuance, user.get(), request, response);
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

  private byte[] issue(
      TokenIssuance issuance, User user, HttpServletRequest request, HttpServletResponse response) {
    TokenIssuance.Issued issued = issuance.issue(user, SiteUrl.of(request));
    byte[] json = Answers.json(issued.answer());
    if (settings.cookie != null) {
      TokenCookie.set(
          response, settings.cookie, issued.token(), SiteUrl.path(request), issued.lifetime());
    }
    return json;
  }

  private byte[] logout(HttpServletRequest request, HttpServletResponse response)
      throws RefusedException {
    sameOrigin.require(request);
    TokenCookie.clear(response, requireNonNull(settings.cookie), SiteUrl.path(request));
    return Answers.json(outcome("jwt_auth_logged_out"));
  }

  private static Map<String, Object> outcome(String code) {
    return Answers.object(
        "code", code, "data", Answers.object("status", HttpServletResponse.SC_OK));
  }

  private byte[] validate(HttpServletRequest request) throws RefusedException {
    RequestBody.read(request);
    BearerToken token = BearerToken.find(request, settings);
    switch (token.kind()) {
      case ABSENT -> throw RestError.NO_AUTH_HEADER.refused();
      case OTHER_SCHEME -> throw RestError.BAD_AUTH_HEADER.refused();
      case BEARER -> {
        if (token.source() == BearerToken.Source.COOKIE) {
          sameOrigin.require(request);
        }
        plainHttp.check(request);
        if (verification == null) {
          throw RestError.BAD_CONFIG.refused();
        }
        verification.verify(token.value());
      }
    }
    return Answers.json(outcome("jwt_auth_valid_token"));
  }
}
