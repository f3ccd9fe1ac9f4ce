package io.github.tallystick.jwt.servlet.container;

import io.github.tallystick.jwt.servlet.Loopback;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A container with a launcher of ours, see {@code src/it/containers}. */
final class EmbeddedContainer extends ContainerProcess {
  private static final String PACKAGE = EmbeddedContainer.class.getPackageName();

  /** As in its {@code catalina.sh}. */
  private static final List<String> FOR_TOMCATS_LEAK_CHECK =
      List.of(
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED");

  private final Map<String, Integer> ports = new HashMap<>();

  private EmbeddedContainer(ProcessBuilder builder) throws IOException {
    super(builder);
  }

  @Override
  void awaitStart() throws InterruptedException {
    Pattern portOrStarted = Pattern.compile("^([a-z-]+) (\\d+)$|^started$");
    MatchResult line = await(portOrStarted);
    while (line.group(1) != null) {
      ports.put(line.group(1), Integer.valueOf(line.group(2)));
      line = await(portOrStarted);
    }
  }

  static EmbeddedContainer start(Path container, String launcher, Path folder, List<WebApp> webApps)
      throws IOException {
    if (!Files.isDirectory(container)) {
      throw new IOException("no " + container + ": mvn pre-integration-test makes it");
    }
    Path applications = Files.createDirectory(folder.resolve("applications"));
    for (WebApp webApp : webApps) {
      webApp.write(applications);
    }
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx128m", "-XX:+UseSerialGC"));
    command.addAll(FOR_TOMCATS_LEAK_CHECK);
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-cp");
    command.add(container.resolve("classes") + File.pathSeparator + container.resolve("lib/*"));
    command.add(PACKAGE + "." + launcher);
    command.add(applications.toString());
    return new EmbeddedContainer(new ProcessBuilder(command));
  }

  @Override
  public int port() {
    return port("http");
  }

  int port(String protocol) {
    return ports.get(protocol);
  }

  @Override
  Loopback at(String listener) {
    return () -> ports.getOrDefault(listener, port());
  }

  @Override
  void undeploy() throws IOException, InterruptedException {
    tell("undeploy");
    await(Pattern.compile("^undeployed$"));
  }
}
