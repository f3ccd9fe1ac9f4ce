package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TYPE;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens: JWTs in the JWS compact serialization (RFC 7519 §7.2, RFC 7515 §5.2). By default
 * a token needs an {@code exp} in the future, must not have an {@code aud}, and its {@code typ} is
 * absent or JWT.
 */
public final class JwtVerifier {
  private final PickedKeys keys;
  private final RememberedHeaders headers = new RememberedHeaders();
  private final List<String> types;
  private final ClaimRules rules;
  private final int maxTokenLength;
  private final RememberedTokens tokens;

  private JwtVerifier(Builder builder) {
    this.keys = new PickedKeys(builder.keys);
    this.types = builder.types;
    this.rules = new ClaimRules(builder);
    this.maxTokenLength = builder.maxTokenLength;
    this.tokens = new RememberedTokens(builder.rememberedTokens);
  }

  /** A verifier for one key; without a key ID it is for every token, whatever its {@code kid}. */
  public static Builder builder(VerificationKey key) {
    return builder(VerificationKeySet.of(key));
  }

  /**
   * A verifier for the key that a token's {@code kid} picks: of a {@link VerificationKeySet}, of
   * one that is swapped, or out of a table.
   */
  public static Builder builder(VerificationKeySource keys) {
    return new Builder(requireNonNull(keys));
  }

  /**
   * Verifies a token.
   *
   * @param token in the compact serialization, without a scheme or blanks around it
   * @throws InvalidJwtException if it is refused, whatever is wrong with it. What the caller's own
   *     key source, clock or predicate throws passes through, {@link Claim#map}'s as it says
   * @throws NullPointerException if the token is null
   */
  public VerifiedJwt verify(String token) {
    RememberedTokens.Entry known = tokens.find(token);
    // The key that its ID picks now: it may have been taken out, or changed.
    VerificationKey picked = known == null ? null : keys.of(known.header);
    if (known != null && picked == known.key) {
      rules.checkAgain(known);
      return new VerifiedJwt(known.key.algorithm(), known.header, known.claims, token);
    }
    return verifyAnew(token, picked);
  }

  private VerifiedJwt verifyAnew(String token, @Nullable VerificationKey picked) {
    CompactJws jws = CompactJws.parse(token, maxTokenLength);
    JoseHeader remembered = headers.find(jws);
    JoseHeader header = remembered == null ? JoseHeader.of(jws.readHeader()) : remembered;
    VerificationKey key = picked == null ? keys.of(header) : picked;
    if (!header.isOf(key.algorithm())) {
      throw new InvalidJwtException(ALGORITHM);
    }
    if (!key.verifies(jws)) {
      throw new InvalidJwtException(SIGNATURE);
    }
    if (remembered == null) {
      headers.remember(jws, header);
    }
    if (!header.isOfOneOf(types)) {
      throw new InvalidJwtException(TYPE);
    }
    JwtClaims claims = new JwtClaims(jws.payload(), jws.readPayload());
    rules.check(claims.members(), key.acceptedIssuer());
    tokens.put(token, key, header, claims);
    return new VerifiedJwt(key.algorithm(), header, claims, token);
  }

  /**
   * Collects what a verifier asks of a token. A method that is called again replaces what it said
   * before; {@code require} adds to it. Not for several threads at once.
   */
  public static final class Builder {
    private static final DurationLimit MAX_CLOCK_SKEW = new DurationLimit(Duration.ofMinutes(10));
    private static final DurationLimit MAX_ALLOWED_EXPIRED = new DurationLimit(Duration.ofDays(30));
    private static final int MAX_REMEMBERED = 1_000_000;
    private static final DurationLimit MAX_MAX_AGE = new DurationLimit(Duration.ofDays(366_000));

    final VerificationKeySource keys;
    Set<String> issuers = Set.of();
    Set<String> audiences = Set.of();
    private List<String> types = List.of(JoseHeader.JWT);
    final List<Requirement<?>> requirements = new ArrayList<>();
    boolean expirationRequired = true;
    boolean audienceRequired = true;
    @Nullable Duration maxAge;
    Duration allowedExpired = Duration.ZERO;
    Duration clockSkew = Duration.ZERO;
    InstantSource clock = InstantSource.system();
    private int maxTokenLength = 16 * 1024;
    private int rememberedTokens;

    private Builder(VerificationKeySource keys) {
      this.keys = keys;
    }

    /**
     * Requires {@code iss} to be one of these (RFC 7519 §4.1.1). All of them share all the keys:
     * where each issuer has its own, {@link VerificationKey#withIssuer} says so (RFC 8725 §3.8).
     *
     * @throws IllegalArgumentException if there is none
     */
    public Builder issuer(String... issuers) {
      this.issuers = AcceptedStrings.some(issuers);
      return this;
    }

    /**
     * Requires {@code aud} to name one of these (RFC 7519 §4.1.3). Without it, and without a
     * predicate for {@link Claim#AUDIENCE}, a token that has an {@code aud} is refused.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Builder audience(String... audiences) {
      this.audiences = AcceptedStrings.some(audiences);
      return this;
    }

    /**
     * Loosens: a token without {@code aud} is accepted; one that is there is still checked.
     *
     * <pre>{@code
     * JwtVerifier.builder(key).audience("api").allowMissingAudience().build().verify(token);
     * }</pre>
     */
    public Builder allowMissingAudience() {
      audienceRequired = false;
      return this;
    }

    /**
     * Requires {@code typ} to be one of these media types, in any case, {@code application/}
     * implied (RFC 7515 §4.1.9, RFC 8725 §3.11). It may be absent if JWT is among them.
     *
     * <pre>{@code
     * JwtVerifier.builder(key).type("at+jwt", "JWT").build().verify(token);
     * }</pre>
     *
     * @throws IllegalArgumentException if there is none, or one is empty, longer than 255
     *     characters, or not of printable ASCII alone
     */
    public Builder type(String... types) {
      this.types = AcceptedStrings.some(types).stream().map(JoseHeader::requireType).toList();
      return this;
    }

    /** Requires the claim, of its type. */
    public Builder require(Claim<?> claim) {
      requirements.add(new Requirement<>(requireNonNull(claim), null, null));
      return this;
    }

    /**
     * Requires the claim to be equal to one of these values, as they are when they are written; of
     * several strings, all of them in this order.
     *
     * @throws IllegalArgumentException if there is none, or one that JSON does not have, or if the
     *     claim is {@code aud}, which has many: {@link #audience} compares it
     */
    // Variable arity also for the sake of the next method: a lambda expression for it could
    // otherwise mean a T, and no call with one would compile.
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final <T> Builder require(Claim<T> claim, T... values) {
      requirements.add(Requirement.oneOf(claim, values));
      return this;
    }

    /**
     * Requires the claim to pass a predicate, which is asked in the thread that verifies. One for
     * {@code aud} stands for {@link #audience}, unless that is there, too.
     *
     * <pre>{@code
     * JwtVerifier.Builder builder = JwtVerifier.builder(key);
     * builder.require(Claim.AUDIENCE, tenants::containsAll).build().verify(tokenForAcme);
     * }</pre>
     */
    public <T> Builder require(Claim<T> claim, Predicate<? super T> predicate) {
      requirements.add(new Requirement<>(requireNonNull(claim), null, requireNonNull(predicate)));
      return this;
    }

    /** Loosens: a token without {@code exp} is accepted; one that is there is still checked. */
    public Builder allowMissingExpirationTime() {
      expirationRequired = false;
      return this;
    }

    /**
     * Loosens: for so long after it has expired a token is still accepted. For a verifier of its
     * own, which lets somebody log out, or trade an old token for a new one; never for access.
     *
     * <pre>{@code
     * JwtVerifier.builder(key).allowExpired(Duration.ofDays(7)).build().verify(expiredToken);
     * }</pre>
     *
     * @throws IllegalArgumentException if it is negative or more than 30 days
     */
    public Builder allowExpired(Duration allowedExpired) {
      this.allowedExpired = MAX_ALLOWED_EXPIRED.require(allowedExpired);
      return this;
    }

    /**
     * Requires {@code iat}, not longer ago than this, nor in the future.
     *
     * @throws IllegalArgumentException if it is not positive, or more than a thousand years
     */
    public Builder maxAge(Duration maxAge) {
      if (maxAge.isZero()) {
        throw new IllegalArgumentException("no maximum age: " + maxAge);
      }
      this.maxAge = MAX_MAX_AGE.require(maxAge);
      return this;
    }

    /**
     * How far the issuer's clock may be off, for {@code exp}, {@code nbf} and {@code iat}; 0 if
     * unset.
     *
     * @throws IllegalArgumentException if it is negative or more than ten minutes
     */
    public Builder clockSkew(Duration clockSkew) {
      this.clockSkew = MAX_CLOCK_SKEW.require(clockSkew);
      return this;
    }

    /** Where the time comes from; the system's clock if unset. */
    public Builder clock(InstantSource clock) {
      this.clock = requireNonNull(clock);
      return this;
    }

    /**
     * How many characters a token may have; 16,384 if unset.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder maxTokenLength(int maxTokenLength) {
      if (maxTokenLength <= 0) {
        throw new IllegalArgumentException("no maximum length: " + maxTokenLength);
      }
      this.maxTokenLength = maxTokenLength;
      return this;
    }

    /**
     * Remembers the last tokens that were verified, so many, and of 1,024 characters each in the
     * mean: one that comes again needs no signature to be computed. Its key, times and requirements
     * are looked at each time; a key source that makes keys anew gains nothing. 0 if unset.
     *
     * <pre>{@code
     * JwtVerifier verifier = JwtVerifier.builder(key).rememberTokens(1_000).build();
     * assert verifier.verify(token).claims() == verifier.verify(token).claims();
     * }</pre>
     *
     * @throws IllegalArgumentException if it is negative, or more than 1,000,000
     */
    public Builder rememberTokens(int tokens) {
      if (tokens < 0 || tokens > MAX_REMEMBERED) {
        throw new IllegalArgumentException("not from 0 to " + MAX_REMEMBERED + ": " + tokens);
      }
      this.rememberedTokens = tokens;
      return this;
    }

    /**
     * The verifier.
     *
     * @throws IllegalArgumentException if it can be seen that it would accept no token, for what is
     *     asked of it contradicts itself
     */
    public JwtVerifier build() {
      return new JwtVerifier(this);
    }
  }
}
