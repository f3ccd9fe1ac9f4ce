package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.InvalidJwtException;
import io.github.tallystick.jwt.InvalidJwtException.Reason;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.VerifiedJwt;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a token for a principal, in the contract's order: token, issuer, user, hook. */
final class TokenVerification {
  /** Of what may be right by the other secret: tokens of WordPress have no key ID to tell. */
  private static final Set<Reason> OF_THE_KEY = EnumSet.of(SIGNATURE, ALGORITHM, UNKNOWN_KEY);

  private final Settings settings;
  private final JwtVerifier verifier;
  private final @Nullable JwtVerifier previous;

  /** Whether the hooks have the roles; else the configured claim has them. */
  private final boolean rolesAreHooked;

  /**
   * @param settings with a secret, or a verifier
   */
  TokenVerification(Settings settings) {
    this.settings = settings;
    this.verifier =
        settings.verifier == null ? verifier(settings, settings.secretKey) : settings.verifier;
    this.rolesAreHooked = overridesRoles(settings.hooks);
    this.previous =
        settings.previousSecretKey == null ? null : verifier(settings, settings.previousSecretKey);
  }

  private static JwtVerifier verifier(Settings settings, String secret) {
    JwtVerifier.Builder builder =
        JwtVerifier.builder(VerificationKey.hmac(settings.algorithm, settings.bytes(secret)))
            .clockSkew(settings.clockSkew)
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
    try {
      VerifiedJwt jwt = verifyWithEither(token);
      requireIssuer(jwt);
      String id = settings.userClaim.read(jwt).orElseThrow(RestError.BAD_REQUEST::refused);
      if (!settings.hooks.accepts(jwt)) {
        throw RestError.INVALID_TOKEN.refused("Token not accepted");
      }
      Set<String> roles =
          rolesAreHooked
              ? requireNonNull(settings.hooks.roles(jwt), "TokenHooks.roles gave null")
              : settings.rolesClaim.read(jwt);
      return new JwtPrincipal(id, roles, jwt);
    } catch (InvalidJwtException e) {
      throw refusal(token, e);
    }
  }

  private VerifiedJwt verifyWithEither(String token) {
    try {
      return verifier.verify(token);
    } catch (InvalidJwtException e) {
      if (previous == null || !OF_THE_KEY.contains(e.reason())) {
        throw e;
      }
      return previous.verify(token);
    }
  }

  private void requireIssuer(VerifiedJwt jwt) throws RefusedException {
    boolean accepted = jwt.issuer().filter(settings.issuers::contains).isPresent();
    if (!settings.issuers.isEmpty() && !accepted) {
      throw RestError.BAD_ISS.refused();
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
