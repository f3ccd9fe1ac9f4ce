package io.github.tallystick.jwt.bench;

import org.openjdk.jmh.annotations.Param;

/** How long do verifying and signing take with Ed25519? */
public class Ed25519Benchmark extends KeyPairTrial {
  @Param({"OURS", "FLOOR", "JJWT", "NIMBUS", "JOSE4J", "FUSIONAUTH", "VERTX"})
  private Contender contender;

  @Override
  Contender contender() {
    return contender;
  }

  @Override
  TokenAlgorithm algorithm() {
    // One peer knows its new name alone, the others its old one.
    return contender.has(TokenAlgorithm.EDDSA) ? TokenAlgorithm.EDDSA : TokenAlgorithm.ED25519;
  }
}
