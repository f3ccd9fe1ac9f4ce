package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.Ed25519;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.KeyPairs;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.json.JsonWriter;
import java.math.BigInteger;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Private JWKs of each kind, whole and with parts of others. */
class PrivateJwkTest {
  /** RFC 7518 §6.2.2, §6.3.2, RFC 8037 §2. */
  private static Map<String, Object> members(JwsAlgorithm algorithm) {
    Map<String, Object> members =
        new LinkedHashMap<>(JwkMaterial.published(KeyPairs.verification(algorithm)));
    Object key = KeyPairs.of(algorithm).getPrivate();
    if (key instanceof RSAPrivateCrtKey rsa) {
      members.put("d", number(rsa.getPrivateExponent()));
      members.put("p", number(rsa.getPrimeP()));
      members.put("q", number(rsa.getPrimeQ()));
      members.put("dp", number(rsa.getPrimeExponentP()));
      members.put("dq", number(rsa.getPrimeExponentQ()));
      members.put("qi", number(rsa.getCrtCoefficient()));
    } else if (key instanceof ECPrivateKey ec) {
      int length = algorithm == ES256 ? 32 : algorithm == JwsAlgorithm.ES384 ? 48 : 66;
      members.put("d", JwkMembers.encode(padded(ec.getS(), length)));
    } else if (key instanceof EdECPrivateKey edwards) {
      members.put("d", JwkMembers.encode(edwards.getBytes().orElseThrow()));
    }
    return members;
  }

  private static String number(BigInteger number) {
    return JwkMembers.encode(padded(number, Math.max(1, (number.bitLength() + 7) / 8)));
  }

  private static byte[] padded(BigInteger number, int length) {
    byte[] signed = number.toByteArray();
    byte[] bytes = new byte[length];
    int count = Math.min(length, signed.length);
    System.arraycopy(signed, signed.length - count, bytes, length - count, count);
    return bytes;
  }

  private static void assertNoPair(Map<String, Object> members) {
    String json = JsonWriter.write(members);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Jwk.signingKey(json))
        .withMessage("the private key is not that of the public one");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"RS256", "RS512", "PS256", "ES256", "ES384", "ES512", "Ed25519", "Ed448", "EdDSA"})
  void signsWithPrivateKey(JwsAlgorithm algorithm) {
    Map<String, Object> members = members(algorithm);
    members.put("kid", "k");
    SigningKey key = Jwk.signingKey(JsonWriter.write(members));

    assertThat(key.algorithm()).isEqualTo(algorithm);
    assertThat(key.keyId()).contains("k");
    assertThat(KeyFiles.isPair(key, KeyPairs.verification(algorithm))).isTrue();
  }

  @Test
  void signsWithSecret() {
    String json =
        "{\"kty\":\"oct\",\"kid\":\"k\",\"k\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\"}";
    SigningKey key = Jwk.signingKey(json, HS256);
    VerificationKey verification = Jwk.verificationKey(json, HS256);

    assertThat(key.keyId()).contains("k");
    assertThat(KeyFiles.isPair(key, verification)).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Jwk.signingKey(json))
        .withMessage("it says no alg, and nobody else does");
  }

  // What the provider computes with such numbers ends in exceptions of all kinds.
  @ParameterizedTest
  @ValueSource(strings = {"p", "q", "dp", "dq", "qi"})
  void refusesNumbersThatDoNotBelongTogether(String name) {
    for (BigInteger number : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, BigInteger.TEN}) {
      Map<String, Object> members = members(RS256);
      members.put(name, number(number));
      assertNoPair(members);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "ES256", "Ed25519"})
  void refusesPublicPartOfAnother(JwsAlgorithm algorithm) {
    Map<String, Object> members = members(algorithm);
    members.putAll(
        JwkMaterial.required(
            VerificationKey.of(algorithm, KeyPairs.another(algorithm).getPublic())));

    assertNoPair(members);
  }

  @ParameterizedTest
  @ValueSource(strings = {"d", "p", "q", "dp", "dq", "qi", "n", "e"})
  void refusesKeyWithoutANumber(String name) {
    Map<String, Object> members = members(RS256);
    members.remove(name);
    String json = JsonWriter.write(members);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Jwk.signingKey(json))
        .withMessage(name + " is not there");
  }

  @Test
  void refusesKeyOfMoreThanTwoPrimes() {
    Map<String, Object> members = members(RS256);
    members.put("oth", List.of());
    String json = JsonWriter.write(members);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Jwk.signingKey(json))
        .withMessage("it has more than two primes");
  }

  @Test
  void refusesKeyThatIsNotForSigning() {
    Map<String, Object> members = members(Ed25519);
    members.remove("use");
    members.put("key_ops", List.of("verify"));
    String forVerifying = JsonWriter.write(members);
    members.put("key_ops", List.of("sign"));
    String forSigning = JsonWriter.write(members);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Jwk.signingKey(forVerifying))
        .withMessage("its key_ops have no sign");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Jwk.verificationKey(forSigning))
        .withMessage("its key_ops have no verify");
    assertThat(Jwk.signingKey(forSigning).algorithm()).isEqualTo(Ed25519);
  }

  @Test
  void refusesAnotherAlgorithmThanItNames() {
    String json = JsonWriter.write(members(RS256));

    assertThat(Jwk.signingKey(json, RS256).algorithm()).isEqualTo(RS256);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Jwk.signingKey(json, JwsAlgorithm.PS256))
        .withMessage("the key names another algorithm than PS256");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"})
  void refusesScalarOutOfRange(String hex) {
    Map<String, Object> members = members(ES256);
    members.put("d", JwkMembers.encode(padded(new BigInteger(hex, 16), 32)));
    String json = JsonWriter.write(members);

    assertThatIllegalArgumentException().isThrownBy(() -> Jwk.signingKey(json));
  }

  // RFC 9964 §3: a seed, which no KeyFactory of the JDK takes.
  @Test
  void saysThatPrivateKeysOfMlDsaAreNotRead() {
    String json = "{\"kty\":\"AKP\",\"alg\":\"ML-DSA-44\",\"pub\":\"AA\",\"priv\":\"AA\"}";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Jwk.signingKey(json))
        .withMessage("its private key is a seed (RFC 9964), which this Java runtime does not read");
  }
}
