package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.KeyPairs;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that cost who reads them more than they cost who writes them, or that say two things. */
@Timeout(20)
class PemAttackTest {
  private static final int MANY = 1_000_000;
  private static final String KEY =
      block("PUBLIC KEY", KeyPairs.of(RS256).getPublic().getEncoded());
  private static final List<String> LABELS =
      List.of(
          "PUBLIC KEY",
          "RSA PUBLIC KEY",
          "CERTIFICATE",
          "PRIVATE KEY",
          "RSA PRIVATE KEY",
          "EC PRIVATE KEY");

  private static String block(String label, byte[] der) {
    return framed(label, Base64.getMimeEncoder().encodeToString(der));
  }

  private static String framed(String label, String content) {
    return "-----BEGIN " + label + "-----\n" + content + "\n-----END " + label + "-----\n";
  }

  private static void assertNoKey(String pem) {
    for (JwsAlgorithm algorithm : List.of(RS256, ES256)) {
      assertThatIllegalArgumentException().isThrownBy(() -> Pem.verificationKey(algorithm, pem));
      assertThatIllegalArgumentException().isThrownBy(() -> Pem.signingKey(algorithm, pem));
    }
  }

  /**
   * By each of these, an expression that goes back takes a square of their length, or the stack.
   */
  static Stream<String> longTexts() {
    return Stream.of(
        "-----BEGIN A-----".repeat(MANY / 17),
        "-----BEGIN A-----" + "-----END B-----".repeat(MANY / 15),
        "-----END A-----".repeat(MANY / 15),
        "-----BEGIN A-----" + " ".repeat(MANY),
        "-----BEGIN " + "A".repeat(MANY),
        "-----BEGIN " + " ".repeat(MANY) + "-----",
        "-".repeat(MANY),
        "-----BEGIN ".repeat(MANY / 11),
        framed("PUBLIC KEY", " ".repeat(MANY)),
        framed("PUBLIC KEY", "\n".repeat(MANY)),
        framed("PUBLIC KEY", "\r\n \t".repeat(MANY / 4)),
        framed("PRIVATE KEY", "A".repeat(MANY)),
        framed("PRIVATE KEY", "A-".repeat(MANY / 2)),
        framed("PRIVATE KEY", "A\n".repeat(MANY / 2)),
        framed("PRIVATE KEY", "A:\n".repeat(MANY / 3)),
        framed("RSA PRIVATE KEY", "MAAA".repeat(MANY / 4)),
        framed("CERTIFICATE", "MIIA".repeat(MANY / 4)));
  }

  @ParameterizedTest
  @MethodSource("longTexts")
  void refusesLongTextInOnePass(String pem) {
    assertNoKey(pem);
  }

  @Test
  void readsKeyBehindALongText() {
    String pem = "subject=CN = - -- --- ----\n".repeat(MANY / 27) + KEY + "-".repeat(MANY);

    assertThat(Pem.verificationKey(RS256, pem).publicKey())
        .contains(KeyPairs.of(RS256).getPublic());
  }

  @Test
  void readsKeyAmongManyBlocksOfOtherKinds() {
    String pem = framed("DH PARAMETERS", "AAAA").repeat(50_000) + KEY;

    assertThat(Pem.verificationKey(RS256, pem).algorithm()).isEqualTo(RS256);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN PUBLIC KEY-----\n%s",
        "-----BEGIN X-----\n%s",
        "%s-----END PUBLIC KEY-----\n",
        "%s-----BEGIN PUBLIC KEY-----\n",
        "-----BEGIN X-----\n%s-----END X-----\n",
        "-----BEGIN PUBLIC KEY-----\n-----END PRIVATE KEY-----\n%s"
      })
  void refusesBlocksThatDoNotEndInTurn(String pem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.verificationKey(RS256, pem.formatted(KEY)))
        .withMessage("a PEM block that does not end, or does not begin");
  }

  // RFC 7468 §3: labels are of capital letters, and one blank is between their words.
  @ParameterizedTest
  @ValueSource(strings = {"public key", "Public Key", "PUBLIC  KEY", "PUBLIC KEY ", "PUBLIC-KEY"})
  void findsNoBlockUnderAnotherLabel(String label) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.verificationKey(RS256, KEY.replace("PUBLIC KEY", label)))
        .withMessageStartingWith("no PEM block of ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "\u00e9", "\uff21", "=", "A=A=", "_", "\0", "\\n", "<", "A"})
  void refusesContentThatIsNoBase64(String content) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.verificationKey(RS256, framed("PUBLIC KEY", content)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Pem.verificationKey(RS256, KEY.replace("\n-----END", content + "\n-----END")));
  }

  // X.690 §8.1.3: lengths that promise what is not there, of all sizes, and without an end.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "30847fffffff",
        "3084ffffffff",
        "308480000000",
        "3085ffffffffff",
        "30880fffffffffffffff",
        "30ff",
        "3080",
        "30800000",
        "3081",
        "30",
        "",
        "30850000000002020100",
        "a0847fffffff",
        "3006020100a0847fffffff",
        "300702010100a0ff",
        "02847fffffff00",
        "0500"
      })
  void refusesDerWithALengthThatIsNone(String hex) {
    byte[] der = HexFormat.of().parseHex(hex);

    LABELS.forEach(label -> assertNoKey(block(label, der)));
  }

  // As deep as the bytes go: nobody's stack may end before the text does.
  @ParameterizedTest
  @ValueSource(strings = {"3080", "2480", "a080", "3180", "308001", "6080"})
  void refusesNestedDer(String hex) {
    byte[] der = HexFormat.of().parseHex(hex.repeat(200_000));

    LABELS.forEach(label -> assertNoKey(block(label, der)));
  }

  // Within a length that is right.
  @ParameterizedTest
  @ValueSource(strings = {"3080", "2480", "a080", "3180"})
  void refusesNestedDerInOneValue(String hex) {
    byte[] nested = HexFormat.of().parseHex(hex.repeat(10_000));
    byte[] der = Der.value(Der.SEQUENCE, nested);
    byte[] deeper = Der.value(Der.SEQUENCE, der, Der.value(Der.BIT_STRING, nested));

    LABELS.forEach(label -> assertNoKey(block(label, der)));
    LABELS.forEach(label -> assertNoKey(block(label, deeper)));
  }

  @Test
  void refusesNestedDerOfRightLengths() {
    byte[] der = new byte[0];
    for (int i = 0; i < 15_000; i++) {
      byte[] outer = new byte[der.length + 4];
      System.arraycopy(der, 0, outer, 4, der.length);
      outer[0] = 0x30;
      outer[1] = (byte) 0x82;
      outer[2] = (byte) (der.length >>> 8);
      outer[3] = (byte) der.length;
      der = outer;
    }
    byte[] nested = der;

    LABELS.forEach(label -> assertNoKey(block(label, nested)));
  }

  // A certificate in a certificate, as the JDK's reader takes PEM too; and much behind one.
  @Test
  void refusesCertificateWithMuchBehindIt() throws GeneralSecurityException {
    byte[] der = SelfSigned.certificate(KeyPairs.of(RS256));
    byte[] longer = Arrays.copyOf(der, 3_000_000);

    assertThat(Pem.verificationKey(RS256, block("CERTIFICATE", der)).keyId()).isEmpty();
    assertNoKey(block("CERTIFICATE", longer));
    assertNoKey(block("CERTIFICATE", block("CERTIFICATE", der).getBytes(US_ASCII)));
  }

  @Test
  void refusesKeyWithMuchBehindIt() {
    byte[] der = KeyPairs.of(RS256).getPublic().getEncoded();
    byte[] privateDer = KeyPairs.of(RS256).getPrivate().getEncoded();

    assertNoKey(block("PUBLIC KEY", Arrays.copyOf(der, der.length + 1)));
    assertNoKey(block("PRIVATE KEY", Arrays.copyOf(privateDer, privateDer.length + 1)));
    assertNoKey(block("PUBLIC KEY", Arrays.copyOf(der, der.length - 1)));
    assertNoKey(block("PRIVATE KEY", Arrays.copyOf(privateDer, privateDer.length - 1)));
  }
}
