package io.github.tallystick.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.tallystick.jwt.json.JsonObject;
import io.github.tallystick.jwt.json.JsonWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Strings of which a claim must be one, or have one. */
final class AcceptedStrings {
  private final Set<String> strings;

  /**
   * The only one as JSON has it, in its quotes: most tokens have it so, and it need not be built.
   */
  private final byte @Nullable [] written;

  /**
   * @throws IllegalArgumentException if one has a surrogate that is alone: no token has it
   */
  AcceptedStrings(Set<String> strings) {
    strings.forEach(JsonWriter::requireWellFormed);
    this.strings = strings;
    this.written =
        strings.size() == 1 ? JsonWriter.write(strings.iterator().next()).getBytes(UTF_8) : null;
  }

  /**
   * @throws IllegalArgumentException if there is none
   */
  static Set<String> some(String... strings) {
    if (strings.length == 0) {
      throw new IllegalArgumentException("at least one is needed");
    }
    return Stream.of(strings).collect(toUnmodifiableSet());
  }

  Set<String> strings() {
    return strings;
  }

  boolean areNone() {
    return strings.isEmpty();
  }

  /** Whether they have the claim's value, which is there and a JSON string. */
  boolean haveOneOf(Claim<?> claim, JsonObject claims) {
    if (written != null && claims.isWritten(claim.lastName, written)) {
      return true;
    }
    Object value = claims.value(claim.lastName, null);
    return value != null && strings.contains(value);
  }

  boolean haveOneOf(List<String> values) {
    return values.stream().anyMatch(strings::contains);
  }
}
