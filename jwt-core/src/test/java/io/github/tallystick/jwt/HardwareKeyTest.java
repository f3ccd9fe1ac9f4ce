package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.ES384;
import static io.github.tallystick.jwt.JwsAlgorithm.ML_DSA_44;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.Security;
import java.security.SignatureException;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in hardware, of which Java sees a handle. */
class HardwareKeyTest {
  private static final JwtClaims CLAIMS =
      JwtClaims.builder().subject("alice").expiresAfter(Duration.ofHours(1)).build();

  /** A key of these types that shows nothing; and throws, if there is a message. */
  private static Key handle(String message, Class<?>... types) {
    return (Key)
        Proxy.newProxyInstance(
            HardwareKeyTest.class.getClassLoader(),
            types,
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "equals":
                  return proxy == arguments[0];
                case "hashCode":
                  return System.identityHashCode(proxy);
                case "toString":
                  return "handle";
                default:
                  if (message != null) {
                    throw new UnsupportedOperationException(message);
                  }
                  return null;
              }
            });
  }

  private static PrivateKey privateHandle() {
    return (PrivateKey) handle(null, PrivateKey.class);
  }

  private static void assertSigns(JwsAlgorithm algorithm, PrivateKey handle) {
    String token = JwtSigner.of(SigningKey.of(algorithm, handle)).sign(CLAIMS);

    JwtVerifier verifier = JwtVerifier.builder(KeyPairs.verification(algorithm)).build();
    assertThat(verifier.verify(token).subject()).contains("alice");
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "RS512", "PS256", "PS384", "ES256", "ES512", "Ed25519", "Ed448"})
  void signsWithKeyThatShowsNothing(JwsAlgorithm algorithm) throws Exception {
    PrivateKey silent = privateHandle();
    PrivateKey refusing = (PrivateKey) handle("not shown", PrivateKey.class);
    Key real = KeyPairs.of(algorithm).getPrivate();
    AtomicInteger signed = new AtomicInteger();

    SigningHardware.whilePluggedIn(
        Map.of(silent, real, refusing, real),
        hardware -> {
          hardware.getsInto(step -> signed.addAndGet(step.equals("sign") ? 1 : 0));
          assertSigns(algorithm, silent);
          assertSigns(algorithm, refusing);
        },
        algorithm.jcaName());

    assertThat(signed).hasValue(2);
  }

  // Most hardware, and the services of clouds, sign in DER alone.
  @ParameterizedTest
  @EnumSource(names = {"ES256", "ES384", "ES512"})
  void signsWhereTheHardwareHasDerAlone(JwsAlgorithm algorithm) throws Exception {
    PrivateKey handle = privateHandle();

    SigningHardware.whilePluggedIn(
        Map.of(handle, KeyPairs.of(algorithm).getPrivate()),
        hardware -> {
          for (int i = 0; i < 50; i++) { // of the numbers, one in 128 is a byte shorter
            assertSigns(algorithm, handle);
          }
        },
        algorithm.jcaName().replace("inP1363Format", ""));
  }

  @Test
  void refusesKeyOfHardwareThatHasAnotherAlgorithm() throws Exception {
    PrivateKey handle = privateHandle();

    SigningHardware.whilePluggedIn(
        Map.of(handle, KeyPairs.of(ES256).getPrivate()),
        hardware ->
            assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.of(ES384, handle))
                .withMessage("no key for ES384"),
        "SHA256withECDSA");
  }

  // Those of some services have the type, and throw whatever is asked of it.
  @Test
  void signsWithKeyThatHasTheTypeAndShowsNothing() throws Exception {
    Key rsa = handle("not shown", RSAPrivateKey.class);
    Key rsaOfNothing = handle(null, RSAPrivateKey.class);
    Key ec = handle("not shown", ECPrivateKey.class);
    Key realRsa = KeyPairs.of(RS256).getPrivate();

    SigningHardware.whilePluggedIn(
        Map.of(rsa, realRsa, rsaOfNothing, realRsa, ec, KeyPairs.of(ES256).getPrivate()),
        hardware -> {
          assertSigns(RS256, (PrivateKey) rsa);
          assertSigns(RS256, (PrivateKey) rsaOfNothing);
          assertSigns(ES256, (PrivateKey) ec);
        },
        "SHA256withRSA",
        "SHA256withECDSA");
  }

  @Test
  void refusesKeyThatShowsAnotherCurve() throws Exception {
    PrivateKey real = KeyPairs.of(ES384).getPrivate();
    Key handle =
        (Key)
            Proxy.newProxyInstance(
                HardwareKeyTest.class.getClassLoader(),
                new Class<?>[] {PrivateKey.class, ECKey.class},
                (proxy, method, arguments) ->
                    method.getName().equals("getParams") ? ((ECKey) real).getParams() : null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(ES256, (PrivateKey) handle))
        .withMessage("ES256 takes keys of P-256 alone");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(RS256, (PrivateKey) handle))
        .withMessageStartingWith("RS256 takes another kind of key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not shown", ""})
  void takesKeyOfMlDsaThatShowsNothing(String message) throws Exception {
    PrivateKey handle = (PrivateKey) handle(message.isEmpty() ? null : message, PrivateKey.class);

    SigningHardware.whilePluggedIn(
        Map.of(handle, handle),
        hardware -> assertThat(SigningKey.of(ML_DSA_44, handle).algorithm()).isEqualTo(ML_DSA_44),
        "ML-DSA-44");
  }

  /** At that step, in that way. */
  private static void fail(String step, String failing, String how)
      throws GeneralSecurityException {
    if (step.equals(failing)) {
      switch (how) {
        case "ProviderException" -> throw new ProviderException("device removed");
        case "IllegalStateException" -> throw new IllegalStateException("no session");
        case "InvalidKeyException" -> throw new InvalidKeyException("no such handle");
        default -> throw new SignatureException("device error");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ProviderException",
        "IllegalStateException",
        "InvalidKeyException",
        "SignatureException"
      })
  void refusesTokenThatTheHardwareCannotVerify(String name) throws Exception {
    RSAPublicKey real = (RSAPublicKey) KeyPairs.of(RS256).getPublic();
    Key handle = publicHandle(real);
    String token = JwtSigner.of(KeyPairs.signing(RS256)).sign(CLAIMS);

    SigningHardware.whilePluggedIn(
        Map.of(handle, real),
        hardware -> {
          VerificationKey key = VerificationKey.of(RS256, (RSAPublicKey) handle);
          assertThat(JwtVerifier.builder(key).build().verify(token).subject()).contains("alice");
          for (String failing : List.of("init", "update", "verify")) {
            hardware.getsInto(step -> fail(step, failing, name));
            assertRefused(JwtVerifier.builder(key), token, SIGNATURE);
          }
        },
        "SHA256withRSA");
  }

  /** A public key that the JDK does not take, for it says that it is of another algorithm. */
  private static Key publicHandle(RSAPublicKey real) {
    return (Key)
        Proxy.newProxyInstance(
            HardwareKeyTest.class.getClassLoader(),
            new Class<?>[] {RSAPublicKey.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getModulus" -> real.getModulus();
                  case "getPublicExponent" -> real.getPublicExponent();
                  case "getAlgorithm" -> "hardware";
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> 1;
                  default -> null;
                });
  }

  @Test
  void refusesPublicKeyThatNoProviderTakes() {
    RSAPublicKey handle =
        (RSAPublicKey) publicHandle((RSAPublicKey) KeyPairs.of(RS256).getPublic());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKey.of(RS256, handle))
        .withMessage("no key for RS256");
  }

  @Test
  void refusesTokenAndDoesNotSignWhenTheHardwareIsGone() throws Exception {
    RSAPublicKey real = (RSAPublicKey) KeyPairs.of(RS256).getPublic();
    Key publicKey = publicHandle(real);
    PrivateKey privateKey = privateHandle();

    SigningHardware.whilePluggedIn(
        Map.of(publicKey, real, privateKey, KeyPairs.of(RS256).getPrivate()),
        hardware -> {
          VerificationKey key = VerificationKey.of(RS256, (RSAPublicKey) publicKey);
          JwtSigner signer = JwtSigner.of(SigningKey.of(RS256, privateKey));
          String token = signer.sign(CLAIMS);
          Security.removeProvider(hardware.getName());

          assertRefused(JwtVerifier.builder(key), token, SIGNATURE);
          assertThatIllegalStateException()
              .isThrownBy(() -> signer.sign(CLAIMS))
              .withMessage("the key does not sign any more");
        },
        "SHA256withRSA");
  }

  @Test
  void saysWhyItDoesNotSign() throws Exception {
    PrivateKey handle = privateHandle();

    SigningHardware.whilePluggedIn(
        Map.of(handle, KeyPairs.of(RS256).getPrivate()),
        hardware -> {
          JwtSigner signer = JwtSigner.of(SigningKey.of(RS256, handle));
          hardware.getsInto(step -> fail(step, "sign", "SignatureException"));
          assertThatIllegalStateException()
              .isThrownBy(() -> signer.sign(CLAIMS))
              .withCauseInstanceOf(SignatureException.class);
          hardware.getsInto(step -> fail(step, "sign", "ProviderException"));
          assertThatThrownBy(() -> signer.sign(CLAIMS)).hasMessage("device removed");
        },
        "SHA256withRSA");
  }
}
