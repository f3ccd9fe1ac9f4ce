package io.github.tallystick.jwt.servlet;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The test runs other programs; where one is missing it is skipped, and says which package. */
@Retention(RUNTIME)
@Target({METHOD, TYPE})
@ExtendWith(Needs.Presence.class)
public @interface Needs {
  /** The programs. */
  Program[] value();

  /** Skips the test where one of them is missing. */
  final class Presence implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      Optional<Program> missing =
          findAnnotation(context.getElement(), Needs.class).stream()
              .flatMap(needs -> Stream.of(needs.value()))
              .filter(program -> !program.isPresent())
              .findFirst();
      return missing.isPresent()
          ? ConditionEvaluationResult.disabled("no package " + missing.get().debianPackage())
          : ConditionEvaluationResult.enabled("all programs are there");
    }
  }
}
