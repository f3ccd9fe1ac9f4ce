package io.github.tallystick.jwt.bench;

import java.time.Instant;
import java.util.Map;

/** A library whose claims, or what makes them, are good for one token; their deepest part lasts. */
abstract class ClaimsPerToken implements Subject {
  private final Map<String, Object> data = GuideToken.data(GuideToken.USER_ID);

  @Override
  public final String sign() {
    return sign(GuideToken.ISSUED_AT, data);
  }

  @Override
  public final String signFresh(int user) {
    return sign(GuideToken.issuedAt(user), GuideToken.data(Integer.toString(user)));
  }

  abstract String sign(Instant issuedAt, Map<String, Object> data);
}
