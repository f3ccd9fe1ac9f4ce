package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_VALUE;
import static io.github.tallystick.jwt.JwtClaimsBuilderTest.json;
import static io.github.tallystick.jwt.JwtClaimsBuilderTest.never;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.verifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A claim whose values have a type of the application's own. */
class MappedClaimTest {
  private static final Claim<UUID> ORDER =
      Claim.ofString("order").map(UUID::fromString, UUID::toString);
  private static final Claim<LocalDate> BIRTHDATE =
      Claim.ofString("person", "birthdate").map(LocalDate::parse, LocalDate::toString);
  private static final Claim<Plan> PLAN = Claim.ofString("plan").map(Plan::valueOf, Plan::name);
  private static final Claim<String> NULL = Claim.ofAny("x").map(json -> null, text -> null);

  private enum Plan {
    FREE,
    PAID
  }

  @Test
  void writesAndReadsItsType() {
    UUID order = new UUID(1, 2);
    LocalDate birthdate = LocalDate.of(1999, 12, 31);
    JwtClaims claims = never().put(ORDER, order).put(BIRTHDATE, birthdate).build();

    assertThat(claims.get(ORDER)).contains(order);
    assertThat(claims.get(BIRTHDATE)).contains(birthdate);
    assertThat(json(claims.toBuilder()))
        .isEqualTo(
            "{\"order\":\"00000000-0000-0001-0000-000000000002\","
                + "\"person\":{\"birthdate\":\"1999-12-31\"}}");
  }

  @Test
  void isEmptyWhereItIsAbsent() {
    assertThat(never().build().get(ORDER)).isEmpty();
    assertThat(never().build().get(BIRTHDATE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1999-02-30\"", "\"soon\"", "\"\"", "7", "null", "[\"1999-12-31\"]"})
  void refusesValueThatItCannotRead(String json) {
    String token = Tokens.withClaims("\"person\":{\"birthdate\":" + json + '}');
    JwtClaims claims = verifier().build().verify(token).claims();

    assertThat(catchThrowable(() -> claims.get(BIRTHDATE)))
        .isInstanceOf(InvalidJwtException.class)
        .hasMessage("CLAIM_TYPE: person.birthdate");
    assertRefused(verifier().require(BIRTHDATE), token, CLAIM_TYPE, BIRTHDATE);
  }

  @Test
  void refusesValueThatItReadsAsNull() {
    assertRefused(verifier().require(NULL), Tokens.withClaims("\"x\":1"), CLAIM_TYPE, NULL);
  }

  @Test
  void isEmptyForJsonNullWhereItIsOfAnyType() {
    Claim<String> any = Claim.ofAny("x").map(Object::toString, text -> text);
    String token = Tokens.withClaims("\"x\":null");

    assertThat(verifier().build().verify(token).get(any)).isEmpty();
    assertRefused(verifier().require(any), token, CLAIM_VALUE, any);
  }

  @Test
  void requiresOneOfItsValues() {
    JwtVerifier.Builder verifier = verifier().require(PLAN, Plan.PAID);

    assertThat(verifier.build().verify(Tokens.withClaims("\"plan\":\"PAID\"")).get(PLAN))
        .contains(Plan.PAID);
    assertRefused(verifier, Tokens.withClaims("\"plan\":\"FREE\""), CLAIM_VALUE, PLAN);
    assertRefused(verifier, Tokens.withClaims("\"plan\":\"GOLD\""), CLAIM_TYPE, PLAN);
  }

  @Test
  void lastsThroughAnotherMapping() {
    Claim<Integer> length = PLAN.map(plan -> plan.name().length(), n -> Plan.values()[n]);

    assertThat(never().put(length, 1).build().get(length)).contains(4);
  }

  @Test
  void mapsRegisteredClaims() {
    Claim<URI> issuer = Claim.ISSUER.map(URI::create, URI::toString);
    Claim<Long> end = Claim.EXPIRATION_TIME.map(Instant::getEpochSecond, Instant::ofEpochSecond);
    JwtClaims.Builder builder = JwtClaims.builder().put(issuer, URI.create("https://a.example"));

    assertThat(json(builder.put(end, 7L))).isEqualTo("{\"iss\":\"https://a.example\",\"exp\":7}");
    assertThat(builder.build().get(issuer)).contains(URI.create("https://a.example"));
  }

  @Test
  void throwsWhatElseItsFunctionThrowsThroughVerify() {
    RuntimeException own = new IllegalStateException("the table is away");
    Claim<String> broken =
        Claim.ofString("x")
            .map(
                text -> {
                  throw own;
                },
                text -> text);
    JwtVerifier verifier = verifier().require(broken).build();

    assertThat(catchThrowable(() -> verifier.verify(Tokens.withClaims("\"x\":\"a\""))))
        .isSameAs(own);
  }

  @Test
  void namesTheClaimThatItCannotWrite() {
    Claim<Integer> fussy =
        Claim.ofString("n")
            .map(
                Integer::valueOf,
                n -> {
                  throw new IllegalArgumentException("too much");
                });

    assertThatIllegalArgumentException()
        .isThrownBy(() -> never().put(fussy, 1))
        .withMessage("n: too much");
  }

  @Test
  void namesTheClaimOfADateThatItCannotWrite() {
    Claim<String> issuedAt = Claim.ISSUED_AT.map(Instant::toString, Instant::parse);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> never().put(issuedAt, "soon"))
        .withMessageStartingWith("iat: ");
  }

  @Test
  void isRequiredToHaveAValueThatCanBeRead() {
    Claim<Integer> odd = Claim.ofString("n").map(Integer::valueOf, n -> "#" + n);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier().require(odd, 7))
        .withMessageStartingWith(odd.name() + ": ");
  }

  @Test
  void leavesThePredicatesExceptionsAlone() {
    RuntimeException own = new IllegalArgumentException("of the predicate");
    JwtVerifier verifier =
        verifier()
            .require(
                PLAN,
                plan -> {
                  throw own;
                })
            .build();

    assertThat(catchThrowable(() -> verifier.verify(Tokens.withClaims("\"plan\":\"FREE\""))))
        .isSameAs(own);
  }

  @Test
  void takesNoNull() {
    assertThatNullPointerException().isThrownBy(() -> never().put(ORDER, null));
    assertThatNullPointerException().isThrownBy(() -> never().put(NULL, "x"));
    assertThatNullPointerException().isThrownBy(() -> PLAN.map(null, plan -> Plan.FREE));
    assertThatNullPointerException().isThrownBy(() -> PLAN.map(plan -> plan, null));
  }

  // Functions have no equality.
  @Test
  void equalsItselfAlone() {
    Claim<UUID> same = Claim.ofString("order").map(UUID::fromString, UUID::toString);

    assertThat(ORDER).isEqualTo(ORDER).isNotEqualTo(same).isNotEqualTo(Claim.ofString("order"));
    assertThat(List.of(ORDER, same)).doesNotHaveDuplicates();
  }

  @Test
  void keepsItsName() {
    assertThat(BIRTHDATE.name()).isEqualTo("person.birthdate");
  }
}
