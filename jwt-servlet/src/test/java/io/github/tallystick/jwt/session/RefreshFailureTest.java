package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.REUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.SigningKey;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rotation is last: what fails before it leaves the session as it was. */
class RefreshFailureTest {
  private final SettableClock clock = new SettableClock();
  private final FrontStore store = FrontStore.ofMemory();
  private final Server server = Server.of(store, clock);
  private final SessionTokens<String> login = server.login();

  private Session stored() {
    return store.find(login.session().id()).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"find", "rotate"})
  void leavesTheSessionAsItWasWhereTheStoreFails(String operation) {
    store.fail(operation);
    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> server.refresh(login));
    store.recover();

    assertThat(stored()).isEqualTo(login.session());
    assertThat(server.refresh(login).session().generation()).isEqualTo(1);
  }

  @Test
  void takesTheTokenAgainThatTheStoreRotatedWithoutSayingSo() {
    store.after = operation -> failAfter(operation, "rotate");
    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> server.refresh(login));
    store.after = operation -> {};

    assertThat(server.refresh(login).session().generation()).isEqualTo(1);
  }

  private static void failAfter(String operation, String failing) {
    if (operation.equals(failing)) {
      throw new StoreUnavailableException("the answer was lost");
    }
  }

  @Test
  void leavesTheSessionAsItWasWhereTheTokenIsNotMade() {
    assertThatThrownBy(
            () ->
                server.sessions.refresh(
                    login.refreshToken(),
                    session -> {
                      throw new ArithmeticException("no token");
                    }))
        .isInstanceOf(ArithmeticException.class);

    assertThat(stored()).isEqualTo(login.session());
  }

  @Test
  void leavesTheSessionAsItWasWhereNullIsMade() {
    assertThatNullPointerException()
        .isThrownBy(() -> server.sessions.refresh(login.refreshToken(), session -> null));

    assertThat(stored()).isEqualTo(login.session());
  }

  @Test
  void leavesTheSessionAsItWasWhereTheSignerFails() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    RemovableKey key = new RemovableKey((RSAPrivateKey) generator.generateKeyPair().getPrivate());
    JwtSigner signer = JwtSigner.of(SigningKey.of(RS256, key));
    Sessions failing =
        Sessions.builder(signer, JwtVerifier.builder(Server.KEY), store).clock(clock).build();
    key.isRemoved = true;

    assertThatThrownBy(() -> failing.refresh(login.refreshToken(), session -> Optional.of("made")))
        .isInstanceOf(RuntimeException.class)
        .isNotInstanceOf(InvalidRefreshTokenException.class);
    assertThat(stored()).isEqualTo(login.session());
  }

  @Test
  void saysThatTheSessionOfAStolenTokenMayNotBeRevoked() {
    server.refresh(login);
    clock.passSeconds(30);
    store.fail("revoke");
    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> server.refresh(login));
    store.recover();

    assertThat(server.refusal(login)).isEqualTo(REUSED);
    assertThat(stored().revoked()).isPresent();
  }

  @Test
  void saysThatTheSessionOfAUserWhoIsGoneMayNotBeRevoked() {
    store.fail("revoke");

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(
            () -> server.sessions.refresh(login.refreshToken(), session -> Optional.empty()));
  }

  @Test
  void saysThatAStoreRotatesNothingWithoutAReason() {
    SessionStore odd =
        new FrontStore(store) {
          @Override
          public boolean rotate(String id, long generation, Instant now, Instant notRotatedSince) {
            return false;
          }
        };
    Server beside = Server.of(odd, clock);
    SessionTokens<String> tokens = beside.login();

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> beside.refresh(tokens))
        .withMessage("the store neither rotates a session nor says why");
  }

  /** Of hardware. */
  private static final class RemovableKey implements RSAPrivateKey {
    private static final long serialVersionUID = 1L;

    private final RSAPrivateKey key;
    private volatile boolean isRemoved;

    RemovableKey(RSAPrivateKey key) {
      this.key = key;
    }

    @Override
    public BigInteger getPrivateExponent() {
      if (isRemoved) {
        throw new IllegalStateException("removed");
      }
      return key.getPrivateExponent();
    }

    @Override
    public BigInteger getModulus() {
      return key.getModulus();
    }

    @Override
    public String getAlgorithm() {
      return "RSA";
    }

    @Override
    public String getFormat() {
      return null;
    }

    @Override
    public byte[] getEncoded() {
      return null;
    }
  }
}
