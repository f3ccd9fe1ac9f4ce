package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.ES384;
import static io.github.tallystick.jwt.JwsAlgorithm.Ed25519;
import static io.github.tallystick.jwt.JwsAlgorithm.ML_DSA_44;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tallystick.jwt.JwsAlgorithm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Key pairs of our own that are none. */
class KeySettingsTest {
  private static final String PRIVATE = "JWT_AUTH_PRIVATE_KEY";
  private static final String PUBLIC = "JWT_AUTH_PUBLIC_KEY";
  private static final String PREVIOUS = "JWT_AUTH_PREVIOUS_PUBLIC_KEY";
  private static final KeyPairPem PAIR = KeyPairPem.of(Ed25519);
  private static final KeyPairPem RSA = KeyPairPem.of(RS256);

  @TempDir private Path directory;

  private static FaultyKeys faulty() {
    return FaultyKeys.of(PAIR);
  }

  @ParameterizedTest
  @EnumSource(
      value = JwsAlgorithm.class,
      names = {"RS256", "PS256", "ES256", "Ed25519", "ML_DSA_44"})
  void refusesKeysThatAreNoPair(JwsAlgorithm algorithm) throws Exception {
    assumeTrue(KeyPairPem.has(algorithm), "this Java runtime has no ML-DSA");
    FaultyKeys.of(KeyPairPem.of(algorithm))
        .with(PUBLIC, KeyPairPem.of(algorithm).publicKey())
        .assertFault(PUBLIC, "expected that of JWT_AUTH_PRIVATE_KEY, this is another's");
  }

  // One whose primes are not its modulus': what it signs is wrong, and Java finds it out.
  @Test
  void refusesRsaKeyThatDoesNotSign() throws Exception {
    KeyPairPem broken = RSA.withAnotherPrime();

    FaultyKeys.of(broken).assertFault(PUBLIC, "expected that of JWT_AUTH_PRIVATE_KEY");
  }

  @Test
  void refusesKeyOfAnotherCurve() throws Exception {
    FaultyKeys.of(KeyPairPem.of(ES256))
        .with(PRIVATE, KeyPairPem.of(ES384).privateKey())
        .assertFault(PRIVATE, "ES256 takes keys of ", " alone");
    FaultyKeys.of(KeyPairPem.of(ES256))
        .with(PUBLIC, KeyPairPem.of(ES384).publicKey())
        .assertFault(PUBLIC, "ES256 takes keys of ", " alone");
  }

  @Test
  void refusesKeyOfAnotherKind() throws Exception {
    faulty().with(PRIVATE, RSA.privateKey()).secret(RSA.secrets()).assertFault(PRIVATE, "Ed25519");
    faulty().with(PUBLIC, RSA.publicKey()).assertFault(PUBLIC, "Ed25519");
  }

  @Test
  void refusesWeakRsaKey() throws Exception {
    KeyPairPem weak = KeyPairPem.rsa(RS256, 1_024);

    FaultyKeys.of(RSA)
        .with(PRIVATE, weak.privateKey())
        .secret(weak.secrets())
        .assertFault(PRIVATE, "an RSA key has 2048 to 8192 bits", "1024");
    FaultyKeys.of(RSA).with(PUBLIC, weak.publicKey()).assertFault(PUBLIC, "this one has 1024");
    FaultyKeys.of(RSA).with(PREVIOUS, weak.publicKey()).assertFault(PREVIOUS, "has 1024");
  }

  @Test
  void refusesPublicKeyWhereThePrivateOneBelongs() throws Exception {
    faulty().with(PRIVATE, PAIR.publicKey()).assertFault(PRIVATE, "no PEM block of", "PRIVATE KEY");
  }

  @ParameterizedTest
  @ValueSource(strings = {PUBLIC, PREVIOUS})
  void refusesPrivateKeyWhereAPublicOneBelongs(String key) throws Exception {
    faulty().with(key, PAIR.privateKey()).assertFault(key, "no PEM block of", "PUBLIC KEY");
  }

  @Test
  void refusesTwoKeysInOneText() throws Exception {
    faulty()
        .with(PRIVATE, PAIR.privateKey() + PAIR.privateKey())
        .assertFault(PRIVATE, "more than one PEM block");
    faulty()
        .with(PREVIOUS, PAIR.publicKey() + RSA.publicKey())
        .assertFault(PREVIOUS, "more than one PEM block");
  }

  @Test
  void takesPrivateKeyWithItsPublicKeyInOneText() {
    String both = PAIR.privateKey() + PAIR.publicKey();

    assertThat(PAIR.filter().privateKey(both).publicKey(both).build()).isNotNull();
  }

  private static Stream<String> encrypted() {
    String base64 = PAIR.secrets()[0];
    return Stream.of(
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\n%s\n-----END ENCRYPTED PRIVATE KEY-----",
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n%s\n"
                + "-----END RSA PRIVATE KEY-----")
        .map(pem -> pem.formatted(base64));
  }

  @ParameterizedTest
  @MethodSource("encrypted")
  void saysHowToDecrypt(String pem) throws Exception {
    faulty()
        .with(PRIVATE, pem)
        .assertFault(PRIVATE, "the key is encrypted", "openssl pkey -in key.pem -out open.pem");
  }

  @Test
  void refusesWhatIsNoPem() throws Exception {
    faulty().with(PRIVATE, "hunter2-hunter2").secret("hunter2").assertFault(PRIVATE, "no PEM");
    faulty().with(PREVIOUS, "x").assertFault(PREVIOUS, "no PEM block", "in PEM, or as file:");
    faulty()
        .with(PRIVATE, PAIR.privateKey().replace("-----END", "%s-----END"))
        .assertFault(PRIVATE, "in base64");
    faulty().with(PRIVATE, PAIR.secrets()[0]).assertFault(PRIVATE, "no PEM block");
  }

  @Test
  void doesNotAskForPemThatIsThere() throws Exception {
    String fault = SettingsReaderTest.faultOf(faulty().with(PUBLIC, RSA.publicKey()).keys());

    assertThat(fault)
        .endsWith(
            "JWT_AUTH_PUBLIC_KEY (filter init-param): no public key of Ed25519 in the PEM block");
  }

  @Test
  void refusesPathWithoutFileBeforeIt() throws Exception {
    Path key = Files.writeString(directory.resolve("key.pem"), PAIR.privateKey());

    faulty().with(PRIVATE, key.toString()).assertFault(PRIVATE, "or as file: and a path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:", "file: ", "file://"})
  void doesNotLogKeyInPlaceOfItsPath(String prefix) throws Exception {
    faulty()
        .with(PRIVATE, prefix + PAIR.privateKey())
        .assertFault(PRIVATE, "cannot read the file that it names");
    faulty()
        .with(PRIVATE, prefix + PAIR.privateKey().replace('\n', '\0'))
        .assertFault(PRIVATE, "cannot read the file that it names");
  }

  @Test
  void refusesFileThatCannotBeRead() throws Exception {
    faulty()
        .with(PRIVATE, "file:" + directory.resolve("absent.pem"))
        .assertFault(PRIVATE, "cannot read the file that it names: NoSuchFileException");
    faulty()
        .with(PUBLIC, "file:" + directory)
        .assertFault(PUBLIC, "expected a file, and this is something else");
    faulty().with(PUBLIC, "file:").assertFault(PUBLIC, "expected a file, and this is");
  }

  @Test
  void refusesFileWithoutKey() throws Exception {
    Path empty = Files.writeString(directory.resolve("empty.pem"), "");
    Path binary = Files.write(directory.resolve("key.der"), PAIR.encoded());

    faulty().with(PRIVATE, "file:" + empty).assertFault(PRIVATE, "missing; Ed25519 needs it");
    faulty().with(PREVIOUS, "file:" + empty).assertFault(PREVIOUS, "no PEM block of");
    faulty().with(PUBLIC, "file:" + binary).assertFault(PUBLIC, "no PEM block of");
  }

  @Test
  void readsNoMoreOfAFileThanAKeyHas() throws Exception {
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.isReadable(zero), "needs /dev/zero");
    String long256 = PAIR.privateKey() + "#".repeat(256 * 1024 - PAIR.privateKey().length());
    Path most = Files.writeString(directory.resolve("most.pem"), long256);
    Path more = Files.write(directory.resolve("more.pem"), (long256 + "#").getBytes(US_ASCII));

    assertThat(PAIR.filter().privateKey("file:" + most).build()).isNotNull();
    faulty()
        .with(PRIVATE, "file:" + more)
        .assertFault(PRIVATE, "expected a file of at most 256 KiB");
    faulty()
        .with(PRIVATE, "file:" + zero)
        .assertFault(PRIVATE, "expected a file, and this is something else");
  }

  @Test
  void needsBothKeys() throws Exception {
    faulty().without(PUBLIC).assertFault(PUBLIC, "missing; Ed25519 needs it in PEM");
    faulty().without(PRIVATE).assertFault(PRIVATE, "missing; Ed25519 needs it in PEM");
    faulty().with(PUBLIC, " ").assertFault(PUBLIC, "missing; Ed25519 needs it in PEM");
  }

  @ParameterizedTest
  @ValueSource(strings = {PRIVATE, PUBLIC})
  void refusesKeysBesideASecretThatSigns(String key) throws Exception {
    String pem = key.equals(PRIVATE) ? PAIR.privateKey() : PAIR.publicKey();

    new FaultyKeys()
        .with("JWT_AUTH_SECRET_KEY", Sample.SECRET)
        .with(key, pem)
        .secret(PAIR.secrets())
        .secret(Sample.SECRET)
        .assertFault(key, "expected the JWT_AUTH_ALGORITHM of a key pair beside it");
  }

  @Test
  void saysThatTheJavaRuntimeIsTooOld() throws Exception {
    assumeFalse(KeyPairPem.has(ML_DSA_44), "this Java runtime has ML-DSA");
    FaultyKeys old = faulty().with("JWT_AUTH_ALGORITHM", "ML-DSA-44");
    String text = SettingsReaderTest.faultOf(old.keys());

    assertThat(text).contains(PRIVATE).contains("no ML-DSA: JDK 24 and newer have it");
  }

  @ParameterizedTest
  @EnumSource(
      value = JwsAlgorithm.class,
      names = {"ML_DSA_65", "ML_DSA_87"})
  void refusesCookieForTokensThatNoneCanHold(JwsAlgorithm algorithm) throws Exception {
    assumeTrue(KeyPairPem.has(algorithm), "this Java runtime has no ML-DSA");
    FaultyKeys.of(KeyPairPem.of(algorithm))
        .with("JWT_AUTH_COOKIE", "jwt")
        .assertFault("JWT_AUTH_COOKIE", "expected none beside " + algorithm);
  }

  @ParameterizedTest
  @CsvSource({"-1, expected 0 to 1000000", "1000001, expected 0 to 1000000"})
  void bounds(String tokens, String fault) throws Exception {
    faulty()
        .with("JWT_AUTH_REMEMBER_TOKENS", tokens)
        .assertFault("JWT_AUTH_REMEMBER_TOKENS", fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1.5", " ", "2147483648", "١٠"})
  void remembersANumberOfTokens(String tokens) throws Exception {
    assertThat(
            SettingsReaderTest.faultOf(SettingsReaderTest.keys("JWT_AUTH_REMEMBER_TOKENS", tokens)))
        .contains("JWT_AUTH_REMEMBER_TOKENS (filter init-param): expected an integer");
  }

  @ParameterizedTest
  @CsvSource({
    "JWT_AUTH_PRIVATEKEY, JWT_AUTH_PRIVATE_KEY",
    "JWT_AUTH_JWKS_URI, JWT_AUTH_JWKS_URL",
    "JWT_AUTH_PREVIOUS_PUBLICKEY, JWT_AUTH_PREVIOUS_PUBLIC_KEY"
  })
  void saysWhichKeyIsNearest(String unknown, String known) throws Exception {
    assertThat(SettingsReaderTest.faultOf(SettingsReaderTest.keys(unknown, PAIR.privateKey())))
        .contains(unknown + " (filter init-param): not a known key, nearest is " + known)
        .doesNotContain(PAIR.secrets());
  }

  @Test
  void saysThatAnAlgorithmIsNotKnownAndNoMore() throws Exception {
    Map<String, String> keys = faulty().with("JWT_AUTH_ALGORITHM", "RS265").keys();

    assertThat(SettingsReaderTest.faultOf(keys))
        .contains("JWT_AUTH_ALGORITHM (filter init-param): expected one of [HS256")
        .doesNotContain("JWT_AUTH_SECRET_KEY", PRIVATE);
  }
}
