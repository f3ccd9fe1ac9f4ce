package io.github.tallystick.jwt.servlet;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a token, a session or a login: see {@link TokenHooks#happened}. A
 * token is in none of them.
 *
 * <pre>{@code
 * if (event instanceof TokenEvent.RefreshTokenReused) {
 *   alarm.accept(event.user().orElse("somebody") + " may have been robbed");
 * }
 * }</pre>
 */
public sealed interface TokenEvent {
  /** What happened, in lower case with {@code _} between the words: a metric's tag. */
  String kind();

  /**
   * The user's ID, as tokens have it; of a refused or limited login the name that was tried, which
   * may be anything.
   */
  Optional<String> user();

  /** The ID of the session: 32 hexadecimal digits. */
  Optional<String> sessionId();

  /** The client's address: {@code ServletRequest.getRemoteAddr()}. */
  Optional<String> address();

  /** A login got its token; {@code issued}. */
  final class Issued extends EventFacts implements TokenEvent {
    Issued(@Nullable String user, @Nullable String sessionId, @Nullable String address) {
      super("issued", user, sessionId, address);
    }
  }

  /**
   * A token, or a name and a password, was refused; {@code refused}. The user and the session are
   * those of a token whose signature was good. That there was none is no event.
   */
  final class Refused extends EventFacts implements TokenEvent {
    private final String reason;

    Refused(
        String reason,
        @Nullable String user,
        @Nullable String sessionId,
        @Nullable String address) {
      super("refused", user, sessionId, address);
      this.reason = reason;
    }

    /** The error's code, such as {@code jwt_auth_expired_token}; there are few. */
    public String reason() {
      return reason;
    }

    @Override
    Optional<String> why() {
      return Optional.of(reason);
    }
  }

  /** A session got new tokens; {@code refreshed}. */
  final class Refreshed extends EventFacts implements TokenEvent {
    Refreshed(@Nullable String user, @Nullable String sessionId, @Nullable String address) {
      super("refreshed", user, sessionId, address);
    }
  }

  /**
   * A refresh token came again, as one that was stolen does, and its session was ended; {@code
   * refresh_token_reused}. That the token was refused is told, too.
   */
  final class RefreshTokenReused extends EventFacts implements TokenEvent {
    RefreshTokenReused(
        @Nullable String user, @Nullable String sessionId, @Nullable String address) {
      super("refresh_token_reused", user, sessionId, address);
    }
  }

  /** A token, a session, or, if there is none, all of the user's was ended; {@code revoked}. */
  final class Revoked extends EventFacts implements TokenEvent {
    Revoked(@Nullable String user, @Nullable String sessionId, @Nullable String address) {
      super("revoked", user, sessionId, address);
    }
  }

  /** A login was not tried, for too many had failed; {@code rate_limited}. */
  final class RateLimited extends EventFacts implements TokenEvent {
    RateLimited(@Nullable String user, @Nullable String sessionId, @Nullable String address) {
      super("rate_limited", user, sessionId, address);
    }
  }

  /** The store of sessions does not answer; {@code store_unavailable}. */
  final class StoreUnavailable extends EventFacts implements TokenEvent {
    StoreUnavailable(@Nullable String user, @Nullable String sessionId, @Nullable String address) {
      super("store_unavailable", user, sessionId, address);
    }
  }

  /** The store of sessions answers again; {@code store_back}. */
  final class StoreBack extends EventFacts implements TokenEvent {
    StoreBack(@Nullable String user, @Nullable String sessionId, @Nullable String address) {
      super("store_back", user, sessionId, address);
    }
  }
}
