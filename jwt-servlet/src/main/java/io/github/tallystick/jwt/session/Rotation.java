package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.EXPIRED;
import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.INVALID;
import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.REUSED;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes each refresh token once (RFC 9700 §4.14.2). There is one rotation within a grace at most:
 * tabs that share a token, and who has lost an answer, get tokens of the same generation.
 */
final class Rotation {
  private final SessionStore store;
  private final RevokedTokens revoked;
  private final Duration grace;
  private final InstantSource clock;

  Rotation(SessionStore store, RevokedTokens revoked, Duration grace, InstantSource clock) {
    this.store = store;
    this.revoked = revoked;
    this.grace = grace;
    this.clock = clock;
  }

  /** See {@link Sessions#refresh}. */
  <T> SessionTokens<T> refresh(
      RefreshTokens tokens,
      String refreshToken,
      Function<? super Session, ? extends Optional<? extends T>> made) {
    RefreshTokens.Content content = tokens.verify(refreshToken);
    long generation = content.generation();
    Session session = live(content.sessionId());
    Instant came = clock.instant();
    boolean repeated = isRepeated(session, generation, came);
    if (!repeated && generation != session.generation()) {
      throw reused(session);
    }
    Optional<? extends T> token = made.apply(session);
    if (token.isEmpty()) { // the user is gone
      revoked.revoke(session.id());
      throw new InvalidRefreshTokenException(INVALID, session);
    }
    if (!repeated) {
      return rotate(tokens, session, token.get(), came);
    }
    Session present = live(session.id()); // as it is now: that may have taken long
    // Who has the present token keeps it: an answer that is late would bring back an older one.
    return generation == present.generation()
        ? new SessionTokens<>(present, refreshToken, token.get())
        : tokens.with(present, token.get());
  }

  // The last step: whatever fails before it leaves the session as it was.
  private <T> SessionTokens<T> rotate(
      RefreshTokens tokens, Session session, T token, Instant came) {
    long generation = session.generation();
    Session next = session.withRotation(generation + 1, clock.instant());
    SessionTokens<T> made = tokens.with(next, token);
    Instant now = clock.instant();
    Instant notRotatedSince = grace.isZero() ? session.ends() : now.minus(grace);
    if (store.rotate(session.id(), generation, now, notRotatedSince)) {
      return made;
    }
    Session rotated = live(session.id()); // by somebody else, meanwhile
    if (isRepeated(rotated, generation, came)) { // however long the tokens took
      return tokens.with(rotated, token);
    }
    if (rotated.generation() == generation) {
      throw new StoreUnavailableException("the store neither rotates a session nor says why");
    }
    throw reused(rotated);
  }

  /** A session that is neither revoked nor ended. */
  private Session live(String id) {
    Session session =
        store.find(id).orElseThrow(() -> new InvalidRefreshTokenException(INVALID, null));
    if (session.revoked().isPresent()) {
      throw new InvalidRefreshTokenException(INVALID, session);
    }
    if (!session.ends().isAfter(clock.instant())) {
      throw new InvalidRefreshTokenException(EXPIRED, session);
    }
    return session;
  }

  /** Whether a token is of the last rotation, and within its grace. */
  private boolean isRepeated(Session session, long generation, Instant now) {
    boolean isYoung = session.rotated().filter(last -> isYoung(last, now)).isPresent();
    long before = session.generation() - generation;
    return isYoung && (before == 0 || before == 1);
  }

  // Of another server's clock, it may be in the future.
  private boolean isYoung(Instant rotated, Instant now) {
    Instant age = rotated.isAfter(now) ? now : rotated;
    return Duration.between(age, now).compareTo(grace) < 0;
  }

  private InvalidRefreshTokenException reused(Session session) {
    revoked.revoke(session.id());
    return new InvalidRefreshTokenException(REUSED, session);
  }
}
