package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static io.github.tallystick.jwt.servlet.SessionClient.REVOKE;
import static io.github.tallystick.jwt.servlet.SessionClient.REVOKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.session.InMemorySessionStore;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the body of {@code POST /token/revoke} says. */
class RevocationBodyTest {
  private Site site;
  private SessionClient client;

  @BeforeEach
  void start() throws Exception {
    site = Site.of(Sample.filter().sessionStore(InMemorySessionStore.of(1_000)).build()).start();
    client = new SessionClient(site);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static void assertRevoked(HttpResponse<String> answer) {
    assertThat(answer.body()).isEqualTo(REVOKED);
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "application/json,~{\"all\":\"true\"}~",
        "application/json,~{\"all\":1}~",
        "application/json,~{\"all\":null}~",
        "application/json,~{\"all\":false}~",
        "application/json,~{\"all\":[true]}~",
        "application/json,~{\"All\":true}~",
        "application/json,~[{\"all\":true}]~",
        "application/json,~true~",
        "application/json,~null~",
        "text/plain,~{\"all\":true}~",
        "application/x-www-form-urlencoded,all=true",
        "application/x-www-form-urlencoded,all=1"
      })
  void takesTrueOfJsonAlone(String type, String body) throws Exception {
    String other = tokenIn(client.login());
    String token = tokenIn(client.login());
    assertRevoked(client.revoke(token, type, body));

    assertThat(client.isIn(token)).isFalse();
    assertThat(client.isIn(other)).isTrue();
  }

  @Test
  void takesAnyTypeThatIsJson() throws Exception {
    String other = tokenIn(client.login());
    assertRevoked(
        client.revoke(
            tokenIn(client.login()), "application/x+json; a=b", "{\"x\":1,\"all\":true}"));

    assertThat(client.isIn(other)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"all\":true}x", "{\"all\":true,\"all\":false}"})
  void refusesMalformedJsonBeforeItLooksAtTheToken(String json) throws Exception {
    String token = tokenIn(client.login());
    assertRefused(client.revoke(token, "application/json", json), 400, "rest_invalid_json");
    assertRefused(site.post(REVOKE, json), 400, "rest_invalid_json");
    assertThat(client.isIn(token)).isTrue();
  }

  @Test
  void refusesJsonOver16KiB() throws Exception {
    assertRefused(
        site.post(REVOKE, "{\"x\":\"" + "x".repeat(16 * 1024) + "\"}"),
        413,
        "jwt_auth_request_too_large");
  }

  @Test
  void takesNoTokenFromTheBody() throws Exception {
    String token = tokenIn(client.login());
    HttpResponse<String> answer =
        site.send(
            site.request(REVOKE, "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + token)));
    assertRefused(answer, 403, "jwt_auth_no_auth_header");
  }
}
