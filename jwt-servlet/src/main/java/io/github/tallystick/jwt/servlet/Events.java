package io.github.tallystick.jwt.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Tells the application and the audit log what happens, in the thread of the request. */
final class Events {
  private final TokenHooks hooks;
  private final FailureLog failures;
  private final OncePerMinute often;

  Events(Settings settings) {
    this.hooks = settings.hooks;
    this.failures = new FailureLog(settings.clock);
    this.often = new OncePerMinute(settings.clock);
  }

  /** Makes an event of what all have; the constructor of most. */
  @FunctionalInterface
  interface Maker {
    TokenEvent make(@Nullable String user, @Nullable String sessionId, @Nullable String address);
  }

  /** Tells of an event of this request's client. */
  void happened(
      HttpServletRequest request, @Nullable String user, @Nullable String sessionId, Maker maker) {
    happened(maker.make(user, sessionId, request.getRemoteAddr()));
  }

  /** Tells of a refusal, if it is one of a token, or of a name and a password. */
  void refused(HttpServletRequest request, RefusedException refusal) {
    String code = refusal.error().code();
    if (refusal.error().refusesCredentials()) {
      happened(
          request,
          refusal.user(),
          refusal.sessionId(),
          (user, session, address) -> new TokenEvent.Refused(code, user, session, address));
    }
  }

  // The application's own code runs here, and whatever it throws, the answer is the same.
  void happened(TokenEvent event) {
    log(event);
    try {
      hooks.happened(event);
    } catch (Throwable e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      failures.log("TokenHooks.happened failed, told of " + event.kind(), e);
    }
  }

  private void log(TokenEvent event) {
    Level level = event instanceof TokenEvent.Refused ? Level.DEBUG : Level.INFO;
    if (!Log.AUDIT.isLoggable(level)) {
      return;
    }
    String cause = causeAtWill(event);
    long unlogged = cause == null ? 0 : often.unlogged(cause);
    if (unlogged >= 0) {
      String others = unlogged == 0 ? "" : ", and " + unlogged + " more since that was logged";
      Log.AUDIT.log(level, event + others);
    }
  }

  /**
   * Of what a client can cause at will; else null. Anybody may try any name, but only who has
   * logged in has a refresh token.
   */
  private static @Nullable String causeAtWill(TokenEvent event) {
    if (event instanceof TokenEvent.RefreshTokenReused) {
      return event.kind() + " " + event.user().orElse("");
    }
    boolean atWill =
        event instanceof TokenEvent.RateLimited
            || event instanceof TokenEvent.StoreUnavailable
            || event instanceof TokenEvent.StoreBack;
    return atWill ? event.kind() : null;
  }
}
