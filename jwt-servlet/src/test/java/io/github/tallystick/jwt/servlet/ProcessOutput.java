package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process writes, read as it comes, so that it never waits for a reader. */
public final class ProcessOutput {
  private static final String ENDED = "(it has ended)";
  private static final int TIMEOUT_SECONDS = 60;

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> log = new ArrayList<>();

  private ProcessOutput() {}

  /** What it writes from now on. */
  public static ProcessOutput of(Process process) {
    ProcessOutput output = new ProcessOutput();
    Thread reader = new Thread(() -> output.read(process), "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
    return output;
  }

  private void read(Process process) {
    try (BufferedReader reader = process.inputReader(UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) { // it was closed while this thread waited for more
      lines.add(String.valueOf(e.getMessage()));
    }
    lines.add(ENDED);
  }

  /** Waits for a line that has this. */
  public MatchResult await(Pattern pattern) throws InterruptedException {
    while (true) {
      String line = lines.poll(TIMEOUT_SECONDS, SECONDS);
      if (line == null || line.equals(ENDED)) {
        throw new IllegalStateException("no " + pattern + " in " + String.join("\n", log));
      }
      log.add(line);
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        return matcher.toMatchResult();
      }
    }
  }

  /** All that it has written. */
  public String text() {
    lines.drainTo(log);
    return String.join("\n", log);
  }
}
