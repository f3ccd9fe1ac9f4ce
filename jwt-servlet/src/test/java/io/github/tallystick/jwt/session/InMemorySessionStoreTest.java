package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.Rows.ANA;
import static io.github.tallystick.jwt.session.Rows.ENDS;
import static io.github.tallystick.jwt.session.Rows.NOW;
import static io.github.tallystick.jwt.session.Rows.after;
import static io.github.tallystick.jwt.session.Rows.hash;
import static io.github.tallystick.jwt.session.Rows.id;
import static io.github.tallystick.jwt.session.Rows.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store in memory promises beyond {@link SessionStore}: it is bounded. */
class InMemorySessionStoreTest {
  @Test
  void takesNoMoreThanItMay() {
    SessionStore store = InMemorySessionStore.of(2);
    store.insert(session(1));
    store.insert(session(2));

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> store.insert(session(3)))
        .withMessage("the sessions in memory are as many as they may be");
    assertThat(store.find(id(3))).isEmpty();
    assertThat(store.surplus(ANA, 0)).containsExactlyInAnyOrder(id(1), id(2));
  }

  @Test
  void goesOnWithWhatItHasWhenItIsFull() {
    SessionStore store = InMemorySessionStore.of(2);
    store.insert(session(1));
    store.insert(session(2));
    store.insert(session(2).withRevoked(NOW));

    assertThat(store.rotate(id(1), 0, NOW, NOW)).isTrue();
    assertThat(store.revoke(id(1), NOW)).isTrue();
    assertThat(store.revokedSince(NOW)).hasSize(2);
  }

  @Test
  void forgetsSessionsThatAreRevokedWhenItIsFull() {
    SessionStore store = InMemorySessionStore.of(2);
    store.insert(session(1));
    store.insert(session(2).withRevoked(NOW));
    store.insert(session(3));

    assertThat(store.find(id(1))).isPresent();
    assertThat(store.find(id(2))).isEmpty();
    assertThat(store.find(id(3))).isPresent();
  }

  @Test
  void forgetsNoTokenAndNoUserThatIsRevoked() {
    SessionStore store = InMemorySessionStore.of(2);
    store.insert(Session.of("u" + ANA, ANA, "{}", ENDS).withRevoked(NOW));
    store.insert(Session.of(hash("token"), ANA, "{}", ENDS).withRevoked(NOW));

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> store.insert(session(1)));
    assertThat(store.find("u" + ANA)).isPresent();
    assertThat(store.find(hash("token"))).isPresent();
  }

  @Test
  void hasRoomAgainWhenSomethingWasDeleted() {
    SessionStore store = InMemorySessionStore.of(1);
    for (int i = 0; i < 3; i++) {
      store.insert(session(i, ANA, NOW));
      assertThat(store.deleteEnded(after(1), 1)).isEqualTo(1);
    }
    store.insert(session(3));

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> store.insert(session(4)));
  }

  @Test
  void takesNoMoreFromManyThreadsAtOnce() throws Exception {
    SessionStore store = InMemorySessionStore.of(100);
    List<Boolean> taken =
        Crowd.of(
            8,
            thread -> {
              for (int i = 0; i < 50; i++) {
                try {
                  store.insert(session(thread * 50 + i));
                } catch (StoreUnavailableException e) {
                  return false;
                }
              }
              return true;
            });

    assertThat(taken).contains(false);
    assertThat(store.surplus(ANA, 0)).hasSizeLessThanOrEqualTo(100).hasSizeGreaterThan(92);
  }

  @Test
  void knowsWhetherThereIsARowThatIsNoSession() {
    InMemorySessionStore store = InMemorySessionStore.of(9);
    store.insert(session(1));
    assertThat(store.hasOthers()).isFalse();

    store.insert(Session.of("u" + ANA, ANA, "{}", NOW).withRevoked(NOW));
    store.insert(Session.of("u" + ANA, ANA, "{}", NOW).withRevoked(NOW));
    store.insert(Session.of(hash("token"), ANA, "{}", ENDS).withRevoked(NOW));
    assertThat(store.hasOthers()).isTrue();
    store.deleteEnded(after(1), 9);
    assertThat(store.hasOthers()).isTrue();
    store.deleteEnded(ENDS.plusMillis(1), 9);
    assertThat(store.hasOthers()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void takesOneAtLeast(int maxSessions) {
    assertThatIllegalArgumentException().isThrownBy(() -> InMemorySessionStore.of(maxSessions));
  }
}
