package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The guide's token: five claims, HS256, a secret of 64 bytes. */
final class GuideToken {
  static final byte[] SECRET =
      "a secret of sixty-four bytes, for benchmarks and nothing else...".getBytes(US_ASCII);
  static final String ISSUER = "https://yourdomain.example";
  static final String USER_ID = "1";

  /** In seconds, like each time here: whose dates are of another type has to make them. */
  static final long ISSUED_AT = Instant.now().getEpochSecond();

  /** For how long it is good. */
  static final long LIFETIME = Duration.ofDays(7).toSeconds();

  /** What each verifier allows the clocks to differ by. */
  static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

  /** How many tokens come in turn where each shall be another. */
  static final int FRESH_TOKENS = 4_096;

  /** How many come in turn where each was seen before, as of the users who are at work. */
  static final int SEEN_TOKENS = 300;

  /** How many a verifier remembers that remembers any. */
  static final int REMEMBERED_TOKENS = 1_000;

  private GuideToken() {}

  /** What the claim {@code data} says of that user. */
  static Map<String, Object> data(String userId) {
    return Map.of("user", Map.of("id", userId));
  }

  /** When the token of that user was issued, if each shall be another. */
  static long issuedAt(int user) {
    return ISSUED_AT - user;
  }
}
