package io.github.tallystick.jwt.servlet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;

/**
 * What a login or a refresh has given.
 *
 * @param session whose tokens they are, as both say
 * @param generation as the refresh token says
 */
record Grant(String token, String refreshToken, String session, long generation) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Grant in(HttpResponse<String> answer) throws IOException {
    JsonNode body = JSON.readTree(answer.body());
    String token = body.path("token").asText();
    String refreshToken = body.path("refresh_token").asText();
    if (token.isEmpty() || refreshToken.isEmpty()) {
      throw new IOException("no tokens in " + answer.body());
    }
    String session = claims(refreshToken).path("sid").asText();
    if (!claims(token).path("sid").asText().equals(session)) {
      throw new IOException("tokens of two sessions");
    }
    return new Grant(token, refreshToken, session, claims(refreshToken).path("gen").asLong(-1));
  }

  private static JsonNode claims(String token) throws IOException {
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
  }

  /** Of the one password. */
  static HttpResponse<String> logIn(Loopback server, String user)
      throws IOException, InterruptedException {
    return server.login(user, Node.PASSWORD);
  }

  /** What the guard says of the access token. */
  HttpResponse<String> visit(Loopback server) throws IOException, InterruptedException {
    return server.get("/", token);
  }

  HttpResponse<String> refresh(Loopback server) throws IOException, InterruptedException {
    return server.send(refreshRequest(server));
  }

  HttpRequest.Builder refreshRequest(Loopback server) {
    return server
        .request(Loopback.TOKEN + "/refresh", "Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"refresh_token\":\"" + refreshToken + "\"}"));
  }

  HttpResponse<String> revoke(Loopback server) throws IOException, InterruptedException {
    return server.post(Loopback.TOKEN + "/revoke", "{}", "Authorization", "Bearer " + token);
  }

  /** With all else of the user. */
  HttpResponse<String> revokeAll(Loopback server) throws IOException, InterruptedException {
    String all = "{\"all\":true}";
    return server.post(Loopback.TOKEN + "/revoke", all, "Authorization", "Bearer " + token);
  }

  /** Neither token. */
  @Override
  public String toString() {
    return "Grant[" + session + ", " + generation + "]";
  }
}
