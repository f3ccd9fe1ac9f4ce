package io.github.tallystick.jwt.session;

import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerifiedJwt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Logs users in for as long as a session lives, with access tokens that live for minutes: a refresh
 * token gets the next one, once (RFC 9700 §4.14.2), and what is revoked is refused on all servers
 * that share the store. For many threads.
 *
 * <pre>{@code
 * Sessions sessions =
 *     Sessions.builder(signer, JwtVerifier.builder(verificationKey), store)
 *         .issuer("https://shop.example")
 *         .audience("https://shop.example/refresh")
 *         .build();
 * SessionTokens<String> login =
 *     sessions.login("alice", "{}", session -> signer.sign(session.bind(claims)));
 * SessionTokens<String> refreshed =
 *     sessions.refresh(
 *         login.refreshToken(), session -> Optional.of(signer.sign(session.bind(claims))));
 * VerifiedJwt jwt = verifier.verify(refreshed.made());
 * sessions.revoke(jwt);
 * assert sessions.isRevoked(jwt);
 * }</pre>
 */
public final class Sessions {
  /** {@code sid}: the session of an access token, and of a refresh token. */
  public static final Claim<String> SESSION_ID = Claim.ofString("sid");

  private static final int MAX_LIVE_OF_USER = 100;

  private final WatchedStore store;
  private final @Nullable RefreshTokens tokens;
  private final RevokedTokens revoked;
  private final Rotation rotation;
  private final Deletion deletion;
  private final Duration refreshExpire;
  private final InstantSource clock;

  private Sessions(SessionRules rules, @Nullable JwtSigner signer) {
    store = new WatchedStore(rules.store, rules.watcher);
    tokens = signer == null ? null : new RefreshTokens(signer, rules);
    revoked = new RevokedTokens(store, rules);
    rotation = new Rotation(store, revoked, rules.grace, rules.clock);
    deletion = new Deletion(store, rules.clockSkew);
    refreshExpire = rules.refreshExpire;
    clock = rules.clock;
  }

  private Sessions(Sessions other, RefreshTokens tokens) {
    store = other.store;
    this.tokens = tokens;
    revoked = other.revoked;
    rotation = other.rotation;
    deletion = other.deletion;
    refreshExpire = other.refreshExpire;
    clock = other.clock;
  }

  /**
   * Sessions with tokens of our own.
   *
   * @param signer signs refresh tokens, which get the type {@code refresh+jwt}
   * @param verifier verifies them; it is used up
   */
  public static Builder builder(
      JwtSigner signer, JwtVerifier.Builder verifier, SessionStore store) {
    return new Builder(requireNonNull(store), signer.withType(RefreshTokens.TYPE))
        .previous(verifier);
  }

  /** For tokens that others make: they can be revoked, and there is no login and no refresh. */
  public static Builder builder(SessionStore store) {
    return new Builder(requireNonNull(store), null);
  }

  /** The same sessions, whose refresh tokens are signed for another issuer and audience. */
  public Sessions withIssuer(String issuer, String audience) {
    return new Sessions(this, ownTokens().with(requireNonNull(issuer), requireNonNull(audience)));
  }

  private RefreshTokens ownTokens() {
    if (tokens == null) {
      throw new IllegalStateException("tokens that others make have no sessions here");
    }
    return tokens;
  }

  /**
   * Begins a session. A user has at most 100; the next ends the oldest.
   *
   * @param userId the user's ID
   * @param user what a refresh needs to know of the user: JSON text in ASCII, at most 16,384
   *     characters
   * @param made makes the access token: see {@link Session#bind}. What it throws passes through
   * @throws StoreUnavailableException if the session cannot be kept
   */
  public <T> SessionTokens<T> login(
      String userId, String user, Function<? super Session, ? extends T> made) {
    Instant now = clock.instant();
    Session session =
        Session.of(SessionIds.random(), SessionIds.sha256(userId), user, now.plus(refreshExpire));
    SessionTokens<T> all = ownTokens().with(session, requireNonNull(made.apply(session)));
    store.insert(session);
    store.surplus(session.userHash(), MAX_LIVE_OF_USER).stream()
        .filter(id -> !id.equals(session.id())) // which may be the one that ends first
        .forEach(revoked::revoke);
    deletion.run(now.toEpochMilli());
    return all;
  }

  /**
   * Takes a refresh token for new tokens. Within the grace after a refresh, the token that was used
   * for it is taken again, and so is the one that came of it, for tokens of the same generation:
   * answers get lost, and tabs share one. After that a used one is a stolen one: its session is
   * revoked.
   *
   * @param made makes the access token of the user as he is now; empty if he is gone, which ends
   *     the session. What it throws passes through, and nothing is changed
   * @throws InvalidRefreshTokenException if the token is refused
   * @throws StoreUnavailableException if the store does not answer; within the grace the same token
   *     is good for another try
   */
  public <T> SessionTokens<T> refresh(
      String refreshToken, Function<? super Session, ? extends Optional<? extends T>> made) {
    return rotation.refresh(ownTokens(), refreshToken, made);
  }

  /**
   * Whether a token that was verified is revoked: by itself, with its session, or with all of its
   * user's. The store is asked once a second at most.
   *
   * @throws StoreUnavailableException if the store has not answered for a minute
   */
  public boolean isRevoked(VerifiedJwt jwt) {
    long now = clock.millis();
    boolean contained = revoked.contains(jwt, now);
    deletion.run(now);
    return contained;
  }

  /**
   * Revokes the session of a token that was verified, with its refresh token and all of its access
   * tokens; of a token without a session, that token.
   *
   * @return whether it was not revoked before
   * @throws StoreUnavailableException if it may not be revoked
   */
  public boolean revoke(VerifiedJwt jwt) {
    return revoked.revoke(jwt);
  }

  /**
   * Revokes a session.
   *
   * @param sessionId its {@link Session#id}
   * @return whether it was there, and not revoked before
   * @throws StoreUnavailableException if it may not be revoked
   */
  public boolean revoke(String sessionId) {
    return revoked.revoke(sessionId);
  }

  /**
   * Revokes the session of a refresh token of ours, be it expired or used: for who logs out.
   *
   * @return the session's ID; empty if the token is none of ours, or its session was revoked before
   * @throws StoreUnavailableException if it may not be revoked
   */
  public Optional<String> revokeRefreshToken(String refreshToken) {
    try {
      return Optional.of(ownTokens().verifyExpired(refreshToken).sessionId())
          .filter(revoked::revoke);
    } catch (InvalidRefreshTokenException e) {
      return Optional.empty();
    }
  }

  /**
   * Revokes all sessions of the user of a token, and his tokens without one; unless the token was
   * revoked before, which changes nothing any more.
   *
   * @return whether the token was not revoked before
   * @throws IllegalArgumentException if the token names no user
   * @throws StoreUnavailableException if something may not be revoked
   */
  public boolean revokeAll(VerifiedJwt jwt) {
    return revoked.revokeAll(jwt);
  }

  /**
   * Revokes all sessions of a user, and his tokens without one that were issued until now.
   *
   * @param userId the user's ID
   * @throws StoreUnavailableException if something may not be revoked
   */
  public void revokeUser(String userId) {
    revoked.revokeUser(userId);
  }

  /** Collects what sessions are like. Not for several threads at once. */
  public static final class Builder {
    private static final Duration MAX_GRACE = Duration.ofMinutes(2);
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(10);

    private final SessionRules rules;
    private final @Nullable JwtSigner signer;

    private Builder(SessionStore store, @Nullable JwtSigner signer) {
      this.rules = new SessionRules(store);
      this.signer = signer;
    }

    private Builder with(Runnable change) {
      change.run();
      return this;
    }

    /** Refresh tokens that it verifies are still taken, and no more signed: it is used up. */
    public Builder previous(JwtVerifier.Builder verifier) {
      if (signer == null) {
        throw new IllegalStateException("tokens that others make have no sessions here");
      }
      return with(() -> rules.verifiers.add(requireNonNull(verifier)));
    }

    /** The {@code iss} of refresh tokens, which must be that; none unless set. */
    public Builder issuer(String issuer) {
      return with(() -> rules.issuer = requireNonNull(issuer));
    }

    /** The {@code aud} of refresh tokens, which must be that: who takes them; none unless set. */
    public Builder audience(String audience) {
      return with(() -> rules.audience = requireNonNull(audience));
    }

    /** What else must be true of a refresh token that was verified; nothing unless set. */
    public Builder require(Predicate<? super VerifiedJwt> requirement) {
      return with(() -> rules.requirement = requireNonNull(requirement));
    }

    /** How long a session lives, 1 s to 100 years; 30 days unless set. */
    public Builder refreshExpire(Duration refreshExpire) {
      return with(() -> rules.refreshExpire = SessionRules.requireExpire(refreshExpire));
    }

    /** How long a token without a session lives, at most, 1 s to 100 years; 7 days unless set. */
    public Builder expire(Duration expire) {
      return with(() -> rules.expire = SessionRules.requireExpire(expire));
    }

    /** How long after a refresh there is no other one, 0 to 2 minutes; 30 s unless set. */
    public Builder grace(Duration grace) {
      return with(() -> rules.grace = SessionRules.requireAtMost(grace, MAX_GRACE));
    }

    /** How far the clocks of servers may be apart, 0 to 10 minutes; 60 s unless set. */
    public Builder clockSkew(Duration clockSkew) {
      return with(() -> rules.clockSkew = SessionRules.requireAtMost(clockSkew, MAX_CLOCK_SKEW));
    }

    /** Where the time comes from; the system's clock if unset. */
    public Builder clock(InstantSource clock) {
      return with(() -> rules.clock = requireNonNull(clock));
    }

    /** The user of a token, for those without a session; its {@code sub} unless set. */
    public Builder userId(Function<? super VerifiedJwt, Optional<String>> userId) {
      return with(() -> rules.userId = requireNonNull(userId));
    }

    /** Is told when the store has become unavailable, and by an empty one when it is back. */
    public Builder watcher(Consumer<? super Optional<StoreUnavailableException>> watcher) {
      return with(() -> rules.watcher = requireNonNull(watcher));
    }

    /**
     * The sessions.
     *
     * @throws IllegalArgumentException if the verifier can take no refresh token
     */
    public Sessions build() {
      return new Sessions(rules, signer);
    }
  }
}
