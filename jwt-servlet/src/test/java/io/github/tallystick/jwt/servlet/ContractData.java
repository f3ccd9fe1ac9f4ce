package io.github.tallystick.jwt.servlet;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;

/** The test needs the recorded contract, which is not part of this project; skipped without it. */
@Retention(RUNTIME)
@Target(TYPE)
@EnabledIf(
    value = "io.github.tallystick.jwt.servlet.ContractData$Directory#exists",
    disabledReason = "no contract: say where, -Dcontract.dir=/a/directory")
public @interface ContractData {
  /** What {@code contract.dir} names; a relative one is seen from the module. */
  Path DIRECTORY =
      Path.of(System.getProperty("basedir", ""))
          .resolve(System.getProperty("contract.dir", "../../shared/contract"))
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
