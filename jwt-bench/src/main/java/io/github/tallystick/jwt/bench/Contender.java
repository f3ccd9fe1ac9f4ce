package io.github.tallystick.jwt.bench;

import static io.github.tallystick.jwt.bench.TokenAlgorithm.ED25519;
import static io.github.tallystick.jwt.bench.TokenAlgorithm.EDDSA;
import static io.github.tallystick.jwt.bench.TokenAlgorithm.ES256;
import static io.github.tallystick.jwt.bench.TokenAlgorithm.HS256;
import static io.github.tallystick.jwt.bench.TokenAlgorithm.PS256;
import static io.github.tallystick.jwt.bench.TokenAlgorithm.RS256;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who is measured, each set up once, for reuse, and each with one policy: one algorithm alone, the
 * issuer, expiry, 60 s of clock skew. Each signs the same header and claims.
 */
public enum Contender {
  /** This library. */
  OURS(EnumSet.allOf(TokenAlgorithm.class)) {
    @Override
    Subject subject(TokenAlgorithm algorithm) {
      return new OurSubject(algorithm);
    }
  },

  /**
   * No library can do less: the signature of the same bytes, the JDK's base64, and a comparison. It
   * looks at no claims, so it refuses what is forged or garbage alone. For one thread.
   */
  FLOOR(EnumSet.allOf(TokenAlgorithm.class)) {
    @Override
    Subject subject(TokenAlgorithm algorithm) throws Exception {
      return new FloorSubject(algorithm);
    }
  },

  JAVA_JWT(EnumSet.of(HS256, RS256, PS256, ES256)) {
    @Override
    Subject subject(TokenAlgorithm algorithm) {
      return new JavaJwtSubject(algorithm);
    }
  },

  JJWT(EnumSet.of(HS256, RS256, PS256, ES256, EDDSA)) {
    @Override
    Subject subject(TokenAlgorithm algorithm) {
      return new JjwtSubject(algorithm);
    }
  },

  NIMBUS(EnumSet.of(HS256, RS256, PS256, ES256, EDDSA)) {
    @Override
    Subject subject(TokenAlgorithm algorithm) throws Exception {
      return new NimbusSubject(algorithm);
    }
  },

  JOSE4J(EnumSet.of(HS256, RS256, PS256, ES256, EDDSA)) {
    @Override
    Subject subject(TokenAlgorithm algorithm) {
      return new Jose4jSubject(algorithm);
    }
  },

  FUSIONAUTH(EnumSet.of(HS256, RS256, PS256, ES256, ED25519)) {
    @Override
    Subject subject(TokenAlgorithm algorithm) {
      return new FusionAuthSubject(algorithm);
    }
  },

  TINK(EnumSet.of(HS256, RS256, PS256, ES256)) {
    @Override
    Subject subject(TokenAlgorithm algorithm) throws Exception {
      return new TinkSubject(algorithm);
    }
  },

  VERTX(EnumSet.of(HS256, RS256, PS256, ES256, EDDSA)) {
    @Override
    Subject subject(TokenAlgorithm algorithm) {
      return new VertxSubject(algorithm);
    }
  };

  private final Set<TokenAlgorithm> algorithms;

  Contender(Set<TokenAlgorithm> algorithms) {
    this.algorithms = algorithms;
  }

  /** Whether it has that algorithm, where the JDK has it. */
  final boolean has(TokenAlgorithm algorithm) {
    return algorithms.contains(algorithm);
  }

  abstract Subject subject(TokenAlgorithm algorithm) throws Exception;

  final Subject subject() throws Exception {
    return subject(HS256);
  }
}
