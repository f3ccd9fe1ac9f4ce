package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each format, and what it may be wrapped in; those that are known longest are elsewhere. */
class KeyRecognizerTest {
  private static final String SECURITY_KEY =
      "AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIDE0MTU5MjY1MzU4OTc5MzIzODQ2MjY0MzM4MzI3OTUw";
  private static final String SECURITY_KEY_OF_P256 =
      "AAAAInNrLWVjZHNhLXNoYTItbmlzdHAyNTZAb3BlbnNzaC5jb20AAAAIbmlzdHAyNTY=";
  private static final String ED25519 =
      "MCowBQYDK2VwAyEAMTQxNTkyNjUzNTg5NzkzMjM4NDYyNjQzMzgzMjc5NTA=";

  private static final List<String> TEXTS =
      List.of(
          "{\"\\u006bty\":\"RSA\",\"n\":\"0vx7agoebGcQSuuPiLJXZptN\",\"e\":\"AQAB\"}",
          "{\"k\\u0074\\u0079\" : \"EC\",\"crv\":\"P-256\",\"x\":\"MKBCTNIcKUSDii11ySs35\"}",
          "{\"keys\":[{\"use\":\"sig\",\"key\":{\"\\u006Bty\":\"RSA\",\"n\":\"0vx7agoebGcQ\"}}]}",
          "\"{\\\"\\\\u006bty\\\":\\\"RSA\\\",\\\"n\\\":\\\"0vx7agoebGcQSuuPiLJXZptN\\\"}\"",
          "sk-ssh-ed25519@openssh.com " + SECURITY_KEY + " alice@shop.example",
          SECURITY_KEY,
          "no-touch-required sk-ecdsa-sha2-nistp256@openssh.com " + SECURITY_KEY_OF_P256,
          SECURITY_KEY_OF_P256,
          "ssh-rsa-cert-v01@openssh.com AAAAHHNzaC1yc2EtY2VydC12MDFAb3BlbnNzaC5jb20AAAAg",
          "[shop.example]:22 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGk3uC1oZ2VhcnMgYXJlIHR1cm5pbmc",
          "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: alice\n",
          "untrusted comment: minisign public key ABCD\nRWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1C",
          "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
          "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX",
          "<RSAKeyValue><Modulus>xA7SEU+e0yQH5rm9kbCDN9o3aPIo7HbP</Modulus></RSAKeyValue>",
          "<ds:X509Certificate>MIIBCgKCAQEA</ds:X509Certificate>",
          "v=DKIM1; k=ed25519; p=" + ED25519,
          "-----BEGIN PUBLIC KEY----- " + ED25519 + " -----END PUBLIC KEY-----");

  private static final List<String> BYTES =
      List.of(
          hexOf("openssh-key-v1\0\0\0\0\4none\0\0\0\4none\0\0\0\0\0\0\0\1"),
          "feedfeed0000000200000001" + "5a".repeat(30), // JKS
          "cececece0000000200000001" + "5a".repeat(30), // JCEKS
          "3f6ff9eb0000013800000022" + "5a".repeat(30), // of ssh.com
          "303006092a864886f70d010702a023" + "5a".repeat(35), // PKCS #7
          "308006092a864886f70d010702a080" + "5a".repeat(35), // of no definite length
          "3080020103308006092a864886f70d010701" + "5a".repeat(35), // PKCS #12, likewise
          "302a300506032b6570032100" + "5a".repeat(32) + "300706032b65700500", // OpenSSL's trust
          "302a300506032b6570032100"
              + "5a".repeat(32)
              + "302a300506032b6570032100"
              + "a5".repeat(32),
          "983304630a0b0c16092b06010401da470f01010740" + "5a".repeat(32), // OpenPGP, Ed25519
          "c63304630a0b0c16092b06010401da470f01010740" + "5a".repeat(32) + "cd0561406278aa",
          "99008d04630a0b0c010400" + "f5".repeat(128) + "0011010001", // RSA
          "c62a06630a0b0c1b00000020" + "5a".repeat(32)); // version 6

  private static String hexOf(String text) {
    return HexFormat.of().formatHex(text.getBytes(ISO_8859_1));
  }

  private static Stream<byte[]> keys() {
    return Stream.concat(
        TEXTS.stream().map(text -> text.getBytes(UTF_8)),
        BYTES.stream().map(HexFormat.of()::parseHex));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void refusesKey(byte[] key) {
    assertRefused(key);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void refusesKeyThatIsWrapped(byte[] key) {
    List<UnaryOperator<byte[]>> wrappings =
        List.of(
            Base64.getEncoder()::encode,
            Base64.getUrlEncoder().withoutPadding()::encode,
            Base64.getMimeEncoder()::encode,
            bytes -> HexFormat.of().formatHex(bytes).getBytes(UTF_8),
            bytes -> HexFormat.ofDelimiter(":").withUpperCase().formatHex(bytes).getBytes(UTF_8),
            bytes -> HexFormat.ofDelimiter(", ").withPrefix("0x").formatHex(bytes).getBytes(UTF_8));

    for (UnaryOperator<byte[]> wrapping : wrappings) {
      byte[] wrapped = wrapping.apply(key);
      String text = new String(wrapped, UTF_8);
      assertRefused(wrapped);
      assertRefused(Base64.getEncoder().encode(wrapped));
      assertRefused(text.getBytes(UTF_16LE));
      assertRefused(('"' + text + "\"\r\n").getBytes(UTF_8));
      assertRefused(text.replace("\r\n", "\\n").getBytes(UTF_8));
    }
  }

  /** Behind a name, with a checksum's line, in JSON of PHP or .NET, in JSON in JSON. */
  @ParameterizedTest
  @MethodSource("keys")
  void refusesKeyThatIsHandedOn(byte[] key) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
    String base64 = Base64.getEncoder().encodeToString(key);
    for (String text :
        List.of(
            lines + "\n=AbCd\n",
            "key: |\n  " + lines.replace("\n", "\n  "),
            "# of alice\n" + lines,
            lines.replace("\n", "\\u000d\\u000a"),
            "{\"x5c\":[\"" + base64.replace("/", "\\/") + "\"]}",
            "{\"key\":\"" + base64.replace("+", "\\u002B") + "\"}",
            "{\\\"key\\\":\\\"" + lines.replace("\n", "\\\\n") + "\\\"}")) {
      assertRefused(text.getBytes(UTF_8));
    }
  }

  @Test
  void refusesTextInOtherEncodings() {
    for (String text : TEXTS) {
      for (Charset charset : List.of(UTF_16, UTF_16BE, UTF_16LE, Charset.forName("UTF-32"))) {
        assertRefused(text.getBytes(charset));
        assertRefused(('\ufeff' + text).getBytes(charset));
      }
      assertRefused(('\ufeff' + text).getBytes(UTF_8));
    }
  }

  // As keys for Web Push are handed on.
  @ParameterizedTest
  @ValueSource(ints = {256, 384, 521})
  void refusesPublicKeyThatIsPoint(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(bits);
    byte[] key = generator.generateKeyPair().getPublic().getEncoded();
    byte[] point = Arrays.copyOfRange(key, key.length - 1 - 2 * ((bits + 7) / 8), key.length);

    assertRefused(point);
    assertRefused(Base64.getUrlEncoder().withoutPadding().encode(point));
    point[point.length - 1]++;
    assertTaken(point);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse \\u0024 battery staple of our own",
        "correct horse \\u005c battery staple of our own",
        "correct horse $1 battery \\\\n staple of our own",
        "we keep the kty, the age1 and an untrusted remark: a passphrase",
        "sha2-256 and ssh-rsa, AAAA, and what else there is to say",
        "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3", // minisign's, or chance
        "\u043e\u0447\u0435\u043d\u044c \u0434\u043b\u0438\u043d\u043d\u044b\u0439 \u043f\u0430",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "\\u0041\\u0042\\u0043\\u0044\\u0045\\u0046\\u0047\\u0048",
        "correct horse battery staple, 0x30 0x2a 0x30 0x05 0x06 0x03",
      })
  void takesPassphrase(String passphrase) {
    assertTaken(passphrase.getBytes(UTF_8));
    assertTaken(passphrase.getBytes(UTF_16LE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "983204630a0b0c16092b06010401da470f01010740", // too short by one
        "983302630a0b0c16092b06010401da470f01010740", // of another version
        "983304630a0b0c16902b06010401da470f01010740", // no identifier of a curve
        "983304630a0b0c63092b06010401da470f01010740", // of no algorithm
        "cd3304630a0b0c16092b06010401da470f01010740", // no key first
        "303006092a864886f70d010902a0230404040404", // another identifier
        "feedfeee000000020000000104040404", // nearly JKS
        "0000000b7373682d6564323535310a", // no name
      })
  void takesBytesThatAreNearlyKey(String hex) {
    assertTaken(Arrays.copyOf(HexFormat.of().parseHex(hex), 53));
  }

  // All first bytes that a frame begins with, and what people and programs make secrets of.
  @Test
  void takesRandomSecrets() {
    Random random = new Random(7517);
    String all = "+/ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ !:,.";
    List<String> alphabets =
        List.of(all.substring(54, 64), all.substring(28, 54), all.substring(0, 64), all);
    byte[] firsts = {0x30, (byte) 0x98, (byte) 0x99, (byte) 0xc6, (byte) 0x95, 4, 0, '3', 'M', 'A'};
    for (int i = 0; i < 20_000; i++) {
      byte[] secret = new byte[32 + random.nextInt(120)];
      random.nextBytes(secret);
      secret[0] = firsts[i % firsts.length];
      assertTaken(secret);
      assertTaken(Base64.getEncoder().encode(secret));
      assertTaken(HexFormat.of().formatHex(secret).getBytes(UTF_8));
      String alphabet = alphabets.get(i % alphabets.size());
      for (int at = 0; at < secret.length; at++) {
        secret[at] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
      }
      assertTaken(secret);
    }
  }

  private static void assertTaken(byte[] secret) {
    assertThat(KeyRecognizer.isKey(secret)).as(HexFormat.of().formatHex(secret)).isFalse();
  }

  private static void assertRefused(byte[] secret) {
    assertThatIllegalArgumentException()
        .as(new String(secret, ISO_8859_1))
        .isThrownBy(() -> HmacSecret.requireFit(HS256, secret))
        .withMessageContaining("PEM, DER, JWK or OpenSSH");
  }
}
