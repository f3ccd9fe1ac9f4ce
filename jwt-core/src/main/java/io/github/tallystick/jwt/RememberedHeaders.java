package io.github.tallystick.jwt;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a few tokens whose signature was right, in their encoded form, so that they need
 * not be read again: most tokens have one of them, and nobody without a key gets one in. What
 * follows from a header, its key too, is found anew for each token.
 */
final class RememberedHeaders {
  private static final int PLACES_BITS = 7;
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);

  /** Odd, and without a pattern: the fraction of the golden ratio. */
  private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;

  /** In characters; many headers are a tenth as long. */
  private static final int MAX_LENGTH = 1_024;

  /**
   * Without a lock, for who does not see yet what another thread puts here reads the header; and
   * what he sees is complete, for its fields are final.
   */
  private final @Nullable Entry[] entries = new Entry[1 << PLACES_BITS];

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(byte[] encoded, JoseHeader header) {}

  /** The token's header as it was read; null if it is not remembered. */
  @Nullable JoseHeader find(CompactJws jws) {
    if (jws.endOfHeader() > MAX_LENGTH) {
      return null;
    }
    Entry entry = entries[place(jws)];
    return entry != null && jws.hasHeader(entry.encoded) ? entry.header : null;
  }

  /** Remembers the header of a token whose signature was right. */
  void remember(CompactJws jws, JoseHeader header) {
    if (jws.endOfHeader() > MAX_LENGTH) {
      return;
    }
    int place = place(jws);
    // Where more headers come in turn than there are places for, to remember each would be in vain.
    if (entries[place] == null || isOneOfSixteen(jws.signature())) {
      entries[place] = new Entry(Arrays.copyOf(jws.text(), jws.endOfHeader()), header);
    }
  }

  /** By a hash that anybody may know: nobody without a key gets anything in. */
  private static int place(CompactJws jws) {
    long hash = jws.endOfHeader();
    for (int at = jws.endOfHeader() & Long.BYTES - 1; at < jws.endOfHeader(); at += Long.BYTES) {
      hash = Long.rotateLeft(hash ^ (long) EIGHT_BYTES.get(jws.text(), at), 29) * MULTIPLIER;
    }
    return (int) (hash >>> (Long.SIZE - PLACES_BITS));
  }

  /** By its last byte, which is as good as random. */
  private static boolean isOneOfSixteen(byte[] signature) {
    return (signature[signature.length - 1] & 0xf) == 0;
  }
}
