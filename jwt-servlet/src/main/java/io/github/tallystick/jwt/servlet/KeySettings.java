package io.github.tallystick.jwt.servlet;

import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.jwk.RemoteJwkSet;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the configuration says of keys: by which tokens are signed, and whose are taken. */
final class KeySettings implements Cloneable {
  private static final int MAX_REMEMBERED = 1_000_000;
  private static final int REMEMBERED_OF_PUBLIC_KEYS = 1_000;
  private static final String EXPECTED_URL =
      "expected the https URL of a JWK Set or of an OpenID configuration, or an http one of this"
          + " machine (localhost, 127.0.0.1, [::1])";

  /** OpenID Connect Discovery 1.0 §4. */
  private static final String CONFIGURATION = "/.well-known/openid-configuration";

  String secretKey = "";
  @Nullable String previousSecretKey;
  boolean allowShortSecretKey;
  JwsAlgorithm algorithm = JwsAlgorithm.HS256;

  // In PEM.
  @Nullable String privateKey;
  @Nullable String publicKey;
  @Nullable String previousPublicKey;

  @Nullable URI jwksUrl;
  private int rememberTokens = -1;

  void secretKey(String secret) {
    secretKey = requireNonNull(secret);
  }

  void previousSecretKey(String secret) {
    previousSecretKey = requireNonNull(secret);
  }

  void algorithm(JwsAlgorithm algorithm) {
    this.algorithm = requireNonNull(algorithm);
  }

  void privateKey(String pem) {
    privateKey = PemText.read(pem);
  }

  void publicKey(String pem) {
    publicKey = PemText.read(pem);
  }

  void previousPublicKey(String pem) {
    previousPublicKey = PemText.read(pem);
  }

  /** Nothing of the text is in the exception: a URL may have a password in it. */
  void jwksUrl(String url) {
    try {
      URI parsed = new URI(url);
      RemoteJwkSet.builder(parsed); // which has the rules
      jwksUrl = parsed;
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IllegalArgumentException(EXPECTED_URL);
    }
  }

  void rememberTokens(int tokens) {
    if (tokens < 0 || tokens > MAX_REMEMBERED) {
      throw new IllegalArgumentException("expected 0 to " + MAX_REMEMBERED);
    }
    rememberTokens = tokens;
  }

  /** Of public keys a signature takes so much longer that it is worth it. */
  int rememberTokens() {
    boolean isDefault = rememberTokens < 0;
    return isDefault ? (isOfSecret() ? 0 : REMEMBERED_OF_PUBLIC_KEYS) : rememberTokens;
  }

  /** Whether tokens are signed and verified by a secret. */
  boolean isOfSecret() {
    return jwksUrl == null && isHmac(algorithm);
  }

  /** Whether tokens are signed and verified by a key pair of our own. */
  boolean isOfKeyPair() {
    return jwksUrl == null && !isHmac(algorithm);
  }

  static boolean isHmac(JwsAlgorithm algorithm) {
    return switch (algorithm) {
      case HS256, HS384, HS512 -> true;
      default -> false;
    };
  }

  /** That of the previous secret, which WordPress' tokens have unless another is set. */
  JwsAlgorithm hmac() {
    return isHmac(algorithm) ? algorithm : JwsAlgorithm.HS256;
  }

  boolean isOfConfiguration() {
    String path = jwksUrl == null ? null : jwksUrl.getPath();
    return path != null && path.replaceFirst("/$", "").endsWith(CONFIGURATION);
  }

  /** The issuers whose OpenID configuration the URL can be; some have a slash at their end. */
  List<String> configuredIssuers(List<String> issuers) {
    String url = String.valueOf(jwksUrl);
    return issuers.stream()
        .filter(issuer -> url.equals(issuer.replaceFirst("/$", "") + CONFIGURATION))
        .toList();
  }

  /** The key that one of the two secrets is. */
  byte[] bytes(String secret) {
    return SecretKeyRule.bytes(secret, allowShortSecretKey);
  }

  KeySettings copy() {
    try {
      return (KeySettings) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }
}
