package io.github.tallystick.jwt.bench.report;

import io.github.tallystick.jwt.bench.Contender;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report in Markdown. */
final class Page {
  private static final String COMMAND =
      "java -cp jwt-bench/target/benchmarks.jar " + Report.class.getName() + ' ';

  private final Results results;
  private final RunInfo info;
  private final ContenderTables contenders;
  private final OtherTables others;

  Page(Results results, RunInfo info) {
    this.results = results;
    this.info = info;
    this.contenders = new ContenderTables(results);
    this.others = new OtherTables(results);
  }

  String markdown(String chart) {
    return Stream.of(
            header(),
            caution(),
            "![What verifying and signing take](" + chart + ")\n",
            section("The guide's token", contenders.main(), below()),
            section("Goals", others.goals(), Estimate.METHOD),
            section("Other sizes", contenders.sizes(), ""),
            section(
                "Rejections",
                contenders.rejections(),
                "Deep is below 60 frames of callers. The floor does not look at the expiry."),
            section("Threads", others.threads(), ""),
            section("Filter", others.filters(), ""),
            section("Verifying with a public key", contenders.verifyKeyPair(), bareCall()),
            section(
                "Signing with a private key",
                contenders.signKeyPair(),
                "The claims are made, too; the floor has them as bytes."),
            section(
                "Tokens seen before",
                new Remembered(results).table(),
                "In CPU time; 300 in turn, each as a String of its own, which is in both times."),
            section(
                "A filter that remembers, and a key that another party publishes",
                others.lookUps(),
                ""),
            section("JSON", others.json(), ""),
            section(
                "Keys", others.keys(), "In ns: tokens of one key, of all in turn, and of none."),
            section(
                "Hostile input",
                others.hostile(),
                "× honest: what a character costs, by what one of HONEST_CLAIMS does."
                    + " Of short tokens only the time counts; of SIGNED ones nothing."))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private String header() {
    String again =
        info.all("mode").stream()
            .map(mode -> '`' + COMMAND + mode + '`')
            .collect(Collectors.joining(", then "));
    return """
        ## Benchmarks on JDK %s

        - machine: %s
        - JDK: %s
        - versions: %s
        - date: %s, mode: %s
        - again: %s
        """
        .formatted(
            results.javaVersion(),
            text("machine"),
            text("jdk"),
            text("versions"),
            text("date"),
            text("mode"),
            again);
  }

  private String caution() {
    return info.all("mode").contains(Mode.QUICK.toString())
        ? "All of it runs; a quick run is too short for its numbers and verdicts to say more.\n"
        : "";
  }

  private String text(String name) {
    return Table.escape(info.get(name));
  }

  private static String section(String title, Table table, String below) {
    if (table.isEmpty()) {
      return "";
    }
    return "### " + title + "\n\n" + table + (below.isEmpty() ? "" : '\n' + below + '\n');
  }

  private String bareCall() {
    String mlDsa =
        results.javaVersion() < Plan.FIRST_WITH_ML_DSA
            ? "ML-DSA-65 is left out, for this JDK does not have it."
            : "No peer has ML-DSA-65 with what the JDK brings.";
    return "In CPU time. The floor is the JDK's own call, and base64; ! has an error above 10 %. "
        + mlDsa;
  }

  private String below() {
    return Stream.of(
            contenders.fastestPeers(),
            contenders.prepared(),
            "Times with their errors; B allocated; – was not measured; ! has an error above 10 %.",
            wide(),
            absent())
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  private String wide() {
    long wide = results.rows().stream().filter(row -> row.score().isWide()).count();
    return wide == 0
        ? "No row has an error above 10 %."
        : "The spread was too wide to tell in %s of %s rows: their error is above 10 %%."
            .formatted(wide, results.rows().size());
  }

  private String absent() {
    List<String> measured = Contenders.all(results);
    String absent =
        Stream.of(Contender.values())
            .map(Contender::name)
            .filter(name -> !measured.contains(name))
            .map(Contenders::display)
            .collect(Collectors.joining(", "));
    return absent.isEmpty() ? "" : "Not measured at all: " + absent + '.';
  }
}
