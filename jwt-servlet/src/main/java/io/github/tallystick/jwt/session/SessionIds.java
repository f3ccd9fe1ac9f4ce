package io.github.tallystick.jwt.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.VerifiedJwt;
import io.github.tallystick.jwt.json.JsonWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The IDs of a store's rows, each kind of another length, so that none is taken for another. */
final class SessionIds {
  static final int SESSION_LENGTH = 32;
  private static final int BITS = 128;

  /** A bit for each, from zero on: ten digits, and six letters 49 further. */
  private static final long DIGITS = 0x3FFL | 0x3FL << ('a' - '0');

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final HexFormat HEX = HexFormat.of();

  /** Whatever type it has: a token of somebody else's may have one of its own. */
  private static final Claim<Object> ANY = Claim.ofAny("sid");

  private SessionIds() {}

  /** 128 bits that nobody can guess. */
  static String random() {
    byte[] bits = new byte[BITS / Byte.SIZE];
    RANDOM.nextBytes(bits);
    return HEX.formatHex(bits);
  }

  /** Of a session whose token it may be; null if its {@code sid} is none of ours. */
  static @Nullable String ofSession(VerifiedJwt jwt) {
    return jwt.get(ANY).orElse(null) instanceof String id && isSession(id) ? id : null;
  }

  static boolean isSession(String id) {
    return id.length() == SESSION_LENGTH && isHex(id, SESSION_LENGTH);
  }

  /** Whether it begins with so many lower-case hexadecimal digits. */
  static boolean isHex(String id, int digits) {
    if (id.length() < digits) {
      return false;
    }
    long all = 1;
    int beyond = 0;
    for (int i = 0; i < digits; i++) { // no stream: asked for each request
      int place = id.charAt(i) - '0';
      beyond |= place;
      all &= DIGITS >>> place; // no processor could foresee a branch
    }
    return beyond >= 0 && beyond < Long.SIZE && all != 0;
  }

  /** Of a token without a session: which one it was. */
  static String ofToken(VerifiedJwt jwt) {
    return sha256(jwt.signingInput());
  }

  /** Of what is said of all tokens of a user. */
  static String ofUser(String userHash) {
    return "u" + userHash;
  }

  static boolean isOfUser(String id) {
    return id.startsWith("u");
  }

  /**
   * The SHA-256, in hexadecimal.
   *
   * @throws IllegalArgumentException if there is a lone surrogate: two texts would be one
   */
  static String sha256(String text) {
    JsonWriter.requireWellFormed(text);
    try {
      return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every Java has it
    }
  }
}
