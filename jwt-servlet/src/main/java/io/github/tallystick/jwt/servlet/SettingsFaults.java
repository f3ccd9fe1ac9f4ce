package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_AUTHENTICATOR;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_COOKIE;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_CORS_ALLOW_CREDENTIALS;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_ENDPOINT;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_ISSUER;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_JWKS_URL;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_PREVIOUS_PUBLIC_KEY;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_PREVIOUS_SECRET_KEY;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_PRIVATE_KEY;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_PUBLIC_KEY;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_ROLES_CLAIM;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_SECRET_KEY;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_SESSION_STORE;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_USER_CLAIM;
import static io.github.tallystick.jwt.servlet.SettingKey.JWT_AUTH_WORDPRESS_URL;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.jwk.Pem;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is wrong with the values of settings together; each alone is right. */
final class SettingsFaults {
  private static final String PEM = "in PEM, or as file: and a path";

  private final Settings settings;
  private final KeySettings keys;
  private final Map<SettingKey, String> faults = new EnumMap<>(SettingKey.class);

  private SettingsFaults(Settings settings) {
    this.settings = settings;
    this.keys = settings.keys;
  }

  /** The faults, by key; said without a word of a secret. */
  static Map<SettingKey, String> of(Settings settings) {
    SettingsFaults found = new SettingsFaults(settings);
    if (settings.verifier == null) {
      found.lookAtKeys();
      found.lookAtPreviousKeys();
      found.lookAtLogin();
      found.lookAtSessions();
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

  private void lookAtKeys() {
    if (keys.isOfSecret()) {
      lookAtSecret(JWT_AUTH_SECRET_KEY, keys.secretKey, keys.algorithm);
    }
    if (keys.isOfKeyPair()) {
      lookAtKeyPair();
    } else {
      String fault =
          keys.jwksUrl == null
              ? "expected the JWT_AUTH_ALGORITHM of a key pair beside it, such as Ed25519"
              : "expected none beside JWT_AUTH_JWKS_URL, whose keys verify";
      addIf(keys.privateKey != null, JWT_AUTH_PRIVATE_KEY, fault);
      addIf(keys.publicKey != null, JWT_AUTH_PUBLIC_KEY, fault);
    }
    if (keys.jwksUrl != null) {
      lookAtJwksUrl();
    }
  }

  private void lookAtSecret(SettingKey key, String secret, JwsAlgorithm algorithm) {
    SecretKeyRule.fault(secret, algorithm, keys.allowShortSecretKey)
        .ifPresent(fault -> faults.put(key, fault));
  }

  private void lookAtKeyPair() {
    SigningKey signing =
        required(JWT_AUTH_PRIVATE_KEY, keys.privateKey, pem -> Pem.signingKey(keys.algorithm, pem));
    VerificationKey verification =
        required(
            JWT_AUTH_PUBLIC_KEY, keys.publicKey, pem -> KeyPairRule.publicKey(keys.algorithm, pem));
    addIf(
        signing != null && verification != null && !KeyPairRule.isPair(signing, verification),
        JWT_AUTH_PUBLIC_KEY,
        "expected that of JWT_AUTH_PRIVATE_KEY, this is another's");
    addIf(
        settings.cookie != null
            && (keys.algorithm == JwsAlgorithm.ML_DSA_65
                || keys.algorithm == JwsAlgorithm.ML_DSA_87),
        JWT_AUTH_COOKIE,
        "expected none beside " + keys.algorithm + ", whose tokens no cookie can hold");
  }

  private <K> @Nullable K required(
      SettingKey key, @Nullable String pem, Function<String, K> parser) {
    if (pem == null || pem.isBlank()) {
      faults.put(key, "missing; " + keys.algorithm + " needs it " + PEM);
      return null;
    }
    return key(key, pem, parser);
  }

  /** The key of a text; null, and a fault, if it has none. */
  private <K> @Nullable K key(SettingKey key, String pem, Function<String, K> parser) {
    try {
      return parser.apply(pem);
    } catch (IllegalArgumentException e) {
      String hint = pem.contains("-----BEGIN ") ? "" : "; it must be " + PEM;
      faults.put(key, e.getMessage() + hint);
      return null;
    }
  }

  private void lookAtJwksUrl() {
    addIf(
        settings.issuers.isEmpty(),
        JWT_AUTH_ISSUER,
        "missing; JWT_AUTH_JWKS_URL needs it, or anybody's tokens by its keys would be taken");
    addIf(
        keys.isOfConfiguration()
            && !settings.issuers.isEmpty()
            && keys.configuredIssuers(settings.issuers).size() != 1,
        JWT_AUTH_JWKS_URL,
        "expected JWT_AUTH_ISSUER to have the one issuer whose OpenID configuration this is; where it"
            + " is served elsewhere, name its jwks_uri here");
    String fault = "expected none beside JWT_AUTH_JWKS_URL, whose owner logs users in";
    addIf(settings.authenticator != null, JWT_AUTH_AUTHENTICATOR, fault);
    addIf(settings.wordpress != null, JWT_AUTH_WORDPRESS_URL, fault);
  }

  private void lookAtPreviousKeys() {
    if (keys.previousSecretKey != null) {
      lookAtSecret(JWT_AUTH_PREVIOUS_SECRET_KEY, keys.previousSecretKey, keys.hmac());
    }
    if (keys.previousPublicKey != null) {
      key(
          JWT_AUTH_PREVIOUS_PUBLIC_KEY,
          keys.previousPublicKey,
          pem -> KeyPairRule.previousPublicKey(keys.algorithm, pem));
    }
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

  private void lookAtSessions() {
    if (settings.sessions.areAskedFor()) {
      addIf(
          settings.userClaim.isOfSession() || settings.rolesClaim.isOfSession(),
          settings.userClaim.isOfSession() ? JWT_AUTH_USER_CLAIM : JWT_AUTH_ROLES_CLAIM,
          "expected another claim than sid, which is the session's");
      settings.sessions.fault().ifPresent(fault -> faults.put(JWT_AUTH_SESSION_STORE, fault));
    }
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
