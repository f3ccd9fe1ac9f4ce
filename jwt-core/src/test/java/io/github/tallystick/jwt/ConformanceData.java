package io.github.tallystick.jwt;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;

/** The test needs the data of others that is not part of this project; skipped without it. */
@Retention(RUNTIME)
@Target(TYPE)
@EnabledIf(
    value = "io.github.tallystick.jwt.ConformanceData$Directory#exists",
    disabledReason = "no conformance data: say where, -Dconformance.dir=/a/directory")
public @interface ConformanceData {
  /** What {@code conformance.dir} names; a relative one is seen from the module. */
  Path DIRECTORY =
      Path.of(System.getProperty("basedir", ""))
          .resolve(System.getProperty("conformance.dir", "../../shared/conformance"))
          .toAbsolutePath()
          .normalize();

  /** In one that lacks a file, the test fails. */
  final class Directory {
    private Directory() {}

    static boolean exists() {
      return DIRECTORY.toFile().isDirectory();
    }
  }
}
