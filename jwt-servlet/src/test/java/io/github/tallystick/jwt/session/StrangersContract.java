package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.Rows.ENDS;
import static io.github.tallystick.jwt.session.Rows.NOW;
import static io.github.tallystick.jwt.session.Rows.hash;
import static io.github.tallystick.jwt.session.Rows.id;
import static io.github.tallystick.jwt.session.Rows.session;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No ID that somebody presents is another's, whatever a database takes for the same. */
abstract class StrangersContract {
  private static final String LETTERS = "abcdefabcdefabcdefabcdefabcdefab";

  SessionStore store;

  /** An empty one. */
  abstract SessionStore newStore() throws Exception;

  @BeforeEach
  final void open() throws Exception {
    store = newStore();
  }

  final Session found(long number) {
    return store.find(id(number)).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        LETTERS + " ",
        " " + LETTERS,
        LETTERS + "\u0000",
        "\u0000",
        "äbcdefabcdefabcdefabcdefabcdefab",
        "ábcdefabcdefabcdefabcdefabcdefab",
        "ＡＢcdefabcdefabcdefabcdefabcdefab",
        "%",
        "_bcdefabcdefabcdefabcdefabcdefab",
        "' OR 1 = 1 --",
        "🔑",
        "\ud83d"
      })
  final void findsNothingUnderAnotherId(String presented) {
    assertFindsNothing(presented);
  }

  @Test
  final void findsNothingUnderUpperCase() {
    assertFindsNothing(LETTERS.toUpperCase(Locale.ROOT));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 33, 64, 65, 66, 10_000})
  final void findsNothingUnderAnotherLength(int length) {
    assertFindsNothing(LETTERS.repeat(length / 32 + 1).substring(0, length));
  }

  private void assertFindsNothing(String presented) {
    Session session = Session.of(LETTERS, LETTERS, "{}", ENDS);
    store.insert(session);

    assertThat(store.find(presented)).isEmpty();
    assertThat(store.rotate(presented, 0, NOW, NOW)).isFalse();
    assertThat(store.revoke(presented, NOW)).isFalse();
    store.revokeUser(presented, NOW);
    assertThat(store.surplus(presented, 0)).isEmpty();
    assertThat(store.find(LETTERS)).contains(session);
  }

  /** The first four are one and the same in MariaDB's collation. */
  @ParameterizedTest
  @ValueSource(strings = {"ana", "Ana", "aná", "ana ", "ana\u0000", "🔑"})
  final void touchesNoStranger(String revoked) {
    List<String> users = List.of("ana", "Ana", "aná", "ana ", "ana\u0000", "🔑");
    users.forEach(user -> store.insert(session(users.indexOf(user), hash(user), ENDS)));
    store.revokeUser(hash(revoked), NOW);

    for (int i = 0; i < users.size(); i++) {
      assertThat(found(i).revoked().isPresent()).isEqualTo(users.get(i).equals(revoked));
      assertThat(store.surplus(hash(users.get(i)), 0))
          .isEqualTo(users.get(i).equals(revoked) ? List.of() : List.of(id(i)));
    }
  }
}
