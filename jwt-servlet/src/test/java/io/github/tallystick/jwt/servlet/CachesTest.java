package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What caches are told of the application's answers (RFC 9111 §3.5). */
class CachesTest {
  private static final String BEARER = "Bearer " + Sample.token();

  @Test
  void variesByAuthorizationAndLeavesTheRestToTheApplication() throws Exception {
    try (Site site = Site.of(Sample.filter().build()).start()) {
      HttpResponse<String> answer = site.get("/", Sample.token());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control")).isEmpty();
      assertThat(answer.headers().allValues("Vary")).containsExactly("Authorization");
    }
  }

  @Test
  void leavesAnswerAloneWhenAliasAgreesWithAuthorization() throws Exception {
    try (Site site = Site.of(Sample.filter().build()).start()) {
      HttpResponse<String> answer =
          site.send(
              site.request("/")
                  .header("Authorization", BEARER)
                  .header("HTTP_AUTHORIZATION", BEARER));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control")).isEmpty();
    }
  }

  @Test
  void keepsAnswerToAliasHeaderOutOfCaches() throws Exception {
    try (Site site = Site.of(Sample.filter().build()).start()) {
      HttpResponse<String> answer =
          site.send(site.request("/").header("HTTP_AUTHORIZATION", BEARER));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertKeptOut(answer, "HTTP_AUTHORIZATION");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP_AUTHORIZATION", "REDIRECT_HTTP_AUTHORIZATION"})
  void keepsAnswerToAttributeOutOfCaches(String name) throws Exception {
    try (Site site = Site.of(Sample.filter().build()).attribute(name, BEARER).start()) {
      HttpResponse<String> answer = site.get("/");

      assertThat(answer.statusCode()).isEqualTo(200);
      // Caches stand before the server that makes an attribute of the header.
      assertKeptOut(answer, "Authorization");
    }
  }

  @Test
  void variesByTheOriginBesideTheSource() throws Exception {
    JwtAuthFilter.Builder filter = Sample.filter().corsEnable(true);
    try (Site site = Site.of(filter.corsOrigins("https://app.example").build()).start()) {
      HttpResponse<String> answer =
          site.send(site.request("/").header("HTTP_AUTHORIZATION", BEARER));

      assertThat(answer.headers().allValues("Vary")).contains("Origin", "HTTP_AUTHORIZATION");
    }
  }

  @Test
  void letsTheApplicationSayOtherwise() throws Exception {
    Site site = Site.of(Sample.filter().build());
    site.servlet(
        "/feed",
        (request, response) -> {
          response.setHeader("Cache-Control", "private, max-age=60");
          response.addHeader("Vary", "Accept");
        });
    try (site) {
      HttpResponse<String> answer =
          site.start().send(site.request("/feed").header("HTTP_AUTHORIZATION", BEARER));

      assertThat(answer.headers().allValues("Cache-Control"))
          .containsExactly("private, max-age=60");
      assertThat(answer.headers().allValues("Vary")).contains("HTTP_AUTHORIZATION", "Accept");
    }
  }

  @Test
  void keepsRefusalsOutOfCaches() throws Exception {
    try (Site site = Site.of(Sample.filter().build()).start()) {
      assertThat(site.get("/").headers().allValues("Cache-Control")).containsExactly("no-store");
      assertThat(site.get("/", "x").headers().allValues("Cache-Control"))
          .containsExactly("no-store");
    }
  }

  private static void assertKeptOut(HttpResponse<String> answer, String vary) {
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("private, no-store");
    assertThat(answer.headers().allValues("Vary")).containsExactly(vary);
  }
}
