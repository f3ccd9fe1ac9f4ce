package io.github.tallystick.jwt.servlet.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.VerifiedJwt;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The demo in a JVM of its own, with what it has printed up to its lines to paste. */
final class DemoProcess implements AutoCloseable {
  private static final String TO_PASTE = "Or paste these";
  private static final String ME = "/wp-json/wp/v2/users/me";

  private final Process process;
  private final StringBuilder printed = new StringBuilder();

  private DemoProcess(Process process) {
    this.process = process;
  }

  /** Starts it on a free port, and waits until it runs. */
  static DemoProcess start(Map<String, String> environment, String... options) throws IOException {
    DemoProcess demo = startOnPort("0", environment, options);
    demo.readUntil(TO_PASTE);
    return demo;
  }

  static DemoProcess startOnPort(String port, Map<String, String> environment, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(options));
    command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Ddemo.port=" + port);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Demo.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("JWT_AUTH_"));
    builder.environment().putAll(environment);
    return new DemoProcess(builder.redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  private void readUntil(String end) throws IOException {
    BufferedReader output = process.inputReader(UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      printed.append(line).append('\n');
      if (line.startsWith(end)) {
        return;
      }
    }
    throw new IOException("it has ended: " + printed);
  }

  String printed() {
    return printed.toString();
  }

  /** All that it prints, if it ends with 1. */
  String failure() throws IOException, InterruptedException {
    if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 1) {
      throw new IOException("it has not failed");
    }
    return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
  }

  /** Without a slash at its end. */
  String url() {
    return printed.toString().replaceFirst("(?s).*(http://127\\.0\\.0\\.1:\\d+)/.*", "$1");
  }

  String get(String path, String token) throws IOException, InterruptedException {
    return send(request(path).header("Authorization", "Bearer " + token));
  }

  /** Admin's, from where the demo says that it gives them. */
  String token() throws IOException, InterruptedException {
    String endpoint = printed.toString().replaceFirst("(?s).* runs on http://[^/]*(\\S*).*", "$1");
    HttpRequest.Builder login =
        request(endpoint + "/token")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"username\":\"admin\",\"password\":\"admin-demo\"}"));
    return new ObjectMapper().readTree(send(login)).path("token").asText();
  }

  /** What the page's token that has expired is answered. */
  String codeOfExpiredToken() throws IOException, InterruptedException {
    String expired = send(request("/demo/expired-token"));
    return new ObjectMapper().readTree(get(ME, expired)).path("code").asText();
  }

  VerifiedJwt verify(String token, String secret) {
    return JwtVerifier.builder(VerificationKey.hmac(JwsAlgorithm.HS256, secret.getBytes(UTF_8)))
        .build()
        .verify(token);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(20));
  }

  private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
