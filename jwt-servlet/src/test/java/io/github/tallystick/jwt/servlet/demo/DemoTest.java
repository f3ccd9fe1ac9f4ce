package io.github.tallystick.jwt.servlet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.SigningKey;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The guide's flow against the demo, and each error of its troubleshooting table for its cause. */
class DemoTest {
  private static final String SECRET = "the demo's secret, for tests and nothing else";
  private static final String TOKEN = "/wp-json/jwt-auth/v1/token";
  private static final String VALIDATE = "/wp-json/jwt-auth/v1/token/validate";
  private static final String ME = "/wp-json/wp/v2/users/me";
  private static final String POSTS = "/wp-json/wp/v2/posts";
  private static final String DRAFT =
      "{\"title\":\"My First JWT Authenticated Post\",\"content\":\"<b>\",\"status\":\"draft\"}";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static Server demo;

  /** An answer: its status, its headers, its JSON. */
  private record Answer(HttpResponse<String> response, JsonNode json) {
    int status() {
      return response.statusCode();
    }

    String code() {
      return json.path("code").asText();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  @BeforeAll
  static void start() throws Exception {
    demo = Demo.start(Map.of("JWT_AUTH_SECRET_KEY", SECRET));
  }

  @AfterAll
  static void stop() throws Exception {
    demo.stop();
  }

  private static HttpRequest.Builder request(Server server, String path) {
    return HttpRequest.newBuilder(server.getURI().resolve(path)).timeout(Duration.ofSeconds(20));
  }

  private static HttpRequest.Builder get(String path) {
    return request(demo, path);
  }

  private static HttpRequest.Builder post(String path, String json) {
    return request(demo, path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  private static HttpRequest.Builder bearer(String token, HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + token);
  }

  private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
    return new Answer(response, JSON.readTree(response.body()));
  }

  private static Answer login(String username, String password)
      throws IOException, InterruptedException {
    String credentials = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
    return send(post(TOKEN, credentials));
  }

  private static String tokenOf(String username) throws IOException, InterruptedException {
    return login(username, username + "-demo").json().path("token").asText();
  }

  @Test
  void givesToken() throws Exception {
    Answer answer = login("admin", "admin-demo");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("token").asText()).startsWith("eyJ0eXAiOiJKV1QiLCJhbGciOi");
    assertThat(answer.json().path("user_nicename").asText()).isEqualTo("admin");
  }

  @Test
  void validatesToken() throws Exception {
    Answer answer = send(bearer(tokenOf("admin"), post(VALIDATE, "")));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.code()).isEqualTo("jwt_auth_valid_token");
  }

  @Test
  void tellsWhoIAm() throws Exception {
    Answer answer = send(bearer(tokenOf("editor"), get(ME)));
    assertThat(answer.response().body())
        .isEqualTo("{\"id\":\"editor\",\"name\":\"editor\",\"email\":\"\",\"roles\":[\"editor\"]}");
  }

  @Test
  void createsPost() throws Exception {
    Answer answer = send(bearer(tokenOf("admin"), post(POSTS, DRAFT)));
    JsonNode post = answer.json();
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).endsWith(POSTS + "/" + post.path("id").asInt());
    assertThat(post.path("title").path("raw").asText())
        .isEqualTo("My First JWT Authenticated Post");
    assertThat(post.path("content").path("rendered").asText()).isEqualTo("&lt;b&gt;");
    assertThat(post.path("status").asText()).isEqualTo("draft");
    assertThat(post.path("author").asText()).isEqualTo("admin");
  }

  @Test
  void showsDraftsToTheirAuthorAlone() throws Exception {
    String token = tokenOf("editor");
    Answer created = send(bearer(token, post(POSTS, DRAFT)));
    int id = created.json().path("id").asInt();
    assertThat(send(bearer(token, get(POSTS))).json().findValuesAsText("id")).contains("" + id);
    assertThat(send(bearer(tokenOf("admin"), get(POSTS))).json().findValuesAsText("id"))
        .doesNotContain("" + id);
    assertThat(send(get(POSTS)).json().findValuesAsText("id")).doesNotContain("" + id);
  }

  @Test
  void showsPublishedPostsToEverybody() throws Exception {
    String published = DRAFT.replace("draft", "publish");
    Answer created = send(bearer(tokenOf("editor"), post(POSTS, published)));
    assertThat(send(get(POSTS)).json().findValuesAsText("id"))
        .contains(created.json().path("id").asText());
  }

  @Test
  void keepsTheLastHundredPosts() throws Exception {
    String token = tokenOf("admin");
    String published = DRAFT.replace("draft", "publish");
    for (int i = 0; i < 101; i++) {
      send(bearer(token, post(POSTS, published)));
    }
    assertThat(send(get(POSTS)).json()).hasSize(100);
  }

  @Test
  void refusesPostThatIsNoJson() throws Exception {
    Answer answer = send(bearer(tokenOf("admin"), post(POSTS, "{")));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("rest_invalid_json");
  }

  @Test
  void refusesWrongPassword() throws Exception {
    Answer answer = login("admin", "wrong");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("[jwt_auth] incorrect_password");
    assertThat(answer.json().path("message").asText())
        .isEqualTo("The password you entered for the username admin is incorrect.");
  }

  // "jwt_auth_bad_config | Missing secret key"
  @Test
  void missingSecretIsBadConfig() throws Exception {
    Server faulty = Demo.start(Map.of("JWT_AUTH_SECRET_KEY", " "));
    try {
      Answer answer = send(request(faulty, ME).header("Authorization", "Bearer a.b.c"));
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("jwt_auth_bad_config");
    } finally {
      faulty.stop();
    }
  }

  // "jwt_auth_no_auth_header | Authorization header stripped"
  @Test
  void strippedHeaderIsNoAuthHeader() throws Exception {
    Answer guarded = send(get(ME));
    assertThat(guarded.status()).isEqualTo(401);
    assertThat(guarded.code()).isEqualTo("jwt_auth_no_auth_header");
    Answer validated = send(post(VALIDATE, ""));
    assertThat(validated.status()).isEqualTo(403);
    assertThat(validated.code()).isEqualTo("jwt_auth_no_auth_header");
  }

  // "jwt_auth_invalid_token | Token is malformed or corrupted"
  @Test
  void corruptedTokenIsInvalidToken() throws Exception {
    Answer answer = send(bearer(tokenOf("admin").replace("eyJ0", "eyJ1"), get(ME)));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("jwt_auth_invalid_token");
  }

  // "jwt_auth_expired_token | Token has expired"
  @Test
  void expiredTokenIsExpiredToken() throws Exception {
    byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
    String expired =
        JwtSigner.of(SigningKey.hmac(JwsAlgorithm.HS256, secret))
            .sign(
                JwtClaims.builder()
                    .issuer(demo.getURI().resolve("/").toString().replaceAll("/$", ""))
                    .expirationTime(Instant.now().minus(Duration.ofHours(1)))
                    .put(Claim.ofString("data", "user", "id"), "admin")
                    .build());
    Answer answer = send(bearer(expired, get(ME)));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("jwt_auth_expired_token");
  }

  // "rest_forbidden | User lacks permissions"
  @Test
  void lackingRoleIsForbidden() throws Exception {
    Answer reader = send(bearer(tokenOf("reader"), post(POSTS, DRAFT)));
    assertThat(reader.status()).isEqualTo(403);
    assertThat(reader.code()).isEqualTo("rest_forbidden");
    Answer anonymous = send(post(POSTS, DRAFT));
    assertThat(anonymous.status()).isEqualTo(401);
    assertThat(anonymous.code()).isEqualTo("rest_forbidden");
  }

  // "CORS error in browser | Cross-origin not allowed"
  @Test
  void otherOriginsAreAllowedUnlessCorsIsOff() throws Exception {
    assertThat(fromAnotherOrigin(demo).header("Access-Control-Allow-Origin")).isEqualTo("*");
    Server closed =
        Demo.start(Map.of("JWT_AUTH_SECRET_KEY", SECRET, "JWT_AUTH_CORS_ENABLE", "false"));
    try {
      assertThat(fromAnotherOrigin(closed).header("Access-Control-Allow-Origin")).isEmpty();
    } finally {
      closed.stop();
    }
  }

  private static Answer fromAnotherOrigin(Server server) throws IOException, InterruptedException {
    return send(request(server, POSTS).header("Origin", "https://app.example"));
  }
}
