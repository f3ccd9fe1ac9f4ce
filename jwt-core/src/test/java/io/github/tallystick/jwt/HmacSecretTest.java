package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is plainly no secret; how long one must be is in {@link HmacKeyContract}. */
class HmacSecretTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----\n",
        "-----BEGIN RSA PUBLIC KEY-----\r\nMIIBCgKCAQEA\r\n-----END RSA PUBLIC KEY-----",
        "-----BEGIN CERTIFICATE-----\nMIIBCgKCAQEA\n-----END CERTIFICATE-----\n",
        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2Vw\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBF\n-----END PGP PUBLIC KEY BLOCK-----",
        "Bag Attributes\n  friendlyName: a\n-----BEGIN CERTIFICATE-----\nMIIBCgKCAQEA\n",
        "---- BEGIN SSH2 PUBLIC KEY ----\nAAAAB3NzaC1yc2EA\n---- END SSH2 PUBLIC KEY ----",
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC7 alice@shop.example",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGk3uC1 alice@shop.example",
        "no-pty ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAI",
        "ssh-rsa\tAAAAB3NzaC1yc2EAAAADAQABAAABgQC7 alice@shop.example",
        "AAAAC3NzaC1lZDI1NTE5AAAAIGk3uC1oZ2VhcnMgYXJlIHR1cm5pbmc",
        "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTY=",
        "{\\\"kty\\\":\\\"oct\\\",\\\"k\\\":\\\"AyM1SysPpbyDfgZld3umj1qzKObwVMko\\\"}",
        "{\"kty\":\"oct\",\"k\":\"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr\"}",
        "{\n  \"n\" : \"0vx7agoebGcQSuuPiLJXZptN\",\n  \"e\" : \"AQAB\",\n  \"kty\" : \"RSA\"\n}",
        "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"MKBCTNIcKUSDii11ySs35\"}]}",
      })
  void refusesKeyAsText(String text) {
    assertRefused(text.getBytes(US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519", "X448", "DSA", "DiffieHellman"})
  void refusesKeyInDer(String algorithm) throws GeneralSecurityException {
    KeyPair pair = keyPair(algorithm);

    assertRefused(pair.getPublic().getEncoded());
    assertRefused(pair.getPrivate().getEncoded());
  }

  // Its length, 155, takes the two bytes 81 9B; most keys are shorter than 128 or longer than 255.
  @Test
  void refusesKeyWithLengthInTwoBytes() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(521);

    assertRefused(generator.generateKeyPair().getPublic().getEncoded());
  }

  // The key inside of an X.509 one, at its end: a SEQUENCE of two INTEGERs (RFC 8017 §A.1.1).
  @Test
  void refusesRsaPublicKeyOfPkcs1() throws GeneralSecurityException {
    byte[] x509 = keyPair("RSA").getPublic().getEncoded();

    assertRefused(Arrays.copyOfRange(x509, 24, x509.length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void refusesBase64OfKeyInDer(String algorithm) throws GeneralSecurityException {
    Key key = keyPair(algorithm).getPublic();
    String lines = Base64.getMimeEncoder().encodeToString(key.getEncoded());

    assertRefused(Base64.getEncoder().encode(key.getEncoded()));
    assertRefused(Base64.getUrlEncoder().withoutPadding().encode(key.getEncoded()));
    assertRefused(lines.getBytes(US_ASCII));
    assertRefused(lines.replace("\r\n", "\\n").getBytes(US_ASCII));
    assertRefused(lines.replace("\r\n", "\\r\\n").getBytes(US_ASCII));
    assertRefused((lines + "\n-----END PUBLIC KEY-----\n").getBytes(US_ASCII));
  }

  @Test
  void refusesBase64OfKeyAsText() {
    byte[] pem = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n".getBytes(US_ASCII);

    assertRefused(Base64.getEncoder().encode(pem));
  }

  @Test
  void doesNotShowWhatItRefuses() {
    byte[] text = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA".getBytes(US_ASCII);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HmacSecret.requireFit(HS256, text))
        .withMessageNotContaining("MCowBQYDK2VwAyEA");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN with a kty, ssh-rsa and end: it is a passphrase",
        "{\"k\":\"a passphrase in curly brackets is no JWK\"}",
        "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA", // begins like one, and ends too early
        "000000000000000000000000000000000000000000000000", // the tag of a SEQUENCE
      })
  void takesPassphrase(String passphrase) {
    assertTaken(passphrase.getBytes(US_ASCII));
  }

  @Test
  void takesBytesThatOnlyBeginLikeDer() throws GeneralSecurityException {
    byte[] der = keyPair("Ed25519").getPublic().getEncoded();

    assertTaken(Arrays.copyOf(der, der.length - 1));
    assertTaken(Arrays.copyOf(der, der.length + 1));
  }

  @Test
  void refusesTheFrameOfKey() {
    assertRefused(sequence(0x02, 20, 0x04, 24));
    assertRefused(sequence(0x30, 20, 0x03, 24));
  }

  // A SEQUENCE over the whole length with one element, with one that goes beyond it, or with an
  // OCTET STRING first.
  @Test
  void takesSequenceThatIsNoKey() {
    assertTaken(sequence(0x02, 46));
    assertTaken(sequence(0x02, 47));
    assertTaken(sequence(0x02, 45));
    assertTaken(sequence(0x04, 20, 0x04, 24));
  }

  // Here the tag of a SET, or a length that is not what follows.
  @Test
  void takesOtherFramesAroundTheElementsOfKey() {
    byte[] set = sequence(0x02, 20, 0x04, 24);
    set[0] = 0x31;
    byte[] tooShort = sequence(0x02, 20, 0x04, 24);
    tooShort[1]--;

    assertTaken(set);
    assertTaken(tooShort);
  }

  @Test
  void takesRandomBytes() {
    Random random = new Random(7518);
    for (int i = 0; i < 10_000; i++) {
      byte[] secret = new byte[32 + random.nextInt(100)];
      random.nextBytes(secret);
      secret[0] = 0x30; // the one byte that would let most of them through at once
      assertTaken(secret);
    }
  }

  private static byte[] sequence(int... tagsAndLengths) {
    byte[] der = new byte[50];
    der[0] = 0x30;
    der[1] = 48;
    int position = 2;
    for (int i = 0; i < tagsAndLengths.length; i += 2) {
      der[position] = (byte) tagsAndLengths[i];
      der[position + 1] = (byte) tagsAndLengths[i + 1];
      position += 2 + tagsAndLengths[i + 1];
    }
    return der;
  }

  private static KeyPair keyPair(String algorithm) throws GeneralSecurityException {
    return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
  }

  private static void assertTaken(byte[] secret) {
    assertThatCode(() -> HmacSecret.requireFit(HS256, secret)).doesNotThrowAnyException();
  }

  private static void assertRefused(byte[] secret) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HmacSecret.requireFit(HS256, secret))
        .withMessageContaining("PEM, DER, JWK or OpenSSH");
  }
}
