package io.github.tallystick.jwt.servlet.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.servlet.Readme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The tests' application as a user would make it: the two jars in {@code WEB-INF/lib}, and the
 * README's lines in {@code web.xml}.
 */
final class WebApp {
  private static final String CLASSES = "io/github/tallystick/jwt/servlet/container/app";

  private WebApp() {}

  /** Writes it into a directory of that name, which is the last part of its issuer, too. */
  static Path write(Path parent, String name) throws IOException {
    Path root = parent.resolve(name);
    Path lib = Files.createDirectories(root.resolve("WEB-INF/lib"));
    for (String jar : new String[] {"jwt-core", "jwt-servlet"}) {
      Files.copy(Path.of(System.getProperty("jar." + jar)), lib.resolve(jar + ".jar"));
    }
    Path classes = Files.createDirectories(root.resolve("WEB-INF/classes").resolve(CLASSES));
    try (Stream<Path> files = Files.list(Path.of("target/test-classes", CLASSES))) {
      files.forEach(file -> copy(file, classes.resolve(file.getFileName())));
    }
    String webXml = webXml().formatted(issuer(name), Readme.webXml());
    Files.writeString(root.resolve("WEB-INF/web.xml"), webXml);
    return root;
  }

  static String issuer(String name) {
    return "https://" + name + ".example";
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String webXml() throws IOException {
    try (InputStream webXml = WebApp.class.getResourceAsStream("/container/web.xml")) {
      return new String(Objects.requireNonNull(webXml).readAllBytes(), UTF_8);
    }
  }

  /** The same in one file. */
  static void writeWar(Path parent, String name, Path war) throws IOException {
    Path root = write(parent, name);
    ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
    String[] arguments = {"--create", "--file", war.toString(), "-C", root.toString(), "."};
    if (jar.run(System.out, System.err, arguments) != 0) {
      throw new IOException("no " + war);
    }
  }
}
