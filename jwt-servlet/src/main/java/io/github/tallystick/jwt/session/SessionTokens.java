package io.github.tallystick.jwt.session;

/**
 * What a login or a refresh gives.
 *
 * @param <T> what the application's function made, as a rule an access token
 */
public final class SessionTokens<T> {
  private final Session session;
  private final String refreshToken;
  private final T made;

  SessionTokens(Session session, String refreshToken, T made) {
    this.session = session;
    this.refreshToken = refreshToken;
    this.made = made;
  }

  /** The session, as it was when the tokens were made. */
  public Session session() {
    return session;
  }

  /** The token for the next refresh; a secret. */
  public String refreshToken() {
    return refreshToken;
  }

  /** What the application's function made. */
  public T made() {
    return made;
  }

  /** Its session; no token. */
  @Override
  public String toString() {
    return "SessionTokens[" + session.id() + "]";
  }
}
