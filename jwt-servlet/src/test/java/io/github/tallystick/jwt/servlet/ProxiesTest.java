package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Program.APACHE;
import static io.github.tallystick.jwt.servlet.Program.NGINX;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind nginx and Apache, with and without the lines that the guide has for PHP. */
class ProxiesTest {
  private static final String ADMIN = "principal=1 user=1 auth=Bearer";

  @TempDir private Path folder;
  private Site site;

  @BeforeEach
  void start() throws Exception {
    site =
        Site.of(Sample.filter().cookie("jwt").build())
            .servlet(
                "/cached",
                (request, response) -> {
                  response.setHeader("Cache-Control", "max-age=60");
                  Site.echo(request, response);
                })
            .start();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static String token(Proxy proxy) throws Exception {
    return tokenIn(proxy.login("admin", "admin-pass-1234"));
  }

  private static void assertGuidesFlow(Proxy proxy) throws Exception {
    String authorization = "Bearer " + token(proxy);
    assertThat(proxy.send("POST", TOKEN + "/validate", "Authorization", authorization).body())
        .contains("jwt_auth_valid_token");
    assertThat(proxy.send("GET", "/", "Authorization", authorization).body()).isEqualTo(ADMIN);
    assertThat(proxy.send(proxy.request("/")).body()).contains("jwt_auth_no_auth_header");
  }

  private static void assertRefusesTwoHeaders(Proxy proxy) throws Exception {
    String authorization = "Bearer " + Sample.token();
    HttpResponse<String> twice =
        proxy.send("GET", "/", "Authorization", authorization, "Authorization", authorization);
    assertThat(twice.statusCode()).isIn(400, 403); // nginx sees to it itself
    HttpResponse<String> alias =
        proxy.send(
            "GET", "/", "Authorization", authorization, "HTTP_AUTHORIZATION", "Bearer a.b.c");
    assertThat(alias.body()).contains("jwt_auth_bad_auth_header");
  }

  private static void assertRefusesHugeHeader(Proxy proxy) throws Exception {
    HttpResponse<String> response =
        proxy.send("GET", "/", "Authorization", "Bearer " + "x".repeat(16 * 1024));
    assertThat(response.statusCode()).isBetween(400, 499);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fastcgi_param HTTP_AUTHORIZATION $http_authorization;"})
  @Needs(NGINX)
  void worksBehindNginx(String guidesLines) throws Exception {
    try (Proxy proxy = Proxy.nginx(folder, site, guidesLines)) {
      assertGuidesFlow(proxy);
      assertRefusesTwoHeaders(proxy);
      assertRefusesHugeHeader(proxy);
    }
  }

  @ParameterizedTest
  @FieldSource("io.github.tallystick.jwt.servlet.Proxy#GUIDES_LINES_FOR_APACHE")
  @Needs(APACHE)
  void worksBehindApache(String guidesLines) throws Exception {
    String lines = guidesLines + "\nProxyPreserveHost on\nProxyPass / " + site.url("/");
    try (Proxy proxy = Proxy.apache(folder, lines)) {
      assertGuidesFlow(proxy);
      assertRefusesTwoHeaders(proxy);
      assertRefusesHugeHeader(proxy);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Authorization: Bearer %s", "HTTP_AUTHORIZATION: Bearer %s", "Cookie: jwt=%s"})
  @Needs(NGINX)
  void keepsGuardedAnswersFromOthersInACacheInFront(String header) throws Exception {
    String[] parts = header.formatted(Sample.token()).split(": ");
    String[] another = header.formatted(Sample.tokenWithRoles("editor")).split(": ");
    try (Proxy proxy = Proxy.nginx(folder, site, "proxy_cache cache; proxy_cache_valid 1m;")) {
      for (String path : new String[] {"/?role=editor", "/cached?role=editor"}) {
        assertThat(proxy.send("GET", path, parts).body()).endsWith("editor=false");
        assertThat(proxy.send("GET", path, another).body()).endsWith("editor=true");
        assertThat(proxy.get(path).statusCode()).isEqualTo(401);
      }
    }
  }

  // Or the test above would show nothing.
  @Test
  @Needs(NGINX)
  void cachesWhatItMay() throws Exception {
    try (Proxy proxy =
        Proxy.nginx(
            folder,
            site,
            "proxy_cache cache; proxy_cache_valid 1m; add_header X-Cache $upstream_cache_status;"
                + " proxy_ignore_headers Cache-Control Vary;")) {
      String authorization = "Bearer " + Sample.token();
      proxy.send("GET", "/cached", "Authorization", authorization);
      assertThat(
              proxy
                  .send("GET", "/cached", "Authorization", authorization)
                  .headers()
                  .firstValue("X-Cache"))
          .contains("HIT");
    }
  }
}
