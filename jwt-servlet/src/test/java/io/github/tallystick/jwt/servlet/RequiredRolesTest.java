package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.VerifiedJwt;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code JWT_AUTH_REQUIRED_ROLES}: one of them, or {@code rest_forbidden}. */
class RequiredRolesTest {
  private static final String MESSAGE = "Sorry, you are not allowed to do that.";
  private static final TokenHooks SCOPES =
      new TokenHooks() {
        @Override
        public Set<String> roles(VerifiedJwt jwt) {
          return Set.copyOf(jwt.get(Claim.ofStrings("scopes")).orElseThrow());
        }
      };

  private static Site site;
  private static Site ownRoles;

  @BeforeAll
  static void start() throws Exception {
    site = Site.of(Sample.filter().requiredRoles("editor", "admin").build()).start();
    ownRoles = Site.of(Sample.filter().requiredRoles("editor").hooks(SCOPES).build()).start();
  }

  @AfterAll
  static void stop() {
    site.close();
    ownRoles.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"editor", "admin", "subscriber\",\"admin", "editor\",\"admin"})
  void letsUserInOneOfTheRolesThrough(String roles) throws Exception {
    assertThat(site.get("/", Sample.tokenWithRoles(roles)).body())
        .isEqualTo("principal=7 user=7 auth=Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"subscriber", "Editor", "editor,admin", " editor", "*", "**", ""})
  void refusesUserInNoneOfTheRoles(String role) throws Exception {
    assertForbidden(site.get("/", Sample.tokenWithRoles(role)));
  }

  @Test
  void refusesTokenWithoutRoles() throws Exception {
    assertForbidden(site.get("/", Sample.token()));
  }

  @Test
  void refusesTokenWithoutAnyRoleInItsList() throws Exception {
    assertForbidden(site.get("/", tokenOfUser("\"id\":\"7\",\"roles\":[]")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "[\"editor\",1]", "{\"editor\":true}", "null", "true"})
  void refusesRolesOfAnotherType(String roles) throws Exception {
    HttpResponse<String> answer = site.get("/", tokenOfUser("\"id\":\"7\",\"roles\":" + roles));

    assertRefused(answer, 403, "jwt_auth_invalid_token", "Claim of the wrong type");
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"jwt-auth\", error=\"invalid_token\"");
  }

  @Test
  void refusesRequestWithoutTokenAsUnauthenticated() throws Exception {
    assertRefused(site.get("/"), 401, "jwt_auth_no_auth_header");
  }

  @Test
  void refusesAnonymousWhereTokensAreOptional() throws Exception {
    JwtAuthFilter filter = Sample.filter().requiredRoles("editor").optional(true).build();
    try (Site optional = Site.of(filter).start()) {
      HttpResponse<String> answer = optional.get("/");

      assertRefused(answer, 401, "rest_forbidden", MESSAGE);
      // RFC 6750 §3.1: no error code where there was no token.
      assertThat(answer.headers().allValues("WWW-Authenticate"))
          .containsExactly("Bearer realm=\"jwt-auth\"");
    }
  }

  @Test
  void staysForbiddenWhereBadTokensAreUnauthorized() throws Exception {
    JwtAuthFilter filter = Sample.filter().requiredRoles("editor").errorStatus(401).build();
    try (Site strict = Site.of(filter).start()) {
      assertForbidden(strict.get("/", Sample.token()));
    }
  }

  @Test
  void takesRolesFromHooksInstead() throws Exception {
    String user = ",\"data\":{\"user\":{\"id\":\"7\",\"roles\":[\"subscriber\"]}}";
    String token = Sample.token(user + ",\"scopes\":[\"editor\"]");

    assertThat(ownRoles.get("/?role=editor", token).body()).endsWith("in editor=true");
    assertThat(ownRoles.get("/?role=subscriber", token).body()).endsWith("in subscriber=false");
  }

  @Test
  void doesNotTakeRolesOfTokenWhereHooksGiveThem() throws Exception {
    String user = ",\"data\":{\"user\":{\"id\":\"7\",\"roles\":[\"editor\"]}}";

    assertForbidden(ownRoles.get("/", Sample.token(user + ",\"scopes\":[\"subscriber\"]")));
  }

  @Test
  void refusesTokenWhoseClaimHooksCannotRead() throws Exception {
    String user = ",\"data\":{\"user\":{\"id\":\"7\"}}";

    assertRefused(
        ownRoles.get("/", Sample.token(user + ",\"scopes\":\"editor\"")),
        403,
        "jwt_auth_invalid_token");
  }

  @Test
  void isReadFromWebXml() throws Exception {
    Map<String, String> keys =
        Map.of("JWT_AUTH_SECRET_KEY", Sample.SECRET, "JWT_AUTH_REQUIRED_ROLES", "editor, admin");
    try (Site configured = Site.configured(keys).start()) {
      assertForbidden(configured.get("/", Sample.tokenOfToday()));
    }
  }

  private static String tokenOfUser(String members) {
    return Sample.token(",\"data\":{\"user\":{" + members + "}}");
  }

  private static void assertForbidden(HttpResponse<String> answer) {
    assertRefused(answer, 403, "rest_forbidden", MESSAGE);
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"jwt-auth\", error=\"insufficient_scope\"");
  }
}
