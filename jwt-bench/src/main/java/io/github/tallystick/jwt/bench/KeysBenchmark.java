package io.github.tallystick.jwt.bench;

import io.github.tallystick.jwt.InvalidJwtException;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.VerificationKeySet;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How long does a token take a verifier of ours that has many keys? */
public class KeysBenchmark extends Trial {
  @Param({"1", "100", "10000"})
  private int keys;

  @Param private KeyToken token;

  private JwtVerifier verifier;
  private String[] tokens;
  private int next;

  @Setup
  public void setUp() {
    VerificationKey key = VerificationKey.hmac(JwsAlgorithm.HS256, GuideToken.SECRET);
    verifier =
        JwtVerifier.builder(
                VerificationKeySet.of(
                    IntStream.range(0, keys)
                        .mapToObj(i -> key.withKeyId(KeyToken.keyId(i)))
                        .toArray(VerificationKey[]::new)))
            .issuer(GuideToken.ISSUER)
            .clockSkew(GuideToken.CLOCK_SKEW)
            .build();
    tokens = token.keyIds(keys).stream().map(KeysBenchmark::token).toArray(String[]::new);
  }

  private static String token(String keyId) {
    SigningKey key = SigningKey.hmac(JwsAlgorithm.HS256, GuideToken.SECRET).withKeyId(keyId);
    return JwtSigner.of(key).sign(OurSubject.claims(GuideToken.USER_ID, GuideToken.ISSUED_AT));
  }

  @Benchmark
  public Object verify() {
    next = (next + 1) % tokens.length;
    try {
      return verifier.verify(tokens[next]);
    } catch (InvalidJwtException e) {
      return e;
    }
  }
}
