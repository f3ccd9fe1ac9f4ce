package io.github.tallystick.jwt.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.json.JsonReader;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileTokenTest {
  private static final List<HostileToken> WITHOUT_A_HEADER =
      List.of(HostileToken.GARBAGE, HostileToken.OVERSIZE);

  private static Stream<HostileToken> thoseWithAHeader() {
    return Arrays.stream(HostileToken.values()).filter(t -> !WITHOUT_A_HEADER.contains(t));
  }

  // What is beyond a limit is not read to its end, and so cheaper than it looks.
  @ParameterizedTest
  @MethodSource("thoseWithAHeader")
  void hasAHeaderWithinTheLimits(HostileToken token) throws Exception {
    byte[] header = part(token, 0);

    assertThat(header).hasSizeLessThanOrEqualTo(4_096);
    assertThat(JsonReader.readHeader(header)).isNotEmpty();
  }

  @Test
  void hasClaimsThatAreRead() throws Exception {
    assertThat(JsonReader.readObject(part(HostileToken.SIGNED_COLLIDING, 1))).hasSize(900);
    assertThat(HostileToken.SIGNED_COLLIDING.token()).hasSizeLessThanOrEqualTo(16_384);
  }

  private static byte[] part(HostileToken token, int part) throws Exception {
    return Base64.getUrlDecoder().decode(token.token().split("\\.")[part]);
  }
}
