package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.Rows.ANA;
import static io.github.tallystick.jwt.session.Rows.ENDS;
import static io.github.tallystick.jwt.session.Rows.NOW;
import static io.github.tallystick.jwt.session.Rows.after;
import static io.github.tallystick.jwt.session.Rows.id;
import static io.github.tallystick.jwt.session.Rows.session;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of those who want the same at once, a store lets one have it, and loses nobody's revocation. */
class StoreRacesTest {
  private static final int THREADS = 64;
  private static final int CONNECTIONS = 16;
  private static final int ROUNDS = 50;

  @ParameterizedTest
  @EnumSource
  void rotatesOnceForAll(TestedStore kind) throws Exception {
    kind.use(
        CONNECTIONS,
        store -> {
          store.insert(session(1));
          for (int round = 0; round < ROUNDS; round++) {
            int generation = round;
            List<Boolean> rotated =
                Crowd.of(
                    THREADS,
                    i ->
                        store.rotate(
                            id(1),
                            generation,
                            after(round(generation)),
                            NOW.plusMillis(round(generation) - 1)));

            assertThat(rotated).containsOnlyOnce(true);
          }
          assertThat(store.find(id(1)))
              .contains(session(1).withRotation(ROUNDS, after(round(ROUNDS - 1))));
        });
  }

  private static long round(int number) {
    return number * 10L;
  }

  @ParameterizedTest
  @EnumSource
  void neverRotatesAfterRevocation(TestedStore kind) throws Exception {
    kind.use(
        CONNECTIONS,
        store -> {
          for (int round = 0; round < ROUNDS; round++) {
            Session session = session(round);
            store.insert(session);
            List<Boolean> done =
                Crowd.of(
                    2,
                    i ->
                        i == 0
                            ? store.rotate(session.id(), 0, NOW, NOW)
                            : store.revoke(session.id(), NOW));

            Session rotated = done.get(0) ? session.withRotation(1, NOW) : session;
            assertThat(done.get(1)).isTrue();
            assertThat(store.find(session.id())).contains(rotated.withRevoked(NOW));
            assertThat(store.rotate(session.id(), rotated.generation(), ENDS.minusMillis(1), NOW))
                .isFalse();
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void revokesOnceForAll(TestedStore kind) throws Exception {
    kind.use(
        CONNECTIONS,
        store -> {
          store.insert(session(1));
          List<Boolean> revoked = Crowd.of(THREADS, i -> store.revoke(id(1), after(i)));

          assertThat(revoked).containsOnlyOnce(true);
          assertThat(store.find(id(1)).orElseThrow().revoked())
              .contains(after(revoked.indexOf(true)));
        });
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheLatestOfAllThatAddTheSameId(TestedStore kind) throws Exception {
    kind.use(
        CONNECTIONS,
        store -> {
          for (int round = 0; round < ROUNDS; round++) {
            int number = round;
            Crowd.of(
                CONNECTIONS,
                i -> {
                  Session session = session(number, ANA, ENDS.plusMillis(i));
                  store.insert(i == 0 ? session : session.withRevoked(after(100 - i)));
                  return i;
                });

            Session found = store.find(id(round)).orElseThrow();
            assertThat(found.ends()).isEqualTo(ENDS.plusMillis(CONNECTIONS - 1));
            assertThat(found.revoked()).contains(after(99));
          }
        });
  }

  /**
   * A row that is deleted between the failed INSERT and the UPDATE is no place to keep anything.
   */
  @ParameterizedTest
  @EnumSource
  void losesNoRevocationOfRowThatIsDeletedAtOnce(TestedStore kind) throws Exception {
    kind.use(
        CONNECTIONS,
        store -> {
          for (int round = 0; round < ROUNDS; round++) {
            int number = round;
            store.insert(session(number, ANA, NOW).withRevoked(NOW));
            Crowd.of(
                8,
                i -> {
                  if (i % 2 == 0) {
                    return store.deleteEnded(after(1), 1_000);
                  }
                  store.insert(session(number).withRevoked(after(1)));
                  return 0;
                });

            assertThat(store.find(id(number)).orElseThrow().revoked()).contains(after(1));
            assertThat(store.find(id(number)).orElseThrow().ends()).isEqualTo(ENDS);
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void deletesEachEndedRowOnce(TestedStore kind) throws Exception {
    kind.use(
        CONNECTIONS,
        store -> {
          for (int i = 0; i < 300; i++) {
            store.insert(session(i, ANA, NOW.minusMillis(i)));
          }
          List<Integer> deleted = Crowd.of(4, i -> store.deleteEnded(NOW.plusMillis(1), 200));

          int first = deleted.stream().mapToInt(Integer::intValue).sum();
          assertThat(first).isBetween(200, 300);
          assertThat(store.deleteEnded(NOW.plusMillis(1), 1_000)).isEqualTo(300 - first);
        });
  }

  @ParameterizedTest
  @EnumSource
  void revokesUserWhileSheLogsInAndRefreshes(TestedStore kind) throws Exception {
    kind.use(
        CONNECTIONS,
        store -> {
          for (int i = 0; i < 20; i++) {
            store.insert(session(i));
          }
          Crowd.of(
              CONNECTIONS,
              i -> {
                if (i < 4) {
                  store.revokeUser(ANA, after(i));
                } else if (i < 8) {
                  store.insert(session(100 + i));
                } else {
                  store.rotate(id(i), 0, NOW, NOW);
                }
                return i;
              });
          for (int i = 0; i < 20; i++) {
            assertThat(store.find(id(i)).orElseThrow().revoked()).isPresent();
          }
          store.revokeUser(ANA, after(9));
          assertThat(store.surplus(ANA, 0)).isEmpty();
          assertThat(store.revokedSince(NOW)).hasSize(24);
        });
  }

  @ParameterizedTest
  @EnumSource
  void makesTableForAllAtOnce(DatabaseKind kind) throws Exception {
    for (int round = 0; round < 5; round++) {
      try (HikariDataSource pool = kind.newDatabase().pool(8)) {
        JdbcSessionStore store = JdbcSessionStore.of(pool);
        Crowd.of(
            8,
            i -> {
              store.createTable();
              store.insert(session(i));
              return i;
            });

        assertThat(store.surplus(ANA, 0)).hasSize(8);
      }
    }
  }
}
