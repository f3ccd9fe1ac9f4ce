package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwtClaimsBuilderTest.json;
import static io.github.tallystick.jwt.JwtClaimsBuilderTest.never;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.tallystick.jwt.json.CollidingNames;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Members by name, put and removed. */
class JwtClaimsBuilderPutAllTest {
  private static final Claim<String> USER_ID = Claim.ofString("data", "user", "id");
  private static final Claim<Map<String, Object>> DATA = Claim.ofObject("data");

  @Test
  void putsMembersInTheirOrder() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("z", List.of("x", 1, 2.5));
    members.put("sub", "alice");
    members.put("a.b", Map.of("c", true));
    members.put("n", null);
    members.put("big", BigInteger.TEN.pow(39));

    assertThat(json(never().putAll(members)))
        .isEqualTo(
            "{\"z\":[\"x\",1,2.5],\"sub\":\"alice\",\"a.b\":{\"c\":true},\"n\":null,"
                + "\"big\":1000000000000000000000000000000000000000}");
  }

  @Test
  void putsWhatAnotherHas() {
    JwtClaims claims =
        JwtClaims.builder()
            .audience("api", "web")
            .issuedAt(Instant.EPOCH)
            .expirationTime(Instant.ofEpochSecond(7))
            .put(USER_ID, "7")
            .build();

    assertThat(JwtClaims.builder().putAll(claims.asMap()).build()).isEqualTo(claims);
  }

  @Test
  void putsRegisteredClaimsAsTheirConstantsDo() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("aud", List.of("api"));
    members.put("nbf", 7.9);
    members.put("iat", Instant.ofEpochMilli(8_900));
    members.put("exp", 9);

    assertThat(json(JwtClaims.builder().putAll(members)))
        .isEqualTo("{\"aud\":\"api\",\"nbf\":7,\"iat\":8,\"exp\":9}");
  }

  private static Stream<Arguments> wrongTypes() {
    return Stream.of(
        arguments("iss", 7),
        arguments("sub", List.of("a")),
        arguments("aud", List.of()),
        arguments("aud", Arrays.asList("a", null)),
        arguments("aud", Map.of()),
        arguments("exp", "1000"),
        arguments("exp", -1),
        arguments("nbf", 253_402_300_800L),
        arguments("iat", true),
        arguments("iat", Instant.MAX),
        arguments("jti", 1L),
        arguments("jti", null),
        arguments("iss", Instant.EPOCH));
  }

  @ParameterizedTest
  @MethodSource("wrongTypes")
  void refusesRegisteredClaimOfAnotherType(String name, Object value) {
    JwtClaims.Builder builder = never();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.putAll(Collections.singletonMap(name, value)))
        .withMessageStartingWith(name + ": ");
    assertThat(json(builder)).isEqualTo("{}");
  }

  @Test
  void namesTheMemberThatJsonDoesNotHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> never().putAll(Map.of("since", Instant.EPOCH)))
        .withMessageStartingWith("since: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> never().putAll(Map.of("big", BigInteger.TEN.pow(40))))
        .withMessageStartingWith("big: ");
    assertThatIllegalArgumentException().isThrownBy(() -> never().putAll(Map.of("\ud800", 1)));
    assertThatNullPointerException()
        .isThrownBy(() -> never().putAll(Collections.singletonMap(null, 1)));
  }

  @Test
  void refusesMemberOverADeepClaim() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> never().put(USER_ID, "7").putAll(Map.of("data", 1)))
        .withMessageStartingWith("data: ");
  }

  @Test
  void removesAClaimOfWhateverType() {
    assertThat(json(never().subject("a").put(DATA, Map.of("x", 1)).remove(Claim.ofLong("data"))))
        .isEqualTo("{\"sub\":\"a\"}");
  }

  @Test
  void removesADeepClaimAlone() {
    JwtClaims.Builder builder = never().put(USER_ID, "7").put(Claim.ofLong("data", "n"), 1L);

    assertThat(json(builder.remove(USER_ID))).isEqualTo("{\"data\":{\"user\":{},\"n\":1}}");
  }

  @Test
  void removesADeepClaimFromAnObject() {
    JwtClaims claims = never().put(DATA, Map.of("user", Map.of("id", "7"))).build();

    assertThat(json(claims.toBuilder().remove(USER_ID))).isEqualTo("{\"data\":{\"user\":{}}}");
  }

  @Test
  void removesWhatIsBelowAClaim() {
    assertThat(json(never().put(USER_ID, "7").remove(Claim.ofAny("data", "user"))))
        .isEqualTo("{\"data\":{}}");
  }

  @Test
  void takesAValueOverAnObjectThatADeepClaimWasRemovedFrom() {
    JwtClaims.Builder builder =
        never().put(DATA, Map.of("x", 1L)).remove(Claim.ofLong("data", "x"));

    assertThat(json(builder)).isEqualTo("{\"data\":{}}");
    assertThat(json(builder.put(DATA, Map.of("y", 2L)))).isEqualTo("{\"data\":{\"y\":2}}");
    assertThat(json(builder.remove(USER_ID).put(DATA, Map.of()))).isEqualTo("{\"data\":{}}");
  }

  @Test
  void namesTheClaimThatCannotBeRemoved() {
    Map<String, Object> colliding = new LinkedHashMap<>();
    CollidingNames.plain(0, 9).forEach(name -> colliding.put(name, 1L));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> never().put(DATA, colliding).remove(USER_ID))
        .withMessage("data.user.id: no verifier would take it: too many names collide");
  }

  @Test
  void leavesAllElseWhereThereIsNoSuchClaim() {
    JwtClaims.Builder builder = never().put(Claim.ofString("data"), "x").subject("a");

    assertThat(json(builder.remove(USER_ID).remove(Claim.JWT_ID)))
        .isEqualTo("{\"data\":\"x\",\"sub\":\"a\"}");
  }

  @Test
  void putsAClaimThatWasRemovedAtTheEnd() {
    JwtClaims.Builder builder = never().subject("a").jwtId("1").remove(Claim.SUBJECT);

    assertThat(json(builder.subject("b"))).isEqualTo("{\"jti\":\"1\",\"sub\":\"b\"}");
  }
}
