package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwtClaimsBuilderTest.json;
import static io.github.tallystick.jwt.JwtClaimsBuilderTest.never;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.tallystick.jwt.json.CollidingNames;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no claims set can be made of. */
class JwtClaimsBuilderRefusalTest {
  private static final Claim<Map<String, Object>> DATA = Claim.ofObject("data");
  private static final Claim<Map<String, Object>> USER = Claim.ofObject("data", "user");
  private static final Claim<String> USER_ID = Claim.ofString("data", "user", "id");
  private static final Claim<List<String>> ROLES = Claim.ofStrings("data", "user", "roles");

  @Test
  void refusesAudienceOfNobody() {
    assertThatIllegalArgumentException().isThrownBy(() -> never().audience());
    assertThatIllegalArgumentException().isThrownBy(() -> never().put(Claim.AUDIENCE, List.of()));
  }

  @Test
  void refusesAudienceThatIsGoneWhenItIsCopied() {
    List<String> fleeting = new ForeignList(1);

    assertThatIllegalArgumentException().isThrownBy(() -> never().put(Claim.AUDIENCE, fleeting));
  }

  @Test
  void refusesValueOverADeepClaim() {
    JwtClaims.Builder builder = never().put(USER_ID, "7");

    assertThatIllegalArgumentException().isThrownBy(() -> builder.put(DATA, Map.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.put(USER, Map.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.put(Claim.ofLong("data"), 1L));
    assertThat(json(builder)).isEqualTo("{\"data\":{\"user\":{\"id\":\"7\"}}}");
  }

  @Test
  void refusesDeepClaimBelowAValueThatIsNoObject() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> never().put(Claim.ofString("data"), "x").put(USER_ID, "7"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> never().put(Claim.ofStrings("data", "user"), List.of()).put(USER_ID, "7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1969-12-31T23:59:59.999999999Z", "+10000-01-01T00:00:00Z"})
  void refusesInstantOutOfRange(Instant instant) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtClaims.builder().expirationTime(instant));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtClaims.builder().put(Claim.ofInstant("t"), instant));
  }

  @Test
  void refusesTheExtremesOfInstant() {
    assertThatIllegalArgumentException().isThrownBy(() -> never().notBefore(Instant.MIN));
    assertThatIllegalArgumentException().isThrownBy(() -> never().notBefore(Instant.MAX));
  }

  @Test
  void refusesToLeaveExpirationOpen() {
    assertThatIllegalArgumentException().isThrownBy(() -> JwtClaims.builder().build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtClaims.builder().subject("a").notBefore(Instant.EPOCH).build());
  }

  @Test
  void refusesToTakeADeepMemberForTheExpiration() {
    JwtClaims.Builder builder = JwtClaims.builder().put(Claim.ofLong("data", "exp"), 1L);

    assertThatIllegalArgumentException().isThrownBy(builder::build);
  }

  @Test
  void refusesBothExpirationAndNone() {
    JwtClaims.Builder builder = JwtClaims.builder().expirationTime(Instant.EPOCH).neverExpires();

    assertThatIllegalArgumentException().isThrownBy(builder::build);
  }

  @Test
  void refusesNull() {
    JwtClaims.Builder builder = never();

    assertThatNullPointerException().isThrownBy(() -> builder.issuer(null));
    assertThatNullPointerException().isThrownBy(() -> builder.audience("a", null));
    assertThatNullPointerException().isThrownBy(() -> builder.expirationTime(null));
    assertThatNullPointerException().isThrownBy(() -> builder.put(null, "x"));
    assertThatNullPointerException().isThrownBy(() -> builder.put(USER_ID, null));
    assertThatNullPointerException().isThrownBy(() -> builder.put(Claim.ofAny("x"), null));
    assertThatNullPointerException().isThrownBy(() -> builder.put(ROLES, Arrays.asList("a", null)));
  }

  @Test
  void refusesWhatJsonDoesNotHave() {
    Claim<Object> any = Claim.ofAny("x");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> never().put(Claim.ofDouble("x"), Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> never().put(Claim.ofDouble("x"), Double.NEGATIVE_INFINITY));
    assertThatIllegalArgumentException().isThrownBy(() -> never().put(any, new Object()));
    assertThatIllegalArgumentException().isThrownBy(() -> never().put(any, Instant.EPOCH));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> never().put(DATA, Map.of("x", List.of('c'))));
  }

  @Test
  void refusesLoneSurrogates() {
    assertThatIllegalArgumentException().isThrownBy(() -> never().subject("\ud800"));
    assertThatIllegalArgumentException().isThrownBy(() -> never().audience("a", "\udc00"));
    assertThatIllegalArgumentException().isThrownBy(() -> never().put(DATA, Map.of("\ud800", "x")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> never().put(DATA, Map.of("x", List.of("a\udc00"))));
  }

  @Test
  void refusesObjectThatContainsItself() {
    Map<String, Object> cycle = new HashMap<>();
    cycle.put("self", cycle);

    assertThatIllegalArgumentException().isThrownBy(() -> never().put(DATA, cycle));
  }

  // Of 16 levels the claims set is the outermost.
  @Test
  void writesDownToDepth16() {
    Claim<Object> deep = Claim.ofAny("a", "b", "c");

    assertThat(json(never().put(deep, nested(13)))).contains("[".repeat(13));
    assertThatIllegalArgumentException().isThrownBy(() -> never().put(deep, nested(14)));
  }

  private static Object nested(int levels) {
    Object value = "x";
    for (int i = 0; i < levels; i++) {
      value = List.of(value);
    }
    return value;
  }

  @Test
  void writesAsManyMembersAsItIsGiven() {
    Map<String, Object> many = members(20_000);

    assertThat(never().put(DATA, many).build().get(DATA).orElseThrow()).hasSize(20_000);
  }

  // Such a token would be signed, and refused by every verifier.
  @Test
  void refusesManyNamesThatCollide() {
    Map<String, Object> colliding = new HashMap<>();
    CollidingNames.plain(0, 9).forEach(name -> colliding.put(name, 1L));
    JwtClaims.Builder builder = never().put(DATA, colliding);

    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessage("no verifier would take it: too many names collide");
  }

  @Test
  void writesAFewNamesWhateverTheyAre() {
    Map<String, Object> colliding = new HashMap<>();
    CollidingNames.plain(0, 7).forEach(name -> colliding.put(name, 1L));

    assertThat(never().put(DATA, colliding).build().get(DATA)).contains(colliding);
  }

  @Test
  void saysWhyADeepClaimCannotBePutIntoAnObject() {
    Map<String, Object> colliding = new HashMap<>();
    CollidingNames.plain(0, 9).forEach(name -> colliding.put(name, 1L));
    JwtClaims.Builder builder = never().put(DATA, colliding);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.put(USER_ID, "7"))
        .withMessage("data.user.id: no verifier would take it: too many names collide");
  }

  @Test
  void namesTheClaimThatCannotBePut() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> never().expirationTime(Instant.MIN))
        .withMessageStartingWith("exp: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> never().put(USER_ID, "\ud800"))
        .withMessage("data.user.id: a surrogate is alone");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> never().put(DATA, Map.of()).put(USER_ID, "7").put(USER, Map.of()))
        .withMessage("data.user: one below it was put before");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> never().put(Claim.ofString("data"), "x").put(USER_ID, "7"))
        .withMessage("data.user.id: a value on the way is no object");
  }

  // Such a number would be signed, and not read again as it was.
  @Test
  void refusesDoubleThatIsReadAsAnotherNumber() {
    Claim<Double> number = Claim.ofDouble("x");

    assertThatIllegalArgumentException().isThrownBy(() -> never().put(number, 0x1p53 + 2));
    assertThatIllegalArgumentException().isThrownBy(() -> never().put(number, -1e39));
    for (double value : new double[] {0x1p53, -0x1p53, 1e40, 1e300, -2.5, 4.9e-324}) {
      assertThat(never().put(number, value).build().get(number)).contains(value);
    }
  }

  @Test
  void refusesScopeThatIsReadAsAnother() {
    Claim<List<String>> scope = Claim.ofScope("scope");

    assertThatIllegalArgumentException().isThrownBy(() -> never().put(scope, List.of("a b")));
    assertThatIllegalArgumentException().isThrownBy(() -> never().put(scope, List.of("a", "")));
  }

  private static Map<String, Object> members(int count) {
    Map<String, Object> object = new HashMap<>();
    for (int i = 0; i < count; i++) {
      object.put("m" + i, i);
    }
    return object;
  }

  // Nor one that takes all the memory that there is.
  @Test
  void doesNotBelieveTheSizeOfAList() {
    Map<String, Object> data = Map.of("list", new ForeignList(-1, "a", "b"));

    assertThat(json(never().put(DATA, data))).isEqualTo("{\"data\":{\"list\":[\"a\",\"b\"]}}");
  }

  /** Has another size than it says. */
  private static final class ForeignList extends AbstractList<String> {
    private final int said;
    private final List<String> elements;

    ForeignList(int said, String... elements) {
      this.said = said;
      this.elements = List.of(elements);
    }

    @Override
    public int size() {
      return said;
    }

    @Override
    public String get(int index) {
      return elements.get(index);
    }

    @Override
    public Iterator<String> iterator() {
      return elements.iterator();
    }

    @Override
    public Object[] toArray() {
      return elements.toArray();
    }
  }
}
