package io.github.tallystick.jwt.servlet;

import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.session.SessionStore;
import java.time.Duration;

/** Of a filter's builder what says how tokens are made and verified; the rest is in the builder. */
abstract sealed class TokenBuilder permits JwtAuthFilter.Builder {
  final Settings settings = new Settings();
  private final KeySettings keys = settings.keys;

  abstract JwtAuthFilter.Builder self();

  final JwtAuthFilter.Builder with(Runnable change) {
    change.run();
    return self();
  }

  /** Has it remembered, be it what would be anyhow: a verifier stands for all of it. */
  private JwtAuthFilter.Builder made(SettingKey key, Runnable change) {
    settings.ofOwnTokens.add(key);
    return with(change);
  }

  /** {@code JWT_AUTH_SECRET_KEY}; the key of the HMAC is its UTF-8 bytes. */
  public JwtAuthFilter.Builder secretKey(String secret) {
    return made(SettingKey.JWT_AUTH_SECRET_KEY, () -> keys.secretKey(secret));
  }

  /** {@code JWT_AUTH_PREVIOUS_SECRET_KEY}: still accepted, never signs. */
  public JwtAuthFilter.Builder previousSecretKey(String secret) {
    return made(SettingKey.JWT_AUTH_PREVIOUS_SECRET_KEY, () -> keys.previousSecretKey(secret));
  }

  /** {@code JWT_AUTH_ALLOW_SHORT_SECRET_KEY}. */
  public JwtAuthFilter.Builder allowShortSecretKey(boolean allow) {
    return made(SettingKey.JWT_AUTH_ALLOW_SHORT_SECRET_KEY, () -> keys.allowShortSecretKey = allow);
  }

  /** {@code JWT_AUTH_ALGORITHM}. */
  public JwtAuthFilter.Builder algorithm(JwsAlgorithm algorithm) {
    return made(SettingKey.JWT_AUTH_ALGORITHM, () -> keys.algorithm(algorithm));
  }

  /** {@code JWT_AUTH_PRIVATE_KEY}, which signs: PEM, or {@code file:} and its path. */
  public JwtAuthFilter.Builder privateKey(String pem) {
    return made(SettingKey.JWT_AUTH_PRIVATE_KEY, () -> keys.privateKey(pem));
  }

  /** {@code JWT_AUTH_PUBLIC_KEY}, which verifies: PEM, or {@code file:} and its path. */
  public JwtAuthFilter.Builder publicKey(String pem) {
    return made(SettingKey.JWT_AUTH_PUBLIC_KEY, () -> keys.publicKey(pem));
  }

  /** {@code JWT_AUTH_PREVIOUS_PUBLIC_KEY}, still accepted: PEM, or {@code file:} and its path. */
  public JwtAuthFilter.Builder previousPublicKey(String pem) {
    return made(SettingKey.JWT_AUTH_PREVIOUS_PUBLIC_KEY, () -> keys.previousPublicKey(pem));
  }

  /** {@code JWT_AUTH_JWKS_URL}: that of another party's JWK Set or OpenID configuration. */
  public JwtAuthFilter.Builder jwksUrl(String url) {
    return made(SettingKey.JWT_AUTH_JWKS_URL, () -> keys.jwksUrl(url));
  }

  /** {@code JWT_AUTH_REMEMBER_TOKENS}: 0 to 1,000,000. */
  public JwtAuthFilter.Builder rememberTokens(int tokens) {
    return made(SettingKey.JWT_AUTH_REMEMBER_TOKENS, () -> keys.rememberTokens(tokens));
  }

  /** {@code JWT_AUTH_ISSUER}: the first signs, all are accepted. */
  public JwtAuthFilter.Builder issuer(String... issuers) {
    return made(SettingKey.JWT_AUTH_ISSUER, () -> settings.issuer(issuers));
  }

  /** {@code JWT_AUTH_AUDIENCE}. */
  public JwtAuthFilter.Builder audience(String audience) {
    return made(SettingKey.JWT_AUTH_AUDIENCE, () -> settings.audience(audience));
  }

  /** {@code JWT_AUTH_TYPE}: the first signs, all are accepted. */
  public JwtAuthFilter.Builder type(String... types) {
    return made(SettingKey.JWT_AUTH_TYPE, () -> settings.types(types));
  }

  /** {@code JWT_AUTH_EXPIRE}: how long a token lives, 1 s to 100 years. */
  public JwtAuthFilter.Builder expire(Duration expire) {
    return made(SettingKey.JWT_AUTH_EXPIRE, () -> settings.expire(expire));
  }

  /** {@code JWT_AUTH_SESSION_STORE}: where sessions are kept. */
  public JwtAuthFilter.Builder sessionStore(SessionStore store) {
    return made(SettingKey.JWT_AUTH_SESSION_STORE, () -> settings.sessions.store(store));
  }

  /** {@code JWT_AUTH_REFRESH_EXPIRE}: how long a session lives, 1 s to 100 years. */
  public JwtAuthFilter.Builder refreshExpire(Duration expire) {
    return made(SettingKey.JWT_AUTH_REFRESH_EXPIRE, () -> settings.sessions.refreshExpire(expire));
  }

  /** {@code JWT_AUTH_REFRESH_GRACE}: 0 to 2 minutes. */
  public JwtAuthFilter.Builder refreshGrace(Duration grace) {
    return made(SettingKey.JWT_AUTH_REFRESH_GRACE, () -> settings.sessions.refreshGrace(grace));
  }

  /** {@code JWT_AUTH_SESSION_CREATE_TABLE}: of a {@code JdbcSessionStore}. */
  public JwtAuthFilter.Builder sessionCreateTable(boolean createTable) {
    return made(
        SettingKey.JWT_AUTH_SESSION_CREATE_TABLE,
        () -> settings.sessions.createTable = createTable);
  }

  /** {@code JWT_AUTH_CLOCK_SKEW}: 0 to 10 minutes. */
  public JwtAuthFilter.Builder clockSkew(Duration clockSkew) {
    return made(SettingKey.JWT_AUTH_CLOCK_SKEW, () -> settings.clockSkew(clockSkew));
  }

  /** {@code JWT_AUTH_ROLES}: those of the container to write into a token. */
  public JwtAuthFilter.Builder roles(String... roles) {
    return made(SettingKey.JWT_AUTH_ROLES, () -> settings.roles(roles));
  }

  /** {@code JWT_AUTH_AUTHENTICATOR}; the container's login if unset. */
  public JwtAuthFilter.Builder authenticator(Authenticator authenticator) {
    return made(
        SettingKey.JWT_AUTH_AUTHENTICATOR,
        () -> settings.authenticator = requireNonNull(authenticator));
  }

  /** {@code JWT_AUTH_WORDPRESS_URL}: whose users log in, see {@link WordPressAuthenticator}. */
  public JwtAuthFilter.Builder wordpressUrl(String wordpressUrl) {
    return made(SettingKey.JWT_AUTH_WORDPRESS_URL, () -> settings.wordpressUrl(wordpressUrl));
  }

  /** {@code JWT_AUTH_WORDPRESS_WITHOUT_ROLE}. */
  public JwtAuthFilter.Builder wordpressWithoutRole(boolean allow) {
    return made(
        SettingKey.JWT_AUTH_WORDPRESS_WITHOUT_ROLE, () -> settings.wordpressWithoutRole = allow);
  }

  /** {@code JWT_AUTH_RATE_LIMIT}: failed logins a minute, 1 to 1,000,000; 0 is no limit. */
  public JwtAuthFilter.Builder rateLimit(int failures) {
    return made(SettingKey.JWT_AUTH_RATE_LIMIT, () -> settings.rateLimit(failures));
  }
}
