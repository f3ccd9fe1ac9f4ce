package io.github.tallystick.jwt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a claims set that is being built ends, and who has said so: exactly one must. */
final class ClaimsEnd {
  /** Whether it is that of the claims that these were copied from, until another is said. */
  private boolean isCopied;

  private boolean isPut;
  private boolean isNever;
  private @Nullable Duration lifetime;

  /** In digits, as it was put; null if it was copied, or there is none. */
  private byte @Nullable [] issuedAt;

  ClaimsEnd(boolean isCopied) {
    this.isCopied = isCopied;
  }

  void never() {
    isNever = true;
  }

  void after(Duration lifetime, ClaimMembers members) {
    if (lifetime.toSeconds() < 1) {
      throw new IllegalArgumentException("shorter than a second: " + lifetime);
    }
    put(lifetime, members);
    this.lifetime = lifetime;
  }

  /** A date that is there already keeps its place. */
  private void put(Duration lifetime, ClaimMembers members) {
    byte[] start = issuedAt == null ? Claim.ISSUED_AT.write(Instant.now()) : issuedAt;
    long seconds = Long.parseLong(new String(start, ISO_8859_1));
    byte[] end = Claim.EXPIRATION_TIME.write(NumericDate.later(seconds, lifetime));
    members.put(Claim.ISSUED_AT, 0, start);
    members.put(Claim.EXPIRATION_TIME, 0, end);
  }

  /** Looks at a claim that was put. */
  void noticePut(Claim<?> claim, byte[] json) {
    isPut |= claim.isAt(Claim.EXPIRATION_TIME);
    issuedAt = claim.isAt(Claim.ISSUED_AT) ? json : issuedAt;
  }

  /** Looks at a claim that is removed. */
  void noticeRemoval(Claim<?> claim, boolean wasThere) {
    if (claim.isAt(Claim.EXPIRATION_TIME)) {
      isPut = false;
      lifetime = null;
      isCopied &= !wasThere;
    }
    issuedAt = claim.isAt(Claim.ISSUED_AT) ? null : issuedAt;
  }

  /**
   * Puts what is known at last only: {@code iat} may have come behind, and the present passes.
   *
   * @throws IllegalArgumentException if nobody has said when it ends, or more than one
   */
  ClaimMembers putLast(ClaimMembers members) {
    Duration known = lifetime;
    int said = (isPut ? 1 : 0) + (isNever ? 1 : 0) + (known == null ? 0 : 1);
    if (said > 1 || (said == 0 && !isCopied)) {
      throw new IllegalArgumentException(
          (said == 0 ? "none" : "more than one")
              + " of expirationTime, expiresAfter and neverExpires");
    }
    if (known != null) {
      put(known, members);
    }
    return members;
  }
}
