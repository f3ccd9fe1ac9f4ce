package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.INVALID;
import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.REUSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tabs that share one cookie stay logged in, and a thief does not. */
abstract class HonestTabs extends SharedStore {
  private static final int TABS = 5;
  private static final int TIMES = 20;
  private static final int USERS = 10;

  private final SettableClock clock = new SettableClock();

  private List<Server> servers(int secondsApart) {
    return List.of(
        Server.of(connect(), clock),
        Server.of(connect(), clock.ahead(Duration.ofSeconds(secondsApart))));
  }

  /** What happens then. */
  private record Event(long millis, Runnable happening) {}

  /** A browser with a cookie, which the answer that comes last has set. */
  private final class Browser {
    private final PriorityQueue<Event> events =
        new PriorityQueue<>(Comparator.comparingLong(Event::millis));
    private final List<Server> servers;
    private final Random random;
    private String cookie;

    Browser(List<Server> servers, long seed) {
      this.servers = servers;
      random = new Random(seed);
      cookie = servers.get(0).login().refreshToken();
    }

    void wakeUp(long millis) {
      for (int tab = 0; tab < TABS; tab++) {
        long sent = millis + random.nextInt(200);
        events.add(new Event(sent, () -> send(sent, cookie)));
      }
    }

    private void send(long sent, String token) {
      long taken = sent + random.nextInt(200);
      events.add(new Event(taken, () -> take(taken, token)));
    }

    private void take(long taken, String token) {
      String answer = servers.get(random.nextInt(servers.size())).refresh(token).refreshToken();
      if (!answer.equals(token)) { // or there is nothing to set
        events.add(new Event(taken + random.nextInt(2_000), () -> cookie = answer));
      }
    }

    void run() {
      while (!events.isEmpty()) {
        Event next = events.remove();
        clock.set(SettableClock.NOON.plusMillis(next.millis()));
        next.happening().run();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "900, 0", "900, 2", "900, -2", "60, 2", "10, 2", "10, -2", "28, 2", "29, 0", "29, -2", "30, 0",
    "30, 2", "30, -2", "31, 0", "31, 2", "31, -2", "32, 2", "32, -2", "33, 0", "33, 2"
  })
  void keepsTabsThatWakeUpTogether(int everySeconds, int secondsApart) {
    List<Server> servers = servers(secondsApart);
    for (int user = 0; user < rounds(USERS); user++) {
      clock.set(SettableClock.NOON);
      Browser browser = new Browser(servers, user);
      for (int time = 1; time <= TIMES; time++) {
        browser.wakeUp(1_000L * everySeconds * time);
      }
      browser.run(); // it throws where one of them is out
    }

    assertThat(clock.instant()).isAfter(SettableClock.NOON.plusSeconds(20L * everySeconds));
  }

  @Test
  void findsAThiefWhenTheVictimRefreshes() {
    List<Server> servers = servers(2);
    SessionTokens<String> victim = servers.get(0).login();
    clock.passSeconds(300);
    SessionTokens<String> thief = servers.get(1).refresh(victim);
    clock.passSeconds(600);

    assertThat(servers.get(0).refusal(victim)).isEqualTo(REUSED);
    assertThat(servers.get(1).refusal(thief)).isEqualTo(INVALID);
    clock.passSeconds(2);
    assertThat(servers).allMatch(server -> server.isRevoked(thief));
  }

  @Test
  void findsAThiefWhoComesAfterTheVictim() {
    List<Server> servers = servers(-2);
    SessionTokens<String> stolen = servers.get(0).login();
    SessionTokens<String> victim = servers.get(0).refresh(stolen);
    clock.passSeconds(33);

    assertThat(servers.get(1).refusal(stolen)).isEqualTo(REUSED);
    assertThat(servers.get(0).refusal(victim)).isEqualTo(INVALID);
  }
}
