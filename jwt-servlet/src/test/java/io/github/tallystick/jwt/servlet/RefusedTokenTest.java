package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each reason for which a token is refused, as the client reads it. */
class RefusedTokenTest {
  private static final String HEADER = "{\"typ\":\"JWT\",\"alg\":\"HS256\"}";
  private static final String USER = ",\"data\":{\"user\":{\"id\":\"7\"}}";
  private static final long NOW = Sample.NOW.getEpochSecond();
  private static final long LATER = NOW + 3600;

  private static Site site;
  private static Site exact;
  private static Site ofIssuers;
  private static Site ofAudience;

  @BeforeAll
  static void start() throws Exception {
    site = Site.of(Sample.filter().build()).start();
    exact = Site.of(Sample.filter().clockSkew(Duration.ZERO).build()).start();
    ofIssuers = Site.of(Sample.filter().issuer(Sample.ISSUER, "https://b.example").build()).start();
    ofAudience = Site.of(Sample.filter().audience("us").build()).start();
  }

  @AfterAll
  static void stop() {
    site.close();
    exact.close();
    ofIssuers.close();
    ofAudience.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0", "null", ".", "a.b", "a.b.c.d", "....", "undefined", "[object"})
  void refusesWhatHasNotThreeSegments(String token) throws Exception {
    assertInvalid(site.get("/", token), "Wrong number of segments");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "a.b.c",
        "e30.e30.AAAA",
        "bnVsbA.e30.AAAA",
        "e30=.e30.AAAA",
        "e+/0.e30.AAAA",
        ".e30.",
      })
  void refusesMalformedToken(String token) throws Exception {
    assertInvalid(site.get("/", token), "Syntax error, malformed JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "5", "{\"exp\":1,\"exp\":1}", "{}{}", "{'exp':1}"})
  void refusesPayloadThatIsNoObject(String payload) throws Exception {
    assertInvalid(site.get("/", Sample.signed(HEADER, payload)), "Syntax error, malformed JSON");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | Syntax error, malformed JSON",
        "[] | Syntax error, malformed JSON",
        "{\"alg\":null} | Syntax error, malformed JSON",
        "{\"alg\":[\"HS256\"]} | Syntax error, malformed JSON",
        "{\"alg\":\"HS256\",\"kid\":[\"a\"]} | Syntax error, malformed JSON",
        "{\"alg\":\"HS256\",\"typ\":5} | Syntax error, malformed JSON",
        "{\"alg\":\"HS256\",\"cty\":null} | Syntax error, malformed JSON",
        "{\"alg\":\"HS256\",\"alg\":\"HS256\"} | Syntax error, malformed JSON",
        "{\"alg\":\"HS384\"} | Algorithm not supported",
        "{\"alg\":\"HS512\"} | Algorithm not supported",
        "{\"alg\":\"RS256\"} | Algorithm not supported",
        "{\"alg\":\"none\"} | Algorithm not supported",
        "{\"alg\":\"None\"} | Algorithm not supported",
        "{\"alg\":\"\"} | Algorithm not supported",
        "{\"alg\":\"hs256\"} | Algorithm not supported",
        "{\"alg\":\"HS256\",\"crit\":[\"exp\"]} | Critical header not supported",
        "{\"alg\":\"HS256\",\"crit\":[]} | Critical header not supported",
        "{\"alg\":\"HS256\",\"crit\":null} | Critical header not supported",
        "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":true} | Critical header not supported",
        "{\"alg\":\"HS256\",\"b64\":false} | Critical header not supported",
        "{\"alg\":\"HS256\",\"b64\":0} | Critical header not supported",
        "{\"alg\":\"HS256\",\"b64\":null} | Critical header not supported",
        "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"} | Token type not accepted",
        "{\"alg\":\"HS256\",\"typ\":\"\"} | Token type not accepted",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"cty\":\"JWT\"} | Token type not accepted",
        "{\"alg\":\"HS256\",\"cty\":\"application/jwt\"} | Token type not accepted",
      })
  void saysWhatIsWrongWithHeader(String header, String message) throws Exception {
    String token = Sample.signed(header, "{\"exp\":" + LATER + USER + "}");

    assertInvalid(site.get("/", token), message);
  }

  @Test
  void refusesTokenLongerThanAnyHonestOne() throws Exception {
    // Jetty takes 8 KiB of headers; what is longer does not come to the filter.
    assertInvalid(site.get("/", "a".repeat(7000)), "Wrong number of segments");
  }

  @Test
  void refusesTokenBeyondALimit() throws Exception {
    assertInvalid(site.get("/", Sample.token(",\"x\":1e309")), "Token too large");
  }

  @Test
  void refusesUnsignedToken() throws Exception {
    String token = Sample.signed("{\"alg\":\"none\"}", "{\"exp\":" + LATER + USER + "}");

    assertInvalid(
        site.get("/", token.substring(0, token.lastIndexOf('.') + 1)), "Algorithm not supported");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void refusesAnotherSignature(String signature) throws Exception {
    String token = Sample.token();
    String forged = token.substring(0, token.lastIndexOf('.') + 1) + signature;

    assertInvalid(site.get("/", forged), "Signature verification failed");
  }

  @Test
  void refusesAnotherPayloadUnderTheSignature() throws Exception {
    String[] one = Sample.token().split("\\.");
    String[] other = Sample.tokenWithRoles("admin").split("\\.");

    assertInvalid(
        site.get("/", one[0] + "." + other[1] + "." + one[2]), "Signature verification failed");
  }

  @Test
  void refusesTokenThatNeverExpires() throws Exception {
    assertInvalid(site.get("/", payload("\"iss\":\"a\"" + USER)), "Claim missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"exp\":\"1795443234\"",
        "\"exp\":[]",
        "\"exp\":null",
        "\"exp\":1795443234000",
        "\"exp\":1795443234,\"nbf\":\"1\"",
        "\"exp\":1795443234,\"iat\":true",
        "\"exp\":1795443234,\"iss\":5",
        "\"exp\":1795443234,\"sub\":7",
        "\"exp\":1795443234,\"aud\":{}",
        "\"exp\":1795443234,\"jti\":1",
      })
  void refusesRegisteredClaimOfAnotherType(String members) throws Exception {
    assertInvalid(site.get("/", payload(members + USER)), "Claim of the wrong type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"them\"", "[\"them\"]", "[]", "\"\"", "\"us\""})
  void refusesAudienceWhereNoneIsConfigured(String audience) throws Exception {
    assertInvalid(site.get("/", Sample.token(",\"aud\":" + audience + USER)), "Claim not accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"them\"", "[\"them\"]", "[]", "\"US\""})
  void refusesAudienceOfOthers(String audience) throws Exception {
    assertInvalid(
        ofAudience.get("/", Sample.token(",\"aud\":" + audience + USER)), "Claim not accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"us\"", "[\"us\"]", "[\"them\",\"us\"]"})
  void acceptsItsAudience(String audience) throws Exception {
    assertAccepted(ofAudience.get("/", Sample.token(",\"aud\":" + audience + USER)));
  }

  @Test
  void refusesTokenWithoutAudienceWhereOneIsConfigured() throws Exception {
    assertInvalid(ofAudience.get("/", Sample.token()), "Claim missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"iss\":\"\"",
        ",\"iss\":\"https://c.example\"",
        ",\"iss\":\"http://127.0.0.1:8089/\"",
        ",\"iss\":\"HTTPS://B.EXAMPLE\"",
      })
  void refusesAnotherIssuerAndNone(String member) throws Exception {
    HttpResponse<String> answer = ofIssuers.get("/", Sample.token(member + USER));

    assertRefused(answer, 403, "jwt_auth_bad_iss", "The iss do not match with this server");
    assertChallenged(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {Sample.ISSUER, "https://b.example"})
  void acceptsEachOfItsIssuers(String issuer) throws Exception {
    assertAccepted(ofIssuers.get("/", Sample.token(",\"iss\":\"" + issuer + "\"" + USER)));
  }

  @Test
  void doesNotCompareIssuerWhereNoneIsConfigured() throws Exception {
    assertAccepted(site.get("/", Sample.token(",\"iss\":\"https://c.example\"" + USER)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, https://c.example, jwt_auth_expired_token",
    "1795443234, https://c.example, jwt_auth_bad_iss",
    "1795443234, http://127.0.0.1:8089, jwt_auth_bad_request",
  })
  void looksAtTokenThenIssuerThenUser(long exp, String issuer, String code) throws Exception {
    String token = payload("\"exp\":" + exp + ",\"iss\":\"" + issuer + "\"");

    assertRefused(ofIssuers.get("/", token), 403, code);
  }

  @ParameterizedTest
  @CsvSource({"60, 0", "60, -59", "0, 1"})
  void acceptsTokenUntilItExpires(int skew, int secondsFromNow) throws Exception {
    String token = payload("\"exp\":" + (NOW + secondsFromNow) + USER);

    assertAccepted((skew == 0 ? exact : site).get("/", token));
  }

  @ParameterizedTest
  @CsvSource({"60, -60", "60, -61", "0, 0", "0, -1"})
  void refusesExpiredToken(int skew, int secondsFromNow) throws Exception {
    String token = payload("\"exp\":" + (NOW + secondsFromNow) + USER);
    HttpResponse<String> answer = (skew == 0 ? exact : site).get("/", token);

    assertRefused(answer, 403, "jwt_auth_expired_token", "Expired token");
    assertChallenged(answer);
  }

  @ParameterizedTest
  @CsvSource({"60, 60", "60, 0", "0, 0"})
  void acceptsTokenFromItsTimeOn(int skew, int secondsFromNow) throws Exception {
    String token = Sample.token(",\"nbf\":" + (NOW + secondsFromNow) + USER);

    assertAccepted((skew == 0 ? exact : site).get("/", token));
  }

  @ParameterizedTest
  @CsvSource({"60, 61", "0, 1"})
  void refusesTokenBeforeItsTime(int skew, int secondsFromNow) throws Exception {
    String token = Sample.token(",\"nbf\":" + (NOW + secondsFromNow) + USER);

    assertInvalid(
        (skew == 0 ? exact : site).get("/", token), "Cannot handle token prior to its nbf");
  }

  @Test
  void takesIssuedAtForInformation() throws Exception {
    assertAccepted(site.get("/", Sample.token(",\"iat\":" + LATER + USER)));
  }

  private static String payload(String members) {
    return Sample.signed(HEADER, "{" + members + "}");
  }

  private static void assertAccepted(HttpResponse<String> answer) {
    assertThat(answer.body()).isEqualTo("principal=7 user=7 auth=Bearer");
  }

  private static void assertInvalid(HttpResponse<String> answer, String message) {
    assertRefused(answer, 403, "jwt_auth_invalid_token", message);
    assertChallenged(answer);
  }

  private static void assertChallenged(HttpResponse<String> answer) {
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"jwt-auth\", error=\"invalid_token\"");
  }
}
