package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.INVALID;
import static io.github.tallystick.jwt.session.SettableClock.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only one condition of sessions tells apart. */
class SessionEdgesTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final String HASH = "a".repeat(64);
  private static final byte[] OLD = "the old secret of thirty-two bytes, or more".getBytes(UTF_8);
  private static final byte[] NEW = "the new secret of thirty-two bytes, or more".getBytes(UTF_8);

  private final SettableClock clock = new SettableClock();
  private final FrontStore store = FrontStore.ofMemory();
  private final List<Boolean> told = new ArrayList<>();
  private final Server server =
      Server.of(store, clock, b -> b.watcher(outage -> told.add(outage.isPresent())));

  @ParameterizedTest
  @ValueSource(strings = {"!", "&", "/", ":", "`", "g", "p", "v", "\u0670"})
  void takesNoOtherCharacterForAHexadecimalDigit(String character) {
    assertThat(SessionIds.isSession(character.repeat(32))).isFalse();
  }

  @Test
  void bindsAnAccessTokenThatEndsBefore() {
    Session session = Session.of(ID, HASH, "{}", NOON.plusSeconds(60));
    JwtClaims claims = JwtClaims.builder().expirationTime(NOON.plusSeconds(59)).build();

    assertThat(session.bind(claims).get(Claim.EXPIRATION_TIME)).hasValue(NOON.plusSeconds(59));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\u007f"})
  void keepsAUserOfTheFirstAndTheLastCharacter(String user) {
    assertThat(Session.of(ID, HASH, user, NOON).user()).isEqualTo(user);
  }

  @Test
  void takesNoHalfOfAnIdForTheWhole() {
    RevokedIds revoked =
        new RevokedIds(List.of(Session.of(ID, HASH, "{}", NOON).withRevoked(NOON)));

    assertThat(revoked.contains("0123456789abcdef0000000000000000")).isFalse();
    assertThat(revoked.contains("0123456700000000" + "0000000000000000")).isFalse();
    Session zeros = Session.of("0".repeat(16) + "1".repeat(16), HASH, "{}", NOON);
    assertThat(
            new RevokedIds(List.of(zeros.withRevoked(NOON)))
                .contains("0".repeat(16) + "2".repeat(16)))
        .isFalse();
    assertThat(RevokedIds.NONE.contains("1000000000000000" + "0000000000000000")).isFalse();
  }

  @Test
  void knowsTheLaterRevocationOfAUser() {
    RevocationList list = new RevocationList();
    list.add("u" + HASH, NOON.plusSeconds(10));
    list.add("u" + HASH, NOON);

    assertThat(list.userRevoked("u" + HASH)).hasValue(NOON.plusSeconds(10));
    list.add("u" + HASH, NOON.plusSeconds(20));
    assertThat(list.userRevoked("u" + HASH)).hasValue(NOON.plusSeconds(20));
  }

  @Test
  void letsAnotherThreadReadAfterTheRevocationOfAUser() throws Exception {
    server.sessions.revokeUser("alice");

    CompletableFuture.runAsync(() -> server.sessions.revokeUser("bob")).get(4, TimeUnit.SECONDS);
  }

  @Test
  void tellsOfAnOutageThatAGuardMeets() {
    SessionTokens<String> tokens = server.login();
    server.isRevoked(tokens);
    clock.passSeconds(5);
    store.fail("revokedSince");

    assertThat(server.isRevoked(tokens)).isFalse();
    assertThat(told).containsExactly(true);
  }

  @Test
  void tellsOfAnOutageThatARevocationOfAUserMeets() {
    store.fail("revokedSince");

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> server.sessions.revokeUser("alice"));
    assertThat(told).containsExactly(true);
  }

  @Test
  void tellsTheOutageAsTheStoreHasIt() {
    StoreUnavailableException outage = new StoreUnavailableException("away");
    List<Optional<StoreUnavailableException>> all = new ArrayList<>();
    WatchedStore watched =
        new WatchedStore(
            new FrontStore(InMemorySessionStore.of(1)) {
              @Override
              public Optional<Session> find(String id) {
                throw outage;
              }
            },
            all::add);

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> watched.find(ID))
        .isSameAs(outage);
    assertThat(all).containsExactly(Optional.of(outage));
  }

  @Test
  void revokesNoSessionThatIsNotThere() {
    SessionTokens<String> tokens = server.login();
    Server other = Server.of(FrontStore.ofMemory(), clock);

    assertThat(other.sessions.revoke(tokens.session().id())).isFalse();
    assertThat(other.isRevoked(tokens)).isFalse();
  }

  @Test
  void takesNoRefreshTokenThatIsNotAsRequired() {
    Server strict = Server.of(store, clock, builder -> builder.require(jwt -> false));

    assertThat(strict.refusal(strict.login())).isEqualTo(INVALID);
  }

  @Test
  void keepsTheOneTokenOfAMemoryApartFromOthers() {
    Server memory = Server.of(InMemorySessionStore.of(9), clock);
    memory.sessions.revoke(memory.withoutSession("alice"));
    clock.passSeconds(1);

    assertThat(memory.sessions.isRevoked(memory.withoutSession("alice"))).isFalse();
  }

  @Test
  void stillHasOthersWhenASessionIsDeleted() {
    InMemorySessionStore memory = InMemorySessionStore.of(9);
    memory.insert(Session.of(ID, HASH, "{}", NOON));
    memory.insert(Session.of("u" + HASH, HASH, "{}", NOON.plusSeconds(60)).withRevoked(NOON));
    memory.deleteEnded(NOON.plusSeconds(1), 9);

    assertThat(memory.hasOthers()).isTrue();
  }

  private static Sessions.Builder signedBy(byte[] secret, SessionStore store) {
    return Sessions.builder(
        JwtSigner.of(SigningKey.hmac(JwsAlgorithm.HS256, secret)), verifier(secret), store);
  }

  private static JwtVerifier.Builder verifier(byte[] secret) {
    return JwtVerifier.builder(VerificationKey.hmac(JwsAlgorithm.HS256, secret));
  }

  @Test
  void leavesWhoHasThePresentTokenWithIt() {
    Instant[] now = {NOON};
    Sessions before = signedBy(OLD, store).clock(() -> now[0]).build();
    Sessions after = signedBy(NEW, store).previous(verifier(OLD)).clock(() -> now[0]).build();
    String login = before.login("alice", "{}", session -> "").refreshToken();
    String present = before.refresh(login, session -> Optional.of("")).refreshToken();
    now[0] = now[0].plus(Duration.ofSeconds(29));

    assertThat(after.refresh(present, session -> Optional.of("")).refreshToken())
        .isEqualTo(present);
    now[0] = now[0].plus(Duration.ofSeconds(1));
    assertThat(after.refresh(present, session -> Optional.of("")).refreshToken())
        .isNotEqualTo(present);
  }
}
