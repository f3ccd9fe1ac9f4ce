package io.github.tallystick.jwt.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger.Level;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** Bounds how many logins fail in a minute: {@code JWT_AUTH_RATE_LIMIT}. */
final class LoginLimit {
  /** From one address there may fail so many times what may fail for one name from there. */
  private static final int NAMES = 10;

  /** Accents, blanks and what cannot be seen. */
  private static final Pattern IGNORED = Pattern.compile("[\\p{M}\\p{Z}\\p{C}]+");

  /** What has no accent for Unicode, but for databases. */
  private static final Map<String, String> PLAIN =
      Map.of(
          "\u00c6", "AE", "\u0152", "OE", "\u00de", "TH", "\u00d0", "D", "\u0110", "D", "\u00d8",
          "O", "\u0141", "L", "\u0126", "H", "\u0166", "T", "\u014a", "N");

  private final int limit;
  private final RateTable table;
  private final Settings settings;
  private final Events events;
  private final AtomicBoolean warned = new AtomicBoolean();

  LoginLimit(Settings settings, Events events) {
    this.limit = settings.rateLimit;
    this.table = new RateTable(settings.clock);
    this.settings = settings;
    this.events = events;
  }

  /** A login that is tried. */
  final class Attempt {
    private final List<UUID> keys = new ArrayList<>();
    private final long deadline = RateTable.deadline();

    private OptionalLong begin(String text, int limit) {
      UUID key = table.key(text);
      OptionalLong end = table.begin(key, limit, deadline);
      if (end.isEmpty()) {
        keys.add(key);
      }
      return end;
    }

    /**
     * Must be told of each.
     *
     * @param failed whether the password was wrong, rather than right or not looked at
     */
    void end(boolean failed) {
      keys.forEach(key -> table.end(key, failed));
    }
  }

  /**
   * Begins a login.
   *
   * @throws RefusedException if too many have failed; the answer has the headers that say so
   */
  Attempt begin(HttpServletRequest request, HttpServletResponse response, String username)
      throws RefusedException {
    Attempt attempt = new Attempt();
    if (limit > 0) {
      ClientAddress address = ClientAddress.of(request.getRemoteAddr());
      int max = limit;
      // A folded name has no blank, so that one key is not taken for the other.
      OptionalLong end = attempt.begin(folded(username) + ' ' + address.key(), max);
      if (end.isEmpty() && !isOfProxy(address, request)) {
        max = limit * NAMES;
        end = attempt.begin("  " + address.key(), max);
      }
      if (end.isPresent()) {
        attempt.end(false);
        events.happened(request, username, null, TokenEvent.RateLimited::new);
        setHeaders(response, max, end.getAsLong());
        throw RestError.RATE_LIMITED.refused();
      }
    }
    return attempt;
  }

  /**
   * One for all the names that a database may take for one: many look neither at case nor at
   * accents, and each spelling of a name would have tries of its own.
   */
  static String folded(String username) {
    String plain = Normalizer.normalize(username, Normalizer.Form.NFKD);
    String upper = IGNORED.matcher(plain).replaceAll("").toUpperCase(Locale.ROOT);
    for (Map.Entry<String, String> letter : PLAIN.entrySet()) {
      upper = upper.replace(letter.getKey(), letter.getValue());
    }
    StringBuilder digits = new StringBuilder();
    upper.codePoints().map(LoginLimit::withAsciiDigit).forEach(digits::appendCodePoint);
    return IGNORED.matcher(digits.toString().toLowerCase(Locale.ROOT)).replaceAll("");
  }

  private static int withAsciiDigit(int c) {
    return Character.isDigit(c) ? '0' + Character.digit(c, 10) : c;
  }

  private boolean isOfProxy(ClientAddress address, HttpServletRequest request) {
    boolean isOfProxy = address.isOfProxy(request);
    if (isOfProxy && !warned.getAndSet(true)) {
      Log.LOG.log(
          Level.WARNING,
          "all logins come from a proxy's address, so none are limited by address, but by name"
              + " alone: let the container read the proxy's forwarded headers, with Tomcat's"
              + " RemoteIpValve, Jetty's ForwardedRequestCustomizer or Undertow's"
              + " proxy-address-forwarding");
    }
    return isOfProxy;
  }

  private void setHeaders(HttpServletResponse response, int max, long end) {
    long wait = end - settings.clock.millis();
    response.setHeader("Retry-After", String.valueOf(Math.max(1, seconds(wait))));
    response.setHeader("X-RateLimit-Limit", String.valueOf(max));
    response.setHeader("X-RateLimit-Remaining", "0");
    response.setHeader("X-RateLimit-Reset", String.valueOf(seconds(end)));
  }

  /** Rounded up: who comes then comes late enough. */
  private static long seconds(long millis) {
    return Math.floorDiv(millis + 999, 1000L);
  }
}
