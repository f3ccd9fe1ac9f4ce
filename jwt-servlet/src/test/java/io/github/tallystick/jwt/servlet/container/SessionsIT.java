package io.github.tallystick.jwt.servlet.container;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static io.github.tallystick.jwt.servlet.container.ContainerProcess.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A session from its login to its end, in every container. */
@ParameterizedClass
@EnumSource(Container.class)
class SessionsIT {
  private static final String ENDPOINT = "/sessions" + TOKEN;
  private static final String REFRESH = ENDPOINT + "/refresh";
  private static final String REVOKE = ENDPOINT + "/revoke";

  @TempDir private static Path folder;
  private static ContainerProcess container;

  @Parameter private Container kind;

  @BeforeParameterizedClassInvocation
  static void start(Container kind) throws Exception {
    container = kind.start(folder, WebApp.withSessions("sessions"));
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    container.close();
  }

  private static String cookie(String name, HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.split(";", 2)[0])
        .findFirst()
        .orElseThrow();
  }

  private static String refreshToken(HttpResponse<String> answer) {
    return cookie("jwt-refresh", answer).split("=", 2)[1];
  }

  private static HttpResponse<String> revoke(String token, String json) throws Exception {
    return container.post(REVOKE, json, "Authorization", "Bearer " + token);
  }

  private static void assertRevoked(String token) throws Exception {
    assertRefused(
        container.get("/sessions/there", token),
        403,
        "jwt_auth_invalid_token",
        "Token has been revoked");
  }

  @Test
  void setsBothCookies() throws Exception {
    assertThat(container.login("/sessions").headers().allValues("Set-Cookie"))
        .anyMatch(
            line ->
                line.matches(
                    "jwt=[^;]+; Path=/sessions; Max-Age=900; Secure; HttpOnly; SameSite=Strict"))
        .anyMatch(
            line ->
                line.matches(
                    "jwt-refresh=[^;]+; Path=/sessions/wp-json/jwt-auth/v1/token;"
                        + " Max-Age=25(91999|92000); Secure; HttpOnly; SameSite=Strict"));
  }

  @Test
  void refreshesByTheCookie() throws Exception {
    HttpResponse<String> login = container.login("/sessions");
    HttpResponse<String> answer =
        container.send("POST", REFRESH, "Cookie", cookie("jwt-refresh", login));

    assertThat(answer.body())
        .isEqualTo(
            "{\"user_email\":\"\",\"user_nicename\":\"alice\",\"user_display_name\":\"alice\"}");
    assertThat(container.send("GET", "/sessions/there", "Cookie", cookie("jwt", answer)).body())
        .isEqualTo(ALICE);
  }

  @Test
  void refreshesByAForm() throws Exception {
    String form = "refresh_token=" + refreshToken(container.login("/sessions"));
    HttpResponse<String> answer =
        container.send(
            container
                .request(REFRESH, "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));

    assertThat(answer.body()).contains("\"user_display_name\":\"alice\",\"refresh_token\":\"ey");
    assertThat(container.get("/sessions/there", tokenIn(answer)).body()).isEqualTo(ALICE);
  }

  @Test
  void saysWhichFieldIsMissing() throws Exception {
    HttpResponse<String> answer = container.send("POST", REFRESH);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).endsWith("\"data\":{\"status\":400,\"params\":[\"refresh_token\"]}}");
  }

  @Test
  void refusesAnAccessToken() throws Exception {
    String token = tokenIn(container.login("/sessions"));
    assertRefused(
        container.post(REFRESH, "{\"refresh_token\":\"" + token + "\"}"),
        403,
        "jwt_auth_invalid_refresh_token");
  }

  @Test
  void revokesASession() throws Exception {
    HttpResponse<String> login = container.login("/sessions");
    String token = tokenIn(login);

    assertThat(revoke(token, "").body())
        .isEqualTo("{\"code\":\"jwt_auth_token_revoked\",\"data\":{\"status\":200}}");
    assertRevoked(token);
    assertRefused(
        container.send("POST", REFRESH, "Cookie", cookie("jwt-refresh", login)),
        403,
        "jwt_auth_invalid_refresh_token");
    assertRefused(container.get("/sessions/administrators/", token), 403, "jwt_auth_invalid_token");
  }

  @Test
  void revokesAllOfTheUser() throws Exception {
    String other = tokenIn(container.login("/sessions"));
    revoke(tokenIn(container.login("/sessions")), "{\"all\":true}");

    assertRevoked(other);
    assertThat(container.get("/sessions/there", tokenIn(container.login("/sessions"))).body())
        .isEqualTo(ALICE);
  }

  @Test
  void endsTheSessionAtLogout() throws Exception {
    HttpResponse<String> login = container.login("/sessions");
    HttpResponse<String> answer =
        container.send("DELETE", ENDPOINT, "Cookie", cookie("jwt-refresh", login));

    assertThat(answer.headers().allValues("Set-Cookie"))
        .containsExactlyInAnyOrder(
            "jwt=; Path=/sessions; Max-Age=0; Secure; HttpOnly; SameSite=Strict",
            "jwt-refresh=; Path=/sessions/wp-json/jwt-auth/v1/token;"
                + " Max-Age=0; Secure; HttpOnly; SameSite=Strict");
    assertRevoked(tokenIn(login));
  }

  @Test
  void hasNoneWhereNoStoreIsConfigured() throws Exception {
    assertRefused(container.send("POST", "/one" + TOKEN + "/refresh"), 404, "rest_no_route");
  }
}
