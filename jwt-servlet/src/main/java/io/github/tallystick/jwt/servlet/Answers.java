package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import io.github.tallystick.jwt.json.JsonWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the filter's own answers: JSON as PHP writes it, not to be stored (RFC 6749 §5.1). */
final class Answers {
  private static final String RETRY_AFTER_SECONDS = "5";
  private static final List<String> RETRY_HEADERS =
      List.of("Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset");

  private Answers() {}

  /**
   * Answers with an error.
   *
   * @param tokenErrorStatus the status of a refused token: {@code JWT_AUTH_ERROR_STATUS}
   */
  static void refuse(HttpServletResponse response, RefusedException refusal, int tokenErrorStatus)
      throws IOException {
    RestError error = refusal.error();
    int status = error.status(tokenErrorStatus);
    String challenge = error.challenge();
    if (challenge != null) {
      response.setHeader("WWW-Authenticate", challenge);
    }
    if (error.isOutage()) {
      response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
    expose(response);
    Map<String, Object> data = object("status", status);
    if (error == RestError.NO_REFRESH_TOKEN) { // as WordPress names them
      data.put("params", List.of("refresh_token"));
    }
    Map<String, Object> body =
        object("code", error.code(), "message", String.valueOf(refusal.getMessage()), "data", data);
    send(response, status, json(body));
  }

  /** Lets scripts of other origins read when to come again. */
  private static void expose(HttpServletResponse response) {
    String exposed = RETRY_HEADERS.stream().filter(response::containsHeader).collect(joining(", "));
    if (!exposed.isEmpty() && response.containsHeader("Access-Control-Allow-Origin")) {
      response.addHeader("Access-Control-Expose-Headers", exposed);
    }
  }

  /** A JSON object of these names and values in turn. */
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  /** The body that says that something was done. */
  static byte[] outcome(String code) {
    return json(object("code", code, "data", object("status", HttpServletResponse.SC_OK)));
  }

  static byte[] json(Map<String, Object> object) {
    return asPhpWrites(JsonWriter.write(object)).getBytes(US_ASCII);
  }

  static void send(HttpServletResponse response, int status, byte[] json) throws IOException {
    sendEmpty(response, status);
    write(response, "application/json; charset=UTF-8", json);
  }

  /** Public keys, which others may keep for five minutes (RFC 7517 §8.5.1). */
  static void publish(HttpServletResponse response, byte[] json) throws IOException {
    sendEmpty(response, HttpServletResponse.SC_OK);
    response.setHeader("Cache-Control", "public, max-age=300");
    write(response, "application/jwk-set+json", json);
  }

  private static void write(HttpServletResponse response, String contentType, byte[] json)
      throws IOException {
    response.setContentType(contentType);
    response.setContentLength(json.length);
    try {
      response.getOutputStream().write(json);
    } catch (IllegalStateException e) { // a filter in front has asked for the writer
      response.getWriter().write(new String(json, US_ASCII));
    }
  }

  static void sendEmpty(HttpServletResponse response, int status) {
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
  }

  // Slashes and what is not ASCII are in strings only, so there is no need to parse.
  private static String asPhpWrites(String json) {
    StringBuilder text = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '/') {
        text.append("\\/");
      } else if (c < 0x80) {
        text.append(c);
      } else {
        text.append("\\u").append(HexFormat.of().toHexDigits(c));
      }
    }
    return text.toString();
  }
}
