package io.github.tallystick.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Tokens that are remembered are so many, and so long together. */
class RememberedTokensMemoryTest {
  /** In a JVM of its own, which ends with an error when it runs out of memory. */
  static final class Main {
    private static final int REMEMBERED = 50_000;

    /** More than there is room for, if each counted as one. */
    private static final int TOKENS = 15_000;

    private static final int LENGTH = 16 * 1024;

    private Main() {}

    public static void main(String... claim) {
      JwtVerifier verifier = Tokens.verifier().rememberTokens(REMEMBERED).build();
      int payload = LENGTH / 4 * 3 - 150;
      String many = claim[0].repeat(payload / claim[0].length());
      JwtClaims last = null;
      String token = "";
      for (int i = 0; i < TOKENS; i++) {
        token = Tokens.withClaims("\"jti\":\"" + i + "\",\"x\":[" + many + "\"\"]");
        last = verifier.verify(token).claims();
      }
      System.out.print(token.length() + " " + (verifier.verify(token).claims() == last));
    }
  }

  private static String inAnotherJvm(String claim) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                claim)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void fitInHalfAGigabyte() throws Exception {
    assertThat(inAnotherJvm("\"a role of the usual length\",")).matches("16[23]\\d\\d true");
  }
}
