package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The PHP files that are written in one line each; a character is a byte. */
final class PhpFiles {
  private static final String SIGNS = "␤␍␉␋␅␀";
  private static final String MEANT = "\n\r\t\u000b\u0085\0";

  private PhpFiles() {}

  static List<String> of(String resource) {
    return lines(resource).stream()
        .filter(line -> line.startsWith("<"))
        .map(PhpFiles::file)
        .toList();
  }

  static List<String> lines(String resource) {
    try (InputStream in = PhpFiles.class.getResourceAsStream("/php/" + resource + ".txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String file(String line) {
    String text = line;
    for (int i = 0; i < SIGNS.length(); i++) {
      text = text.replace(SIGNS.charAt(i), MEANT.charAt(i));
    }
    return new String(text.getBytes(UTF_8), ISO_8859_1).replace("\u00c2\u0085", "\u0085");
  }
}
