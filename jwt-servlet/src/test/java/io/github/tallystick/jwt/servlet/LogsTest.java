package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static java.util.logging.Level.INFO;
import static java.util.logging.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is logged of what a client has sent, and of how it came. */
class LogsTest {

  @Test
  void writesControlCharactersAsEscapes() {
    assertThat(Log.quote("a\r\nb\t\u0000\u007f\u0085\u2028\u2029c"))
        .isEqualTo("a\\u000d\\u000ab\\u0009\\u0000\\u007f\\u0085\\u2028\\u2029c");
  }

  @Test
  void leavesOtherCharactersAsTheyAre() {
    assertThat(Log.quote("Bób \\ \" 漢字")).isEqualTo("Bób \\ \" 漢字");
  }

  @Test
  void writesAtMostHundredCharacters() {
    assertThat(Log.quote("x".repeat(100))).isEqualTo("x".repeat(100));
    assertThat(Log.quote("x".repeat(101))).isEqualTo("x".repeat(99) + "…");
    assertThat(Log.quote("\n".repeat(101))).hasSize(100);
  }

  private static HttpResponse<String> from(Site site, String address, String scheme)
      throws IOException, InterruptedException {
    return site.send(
        site.request("/")
            .header("Authorization", "Bearer " + Sample.token())
            .header("X-Forwarded-For", address)
            .header("X-Forwarded-Proto", scheme));
  }

  private static Site site() throws Exception {
    return Site.of(Sample.filter().issuer(Sample.ISSUER).build()).start();
  }

  @Test
  void warnsOnceOfTokensOverPlainHttp() throws Exception {
    try (LogCapture log = new LogCapture();
        Site site = site()) {
      from(site, "192.0.2.1", "http");
      from(site, "192.0.2.2", "http");
      assertThat(log.messages(WARNING)).hasSize(1);
      assertThat(log.messages(WARNING).get(0)).contains("plain HTTP").contains("HTTPS");
    }
  }

  @Test
  void warnsOfPasswordsOverPlainHttp() throws Exception {
    try (LogCapture log = new LogCapture();
        Site site = site()) {
      site.send(
          site.request(TOKEN)
              .header("X-Forwarded-For", "192.0.2.1")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"username\":\"admin\",\"password\":\"x\"}")));
      assertThat(log.messages(WARNING)).hasSize(1);
    }
  }

  @Test
  void warnsOfTokensThatAreValidatedOverPlainHttp() throws Exception {
    try (LogCapture log = new LogCapture();
        Site site = site()) {
      site.send(
          site.request(TOKEN + "/validate")
              .header("X-Forwarded-For", "192.0.2.1")
              .header("Authorization", "Bearer " + Sample.token())
              .POST(BodyPublishers.noBody()));
      assertThat(log.messages(WARNING)).hasSize(1);
    }
  }

  // On a Unix domain socket, behind a proxy, a container may have none to give.
  @Test
  void letsTokenOfPeerWithoutAddressThrough() throws Exception {
    Filter first =
        (request, response, chain) ->
            chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request) {
                  @Override
                  public String getRemoteAddr() {
                    return null;
                  }
                },
                response);
    try (Site site = Site.of(Sample.filter().issuer(Sample.ISSUER).build()).before(first)) {
      assertThat(site.start().get("/", Sample.WORDPRESS_TOKEN).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void saysNothingOfLoopbackAndOfHttps() throws Exception {
    try (LogCapture log = new LogCapture();
        Site site = site()) {
      site.get("/", Sample.token());
      from(site, "127.0.0.2", "http");
      from(site, "[::1]", "http");
      from(site, "192.0.2.1", "https");
      assertThat(log.messages(WARNING)).isEmpty();
    }
  }

  @Test
  void saysNothingWhereThereIsNoToken() throws Exception {
    try (LogCapture log = new LogCapture();
        Site site = site()) {
      site.send(site.request("/").header("X-Forwarded-For", "192.0.2.1"));
      assertThat(log.messages(WARNING)).isEmpty();
    }
  }

  @Test
  void saysWhichEndpointsAnswer() throws Exception {
    try (LogCapture log = new LogCapture();
        Site site = Site.configured(Sample.keys()).contextPath("/shop")) {
      site.start();
      assertThat(log.messages(INFO))
          .anyMatch(line -> line.contains("POST /shop/wp-json/jwt-auth/v1/token/validate"));
    }
  }

  @Test
  void warnsWhereIssuerIsMissing() throws Exception {
    try (LogCapture log = new LogCapture();
        Site site = Site.configured(Sample.keys())) {
      site.start();
      assertThat(log.messages(WARNING)).hasSize(1);
      assertThat(log.messages(WARNING).get(0)).contains("JWT_AUTH_ISSUER");
    }
  }

  @Test
  void warnsOfIssuerThatEndsInASlash() throws Exception {
    try (LogCapture log = new LogCapture();
        Site site =
            Site.of(Sample.filter().issuer("https://a.example", "https://b.example/").build())) {
      site.start();
      assertThat(log.messages(WARNING))
          .containsExactly(
              "JWT_AUTH_ISSUER has an issuer that ends in a slash, https://b.example/: tokens of"
                  + " WordPress have none there");
    }
  }

  @Test
  void saysNoMoreWhereIssuerIsSet() throws Exception {
    Map<String, String> keys = new HashMap<>(Sample.keys());
    keys.put("JWT_AUTH_ISSUER", Sample.ISSUER);
    try (LogCapture log = new LogCapture();
        Site site = Site.configured(keys)) {
      site.start();
      assertThat(log.messages(WARNING)).isEmpty();
    }
  }
}
