package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is public is what {@code api.txt} lists: a change of one is a change of the other. */
class PublicApiTest {
  private static final Path CLASSES = Path.of("target/classes/io/github/tallystick/jwt");

  @Test
  void isAsListed() throws IOException {
    assertThat(publicTypes()).isEqualTo(Files.readString(Path.of("api.txt")));
  }

  private static String publicTypes() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-public"));
    try (Stream<Path> files = Files.walk(CLASSES)) {
      files
          .map(Path::toString)
          .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
          .sorted()
          .forEach(arguments::add);
    }
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    ToolProvider.findFirst("javap")
        .orElseThrow()
        .run(writer, writer, arguments.toArray(String[]::new));
    // Of each type from its head to its brace.
    return Stream.of(out.toString().split("(?m)^Compiled from .*\\R"))
            .filter(type -> type.startsWith("public "))
            .map(String::strip)
            .sorted()
            .reduce("", (all, type) -> all + type + "\n\n")
            .strip()
        + "\n";
  }
}
