package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.json.JsonException;
import io.github.tallystick.jwt.json.JsonReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The fields of a request's body, JSON or urlencoded. It is read from the stream: {@code
 * getParameter} would mix in the query string, where passwords end up in logs.
 */
final class RequestBody {
  private static final int MAX_LENGTH = 16 * 1024;
  private static final int MAX_SKIPPED = 1024 * 1024;
  private static final Pattern JSON = Pattern.compile("application/(\\S+\\+)?json");
  private static final String URLENCODED = "application/x-www-form-urlencoded";

  private final Map<?, ?> fields;

  private RequestBody(Map<?, ?> fields) {
    this.fields = fields;
  }

  /**
   * Reads it to its end.
   *
   * @throws RefusedException if it is too large, broken off, or malformed JSON
   */
  static RequestBody read(HttpServletRequest request) throws RefusedException {
    byte[] body = bytes(request);
    String mediaType = mediaType(request);
    if (JSON.matcher(mediaType).matches()) {
      return new RequestBody(json(body));
    }
    return new RequestBody(mediaType.equals(URLENCODED) ? form(body) : Map.of());
  }

  private static byte[] bytes(HttpServletRequest request) throws RefusedException {
    long length = request.getContentLengthLong(); // -1 if it is not known
    // A client that waits to be told to send (RFC 9110 §10.1.1) is told not to.
    if (length > MAX_LENGTH && request.getHeader("Expect") != null) {
      throw RestError.TOO_LARGE.refused();
    }
    try {
      InputStream body = request.getInputStream();
      byte[] bytes = body.readNBytes(MAX_LENGTH + 1);
      if (bytes.length > MAX_LENGTH) {
        skipRest(body);
        throw RestError.TOO_LARGE.refused();
      }
      if (bytes.length < length) { // the end that a container makes up for a slow client is none
        throw RestError.INVALID_JSON.refused();
      }
      return bytes;
    } catch (IOException e) { // the container would answer it with a stack trace
      throw RestError.INVALID_JSON.refused();
    }
  }

  // A client that is still sending may not see an answer after which the connection is closed.
  private static void skipRest(InputStream body) throws RefusedException {
    try {
      body.skipNBytes(MAX_SKIPPED);
    } catch (IOException e) { // its end, as a rule
      throw RestError.TOO_LARGE.refused();
    }
  }

  private static String mediaType(HttpServletRequest request) {
    String contentType = request.getContentType();
    return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  // As WordPress: no body at all, and JSON that is no object, are not malformed but have no field.
  private static Map<?, ?> json(byte[] body) throws RefusedException {
    try {
      Object value = body.length == 0 ? Map.of() : JsonReader.readValue(body);
      return value instanceof Map<?, ?> object ? object : Map.of();
    } catch (JsonException e) {
      throw RestError.INVALID_JSON.refused();
    }
  }

  private static Map<String, String> form(byte[] body) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : new String(body, ISO_8859_1).split("&", -1)) {
      String[] nameAndValue = pair.split("=", 2);
      if (nameAndValue.length == 2) {
        fields.put(decode(nameAndValue[0]), decode(nameAndValue[1]));
      }
    }
    return fields;
  }

  /** Percent-encoded UTF-8; empty if it is not. */
  private static String decode(String text) {
    try {
      byte[] bytes = URLDecoder.decode(text, ISO_8859_1).getBytes(ISO_8859_1);
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return "";
    }
  }

  /** A field that is a string; empty if it is absent or anything else. */
  String string(String name) {
    return fields.get(name) instanceof String string ? string : "";
  }
}
