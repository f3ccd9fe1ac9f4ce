package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;

/** A filter in front has asked for what can be had in one way alone (Servlet 6.0 §3.10, §5.1). */
class FrontFiltersTest {
  private static final String VALIDATE = Loopback.TOKEN + "/validate";

  private static Site behind(Filter front) throws Exception {
    return Site.of(Sample.filter().build()).before(front).start();
  }

  private static Site behindReader() throws Exception {
    return behind(
        (request, response, chain) -> {
          request.getReader();
          chain.doFilter(request, response);
        });
  }

  private static Site behindWriter() throws Exception {
    return behind(
        (request, response, chain) -> {
          response.getWriter();
          chain.doFilter(request, response);
        });
  }

  @Test
  void refusesLoginWhoseBodyIsSomebodyElses() throws Exception {
    try (Site site = behindReader()) {
      assertRefused(site.login("admin", "admin-pass-1234"), 400, "rest_invalid_json");
    }
  }

  @Test
  void validatesTokenWhoeverHasTheBody() throws Exception {
    String authorization = "Bearer " + Sample.token();
    Filter reads =
        (request, response, chain) -> {
          request.getInputStream().readAllBytes();
          chain.doFilter(request, response);
        };
    for (Site each : new Site[] {behindReader(), behind(reads)}) {
      try (Site site = each) {
        assertThat(site.post(VALIDATE, "{}", "Authorization", authorization).statusCode())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void answersByTheWriter() throws Exception {
    try (Site site = behindWriter()) {
      assertRefused(site.get("/"), 401, "jwt_auth_no_auth_header");
      assertRefused(site.login("admin", "x"), 403, "[jwt_auth] incorrect_password");
      assertThat(site.login("admin", "admin-pass-1234").body()).startsWith("{\"token\":");
    }
  }
}
