package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.VerifiedJwt;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The lines of Java in the Javadoc of sessions are these, and run. */
class SessionExamplesTest {
  private static final byte[] SECRET = "a secret of thirty-two bytes, at least".getBytes(UTF_8);

  @Test
  void refreshesAndRevokes() {
    JwtSigner signer = JwtSigner.of(SigningKey.hmac(HS256, SECRET));
    VerificationKey verificationKey = VerificationKey.hmac(HS256, SECRET);
    JwtVerifier verifier = JwtVerifier.builder(verificationKey).build();
    JwtClaims claims =
        JwtClaims.builder().subject("alice").expiresAfter(Duration.ofMinutes(5)).build();
    SessionStore store = InMemorySessionStore.of(100_000);

    Sessions sessions =
        Sessions.builder(signer, JwtVerifier.builder(verificationKey), store)
            .issuer("https://shop.example")
            .audience("https://shop.example/refresh")
            .build();
    SessionTokens<String> login =
        sessions.login("alice", "{}", session -> signer.sign(session.bind(claims)));
    SessionTokens<String> refreshed =
        sessions.refresh(
            login.refreshToken(), session -> Optional.of(signer.sign(session.bind(claims))));
    VerifiedJwt jwt = verifier.verify(refreshed.made());
    sessions.revoke(jwt);
    assert sessions.isRevoked(jwt);

    assertThat(sessions.isRevoked(verifier.verify(login.made()))).isTrue();
  }

  @Test
  void makesTheTable() throws Exception {
    DataSource dataSource = DatabaseKind.H2.newDatabase().dataSource();

    JdbcSessionStore store = JdbcSessionStore.of(dataSource);
    if (!store.hasTable()) {
      store.createTable();
    }

    assertThat(store.hasTable()).isTrue();
  }
}
