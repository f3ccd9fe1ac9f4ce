package io.github.tallystick.jwt;

/** What verifies signatures with a key, for any number of threads. */
interface KeyedVerifier {
  JwsAlgorithm algorithm();

  /** Whether it is the signature of the first bytes of a text; never throws for a signature. */
  boolean verifies(byte[] text, int length, byte[] signature);
}
