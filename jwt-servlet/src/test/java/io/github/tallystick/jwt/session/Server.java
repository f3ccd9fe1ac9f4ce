package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.VerifiedJwt;
import io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A server with sessions, whose access tokens live for 15 minutes. */
final class Server {
  static final byte[] SECRET = "a secret of thirty-two bytes, at least".getBytes(UTF_8);
  static final JwtSigner SIGNER = JwtSigner.of(SigningKey.hmac(HS256, SECRET));
  static final VerificationKey KEY = VerificationKey.hmac(HS256, SECRET);
  static final Duration EXPIRE = Duration.ofMinutes(15);

  final Sessions sessions;
  private final InstantSource clock;

  private Server(Sessions sessions, InstantSource clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  static Server of(SessionStore store, InstantSource clock) {
    return of(store, clock, UnaryOperator.identity());
  }

  static Server of(
      SessionStore store, InstantSource clock, UnaryOperator<Sessions.Builder> settings) {
    Sessions.Builder builder = Sessions.builder(SIGNER, JwtVerifier.builder(KEY), store);
    return new Server(settings.apply(builder.clock(clock)).build(), clock);
  }

  static UnaryOperator<Sessions.Builder> grace(long seconds) {
    return builder -> builder.grace(Duration.ofSeconds(seconds));
  }

  SessionTokens<String> login() {
    return login("alice");
  }

  SessionTokens<String> login(String user) {
    return sessions.login(user, "{}", session -> accessToken(user, session));
  }

  private String accessToken(String user, Session session) {
    return SIGNER.sign(session.bind(claims(user)));
  }

  private JwtClaims claims(String user) {
    return JwtClaims.builder().subject(user).issuedAt(clock.instant()).expiresAfter(EXPIRE).build();
  }

  /** A token as it was made before there were sessions. */
  VerifiedJwt withoutSession(String user) {
    return verify(SIGNER.sign(claims(user)));
  }

  SessionTokens<String> refresh(String refreshToken) {
    return sessions.refresh(refreshToken, session -> Optional.of(accessToken("alice", session)));
  }

  SessionTokens<String> refresh(SessionTokens<String> tokens) {
    return refresh(tokens.refreshToken());
  }

  /** Why a refresh token is refused. */
  Reason refusal(String refreshToken) {
    return catchThrowableOfType(InvalidRefreshTokenException.class, () -> refresh(refreshToken))
        .reason();
  }

  Reason refusal(SessionTokens<String> tokens) {
    return refusal(tokens.refreshToken());
  }

  VerifiedJwt verify(String token) {
    return JwtVerifier.builder(KEY).clock(clock).build().verify(token);
  }

  /** The access token, verified. */
  VerifiedJwt jwt(SessionTokens<String> tokens) {
    return verify(tokens.made());
  }

  boolean isRevoked(SessionTokens<String> tokens) {
    return sessions.isRevoked(jwt(tokens));
  }
}
