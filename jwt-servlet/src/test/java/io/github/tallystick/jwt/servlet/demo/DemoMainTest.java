package io.github.tallystick.jwt.servlet.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerificationKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo as a process of its own: its arguments, its environment, and what it prints. */
@Timeout(60)
class DemoMainTest {
  private static final String SECRET = "a secret of the environment, for tests alone";
  private static final Pattern FIRST_LINE =
      Pattern.compile(
          "The demo runs on (http://127\\.0\\.0\\.1:\\d+)/wp-json/jwt-auth/v1 until .*; (.*)\\.");

  private static Process start(String port, String secret) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Ddemo.port=" + port,
            "-cp",
            System.getProperty("java.class.path"),
            Demo.class.getName());
    builder.environment().keySet().removeIf(name -> name.startsWith("JWT_AUTH_"));
    builder.environment().put("JWT_AUTH_SECRET_KEY", secret);
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static Matcher firstLine(Process demo) throws IOException {
    BufferedReader output = demo.inputReader(UTF_8);
    Matcher line = FIRST_LINE.matcher(String.valueOf(output.readLine()));
    assertThat(line.matches()).isTrue();
    return line;
  }

  private static String output(Process demo) throws Exception {
    try {
      assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(demo.exitValue()).isEqualTo(1);
      return new String(demo.getInputStream().readAllBytes(), UTF_8).strip();
    } finally {
      demo.destroyForcibly();
    }
  }

  @Test
  void signsWithTheSecretOfTheEnvironment() throws Exception {
    Process demo = start("0", SECRET);
    try {
      Matcher line = firstLine(demo);
      assertThat(line.group(2))
          .isEqualTo("the secret is that of JWT_AUTH_SECRET_KEY in the environment");
      HttpRequest login =
          HttpRequest.newBuilder(URI.create(line.group(1) + "/wp-json/jwt-auth/v1/token"))
              .timeout(Duration.ofSeconds(20))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"username\":\"admin\",\"password\":\"admin-demo\"}"))
              .build();
      String answer = HttpClient.newHttpClient().send(login, BodyHandlers.ofString()).body();
      String token = new ObjectMapper().readTree(answer).path("token").asText();
      JwtVerifier verifier =
          JwtVerifier.builder(VerificationKey.hmac(JwsAlgorithm.HS256, SECRET.getBytes(UTF_8)))
              .build();
      assertThat(verifier.verify(token).issuer()).hasValue(line.group(1));
    } finally {
      demo.destroy();
    }
  }

  @Test
  void makesSecretWhereTheEnvironmentHasNone() throws Exception {
    Process demo = start("0", "");
    try {
      assertThat(firstLine(demo).group(2)).startsWith("the secret is a random one");
    } finally {
      demo.destroy();
    }
  }

  @Test
  void saysThatThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress("127.0.0.1", 0));
      String port = String.valueOf(taken.getLocalPort());
      assertThat(output(start(port, SECRET)))
          .startsWith("port " + port + " on 127.0.0.1 is taken")
          .endsWith("choose another with -Ddemo.port=9090");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "70000", "-1"})
  void saysThatThePortIsNone(String port) throws Exception {
    assertThat(output(start(port, SECRET)))
        .startsWith(port + " is no port")
        .endsWith("choose another with -Ddemo.port=9090");
  }
}
