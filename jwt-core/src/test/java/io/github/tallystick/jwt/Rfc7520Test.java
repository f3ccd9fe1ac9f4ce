package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;

import org.junit.jupiter.api.Test;

/**
 * The HMAC example of RFC 7520 §4.4. Its payload is no claims set but a sentence: to be {@code
 * MALFORMED} it must have come past the signature.
 */
class Rfc7520Test {
  // §3.5: Symmetric Key (MAC Computation)
  private static final String KEY_ID = "018c0ae5-4d9b-471b-bfd6-eef314bc7037";
  private static final byte[] SECRET = Tokens.decode("hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg");

  private static final String HEADER =
      "eyJhbGciOiJIUzI1NiIsImtpZCI6IjAxOGMwYWU1LTRkOWItNDcxYi1iZmQ2LWVlZjMxNGJjNzAzNyJ9";

  // Figure 7, used in §4.4.1: "It's a dangerous business, Frodo, going out your door. ..."
  private static final String PAYLOAD =
      "SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAg"
          + "b250byB0aGUgcm9hZCwgYW5kIGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3"
          + "dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4";

  private static final String SIGNATURE_PART = "s0h6KThzkfBBBkLspW1h84VsJZFTsPPqMDA7g1Md7p0";

  private static final VerificationKey KEY = VerificationKey.hmac(HS256, SECRET);

  @Test
  void verifiesTheSignatureOfTheExample() {
    String token = HEADER + '.' + PAYLOAD + '.' + SIGNATURE_PART;

    assertRefused(JwtVerifier.builder(KEY.withKeyId(KEY_ID)), token, MALFORMED);
  }

  @Test
  void rejectsTheSignatureOfTheExampleForAnotherPayload() {
    String token = HEADER + '.' + PAYLOAD.replaceFirst("^S", "T") + '.' + SIGNATURE_PART;

    assertRefused(JwtVerifier.builder(KEY.withKeyId(KEY_ID)), token, SIGNATURE);
  }

  @Test
  void looksForTheKeyOfTheExampleByItsId() {
    String token = HEADER + '.' + PAYLOAD + '.' + SIGNATURE_PART;

    assertRefused(JwtVerifier.builder(KEY.withKeyId("another")), token, UNKNOWN_KEY);
  }
}
