package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.jwk.LyingServer.SET;
import static io.github.tallystick.jwt.jwk.LyingServer.drip;
import static io.github.tallystick.jwt.jwk.LyingServer.flood;
import static io.github.tallystick.jwt.jwk.LyingServer.json;
import static io.github.tallystick.jwt.jwk.LyingServer.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of it when the server of a remote set is slow, dead, or has no end. */
class RemoteJwkSetSlowTest {
  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration TIMEOUT = Duration.ofMillis(300);
  private static final int TRIES = 20;
  private static final Duration LATE = Duration.ofSeconds(5);

  private static final int MUCH = 32 * 1024 * 1024;
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  private RemoteJwkSet remote(LyingServer server) {
    return RemoteJwkSet.builder(server.url()).timeout(TIMEOUT).clock(now::get).build();
  }

  private static void assertUnavailableInTime(RemoteJwkSet keys) {
    long start = System.nanoTime();
    assertThatThrownBy(() -> keys.key("a")).isInstanceOf(KeysUnavailableException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LATE);
  }

  /** With the next try, or one of those after it where the machine is as slow as the server was. */
  private void assertRecovers(LyingServer server, RemoteJwkSet keys) throws InterruptedException {
    FetchThreads.assertEndWithin(LATE);
    server.answer(json(SET));
    for (int tries = 1; tries <= TRIES; tries++) {
      now.set(START.plus(Duration.ofMinutes(5).multipliedBy(tries)));
      try {
        assertThat(keys.key("a")).isPresent();
        return;
      } catch (KeysUnavailableException e) {
        FetchThreads.assertEndWithin(LATE);
      }
    }
    fail("no keys after " + TRIES + " tries");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 O",
        OK + "X: ",
        OK,
        "HTTP/1.1 100 Continue\r\nX: ",
        "HTTP/1.1 302 Found\r\nLocation: ",
        OK + "\r\n",
        CHUNKED + "ffff\r\n"
      })
  void endsWhatDrips(String start) throws Exception {
    try (LyingServer server = new LyingServer(drip(start, ' ', 50));
        RemoteJwkSet keys = remote(server)) {
      assertUnavailableInTime(keys);
      assertThat(server.isLeftWithin(5)).isTrue();
      assertRecovers(server, keys);
    }
  }

  // Of http alone: a thread of the JDK's reads on, what is left of an answer of a known length.
  @Test
  void endsItsThreadWhereABodyOfAKnownLengthDrips() throws Exception {
    try (LyingServer server = new LyingServer(drip(OK + "Content-Length: 1000\r\n\r\n", ' ', 50));
        RemoteJwkSet keys = remote(server)) {
      assertUnavailableInTime(keys);
      assertRecovers(server, keys);
    }
  }

  @Test
  void endsSilence() throws Exception {
    try (LyingServer server = new LyingServer(LyingServer.andSilence(raw("")));
        RemoteJwkSet keys = remote(server)) {
      assertUnavailableInTime(keys);
      assertThat(server.isLeftWithin(1)).isTrue();
      assertRecovers(server, keys);
    }
  }

  // Of http alone, which is for this machine: the JDK has no way to close what reads such a line.
  @ParameterizedTest
  @ValueSource(strings = {CHUNKED + "1;", CHUNKED + "0\r\nX: "})
  void letsNobodyWaitForALineOfAChunk(String start) throws Exception {
    try (LyingServer server = new LyingServer(drip(start, 'x', 50));
        RemoteJwkSet keys = remote(server)) {
      assertUnavailableInTime(keys);
      for (int second = 1; second < 1_000; second++) { // nor is there another fetch meanwhile
        now.set(START.plusSeconds(second));
        assertThatThrownBy(() -> keys.key("a")).isInstanceOf(KeysUnavailableException.class);
      }
      assertThat(server.requests()).isEqualTo(1);
    }
    FetchThreads.assertEndWithin(LATE);
  }

  @Test
  void endsARefreshNobodyWaitsFor() throws Exception {
    try (LyingServer server = new LyingServer(json(SET));
        RemoteJwkSet keys = remote(server)) {
      assertRecovers(server, keys);
      FetchThreads.assertEndWithin(LATE);
      server.answer(drip(OK + "X: ", 'x', 50));
      now.set(now.get().plus(Duration.ofHours(1)));

      assertThat(keys.key("a")).isPresent();
      FetchThreads.assertEndWithin(LATE);
      assertThat(server.isLeftWithin(1)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OK + "-> ",
        OK + "Content-Length: 1073741824\r\n-> ",
        OK + "Transfer-Encoding: chunked\r\n->4\r\n    \r\n",
        OK + "Transfer-Encoding: chunked\r\n->4;",
        OK + "Transfer-Encoding: chunked\r\n\r\n4;->x",
        OK + "->X: y\r\n",
        OK + "X: ->x",
        "HTTP/1.1 200 ->x",
        "->HTTP/1.1 100 Continue\r\n\r\n", // by which the JDK overflows its stack
        "->HTTP/1.1 103 Early Hints\r\n\r\n",
        "HTTP/1.1 404 Not Found\r\nContent-Length: 1073741824\r\n-> ",
        "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n->4\r\n    \r\n",
        "HTTP/1.1 302 Found\r\nLocation: /\r\n-> "
      })
  void doesNotReadWhatHasNoEnd(String text) throws Exception {
    String[] parts = text.split("->", 2);
    boolean isBody = !parts[0].isEmpty() && !parts[1].contains("HTTP") && !parts[1].contains("X:");
    String head = isBody && parts[0].endsWith("\n") ? parts[0] + "\r\n" : parts[0];
    try (LyingServer server = new LyingServer(flood(head, parts[1]));
        RemoteJwkSet keys = remote(server)) {
      assertUnavailableInTime(keys);
      assertThat(server.isLeftWithin(5)).isTrue();
      assertThat(server.written()).isLessThan(MUCH);
      assertRecovers(server, keys);
    }
  }

  @Test
  void waitsASecondAfterWhateverTheServerCaused() throws IOException {
    try (LyingServer server = new LyingServer(flood("", "HTTP/1.1 100 Continue\r\n\r\n"));
        RemoteJwkSet keys = remote(server)) {
      assertUnavailableInTime(keys);
      int requests = server.requests();
      assertThatThrownBy(() -> keys.key("a")).hasCauseInstanceOf(StackOverflowError.class);
      assertThat(server.requests()).isEqualTo(requests);
    }
  }
}
