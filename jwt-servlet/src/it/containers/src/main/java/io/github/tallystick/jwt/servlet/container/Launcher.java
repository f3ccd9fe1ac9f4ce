package io.github.tallystick.jwt.servlet.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A container in a JVM of its own, on 127.0.0.1 and free ports, with a realm of one user: alice,
 * whose password is {@code alice-pass} and who is an editor.
 */
abstract class Launcher {
  static final String USER = "alice";
  static final String PASSWORD = "alice-pass";
  static final String ROLE = "editor";

  /** How long a client of the listener {@code http-impatient} may send nothing in a request. */
  static final int READ_TIMEOUT_MILLIS = 2_000;

  abstract void deploy(String contextPath, Path application) throws Exception;

  /**
   * Starts it with all that was deployed.
   *
   * @return the port of each protocol
   */
  abstract Map<String, Integer> start() throws Exception;

  abstract void undeploy() throws Exception;

  /**
   * Serves until the input ends, which it does when the parent does. Says the ports, a line each,
   * and when it has done what a line of the input told it.
   *
   * @param directory of the applications, each named as its context path
   */
  final void run(Path directory) throws Exception {
    for (Path application : applications(directory)) {
      deploy("/" + application.getFileName(), application);
    }
    start().forEach((protocol, port) -> System.out.println(protocol + " " + port));
    System.out.println("started");
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    if ("undeploy".equals(input.readLine())) {
      undeploy();
      System.out.println("undeployed");
      input.readLine();
    }
    System.exit(0);
  }

  private static List<Path> applications(Path directory) throws IOException {
    try (Stream<Path> applications = Files.list(directory)) {
      return applications.sorted().toList();
    }
  }
}
