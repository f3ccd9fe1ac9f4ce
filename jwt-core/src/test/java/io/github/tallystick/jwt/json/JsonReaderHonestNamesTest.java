package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody chose these names so that they collide: however many, they are no reason to refuse. */
class JsonReaderHonestNamesTest {
  private static final String FILLER = "user_".repeat(13);
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";

  static Stream<IntFunction<String>> families() {
    SplittableRandom random = new SplittableRandom(13);
    return Stream.of(
        i -> "claim" + i,
        i -> Integer.toString(100_000 + i).substring(1),
        i -> "claim_" + (1_000 + i) + "_of_the_account",
        i -> "https://example.org/claims/" + i + "/value",
        i -> Integer.toHexString(0x7fff * i),
        i -> i / 100 + "." + i / 10 % 10 + "." + i % 10,
        i -> LocalDate.EPOCH.plusDays(i).toString(),
        i -> LocalDate.EPOCH.plusMonths(i).atTime(12, 0) + "Z",
        i -> new UUID(random.nextLong(), random.nextLong()).toString(),
        i -> base64(random, 16),
        i -> base64(random, 32),
        i -> "" + (char) ('\u4e00' + i),
        i -> "" + (char) ('\u4e00' + i) + (char) ('\u4e00' + 3 * i),
        i -> "" + (char) ('\u4e00' + i / 32) + (char) ('\u5e00' + i % 32),
        i -> "" + (char) ('\u0100' + i),
        i -> "\u0438\u043c\u044f" + (char) ('\u0430' + i / 32) + (char) ('\u0430' + i % 32),
        i -> Character.toString(0x1f300 + i),
        i -> "\n".repeat(i % 32) + "\t".repeat(i / 32),
        i -> "a".repeat(i % 32) + "b".repeat(i / 32 + 1));
  }

  private static String base64(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @ParameterizedTest
  @MethodSource("families")
  void readsManyMembers(IntFunction<String> family) throws JsonException {
    for (int members : new int[] {1_000, 10_000}) {
      assertReads(IntStream.range(0, members).mapToObj(family).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void readsAsManyMembersAsAHeaderMayHave(IntFunction<String> family) throws JsonException {
    List<String> names = IntStream.range(0, 1_000).mapToObj(family).toList();

    for (int first = 0; first + 64 <= names.size(); first += 18) {
      assertReads(names.subList(first, first + 64));
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void readsObjectsThatHaveTheSameMembers(IntFunction<String> family) throws JsonException {
    for (int members : new int[] {1, 2, 3, 5, 10, 100, 500}) {
      String object = object(IntStream.range(0, members).mapToObj(family).toList(), "0");

      assertReads(object, 1_000 / members);
    }
  }

  // Like objects lie at like distances in the index. Where these make names lie side by side in the
  // table, two or three names whose places are near each other are enough for a long run.
  @ParameterizedTest
  @MethodSource("families")
  void readsLikeObjects(IntFunction<String> family) throws JsonException {
    for (int members = 1; members <= 40; members++) {
      String object = object(IntStream.range(0, members).mapToObj(family).toList(), "0");
      for (int elements = 0; elements <= 8; elements++) {
        String like = object.replaceFirst("0}", "[" + "0,".repeat(elements) + "0]}");
        for (int count : new int[] {4, 6, 10, 16, 25, 50, 100, 250, 1_000}) {
          assertReads(like, Math.min(count, 1_000 / members));
        }
      }
    }
  }

  private static void assertReads(String object, int count) throws JsonException {
    String text = '[' + String.join(",", Collections.nCopies(count, object)) + ']';

    assertThat((List<?>) JsonReader.readValue(text.getBytes(UTF_8), Integer.MAX_VALUE))
        .hasSize(count);
  }

  @Test
  void readsLikeObjectsOfAFewMembers() throws JsonException {
    String words = "\"zip\":[\"w\",\"w\",\"w\",\"w\"]";
    assertReads("{\"kind\":1,\"quota\":2," + words + '}', 6);
    assertReads(
        "{\"kind\":\"some text\",\"zip\":509,\"mode\":[\"abcd\",\"abcd\"],\"quota\":45}", 5);
  }

  // Where a hash mixes badly, these collide: one that multiplied once for each eight characters,
  // and then took the upper half, had a few hundred of 676 names in one place for some of them.
  @ParameterizedTest
  @ValueSource(strings = {LETTERS, DIGITS, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", DIGITS + "abcdef"})
  void readsNamesThatDifferInTwoCharacters(String characters) throws JsonException {
    for (int length = 2; length <= 32; length++) {
      for (int distance : new int[] {1, 2, 4, 6, 12, 14}) {
        for (int first = 0; first + distance < length; first++) {
          assertReads(namesThatDiffer(characters, length, first, first + distance));
        }
      }
    }
  }

  private static List<String> namesThatDiffer(String characters, int length, int one, int other) {
    StringBuilder name = new StringBuilder(FILLER.substring(0, length));
    return characters
        .chars()
        .boxed()
        .flatMap(
            a -> {
              name.setCharAt(one, (char) (int) a);
              return characters.chars().mapToObj(b -> with(name, other, (char) b));
            })
        .toList();
  }

  private static String with(StringBuilder name, int at, char c) {
    name.setCharAt(at, c);
    return name.toString();
  }

  @Test
  void readsNamesOfEachLength() throws JsonException {
    SplittableRandom random = new SplittableRandom(13);
    for (int length = 1; length <= 64; length++) {
      String start = FILLER.substring(0, length - 1);
      assertReads(Stream.of((LETTERS + DIGITS).split("")).map(c -> start + c).toList());
      assertReads(Stream.of((LETTERS + DIGITS).split("")).map(c -> c + start).toList());
      int bytes = length;
      assertReads(Stream.generate(() -> base64(random, bytes)).distinct().limit(60).toList());
    }
  }

  private static void assertReads(List<String> names) throws JsonException {
    for (String value : new String[] {"0", "\"a value of thirty characters..\""}) {
      JsonObject object = JsonReader.readObject(object(names, value).getBytes(UTF_8));

      assertThat(object.size()).isEqualTo(names.size());
      assertThat(object.containsKey(names.get(names.size() - 1))).isTrue();
    }
  }

  private static String object(List<String> names, String value) {
    return names.stream()
        .map(name -> JsonWriter.write(name) + ':' + value)
        .collect(joining(",", "{", "}"));
  }
}
