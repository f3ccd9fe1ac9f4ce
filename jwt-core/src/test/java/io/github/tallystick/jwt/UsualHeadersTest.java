package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.HS384;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsualHeadersTest {
  private static final VerificationKey KEY =
      VerificationKey.hmac(HS256, new byte[64]).withKeyId("k\u00e9y \"1\"");
  private static final VerificationKey OTHER =
      VerificationKey.hmac(HS384, new byte[64]).withKeyId("2");

  // The first ones are usual, the others look like them.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"typ\":\"JWT\",\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
        "{\"alg\":\"HS384\",\"typ\":\"JWT\"}",
        "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"k\u00e9y \\\"1\\\"\"}",
        "{\"alg\":\"HS384\",\"typ\":\"JWT\",\"kid\":\"2\"}",
        "{\"alg\":\"HS512\",\"typ\":\"JWT\"}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"2\"}",
        "{\"alg\":\"HS256\",\"typ\":\"jwt\"}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"cty\":\"JWT\"}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\" }",
        "{\"alg\":\"HS256\"}"
      })
  void readsEachHeaderAsItIsWritten(String json) {
    UsualHeaders headers = UsualHeaders.of("JWT", List.of(KEY, OTHER));
    CompactJws jws = CompactJws.parse(Tokens.encode(json) + "..", 1_000);

    assertThat(headers.read(jws)).isEqualTo(JoseHeader.of(jws.readHeader()));
  }

  @Test
  void readsEachHeaderWhenTheKeysAreNotKnown() {
    CompactJws jws =
        CompactJws.parse(Tokens.encode("{\"typ\":\"x\",\"alg\":\"HS512\"}") + "..", 99);

    assertThat(UsualHeaders.of("x", List.of()).read(jws))
        .isEqualTo(new JoseHeader("HS512", "x", null, null));
  }
}
