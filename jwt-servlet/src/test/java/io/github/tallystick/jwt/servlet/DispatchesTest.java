package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dispatches within the container, and what the application throws. */
class DispatchesTest {
  private static final String KNOWN = "principal=7 user=7 auth=Bearer";
  private static final String ANONYMOUS = "principal=null user=null auth=null";
  private static final String EDITOR = Sample.tokenWithRoles("editor");

  private static Site site;
  private static Site optional;

  @BeforeAll
  static void start() throws Exception {
    site = withServlets(Sample.filter()).start();
    optional = withServlets(Sample.filter().optional(true)).start();
  }

  @AfterAll
  static void stop() {
    site.close();
    optional.close();
  }

  private static Site withServlets(JwtAuthFilter.Builder filter) {
    Site site =
        Site.of(filter.build())
            .servlet("/async", DispatchesTest::dispatch)
            .servlet("/async-bare", DispatchesTest::dispatchBare)
            .servlet("/forward", (r, a) -> r.getRequestDispatcher("/there").forward(r, a))
            .servlet("/include", DispatchesTest::include)
            .servlet("/missing", (request, response) -> response.sendError(404))
            .servlet("/throws", DispatchesTest::fail)
            .servlet("/error", DispatchesTest::errorPage);
    ErrorPageErrorHandler pages = new ErrorPageErrorHandler();
    pages.addErrorPage(404, "/error");
    pages.addErrorPage(OwnException.class, "/error");
    site.context().setErrorHandler(pages);
    return site;
  }

  private static void dispatch(HttpServletRequest request, HttpServletResponse response) {
    request.startAsync(request, response).dispatch("/there");
  }

  /** With the request of the container, not with the one that the filter has wrapped. */
  private static void dispatchBare(HttpServletRequest request, HttpServletResponse response) {
    ServletRequest bare = request;
    while (bare instanceof ServletRequestWrapper wrapper) {
      bare = wrapper.getRequest();
    }
    bare.startAsync().dispatch("/there");
  }

  private static void include(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    response.getWriter().print("[");
    request.getRequestDispatcher("/there").include(request, response);
    response.getWriter().print("]");
  }

  private static void errorPage(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    assertThat(request.getDispatcherType()).isEqualTo(DispatcherType.ERROR);
    Site.echo(request, response);
  }

  private static final class OwnException extends ServletException {
    private static final long serialVersionUID = 1L;

    OwnException() {
      super("of the application");
    }
  }

  private static void fail(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    switch (String.valueOf(request.getParameter("what"))) {
      case "own" -> throw new OwnException();
      case "servlet" -> throw new ServletException("of the application");
      case "io" -> throw new IOException("of the application");
      case "refused" -> throw new IllegalArgumentException("of the application");
      default -> throw new AssertionError("of the application");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/async", "/async-bare", "/forward"})
  void keepsUserOnLaterDispatch(String path) throws Exception {
    assertThat(site.get(path, Sample.token()).body()).isEqualTo(KNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/async", "/async-bare", "/forward"})
  void keepsRolesOnLaterDispatch(String path) throws Exception {
    assertThat(site.get(path + "?role=editor", EDITOR).body()).isEqualTo(KNOWN + " in editor=true");
  }

  @Test
  void keepsUserOnInclude() throws Exception {
    assertThat(site.get("/include", Sample.token()).body()).isEqualTo("[" + KNOWN + "]");
  }

  @Test
  void keepsUserOnErrorPageOfStatus() throws Exception {
    HttpResponse<String> answer = site.get("/missing?role=editor", EDITOR);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo(KNOWN + " in editor=true");
  }

  @Test
  void keepsUserOnErrorPageOfException() throws Exception {
    HttpResponse<String> answer = site.get("/throws?what=own&role=editor", EDITOR);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo(KNOWN + " in editor=true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/async", "/async-bare", "/forward"})
  void passesAnonymousOnOnLaterDispatch(String path) throws Exception {
    HttpResponse<String> answer = optional.get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(ANONYMOUS);
  }

  @Test
  void passesAnonymousOnToErrorPageOfStatus() throws Exception {
    HttpResponse<String> answer = optional.get("/missing");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo(ANONYMOUS);
  }

  @Test
  void passesAnonymousOnToErrorPageOfException() throws Exception {
    HttpResponse<String> answer = optional.get("/throws?what=own");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo(ANONYMOUS);
  }

  @Test
  void passesOnErrorOfWhatCameBeforeIt() throws Exception {
    Site behind = withServlets(Sample.filter());
    behind.before((request, response, chain) -> ((HttpServletResponse) response).sendError(404));
    try (behind) {
      HttpResponse<String> answer = behind.start().get("/", Sample.token());

      // Nobody has looked at the token, and nobody does so now.
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo(ANONYMOUS);
    }
  }

  @Test
  void refusesWithoutErrorDispatch() throws Exception {
    assertRefused(site.get("/missing"), 401, "jwt_auth_no_auth_header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/async", "/missing", "/there"})
  void doesNotTrustTextInPlaceOfPrincipal(String path) throws Exception {
    Site behind = withServlets(Sample.filter().optional(true));
    behind.attribute(JwtPrincipal.class.getName(), "7");
    try (behind) {
      assertThat(behind.start().get(path).body()).isEqualTo(ANONYMOUS);
    }
  }

  @Test
  void doesNotTrustTextOnGuardedRequest() throws Exception {
    Site behind = withServlets(Sample.filter()).attribute(JwtPrincipal.class.getName(), "7");
    try (behind) {
      assertRefused(behind.start().get("/"), 401, "jwt_auth_no_auth_header");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"servlet", "io", "refused", "error"})
  void leavesExceptionsOfTheApplicationToTheContainer(String what) throws Exception {
    HttpResponse<String> answer = site.get("/throws?what=" + what, Sample.token());

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("of the application").doesNotContain("jwt_auth_");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"own", "servlet", "io", "refused"})
  void letsExceptionsOfTheApplicationThroughAsTheyAre(String what) throws Exception {
    Site behind = withServlets(Sample.filter());
    behind.before(
        (request, response, chain) -> {
          try {
            chain.doFilter(request, response);
          } catch (ServletException | IOException | IllegalArgumentException e) {
            response.getWriter().print(e.getClass().getSimpleName() + " " + e.getMessage());
          }
        });
    try (behind) {
      String body = behind.start().get("/throws?what=" + what, Sample.token()).body();

      assertThat(body).isEqualTo(nameOf(what) + " of the application");
    }
  }

  private static String nameOf(String what) {
    return switch (what) {
      case "own" -> "OwnException";
      case "servlet" -> "ServletException";
      case "io" -> "IOException";
      default -> "IllegalArgumentException";
    };
  }

  @Test
  void throwsIfItWasNotInitialized() throws Exception {
    JwtAuthFilter uninitialized = new JwtAuthFilter();
    assertThat(messageOf(uninitialized::doFilter)).contains("must be initialized");
  }

  @Test
  void throwsIfRequestIsNotHttp() throws Exception {
    JwtAuthFilter filter = Sample.filter().build();

    assertThat(
            messageOf(
                (request, response, chain) ->
                    filter.doFilter(new ServletRequestWrapper(request), response, chain)))
        .contains("for HTTP");
  }

  /** What a filter throws that comes before the one of the site. */
  private static String messageOf(Filter filter) throws Exception {
    Site behind = Site.of(Sample.filter().optional(true).build());
    behind.before(
        (request, response, chain) -> {
          try {
            filter.doFilter(request, response, chain);
          } catch (ServletException e) {
            response.getWriter().print("threw: " + e.getMessage());
          }
        });
    try (behind) {
      return behind.start().get("/").body();
    }
  }
}
