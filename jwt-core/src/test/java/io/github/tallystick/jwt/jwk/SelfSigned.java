package io.github.tallystick.jwt.jwk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.HexFormat;

/** Self-signed certificates of RSA keys, as the JDK makes none by an interface of its own. */
final class SelfSigned {
  private static final byte[] SHA256_WITH_RSA =
      HexFormat.of().parseHex("300d06092a864886f70d01010b0500");
  private static final byte[] NAME = HexFormat.of().parseHex("300c310a300806035504030c0178");
  private static final int UTC_TIME = 0x17;

  private SelfSigned() {}

  /** RFC 5280 §4.1: of version 1, as Keycloak makes them, of the name CN=x; for the year 2020. */
  static byte[] certificate(KeyPair pair) throws GeneralSecurityException {
    byte[] from = Der.value(UTC_TIME, "200101000000Z".getBytes(US_ASCII));
    byte[] until = Der.value(UTC_TIME, "210101000000Z".getBytes(US_ASCII));
    byte[] signed =
        Der.value(
            Der.SEQUENCE,
            Der.value(Der.INTEGER, new byte[] {1}),
            SHA256_WITH_RSA,
            NAME,
            Der.value(Der.SEQUENCE, from, until),
            NAME,
            pair.getPublic().getEncoded());
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(pair.getPrivate());
    signature.update(signed);
    byte[] bits = Der.value(Der.BIT_STRING, new byte[1], signature.sign());
    return Der.value(Der.SEQUENCE, signed, SHA256_WITH_RSA, bits);
  }
}
