package io.github.tallystick.jwt.servlet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tallystick.jwt.servlet.Loopback;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.eclipse.jetty.server.Server;

/** The demo in this JVM, and what its lines to paste do. */
final class RunningDemo implements Loopback, AutoCloseable {
  static final String ME = "/wp-json/wp/v2/users/me";

  private final Server server;

  private RunningDemo(Server server) {
    this.server = server;
  }

  /** With sessions in memory. */
  static RunningDemo start(Map<String, String> parameters) throws Exception {
    return new RunningDemo(Demo.start(parameters));
  }

  /** With sessions in a database. */
  static RunningDemo start(String store) throws Exception {
    return new RunningDemo(Demo.start(Map.of(), store));
  }

  @Override
  public int port() {
    return server.getURI().getPort();
  }

  /** The tokens of who logs in, with the demo's password. */
  JsonNode logIn(String username) throws IOException, InterruptedException {
    return json(login(username, username + "-demo"));
  }

  /** New ones. */
  JsonNode refresh(JsonNode tokens) throws IOException, InterruptedException {
    String body = "{\"refresh_token\":\"" + tokens.path("refresh_token").asText() + "\"}";
    return json(post(TOKEN + "/refresh", body));
  }

  /**
   * Logs out.
   *
   * @param body empty, or what says that it is everywhere
   */
  void revoke(JsonNode tokens, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            request(
                    TOKEN + "/revoke",
                    "Authorization",
                    "Bearer " + tokens.path("token").asText(),
                    "Content-Type",
                    "application/json")
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.body()).contains("jwt_auth_token_revoked");
  }

  /** What is guarded, for who has that token. */
  HttpResponse<String> me(JsonNode tokens) throws IOException, InterruptedException {
    return get(ME, tokens.path("token").asText());
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
