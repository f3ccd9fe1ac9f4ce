package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.SigningKey;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tokens that all but the floor refuse, each like the guide's but for one thing. */
public enum BadToken {
  /** Signed with another key. */
  FORGED(algorithm -> JwtSigner.of(algorithm.otherSigningKey()).sign(claims())),
  /** Longer ago than any clock skew. */
  EXPIRED(algorithm -> new OurSubject(algorithm).sign(expired())),
  /** Three parts of the usual lengths, of which none says anything. */
  GARBAGE(BadToken::garbage),

  OTHER_ISSUER(algorithm -> new OurSubject(algorithm).sign(ofOtherIssuer())),
  NONE(BadToken::unsigned),
  /** Of the same key: of the secret, the RSA key, else of the public key for a secret. */
  OTHER_ALGORITHM(BadToken::ofOtherAlgorithm);

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Function<TokenAlgorithm, String> token;

  BadToken(Function<TokenAlgorithm, String> token) {
    this.token = token;
  }

  public String token() {
    return token(TokenAlgorithm.HS256);
  }

  String token(TokenAlgorithm algorithm) {
    return token.apply(algorithm);
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

  private static String ofOtherAlgorithm(TokenAlgorithm algorithm) {
    return switch (algorithm) {
      case HS256 -> signed(SigningKey.hmac(JwsAlgorithm.HS512, GuideToken.SECRET));
      case RS256 -> signed(SigningKey.of(JwsAlgorithm.RS512, algorithm.keyPair().getPrivate()));
      case PS256 -> signed(SigningKey.of(JwsAlgorithm.RS256, algorithm.keyPair().getPrivate()));
      default -> signedWithPublicKey(algorithm.keyPair().getPublic().getEncoded());
    };
  }

  private static String signed(SigningKey key) {
    return JwtSigner.of(key).sign(claims());
  }

  private static String signedWithPublicKey(byte[] publicKey) {
    try {
      return new FloorSubject("HS256", new Primitive.Hmac(publicKey)).sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String garbage(TokenAlgorithm algorithm) {
    Random random = new Random(1);
    return Arrays.stream(parts(algorithm))
        .map(part -> ENCODER.encodeToString(randomBytes(random, part)))
        .collect(Collectors.joining("."));
  }

  private static byte[] randomBytes(Random random, String likePart) {
    byte[] bytes = Base64.getUrlDecoder().decode(likePart);
    random.nextBytes(bytes);
    return bytes;
  }

  private static String unsigned(TokenAlgorithm algorithm) {
    String header = "{\"typ\":\"JWT\",\"alg\":\"none\"}";
    return ENCODER.encodeToString(header.getBytes(US_ASCII)) + '.' + parts(algorithm)[1] + '.';
  }

  private static String[] parts(TokenAlgorithm algorithm) {
    return new OurSubject(algorithm).sign().split("\\.");
  }
}
