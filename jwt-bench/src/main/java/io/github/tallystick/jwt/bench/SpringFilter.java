package io.github.tallystick.jwt.bench;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/**
 * Spring Security's bearer filter without the chain that it usually is in: no firewall, and no
 * other filter. What it does for a request without a token is that chain's business, too.
 */
final class SpringFilter implements Filter {
  private final JwtGrantedAuthoritiesConverter authorities = new JwtGrantedAuthoritiesConverter();
  private final Filter bearer;

  SpringFilter() {
    JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder());
    provider.setJwtAuthenticationConverter(this::authentication);
    bearer = new BearerTokenAuthenticationFilter(new ProviderManager(provider));
  }

  private static JwtDecoder decoder() {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withSecretKey(new SecretKeySpec(GuideToken.SECRET, "HmacSHA256"))
            .macAlgorithm(MacAlgorithm.HS256)
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(GuideToken.CLOCK_SKEW),
            new JwtIssuerValidator(GuideToken.ISSUER)));
    return decoder;
  }

  // As its default, but for the name, which the guide's token does not have as its subject.
  private AbstractAuthenticationToken authentication(Jwt jwt) {
    Map<String, Map<String, String>> data = jwt.getClaim("data");
    return new JwtAuthenticationToken(jwt, authorities.convert(jwt), data.get("user").get("id"));
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      bearer.doFilter(request, response, chain);
    } finally {
      // Which the chain does: the thread's next request may be somebody else's.
      SecurityContextHolder.clearContext();
    }
  }
}
