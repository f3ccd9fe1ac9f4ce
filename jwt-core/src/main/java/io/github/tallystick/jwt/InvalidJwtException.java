package io.github.tallystick.jwt;

import io.github.tallystick.jwt.json.JsonException;
import io.github.tallystick.jwt.json.JsonLimitException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The token is refused. That is normal and must be cheap, so there is no stack trace and no cause;
 * the message is the reason and the claim's name, never anything out of the token.
 *
 * <pre>{@code
 * try {
 *   verifier.verify("x".repeat(20_000));
 *   assert false;
 * } catch (InvalidJwtException e) {
 *   assert e.reason() == InvalidJwtException.Reason.LIMIT; // longer than 16 KiB
 * }
 * }</pre>
 */
public final class InvalidJwtException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final @Nullable String claim;

  InvalidJwtException(Reason reason) {
    this(reason, null);
  }

  InvalidJwtException(Reason reason, @Nullable Claim<?> claim) {
    super(null, null, false, false);
    this.reason = reason;
    this.claim = claim == null ? null : claim.name();
  }

  /** The text of a header or a claims set is not JSON as it is read here. */
  static InvalidJwtException of(JsonException e) {
    return new InvalidJwtException(
        e instanceof JsonLimitException ? Reason.LIMIT : Reason.MALFORMED);
  }

  /** The reason and, if a claim is at fault, its name. */
  @Override
  public String getMessage() { // put together for whoever asks, not for each refusal
    return claim == null ? reason.name() : reason + ": " + claim;
  }

  /** Why the token is refused: the first check that failed. */
  public Reason reason() {
    return reason;
  }

  /** The claim that is at fault, if one is, as {@link Claim#name()} has it. */
  public Optional<String> claim() {
    return Optional.ofNullable(claim);
  }

  /** Why a token is refused, in the order of the checks. */
  public enum Reason {
    /**
     * Beyond a limit of this library, and so not the sender's fault: the token's length, the
     * header's length or values, the depth of JSON, the length or magnitude of a number, names that
     * collide.
     */
    LIMIT,
    /**
     * Not three parts of strict base64url (RFC 7515 §2, §7.1), or a header or claims set that is no
     * JSON object, or no strict one.
     */
    MALFORMED,
    /** The header has {@code crit} (RFC 7515 §4.1.11), or a {@code b64} that is not true. */
    CRITICAL,
    /**
     * No key has the token's {@code kid} (RFC 7515 §4.1.4); or it has none, and no key is for
     * those.
     */
    UNKNOWN_KEY,
    /** The header's {@code alg} is not the key's algorithm (RFC 8725 §3.1). */
    ALGORITHM,
    /** The signature is not that of the signing input (RFC 7515 §5.2). */
    SIGNATURE,
    /** The header's {@code typ} is not the expected one, or a {@code cty} says nested JWT. */
    TYPE,
    /** A claim that is required is absent. */
    CLAIM_MISSING,
    /** A claim has the wrong JSON type, or a date that is out of range. */
    CLAIM_TYPE,
    /** The expiration time has come (RFC 7519 §4.1.4). */
    EXPIRED,
    /** The time has not come: {@code nbf} (RFC 7519 §4.1.5), or {@code iat} under a maximum age. */
    NOT_YET_VALID,
    /** Issued longer ago than the maximum age. */
    TOO_OLD,
    /** A claim has a value that is not accepted, such as another's issuer or audience. */
    CLAIM_VALUE
  }
}
