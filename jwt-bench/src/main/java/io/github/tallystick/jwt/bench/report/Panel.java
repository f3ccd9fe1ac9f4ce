package io.github.tallystick.jwt.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Bars of one scale, with a line where the floor is. */
record Panel(String title, List<Bar> bars, Optional<Double> floor) {
  private static final int HEAD = 14;
  private static final int STEP = 24;
  private static final int THICKNESS = 16;
  private static final int GAP = 30;
  private static final int LEFT = 130;
  private static final int LONGEST = 330;

  int height() {
    return HEAD + bars.size() * STEP + GAP;
  }

  String svg(int top) {
    StringBuilder svg = new StringBuilder();
    svg.append(line("<text class=\"panel\" x=\"20\" y=\"%d\">%s</text>", top, escape(title)));
    int y = top + HEAD;
    for (Bar bar : bars) {
      svg.append(bar(bar, y));
      y += STEP;
    }
    if (floor.isPresent()) {
      double x = LEFT + length(floor.get());
      svg.append(
          line(
              "<line class=\"mark\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\"/>",
              x, top + HEAD - 4, y - 4));
    }
    return svg.toString();
  }

  private String bar(Bar bar, int y) {
    boolean peer =
        !bar.contender().equals(Contenders.OURS) && !bar.contender().equals(Contenders.FLOOR);
    double length = length(bar.time().value());
    return line(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
            LEFT - 8, y + 13, escape(Contenders.display(bar.contender())))
        + line(
            "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>",
            peer ? "peer" : bar.contender(), LEFT, y, length, THICKNESS)
        + line(
            "<text x=\"%.1f\" y=\"%d\">%s</text>", LEFT + length + 8, y + 13, escape(bar.label()));
  }

  private double length(double time) {
    double longest = bars.stream().mapToDouble(bar -> bar.time().value()).max().orElse(time);
    return LONGEST * time / longest;
  }

  private static String line(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments) + '\n';
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
