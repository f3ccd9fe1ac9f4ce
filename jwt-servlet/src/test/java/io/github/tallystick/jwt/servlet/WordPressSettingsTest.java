package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.RawServer.json;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static io.github.tallystick.jwt.servlet.WordPressAuthenticatorTest.TOKEN;
import static io.github.tallystick.jwt.servlet.WordPressAuthenticatorTest.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A WordPress in the configuration, and in the log. */
class WordPressSettingsTest {
  @Test
  void saysInTheLogWhatWordPressAnsweredAndNoPassword() throws Exception {
    String error = json(404, "{\"code\":\"rest_no_route\\n\",\"message\":\"s3cret-pass\"}");
    try (RawServer server = RawServer.of(error);
        LogCapture log = new LogCapture();
        Site site = Site.of(filter(server).build()).start()) {
      assertRefused(site.login("ana", "s3cret-pass"), 503, "jwt_auth_login_unavailable");

      assertThat(log.messages(Level.SEVERE)).containsExactly("the login of ana failed");
      assertThat(log.causes())
          .singleElement()
          .satisfies(
              cause ->
                  assertThat(cause)
                      .hasMessageContaining("it answered 404, which has no code")
                      .hasMessageContaining(server.url()));
      assertThat(log.causes().toString()).doesNotContain("s3cret");
    }
  }

  @Test
  void isUnavailableWhereNobodyListens() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    try (Site site =
        Site.of(
                JwtAuthFilter.builder()
                    .secretKey(Sample.SECRET)
                    .wordpressUrl("http://127.0.0.1:" + port)
                    .build())
            .start()) {
      assertRefused(site.login("ana", "x"), 503, "jwt_auth_login_unavailable");
    }
  }

  private static JwtAuthFilter.Builder filter(RawServer server) {
    return JwtAuthFilter.builder().secretKey(Sample.SECRET).wordpressUrl(server.url());
  }

  @Test
  void isConfiguredByKeys() throws Exception {
    String nobody = json(200, USER.replaceFirst("\\[.*?]", "[]"));
    try (RawServer server = RawServer.of(TOKEN, nobody);
        Site site =
            Site.configured(
                    Map.of(
                        "JWT_AUTH_SECRET_KEY",
                        Sample.SECRET,
                        "JWT_AUTH_WORDPRESS_URL",
                        server.url() + "/",
                        "JWT_AUTH_WORDPRESS_WITHOUT_ROLE",
                        "true"))
                .start()) {
      assertThat(site.login("ana", "x").body()).contains("\"user_email\":\"ana@example.test\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://wp.example",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "ftp://wp.example",
        "wp.example",
        "/wp",
        "https:",
        "https:///wp",
        "https://user@wp.example",
        "https://user:pass@wp.example",
        "https://wp.example/?x=y",
        "https://wp.example/#x",
        "https://wp.example:0",
        "https://wp.example:65536",
        "file:///etc/passwd",
        ""
      })
  void refusesWhatIsNoSafeAddress(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> WordPressAuthenticator.parse(url));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtAuthFilter.builder().wordpressUrl(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://wp.example",
        "HTTPS://wp.example:8443/blog/",
        "http://LocalHost:8080",
        "http://127.0.0.1:1",
        "http://127.1.2.3",
        "http://[::1]:8080"
      })
  void takesSafeAddresses(String url) {
    assertThat(WordPressAuthenticator.of(URI.create(url))).isNotNull();
  }

  @Test
  void saysNothingOfAnAddressThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtAuthFilter.builder().wordpressUrl("https://user:s3 cret@wp.example"))
        .withMessageStartingWith("expected the address of a WordPress, such as https://wp.example:")
        .withMessageNotContaining("s3")
        .withNoCause();
  }

  @Test
  void needsAnEndpoint() {
    JwtAuthFilter.Builder filter =
        JwtAuthFilter.builder()
            .secretKey(Sample.SECRET)
            .wordpressUrl("https://wp.example")
            .endpoint("");

    assertThatIllegalArgumentException()
        .isThrownBy(filter::build)
        .withMessageStartingWith("JWT_AUTH_WORDPRESS_URL: ");
  }

  @Test
  void isNoLoginBesideAnother() {
    JwtAuthFilter.Builder both = Sample.filter().wordpressUrl("https://wp.example");

    assertThatIllegalArgumentException()
        .isThrownBy(both::build)
        .withMessageStartingWith("JWT_AUTH_WORDPRESS_URL: ");
  }
}
