package io.github.tallystick.jwt;

/** What makes signatures with a key, for any number of threads. */
interface KeyedSigner {
  JwsAlgorithm algorithm();

  /** Signs the first bytes of a text. */
  byte[] sign(byte[] text, int length);
}
