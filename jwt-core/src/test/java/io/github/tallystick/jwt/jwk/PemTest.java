package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.KeyPairs;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as Debian's {@code openssl} and {@code ssh-keygen} write them. */
class PemTest {
  @TempDir private static Path directory;

  private static KeyFiles files;

  private static void openssl(String line) throws IOException, InterruptedException {
    files.openssl(line);
  }

  @BeforeAll
  static void makeKeys() throws IOException, InterruptedException {
    files = KeyFiles.in(directory);
    openssl("genrsa -traditional -out rsa.pkcs1 2048");
    openssl("pkcs8 -topk8 -nocrypt -in rsa.pkcs1 -out rsa.pkcs8");
    openssl("rsa -in rsa.pkcs1 -pubout -out rsa.public");
    openssl("rsa -in rsa.pkcs1 -RSAPublicKey_out -out rsa.pkcs1.public");
    openssl("req -x509 -key rsa.pkcs1 -subj /CN=x -days 1 -out rsa.certificate");
    for (String curve : List.of("prime256v1", "secp384r1", "secp521r1")) {
      openssl("ecparam -name " + curve + " -genkey -out " + curve + ".sec1.parameters");
      openssl("ecparam -name " + curve + " -genkey -noout -out " + curve + ".sec1");
      openssl("pkcs8 -topk8 -nocrypt -in " + curve + ".sec1 -out " + curve + ".pkcs8");
      openssl("ec -in " + curve + ".sec1 -pubout -out " + curve + ".public");
    }
    for (String curve : List.of("ed25519", "ed448")) {
      openssl("genpkey -algorithm " + curve + " -out " + curve + ".pkcs8");
      openssl("pkey -in " + curve + ".pkcs8 -pubout -out " + curve + ".public");
    }
    files.run("ssh-keygen -q -t rsa -b 2048 -m PEM -N '' -f ssh.rsa");
    files.run("ssh-keygen -q -t ecdsa -b 256 -m PEM -N '' -f ssh.ec");
    files.run("ssh-keygen -q -t ecdsa -b 384 -m PKCS8 -N '' -f ssh.pkcs8");
    files.run("ssh-keygen -q -t ed25519 -N '' -f ssh.own");
  }

  private static String read(String file) throws IOException {
    return files.read(file);
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, rsa.pkcs1, rsa.public",
    "RS512, rsa.pkcs8, rsa.pkcs1.public",
    "PS384, rsa.pkcs8, rsa.certificate",
    "ES256, prime256v1.sec1, prime256v1.public",
    "ES256, prime256v1.pkcs8, prime256v1.public",
    "ES384, secp384r1.sec1, secp384r1.public",
    "ES512, secp521r1.pkcs8, secp521r1.public",
    "Ed25519, ed25519.pkcs8, ed25519.public",
    "EdDSA, ed25519.pkcs8, ed25519.public",
    "Ed448, ed448.pkcs8, ed448.public"
  })
  void readsPairs(JwsAlgorithm algorithm, String privateKey, String publicKey) throws IOException {
    SigningKey signing = Pem.signingKey(algorithm, read(privateKey));
    VerificationKey key = Pem.verificationKey(algorithm, read(publicKey));
    JwtClaims claims = JwtClaims.builder().expiresAfter(Duration.ofMinutes(1)).build();
    String token = JwtSigner.of(signing).sign(claims);

    assertThat(JwtVerifier.builder(key).build().verify(token).algorithm()).isEqualTo(algorithm);
  }

  @ParameterizedTest
  @CsvSource({
    "ES256, prime256v1.sec1.parameters",
    "RS256, ssh.rsa",
    "ES256, ssh.ec",
    "ES384, ssh.pkcs8"
  })
  void readsPrivateKeys(JwsAlgorithm algorithm, String file) throws IOException {
    assertThat(Pem.signingKey(algorithm, read(file)).algorithm()).isEqualTo(algorithm);
  }

  @Test
  void readsWhatHasTextAroundItAndOtherLineBreaks() throws IOException {
    String text = "Bag Attributes\n" + read("rsa.public") + read("rsa.pkcs1") + "the end";

    assertThat(Pem.verificationKey(RS256, text.replace("\n", "\r\n"))).isNotNull();
    assertThat(Pem.signingKey(RS256, text.replace("\n", "\r\n"))).isNotNull();
  }

  @Test
  void refusesTwoOfAKind() throws IOException {
    String two = read("rsa.public") + read("rsa.certificate");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.verificationKey(RS256, two))
        .withMessageStartingWith("more than one PEM block of ");
  }

  @Test
  void saysHowToConvertOpenSshsOwnForm() throws IOException {
    String pem = read("ssh.own");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.signingKey(JwsAlgorithm.Ed25519, pem))
        .withMessageContaining("ssh-keygen -p -m PKCS8 -f key");
  }

  @ParameterizedTest
  @CsvSource({
    "ES256, secp384r1.pkcs8",
    "ES256, secp384r1.sec1",
    "RS256, ed25519.pkcs8",
    "Ed25519, ed448.pkcs8",
    "HS256, rsa.pkcs8",
    "RS256, rsa.public"
  })
  void refusesKeyOfAnotherKind(JwsAlgorithm algorithm, String file) throws IOException {
    String pem = read(file);

    assertThatIllegalArgumentException().isThrownBy(() -> Pem.signingKey(algorithm, pem));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-----BEGIN PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\n!!!!\n-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\nMAAA\n-----END PUBLIC KEY-----",
        "-----BEGIN CERTIFICATE-----\nMAAA\n-----END CERTIFICATE-----",
        "-----BEGIN RSA PUBLIC KEY-----\nMAAA\n-----END RSA PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PRIVATE KEY-----"
      })
  void refusesWhatIsNoKey(String pem) {
    assertThatIllegalArgumentException().isThrownBy(() -> Pem.verificationKey(ES256, pem));
  }

  // As OpenSSL writes one: RFC 9881 §6, of zeros.
  @Test
  void saysThatASeedIsNotRead() {
    byte[] seed =
        HexFormat.of().parseHex("3034020100300b060960864801650304031104228020" + "00".repeat(32));
    String pem =
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----"
            .formatted(Base64.getEncoder().encodeToString(seed));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.signingKey(JwsAlgorithm.ML_DSA_44, pem))
        .withMessageContaining(
            KeyPairs.isThere(JwsAlgorithm.ML_DSA_44)
                ? "JDK 24 and 25 read none that is a seed"
                : "JDK 24 and newer have it");
  }
}
