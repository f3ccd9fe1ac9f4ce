package io.github.tallystick.jwt.bench;

import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How long does reading a claims set take? */
public class JsonBenchmark extends Trial {
  @Param private JsonLibrary reader;
  @Param private JsonText text;
  private byte[] bytes;

  @Setup
  public void setUp() {
    bytes = text.bytes();
  }

  @Benchmark
  public Map<?, ?> read() throws Exception {
    return reader.read(bytes);
  }
}
