package io.github.tallystick.jwt.servlet;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;

/** What a request comes by, in this order; the first that has something to say answers it. */
record Stations(Settings settings, Cors cors, TokenEndpoints endpoints, Guard guard) {

  /** The stations; those of a faulty configuration let nothing through. */
  static Stations of(Settings settings, boolean faulty) {
    PlainHttpWarning plainHttp = new PlainHttpWarning();
    TokenVerification verification = faulty ? null : new TokenVerification(settings);
    TokenIssuance issuance =
        faulty || settings.verifier != null ? null : new TokenIssuance(settings);
    Admission admission = new Admission(settings, verification, plainHttp);
    Cors cors = new Cors(settings);
    return new Stations(
        settings,
        cors,
        new TokenEndpoints(settings, issuance, admission, plainHttp),
        new Guard(settings, admission, cors));
  }

  /** Answers what is not for the guard. Whether one of them has answered. */
  boolean answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    return RequestPath.refuses(request, response)
        || cors.answers(request, response)
        || (!cors.leavesToApplication(request) && endpoints.answers(request, response));
  }

  void logStart(String contextPath) {
    String base = contextPath + settings.endpoint();
    String endpoints =
        TokenRoute.of(settings).stream()
            .map(route -> route.method() + " " + base + route.path())
            .collect(joining(", "));
    Log.LOG.log(
        Level.INFO,
        "{0}; all else that this filter is mapped to is {1}",
        settings.endpoint().isEmpty() ? "no endpoints" : endpoints,
        settings.optional ? "guarded where there is a token" : "guarded");
    if (settings.issuers.isEmpty() && settings.verifier == null) {
      Log.LOG.log(
          Level.WARNING,
          "{0} is not set, so a token of any other site that has the same secret is accepted: sites"
              + " that share one must set it",
          SettingKey.JWT_AUTH_ISSUER);
    }
    settings.issuers.stream().filter(issuer -> issuer.endsWith("/")).forEach(Stations::warnOf);
  }

  // It is compared as it is.
  private static void warnOf(String issuerWithSlash) {
    Log.LOG.log(
        Level.WARNING,
        "{0} has an issuer that ends in a slash, {1}: tokens of WordPress have none there",
        SettingKey.JWT_AUTH_ISSUER,
        Log.quote(issuerWithSlash));
  }
}
