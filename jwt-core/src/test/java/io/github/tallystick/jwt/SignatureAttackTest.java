package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.JwsAlgorithm.HS512;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.HEADER;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static io.github.tallystick.jwt.Tokens.encode;
import static io.github.tallystick.jwt.Tokens.signed;
import static io.github.tallystick.jwt.Tokens.verifier;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on the signature: left out, cut, made of zeros, taken from elsewhere. */
class SignatureAttackTest {
  private static final String SIGNING_INPUT = encode(HEADER) + '.' + encode(PAYLOAD);

  // RFC 7518 §3.2 wants the whole hash; half of one of twice its length is no MAC either.
  @Test
  void rejectsLongMacCutToTheRightLength() {
    byte[] mac = macOf(signed(SIGNING_INPUT, HS512, SECRET));

    assertRefused(verifier(), withMac(Arrays.copyOf(mac, 32)), SIGNATURE);
    assertRefused(verifier(), withMac(Arrays.copyOfRange(mac, 32, 64)), SIGNATURE);
  }

  // A digest needs no key: it is of the text alone.
  @Test
  void rejectsPlainHashInsteadOfMac() throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(SIGNING_INPUT.getBytes(UTF_8));

    assertRefused(verifier(), withMac(hash), SIGNATURE);
  }

  // RFC 7515 §5.2: the MAC is over the encoded parts, not over what is in them.
  @Test
  void rejectsMacOfTheDecodedParts() {
    byte[] mac = macOf(signed(HEADER + '.' + PAYLOAD));

    assertRefused(verifier(), withMac(mac), SIGNATURE);
  }

  // CVE-2020-28042: an empty signature compares as equal, for there is nothing that differs.
  @Test
  void rejectsStrippedSignature() {
    assertRefused(verifier(), SIGNING_INPUT + '.', SIGNATURE);
    assertRefused(verifier(), SIGNING_INPUT, MALFORMED);
  }

  // CVE-2022-21449, "psychic signatures", in the manner of an HMAC.
  @ParameterizedTest
  @ValueSource(ints = {1, 16, 31, 32, 33, 48, 64, 70})
  void rejectsSignatureOfZerosOrOnes(int length) {
    byte[] ones = new byte[length];
    Arrays.fill(ones, (byte) 0xff);

    assertRefused(verifier(), withMac(new byte[length]), SIGNATURE);
    assertRefused(verifier(), withMac(ones), SIGNATURE);
  }

  // A short MAC is found by trial: RFC 2104 §5, RFC 7518 §8.1 do not let anybody shorten it.
  @Test
  void rejectsTruncatedMac() {
    byte[] mac = macOf(Tokens.valid());

    for (int length = 0; length < mac.length; length++) {
      assertRefused(verifier(), withMac(Arrays.copyOf(mac, length)), SIGNATURE);
      byte[] end = Arrays.copyOfRange(mac, mac.length - length, mac.length);
      assertRefused(verifier(), withMac(end), SIGNATURE);
    }
  }

  @Test
  void rejectsExtendedMac() {
    byte[] mac = macOf(Tokens.valid());

    for (int length = 33; length < 70; length++) {
      assertRefused(verifier(), withMac(Arrays.copyOf(mac, length)), SIGNATURE);
    }
    byte[] late = new byte[33];
    System.arraycopy(mac, 0, late, 1, mac.length);
    assertRefused(verifier(), withMac(late), SIGNATURE);
  }

  @Test
  void rejectsMacWithAnyBitFlipped() {
    for (int bit = 0; bit < 256; bit++) {
      byte[] mac = macOf(Tokens.valid());
      mac[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(verifier(), withMac(mac), SIGNATURE);
    }
  }

  // A MAC in hexadecimal digits or in base64 twice: read by who guesses encodings.
  @Test
  void rejectsMacInAnotherEncoding() {
    byte[] mac = macOf(Tokens.valid());
    String hex = HexFormat.of().formatHex(mac);

    assertRefused(verifier(), SIGNING_INPUT + '.' + hex, SIGNATURE);
    assertRefused(verifier(), withMac(hex.getBytes(UTF_8)), SIGNATURE);
    assertRefused(verifier(), withMac(encode(mac).getBytes(UTF_8)), SIGNATURE);
  }

  @Test
  void rejectsPartsOfTwoTokens() {
    String[] guest = Tokens.withClaims("\"sub\":\"guest\"").split("\\.");
    String[] admin = Tokens.withClaims("\"sub\":\"admin\"").split("\\.");

    assertRefused(verifier(), guest[0] + '.' + admin[1] + '.' + guest[2], SIGNATURE);
    assertRefused(
        verifier(), encode("{\"alg\":\"HS256\"}") + '.' + admin[1] + '.' + admin[2], SIGNATURE);
  }

  // The bytes are those of another token's signing input, but for where the dot is.
  @Test
  void rejectsMovedDot() {
    String token = Tokens.valid();
    int dot = token.indexOf('.');
    String text = token.substring(0, dot) + token.substring(dot + 1);

    for (int moved = 0; moved < token.lastIndexOf('.'); moved++) {
      if (moved != dot) {
        String hostile = text.substring(0, moved) + '.' + text.substring(moved);
        assertRefused(verifier(), hostile, MALFORMED);
      }
    }
  }

  // CVE-2019-7644: the message told which signature would have been right.
  @Test
  void doesNotTellTheRightSignature() {
    String mac = encode(macOf(Tokens.valid()));

    assertThat(Refusals.refusal(verifier(), SIGNING_INPUT + '.')).hasMessage("SIGNATURE");
    assertThat(Refusals.refusal(verifier(), SIGNING_INPUT + '.').toString()).doesNotContain(mac);
  }

  private static byte[] macOf(String token) {
    return Tokens.decode(token.substring(token.lastIndexOf('.') + 1));
  }

  private static String withMac(byte[] mac) {
    return SIGNING_INPUT + '.' + encode(mac);
  }
}
