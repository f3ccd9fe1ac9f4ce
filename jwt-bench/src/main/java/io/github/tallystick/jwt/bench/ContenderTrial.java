package io.github.tallystick.jwt.bench;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A benchmark of each contender, of which none is measured that fails the parity check. */
public abstract class ContenderTrial extends Trial {
  @Param private Contender contender;
  private Subject subject;

  @Setup
  public void setUpSubject() throws Exception {
    ParityCheck.check(contender);
    subject = contender.subject();
  }

  final Subject subject() {
    return subject;
  }
}
