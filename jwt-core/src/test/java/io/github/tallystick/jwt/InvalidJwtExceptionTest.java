package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.EXPIRED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.InvalidJwtException.Reason;
import java.lang.reflect.Modifier;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InvalidJwtExceptionTest {
  /** Stands for what a client wrote into the token. */
  private static final String MARKER = "mark3r";

  private static final Claim<String> ROLE = Claim.ofString("data", "role");

  @Test
  void isFinalAndUnchecked() {
    assertThat(Modifier.isFinal(InvalidJwtException.class.getModifiers())).isTrue();
    assertThat(RuntimeException.class).isAssignableFrom(InvalidJwtException.class);
  }

  @Test
  void ordersItsReasonsAsTheChecks() {
    assertThat(Reason.values())
        .extracting(Reason::name)
        .containsExactly(
            "LIMIT",
            "MALFORMED",
            "CRITICAL",
            "UNKNOWN_KEY",
            "ALGORITHM",
            "SIGNATURE",
            "TYPE",
            "CLAIM_MISSING",
            "CLAIM_TYPE",
            "EXPIRED",
            "NOT_YET_VALID",
            "TOO_OLD",
            "CLAIM_VALUE");
  }

  @Test
  void hasTheReasonForItsMessage() {
    assertThat(new InvalidJwtException(SIGNATURE)).hasMessage("SIGNATURE");
    assertThat(new InvalidJwtException(SIGNATURE).claim()).isEmpty();
  }

  @Test
  void hasReasonAndClaimForItsMessage() {
    assertThat(new InvalidJwtException(EXPIRED, ROLE)).hasMessage("EXPIRED: data.role");
    assertThat(new InvalidJwtException(EXPIRED, ROLE).claim()).contains("data.role");
  }

  @ParameterizedTest
  @MethodSource("refusedTokens")
  void hasNeitherStackTraceNorCauseNorSuppression(String token) {
    InvalidJwtException refusal = refusal(demanding(), token);
    refusal.addSuppressed(new IllegalStateException());

    assertThat(refusal.getStackTrace()).isEmpty();
    assertThat(refusal.getCause()).isNull();
    assertThat(refusal.getSuppressed()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("refusedTokens")
  void saysNothingFromTheToken(String token) {
    InvalidJwtException refusal = refusal(demanding(), token);

    assertThat(refusal.toString()).doesNotContainIgnoringCase(MARKER);
    assertThat(refusal.claim().orElse("")).doesNotContainIgnoringCase(MARKER);
  }

  /** One for each reason, and for each way to it that has a text of the client's in its hand. */
  private static Stream<String> refusedTokens() {
    String past = "{\"exp\":1,\"iss\":\"" + MARKER + "\",\"data\":{\"role\":\"admin\"}}";
    return Stream.of(
        MARKER,
        Tokens.withHeader(MARKER),
        Tokens.withHeader("{\"" + MARKER + "\":1,\"" + MARKER + "\":2}"),
        Tokens.withHeader("{\"alg\":{\"" + MARKER + "\":1}}"),
        Tokens.withHeader("{\"alg\":\"HS256\",\"crit\":[\"" + MARKER + "\"]}"),
        Tokens.withHeader("{\"alg\":\"HS256\",\"kid\":\"" + MARKER + "\"}"),
        Tokens.withHeader("{\"alg\":\"" + MARKER + "\"}"),
        Tokens.encode(Tokens.HEADER) + '.' + Tokens.encode(MARKER) + ".AAAA",
        Tokens.withHeader("{\"alg\":\"HS256\",\"typ\":\"" + MARKER + "\"}"),
        Tokens.withPayload(MARKER),
        Tokens.withPayload("{\"" + MARKER + "\":01}"),
        Tokens.withPayload("{\"" + MARKER + "\":1}"),
        Tokens.withPayload("{\"exp\":\"" + MARKER + "\"}"),
        Tokens.withPayload(past),
        Tokens.withClaims("\"iss\":{\"" + MARKER + "\":1},\"data\":{\"role\":\"admin\"}"),
        Tokens.withClaims("\"iss\":\"" + MARKER + "\",\"data\":{\"role\":\"admin\"}"),
        Tokens.withClaims("\"iss\":\"a\",\"data\":{\"role\":\"" + MARKER + "\"}"),
        Tokens.withClaims("\"iss\":\"a\",\"data\":\"" + MARKER + "\""));
  }

  private static JwtVerifier.Builder demanding() {
    VerificationKey key = VerificationKey.hmac(JwsAlgorithm.HS256, Tokens.SECRET);
    return JwtVerifier.builder(key.withKeyId("a"))
        .clock(InstantSource.fixed(Tokens.NOW))
        .issuer("a")
        .require(ROLE, "admin");
  }
}
