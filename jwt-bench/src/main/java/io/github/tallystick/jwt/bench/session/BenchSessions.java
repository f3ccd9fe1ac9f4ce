package io.github.tallystick.jwt.bench.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.VerifiedJwt;
import io.github.tallystick.jwt.session.InMemorySessionStore;
import io.github.tallystick.jwt.session.JdbcSessionStore;
import io.github.tallystick.jwt.session.Session;
import io.github.tallystick.jwt.session.SessionStore;
import io.github.tallystick.jwt.session.SessionTokens;
import io.github.tallystick.jwt.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogManager;
import javax.sql.DataSource;

/** One application server: it logs users in, and keeps sessions in a store. */
final class BenchSessions {
  static final String SECRET = "a secret of sixty-four bytes, for benchmarks and nothing else...";

  /** What the filter keeps of a user, with the claims that users have as a rule. */
  static final String USER_JSON =
      "{\"id\":\"%1$s\",\"email\":\"user%1$s@shop.example\",\"nicename\":\"user%1$s\","
          + "\"displayName\":\"User %1$s\",\"roles\":[\"subscriber\"]}";

  private static final int MAX_IN_MEMORY = 10_000_000;
  private static final Claim<String> USER_ID = Claim.ofString("data", "user", "id");

  private final JwtSigner signer = JwtSigner.of(SigningKey.hmac(JwsAlgorithm.HS256, bytes()));
  private final JwtVerifier verifier = JwtVerifier.builder(key()).build();
  private final Sessions sessions;

  /** With no grace: each refresh is a rotation. */
  BenchSessions(SessionStore store) {
    sessions =
        Sessions.builder(signer, JwtVerifier.builder(key()), store).grace(Duration.ZERO).build();
  }

  private static byte[] bytes() {
    return SECRET.getBytes(US_ASCII);
  }

  private static VerificationKey key() {
    return VerificationKey.hmac(JwsAlgorithm.HS256, bytes());
  }

  /** A pool of that database, as large as they are by default, or smaller. */
  static DataSource pool(String url, String user, String password, int size) {
    LogManager.getLogManager().getLogger("").setLevel(Level.WARNING); // not of each start
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(size);
    return new HikariDataSource(config);
  }

  static SessionStore store(DataSource dataSource) {
    JdbcSessionStore store = JdbcSessionStore.of(dataSource);
    store.createTable();
    return store;
  }

  static SessionStore memory() {
    return InMemorySessionStore.of(MAX_IN_MEMORY);
  }

  SessionTokens<String> login(String userId) {
    return sessions.login(
        userId, USER_JSON.formatted(userId), session -> accessToken(session, userId));
  }

  SessionTokens<String> refresh(SessionTokens<String> tokens, String userId) {
    return sessions.refresh(
        tokens.refreshToken(), session -> Optional.of(accessToken(session, userId)));
  }

  private String accessToken(Session session, String userId) {
    JwtClaims claims =
        JwtClaims.builder()
            .issuedAt(Instant.now())
            .expiresAfter(Duration.ofMinutes(15))
            .put(USER_ID, userId)
            .build();
    return signer.sign(session.bind(claims));
  }

  VerifiedJwt verify(String accessToken) {
    return verifier.verify(accessToken);
  }

  boolean isRevoked(VerifiedJwt jwt) {
    return sessions.isRevoked(jwt);
  }

  boolean revoke(VerifiedJwt jwt) {
    return sessions.revoke(jwt);
  }
}
