package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a site can say of cross-origin requests beside which origins it lists. */
class CorsSettingsTest {
  private static final String LISTED = "https://app.example";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  private static JwtAuthFilter.Builder cors(String... origins) {
    return Sample.filter().corsEnable(true).corsOrigins(origins);
  }

  private static String allowedOrigin(Site site, String origin) throws Exception {
    return String.join(
        "|", site.send("GET", "/", "Origin", origin).headers().allValues(ALLOW_ORIGIN));
  }

  private static boolean hasCorsHeaders(HttpResponse<String> answer) {
    return answer.headers().map().keySet().stream()
        .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }

  // --- origins below a domain ---

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.shop.example",
        "https://a.b.c.shop.example",
        "https://xn--caf-dma.shop.example",
        "https://a_b-c.shop.example"
      })
  void listsOriginsBelowADomain(String origin) throws Exception {
    try (Site site = Site.of(cors("https://*.shop.example").build()).start()) {
      assertThat(allowedOrigin(site, origin)).isEqualTo(origin);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example",
        "https://.shop.example",
        "https://a..shop.example",
        "https://evilshop.example",
        "https://a.shopxexample",
        "http://a.shop.example",
        "https://a.shop.example:8443",
        "https://a.shop.example.evil.example",
        "https://evil.example/.shop.example",
        "https://evil.example:1.shop.example",
        "https://evil@a.shop.example",
        "https://*.shop.example",
        "https://a.SHOP.example",
        "https://-",
        "https://",
        "null"
      })
  void listsNoOriginBesideOrAboveIt(String origin) throws Exception {
    try (Site site = Site.of(cors("https://*.shop.example").cookie("jwt").build()).start()) {
      assertThat(allowedOrigin(site, origin)).isEmpty();
      assertRefused(site.send("POST", TOKEN, "Origin", origin), 403, "rest_cookie_invalid_origin");
    }
  }

  @Test
  void listsOriginsBelowADomainAtAPort() throws Exception {
    try (Site site = Site.of(cors("http://*.localhost:3000", LISTED).build()).start()) {
      assertThat(allowedOrigin(site, "http://a.localhost:3000"))
          .isEqualTo("http://a.localhost:3000");
      assertThat(allowedOrigin(site, LISTED)).isEqualTo(LISTED);
      assertThat(allowedOrigin(site, "http://a.localhost")).isEmpty();
    }
  }

  /** As long as a container takes it. */
  @Test
  void readsAnOriginOfManyLabels() throws Exception {
    String many = "https://" + "a.".repeat(3000) + "shop.example";
    try (Site site = Site.of(cors("https://*.shop.example").build()).start()) {
      assertThat(allowedOrigin(site, many)).isEqualTo(many);
      assertThat(allowedOrigin(site, many + "x")).isEmpty();
    }
  }

  @Test
  void letsOriginsBelowADomainUseTheCookie() throws Exception {
    try (Site site = Site.of(cors("https://*.shop.example").cookie("jwt").build()).start()) {
      HttpResponse<String> answer =
          site.login("admin", "admin-pass-1234", "Origin", "https://a.shop.example");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).contains("true");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://*",
        "https://*.",
        "*.shop.example",
        "https://a.*.example",
        "https://*shop.example",
        "https://*.*.example",
        "https://*.com",
        "https://*.com.",
        "https://*.1:8080",
        "https://shop.example.*",
        "*://shop.example",
        "https://shop.example/",
        "null"
      })
  void refusesWhatIsNoOrigin(String origin) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cors(origin))
        .withMessageContaining("https://*.app.example");
  }

  // --- credentials, exposed headers ---

  @Test
  void allowsCredentialsOfListedOriginsIfAskedTo() throws Exception {
    try (Site site = Site.of(cors(LISTED).corsAllowCredentials(true).build()).start()) {
      assertThat(
              site.preflight(LISTED, "/").headers().firstValue("Access-Control-Allow-Credentials"))
          .contains("true");
      assertThat(hasCorsHeaders(site.send("GET", "/", "Origin", "https://evil.example"))).isFalse();
    }
  }

  @Test
  void refusesCredentialsBesideEveryOrigin() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cors("*").corsAllowCredentials(true).build())
        .withMessageContaining("JWT_AUTH_CORS_ALLOW_CREDENTIALS")
        .withMessageContaining("JWT_AUTH_CORS_ORIGINS");
  }

  @Test
  void exposesMoreHeaders() throws Exception {
    try (Site site = Site.of(cors("*").corsExposeHeaders("X-Own", "ETag").build()).start()) {
      assertThat(
              site.send("GET", "/", "Origin", LISTED)
                  .headers()
                  .allValues("Access-Control-Expose-Headers"))
          .containsExactly("WWW-Authenticate, X-WP-Total, X-WP-TotalPages, Link, X-Own, ETag");
    }
  }

  @Test
  void readsItsKeys() throws Exception {
    Map<String, String> keys =
        Map.of(
            "JWT_AUTH_SECRET_KEY", Sample.SECRET,
            "JWT_AUTH_CORS_ENABLE", "1",
            "JWT_AUTH_CORS_ORIGINS", LISTED + ", https://*.shop.example",
            "JWT_AUTH_CORS_EXPOSE_HEADERS", "X-Own, ETag",
            "JWT_AUTH_CORS_ALLOW_CREDENTIALS", "yes",
            "JWT_AUTH_PASS_PREFLIGHTS", "on",
            "JWT_AUTH_COOKIE", "jwt",
            "JWT_AUTH_COOKIE_SAME_SITE", "Lax");
    try (Site site = Site.configured(keys).start()) {
      HttpResponse<String> answer = site.send("DELETE", TOKEN, "Origin", "https://a.shop.example");
      assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
          .endsWith(", X-Own, ETag");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).contains("true");
      assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).endsWith("SameSite=Lax");
      assertThat(site.preflight(LISTED, "/").body()).startsWith("principal=null");
    }
  }

  // --- a filter in front ---

  private static Site behindFilterThatAllows(String origin) throws Exception {
    return Site.of(cors(LISTED).cookie("jwt").build())
        .before(
            (request, response, chain) -> {
              HttpServletResponse answer = (HttpServletResponse) response;
              answer.setHeader(ALLOW_ORIGIN, origin);
              answer.setHeader("Access-Control-Expose-Headers", "X-Front");
              answer.setHeader("Vary", "Accept");
              chain.doFilter(request, response);
            })
        .start();
  }

  @Test
  void leavesTheHeadersOfAFilterInFront() throws Exception {
    try (Site site = behindFilterThatAllows("https://front.example")) {
      HttpResponse<String> answer = site.send("GET", "/", "Origin", LISTED);
      assertThat(answer.headers().allValues(ALLOW_ORIGIN)).containsExactly("https://front.example");
      assertThat(answer.headers().allValues("Access-Control-Expose-Headers"))
          .containsExactly("X-Front");
      assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-credentials");
      assertThat(answer.headers().allValues("Vary")).contains("Accept", "Origin");
    }
  }

  @Test
  void saysInAPreflightWhatAFilterInFrontLeftOut() throws Exception {
    try (Site site = behindFilterThatAllows("*")) {
      HttpResponse<String> answer = site.preflight(LISTED, "/");
      assertThat(answer.statusCode()).isEqualTo(204);
      assertThat(answer.headers().allValues(ALLOW_ORIGIN)).containsExactly("*");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
          .contains("Authorization, Content-Type");
    }
  }
}
