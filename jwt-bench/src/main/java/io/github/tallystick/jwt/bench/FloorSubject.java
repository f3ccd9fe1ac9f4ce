package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Its claims exist as bytes already, all of them, and it looks at none. */
final class FloorSubject implements PreparedSubject {
  private final Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
  private final Base64.Decoder decoder = Base64.getUrlDecoder();
  private final Mac mac = Mac.getInstance("HmacSHA256");
  private final String header =
      encoder.encodeToString("{\"typ\":\"JWT\",\"alg\":\"HS256\"}".getBytes(US_ASCII));
  private final byte[] payload = payload(GuideToken.USER_ID, GuideToken.ISSUED_AT);
  private final byte[][] freshPayloads =
      IntStream.range(0, GuideToken.FRESH_TOKENS)
          .mapToObj(user -> payload(Integer.toString(user), GuideToken.issuedAt(user)))
          .toArray(byte[][]::new);

  FloorSubject() throws GeneralSecurityException {
    mac.init(new SecretKeySpec(GuideToken.SECRET, "HmacSHA256"));
  }

  private static byte[] payload(String userId, long issuedAt) {
    return "{\"iss\":\"%1$s\",\"iat\":%2$s,\"nbf\":%2$s,\"exp\":%3$s,\"data\":{\"user\":{\"id\":\"%4$s\"}}}"
        .formatted(GuideToken.ISSUER, issuedAt, issuedAt + GuideToken.LIFETIME, userId)
        .getBytes(US_ASCII);
  }

  @Override
  public String sign() {
    return sign(payload);
  }

  @Override
  public String sign(int user) {
    return sign(freshPayloads[user]);
  }

  String sign(byte[] payload) {
    String signingInput = header + '.' + encoder.encodeToString(payload);
    byte[] signature = mac.doFinal(signingInput.getBytes(ISO_8859_1));
    return signingInput + '.' + encoder.encodeToString(signature);
  }

  @Override
  public Object verify(String token) throws FloorRefusal {
    int first = token.indexOf('.');
    int last = token.lastIndexOf('.');
    byte[] expected = mac.doFinal(token.substring(0, last).getBytes(ISO_8859_1));
    byte[] signature = decoder.decode(token.substring(last + 1));
    if (!MessageDigest.isEqual(expected, signature)) {
      throw new FloorRefusal();
    }
    return decoder.decode(token.substring(first + 1, last));
  }
}
