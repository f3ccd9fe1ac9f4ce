package io.github.tallystick.jwt.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** Rows for tests, and the times in them. */
final class Rows {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final Instant ENDS = NOW.plusSeconds(3_600);
  static final String ANA = hash("ana");

  private Rows() {}

  /** The ID of a session, one for each number. */
  static String id(long number) {
    return "0".repeat(16) + HexFormat.of().toHexDigits(number);
  }

  /** As there are of users and of tokens. */
  static String hash(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of Ana. */
  static Session session(long number) {
    return session(number, ANA, ENDS);
  }

  static Session session(long number, String userHash, Instant ends) {
    return Session.of(id(number), userHash, "{\"id\":\"7\"}", ends);
  }

  static Instant after(long millis) {
    return NOW.plusMillis(millis);
  }
}
