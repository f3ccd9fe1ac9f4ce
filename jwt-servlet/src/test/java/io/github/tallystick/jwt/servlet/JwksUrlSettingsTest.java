package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.JwsAlgorithm.Ed25519;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the keys of another party are, said in ways that are wrong. */
class JwksUrlSettingsTest {
  private static final String URL = "JWT_AUTH_JWKS_URL";
  private static final String ISSUER = "JWT_AUTH_ISSUER";
  private static final String CONFIGURATION = "/.well-known/openid-configuration";
  private static final KeyPairPem PAIR = KeyPairPem.of(Ed25519);

  private static FaultyKeys faulty(String url) {
    return new FaultyKeys().with(URL, url).with(ISSUER, "https://idp.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://idp.example/jwks",
        "http://127.0.0.1.evil.example/jwks",
        "http://10.0.0.1/jwks",
        "https://hunter2@idp.example/jwks",
        "https://user:hunter2@idp.example/jwks",
        "https://user:hunter2@idp.example/jwks with blanks",
        "https://idp.example/jwks#hunter2",
        "https://idp.example:0/jwks",
        "https://idp.example:65536/jwks",
        "https:///jwks",
        "https:jwks",
        "//idp.example/jwks",
        "/etc/jwks.json",
        "file:///etc/hunter2.json",
        "ftp://idp.example/jwks",
        "jar:https://idp.example/x.jar!/jwks",
        "{\"keys\":[{\"kty\":\"oct\",\"k\":\"hunter2\"}]}",
        "https://${hunter2}/jwks",
        " "
      })
  void refusesUrlThatKeysMayNotComeFrom(String url) throws Exception {
    faulty(url)
        .secret("hunter2")
        .assertFault(URL, "expected the https URL of a JWK Set or of an OpenID configuration");
  }

  @Test
  void needsAnIssuer() throws Exception {
    faulty("https://idp.example/jwks")
        .without(ISSUER)
        .assertFault(ISSUER, "missing; JWT_AUTH_JWKS_URL needs it");
    faulty("https://idp.example" + CONFIGURATION)
        .without(ISSUER)
        .assertFault(ISSUER, "missing; JWT_AUTH_JWKS_URL needs it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://other.example" + CONFIGURATION,
        "https://idp.example.other.example" + CONFIGURATION,
        "https://idp.example/x" + CONFIGURATION,
        "https://idp.example/" + CONFIGURATION,
        "https://IDP.example" + CONFIGURATION,
        "http://localhost" + CONFIGURATION,
        "https://idp.example" + CONFIGURATION + "?p=policy",
        "https://idp.example" + CONFIGURATION + "/"
      })
  void refusesConfigurationOfAnotherIssuer(String url) throws Exception {
    faulty(url)
        .assertFault(URL, "expected JWT_AUTH_ISSUER to have the one issuer", "name its jwks_uri");
  }

  @ParameterizedTest
  @CsvSource({
    "https://idp.example, https://idp.example",
    "https://idp.example, https://idp.example/",
    "https://login.example/t/v2.0, https://login.example/t/v2.0"
  })
  void takesConfigurationOfOneOfTheIssuers(String base, String issuer) {
    assertThat(
            JwtAuthFilter.builder()
                .jwksUrl(base + CONFIGURATION)
                .issuer("https://first.example", issuer)
                .build())
        .isNotNull();
  }

  @Test
  void refusesWhatAnotherPartyHasOrDoes() throws Exception {
    String url = "https://idp.example/jwks";
    String keys = "expected none beside JWT_AUTH_JWKS_URL, whose keys verify";
    String login = "expected none beside JWT_AUTH_JWKS_URL, whose owner logs users in";

    faulty(url)
        .with("JWT_AUTH_PRIVATE_KEY", PAIR.privateKey())
        .secret(PAIR.secrets())
        .assertFault("JWT_AUTH_PRIVATE_KEY", keys);
    faulty(url)
        .with("JWT_AUTH_PUBLIC_KEY", PAIR.publicKey())
        .assertFault("JWT_AUTH_PUBLIC_KEY", keys);
    faulty(url)
        .with("JWT_AUTH_WORDPRESS_URL", "https://wp.example")
        .assertFault("JWT_AUTH_WORDPRESS_URL", login);
    faulty(url)
        .with("JWT_AUTH_AUTHENTICATOR", Nobody.class.getName())
        .assertFault("JWT_AUTH_AUTHENTICATOR", login);
  }

  /** Whose constructor {@code web.xml} calls. */
  public static final class Nobody implements Authenticator {
    @Override
    public Optional<User> authenticate(
        HttpServletRequest request, String username, String password) {
      return Optional.empty();
    }
  }

  private static List<String> warningsWithUrl(Map<String, String> more) throws Exception {
    Map<String, String> parameters = new HashMap<>(more);
    parameters.put("JWT_AUTH_JWKS_URL", "https://idp.example/jwks");
    parameters.put("JWT_AUTH_ISSUER", "https://idp.example");
    parameters.putIfAbsent("JWT_AUTH_USER_CLAIM", "sub");
    try (LogCapture log = new LogCapture();
        Site site = Site.configured(parameters).start()) {
      assertThat(site.get("/").statusCode()).isEqualTo(401);
      return log.messages(Level.WARNING);
    }
  }

  @Test
  void warnsOfASecretThatIsNotUsed() throws Exception {
    assertThat(warningsWithUrl(Map.of("JWT_AUTH_SECRET_KEY", Sample.SECRET)))
        .singleElement()
        .asString()
        .startsWith("JWT_AUTH_SECRET_KEY is set, and not used");
    assertThat(warningsWithUrl(Map.of())).isEmpty();
  }

  @Test
  void warnsOfACookieHandlerOfTheJvm() throws Exception {
    CookieHandler.setDefault(new CookieManager());
    try {
      assertThat(warningsWithUrl(Map.of()))
          .singleElement()
          .asString()
          .contains("java.net.CookieHandler", "JWT_AUTH_JWKS_URL");
    } finally {
      CookieHandler.setDefault(null);
    }
  }

  @Test
  void warnsOfTheUserClaimThatOthersSeldomHave() throws Exception {
    assertThat(warningsWithUrl(Map.of("JWT_AUTH_USER_CLAIM", "")))
        .singleElement()
        .asString()
        .startsWith("JWT_AUTH_USER_CLAIM is not set");
  }

  @Test
  void takesAUrlWhoseBeginningIsThatOfAConfiguration() throws Exception {
    Map<String, String> parameters =
        Map.of(URL, "https://idp.example" + CONFIGURATION + "/jwks", ISSUER, "https://idp.example");
    try (Site site = Site.configured(parameters).start()) {
      assertThat(site.get("/").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void refusesTwoIssuersForOneConfiguration() throws Exception {
    faulty("https://idp.example" + CONFIGURATION)
        .with(ISSUER, "https://idp.example, https://idp.example/")
        .assertFault(URL, "the one issuer whose OpenID configuration this is");
  }
}
