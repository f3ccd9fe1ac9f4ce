package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.KeyPairs;
import io.github.tallystick.jwt.VerificationKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates of each kind of key, of which the key is read and nothing else. */
class PemCertificateTest {
  @TempDir private static Path directory;

  private static KeyFiles files;

  @BeforeAll
  static void makeKeys() throws IOException, InterruptedException {
    files = KeyFiles.in(directory);
    files.openssl("genrsa -out rsa 2048");
    files.openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out p256");
    files.openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out p384");
    files.openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-521 -out p521");
    files.openssl("genpkey -algorithm ed25519 -out ed25519");
    files.openssl("genpkey -algorithm ed448 -out ed448");
  }

  private static String certificate(String key) throws IOException, InterruptedException {
    return files.run("openssl req -x509 -subj /CN=x -days 1 -key " + key);
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, rsa",
    "RS384, rsa",
    "PS512, rsa",
    "ES256, p256",
    "ES384, p384",
    "ES512, p521",
    "Ed25519, ed25519",
    "EdDSA, ed25519",
    "Ed448, ed448"
  })
  void readsKeyOfCertificate(JwsAlgorithm algorithm, String key)
      throws IOException, InterruptedException {
    VerificationKey read = Pem.verificationKey(algorithm, certificate(key));

    assertThat(KeyFiles.isPair(Pem.signingKey(algorithm, files.read(key)), read)).isTrue();
    assertThat(read.algorithm()).isEqualTo(algorithm);
  }

  @ParameterizedTest
  @CsvSource({
    "ES256, rsa",
    "RS256, p256",
    "ES256, p384",
    "Ed25519, p256",
    "Ed448, ed25519",
    "HS256, rsa"
  })
  void refusesCertificateOfAnotherKindOfKey(JwsAlgorithm algorithm, String key)
      throws IOException, InterruptedException {
    String certificate = certificate(key);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.verificationKey(algorithm, certificate));
  }

  @Test
  void readsCertificateBehindItsText() throws IOException, InterruptedException {
    String text = files.run("openssl req -x509 -text -subj /CN=-----BEGIN -days 1 -key p256");

    assertThat(text).startsWith("Certificate:\n");
    assertThat(Pem.verificationKey(ES256, text).algorithm()).isEqualTo(ES256);
    assertThat(Pem.verificationKey(ES256, text.replace("\n", "\r\n")).algorithm()).isEqualTo(ES256);
  }

  @Test
  void readsTheBlockOfTheRightKindAmongSeveral() throws IOException, InterruptedException {
    String all =
        files.run("openssl ecparam -name prime256v1")
            + files.read("p256")
            + files.run("openssl req -new -subj /CN=x -key rsa")
            + certificate("p256");

    assertThat(KeyFiles.isPair(Pem.signingKey(ES256, all), Pem.verificationKey(ES256, all)))
        .isTrue();
  }

  @Test
  void refusesChainOfCertificates() throws IOException, InterruptedException {
    String chain = certificate("rsa") + certificate("rsa");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.verificationKey(RS256, chain))
        .withMessageStartingWith("more than one PEM block of ");
  }

  // Its dates are not looked at: who gives it has chosen it, as a bare key.
  @Test
  void readsCertificateThatHasExpired() throws GeneralSecurityException {
    byte[] der = SelfSigned.certificate(KeyPairs.of(RS256));
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END CERTIFICATE-----\n";

    assertThat(Pem.verificationKey(RS256, pem).publicKey())
        .contains(KeyPairs.of(RS256).getPublic());
  }
}
