package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.Rows.after;
import static io.github.tallystick.jwt.session.Rows.hash;
import static io.github.tallystick.jwt.session.Rows.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is done in whatever order, each store answers as {@link PlainStore} does. */
class SameSequenceTest {
  private static final int SEEDS = 20;
  private static final int OPERATIONS = 500;
  private static final int IDS = 12;
  private static final List<String> USERS = List.of(hash("ana"), hash("Ana"), hash("bob"));

  @ParameterizedTest
  @EnumSource
  void answersAsThePlainOne(TestedStore kind) throws Exception {
    kind.use(
        1,
        store -> {
          for (int seed = 0; seed < SEEDS; seed++) {
            compare(seed, store, new PlainStore());
            store.deleteEnded(after(1_000_000), 1_000);
          }
        });
  }

  private static void compare(int seed, SessionStore store, SessionStore plain) {
    Random random = new Random(seed);
    for (int i = 0; i < OPERATIONS; i++) {
      Function<SessionStore, Object> operation = operation(random);
      assertThat(operation.apply(store))
          .as("operation %s of seed %s", i, seed)
          .isEqualTo(operation.apply(plain));
    }
    for (int number = 0; number < IDS; number++) {
      assertThat(store.find(id(number))).as("seed %s", seed).isEqualTo(plain.find(id(number)));
    }
  }

  private static Function<SessionStore, Object> operation(Random random) {
    String id = id(random.nextInt(IDS));
    String user = USERS.get(random.nextInt(USERS.size()));
    var now = after(random.nextInt(50));
    var other = after(random.nextInt(50));
    int number = random.nextInt(4);
    return switch (random.nextInt(10)) {
      case 0, 1 -> store -> done(() -> store.insert(Session.of(id, user, "{\"a\":1}", now)));
      case 2 ->
          store -> done(() -> store.insert(Session.of(id, user, "{}", now).withRevoked(other)));
      case 3, 4 -> store -> store.rotate(id, number, now, other);
      case 5 -> store -> store.revoke(id, now);
      case 6 -> store -> done(() -> store.revokeUser(user, now));
      case 7 -> store -> store.surplus(user, number);
      case 8 -> store -> PlainStore.sorted(store.revokedSince(now));
      default -> store -> number == 0 ? store.deleteEnded(now, 1_000) : store.find(id);
    };
  }

  private static Object done(Runnable operation) {
    operation.run();
    return "done";
  }
}
