package io.github.tallystick.jwt.servlet;

import org.jspecify.annotations.Nullable;

/** What the endpoints and the guard of one filter share. */
final class FilterParts implements AutoCloseable {
  final Settings settings;
  final Events events;
  final PlainHttpWarning plainHttp = new PlainHttpWarning();

  /** Null if the configuration is faulty, or a verifier stands for it. */
  final @Nullable TokenKeys keys;

  /** Null likewise, and if there is no store. */
  final @Nullable FilterSessions sessions;

  /** Null if the configuration is faulty. */
  final @Nullable TokenVerification verification;

  /** Null if the configuration is faulty, or others hand the tokens out. */
  final @Nullable TokenGrant grant;

  final Admission admission;

  FilterParts(Settings settings, boolean faulty) {
    this.settings = settings;
    events = new Events(settings);
    keys = faulty || settings.verifier != null ? null : new TokenKeys(settings);
    sessions = FilterSessions.of(settings, keys, events);
    verification = faulty ? null : verification(settings, keys, sessions);
    grant =
        keys == null || settings.keys.jwksUrl != null
            ? null
            : new TokenGrant(settings, keys, sessions, events);
    admission = new Admission(settings, verification, plainHttp);
  }

  private static @Nullable TokenVerification verification(
      Settings settings, @Nullable TokenKeys keys, @Nullable FilterSessions sessions) {
    if (keys != null) {
      return new TokenVerification(settings, keys, sessions);
    }
    return settings.verifier == null ? null : new TokenVerification(settings, settings.verifier);
  }

  /** Nothing goes on in the background. */
  @Override
  public void close() {
    if (keys != null) {
      keys.close();
    }
  }
}
