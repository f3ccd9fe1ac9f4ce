package io.github.tallystick.jwt.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class ChartTest {
  @TempDir private Path directory;

  @Test
  void isWellFormedWhateverTheMachineIsCalled() throws Exception {
    Document chart = parse(svg("a <b> & \"c\""));

    assertThat(chart.getElementsByTagName("text").item(1).getTextContent())
        .contains("a <b> & \"c\"");
  }

  @Test
  void drawsABarForEachContender() throws Exception {
    Document chart = parse(svg("any"));

    // The first rectangle is the paper.
    assertThat(chart.getElementsByTagName("rect").getLength()).isEqualTo(1 + 3 + 1);
  }

  @Test
  void saysItInWords() throws Exception {
    Document chart = parse(svg("any"));

    assertThat(chart.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo(
            "Verify: Tallystick 15.0 ns · 1.50 × floor, floor 10.0 ns,"
                + " jjwt 90.0 ns · 9.00 × floor."
                + " Make the claims and sign: Tallystick 60.0 ns.");
  }

  private String svg(String machine) throws Exception {
    Path json = directory.resolve("a.json");
    Files.writeString(directory.resolve("a.properties"), "machine=" + machine);
    Results results =
        new JmhJson()
            .add("VerifyBenchmark.verify", "contender=OURS,token=REPEATED", 15, 15, 15)
            .add("VerifyBenchmark.verify", "contender=FLOOR,token=REPEATED", 10, 10, 10)
            .add("VerifyBenchmark.verify", "contender=JJWT,token=REPEATED", 90, 90, 90)
            .add("SignBenchmark.sign", "contender=OURS", 60, 60, 60)
            .add("SignPreparedBenchmark.sign", "contender=OURS", 30, 30, 30)
            .results();
    return new Chart(results, RunInfo.beside(List.of(json))).svg();
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
  }
}
