package io.github.tallystick.jwt.servlet;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.tallystick.jwt.session.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** A {@link Node} in a JVM of its own. */
final class NodeProcess implements Loopback, AutoCloseable {
  private static final int TIMEOUT_SECONDS = 20;
  private static final Pattern PORT = Pattern.compile("^port (\\d+)$");

  private final Process process;
  private final int port;

  private NodeProcess(Process process) throws InterruptedException {
    this.process = process;
    this.port = Integer.parseInt(ProcessOutput.of(process).await(PORT).group(1));
  }

  /**
   * Waits until it serves.
   *
   * @param ahead how far its clock is
   */
  static NodeProcess start(Database database, Duration ahead, Duration grace)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Node.class.getName(),
            database.jdbcUrl(),
            database.user(),
            database.password(),
            ahead.toString(),
            grace.toString());
    return new NodeProcess(builder.redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      process.onExit().get(TIMEOUT_SECONDS, SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    }
  }
}
