package io.github.tallystick.jwt.bench;

import java.security.GeneralSecurityException;

/** Who is measured, with the guide's token; each is set up for reuse, once a thread. */
public enum Contender {
  /** This library: HS256 alone, the issuer, expiry, 60 s of skew. */
  OURS {
    @Override
    Subject subject() {
      return new OurSubject();
    }
  },

  /** No library can do less: the MAC over the same bytes, the JDK's base64, and a comparison. */
  FLOOR {
    @Override
    Subject subject() throws GeneralSecurityException {
      return new FloorSubject();
    }
  };

  abstract Subject subject() throws GeneralSecurityException;
}
