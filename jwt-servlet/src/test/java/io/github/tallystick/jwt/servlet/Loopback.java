package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Something that serves HTTP on 127.0.0.1, as a client sees it. */
public interface Loopback {
  /** Where the endpoint hands out tokens. */
  String TOKEN = "/wp-json/jwt-auth/v1/token";

  /** For HTTP/1.1 connections that are kept. */
  HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** No answer takes as long. */
  int TIMEOUT_MILLIS = 20_000;

  /** Where it listens. */
  int port();

  /** For a program that cannot choose one by itself. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Of a path that may have a query. */
  default String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** To be sent by {@link #send}; GET, unless it is told otherwise. */
  default HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofMillis(TIMEOUT_MILLIS));
    return headers.length == 0 ? request : request.headers(headers);
  }

  /** The answer to a request. */
  default HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** The answer to a request without a body. */
  default HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).method(method, BodyPublishers.noBody()));
  }

  /** The answer to what a browser asks before a script of that origin may POST. */
  default HttpResponse<String> preflight(String origin, String path, String... more)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path, "Origin", origin, "Access-Control-Request-Method", "POST")
            .method("OPTIONS", BodyPublishers.noBody());
    return send(more.length == 0 ? request : request.headers(more));
  }

  /** GET. */
  default HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  /** GET, with a token in {@code Authorization}. */
  default HttpResponse<String> get(String path, String token)
      throws IOException, InterruptedException {
    return send(request(path, "Authorization", "Bearer " + token));
  }

  /** POST, with a body of JSON. */
  default HttpResponse<String> post(String path, String json, String... headers)
      throws IOException, InterruptedException {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /** The request for a token. */
  default HttpResponse<String> login(String username, String password, String... headers)
      throws IOException, InterruptedException {
    return post(TOKEN, credentials(username, password), headers);
  }

  /** Its body. */
  static String credentials(String username, String password) {
    return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
  }

  /** The token that a login is answered with. */
  static String tokenIn(HttpResponse<String> answer) {
    Matcher token = Pattern.compile("\"token\":\"([^\"]+)\"").matcher(answer.body());
    if (!token.find()) {
      throw new AssertionError("no token in " + answer.body());
    }
    return token.group(1);
  }

  /** For what a client library would not send: a request line and header lines, as they are. */
  default String raw(String... lines) throws IOException {
    String head = String.join("\r\n", lines) + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    return rawBytes(head.getBytes(ISO_8859_1));
  }

  /** The same, of all that is sent. */
  default String rawBytes(byte[] request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
