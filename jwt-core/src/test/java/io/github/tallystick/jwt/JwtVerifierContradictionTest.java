package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Tokens.verifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no token can meet is a mistake, and found before the first one comes. */
class JwtVerifierContradictionTest {
  private static final Claim<String> STRING = Claim.ofString("a", "b");
  private static final Claim<Long> LONG = Claim.ofLong("a", "b");
  private static final Claim<List<String>> STRINGS = Claim.ofStrings("a", "b");
  private static final Claim<List<String>> SCOPE = Claim.ofScope("a", "b");
  private static final Claim<Object> ANY = Claim.ofAny("a", "b");
  private static final Claim<UUID> MAPPED = STRING.map(UUID::fromString, UUID::toString);

  private static final VerificationKey KEY = VerificationKey.hmac(HS256, Tokens.SECRET);

  private static Stream<UnaryOperator<JwtVerifier.Builder>> contradictions() {
    return Stream.of(
        it -> it.require(STRING).require(LONG),
        it -> it.require(LONG, 1L).require(STRING, value -> true),
        it -> it.require(STRING).require(STRINGS),
        it -> it.require(LONG).require(SCOPE),
        it -> it.require(Claim.ofBoolean("a", "b")).require(Claim.ofInstant("a", "b")),
        it -> it.require(MAPPED).require(LONG),
        it -> it.require(Claim.ofObject("a", "b")).require(SCOPE),
        it -> it.require(Claim.ofString("a")).require(STRING),
        it -> it.require(STRING).require(Claim.ofStrings("a")),
        it -> it.require(Claim.ofString("a", "b", "c")).require(MAPPED),
        it -> it.require(STRING, "x").require(STRING, "y", "z"),
        it -> it.require(MAPPED, new UUID(0, 1)).require(MAPPED, new UUID(0, 2)),
        it -> it.issuer("a").require(Claim.ISSUER, "b"),
        it -> it.require(Claim.ISSUER, "b", "c").issuer("a", "d"),
        it -> it.require(Claim.SUBJECT, "a").require(Claim.SUBJECT, "b"),
        it -> it.require(Claim.AUDIENCE),
        it -> it.allowMissingAudience().require(Claim.AUDIENCE),
        it -> it.issuer("\ud800"),
        it -> it.audience("a", "\udc00"));
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void refusesWhatNoTokenCanMeet(UnaryOperator<JwtVerifier.Builder> asks) {
    JwtVerifier.Builder builder = asks.apply(verifier());

    assertThatIllegalArgumentException().isThrownBy(builder::build);
  }

  private static Stream<UnaryOperator<JwtVerifier.Builder>> possible() {
    return Stream.of(
        it -> it.require(STRING).require(MAPPED),
        it -> it.require(STRING).require(SCOPE),
        it -> it.require(STRINGS).require(SCOPE),
        it -> it.require(LONG).require(Claim.ofInstant("a", "b")).require(ANY),
        it -> it.require(LONG).require(Claim.ofDouble("a", "b"), 1.5),
        it -> it.require(STRING).require(Claim.ofObject("a")).require(Claim.ofAny("a")),
        it -> it.require(STRING).require(Claim.ofLong("a", "c")).require(Claim.ofLong("b")),
        it -> it.require(STRING, "x", "y").require(STRING, "y", "z"),
        it -> it.require(STRING, "x").require(ANY, "y"),
        it -> it.require(STRING, "x").require(STRING, value -> false),
        it -> it.issuer("a", "b").require(Claim.ISSUER, "b"),
        it -> it.audience("a").require(Claim.AUDIENCE),
        it -> it.require(Claim.AUDIENCE, names -> false).require(Claim.AUDIENCE),
        it -> it.audience("a").require(Claim.AUDIENCE, names -> false));
  }

  @ParameterizedTest
  @MethodSource("possible")
  void takesWhatIsNotSeenToBeImpossible(UnaryOperator<JwtVerifier.Builder> asks) {
    assertThat(asks.apply(verifier()).build()).isNotNull();
  }

  @Test
  void saysOfWhichClaimTooMuchIsAsked() {
    JwtVerifier.Builder builder = verifier().require(STRING).require(LONG);

    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessage("no token can have what is asked of a.b");
  }

  @Test
  void refusesIssuersOfWhomNoKeySpeaks() {
    VerificationKeySet keys =
        VerificationKeySet.of(
            KEY.withKeyId("a").withIssuer("a"), KEY.withKeyId("b").withIssuer("b"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtVerifier.builder(keys).issuer("c", "d").build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtVerifier.builder(keys).require(Claim.ISSUER, "c").build());
    assertThat(JwtVerifier.builder(keys).issuer("c", "b").build()).isNotNull();
    assertThat(JwtVerifier.builder(keys).build()).isNotNull();
    assertThat(JwtVerifier.builder(KEY).issuer("c").build()).isNotNull();
  }

  @Test
  void comparesNoAudienceByValues() {
    Claim<String> first = Claim.AUDIENCE.map(names -> names.get(0), List::of);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier().require(Claim.AUDIENCE, List.of("api")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier().audience("api").require(first, "api"));
  }

  @Test
  void takesObjectsByValue() {
    Claim<Map<String, Object>> object = Claim.ofObject("a");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                verifier().require(object, Map.of("b", 1)).require(object, Map.of("b", 2)).build());
  }
}
