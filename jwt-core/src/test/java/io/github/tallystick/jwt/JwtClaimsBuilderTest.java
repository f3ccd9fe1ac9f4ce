package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtClaimsBuilderTest {
  private static final Claim<String> TENANT = Claim.ofString("tenant");
  private static final Claim<Map<String, Object>> DATA = Claim.ofObject("data");
  private static final Claim<String> USER_ID = Claim.ofString("data", "user", "id");
  private static final Claim<List<String>> ROLES = Claim.ofStrings("data", "user", "roles");

  @Test
  void writesRegisteredClaimsInTheOrderTheyWerePut() {
    JwtClaims.Builder builder =
        JwtClaims.builder()
            .jwtId("7")
            .issuedAt(Instant.ofEpochSecond(1))
            .notBefore(Instant.ofEpochSecond(2))
            .expirationTime(Instant.ofEpochSecond(3))
            .audience("api")
            .subject("alice")
            .issuer("https://shop.example");

    assertThat(json(builder))
        .isEqualTo(
            "{\"jti\":\"7\",\"iat\":1,\"nbf\":2,\"exp\":3,\"aud\":\"api\",\"sub\":\"alice\","
                + "\"iss\":\"https://shop.example\"}");
  }

  @Test
  void writesEveryType() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("integer", 7);
    object.put("null", null);
    JwtClaims.Builder builder =
        never()
            .put(Claim.ofString("s"), "\u6f22\"\n")
            .put(Claim.ofLong("i"), Long.MIN_VALUE)
            .put(Claim.ofDouble("d"), 1.5)
            .put(Claim.ofBoolean("b"), false)
            .put(Claim.ofInstant("t"), Instant.EPOCH)
            .put(Claim.ofStrings("l"), List.of())
            .put(Claim.ofObject("o"), object)
            .put(Claim.ofAny("a"), Arrays.asList(1, null));

    assertThat(json(builder))
        .isEqualTo(
            "{\"s\":\"\u6f22\\\"\\n\",\"i\":-9223372036854775808,\"d\":1.5,\"b\":false,\"t\":0,"
                + "\"l\":[],\"o\":{\"integer\":7,\"null\":null},\"a\":[1,null]}");
  }

  @Test
  void readsBackWhatWasPut() {
    Claim<Double> price = Claim.ofDouble("price");
    JwtClaims claims = never().put(price, 7.0).put(ROLES, List.of("a", "b")).audience("x").build();

    assertThat(claims.get(price)).contains(7.0);
    assertThat(claims.get(ROLES)).contains(List.of("a", "b"));
    assertThat(claims.get(Claim.AUDIENCE)).contains(List.of("x"));
  }

  // RFC 7519 §4.1.3: "In the special case when the JWT has one audience, the 'aud' value MAY be a
  // single case-sensitive string".
  @Test
  void writesOneAudienceAsStringAndSeveralAsArray() {
    assertThat(json(never().audience("api"))).isEqualTo("{\"aud\":\"api\"}");
    assertThat(json(never().audience("api", "web"))).isEqualTo("{\"aud\":[\"api\",\"web\"]}");
    assertThat(json(never().put(Claim.AUDIENCE, List.of("api")))).isEqualTo("{\"aud\":\"api\"}");
  }

  @Test
  void writesOneStringAsStringAndSeveralAsArray() {
    Claim<List<String>> roles = Claim.ofStringOrStrings("roles");

    assertThat(json(never().put(roles, List.of("a")))).isEqualTo("{\"roles\":\"a\"}");
    assertThat(json(never().put(roles, List.of("a", "b")))).isEqualTo("{\"roles\":[\"a\",\"b\"]}");
    assertThat(json(never().put(roles, List.of()))).isEqualTo("{\"roles\":[]}");
  }

  @Test
  void writesScopeAsString() {
    Claim<List<String>> scope = Claim.ofScope("scope");

    assertThat(json(never().put(scope, List.of("a", "b")))).isEqualTo("{\"scope\":\"a b\"}");
    assertThat(json(never().put(scope, List.of()))).isEqualTo("{\"scope\":\"\"}");
  }

  @Test
  void writesDoublesThatAreIntegersAsThese() {
    Claim<Object> any = Claim.ofAny("x");
    Claim<Long> number = Claim.ofLong("x");
    Claim<Long> deep = Claim.ofLong("o", "x");

    assertThat(never().put(any, 0x1p60).build().get(number)).contains(1L << 60);
    assertThat(never().putAll(Map.of("x", 0x1p60)).build().get(number)).contains(1L << 60);
    assertThat(never().put(Claim.ofObject("o"), Map.of("x", 0x1p60)).build().get(deep))
        .contains(1L << 60);
  }

  @Test
  void writesIntegersBeyondALong() {
    Claim<Object> any = Claim.ofAny("x");
    BigInteger large = BigInteger.TEN.pow(40).subtract(BigInteger.ONE);

    assertThat(json(never().put(any, large))).isEqualTo("{\"x\":" + "9".repeat(40) + '}');
    assertThat(never().put(any, large).build().get(any)).contains(large);
  }

  @Test
  void keepsTheFirstPlaceAndTheLastValue() {
    JwtClaims.Builder builder =
        never().subject("a").put(TENANT, "x").put(USER_ID, "1").put(ROLES, List.of());
    builder.put(USER_ID, "2").subject("b");

    assertThat(json(builder))
        .isEqualTo(
            "{\"sub\":\"b\",\"tenant\":\"x\",\"data\":{\"user\":{\"id\":\"2\",\"roles\":[]}}}");
  }

  @Test
  void replacesClaimByOneOfAnotherType() {
    assertThat(json(never().put(TENANT, "x").put(Claim.ofLong("tenant"), 7L)))
        .isEqualTo("{\"tenant\":7}");
  }

  @Test
  void makesTheObjectsOnTheWayToADeepClaim() {
    assertThat(json(never().put(USER_ID, "7"))).isEqualTo("{\"data\":{\"user\":{\"id\":\"7\"}}}");
  }

  @Test
  void putsDeepClaimsIntoTheSameObjects() {
    JwtClaims.Builder builder =
        never()
            .put(USER_ID, "7")
            .subject("a")
            .put(ROLES, List.of("r"))
            .put(Claim.ofLong("data", "n"), 1L);

    assertThat(json(builder))
        .isEqualTo("{\"data\":{\"user\":{\"id\":\"7\",\"roles\":[\"r\"]},\"n\":1},\"sub\":\"a\"}");
  }

  @Test
  void putsDeepClaimIntoAnObjectPutBefore() {
    Map<String, Object> user = new HashMap<>(Map.of("name", "Ana"));
    JwtClaims.Builder builder = never().put(DATA, Map.of("user", user)).put(USER_ID, "7");

    assertThat(json(builder)).isEqualTo("{\"data\":{\"user\":{\"name\":\"Ana\",\"id\":\"7\"}}}");
    assertThat(user).containsOnlyKeys("name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00.999999999Z", "1970-01-01T00:00:00Z"})
  void floorsInstantsToSeconds(Instant instant) {
    JwtClaims.Builder builder =
        JwtClaims.builder()
            .expirationTime(instant)
            .notBefore(instant)
            .issuedAt(instant)
            .put(Claim.ofInstant("t"), instant);

    assertThat(json(builder)).isEqualTo("{\"exp\":0,\"nbf\":0,\"iat\":0,\"t\":0}");
  }

  @Test
  void writesTheLastSecondOf9999() {
    Instant last = Instant.parse("9999-12-31T23:59:59.999999999Z");

    assertThat(json(JwtClaims.builder().expirationTime(last))).isEqualTo("{\"exp\":253402300799}");
  }

  @Test
  void takesExpirationTimePutAsAnyOtherClaim() {
    assertThat(json(JwtClaims.builder().put(Claim.EXPIRATION_TIME, Instant.EPOCH)))
        .isEqualTo("{\"exp\":0}");
  }

  @Test
  void copiesWhatItIsGiven() {
    List<String> roles = new ArrayList<>(List.of("a"));
    List<Object> inner = new ArrayList<>(List.of("b"));
    Map<String, Object> object = new HashMap<>(Map.of("inner", inner));
    String[] audience = {"c", "d"};
    JwtClaims.Builder builder =
        never().put(ROLES, roles).put(Claim.ofObject("o"), object).audience(audience);

    roles.add("x");
    inner.add("x");
    object.put("x", "x");
    audience[0] = "x";

    assertThat(json(builder))
        .isEqualTo(
            "{\"data\":{\"user\":{\"roles\":[\"a\"]}},\"o\":{\"inner\":[\"b\"]},\"aud\":[\"c\",\"d\"]}");
  }

  @Test
  void doesNotChangeWhatItHasBuilt() {
    JwtClaims.Builder builder = never().put(USER_ID, "1");
    JwtClaims claims = builder.build();

    builder.put(USER_ID, "2").subject("alice");

    assertThat(claims.names()).containsExactly("data");
    assertThat(claims.get(USER_ID)).contains("1");
  }

  @Test
  void startsWithTheClaimsOfAnother() {
    JwtClaims claims =
        JwtClaims.builder().subject("a").expirationTime(Instant.EPOCH).put(USER_ID, "7").build();

    assertThat(json(claims.toBuilder().subject("b").put(ROLES, List.of())))
        .isEqualTo("{\"sub\":\"b\",\"exp\":0,\"data\":{\"user\":{\"id\":\"7\",\"roles\":[]}}}");
    assertThat(claims.get(Claim.SUBJECT)).contains("a");
  }

  @Test
  void keepsExpirationOfAnotherUnlessToldOtherwise() {
    JwtClaims expiring = JwtClaims.builder().expirationTime(Instant.EPOCH).build();
    JwtClaims never = never().build();
    Instant later = Instant.ofEpochSecond(1);

    assertThat(json(expiring.toBuilder())).isEqualTo("{\"exp\":0}");
    assertThat(json(expiring.toBuilder().expirationTime(later))).isEqualTo("{\"exp\":1}");
    assertThat(json(expiring.toBuilder().neverExpires())).isEqualTo("{}");
    assertThat(json(never.toBuilder())).isEqualTo("{}");
    assertThat(json(never.toBuilder().expirationTime(later))).isEqualTo("{\"exp\":1}");
  }

  @Test
  void keepsTheOthersWhereExpirationIsTakenBack() {
    JwtClaims.Builder builder = JwtClaims.builder().issuer("i").expirationTime(Instant.EPOCH);
    JwtClaims claims = builder.subject("a").jwtId("1").build();

    assertThat(json(claims.toBuilder().neverExpires()))
        .isEqualTo("{\"iss\":\"i\",\"sub\":\"a\",\"jti\":\"1\"}");
  }

  static JwtClaims.Builder never() {
    return JwtClaims.builder().neverExpires();
  }

  /** The claims set as it is signed. */
  static String json(JwtClaims.Builder builder) {
    JwtSigner signer = JwtSigner.of(SigningKey.hmac(HS256, Tokens.SECRET));
    return Tokens.payloadOf(signer.sign(builder.build()));
  }
}
