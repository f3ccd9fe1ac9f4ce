package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.SigningKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tokens that all but the floor refuse, each like the guide's but for one thing. */
public enum BadToken {
  /** Signed with another secret. */
  FORGED(BadToken::forged),
  /** Longer ago than any clock skew. */
  EXPIRED(() -> new OurSubject().sign(expired())),
  /** Three parts of the usual lengths, of which none says anything. */
  GARBAGE(BadToken::garbage),

  OTHER_ISSUER(() -> new OurSubject().sign(ofOtherIssuer())),
  NONE(BadToken::unsigned),
  HS512(() -> signed(JwsAlgorithm.HS512, GuideToken.SECRET));

  private static final byte[] OTHER_SECRET =
      "another secret of sixty-four bytes, which signs no token in here".getBytes(US_ASCII);

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Supplier<String> token;

  BadToken(Supplier<String> token) {
    this.token = token;
  }

  public String token() {
    return token.get();
  }

  private static String forged() {
    return signed(JwsAlgorithm.HS256, OTHER_SECRET);
  }

  private static String signed(JwsAlgorithm algorithm, byte[] secret) {
    return JwtSigner.of(SigningKey.hmac(algorithm, secret)).sign(claims());
  }

  private static JwtClaims claims() {
    return OurSubject.claims(GuideToken.USER_ID, GuideToken.ISSUED_AT);
  }

  private static JwtClaims expired() {
    long anHourAgo = GuideToken.ISSUED_AT - Duration.ofHours(1).toSeconds();
    return OurSubject.claims(GuideToken.USER_ID, anHourAgo - GuideToken.LIFETIME);
  }

  private static JwtClaims ofOtherIssuer() {
    return claims().toBuilder().issuer("https://anotherone.example").build();
  }

  private static String garbage() {
    Random random = new Random(1);
    return Arrays.stream(parts())
        .map(part -> ENCODER.encodeToString(randomBytes(random, part)))
        .collect(Collectors.joining("."));
  }

  private static byte[] randomBytes(Random random, String likePart) {
    byte[] bytes = Base64.getUrlDecoder().decode(likePart);
    random.nextBytes(bytes);
    return bytes;
  }

  private static String unsigned() {
    String header = "{\"typ\":\"JWT\",\"alg\":\"none\"}";
    return ENCODER.encodeToString(header.getBytes(US_ASCII)) + '.' + parts()[1] + '.';
  }

  private static String[] parts() {
    return new OurSubject().sign().split("\\.");
  }
}
