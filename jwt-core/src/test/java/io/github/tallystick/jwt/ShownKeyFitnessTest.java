package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.Ed25519;
import static io.github.tallystick.jwt.JwsAlgorithm.Ed448;
import static io.github.tallystick.jwt.JwsAlgorithm.ML_DSA_44;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key is looked at as far as it shows itself, before a provider is asked. */
class ShownKeyFitnessTest {
  /** A key of that type that shows these values, and else nothing. */
  private static <K extends Key> K showing(Class<K> type, Map<String, Object> values) {
    return type.cast(
        Proxy.newProxyInstance(
            ShownKeyFitnessTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> 1;
                  default -> values.get(method.getName());
                }));
  }

  private static void assertRefused(JwsAlgorithm algorithm, PrivateKey key, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(algorithm, key))
        .withMessageStartingWith(message);
  }

  @Test
  void refusesShortRsa() throws Exception {
    KeyPair pair = KeyPairs.rsa(1_024);
    RSAPrivateKey key = (RSAPrivateKey) pair.getPrivate();
    PrivateKey withoutPrimes =
        KeyFactory.getInstance("RSA")
            .generatePrivate(new RSAPrivateKeySpec(key.getModulus(), key.getPrivateExponent()));

    assertThat(withoutPrimes).isNotInstanceOf(RSAPrivateCrtKey.class);
    assertRefused(RS256, key, "an RSA key has 2048 to 8192 bits");
    assertRefused(RS256, withoutPrimes, "an RSA key has 2048 to 8192 bits");
  }

  @Test
  void signsWithRsaWithoutPrimes() throws Exception {
    RSAPrivateKey key = (RSAPrivateKey) KeyPairs.of(RS256).getPrivate();
    PrivateKey withoutPrimes =
        KeyFactory.getInstance("RSA")
            .generatePrivate(new RSAPrivateKeySpec(key.getModulus(), key.getPrivateExponent()));

    assertThat(SigningKey.of(RS256, withoutPrimes).algorithm()).isEqualTo(RS256);
    assertRefused(ES256, withoutPrimes, "ES256 takes another kind of key than RSA");
    assertRefused(Ed25519, withoutPrimes, "Ed25519 takes another kind of key than RSA");
  }

  @Test
  void refusesWeakExponent() {
    BigInteger modulus = ((RSAPrivateKey) KeyPairs.of(RS256).getPrivate()).getModulus();
    PrivateKey key =
        showing(
            RSAPrivateCrtKey.class,
            Map.of("getModulus", modulus, "getPublicExponent", BigInteger.ONE));

    assertRefused(RS256, key, "the RSA exponent is not odd, or not from 3 to 2^64");
  }

  private static PrivateKey ec(BigInteger scalar) {
    ECKey own = (ECKey) KeyPairs.of(ES256).getPrivate();

    return showing(ECPrivateKey.class, Map.of("getParams", own.getParams(), "getS", scalar));
  }

  @Test
  void refusesScalarOutOfRange() throws Exception {
    ECKey own = (ECKey) KeyPairs.of(ES256).getPrivate();
    BigInteger order = own.getParams().getOrder();
    String message = "the private key is not in the range of ES256";

    assertRefused(ES256, ec(BigInteger.ZERO), message);
    assertRefused(ES256, ec(BigInteger.ONE.negate()), message);
    assertRefused(ES256, ec(order), message);
    assertRefused(ES256, ec(order.add(BigInteger.ONE)), message);
    for (BigInteger scalar : new BigInteger[] {BigInteger.ONE, order.subtract(BigInteger.ONE)}) {
      PrivateKey real =
          KeyFactory.getInstance("EC")
              .generatePrivate(new ECPrivateKeySpec(scalar, own.getParams()));
      assertThat(SigningKey.of(ES256, real).algorithm()).isEqualTo(ES256);
    }
  }

  @Test
  void refusesKeyOfAnotherKind() {
    PrivateKey edwards = KeyPairs.of(Ed25519).getPrivate();
    PrivateKey ec = KeyPairs.of(ES256).getPrivate();

    assertRefused(Ed448, edwards, "Ed448 takes keys of Ed448 alone");
    assertRefused(RS256, edwards, "RS256 takes another kind of key than EdDSA");
    assertRefused(ES256, edwards, "ES256 takes another kind of key than EdDSA");
    assertRefused(Ed25519, ec, "Ed25519 takes another kind of key than EC");
    assertRefused(RS256, ec, "RS256 takes another kind of key than EC");
  }

  // RFC 4055 §1.2: whoever has made it wants no other padding.
  @Test
  void refusesKeyOfRsaPssForTheOlderPadding() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("RSASSA-PSS").generateKeyPair();

    assertThat(VerificationKey.of(JwsAlgorithm.PS256, pair.getPublic()).publicKey()).isPresent();
    assertThat(SigningKey.of(JwsAlgorithm.PS256, pair.getPrivate()).keyId()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKey.of(RS256, pair.getPublic()))
        .withMessage("RS256 takes another kind of key than RSASSA-PSS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(RS256, pair.getPrivate()))
        .withMessage("RS256 takes another kind of key than RSASSA-PSS");
  }

  @Test
  void takesModulusOfTheGreatestSize() throws Exception {
    BigInteger modulus = BigInteger.ONE.shiftLeft(8_191).setBit(0);
    PublicKey key =
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65_537)));

    assertThat(VerificationKey.of(RS256, key).publicKey()).contains(key);
  }

  private static EdECPublicKey edwards(BigInteger y) {
    return showing(
        EdECPublicKey.class,
        Map.of("getParams", NamedParameterSpec.ED25519, "getPoint", new EdECPoint(false, y)));
  }

  // RFC 8032 §5.1.3: from the field's size upwards, and below 0, are other forms of one point.
  @Test
  void refusesPointOfEd25519InAnotherForm() throws Exception {
    BigInteger p = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    int points = 0;
    for (int y = 2; y < 19; y++) {
      EdECPoint point = new EdECPoint(false, BigInteger.valueOf(y));
      PublicKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
      try {
        points += VerificationKey.of(Ed25519, key).publicKey().isPresent() ? 1 : 0;
      } catch (IllegalArgumentException e) {
        continue; // no point has this y
      }
      for (BigInteger other : new BigInteger[] {point.getY().add(p), point.getY().subtract(p)}) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> VerificationKey.of(Ed25519, edwards(other)))
            .withMessage("no point of Ed25519, or one of small order");
      }
    }
    assertThat(points).isPositive();
  }

  // RFC 9881 §4, §6: what a key says in front; also where a provider, not the JDK, has ML-DSA.
  @ParameterizedTest
  @CsvSource({"11, true", "12, false", "13, false", "91, false"})
  void holdsKeysOfMlDsaToTheirParameters(String last, boolean isOwn) throws Exception {
    String identifier = "300b06096086480165030403" + last;
    HexFormat hex = HexFormat.of();
    PublicKey publicKey =
        showing(
            PublicKey.class, Map.of("getEncoded", hex.parseHex("30820532" + identifier + "03")));
    PrivateKey privateKey =
        showing(
            PrivateKey.class,
            Map.of("getEncoded", hex.parseHex("30820a18020100" + identifier + "04")));

    SigningHardware.whilePluggedIn(
        Map.of(publicKey, publicKey, privateKey, privateKey),
        hardware -> {
          if (isOwn) {
            assertThat(SigningKey.of(ML_DSA_44, privateKey).algorithm()).isEqualTo(ML_DSA_44);
            assertThat(VerificationKey.of(ML_DSA_44, publicKey).publicKey()).contains(publicKey);
          } else {
            String message = "ML-DSA-44 takes keys of its own parameters alone";
            assertRefused(ML_DSA_44, privateKey, message);
            assertThatIllegalArgumentException()
                .isThrownBy(() -> VerificationKey.of(ML_DSA_44, publicKey))
                .withMessage(message);
          }
        },
        "ML-DSA-44");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "30820532",
        "30820532300b06096086480165030403",
        "30820532300b0609608648016503040211",
        "30820532300b0609608648016503040411ff",
        "00300b0609608648016503040311000000000000"
      })
  void refusesPublicKeyOfMlDsaInAnotherForm(String encoded) throws Exception {
    PublicKey key =
        showing(PublicKey.class, Map.of("getEncoded", HexFormat.of().parseHex(encoded)));
    PublicKey ofNothing = showing(PublicKey.class, Map.of());

    SigningHardware.whilePluggedIn(
        Map.of(key, key),
        hardware -> {
          for (PublicKey none : new PublicKey[] {key, ofNothing}) {
            assertThatIllegalArgumentException()
                .isThrownBy(() -> VerificationKey.of(ML_DSA_44, none))
                .withMessage("ML-DSA-44 takes keys of its own parameters alone");
          }
        },
        "ML-DSA-44");
  }
}
