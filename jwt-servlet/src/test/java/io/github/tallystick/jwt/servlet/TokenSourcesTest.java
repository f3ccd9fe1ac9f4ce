package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a token is looked for, and what counts as one. */
class TokenSourcesTest {
  private static final String TOKEN = Sample.token();
  private static final String BEARER = "Bearer " + TOKEN;
  private static final String BASIC = "Basic YTpi";
  private static final String ATTRIBUTE = "HTTP_AUTHORIZATION";
  private static final String REDIRECT_ATTRIBUTE = "REDIRECT_HTTP_AUTHORIZATION";

  private static Site guarded;
  private static Site optional;

  @BeforeAll
  static void start() throws Exception {
    guarded = Site.of(Sample.filter().build()).start();
    optional = Site.of(Sample.filter().optional(true).build()).start();
  }

  @AfterAll
  static void stop() {
    guarded.close();
    optional.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer {token}",
        "authorization: bearer {token}",
        "AUTHORIZATION: BEARER {token}",
        "Authorization: bEaReR {token}",
        "Authorization: Bearer    {token}",
        "Authorization: Bearer\t{token}",
        "Authorization: Bearer \t {token}",
        "Authorization:Bearer {token}",
        "Authorization:  Bearer {token} \t",
      })
  void findsTokenInAuthorization(String line) throws Exception {
    assertIdentified(get(guarded, line.replace("{token}", TOKEN)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "bearer",
        "Bearer ",
        "Bearer {token} extra",
        "Bearer {token} {token}",
        "Bearer Bearer {token}",
        "Bearer {token},",
        "Bearer {token}, Bearer {token}",
        "Bearer {token},Basic YTpi",
        "Bearer , {token}",
        "Bearer\t{token}\textra",
      })
  void refusesWhatIsNotSchemeAndToken(String value) throws Exception {
    String line = "Authorization: " + value.replace("{token}", TOKEN);

    assertMalformed(get(guarded, line));
    assertMalformed(get(optional, line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic YTpi",
        "Digest username=\"a\"",
        "Negotiate abc",
        "JWT {token}",
        "Token {token}",
        "Bearer{token}",
        "Bearer: {token}",
        "Bearer, {token}",
        "Bearer={token}",
        "{token}",
      })
  void takesAnotherSchemeForNoToken(String value) throws Exception {
    String line = "Authorization: " + value.replace("{token}", TOKEN);

    assertAbsent(get(guarded, line));
    assertThat(get(optional, line)).startsWith("HTTP/1.1 200 ").contains("principal=null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Authorization:", "Authorization:  \t ", "HTTP_AUTHORIZATION:", "X-Other: value"})
  void takesEmptyValueForNoToken(String line) throws Exception {
    assertAbsent(get(guarded, line));
    assertThat(get(optional, line)).startsWith("HTTP/1.1 200 ").contains("principal=null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer {token}", "Bearer another", "Basic YTpi", "Bearer", "x", ""})
  void refusesTwoLinesOfAuthorization(String second) throws Exception {
    String line = "Authorization: " + second.replace("{token}", TOKEN);

    assertMalformed(get(guarded, "Authorization: " + BEARER, line));
    assertMalformed(get(guarded, line, "Authorization: " + BEARER));
    assertMalformed(get(optional, "Authorization: " + BEARER, line));
  }

  @Test
  void refusesTwoLinesOfAnotherScheme() throws Exception {
    assertMalformed(get(optional, "Authorization: " + BASIC, "Authorization: " + BASIC));
  }

  @Test
  void findsTokenInHttpAuthorizationHeader() throws Exception {
    assertIdentified(get(guarded, "HTTP_AUTHORIZATION: " + BEARER));
  }

  @Test
  void doesNotLookIntoRedirectHttpAuthorizationHeader() throws Exception {
    assertAbsent(get(guarded, "REDIRECT_HTTP_AUTHORIZATION: " + BEARER));
  }

  @Test
  void doesNotLookIntoQuery() throws Exception {
    assertAbsent(guarded.raw("GET /?access_token=" + TOKEN + "&jwt=" + TOKEN + " HTTP/1.1"));
  }

  @Test
  void refusesTwoLinesOfHttpAuthorization() throws Exception {
    assertMalformed(get(guarded, "HTTP_AUTHORIZATION: " + BEARER, "HTTP_AUTHORIZATION: " + BEARER));
  }

  @Test
  void acceptsHeadersThatAgree() throws Exception {
    assertIdentified(get(guarded, "Authorization: " + BEARER, "HTTP_AUTHORIZATION: " + BEARER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer another", "Bearer", "bearer a,b"})
  void refusesHeadersThatDisagree(String value) throws Exception {
    assertMalformed(get(guarded, "Authorization: " + BEARER, "HTTP_AUTHORIZATION: " + value));
    assertMalformed(get(guarded, "Authorization: " + value, "HTTP_AUTHORIZATION: " + BEARER));
    assertMalformed(get(optional, "Authorization: " + value, "HTTP_AUTHORIZATION: " + BEARER));
  }

  /** A password of the site's own is for somebody else, who stands in front or behind. */
  @ParameterizedTest
  @ValueSource(strings = {BASIC, "Negotiate YTpi", "Basic", "Bearerx", "x", "\"", "bearer {token}"})
  void findsTokenBesideWhatIsForSomebodyElse(String other) throws Exception {
    String value = other.replace("{token}", TOKEN);

    assertIdentified(get(guarded, "Authorization: " + BEARER, "HTTP_AUTHORIZATION: " + value));
    assertIdentified(get(guarded, "Authorization: " + value, "HTTP_AUTHORIZATION: " + BEARER));
    assertIdentified(get(optional, "Authorization: " + value, "HTTP_AUTHORIZATION: " + BEARER));
  }

  @ParameterizedTest
  @ValueSource(strings = {ATTRIBUTE, REDIRECT_ATTRIBUTE})
  void findsTokenInAttribute(String name) throws Exception {
    try (Site site = behindServer(Map.of(name, BEARER))) {
      assertIdentified(get(site));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ATTRIBUTE, REDIRECT_ATTRIBUTE})
  void refusesMalformedAttribute(String name) throws Exception {
    try (Site site = behindServer(Map.of(name, BEARER + " extra"))) {
      assertMalformed(get(site));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void takesEmptyAttributeForNoToken(String value) throws Exception {
    try (Site site = behindServer(Map.of(ATTRIBUTE, value))) {
      assertAbsent(get(site));
      assertIdentified(get(site, "Authorization: " + BEARER));
    }
  }

  @Test
  void ignoresAttributeThatIsNoString() throws Exception {
    try (Site site = behindServer(Map.of(ATTRIBUTE, new StringBuilder(BEARER)))) {
      assertAbsent(get(site));
      assertIdentified(get(site, "Authorization: " + BEARER));
    }
  }

  @Test
  void acceptsAllSourcesThatAgree() throws Exception {
    try (Site site = behindServer(Map.of(ATTRIBUTE, BEARER, REDIRECT_ATTRIBUTE, BEARER))) {
      assertIdentified(get(site));
      assertIdentified(get(site, "Authorization: " + BEARER, "HTTP_AUTHORIZATION: " + BEARER));
    }
  }

  @Test
  void refusesAttributesThatDisagree() throws Exception {
    try (Site site = behindServer(Map.of(ATTRIBUTE, BEARER, REDIRECT_ATTRIBUTE, "Bearer x"))) {
      assertMalformed(get(site));
    }
  }

  @Test
  void findsTokenBesideAttributesForSomebodyElse() throws Exception {
    try (Site site = behindServer(Map.of(ATTRIBUTE, BASIC, REDIRECT_ATTRIBUTE, BEARER))) {
      assertIdentified(get(site));
      assertIdentified(get(site, "Authorization: " + BASIC, "HTTP_AUTHORIZATION: " + BASIC));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer another",
        "Authorization: Bearer",
        "HTTP_AUTHORIZATION: Bearer another",
      })
  void refusesHeaderThatDisagreesWithAttribute(String line) throws Exception {
    try (Site site = behindServer(Map.of(REDIRECT_ATTRIBUTE, BEARER))) {
      assertMalformed(get(site, line));
    }
  }

  @Test
  void ignoresAllButAuthorizationIfAskedTo() throws Exception {
    JwtAuthFilter filter = Sample.filter().httpAuthorization(false).build();
    Site behind = Site.of(filter).attribute(ATTRIBUTE, BASIC).attribute(REDIRECT_ATTRIBUTE, BEARER);
    try (Site site = behind.start()) {
      assertAbsent(get(site));
      assertAbsent(get(site, "HTTP_AUTHORIZATION: " + BEARER));
      assertIdentified(get(site, "Authorization: " + BEARER, "HTTP_AUTHORIZATION: " + BASIC));
    }
  }

  private static Site behindServer(Map<String, Object> attributes) throws Exception {
    Site site = Site.of(Sample.filter().build());
    attributes.forEach(site::attribute);
    return site.start();
  }

  private static String get(Site site, String... lines) throws Exception {
    return site.raw(
        Stream.concat(Stream.of("GET / HTTP/1.1"), Stream.of(lines)).toArray(String[]::new));
  }

  private static void assertIdentified(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("principal=7 user=7 auth=Bearer");
  }

  private static void assertAbsent(String answer) {
    assertThat(answer)
        .startsWith("HTTP/1.1 401 ")
        .containsPattern("(?i)\r\nWWW-Authenticate: Bearer realm=\"[^\",]*\"\r\n")
        .contains("\r\n{\"code\":\"jwt_auth_no_auth_header\",");
  }

  private static void assertMalformed(String answer) {
    assertThat(answer)
        .startsWith("HTTP/1.1 403 ")
        .contains(", error=\"invalid_request\"\r\n")
        .contains("\r\n{\"code\":\"jwt_auth_bad_auth_header\",")
        .contains("\"message\":\"Authorization header malformed.\"");
  }
}
