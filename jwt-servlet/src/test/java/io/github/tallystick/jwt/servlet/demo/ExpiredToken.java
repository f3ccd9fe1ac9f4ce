package io.github.tallystick.jwt.servlet.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.jwk.Pem;
import io.github.tallystick.jwt.servlet.OutsideSettings;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Gives the page a token that was good until an hour ago; no login would. */
public final class ExpiredToken extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Instant end = Instant.now().minus(Duration.ofHours(1));
    JwtClaims.Builder claims =
        JwtClaims.builder()
            .issuer(setting("JWT_AUTH_ISSUER", "").split(",", 2)[0].strip())
            .issuedAt(end.minus(Duration.ofDays(7)))
            .notBefore(end.minus(Duration.ofDays(7)))
            .expirationTime(end)
            .put(Claim.ofString("data", "user", "id"), "admin");
    String audience = setting("JWT_AUTH_AUDIENCE", "").strip();
    if (!audience.isEmpty()) {
      claims.audience(audience);
    }
    response.setContentType("text/plain");
    response.getOutputStream().print(JwtSigner.of(key()).sign(claims.build()));
  }

  private SigningKey key() {
    String name = setting("JWT_AUTH_ALGORITHM", "HS256").strip();
    JwsAlgorithm algorithm = JwsAlgorithm.valueOf(name.replace('-', '_'));
    return name.startsWith("HS")
        ? SigningKey.hmac(algorithm, secret())
        : Pem.signingKey(algorithm, OutsideSettings.pem(setting("JWT_AUTH_PRIVATE_KEY", "")));
  }

  // A short one that is allowed: HMAC pads with zeros itself (RFC 2104), so that these change
  // nothing.
  private byte[] secret() {
    byte[] secret = setting("JWT_AUTH_SECRET_KEY", "").getBytes(UTF_8);
    return Arrays.copyOf(secret, Math.max(secret.length, 64));
  }

  private String setting(String key, String byDefault) {
    return DemoSettings.get(getServletContext(), key, byDefault);
  }
}
