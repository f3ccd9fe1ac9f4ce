package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.JwsAlgorithm;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The configuration; each field is a key of the README's table, at first with its default. Only
 * {@link JwtAuthFilter.Builder} writes to one, and what a filter has is a copy of it.
 */
final class Settings implements Cloneable {
  String secretKey = "";
  @Nullable String previousSecretKey;
  boolean allowShortSecretKey;
  JwsAlgorithm algorithm = JwsAlgorithm.HS256;
  boolean corsEnable;
  List<String> corsOrigins = List.of("*");
  List<String> corsAllowHeaders = List.of("Authorization", "Content-Type");
  List<String> issuers = List.of();
  @Nullable String audience;
  Duration expire = Duration.ofDays(7);
  Duration clockSkew = Duration.ofSeconds(60);
  UserClaim userClaim = UserClaim.DEFAULT;
  boolean optional;
  List<String> roles = List.of();
  List<String> requiredRoles = List.of();
  String endpoint = "/wp-json/jwt-auth/v1";
  boolean httpAuthorization = true;
  @Nullable String cookie;
  int errorStatus = HttpServletResponse.SC_FORBIDDEN;
  boolean pluginCodes;
  @Nullable Authenticator authenticator;
  TokenHooks hooks = new TokenHooks() {};
  InstantSource clock = Clock.systemUTC();

  Settings copy() {
    try {
      return (Settings) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /** What is wrong with the values together, by key; each alone is right. */
  Map<SettingKey, String> faults() {
    Map<SettingKey, String> faults = new EnumMap<>(SettingKey.class);
    SecretKeyRule.fault(secretKey, algorithm, allowShortSecretKey)
        .ifPresent(fault -> faults.put(SettingKey.JWT_AUTH_SECRET_KEY, fault));
    if (previousSecretKey != null) {
      SecretKeyRule.fault(previousSecretKey, algorithm, allowShortSecretKey)
          .ifPresent(fault -> faults.put(SettingKey.JWT_AUTH_PREVIOUS_SECRET_KEY, fault));
    }
    if (cookie != null && corsEnable && corsOrigins.contains("*")) {
      faults.put(SettingKey.JWT_AUTH_COOKIE, "expected a list of JWT_AUTH_CORS_ORIGINS beside it");
    }
    return faults;
  }

  /** The key that one of the two secrets is. */
  byte[] bytes(String secret) {
    return SecretKeyRule.bytes(secret, allowShortSecretKey);
  }
}
