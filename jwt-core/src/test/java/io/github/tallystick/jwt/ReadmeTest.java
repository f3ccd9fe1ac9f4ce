package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's first lines of Java run, and its table has every reason. */
class ReadmeTest {
  private static final Path README = Path.of("../README.md");
  private static final Path THIS =
      Path.of("src/test/java/io/github/tallystick/jwt/ReadmeTest.java");

  @Test
  void signsAndVerifies() {
    byte[] secret = new byte[32];
    Instant inFiveMinutes = Instant.now().plus(Duration.ofMinutes(5));
    // The README's lines.
    JwtSigner signer = JwtSigner.of(SigningKey.hmac(HS256, secret));
    JwtClaims claims = JwtClaims.builder().subject("alice").expirationTime(inFiveMinutes).build();
    String token = signer.sign(claims);
    JwtVerifier verifier = JwtVerifier.builder(VerificationKey.hmac(HS256, secret)).build();
    String subject = verifier.verify(token).subject().orElseThrow();
    // Their end.
    assertThat(subject).isEqualTo("alice");
  }

  @Test
  void showsTheLinesThatSignAndVerify() throws IOException {
    String readme = Files.readString(README);
    String block = between(readme, "```java\n", "```");
    List<String> shown = block.lines().map(line -> line.replaceAll(" *//.*", "")).toList();
    String run = between(Files.readString(THIS), "// The README's lines.\n", "// Their end.");
    assertThat(shown).isEqualTo(run.strip().lines().map(String::strip).toList());
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  @Test
  void listsEveryReason() throws IOException {
    String readme = Files.readString(README);
    assertThat(Arrays.stream(InvalidJwtException.Reason.values()))
        .allSatisfy(reason -> assertThat(readme).contains("`" + reason + "`"));
  }
}
