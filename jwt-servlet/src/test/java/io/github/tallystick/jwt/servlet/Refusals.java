package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

/** Says that an answer is an error of the contract. */
public final class Refusals {
  private Refusals() {}

  /** With that status, in the status line and in the body, and that code. */
  public static void assertRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.body()).startsWith("{\"code\":\"" + code + "\",\"message\":\"");
    assertThat(answer.body()).endsWith("\",\"data\":{\"status\":" + status + "}}");
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  /** And with that text. */
  public static void assertRefused(
      HttpResponse<String> answer, int status, String code, String message) {
    assertRefused(answer, status, code);
    assertThat(answer.body()).contains("\"message\":\"" + message + "\",");
  }
}
