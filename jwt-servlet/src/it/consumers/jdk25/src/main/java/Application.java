import static io.github.tallystick.jwt.JwsAlgorithm.HS256;

import module java.base;
import io.github.tallystick.jwt.*;

/** As applications are written on JDK 25: ten thousand virtual threads verify. */
void main() throws Exception {
  byte[] secret = new byte[32];
  JwtSigner signer = JwtSigner.of(SigningKey.hmac(HS256, secret));
  JwtVerifier verifier = JwtVerifier.builder(VerificationKey.hmac(HS256, secret)).build();
  String token =
      signer.sign(JwtClaims.builder().subject("alice").expiresAfter(Duration.ofHours(1)).build());
  try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
    var results =
        threads.invokeAll(
            Collections.nCopies(10_000, () -> verifier.verify(token).subject().orElseThrow()));
    for (var result : results) {
      if (!result.get().equals("alice")) {
        throw new AssertionError(result.get());
      }
    }
  }
  IO.println("verified");
}
