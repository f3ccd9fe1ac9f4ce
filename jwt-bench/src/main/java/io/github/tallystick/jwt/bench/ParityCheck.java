package io.github.tallystick.jwt.bench;

import io.github.tallystick.jwt.JwtClaims;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Whether a contender does what all do, without which its time says nothing. */
final class ParityCheck {
  private final Contender contender;
  private final Subject subject;

  private ParityCheck(Contender contender) throws Exception {
    this.contender = contender;
    this.subject = contender.subject();
  }

  /**
   * Whether it accepts each good token and refuses each bad one, and we accept what it signs. Few
   * tokens, and no other contender, so that the JVM that goes on to measure has learned no more.
   *
   * @throws IllegalStateException if it does not
   */
  static void check(Contender contender) throws Exception {
    ParityCheck check = new ParityCheck(contender);
    goodTokens().forEach(check::accepts);
    for (BadToken token : badTokens(contender)) {
      check.refuses(token);
    }
    checkSigned(contender, Contender.OURS);
  }

  /** Whether the one accepts what the other signs. */
  static void checkSigned(Contender signer, Contender verifier) throws Exception {
    ParityCheck check = new ParityCheck(verifier);
    Subject subject = signer.subject();
    check.accepts("what " + signer + " signs", subject.sign(1));
    if (subject instanceof PreparedSubject prepared) {
      check.accepts("what " + signer + " has prepared", prepared.sign());
    }
  }

  private static Map<String, String> goodTokens() {
    OurSubject ours = new OurSubject();
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

  private static Set<BadToken> badTokens(Contender contender) {
    return contender == Contender.FLOOR
        ? EnumSet.of(BadToken.FORGED, BadToken.GARBAGE)
        : EnumSet.allOf(BadToken.class);
  }

  private void accepts(String what, String token) {
    try {
      subject.verify(token);
    } catch (Exception e) {
      throw new IllegalStateException(contender + " refuses " + what, e);
    }
  }

  private void refuses(BadToken token) {
    try {
      subject.verify(token.token());
    } catch (Exception e) {
      return;
    }
    throw new IllegalStateException(contender + " accepts the token " + token);
  }
}
