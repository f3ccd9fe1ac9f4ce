package io.github.tallystick.jwt.session;

import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a store had of what is revoked at one time: a million sessions in 26 MB. Of an ID the
 * first 128 bits count, which are random or a hash's.
 */
final class RevokedIds {
  static final RevokedIds NONE = new RevokedIds(List.of());

  private static final int HALF = 16; // of 128 bits in hexadecimal
  private static final int HASH_BITS = 31;
  private static final int FIRST = 8; // digits of an ID, of 32 bits
  private static final int BITS_EACH = 16;
  private static final int MIN_BITS = 6; // as logarithms to the base two
  private static final int MAX_BITS = 31;

  /** Pairs, the free ones of zeros: an ID of zeros, which is nobody's, may count as revoked. */
  private final long[] table;

  private final int places;

  /**
   * By the first bits of an ID: of those that are not revoked, it tells 15 of 16 from all that are,
   * with one look at what is small enough for a cache.
   */
  private final long[] filter;

  private final int filterShift;
  private final boolean hasTokens;
  private final Map<String, Instant> users = new HashMap<>();

  RevokedIds(List<Session> revoked) {
    places = revoked.size() + revoked.size() / 2 + 1; // a third is free
    table = new long[2 * places];
    int bits = Long.SIZE - Long.numberOfLeadingZeros((long) BITS_EACH * revoked.size());
    int filterBits = Math.max(MIN_BITS, Math.min(MAX_BITS, bits));
    filter = new long[1 << (filterBits - MIN_BITS)];
    filterShift = Integer.SIZE - filterBits;
    boolean tokens = false;
    for (Session session : revoked) {
      String id = session.id();
      if (SessionIds.isOfUser(id)) {
        users.put(id, session.revoked().orElse(Instant.MAX));
      } else if (SessionIds.isHex(id, 2 * HALF)) {
        tokens |= id.length() != SessionIds.SESSION_LENGTH;
        add(id);
      }
    }
    hasTokens = tokens;
  }

  private void add(String id) {
    int first = first(id);
    filter[first >>> MIN_BITS] |= 1L << first;
    long high = half(id, 0);
    long low = half(id, HALF);
    int at = place(high, low);
    table[at] = high;
    table[at + 1] = low;
  }

  /** Whether it was read, of whatever kind it is, and revoked no earlier. */
  boolean has(String id, Instant revoked) {
    return SessionIds.isOfUser(id)
        ? userRevoked(id).filter(at -> !at.isBefore(revoked)).isPresent()
        : SessionIds.isHex(id, 2 * HALF) && contains(id);
  }

  /**
   * @param id of a session or of a token
   */
  boolean contains(String id) {
    int first = first(id);
    return (filter[first >>> MIN_BITS] & 1L << first) != 0 && isInTable(id);
  }

  private int first(String id) {
    return HexFormat.fromHexDigits(id, 0, FIRST) >>> filterShift;
  }

  private boolean isInTable(String id) {
    long high = half(id, 0);
    long low = half(id, HALF);
    int at = place(high, low);
    return table[at] == high && table[at + 1] == low;
  }

  private static long half(String id, int start) {
    return HexFormat.fromHexDigitsToLong(id, start, start + HALF);
  }

  /** Where it is, or the free place where it would be. */
  private int place(long high, long low) {
    int at = 2 * (int) (((low >>> (Long.SIZE - HASH_BITS)) * places) >>> HASH_BITS);
    while ((table[at] | table[at + 1]) != 0 && (table[at] != high || table[at + 1] != low)) {
      at = at + 2 == table.length ? 0 : at + 2;
    }
    return at;
  }

  boolean hasOthers() {
    return hasTokens || !users.isEmpty();
  }

  Optional<Instant> userRevoked(String id) {
    return Optional.ofNullable(users.get(id));
  }
}
