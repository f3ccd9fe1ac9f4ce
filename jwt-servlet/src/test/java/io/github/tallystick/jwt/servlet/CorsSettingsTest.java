package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What a site can say of cross-origin requests beside which origins it lists. */
class CorsSettingsTest {
  private static final String LISTED = "https://app.example";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  private static JwtAuthFilter.Builder cors(String... origins) {
    return Sample.filter().corsEnable(true).corsOrigins(origins);
  }

  private static HttpResponse<String> preflight(Site site, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        site.request(path, "Origin", LISTED, "Access-Control-Request-Method", "POST")
            .method("OPTIONS", BodyPublishers.noBody());
    return site.send(headers.length == 0 ? request : request.headers(headers));
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
      HttpResponse<String> answer = preflight(site, "/");
      assertThat(answer.statusCode()).isEqualTo(204);
      assertThat(answer.headers().allValues(ALLOW_ORIGIN)).containsExactly("*");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
          .contains("Authorization, Content-Type");
    }
  }
}
