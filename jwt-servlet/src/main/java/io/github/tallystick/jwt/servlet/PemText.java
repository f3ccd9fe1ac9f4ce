package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A key in PEM, as a setting has it: the text itself, or {@code file:} and a path to it. */
final class PemText {
  private static final String FILE = "file:";

  /** {@code file:///etc/key.pem} is a path, too. */
  private static final String NO_HOST = "//";

  /** A key with its certificates has some KiB; a device has no end. */
  private static final int MAX_LENGTH = 256 * 1024;

  private PemText() {}

  /**
   * The PEM.
   *
   * @throws IllegalArgumentException if the file cannot be read; nothing of the text is in it, for
   *     somebody may have put the key where the path belongs
   */
  static String read(String text) {
    if (!text.strip().regionMatches(true, 0, FILE, 0, FILE.length())) {
      return text.replace("\\r", "").replace("\\n", "\n"); // as .env files have it
    }
    String path = text.strip().substring(FILE.length()).strip();
    if (path.startsWith(NO_HOST)) {
      path = path.substring(NO_HOST.length());
    }
    try (InputStream file = Files.newInputStream(requireFile(Path.of(path)))) {
      byte[] pem = file.readNBytes(MAX_LENGTH + 1);
      if (pem.length > MAX_LENGTH) {
        throw new IllegalArgumentException("expected a file of at most 256 KiB");
      }
      return new String(pem, ISO_8859_1); // what is beside ASCII is beside the key
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "cannot read the file that it names: " + e.getClass().getSimpleName());
    }
  }

  /** Of a pipe, an end might never come. */
  private static Path requireFile(Path path) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new IllegalArgumentException("expected a file, and this is something else");
    }
    return path;
  }
}
