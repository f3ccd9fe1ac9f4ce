package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.JwsAlgorithm;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The keys of the configuration, and how the text of each is taken. */
@SuppressWarnings("ImmutableEnumChecker") // the setters are lambdas without state
enum SettingKey {
  JWT_AUTH_SECRET_KEY((settings, text) -> settings.keys.secretKey(text)),
  JWT_AUTH_PREVIOUS_SECRET_KEY((settings, text) -> settings.keys.previousSecretKey(text)),
  JWT_AUTH_ALLOW_SHORT_SECRET_KEY(
      (settings, text) -> settings.keys.allowShortSecretKey = truth(text)),
  JWT_AUTH_ALGORITHM((settings, text) -> settings.keys.algorithm(algorithm(text))),
  JWT_AUTH_PRIVATE_KEY((settings, text) -> settings.keys.privateKey(text)),
  JWT_AUTH_PUBLIC_KEY((settings, text) -> settings.keys.publicKey(text)),
  JWT_AUTH_PREVIOUS_PUBLIC_KEY((settings, text) -> settings.keys.previousPublicKey(text)),
  JWT_AUTH_JWKS_URL((settings, text) -> settings.keys.jwksUrl(text.strip())),
  JWT_AUTH_REMEMBER_TOKENS(
      (settings, text) -> settings.keys.rememberTokens(integer(text, Integer::valueOf))),
  JWT_AUTH_CORS_ENABLE((settings, text) -> settings.corsEnable = truth(text)),
  JWT_AUTH_CORS_ORIGINS((settings, text) -> settings.corsOrigins(list(text))),
  JWT_AUTH_CORS_ALLOW_HEADERS((settings, text) -> settings.corsAllowHeaders(list(text))),
  JWT_AUTH_CORS_EXPOSE_HEADERS((settings, text) -> settings.corsExposeHeaders(list(text))),
  JWT_AUTH_CORS_ALLOW_CREDENTIALS((settings, text) -> settings.corsAllowCredentials = truth(text)),
  JWT_AUTH_PASS_PREFLIGHTS((settings, text) -> settings.passPreflights = truth(text)),
  JWT_AUTH_ISSUER((settings, text) -> settings.issuer(list(text))),
  JWT_AUTH_AUDIENCE((settings, text) -> settings.audience(text.strip())),
  JWT_AUTH_TYPE((settings, text) -> settings.types(list(text))),
  JWT_AUTH_EXPIRE((settings, text) -> settings.expire(seconds(text))),
  JWT_AUTH_SESSION_STORE((settings, text) -> settings.sessions.storeName(text.strip())),
  JWT_AUTH_REFRESH_EXPIRE((settings, text) -> settings.sessions.refreshExpire(seconds(text))),
  JWT_AUTH_REFRESH_GRACE((settings, text) -> settings.sessions.refreshGrace(seconds(text))),
  JWT_AUTH_SESSION_CREATE_TABLE((settings, text) -> settings.sessions.createTable = truth(text)),
  JWT_AUTH_CLOCK_SKEW((settings, text) -> settings.clockSkew(seconds(text))),
  JWT_AUTH_USER_CLAIM((settings, text) -> settings.userClaim(text.strip())),
  JWT_AUTH_ROLES_CLAIM((settings, text) -> settings.rolesClaim(text.strip())),
  JWT_AUTH_OPTIONAL((settings, text) -> settings.optional = truth(text)),
  JWT_AUTH_ROLES((settings, text) -> settings.roles(list(text))),
  JWT_AUTH_REQUIRED_ROLES((settings, text) -> settings.requiredRoles(list(text))),
  JWT_AUTH_ENDPOINT((settings, text) -> settings.endpoint(text.strip())),
  JWT_AUTH_HTTP_AUTHORIZATION((settings, text) -> settings.httpAuthorization = truth(text)),
  JWT_AUTH_COOKIE((settings, text) -> settings.cookie(text.strip())),
  JWT_AUTH_COOKIE_SAME_SITE((settings, text) -> settings.cookieSameSite(text.strip())),
  JWT_AUTH_ERROR_STATUS((settings, text) -> settings.errorStatus(integer(text, Integer::valueOf))),
  JWT_AUTH_PLUGIN_CODES((settings, text) -> settings.pluginCodes = truth(text)),
  JWT_AUTH_WORDPRESS_URL((settings, text) -> settings.wordpressUrl(text.strip())),
  JWT_AUTH_WORDPRESS_WITHOUT_ROLE((settings, text) -> settings.wordpressWithoutRole = truth(text)),
  JWT_AUTH_AUTHENTICATOR(
      (settings, text) -> settings.authenticator = instance(Authenticator.class, text)),
  JWT_AUTH_RATE_LIMIT((settings, text) -> settings.rateLimit(integer(text, Integer::valueOf))),
  JWT_AUTH_HOOKS((settings, text) -> settings.hooks = instance(TokenHooks.class, text)),
  /** Where more keys are; no setting itself. */
  JWT_AUTH_CONFIG_FILE((settings, text) -> {});

  static final String PREFIX = "JWT_AUTH_";

  private final BiConsumer<Settings, String> setter;

  SettingKey(BiConsumer<Settings, String> setter) {
    this.setter = setter;
  }

  /**
   * Takes the text.
   *
   * @throws IllegalArgumentException if it is none for this key; the message says what is expected
   */
  void set(Settings settings, String text) {
    setter.accept(settings, text);
  }

  /** Whether an empty text says something; elsewhere it is as good as none. */
  boolean takesEmpty() {
    return this == JWT_AUTH_ENDPOINT;
  }

  static boolean isKnown(String name) {
    return Arrays.stream(values()).anyMatch(key -> key.name().equals(name));
  }

  /** The key that is probably meant. */
  static SettingKey nearestTo(String name) {
    return Arrays.stream(values())
        .min(Comparator.comparingInt(key -> distance(key.name(), name)))
        .orElseThrow();
  }

  /** How many characters to insert, delete or replace to make one of the other (Levenshtein). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }

  private static boolean truth(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "1", "on", "yes" -> true;
      case "false", "0", "off", "no" -> false;
      default -> throw new IllegalArgumentException("expected true or false");
    };
  }

  private static JwsAlgorithm algorithm(String text) {
    return Arrays.stream(JwsAlgorithm.values())
        .filter(algorithm -> algorithm.headerValue().equals(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected one of " + Arrays.toString(JwsAlgorithm.values())));
  }

  private static Duration seconds(String text) {
    return Duration.ofSeconds(integer(text, Long::valueOf));
  }

  private static <T> T integer(String text, Function<String, T> parser) {
    try {
      requireAscii(text); // Java takes any digits of Unicode
      return parser.apply(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected an integer", e);
    }
  }

  private static void requireAscii(String text) {
    if (text.chars().anyMatch(c -> c >= 0x80)) {
      throw new NumberFormatException();
    }
  }

  private static String[] list(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .toArray(String[]::new);
  }

  /** What a constructor threw, rather than that it did. */
  private static Throwable rootOf(Throwable e) {
    return e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
  }

  private static <T> T instance(Class<T> type, String className) {
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      Class<?> found = Class.forName(className.strip(), true, loader);
      return type.cast(found.getConstructor().newInstance());
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      throw new IllegalArgumentException(
          "expected a public class with a public constructor without parameters that is a %s: %s"
              .formatted(type.getName(), Log.quote(String.valueOf(rootOf(e)))),
          e);
    }
  }
}
