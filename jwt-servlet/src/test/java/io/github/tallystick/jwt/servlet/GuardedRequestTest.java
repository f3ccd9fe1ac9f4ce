package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What comes through to the application, and what does not. */
class GuardedRequestTest {
  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    site = Site.of(Sample.filter().build()).start();
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
  }

  @Test
  void letsTokenThrough() throws Exception {
    assertThat(site.get("/", Sample.token()).body()).isEqualTo("principal=7 user=7 auth=Bearer");
  }

  @Test
  void letsTokenOfWordPressThrough() throws Exception {
    assertThat(site.get("/", Sample.WORDPRESS_TOKEN).body())
        .isEqualTo("principal=1 user=1 auth=Bearer");
  }

  @Test
  void refusesRequestWithoutToken() throws Exception {
    assertRefused(site.get("/"), 401, "jwt_auth_no_auth_header", "Authorization header not found.");
  }

  @Test
  void refusesTokenWithAnotherSignature() throws Exception {
    assertRefused(
        site.get("/", Sample.token().replaceAll("\\.[^.]*$", ".AAAA")),
        403,
        "jwt_auth_invalid_token",
        "Signature verification failed");
  }
}
