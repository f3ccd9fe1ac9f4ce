package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts what fails, by key, in 65,536 places: where a row of them is full, the stalest gives way.
 * A key costs a look at its row, whatever the others are.
 */
final class RateTable {
  private static final int ROWS = 4096;
  private static final int PLACES = 16;
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);
  private static final long BUSY = 1000; // milliseconds until one should have ended

  /** Each row is its own lock. */
  private final @Nullable Tries[][] rows = new Tries[ROWS][PLACES];

  private final byte[] secret = new byte[32];
  private final InstantSource clock;

  RateTable(InstantSource clock) {
    this.clock = clock;
    new SecureRandom().nextBytes(secret);
  }

  /**
   * What stands for a text. Without the secret nobody can choose texts of one row; with it he could
   * not make two of the same key, either.
   */
  UUID key(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(secret);
      ByteBuffer hash = ByteBuffer.wrap(sha256.digest(text.getBytes(UTF_8)));
      return new UUID(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java runtime has SHA-256", e);
    }
  }

  /**
   * Begins a try, which must be ended. Where as many are on their way as may fail, it waits for one
   * of them, for it may be right; a limit that looked at failures alone would let all through that
   * come at once.
   *
   * @param deadline until when it waits, in {@link System#nanoTime}
   * @return empty if it has begun, else when to try again, in milliseconds
   */
  OptionalLong begin(UUID key, int limit, long deadline) {
    @Nullable Tries[] row = row(key);
    synchronized (row) {
      long now = clock.millis();
      Tries tries = find(row, key, now);
      while (!tries.isExhausted(limit) && !tries.begins(limit, now)) {
        long left = NANOSECONDS.toMillis(deadline - System.nanoTime());
        try {
          row.wait(Math.max(1, left));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          left = 0;
        }
        if (left <= 0) {
          return OptionalLong.of(now + BUSY);
        }
        now = clock.millis();
        tries = find(row, key, now);
      }
      return tries.isExhausted(limit) ? OptionalLong.of(tries.end(limit)) : OptionalLong.empty();
    }
  }

  /** The same, from now on as long as a login may wait. */
  OptionalLong begin(UUID key, int limit) {
    return begin(key, limit, deadline());
  }

  /** Until when a login waits that comes now, for all of its keys. */
  static long deadline() {
    return System.nanoTime() + MAX_WAIT.toNanos();
  }

  void end(UUID key, boolean failed) {
    @Nullable Tries[] row = row(key);
    synchronized (row) {
      long now = clock.millis();
      find(row, key, now).end(failed, now);
      row.notifyAll();
    }
  }

  private @Nullable Tries[] row(UUID key) {
    return rows[(int) key.getLeastSignificantBits() & (ROWS - 1)];
  }

  private static Tries find(@Nullable Tries[] row, UUID key, long now) {
    int stalest = 0;
    for (int i = 0; i < PLACES; i++) {
      Tries tries = row[i];
      if (tries != null) {
        tries.pass(now);
        if (tries.isOf(key)) {
          return tries;
        }
      }
      stalest = touched(tries) < touched(row[stalest]) ? i : stalest;
    }
    Tries tries = new Tries(key, now);
    row[stalest] = tries;
    return tries;
  }

  private static long touched(@Nullable Tries tries) {
    return tries == null || tries.isForgotten() ? Long.MIN_VALUE : tries.touched();
  }
}
