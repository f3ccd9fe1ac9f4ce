package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.JwsAlgorithm.Ed25519;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.JwsAlgorithm;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One key in all the forms that the programs convert it to. */
class PemFormsTest {
  @TempDir private static Path directory;

  private static KeyFiles files;

  @BeforeAll
  static void makeKeys() throws IOException, InterruptedException {
    files = KeyFiles.in(directory);
    files.openssl("genrsa -out rsa 2048");
    files.openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ec256");
    files.openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out ec384");
    files.openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-521 -out ec521");
    files.openssl("genpkey -algorithm ed25519 -out ed25519");
    files.openssl("genpkey -algorithm ed448 -out ed448");
    files.openssl("genpkey -algorithm x25519 -out x25519");
    files.openssl("genpkey -algorithm RSA-PSS -out rsa-pss");
    files.openssl("ecparam -name secp256k1 -genkey -noout -out secp256k1");
    files.openssl("ecparam -name prime256v1 -param_enc explicit -genkey -noout -out explicit");
    makeSshKey("rsa -b 2048 -m PEM", "ssh.rsa.pem");
    makeSshKey("rsa -b 2048 -m PKCS8", "ssh.rsa.pkcs8");
    makeSshKey("rsa -b 2048 -m RFC4716", "ssh.rsa.rfc4716");
    makeSshKey("ecdsa -b 256 -m PEM", "ssh.ec256.pem");
    makeSshKey("ecdsa -b 384 -m PKCS8", "ssh.ec384.pkcs8");
    makeSshKey("ecdsa -b 521 -m RFC4716", "ssh.ec521.rfc4716");
  }

  private static void makeSshKey(String kind, String file)
      throws IOException, InterruptedException {
    files.run("ssh-keygen -q -t " + kind + " -N '' -f " + file);
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, cat rsa",
    "RS256, openssl rsa -in rsa",
    "PS256, openssl rsa -in rsa -traditional",
    "RS256, openssl pkey -in rsa",
    "RS384, openssl pkey -in rsa -traditional",
    "RS512, openssl pkcs8 -topk8 -nocrypt -in rsa",
    "RS256, openssl pkey -in rsa -text",
    "RS256, openssl rsa -in rsa -text",
    "ES256, openssl ec -in ec256",
    "ES256, openssl pkey -in ec256",
    "ES256, openssl pkey -in ec256 -traditional",
    "ES256, openssl pkcs8 -topk8 -nocrypt -in ec256",
    "ES256, openssl ec -in ec256 -no_public",
    "ES256, openssl ec -in ec256 -conv_form compressed",
    "ES384, openssl ec -in ec384",
    "ES384, openssl pkey -in ec384 -text",
    "ES512, openssl pkey -in ec521 -traditional",
    "ES512, openssl pkcs8 -topk8 -nocrypt -in ec521",
    "Ed25519, openssl pkey -in ed25519",
    "EdDSA, openssl pkey -in ed25519 -text",
    "Ed448, openssl pkcs8 -topk8 -nocrypt -in ed448"
  })
  void readsPrivateKeyInTheForm(JwsAlgorithm algorithm, String command)
      throws IOException, InterruptedException {
    String source = command.replaceFirst(".*(?:-in|cat) (\\w+).*", "$1");
    String publicKey = files.run("openssl pkey -pubout -in " + source);

    assertThat(
            KeyFiles.isPair(
                Pem.signingKey(algorithm, files.run(command)),
                Pem.verificationKey(algorithm, publicKey)))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, openssl rsa -in rsa -pubout",
    "RS256, openssl rsa -in rsa -RSAPublicKey_out",
    "PS512, openssl pkey -in rsa -pubout -text",
    "ES256, openssl ec -in ec256 -pubout",
    "ES384, openssl pkey -in ec384 -pubout",
    "ES512, openssl pkey -in ec521 -pubout -text",
    "Ed448, openssl pkey -in ed448 -pubout"
  })
  void readsPublicKeyInTheForm(JwsAlgorithm algorithm, String command)
      throws IOException, InterruptedException {
    String source = command.replaceFirst(".*-in (\\w+).*", "$1");

    assertThat(
            KeyFiles.isPair(
                Pem.signingKey(algorithm, files.read(source)),
                Pem.verificationKey(algorithm, files.run(command))))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, ssh.rsa.pem, PEM",
    "RS256, ssh.rsa.pem, PKCS8",
    "PS256, ssh.rsa.pkcs8, PEM",
    "ES256, ssh.ec256.pem, PKCS8",
    "ES256, ssh.ec256.pem, PEM",
    "ES384, ssh.ec384.pkcs8, PKCS8"
  })
  void readsWhatSshKeygenWrites(JwsAlgorithm algorithm, String file, String form)
      throws IOException, InterruptedException {
    String publicKey = files.run("ssh-keygen -e -m " + form + " -f " + file + ".pub");

    assertThat(
            KeyFiles.isPair(
                Pem.signingKey(algorithm, files.read(file)),
                Pem.verificationKey(algorithm, publicKey)))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"RS256, ssh.rsa.rfc4716", "ES512, ssh.ec521.rfc4716"})
  void readsWhatTheCommandInTheMessageConverts(JwsAlgorithm algorithm, String file)
      throws IOException, InterruptedException {
    String own = files.read(file);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.signingKey(algorithm, own))
        .withMessage(
            "a key in OpenSSH's own form; convert one of RSA or EC with: "
                + "ssh-keygen -p -m PKCS8 -f key");
    files.run("ssh-keygen -p -m PKCS8 -f " + file + " -q -P '' -N ''");
    assertThat(Pem.signingKey(algorithm, files.read(file)).algorithm()).isEqualTo(algorithm);
  }

  // RFC 4716 §3.2: with four dashes and a blank.
  @Test
  void findsNoBlockInPublicKeyOfRfc4716() throws IOException, InterruptedException {
    String publicKey = files.run("ssh-keygen -e -m RFC4716 -f ssh.rsa.pem.pub");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.verificationKey(RS256, publicKey))
        .withMessageStartingWith("no PEM block of ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.verificationKey(RS256, files.read("ssh.rsa.pem.pub")))
        .withMessageStartingWith("no PEM block of ");
  }

  // Of these the JDK reads some, but they are keys for something else, or of another curve.
  @ParameterizedTest
  @ValueSource(strings = {"secp256k1", "explicit", "x25519", "rsa-pss", "ec384", "ed448", "rsa"})
  void refusesKeyOfAnotherKind(String file) throws IOException, InterruptedException {
    String privateKey = files.read(file);
    String publicKey = files.run("openssl pkey -pubout -in " + file);

    for (JwsAlgorithm algorithm : new JwsAlgorithm[] {JwsAlgorithm.ES256, Ed25519}) {
      assertThatIllegalArgumentException().isThrownBy(() -> Pem.signingKey(algorithm, privateKey));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Pem.verificationKey(algorithm, publicKey));
    }
  }

  @ParameterizedTest
  @CsvSource({"PS256", "PS384", "PS512"})
  void readsKeyOfRsaPss(JwsAlgorithm algorithm) throws IOException, InterruptedException {
    String publicKey = files.run("openssl pkey -pubout -in rsa-pss");

    assertThat(
            KeyFiles.isPair(
                Pem.signingKey(algorithm, files.read("rsa-pss")),
                Pem.verificationKey(algorithm, publicKey)))
        .isTrue();
  }

  // RFC 4055 §1.2: such a key is for RSASSA-PSS alone, and its own parameters.
  @Test
  void refusesKeyOfRsaPssForPkcs1() throws IOException, InterruptedException {
    String privateKey = files.read("rsa-pss");
    String publicKey = files.run("openssl pkey -pubout -in rsa-pss");

    assertThatIllegalArgumentException().isThrownBy(() -> Pem.signingKey(RS256, privateKey));
    assertThatIllegalArgumentException().isThrownBy(() -> Pem.verificationKey(RS256, publicKey));
  }
}
