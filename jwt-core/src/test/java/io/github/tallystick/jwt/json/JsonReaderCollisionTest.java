package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names that somebody chose so that they collide. Of those of one hash, each has to be compared
 * with all before it: {@code k} of them cost {@code k * (k - 1) / 2} comparisons, of which there
 * may be 28 and one for each four members; or 16 times as many steps past names that share nothing
 * but a place.
 */
class JsonReaderCollisionTest {
  /** So long that the table has room for all members from the start. */
  private static final String VALUE =
      "\"a string of so many bytes that no table is enlarged for it\"";

  private static final List<String> COLLIDING = CollidingNames.plain(0, 64);

  private static final List<String> MANY =
      both(COLLIDING.subList(0, 10), CollidingNames.escaped(0, 10));

  private static final List<String> CLAIMS =
      IntStream.range(0, 900).mapToObj(i -> "claim" + i).toList();

  @Test
  void collide() {
    assertThat(COLLIDING).doesNotHaveDuplicates().hasSize(64);
    assertThat(COLLIDING).extracting(name -> new JsonName(name).hashCode()).containsOnly(0);
  }

  @Test
  void reads28ComparisonsAndOneForEachFourMembers() throws JsonException {
    assertThat(read(object(both(honest(58), COLLIDING.subList(0, 10))))).hasSize(68);
    assertRefused(object(both(honest(57), COLLIDING.subList(0, 10))));
  }

  @Test
  void readsNoMoreHoweverTheyAreSpelled() throws JsonException {
    assertThat(read(respelled(object(both(honest(58), COLLIDING.subList(0, 10)))))).hasSize(68);
    assertRefused(respelled(object(both(honest(57), COLLIDING.subList(0, 10)))));
  }

  @Test
  void readsAFewMembersWhateverTheirNamesAre() throws JsonException {
    assertThat(read(object(COLLIDING.subList(0, JsonReader.FEW_MEMBERS)))).hasSize(8);
    assertThat(read(respelled(object(COLLIDING.subList(0, 8))))).hasSize(8);
    assertRefused(object(COLLIDING.subList(0, 9)));
  }

  @Test
  void countsMembersThatComeBehindOnlyWhenTheyCome() throws JsonException {
    assertRefused(object(both(COLLIDING.subList(0, 10), CLAIMS)));
  }

  @Test
  void reads448StepsAndFourForEachMember() throws JsonException {
    assertThat(read(object(inOnePlace(34)))).hasSize(34);
    assertRefused(object(inOnePlace(35)));
  }

  // Those of the first 16 are taken twice.
  @Test
  void countsStepsWhenRoomIsMade() throws JsonException {
    assertThat(read(object(inOnePlace(30)).replace(VALUE, "0"))).hasSize(30);
    assertRefused(object(inOnePlace(31)).replace(VALUE, "0"));
  }

  @Test
  void readsHeaderByTheSameRule() throws JsonException {
    String read = numbered(both(CLAIMS.subList(0, 55), COLLIDING.subList(0, 9)));
    String refused = numbered(both(CLAIMS.subList(0, 50), COLLIDING.subList(0, 14)));

    assertThat(JsonReader.readHeader(read.getBytes(UTF_8))).hasSize(64);
    assertThatThrownBy(() -> JsonReader.readHeader(refused.getBytes(UTF_8)))
        .hasMessage("too many names collide");
  }

  @Test
  void refusesHeaderOf64NamesThatCollide() {
    byte[] header = object(COLLIDING).replace(VALUE, "0").getBytes(UTF_8);

    assertThatThrownBy(() -> JsonReader.readHeader(header)).hasMessage("too many names collide");
  }

  // A name and a value have one row each, objects and arrays two: the outermost, the member's name,
  // its array; then each element and its member.
  @Test
  void countsCollisionsOfObjectsInAnArray() throws JsonException {
    List<String> names =
        both(
            IntStream.range(0, 57).mapToObj(i -> inObject(5 + 4 * i, (i + 64) << 25)).toList(),
            IntStream.range(57, 67).mapToObj(i -> inObject(5 + 4 * i, 0)).toList());

    assertThat((List<?>) read(elements(names)).get("a")).hasSize(67);
    assertRefused(elements(names.subList(1, 67)));
  }

  // An object has two rows, and the name of its member one.
  @Test
  void countsCollisionsOfObjectsInEachOther() throws JsonException {
    List<String> nine = IntStream.range(0, 9).mapToObj(i -> inObject(3 * i, 0)).toList();

    assertThat(nested(nine.subList(0, 8))).isEqualTo(8);
    assertThatThrownBy(() -> nested(nine)).hasMessage("too many names collide");
  }

  @Test
  void tellsNamesApartThatCollide() throws JsonException {
    List<String> names = both(CLAIMS, MANY);

    for (Function<String, String> spelling : spellings()) {
      assertTellsApart(names, spelling.apply(numbered(names)));
    }
  }

  private static void assertTellsApart(List<String> names, String text) throws JsonException {
    JsonObject object = JsonReader.readObject(text.getBytes(UTF_8));

    assertThat(object.keySet()).containsExactlyElementsOf(names);
    for (int i = 0; i < names.size(); i++) {
      assertThat(object.get(names.get(i))).isEqualTo((long) i);
      assertThat(object.natural(new JsonName(names.get(i)))).isEqualTo(i);
    }
    assertThat(COLLIDING.subList(20, 64)).noneMatch(object::containsKey);
    assertThat(CollidingNames.escaped(0, 40).subList(20, 40)).noneMatch(object::containsKey);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 9, 10, 11, 15, 19})
  void findsDuplicatesAmongNamesThatCollide(int number) {
    String text = numbered(both(CLAIMS, MANY));
    String again = ',' + JsonWriter.write(MANY.get(number)) + ":0}";
    for (Function<String, String> spelling : spellings()) {
      String twice = spelling.apply(text.substring(0, text.length() - 1)) + again;

      assertThatThrownBy(() -> read(twice)).hasMessage("duplicate member");
      assertThatThrownBy(() -> read(respelled(twice))).hasMessage("duplicate member");
    }
  }

  private static List<Function<String, String>> spellings() {
    return List.of(
        text -> text,
        JsonReaderCollisionTest::respelled,
        text -> text.replaceAll("/(.{15}\":\\d*[13579])", "\\\\/$1"));
  }

  private static String respelled(String text) {
    return text.replace("\"/", "\"\\/");
  }

  /** Names of one place in every table of 64 places and more, with another hash each. */
  private static List<String> inOnePlace(int count) {
    return IntStream.range(0, count)
        .mapToObj(hash -> CollidingNames.plain(hash, 1).get(0))
        .toList();
  }

  /** Names far from the others and, if they are in one object, from each other. */
  private static List<String> honest(int count) {
    return IntStream.range(0, count)
        .map(i -> Integer.MIN_VALUE + i * ((1 << 30) / count * 2 - 2))
        .mapToObj(hash -> CollidingNames.plain(hash, 1).get(0))
        .toList();
  }

  /** A name that has that hash in the object that has that row. */
  private static String inObject(int row, int hash) {
    return CollidingNames.inObject(row, hash, 1).get(0);
  }

  private static String object(List<String> names) {
    return names.stream()
        .map(name -> JsonWriter.write(name) + ':' + VALUE)
        .collect(joining(",", "{", "}"));
  }

  private static List<String> both(List<String> first, List<String> last) {
    return Stream.concat(first.stream(), last.stream()).toList();
  }

  private static String numbered(List<String> names) {
    return IntStream.range(0, names.size())
        .mapToObj(i -> JsonWriter.write(names.get(i)) + ':' + i)
        .collect(joining(",", "{", "}"));
  }

  private static String elements(List<String> names) {
    return names.stream()
        .map(name -> object(List.of(name)))
        .collect(joining(",", "{\"a\":[", "]}"));
  }

  private static int nested(List<String> names) throws JsonException {
    String text =
        names.stream().map(name -> "{\"" + name + "\":").collect(joining())
            + VALUE
            + "}".repeat(names.size());
    int depth = 0;
    for (Object value = read(text);
        value instanceof Map<?, ?> map;
        value = map.values().iterator().next()) {
      depth++;
    }
    return depth;
  }

  private static Map<?, ?> read(String text) throws JsonException {
    return JsonReader.readObject(text.getBytes(UTF_8));
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isExactlyInstanceOf(JsonLimitException.class)
        .hasMessage("too many names collide");
  }
}
