package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.github.tallystick.jwt.json.JsonException;
import io.github.tallystick.jwt.json.JsonName;
import io.github.tallystick.jwt.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Objects of as many members as a token may have, the names of which collide: the last ones, so
 * that each meets all before it, and as many as may, or the text is not read to its end.
 */
enum CollidingText {
  /** None of the names has an escape. */
  PLAIN {
    @Override
    String spelled(int number, String name) {
      return name;
    }
  },

  /** Each of the names has one. */
  ESCAPED {
    @Override
    String spelled(int number, String name) {
      return name.replaceFirst("/", "\\\\/");
    }
  },

  /** Every other has one: names that are kept are compared with such as are not. */
  MIXED {
    @Override
    String spelled(int number, String name) {
      return number % 2 == 0 ? name : ESCAPED.spelled(number, name);
    }
  };

  private static final int DEPTH = 14;

  abstract String spelled(int number, String name);

  /** A header. */
  String members(int length) {
    return dearest(CollidingNames.inOneObject(63, length), names -> header(inOne(names)));
  }

  /** A claims set. */
  String claims() {
    String others = inOne(IntStream.range(200, 900).mapToObj(i -> honest(i, 8)).toList());
    return dearest(
        CollidingNames.inOneObject(200, 8), names -> '{' + others + ',' + inOne(names) + '}');
  }

  /** A header of names of one place in the reader's table, but not of one hash. */
  String places(int length) {
    return dearest(CollidingNames.inOnePlace(63, length), names -> header(inOne(names)));
  }

  /** A header of the shortest names of one place: of a character each. */
  String characters() {
    return dearest(
        IntStream.range(0x800, Character.MIN_SURROGATE)
            .mapToObj(Character::toString)
            .filter(name -> isFirst(new JsonName(name)))
            .limit(63)
            .toList(),
        names -> header(inOne(names)));
  }

  /** Whether it has the first place in the reader's table, if that is as large as a header's. */
  private static boolean isFirst(JsonName name) {
    return CollidingNames.mixed(name.hashCode()) >>> Integer.SIZE - Byte.SIZE == 0;
  }

  /** A header with an object that is this parameter's value. */
  String inParameter(String name, int length) {
    String other = name.equals("alg") ? "\"typ\":\"JWT\"" : "\"alg\":\"HS256\"";
    return dearest(
        CollidingNames.inOneObject(62, length),
        names -> '{' + other + ",\"" + name + "\":{" + inOne(names) + "}}");
  }

  /** A header with objects in an array, one name in each. */
  String elements(int length) {
    return dearest(
        CollidingNames.acrossObjects(IntStream.range(0, 31).map(i -> 7 + 4 * i), length),
        names ->
            header(
                IntStream.range(0, names.size())
                    .mapToObj(i -> '{' + member(i, names.get(i)) + '}')
                    .collect(joining(",", "\"a\":[", "]"))));
  }

  /** A header with objects that lie in each other, as deep as may be, one name in each. */
  String nested(int length) {
    IntStream rows = IntStream.range(0, 4 * DEPTH).map(i -> 7 + 3 * i + i / DEPTH);
    return dearest(
        CollidingNames.acrossObjects(rows, length),
        names ->
            header(
                IntStream.range(0, 4)
                    .mapToObj(i -> chain(i * DEPTH, names))
                    .collect(joining(",", "\"a\":[", "]"))));
  }

  private String chain(int start, List<String> names) {
    return IntStream.range(start, start + DEPTH)
            .mapToObj(i -> "{\"" + spelled(i, names.get(i)) + "\":")
            .collect(joining())
        + '0'
        + "}".repeat(DEPTH);
  }

  private static String header(String members) {
    return "{\"alg\":\"HS256\"," + members + '}';
  }

  private String inOne(List<String> names) {
    return IntStream.range(0, names.size())
        .mapToObj(i -> member(i, names.get(i)))
        .collect(joining(","));
  }

  private String member(int number, String name) {
    return '"' + spelled(number, name) + "\":0";
  }

  private static String dearest(List<String> colliding, Function<List<String>, String> text) {
    List<String> names = new ArrayList<>(colliding);
    for (int i = 0; !isRead(text.apply(names)); i++) {
      names.set(i, honest(i, names.get(i).length()));
    }
    return text.apply(names);
  }

  private static String honest(int number, int length) {
    return length == 1
        ? Character.toString(0x3000 + number)
        : '/' + "x".repeat(length - 5) + (1_000 + number);
  }

  private static boolean isRead(String text) {
    try {
      return !JsonReader.readObject(text.getBytes(UTF_8)).isEmpty();
    } catch (JsonException e) {
      return false;
    }
  }
}
