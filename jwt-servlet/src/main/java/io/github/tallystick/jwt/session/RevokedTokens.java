package io.github.tallystick.jwt.session;

import io.github.tallystick.jwt.VerifiedJwt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is revoked: sessions, tokens without one, and all of a user. */
final class RevokedTokens {
  private static final String NOBODY = "{}";
  private static final String NOBODYS_HASH = "0";

  /** Of what has no end: the last that a NumericDate can say. */
  private static final Instant END_OF_TIME = Instant.ofEpochSecond(253_402_300_799L);

  private final WatchedStore store;
  private final Revocations known;
  private final InstantSource clock;
  private final Duration clockSkew;
  private final Duration kept;
  private final boolean hasSessions;
  private final Function<? super VerifiedJwt, Optional<String>> userId;

  RevokedTokens(WatchedStore store, SessionRules rules) {
    this.store = store;
    this.known = known(rules.store);
    this.clock = rules.clock;
    this.clockSkew = rules.clockSkew;
    this.kept = rules.longestExpire();
    this.hasSessions = rules.hasSessions();
    this.userId = rules.userId;
  }

  /** Of one store there is one list, whoever asks: what is revoked here is known here at once. */
  private static Revocations known(SessionStore store) {
    if (store instanceof InMemorySessionStore memory) {
      return new LiveSessions(memory);
    }
    return store instanceof JdbcSessionStore database
        ? database.revocations()
        : new RevocationList();
  }

  /** See {@link Sessions#isRevoked}. */
  boolean contains(VerifiedJwt jwt, long now) {
    try {
      known.renew(store, now, clockSkew);
    } finally {
      store.tell();
    }
    return isKnown(jwt);
  }

  private void renewNow(long now) {
    try {
      known.renewNow(store, now, clockSkew);
    } finally {
      store.tell();
    }
  }

  private boolean isKnown(VerifiedJwt jwt) {
    String session = ownSession(jwt);
    return session == null
        ? known.hasOthers() && isRevokedWithoutSession(jwt)
        : known.isRevoked(session);
  }

  /** Null if it has none of ours, which nobody's has who has other tokens. */
  private @Nullable String ownSession(VerifiedJwt jwt) {
    return hasSessions ? SessionIds.ofSession(jwt) : null;
  }

  private boolean isRevokedWithoutSession(VerifiedJwt jwt) {
    return known.isRevoked(SessionIds.ofToken(jwt))
        || userRow(jwt).flatMap(known::userRevoked).filter(at -> covers(at, jwt)).isPresent();
  }

  private Optional<String> userRow(VerifiedJwt jwt) {
    return userId.apply(jwt).map(SessionIds::sha256).map(SessionIds::ofUser);
  }

  private static boolean covers(Instant revoked, VerifiedJwt jwt) {
    return jwt.issuedAt().filter(issued -> issued.isAfter(revoked)).isEmpty();
  }

  /** See {@link Sessions#revoke(String)}. */
  boolean revoke(String sessionId) {
    Instant now = clock.instant();
    boolean revoked = store.revoke(sessionId, now);
    if (revoked || isKept(sessionId)) { // be it by a try whose answer was lost
      known.add(sessionId, now);
    }
    return revoked;
  }

  private boolean isKept(String id) {
    return store.find(id).flatMap(Session::revoked).isPresent();
  }

  /** See {@link Sessions#revoke(VerifiedJwt)}. */
  boolean revoke(VerifiedJwt jwt) {
    String session = ownSession(jwt);
    if (session != null && revoke(session)) {
      return true;
    }
    if (wasRevoked(jwt)) {
      return false;
    }
    String id = session == null ? SessionIds.ofToken(jwt) : session;
    String userHash = userId.apply(jwt).map(SessionIds::sha256).orElse(NOBODYS_HASH);
    insert(Session.of(id, userHash, NOBODY, jwt.expirationTime().orElse(END_OF_TIME)));
    return true;
  }

  private void insert(Session row) {
    Instant now = clock.instant();
    store.insert(row.withRevoked(now));
    known.add(row.id(), now);
  }

  /** See {@link Sessions#revokeAll}. */
  boolean revokeAll(VerifiedJwt jwt) {
    String user =
        userId.apply(jwt).orElseThrow(() -> new IllegalArgumentException("a token without a user"));
    if (wasRevoked(jwt)) {
      return false;
    }
    revokeUser(user, ownSession(jwt) != null);
    revoke(jwt); // which may say that it was issued later
    return true;
  }

  // By the store, too, which knows what other servers have revoked just now; then this one does.
  private boolean wasRevoked(VerifiedJwt jwt) {
    if (isKnown(jwt)) {
      return true;
    }
    boolean kept = isKept(jwt);
    if (kept) {
      renewNow(clock.millis());
    }
    return kept;
  }

  private boolean isKept(VerifiedJwt jwt) {
    String session = ownSession(jwt);
    if (session != null) {
      return isKept(session);
    }
    Optional<Instant> user = userRow(jwt).flatMap(store::find).flatMap(Session::revoked);
    return isKept(SessionIds.ofToken(jwt)) || user.filter(at -> covers(at, jwt)).isPresent();
  }

  /** See {@link Sessions#revokeUser}. */
  void revokeUser(String user) {
    revokeUser(user, true);
  }

  // Last comes what a token that asks for it is refused by: after a failure it may ask again.
  private void revokeUser(String user, boolean bySession) {
    Instant now = clock.instant();
    String hash = SessionIds.sha256(user);
    Session row = Session.of(SessionIds.ofUser(hash), hash, NOBODY, now.plus(kept));
    if (bySession) {
      insert(row);
    }
    store.revokeUser(hash, now);
    if (!bySession) {
      store.insert(row.withRevoked(now)); // and known with the sessions, or asked for again
    }
    renewNow(now.toEpochMilli()); // which sessions they were
  }
}
