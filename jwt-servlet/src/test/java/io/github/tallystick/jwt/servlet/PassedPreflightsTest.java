package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Preflights that the application answers: {@code JWT_AUTH_PASS_PREFLIGHTS}. */
class PassedPreflightsTest {
  private static final String LISTED = "https://app.example";
  private static final String NOBODY = "principal=null user=null auth=null";

  private static JwtAuthFilter.Builder cors() {
    return Sample.filter().corsEnable(true).corsOrigins(LISTED);
  }

  private static Site passing(JwtAuthFilter.Builder filter) {
    return Site.of(filter.passPreflights(true).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/x", TOKEN})
  void areTheApplicationsToAnswer(String path) throws Exception {
    for (JwtAuthFilter.Builder filter :
        new JwtAuthFilter.Builder[] {Sample.filter(), cors(), cors().requiredRoles("editor")}) {
      try (Site site = passing(filter).start()) {
        HttpResponse<String> answer = site.preflight(LISTED, path);
        assertThat(answer.body()).isEqualTo(NOBODY);
        assertThat(answer.headers().map().keySet()).noneMatch(n -> n.startsWith("access-control-"));
      }
    }
  }

  static String[][] credentials() {
    return new String[][] {
      {"Authorization", "Bearer " + Sample.tokenWithRoles("editor")},
      {"Authorization", "Basic YWxpY2U6YWxpY2UtcGFzcw=="}, // alice, an editor of the realm
      {"HTTP_AUTHORIZATION", "Bearer " + Sample.tokenWithRoles("editor")},
      {"Cookie", "jwt=" + Sample.tokenWithRoles("editor") + "; JSESSIONID=x"}
    };
  }

  private static Site withServlets() throws Exception {
    return passing(Sample.filter().cookie("jwt"))
        .servlet("/async", (request, response) -> request.startAsync().dispatch("/there"))
        .servlet("/in-async", PassedPreflightsTest::sayCredentialsOfAsync)
        .servlet("/credentials", PassedPreflightsTest::sayCredentials)
        .start();
  }

  private static void sayCredentials(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean named =
        Collections.list(request.getHeaderNames()).stream()
            .anyMatch(name -> name.matches("(?i).*authorization|cookie"));
    boolean header = request.getHeader("authorization") != null;
    boolean headers = request.getHeaders("HTTP_AUTHORIZATION").hasMoreElements();
    boolean cookies = request.getCookies() != null || request.getHeader("Cookie") != null;
    cookies |= request.getRequestedSessionId() != null || request.getSession(false) != null;
    response.getWriter().print(named || header || headers || cookies ? "some" : "none");
  }

  private static void sayCredentialsOfAsync(
      HttpServletRequest request, HttpServletResponse response) throws IOException {
    AsyncContext async = request.startAsync();
    sayCredentials((HttpServletRequest) async.getRequest(), response);
    async.complete();
  }

  /** No browser puts one into a preflight, so whoever does looks for a way round the guard. */
  @ParameterizedTest
  @MethodSource("credentials")
  void haveNoCredential(String name, String value) throws Exception {
    try (Site site = withServlets()) {
      for (String path : new String[] {"/", "/async"}) {
        assertThat(site.preflight(LISTED, path + "?role=editor", name, value).body())
            .isEqualTo(NOBODY + " in editor=false");
      }
      assertThat(site.preflight(LISTED, "/credentials", name, value).body()).isEqualTo("none");
      assertThat(site.preflight(LISTED, "/in-async", name, value).body()).isEqualTo("none");
    }
  }

  @Test
  void areNotAuthenticatedByTheContainer() throws Exception {
    try (Site site =
        passing(Sample.filter())
            .servlet(
                "/login",
                (request, response) -> {
                  if (request.authenticate(response)) {
                    Site.echo(request, response);
                  }
                })
            .start()) {
      HttpResponse<String> answer =
          site.preflight(LISTED, "/login", "Authorization", "Basic YWxpY2U6YWxpY2UtcGFzcw==");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void areNoOtherRequests() throws Exception {
    try (Site site = passing(Sample.filter()).start()) {
      String[] asked = {"Access-Control-Request-Method", "POST"};
      assertRefused(site.send("OPTIONS", "/", "Origin", LISTED), 401, "jwt_auth_no_auth_header");
      assertRefused(site.send("OPTIONS", "/", asked), 401, "jwt_auth_no_auth_header");
      assertRefused(
          site.send("POST", "/", "Origin", LISTED, asked[0], asked[1]),
          401,
          "jwt_auth_no_auth_header");
    }
  }

  /** Undertow opens a WebSocket by any method. */
  @Test
  void openNoWebSocket() throws Exception {
    String request =
        """
        OPTIONS / HTTP/1.1
        Host: 127.0.0.1
        Origin: https://app.example
        Access-Control-Request-Method: GET
        Upgrade: websocket
        Connection: Upgrade, close

        """;
    try (Site site = passing(Sample.filter()).start()) {
      assertThat(site.rawBytes(request.replace("\n", "\r\n").getBytes(US_ASCII)))
          .startsWith("HTTP/1.1 401 ");
    }
  }

  @Test
  void areRefusedWhileTheConfigurationIsFaulty() throws Exception {
    try (Site site = Site.configured(Map.of("JWT_AUTH_PASS_PREFLIGHTS", "true")).start()) {
      assertRefused(site.preflight(LISTED, "/"), 403, "jwt_auth_bad_config");
    }
  }
}
