package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.Ed25519;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.KeyPairs;
import java.math.BigInteger;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each frame of a key, put together here by its RFC, without a program. */
class PemFramesTest {
  private static final String P256 = "06082a8648ce3d030107";

  private static String block(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static byte[] integer(BigInteger number) {
    return Der.value(Der.INTEGER, number.toByteArray());
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  /** RFC 8017 §A.1.2. */
  private static byte[] pkcs1() {
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) KeyPairs.of(RS256).getPrivate();
    return Der.value(
        Der.SEQUENCE,
        integer(BigInteger.ZERO),
        integer(key.getModulus()),
        integer(key.getPublicExponent()),
        integer(key.getPrivateExponent()),
        integer(key.getPrimeP()),
        integer(key.getPrimeQ()),
        integer(key.getPrimeExponentP()),
        integer(key.getPrimeExponentQ()),
        integer(key.getCrtCoefficient()));
  }

  /** RFC 5915 §3; with what stands between the number and the curve. */
  private static byte[] sec1(byte[]... rest) {
    byte[] scalar = ((ECPrivateKey) KeyPairs.of(ES256).getPrivate()).getS().toByteArray();
    byte[] padded = new byte[32];
    int count = Math.min(32, scalar.length);
    System.arraycopy(scalar, scalar.length - count, padded, 32 - count, count);
    byte[][] parts = new byte[2 + rest.length][];
    parts[0] = integer(BigInteger.ONE);
    parts[1] = Der.value(Der.OCTET_STRING, padded);
    System.arraycopy(rest, 0, parts, 2, rest.length);
    return Der.value(Der.SEQUENCE, parts);
  }

  private static void assertSigns(JwsAlgorithm algorithm, String label, byte[] der) {
    assertThat(
            KeyFiles.isPair(
                Pem.signingKey(algorithm, block(label, der)), KeyPairs.verification(algorithm)))
        .isTrue();
  }

  private static void assertNoKey(String label, byte[] der) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.signingKey(ES256, block(label, der)))
        .withMessage("no private key of ES256 in the PEM block");
  }

  @ParameterizedTest
  @MethodSource("io.github.tallystick.jwt.KeyPairs#algorithms")
  void readsTheFramesOfTheJdk(JwsAlgorithm algorithm) {
    byte[] publicKey = KeyPairs.of(algorithm).getPublic().getEncoded();

    assertSigns(algorithm, "PRIVATE KEY", KeyPairs.of(algorithm).getPrivate().getEncoded());
    assertThat(Pem.verificationKey(algorithm, block("PUBLIC KEY", publicKey)).publicKey())
        .contains(KeyPairs.of(algorithm).getPublic());
  }

  @Test
  void readsPkcs1() {
    RSAPublicKey key = (RSAPublicKey) KeyPairs.of(RS256).getPublic();
    byte[] der =
        Der.value(Der.SEQUENCE, integer(key.getModulus()), integer(key.getPublicExponent()));

    assertSigns(RS256, "RSA PRIVATE KEY", pkcs1());
    assertThat(Pem.verificationKey(RS256, block("RSA PUBLIC KEY", der)).publicKey()).contains(key);
  }

  @Test
  void readsSec1WithItsCurve() {
    byte[] curve = Der.value(Der.CONTEXT_0, hex(P256));
    byte[] bits = Der.value(0xa1, Der.value(Der.BIT_STRING, new byte[66]));

    assertSigns(ES256, "EC PRIVATE KEY", sec1(curve));
    assertSigns(ES256, "EC PRIVATE KEY", sec1(curve, bits));
  }

  @Test
  void refusesSec1WithoutItsCurve() {
    assertNoKey("EC PRIVATE KEY", sec1());
    assertNoKey("EC PRIVATE KEY", sec1(Der.value(0xa1, hex(P256))));
    assertNoKey("EC PRIVATE KEY", sec1(Der.value(Der.CONTEXT_0)));
    assertNoKey("PRIVATE KEY", sec1(Der.value(Der.CONTEXT_0, hex(P256))));
    assertNoKey("RSA PRIVATE KEY", pkcs1());
  }

  @ParameterizedTest
  @CsvSource({
    "Proc-Type: 4, RSA PRIVATE KEY",
    "DEK-Info: AES, EC PRIVATE KEY",
    "X-a: b, PRIVATE KEY"
  })
  void seesThatABlockHasHeaders(String header, String label) {
    String pem = block(label, pkcs1()).replaceFirst("\n", "\n" + header + "\n\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.signingKey(RS256, pem))
        .withMessageStartingWith("the key is encrypted; decrypt it with: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ENCRYPTED PRIVATE KEY", "OPENSSH PRIVATE KEY"})
  void readsThePublicKeyBesideAPrivateOneInAnotherForm(String label) {
    byte[] der = KeyPairs.of(Ed25519).getPublic().getEncoded();
    String both = block(label, new byte[2]) + block("PUBLIC KEY", der);

    assertThat(Pem.verificationKey(Ed25519, both).algorithm()).isEqualTo(Ed25519);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.signingKey(Ed25519, both))
        .withMessageContaining(label.startsWith("E") ? "openssl pkey" : "ssh-keygen -p");
  }

  @Test
  void refusesNoneAndTwo() {
    String one = block("PUBLIC KEY", KeyPairs.of(Ed25519).getPublic().getEncoded());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.verificationKey(Ed25519, one + one))
        .withMessageStartingWith("more than one PEM block of ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.signingKey(Ed25519, one))
        .withMessageStartingWith("no PEM block of ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.verificationKey(JwsAlgorithm.HS256, one))
        .withMessage("HS256 has no key in PEM");
    // Of another value the JDK's reader of certificates would take text within it for PEM.
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Pem.verificationKey(
                    Ed25519,
                    block("CERTIFICATE", Der.value(Der.OCTET_STRING, one.getBytes(UTF_8)))))
        .withMessage("a PEM block that is not one value of DER in base64");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.verificationKey(Ed25519, block("PUBLIC KEY", new byte[3])))
        .withMessage("a PEM block that is not one value of DER in base64");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s-----END PUBLIC KEY-----",
        "%s-----BEGIN PUBLIC KEY-----",
        "-----BEGIN X-----%s"
      })
  void refusesBlocksThatDoNotEndInTurn(String text) {
    String one = block("PUBLIC KEY", KeyPairs.of(Ed25519).getPublic().getEncoded());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.verificationKey(Ed25519, text.formatted(one)))
        .withMessage("a PEM block that does not end, or does not begin");
  }

  @Test
  void readsTheKeyOfACertificate() throws Exception {
    String pem = block("CERTIFICATE", SelfSigned.certificate(KeyPairs.of(RS256)));

    assertThat(Pem.verificationKey(RS256, pem).publicKey())
        .contains(KeyPairs.of(RS256).getPublic());
  }

  // X.690 §8.1.3: the short form to 127, then as many bytes as it takes.
  @ParameterizedTest
  @CsvSource({"0, 0400", "1, 0401", "127, 047f", "128, 048180", "255, 0481ff", "256, 04820100"})
  void writesLengths(int length, String head) {
    byte[] value = Der.value(Der.OCTET_STRING, new byte[length]);

    assertThat(HexFormat.of().formatHex(value)).isEqualTo(head + "00".repeat(length));
    assertThat(Der.isOne(value)).isTrue();
    assertThat(Der.find(Der.value(Der.SEQUENCE, value), Der.OCTET_STRING)).hasSize(length);
    assertThat(Der.find(Der.value(Der.SEQUENCE, value), Der.INTEGER)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "3081", "3082ff", "3001", "300300ff", "3084ffffffff0000"})
  void refusesDerThatEndsTooEarly(String der) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Der.isOne(hex(der)))
        .withMessage("DER that ends too early");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Der.find(hex(der), Der.INTEGER))
        .withMessage("DER that ends too early");
  }

  @Test
  void findsNothingWithinWhatIsNoSequence() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Der.find(hex("3103020101"), Der.INTEGER))
        .withMessage("no sequence in DER");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Der.find(hex("30060201010203ff"), Der.OCTET_STRING))
        .withMessage("DER that ends too early");
    assertThat(Der.find(hex("3006020101020107"), Der.INTEGER)).containsExactly(1);
    assertThat(Der.isOne(hex("300000"))).isFalse();
  }
}
