package io.github.tallystick.jwt.bench.session;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The CPU time that processes have used, in nanoseconds: what others use does not count. */
final class Cpu {
  private static final OperatingSystemMXBean OWN =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Cpu() {}

  /** Of this process. */
  static long own() {
    return OWN.getProcessCpuTime();
  }

  /** Of the threads that are there of a server, and of the processes that it has started. */
  static long of(ProcessHandle server) {
    return Stream.concat(Stream.of(server), server.descendants())
        .mapToLong(process -> sum(Path.of("/proc", process.pid() + "", "task")))
        .sum();
  }

  private static long sum(Path threads) {
    try (Stream<Path> all = Files.list(threads)) {
      return all.mapToLong(thread -> used(thread.resolve("schedstat"))).sum();
    } catch (IOException e) {
      return 0; // it has ended
    }
  }

  private static long used(Path thread) {
    try {
      return Long.parseLong(Files.readString(thread).split(" ")[0]);
    } catch (IOException e) {
      return 0;
    }
  }
}
