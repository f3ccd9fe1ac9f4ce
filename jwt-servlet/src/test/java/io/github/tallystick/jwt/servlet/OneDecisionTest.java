package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.VerifiedJwt;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guard and {@code /token/validate} refuse the same tokens, for the same reason. */
class OneDecisionTest {
  private static final String VALIDATE = Loopback.TOKEN + "/validate";

  private static Site site;

  /** Has users who are locked; of whom nothing is asked any more, their roles least of all. */
  private static final class Locked implements TokenHooks {
    private static final Claim<String> TENANT = Claim.ofString("tenant");

    @Override
    public boolean accepts(VerifiedJwt jwt) {
      return !jwt.get(TENANT).orElse("").equals("locked");
    }

    @Override
    public Set<String> roles(VerifiedJwt jwt) {
      if (!accepts(jwt)) {
        throw new IllegalStateException("asked for the roles of who is not accepted");
      }
      return TokenHooks.super.roles(jwt);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    site =
        Site.of(
                Sample.filter()
                    .issuer("https://a.example")
                    .hooks(new Locked())
                    .requiredRoles("editor")
                    .build())
            .start();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static String token(String issuer, String id, String role, String more) {
    return Sample.token(
        ",\"iss\":\"https://%s.example\",\"data\":{\"user\":{%s\"roles\":[\"%s\"]}}%s"
            .formatted(issuer, id, role, more));
  }

  /** In the order of the checks: a token that fails several shows the first. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "b,~~,author,~,\"tenant\":\"locked\"~,jwt_auth_bad_iss",
        "a,~~,author,~,\"tenant\":\"locked\"~,jwt_auth_bad_request",
        "a,~\"id\":\"7\",~,author,~,\"tenant\":\"locked\"~,jwt_auth_invalid_token",
        "a,~\"id\":\"7\",~,editor,~,\"tenant\":7~,jwt_auth_invalid_token",
        "a,~\"id\":\"7\",~,author,~~,rest_forbidden"
      })
  void refusesInOneOrder(String issuer, String id, String role, String more, String code)
      throws Exception {
    String token = token(issuer, id, role, more);

    HttpResponse<String> guarded = site.get("/", token);
    HttpResponse<String> validated =
        site.send("POST", VALIDATE, "Authorization", "Bearer " + token);

    assertRefused(guarded, 403, code);
    assertThat(validated.body()).isEqualTo(guarded.body());
    assertThat(validated.statusCode()).isEqualTo(guarded.statusCode());
  }

  @Test
  void saysThatTheTokenIsNotAccepted() throws Exception {
    assertRefused(
        site.get("/", token("a", "\"id\":\"7\",", "editor", ",\"tenant\":\"locked\"")),
        403,
        "jwt_auth_invalid_token",
        "Token not accepted");
  }

  @Test
  void admitsTheSame() throws Exception {
    String token = token("a", "\"id\":\"7\",", "editor", "");
    assertThat(site.get("/", token).body()).startsWith("principal=7 ");
    assertThat(site.send("POST", VALIDATE, "Authorization", "Bearer " + token).statusCode())
        .isEqualTo(200);
  }
}
