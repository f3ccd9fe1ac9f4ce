package io.github.tallystick.jwt.bench;

/** What a contender does with a token. */
interface Subject {
  /** Signs the guide's claims. */
  String sign();

  /** Gives something back that the compiler must not throw away; throws if it refuses. */
  Object verify(String token);
}
