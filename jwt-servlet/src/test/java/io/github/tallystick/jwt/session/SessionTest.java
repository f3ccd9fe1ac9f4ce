package io.github.tallystick.jwt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A session: what it may consist of, and when two are equal. */
class SessionTest {
  private static final Instant NOON = SettableClock.NOON;
  private static final Session SESSION = Session.of("a1", "b2", "{}", NOON);

  private static Stream<String> unfit() {
    return Stream.of("", "A", "a-b", "/", ":", "`", "{", "é", "a".repeat(66));
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void refusesAnUnfitId(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Session.of(id, "b", "{}", NOON))
        .withMessage("the id of a session has 1 to 65 lower-case letters and digits");
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void refusesAnUnfitHash(String hash) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Session.of("a", hash, "{}", NOON))
        .withMessage("the hash of a user has 1 to 64 lower-case letters and digits");
  }

  @Test
  void refusesAHashOfSixtyFiveCharacters() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Session.of("a", "b".repeat(65), "{}", NOON));
  }

  private static Stream<String> unfitUsers() {
    return Stream.of("", "\u001f", "\u0080", "é", " ".repeat(16 * 1024 + 1));
  }

  @ParameterizedTest
  @MethodSource("unfitUsers")
  void refusesAnUnfitUser(String user) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Session.of("a", "b", user, NOON))
        .withMessage("the user of a session has 1 to 16384 characters of ASCII");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9", "a", "z"})
  void takesWhatIsFit(String text) {
    String user = " ~".repeat(8 * 1024);

    assertThatCode(() -> Session.of(text.repeat(65), text.repeat(64), user, NOON))
        .doesNotThrowAnyException();
  }

  private static Stream<Object> others() {
    return Stream.of(
        Session.of("a2", "b2", "{}", NOON),
        Session.of("a1", "b3", "{}", NOON),
        Session.of("a1", "b2", "[]", NOON),
        Session.of("a1", "b2", "{}", NOON.plusMillis(1)),
        SESSION.withRotation(1, NOON),
        SESSION.withRotation(0, NOON),
        SESSION.withRevoked(NOON),
        "a1");
  }

  @ParameterizedTest
  @MethodSource("others")
  void differsInEachOfItsParts(Object other) {
    assertThat(SESSION).isNotEqualTo(other);
  }

  @Test
  void equalsOneOfTheSameParts() {
    Session same = Session.of("a1", "b2", "{}", NOON.plusNanos(999_999));

    assertThat(same).isEqualTo(SESSION).hasSameHashCodeAs(SESSION);
    assertThat(SESSION.hashCode()).isNotEqualTo(Session.of("c", "b2", "{}", NOON).hashCode());
  }

  @Test
  void printsItsIdAlone() {
    assertThat(SESSION).hasToString("Session[a1]");
  }
}
