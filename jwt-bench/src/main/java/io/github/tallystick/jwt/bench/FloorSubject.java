package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

final class FloorSubject implements Subject {
  private final Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
  private final Base64.Decoder decoder = Base64.getUrlDecoder();
  private final Mac mac = Mac.getInstance("HmacSHA256");
  private final String header =
      encoder.encodeToString("{\"typ\":\"JWT\",\"alg\":\"HS256\"}".getBytes(US_ASCII));
  private final byte[] payload =
      "{\"iss\":\"%1$s\",\"iat\":%2$d,\"nbf\":%2$d,\"exp\":%3$d,\"data\":{\"user\":{\"id\":\"%4$s\"}}}"
          .formatted(
              GuideToken.ISSUER,
              GuideToken.ISSUED_AT.getEpochSecond(),
              GuideToken.EXPIRATION_TIME.getEpochSecond(),
              GuideToken.USER_ID)
          .getBytes(US_ASCII);

  FloorSubject() throws GeneralSecurityException {
    mac.init(new SecretKeySpec(GuideToken.SECRET, "HmacSHA256"));
  }

  @Override
  public String sign() {
    String signingInput = header + '.' + encoder.encodeToString(payload);
    byte[] signature = mac.doFinal(signingInput.getBytes(ISO_8859_1));
    return signingInput + '.' + encoder.encodeToString(signature);
  }

  @Override
  public Object verify(String token) {
    int first = token.indexOf('.');
    int last = token.lastIndexOf('.');
    byte[] expected = mac.doFinal(token.substring(0, last).getBytes(ISO_8859_1));
    byte[] signature = decoder.decode(token.substring(last + 1));
    if (!MessageDigest.isEqual(expected, signature)) {
      throw new IllegalArgumentException("not signed with this key");
    }
    return decoder.decode(token.substring(first + 1, last));
  }
}
