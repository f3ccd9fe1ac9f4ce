package io.github.tallystick.jwt;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The last tokens that were verified, so that their signatures need not be computed again, nor
 * their texts be read. One is found without a lock; with a lock it is put in, behind a signature
 * that takes longer.
 */
final class RememberedTokens {
  private static final int CHARACTERS_EACH = 1_024;
  private static final int MAX_CHARACTERS = 64 * 1_024 * 1_024;

  /** So many at the end, of the signature, tell most tokens apart. */
  private static final int TELLING = 8;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);

  private final int maxTokens;
  private final long maxCharacters;

  /** Those with the same hash together; the lists do not change. */
  private final AtomicReferenceArray<@Nullable List<Entry>> places;

  /** In the order in which they came; guarded by this, as the next is. */
  private final Set<Entry> all = new LinkedHashSet<>();

  private long characters;

  /** A token that was verified, and the key that verified it; equal to itself alone. */
  static final class Entry {
    private final byte[] text;
    final VerificationKey key;
    final JoseHeader header;
    final JwtClaims claims;
    final long expirationTime;
    final long notBefore;
    final long issuedAt;

    Entry(byte[] text, VerificationKey key, JoseHeader header, JwtClaims claims) {
      this.text = text;
      this.key = key;
      this.header = header;
      this.claims = claims;
      this.expirationTime = NumericDate.seconds(Claim.EXPIRATION_TIME, claims.members());
      this.notBefore = NumericDate.seconds(Claim.NOT_BEFORE, claims.members());
      this.issuedAt = NumericDate.seconds(Claim.ISSUED_AT, claims.members());
    }
  }

  RememberedTokens(int maxTokens) {
    this.maxTokens = maxTokens;
    this.maxCharacters = Math.min((long) maxTokens * CHARACTERS_EACH, MAX_CHARACTERS);
    this.places = new AtomicReferenceArray<>(Math.max(1, 2 * Integer.highestOneBit(maxTokens)));
  }

  /** The token that has these characters, all of them; null if it is not remembered. */
  @Nullable Entry find(String token) {
    List<Entry> here = places.get(place(token));
    if (here != null) {
      for (Entry entry : here) {
        // The length first: nobody has looked at it yet, and a copy takes as much again. What is
        // beyond Latin-1 becomes '?', which no token has.
        if (entry.text.length == token.length()
            && areEqual(entry.text, token.getBytes(ISO_8859_1))) {
          return entry;
        }
      }
    }
    return null;
  }

  /** In constant time, as {@code MessageDigest.isEqual}, but eight bytes at once. */
  private static boolean areEqual(byte[] one, byte[] other) {
    if (one.length != other.length) { // a surrogate pair is one '?'
      return false;
    }
    long difference = 0;
    int at = 0;
    for (; at + Long.BYTES <= one.length; at += Long.BYTES) {
      difference |= (long) EIGHT_BYTES.get(one, at) ^ (long) EIGHT_BYTES.get(other, at);
    }
    for (; at < one.length; at++) {
      difference |= one[at] ^ other[at];
    }
    return difference == 0;
  }

  private int place(String token) {
    int hash = 0;
    for (int at = Math.max(0, token.length() - TELLING); at < token.length(); at++) {
      hash = 31 * hash + token.charAt(at);
    }
    return (hash ^ (hash >>> 15)) & (places.length() - 1);
  }

  /** Remembers a token that was verified; the oldest give way. */
  void put(String token, VerificationKey key, JoseHeader header, JwtClaims claims) {
    if (maxTokens > 0) {
      add(token, new Entry(token.getBytes(ISO_8859_1), key, header, claims));
    }
  }

  private synchronized void add(String token, Entry entry) {
    Entry before = find(token);
    if (before != null) { // verified by another key, or by another thread just now
      all.remove(before);
      forget(before);
    }
    while (!all.isEmpty() && (all.size() == maxTokens || exceeds(entry))) {
      Entry oldest = all.iterator().next();
      all.remove(oldest);
      forget(oldest);
    }
    if (!exceeds(entry)) {
      all.add(entry);
      characters += entry.text.length;
      change(entry, true);
    }
  }

  private boolean exceeds(Entry more) {
    return characters + more.text.length > maxCharacters;
  }

  private void forget(Entry entry) {
    characters -= entry.text.length;
    change(entry, false);
  }

  private void change(Entry entry, boolean added) {
    int place = place(new String(entry.text, ISO_8859_1));
    List<Entry> before = places.get(place);
    List<Entry> after = before == null ? new ArrayList<>() : new ArrayList<>(before);
    if (added) {
      after.add(entry);
    } else {
      after.remove(entry);
    }
    places.set(place, after.isEmpty() ? null : List.copyOf(after));
  }
}
