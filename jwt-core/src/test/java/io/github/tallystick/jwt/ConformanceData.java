package io.github.tallystick.jwt;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The test needs the data of others that is not part of this project; skipped without it. */
@Retention(RUNTIME)
@Target(TYPE)
@ExtendWith(ConformanceData.Presence.class)
public @interface ConformanceData {
  /** What {@code conformance.dir} names; a relative one is seen from the module. */
  Path DIRECTORY =
      Path.of(System.getProperty("basedir", ""))
          .resolve(System.getProperty("conformance.dir", "../../shared/conformance"))
          .toAbsolutePath()
          .normalize();

  /** Skips the test where there is no such directory; in one that lacks a file, it fails. */
  final class Presence implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return Files.isDirectory(DIRECTORY)
          ? ConditionEvaluationResult.enabled("conformance data in " + DIRECTORY)
          : ConditionEvaluationResult.disabled(
              "no conformance data in "
                  + DIRECTORY
                  + ": say where, -Dconformance.dir=/a/directory");
    }
  }
}
