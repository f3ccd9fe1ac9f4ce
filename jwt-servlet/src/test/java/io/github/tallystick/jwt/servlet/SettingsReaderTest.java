package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.util.logging.Level.SEVERE;
import static java.util.logging.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys as {@code web.xml} and the machine have them. */
class SettingsReaderTest {
  static final String SECRET_KEY = "JWT_AUTH_SECRET_KEY";
  static final String SHORT = "too short a secret";

  static Map<String, String> keys(String name, String value) {
    Map<String, String> keys = new HashMap<>(Sample.keys());
    keys.put(name, value);
    return keys;
  }

  static HttpResponse<String> guarded(Site site) throws Exception {
    return site.get("/", Sample.tokenOfToday());
  }

  /** What is logged as an error by a filter with these keys; it refuses a guarded request. */
  static String faultOf(Map<String, String> keys) throws Exception {
    try (LogCapture log = new LogCapture();
        Site site = Site.configured(keys).start()) {
      assertRefused(
          guarded(site),
          403,
          "jwt_auth_bad_config",
          "JWT is not configured properly, please contact the admin");
      assertThat(log.messages(SEVERE)).hasSize(1);
      return log.messages(SEVERE).get(0);
    }
  }

  @Test
  void takesInitParameters() throws Exception {
    try (Site site = Site.configured(Sample.keys()).start()) {
      assertThat(guarded(site).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void takesContextParameters() throws Exception {
    try (Site site =
        Site.configured(Map.of()).contextParameter(SECRET_KEY, Sample.SECRET).start()) {
      assertThat(guarded(site).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void takesSystemProperties() throws Exception {
    System.setProperty(SECRET_KEY, Sample.SECRET);
    try (Site site = Site.configured(Map.of()).start()) {
      assertThat(guarded(site).statusCode()).isEqualTo(200);
    } finally {
      System.clearProperty(SECRET_KEY);
    }
  }

  @Test
  void prefersInitParameterToContextParameter() throws Exception {
    try (Site site = Site.configured(Sample.keys()).contextParameter(SECRET_KEY, SHORT).start()) {
      assertThat(guarded(site).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void prefersContextParameterToSystemProperty() throws Exception {
    System.setProperty(SECRET_KEY, SHORT);
    try (Site site =
        Site.configured(Map.of()).contextParameter(SECRET_KEY, Sample.SECRET).start()) {
      assertThat(guarded(site).statusCode()).isEqualTo(200);
    } finally {
      System.clearProperty(SECRET_KEY);
    }
  }

  @Test
  void takesEmptyParameterForNone() throws Exception {
    try (Site site =
        Site.configured(Map.of(SECRET_KEY, ""))
            .contextParameter(SECRET_KEY, Sample.SECRET)
            .start()) {
      assertThat(guarded(site).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void takesEmptyEndpointForNoEndpoints() throws Exception {
    try (Site site = Site.configured(keys("JWT_AUTH_ENDPOINT", "")).start()) {
      assertThat(site.get("/wp-json/jwt-auth/v1", Sample.tokenOfToday()).body())
          .isEqualTo("principal=7 user=7 auth=Bearer");
    }
  }

  @Test
  void saysThatSecretIsMissing() throws Exception {
    assertThat(faultOf(Map.of()))
        .contains("JWT_AUTH_SECRET_KEY: missing")
        .contains("openssl rand -base64 48");
  }

  @Test
  void namesKeySourceAndExpectationOfShortSecret() throws Exception {
    assertThat(faultOf(Map.of(SECRET_KEY, SHORT)))
        .contains("JWT_AUTH_SECRET_KEY (filter init-param)")
        .contains("at least 32 bytes")
        .contains("JWT_AUTH_ALLOW_SHORT_SECRET_KEY")
        .doesNotContain(SHORT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "your-unique-secret-key-here",
        "dK8^hG!2mNpQrS5vWxYz#AcEfHjLnPsUwZbDgIkMoRtVyBaCeGiKmOpQrTvXz",
        "your-top-secret-key",
        "secret",
        "changeme",
        " CHANGEME "
      })
  void refusesWellKnownSampleEvenIfShortOnesAreAllowed(String sample) throws Exception {
    Map<String, String> keys =
        Map.of(SECRET_KEY, sample, "JWT_AUTH_ALLOW_SHORT_SECRET_KEY", "true");
    assertThat(faultOf(keys)).contains("well-known sample").doesNotContain(sample.strip());
  }

  // RFC 8725 §3.1: with a public key for a secret, everybody can sign.
  @Test
  void refusesPublicKeyEvenIfShortOnesAreAllowed() throws Exception {
    Map<String, String> keys =
        Map.of(
            SECRET_KEY,
            "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----",
            "JWT_AUTH_ALLOW_SHORT_SECRET_KEY",
            "true");
    assertThat(faultOf(keys)).contains("no secret but a key").doesNotContain("MCowBQYDK2VwAyEA");
  }

  @Test
  void refusesSecretThatIsBlank() throws Exception {
    assertThat(faultOf(Map.of(SECRET_KEY, " ".repeat(40)))).contains("missing");
  }

  @Test
  void refusesPreviousSecretThatIsUnfit() throws Exception {
    assertThat(faultOf(keys("JWT_AUTH_PREVIOUS_SECRET_KEY", SHORT)))
        .contains("JWT_AUTH_PREVIOUS_SECRET_KEY (filter init-param)")
        .doesNotContain(SHORT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JWT_AUTH_ALLOW_SHORT_SECRET_KEY | maybe | true or false",
        "JWT_AUTH_ALGORITHM | none | expected one of [HS256, HS384, HS512, RS256",
        "JWT_AUTH_ALGORITHM | ES256K | expected one of [HS256, HS384, HS512, RS256",
        "JWT_AUTH_CORS_ENABLE | 2 | true or false",
        "JWT_AUTH_CORS_ORIGINS | https://app.example/ | without a path",
        "JWT_AUTH_CORS_ORIGINS | https://APP.example | lower case",
        "JWT_AUTH_CORS_ORIGINS | https://app.example:443 | origins",
        "JWT_AUTH_CORS_ORIGINS | app.example | https://app.example",
        "JWT_AUTH_CORS_ORIGINS | null | origins",
        "JWT_AUTH_CORS_ORIGINS | *, https://app.example | * alone",
        "JWT_AUTH_CORS_ALLOW_HEADERS | X Y | names of headers",
        "JWT_AUTH_ISSUER | , | at least one",
        "JWT_AUTH_EXPIRE | 0 | 1 to 3155760000 seconds",
        "JWT_AUTH_EXPIRE | 3155760001 | 1 to 3155760000 seconds",
        "JWT_AUTH_EXPIRE | a week | an integer",
        "JWT_AUTH_EXPIRE | \u0663\u0666\u0660\u0660 | an integer",
        "JWT_AUTH_CLOCK_SKEW | -1 | 0 to 600 seconds",
        "JWT_AUTH_CLOCK_SKEW | 601 | 0 to 600 seconds",
        "JWT_AUTH_USER_CLAIM | exp | JSON Pointer such as /data/user/id",
        "JWT_AUTH_USER_CLAIM | /data/user | another place than that of the roles",
        "JWT_AUTH_USER_CLAIM | /data/user/roles | another place than that of the roles",
        "JWT_AUTH_ROLES_CLAIM | /data | another place than that of the user's id",
        "JWT_AUTH_USER_CLAIM | /data//id | JSON Pointer such as /data/user/id",
        "JWT_AUTH_USER_CLAIM | /a~2 | JSON Pointer such as /data/user/id",
        "JWT_AUTH_OPTIONAL | perhaps | true or false",
        "JWT_AUTH_ENDPOINT | wp-json | a path",
        "JWT_AUTH_ENDPOINT | / | a path",
        "JWT_AUTH_ENDPOINT | /a//b | a path",
        "JWT_AUTH_ENDPOINT | /a/../b | a path",
        "JWT_AUTH_ENDPOINT | /a?b | a path",
        "JWT_AUTH_HTTP_AUTHORIZATION | x | true or false",
        "JWT_AUTH_ERROR_STATUS | 500 | 401 or 403",
        "JWT_AUTH_ERROR_STATUS | 4294967699 | an integer",
        "JWT_AUTH_PLUGIN_CODES | x | true or false",
        "JWT_AUTH_AUTHENTICATOR | no.such.Class | io.github.tallystick.jwt.servlet.Authenticator",
        "JWT_AUTH_AUTHENTICATOR | java.lang.String | io.github.tallystick.jwt.servlet.Authenticator",
        "JWT_AUTH_HOOKS | java.lang.Object | io.github.tallystick.jwt.servlet.TokenHooks"
      })
  void namesKeySourceAndExpectation(String key, String value, String expected) throws Exception {
    assertThat(faultOf(keys(key, value)))
        .contains(key + " (filter init-param)")
        .contains("expected")
        .contains(expected);
  }

  @Test
  void findsEveryFault() throws Exception {
    Map<String, String> keys = Map.of("JWT_AUTH_EXPIRE", "0", "JWT_AUTH_CLOCK_SKEW", "-1");
    assertThat(faultOf(keys))
        .contains("JWT_AUTH_SECRET_KEY")
        .contains("JWT_AUTH_EXPIRE")
        .contains("JWT_AUTH_CLOCK_SKEW");
  }

  @Test
  void namesSourceThatOthersShare() throws Exception {
    try (LogCapture log = new LogCapture();
        Site site =
            Site.configured(Sample.keys()).contextParameter("JWT_AUTH_EXPIRE", "never").start()) {
      assertRefused(guarded(site), 403, "jwt_auth_bad_config");
      assertThat(log.messages(SEVERE).get(0)).contains("JWT_AUTH_EXPIRE (context-param)");
    }
  }

  @Test
  void refusesUnknownKeyOfItsOwnAndNamesTheNearest() throws Exception {
    assertThat(faultOf(keys("JWT_AUTH_CLOCKSKEW", "1")))
        .contains("JWT_AUTH_CLOCKSKEW (filter init-param)")
        .contains("nearest is JWT_AUTH_CLOCK_SKEW");
    assertThat(faultOf(keys("jwt_auth_optional", "true")))
        .contains("jwt_auth_optional (filter init-param)");
  }

  @Test
  void warnsOfUnknownKeyThatOthersMayKnow() throws Exception {
    try (LogCapture log = new LogCapture();
        Site site =
            Site.configured(Sample.keys()).contextParameter("JWT_AUTH_SECRETKEY", "x").start()) {
      assertThat(guarded(site).statusCode()).isEqualTo(200);
      assertThat(log.messages(WARNING))
          .anyMatch(
              line ->
                  line.contains("JWT_AUTH_SECRETKEY (context-param)")
                      && line.contains("nearest is JWT_AUTH_SECRET_KEY"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1", "on", "yes", "TRUE", " On "})
  void takesTruthOfPhp(String truth) throws Exception {
    try (Site site = Site.configured(keys("JWT_AUTH_OPTIONAL", truth)).start()) {
      assertThat(site.get("/").body()).isEqualTo("principal=null user=null auth=null");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "0", "off", "no", "FALSE", " Off "})
  void takesUntruthOfPhp(String untruth) throws Exception {
    try (Site site = Site.configured(keys("JWT_AUTH_OPTIONAL", untruth)).start()) {
      assertRefused(site.get("/"), 401, "jwt_auth_no_auth_header");
    }
  }

  /** A class that cannot be made. */
  public static final class WithoutDatabase implements Authenticator {
    public WithoutDatabase() {
      throw new IllegalStateException("no database");
    }

    @Override
    public Optional<User> authenticate(HttpServletRequest request, String name, String password) {
      return Optional.empty();
    }
  }

  @Test
  void saysWhatTheConstructorThrew() throws Exception {
    assertThat(faultOf(keys("JWT_AUTH_AUTHENTICATOR", WithoutDatabase.class.getName())))
        .contains("JWT_AUTH_AUTHENTICATOR (filter init-param)")
        .contains("IllegalStateException: no database");
  }
}
