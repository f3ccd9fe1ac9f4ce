package io.github.tallystick.jwt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/** Any string at all, as a token and as the signing input of one whose MAC is right. */
class TokenFuzzTest {
  private static final JwtVerifier VERIFIER = Tokens.verifier().build();

  @FuzzTest
  void refusesAllButCanonicalTokens(byte[] input) {
    for (String text : texts(input)) {
      verify(text);
      verify(Tokens.signed(text));
    }
  }

  /** As UTF-8, with the chars up to 255, and with any: surrogates may then be alone. */
  private static List<String> texts(byte[] input) {
    return List.of(
        new String(input, UTF_8),
        new String(input, ISO_8859_1),
        ByteBuffer.wrap(input).asCharBuffer().toString());
  }

  // What is no InvalidJwtException, the fuzzer reports.
  private static void verify(String token) {
    try {
      VERIFIER.verify(token);
    } catch (InvalidJwtException e) {
      return;
    }
    assertThat(canonical(token)).isEqualTo(token);
  }

  /** The one token that has these bytes in its parts. */
  private static String canonical(String token) {
    List<String> parts =
        Stream.of(token.split("\\.", -1)).map(Tokens::decode).map(Tokens::encode).toList();
    return Tokens.signed(parts.get(0) + '.' + parts.get(1));
  }
}
