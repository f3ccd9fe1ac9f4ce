package io.github.tallystick.jwt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of what is revoked loses nothing that it needs, and keeps nothing that it does not. */
class RevocationListContentTest {
  private static final String TOKEN = SessionIds.sha256("a token");
  private static final String USER = SessionIds.ofUser(SessionIds.sha256("a user"));
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final SettableClock clock = new SettableClock();
  private final FrontStore store = FrontStore.ofMemory();
  private final RevocationList list = new RevocationList();

  private void renew() {
    list.renew(store, clock.millis(), SKEW);
  }

  private void renewAll() {
    clock.passSeconds(60);
    renew();
  }

  private void insertRevoked(String id) {
    Instant ends = clock.instant().plusSeconds(1_200);
    store.insert(Session.of(id, "a", "{}", ends).withRevoked(clock.instant()));
  }

  /** What happens when the store has read its rows, and before they are taken in. */
  private void whileAllIsRead(Runnable happening) {
    clock.passSeconds(60);
    store.after = operation -> happening.run();
    renew();
    store.after = operation -> {};
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void losesNothingThatIsRevokedHereWhileAllIsRead(boolean isRead) {
    String session = SessionIds.random();
    renew();
    if (isRead) {
      insertRevoked(session);
      insertRevoked(TOKEN);
    }
    whileAllIsRead(
        () -> {
          list.add(session, clock.instant());
          list.add(TOKEN, clock.instant());
        });

    assertThat(list.isRevoked(session)).isTrue();
    assertThat(list.isRevoked(TOKEN)).isTrue();
    assertThat(list.hasOthers()).isTrue();
  }

  @Test
  void keepsTheLaterRevocationOfAUserWhileAllIsRead() {
    insertRevoked(USER);
    renew();
    whileAllIsRead(() -> list.add(USER, clock.instant()));

    assertThat(list.userRevoked(USER)).hasValue(clock.instant());
  }

  @Test
  void keepsTheLaterRevocationOfAUser() {
    list.add(USER, clock.instant());
    list.add(USER, clock.instant().minusSeconds(1));

    assertThat(list.userRevoked(USER)).hasValue(clock.instant());
  }

  @Test
  void takesTheRevocationOfAUserFromTheStore() {
    insertRevoked(USER);
    renew();

    assertThat(list.userRevoked(USER)).hasValue(clock.instant());
    assertThat(list.hasOthers()).isTrue();
  }

  @Test
  void hasNoOthersBesideSessions() {
    insertRevoked(SessionIds.random());
    renew();
    list.add(SessionIds.random(), clock.instant());

    assertThat(list.hasOthers()).isFalse();
    assertThat(list.userRevoked(USER)).isEmpty();
  }

  @Test
  void forgetsOthersThatTheStoreHasForgotten() {
    renew();
    list.add(TOKEN, clock.instant());
    list.add(USER, clock.instant());
    IntStream.range(0, 12).forEach(i -> renewAll());

    assertThat(list.hasOthers()).isFalse();
    assertThat(list.isRevoked(TOKEN)).isFalse();
    assertThat(list.userRevoked(USER)).isEmpty();
  }

  @Test
  void forgetsWhatTheStoreHasForgotten() {
    String id = SessionIds.random();
    renew();
    insertRevoked(id);
    clock.passSeconds(1);
    renew();
    store.deleteEnded(clock.instant().plus(Duration.ofDays(1)), 10);
    renewAll();
    assertThat(list.isRevoked(id)).isTrue(); // it may have been committed late
    IntStream.range(0, 10).forEach(i -> renewAll());

    assertThat(list.isRevoked(id)).isFalse();
  }

  @Test
  void forgetsAtOnceWhatWasDeletedAfterAllWasRead() {
    String id = SessionIds.random();
    insertRevoked(id);
    renew();
    store.deleteEnded(clock.instant().plus(Duration.ofDays(1)), 10);
    assertThat(list.isRevoked(id)).isTrue();
    renewAll();

    assertThat(list.isRevoked(id)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "u",
        "user",
        "zz",
        "0123456789abcdef0123456789abcde",
        "0123456789abcdef0123456789abcdefz",
        "zyxwvutsrqponmlkzyxwvutsrqponmlk",
        "00000000000000000000000000000000"
      })
  void worksWithTheIdsOfAnotherStore(String id) {
    String session = SessionIds.random();
    renew();
    insertRevoked(id);
    clock.passSeconds(1);
    renew();
    renewAll();
    insertRevoked(session);
    renewAll();

    assertThat(list.isRevoked(session)).isTrue();
    assertThat(list.isRevoked(SessionIds.random())).isFalse();
  }

  @Test
  void worksWithARowThatDoesNotSayWhenItWasRevoked() {
    String session = SessionIds.random();
    SessionStore odd =
        new FrontStore(store) {
          @Override
          public List<Session> revokedSince(Instant since) {
            return List.of(
                Session.of(session, "a", "{}", clock.instant()),
                Session.of(USER, "a", "{}", clock.instant()));
          }
        };
    list.renew(odd, clock.millis(), SKEW);
    clock.passSeconds(1);
    list.renew(odd, clock.millis(), SKEW);

    assertThat(list.isRevoked(session)).isTrue();
    assertThat(list.userRevoked(USER)).hasValue(Instant.MAX);
  }
}
