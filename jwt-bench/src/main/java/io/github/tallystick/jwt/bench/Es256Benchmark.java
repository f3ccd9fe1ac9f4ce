package io.github.tallystick.jwt.bench;

import org.openjdk.jmh.annotations.Param;

/** How long do verifying and signing take with ES256? */
public class Es256Benchmark extends KeyPairTrial {
  @Param({"OURS", "FLOOR", "JAVA_JWT", "JJWT", "NIMBUS", "JOSE4J", "FUSIONAUTH", "TINK", "VERTX"})
  private Contender contender;

  @Override
  Contender contender() {
    return contender;
  }

  @Override
  TokenAlgorithm algorithm() {
    return TokenAlgorithm.ES256;
  }
}
