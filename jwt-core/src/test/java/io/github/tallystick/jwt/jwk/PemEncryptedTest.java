package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.JwsAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encrypted keys are refused with the command that decrypts them, and it does. */
class PemEncryptedTest {
  private static final String COMMAND = "openssl pkey -in key.pem -out open.pem";

  @TempDir private static Path directory;

  private static KeyFiles files;

  @BeforeAll
  static void makeKeys() throws IOException, InterruptedException {
    files = KeyFiles.in(directory);
    files.openssl("genrsa -out rsa 2048");
    files.openssl("ecparam -name prime256v1 -genkey -noout -out ec");
    files.openssl("genpkey -algorithm ed25519 -out ed25519");
    files.openssl("req -x509 -key rsa -subj /CN=x -days 1 -out certificate");
    files.run("ssh-keygen -q -t rsa -b 2048 -m PEM -N secret -f ssh.pem");
    files.run("ssh-keygen -q -t ecdsa -m PKCS8 -N secret -f ssh.pkcs8");
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, openssl pkcs8 -topk8 -in rsa -passout pass:secret, ENCRYPTED PRIVATE KEY",
    "RS256, openssl pkcs8 -topk8 -v1 PBE-SHA1-3DES -in rsa -passout pass:secret, ENCRYPTED PRIVATE KEY",
    "RS256, openssl rsa -aes256 -in rsa -passout pass:secret, ENCRYPTED PRIVATE KEY",
    "RS256, openssl rsa -aes256 -traditional -in rsa -passout pass:secret, RSA PRIVATE KEY",
    "ES256, openssl ec -aes128 -in ec -passout pass:secret, EC PRIVATE KEY",
    "ES256, openssl pkey -des3 -in ec -passout pass:secret, ENCRYPTED PRIVATE KEY",
    "Ed25519, openssl pkey -aes256 -in ed25519 -passout pass:secret, ENCRYPTED PRIVATE KEY",
    "RS256, cat ssh.pem, RSA PRIVATE KEY",
    "ES256, cat ssh.pkcs8, ENCRYPTED PRIVATE KEY"
  })
  void saysHowToDecrypt(JwsAlgorithm algorithm, String command, String label)
      throws IOException, InterruptedException {
    String encrypted = files.run(command);
    Files.writeString(directory.resolve("key.pem"), encrypted);

    assertThat(encrypted).contains("-----BEGIN " + label + "-----\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.signingKey(algorithm, encrypted))
        .withMessage("the key is encrypted; decrypt it with: " + COMMAND);
    files.run(COMMAND + " -passin pass:secret");
    assertThat(Pem.signingKey(algorithm, files.read("open.pem")).algorithm()).isEqualTo(algorithm);
  }

  // As openssl pkcs12 writes them, one behind the other.
  @Test
  void readsCertificateBesideAnEncryptedKey() throws IOException, InterruptedException {
    String both =
        files.run("openssl pkcs8 -topk8 -in rsa -passout pass:secret") + files.read("certificate");

    assertThat(
            KeyFiles.isPair(
                Pem.signingKey(RS256, files.read("rsa")), Pem.verificationKey(RS256, both)))
        .isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.signingKey(RS256, both))
        .withMessageStartingWith("the key is encrypted");
  }

  // One of them cannot be told to be the wrong one.
  @Test
  void refusesOpenKeyBesideAnEncryptedOne() throws IOException, InterruptedException {
    String both = files.read("ec") + files.run("openssl pkey -aes256 -in rsa -passout pass:secret");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.signingKey(ES256, both))
        .withMessageStartingWith("the key is encrypted");
  }
}
