package io.github.tallystick.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What another program did.
 *
 * @param status with which it ended
 * @param output all that it wrote
 */
public record Command(int status, String output) {
  /** Skips the test where Debian's package of that program is missing. */
  public static void need(String program, String debianPackage) {
    boolean isThere = Files.isExecutable(Path.of("/usr/bin", program));
    assumeTrue(isThere, "needs the package " + debianPackage);
  }

  /** Runs it to its end in that directory. */
  public static Command run(Path directory, List<String> words)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close(); // no program waits for an answer
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Command(process.waitFor(), output);
  }

  /** Of a line with a blank between the words. */
  public static Command openssl(Path directory, String line)
      throws IOException, InterruptedException {
    return run(directory, List.of(("openssl " + line).split(" ")));
  }

  /** Requires that it ended well; gives what it wrote. */
  public String orFail() {
    assertThat(status).as(output).isZero();
    return output;
  }
}
