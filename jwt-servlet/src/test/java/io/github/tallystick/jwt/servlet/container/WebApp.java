package io.github.tallystick.jwt.servlet.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.servlet.Readme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * An application of the tests as a user would make it, with the two jars in {@code WEB-INF/lib}.
 *
 * @param name of the directory, which is the last part of its issuer, too
 * @param files what it serves, each by its path
 */
record WebApp(String name, String webXml, Map<String, String> files) {
  private static final String CLASSES = "io/github/tallystick/jwt/servlet/container/app";

  /** The applications {@code /one} and {@code /two}, which have the README's lines. */
  static List<WebApp> oneAndTwo() throws IOException {
    String webXml = template("web.xml");
    return Stream.of("one", "two")
        .map(name -> new WebApp(name, webXml.formatted(issuer(name), lines()), Map.of()))
        .toList();
  }

  private static String lines() {
    try {
      return Readme.webXml();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    Path classes = Files.createDirectories(root.resolve("WEB-INF/classes").resolve(CLASSES));
    try (Stream<Path> sources = Files.list(Path.of("target/test-classes", CLASSES))) {
      sources.forEach(file -> copy(file, classes.resolve(file.getFileName())));
    }
    Files.writeString(root.resolve("WEB-INF/web.xml"), webXml);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return root;
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
