package io.github.tallystick.jwt.bench;

/** A contender whose claims, once made, are good for many tokens. */
interface PreparedSubject extends Subject {
  /** Signs the guide's claims, which were made beforehand. */
  String sign() throws Exception;
}
