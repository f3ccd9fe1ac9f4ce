package io.github.tallystick.jwt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server knows what other servers have revoked, and asks the store once a second. */
class RevocationListTest {
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final SettableClock clock = new SettableClock();
  private final List<Instant> asked = new ArrayList<>();
  private final FrontStore store =
      new FrontStore(InMemorySessionStore.of(100)) {
        @Override
        public List<Session> revokedSince(Instant since) {
          asked.add(since);
          return super.revokedSince(since);
        }
      };
  private final RevocationList list = new RevocationList();

  private String insert() {
    Session session =
        Session.of(SessionIds.random(), "a", "{}", clock.instant().plus(Duration.ofHours(2)));
    store.insert(session);
    return session.id();
  }

  private void renew() {
    list.renew(store, clock.millis(), SKEW);
  }

  private boolean isRevoked(String id) {
    renew();
    return list.isRevoked(id);
  }

  @Test
  void asksForAllAtFirst() {
    String id = insert();
    store.revoke(id, clock.instant());

    assertThat(isRevoked(id)).isTrue();
    assertThat(isRevoked(insert())).isFalse();
    assertThat(asked).containsExactly(Instant.EPOCH);
  }

  @Test
  void knowsAfterASecondWhatAnotherServerHasRevoked() {
    String id = insert();
    renew();
    store.revoke(id, clock.instant());
    clock.pass(Duration.ofMillis(999));
    assertThat(isRevoked(id)).isFalse();
    assertThat(asked).hasSize(1);
    clock.pass(Duration.ofMillis(1));

    assertThat(isRevoked(id)).isTrue();
  }

  @Test
  void knowsAtOnceWhatThisServerHasRevoked() {
    renew();
    list.add(SessionIds.sha256("token"), clock.instant());

    assertThat(isRevoked(SessionIds.sha256("token"))).isTrue();
    assertThat(list.hasOthers()).isTrue();
    assertThat(asked).hasSize(1);
  }

  @Test
  void asksForWhatIsNewLessTheClockSkewAndThirtySeconds() {
    renew();
    clock.passSeconds(1);
    renew();
    clock.passSeconds(5);
    renew();

    assertThat(asked.subList(1, 3))
        .containsExactly(SettableClock.NOON.minusSeconds(90), SettableClock.NOON.minusSeconds(89));
  }

  @Test
  void asksForAllEachMinute() {
    renew();
    clock.pass(Duration.ofMillis(59_999));
    renew();
    clock.passSeconds(1);
    renew();
    clock.pass(Duration.ofMillis(59_999));
    renew();

    assertThat(asked.stream().map(Instant.EPOCH::equals)).containsExactly(true, false, true, false);
  }

  @ParameterizedTest
  @ValueSource(ints = {-60, -1, 0, 1, 60})
  void missesNothingThatIsSeenTwentySecondsLate(int secondsAhead) {
    String id = insert();
    Instant revoked = clock.instant().plusSeconds(secondsAhead); // by another server's clock
    for (int i = 0; i < 20; i++) {
      renew();
      clock.passSeconds(1);
    }
    store.revoke(id, revoked); // now it is committed
    renew();
    clock.passSeconds(1);

    assertThat(isRevoked(id)).isTrue();
  }

  @Test
  void knowsAfterAMinuteWhatWasSeenEvenLater() {
    String id = insert();
    Instant revoked = clock.instant();
    renew();
    clock.passSeconds(600);
    renew();
    store.revoke(id, revoked);
    clock.passSeconds(59);
    assertThat(isRevoked(id)).isFalse();
    clock.passSeconds(1);

    assertThat(isRevoked(id)).isTrue();
  }

  @Test
  void goesOnForAMinuteWhenItIsCutOff() {
    String id = insert();
    store.revoke(id, clock.instant());
    renew();
    store.failAll();
    clock.pass(Duration.ofMillis(59_999));
    assertThat(isRevoked(id)).isTrue();
    clock.pass(Duration.ofMillis(1));

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(this::renew)
        .withMessage("what is revoked is not known any more");
  }

  @Test
  void saysWhatTheStoreHasSaid() {
    store.failAll();

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(this::renew)
        .havingCause()
        .withMessage("away");
  }

  @Test
  void asksOnceASecondWhileItIsCutOff() {
    store.failAll();
    for (int i = 0; i < 30; i++) {
      assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(this::renew);
      clock.pass(Duration.ofMillis(100));
    }

    assertThat(asked).hasSize(3);
  }

  @Test
  void isBackASecondAfterTheStore() {
    String id = insert();
    renew();
    store.failAll();
    clock.passSeconds(120);
    assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(this::renew);
    store.recover();
    store.revoke(id, clock.instant());
    clock.passSeconds(1);

    assertThat(isRevoked(id)).isTrue();
  }

  @Test
  void asksAgainAfterAClockWentBack() {
    String id = insert();
    renew();
    clock.passSeconds(-3_600);
    store.revoke(id, clock.instant());

    assertThat(isRevoked(id)).isTrue();
    clock.passSeconds(1);
    assertThat(isRevoked(id)).isTrue();
  }

  @Test
  void isNotKnownAfterAClockWentBackBeforeAnOutage() {
    renew();
    store.failAll();
    clock.passSeconds(-3_600);

    assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(this::renew);
  }

  @Test
  void isNoOutageForAThreadThatWasHeldUp() {
    long heldUp = clock.millis();
    clock.pass(Duration.ofMillis(1_500));
    renew();
    store.failAll();

    list.renew(store, heldUp, SKEW);
    assertThat(list.isRevoked(insertBeside())).isFalse();
  }

  private static String insertBeside() {
    return SessionIds.random();
  }

  @Test
  void asksNothingForAThreadThatWasHeldUpForLessThanASecond() {
    clock.passSeconds(1);
    renew();
    list.renew(store, clock.millis() - 999, SKEW);

    assertThat(asked).hasSize(1);
  }

  @Test
  void renewsAtOnceWhenItIsTold() {
    String id = insert();
    renew();
    store.revoke(id, clock.instant());
    list.renewNow(store, clock.millis(), SKEW);

    assertThat(list.isRevoked(id)).isTrue();
  }

  @Test
  void saysThatItCannotRenewAtOnce() {
    renew();
    store.failAll();

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> list.renewNow(store, clock.millis(), SKEW));
  }
}
