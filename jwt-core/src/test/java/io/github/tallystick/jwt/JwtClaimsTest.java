package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_TYPE;
import static io.github.tallystick.jwt.Tokens.verifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading; {@link JwtClaimsBuilderTest} is about writing. */
class JwtClaimsTest {
  private static final Claim<String> STRING = Claim.ofString("x");
  private static final Claim<Long> LONG = Claim.ofLong("x");
  private static final Claim<Double> DOUBLE = Claim.ofDouble("x");
  private static final Claim<Boolean> BOOLEAN = Claim.ofBoolean("x");
  private static final Claim<Instant> INSTANT = Claim.ofInstant("x");
  private static final Claim<List<String>> STRINGS = Claim.ofStrings("x");
  private static final Claim<List<String>> STRING_OR_STRINGS = Claim.ofStringOrStrings("x");
  private static final Claim<List<String>> SCOPE = Claim.ofScope("x");
  private static final Claim<Map<String, Object>> OBJECT = Claim.ofObject("x");
  private static final Claim<Object> ANY = Claim.ofAny("x");
  private static final Claim<String> USER_ID = Claim.ofString("data", "user", "id");

  private static Stream<Arguments> readable() {
    return Stream.of(
        arguments(STRING, "\"a\"", "a"),
        arguments(STRING, "\"\"", ""),
        arguments(STRING, "\"\\u6f22\"", "\u6f22"),
        arguments(LONG, "0", 0L),
        arguments(LONG, "-7", -7L),
        arguments(LONG, "9223372036854775807", Long.MAX_VALUE),
        arguments(LONG, "-9223372036854775808", Long.MIN_VALUE),
        arguments(LONG, "100.0", 100L),
        arguments(LONG, "1e2", 100L),
        arguments(LONG, "-0.0", 0L),
        arguments(LONG, "12.50e1", 125L),
        arguments(LONG, "9007199254740993.0", (1L << 53) + 1),
        arguments(LONG, "9223372036854775807.0", Long.MAX_VALUE),
        arguments(LONG, "0.9223372036854775807e19", Long.MAX_VALUE),
        arguments(DOUBLE, "1.5", 1.5),
        arguments(DOUBLE, "1e3", 1000.0),
        arguments(DOUBLE, "7", 7.0),
        arguments(DOUBLE, "9007199254740992", 0x1p53),
        arguments(DOUBLE, "-9007199254740992", -0x1p53),
        arguments(DOUBLE, "9007199254740993.5", 0x1.0000000000001p53),
        arguments(DOUBLE, "100.0", 100.0),
        arguments(BOOLEAN, "true", true),
        arguments(BOOLEAN, "false", false),
        arguments(INSTANT, "0", Instant.EPOCH),
        arguments(INSTANT, "0.5", Instant.ofEpochMilli(500)),
        arguments(INSTANT, "1e3", Instant.ofEpochSecond(1000)),
        arguments(INSTANT, "253402300799", Instant.parse("9999-12-31T23:59:59Z")),
        arguments(STRINGS, "[]", List.of()),
        arguments(STRINGS, "[\"a\",\"\"]", List.of("a", "")),
        arguments(STRING_OR_STRINGS, "\"a b\"", List.of("a b")),
        arguments(STRING_OR_STRINGS, "[]", List.of()),
        arguments(STRING_OR_STRINGS, "[\"a\",\"b\"]", List.of("a", "b")),
        arguments(SCOPE, "\"a b:c\"", List.of("a", "b:c")),
        arguments(SCOPE, "\" a  b \"", List.of("a", "b")),
        arguments(SCOPE, "\"a\\tb\"", List.of("a\tb")),
        arguments(SCOPE, "\"\"", List.of()),
        arguments(SCOPE, "[\"a\",\"b c\"]", List.of("a", "b c")),
        arguments(OBJECT, "{}", Map.of()),
        arguments(OBJECT, "{\"a\":[1]}", Map.of("a", List.of(1L))),
        arguments(ANY, "\"a\"", "a"),
        arguments(ANY, "7", 7L),
        arguments(ANY, "7.0", 7L),
        arguments(ANY, "7.5", 7.5),
        arguments(ANY, "9223372036854775808", BigInteger.ONE.shiftLeft(63)),
        arguments(ANY, "true", true),
        arguments(ANY, "[null]", Arrays.asList((Object) null)),
        arguments(ANY, "{}", Map.of()));
  }

  @ParameterizedTest
  @MethodSource("readable")
  void readsValueOfItsType(Claim<?> claim, String json, Object value) {
    assertThat(claims("\"x\":" + json).get(claim)).isEqualTo(Optional.of(value));
  }

  private static Stream<Arguments> unreadable() {
    return Stream.of(
        arguments(STRING, List.of("1", "true", "[]", "[\"a\"]", "{}", "null")),
        arguments(LONG, List.of("1.5", "1e-3", "9223372036854775808", "-1e19", "1e300")),
        arguments(LONG, List.of("9007199254740992.5", "\"1\"", "true", "[1]", "{}", "null")),
        arguments(DOUBLE, List.of("9007199254740993", "-9007199254740993", "9223372036854775807")),
        arguments(DOUBLE, List.of("9007199254740993.0", "1e17", "9223372036854775808")),
        arguments(DOUBLE, List.of("\"1.5\"", "\"NaN\"", "true", "[1.5]", "{}", "null")),
        arguments(BOOLEAN, List.of("0", "1", "\"true\"", "[true]", "{}", "null")),
        arguments(INSTANT, List.of("-1", "-0.5", "253402300800", "253402300799.5", "1e300")),
        arguments(INSTANT, List.of("\"0\"", "\"1970-01-01T00:00:00Z\"", "true", "[0]", "null")),
        arguments(STRINGS, List.of("\"a\"", "[\"a\",1]", "[null]", "[[\"a\"]]", "{}", "null")),
        arguments(STRING_OR_STRINGS, List.of("1", "[\"a\",1]", "[[\"a\"]]", "{}", "null")),
        arguments(SCOPE, List.of("1", "true", "[\"a\",null]", "{}", "null")),
        arguments(OBJECT, List.of("[]", "[{}]", "\"{}\"", "1", "true", "null")));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void refusesValueOfAnotherType(Claim<?> claim, List<String> values) {
    for (String json : values) {
      assertClaimTypeRefused(claims("\"x\":" + json), claim);
    }
  }

  @ParameterizedTest
  @MethodSource("claimsOfX")
  void findsAbsentClaimEmpty(Claim<?> claim) {
    assertThat(claims("\"y\":1").get(claim)).isEmpty();
  }

  private static Stream<Claim<?>> claimsOfX() {
    return Stream.of(
        STRING, LONG, DOUBLE, BOOLEAN, INSTANT, STRINGS, STRING_OR_STRINGS, SCOPE, OBJECT, ANY);
  }

  @Test
  void showsNullOfAnyTypeAsEmpty() {
    assertThat(claims("\"x\":null").get(ANY)).isEmpty();
  }

  @Test
  void readsDeepClaim() {
    assertThat(claims("\"data\":{\"user\":{\"id\":\"7\"}}").get(USER_ID)).contains("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"x\":1",
        "\"data\":{}",
        "\"data\":{\"id\":\"7\"}",
        "\"data\":{\"user\":{}}",
        "\"data.user.id\":\"7\"",
        "\"user\":{\"id\":\"7\"}"
      })
  void findsDeepClaimEmptyWhenAnObjectOnTheWayIsAbsent(String members) {
    assertThat(claims(members).get(USER_ID)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "1",
        "\"x\"",
        "[]",
        "[{\"user\":{\"id\":\"7\"}}]",
        "{\"user\":null}",
        "{\"user\":\"7\"}",
        "{\"user\":[{\"id\":\"7\"}]}",
        "{\"user\":{\"id\":7}}",
        "{\"user\":{\"id\":null}}"
      })
  void refusesDeepClaimWithNonObjectOnTheWay(String data) {
    assertClaimTypeRefused(claims("\"data\":" + data), USER_ID);
  }

  // To be told apart from "absent", which a caller may take for harmless.
  @Test
  void refusesNonObjectOnTheWayToAnyType() {
    assertClaimTypeRefused(claims("\"data\":null"), Claim.ofAny("data", "x"));
  }

  @Test
  void readsNamesWithDotsAndEmptyOnes() {
    JwtClaims claims = claims("\"a.b\":\"1\",\"\":{\"\":\"2\"}");

    assertThat(claims.get(Claim.ofString("a.b"))).contains("1");
    assertThat(claims.get(Claim.ofString("a", "b"))).isEmpty();
    assertThat(claims.get(Claim.ofString("", ""))).contains("2");
  }

  @Test
  void namesItsMembersInTheirOrder() {
    assertThat(claims("\"z\":1,\"a\":null,\"m\":{\"n\":1}").names())
        .containsExactly("exp", "z", "a", "m");
  }

  @Test
  void showsEveryJsonTypeAsMap() {
    Map<String, Object> map =
        claims("\"s\":\"x\",\"i\":7,\"d\":7.5,\"b\":true,\"n\":null,\"l\":[1],\"m\":{\"k\":1}")
            .asMap();

    assertThat(map)
        .containsEntry("s", "x")
        .containsEntry("i", 7L)
        .containsEntry("d", 7.5)
        .containsEntry("b", true)
        .containsEntry("n", null)
        .containsEntry("l", List.of(1L))
        .containsEntry("m", Map.of("k", 1L));
  }

  @Test
  void isUnmodifiableAtEveryLevel() {
    JwtClaims claims = claims("\"x\":{\"l\":[[\"a\"]]},\"aud\":[\"api\"]", "api");

    assertUnmodifiable(claims);
  }

  @Test
  void isUnmodifiableAtEveryLevelWhenBuilt() {
    JwtClaims claims =
        JwtClaims.builder()
            .audience("api", "web")
            .put(OBJECT, Map.of("l", List.of(List.of("a"))))
            .put(Claim.ofLong("x", "deep"), 1L)
            .neverExpires()
            .build();

    assertUnmodifiable(claims);
  }

  private static void assertUnmodifiable(JwtClaims claims) {
    Map<String, Object> object = claims.get(OBJECT).orElseThrow();
    List<?> list = (List<?>) object.get("l");

    assertThat(claims.asMap()).isUnmodifiable();
    assertThat(claims.names()).isUnmodifiable();
    assertThat(claims.get(Claim.AUDIENCE).orElseThrow()).isUnmodifiable();
    assertThat(object).isUnmodifiable();
    assertThat(list).isUnmodifiable();
    assertThat(list.get(0)).asInstanceOf(InstanceOfAssertFactories.LIST).isUnmodifiable();
  }

  @Test
  void equalsOneWithTheSameMembers() {
    JwtClaims claims = claims("\"a\":100,\"b\":{\"c\":[1,\"x\"],\"d\":null}");
    JwtClaims same = claims("\"b\":{\"d\":null,\"c\":[1.0,\"\\u0078\"]},\"a\":1e2");

    assertThat(claims).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(claims.toBuilder().build()).isEqualTo(claims);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1e39", "1e39", "-12.5e38", "1e40", "-0.0", "1.5e-7", "9007199254740993"})
  void isCopiedWithEveryNumber(String number) {
    JwtClaims claims = claims("\"x\":" + number + ",\"o\":{\"n\":" + number + '}');

    assertThat(claims.toBuilder().build()).isEqualTo(claims);
    assertThat(
            claims.toBuilder()
                .put(Claim.ofLong("o", "deep"), 1L)
                .build()
                .get(Claim.ofLong("o", "deep")))
        .contains(1L);
    assertThat(JwtClaims.builder().putAll(claims.asMap()).build()).isEqualTo(claims);
  }

  @Test
  void differsFromOneWithOtherMembers() {
    JwtClaims claims = claims("\"a\":1");

    assertThat(claims)
        .isNotEqualTo(claims("\"a\":2"))
        .isNotEqualTo(claims("\"a\":\"1\""))
        .isNotEqualTo(claims("\"A\":1"))
        .isNotEqualTo(claims("\"a\":1,\"b\":null"))
        .isNotEqualTo(claims(""));
    assertThat(claims.equals(claims.asMap())).isFalse();
  }

  @Test
  void showsItsNamesAlone() {
    assertThat(claims("\"a\\nb\":\"secret\",\"o\":{\"deep\":1}"))
        .hasToString("JwtClaims[\"exp\",\"a\\nb\",\"o\"]");
  }

  private static void assertClaimTypeRefused(JwtClaims claims, Claim<?> claim) {
    InvalidJwtException refusal = assertThrows(InvalidJwtException.class, () -> claims.get(claim));

    assertThat(refusal.reason()).isEqualTo(CLAIM_TYPE);
    assertThat(refusal.claim()).contains(claim.name());
  }

  private static JwtClaims claims(String members) {
    return verifier().build().verify(Tokens.withClaims(members)).claims();
  }

  private static JwtClaims claims(String members, String audience) {
    return verifier().audience(audience).build().verify(Tokens.withClaims(members)).claims();
  }
}
