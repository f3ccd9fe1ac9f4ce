package io.github.tallystick.jwt.bench.report;

/** What can be said of a goal, the better the earlier. */
enum Verdict {
  MET("met"),
  TOO_WIDE("too wide to tell"),
  NOT_MET("not met"),
  MISSING("not measured");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
