package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.EXPIRED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.InvalidJwtException;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerifiedJwt;
import io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Signs and verifies refresh tokens, which say a session and a generation, and no user. */
final class RefreshTokens {
  /** RFC 8725 §3.11: what is explicitly typed is never taken for another kind of token. */
  static final String TYPE = "refresh+jwt";

  private static final Claim<Long> GENERATION = Claim.ofLong("gen");
  private static final Set<InvalidJwtException.Reason> OF_THE_KEY =
      EnumSet.of(SIGNATURE, ALGORITHM, UNKNOWN_KEY);

  private final JwtSigner signer;

  /** The present one, then the previous ones. */
  private final List<JwtVerifier> verifiers;

  /** The same, for tokens that have expired, too. */
  private final List<JwtVerifier> lenient;

  private final Predicate<? super VerifiedJwt> requirement;
  private final @Nullable String issuer;
  private final @Nullable String audience;

  RefreshTokens(JwtSigner signer, SessionRules rules) {
    this.signer = signer;
    verifiers = rules.verifiers();
    lenient = rules.lenientVerifiers();
    requirement = rules.requirement;
    issuer = rules.issuer;
    audience = rules.audience;
  }

  private RefreshTokens(RefreshTokens other, String issuer, String audience) {
    signer = other.signer;
    verifiers = other.verifiers;
    lenient = other.lenient;
    requirement = other.requirement;
    this.issuer = issuer;
    this.audience = audience;
  }

  /** What a refresh token says. */
  record Content(String sessionId, long generation) {}

  RefreshTokens with(String issuer, String audience) {
    return new RefreshTokens(this, issuer, audience);
  }

  /** The tokens of a session as it is. */
  <T> SessionTokens<T> with(Session session, T made) {
    return new SessionTokens<>(session, sign(session), made);
  }

  private String sign(Session session) {
    JwtClaims.Builder claims = JwtClaims.builder();
    if (issuer != null) {
      claims.issuer(issuer);
    }
    if (audience != null) {
      claims.audience(audience);
    }
    return signer.sign(
        claims
            .put(Sessions.SESSION_ID, session.id())
            .put(GENERATION, session.generation())
            .expirationTime(session.ends())
            .build());
  }

  Content verify(String token) {
    return read(verifiers, token);
  }

  /** Of one that may have expired. */
  Content verifyExpired(String token) {
    return read(lenient, token);
  }

  private Content read(List<JwtVerifier> verifiers, String token) {
    try {
      VerifiedJwt jwt = verifyWithOneOf(verifiers, token);
      String id = SessionIds.ofSession(jwt);
      Optional<Long> generation = jwt.get(GENERATION);
      if (id != null && generation.isPresent() && requirement.test(jwt)) {
        return new Content(id, generation.get());
      }
    } catch (InvalidJwtException e) {
      if (e.reason() == EXPIRED) {
        throw new InvalidRefreshTokenException(Reason.EXPIRED, null);
      }
    }
    throw new InvalidRefreshTokenException(Reason.INVALID, null);
  }

  /** What none of them has a key for ends as by the first. */
  private static VerifiedJwt verifyWithOneOf(List<JwtVerifier> verifiers, String token) {
    InvalidJwtException first = null;
    for (JwtVerifier verifier : verifiers) {
      try {
        return verifier.verify(token);
      } catch (InvalidJwtException e) {
        if (!OF_THE_KEY.contains(e.reason())) {
          throw e;
        }
        first = first == null ? e : first;
      }
    }
    throw requireNonNull(first);
  }
}
