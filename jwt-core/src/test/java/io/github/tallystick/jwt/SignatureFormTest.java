package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureFormTest {
  // X.690 §8.3, §8.1.3: the shortest numbers, one with a zero for the sign, and a long length.
  @ParameterizedTest
  @CsvSource({
    "3006020101020102, 64, 1, 2",
    "3007020101020200ff, 64, 1, ff",
    "300802020080020200ff, 96, 80, ff",
    "30060201000201 7f, 132, 0, 7f",
    "3081 06 020101 020102, 132, 1, 2"
  })
  void putsNumbersOfDerAtTheirEnds(String der, int length, String r, String s) {
    byte[] signature = SignatureForm.ofDer(HexFormat.of().parseHex(der.replace(" ", "")), length);
    String digits = HexFormat.of().formatHex(signature);

    assertThat(digits.substring(0, length)).isEqualTo(padded(r, length));
    assertThat(digits.substring(length)).isEqualTo(padded(s, length));
  }

  @ParameterizedTest
  @CsvSource({"64, 3044", "96, 3064", "132, 308188"})
  void putsNumbersThatFillTheirPlaces(int length, String head) {
    String r = "7f" + "01".repeat(length / 2 - 1);
    String s = "7e" + "02".repeat(length / 2 - 1);
    String size = HexFormat.of().toHexDigits((byte) (length / 2));
    String der = head + "02" + size + r + "02" + size + s;

    assertThat(SignatureForm.ofDer(HexFormat.of().parseHex(der), length))
        .isEqualTo(HexFormat.of().parseHex(r + s));
  }

  private static String padded(String digits, int length) {
    return "0".repeat(length - digits.length()) + digits;
  }

  private static byte[] ecdsa(BigInteger r, BigInteger s) {
    String hex = String.format("%64s%64s", r.toString(16), s.toString(16)).replace(' ', '0');
    return HexFormat.of().parseHex(hex);
  }

  private static boolean isRight(JwsAlgorithm algorithm, byte[] signature) {
    return SignatureForm.isRight(algorithm, KeyPairs.of(algorithm).getPublic(), signature);
  }

  // RFC 7518 §3.4, before the JCA sees it.
  @Test
  void wantsNumbersFromOneToTheOrder() {
    BigInteger one = BigInteger.ONE;
    BigInteger order = ((ECKey) KeyPairs.of(ES256).getPublic()).getParams().getOrder();
    BigInteger last = order.subtract(one);

    assertThat(isRight(ES256, ecdsa(one, one))).isTrue();
    assertThat(isRight(ES256, ecdsa(last, last))).isTrue();
    for (BigInteger wrong : List.of(BigInteger.ZERO, order, order.add(one))) {
      assertThat(isRight(ES256, ecdsa(wrong, one))).isFalse();
      assertThat(isRight(ES256, ecdsa(one, wrong))).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, 256",
    "RS512, 256",
    "PS384, 256",
    "ES256, 64",
    "ES384, 96",
    "ES512, 132",
    "Ed25519, 64",
    "EdDSA, 64",
    "Ed448, 114"
  })
  void wantsItsLength(JwsAlgorithm algorithm, int length) {
    for (int other : new int[] {length - 2, length - 1, length, length + 1, length + 2}) {
      byte[] signature = new byte[other];
      Arrays.fill(signature, (byte) 1);
      assertThat(isRight(algorithm, signature)).isEqualTo(other == length);
    }
  }

  // RFC 8017 §8.2.2: as many bytes as the modulus has, of which the first may be a few bits.
  @ParameterizedTest
  @CsvSource({"2048, 256", "2049, 257", "2056, 257", "2057, 258", "3072, 384"})
  void countsTheBytesOfTheModulus(int bits, int length) throws GeneralSecurityException {
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
    PublicKey key =
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65_537)));

    assertThat(SignatureForm.isRight(JwsAlgorithm.RS256, key, new byte[length])).isTrue();
    assertThat(SignatureForm.isRight(JwsAlgorithm.PS256, key, new byte[length - 1])).isFalse();
    assertThat(SignatureForm.isRight(JwsAlgorithm.PS256, key, new byte[length + 1])).isFalse();
  }
}
