package io.github.tallystick.jwt;

import io.github.tallystick.jwt.json.JsonObject;
import io.github.tallystick.jwt.json.JsonWriter;
import java.util.List;
import java.util.Set;

/** Strings of which a claim must have one. */
final class AcceptedStrings {
  private final Set<String> strings;

  /**
   * The only one as JSON has it, in its quotes: most tokens have it so, and it need not be built.
   */
  private final byte @Nullable [] written;

  AcceptedStrings(Set<String> strings) {
    this.strings = strings;
    this.written = strings.size() == 1 ? JsonWriter.writeUtf8(strings.iterator().next()) : null;
  }

  boolean areNone() {
    return strings.isEmpty();
  }

  /**
   * Whether the claim, which is there and of its type, is one of them or has one.
   *
   * @param claim of a string, or of a list of them
   */
  boolean hasAny(Claim<?> claim, JsonObject claims) {
    if (written != null && claims.isWritten(claim.lastName(), written)) {
      return true;
    }
    Object value = claim.readFrom(claims);
    return value instanceof List<?> list
        ? list.stream().anyMatch(strings::contains)
        : value != null && strings.contains(value);
  }
}
