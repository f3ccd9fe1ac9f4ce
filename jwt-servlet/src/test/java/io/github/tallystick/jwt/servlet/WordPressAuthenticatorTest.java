package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.RawServer.answer;
import static io.github.tallystick.jwt.servlet.RawServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a WordPress is asked, and what comes of its answers. */
class WordPressAuthenticatorTest {
  static final String TOKEN = json(200, "{\"token\":\"a.b.c\"}");
  static final String USER =
      "{\"id\":7,\"slug\":\"ana\",\"email\":\"ana@example.test\",\"name\":\"A &lt;b&gt; &amp;amp;"
          + " &quot;&#039;\",\"roles\":[\"editor\",\"shop_manager\"],\"meta\":[]}";
  static final String ME = json(200, USER);

  static Optional<User> login(RawServer server) {
    return WordPressAuthenticator.of(URI.create(server.url()))
        .authenticate(null, "ana", "p\u00f6\"");
  }

  @Test
  void takesTheUserThatWordPressSays() throws IOException {
    try (RawServer server = RawServer.of(TOKEN, ME)) {
      assertThat(login(server))
          .contains(
              new User(
                  "7",
                  "ana@example.test",
                  "ana",
                  "A <b> &amp; \"'",
                  Set.of("editor", "shop_manager")));
    }
  }

  @Test
  void sendsThePasswordOnceAsJsonAndTheTokenOnce() throws IOException {
    try (RawServer server = RawServer.of(TOKEN, ME)) {
      login(server);

      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().get(0))
          .startsWith("POST /wp-json/jwt-auth/v1/token HTTP/1.1\r\n")
          .contains("\r\nContent-Type: application/json\r\n")
          .contains("\r\nAccept: application/json\r\n")
          .doesNotContain("Authorization")
          .contains("\"username\":\"ana\"")
          .contains("\"password\":\"p\u00f6\\\"\"");
      assertThat(server.requests().get(1))
          .startsWith("GET /wp-json/wp/v2/users/me?context=edit HTTP/1.1\r\n")
          .contains("\r\nAuthorization: Bearer a.b.c\r\n")
          .contains("\r\nAccept: application/json\r\n");
    }
  }

  @Test
  void asksASiteBelowAPath() throws IOException {
    try (RawServer server = RawServer.of(TOKEN, ME)) {
      WordPressAuthenticator.of(URI.create(server.url() + "/blog/")).authenticate(null, "a", "b");

      assertThat(server.requests().get(0)).startsWith("POST /blog/wp-json/jwt-auth/v1/token ");
      assertThat(server.requests().get(1)).startsWith("GET /blog/wp-json/wp/v2/users/me?");
    }
  }

  /** {@code sanitize_user} makes admin of each, so each would be guessed at anew. */
  @ParameterizedTest
  @ValueSource(
      strings = {"ad<b>min", "admin<x", "admin%41", "ad%4\u00e1min", "a&1;dmin", "\u00a3admin"})
  void asksNothingForANameThatWordPressWouldTakeForAnother(String name) throws IOException {
    try (RawServer server = RawServer.of(TOKEN, ME)) {
      WordPressAuthenticator wordpress = WordPressAuthenticator.of(URI.create(server.url()));

      assertThat(wordpress.authenticate(null, name, "x")).isEmpty();
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void letsUsersWithoutRoleInWhereThatIsAllowed() throws IOException {
    String nobody = json(200, USER.replaceFirst("\\[.*?]", "[]"));
    try (RawServer server = RawServer.of(TOKEN, nobody, TOKEN, nobody)) {
      WordPressAuthenticator strict = WordPressAuthenticator.of(URI.create(server.url()));

      assertThat(strict.authenticate(null, "ana", "x")).isEmpty();
      assertThat(strict.allowUsersWithoutRole().authenticate(null, "ana", "x"))
          .map(User::roles)
          .contains(Set.of());
    }
  }

  private static Stream<List<String>> noAnswers() {
    String login = json(403, "{\"code\":\"[jwt_auth] incorrect_password\"}");
    return Stream.of(
        List.of(json(200, "{\"token\":7}")),
        List.of(json(200, "{}")),
        List.of(json(200, "[]")),
        List.of(json(200, "\ufeff{\"token\":\"a.b.c\"}")),
        List.of(json(200, "{\"token\":\"a.b.c\\r\\nX: y\"}")),
        List.of(json(200, "{\"token\":\"\"}")),
        List.of(json(201, "{\"token\":\"a.b.c\"}")),
        List.of(json(403, "{\"code\":\"jwt_auth_bad_config\"}")),
        List.of(json(403, "{\"code\":\"rest_forbidden\"}")),
        List.of(json(403, "{\"code\":7}")),
        List.of(json(401, "{\"code\":\"[jwt_auth] incorrect_password\"}")),
        List.of(json(500, "{\"code\":\"[jwt_auth] incorrect_password\"}")),
        List.of(login.replace("HTTP/1.1 403", "HTTP/1.1 200")),
        List.of(answer(200, "text/html", "<html>")),
        List.of(
            "HTTP/1.1 401 X\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"),
        List.of("HTTP/1.1 307 X\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"),
        List.of("HTTP/1.1 301 X\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"),
        List.of(TOKEN, json(200, USER.replace("\"id\":7", "\"id\":\"7\""))),
        List.of(TOKEN, json(200, USER.replace("\"id\":7", "\"id\":7.5"))),
        List.of(TOKEN, json(200, USER.replace("\"id\":7", "\"id\":0"))),
        List.of(TOKEN, json(200, USER.replace("\"id\":7", "\"id\":-1"))),
        List.of(TOKEN, json(200, USER.replace("\"editor\"", "\"\""))),
        List.of(TOKEN, json(200, USER.replace("roles", "rules"))),
        List.of(TOKEN, json(200, USER.replace("\"editor\"", "1"))),
        List.of(TOKEN, json(200, USER.replaceFirst("\\[.*?]", "{}"))),
        List.of(TOKEN, json(200, USER.replaceFirst("\\[.*?]", "\"editor\""))),
        List.of(TOKEN, json(201, USER)),
        List.of(TOKEN, json(403, USER)),
        List.of(TOKEN, login),
        List.of(TOKEN, "HTTP/1.1 302 X\r\nLocation: /wp-login.php\r\nContent-Length: 0\r\n\r\n"));
  }

  @ParameterizedTest
  @MethodSource("noAnswers")
  void takesNothingElseForALogin(List<String> answers) throws IOException {
    try (RawServer server = RawServer.of(answers.toArray(String[]::new))) {
      assertUnavailable(server);
      assertThat(server.requests()).hasSize(answers.size());
    }
  }

  static void assertUnavailable(RawServer server) {
    assertThat(catchThrowable(() -> login(server)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("WordPress at " + server.url() + ": ");
  }

  @Test
  void saysThatTheApiIsClosedToStrangers() throws IOException {
    try (RawServer server = RawServer.of(json(401, "{\"code\":\"rest_not_logged_in\"}"))) {
      assertThat(catchThrowable(() -> login(server))).hasMessageContaining("it answered 401");
    }
  }

  private static Stream<Arguments> reasons() {
    return Stream.of(
        arguments(json(200, "<p>Hello</p>"), "for the token, it answered 200, which has no JSON"),
        arguments(json(200, "{\"a\":1}"), "for the token, it answered 200, which has no token"),
        arguments(json(404, "{\"code\":\"rest_no_route\"}"), "answered 404, rest_no_route"),
        arguments(json(403, "{\"code\":\"s3cret-pass\"}"), "answered 403, which has no code"),
        arguments(json(403, "{\"code\":\"hunter_two\"}"), "answered 403, which has no code"),
        arguments(
            "HTTP/1.1 401 X\r\nContent-Length: 9\r\n\r\n{\"code\":1", "401, which has no JSON"),
        arguments("HTTP/1.1 302 X\r\nLocation: /\r\n\r\n", "answered 302, which has no JSON"));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void saysWhatIsWrongWithTheAnswer(String answer, String reason) throws IOException {
    try (RawServer server = RawServer.of(answer)) {
      assertThat(catchThrowable(() -> login(server))).hasMessageEndingWith(reason);
    }
  }

  @Test
  void saysWhatIsWrongWithTheUser() throws IOException {
    try (RawServer server = RawServer.of(TOKEN, json(200, "{\"id\":7,\"slug\":\"ana\"}"))) {
      assertThat(catchThrowable(() -> login(server)))
          .hasMessageEndingWith(
              "asked for the id and roles, it answered 200, which has no id and roles");
    }
  }
}
