package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.tallystick.jwt.json.JsonException;
import io.github.tallystick.jwt.json.JsonReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request's body, JSON or urlencoded. It is read from the stream: {@code
 * getParameter} would mix in the query string, where passwords end up in logs.
 */
final class RequestBody {
  private static final int MAX_LENGTH = 16 * 1024;
  private static final int MAX_SKIPPED = 1024 * 1024;
  private static final int MAX_JSON_VALUES = 64;
  private static final Pattern JSON = Pattern.compile("application/(\\S+\\+)?json");
  private static final String URLENCODED = "application/x-www-form-urlencoded";

  private final Map<String, String> fields = new HashMap<>();
  private final Map<?, ?> json;
  private final boolean empty;

  private RequestBody(Map<?, ?> json, boolean empty) {
    this.json = json;
    this.empty = empty;
  }

  /**
   * Reads it to its end.
   *
   * @param names of the fields that are strings
   * @throws RefusedException if it is too large, broken off, or malformed JSON
   */
  static RequestBody read(HttpServletRequest request, String... names) throws RefusedException {
    byte[] bytes = bytes(request);
    long length = request.getContentLengthLong(); // -1 if it is not known
    boolean form = mediaType(request).equals(URLENCODED);
    boolean readBefore = bytes.length == 0 && length != 0 && (form || names.length == 0);
    // The end that a container makes up for a slow client is none.
    if (bytes.length < length && !readBefore) {
      throw RestError.INVALID_JSON.refused();
    }
    if (length > MAX_LENGTH) {
      throw RestError.TOO_LARGE.refused();
    }
    Map<?, ?> json = isJson(request) ? json(bytes) : Map.of();
    RequestBody body = new RequestBody(json, bytes.length == 0 && length <= 0);
    for (String name : names) {
      if (form && readBefore) {
        body.put(name, FormFields.lastOfContainer(request, name));
      } else if (form) {
        body.put(name, FormFields.last(new String(bytes, ISO_8859_1), name));
      } else if (json.get(name) instanceof String string) {
        body.fields.put(name, string);
      }
    }
    return body;
  }

  private void put(String name, String ofForm) {
    if (!ofForm.isEmpty()) {
      fields.put(name, ofForm);
    }
  }

  /** A field that is a string; null if it is absent or anything else. */
  @Nullable String field(String name) {
    return fields.get(name);
  }

  /** Whether a field is JSON's {@code true}. */
  boolean isTrue(String name) {
    return Boolean.TRUE.equals(json.get(name));
  }

  /** Whether nothing was sent: of a form that was read before, its fields alone tell. */
  boolean isEmpty() {
    return empty && fields.isEmpty();
  }

  static boolean isJson(HttpServletRequest request) {
    return JSON.matcher(mediaType(request)).matches();
  }

  private static byte[] bytes(HttpServletRequest request) throws RefusedException {
    // A client that waits to be told to send (RFC 9110 §10.1.1) is told not to.
    if (request.getContentLengthLong() > MAX_LENGTH && request.getHeader("Expect") != null) {
      throw RestError.TOO_LARGE.refused();
    }
    try {
      InputStream body = request.getInputStream();
      byte[] bytes = body.readNBytes(MAX_LENGTH + 1);
      if (bytes.length > MAX_LENGTH) {
        skip(request);
        throw RestError.TOO_LARGE.refused();
      }
      return bytes;
    } catch (IOException e) { // the container would answer it with a stack trace
      throw RestError.INVALID_JSON.refused();
    } catch (IllegalStateException e) { // a filter in front has asked for the reader
      return new byte[0];
    }
  }

  /**
   * Reads past what nobody looks at: a client that is still sending may not see an answer after
   * which the connection is closed.
   */
  static void skip(HttpServletRequest request) {
    try {
      request.getInputStream().skipNBytes(MAX_SKIPPED);
    } catch (IOException | IllegalStateException e) {
      // Its end, as a rule; or a filter in front has it.
    }
  }

  private static String mediaType(HttpServletRequest request) {
    String contentType = request.getContentType();
    return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  // As WordPress: no body at all, and JSON that is no object, are not malformed but have no field.
  private static Map<?, ?> json(byte[] body) throws RefusedException {
    try {
      Object value = body.length == 0 ? Map.of() : JsonReader.readValue(body, 1 + MAX_JSON_VALUES);
      return value instanceof Map<?, ?> object ? object : Map.of();
    } catch (JsonException e) {
      throw RestError.INVALID_JSON.refused();
    }
  }
}
