package io.github.tallystick.jwt.bench;

/**
 * Who is measured, each set up once, for reuse, and each with one policy: HS256 alone, the issuer,
 * expiry, 60 s of clock skew. Each signs the same header and claims.
 */
public enum Contender {
  /** This library. */
  OURS {
    @Override
    Subject subject() {
      return new OurSubject();
    }
  },

  /**
   * No library can do less: the MAC over the same bytes, the JDK's base64, and a comparison. It
   * looks at no claims, so it refuses what is forged or garbage alone. For one thread.
   */
  FLOOR {
    @Override
    Subject subject() throws Exception {
      return new FloorSubject();
    }
  },

  JAVA_JWT {
    @Override
    Subject subject() {
      return new JavaJwtSubject();
    }
  },

  JJWT {
    @Override
    Subject subject() {
      return new JjwtSubject();
    }
  },

  NIMBUS {
    @Override
    Subject subject() throws Exception {
      return new NimbusSubject();
    }
  },

  JOSE4J {
    @Override
    Subject subject() {
      return new Jose4jSubject();
    }
  },

  FUSIONAUTH {
    @Override
    Subject subject() {
      return new FusionAuthSubject();
    }
  },

  TINK {
    @Override
    Subject subject() throws Exception {
      return new TinkSubject();
    }
  },

  VERTX {
    @Override
    Subject subject() {
      return new VertxSubject();
    }
  };

  abstract Subject subject() throws Exception;
}
