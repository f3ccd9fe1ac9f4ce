package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.json.JsonWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configuration; each field is a key of the README's table, at first with its default. A key
 * with a rule has a method, which throws {@code IllegalArgumentException} for what is out of range;
 * nothing is written to the settings that a filter has.
 */
final class Settings implements Cloneable {
  static final Duration MAX_EXPIRE = Duration.ofDays(36_525);
  private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(10);
  private static final int MAX_RATE_LIMIT = 1_000_000;

  /** RFC 9110 §5.6.2: the name of a header, or of a cookie. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  private static final Pattern MEDIA_TYPE = Pattern.compile("[!-~]{1,255}");
  private static final Pattern REFRESH_TYPE =
      Pattern.compile("(application/)?refresh\\+jwt", Pattern.CASE_INSENSITIVE);

  private static final int MAX_ENDPOINT_LENGTH = 255;
  private static final Pattern ENDPOINT =
      Pattern.compile("(/(?!\\.{1,2}(/|$))[^/?#;%\\\\\\s]+)*/?");

  private static final Duration EXPIRE = Duration.ofDays(7);
  private static final Duration EXPIRE_OF_SESSIONS = Duration.ofMinutes(15);

  KeySettings keys = new KeySettings();
  SessionSettings sessions = new SessionSettings();
  boolean corsEnable;
  OriginList corsOrigins = new OriginList(List.of("*"));
  List<String> corsAllowHeaders = List.of("Authorization", "Content-Type");
  List<String> corsExposeHeaders = List.of();
  boolean corsAllowCredentials;
  boolean passPreflights;
  List<String> issuers = List.of();
  @Nullable String audience;
  List<String> types = List.of();
  private @Nullable Duration expire;
  Duration clockSkew = Duration.ofSeconds(60);
  UserClaim userClaim = UserClaim.DEFAULT;
  RolesClaim rolesClaim = RolesClaim.DEFAULT;
  boolean optional;
  List<String> roles = List.of();
  List<String> requiredRoles = List.of();
  @Nullable String endpoint;
  boolean httpAuthorization = true;
  @Nullable String cookie;
  String cookieSameSite = "Strict";
  int errorStatus;
  boolean pluginCodes;
  @Nullable Authenticator authenticator;
  @Nullable WordPressAuthenticator wordpress;
  boolean wordpressWithoutRole;
  int rateLimit = 10;

  /** The application's own, in place of all that says how tokens are made and verified. */
  @Nullable JwtVerifier verifier;

  /** What was said in code of how tokens are made and verified, be it what would be anyhow. */
  Set<SettingKey> ofOwnTokens = EnumSet.noneOf(SettingKey.class);

  TokenHooks hooks = new TokenHooks() {};
  InstantSource clock = Clock.systemUTC();

  void corsOrigins(String... origins) {
    corsOrigins = new OriginList(requireSome(origins));
  }

  void corsAllowHeaders(String... headers) {
    corsAllowHeaders = requireNames(headers);
  }

  void corsExposeHeaders(String... headers) {
    corsExposeHeaders = requireNames(headers);
  }

  void issuer(String... issuers) {
    this.issuers = requireSome(issuers);
  }

  void audience(String audience) {
    this.audience = requireSome(audience).get(0);
  }

  void types(String... types) {
    List<String> list = requireSome(types);
    require(
        list.stream().allMatch(type -> MEDIA_TYPE.matcher(type).matches()),
        "expected media types, such as at+jwt");
    require(
        list.stream().noneMatch(type -> REFRESH_TYPE.matcher(type).matches()),
        "expected another type than refresh+jwt, which is that of refresh tokens");
    this.types = list;
  }

  void userClaim(String text) {
    userClaim = claim(text, UserClaim::parse, "/data/user/id");
  }

  void rolesClaim(String text) {
    rolesClaim = claim(text, RolesClaim::parse, "/data/user/roles");
  }

  private static <T> T claim(String text, Function<String, T> parser, String example) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected the name of a claim that is not registered, or a JSON Pointer such as "
              + example,
          e);
    }
  }

  void wordpressUrl(String url) {
    wordpress = WordPressAuthenticator.parse(url);
  }

  /** Where tokens are handed out; a verifier hands out none. */
  String endpoint() {
    if (endpoint != null) {
      return endpoint;
    }
    return verifier == null ? "/wp-json/jwt-auth/v1" : "";
  }

  /** The status of a refused token: WordPress', or, where there is nothing of it, RFC 6750's. */
  int errorStatus() {
    if (errorStatus != 0) {
      return errorStatus;
    }
    return verifier == null
        ? HttpServletResponse.SC_FORBIDDEN
        : HttpServletResponse.SC_UNAUTHORIZED;
  }

  void expire(Duration expire) {
    this.expire = requireRange(expire, Duration.ofSeconds(1), MAX_EXPIRE);
  }

  /** How long a token lives: where it can be refreshed, no longer than one must be waited for. */
  Duration expire() {
    if (expire != null) {
      return expire;
    }
    return sessions.areAskedFor() ? EXPIRE_OF_SESSIONS : EXPIRE;
  }

  void clockSkew(Duration clockSkew) {
    this.clockSkew = requireRange(clockSkew, Duration.ZERO, MAX_CLOCK_SKEW);
  }

  void roles(String... roles) {
    this.roles = requireSome(roles);
  }

  void requiredRoles(String... requiredRoles) {
    this.requiredRoles = requireSome(requiredRoles);
  }

  void endpoint(String endpoint) {
    require(
        endpoint.length() <= MAX_ENDPOINT_LENGTH
            && ENDPOINT.matcher(endpoint).matches()
            && !endpoint.equals("/"),
        "expected a path such as /wp-json/jwt-auth/v1, or nothing");
    this.endpoint =
        endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
  }

  void cookie(String cookie) {
    require(TOKEN.matcher(cookie).matches(), "expected a cookie's name");
    this.cookie = cookie;
  }

  void cookieSameSite(String cookieSameSite) {
    require(List.of("Strict", "Lax").contains(cookieSameSite), "expected Strict or Lax");
    this.cookieSameSite = cookieSameSite;
  }

  void errorStatus(int errorStatus) {
    require(errorStatus == 401 || errorStatus == 403, "expected 401 or 403");
    this.errorStatus = errorStatus;
  }

  void rateLimit(int rateLimit) {
    require(
        rateLimit >= 0 && rateLimit <= MAX_RATE_LIMIT,
        "expected 0 to " + MAX_RATE_LIMIT + " a minute");
    this.rateLimit = rateLimit;
  }

  private static List<String> requireSome(String... values) {
    List<String> list = List.of(values);
    require(!list.isEmpty(), "expected at least one");
    for (String value : list) {
      require(!value.isEmpty(), "expected no empty one");
      JsonWriter.requireWellFormed(value);
    }
    return list;
  }

  private static List<String> requireNames(String... headers) {
    List<String> list = requireSome(headers);
    require(
        list.stream().allMatch(header -> TOKEN.matcher(header).matches()),
        "expected names of headers");
    return list;
  }

  static Duration requireRange(Duration value, Duration min, Duration max) {
    boolean inRange = value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    require(inRange, "expected " + min.toSeconds() + " to " + max.toSeconds() + " seconds");
    return value;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * These settings, for a filter.
   *
   * @throws IllegalArgumentException with a key, if they have a fault
   */
  Settings soundCopy() {
    faults()
        .forEach(
            (key, fault) -> {
              throw new IllegalArgumentException(key + ": " + fault);
            });
    try {
      Settings copy = (Settings) clone();
      copy.keys = keys.copy();
      copy.sessions = sessions.copy();
      copy.ofOwnTokens = EnumSet.copyOf(ofOwnTokens);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /** Who logs users in; null if the container does. */
  @Nullable Authenticator authenticator() {
    if (wordpress == null) {
      return authenticator;
    }
    return wordpressWithoutRole ? wordpress.allowUsersWithoutRole() : wordpress;
  }

  /** What is wrong with the values together, by key; each alone is right. */
  Map<SettingKey, String> faults() {
    return SettingsFaults.of(this);
  }
}
