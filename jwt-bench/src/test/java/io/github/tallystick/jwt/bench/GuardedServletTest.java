package io.github.tallystick.jwt.bench;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardedServletTest {
  @ParameterizedTest
  @EnumSource
  void answersTheSecondTimeAsTheFirst(FilterContender contender) throws Exception {
    GuardedServlet servlet = new GuardedServlet(contender);

    servlet.check();

    assertThatCode(servlet::check).doesNotThrowAnyException();
  }
}
