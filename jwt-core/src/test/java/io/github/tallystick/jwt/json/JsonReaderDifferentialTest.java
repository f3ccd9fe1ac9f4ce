package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.json.StrictReader.Document;
import io.github.tallystick.jwt.json.StrictReader.Refused;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A text means the same to {@link JsonReader} and to {@link StrictReader}, or neither reads it; and
 * whoever asks its objects for a name is told the same.
 */
class JsonReaderDifferentialTest {
  private static final long TEXTS = Long.getLong("differential.texts", 100_000);

  /** Of the first text; each other's is one more. */
  private static final long SEED = Long.getLong("differential.seed", 1);

  private static final List<String> REGISTERED =
      List.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti");

  /** What is no value. */
  private enum Nothing {
    ABSENT,
    REFUSED
  }

  private SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void readsWhatStrictReaderReads() {
    for (long seed = SEED; seed < SEED + TEXTS; seed++) {
      random = new SplittableRandom(seed);
      byte[] text = RandomText.text(random);
      try {
        compare(text);
      } catch (Throwable e) {
        String latin = new String(text, ISO_8859_1);
        throw new AssertionError("-Ddifferential.seed=" + seed + ", in ISO 8859-1: " + latin, e);
      }
    }
  }

  // Else much of what is compared above would be that nothing was read.
  @Test
  void triesTextsThatAreReadAndTextsThatAreNot() {
    long read =
        LongStream.range(0, 1_000)
            .mapToObj(seed -> RandomText.text(new SplittableRandom(seed)))
            .filter(text -> read(text).values() > 0)
            .count();

    assertThat(read).isBetween(400L, 600L);
  }

  private void compare(byte[] text) throws Refused {
    Document document = read(text);
    Object value = document.value();
    Object object = document.isObject(Integer.MAX_VALUE) ? value : Nothing.REFUSED;
    Object header = document.isObject(64) ? value : Nothing.REFUSED;
    int max = value == Nothing.REFUSED ? 64 : document.values() - 1 + random.nextInt(3);
    Object few = document.values() > max ? Nothing.REFUSED : value;
    compareOneIn3(value, outcome(() -> JsonReader.readValue(text, Integer.MAX_VALUE)));
    compareOneIn3(few, outcome(() -> JsonReader.readValue(text, max)));
    compareOneIn3(object, outcome(() -> JsonReader.readObject(text)));
    compareOneIn3(header, outcome(() -> JsonReader.readHeader(text)));
    if (value != Nothing.REFUSED) {
      same(AsRead.of(value), StrictReader.read(JsonWriter.write(value).getBytes(UTF_8)).value());
    }
  }

  /** The most thorough look takes most of the time. */
  private void compareOneIn3(Object expected, Object actual) {
    if (random.nextInt(3) > 0) {
      same(expected, actual);
      return;
    }
    compare(expected, actual);
    if (expected instanceof Map<?, ?> object && actual instanceof JsonObject outermost) {
      for (String name : names(object)) {
        compareKnown(object, outermost, name);
      }
    }
  }

  private static Document read(byte[] text) {
    try {
      return StrictReader.read(text);
    } catch (Refused e) {
      return new Document(Nothing.REFUSED, 0);
    }
  }

  @FunctionalInterface
  private interface Reader {
    Object read() throws JsonException;
  }

  private static Object outcome(Reader reader) {
    try {
      return reader.read();
    } catch (JsonException e) {
      return Nothing.REFUSED;
    }
  }

  private static void same(Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError("expected " + expected + " but was " + actual);
    }
  }

  @SuppressWarnings("unchecked")
  private void compare(Object expected, Object actual) {
    if (expected instanceof Map && actual instanceof Map) {
      compareObjects((Map<String, Object>) expected, (Map<String, Object>) actual);
    } else if (expected instanceof List<?> array && actual instanceof List<?> elements) {
      same(array.size(), elements.size());
      for (int i = 0; i < array.size(); i++) {
        compare(array.get(i), elements.get(i));
      }
    } else {
      same(expected, actual); // a Long is no Double, and -0.0 is not 0.0
    }
  }

  private void compareObjects(Map<String, Object> expected, Map<String, Object> actual) {
    same(expected.size(), actual.size());
    Iterator<Map.Entry<String, Object>> members = actual.entrySet().iterator();
    for (Map.Entry<String, Object> member : expected.entrySet()) {
      Map.Entry<String, Object> other = members.next();
      same(member.getKey(), other.getKey());
      compare(member.getValue(), other.getValue());
    }
    same(false, members.hasNext());
    same(expected, actual);
    same(actual, expected);
    same(expected.hashCode(), actual.hashCode());
    names(expected).forEach(name -> compareLookUp(expected, actual, name));
  }

  /** Those of the object, and others. */
  private List<String> names(Map<?, ?> object) {
    List<String> names = new ArrayList<>(REGISTERED);
    for (Object name : object.keySet()) {
      names.add((String) name);
      names.add(similar((String) name));
    }
    names.add("");
    return names;
  }

  /** Another name, or what the text may have around the name. */
  private String similar(String name) {
    int length = name.length();
    String shorter = name.substring(0, Math.max(0, length - 1));
    String end = name.substring(Math.min(1, length));
    char first = (name + 'a').charAt(0);
    return switch (random.nextInt(12)) {
      case 0 -> shorter;
      case 1 -> end;
      case 2 -> (char) (first ^ 1) + end;
      case 3 -> (char) (first + 0x100) + end;
      case 4 -> shorter + (char) ('a' + random.nextInt(26));
      case 5 -> shorter + '\ud83d'; // no text has it; a question mark is what it is encoded as
      case 6 -> name + (char) ('a' + random.nextInt(2));
      case 7 -> name + '"';
      case 8 -> name + "\":0";
      case 9 -> name + '\0';
      case 10 -> name.replace("\"", "\\\"").replace("\n", "\\n");
      default -> "\\u" + HexFormat.of().toHexDigits(first) + end;
    };
  }

  private static void compareLookUp(
      Map<String, Object> expected, Map<String, Object> actual, String name) {
    same(expected.containsKey(name), actual.containsKey(name));
    same(expected.get(name), actual.get(name));
    same(expected.getOrDefault(name, Nothing.ABSENT), actual.getOrDefault(name, Nothing.ABSENT));
  }

  private static void compareKnown(Map<?, ?> expected, JsonObject actual, String text) {
    JsonName name = new JsonName(text);
    boolean there = expected.containsKey(text);
    Object value = expected.get(text);
    same(there, actual.first(name) != 0);
    same(there ? value : Nothing.ABSENT, actual.value(name, Nothing.ABSENT));
    same(Boolean.TRUE.equals(value), actual.first(name) == 't');
    boolean isText = !there || value instanceof String;
    same(isText ? value : Nothing.REFUSED, outcome(() -> text(actual, name)));
  }

  private static String text(JsonObject object, JsonName name) throws JsonException {
    JsonText text = object.text(name);
    return text == null ? null : text.toString();
  }
}
