package io.github.tallystick.jwt.json;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Writes JSON at random: most of it short, and much of it where readers go wrong, or just beyond.
 */
final class RandomJson {
  private static final String[] REGISTERED = {"iss", "sub", "aud", "exp", "nbf", "iat", "jti"};
  private static final String[] OTHERS = {
    "alg", "typ", "kid", "crit", "is", "isss", "Iss", "ISS", "ssi", "is\u017f", "\u0169ss", "?"
  };
  private static final String SPECIAL =
      "\"\\/\b\f\n\r\t\0\u001f !#[]?\u007f\u0080\u00e9\u07ff\u0800\u20ac\ud7ff\ue000\ufeff\ufffd"
          + "\uffff\ud800\udc00\ud83d\udd11\udbff\udfff";
  private static final String[] NO_STRINGS =
      ("\\ud800 \\udc00 \\udd11\\ud83d \\ud83d\\ud83d \\ud83d\\u0041 \\ud83dx \\ud83d\\n"
              + " \\ud83d\ud83d\udd11 \ud83d\udd11\\udd11 \\x \\u12g4 \\u00 \\u-001 \\u+041"
              + " \\U0041 \\' \\0 \\ \" \n \t \0 \u001f \u001f")
          .split(" ");
  private static final int[] ESCAPED_ONE_IN = {0, 0, 0, 0, 0, 0, 10, 2, 1}; // 0: only what must be

  private final SplittableRandom random;
  private final RandomNumber numbers;
  private final StringBuilder text = new StringBuilder();
  private final List<String> names = new ArrayList<>();
  private final boolean hasBlanks;
  private final boolean hasNoStrings;
  private int room;

  private RandomJson(SplittableRandom random) {
    this.random = random;
    this.numbers = new RandomNumber(random);
    this.hasBlanks = oneIn(3);
    this.hasNoStrings = oneIn(12);
    this.room = oneIn(16) ? 30 : below(10);
  }

  /** A text that is one value, an object more often than not. */
  static String text(SplittableRandom random) {
    RandomJson json = new RandomJson(random);
    json.text.append(json.oneIn(500) ? "\ufeff" : "");
    json.blanks();
    json.outermost();
    json.blanks();
    return json.text.toString();
  }

  private void outermost() {
    switch (oneIn(1_500) ? 0 : 1 + below(100)) {
      case 0 -> thousand();
      case 1 -> sixtyFour();
      case 2 -> deep(14 + below(4));
      case 3 -> list('{', '}', 1 + below(4), member(() -> deep(13 + below(4))));
      case 4, 5 -> list('{', '}', 5 + below(36), member(oneIn(4) ? this::value : this::small));
      case 6, 7, 8, 9, 10, 11, 12, 13 -> value();
      default -> object();
    }
  }

  /** About as many members as all objects may have together. */
  private void thousand() {
    int inner = oneIn(2) ? 0 : below(990);
    large(999 + below(4) - inner, () -> list('{', '}', inner, member(this::small)));
  }

  /** About as many members and elements as a header may have. */
  private void sixtyFour() {
    int inner = below(60);
    large(62 + below(5) - inner, () -> list('[', ']', inner, this::small));
  }

  private void large(int members, Runnable first) {
    Iterator<Runnable> values =
        Stream.concat(Stream.of(first), Stream.<Runnable>generate(() -> this::small)).iterator();
    list('{', '}', members, member(() -> values.next().run()));
  }

  private void deep(int levels) {
    if (levels == 0) {
      value();
    } else if (oneIn(2)) {
      list('[', ']', 1, () -> deep(levels - 1));
    } else {
      list('{', '}', 1, member(() -> deep(levels - 1)));
    }
  }

  private void value() {
    room--;
    switch (below(room > 0 ? 11 : 7)) {
      case 0 -> string(oneIn(4) ? any("true", "false", "null", "0", "JWT") : characters());
      case 1 -> string(characters());
      case 2, 3, 4 -> text.append(numbers.literal());
      case 5, 6 -> small();
      case 7 -> array();
      default -> object();
    }
  }

  private void small() {
    text.append(any("{}", "[]", "\"\"", "0", "true", "false", "null", "[ ]", "{\n}"));
  }

  private void array() {
    list('[', ']', below(4), this::value);
  }

  private void object() {
    list('{', '}', below(6), member(this::value));
  }

  private void list(char open, char close, int size, Runnable item) {
    text.append(open);
    for (int i = 0; i < size; i++) {
      text.append(i == 0 ? "" : ",");
      blanks();
      item.run();
      blanks();
    }
    text.append(close);
  }

  /** Writes members of one object: names of other objects again, and seldom one of its own. */
  private Runnable member(Runnable value) {
    List<String> taken = new ArrayList<>();
    boolean twice = oneIn(12);
    return () -> {
      String name = twice && !taken.isEmpty() && oneIn(3) ? any(taken) : name();
      while (!twice && taken.contains(name)) {
        name = name();
      }
      taken.add(name);
      string(name);
      blanks();
      text.append(':');
      blanks();
      value.run();
    };
  }

  private String name() {
    String name =
        switch (below(12)) {
          case 0, 1, 2, 3 -> any(REGISTERED);
          case 4 -> any(OTHERS);
          case 5, 6 -> names.isEmpty() ? "" : similar(any(names));
          case 7, 8, 9 -> plain(length());
          default -> characters();
        };
    names.add(name);
    return name;
  }

  /** The same again, or another with a character less, more, or changed. */
  private String similar(String name) {
    int at = below(name.length() + 1);
    String rest = name.substring(Math.min(at + 1, name.length()));
    return switch (below(4)) {
      case 0 -> name.substring(0, at) + rest;
      case 1 -> name.substring(0, at) + plain(1) + rest;
      case 2 -> name + plain(1);
      default -> name;
    };
  }

  /** Any, but most of them about as long as one, two, or three words of eight bytes. */
  private int length() {
    return oneIn(3) ? below(41) : Math.max(0, 8 * below(4) + below(4) - 2);
  }

  private String characters() {
    StringBuilder characters = new StringBuilder(plain(oneIn(6) ? length() : below(10)));
    for (int i = below(3); i > 0; i--) {
      int at = below(SPECIAL.codePointCount(0, SPECIAL.length()));
      characters
          .appendCodePoint(SPECIAL.codePointAt(SPECIAL.offsetByCodePoints(0, at)))
          .append(plain(below(10)));
    }
    return characters.toString();
  }

  private String plain(int length) {
    StringBuilder plain = new StringBuilder();
    int letters = oneIn(2) ? 2 : 26;
    for (int i = 0; i < length; i++) {
      plain.append((char) ('a' + below(letters)));
    }
    return plain.toString();
  }

  private void string(String string) {
    int oneIn = ESCAPED_ONE_IN[below(ESCAPED_ONE_IN.length)];
    text.append('"');
    string
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(
            c -> {
              boolean must = c.equals("\"") || c.equals("\\") || c.charAt(0) < ' ';
              text.append(must || (oneIn > 0 && oneIn(oneIn)) ? escaped(c) : c);
            });
    text.append(hasNoStrings && oneIn(8) ? any(NO_STRINGS) + plain(below(20)) : "").append('"');
  }

  private String escaped(String character) {
    int named = "\"\\/\b\f\n\r\t".indexOf(character);
    if (named >= 0 && oneIn(2)) {
      return "\\" + "\"\\/bfnrt".charAt(named);
    }
    HexFormat hexadecimal = oneIn(2) ? HexFormat.of() : HexFormat.of().withUpperCase();
    StringBuilder escaped = new StringBuilder();
    character
        .chars()
        .forEach(unit -> escaped.append("\\u").append(hexadecimal.toHexDigits((char) unit)));
    return escaped.toString();
  }

  private void blanks() {
    if (hasBlanks && oneIn(3)) {
      text.append(any(" ", "\n", "\t", "\r", "\r\n", "    ", "        \n        "));
    }
  }

  private boolean oneIn(int n) {
    return below(n) == 0;
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }

  private String any(String... strings) {
    return strings[below(strings.length)];
  }

  private String any(List<String> strings) {
    return strings.get(below(strings.size()));
  }
}
