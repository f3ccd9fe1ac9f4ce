package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tallystick.jwt.session.InMemorySessionStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What WordPress answered, the filter answers: the status, the code, the keys and their order. The
 * application behind the filter is a stand-in for WordPress' own routes. What differs on purpose is
 * in {@code wordpress-differences.txt}, below the reason that the contract gives.
 */
@ContractData
class WordPressContractTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, User> USERS =
      Map.of(
          "admin-pass-1234",
          new User("1", "admin@example.test", "admin", "admin", Set.of()),
          "ana-pass-1234",
          new User("2", "ana@example.test", "ana", "ana", Set.of()),
          "quo\"te's \\ \u00fcn\u00efc\u00f6d\u00e9 \u6f22\u5b57 \ud83d\udd11",
          new User("3", "bob@example.test", "bob", "B\u00f3b \u00d1and\u00fa", Set.of()));

  private static final Pattern OF_SESSIONS =
      Pattern.compile("^/refresh_token$|^/routes/.*/token/(refresh|revoke)(/|$)");

  private static final Map<String, Site> SITES = new HashMap<>();
  private static Instant now = Instant.EPOCH;
  private static Transcript current;

  /** Of an answer, what a client can tell by a program. */
  private record Outcome(int status, String code, List<String> keys) {
    static Outcome of(int status, String body) {
      List<String> keys = new ArrayList<>();
      String code = "";
      try {
        JsonNode json = JSON.readTree(body);
        code = json.path("code").asText();
        collectKeys("", json, keys);
      } catch (JsonProcessingException e) {
        keys.add("no JSON");
      }
      return new Outcome(status, code, keys);
    }

    private static void collectKeys(String path, JsonNode json, List<String> keys) {
      json.properties()
          .forEach(
              member -> {
                keys.add(path + "/" + member.getKey());
                collectKeys(path + "/" + member.getKey(), member.getValue(), keys);
              });
    }
  }

  static Stream<Transcript> transcripts() throws IOException {
    return Transcript.read(ContractData.DIRECTORY.resolve("wordpress-transcripts.json"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transcripts")
  void answersAsWordPressDid(Transcript transcript) throws Exception {
    Outcome recorded = Outcome.of(transcript.status(), transcript.answer());
    Outcome ours = replay(transcript, false);
    Optional<String> reason = Differences.reasonOf(transcript.toString());
    if (reason.isPresent()) {
      assertThat(ours).as(reason.get()).isNotEqualTo(recorded);
    } else {
      assertThat(ours).isEqualTo(recorded);
    }
  }

  static Stream<Transcript> transcriptsOfOldRoutes() throws IOException {
    return transcripts().filter(transcript -> !transcript.toString().equals("route.refresh"));
  }

  /** But for what is new: a fifth field, and two routes. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("transcriptsOfOldRoutes")
  void answersTheSameWithSessions(Transcript transcript) throws Exception {
    Outcome with = replay(transcript, true);
    List<String> keys = new ArrayList<>(with.keys());
    keys.removeIf(key -> OF_SESSIONS.matcher(key).find());

    assertThat(new Outcome(with.status(), with.code(), keys)).isEqualTo(replay(transcript, false));
  }

  @Test
  void knowsEachExchangeThatDiffers() throws IOException {
    assertThat(transcripts().map(Transcript::toString)).containsAll(Differences.transcripts());
  }

  private static Outcome replay(Transcript transcript, boolean sessions) throws Exception {
    current = transcript;
    now = transcript.recordedAt();
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    for (String line : transcript.head()) {
      request.write((line + "\r\n").getBytes(ISO_8859_1));
    }
    request.write("Host: 127.0.0.1:8089\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));
    request.write(transcript.body());
    String answer = site(transcript, sessions).rawBytes(request.toByteArray());
    int endOfHead = answer.indexOf("\r\n\r\n");
    int status = Integer.parseInt(answer.split(" ", 3)[1]);
    return Outcome.of(
        status, new String(answer.substring(endOfHead + 4).getBytes(ISO_8859_1), UTF_8));
  }

  /** As the WordPress was set up; several exchanges share one. */
  private static Site site(Transcript transcript, boolean sessions) throws Exception {
    String key =
        sessions + " " + transcript.cors() + transcript.algorithm().name() + transcript.secret();
    Site site = SITES.get(key);
    if (site == null) {
      site =
          newSite(transcript, sessions)
              .servlet("/wp-json/*", WordPressContractTest::wordPress)
              .servlet("", WordPressContractTest::wordPress)
              .start();
      SITES.put(key, site);
    }
    return site;
  }

  private static Site newSite(Transcript transcript, boolean sessions) {
    if (transcript.secret().isEmpty()) { // the builder would not take it
      Map<String, String> keys = new HashMap<>(Map.of("JWT_AUTH_OPTIONAL", "true"));
      if (sessions) {
        keys.put("JWT_AUTH_SESSION_STORE", "memory");
      }
      return Site.configured(keys);
    }
    JwtAuthFilter.Builder filter =
        JwtAuthFilter.builder()
            .secretKey(transcript.secret())
            .allowShortSecretKey(true)
            .algorithm(transcript.algorithm())
            .corsEnable(transcript.cors())
            .issuer(Sample.ISSUER)
            .optional(true)
            .authenticator(WordPressContractTest::authenticate)
            .clock(() -> now);
    return Site.of(
        sessions ? filter.sessionStore(InMemorySessionStore.of(1_000)).build() : filter.build());
  }

  // As WordPress: by name or e-mail, in any case.
  private static Optional<User> authenticate(Object request, String name, String password) {
    return Optional.ofNullable(USERS.get(password))
        .filter(
            user -> name.equalsIgnoreCase(user.nicename()) || name.equalsIgnoreCase(user.email()));
  }

  /**
   * What WordPress answered itself, if the same user was let through as here: its routes are not
   * the filter's. Who one is, {@code /users/me} must know; who may write is somebody.
   */
  private static void wordPress(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    JsonNode recorded = JSON.readTree(current.answer().isEmpty() ? "{}" : current.answer());
    boolean refusedThere = recorded.path("code").asText().startsWith("jwt_auth_");
    String user = request.getUserPrincipal() == null ? "" : request.getRemoteUser();
    boolean sameUser =
        switch (request.getMethod()) {
          case "GET" -> !isMe(request) || user.equals(recorded.path("id").asText());
          case "OPTIONS" -> true;
          default -> user.isEmpty() == (current.status() == 401);
        };
    boolean offered = !String.valueOf(request.getQueryString()).contains("rest_route");
    byte[] body = current.answer().getBytes(UTF_8);
    response.setStatus(refusedThere || !sameUser || !offered ? 299 : current.status());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static boolean isMe(HttpServletRequest request) {
    return request.getRequestURI().endsWith("/users/me");
  }

  @AfterAll
  static void closeSites() {
    SITES.values().forEach(Site::close);
  }
}
