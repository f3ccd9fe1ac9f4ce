package io.github.tallystick.jwt.servlet.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.tallystick.jwt.servlet.Loopback;
import io.github.tallystick.jwt.servlet.ProcessOutput;
import io.github.tallystick.jwt.servlet.Program;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A container in a JVM of its own. */
abstract class ContainerProcess implements Loopback, AutoCloseable {
  static final String SECRET = "the containers' secret, for tests and for nothing else";

  /** The body of a login of the realm's user. */
  static final String CREDENTIALS = Loopback.credentials("alice", "alice-pass");

  /** What the application says of a request with the token that it is answered with. */
  static final String ALICE = "alice by Bearer, editor true, administrator false";

  private static final int TIMEOUT_SECONDS = 60;
  private static final int MAX_LOOKS = 20;
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
  private static final String FILTER = "io.github.tallystick.jwt.servlet.JwtAuthFilter";

  private final Process process;
  private final ProcessOutput output;

  ContainerProcess(ProcessBuilder builder) throws IOException {
    builder.environment().keySet().removeIf(name -> name.startsWith("JWT_AUTH_"));
    builder.environment().put("JWT_AUTH_SECRET_KEY", SECRET);
    builder.environment().put("JWT_AUTH_RATE_LIMIT", "1000000"); // under load, one address fails
    builder.environment().put("JAVA_HOME", JAVA_HOME.toString());
    process = builder.redirectErrorStream(true).start();
    output = ProcessOutput.of(process);
  }

  static String java() {
    return JAVA_HOME.resolve("bin/java").toString();
  }

  /** Waits for a line that has this. */
  final MatchResult await(Pattern pattern) throws InterruptedException {
    return output.await(pattern);
  }

  /** All that it has written. */
  final String log() {
    return output.text();
  }

  final void tell(String line) throws IOException {
    process.outputWriter(UTF_8).append(line).append('\n').flush();
  }

  /** Logs the realm's user in. */
  final HttpResponse<String> login(String application) throws IOException, InterruptedException {
    return post(application + TOKEN, CREDENTIALS);
  }

  /** Its listener of that name, if it has one, else the one that all have. */
  Loopback at(String listener) {
    return this;
  }

  /** Waits until it serves. */
  abstract void awaitStart() throws InterruptedException;

  /** Takes the applications away. */
  abstract void undeploy() throws Exception;

  /** Whether anything still holds the filter's class, and with it its class loader. */
  final boolean hasFilter() throws IOException {
    for (int looks = 0; looks < MAX_LOOKS; looks++) {
      at("http-impatient")
          .raw("GET / HTTP/1.1"); // a selector of Jetty's holds its last connection until the next
      jcmd("GC.run");
      if (!jcmd("VM.class_hierarchy", FILTER).contains("JwtAuthFilter/")) {
        return false;
      }
    }
    return true;
  }

  /** The bytes of all objects that are left after a collection. */
  final long liveHeap() throws IOException {
    Matcher total = Pattern.compile("(?m)^Total +\\d+ +(\\d+)").matcher(jcmd("GC.class_histogram"));
    if (!total.find()) {
      throw new IOException("no histogram");
    }
    return Long.parseLong(total.group(1));
  }

  /** Whether a thread is still within the filter. */
  final boolean isInFilter() throws IOException {
    for (int looks = 0; looks < MAX_LOOKS; looks++) {
      if (!jcmd("Thread.print").contains("at " + FILTER)) {
        return false;
      }
    }
    return true;
  }

  private String jcmd(String... command) throws IOException {
    List<String> line = new ArrayList<>(List.of(JAVA_HOME.resolve("bin/jcmd").toString()));
    line.add(String.valueOf(process.pid()));
    line.addAll(List.of(command));
    return Program.output(line);
  }

  @Override
  public final void close() {
    process.destroy();
    try {
      process.onExit().get(TIMEOUT_SECONDS, SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    }
  }
}
