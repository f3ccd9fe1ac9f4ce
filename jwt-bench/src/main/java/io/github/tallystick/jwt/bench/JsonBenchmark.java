package io.github.tallystick.jwt.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * How long does reading a claims set take, with a look at all that is in it? Ours builds a value
 * when it is asked for, the others build all.
 */
public class JsonBenchmark extends Trial {
  @Param private JsonLibrary reader;
  @Param private JsonText text;
  private byte[] bytes;

  @Setup
  public void setUp() {
    bytes = text.bytes();
  }

  @Benchmark
  public int read() throws Exception {
    return reader.read(bytes).hashCode(); // of each name and value
  }
}
