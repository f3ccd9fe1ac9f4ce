package io.github.tallystick.jwt.bench.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.servlet.JwtAuthFilter;
import io.github.tallystick.jwt.servlet.User;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;

/**
 * What do others see of an address that tries ten passwords a second? They make 200 guarded
 * requests a second, and four logins, in the same JVM as the server; each of their passwords, and
 * each wrong one that the filter lets pass, costs a hash of 100,000 rounds.
 */
public final class AttackLoad {
  private static final String OTHERS = "127.0.0.1";
  private static final String ATTACKER = "127.0.0.2";
  private static final String PASSWORD = "right";
  private static final int ROUNDS = 100_000;
  private static final int BITS = 256;
  private static final int THREADS = 12;
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]*)\"");

  private final Server server = new Server(new InetSocketAddress(OTHERS, 0));
  private final AtomicInteger users = new AtomicInteger();
  private final Queue<Long> guarded = new ConcurrentLinkedQueue<>();
  private final Queue<Long> logins = new ConcurrentLinkedQueue<>();
  private final Queue<String> attacks = new ConcurrentLinkedQueue<>();

  private AttackLoad(int rateLimit) throws Exception {
    ServletContextHandler site = new ServletContextHandler();
    JwtAuthFilter filter =
        JwtAuthFilter.builder()
            .secretKey(BenchSessions.SECRET)
            .issuer("https://shop.example")
            .sessionStore(BenchSessions.memory())
            .rateLimit(rateLimit)
            .authenticator(AttackLoad::authenticate)
            .build();
    site.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
    server.setHandler(site);
    server.start();
  }

  private static Optional<User> authenticate(
      HttpServletRequest request, String name, String password) {
    try {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), name.getBytes(UTF_8), ROUNDS, BITS);
      SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return password.equals(PASSWORD)
        ? Optional.of(new User(name, "", name, name, Set.of()))
        : Optional.empty();
  }

  /** An answer, on a connection of its own. */
  private String send(String from, String request) {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
      socket.connect(new InetSocketAddress(OTHERS, server.getURI().getPort()));
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String login(String from, String name, String password) {
    String body = "username=%s&password=%s".formatted(name, password);
    return send(
        from,
        String.format(
            Locale.ROOT,
            """
        POST /wp-json/jwt-auth/v1/token HTTP/1.1\r
        Host: shop.example\r
        Connection: close\r
        Content-Type: application/x-www-form-urlencoded\r
        Content-Length: %s\r
        \r
        %s""",
            body.length(),
            body));
  }

  /** The answer to a good token is that of a site without pages. */
  private static String guarded(String token) {
    return """
        GET / HTTP/1.1\r
        Host: shop.example\r
        Connection: close\r
        Authorization: Bearer %s\r
        \r
        """
        .formatted(token);
  }

  private static String status(String answer) {
    return answer.split(" ", 3)[1];
  }

  private static void time(Queue<Long> times, String expected, Supplier<String> work) {
    long start = System.nanoTime();
    String answer = work.get();
    times.add(System.nanoTime() - start);
    if (!status(answer).equals(expected)) {
      throw new IllegalStateException(answer);
    }
  }

  private String row(String name, boolean isAttacked, Duration time) throws Exception {
    Matcher token = TOKEN.matcher(login(OTHERS, "0", PASSWORD));
    if (!token.find()) {
      throw new IllegalStateException("no token");
    }
    String request = guarded(token.group(1));
    ScheduledExecutorService clients = Executors.newScheduledThreadPool(THREADS);
    Duration before = cpu();
    start(clients, request, isAttacked);
    clients.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS);
    Duration used = cpu().minus(before);
    clients.shutdown();
    clients.awaitTermination(1, TimeUnit.MINUTES);
    double cores = (double) used.toMillis() / time.toMillis();
    return String.format(
        Locale.ROOT,
        "| %s |%s%s %.2f | %s |",
        name,
        cells(guarded),
        cells(logins),
        cores,
        answers());
  }

  private void start(ScheduledExecutorService clients, String request, boolean isAttacked) {
    for (int i = 0; i < 4; i++) {
      every(clients, 20, () -> time(guarded, "404", () -> send(OTHERS, request)));
    }
    every(clients, 250, () -> time(logins, "200", () -> login(OTHERS, user(), PASSWORD)));
    if (isAttacked) {
      every(clients, 100, () -> attacks.add(status(login(ATTACKER, "admin", "wrong"))));
    }
  }

  private static void every(ScheduledExecutorService clients, int millis, Runnable work) {
    clients.scheduleAtFixedRate(work, 0, millis, TimeUnit.MILLISECONDS);
  }

  private String user() {
    return "user" + users.incrementAndGet();
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  private static String cells(Queue<Long> times) {
    long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
    times.clear();
    return String.format(
        Locale.ROOT,
        " %d | %.1f | %.1f |",
        sorted.length,
        Clients.percentile(sorted, 50),
        Clients.percentile(sorted, 99));
  }

  private Map<String, Long> answers() {
    Map<String, Long> answers =
        attacks.stream()
            .collect(Collectors.groupingBy(it -> it, TreeMap::new, Collectors.counting()));
    attacks.clear();
    return answers;
  }

  /**
   * Prints a table.
   *
   * @param arguments how many seconds of each row
   */
  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().getLogger("").setLevel(Level.OFF);
    Duration time = Duration.ofSeconds(Long.parseLong(arguments[0]));
    System.out.println(
        "| attack | guarded | p50 ms | p99 ms | logins | p50 ms | p99 ms | cores | answers |");
    System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
    new AttackLoad(0).row("warm-up", true, time.dividedBy(4));
    System.out.println(new AttackLoad(10).row("none", false, time));
    System.out.println(new AttackLoad(10).row("limit 10", true, time));
    System.out.println(new AttackLoad(0).row("no limit", true, time));
    System.exit(0); // the servers have threads
  }
}
