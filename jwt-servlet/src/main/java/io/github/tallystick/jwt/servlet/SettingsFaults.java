package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_COOKIE;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_CORS_ALLOW_CREDENTIALS;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_ENDPOINT;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_PREVIOUS_SECRET_KEY;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_ROLES_CLAIM;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_SECRET_KEY;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_USER_CLAIM;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_WORDPRESS_URL;

import java.util.EnumMap;
import java.util.Map;

/** What is wrong with the values of settings together; each alone is right. */
final class SettingsFaults {
  private final Settings settings;
  private final Map<SettingKey, String> faults = new EnumMap<>(SettingKey.class);

  private SettingsFaults(Settings settings) {
    this.settings = settings;
  }

  /** The faults, by key; said without a word of a secret. */
  static Map<SettingKey, String> of(Settings settings) {
    SettingsFaults found = new SettingsFaults(settings);
    if (settings.verifier == null) {
      found.lookAtSecrets();
      found.lookAtLogin();
    } else {
      found.lookBesideVerifier();
    }
    found.lookAtCredentials();
    found.lookAtClaims();
    return found.faults;
  }

  private void addIf(boolean wrong, SettingKey key, String fault) {
    if (wrong) {
      faults.put(key, fault);
    }
  }

  private void lookAtSecrets() {
    lookAtSecret(JWT_AUTH_SECRET_KEY, settings.secretKey);
    if (settings.previousSecretKey != null) {
      lookAtSecret(JWT_AUTH_PREVIOUS_SECRET_KEY, settings.previousSecretKey);
    }
  }

  private void lookAtSecret(SettingKey key, String secret) {
    SecretKeyRule.fault(secret, settings.algorithm, settings.allowShortSecretKey)
        .ifPresent(fault -> faults.put(key, fault));
  }

  private void lookBesideVerifier() {
    for (SettingKey key : settings.ofOwnTokens) {
      faults.put(key, "expected nothing beside a verifier, which sees to it");
    }
    boolean hasEndpoint = !settings.endpoint().isEmpty();
    addIf(hasEndpoint, JWT_AUTH_ENDPOINT, "expected none beside a verifier, which makes no tokens");
  }

  /** Whose scripts must not use what a browser keeps. */
  private void lookAtCredentials() {
    if (settings.corsEnable && settings.corsOrigins.allowsAny()) {
      String fault = "expected a list of JWT_AUTH_CORS_ORIGINS beside it";
      addIf(settings.cookie != null, JWT_AUTH_COOKIE, fault);
      addIf(settings.corsAllowCredentials, JWT_AUTH_CORS_ALLOW_CREDENTIALS, fault);
    }
  }

  private void lookAtLogin() {
    boolean isNoLogin = settings.authenticator != null || settings.endpoint().isEmpty();
    addIf(
        settings.wordpress != null && isNoLogin,
        JWT_AUTH_WORDPRESS_URL,
        "expected an endpoint, and no JWT_AUTH_AUTHENTICATOR beside it");
  }

  /** Said of the one that is set. */
  private void lookAtClaims() {
    boolean isTaken = !settings.userClaim.hasRoomBeside(settings.rolesClaim);
    boolean rolesAreUnset = settings.rolesClaim == RolesClaim.DEFAULT;
    addIf(
        isTaken && rolesAreUnset,
        JWT_AUTH_USER_CLAIM,
        "expected another place than that of the roles");
    addIf(
        isTaken && !rolesAreUnset,
        JWT_AUTH_ROLES_CLAIM,
        "expected another place than that of the user's id");
  }
}
