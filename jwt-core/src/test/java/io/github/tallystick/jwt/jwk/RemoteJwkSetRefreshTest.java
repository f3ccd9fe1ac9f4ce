package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.jwk.LyingServer.SET;
import static io.github.tallystick.jwt.jwk.LyingServer.json;
import static io.github.tallystick.jwt.jwk.LyingServer.response;
import static io.github.tallystick.jwt.jwk.LyingServer.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a remote set is fetched again, by the clock. */
class RemoteJwkSetRefreshTest {
  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(10);

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private LyingServer server;
  private RemoteJwkSet keys;

  @BeforeEach
  void start() throws IOException {
    server = new LyingServer(json(SET));
    keys = RemoteJwkSet.builder(server.url()).clock(now::get).build();
  }

  @AfterEach
  void stop() throws IOException {
    keys.close();
    server.close();
  }

  /** How often the server was asked, once a token has come at that second. */
  private int requestsAt(long second) throws InterruptedException {
    now.set(START.plusSeconds(second));
    assertThat(keys.key("a")).isPresent();
    FetchThreads.assertEndWithin(SOON);
    return server.requests();
  }

  private void fail() {
    server.answer(response("HTTP/1.1 500 Oops", "X: y", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "max-age=600 -> 600",
        "MAX-AGE=600 -> 600",
        "max-age=\"600\" -> 600",
        "public, max-age=600, must-revalidate -> 600",
        "public,max-age=600,immutable -> 600",
        "max-age=0 -> 300",
        "max-age=1 -> 300",
        "max-age=299 -> 300",
        "max-age=86401 -> 86400",
        "max-age=999999999 -> 86400",
        "max-age=9999999999 -> 86400",
        "max-age=99999999999999999999999999 -> 86400",
        "max-age=-1 -> 3600",
        "max-age=x -> 3600",
        "max-age= -> 3600",
        "max-age=600.5 -> 3600",
        "s-maxage=600 -> 3600",
        "x-max-age=600 -> 3600",
        "no-store -> 3600",
        ", -> 3600",
        "public\\ncache-control: max-age=600 -> 600",
        "max-age=600\\nCACHE-CONTROL: public -> 600"
      },
      ignoreLeadingAndTrailingWhitespace = false)
  void fetchesAgainWhenItSaysSo(String cacheControl, int seconds) throws Exception {
    String header = "Cache-Control: " + cacheControl.replace("\\n", "\r\n");
    server.answer(response("HTTP/1.1 200 OK", header, SET));

    assertThat(requestsAt(0)).isEqualTo(1);
    assertThat(requestsAt(seconds - 1)).isEqualTo(1);
    assertThat(requestsAt(seconds)).isEqualTo(2);
    assertThat(requestsAt(2L * seconds - 1)).isEqualTo(2);
  }

  @Test
  void fetchesAgainAfterWhatIsSetWhereItDoesNotSaySo() throws Exception {
    keys =
        RemoteJwkSet.builder(server.url())
            .clock(now::get)
            .refreshAfter(Duration.ofMinutes(10))
            .build();

    assertThat(requestsAt(0)).isEqualTo(1);
    assertThat(requestsAt(599)).isEqualTo(1);
    assertThat(requestsAt(600)).isEqualTo(2);
  }

  @Test
  void forgetsAKeyThatIsNotInTheNewSet() throws Exception {
    assertThat(requestsAt(0)).isEqualTo(1);
    server.answer(json(set("b")));
    assertThat(requestsAt(3_600)).isEqualTo(2); // served by the old set, for the last time

    assertThat(keys.key("a")).isEmpty();
    assertThat(keys.key("b")).isPresent();
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void triesAfterPausesThatDoubleToFiveMinutes() throws Exception {
    requestsAt(0);
    fail();
    List<Integer> tries = new ArrayList<>();
    for (int second = 3_600, before = 1; second <= 7_200; second++) {
      int requests = requestsAt(second);
      if (requests > before) {
        tries.add(second - 3_600);
      }
      before = requests;
    }

    assertThat(tries)
        .containsExactly(
            0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 811, 1_111, 1_411, 1_711, 2_011, 2_311, 2_611,
            2_911, 3_211, 3_511)
        .hasSize(server.requests() - 1);
    server.answer(json(set("a", "b"))); // the end of the outage is seen with the next try
    assertUnavailable("b", "it answered 500");
    now.set(START.plusSeconds(3_600 + 3_811));
    assertThat(keys.key("b")).isPresent();
    assertThat(requestsAt(3_600 + 3_811 + 3_599)).isEqualTo(22);
  }

  private void assertUnavailable(String keyId, String why) {
    assertThatThrownBy(() -> keys.key(keyId))
        .isInstanceOf(KeysUnavailableException.class)
        .hasRootCauseMessage(why);
  }

  @Test
  void triesAfterASecondAgainOnceItHasWorked() throws Exception {
    fail();
    assertUnavailable("a", "it answered 500");
    now.set(START.plusSeconds(1));
    assertUnavailable("a", "it answered 500");
    server.answer(json(SET));
    assertThat(requestsAt(3)).isEqualTo(3);
    fail();
    assertThat(requestsAt(3_603)).isEqualTo(4);
    assertThat(requestsAt(3_603)).isEqualTo(4);
    assertThat(requestsAt(3_604)).isEqualTo(5);
  }

  @Test
  void takesAnUnknownKeyForAnOutageWhileTheSourceFails() throws Exception {
    requestsAt(0);
    fail();
    now.set(START.plusSeconds(30));
    assertUnavailable("b", "it answered 500");
    assertUnavailable("b", "it answered 500");
    assertThat(requestsAt(30)).isEqualTo(2);
    server.answer(json(SET));
    now.set(START.plusSeconds(31));
    assertThat(keys.key("b")).isEmpty();
  }

  @Test
  void servesAnOldSetForSoLong() throws Exception {
    keys =
        RemoteJwkSet.builder(server.url())
            .clock(now::get)
            .serveStaleFor(Duration.ofMinutes(10))
            .build();
    requestsAt(0);
    fail();
    assertThat(requestsAt(599)).isEqualTo(1);
    now.set(START.plusSeconds(600));
    assertUnavailable("a", "it answered 500");
    assertThatThrownBy(keys::keyWithoutId).isInstanceOf(KeysUnavailableException.class);
    server.answer(json(SET));
    assertThat(requestsAt(601)).isEqualTo(3);
  }

  @Test
  void fetchesAgainWhereTheClockWentBackwards() throws Exception {
    assertThat(requestsAt(0)).isEqualTo(1);
    assertThat(requestsAt(-1)).isEqualTo(2);
    assertThat(requestsAt(-1)).isEqualTo(2);
    now.set(START.minus(Duration.ofDays(400)));
    assertThat(keys.key("b")).isEmpty();
    assertThat(server.requests()).isGreaterThan(2);
    fail();
    now.set(START.minus(Duration.ofDays(800)));
    assertUnavailable("b", "it answered 500");
  }

  // A time that was read before the fetch would look like a clock that went backwards.
  @Test
  void fetchesOnceForAFirstTokenOfAnUnknownKey() {
    RemoteJwkSet ticking =
        RemoteJwkSet.builder(server.url())
            .clock(() -> now.updateAndGet(time -> time.plusMillis(1)))
            .build();

    assertThat(ticking.key("b")).isEmpty();
    assertThat(ticking.key("c")).isEmpty();
    assertThat(server.requests()).isEqualTo(1);
    ticking.close();
  }

  // As of a machine without a battery for its clock.
  @Test
  void servesForADayWhatWasFetchedInTheFuture() throws Exception {
    now.set(START.plus(Duration.ofDays(3_650)));
    assertThat(keys.key("a")).isPresent();
    fail();
    requestsAt(0);
    requestsAt(86_399);
    now.set(START.plusSeconds(86_400));

    assertUnavailable("a", "it answered 500");
  }
}
