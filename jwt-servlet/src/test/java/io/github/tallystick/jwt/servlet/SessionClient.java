package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What a client of sessions sends, and what it finds in the answers. */
final class SessionClient {
  static final String REFRESH = Loopback.TOKEN + "/refresh";
  static final String REVOKE = Loopback.TOKEN + "/revoke";
  static final String VALIDATE = Loopback.TOKEN + "/validate";
  static final String REVOKED = "{\"code\":\"jwt_auth_token_revoked\",\"data\":{\"status\":200}}";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Loopback server;

  SessionClient(Loopback server) {
    this.server = server;
  }

  /** The login of the sample's user. */
  HttpResponse<String> login() throws IOException, InterruptedException {
    return server.login("admin", "admin-pass-1234");
  }

  HttpResponse<String> refresh(String refreshToken) throws IOException, InterruptedException {
    return server.post(REFRESH, "{\"refresh_token\":\"" + refreshToken + "\"}");
  }

  /** Resting on a cookie. */
  HttpResponse<String> refreshByCookie(String cookies, String... headers)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("Cookie", cookies));
    all.addAll(List.of(headers));
    return server.send("POST", REFRESH, all.toArray(String[]::new));
  }

  HttpResponse<String> revoke(String token) throws IOException, InterruptedException {
    return server.send("POST", REVOKE, "Authorization", "Bearer " + token);
  }

  HttpResponse<String> revoke(String token, String type, String body)
      throws IOException, InterruptedException {
    return server.send(
        server
            .request(REVOKE, "Authorization", "Bearer " + token, "Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> revokeAll(String token) throws IOException, InterruptedException {
    return revoke(token, "application/json", "{\"all\":true}");
  }

  HttpResponse<String> validate(String token) throws IOException, InterruptedException {
    return server.send("POST", VALIDATE, "Authorization", "Bearer " + token);
  }

  /** Whether the guard lets a token in. */
  boolean isIn(String token) throws IOException, InterruptedException {
    return server.get("/", token).statusCode() == 200;
  }

  static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  /** The names of the answer's members, in their order. */
  static List<String> fields(HttpResponse<String> answer) throws IOException {
    List<String> names = new ArrayList<>();
    json(answer).fieldNames().forEachRemaining(names::add);
    return names;
  }

  static String refreshTokenIn(HttpResponse<String> answer) throws IOException {
    JsonNode token = json(answer).get("refresh_token");
    if (token == null) {
      throw new AssertionError("no refresh token in " + answer.body());
    }
    return token.asText();
  }

  /** The line that sets a cookie of that name. */
  static String lineOf(String cookie, HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(line -> line.startsWith(cookie + "="))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no cookie " + cookie));
  }

  /** The cookie, as a browser sends it. */
  static String cookie(String name, HttpResponse<String> answer) {
    return lineOf(name, answer).split(";", 2)[0];
  }

  /** The header or the payload of a token, by its place. */
  static JsonNode part(int place, String token) throws IOException {
    return JSON.readTree(
        new String(Base64.getUrlDecoder().decode(token.split("\\.")[place]), UTF_8));
  }

  static JsonNode claims(String token) throws IOException {
    return part(1, token);
  }

  /** The names of the claims, in their order. */
  static List<String> claimNames(String token) throws IOException {
    List<String> names = new ArrayList<>();
    claims(token).fieldNames().forEachRemaining(names::add);
    return names;
  }
}
