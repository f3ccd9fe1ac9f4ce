package io.github.tallystick.jwt.session;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.tallystick.jwt.servlet.Loopback;
import io.github.tallystick.jwt.servlet.ProcessOutput;
import io.github.tallystick.jwt.servlet.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server that is a program of Debian's, and runs as its own user, for as root it does not. */
abstract class DatabaseProcess extends DatabaseServer {
  private static final int TIMEOUT_SECONDS = 60;
  private static final String ROOT = "root";

  final Path folder;
  final int port = Loopback.freePort();

  private final String user;
  private final Pattern ready;
  private @Nullable Process process;

  /**
   * An empty folder for one.
   *
   * @param user whom Debian's package has made
   * @param ready what it writes when it serves
   */
  DatabaseProcess(String user, Pattern ready) throws IOException {
    this.user = user;
    this.ready = ready;
    folder = Files.createTempDirectory("jwt");
    if (isRoot()) {
      UserPrincipal owner =
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
      Files.setOwner(folder, owner);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::close)); // of a test that was stopped
  }

  private static boolean isRoot() {
    return ROOT.equals(System.getProperty("user.name"));
  }

  /** What is to be run to serve; without the user. */
  abstract List<String> command();

  /** What it takes to have data at all, once. */
  final void prepare(String... command) throws IOException {
    Program.output(asUser(List.of(command)));
  }

  private List<String> asUser(List<String> command) {
    List<String> words = new ArrayList<>();
    if (isRoot()) {
      words.addAll(List.of("setpriv", "--reuid", user, "--regid", user, "--clear-groups"));
    }
    words.addAll(command);
    return words;
  }

  @Override
  public final void start() throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(asUser(command()));
    builder.environment().put("LC_ALL", "C"); // for what it writes
    Process started = builder.directory(folder.toFile()).redirectErrorStream(true).start();
    process = started;
    ProcessOutput.of(started).await(ready);
  }

  @Override
  public final void kill() throws IOException, InterruptedException {
    if (process == null || !process.isAlive()) {
      return;
    }
    signal("-STOP", process.toHandle()); // so that it starts no process that would be missed
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(process.toHandle());
    for (ProcessHandle one : all) {
      awaitEnd(one);
    }
  }

  private static void awaitEnd(ProcessHandle one) throws InterruptedException {
    try {
      one.onExit().get(TIMEOUT_SECONDS, SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("it does not end", e);
    }
  }

  @Override
  public final void freeze() throws IOException {
    ProcessHandle first = requireNonNull(process).toHandle();
    signal("-STOP", first); // which does not see any more that one of the others ends
    for (ProcessHandle other : first.descendants().toList()) {
      signal("-STOP", other);
    }
  }

  @Override
  public final void thaw() throws IOException {
    ProcessHandle first = requireNonNull(process).toHandle();
    for (ProcessHandle other : first.descendants().toList()) {
      signal("-CONT", other);
    }
    signal("-CONT", first);
  }

  private static void signal(String name, ProcessHandle process) throws IOException {
    Program.output(List.of("kill", name, String.valueOf(process.pid())));
  }

  @Override
  public final void close() {
    if (Files.notExists(folder)) {
      return;
    }
    try {
      kill(); // nobody needs its data any more
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
