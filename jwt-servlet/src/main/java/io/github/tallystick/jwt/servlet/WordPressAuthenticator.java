package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.http.BoundedHttp;
import io.github.tallystick.jwt.http.SafeUrl;
import io.github.tallystick.jwt.json.JsonException;
import io.github.tallystick.jwt.json.JsonReader;
import io.github.tallystick.jwt.json.JsonWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Logs in the users of a WordPress that has the plugin: it is asked for a token, and by that token
 * for the user. WordPress' token is used for nothing else, and not looked into; the user's id,
 * e-mail address, names and roles are WordPress'.
 *
 * <pre>{@code
 * JwtAuthFilter filter =
 *     JwtAuthFilter.builder()
 *         .secretKey(secretKey)
 *         .authenticator(WordPressAuthenticator.of(URI.create("https://wp.example")))
 *         .build();
 * }</pre>
 *
 * <p>A wrong password is refused as by any {@link Authenticator}. Where WordPress does not answer
 * as it should, within 5 seconds for both requests, there is an exception, which is answered {@code
 * jwt_auth_login_unavailable}.
 */
public final class WordPressAuthenticator implements Authenticator {
  private static final String EXPECTED =
      "expected the address of a WordPress, such as https://wp.example: https, or http on this"
          + " machine (localhost, 127.0.0.1, [::1])";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_LENGTH = 64 * 1024;

  /** Beyond, they wait for a WordPress that does not answer; more would only wait, too. */
  private static final int MAX_LOGINS = 256;

  /** RFC 6750 §2.1: what can stand in the header. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  /** What codes of WordPress look like; anything else may be what the server was sent. */
  private static final Pattern CODE =
      Pattern.compile("(\\[jwt_auth] |jwt_auth_|rest_|wp_|internal_)[a-z_]{1,64}");

  /**
   * What WordPress may take out of a name before it looks for its user: tags, octets after a
   * percent sign (an accented letter may be a digit of theirs), entities, and pounds. No login name
   * of its own has them, and each would be another spelling of one.
   */
  private static final Pattern DROPPED =
      Pattern.compile(
          "[<\u00a3]|%([0-9A-Fa-f]{2}|[0-9A-Fa-f]?[^\\x00-\\x7f])|&.*;", Pattern.DOTALL);

  private final URI site;
  private final boolean withoutRole;
  private final Semaphore threads;

  private WordPressAuthenticator(URI site, boolean withoutRole, Semaphore threads) {
    this.site = site;
    this.withoutRole = withoutRole;
    this.threads = threads;
  }

  /**
   * For the users of a site.
   *
   * @param site its address, such as {@code https://wp.example} or {@code https://wp.example/blog}
   * @throws IllegalArgumentException unless it is an {@code https} URL, or an {@code http} one of
   *     this machine, without name, password, query and fragment, and with a valid port
   */
  public static WordPressAuthenticator of(URI site) {
    if (!SafeUrl.isSafe(site) || site.getRawQuery() != null) {
      throw new IllegalArgumentException(EXPECTED);
    }
    SharedCookies.warn(
        "what WordPress sets at the login of one user, it sends at that of the next");
    return new WordPressAuthenticator(site, false, new Semaphore(MAX_LOGINS));
  }

  /** The same of a text, which is not in the exception: it may have a password in it. */
  static WordPressAuthenticator parse(String url) {
    try {
      return of(new URI(url));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(EXPECTED);
    }
  }

  /**
   * Loosens: also users without a role, such as those of another site of a network, who log in at
   * WordPress like everybody, may log in here.
   */
  public WordPressAuthenticator allowUsersWithoutRole() {
    return new WordPressAuthenticator(site, true, threads);
  }

  /**
   * Logs in at WordPress.
   *
   * @param request not looked at
   * @throws UncheckedIOException if WordPress does not answer as it should
   */
  @Override
  public Optional<User> authenticate(HttpServletRequest request, String username, String password) {
    if (DROPPED.matcher(username).find()) {
      return Optional.empty();
    }
    try {
      return BoundedRequests.send(
          threads, TIMEOUT, MAX_LENGTH, http -> login(http, username, password));
    } catch (IOException e) {
      throw new UncheckedIOException("WordPress at " + site + ": " + e.getMessage(), e);
    }
  }

  private Optional<User> login(BoundedHttp http, String username, String password)
      throws IOException {
    String body = JsonWriter.write(Map.of("username", username, "password", password));
    Map<String, String> json =
        Map.of("Accept", "application/json", "Content-Type", "application/json");
    BoundedHttp.Answer answer =
        http.post(at("/wp-json/jwt-auth/v1/token"), json, body.getBytes(UTF_8));
    Map<?, ?> object = object(answer);
    if (answer.status() == HttpServletResponse.SC_OK
        && object.get("token") instanceof String token
        && TOKEN.matcher(token).matches()) {
      return user(http, token);
    }
    if (answer.status() == HttpServletResponse.SC_FORBIDDEN
        && text(object, "code").startsWith("[jwt_auth] ")) {
      return Optional.empty();
    }
    throw unexpected("token", answer, object);
  }

  private Optional<User> user(BoundedHttp http, String token) throws IOException {
    Map<String, String> headers =
        Map.of("Accept", "application/json", "Authorization", "Bearer " + token);
    BoundedHttp.Answer answer = http.get(at("/wp-json/wp/v2/users/me?context=edit"), headers);
    Map<?, ?> user = object(answer);
    Set<String> roles = roles(user.get("roles"));
    if (answer.status() != HttpServletResponse.SC_OK
        || !(user.get("id") instanceof Long id && id > 0)
        || roles == null) {
      throw unexpected("id and roles", answer, user);
    }
    return roles.isEmpty() && !withoutRole
        ? Optional.empty()
        : Optional.of(
            new User(
                id.toString(),
                unescaped(user, "email"),
                text(user, "slug"),
                unescaped(user, "name"),
                roles));
  }

  private URI at(String path) {
    return URI.create(site.toString().replaceFirst("/*$", "") + path);
  }

  /** Of what is no object, an empty one. */
  private static Map<?, ?> object(BoundedHttp.Answer answer) {
    try {
      return JsonReader.readObject(answer.body());
    } catch (JsonException e) {
      return Map.of();
    }
  }

  private static String text(Map<?, ?> object, String name) {
    return object.get(name) instanceof String text ? text : "";
  }

  /** What WordPress has escaped for HTML, each once. */
  private static String unescaped(Map<?, ?> user, String name) {
    return text(user, name)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#039;", "'")
        .replace("&amp;", "&");
  }

  /** Null if it is no array of names. */
  private static @Nullable Set<String> roles(@Nullable Object json) {
    if (!(json instanceof List<?> array)) {
      return null;
    }
    Set<String> roles = new LinkedHashSet<>();
    for (Object role : array) {
      if (!(role instanceof String name) || name.isEmpty()) {
        return null;
      }
      roles.add(name);
    }
    return roles;
  }

  // Never the answer's message, which may have anything in it, nor a code that is none.
  private static IOException unexpected(String asked, BoundedHttp.Answer answer, Map<?, ?> object) {
    String expected = answer.status() == HttpServletResponse.SC_OK ? asked : "code";
    String lacking = "which has no " + (object.isEmpty() ? "JSON" : expected);
    String code = text(object, "code");
    return new IOException(
        "asked for the %s, it answered %s, %s"
            .formatted(asked, answer.status(), CODE.matcher(code).matches() ? code : lacking));
  }
}
