package io.github.tallystick.jwt.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of the goals, the threads, the filter, the JSON readers and the hostile inputs. */
final class OtherTables {
  private static final String KEYS = "KeysBenchmark.verify";

  private final Results results;

  OtherTables(Results results) {
    this.results = results;
  }

  Table goals() {
    Table table = new Table("", "goal", "measured", "interval", "beside it", "verdict");
    for (Goal goal : new Goals(results).all()) {
      table.row(
          goal.text(),
          (goal.least() ? "≥ " : "≤ ") + Numbers.number(goal.limit()),
          goal.measured().map(Numbers::value).orElse(Numbers.NONE),
          goal.measured().map(Numbers::interval).orElse(Numbers.NONE),
          goal.beside(),
          goal.verdict().toString());
    }
    return table;
  }

  Table threads() {
    String unit = results.of("ThreadsBenchmark.one").stream().map(Row::unit).findFirst().orElse("");
    Table table = new Table("", "one, " + unit, "two, " + unit, "two ÷ one");
    for (boolean virtual : List.of(false, true)) {
      for (String contender : Contenders.all(results)) {
        Optional<Row> one = Scaling.row("one", contender, virtual, results);
        Optional<Row> two = Scaling.row("two", contender, virtual, results);
        if (one.isPresent() || two.isPresent()) {
          table.row(
              Contenders.display(contender) + (virtual ? ", virtual" : ""),
              Numbers.withError(one.map(Row::score)),
              Numbers.withError(two.map(Row::score)),
              Numbers.flaggedRatio(Scaling.of(contender, virtual, results)));
        }
      }
    }
    return table;
  }

  Table filters() {
    Table table = new Table("", "ns", "B");
    results
        .of("FilterBenchmark.doFilter")
        .forEach(row -> table.row(filterRow(Contenders.display(row.param("filter")), row)));
    results
        .find("FilterBenchmark.verify")
        .ifPresent(row -> table.row(filterRow("verify alone", row)));
    return table;
  }

  /** Tokens that were seen before in the filter, and the keys of others, in CPU time. */
  Table lookUps() {
    Table table = new Table("", "ns", "B");
    Map<String, String> names = new LinkedHashMap<>();
    names.put("RememberingFilterBenchmark.doFilter", "filter, HS256");
    names.put("RememberingFilterBenchmark.verify", "verify alone");
    names.put("RemoteKeyBenchmark.key", "RemoteJwkSet.key");
    names.put("RemoteKeyBenchmark.clock", "the clock");
    names.forEach(
        (benchmark, name) ->
            results.find(benchmark).ifPresent(row -> table.row(cpuRow(name, row))));
    return table;
  }

  private static List<String> filterRow(String name, Row row) {
    return List.of(
        name, Numbers.withError(Optional.of(row.score())), Numbers.flagged(row.allocated()));
  }

  private static List<String> cpuRow(String name, Row row) {
    return List.of(
        name, Numbers.withError(Optional.of(row.cpuTime())), Numbers.flagged(row.allocated()));
  }

  /** A row for each text; of each reader what it takes, and how many times as long as we. */
  Table json() {
    List<String> readers = params(JsonReading.BENCHMARK, "reader");
    List<String> titles = new ArrayList<>(List.of(""));
    for (String reader : readers) {
      titles.add(Contenders.display(reader) + ", ns");
      if (!reader.equals(Contenders.OURS)) {
        titles.add("× ours");
      }
    }
    Table table = new Table(titles.toArray(String[]::new));
    params(JsonReading.BENCHMARK, "text").forEach(text -> table.row(jsonRow(text, readers)));
    return table;
  }

  private List<String> jsonRow(String text, List<String> readers) {
    List<String> row = new ArrayList<>(List.of(text));
    for (String reader : readers) {
      row.add(Numbers.withError(JsonReading.time(text, reader, results)));
      if (!reader.equals(Contenders.OURS)) {
        row.add(Numbers.flaggedRatio(JsonReading.byOurs(text, reader, results)));
      }
    }
    return row;
  }

  private List<String> params(String benchmark, String name) {
    return results.of(benchmark).stream().map(row -> row.param(name)).distinct().toList();
  }

  /** A row for each number of keys. */
  Table keys() {
    List<String> tokens = params(KEYS, "token");
    Table table =
        new Table(Stream.concat(Stream.of("keys"), tokens.stream()).toArray(String[]::new));
    for (String keys : params(KEYS, "keys")) {
      List<String> row = new ArrayList<>(List.of(keys));
      for (String token : tokens) {
        row.add(
            Numbers.withError(results.find(KEYS, "keys", keys, "token", token).map(Row::score)));
      }
      table.row(row);
    }
    return table;
  }

  Table hostile() {
    Table table = new Table("", "characters a µs", "× honest", "ns");
    for (HostileCost cost : HostileCost.all(results)) {
      table.row(
          cost.input(),
          Numbers.withError(Optional.of(cost.speed())),
          Numbers.flaggedRatio(Optional.of(cost.byHonest())),
          Numbers.withError(Optional.of(cost.time())));
    }
    return table;
  }
}
