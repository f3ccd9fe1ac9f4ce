package io.github.tallystick.jwt.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table of Markdown, legible as text too: its first column is flush left, the others right. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... titles) {
    row(titles);
  }

  Table row(String... cells) {
    return row(List.of(cells));
  }

  Table row(List<String> cells) {
    rows.add(cells.stream().map(Table::escape).toList());
    return this;
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  static String escape(String text) {
    return text.replaceAll("([\\\\|<>*`\\[\\]])", "\\\\$1").replaceAll("\\R", " ");
  }

  @Override
  public String toString() {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .map(width -> Math.max(width, 3))
            .toArray();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      text.append(line(rows.get(i), widths));
      if (i == 0) {
        text.append(rule(widths));
      }
    }
    return text.toString();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      line.append(' ').append(i == 0 ? row.get(i) + padding : padding + row.get(i)).append(" |");
    }
    return line.append('\n').toString();
  }

  private static String rule(int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      line.append(' ').append("-".repeat(widths[i] - 1)).append(i == 0 ? "- |" : ": |");
    }
    return line.append('\n').toString();
  }
}
