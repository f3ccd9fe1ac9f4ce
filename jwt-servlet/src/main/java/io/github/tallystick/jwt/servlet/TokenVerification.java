package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.InvalidJwtException;
import io.github.tallystick.jwt.InvalidJwtException.Reason;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerificationKeySource;
import io.github.tallystick.jwt.VerifiedJwt;
import io.github.tallystick.jwt.jwk.KeysUnavailableException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a token for a principal, in the contract's order: token, issuer, user, hook. */
final class TokenVerification {
  /** Of what may be right by another key: tokens of WordPress have no key ID to tell. */
  private static final Set<Reason> OF_THE_KEY = EnumSet.of(SIGNATURE, ALGORITHM, UNKNOWN_KEY);

  /** For as long as a session may have been left alone: to log out of it. */
  private static final Duration MAX_EXPIRED = Duration.ofDays(30);

  private final Settings settings;

  /** The present one, then the previous ones. */
  private final List<JwtVerifier> verifiers;

  /** The same, for tokens that have expired, too. */
  private final List<JwtVerifier> lenient;

  private final @Nullable FilterSessions sessions;

  /** Whether the hooks have the roles; else the configured claim has them. */
  private final boolean rolesAreHooked;

  private final FailureLog failures;

  /** By a verifier of the application's own. */
  TokenVerification(Settings settings, JwtVerifier verifier) {
    this(settings, List.of(verifier), List.of(), null);
  }

  /**
   * @param sessions null if there are none
   */
  TokenVerification(Settings settings, TokenKeys keys, @Nullable FilterSessions sessions) {
    this(
        settings,
        verifiers(settings, keys, Duration.ZERO),
        verifiers(settings, keys, MAX_EXPIRED),
        sessions);
  }

  private TokenVerification(
      Settings settings,
      List<JwtVerifier> verifiers,
      List<JwtVerifier> lenient,
      @Nullable FilterSessions sessions) {
    this.settings = settings;
    this.verifiers = verifiers;
    this.lenient = lenient;
    this.sessions = sessions;
    this.rolesAreHooked = overridesRoles(settings.hooks);
    this.failures = new FailureLog(settings.clock);
  }

  private static List<JwtVerifier> verifiers(
      Settings settings, TokenKeys keys, Duration allowExpired) {
    return keys.verifying().stream()
        .map(source -> verifier(settings, source, allowExpired))
        .toList();
  }

  private static JwtVerifier verifier(
      Settings settings, VerificationKeySource keys, Duration allowExpired) {
    JwtVerifier.Builder builder =
        JwtVerifier.builder(keys)
            .clockSkew(settings.clockSkew)
            .allowExpired(allowExpired)
            .rememberTokens(allowExpired.isZero() ? settings.keys.rememberTokens() : 0)
            .clock(settings.clock);
    if (settings.audience != null) {
      builder.audience(settings.audience);
    }
    if (!settings.types.isEmpty()) {
      builder.type(settings.types.toArray(String[]::new));
    }
    return builder.build();
  }

  private static boolean overridesRoles(TokenHooks hooks) {
    try {
      Method roles = hooks.getClass().getMethod("roles", VerifiedJwt.class);
      return roles.getDeclaringClass() != TokenHooks.class;
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  JwtPrincipal verify(String token) throws RefusedException {
    VerifiedJwt jwt = verifyToken(token);
    try {
      return principal(jwt);
    } catch (InvalidJwtException e) {
      throw ofBearer(jwt, refusal(token, e));
    } catch (RefusedException e) {
      throw ofBearer(jwt, e);
    }
  }

  /** The token and its issuer alone. */
  VerifiedJwt verifyToken(String token) throws RefusedException {
    return verifyToken(verifiers, token);
  }

  /** Likewise; empty if it is refused for anything else than that it has expired. */
  Optional<VerifiedJwt> verifyExpired(String token) {
    try {
      return Optional.of(verifyToken(lenient, token));
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  private VerifiedJwt verifyToken(List<JwtVerifier> verifiers, String token)
      throws RefusedException {
    VerifiedJwt jwt;
    try {
      jwt = verifyWithOneOf(verifiers, token);
    } catch (InvalidJwtException e) {
      throw refusal(token, e);
    } catch (KeysUnavailableException e) {
      failures.log("the keys that others publish are not available", e);
      throw RestError.KEYS_UNAVAILABLE.refused();
    }
    requireIssuer(jwt);
    return jwt;
  }

  private JwtPrincipal principal(VerifiedJwt jwt) throws RefusedException {
    String id = settings.userClaim.read(jwt).orElseThrow(RestError.BAD_REQUEST::refused);
    if (sessions != null) {
      sessions.requireUnrevoked(jwt);
    }
    if (!settings.hooks.accepts(jwt)) {
      throw RestError.INVALID_TOKEN.refused("Token not accepted");
    }
    Set<String> roles =
        rolesAreHooked
            ? requireNonNull(settings.hooks.roles(jwt), "TokenHooks.roles gave null")
            : settings.rolesClaim.read(jwt);
    return new JwtPrincipal(id, roles, jwt);
  }

  /** Whom a token names; null if nobody. */
  @Nullable String user(VerifiedJwt jwt) {
    return settings.userClaim.read(jwt).orElse(null);
  }

  /** The refusal of a token that was verified, and so says whose it is. */
  RefusedException ofBearer(VerifiedJwt jwt, RefusedException refusal) {
    return refusal.withUser(user(jwt), SessionId.of(jwt, settings).orElse(null));
  }

  /** What none of them has a key for ends as by the first, be it that its keys are away. */
  private static VerifiedJwt verifyWithOneOf(List<JwtVerifier> verifiers, String token) {
    RuntimeException first = null;
    for (JwtVerifier verifier : verifiers) {
      try {
        return verifier.verify(token);
      } catch (InvalidJwtException | KeysUnavailableException e) {
        if (e instanceof InvalidJwtException refusal && !OF_THE_KEY.contains(refusal.reason())) {
          throw e;
        }
        first = first == null ? e : first;
      }
    }
    throw requireNonNull(first);
  }

  private void requireIssuer(VerifiedJwt jwt) throws RefusedException {
    boolean accepted = jwt.issuer().filter(settings.issuers::contains).isPresent();
    if (!settings.issuers.isEmpty() && !accepted) {
      throw ofBearer(jwt, RestError.BAD_ISS.refused());
    }
  }

  private RefusedException refusal(String token, InvalidJwtException e) {
    RestError expired = settings.pluginCodes ? RestError.INVALID_TOKEN : RestError.EXPIRED_TOKEN;
    return switch (e.reason()) {
      case LIMIT -> RestError.INVALID_TOKEN.refused("Token too large");
      case EXPIRED -> expired.refused("Expired token");
      case MALFORMED -> RestError.INVALID_TOKEN.refused(malformed(token));
      case CRITICAL -> RestError.INVALID_TOKEN.refused("Critical header not supported");
      case UNKNOWN_KEY -> RestError.INVALID_TOKEN.refused("Key ID not known");
      case ALGORITHM -> RestError.INVALID_TOKEN.refused("Algorithm not supported");
      case SIGNATURE -> RestError.INVALID_TOKEN.refused("Signature verification failed");
      case TYPE -> RestError.INVALID_TOKEN.refused("Token type not accepted");
      case CLAIM_MISSING -> ofClaim(e, "Claim missing");
      case CLAIM_TYPE -> RestError.INVALID_TOKEN.refused("Claim of the wrong type");
      case NOT_YET_VALID -> RestError.INVALID_TOKEN.refused("Cannot handle token prior to its nbf");
      case TOO_OLD -> RestError.INVALID_TOKEN.refused("Token too old");
      case CLAIM_VALUE -> ofClaim(e, "Claim not accepted");
    };
  }

  // A verifier of the application's own may compare the issuer itself.
  private static RefusedException ofClaim(InvalidJwtException e, String message) {
    return e.claim().filter(Claim.ISSUER.name()::equals).isPresent()
        ? RestError.BAD_ISS.refused()
        : RestError.INVALID_TOKEN.refused(message);
  }

  private static String malformed(String token) {
    long dots = token.chars().filter(c -> c == '.').count();
    return dots == 2 ? "Syntax error, malformed JSON" : "Wrong number of segments";
  }
}
