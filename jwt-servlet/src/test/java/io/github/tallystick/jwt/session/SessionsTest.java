package io.github.tallystick.jwt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerifiedJwt;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sessions: what a login begins, and when it ends. */
class SessionsTest {
  private final SettableClock clock = new SettableClock();
  private final FrontStore store = FrontStore.ofMemory();
  private final Server server = Server.of(store, clock);

  @Test
  void keepsWhatARefreshNeedsToKnow() {
    SessionTokens<String> login =
        server.sessions.login("alice", "{\"name\":\"Alice\"}", session -> "made");

    assertThat(store.find(login.session().id())).hasValue(login.session());
    assertThat(login.session().user()).isEqualTo("{\"name\":\"Alice\"}");
    assertThat(login.made()).isEqualTo("made");
  }

  @Test
  void keepsNoUserThatCouldBeRead() {
    assertThat(server.login("alice").session().userHash())
        .isEqualTo("2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e90");
  }

  @Test
  void beginsAtGenerationZeroNeverRotated() {
    Session session = server.login().session();

    assertThat(session.generation()).isZero();
    assertThat(session.rotated()).isEmpty();
    assertThat(session.revoked()).isEmpty();
  }

  @Test
  void givesEachLoginAnIdOfItsOwn() {
    List<String> ids = IntStream.range(0, 50).mapToObj(i -> server.login().session().id()).toList();

    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
  }

  @Test
  void namesTheSessionAndNoUserInTheRefreshToken() {
    SessionTokens<String> login = server.login();
    VerifiedJwt jwt =
        JwtVerifier.builder(Server.KEY)
            .type("refresh+jwt")
            .clock(clock)
            .build()
            .verify(login.refreshToken());

    assertThat(jwt.claims().names()).containsExactly("sid", "gen", "exp");
    assertThat(jwt.get(Sessions.SESSION_ID)).hasValue(login.session().id());
    assertThat(jwt.get(Claim.ofLong("gen"))).hasValue(0L);
    assertThat(jwt.expirationTime()).hasValue(login.session().ends());
  }

  @Test
  void endsThirtyDaysAfterTheLogin() {
    clock.set(SettableClock.NOON.plusMillis(999));

    assertThat(server.login().session().ends())
        .isEqualTo(SettableClock.NOON.plusMillis(999).plus(Duration.ofDays(30)));
  }

  @Test
  void endsWhatItsTokensEndWith() {
    SessionTokens<String> login = server.login();
    clock.pass(Duration.ofDays(30).minusSeconds(10));

    assertThat(server.jwt(server.refresh(login)).expirationTime()).hasValue(login.session().ends());
  }

  @Test
  void keepsNothingOfALoginThatMakesNoToken() {
    assertThatThrownBy(() -> server.sessions.login("alice", "{}", this::failing))
        .isInstanceOf(ArithmeticException.class);
    assertThat(store.calls("insert")).isZero();
  }

  private String failing(Session session) {
    throw new ArithmeticException(session.toString());
  }

  @Test
  void takesNoNullForAToken() {
    assertThatNullPointerException()
        .isThrownBy(() -> server.sessions.<Object>login("alice", "{}", session -> null));
  }

  @Test
  void refusesAUserIdWithALoneSurrogate() {
    assertThatIllegalArgumentException().isThrownBy(() -> server.login("ana\ud83d"));
  }

  @Test
  void beginsNoSessionForTokensOfOthers() {
    Sessions others = Sessions.builder(store).clock(clock).build();

    assertThatIllegalStateException()
        .isThrownBy(() -> others.login("alice", "{}", session -> "made"))
        .withMessage("tokens that others make have no sessions here");
    assertThatIllegalStateException().isThrownBy(() -> others.withIssuer("https://a", "b"));
  }

  @Test
  void saysThatALoginCannotBeKept() {
    store.fail("insert");

    assertThatThrownBy(server::login).isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void printsNoToken() {
    SessionTokens<String> login = server.login();

    assertThat(login).hasToString("SessionTokens[" + login.session().id() + "]");
  }
}
