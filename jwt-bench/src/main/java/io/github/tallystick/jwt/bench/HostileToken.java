package io.github.tallystick.jwt.bench;

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
import java.util.List;
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

  // Names that collide: in one object, in as many, and in objects that lie in each other; and all
  // of them with an escape, too. The shorter a name, the more of them a character has.
  COLLIDING_8(() -> withHeader(colliding(63, 8))),
  COLLIDING_16(() -> withHeader(colliding(63, 16))),
  COLLIDING_24(() -> withHeader(colliding(63, 24))),
  COLLIDING_56(() -> withHeader(colliding(63, 56))),
  COLLIDING_ESCAPED_8(() -> withHeader(escaped(colliding(63, 8)))),
  COLLIDING_ESCAPED_16(() -> withHeader(escaped(colliding(63, 16)))),
  COLLIDING_ESCAPED_24(() -> withHeader(escaped(colliding(63, 24)))),
  COLLIDING_ESCAPED_56(() -> withHeader(escaped(colliding(63, 56)))),
  COLLIDING_ELEMENTS_8(() -> with("a", elements(8))),
  COLLIDING_ELEMENTS_16(() -> with("a", elements(16))),
  COLLIDING_ELEMENTS_24(() -> with("a", elements(24))),
  COLLIDING_ELEMENTS_56(() -> with("a", elements(56))),
  COLLIDING_ESCAPED_ELEMENTS_8(() -> with("a", escaped(elements(8)))),
  COLLIDING_ESCAPED_ELEMENTS_16(() -> with("a", escaped(elements(16)))),
  COLLIDING_ESCAPED_ELEMENTS_24(() -> with("a", escaped(elements(24)))),
  COLLIDING_ESCAPED_ELEMENTS_56(() -> with("a", escaped(elements(56)))),
  COLLIDING_NESTED_8(() -> with("a", nested(8))),
  COLLIDING_NESTED_16(() -> with("a", nested(16))),
  COLLIDING_NESTED_24(() -> with("a", nested(24))),
  COLLIDING_NESTED_56(() -> with("a", nested(56))),
  COLLIDING_ESCAPED_NESTED_8(() -> with("a", escaped(nested(8)))),
  COLLIDING_ESCAPED_NESTED_16(() -> with("a", escaped(nested(16)))),
  COLLIDING_ESCAPED_NESTED_24(() -> with("a", escaped(nested(24)))),
  COLLIDING_ESCAPED_NESTED_56(() -> with("a", escaped(nested(56)))),
  COLLIDING_IN_ALG(() -> unsigned("{\"typ\":\"JWT\",\"alg\":" + object(62, 8) + '}')),
  COLLIDING_IN_TYP(() -> with("typ", object(62, 8))),
  COLLIDING_IN_CTY(() -> with("cty", object(62, 8))),
  COLLIDING_IN_KID(() -> with("kid", object(62, 8))),
  COLLIDING_IN_CRIT(() -> with("crit", object(62, 8))),
  COLLIDING_IN_B64(() -> with("b64", object(62, 8))),

  SHORT_HEADER(() -> unsigned("{\"alg\":\"HS256\"}")),
  SHORT_NUMBERS_IN_TYP(() -> with("typ", "[0,0]")),
  SHORT_MEMBERS(() -> withMembers(i -> "\"" + i + "\":0")),
  SHORT_ESCAPED_MEMBERS(() -> withMembers(i -> "\"\\n" + i + "\":\"\\n\"")),
  SHORT_NESTED_ARRAYS(() -> withElements(4, "[".repeat(14) + "]".repeat(14))),
  SHORT_NESTED_OBJECTS(() -> withElements(4, "{\"\":".repeat(13) + "{}" + "}".repeat(13))),
  SHORT_EMPTY_OBJECTS(() -> withElements(62, "{}")),
  /** As long as a key's, but of escapes. */
  SHORT_ESCAPES_IN_KID(() -> with("kid", '"' + "\u00e9\\n".repeat(127) + '"')),

  /** As many names that collide as there is room for. */
  SIGNED_COLLIDING(() -> new FloorSubject().sign(object(700, 12).getBytes(UTF_8)));

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

  private static String object(int count, int length) {
    return '{' + colliding(count, length) + '}';
  }

  private static String colliding(int count, int length) {
    return CollidingNames.inOneObject(count, length).stream()
        .map(name -> '"' + name + "\":0")
        .collect(joining(","));
  }

  /** An array of objects of one member each. */
  private static String elements(int length) {
    return CollidingNames.acrossObjects(31, length).stream()
        .map(name -> "{\"" + name + "\":0}")
        .collect(joining(",", "[", "]"));
  }

  /** An array of objects that lie in each other, as deep as may be. */
  private static String nested(int length) {
    List<String> names = CollidingNames.acrossObjects(4 * 14, length);
    return IntStream.range(0, 4)
        .mapToObj(i -> chain(names.subList(14 * i, 14 * (i + 1))))
        .collect(joining(",", "[", "]"));
  }

  private static String chain(List<String> names) {
    return names.stream().map(name -> "{\"" + name + "\":").collect(joining())
        + '0'
        + "}".repeat(names.size());
  }

  /** The same with an escape in each name. */
  private static String escaped(String colliding) {
    return colliding.replace("/", "\\/");
  }
}
