package io.github.tallystick.jwt.servlet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes PHP files at random, by a grammar: they run to their end. */
final class PhpWriter {
  private static final int MAX_DEPTH = 10;
  private static final Pattern NAME = Pattern.compile("‹(\\w+)›");
  private static final Pattern NUMBER = Pattern.compile("№");

  private final Map<String, List<String>> rules = new HashMap<>();
  private final Random random;
  private int number;

  PhpWriter(long seed) {
    random = new Random(seed);
    for (String line : PhpFiles.lines("grammar")) {
      String[] rule = line.split(" = ?", 2);
      if (rule.length == 2) {
        rules.computeIfAbsent(rule[0], name -> new ArrayList<>()).add(rule[1]);
      }
    }
  }

  String file() {
    String file = NUMBER.matcher(expand("file", 0)).replaceAll(any -> String.valueOf(number++));
    return PhpFiles.file(file);
  }

  private String expand(String name, int depth) {
    List<String> choices = rules.get(name);
    String chosen = choices.get(depth > MAX_DEPTH ? 0 : random.nextInt(choices.size()));
    return NAME.matcher(chosen)
        .replaceAll(inner -> Matcher.quoteReplacement(expand(inner.group(1), depth + 1)));
  }
}
