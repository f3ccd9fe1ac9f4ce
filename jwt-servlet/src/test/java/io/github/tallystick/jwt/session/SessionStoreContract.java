package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.Rows.ANA;
import static io.github.tallystick.jwt.session.Rows.ENDS;
import static io.github.tallystick.jwt.session.Rows.NOW;
import static io.github.tallystick.jwt.session.Rows.after;
import static io.github.tallystick.jwt.session.Rows.hash;
import static io.github.tallystick.jwt.session.Rows.id;
import static io.github.tallystick.jwt.session.Rows.session;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each sentence of {@link SessionStore}, to be kept by each store. */
abstract class SessionStoreContract extends StrangersContract {
  private static final Instant LONG_AGO = after(-1_000_000);

  private boolean rotate(long number, long generation, Instant now) {
    return store.rotate(id(number), generation, now, now.minusSeconds(30));
  }

  // --- insert and find

  @Test
  final void findsWhatWasAdded() {
    store.insert(session(1));

    assertThat(store.find(id(1))).contains(session(1));
    assertThat(store.find(id(2))).isEmpty();
  }

  @Test
  final void keepsEachColumn() {
    Session full = session(1).withRotation(5, after(1)).withRevoked(after(2));
    store.insert(full);

    assertThat(store.find(id(1))).contains(full);
  }

  @Test
  final void keepsUserOfSixteenKibibytes() {
    String user = "{\"a\":\"" + "x\\u00e1'%_\\\\".repeat(1_364) + "\"}";
    Session big = Session.of(id(1), ANA, user + " ".repeat(16_384 - user.length()), ENDS);
    store.insert(big);

    assertThat(store.find(id(1))).contains(big);
  }

  @Test
  final void keepsRowsOfTheOtherKinds() {
    Session token = Session.of(hash("token"), ANA, "{}", ENDS).withRevoked(NOW);
    Session user = Session.of("u" + ANA, ANA, "{}", ENDS).withRevoked(NOW);
    store.insert(token);
    store.insert(user);

    assertThat(store.find(hash("token"))).contains(token);
    assertThat(store.find("u" + ANA)).contains(user);
    assertThat(store.find(ANA)).isEmpty();
  }

  @Test
  final void keepsLaterTimesOfAnIdThatIsThere() {
    store.insert(session(1).withRevoked(after(5)));
    store.insert(session(1, ANA, ENDS.plusMillis(1)).withRevoked(after(6)));

    assertThat(found(1)).isEqualTo(session(1, ANA, ENDS.plusMillis(1)).withRevoked(after(6)));
  }

  @Test
  final void keepsLaterTimesThatAreThere() {
    store.insert(session(1).withRevoked(after(5)));
    store.insert(session(1, ANA, ENDS.minusMillis(1)).withRevoked(after(4)));
    store.insert(session(1, ANA, ENDS.minusMillis(1)));

    assertThat(found(1)).isEqualTo(session(1).withRevoked(after(5)));
  }

  @Test
  final void revokesByAddingAgain() {
    store.insert(session(1));
    store.insert(session(1).withRevoked(NOW));

    assertThat(found(1).revoked()).contains(NOW);
    assertThat(store.surplus(ANA, 0)).isEmpty();
    assertThat(store.revoke(id(1), after(1))).isFalse();
  }

  @Test
  final void changesNothingElseOfAnIdThatIsThere() {
    store.insert(session(1).withRotation(3, after(1)));
    Session other = Session.of(id(1), hash("other"), "{\"id\":\"8\"}", ENDS.plusMillis(1));
    store.insert(other.withRotation(9, after(9)));

    assertThat(found(1)).isEqualTo(session(1, ANA, ENDS.plusMillis(1)).withRotation(3, after(1)));
  }

  @Test
  final void addsTheSameTwice() {
    Session revoked = session(1).withRevoked(NOW);
    store.insert(revoked);
    store.insert(revoked);

    assertThat(store.revokedSince(NOW)).hasSize(1);
  }

  @Test
  final void findsWhatHasEnded() {
    store.insert(session(1, ANA, LONG_AGO));

    assertThat(store.find(id(1))).contains(session(1, ANA, LONG_AGO));
  }

  // --- rotate

  @Test
  final void rotates() {
    store.insert(session(1));

    assertThat(rotate(1, 0, NOW)).isTrue();
    assertThat(found(1)).isEqualTo(session(1).withRotation(1, NOW));
    assertThat(rotate(1, 1, after(30_000))).isTrue();
    assertThat(found(1)).isEqualTo(session(1).withRotation(2, after(30_000)));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 2, Long.MAX_VALUE})
  final void rotatesOnlyThePresentGeneration(long generation) {
    Session session = session(1).withRotation(1, LONG_AGO);
    store.insert(session);

    assertThat(rotate(1, generation, NOW)).isFalse();
    assertThat(found(1)).isEqualTo(session);
  }

  @Test
  final void doesNotRotateWhatWasRotatedAfterThatTime() {
    store.insert(session(1).withRotation(1, NOW));

    assertThat(store.rotate(id(1), 1, after(9), after(-1))).isFalse();
    assertThat(found(1).generation()).isEqualTo(1);
    assertThat(store.rotate(id(1), 1, after(9), NOW)).isTrue();
  }

  @Test
  final void rotatesWhatWasNeverRotatedWheneverThatTimeIs() {
    store.insert(session(1));

    assertThat(store.rotate(id(1), 0, NOW, Instant.EPOCH)).isTrue();
  }

  @Test
  final void doesNotRotateWhatIsRevoked() {
    store.insert(session(1));
    store.revoke(id(1), NOW);

    assertThat(rotate(1, 0, after(1))).isFalse();
    assertThat(found(1)).isEqualTo(session(1).withRevoked(NOW));
  }

  @Test
  final void doesNotRotateWhatHasEnded() {
    store.insert(session(1));

    assertThat(rotate(1, 0, ENDS)).isFalse();
    assertThat(rotate(1, 0, ENDS.minusMillis(1))).isTrue();
  }

  @Test
  final void cutsOffWhatIsFinerThanMilliseconds() {
    store.insert(session(1));
    store.insert(session(2));

    assertThat(rotate(1, 0, NOW.plusNanos(1_999_999))).isTrue();
    assertThat(found(1).rotated()).contains(after(1));
    assertThat(store.revoke(id(1), NOW.plusNanos(2_999_999))).isTrue();
    assertThat(found(1).revoked()).contains(after(2));
    store.revokeUser(ANA, NOW.plusNanos(3_999_999));
    assertThat(found(2).revoked()).contains(after(3));
    assertThat(store.revokedSince(NOW.plusNanos(2_999_999))).hasSize(2);
    assertThat(store.deleteEnded(ENDS.plusNanos(999_999), 9)).isZero();
  }

  // --- revoke

  @Test
  final void revokesOnce() {
    store.insert(session(1));

    assertThat(store.revoke(id(1), NOW)).isTrue();
    assertThat(store.revoke(id(1), after(1))).isFalse();
    assertThat(found(1)).isEqualTo(session(1).withRevoked(NOW));
    assertThat(store.revoke(id(2), NOW)).isFalse();
  }

  @Test
  final void revokesAllOfOneUser() {
    store.insert(session(1));
    store.insert(session(2).withRotation(1, NOW));
    store.insert(session(3).withRevoked(after(-1)));
    store.insert(session(4, hash("bob"), ENDS));
    store.revokeUser(ANA, NOW);

    assertThat(found(1)).isEqualTo(session(1).withRevoked(NOW));
    assertThat(found(2)).isEqualTo(session(2).withRotation(1, NOW).withRevoked(NOW));
    assertThat(found(3)).isEqualTo(session(3).withRevoked(after(-1)));
    assertThat(found(4)).isEqualTo(session(4, hash("bob"), ENDS));
  }

  @Test
  final void revokesNothingOfUserWithoutSessions() {
    store.insert(session(1));
    store.revokeUser(hash("bob"), NOW);

    assertThat(found(1)).isEqualTo(session(1));
  }

  // --- lists

  @Test
  final void listsSurplusWithoutWhatEndsLast() {
    for (int i = 0; i < 4; i++) {
      store.insert(session(i, ANA, ENDS.plusSeconds(i == 2 ? 9 : i)));
    }
    store.insert(session(5, ANA, ENDS.plusSeconds(5)).withRevoked(NOW));
    store.insert(session(6, hash("bob"), ENDS));

    assertThat(store.surplus(ANA, 2)).containsExactlyInAnyOrder(id(0), id(1));
    assertThat(store.surplus(ANA, 0)).hasSize(4);
    assertThat(store.surplus(ANA, 4)).isEmpty();
    assertThat(store.surplus(ANA, 100)).isEmpty();
  }

  @Test
  final void listsWhatWasRevokedSince() {
    store.insert(session(1));
    store.insert(session(2).withRevoked(after(-1)));
    store.insert(session(3).withRevoked(NOW));
    store.insert(session(4).withRotation(2, LONG_AGO).withRevoked(after(1)));

    assertThat(store.revokedSince(NOW))
        .containsExactlyInAnyOrder(
            Session.of(id(3), ANA, "{}", ENDS).withRevoked(NOW),
            Session.of(id(4), ANA, "{}", ENDS).withRotation(2, LONG_AGO).withRevoked(after(1)));
    assertThat(store.revokedSince(Instant.EPOCH)).hasSize(3);
    assertThat(store.revokedSince(after(2))).isEmpty();
  }

  // --- deleteEnded

  @Test
  final void deletesWhatEndedBefore() {
    store.insert(session(1, ANA, after(-1)));
    store.insert(session(2, ANA, NOW));
    store.insert(session(3, ANA, after(-2)).withRevoked(LONG_AGO));

    assertThat(store.deleteEnded(NOW, 1_000)).isEqualTo(2);
    assertThat(store.find(id(1))).isEmpty();
    assertThat(store.find(id(3))).isEmpty();
    assertThat(store.surplus(ANA, 0)).containsExactly(id(2));
    assertThat(store.deleteEnded(NOW, 1_000)).isZero();
  }

  @Test
  final void deletesNoMoreThanTheLimit() {
    for (int i = 0; i < 5; i++) {
      store.insert(session(i, ANA, LONG_AGO.plusMillis(i % 2)));
    }

    assertThat(store.deleteEnded(NOW, 0)).isZero();
    assertThat(store.deleteEnded(NOW, 3)).isEqualTo(3);
    assertThat(store.deleteEnded(NOW, 3)).isEqualTo(2);
    assertThat(store.deleteEnded(NOW, 3)).isZero();
  }

  @Test
  final void addsAgainWhatWasDeleted() {
    store.insert(session(1, ANA, LONG_AGO).withRevoked(LONG_AGO));
    store.deleteEnded(NOW, 9);
    store.insert(session(1));

    assertThat(found(1)).isEqualTo(session(1));
    assertThat(store.surplus(ANA, 0)).containsExactly(id(1));
  }
}
