package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.Claim;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the application sees of who has sent the request (Servlet 6.0 §13.3). */
class IdentityTest {
  private static final String EDITOR = Sample.tokenWithRoles("editor", "author");
  private static final String BASIC_OF_ALICE = "Basic YWxpY2U6YWxpY2UtcGFzcw==";

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
    return Site.of(filter.build())
        .servlet("/principal", IdentityTest::describePrincipal)
        .servlet("/change-roles", IdentityTest::changeRoles)
        .servlet("/null-role", (request, answer) -> print(answer, request.isUserInRole(null)))
        .servlet("/login", IdentityTest::login)
        .servlet("/authenticate", IdentityTest::authenticate)
        .servlet("/login-logout", IdentityTest::loginAndLogout)
        .servlet("/logout", IdentityTest::logout)
        .servlet("/logout-async", IdentityTest::logoutAndDispatch);
  }

  private static void print(HttpServletResponse response, Object text) throws IOException {
    response.getWriter().print(text);
  }

  private static void describePrincipal(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    JwtPrincipal principal = (JwtPrincipal) request.getUserPrincipal();
    String id = principal.jwt().get(Claim.ofString("data", "user", "id")).orElseThrow();
    print(response, principal.getName() + " " + principal.roles() + " " + id);
  }

  private static void changeRoles(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    JwtPrincipal principal = (JwtPrincipal) request.getUserPrincipal();
    try {
      principal.roles().add("admin");
    } catch (UnsupportedOperationException e) {
      print(response, "refused: ");
    }
    print(response, principal.roles());
  }

  private static void login(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      request.login("alice", "alice-pass");
    } catch (ServletException e) {
      print(response, "refused: ");
    }
    Site.echo(request, response);
  }

  private static void loginAndLogout(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    request.login("alice", "alice-pass");
    request.logout();
    Site.echo(request, response);
  }

  private static void authenticate(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (request.authenticate(response)) {
      Site.echo(request, response);
    }
  }

  private static void logout(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    request.logout();
    Site.echo(request, response);
  }

  private static void logoutAndDispatch(HttpServletRequest request, HttpServletResponse response)
      throws ServletException {
    request.logout();
    request.startAsync(request, response).dispatch("/after");
  }

  @Test
  void givesPrincipalWithNameRolesAndToken() throws Exception {
    assertThat(site.get("/principal", EDITOR).body()).isEqualTo("7 [editor, author] 7");
  }

  @Test
  void givesPrincipalWithoutRoles() throws Exception {
    assertThat(site.get("/principal", Sample.token()).body()).isEqualTo("7 [] 7");
  }

  @Test
  void printsNameAlone() throws Exception {
    assertThat(site.get("/", EDITOR).body()).startsWith("principal=7 ");
  }

  @Test
  void givesNameAsRemoteUserAndBearerAsAuthType() throws Exception {
    assertThat(site.get("/", EDITOR).body()).endsWith(" user=7 auth=Bearer");
  }

  @Test
  void keepsRolesAsTheyAre() throws Exception {
    assertThat(site.get("/change-roles", EDITOR).body()).isEqualTo("refused: [editor, author]");
  }

  @ParameterizedTest
  @CsvSource({
    "editor, true",
    "author, true",
    "admin, false",
    "Editor, false",
    "7, false",
    // Servlet 6.0, isUserInRole: always false.
    "*, false",
    // Any authenticated user, unless the application has such a role.
    "**, true",
  })
  void isInRolesOfToken(String role, boolean inRole) throws Exception {
    assertThat(site.get("/?role=" + role, EDITOR).body()).endsWith(" in " + role + "=" + inRole);
  }

  @Test
  void isNotInRoleStarEvenIfTokenSaysSo() throws Exception {
    assertThat(site.get("/?role=*", Sample.tokenWithRoles("*")).body()).endsWith(" in *=false");
  }

  @Test
  void isInNoRoleThatIsNull() throws Exception {
    assertThat(site.get("/null-role", EDITOR).body()).isEqualTo("false");
  }

  @Test
  void isInNoRoleThatIsNullWithoutRoles() throws Exception {
    assertThat(site.get("/null-role", Sample.token()).body()).isEqualTo("false");
  }

  @Test
  void doesNotTakeRolesOfContainer() throws Exception {
    String token = Sample.token(",\"data\":{\"user\":{\"id\":\"alice\"}}");

    assertThat(site.get("/?role=editor", token).body())
        .endsWith("user=alice auth=Bearer in editor=false");
  }

  @Test
  void refusesLoginBesideToken() throws Exception {
    assertThat(site.get("/login", EDITOR).body())
        .isEqualTo("refused: principal=7 user=7 auth=Bearer");
  }

  @Test
  void isAuthenticatedByItsToken() throws Exception {
    assertThat(site.get("/authenticate", EDITOR).body())
        .isEqualTo("principal=7 user=7 auth=Bearer");
  }

  @Test
  void isAnonymousAfterLogout() throws Exception {
    assertThat(site.get("/logout?role=editor", EDITOR).body())
        .isEqualTo("principal=null user=null auth=null in editor=false");
  }

  // Of the token's user there is leave to take, and of the container's that it hides.
  @Test
  void isAnonymousAfterLogoutWhereContainerHasAnotherUser() throws Exception {
    Filter first =
        (request, response, chain) -> {
          ((HttpServletRequest) request).login("alice", "alice-pass");
          chain.doFilter(request, response);
        };
    try (Site behind = withServlets(Sample.filter()).before(first)) {
      assertThat(behind.start().get("/logout", EDITOR).body())
          .isEqualTo("principal=null user=null auth=null");
    }
  }

  @Test
  void isAnonymousAfterLogoutWhereContainerHasNoLogin() throws Exception {
    try (Site bare = withServlets(Sample.filter()).withoutLoginConfig().start()) {
      assertThat(bare.get("/logout", EDITOR).body())
          .isEqualTo("principal=null user=null auth=null");
    }
  }

  @Test
  void staysAnonymousAfterLogoutOnLaterDispatch() throws Exception {
    assertThat(site.get("/logout-async", EDITOR).body())
        .isEqualTo("principal=null user=null auth=null");
  }

  @Test
  void delegatesLoginOfAnonymous() throws Exception {
    assertThat(optional.get("/login?role=editor").body())
        .contains("user=alice ")
        .endsWith(" in editor=true")
        .doesNotContain("refused");
  }

  @Test
  void delegatesAuthenticationOfAnonymous() throws Exception {
    HttpResponse<String> answer = optional.get("/authenticate");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
        .startsWithIgnoringCase("Basic realm=");
  }

  @Test
  void leavesUserOfAnotherSchemeToContainer() throws Exception {
    HttpResponse<String> answer =
        optional.send(
            optional.request("/authenticate?role=editor").header("Authorization", BASIC_OF_ALICE));

    assertThat(answer.body()).contains("user=alice ").endsWith(" in editor=true");
  }

  @Test
  void delegatesLogoutOfAnonymous() throws Exception {
    assertThat(optional.get("/login-logout").body())
        .isEqualTo("principal=null user=null auth=null");
  }
}
