package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.jwk.LyingServer.SET;
import static io.github.tallystick.jwt.jwk.LyingServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A remote set where the system has no more threads. */
class RemoteJwkSetExhaustionTest {
  @TempDir private Path directory;

  /** In a JVM of its own, whose address space is limited. */
  static final class Main {
    /** The stack of a thread: where no such piece is left, none can be started. */
    private static final int STACK = 8 * 1024 * 1024;

    private static final int MANY = 1_000;
    private static final int LARGE = 64 * 1024 * 1024;
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    private Main() {}

    public static void main(String... urlAndFile) throws IOException {
      AtomicReference<Instant> now = new AtomicReference<>(START);
      RemoteJwkSet keys = RemoteJwkSet.builder(URI.create(urlAndFile[0])).clock(now::get).build();
      String said = "" + keys.key("a").isPresent();
      List<MappedByteBuffer> taken = new ArrayList<>();
      try (FileChannel file =
          FileChannel.open(
              Path.of(urlAndFile[1]),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE)) {
        take(file, LARGE, taken);
        take(file, STACK, taken);
      }
      startAllThereAre();
      now.set(START.plus(Duration.ofHours(1)));
      said += " " + keys.key("a").isPresent();
      try {
        said += " " + keys.key("b");
      } catch (KeysUnavailableException e) {
        said += " " + e.getCause();
      }
      System.out.print(said + " " + (taken.size() > 1));
    }

    /** Where stacks of threads that have ended are left, too. */
    private static void startAllThereAre() {
      try {
        for (int i = 0; i < MANY; i++) {
          Thread thread = new Thread(LockSupport::park);
          thread.setDaemon(true);
          thread.start();
        }
      } catch (OutOfMemoryError e) {
        // There is no more.
      }
    }

    private static void take(FileChannel file, int size, List<MappedByteBuffer> taken) {
      try {
        while (true) {
          taken.add(file.map(FileChannel.MapMode.READ_WRITE, 0, size));
        }
      } catch (IOException | OutOfMemoryError e) {
        // There is no more.
      }
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "needs ulimit -v")
  void servesTheOldSetWhereNoThreadCanBeStarted() throws Exception {
    try (LyingServer server = new LyingServer(json(SET))) {
      Process process =
          new ProcessBuilder(
                  "/bin/sh",
                  "-c",
                  "ulimit -v 6000000; exec \"$@\"",
                  "sh",
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xlog:disable",
                  "-Xss8m",
                  "-Xmx64m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-XX:ReservedCodeCacheSize=64m",
                  "-XX:CompressedClassSpaceSize=64m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Main.class.getName(),
                  server.url().toString(),
                  directory.resolve("large").toString())
              .start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(errors).isZero();
      assertThat(output).matches("true true java.lang.OutOfMemoryError: .*thread.* true");
      assertThat(server.requests()).isEqualTo(1);
    }
  }
}
