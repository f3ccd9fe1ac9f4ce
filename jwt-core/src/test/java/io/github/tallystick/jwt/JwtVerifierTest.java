package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_MISSING;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_VALUE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CRITICAL;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.EXPIRED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.LIMIT;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.NOT_YET_VALID;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TOO_OLD;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Refusals.refusal;
import static io.github.tallystick.jwt.Tokens.NOW;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static io.github.tallystick.jwt.Tokens.verifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.tallystick.jwt.InvalidJwtException.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of the checks, and the builder; each check has a class of its own. */
class JwtVerifierTest {
  @Test
  void verifiesFaultlessToken() {
    assertThat(demanding().build().verify(tokenWithFaults(EnumSet.noneOf(Reason.class))).subject())
        .contains("alice");
  }

  @ParameterizedTest
  @EnumSource
  void refusesForTheOneFault(Reason reason) {
    String token = tokenWithFaults(EnumSet.of(reason));

    assertThat(refusal(demanding(), token).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @EnumSource
  void refusesForTheFirstOfManyFaults(Reason first) {
    String token = tokenWithFaults(EnumSet.range(first, CLAIM_VALUE));

    assertThat(refusal(demanding(), token).reason()).isEqualTo(first);
  }

  private static JwtVerifier.Builder demanding() {
    VerificationKey key = VerificationKey.hmac(HS256, SECRET);
    return JwtVerifier.builder(VerificationKeySet.of(key.withKeyId("a"), key.withKeyId("b")))
        .clock(InstantSource.fixed(NOW))
        .issuer("https://shop.example")
        .require(Claim.SUBJECT)
        .maxAge(Duration.ofMinutes(5));
  }

  private static String tokenWithFaults(Set<Reason> faults) {
    String header = header(faults);
    String signingInput = Tokens.encode(header) + '.' + Tokens.encode(payload(faults));
    byte[] secret = SECRET.clone();
    secret[0] += (byte) (faults.contains(SIGNATURE) ? 1 : 0);
    return Tokens.signed(signingInput, HS256, secret);
  }

  private static String header(Set<Reason> faults) {
    String members =
        "\"kid\":\"%s\",\"alg\":\"%s\",\"typ\":\"%s\"%s"
            .formatted(
                faults.contains(UNKNOWN_KEY) ? "c" : "a",
                faults.contains(ALGORITHM) ? "HS512" : "HS256",
                faults.contains(TYPE) ? "at+jwt" : "JWT",
                faults.contains(CRITICAL) ? ",\"crit\":[\"exp\"]" : "");
    String limit = faults.contains(LIMIT) ? "\"x\":1e999," : "";
    return '{' + limit + members + (faults.contains(MALFORMED) ? ",}" : "}");
  }

  private static String payload(Set<Reason> faults) {
    long now = NOW.getEpochSecond();
    return "{\"exp\":%s,\"nbf\":%s,\"iat\":%s,\"iss\":\"%s\",\"jti\":%s%s}"
        .formatted(
            faults.contains(EXPIRED) ? now : now + 1,
            faults.contains(NOT_YET_VALID) ? now + 1 : now,
            faults.contains(TOO_OLD) ? now - 301 : now - 300,
            faults.contains(CLAIM_VALUE) ? "https://other.example" : "https://shop.example",
            faults.contains(CLAIM_TYPE) ? "7" : "\"7\"",
            faults.contains(CLAIM_MISSING) ? "" : ",\"sub\":\"alice\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "[]", "null", "\"{}\"", "{}{}", "{\"exp\":1,}", "\ufeff{}"})
  void refusesPayloadThatIsNoJsonObject(String payload) {
    assertRefused(verifier(), Tokens.withPayload(payload), MALFORMED);
  }

  @Test
  void refusesPayloadWithDuplicateMember() {
    assertRefused(
        verifier(), Tokens.withClaims("\"sub\":\"alice\",\"s\\u0075b\":\"root\""), MALFORMED);
  }

  @Test
  void readsThePayloadOnlyAfterTheSignature() {
    String token = Tokens.encode(Tokens.HEADER) + '.' + Tokens.encode("no JSON") + ".AAAA";

    assertRefused(verifier(), token, SIGNATURE);
  }

  @Test
  void readsThePayloadOnlyAfterTheType() {
    assertRefused(verifier(), Tokens.of("{\"alg\":\"HS256\",\"typ\":\"x\"}", "no JSON"), TYPE);
  }

  @Test
  void verifiesPayloadWithWhiteSpace() {
    String payload = " \r\n" + Tokens.PAYLOAD.replace(":", " :\t") + "\n";

    assertThat(verifier().build().verify(Tokens.withPayload(payload)).expirationTime()).isPresent();
  }

  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void verifiesEachAlgorithm(JwsAlgorithm algorithm) {
    String header = "{\"alg\":\"" + algorithm + "\"}";
    String signingInput = Tokens.encode(header) + '.' + Tokens.encode(Tokens.PAYLOAD);
    VerificationKey key = VerificationKey.hmac(algorithm, SECRET);

    assertThat(
            JwtVerifier.builder(key)
                .clock(InstantSource.fixed(NOW))
                .build()
                .verify(Tokens.signed(signingInput, algorithm, SECRET))
                .algorithm())
        .isEqualTo(algorithm);
  }

  @Test
  void usesTheSystemClockUnlessGivenAnother() {
    JwtVerifier.Builder builder = JwtVerifier.builder(VerificationKey.hmac(HS256, SECRET));

    assertThat(
            builder.build().verify(Tokens.withPayload("{\"exp\":253402300799}")).claims().names())
        .containsExactly("exp");
    assertRefused(
        builder, Tokens.withPayload("{\"exp\":1300819380}"), EXPIRED, Claim.EXPIRATION_TIME);
  }

  @Test
  void isNotChangedByItsBuilderLater() {
    JwtVerifier.Builder builder = verifier();
    JwtVerifier verifier = builder.build();

    builder
        .issuer("a")
        .audience("b")
        .type("c")
        .require(Claim.SUBJECT)
        .maxAge(Duration.ofSeconds(1))
        .clock(InstantSource.fixed(NOW.plusSeconds(300)))
        .maxTokenLength(1);

    assertThat(verifier.verify(Tokens.valid()).expirationTime()).isPresent();
  }

  @Test
  void refusesNullToken() {
    JwtVerifier verifier = verifier().build();

    assertThatNullPointerException().isThrownBy(() -> verifier.verify(null));
  }

  @Test
  void builderRefusesNullArguments() {
    JwtVerifier.Builder builder = verifier();

    assertThatNullPointerException().isThrownBy(() -> JwtVerifier.builder((VerificationKey) null));
    assertThatNullPointerException()
        .isThrownBy(() -> JwtVerifier.builder((VerificationKeySet) null));
    assertThatNullPointerException()
        .isThrownBy(() -> JwtVerifier.builder((VerificationKeySource) null));
    assertThatNullPointerException().isThrownBy(() -> builder.issuer("a", null));
    assertThatNullPointerException().isThrownBy(() -> builder.audience("a", null));
    assertThatNullPointerException().isThrownBy(() -> builder.type((String) null));
    assertThatNullPointerException().isThrownBy(() -> builder.maxAge(null));
    assertThatNullPointerException().isThrownBy(() -> builder.clockSkew(null));
    assertThatNullPointerException().isThrownBy(() -> builder.clock(null));
    assertThatNullPointerException().isThrownBy(() -> builder.require(null));
    assertThatNullPointerException().isThrownBy(() -> builder.require(null, "x"));
    assertThatNullPointerException().isThrownBy(() -> builder.require(null, x -> true));
    assertThatNullPointerException()
        .isThrownBy(() -> builder.require(Claim.SUBJECT, (String) null));
  }

  @Test
  void builderRefusesEmptyLists() {
    assertThatIllegalArgumentException().isThrownBy(() -> verifier().issuer());
    assertThatIllegalArgumentException().isThrownBy(() -> verifier().audience());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\n", "\u00e9", "\u0000", "\ud800", "\u007f"})
  void builderRefusesUnfitType(String type) {
    assertThatIllegalArgumentException().isThrownBy(() -> verifier().type(type));
  }
}
