package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;

/** The guide's token: five claims, HS256, a secret of 64 bytes. */
final class GuideToken {
  static final byte[] SECRET =
      "a secret of sixty-four bytes, for benchmarks and nothing else...".getBytes(US_ASCII);
  static final String ISSUER = "https://yourdomain.example";
  static final String USER_ID = "1";
  static final Instant ISSUED_AT = Instant.now();
  static final Instant EXPIRATION_TIME = ISSUED_AT.plus(Duration.ofDays(7));

  private GuideToken() {}
}
