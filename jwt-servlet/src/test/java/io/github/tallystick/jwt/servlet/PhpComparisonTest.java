package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Program.PHP;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we read of PHP files, against what PHP does with them. */
@Needs(PHP)
class PhpComparisonTest {
  private static final int RANDOM_FILES = 3_000;

  @TempDir private Path directory;

  @Test
  void readsWhatPhpDefines() throws IOException {
    List<PhpItself.Run> runs = comparedRuns(numbered("reads"));
    assertThat(runs).hasSizeGreaterThan(60);
    assertThat(runs).allSatisfy(run -> assertThat(run.constants()).isNotEmpty());
  }

  @Test
  void seesNothingWherePhpDefinesNothing() throws IOException {
    List<PhpItself.Run> runs = comparedRuns(numbered("sees-nothing"));
    assertThat(runs).hasSizeGreaterThan(60);
    assertThat(runs).allSatisfy(run -> assertThat(run.constants()).isEmpty());
  }

  @Test
  void readsWhatPhpWouldDefineIfItCameThere() throws IOException {
    List<String> files = numbered("would-define");
    assertThat(PhpItself.run(directory, files))
        .hasSameSizeAs(files)
        .allSatisfy(run -> assertThat(run.constants()).isEmpty());
    assertThat(files).allSatisfy(file -> assertThat(read(file)).hasSize(1).containsValue("a"));
  }

  @Test
  void readsWhatPhpDefinesInRandomFiles() throws IOException {
    PhpWriter writer = new PhpWriter(12);
    List<String> files = Stream.generate(writer::file).limit(RANDOM_FILES).toList();
    assertThat(comparedRuns(files))
        .filteredOn(run -> !run.constants().isEmpty())
        .hasSizeGreaterThan(RANDOM_FILES / 2);
  }

  private List<PhpItself.Run> comparedRuns(List<String> files) throws IOException {
    List<PhpItself.Run> runs = PhpItself.run(directory, files);
    assertThat(runs).hasSameSizeAs(files);
    for (int i = 0; i < files.size(); i++) {
      assertThat(runs.get(i).error()).as(files.get(i)).isEmpty();
      assertThat(read(files.get(i))).as(files.get(i)).isEqualTo(runs.get(i).constants());
    }
    return runs;
  }

  /** Files with names of their own, for in PHP a constant keeps its first value. */
  private static List<String> numbered(String resource) {
    List<String> files = PhpFiles.of(resource);
    return IntStream.range(0, files.size())
        .mapToObj(i -> files.get(i).replace("JWT_AUTH_", "JWT_AUTH_" + i + "_"))
        .toList();
  }

  private static Map<String, String> read(String file) {
    return PhpDefines.read(file.getBytes(ISO_8859_1), SettingKey.PREFIX);
  }
}
