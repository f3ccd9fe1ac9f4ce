package io.github.tallystick.jwt.bench;

/** What a contender does with a token. */
interface Subject {
  /** Makes claims of that user, from 0 to 4,095, issued that many seconds ago, and signs them. */
  String sign(int user) throws Exception;

  /** Gives something back that the compiler must not throw away; throws if it refuses. */
  Object verify(String token) throws Exception;
}
