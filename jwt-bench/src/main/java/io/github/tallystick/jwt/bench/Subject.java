package io.github.tallystick.jwt.bench;

/** What a contender does with a token. */
interface Subject {
  /** Signs the guide's claims, which are made beforehand as far as the library lets them be. */
  String sign() throws Exception;

  /** Makes claims of that user, from 0 to 4,095, issued that many seconds ago, and signs them. */
  String signFresh(int user) throws Exception;

  /** Gives something back that the compiler must not throw away; throws if it refuses. */
  Object verify(String token) throws Exception;
}
