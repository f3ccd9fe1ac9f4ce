package io.github.tallystick.jwt.bench;

import org.openjdk.jmh.annotations.Param;

/** How long do verifying and signing take with RS256 and 2,048 bits of RSA? */
public class Rs256Benchmark extends KeyPairTrial {
  @Param({"OURS", "FLOOR", "JAVA_JWT", "JJWT", "NIMBUS", "JOSE4J", "FUSIONAUTH", "TINK", "VERTX"})
  private Contender contender;

  @Override
  Contender contender() {
    return contender;
  }

  @Override
  TokenAlgorithm algorithm() {
    return TokenAlgorithm.RS256;
  }
}
