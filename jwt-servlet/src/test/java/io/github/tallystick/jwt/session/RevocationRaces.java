package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.VerifiedJwt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No token is good 2 s after a revocation's answer, on any server, whatever ran beside it. */
abstract class RevocationRaces extends SharedStore {
  private static final int CLIENTS = 8;
  private static final int ROUNDS = 50;

  private final SettableClock clock = new SettableClock();
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 1);

  @AfterEach
  void endClients() {
    clients.shutdownNow();
  }

  static Stream<Named<BiConsumer<Sessions, VerifiedJwt>>> revocations() {
    return Stream.of(
        Named.of("revoke", Sessions::revoke),
        Named.of("revokeAll", Sessions::revokeAll),
        Named.of("revokeUser", (sessions, jwt) -> sessions.revokeUser("alice")));
  }

  /** All that they got, who refreshed while it was revoked. */
  private List<SessionTokens<String>> refreshed(
      SessionTokens<String> login, Server there, Callable<?> revocation) throws Exception {
    CyclicBarrier start = new CyclicBarrier(CLIENTS + 1);
    List<Callable<List<SessionTokens<String>>>> calls = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      calls.add(
          () -> {
            start.await(30, TimeUnit.SECONDS);
            return refreshUntilRefused(there, login);
          });
    }
    calls.add(
        () -> {
          start.await(30, TimeUnit.SECONDS);
          revocation.call();
          return List.of();
        });
    List<SessionTokens<String>> all = new ArrayList<>(List.of(login));
    for (Future<List<SessionTokens<String>>> call : clients.invokeAll(calls)) {
      all.addAll(call.get());
    }
    return all;
  }

  private static List<SessionTokens<String>> refreshUntilRefused(
      Server server, SessionTokens<String> login) {
    List<SessionTokens<String>> got = new ArrayList<>();
    SessionTokens<String> last = login;
    try {
      for (int i = 0; i < 1_000_000; i++) { // a revocation comes long before
        last = server.refresh(last);
        got.add(last);
      }
    } catch (InvalidRefreshTokenException e) {
      return got;
    }
    throw new AssertionError("never refused");
  }

  @ParameterizedTest
  @MethodSource("revocations")
  void leavesNoTokenThatIsGoodTwoSecondsLater(BiConsumer<Sessions, VerifiedJwt> revocation)
      throws Exception {
    List<Server> servers =
        List.of(
            Server.of(connect(), clock),
            Server.of(connect(), clock),
            Server.of(connect(), clock.ahead(Duration.ofSeconds(60))),
            Server.of(connect(), clock.ahead(Duration.ofSeconds(-60))));
    for (int round = 0; round < rounds(ROUNDS); round++) {
      SessionTokens<String> login = servers.get(1).login();
      assertThat(servers).noneMatch(server -> server.isRevoked(login));
      VerifiedJwt jwt = servers.get(0).jwt(login);
      List<SessionTokens<String>> all =
          refreshed(
              login,
              servers.get(1),
              () -> {
                revocation.accept(servers.get(0).sessions, jwt);
                return true;
              });

      assertThat(all).allMatch(servers.get(0)::isRevoked);
      clock.passSeconds(2);
      for (Server server : servers) {
        assertThat(all).allMatch(server::isRevoked);
        assertThat(server.refusal(all.get(all.size() - 1))).isEqualTo(INVALID);
      }
    }
  }

  @Test
  void refusesATokenWithoutASessionElsewhereTwoSecondsLater() {
    Server here = Server.of(connect(), clock);
    Server there = Server.of(connect(), clock);
    VerifiedJwt jwt = here.withoutSession("alice");
    VerifiedJwt ofUser = here.withoutSession("bob");
    assertThat(there.sessions.isRevoked(jwt)).isFalse();
    here.sessions.revoke(jwt);
    here.sessions.revokeUser("bob");
    clock.passSeconds(2);

    assertThat(there.sessions.isRevoked(jwt)).isTrue();
    assertThat(there.sessions.isRevoked(ofUser)).isTrue();
    assertThat(there.sessions.revoke(jwt)).isFalse();
    assertThat(there.sessions.isRevoked(there.withoutSession("ana"))).isFalse();
  }
}
