package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What becomes of a token in a cookie that is refused: browsers send it again and again. */
class RefusedCookieTest {
  private static final String CLEARED =
      "jwt=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict";
  private static final String ANONYMOUS = "principal=null user=null auth=null";
  private static final String VALIDATE = Loopback.TOKEN + "/validate";

  private static final String[] REFUSED = {
    "jwt=a.b.c",
    "jwt=x",
    "jwt=" + Sample.token() + "x",
    "jwt=" + Sample.token(""), // names no user
    "jwt=" + Sample.signed("{\"alg\":\"HS256\"}", "{\"exp\":1}")
  };
  private static final String TWO = "jwt=" + Sample.token() + "; jwt=" + Sample.tokenWithRoles("x");

  private static Site guarded;
  private static Site open;
  private static Site editors;

  @BeforeAll
  static void start() throws Exception {
    guarded = Site.of(Sample.filter().cookie("jwt").build()).start();
    open = Site.of(Sample.filter().cookie("jwt").optional(true).build()).start();
    editors = Site.of(Sample.filter().cookie("jwt").requiredRoles("editor").build()).start();
  }

  @AfterAll
  static void stop() {
    guarded.close();
    open.close();
    editors.close();
  }

  private static void assertCleared(HttpResponse<String> answer) {
    assertThat(answer.headers().allValues("Set-Cookie")).containsExactly(CLEARED);
  }

  private static void assertKept(HttpResponse<String> answer) {
    assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
  }

  @ParameterizedTest
  @FieldSource("REFUSED")
  void isRefusedAndClearedWhereATokenIsNeeded(String cookie) throws Exception {
    HttpResponse<String> answer = guarded.send("GET", "/", "Cookie", cookie);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertCleared(answer);
  }

  @Test
  void saysWhyItIsRefused() throws Exception {
    assertRefused(
        guarded.send("GET", "/", "Cookie", "jwt=a.b.c"),
        403,
        "jwt_auth_invalid_token",
        "Syntax error, malformed JSON");
    assertRefused(
        guarded.send("GET", "/", "Cookie", TWO),
        403,
        "jwt_auth_bad_auth_header",
        "Authorization header malformed.");
  }

  /** Another host of the domain may have planted one: it must not log the user out. */
  @Test
  void isKeptBesideAnother() throws Exception {
    HttpResponse<String> refused = guarded.send("GET", "/", "Cookie", TWO);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertKept(refused);

    HttpResponse<String> anonymous = open.send("GET", "/", "Cookie", TWO);
    assertThat(anonymous.body()).isEqualTo(ANONYMOUS);
    assertKept(anonymous);
  }

  /** A public page stays public, the login among them. */
  @ParameterizedTest
  @FieldSource("REFUSED")
  void countsAsNoneAndIsClearedWhereNoTokenIsNeeded(String cookie) throws Exception {
    HttpResponse<String> answer = open.send("GET", "/", "Cookie", cookie);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(ANONYMOUS);
    assertCleared(answer);
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("private, no-store");
    assertThat(answer.headers().allValues("Vary")).contains("Cookie");
  }

  @ParameterizedTest
  @FieldSource("REFUSED")
  void isRefusedAndClearedByValidation(String cookie) throws Exception {
    HttpResponse<String> answer = open.send("POST", VALIDATE, "Cookie", cookie);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertCleared(answer);
  }

  @Test
  void isNotClearedForAnotherSite() throws Exception {
    for (Site site : new Site[] {guarded, open, editors}) {
      HttpResponse<String> answer =
          site.send("POST", "/", "Cookie", "jwt=a.b.c", "Sec-Fetch-Site", "cross-site");
      assertRefused(answer, 403, "rest_cookie_invalid_origin");
      assertKept(answer);
    }
  }

  @Test
  void isNotClearedForWantOfARole() throws Exception {
    HttpResponse<String> answer =
        editors.send("GET", "/", "Cookie", "jwt=" + Sample.tokenWithRoles("author"));
    assertRefused(answer, 403, "rest_forbidden");
    assertKept(answer);
  }

  @Test
  void isNotClearedWhileTheConfigurationIsFaulty() throws Exception {
    try (Site faulty = Site.configured(Map.of("JWT_AUTH_COOKIE", "jwt")).start()) {
      HttpResponse<String> answer = faulty.send("GET", "/", "Cookie", "jwt=" + Sample.token());
      assertRefused(answer, 403, "jwt_auth_bad_config");
      assertKept(answer);
    }
  }

  /** Undertow knows but the last cookie of a name. */
  @Test
  void isFoundWhereTheContainerKnowsButTheLast() throws Exception {
    Site forgetful = Site.of(Sample.filter().cookie("jwt").build());
    forgetful.before(
        (request, response, chain) ->
            chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request) {
                  @Override
                  public Cookie[] getCookies() {
                    Cookie[] all = super.getCookies();
                    return Arrays.copyOfRange(all, all.length - 1, all.length);
                  }
                },
                response));
    try (forgetful) {
      HttpResponse<String> answer = forgetful.start().send("GET", "/", "Cookie", TWO);
      assertRefused(answer, 403, "jwt_auth_bad_auth_header");
      assertKept(answer);
    }
  }

  /** Of whom a header is refused, the cookie says nothing. */
  @Test
  void isKeptWhereAHeaderIsRefused() throws Exception {
    HttpResponse<String> answer =
        open.send("GET", "/", "Authorization", "Bearer a.b.c", "Cookie", "jwt=" + Sample.token());
    assertRefused(answer, 403, "jwt_auth_invalid_token");
    assertKept(answer);
  }
}
