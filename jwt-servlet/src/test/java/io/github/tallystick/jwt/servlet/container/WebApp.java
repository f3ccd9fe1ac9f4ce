package io.github.tallystick.jwt.servlet.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.servlet.Readme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * An application of the tests as a user would make it, with the two jars in {@code WEB-INF/lib}.
 *
 * @param name of the directory, which is the last part of its issuer, too
 * @param files what it serves, each by its path
 * @param endpoint whether it has one of WebSocket
 */
record WebApp(String name, String webXml, Map<String, String> files, boolean endpoint) {
  private static final Path PACKAGE = Path.of("io/github/tallystick/jwt/servlet/container");

  /** That of the class {@code Application}, with filters as a {@code web.xml} declares them. */
  static WebApp withFilters(String name, String filters) throws IOException {
    return new WebApp(name, template("web.xml").formatted(issuer(name), filters), Map.of(), false);
  }

  /** With sessions in memory, for all of its filters. */
  static WebApp withSessions(String name) throws IOException {
    String parameter =
        """
        <context-param>
          <param-name>JWT_AUTH_SESSION_STORE</param-name>
          <param-value>memory</param-value>
        </context-param>
        """;
    return withFilters(name, parameter + Readme.webXml());
  }

  WebApp withEndpoint() {
    return new WebApp(name, webXml, files, true);
  }

  static String issuer(String name) {
    return "https://" + name + ".example";
  }

  static String template(String file) throws IOException {
    try (InputStream template = WebApp.class.getResourceAsStream("/container/" + file)) {
      return new String(Objects.requireNonNull(template).readAllBytes(), UTF_8);
    }
  }

  /** Writes it into a directory of its name. */
  Path write(Path parent) throws IOException {
    Path root = parent.resolve(name);
    Path lib = Files.createDirectories(root.resolve("WEB-INF/lib"));
    for (String jar : new String[] {"jwt-core", "jwt-servlet"}) {
      Files.copy(Path.of(System.getProperty("jar." + jar)), lib.resolve(jar + ".jar"));
    }
    copyPackage("app", root);
    if (endpoint) {
      copyPackage("endpoint", root);
    }
    Files.writeString(root.resolve("WEB-INF/web.xml"), webXml);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return root;
  }

  private static void copyPackage(String name, Path root) throws IOException {
    Path directory = PACKAGE.resolve(name);
    Path classes = Files.createDirectories(root.resolve("WEB-INF/classes").resolve(directory));
    try (Stream<Path> files = Files.list(Path.of("target/test-classes").resolve(directory))) {
      files.forEach(file -> copy(file, classes.resolve(file.getFileName())));
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same in one file. */
  void writeWar(Path parent, Path war) throws IOException {
    Path root = write(parent);
    ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
    String[] arguments = {"--create", "--file", war.toString(), "-C", root.toString(), "."};
    if (jar.run(System.out, System.err, arguments) != 0) {
      throw new IOException("no " + war);
    }
  }
}
