package io.github.tallystick.jwt.servlet.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Asks the demo what its page and its lines will ask: what is set outside of it may forbid that.
 */
final class Rehearsal {
  private static final String ME = "wp-json/wp/v2/users/me";

  private final HttpClient client = HttpClient.newHttpClient();
  private final StringBuilder problems = new StringBuilder();
  private final URI site;

  private Rehearsal(URI site) {
    this.site = site;
  }

  /**
   * A line for each that is not answered 200.
   *
   * @param hasAdmin whether the users are the demo's own; elsewhere nobody tries to be one
   */
  static String problems(URI site, String endpoint, boolean hasAdmin)
      throws IOException, InterruptedException {
    Rehearsal rehearsal = new Rehearsal(site);
    rehearsal.ask("The page", rehearsal.request(""));
    if (!hasAdmin) {
      return rehearsal.problems.toString();
    }
    JsonNode login =
        rehearsal.ask(
            "A login as admin",
            rehearsal
                .request(endpoint + "/token")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"username\":\"admin\",\"password\":\"admin-demo\"}")));
    if (login.path("token").isTextual()) {
      rehearsal.useTokens(endpoint, login);
    }
    return rehearsal.problems.toString();
  }

  /** All there is to do with them, up to the end of their session: nothing stays behind. */
  private void useTokens(String endpoint, JsonNode login) throws IOException, InterruptedException {
    String bearer = "Bearer " + login.path("token").textValue();
    ask(ME + " with admin's token", request(ME).header("Authorization", bearer));
    if (login.path("refresh_token").isTextual()) {
      String form = "refresh_token=" + login.path("refresh_token").textValue();
      ask(
          "A refresh",
          request(endpoint + "/token/refresh")
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form)));
    } else {
      problems.append("A login has no refresh token in its answer: nothing here can refresh.\n");
    }
    ask(
        "A logout",
        request(endpoint + "/token/revoke")
            .header("Authorization", bearer)
            .POST(BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(site.resolve(path)).timeout(Duration.ofSeconds(20));
  }

  private JsonNode ask(String what, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    JsonNode json = json(answer.body());
    if (answer.statusCode() != 200) {
      problems
          .append(what + " is answered " + answer.statusCode())
          .append(' ' + json.path("code").asText("without a code"))
          .append(", as the settings above have it.\n");
    }
    return json;
  }

  private static JsonNode json(String body) {
    ObjectMapper mapper = new ObjectMapper();
    try {
      return mapper.readTree(body);
    } catch (JsonProcessingException e) {
      return mapper.missingNode();
    }
  }
}
