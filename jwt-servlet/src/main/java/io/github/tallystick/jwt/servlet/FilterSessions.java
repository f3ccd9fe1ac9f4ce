package io.github.tallystick.jwt.servlet;

import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerificationKeySource;
import io.github.tallystick.jwt.VerifiedJwt;
import io.github.tallystick.jwt.session.SessionStore;
import io.github.tallystick.jwt.session.Sessions;
import io.github.tallystick.jwt.session.StoreUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The sessions of a filter: whose refresh tokens they take, and what is told of them. */
final class FilterSessions {
  private final Settings settings;
  private final Events events;
  private final FailureLog failures;

  /** The end of the {@code aud} of refresh tokens, behind their {@code iss}. */
  private final String endpoint;

  private final Sessions sessions;

  private final ReentrantLock creatingTable = new ReentrantLock();
  private volatile boolean tableIsDue;

  private FilterSessions(Settings settings, TokenKeys keys, Events events) {
    this.settings = settings;
    this.events = events;
    this.failures = new FailureLog(settings.clock);
    this.endpoint = settings.endpoint() + TokenRoute.REFRESH.path();
    this.tableIsDue = settings.sessions.tableIsDue;
    Sessions.Builder builder =
        builder(keys, requireNonNull(settings.sessions.store))
            .refreshExpire(settings.sessions.refreshExpire)
            .expire(settings.expire())
            .grace(settings.sessions.refreshGrace)
            .clockSkew(settings.clockSkew)
            .clock(settings.clock)
            .userId(settings.userClaim::read)
            .require(this::isOurs)
            .watcher(this::tell);
    this.sessions = withOwnIssuer(builder.build());
  }

  /** Null if there is no store. */
  static @Nullable FilterSessions of(Settings settings, @Nullable TokenKeys keys, Events events) {
    return keys == null || settings.sessions.store == null
        ? null
        : new FilterSessions(settings, keys, events);
  }

  /** For logins that the application makes: the endpoint takes their refresh tokens, too. */
  private Sessions withOwnIssuer(Sessions built) {
    boolean isKnown = settings.keys.jwksUrl == null && !settings.issuers.isEmpty();
    return isKnown
        ? built.withIssuer(settings.issuers.get(0), audience(settings.issuers.get(0)))
        : built;
  }

  private Sessions.Builder builder(TokenKeys keys, SessionStore store) {
    if (settings.keys.jwksUrl != null) { // others hand the tokens out
      return Sessions.builder(store);
    }
    List<VerificationKeySource> verifying = keys.verifying();
    Sessions.Builder builder = Sessions.builder(keys.signer(), verifier(verifying.get(0)), store);
    verifying.stream().skip(1).map(this::verifier).forEach(builder::previous);
    return builder;
  }

  private JwtVerifier.Builder verifier(VerificationKeySource keys) {
    JwtVerifier.Builder builder = JwtVerifier.builder(keys);
    return settings.issuers.isEmpty()
        ? builder.require(
            Claim.AUDIENCE, list -> list.stream().anyMatch(audience -> audience.endsWith(endpoint)))
        : builder
            .issuer(settings.issuers.toArray(String[]::new))
            .audience(settings.issuers.stream().map(this::audience).toArray(String[]::new));
  }

  /** Whichever of its names the site had: or one of {@code /staff/auth} were of {@code /auth}. */
  private boolean isOurs(VerifiedJwt refreshToken) {
    return !settings.issuers.isEmpty() // or the verifier has compared it
        || refreshToken.audience().contains(audience(refreshToken.issuer().orElse("")));
  }

  private String audience(String issuer) {
    return issuer + endpoint;
  }

  private void tell(Optional<StoreUnavailableException> outage) {
    outage.ifPresent(e -> failures.log("the store of the sessions is not available", e));
    events.happened(
        outage.isPresent()
            ? new TokenEvent.StoreUnavailable(null, null, null)
            : new TokenEvent.StoreBack(null, null, null));
  }

  /** For the application. */
  Sessions all() {
    return sessions;
  }

  /** For those who end some. */
  Sessions ready() {
    if (tableIsDue && creatingTable.tryLock()) { // others need not wait for a pool that waits
      try {
        settings.sessions.createTable();
        tableIsDue = false;
      } catch (StoreUnavailableException e) {
        // As the next question to it will say.
      } finally {
        creatingTable.unlock();
      }
    }
    return sessions;
  }

  /**
   * For those who give tokens.
   *
   * @param site who issues, where no issuer is configured
   */
  Sessions of(String site) {
    String issuer = settings.issuers.stream().findFirst().orElse(site);
    return ready().withIssuer(issuer, audience(issuer));
  }

  /**
   * @throws RefusedException if it is revoked, or that cannot be said
   */
  void requireUnrevoked(VerifiedJwt jwt) throws RefusedException {
    boolean revoked;
    try {
      revoked = ready().isRevoked(jwt);
    } catch (StoreUnavailableException e) {
      throw RestError.STORE_UNAVAILABLE.refused();
    }
    if (revoked) {
      throw RestError.INVALID_TOKEN.refused("Token has been revoked");
    }
  }
}
