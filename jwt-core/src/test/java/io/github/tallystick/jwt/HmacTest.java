package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.Hardware.whilePluggedIn;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Tokens.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.Hardware.Computing;
import io.github.tallystick.jwt.Hardware.Handle;
import java.security.ProviderException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HMAC with keys and providers other than the JDK's own. */
class HmacTest {
  private static final JwtClaims CLAIMS =
      JwtClaims.builder().subject("alice").neverExpires().build();
  private static final String SIGNED = Tokens.of(Tokens.HEADER, "{\"sub\":\"alice\"}");

  @Test
  void refusesKeyThatNoProviderTakes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.hmac(HS256, Handle.ofNothing()));
  }

  // Whether the provider's Mac cannot be cloned, cannot though it says so, or only seems to be.
  @ParameterizedTest
  @ValueSource(
      classes = {Computing.class, Hardware.ComputingOnce.class, Hardware.ComputingInOnePlace.class})
  void computesAnewForEachToken(Class<? extends Computing> mac) {
    whilePluggedIn(
        mac,
        () -> {
          VerificationKey key = VerificationKey.hmac(HS256, Handle.ofNothing());
          JwtVerifier verifier = JwtVerifier.builder(key).clock(InstantSource.fixed(NOW)).build();
          JwtSigner signer = JwtSigner.of(SigningKey.hmac(HS256, Handle.ofNothing()));

          for (int i = 0; i < 3; i++) { // nothing is left over from the token before
            String token = Tokens.withClaims("\"sub\":\"" + i + '"');
            assertThat(verifier.verify(token).subject()).contains(String.valueOf(i));
            assertThat(signer.sign(CLAIMS)).isEqualTo(SIGNED);
          }
        });
  }

  @Test
  void computesForTwoTokensAtOnce() {
    whilePluggedIn(
        Hardware.ComputingInOnePlace.class,
        () -> {
          JwtSigner signer = JwtSigner.of(SigningKey.hmac(HS256, Handle.ofNothing()));
          Hardware.ComputingInOnePlace.inBetween = () -> signer.sign(CLAIMS);

          assertThat(signer.sign(CLAIMS)).isEqualTo(SIGNED);
        });
  }

  private static List<Handle> keysThatDoNotShowTheirSecret() {
    return List.of(
        showing("RAW", () -> null),
        showing("RAW", HmacTest::refuse),
        showing(null, HmacTest::refuse),
        showing("Handle of a module", () -> new byte[] {0, 0, 0, 7}));
  }

  private static byte[] refuse() {
    throw new ProviderException("not exportable");
  }

  private static Handle showing(String format, Supplier<byte[]> encoded) {
    return new Handle(format, encoded);
  }

  @ParameterizedTest
  @MethodSource("keysThatDoNotShowTheirSecret")
  void looksNotAtKeyThatDoesNotShowItsSecret(Handle key) {
    whilePluggedIn(
        Computing.class,
        () -> assertThat(JwtSigner.of(SigningKey.hmac(HS256, key)).sign(CLAIMS)).isEqualTo(SIGNED));
  }

  @ParameterizedTest
  @MethodSource("keysThatDoNotShowTheirSecret")
  void refusesSuchKeyWithoutItsProvider(Handle key) {
    assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.hmac(HS256, key));
    assertThatIllegalArgumentException().isThrownBy(() -> VerificationKey.hmac(HS256, key));
  }

  /** Made a copy of, which needs no provider of its own; and so held to its length. */
  @Test
  void looksAtSecretThatIsShownInAFormatOfItsOwn() {
    AtomicReference<JwtSigner> signer = new AtomicReference<>();
    whilePluggedIn(
        Computing.class,
        () ->
            signer.set(JwtSigner.of(SigningKey.hmac(HS256, showing("raw", Tokens.SECRET::clone)))));

    assertThat(signer.get().sign(CLAIMS)).isEqualTo(SIGNED);
  }

  @Test
  void refusesEmptySecretThatIsShown() {
    Handle key = showing("RAW", () -> new byte[0]);

    whilePluggedIn(
        Computing.class,
        () -> assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.hmac(HS256, key)));
  }

  @Test
  void usesTheSecretThatItLookedAt() {
    byte[] secret = Tokens.SECRET.clone();
    Supplier<byte[]> wipedOnceItWasShown =
        () -> {
          byte[] shown = secret.clone();
          Arrays.fill(secret, (byte) 0);
          return shown;
        };
    SigningKey key = SigningKey.hmac(HS256, showing("RAW", wipedOnceItWasShown));

    assertThat(JwtSigner.of(key).sign(CLAIMS)).isEqualTo(SIGNED);
  }

  @Test
  void refusesMacOfAnotherLength() {
    whilePluggedIn(
        Hardware.ComputingNothing.class,
        () ->
            assertThatIllegalArgumentException()
                .isThrownBy(() -> VerificationKey.hmac(HS256, Handle.ofNothing())));
  }
}
