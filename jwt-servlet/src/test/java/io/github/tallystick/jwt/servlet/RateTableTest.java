package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many may fail in a minute, and how much is remembered of them. */
class RateTableTest {
  private static final int LIMIT = 10;

  private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
  private final RateTable table = new RateTable(now::get);
  private final UUID key = table.key("ana");

  private void pass(long millis) {
    now.set(now.get().plusMillis(millis));
  }

  private OptionalLong fail(UUID key) {
    OptionalLong end = table.begin(key, LIMIT);
    if (end.isEmpty()) {
      table.end(key, true);
    }
    return end;
  }

  private void fail(UUID key, int times) {
    IntStream.range(0, times).forEach(i -> assertThat(fail(key)).isEmpty());
  }

  private long inMillis(long millis) {
    return now.get().toEpochMilli() + millis;
  }

  private long places() {
    Tries[][] rows =
        assertThat(table)
            .extracting("rows", InstanceOfAssertFactories.type(Tries[][].class))
            .actual();
    assertThat(rows).hasNumberOfRows(4096);
    return Stream.of(rows).flatMap(Stream::of).filter(Objects::nonNull).count();
  }

  @Test
  void letsNoMoreFailForAMinute() {
    fail(key, LIMIT);
    assertThat(fail(key)).hasValue(inMillis(60_000));
    pass(59_999);
    assertThat(fail(key)).hasValue(inMillis(1));
    pass(1);
    fail(key, LIMIT);
    assertThat(fail(key)).hasValue(inMillis(60_000));
  }

  @Test
  void countsEachKeyByItself() {
    fail(key, LIMIT);
    fail(table.key("bob"), LIMIT);
  }

  /** A new count with each full minute would let twice as many fail around its turn. */
  @Test
  void letsNoMoreFailAroundTheTurnOfTheMinute() {
    fail(key, 1);
    pass(59_000);
    fail(key, LIMIT - 1);
    pass(2_000);
    assertThat(fail(key)).hasValue(inMillis(58_000));
  }

  @Test
  void letsNoMoreFailInAnyMinute() {
    Random random = new Random(7);
    Deque<Long> failures = new ArrayDeque<>();
    for (int i = 0; i < 200_000; i++) {
      pass(random.nextInt(10) == 0 ? random.nextInt(70_000) : random.nextInt(2_000));
      if (fail(key).isEmpty()) {
        failures.add(inMillis(0));
      }
      while (failures.getFirst() <= inMillis(-60_000)) {
        failures.removeFirst();
      }
      assertThat(failures.size()).isLessThanOrEqualTo(LIMIT);
    }
  }

  @Test
  void isOpenWhenItSaysSo() {
    Random random = new Random(8);
    for (int i = 0; i < 10_000; i++) {
      pass(random.nextInt(8_000));
      OptionalLong end = fail(key);
      if (end.isPresent()) {
        assertThat(end.getAsLong()).isBetween(inMillis(1), inMillis(60_000));
        now.set(Instant.ofEpochMilli(end.getAsLong()));
        assertThat(fail(key)).isEmpty();
      }
    }
  }

  /** A device with an old password, say. */
  @Test
  void letsFailForeverWhatFailsSeldom() {
    for (int i = 0; i < 1000; i++) {
      fail(key, 1);
      pass(12_000);
    }
  }

  @Test
  void countsNothingThatDoesNotFail() {
    for (int i = 0; i < 1000; i++) {
      assertThat(table.begin(key, LIMIT)).isEmpty();
      table.end(key, false);
    }
    fail(key, LIMIT - 1);
    pass(59_000);
    assertThat(table.begin(key, LIMIT)).isEmpty();
    table.end(key, false);
    pass(1_000);
    fail(key, LIMIT);
  }

  @Test
  void locksNobodyOutWhereTheClockIsSetBack() {
    fail(key, LIMIT);
    pass(-3_600_000);
    assertThat(fail(key)).hasValue(inMillis(60_000));
    pass(60_000);
    fail(key, LIMIT);
  }

  /** Threads read the clock before they have the lock, and clocks are put right all the time. */
  @Test
  void forgetsNothingWhereTheClockIsSetBack() {
    fail(key, LIMIT / 2);
    pass(-3_600_000);
    fail(key, LIMIT / 2);
    assertThat(fail(key)).isPresent();
    pass(-1);
    assertThat(fail(key)).isPresent();
  }

  @Test
  void forgetsWhereTheClockIsSetForward() {
    fail(key, LIMIT);
    pass(1_000_000_000_000L);
    fail(key, LIMIT);
  }

  @Test
  @Timeout(60)
  void remembersAMillionInAsManyPlacesAsEver() {
    for (int i = 0; i < 1_000_000; i++) {
      fail(table.key("address" + i), 1);
    }
    assertThat(places()).isEqualTo(65_536);
  }

  @Test
  void forgetsTheStalestFirst() {
    fail(key, LIMIT);
    for (int i = 0; i < 12_000; i++) {
      pass(1);
      fail(table.key("address" + i), 1);
    }
    assertThat(fail(key)).isPresent();
    for (int i = 0; i < 300_000; i++) {
      fail(table.key("another" + i), 1);
    }
    assertThat(fail(key)).isEmpty();
  }

  @Test
  void forgetsNothingForWhatDoesNotFail() {
    fail(key, LIMIT);
    for (int i = 0; i < 300_000; i++) {
      UUID right = table.key("address" + i);
      assertThat(table.begin(right, LIMIT)).isEmpty();
      table.end(right, false);
    }
    assertThat(fail(key)).isPresent();
  }

  /** What failed before then would be the freshest of all, and new failures have no place. */
  @Test
  void remembersWhatFailsAfterTheClockWasSetBack() {
    for (int i = 0; i < 300_000; i++) {
      fail(table.key("address" + i), 1);
    }
    pass(-3_600_000);
    for (int i = 0; i < 12_000; i++) {
      fail(table.key("another" + i), 1);
    }
    pass(1_000);
    fail(key, LIMIT);
    for (int i = 0; i < 12_000; i++) {
      pass(1);
      fail(table.key("third" + i), 1);
    }
    assertThat(fail(key)).isPresent();
  }

  @Test
  void spreadsKeysOverTheRows() {
    for (int i = 0; i < 32_768; i++) {
      fail(table.key("address" + i), 1);
    }
    assertThat(places()).isGreaterThan(32_000);
  }

  /** Who knows the keys of one table knows none of another. */
  @Test
  void keepsItsRowsSecret() {
    RateTable another = new RateTable(now::get);
    assertThat(another.key("ana")).isNotEqualTo(key);
    assertThat(table.key("ana")).isEqualTo(key);
  }
}
