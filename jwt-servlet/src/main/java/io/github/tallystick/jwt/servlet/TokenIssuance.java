package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the token of a user who has logged in, and the answer that carries it. */
final class TokenIssuance {
  private final Settings settings;
  private final JwtSigner signer;

  TokenIssuance(Settings settings, JwtSigner plain) {
    this.settings = settings;
    this.signer = settings.types.isEmpty() ? plain : plain.withType(settings.types.get(0));
  }

  /**
   * A token that was handed out.
   *
   * @param lifetime how long it is good for, from now on
   * @param answer that carries it
   */
  record Issued(String token, Duration lifetime, Map<String, Object> answer) {
    /** Not the token, which must not come into a log. */
    @Override
    public String toString() {
      return "a token for " + lifetime;
    }
  }

  /**
   * @param site who issues, where no issuer is configured
   * @param session that the token is of; null if there are none
   */
  Issued issue(User user, String site, @Nullable Session session) {
    Instant now = settings.clock.instant().truncatedTo(ChronoUnit.SECONDS); // as a NumericDate is
    JwtClaims given = claims(user, site, now);
    JwtClaims claims = session == null ? given : session.bind(given);
    String token = signer.sign(claims);
    Map<String, Object> answer = Answers.object("token", token);
    answer.put("user_email", user.email());
    answer.put("user_nicename", user.nicename());
    answer.put("user_display_name", user.displayName());
    settings.hooks.beforeDispatch(answer, user);
    Instant end = claims.get(Claim.EXPIRATION_TIME).orElseThrow();
    return new Issued(token, Duration.between(now, end), answer);
  }

  // The order is the plugin's, so that the same claims give the same token on both sides.
  private JwtClaims claims(User user, String site, Instant issuedAt) {
    Duration lifetime = settings.hooks.lifetime(user, settings.expire());
    if (lifetime.isNegative() || lifetime.isZero()) {
      throw new IllegalArgumentException("TokenHooks.lifetime gave " + lifetime);
    }
    JwtClaims.Builder claims =
        JwtClaims.builder()
            .issuer(settings.issuers.stream().findFirst().orElse(site))
            .issuedAt(issuedAt)
            .notBefore(settings.hooks.notBefore(user, issuedAt))
            .expirationTime(issuedAt.plus(lifetime));
    settings.userClaim.write(claims, user.id());
    if (!user.roles().isEmpty()) {
      settings.rolesClaim.write(claims, user.roles());
    }
    if (settings.audience != null) {
      claims.put(Claim.AUDIENCE, List.of(settings.audience));
    }
    settings.hooks.beforeSign(claims, user);
    return claims.build();
  }
}
