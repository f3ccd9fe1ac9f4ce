package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * What is left of a text where a decoder met bytes that it does not know, as Java's does with the
 * environment and {@code -D} in a POSIX locale: a U+FFFD for each byte beyond ASCII, whatever it
 * was.
 */
final class LossyText {
  private LossyText() {}

  /** What is wrong with a text of which something was lost; half a surrogate pair is lost, too. */
  static Optional<String> fault(String text) {
    return text.indexOf('\ufffd') < 0 && UTF_8.newEncoder().canEncode(text)
        ? Optional.empty()
        : Optional.of(
            "characters of it were lost before they came here (U+FFFD or half a surrogate pair);"
                + " start Java with LC_ALL=C.UTF-8 and have it in UTF-8, or keep it in ASCII");
  }
}
