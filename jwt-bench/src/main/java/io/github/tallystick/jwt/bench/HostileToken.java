package io.github.tallystick.jwt.bench;

import static io.github.tallystick.jwt.bench.CollidingText.ESCAPED;
import static io.github.tallystick.jwt.bench.CollidingText.MIXED;
import static io.github.tallystick.jwt.bench.CollidingText.PLAIN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Collections.nCopies;
import static java.util.stream.Collectors.joining;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.SigningKey;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Tokens that somebody without the key can send, after two honest ones of 16 KiB. A hostile header
 * has the 4 KiB or the 64 values that are read at most, and nothing that would dilute its cost. The
 * short ones have few characters, so that what a token and a value cost at least can be seen. The
 * last is of somebody who has the key.
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

  // Each parameter that is looked at, of a wrong type, and as a string, be that right or wrong.
  NUMBERS_IN_ALG(() -> unsigned("{\"alg\":" + numbers() + '}')),
  NUMBERS_IN_TYP(() -> with("typ", numbers())),
  NUMBERS_IN_CTY(() -> with("cty", numbers())),
  NUMBERS_IN_KID(() -> with("kid", numbers())),
  NUMBERS_IN_CRIT(() -> with("crit", numbers())),
  NUMBERS_IN_B64(() -> with("b64", numbers())),
  ESCAPES_IN_ALG(() -> unsigned("{\"alg\":" + escapes() + '}')),
  ESCAPES_IN_TYP(() -> with("typ", escapes())),
  ESCAPES_IN_CTY(() -> with("cty", escapes())),
  ESCAPES_IN_KID(() -> with("kid", escapes())),
  ESCAPES_IN_CRIT(() -> with("crit", escapes())),
  ESCAPES_IN_B64(() -> with("b64", escapes())),

  MEMBERS(() -> withMembers(i -> "\"" + "x".repeat(56) + (i + 10) + "\":0")),
  NUMBERS(() -> with("a", numbers())),
  /** Short runs between escapes. */
  RUNS_AND_ESCAPES(() -> with("a", '"' + "x\\n".repeat(1_350) + '"')),
  ESCAPES_IN_NAME(() -> withHeader(escapes() + ":0")),
  ESCAPES_IN_NAMES(() -> withMembers(i -> "\"" + "\u00e9\\n".repeat(13) + (i + 10) + "\":0")),
  ESCAPES(() -> withElements(62, "\"" + "\\n".repeat(30) + "\"")),
  ESCAPED_PAIRS(() -> withElements(62, "\"" + "\\ud83d\\ude00".repeat(5) + "\"")),
  BEYOND_ASCII(() -> withElements(62, "\"" + "\u00e9".repeat(30) + "\"")),

  // Names that collide: in one object, in as many, and in objects that lie in each other; plain,
  // with an escape, and each with other ones. The shorter a name, the more of them a character has.
  COLLIDING_8(() -> unsigned(PLAIN.members(8))),
  COLLIDING_24(() -> unsigned(PLAIN.members(24))),
  COLLIDING_56(() -> unsigned(PLAIN.members(56))),
  COLLIDING_ESCAPED_8(() -> unsigned(ESCAPED.members(8))),
  COLLIDING_ESCAPED_24(() -> unsigned(ESCAPED.members(24))),
  COLLIDING_ESCAPED_56(() -> unsigned(ESCAPED.members(56))),
  COLLIDING_MIXED_8(() -> unsigned(MIXED.members(8))),
  COLLIDING_MIXED_24(() -> unsigned(MIXED.members(24))),
  COLLIDING_MIXED_56(() -> unsigned(MIXED.members(56))),
  COLLIDING_ELEMENTS_8(() -> unsigned(PLAIN.elements(8))),
  COLLIDING_ELEMENTS_24(() -> unsigned(PLAIN.elements(24))),
  COLLIDING_ELEMENTS_56(() -> unsigned(PLAIN.elements(56))),
  COLLIDING_ESCAPED_ELEMENTS_8(() -> unsigned(ESCAPED.elements(8))),
  COLLIDING_ESCAPED_ELEMENTS_24(() -> unsigned(ESCAPED.elements(24))),
  COLLIDING_ESCAPED_ELEMENTS_56(() -> unsigned(ESCAPED.elements(56))),
  COLLIDING_MIXED_ELEMENTS_8(() -> unsigned(MIXED.elements(8))),
  COLLIDING_MIXED_ELEMENTS_24(() -> unsigned(MIXED.elements(24))),
  COLLIDING_MIXED_ELEMENTS_56(() -> unsigned(MIXED.elements(56))),
  COLLIDING_NESTED_8(() -> unsigned(PLAIN.nested(8))),
  COLLIDING_NESTED_24(() -> unsigned(PLAIN.nested(24))),
  COLLIDING_NESTED_56(() -> unsigned(PLAIN.nested(56))),
  COLLIDING_ESCAPED_NESTED_8(() -> unsigned(ESCAPED.nested(8))),
  COLLIDING_ESCAPED_NESTED_24(() -> unsigned(ESCAPED.nested(24))),
  COLLIDING_ESCAPED_NESTED_56(() -> unsigned(ESCAPED.nested(56))),
  COLLIDING_MIXED_NESTED_8(() -> unsigned(MIXED.nested(8))),
  COLLIDING_MIXED_NESTED_24(() -> unsigned(MIXED.nested(24))),
  COLLIDING_MIXED_NESTED_56(() -> unsigned(MIXED.nested(56))),
  COLLIDING_PLACES_8(() -> unsigned(PLAIN.places(8))),
  COLLIDING_MIXED_PLACES_8(() -> unsigned(MIXED.places(8))),
  COLLIDING_IN_ALG(() -> unsigned(PLAIN.inParameter("alg", 8))),
  COLLIDING_IN_TYP(() -> unsigned(PLAIN.inParameter("typ", 8))),
  COLLIDING_IN_CTY(() -> unsigned(PLAIN.inParameter("cty", 8))),
  COLLIDING_IN_KID(() -> unsigned(PLAIN.inParameter("kid", 8))),
  COLLIDING_IN_CRIT(() -> unsigned(PLAIN.inParameter("crit", 8))),
  COLLIDING_IN_B64(() -> unsigned(PLAIN.inParameter("b64", 8))),

  SHORT_HEADER(() -> unsigned("{\"alg\":\"HS256\"}")),
  SHORT_NUMBERS_IN_TYP(() -> with("typ", "[0,0]")),
  SHORT_MEMBERS(() -> withMembers(i -> "\"" + i + "\":0")),
  SHORT_ESCAPED_MEMBERS(() -> withMembers(i -> "\"\\n" + i + "\":\"\\n\"")),
  SHORT_NESTED_ARRAYS(() -> withElements(4, "[".repeat(14) + "]".repeat(14))),
  SHORT_NESTED_OBJECTS(() -> withElements(4, "{\"\":".repeat(13) + "{}" + "}".repeat(13))),
  SHORT_EMPTY_OBJECTS(() -> withElements(62, "{}")),
  /** As long as a key's, but of escapes. */
  SHORT_ESCAPES_IN_KID(() -> with("kid", '"' + "\u00e9\\n".repeat(127) + '"')),
  SHORT_COLLIDING(() -> unsigned(PLAIN.characters())),

  /** As many names that collide as there is room for. */
  SIGNED_COLLIDING(
      () -> new FloorSubject(TokenAlgorithm.HS256).sign(MIXED.claims().getBytes(UTF_8)));

  private final Callable<String> token;

  HostileToken(Callable<String> token) {
    this.token = token;
  }

  String token() throws Exception {
    return token.call();
  }

  private static String honestClaims() {
    JwtClaims.Builder claims = claims();
    for (int i = 0; i < 440; i++) {
      claims.put(Claim.ofString("claim" + i), "some value " + i);
    }
    return signed(claims);
  }

  private static JwtClaims.Builder claims() {
    return JwtClaims.builder()
        .issuer(GuideToken.ISSUER)
        .expirationTime(Instant.ofEpochSecond(GuideToken.ISSUED_AT + GuideToken.LIFETIME));
  }

  private static String signed(JwtClaims.Builder claims) {
    return JwtSigner.of(SigningKey.hmac(JwsAlgorithm.HS256, GuideToken.SECRET))
        .sign(claims.build());
  }

  private static String withMembers(IntFunction<String> member) {
    return withHeader(IntStream.range(0, 63).mapToObj(member).collect(joining(",")));
  }

  private static String withElements(int count, String element) {
    return with("a", array(count, element));
  }

  private static String array(int count, String element) {
    return '[' + String.join(",", nCopies(count, element)) + ']';
  }

  /** Numbers that no double is near. */
  private static String numbers() {
    return array(62, "2.22507385850720123456789012345678e-308");
  }

  private static String escapes() {
    return '"' + "\u00e9\\n".repeat(1_010) + '"';
  }

  private static String with(String name, String value) {
    return withHeader('"' + name + "\":" + value);
  }

  private static String withHeader(String members) {
    return unsigned("{\"alg\":\"HS256\"," + members + '}');
  }

  private static String unsigned(String header) {
    byte[] bytes = header.getBytes(UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + ".." + "A".repeat(43);
  }
}
