package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.LIMIT;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.HEADER;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static io.github.tallystick.jwt.Tokens.encode;
import static io.github.tallystick.jwt.Tokens.signed;
import static io.github.tallystick.jwt.Tokens.verifier;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks on time, memory and stack: that they are refused, for the right reason. The timeout only
 * ends what hangs; that none costs more than its length is shown by {@code HostileBenchmark}.
 */
@Timeout(120)
class ResourceAttackTest {
  private static final int MANY = 1_000_000;

  // CVE-2025-53864, CVE-2023-1370: uncontrolled recursion, on the stack of a server's thread.
  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[[],", "[{\"a\":", "{\"a\":0,\"b\":", "[0,[\"\",", "[ "})
  void rejectsDeepNesting(String open) throws Exception {
    List<String> hostile =
        List.of(
            Tokens.withHeader("{\"alg\":\"HS256\",\"x\":" + open.repeat(4_000 / open.length())),
            Tokens.withHeader(open.repeat(4_096 / open.length())),
            Tokens.withClaims("\"x\":" + open.repeat(12_000 / open.length())),
            Tokens.withPayload(open.repeat(MANY)));

    assertRefusedOnSmallStack(hostile);
  }

  @Test
  void rejectsDeepNestingThatIsClosed() throws Exception {
    List<String> hostile =
        List.of(
            Tokens.withHeader("{\"alg\":\"HS256\",\"x\":" + nested("[", "", "]", 2_000) + '}'),
            Tokens.withClaims("\"x\":" + nested("[", "", "]", 5_000)),
            Tokens.withClaims("\"x\":" + nested("{\"a\":", "0", "}", 100_000)),
            Tokens.withClaims("\"x\":" + nested("[", "1", "]", MANY)));

    assertRefusedOnSmallStack(hostile);
  }

  private static String nested(String open, String inner, String close, int depth) {
    return open.repeat(depth) + inner + close.repeat(depth);
  }

  private static void assertRefusedOnSmallStack(List<String> tokens) throws Exception {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              JwtVerifier.Builder verifier = unlimited();
              tokens.forEach(token -> assertRefused(verifier, token, LIMIT));
              return null;
            });
    Thread thread = new Thread(null, task, "small stack", 512 * 1024);
    thread.start();
    thread.join();
    task.get();
  }

  // What is in no object is not deep: a reader must not count what it has left.
  @Test
  void acceptsManyShallowArrays() {
    String token = Tokens.withClaims("\"x\":[" + "[[]],".repeat(2_000) + "{}]");

    assertThat(verifier().build().verify(token).expirationTime()).isPresent();
  }

  // A number of a million digits takes BigInteger and BigDecimal seconds.
  @ParameterizedTest
  @ValueSource(strings = {"%s", "-%s", "%s.0", "0.%s", "1e%s", "1e-%s", "0e%s", "%s.%<s", "%se%<s"})
  void rejectsMillionDigits(String number) {
    for (String digit : new String[] {"9", "1", "0"}) {
      String digits = "1" + digit.repeat(MANY);
      assertRefused(unlimited(), Tokens.withClaims("\"x\":" + number.formatted(digits)), LIMIT);
      String exp = "{\"exp\":" + number.formatted(digits) + '}';
      assertRefused(unlimited(), Tokens.withPayload(exp), LIMIT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "-%s", "%s.0", "0.%s", "1e%s", "1e-%s", "0e%s"})
  void rejectsDigitsThatFillTheHeader(String number) {
    String header = "{\"alg\":\"HS256\",\"x\":" + number.formatted("7".repeat(4_000)) + '}';

    assertRefused(verifier(), Tokens.withHeader(header), LIMIT);
  }

  // A short text for a number that has millions of digits when it is written out.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e309",
        "-1e309",
        "1e-400",
        "1e1000000",
        "1E+999999999",
        "1e-999999999",
        "1e2147483647",
        "1e2147483648",
        "1e-2147483649",
        "1e9223372036854775808",
        "1e99999999999999999999999999999999999",
        "0.00000000000000000001e-99999999999"
      })
  void rejectsHugeExponent(String number) {
    assertRefused(verifier(), Tokens.withHeader("{\"alg\":\"HS256\",\"x\":" + number + '}'), LIMIT);
    assertRefused(verifier(), Tokens.withClaims("\"x\":" + number), LIMIT);
    assertRefused(verifier(), Tokens.withPayload("{\"exp\":" + number + '}'), LIMIT);
    assertRefused(verifier(), Tokens.withClaims("\"nbf\":" + number), LIMIT);
  }

  // CVE-2010-4476: on the first, Double.parseDouble did not end; on the second, PHP.
  @ParameterizedTest
  @CsvSource({
    "2.2250738585072012e-308, 0x1p-1022",
    "2.2250738585072011e-308, 0x0.fffffffffffffp-1022",
    "4.9e-324, 0x1p-1074",
    "1.7976931348623158e308, 0x1.fffffffffffffp1023",
    "0e999999999, 0"
  })
  void readsNumberAtTheBordersOfDouble(String literal, double number) {
    VerifiedJwt jwt = verifier().build().verify(Tokens.withClaims("\"x\":" + literal));

    assertThat(jwt.get(Claim.ofDouble("x"))).contains(number);
  }

  // CVE-2011-4461, CVE-2012-2739: String.hashCode is the same for "Aa" and "BB", and for what is
  // made of them; with as many members as are allowed.
  @Test
  void readsMembersWhoseNamesCollide() {
    List<String> names = collidingNames(999);
    String members = names.stream().map(name -> '"' + name + "\":0").collect(joining(","));
    VerifiedJwt jwt = unlimited().build().verify(Tokens.withClaims(members));

    assertThat(names.stream().mapToInt(String::hashCode).distinct().count()).isOne();
    assertThat(jwt.claims().names()).hasSize(1_000).containsAll(names);
  }

  // They do not collide here: what does is refused, see JsonReaderCollisionTest.
  @Test
  void readsManyMembersWhoseNamesCollideElsewhere() {
    String members =
        collidingNames(1 << 15).stream().map(n -> '"' + n + "\":0").collect(joining(","));
    String token = Tokens.withClaims("\"x\":{" + members + '}');

    assertThat(unlimited().build().verify(token).get(Claim.ofObject("x")).orElseThrow())
        .hasSize(1 << 15);
    assertRefused(verifier(), token, LIMIT);
  }

  @Test
  void readsHeaderOfCollidingNamesUpToTheLimit() {
    assertThat(verifier().build().verify(Tokens.withHeader(headerOf(63))).type()).isEmpty();
    assertRefused(verifier(), encode(headerOf(63)) + '.' + encode(PAYLOAD) + '.', SIGNATURE);
    assertRefused(verifier(), Tokens.withHeader(headerOf(64)), LIMIT);
  }

  private static String headerOf(int collidingNames) {
    return collidingNames(collidingNames).stream()
        .map(name -> ",\"" + name + "\":0")
        .collect(joining("", "{\"alg\":\"HS256\"", "}"));
  }

  private static List<String> collidingNames(int count) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    return IntStream.range(0, count)
        .mapToObj(
            name ->
                IntStream.range(0, bits)
                    .mapToObj(bit -> (name >> bit & 1) == 0 ? "Aa" : "BB")
                    .collect(joining()))
        .toList();
  }

  // CVE-2025-27144, CVE-2025-30204: who splits at dots gets a string for each.
  @ParameterizedTest
  @ValueSource(strings = {".", "..", "a.", ".=", "e30."})
  void rejectsManyDots(String part) {
    assertRefused(verifier(), part.repeat(16_384 / part.length()), MALFORMED);
    assertRefused(unlimited(), part.repeat(MANY), MALFORMED);
    assertRefused(unlimited(), Tokens.valid() + part.repeat(MANY), MALFORMED);
    assertRefused(unlimited(), part.repeat(MANY) + Tokens.valid(), MALFORMED);
  }

  // CVE-2025-61920: oversize parts, here with a right MAC where there is one.
  @Test
  void rejectsOversizeParts() {
    String huge = encode(HEADER + " ".repeat(MANY));
    String payload = encode(PAYLOAD + " ".repeat(MANY));

    assertRefused(verifier(), signed(huge + '.' + encode(PAYLOAD)), LIMIT);
    assertRefused(verifier(), signed(encode(HEADER) + '.' + payload), LIMIT);
    assertRefused(verifier(), Tokens.valid() + "AAAA".repeat(MANY), LIMIT);
    assertRefused(unlimited(), signed(huge + '.' + encode(PAYLOAD)), LIMIT);
    assertRefused(unlimited(), Tokens.valid() + "AAAA".repeat(MANY) + 'A', SIGNATURE);
  }

  // Escapes, and what is copied at each of them.
  @ParameterizedTest
  @ValueSource(strings = {"\\u0041", "\\n", "\\ud83d\\udd11", "a\\\\", "\u00e9\\/"})
  void readsMillionEscapes(String escape) {
    String string = escape.repeat(MANY);
    String members = "\"" + string + "\":\"" + string + '"';
    VerifiedJwt jwt = unlimited().build().verify(Tokens.withClaims(members));

    assertThat(jwt.claims().names()).hasSize(2);
    assertRefused(unlimited(), Tokens.withClaims("\"x\":\"" + string), MALFORMED);
    assertRefused(unlimited(), Tokens.withClaims("\"x\":\"" + string + "\\ud800\""), MALFORMED);
  }

  @Test
  void rejectsManyDuplicates() {
    assertRefused(unlimited(), Tokens.withClaims("\"a\":0,".repeat(MANY) + "\"a\":0"), MALFORMED);
  }

  @Test
  void readsManyObjectsOfOneName() {
    String token = Tokens.withClaims("\"x\":[" + "{\"a\":0},".repeat(MANY) + "0]");

    assertThat(unlimited().build().verify(token).claims().names()).containsExactly("exp", "x");
  }

  // CVE-2024-28176, CVE-2024-29371: a small text that is large when it is inflated. Nothing is.
  @Test
  void rejectsCompressedPayload() throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated)) {
      deflater.write((PAYLOAD + " ".repeat(10 * MANY)).getBytes(UTF_8));
    }
    byte[] header = "{\"alg\":\"HS256\",\"zip\":\"DEF\"}".getBytes(UTF_8);

    assertRefused(unlimited(), Tokens.of(header, deflated.toByteArray()), MALFORMED);
  }

  private static JwtVerifier.Builder unlimited() {
    return verifier().maxTokenLength(Integer.MAX_VALUE);
  }
}
