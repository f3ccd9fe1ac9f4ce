package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.JwsAlgorithm.Ed25519;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.PS256;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.util.logging.Level.INFO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwtClaims;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of another party, whose keys lie at a URL: Keycloak, Entra, Auth0. */
class JwksUrlTest {
  private static final String BASE = "/wp-json/jwt-auth/v1";
  private static final KeyPairPem PAIR = KeyPairPem.of(RS256);
  private static final KeyPairPem OTHER = KeyPairPem.of(RS256);

  private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
  private IdentityProvider provider;
  private Site site;

  @BeforeEach
  void start() throws Exception {
    provider = new IdentityProvider();
    provider.publish("sig-1", PAIR);
    provider.publishJson(
        "enc-1",
        IdentityProvider.jwk("enc-1", OTHER)
            .replace("\"sig\"", "\"enc\"")
            .replace("\"RS256\"", "\"RSA-OAEP\""));
    site = Site.of(provider.filter().cookie("jwt").clock(now::get).build()).start();
  }

  @AfterEach
  void stop() {
    site.close();
    provider.close();
  }

  private String token() {
    return token("sig-1", PAIR);
  }

  private String token(String keyId, KeyPairPem pair) {
    return signed(provider.claims(), keyId, pair);
  }

  private static String signed(JwtClaims.Builder claims, String keyId, KeyPairPem pair) {
    return pair.signer(keyId).sign(claims.build());
  }

  private String signed(JwtClaims.Builder claims) {
    return signed(claims, "sig-1", PAIR);
  }

  private void pass(Duration time) {
    now.set(now.get().plus(time));
  }

  @Test
  void letsInTheUserInHisRoles() throws Exception {
    assertThat(site.get("/?role=editor", token()).body())
        .isEqualTo("principal=ana user=ana auth=Bearer in editor=true");
    assertThat(site.get("/?role=admin", token()).body()).endsWith("in admin=false");
    assertThat(provider.fetches()).isEqualTo(1);
  }

  @Test
  void fetchesNothingBeforeTheFirstToken() throws Exception {
    assertRefused(site.get("/"), 401, "jwt_auth_no_auth_header");
    assertRefused(site.get("/", "a.b.c"), 403, "jwt_auth_invalid_token");
    assertThat(provider.fetches()).isZero();
  }

  @Test
  void validatesTokens() throws Exception {
    HttpResponse<String> answer =
        site.send("POST", TOKEN + "/validate", "Authorization", "Bearer " + token());

    assertThat(answer.body())
        .isEqualTo("{\"code\":\"jwt_auth_valid_token\",\"data\":{\"status\":200}}");
  }

  @Test
  void takesTokenInCookieAndClearsOneThatIsRefused() throws Exception {
    assertThat(site.send("GET", "/", "Cookie", "jwt=" + token()).body())
        .startsWith("principal=ana ");
    assertThat(
            site.send("GET", "/", "Cookie", "jwt=" + token("enc-1", OTHER))
                .headers()
                .firstValue("Set-Cookie"))
        .hasValueSatisfying(cookie -> assertThat(cookie).startsWith("jwt=; Path=/; Max-Age=0;"));
  }

  @Test
  void handsOutNoTokens() throws Exception {
    assertRefused(site.login("alice", "alice-pass"), 404, "rest_no_route");
    assertRefused(site.send("DELETE", TOKEN), 404, "rest_no_route");
    assertRefused(site.send("OPTIONS", TOKEN), 404, "rest_no_route");
    assertRefused(site.get(BASE + "/jwks"), 404, "rest_no_route");
  }

  @Test
  void listsWhatThereIs() throws Exception {
    assertThat(site.get(BASE).body())
        .contains("\"\\/jwt-auth\\/v1\":{", "\"\\/jwt-auth\\/v1\\/token\\/validate\":{")
        .doesNotContain("v1\\/token\":{", "jwks");
    try (LogCapture log = new LogCapture();
        Site another = Site.of(provider.filter().build()).start()) {
      assertThat(another.port()).isPositive();
      assertThat(log.messages(INFO))
          .singleElement()
          .asString()
          .startsWith("GET " + BASE + ", POST " + BASE + "/token/validate;");
      assertThat(log.text()).doesNotContain("WARNING");
    }
  }

  @Test
  void refusesAnotherIssuerAndNone() throws Exception {
    String another = signed(provider.claims().issuer("https://evil.example"));
    String none = signed(provider.claims().remove(Claim.ISSUER));

    assertRefused(site.get("/", another), 403, "jwt_auth_bad_iss");
    assertRefused(site.get("/", none), 403, "jwt_auth_bad_iss");
    try (Site direct = Site.of(provider.filter().jwksUrl(provider.keysUrl()).build()).start()) {
      assertRefused(direct.get("/", another), 403, "jwt_auth_bad_iss");
      assertRefused(direct.get("/", none), 403, "jwt_auth_bad_iss");
    }
  }

  // The keys of one issuer say nothing of another's tokens.
  @Test
  void refusesTokenThatSaysItIsOfTheOtherIssuer() throws Exception {
    try (Site both =
        Site.of(provider.filter().issuer(provider.issuer(), "https://other.example").build())
            .start()) {
      assertRefused(
          both.get("/", signed(provider.claims().issuer("https://other.example"))),
          403,
          "jwt_auth_bad_iss");
      assertThat(both.get("/", token()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void refusesTokenForOthers() throws Exception {
    assertRefused(
        site.get("/", signed(provider.claims().remove(Claim.AUDIENCE))),
        403,
        "jwt_auth_invalid_token");
    assertRefused(
        site.get("/", signed(provider.claims().remove(Claim.AUDIENCE).audience("account"))),
        403,
        "jwt_auth_invalid_token");
  }

  @Test
  void refusesKeysThatAreNotForThis() throws Exception {
    assertRefused(
        site.get("/", token("enc-1", OTHER)), 403, "jwt_auth_invalid_token", "Key ID not known");
    assertRefused(
        site.get("/", token("sig-1", OTHER)),
        403,
        "jwt_auth_invalid_token",
        "Signature verification failed");
    assertRefused(
        site.get("/", token("sig-1", PAIR.as(PS256))),
        403,
        "jwt_auth_invalid_token",
        "Algorithm not supported");
    assertRefused(
        site.get("/", PAIR.forgedByPem()), 403, "jwt_auth_invalid_token", "Key ID not known");
  }

  @Test
  void followsRotation() throws Exception {
    assertThat(site.get("/", token()).statusCode()).isEqualTo(200);
    provider.publish("sig-2", OTHER);
    assertRefused(
        site.get("/", token("sig-2", OTHER)), 403, "jwt_auth_invalid_token", "Key ID not known");
    pass(Duration.ofSeconds(30));

    assertThat(site.get("/", token("sig-2", OTHER)).body()).startsWith("principal=ana ");
    assertThat(site.get("/", token()).statusCode()).isEqualTo(200);
    assertThat(provider.fetches()).isEqualTo(2);

    provider.withdraw("sig-1");
    pass(Duration.ofSeconds(30));
    assertRefused(site.get("/", token("sig-3", OTHER)), 403, "jwt_auth_invalid_token");
    assertRefused(site.get("/", token()), 403, "jwt_auth_invalid_token", "Key ID not known");
  }

  @Test
  void takesKeysThatNameNoAlgorithmForTheOneThatIsSet() throws Exception {
    provider.publishJson(
        "sig-1", IdentityProvider.jwk("sig-1", PAIR).replace(",\"alg\":\"RS256\"", ""));
    try (Site entra = Site.of(provider.filter().algorithm(RS256).build()).start();
        Site silent = Site.of(provider.filter().build()).start();
        Site secret = Site.of(provider.filter().algorithm(HS256).build()).start()) {
      assertThat(entra.get("/", token()).statusCode()).isEqualTo(200);
      assertRefused(silent.get("/", token()), 503, "jwt_auth_keys_unavailable");
      assertRefused(secret.get("/", token()), 503, "jwt_auth_keys_unavailable");
    }
  }

  @Test
  void takesUrlOfAJwkSet() throws Exception {
    try (Site direct = Site.of(provider.filter().jwksUrl(provider.keysUrl()).build()).start()) {
      assertThat(direct.get("/", token()).body()).startsWith("principal=ana ");
    }
  }

  @Test
  void takesIssuerThatEndsInASlash() throws Exception {
    try (IdentityProvider auth0 = new IdentityProvider("/");
        Site other = Site.of(auth0.filter().build()).start()) {
      auth0.publish("sig-1", PAIR);

      assertThat(other.get("/", signed(auth0.claims())).body()).startsWith("principal=ana ");
      assertRefused(
          other.get("/", signed(auth0.claims().issuer(auth0.issuer().replaceFirst("/$", "")))),
          403,
          "jwt_auth_bad_iss");
    }
  }

  @Test
  void acceptsTokensOfAPreviousSecretAndKeyBesideIt() throws Exception {
    KeyPairPem previous = KeyPairPem.of(Ed25519);
    try (Site moved =
        Site.of(
                provider
                    .filter()
                    .previousSecretKey(Sample.SECRET)
                    .previousPublicKey(previous.publicKey())
                    .issuer(provider.issuer(), Sample.ISSUER)
                    .build())
            .start()) {
      String old =
          Sample.token(",\"iss\":\"" + Sample.ISSUER + "\",\"aud\":\"api\",\"sub\":\"ana\"");

      assertThat(moved.get("/", old).body()).startsWith("principal=ana ");
      assertThat(moved.get("/", token(previous.thumbprint(), previous)).statusCode())
          .isEqualTo(200);
      assertThat(moved.get("/", token()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void knowsNoSecretBesideIt() throws Exception {
    try (Site other = Site.of(provider.filter().secretKey(Sample.SECRET).build()).start()) {
      assertRefused(
          other.get("/", Sample.token(",\"iss\":\"" + provider.issuer() + "\",\"aud\":\"api\"")),
          403,
          "jwt_auth_invalid_token",
          "Algorithm not supported");
    }
  }

  @Test
  void isAKey() throws Exception {
    Map<String, String> keys =
        Map.of(
            "JWT_AUTH_JWKS_URL",
            "\n  " + provider.configurationUrl() + "\n",
            "JWT_AUTH_ISSUER",
            provider.issuer(),
            "JWT_AUTH_AUDIENCE",
            "api",
            "JWT_AUTH_USER_CLAIM",
            "sub",
            "JWT_AUTH_ROLES_CLAIM",
            "/realm_access/roles");
    try (Site configured = Site.configured(keys).start()) {
      String today =
          signed(
              provider
                  .claims()
                  .remove(Claim.EXPIRATION_TIME)
                  .expirationTime(Instant.now().plusSeconds(60)));
      assertThat(configured.get("/?role=editor", today).body())
          .isEqualTo("principal=ana user=ana auth=Bearer in editor=true");
    }
  }
}
