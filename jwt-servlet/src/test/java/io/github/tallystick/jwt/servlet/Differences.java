package io.github.tallystick.jwt.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The exchanges that differ from WordPress' on purpose, each below its reason. */
final class Differences {
  private static final Map<String, String> REASONS = read();

  private Differences() {}

  static Set<String> transcripts() {
    return REASONS.keySet();
  }

  static Optional<String> reasonOf(String transcript) {
    return Optional.ofNullable(REASONS.get(transcript));
  }

  private static Map<String, String> read() {
    Map<String, String> reasons = new HashMap<>();
    String reason = "";
    for (String line : text().lines().toList()) {
      if (line.startsWith("# ")) {
        reason = line.substring(2);
      } else if (!line.isBlank() && !reason.isEmpty()) { // before the first one it is prose
        reasons.put(line, reason);
      }
    }
    return reasons;
  }

  private static String text() {
    try (InputStream in = Differences.class.getResourceAsStream("/wordpress-differences.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
