package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.tallystick.jwt.servlet.JwtAuthFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Which filter is before the application; each of them takes the guide's tokens alone. */
public enum FilterContender {
  /** The request goes on as it came. */
  NONE {
    @Override
    public Filter filter() {
      return (request, response, chain) -> chain.doFilter(request, response);
    }

    @Override
    public String user(HttpServletRequest request) {
      return GuideToken.USER_ID;
    }
  },

  /** This library: HS256 alone, the issuer, expiry, 60 s of skew. */
  OURS {
    @Override
    public Filter filter() {
      return JwtAuthFilter.builder()
          .secretKey(new String(GuideToken.SECRET, US_ASCII))
          .issuer(GuideToken.ISSUER)
          .clockSkew(GuideToken.CLOCK_SKEW)
          .build();
    }

    @Override
    public String user(HttpServletRequest request) {
      return request.getRemoteUser();
    }
  },

  /** The same, but that it knows a token again. */
  OURS_REMEMBERING {
    @Override
    public Filter filter() {
      return JwtAuthFilter.builder()
          .verifier(OurSubject.verifier(TokenAlgorithm.HS256, GuideToken.REMEMBERED_TOKENS))
          .build();
    }

    @Override
    public String user(HttpServletRequest request) {
      return OURS.user(request);
    }
  },

  /** Spring Security's, with the same policy. */
  SPRING {
    @Override
    public Filter filter() {
      return new SpringFilter();
    }

    @Override
    public String user(HttpServletRequest request) {
      Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
      return authentication == null ? null : authentication.getName();
    }
  };

  /** A new one, for all threads. */
  public abstract Filter filter();

  /** The user's ID, asked for as the filter's documentation has it; null if there is none. */
  public abstract String user(HttpServletRequest request);
}
