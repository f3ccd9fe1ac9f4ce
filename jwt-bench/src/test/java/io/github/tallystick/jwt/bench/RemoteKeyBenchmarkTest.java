package io.github.tallystick.jwt.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.VerificationKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteKeyBenchmarkTest {
  private final RemoteKeyBenchmark benchmark = new RemoteKeyBenchmark();

  @BeforeEach
  void startServer() throws Exception {
    benchmark.setUp();
  }

  @AfterEach
  void stopServer() {
    benchmark.tearDown();
  }

  @Test
  void findsTheKeyOfThatId() {
    assertThat(benchmark.key().flatMap(VerificationKey::keyId)).hasValue("2026-11");
  }
}
