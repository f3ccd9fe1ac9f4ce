package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The site's URL is one, however a client or a container spells what it is made of. */
class SiteUrlTest {
  private static final String LOGIN = Loopback.credentials("admin", "admin-pass-1234");

  private static Site site() {
    return Site.of(Sample.filter().cookie("jwt").build());
  }

  /** As a container says it. */
  private static Site named(String serverName) {
    return site()
        .before(
            (request, response, chain) ->
                chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request) {
                      @Override
                      public String getServerName() {
                        return serverName;
                      }
                    },
                    response));
  }

  private static String payload(HttpResponse<String> answer) {
    return new String(Base64.getUrlDecoder().decode(tokenIn(answer).split("\\.")[1]), UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "[::1]"}) // Undertow leaves the brackets out
  void hasBracketsAroundAnIpv6Address(String serverName) throws Exception {
    try (Site site = named(serverName).start()) {
      assertThat(payload(site.post(TOKEN, LOGIN)))
          .startsWith("{\"iss\":\"http://[::1]:" + site.port() + "\",");
      assertThat(site.get("/wp-json/jwt-auth/v1").body())
          .contains("http:\\/\\/[::1]:" + site.port() + "\\/wp-json\\/");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "[::1]"})
  void isItsOwnOriginAtAnIpv6Address(String serverName) throws Exception {
    try (Site site = named(serverName).start()) {
      String own = "http://[::1]:" + site.port();
      assertThat(site.post(TOKEN, LOGIN, "Origin", own).statusCode()).isEqualTo(200);
      assertThat(site.post(TOKEN, LOGIN, "Referer", own + "/x").statusCode()).isEqualTo(200);
      assertThat(site.post(TOKEN, LOGIN, "Origin", own.replace("1]", "2]")).statusCode())
          .isEqualTo(403);
    }
  }

  /** Behind a proxy that has taken a prefix away, as Spring's ForwardedHeaderFilter reads it. */
  @Test
  void hasThePrefixThatAFilterInFrontKnows() throws Exception {
    Site site =
        site()
            .contextPath("/internal")
            .before(
                (request, response, chain) ->
                    chain.doFilter(
                        new HttpServletRequestWrapper((HttpServletRequest) request) {
                          @Override
                          public String getContextPath() {
                            return "/shop";
                          }
                        },
                        response));
    try (site) {
      HttpResponse<String> answer = site.start().post("/internal" + TOKEN, LOGIN);
      assertThat(payload(answer)).startsWith("{\"iss\":\"" + site.url("/shop") + "\",");
      assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Path=/shop;");
    }
  }

  @Test
  void hasTheHostInLowerCase() throws Exception {
    try (Site site = named("Shop.EXAMPLE").start()) {
      assertThat(payload(site.post(TOKEN, LOGIN))).startsWith("{\"iss\":\"http://shop.example:");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/shop,/%73hop,/shop",
    "/shop,/shop;Domain=evil.example,/shop",
    "/my shop,/my%20shop,/my%20shop",
    "/caf\u00e9,/caf%C3%A9,/caf%C3%A9",
    "/caf\u00e9,/%63af%c3%a9,/caf%C3%A9",
    "/a~b@c,/a%7Eb%40c,/a~b@c"
  })
  void hasTheContextPathOfTheApplication(String contextPath, String asked, String expected)
      throws Exception {
    try (Site site = site().contextPath(contextPath).start()) {
      HttpResponse<String> answer = site.post(asked + TOKEN, LOGIN);

      assertThat(payload(answer)).startsWith("{\"iss\":\"" + site.url(expected) + "\",");
      assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
          .contains("; Path=" + expected + "; Max-Age=");
    }
  }
}
