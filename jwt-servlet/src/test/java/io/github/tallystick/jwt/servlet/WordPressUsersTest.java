package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each exchange that was recorded of a WordPress whose users log in, played to the filter. */
@ContractData
class WordPressUsersTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String TOKEN_PATH = "/wp-json/jwt-auth/v1/token";

  /** The code of a 403 of {@code /token} begins so, or the user has no role. */
  private static final List<String> REFUSED =
      List.of(
          "token.norole",
          "token.wrong_password",
          "token.wrong_password.email",
          "token.unknown_user",
          "token.unknown_email",
          "token.empty.both",
          "token.empty.password",
          "token.empty.username",
          "me.edit.norole",
          "app.token.wrong_password",
          "app.token.http.wrong_password",
          "ms.token.other_site",
          "ms.me.edit.other_site",
          "ms.token.spammer");

  /** No answer that says who the user is. */
  private static final List<String> UNAVAILABLE =
      List.of(
          "me.view.admin",
          "me.view.subscriber",
          "me.expired",
          "me.tampered",
          "me.no_token",
          "token.gone",
          "me.deleted_user",
          "validate.deleted_user",
          "maintenance.token",
          "maintenance.me",
          "maintenance.me.no_accept",
          "plain.wp_json.token",
          "plain.wp_json.me",
          "inactive.token",
          "inactive.me",
          "notice.echo.token",
          "notice.echo.token.wrong_password",
          "notice.echo.me",
          "notice.unbuffered.token.wrong_password",
          "notice.debug.me.no_accept",
          "redirect.https.token",
          "redirect.home.front",
          "redirect.www.front",
          "app.basic.wrong",
          "ms.two.me.token_of_main",
          "ms.unknown_host");

  private static List<Transcript> rows;

  @BeforeAll
  static void read() throws IOException {
    try (Stream<Transcript> all =
        Transcript.read(ContractData.DIRECTORY.resolve("wordpress-users.json"))) {
      rows = all.toList();
    }
  }

  private static List<Transcript> rows() {
    return rows;
  }

  private enum Outcome {
    IN,
    REFUSED,
    UNAVAILABLE
  }

  private static Outcome expected(Transcript row) {
    String name = row.toString();
    if (REFUSED.contains(name)) {
      return Outcome.REFUSED;
    }
    return UNAVAILABLE.contains(name) ? Outcome.UNAVAILABLE : Outcome.IN;
  }

  @Test
  void knowsEachRow() {
    Map<Outcome, Long> counts =
        rows().stream()
            .collect(
                Collectors.groupingBy(
                    WordPressUsersTest::expected, TreeMap::new, Collectors.counting()));

    assertThat(counts)
        .containsExactly(
            Map.entry(Outcome.IN, 51L),
            Map.entry(Outcome.REFUSED, 25L),
            Map.entry(Outcome.UNAVAILABLE, 50L));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void givesEachRowItsOutcome(Transcript row) throws Exception {
    assertOutcome(row, false);
  }

  // As servers send them that keep connections.
  @ParameterizedTest
  @MethodSource("rows")
  void givesEachRowItsOutcomeWithItsLength(Transcript row) throws Exception {
    assertOutcome(row, true);
  }

  private static void assertOutcome(Transcript row, boolean withLength) throws Exception {
    List<Transcript> played = exchange(row);
    List<String> asked = new ArrayList<>();
    try (RawServer wordpress =
            new RawServer(
                (request, answer) -> {
                  synchronized (asked) {
                    asked.add(request);
                    answer.write(bytes(played.get(asked.size() - 1), withLength));
                  }
                });
        Site site = site(wordpress)) {
      HttpResponse<String> answer = site.login("ana", "secret-passw\u00f6rd");

      assertThat(asked).hasSizeBetween(1, 2);
      assertThat(asked).allMatch(request -> request.contains("\r\nAccept: application/json\r\n"));
      assertThat(asked.stream().filter(request -> request.contains("secret-passw"))).hasSize(1);
      assertAnswer(row, played, answer);
    }
  }

  private static Site site(RawServer wordpress) throws Exception {
    return Site.of(
            JwtAuthFilter.builder()
                .secretKey(Sample.SECRET)
                .issuer("https://app.example")
                .wordpressUrl(wordpress.url())
                .build())
        .start();
  }

  /** The row, and what belongs before it or behind it. */
  private static List<Transcript> exchange(Transcript row) {
    if (row.json().at("/request/method").textValue().equals("GET")
        && row.path().contains("users/me")) {
      return List.of(tokenOf(row), row);
    }
    String token = tokenIn(row);
    for (Transcript other : rows()) {
      boolean isOfThisSite = site(other).equals(site(row)) && other.path().contains("users/me");
      if (!token.isEmpty() && bearer(other).equals(token) && isOfThisSite) {
        return List.of(row, other);
      }
    }
    // Recorded without its second request: that of the same site's editor, who is somebody.
    return List.of(row, named(row, "me.edit.editor"));
  }

  /** Of several on one server, what is before the API's own path. */
  private static String site(Transcript row) {
    return row.path().replaceFirst("(wp-json|\\?).*", "");
  }

  private static Transcript named(Transcript like, String name) {
    String version = like.json().get("wordpress").textValue();
    return rows().stream()
        .filter(row -> row.toString().equals(name))
        .filter(row -> version.startsWith(row.json().get("wordpress").textValue()))
        .findFirst()
        .orElseThrow();
  }

  /** The answer that gave the token which the row shows; of one that was made up, any. */
  private static Transcript tokenOf(Transcript row) {
    for (Transcript other : rows()) {
      if (!bearer(row).isEmpty() && tokenIn(other).equals(bearer(row))) {
        return other;
      }
    }
    return named(row, "token.editor");
  }

  private static String bearer(Transcript row) {
    return row.head().stream()
        .filter(line -> line.startsWith("Authorization: Bearer "))
        .map(line -> line.substring("Authorization: Bearer ".length()))
        .findFirst()
        .orElse("");
  }

  private static String tokenIn(Transcript row) {
    try {
      return row.status() == 200 ? MAPPER.readTree(row.answer()).path("token").asText() : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** As it was recorded, but for the length of what the recording has cut. */
  private static byte[] bytes(Transcript row, boolean withLength) {
    StringBuilder head = new StringBuilder();
    head.append("HTTP/1.1 ").append(row.status()).append(' ');
    head.append(row.json().at("/response/reason").asText("")).append("\r\n");
    for (JsonNode header : row.json().at("/response/headers")) {
      if (!header.get(0).textValue().equalsIgnoreCase("Content-Length")) {
        head.append(header.get(0).textValue()).append(": ");
        head.append(header.get(1).textValue()).append("\r\n");
      }
    }
    if (withLength) {
      head.append("Content-Length: ").append(row.answer().getBytes(UTF_8).length).append("\r\n");
    }
    return (head + "\r\n" + row.answer()).getBytes(UTF_8);
  }

  private static void assertAnswer(
      Transcript row, List<Transcript> played, HttpResponse<String> answer) throws IOException {
    switch (expected(row)) {
      case REFUSED ->
          assertRefused(
              answer,
              403,
              "[jwt_auth] incorrect_password",
              "The password you entered for the username ana is incorrect.");
      case UNAVAILABLE -> assertRefused(answer, 503, "jwt_auth_login_unavailable");
      case IN -> assertIn(MAPPER.readTree(played.get(1).answer()), answer);
    }
  }

  private static void assertIn(JsonNode user, HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode body = MAPPER.readTree(answer.body());
    String[] parts = body.get("token").textValue().split("\\.");
    JsonNode claims = MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
    assertThat(claims.get("iss").textValue()).isEqualTo("https://app.example");
    assertThat(claims.at("/data/user/id").textValue()).isEqualTo(user.get("id").asText());
    assertThat(claims.at("/data/user/roles")).isEqualTo(user.get("roles"));
    assertThat(body.get("user_email")).isEqualTo(user.get("email"));
    assertThat(body.get("user_nicename")).isEqualTo(user.get("slug"));
    assertThat(body.get("user_display_name").textValue())
        .isEqualTo(user.get("name").textValue().replace("&amp;", "&"));
  }
}
