package io.github.tallystick.jwt.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A bar chart in SVG: what verifying takes, and signing, a bar a contender. */
final class Chart {
  private static final int WIDTH = 760;
  private static final int TOP = 74;

  private static final String FRAME =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s" role="img" aria-labelledby="title desc">
      <title id="title">%3$s</title>
      <desc id="desc">%4$s</desc>
      <style>
      text { font: 13px system-ui, sans-serif; fill: #1f2328 }
      .title { font-size: 17px; font-weight: 600 }
      .panel { font-size: 14px; font-weight: 600 }
      .small { font-size: 11px; fill: #59636e }
      .paper { fill: #ffffff }
      .OURS { fill: #0969da }
      .FLOOR { fill: #8c959f }
      .peer { fill: #c3ccd6 }
      .mark { stroke: #59636e; stroke-dasharray: 3 3 }
      @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3 }
        .small { fill: #9198a1 }
        .paper { fill: #0d1117 }
        .OURS { fill: #4493f8 }
        .FLOOR { fill: #7d8590 }
        .peer { fill: #3d4652 }
        .mark { stroke: #9198a1 }
      }
      </style>
      <rect class="paper" width="%1$s" height="%2$s" rx="6"/>
      <text class="title" x="20" y="30">%3$s</text>
      <text class="small" x="20" y="49">%5$s</text>
      %6$s</svg>
      """;

  private final Results results;
  private final RunInfo info;

  Chart(Results results, RunInfo info) {
    this.results = results;
    this.info = info;
  }

  String svg() {
    StringBuilder body = new StringBuilder();
    int y = TOP;
    for (Panel panel : panels()) {
      body.append(panel.svg(y));
      y += panel.height();
    }
    String title = "A token verified and signed, HS256 on JDK %s".formatted(results.javaVersion());
    String where = "shorter is better; " + info.get("machine") + "; " + info.get("date");
    return FRAME.formatted(WIDTH, y, title, description(), Panel.escape(where), body);
  }

  private List<Panel> panels() {
    return Stream.of(panel("Verify", Task.VERIFY), panel("Make the claims and sign", Task.SIGN))
        .filter(panel -> !panel.bars().isEmpty())
        .toList();
  }

  private Panel panel(String title, Task task) {
    List<Bar> bars =
        Contenders.all(results).stream().flatMap(name -> bar(task, name).stream()).toList();
    return new Panel(title, bars, task.score(Contenders.FLOOR, results).map(Estimate::value));
  }

  private Optional<Bar> bar(Task task, String contender) {
    return task.score(contender, results)
        .map(time -> new Bar(contender, time, task.byFloor(contender, results)));
  }

  private String description() {
    return panels().stream()
        .map(
            panel ->
                panel.bars().stream()
                    .map(bar -> Contenders.display(bar.contender()) + ' ' + bar.label())
                    .collect(Collectors.joining(", ", panel.title() + ": ", ".")))
        .map(Panel::escape)
        .collect(Collectors.joining(" "));
  }
}
