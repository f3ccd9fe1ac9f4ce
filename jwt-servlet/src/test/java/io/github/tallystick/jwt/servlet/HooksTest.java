package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.VerifiedJwt;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application may change of tokens, of answers and of roles. */
class HooksTest {
  private static final Claim<String> TENANT = Claim.ofString("tenant");
  private static final Claim<List<String>> GROUPS = Claim.ofStrings("groups");

  private static String payload(String token) {
    return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8);
  }

  private static String payload(TokenHooks hooks) throws Exception {
    try (Site site = Site.of(Sample.filter().hooks(hooks).build()).start()) {
      return payload(tokenIn(site.login("admin", "admin-pass-1234")));
    }
  }

  @Test
  void setsTheLifetime() throws Exception {
    TokenHooks hooks =
        new TokenHooks() {
          @Override
          public Duration lifetime(User user, Duration configured) {
            return configured.plusSeconds(user.nicename().length());
          }
        };
    assertThat(payload(hooks)).contains("\"nbf\":1795436034,\"exp\":" + (1796040834L + 5));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void takesLifetimeThatIsNoneForFailure(long seconds) throws Exception {
    TokenHooks hooks =
        new TokenHooks() {
          @Override
          public Duration lifetime(User user, Duration configured) {
            return Duration.ofSeconds(seconds);
          }
        };
    try (LogCapture log = new LogCapture();
        Site site = Site.of(Sample.filter().hooks(hooks).build()).start()) {
      assertRefused(site.login("admin", "admin-pass-1234"), 503, "jwt_auth_login_unavailable");
      assertThat(log.causes()).hasSize(1);
    }
  }

  @Test
  void setsFromWhenOnTheTokenIsGood() throws Exception {
    TokenHooks hooks =
        new TokenHooks() {
          @Override
          public Instant notBefore(User user, Instant issuedAt) {
            return issuedAt.minusSeconds(10);
          }
        };
    assertThat(payload(hooks)).contains("\"iat\":1795436034,\"nbf\":1795436024,\"exp\":1796040834");
  }

  @Test
  void addsClaimsBeforeTheTokenIsSigned() throws Exception {
    TokenHooks hooks =
        new TokenHooks() {
          @Override
          public void beforeSign(JwtClaims.Builder claims, User user) {
            claims.put(TENANT, "acme of " + user.nicename());
          }
        };
    try (Site site = Site.of(Sample.filter().hooks(hooks).build()).start()) {
      String token = tokenIn(site.login("admin", "admin-pass-1234"));
      assertThat(payload(token)).endsWith(",\"tenant\":\"acme of admin\"}");
      assertThat(site.get("/", token).body()).startsWith("principal=1 ");
    }
  }

  @Test
  void changesClaimsInTheirPlaces() throws Exception {
    TokenHooks hooks =
        new TokenHooks() {
          @Override
          public void beforeSign(JwtClaims.Builder claims, User user) {
            claims.issuer("https://other.example");
          }
        };
    assertThat(payload(hooks)).startsWith("{\"iss\":\"https://other.example\",\"iat\":1795436034,");
  }

  @Test
  void addsToTheAnswerAndTakesFromIt() throws Exception {
    TokenHooks hooks =
        new TokenHooks() {
          @Override
          public void beforeDispatch(Map<String, Object> answer, User user) {
            assertThat(answer.keySet())
                .containsExactly("token", "user_email", "user_nicename", "user_display_name");
            answer.remove("user_email");
            answer.put("user_id", Long.valueOf(user.id()));
            answer.put("urls", List.of("https://a.example/ñ"));
          }
        };
    try (Site site = Site.of(Sample.filter().hooks(hooks).build()).start()) {
      HttpResponse<String> answer = site.login("admin", "admin-pass-1234");
      assertThat(answer.body())
          .isEqualTo(
              "{\"token\":\""
                  + tokenIn(answer)
                  + "\",\"user_nicename\":\"admin\",\"user_display_name\":\"admin\","
                  + "\"user_id\":1,\"urls\":[\"https:\\/\\/a.example\\/\\u00f1\"]}");
    }
  }

  @Test
  void writesEveryTypeOfJson() throws Exception {
    TokenHooks hooks =
        new TokenHooks() {
          @Override
          public void beforeDispatch(Map<String, Object> answer, User user) {
            Map<String, Object> nothing = new HashMap<>();
            nothing.put("a", null);
            answer.clear();
            answer.put("x", new ArrayList<>(List.of(true, 1, 2L, 1.5, "s", nothing)));
          }
        };
    try (Site site = Site.of(Sample.filter().hooks(hooks).build()).start()) {
      assertThat(site.login("admin", "admin-pass-1234").body())
          .isEqualTo("{\"x\":[true,1,2,1.5,\"s\",{\"a\":null}]}");
    }
  }

  private static TokenHooks rolesFromGroups() {
    return new TokenHooks() {
      @Override
      public Set<String> roles(VerifiedJwt jwt) {
        return Set.copyOf(jwt.get(GROUPS).orElse(List.of()));
      }
    };
  }

  @Test
  void givesTheRoles() throws Exception {
    String user = ",\"data\":{\"user\":{\"id\":\"7\",\"roles\":[\"editor\"]}}";
    String token = Sample.token(user + ",\"groups\":[\"staff\"]");
    JwtAuthFilter filter = Sample.filter().hooks(rolesFromGroups()).requiredRoles("staff").build();
    try (Site site = Site.of(filter).start()) {
      assertThat(site.get("/?role=staff", token).body()).endsWith(" in staff=true");
      assertThat(site.get("/?role=editor", token).body()).endsWith(" in editor=false");
      assertRefused(site.get("/", Sample.tokenWithRoles("staff")), 403, "rest_forbidden");
    }
  }

  @Test
  void addsToTheRolesOfTokenThatHasNone() throws Exception {
    TokenHooks hooks =
        new TokenHooks() {
          @Override
          public Set<String> roles(VerifiedJwt jwt) {
            Set<String> roles = TokenHooks.super.roles(jwt);
            roles.add("member");
            return roles;
          }
        };
    String token = Sample.token(",\"data\":{\"user\":{\"id\":\"7\"}}");
    try (Site site = Site.of(Sample.filter().hooks(hooks).build()).start()) {
      assertThat(site.get("/?role=member", token).body()).endsWith(" in member=true");
    }
  }

  @Test
  void refusesTokenWhereRolesAreReadOfAnotherType() throws Exception {
    String token = Sample.token(",\"data\":{\"user\":{\"id\":\"7\"}},\"groups\":\"staff\"");
    try (Site site = Site.of(Sample.filter().hooks(rolesFromGroups()).build()).start()) {
      assertRefused(site.get("/", token), 403, "jwt_auth_invalid_token");
    }
  }

  /** Named in {@code web.xml}. */
  public static final class NamedHooks implements TokenHooks {
    @Override
    public void beforeDispatch(Map<String, Object> answer, User user) {
      answer.put("named", "hooks");
    }
  }

  /** Named in {@code web.xml}. */
  public static final class NamedAuthenticator implements Authenticator {
    @Override
    public Optional<User> authenticate(HttpServletRequest request, String name, String password) {
      return Optional.of(new User("12", "n@example.test", "nice", "Named", Set.of("editor")));
    }
  }

  private static Map<String, String> keys(String authenticator, String hooks) {
    Map<String, String> keys = new HashMap<>(Sample.keys());
    keys.put("JWT_AUTH_AUTHENTICATOR", authenticator);
    keys.put("JWT_AUTH_HOOKS", hooks);
    return keys;
  }

  @Test
  void areFoundByTheNamesOfTheirClasses() throws Exception {
    Map<String, String> keys =
        keys(NamedAuthenticator.class.getName(), " " + NamedHooks.class.getName() + "\n");
    try (Site site = Site.configured(keys).start()) {
      HttpResponse<String> answer = site.login("admin", "admin-pass-1234");
      assertThat(answer.body())
          .endsWith(
              "\",\"user_email\":\"n@example.test\",\"user_nicename\":\"nice\","
                  + "\"user_display_name\":\"Named\",\"named\":\"hooks\"}");
      assertThat(site.get("/?role=editor", tokenIn(answer)).body())
          .isEqualTo("principal=12 user=12 auth=Bearer in editor=true");
    }
  }

  /** Not what is asked for, and not to be made. */
  public abstract static class AbstractHooks implements TokenHooks {}

  /** Fails when it is made. */
  public static final class FailingHooks implements TokenHooks {
    public FailingHooks() {
      throw new IllegalStateException("unable");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no.such.Hooks",
        "java.lang.String",
        "io.github.tallystick.jwt.servlet.TokenHooks",
        "io.github.tallystick.jwt.servlet.HooksTest$AbstractHooks",
        "io.github.tallystick.jwt.servlet.HooksTest$FailingHooks",
        "io.github.tallystick.jwt.servlet.HooksTest$NamedAuthenticator",
        "not a name"
      })
  void refuseEverythingWhereTheClassIsUnfit(String className) throws Exception {
    Map<String, String> keys = keys(NamedAuthenticator.class.getName(), className);
    try (LogCapture log = new LogCapture();
        Site site = Site.configured(keys).start()) {
      assertRefused(site.login("admin", "admin-pass-1234"), 403, "jwt_auth_bad_config");
      assertRefused(site.get("/", Sample.tokenOfToday()), 403, "jwt_auth_bad_config");
      assertThat(log.messages(Level.SEVERE))
          .singleElement()
          .asString()
          .contains("JWT_AUTH_HOOKS (filter init-param): ");
    }
  }
}
