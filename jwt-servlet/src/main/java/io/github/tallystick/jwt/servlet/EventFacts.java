package io.github.tallystick.jwt.servlet;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all events have. No record, for one that was compared keeps its class loader on JDK 17. */
abstract class EventFacts {
  private final String kind;
  private final @Nullable String user;
  private final @Nullable String sessionId;
  private final @Nullable String address;

  EventFacts(
      String kind, @Nullable String user, @Nullable String sessionId, @Nullable String address) {
    this.kind = kind;
    this.user = user;
    this.sessionId = sessionId;
    this.address = address;
  }

  /** See {@link TokenEvent#kind}. */
  public final String kind() {
    return kind;
  }

  /** See {@link TokenEvent#user}. */
  public final Optional<String> user() {
    return Optional.ofNullable(user);
  }

  /** See {@link TokenEvent#sessionId}. */
  public final Optional<String> sessionId() {
    return Optional.ofNullable(sessionId);
  }

  /** See {@link TokenEvent#address}. */
  public final Optional<String> address() {
    return Optional.ofNullable(address);
  }

  /** Why, where there are several reasons. */
  Optional<String> why() {
    return Optional.empty();
  }

  /** The same event; each class has a kind of its own. */
  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof EventFacts that
        && kind.equals(that.kind)
        && why().equals(that.why())
        && Objects.equals(user, that.user)
        && Objects.equals(sessionId, that.sessionId)
        && Objects.equals(address, that.address);
  }

  @Override
  public final int hashCode() {
    return Objects.hash(kind, why(), user, sessionId, address);
  }

  /** For a line of a log: nothing that a client has sent can forge another line, or a field. */
  @Override
  public final String toString() {
    StringBuilder line = new StringBuilder(kind);
    why().ifPresent(reason -> append(line, "reason", reason));
    user().ifPresent(name -> append(line, "user", name));
    sessionId().ifPresent(id -> append(line, "session", id));
    address().ifPresent(from -> append(line, "address", from));
    return line.toString();
  }

  private static void append(StringBuilder line, String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
    line.append(' ').append(name).append("=\"").append(Log.quote(escaped)).append('"');
  }
}
