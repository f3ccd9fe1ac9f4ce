package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.VerifiedJwt;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The claim that has the roles. */
class RolesClaimTest {
  private static final String ID = ",\"sub\":\"7\",";

  private static Site site(String rolesClaim) throws Exception {
    return Site.of(Sample.filter().userClaim("sub").rolesClaim(rolesClaim).build()).start();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scope               | \"scope\":\"read write\"",
        "scope               | \"scope\":[\"read\",\"write\"]",
        "groups              | \"groups\":[\"write\"]",
        "/groups             | \"groups\":\"write\"",
        "/realm_access/roles | \"realm_access\":{\"roles\":[\"x\",\"write\"]}",
        "/a~1b/~0            | \"a/b\":{\"~\":[\"write\"]}",
        "/data/user/roles    | \"data\":{\"user\":{\"roles\":\"read write\"}}",
      })
  void namesTheRoles(String claim, String members) throws Exception {
    try (Site site = site(claim)) {
      assertThat(site.get("/?role=write", Sample.token(ID + members)).body())
          .endsWith("in write=true");
      assertThat(site.get("/?role=rea", Sample.token(ID + members)).body()).endsWith("=false");
    }
  }

  @Test
  void isEmptyWhereItIsAbsent() throws Exception {
    try (Site site = site("scope")) {
      String token = Sample.token(ID + "\"data\":{\"user\":{\"roles\":[\"write\"]}}");

      assertThat(site.get("/?role=write", token).body()).endsWith("in write=false");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "null", "{}", "[7]", "[\"a\",null]"})
  void refusesTokenWhereItIsOfAnotherType(String roles) throws Exception {
    try (Site site = site("scope")) {
      assertRefused(
          site.get("/", Sample.token(ID + "\"scope\":" + roles)), 403, "jwt_auth_invalid_token");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scope               | \"scope\":\"editor\"",
        "roles               | \"roles\":[\"editor\"]",
        "/realm_access/roles | \"realm_access\":{\"roles\":[\"editor\"]}",
      })
  void hasTheRolesOfOurOwnTokens(String claim, String members) throws Exception {
    Authenticator editor =
        (request, name, password) -> Optional.of(new User("7", "", "", "", Set.of("editor")));
    try (Site site =
        Site.of(Sample.filter().authenticator(editor).rolesClaim(claim).build()).start()) {
      String token = Loopback.tokenIn(site.login("ana", "x"));

      assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8))
          .contains(members);
      assertThat(site.get("/?role=editor", token).body()).endsWith("in editor=true");
    }
  }

  @Test
  void givesWayToTheHooks() throws Exception {
    TokenHooks hooks =
        new TokenHooks() {
          @Override
          public Set<String> roles(VerifiedJwt jwt) {
            return Set.of("hooked");
          }
        };
    try (Site site =
        Site.of(Sample.filter().hooks(hooks).userClaim("sub").rolesClaim("scope").build())
            .start()) {
      String token = Sample.token(ID + "\"scope\":\"write\"");

      assertThat(site.get("/?role=hooked", token).body()).endsWith("in hooked=true");
      assertThat(site.get("/?role=write", token).body()).endsWith("in write=false");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/a//b", "/a/", "/a~2", "iss", "aud", "/exp", "sub", "\ud800"})
  void refusesWhatIsNoPlaceForRoles(String claim) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sample.filter().rolesClaim(claim))
        .withMessage(
            "expected the name of a claim that is not registered, or a JSON Pointer such as /data/user/roles");
  }

  @ParameterizedTest
  @CsvSource({
    "/data/user/id, /data/user/id",
    "uid, uid",
    "scope, /scope",
    "/data/user/id, /data/user",
    "/a/b, /a/b/c",
    "/data/user/roles, /data/user/roles"
  })
  void refusesThePlaceOfTheUsersId(String userClaim, String rolesClaim) {
    JwtAuthFilter.Builder filter = Sample.filter().userClaim(userClaim).rolesClaim(rolesClaim);

    assertThatIllegalArgumentException()
        .isThrownBy(filter::build)
        .withMessage("JWT_AUTH_ROLES_CLAIM: expected another place than that of the user's id");
  }

  @Test
  void isAKey() throws Exception {
    Map<String, String> keys =
        Map.of("JWT_AUTH_SECRET_KEY", Sample.SECRET, "JWT_AUTH_ROLES_CLAIM", " /data/user/id ");
    try (Site site = Site.configured(keys).start()) {
      assertRefused(site.get("/", Sample.tokenOfToday()), 403, "jwt_auth_bad_config");
    }
  }
}
