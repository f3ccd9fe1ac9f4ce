package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerificationKey;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A guard by RFC 6750 that has a verifier of the application's, and nothing of WordPress'. */
class PlainGuardTest {
  private static final JwtVerifier VERIFIER =
      JwtVerifier.builder(VerificationKey.hmac(HS256, Sample.SECRET.getBytes(UTF_8)))
          .issuer("https://idp.example")
          .audience("api")
          .clock(InstantSource.fixed(Sample.NOW))
          .build();

  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    site =
        Site.of(
                JwtAuthFilter.builder()
                    .verifier(VERIFIER)
                    .userClaim("sub")
                    .rolesClaim("scope")
                    .build())
            .start();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static String token(String issuer) {
    return Sample.token(
        ",\"iss\":\"%s\",\"aud\":\"api\",\"sub\":\"ana\",\"scope\":\"read write\""
            .formatted(issuer));
  }

  @Test
  void letsInWhoHasAToken() throws Exception {
    assertThat(site.get("/?role=write", token("https://idp.example")).body())
        .isEqualTo("principal=ana user=ana auth=Bearer in write=true");
  }

  @Test
  void challengesWhoHasNone() throws Exception {
    HttpResponse<String> answer = site.get("/");

    assertRefused(answer, 401, "jwt_auth_no_auth_header");
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"jwt-auth\"");
  }

  @Test
  void challengesWhoseTokenIsRefused() throws Exception {
    HttpResponse<String> answer = site.get("/", token("https://idp.example") + "AA");

    assertRefused(answer, 401, "jwt_auth_invalid_token");
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"jwt-auth\", error=\"invalid_token\"");
  }

  @Test
  void saysThatTheIssuerIsAbsentOrAnother() throws Exception {
    assertRefused(site.get("/", token("https://other.example")), 401, "jwt_auth_bad_iss");
    assertRefused(site.get("/", Sample.token()), 401, "jwt_auth_bad_iss");
    assertRefused(site.get("/", Sample.token(",\"iss\":7")), 401, "jwt_auth_invalid_token");
  }

  @Test
  void hasNoEndpoints() throws Exception {
    assertRefused(site.login("admin", "admin-pass-1234"), 401, "jwt_auth_no_auth_header");
    assertThat(site.get(Loopback.TOKEN, token("https://idp.example")).body())
        .startsWith("principal=ana ");
  }

  @Test
  void answersRefusedTokensWithTheStatusThatIsAskedFor() throws Exception {
    try (Site own =
        Site.of(JwtAuthFilter.builder().errorStatus(403).verifier(VERIFIER).build()).start()) {
      assertRefused(own.get("/", Sample.token()), 403, "jwt_auth_bad_iss");
    }
  }

  private static Stream<UnaryOperator<JwtAuthFilter.Builder>> besides() {
    return Stream.of(
        it -> it.secretKey(Sample.SECRET),
        it -> it.previousSecretKey(Sample.SECRET),
        it -> it.issuer("https://idp.example"),
        it -> it.clockSkew(Duration.ofSeconds(60)), // as it would be anyhow
        it -> it.expire(Duration.ofDays(7)),
        it -> it.algorithm(HS256),
        it -> it.privateKey("-----BEGIN"),
        it -> it.publicKey("-----BEGIN"),
        it -> it.previousPublicKey("-----BEGIN"),
        it -> it.jwksUrl("https://idp.example/jwks"),
        it -> it.rememberTokens(0),
        it -> it.wordpressWithoutRole(true),
        it -> it.allowShortSecretKey(true),
        it -> it.expire(Duration.ofMinutes(5)),
        it -> it.roles("editor"),
        it -> it.authenticator(Sample::authenticate),
        it -> it.wordpressUrl("https://wp.example"),
        it -> it.audience("api"),
        it -> it.type("at+jwt"),
        it -> it.endpoint("/auth"));
  }

  @ParameterizedTest
  @MethodSource("besides")
  void refusesWhatTheVerifierSeesTo(UnaryOperator<JwtAuthFilter.Builder> beside) {
    JwtAuthFilter.Builder behind = beside.apply(JwtAuthFilter.builder().verifier(VERIFIER));
    JwtAuthFilter.Builder before = beside.apply(JwtAuthFilter.builder()).verifier(VERIFIER);

    assertThatIllegalArgumentException().isThrownBy(behind::build);
    assertThatIllegalArgumentException().isThrownBy(before::build);
  }

  @Test
  void refusesWhatIsNoBearerTokenAsTheContractHasIt() throws Exception {
    assertRefused(
        site.send("GET", "/", "Authorization", "Bearer a b"), 403, "jwt_auth_bad_auth_header");
  }

  @Test
  void takesNoNull() {
    assertThatNullPointerException().isThrownBy(() -> JwtAuthFilter.builder().verifier(null));
  }
}
