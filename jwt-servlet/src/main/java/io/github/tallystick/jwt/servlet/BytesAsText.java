package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** A text with a character for each byte, as ISO-8859-1 has it, until it is put together. */
final class BytesAsText {
  private BytesAsText() {}

  /** The text that the bytes are in UTF-8; empty if they are not. */
  static Optional<String> utf8(String bytes) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes.getBytes(ISO_8859_1));
      return Optional.of(UTF_8.newDecoder().decode(buffer).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
