package io.github.tallystick.jwt.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/** Runs the benchmarks, or takes what such a run left, and writes a page and a chart of it. */
public final class Report {
  private static final String USAGE =
      """
      usage: Report quick|keys|goals|full [DIRECTORY]
             Report render RESULT.json...""";
  private static final Path DIRECTORY = Path.of("jwt-bench/target/report");

  private final PrintStream out;
  private final PrintStream err;

  Report(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    // The page is UTF-8 wherever it goes.
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    System.exit(new Report(out, System.err).run(List.of(arguments)));
  }

  /** Gives the exit status. */
  int run(List<String> arguments) {
    try {
      return start(arguments);
    } catch (RunnerException e) {
      err.println("no report, for a benchmark failed or is missing: " + e);
    } catch (IOException | IllegalArgumentException e) {
      err.println("no report: " + e);
    }
    return 1;
  }

  private int start(List<String> arguments) throws IOException, RunnerException {
    if (arguments.size() > 1 && arguments.get(0).equals("render")) {
      render(arguments.stream().skip(1).map(Path::of).toList());
      return 0;
    }
    Optional<Mode> mode = arguments.stream().findFirst().flatMap(Mode::of);
    if (mode.isEmpty() || arguments.size() > 2) {
      err.println(USAGE);
      return 2;
    }
    Path directory = arguments.size() == 2 ? Path.of(arguments.get(1)) : DIRECTORY;
    render(List.of(measure(mode.get(), directory)));
    return 0;
  }

  private static Path measure(Mode mode, Path directory) throws IOException, RunnerException {
    Files.createDirectories(directory);
    String name = mode + "-jdk" + Runtime.version().feature();
    Path json = directory.resolve(name + ".json");
    // What is written next must not be taken for what was measured before.
    Files.deleteIfExists(json);
    RunInfo.of(mode).writeBeside(json);
    Measurement.run(mode, json);
    return json;
  }

  /** Writes beside the first of the files. */
  private void render(List<Path> files) throws IOException {
    Path json = files.get(0);
    Path md = beside(json, ".md");
    Path svg = beside(json, ".svg");
    Results results = Results.read(files);
    RunInfo info = RunInfo.beside(files);
    String page = new Page(results, info).markdown(svg.getFileName().toString());
    Files.writeString(md, page);
    Files.writeString(svg, new Chart(results, info).svg());
    out.println(page);
    Stream.of(json, md, svg).forEach(out::println);
  }

  static Path beside(Path json, String suffix) {
    String name = json.getFileName().toString().replaceFirst("\\.json$", "");
    return json.resolveSibling(name + suffix);
  }
}
