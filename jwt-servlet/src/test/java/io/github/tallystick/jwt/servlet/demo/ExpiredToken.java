package io.github.tallystick.jwt.servlet.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.SigningKey;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Gives the page a token that was good until an hour ago; no login would. */
public final class ExpiredToken extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Instant end = Instant.now().minus(Duration.ofHours(1));
    JwtClaims claims =
        JwtClaims.builder()
            .issuer(getServletContext().getInitParameter("JWT_AUTH_ISSUER"))
            .issuedAt(end.minus(Duration.ofDays(7)))
            .notBefore(end.minus(Duration.ofDays(7)))
            .expirationTime(end)
            .put(Claim.ofString("data", "user", "id"), "admin")
            .build();
    response.setContentType("text/plain");
    response
        .getOutputStream()
        .print(JwtSigner.of(SigningKey.hmac(JwsAlgorithm.HS256, secret())).sign(claims));
  }

  private byte[] secret() {
    String parameter = getServletContext().getInitParameter("JWT_AUTH_SECRET_KEY");
    String secret = parameter == null ? System.getenv("JWT_AUTH_SECRET_KEY") : parameter;
    return secret.getBytes(UTF_8);
  }
}
