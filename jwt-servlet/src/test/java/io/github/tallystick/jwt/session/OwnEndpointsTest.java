package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.REUSED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.tallystick.jwt.InvalidJwtException;
import io.github.tallystick.jwt.VerifiedJwt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application with endpoints of its own, without servlets, has sessions too. */
class OwnEndpointsTest {
  private final SettableClock clock = new SettableClock();
  private final Server server = Server.of(InMemorySessionStore.of(100), clock);
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer http;

  /** What an endpoint makes of what was sent. */
  private interface Endpoint {
    String answer(String body);
  }

  @BeforeEach
  void startServer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/login", body -> both(server.login(body)));
    serve("/refresh", body -> both(server.refresh(body)));
    serve("/revoke", body -> "revoked " + server.sessions.revoke(guarded(body)));
    serve("/revoke-all", body -> "revoked " + server.sessions.revokeAll(guarded(body)));
    serve("/guarded", body -> "hello " + guarded(body).subject().orElseThrow());
    http.start();
  }

  @AfterEach
  void stopServer() {
    http.stop(0);
  }

  private static String both(SessionTokens<String> tokens) {
    return tokens.made() + " " + tokens.refreshToken();
  }

  private VerifiedJwt guarded(String token) {
    VerifiedJwt jwt = server.verify(token);
    if (server.sessions.isRevoked(jwt)) {
      throw new IllegalStateException("revoked");
    }
    return jwt;
  }

  private void serve(String path, Endpoint endpoint) {
    http.createContext(
        path,
        exchange -> {
          try (exchange) {
            answer(exchange, endpoint);
          }
        });
  }

  private static void answer(HttpExchange exchange, Endpoint endpoint) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    int status = 200;
    String answer;
    try {
      answer = endpoint.answer(body);
    } catch (InvalidRefreshTokenException e) {
      status = 403;
      answer = e.reason().name();
    } catch (InvalidJwtException | IllegalStateException e) {
      status = 401;
      answer = "log in";
    } catch (StoreUnavailableException e) {
      status = 503;
      answer = "later";
    }
    byte[] bytes = answer.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String post(String path, String body) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + http.getAddress().getPort() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void staysLoggedIn() throws Exception {
    String[] login = post("/login", "alice").split(" ");
    assertThat(post("/guarded", login[0])).isEqualTo("hello alice");
    clock.pass(Server.EXPIRE);
    assertThat(post("/guarded", login[0])).isEqualTo("log in");
    String[] refreshed = post("/refresh", login[1]).split(" ");

    assertThat(post("/guarded", refreshed[0])).isEqualTo("hello alice");
    assertThat(post("/refresh", "no token")).isEqualTo("INVALID");
  }

  @Test
  void logsOut() throws Exception {
    String[] login = post("/login", "alice").split(" ");

    assertThat(post("/revoke", login[0])).isEqualTo("revoked true");
    assertThat(post("/guarded", login[0])).isEqualTo("log in");
    assertThat(post("/refresh", login[1])).isEqualTo("INVALID");
  }

  @Test
  void logsOutEverywhere() throws Exception {
    String[] here = post("/login", "alice").split(" ");
    String[] there = post("/login", "alice").split(" ");

    assertThat(post("/revoke-all", here[0])).isEqualTo("revoked true");
    assertThat(post("/guarded", there[0])).isEqualTo("log in");
  }

  @Test
  void logsAThiefOut() throws Exception {
    String[] stolen = post("/login", "alice").split(" ");
    String[] thief = post("/refresh", stolen[1]).split(" ");
    clock.passSeconds(60);

    assertThat(post("/refresh", stolen[1])).isEqualTo(REUSED.name());
    assertThat(post("/guarded", thief[0])).isEqualTo("log in");
  }
}
