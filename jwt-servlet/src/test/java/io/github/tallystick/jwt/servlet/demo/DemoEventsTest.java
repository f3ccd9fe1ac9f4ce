package io.github.tallystick.jwt.servlet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The events that the demo's page gets from its server. */
@Timeout(60)
class DemoEventsTest {
  private static final String EVENTS = "/demo/events";

  private final HttpClient client = HttpClient.newHttpClient();
  private RunningDemo demo;

  @BeforeEach
  void start() throws Exception {
    demo = RunningDemo.start(Map.of("JWT_AUTH_REFRESH_GRACE", "0"));
  }

  @AfterEach
  void stop() {
    demo.close();
  }

  private HttpResponse<InputStream> open(String... headers) throws Exception {
    return client.send(demo.request(EVENTS, headers).build(), BodyHandlers.ofInputStream());
  }

  private static BufferedReader reader(HttpResponse<InputStream> events) {
    return new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8));
  }

  /** As many events as there are to come. */
  private static List<JsonNode> read(BufferedReader reader, int count) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    while (events.size() < count) {
      String line = String.valueOf(reader.readLine());
      assertThat(line).isNotEqualTo("null");
      if (line.startsWith("data: ")) {
        events.add(new ObjectMapper().readTree(line.substring("data: ".length())));
      }
    }
    return events;
  }

  @Test
  void comeAsTheyHappen() throws Exception {
    try (BufferedReader reader = reader(open())) {
      JsonNode login = demo.logIn("admin");
      JsonNode issued = read(reader, 1).get(0);
      assertThat(issued.path("kind").asText()).isEqualTo("issued");
      assertThat(issued.path("user").asText()).isEqualTo("admin");
      JsonNode tokens = demo.refresh(login);
      demo.refresh(login);
      demo.login("ana", "wrong");
      List<JsonNode> events = read(reader, 4);
      assertThat(events)
          .extracting(event -> event.path("kind").asText())
          .containsExactly("refreshed", "refresh_token_reused", "refused", "refused");
      assertThat(events.get(1).path("session")).isEqualTo(issued.path("session"));
      assertThat(events.get(3).path("reason").asText()).isEqualTo("[jwt_auth] incorrect_password");
      assertThat(events.toString())
          .doesNotContain(tokens.path("token").asText(), tokens.path("refresh_token").asText());
    }
  }

  @Test
  void areKeptForWhoComesLater() throws Exception {
    demo.logIn("admin");
    demo.logIn("editor");
    try (BufferedReader all = reader(open());
        BufferedReader rest = reader(open("Last-Event-ID", "1"));
        BufferedReader ofEarlierServer = reader(open("Last-Event-ID", "77"))) {
      assertThat(read(all, 2)).extracting(it -> it.path("user").asText()).endsWith("editor");
      assertThat(read(rest, 1).get(0).path("user").asText()).isEqualTo("editor");
      assertThat(read(ofEarlierServer, 1).get(0).path("user").asText()).isEqualTo("admin");
    }
  }

  @Test
  void areForTwentyPagesAtOnce() throws Exception {
    List<HttpResponse<InputStream>> pages = new ArrayList<>();
    for (int i = 0; i < EventFeed.MAX_PAGES; i++) {
      pages.add(open());
    }
    assertThat(pages).extracting(HttpResponse::statusCode).containsOnly(200);
    assertThat(open().statusCode()).isEqualTo(503);
    demo.logIn("reader");
    for (HttpResponse<InputStream> page : pages) {
      assertThat(read(reader(page), 1).get(0).path("user").asText()).isEqualTo("reader");
    }
  }

  @Test
  void endWithTheServer() throws Exception {
    try (BufferedReader reader = reader(open())) {
      assertThat(reader.readLine()).isEqualTo(":");
      demo.close();
      assertThat(hasEnded(reader)).isTrue();
    }
  }

  /** Or is broken off; else it waits. */
  private static boolean hasEnded(BufferedReader reader) {
    try {
      return reader.lines().allMatch(String::isEmpty);
    } catch (UncheckedIOException e) {
      return true;
    }
  }
}
