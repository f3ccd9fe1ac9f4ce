package io.github.tallystick.jwt.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The machine that this runs on, in a line. */
final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Machine() {}

  static String describe() throws IOException {
    long memory =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return "%s, %s cores, %s GiB, %s %s"
        .formatted(
            cpu(),
            Runtime.getRuntime().availableProcessors(),
            Math.round(memory / 0x1p30),
            System.getProperty("os.name"),
            System.getProperty("os.version"));
  }

  private static String cpu() throws IOException {
    String architecture = System.getProperty("os.arch");
    if (!Files.exists(CPU_INFO)) {
      return architecture;
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.replaceFirst("[^:]*:\\s*", ""))
          .findFirst()
          .orElse(architecture);
    }
  }
}
