package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.HEADER;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static io.github.tallystick.jwt.Tokens.verifier;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Puts bytes where JSON should be, under a right MAC, and asserts that they are refused. */
final class HostileJson {
  private HostileJson() {}

  /** As the value of a member of the header, and of one of the payload. */
  static void assertRefusedInBoth(byte[] value) {
    assertRefusedAsPayload(with(PAYLOAD, value));
    assertRefusedAsHeader(with(HEADER, value));
  }

  static void assertRefusedAsPayload(byte[] payload) {
    assertRefused(verifier(), Tokens.of(HEADER.getBytes(UTF_8), payload), MALFORMED);
  }

  static void assertRefusedAsHeader(byte[] header) {
    assertRefused(verifier(), Tokens.of(header, PAYLOAD.getBytes(UTF_8)), MALFORMED);
  }

  /** The object with one more member, whose value is these bytes. */
  static byte[] with(String object, byte[] value) {
    String start = object.substring(0, object.length() - 1) + ",\"x\":";
    return (start + new String(value, ISO_8859_1) + '}').getBytes(ISO_8859_1);
  }
}
