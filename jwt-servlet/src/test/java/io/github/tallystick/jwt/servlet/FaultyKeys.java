package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.util.logging.Level.SEVERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.JwsAlgorithm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Settings with a fault, told in {@code web.xml} and in code; texts of theirs that are secret. */
final class FaultyKeys {
  private static final Pattern ANOTHER = Pattern.compile("; JWT_AUTH_\\w+(:| \\()");

  private final Map<String, String> keys = new LinkedHashMap<>();
  private String[] secrets = {};

  /** Of a key pair. */
  static FaultyKeys of(KeyPairPem pair) {
    return new FaultyKeys()
        .with("JWT_AUTH_ALGORITHM", pair.algorithm().headerValue())
        .with("JWT_AUTH_PRIVATE_KEY", pair.privateKey())
        .with("JWT_AUTH_PUBLIC_KEY", pair.publicKey())
        .secret(pair.secrets());
  }

  FaultyKeys with(String key, String value) {
    keys.put(key, value);
    return this;
  }

  FaultyKeys without(String key) {
    keys.remove(key);
    return this;
  }

  /** As {@code web.xml} has them. */
  Map<String, String> keys() {
    return keys;
  }

  /** What neither the log nor an exception may have. */
  FaultyKeys secret(String... texts) {
    secrets = Stream.concat(Stream.of(secrets), Stream.of(texts)).toArray(String[]::new);
    return this;
  }

  /** The only fault is of this key, and said in these words; nothing is let through. */
  void assertFault(String key, String... words) throws Exception {
    String expected = keys.containsKey(key) ? key + " (filter init-param): " : key + ": ";
    try (LogCapture log = new LogCapture();
        Site site = Site.configured(keys).start()) {
      assertThat(log.messages(SEVERE)).singleElement().asString().contains(expected);
      assertThat(log.messages(SEVERE).get(0)).contains(words).doesNotContainPattern(ANOTHER);
      assertRefused(site.get("/", Sample.tokenOfToday()), 403, "jwt_auth_bad_config");
      assertRefused(site.get("/"), 403, "jwt_auth_bad_config");
      assertTellsNoSecret(log.text());
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().build())
        .satisfies(
            fault -> {
              assertThat(fault.getMessage()).contains(words);
              assertTellsNoSecret(fault + " " + fault.getCause());
            });
  }

  private void assertTellsNoSecret(String text) {
    for (String secret : secrets) {
      assertThat(text).doesNotContain(secret);
    }
  }

  private JwtAuthFilter.Builder builder() {
    JwtAuthFilter.Builder builder = JwtAuthFilter.builder();
    keys.forEach((key, value) -> tell(builder, key, value));
    return builder;
  }

  private static JwtAuthFilter.Builder tell(
      JwtAuthFilter.Builder builder, String key, String value) {
    return switch (key) {
      case "JWT_AUTH_SECRET_KEY" -> builder.secretKey(value);
      case "JWT_AUTH_ALGORITHM" -> builder.algorithm(algorithm(value));
      case "JWT_AUTH_PRIVATE_KEY" -> builder.privateKey(value);
      case "JWT_AUTH_PUBLIC_KEY" -> builder.publicKey(value);
      case "JWT_AUTH_PREVIOUS_PUBLIC_KEY" -> builder.previousPublicKey(value);
      case "JWT_AUTH_JWKS_URL" -> builder.jwksUrl(value);
      case "JWT_AUTH_ISSUER" -> builder.issuer(value);
      case "JWT_AUTH_REMEMBER_TOKENS" -> builder.rememberTokens(Integer.parseInt(value));
      case "JWT_AUTH_COOKIE" -> builder.cookie(value);
      case "JWT_AUTH_WORDPRESS_URL" -> builder.wordpressUrl(value);
      case "JWT_AUTH_AUTHENTICATOR" -> builder.authenticator(Sample::authenticate);
      default -> throw new AssertionError(key);
    };
  }

  private static JwsAlgorithm algorithm(String name) {
    return JwsAlgorithm.valueOf(name.replace('-', '_'));
  }
}
