package io.github.tallystick.jwt.bench;

import org.openjdk.jmh.annotations.Param;

/**
 * How long do verifying and signing take with ML-DSA-65? On JDK 24 and newer, which have it, and
 * without peers, for none of them has it with what the JDK brings.
 */
public class MlDsa65Benchmark extends KeyPairTrial {
  @Param({"OURS", "FLOOR"})
  private Contender contender;

  @Override
  Contender contender() {
    return contender;
  }

  @Override
  TokenAlgorithm algorithm() {
    return TokenAlgorithm.ML_DSA_65;
  }
}
