package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tallystick.jwt.JwsAlgorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An exchange with a real WordPress that was recorded: the format is the contract's. */
record Transcript(JsonNode json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Stream<Transcript> read(Path file) throws IOException {
    JsonNode all = MAPPER.readTree(file.toFile());
    return StreamSupport.stream(all.spliterator(), false).map(Transcript::new);
  }

  @Override
  public String toString() {
    return json.get("name").textValue();
  }

  /** What the site had for {@code JWT_AUTH_SECRET_KEY}; empty if nothing. */
  String secret() {
    return json.get("secret").asText("").replaceFirst("^null$", "");
  }

  /** What a filter of WordPress', which stands for our key, made of HS256. */
  JwsAlgorithm algorithm() {
    return toString().startsWith("hook_algorithm_hs512.") ? JwsAlgorithm.HS512 : JwsAlgorithm.HS256;
  }

  boolean cors() {
    return json.get("cors").booleanValue();
  }

  Instant recordedAt() {
    return Instant.ofEpochSecond(json.get("recorded_at").longValue());
  }

  String path() {
    return json.at("/request/path").textValue();
  }

  int status() {
    return json.at("/response/status").intValue();
  }

  String answer() {
    return json.at("/response/body").asText("");
  }

  /** The lines of the request, its first one too, without the Host. */
  List<String> head() {
    List<String> lines = new ArrayList<>();
    lines.add(json.at("/request/method").textValue() + " " + path() + " HTTP/1.1");
    for (JsonNode header : json.at("/request/headers")) {
      lines.add(header.get(0).textValue() + ": " + header.get(1).textValue());
    }
    return lines;
  }

  byte[] body() {
    JsonNode request = json.get("request");
    return request.has("body_base64")
        ? Base64.getDecoder().decode(request.get("body_base64").textValue())
        : request.get("body").asText("").getBytes(UTF_8);
  }
}
