package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Program.PHP;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What PHP says that a file defines: it runs it. */
final class PhpItself {
  /**
   * What it has defined of ours.
   *
   * @param error why it did not run to its end; empty if it did
   */
  record Run(String error, Map<String, String> constants) {}

  private PhpItself() {}

  /** Runs files in one process, where a constant has its value from the first that defines it. */
  static List<Run> run(Path directory, List<String> files) throws IOException {
    for (int i = 0; i < files.size(); i++) {
      Path file = directory.resolve((100_000 + i) + ".php"); // PHP reads them by name
      Files.write(file, files.get(i).getBytes(ISO_8859_1));
    }
    String lines =
        PHP.run(
            "-d",
            "display_errors=0",
            "-d",
            "log_errors=0",
            "-d",
            "short_open_tag=0",
            script().toString(),
            directory.toString());
    List<Run> runs = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      JsonNode json = new ObjectMapper().readTree(line);
      Map<String, String> constants = new LinkedHashMap<>();
      json.get(1).properties().stream()
          .filter(constant -> constant.getKey().startsWith(SettingKey.PREFIX))
          .forEach(constant -> constants.put(constant.getKey(), constant.getValue().asText()));
      runs.add(new Run(json.get(0).asText(), constants));
    }
    return runs;
  }

  private static Path script() throws IOException {
    try {
      return Path.of(
          Objects.requireNonNull(PhpItself.class.getResource("/php/constants.php")).toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
