package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailureLogTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
  private final FailureLog failures = new FailureLog(now::get);
  private LogCapture log;

  @BeforeEach
  void listen() {
    log = new LogCapture();
  }

  @AfterEach
  void stop() {
    log.close();
  }

  private static IllegalStateException noDatabase(String message) {
    return new IllegalStateException(message);
  }

  private void pass(long seconds) {
    now.set(now.get().plusSeconds(seconds));
  }

  @Test
  void logsACauseOnceAMinuteAndHowOftenItCameUp() {
    for (int i = 0; i < 641; i++) {
      failures.log("the login of user" + i + " failed", noDatabase("for user " + i));
    }
    pass(60);
    failures.log("the login of bob failed", noDatabase("for bob"));
    pass(60);
    failures.log("the login of eve failed", noDatabase("for eve"));

    assertThat(log.messages(Level.SEVERE))
        .containsExactly(
            "the login of user0 failed",
            "the login of bob failed, as did 640 more since that was logged",
            "the login of eve failed");
    assertThat(log.causes()).hasSize(3);
  }

  @Test
  void waitsForAWholeMinute() {
    failures.log("a", noDatabase(""));
    pass(59);
    failures.log("b", noDatabase(""));

    assertThat(log.messages(Level.SEVERE)).containsExactly("a");
  }

  @Test
  void logsAnotherCauseAtOnce() {
    failures.log("a", noDatabase(""));
    failures.log("b", new IllegalStateException());
    failures.log("c", new AssertionError());

    assertThat(log.messages(Level.SEVERE)).containsExactly("a", "b", "c");
  }

  @Test
  void knowsACauseWhateverIsAroundIt() {
    failures.log("a", new IllegalStateException("x", noDatabase("")));
    failures.log("b", new IllegalArgumentException("y", noDatabase("")));

    assertThat(log.messages(Level.SEVERE)).containsExactly("a");
  }

  @Test
  void takesCausesThatAreACircle() {
    IllegalStateException one = new IllegalStateException("one");
    IllegalStateException other = new IllegalStateException("other", one);
    one.initCause(other);

    failures.log("a", one);

    assertThat(log.messages(Level.SEVERE)).containsExactly("a");
  }

  @Test
  void logsAgainWhenTheClockIsSetBack() {
    failures.log("a", noDatabase(""));
    pass(-3600);
    failures.log("b", noDatabase(""));

    assertThat(log.messages(Level.SEVERE)).containsExactly("a", "b");
  }

  /** Code that is generated at run time has no end of places. */
  @Test
  void logsFewCauses() {
    for (int i = 0; i < 1000; i++) {
      IllegalStateException failure = new IllegalStateException();
      failure.setStackTrace(new StackTraceElement[] {new StackTraceElement("C" + i, "m", "", i)});
      failures.log("a" + i, failure);
    }

    assertThat(log.messages(Level.SEVERE)).hasSizeLessThanOrEqualTo(101);
  }
}
