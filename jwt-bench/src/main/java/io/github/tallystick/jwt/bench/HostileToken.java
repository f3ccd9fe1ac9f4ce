package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Collections.nCopies;
import static java.util.stream.Collectors.joining;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.SigningKey;
import java.util.Base64;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Tokens that somebody without the key can send, after two honest ones of 16 KiB. A hostile header
 * has the 4 KiB and the 64 values that are read at most, and what could dilute its cost is left
 * out.
 */
public enum HostileToken {
  /** As many claims as there is room for. */
  HONEST_CLAIMS(HostileToken::honestClaims),
  /** One long string, the cheapest that there is. */
  HONEST_TEXT(() -> signed(claims().put(Claim.ofString("text"), "x".repeat(12_000)))),

  /** Three parts, of which none says anything. */
  GARBAGE(() -> "x".repeat(5_460) + '.' + "x".repeat(10_876) + '.' + "A".repeat(43)),
  /** So long that it must not be looked at. */
  OVERSIZE(() -> "x".repeat(1 << 20)),

  MEMBERS(() -> withMembers(i -> "\"" + i + "\":0")),
  ESCAPED_MEMBERS(() -> withMembers(i -> "\"\\n" + i + "\":\"\\n\"")),
  /** Names that have one {@code String.hashCode}. */
  COLLIDING_MEMBERS(() -> withMembers(i -> "\"" + colliding(i) + "\":0")),
  /** Numbers that no double is near. */
  DIGITS(() -> withElements(62, "2.22507385850720123456789012345678e-308")),
  /** Short runs between escapes, in a string that is kept. */
  ESCAPES_IN_VALUE(() -> withHeader("\"a\":\"" + "x\\n".repeat(1_350) + '"')),
  ESCAPES_IN_NAME(() -> withHeader("\"" + "\u00e9\\n".repeat(1_010) + "\":0")),
  ESCAPES_IN_NAMES(() -> withMembers(i -> "\"" + "\u00e9\\n".repeat(13) + (i + 10) + "\":0")),
  ESCAPES(() -> withElements(62, "\"" + "\\n".repeat(28) + "\"")),
  ESCAPED_PAIRS(() -> withElements(62, "\"" + "\\ud83d\\ude00".repeat(5) + "\"")),
  BEYOND_ASCII(() -> withElements(62, "\"" + "\u00e9".repeat(28) + "\"")),
  NESTED_ARRAYS(() -> withElements(4, "[".repeat(14) + "]".repeat(14))),
  NESTED_OBJECTS(() -> withElements(4, "{\"\":".repeat(13) + "{}" + "}".repeat(13))),
  EMPTY_OBJECTS(() -> withElements(62, "{}"));

  private static final int MAX_HEADER_LENGTH = 4_096;

  private final Supplier<String> token;

  HostileToken(Supplier<String> token) {
    this.token = token;
  }

  String token() {
    return token.get();
  }

  private static String honestClaims() {
    JwtClaims.Builder claims = claims();
    for (int i = 0; i < 440; i++) {
      claims.put(Claim.ofString("claim" + i), "some value " + i);
    }
    return signed(claims);
  }

  private static JwtClaims.Builder claims() {
    return JwtClaims.builder().issuer(GuideToken.ISSUER).expirationTime(GuideToken.EXPIRATION_TIME);
  }

  private static String signed(JwtClaims.Builder claims) {
    return JwtSigner.of(SigningKey.hmac(JwsAlgorithm.HS256, GuideToken.SECRET))
        .sign(claims.build());
  }

  private static String withMembers(IntFunction<String> member) {
    return withHeader(IntStream.range(0, 63).mapToObj(member).collect(joining(",")));
  }

  private static String withElements(int count, String element) {
    return withHeader("\"a\":[" + String.join(",", nCopies(count, element)) + ']');
  }

  private static String withHeader(String members) {
    String header = "{\"alg\":\"HS256\"," + members + '}';
    String blanks = " ".repeat(MAX_HEADER_LENGTH - header.getBytes(UTF_8).length);
    byte[] bytes = (header + blanks).getBytes(UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + ".." + "A".repeat(43);
  }

  private static String colliding(int i) {
    return Integer.toBinaryString(i + 256).replace("0", "Aa").replace("1", "BB");
  }
}
