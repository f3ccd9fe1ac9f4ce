package io.github.tallystick.jwt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many clients present one refresh token at once, to two servers. */
abstract class RefreshRaces extends SharedStore {
  private static final int CLIENTS = 64;
  private static final int ROUNDS = 500;

  private final SettableClock clock = new SettableClock();
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

  @AfterEach
  void endClients() {
    clients.shutdownNow();
  }

  /** A token for whom one was made, and why for whom not. */
  private List<Object> race(List<Server> servers, String token) throws Exception {
    CyclicBarrier start = new CyclicBarrier(CLIENTS);
    List<Callable<Object>> calls = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Server server = servers.get(i % servers.size());
      calls.add(
          () -> {
            start.await(30, TimeUnit.SECONDS);
            return outcome(server, token);
          });
    }
    List<Object> outcomes = new ArrayList<>();
    for (Future<Object> call : clients.invokeAll(calls)) {
      outcomes.add(call.get());
    }
    return outcomes;
  }

  private static Object outcome(Server server, String token) {
    try {
      return server.refresh(token).refreshToken();
    } catch (InvalidRefreshTokenException e) {
      return e.reason();
    }
  }

  @Test
  void rotatesOnceForAllWithinTheGrace() throws Exception {
    SessionStore store = connect();
    List<Server> servers =
        List.of(Server.of(store, clock), Server.of(connect(), clock.ahead(Duration.ofSeconds(2))));
    SessionTokens<String> login = servers.get(0).login();
    String token = login.refreshToken();

    for (int round = 1; round <= rounds(ROUNDS); round++) {
      clock.passSeconds(60);
      List<Object> outcomes = race(servers, token);
      token = outcomes.get(0).toString();

      assertThat(outcomes).isEqualTo(Collections.nCopies(CLIENTS, token));
      assertThat(store.find(login.session().id()).orElseThrow().generation()).isEqualTo(round);
    }
    report("tokens of one generation for each of %d in %d rounds, a rotation in each");
  }

  @Test
  void rotatesForOneWithoutAGraceAndRevokesTheSession() throws Exception {
    SessionStore store = connect();
    List<Server> servers =
        IntStream.range(0, 2).mapToObj(i -> Server.of(connect(), clock, Server.grace(0))).toList();

    for (int round = 1; round <= rounds(ROUNDS); round++) {
      SessionTokens<String> login = servers.get(0).login();
      List<Object> outcomes = race(servers, login.refreshToken());
      Session session = store.find(login.session().id()).orElseThrow();

      assertThat(outcomes).filteredOn(String.class::isInstance).hasSize(1);
      assertThat(session.generation()).isEqualTo(1);
      assertThat(session.revoked()).isPresent();
    }
    report("without a grace, tokens for one of %d in each of %d rounds, and a revocation");
  }

  private void report(String outcome) {
    String all = getClass().getSimpleName() + ": " + outcome + "%n";
    System.out.printf(Locale.ROOT, all, CLIENTS, rounds(ROUNDS));
  }
}
