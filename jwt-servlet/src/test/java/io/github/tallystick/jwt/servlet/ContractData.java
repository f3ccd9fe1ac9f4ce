package io.github.tallystick.jwt.servlet;

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

/** The test needs the recorded contract, which is not part of this project; skipped without it. */
@Retention(RUNTIME)
@Target(TYPE)
@ExtendWith(ContractData.Presence.class)
public @interface ContractData {
  /** What {@code contract.dir} names; a relative one is seen from the module. */
  Path DIRECTORY =
      Path.of(System.getProperty("basedir", ""))
          .resolve(System.getProperty("contract.dir", "../../shared/contract"))
          .toAbsolutePath()
          .normalize();

  /** Skips the test where there is no such directory; in one that lacks a file, it fails. */
  final class Presence implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return Files.isDirectory(DIRECTORY)
          ? ConditionEvaluationResult.enabled("the contract in " + DIRECTORY)
          : ConditionEvaluationResult.disabled(
              "no contract in " + DIRECTORY + ": say where, -Dcontract.dir=/a/directory");
    }
  }
}
