package io.github.tallystick.jwt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A set of IDs in little memory. */
class RevokedIdsTest {
  private static final Instant NOON = SettableClock.NOON;
  private static final String USER = SessionIds.ofUser(SessionIds.sha256("alice"));
  private static final String TOKEN = SessionIds.sha256("token");

  private static RevokedIds of(Stream<String> ids) {
    return new RevokedIds(
        ids.map(id -> Session.of(id, "a", "{}", NOON).withRevoked(NOON)).toList());
  }

  private static List<String> randomIds(int count) {
    return IntStream.range(0, count).mapToObj(i -> SessionIds.random()).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 10, 1_000, 20_000})
  void containsWhatItWasMadeOfAndNothingElse(int count) {
    List<String> ids = randomIds(count);
    RevokedIds revoked = of(ids.stream());

    assertThat(ids).allMatch(revoked::contains).allMatch(id -> revoked.has(id, NOON));
    assertThat(randomIds(1_000))
        .noneMatch(revoked::contains)
        .noneMatch(id -> revoked.has(id, NOON));
  }

  private static List<String> alike(String format) {
    return IntStream.range(1, 200).mapToObj(format::formatted).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%016xffffffffffffffff", "%016x0000000000000000", "ffffffffffffffff%016x"})
  void containsIdsThatShareAHalf(String format) {
    List<String> ids = alike(format);
    RevokedIds revoked = of(ids.stream().limit(100));

    assertThat(ids.subList(0, 100)).allMatch(revoked::contains);
    assertThat(ids.subList(100, 199)).noneMatch(revoked::contains);
  }

  @Test
  void takesAnIdTwice() {
    RevokedIds revoked = of(Stream.of(TOKEN, TOKEN));

    assertThat(revoked.contains(TOKEN)).isTrue();
  }

  @Test
  void containsAnIdOfZeros() {
    String zeros = "0".repeat(32);

    assertThat(of(Stream.of(zeros, TOKEN)).contains(zeros)).isTrue();
  }

  @Test
  void tellsATokenFromASession() {
    assertThat(of(Stream.of(TOKEN)).hasOthers()).isTrue();
    assertThat(of(Stream.of(TOKEN, SessionIds.random())).hasOthers()).isTrue();
    assertThat(of(randomIds(3).stream()).hasOthers()).isFalse();
  }

  @Test
  void knowsWhenAUserWasRevoked() {
    RevokedIds revoked = of(Stream.of(USER));

    assertThat(revoked.userRevoked(USER)).hasValue(NOON);
    assertThat(revoked.hasOthers()).isTrue();
    assertThat(revoked.has(USER, NOON)).isTrue();
    assertThat(revoked.has(USER, NOON.plusMillis(1))).isFalse();
    assertThat(revoked.userRevoked(SessionIds.ofUser(SessionIds.sha256("bob")))).isEmpty();
    assertThat(revoked.has(SessionIds.ofUser(SessionIds.sha256("bob")), NOON)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "zyx", "0123456789abcdef0123456789abcde", "0123456789abcdefg"})
  void hasNoIdOfAnotherForm(String id) {
    assertThat(of(Stream.of(id)).has(id, NOON)).isFalse();
    assertThat(of(Stream.of(id)).hasOthers()).isFalse();
  }
}
