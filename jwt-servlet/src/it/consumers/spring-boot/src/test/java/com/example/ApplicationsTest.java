package com.example;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.decoder.DecoderApplication;
import com.example.filter.FilterApplication;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.SigningKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class ApplicationsTest {
  private static final String SECRET = "a secret of an application's, for this test alone";

  private final HttpClient client = HttpClient.newHttpClient();
  private ConfigurableApplicationContext context;

  private ConfigurableApplicationContext start(Class<?> application) {
    context =
        SpringApplication.run(
            application,
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--spring.main.banner-mode=off",
            "--jwt.secret=" + SECRET);
    return context;
  }

  private HttpRequest.Builder request(String path) {
    String port = context.getEnvironment().getProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> me(String token) throws Exception {
    return send(request("/me").header("Authorization", "Bearer " + token));
  }

  private String login(String username) throws Exception {
    String credentials = "{\"username\":\"%1$s\",\"password\":\"%1$s-demo\"}".formatted(username);
    HttpResponse<String> answer =
        send(
            request("/wp-json/jwt-auth/v1/token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(credentials)));
    return answer.body().replaceFirst(".*\"token\":\"([^\"]+)\".*", "$1");
  }

  @Test
  void filterSaysToSpringSecurityWhoItIs() throws Exception {
    try (ConfigurableApplicationContext application = start(FilterApplication.class)) {
      assertThat(application.isRunning()).isTrue();
      assertThat(send(request("/me")).body()).contains("jwt_auth_no_auth_header");
      assertThat(me("garbage").body()).contains("jwt_auth_invalid_token");
      assertThat(me(login("editor")).body()).isEqualTo("editor");
      assertThat(me(login("reader")).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void decoderTakesThePlaceOfNimbus() throws Exception {
    try (ConfigurableApplicationContext application = start(DecoderApplication.class)) {
      assertThat(application.isRunning()).isTrue();
      assertThat(send(request("/me")).statusCode()).isEqualTo(401);
      assertThat(me("garbage").statusCode()).isEqualTo(401);
      assertThat(me(token("https://other.example")).statusCode()).isEqualTo(401);
      assertThat(me(token("https://idp.example")).body()).isEqualTo("alice");
    }
  }

  private static String token(String issuer) {
    return JwtSigner.of(SigningKey.hmac(HS256, SECRET.getBytes(UTF_8)))
        .sign(
            JwtClaims.builder()
                .issuer(issuer)
                .audience("api")
                .subject("alice")
                .expiresAfter(Duration.ofMinutes(5))
                .build());
  }
}
