package io.github.tallystick.jwt.bench;

import io.github.tallystick.jwt.JwtClaims;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Whether a contender does what all do, without which its time says nothing. */
final class ParityCheck {
  private final Contender contender;
  private final TokenAlgorithm algorithm;
  private final Subject subject;

  private ParityCheck(Contender contender, TokenAlgorithm algorithm, Subject subject) {
    this.contender = contender;
    this.algorithm = algorithm;
    this.subject = subject;
  }

  /**
   * Whether it accepts each good token and refuses each bad one, and we accept what it signs. Few
   * tokens, and no other contender, so that the JVM that goes on to measure has learned no more.
   *
   * @throws IllegalStateException if it does not
   */
  static void check(Contender contender) throws Exception {
    check(contender, TokenAlgorithm.HS256);
  }

  /**
   * The same with that algorithm.
   *
   * @throws IllegalStateException if it does not
   */
  static void check(Contender contender, TokenAlgorithm algorithm) throws Exception {
    new ParityCheck(contender, algorithm, contender.subject(algorithm)).check();
    checkSigned(contender, Contender.OURS, algorithm);
  }

  /**
   * Whether ours goes on accepting good tokens and refusing bad ones once it remembers tokens.
   *
   * @throws IllegalStateException if it does not
   */
  static void checkRemembering(TokenAlgorithm algorithm) {
    Subject subject = new OurSubject(algorithm, GuideToken.REMEMBERED_TOKENS);
    ParityCheck check = new ParityCheck(Contender.OURS, algorithm, subject);
    check.check();
    check.check();
  }

  private void check() {
    goodTokens().forEach(this::accepts);
    badTokens().forEach(this::refuses);
  }

  /** Whether the one accepts what the other signs. */
  static void checkSigned(Contender signer, Contender verifier, TokenAlgorithm algorithm)
      throws Exception {
    ParityCheck check = new ParityCheck(verifier, algorithm, verifier.subject(algorithm));
    Subject subject = signer.subject(algorithm);
    check.accepts("what " + signer + " signs", subject.sign(1));
    if (subject instanceof PreparedSubject prepared) {
      check.accepts("what " + signer + " has prepared", prepared.sign());
    }
  }

  private Map<String, String> goodTokens() {
    OurSubject ours = new OurSubject(algorithm);
    return Map.of(
        "the token that repeats", ours.sign(),
        "a token that is fresh", ours.sign(GuideToken.FRESH_TOKENS - 1),
        "a token within the clock skew", ours.sign(justExpired()));
  }

  private static JwtClaims justExpired() {
    return OurSubject.claims(GuideToken.USER_ID, GuideToken.issuedAt(3_600)).toBuilder()
        .expirationTime(Instant.now().minus(GuideToken.CLOCK_SKEW.dividedBy(2)))
        .build();
  }

  private Set<BadToken> badTokens() {
    return contender == Contender.FLOOR
        ? EnumSet.of(BadToken.FORGED, BadToken.GARBAGE)
        : EnumSet.allOf(BadToken.class);
  }

  private void accepts(String what, String token) {
    try {
      subject.verify(token);
    } catch (Exception e) {
      throw new IllegalStateException(this + " refuses " + what, e);
    }
  }

  private void refuses(BadToken token) {
    try {
      subject.verify(token.token(algorithm));
    } catch (Exception e) {
      return;
    }
    throw new IllegalStateException(this + " accepts the token " + token);
  }

  @Override
  public String toString() {
    return contender + " with " + algorithm.headerValue();
  }
}
