package io.github.tallystick.jwt.bench.session;

import io.github.tallystick.jwt.session.SessionStore;
import io.github.tallystick.jwt.session.SessionTokens;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * How many logins, refreshes and revocations does a store take, of 32 clients at once? Each session
 * is of another user; they are refreshed in turn, and each is revoked once.
 */
public final class StoreLoad {
  private static final int CLIENTS = 32;
  private static final int POOL = 10;
  private static final int ROUNDS = 3;

  private final BenchSessions sessions;
  private final List<Deque<Login>> logins = new ArrayList<>();
  private final AtomicInteger users = new AtomicInteger();
  private final Clients clients;

  private StoreLoad(SessionStore store, Optional<ProcessHandle> server) {
    clients = new Clients(CLIENTS, server);
    sessions = new BenchSessions(store);
    for (int i = 0; i < CLIENTS; i++) {
      logins.add(new ArrayDeque<>());
    }
  }

  private record Login(String userId, SessionTokens<String> tokens) {}

  private boolean login(int client) {
    String userId = String.valueOf(users.incrementAndGet());
    return logins.get(client).add(new Login(userId, sessions.login(userId)));
  }

  private boolean refresh(int client) {
    Login login = logins.get(client).remove();
    SessionTokens<String> refreshed = sessions.refresh(login.tokens, login.userId);
    return logins.get(client).add(new Login(login.userId, refreshed));
  }

  private boolean revoke(int client) {
    Login login = logins.get(client).poll();
    return login != null && sessions.revoke(sessions.verify(login.tokens.made()));
  }

  private String round(long nanos) throws Exception {
    logins.forEach(Deque::clear);
    return clients.cells(nanos, this::login)
        + clients.cells(nanos, this::refresh)
        + clients.cells(nanos, this::revoke);
  }

  /**
   * Prints a row for each of three rounds, after one that does not count.
   *
   * @param arguments the store's name, how many seconds of each; unless it is in memory, the URL,
   *     the user and the password of a database; and the ID of its process, if it has one
   */
  public static void main(String[] arguments) throws Exception {
    long nanos = Duration.ofSeconds(Long.parseLong(arguments[1])).toNanos();
    SessionStore store =
        arguments.length == 2
            ? BenchSessions.memory()
            : BenchSessions.store(
                BenchSessions.pool(arguments[2], arguments[3], arguments[4], POOL));
    Optional<ProcessHandle> server =
        Stream.of(arguments).skip(5).map(Long::valueOf).findFirst().flatMap(ProcessHandle::of);
    StoreLoad load = new StoreLoad(store, server);
    load.round(nanos);
    for (int round = 0; round < ROUNDS; round++) {
      System.out.println("| " + arguments[0] + " |" + load.round(nanos));
    }
    System.exit(0); // the pool has threads
  }
}
