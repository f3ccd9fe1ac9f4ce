package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.HEADER;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static io.github.tallystick.jwt.Tokens.SECRET_TEXT;
import static io.github.tallystick.jwt.Tokens.encode;
import static io.github.tallystick.jwt.Tokens.signed;
import static io.github.tallystick.jwt.Tokens.verifier;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks on the key. Key confusion (RFC 8725 §2.1): who verifies by HMAC with a public key for a
 * secret takes what everybody can sign.
 */
class KeyAttackTest {
  private static final Base64.Encoder MIME = Base64.getMimeEncoder(64, new byte[] {'\n'});
  private static final Map<String, KeyPair> KEY_PAIRS = new ConcurrentHashMap<>();

  // CVE-2015-9235, CVE-2016-5431, CVE-2016-10555, CVE-2024-54150.
  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519", "Ed448", "X25519"})
  void refusesPublicKeyInPem(String algorithm) throws GeneralSecurityException {
    byte[] der = keyPair(algorithm).getPublic().getEncoded();

    assertNoSecret(pem("PUBLIC KEY", der));
  }

  // CVE-2023-48223: one label was looked for, keys have several; and text may be before it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "RSA PUBLIC KEY",
        "EC PUBLIC KEY",
        "CERTIFICATE",
        "TRUSTED CERTIFICATE",
        "X509 CERTIFICATE",
        "CERTIFICATE REQUEST",
        "PKCS7",
        "PRIVATE KEY",
        "RSA PRIVATE KEY",
        "ENCRYPTED PRIVATE KEY",
        "OPENSSH PRIVATE KEY"
      })
  void refusesPemOfEveryLabel(String label) throws GeneralSecurityException {
    String pem = pem(label, keyPair("RSA").getPublic().getEncoded());

    assertNoSecret(pem);
    assertNoSecret(pem.strip());
    assertNoSecret(" \n\t" + pem);
    assertNoSecret("\ufeff" + pem);
    assertNoSecret("subject=CN = shop.example\n" + pem);
    assertNoSecret(pem.replace("\n", "\r\n"));
    assertNoSecret(pem.replace("\n", "\\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519", "Ed448", "X25519"})
  void refusesKeyInDer(String algorithm) throws GeneralSecurityException {
    KeyPair keyPair = keyPair(algorithm);

    assertNoSecret(keyPair.getPublic().getEncoded());
    assertNoSecret(keyPair.getPrivate().getEncoded());
  }

  // RFC 8017 §A.1.1: RSAPublicKey ::= SEQUENCE { modulus, publicExponent }, without the algorithm.
  @Test
  void refusesPkcs1PublicKeyInDer() throws GeneralSecurityException {
    assertNoSecret(pkcs1((RSAPublicKey) keyPair("RSA").getPublic()));
  }

  // The lines between those of PEM, as configuration files have them.
  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void refusesKeyInDerInBase64(String algorithm) throws GeneralSecurityException {
    byte[] der = keyPair(algorithm).getPublic().getEncoded();

    assertNoSecret(Base64.getEncoder().encode(der));
    assertNoSecret(Base64.getEncoder().withoutPadding().encode(der));
    assertNoSecret(MIME.encode(der));
    assertNoSecret(Base64.getMimeEncoder().encode(der));
  }

  // CVE-2022-29217: ssh-ed25519. CVE-2024-33663: ecdsa-sha2-nistp256.
  @Test
  void refusesPublicKeyOfOpenSsh() throws GeneralSecurityException {
    RSAPublicKey rsa = (RSAPublicKey) keyPair("RSA").getPublic();
    byte[] exponent = rsa.getPublicExponent().toByteArray();
    byte[] modulus = rsa.getModulus().toByteArray();

    assertNoSecret(openSsh("ssh-rsa", exponent, modulus));
    assertNoSecret(openSsh("ssh-ed25519", new byte[32]));
    assertNoSecret(openSsh("ecdsa-sha2-nistp256", "nistp256".getBytes(US_ASCII), new byte[65]));
    assertNoSecret(openSsh("ecdsa-sha2-nistp521", "nistp521".getBytes(US_ASCII), new byte[133]));
    assertNoSecret("restrict " + openSsh("ssh-ed25519", new byte[32]) + " alice@shop.example\n");
  }

  // RFC 7517 §4, §5: also of the type "oct", whose secret is what "k" decodes to.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"AQAB\"}",
        "{\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\",\"kty\":\"EC\"}",
        "{ \"kty\" : \"OKP\", \"crv\" : \"Ed25519\", \"x\" : \"%s\" }\n",
        "{\"kty\":\"oct\",\"k\":\"%s\"}",
        "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"AQAB\"}]}"
      })
  void refusesJwk(String jwk) {
    String number = encode(new byte[64]);

    assertNoSecret(jwk.formatted(number, number));
  }

  // What the refusals above are worth: with such a secret, this token would be right.
  @Test
  void rejectsMacWithAPublicKey() throws GeneralSecurityException {
    byte[] publicKey = pem("PUBLIC KEY", keyPair("RSA").getPublic().getEncoded()).getBytes(UTF_8);
    String token = signed(encode(HEADER) + '.' + encode(PAYLOAD), HS256, publicKey);

    assertRefused(verifier(), token, SIGNATURE);
  }

  // CVE-2019-20933: an empty secret. RFC 7518 §3.2, RFC 8725 §3.5: no shorter than the hash.
  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void refusesShortSecret(JwsAlgorithm algorithm) {
    for (int length = 0; length < algorithm.length(); length++) {
      byte[] secret = Arrays.copyOf(SECRET, length);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> VerificationKey.hmac(algorithm, secret))
          .withMessageContaining("at least " + algorithm.length());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SigningKey.hmac(algorithm, secret))
          .withMessageContaining("at least " + algorithm.length());
    }
  }

  // A secret that could not be read: the token is signed with nothing, zeros, or text for nothing.
  @ParameterizedTest
  @ValueSource(strings = {"\0", "\0\0\0\0\0\0\0\0", "null", "undefined", "secret", "", " "})
  void rejectsMacWithASecretThatIsNone(String secret) {
    byte[] key = secret.isEmpty() ? new byte[32] : secret.getBytes(US_ASCII);

    assertRefused(
        verifier(), signed(encode(HEADER) + '.' + encode(PAYLOAD), HS256, key), SIGNATURE);
  }

  // One secret in other spellings is another secret: never base64-decoded, stripped or cut off.
  @Test
  void rejectsMacWithASecretInAnotherSpelling() {
    assertNotTheSecret(encode(SECRET).getBytes(US_ASCII));
    assertNotTheSecret(Base64.getDecoder().decode("c2hhcmVk"));
    assertNotTheSecret((SECRET_TEXT + '\n').getBytes(US_ASCII));
    assertNotTheSecret((' ' + SECRET_TEXT).getBytes(US_ASCII));
    assertNotTheSecret(SECRET_TEXT.toUpperCase(Locale.ROOT).getBytes(US_ASCII));
    assertNotTheSecret(SECRET_TEXT.getBytes(UTF_16BE));
    assertNotTheSecret(Arrays.copyOf(SECRET, 63));
    assertNotTheSecret(Arrays.copyOf(SECRET, 32));
  }

  // RFC 2104 §3: a longer secret than the block is hashed first, so that there are two for one MAC.
  // Here the secret is the block, and zeros behind it make it longer, not the same.
  @Test
  void rejectsMacWithASecretAndZeros() {
    assertNotTheSecret(Arrays.copyOf(SECRET, 65));
  }

  private static void assertNotTheSecret(byte[] secret) {
    String token = signed(encode(HEADER) + '.' + encode(PAYLOAD), HS256, secret);

    assertRefused(verifier(), token, SIGNATURE);
  }

  private static void assertNoSecret(String text) {
    assertNoSecret(text.getBytes(UTF_8));
  }

  private static void assertNoSecret(byte[] bytes) {
    assertThat(bytes).hasSizeGreaterThan(HS256.length());
    assertThatIllegalArgumentException().isThrownBy(() -> VerificationKey.hmac(HS256, bytes));
    assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.hmac(HS256, bytes));
    SecretKeySpec key = new SecretKeySpec(bytes, "HmacSHA256");
    assertThatIllegalArgumentException().isThrownBy(() -> VerificationKey.hmac(HS256, key));
    assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.hmac(HS256, key));
  }

  // Of each algorithm one, for those of RSA take their time.
  private static KeyPair keyPair(String algorithm) throws GeneralSecurityException {
    KeyPair keyPair = KEY_PAIRS.get(algorithm);
    if (keyPair == null) {
      keyPair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
      KEY_PAIRS.put(algorithm, keyPair);
    }
    return keyPair;
  }

  private static String pem(String label, byte[] der) {
    String begin = "-----BEGIN " + label + "-----\n";
    return begin + MIME.encodeToString(der) + "\n-----END " + label + "-----\n";
  }

  private static byte[] pkcs1(RSAPublicKey key) {
    byte[] modulus = key.getModulus().toByteArray();
    byte[] exponent = key.getPublicExponent().toByteArray();
    ByteBuffer der = ByteBuffer.allocate(4 + 4 + modulus.length + 2 + exponent.length);
    der.put((byte) 0x30).put((byte) 0x82).putShort((short) (der.capacity() - 4));
    der.put((byte) 0x02).put((byte) 0x82).putShort((short) modulus.length).put(modulus);
    der.put((byte) 0x02).put((byte) exponent.length).put(exponent);
    return der.array();
  }

  /** A line of RFC 4253 §6.6: the name and the fields, each with its length before it. */
  private static String openSsh(String name, byte[]... fields) {
    ByteArrayOutputStream key = new ByteArrayOutputStream();
    key.writeBytes(withLength(name.getBytes(US_ASCII)));
    for (byte[] field : fields) {
      key.writeBytes(withLength(field));
    }
    return name + ' ' + Base64.getEncoder().encodeToString(key.toByteArray());
  }

  private static byte[] withLength(byte[] field) {
    return ByteBuffer.allocate(4 + field.length).putInt(field.length).put(field).array();
  }
}
