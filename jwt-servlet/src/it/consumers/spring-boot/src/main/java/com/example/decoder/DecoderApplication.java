package com.example.decoder;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.InvalidJwtException;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.VerifiedJwt;
import java.security.Principal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A resource server by Spring Security, whose tokens Nimbus does not see. */
@SpringBootApplication
@RestController
public class DecoderApplication {
  // The README's lines.
  @Bean
  JwtDecoder jwtDecoder(@Value("${jwt.secret}") String secret) {
    JwtVerifier verifier =
        JwtVerifier.builder(VerificationKey.hmac(HS256, secret.getBytes(UTF_8)))
            .issuer("https://idp.example")
            .audience("api")
            .build();
    return token -> {
      try {
        VerifiedJwt jwt = verifier.verify(token);
        return Jwt.withTokenValue(token)
            .header("alg", jwt.algorithm().headerValue())
            .claims(claims -> claims.putAll(jwt.claims().asMap()))
            .claims(claims -> jwt.issuedAt().ifPresent(date -> claims.put("iat", date)))
            .claims(claims -> jwt.notBefore().ifPresent(date -> claims.put("nbf", date)))
            .claims(claims -> jwt.expirationTime().ifPresent(date -> claims.put("exp", date)))
            .build();
      } catch (InvalidJwtException | IllegalArgumentException e) { // exp before iat, too
        throw new BadJwtException(e.getMessage(), e);
      }
    };
  }

  // Their end.

  @GetMapping("/me")
  String me(Principal principal) {
    return principal.getName();
  }
}
