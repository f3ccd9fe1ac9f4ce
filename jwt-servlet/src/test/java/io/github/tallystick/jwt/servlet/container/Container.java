package io.github.tallystick.jwt.servlet.container;

import io.github.tallystick.jwt.servlet.Readme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The containers that the suite runs in. */
enum Container {
  JETTY_EE10("jetty-ee10", "JettyLauncher"),
  JETTY_EE11("jetty-ee11", "JettyLauncher"),
  TOMCAT_10_1("tomcat-10.1", "TomcatLauncher"),
  TOMCAT_11("tomcat-11", "TomcatLauncher"),
  UNDERTOW("undertow", "UndertowLauncher"),

  /** Not embedded: the WARs are put into {@code webapps}, as a user would. */
  TOMCAT_OF_DEBIAN("", "");

  private final String directory;
  private final String launcher;

  Container(String directory, String launcher) {
    this.directory = directory;
    this.launcher = launcher;
  }

  /**
   * Starts it with the applications {@code /one} and {@code /two}, which have the same secret.
   *
   * @param folder for all that it writes
   * @param more applications
   */
  ContainerProcess start(Path folder, WebApp... more) throws Exception {
    List<WebApp> applications = new ArrayList<>(List.of(more));
    applications.add(WebApp.withFilters("one", Readme.webXml()));
    applications.add(WebApp.withFilters("two", Readme.webXml()));
    return start(folder, applications);
  }

  /** The README's lines of {@code web.xml} for applications that have endpoints of WebSocket. */
  String linesForWebSocket() throws IOException {
    return switch (this) {
      case JETTY_EE10 -> Readme.webXmlForWebSocket();
      case JETTY_EE11 -> Readme.webXmlForWebSocket().replace("ee10", "ee11");
      default -> "";
    };
  }

  /** Starts it with these applications. */
  ContainerProcess start(Path folder, List<WebApp> applications) throws Exception {
    Path own = Files.createDirectories(folder.resolve(name()));
    ContainerProcess container =
        this == TOMCAT_OF_DEBIAN
            ? TomcatOfDebian.start(own, applications)
            : EmbeddedContainer.start(
                Path.of("target/containers", directory), launcher, own, applications);
    try {
      container.awaitStart();
      return container;
    } catch (InterruptedException | RuntimeException e) {
      container.close();
      throw e;
    }
  }
}
