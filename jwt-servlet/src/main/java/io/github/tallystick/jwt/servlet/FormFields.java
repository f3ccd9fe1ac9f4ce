package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Fields of an urlencoded form; what is not asked for is not decoded. */
final class FormFields {
  private FormFields() {}

  /** The last of that name, as PHP has it; empty if there is none, or it is no UTF-8. */
  static String last(String form, String name) {
    return last(values(form, name));
  }

  /**
   * The same of a form that a filter in front has had the container read (Servlet 6.0 §3.1.1). What
   * the query string has of that name comes first there, and does not count.
   */
  static String lastOfContainer(HttpServletRequest request, String name) throws RefusedException {
    String query = request.getQueryString();
    List<String> ofQuery = query == null ? List.of() : values(query, name);
    List<String> all = parameters(request, name);
    boolean asExpected =
        all.size() >= ofQuery.size() && all.subList(0, ofQuery.size()).equals(ofQuery);
    return asExpected ? asUtf8(last(all.subList(ofQuery.size(), all.size())), request) : "";
  }

  /** Tomcat takes a form that does not say for ISO-8859-1; browsers send UTF-8. */
  private static String asUtf8(String value, HttpServletRequest request) {
    boolean right =
        "UTF-8".equalsIgnoreCase(request.getCharacterEncoding())
            || !ISO_8859_1.newEncoder().canEncode(value);
    return right ? value : BytesAsText.utf8(value).orElse(value);
  }

  private static List<String> parameters(HttpServletRequest request, String name)
      throws RefusedException {
    try {
      String[] values = request.getParameterValues(name);
      return values == null ? List.of() : Arrays.asList(values);
    } catch (RuntimeException e) { // of the container's own making, for what it cannot decode
      throw RestError.INVALID_JSON.refused();
    }
  }

  private static String last(List<String> values) {
    return values.isEmpty() ? "" : values.get(values.size() - 1);
  }

  private static List<String> values(String form, String name) {
    List<String> values = new ArrayList<>();
    for (int start = 0; start < form.length(); ) {
      int end = indexOf(form, '&', start, form.length());
      int equals = indexOf(form, '=', start, end);
      if (isNamed(form, start, equals, name)) {
        values.add(decode(form.substring(Math.min(equals + 1, end), end)));
      }
      start = end + 1;
    }
    return values;
  }

  /** Not further than the end: what is looked at once must not be looked at again. */
  private static int indexOf(String form, char c, int start, int end) {
    int index = start;
    while (index < end && form.charAt(index) != c) {
      index++;
    }
    return index;
  }

  /** A name of ASCII, each character as it is or as {@code %xx}; anybody may send thousands. */
  private static boolean isNamed(String form, int start, int end, String name) {
    int at = start;
    for (int i = 0; i < name.length() && at < end; i++) {
      boolean encoded = form.charAt(at) == '%' && at + 2 < end;
      int c =
          encoded ? 16 * digit(form.charAt(at + 1)) + digit(form.charAt(at + 2)) : form.charAt(at);
      if (c != name.charAt(i)) {
        return false;
      }
      at += encoded ? 3 : 1;
      if (i == name.length() - 1) {
        return at == end;
      }
    }
    return false;
  }

  /** So far beyond the others that no character comes of it, if it is none. */
  private static int digit(char hex) {
    return HexFormat.isHexDigit(hex) ? HexFormat.fromHexDigit(hex) : Character.MAX_VALUE;
  }

  /** Percent-encoded UTF-8; empty if it is not. */
  private static String decode(String text) {
    try {
      return BytesAsText.utf8(URLDecoder.decode(text, ISO_8859_1)).orElse("");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
