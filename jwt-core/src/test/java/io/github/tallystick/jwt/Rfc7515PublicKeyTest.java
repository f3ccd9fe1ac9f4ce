package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.EXPIRED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.JwsAlgorithm.ES512;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Rfc7515Test.EXPIRATION_TIME;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.jwk.Jwk;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples of RFC 7515 with a key pair: its appendices A.2 to A.4. */
class Rfc7515PublicKeyTest {
  private static final String CLAIMS =
      ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
          + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ.";

  private static final String A2_KEY =
      """
      {"kty":"RSA",\
      "n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP\
      1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHS\
      XndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5I\
      hlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",\
      "e":"AQAB",\
      "d":"Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7Yw\
      Vol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn4\
      39X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8b\
      GUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ",\
      "p":"4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH_5IB3jw3bcxGn6QLvnEtfdUdiYrqBdss1l58BQ3KhooKeQTa9AB0\
      Hw_Py5PJdTJNPY8cQn7ouZ2KKDcmnPGBY5t7yLc1QlQ5xHdwW1VhvKn-nXqhJTBgIPgtldC-KDV5z-y2XDwGUc",\
      "q":"uQPEfgmVtjL0Uyyx88GZFF1fOunH3-7cepKmtH4pxhtCoHqpWmT8YAmZxaewHgHAjLYsp1ZSe7zFYHj7C6ul7\
      TjeLQeZD_YwD66t62wDmpe_HlB-TnBA-njbglfIsRLtXlnDzQkv5dTltRJ11BKBBypeeF6689rjcJIDEz9RWdc",\
      "dp":"BwKfV3Akq5_MFZDFZCnW-wzl-CCo83WoZvnLQwCTeDv8uzluRSnm71I3QCLdhrqE2e9YkxvuxdBfpT_PI7Yz\
      -FOKnu1R6HsJeDCjn12Sk3vmAktV2zb34MCdy7cpdTh_YVr7tss2u6vneTwrA86rZtu5Mbr1C1XsmvkxHQAdYo0",\
      "dq":"h_96-mK1R_7glhsum81dZxjTnYynPbZpHziZjeeHcXYsXaaMwkOlODsWa7I9xXDoRwbKgB719rrmI2oKr6N3\
      Do9U0ajaHF-NKJnwgjMd2w9cjz3_-kyNlxAr2v4IKhGNpmM5iIgOS1VZnOZ68m6_pbLBSp3nssTdlqvd0tIiTHU",\
      "qi":"IYd7DHOhrWvxkwPQsRM2tOgrjbcrfvtQJipd-DlcxyVuuM9sQLdgjVk2oy26F0EmpScGLq2MowX7fhd_QJQ3\
      ydy5cY7YIBi87w93IKLEdfnbJtoOPLUW0ITrJReOgo1cq9SbsxYawBgfp_gh6A5603k2-ZQwVK0JKSHuLFkuQ3U"}
      """;

  private static final String A2_TOKEN =
      "eyJhbGciOiJSUzI1NiJ9"
          + CLAIMS
          + "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF"
          + "5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK"
          + "5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqt"
          + "FZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB"
          + "p0igcN_IoypGlUPQGe77Rw";

  private static final String A3_KEY =
      """
      {"kty":"EC",\
      "crv":"P-256",\
      "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",\
      "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",\
      "d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}
      """;

  private static final String A3_TOKEN =
      "eyJhbGciOiJFUzI1NiJ9"
          + CLAIMS
          + "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-K"
          + "g6NU1Q";

  private static final String A4_KEY =
      """
      {"kty":"EC",\
      "crv":"P-521",\
      "x":"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqw\
      QGk",\
      "y":"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3ky\
      Mj2",\
      "d":"AY5pb7A0UFiB3RELSD64fTLOSV_jazdF7fLYyuTw8lOfRhWg6Y6rUrPAxerEzgdRhajnu0ferB0d53vM9mE15\
      j2C"}
      """;

  private static final String A4_TOKEN =
      "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA."
          + "AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO"
          + "0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9E"
          + "RBXukOXolLzeO_Jn";

  private static final Claim<Boolean> IS_ROOT = Claim.ofBoolean("http://example.com/is_root");

  private static String jwk(JwsAlgorithm algorithm) {
    return switch (algorithm) {
      case RS256 -> A2_KEY;
      case ES256 -> A3_KEY;
      default -> A4_KEY;
    };
  }

  private static JwtVerifier.Builder verifier(JwsAlgorithm algorithm, Instant now) {
    return JwtVerifier.builder(Jwk.verificationKey(jwk(algorithm), algorithm))
        .clock(InstantSource.fixed(now));
  }

  private static String token(JwsAlgorithm algorithm) {
    return algorithm == RS256 ? A2_TOKEN : A3_TOKEN;
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "ES256"})
  void verifiesTheExample(JwsAlgorithm algorithm) {
    JwtVerifier verifier = verifier(algorithm, EXPIRATION_TIME.minusSeconds(1)).build();
    VerifiedJwt jwt = verifier.verify(token(algorithm));

    assertThat(jwt.algorithm()).isEqualTo(algorithm);
    assertThat(jwt.issuer()).contains("joe");
    assertThat(jwt.get(IS_ROOT)).contains(true);
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "ES256"})
  void rejectsTheExampleAfterItsTime(JwsAlgorithm algorithm) {
    JwtVerifier.Builder verifier = verifier(algorithm, EXPIRATION_TIME);

    assertRefused(verifier, token(algorithm), EXPIRED, Claim.EXPIRATION_TIME);
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "ES256"})
  void rejectsTheExampleWithAnotherPayload(JwsAlgorithm algorithm) {
    String token = token(algorithm).replace(".eyJpc3MiOiJqb2Ui", ".eyJpc3MiOiJqb2Uh");

    assertRefused(verifier(algorithm, EXPIRATION_TIME), token, SIGNATURE);
  }

  // A.4: its payload is "Payload", which is looked at after the signature alone.
  @Test
  void verifiesTheSignatureOfWhatIsNoClaimsSet() {
    JwtVerifier.Builder verifier = verifier(ES512, EXPIRATION_TIME);

    assertRefused(verifier, A4_TOKEN, MALFORMED);
    assertRefused(verifier, A4_TOKEN.replace(".UGF5bG9hZA.", ".UGF5bG9hZQ."), SIGNATURE);
  }

  // RSASSA-PKCS1-v1_5 has one signature only.
  @Test
  void signsAsTheExample() {
    String signingInput = A2_TOKEN.substring(0, A2_TOKEN.lastIndexOf('.'));
    byte[] text = signingInput.getBytes(US_ASCII);
    byte[] signature = Jwk.signingKey(A2_KEY, RS256).sign(text, text.length);

    assertThat(signingInput + '.' + Tokens.encode(signature)).isEqualTo(A2_TOKEN);
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "ES256", "ES512"})
  void readsThePrivateKeyOfTheExample(JwsAlgorithm algorithm) {
    SigningKey key = Jwk.signingKey(jwk(algorithm), algorithm);
    String token = JwtSigner.of(key).sign(JwtClaims.builder().subject("a").neverExpires().build());
    JwtVerifier.Builder verifier = verifier(algorithm, EXPIRATION_TIME);

    assertThat(verifier.allowMissingExpirationTime().build().verify(token).subject()).contains("a");
  }
}
