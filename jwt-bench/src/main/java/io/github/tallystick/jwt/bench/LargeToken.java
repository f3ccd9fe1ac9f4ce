package io.github.tallystick.jwt.bench;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwtClaims;
import java.util.List;

/**
 * A token like those that carry an account's settings, groups and permissions: the guide's claims,
 * then, for each of several things, a string, a number, an array of two, and a member with another
 * array in one nested object. All are ASCII, and none has an escape.
 */
final class LargeToken {
  private LargeToken() {}

  /** At least of that length, and at most 200 characters longer. */
  static String ofLength(int length) {
    OurSubject subject = new OurSubject();
    JwtClaims.Builder claims =
        OurSubject.claims(GuideToken.USER_ID, GuideToken.ISSUED_AT).toBuilder();
    String token = subject.sign();
    for (int i = 0; token.length() < length; i++) {
      claims
          .put(Claim.ofString("setting" + i), "the value of setting " + i)
          .put(Claim.ofLong("limit" + i), 1_000L * i)
          .put(Claim.ofStrings("groups" + i), List.of("staff" + i, "editors" + i))
          .put(Claim.ofStrings("permissions", "resource" + i), List.of("read", "write"));
      token = subject.sign(claims.build());
    }
    return token;
  }
}
