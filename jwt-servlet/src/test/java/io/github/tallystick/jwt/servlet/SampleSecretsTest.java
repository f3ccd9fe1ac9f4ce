package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples of others, however they are written down, with short secrets allowed. */
class SampleSecretsTest {
  private static final List<UnaryOperator<String>> SPELLINGS =
      List.of(
          sample -> sample,
          sample -> sample.toUpperCase(Locale.ROOT),
          sample -> " \"" + sample + "\"\r\n",
          sample -> sample.replaceAll("[ _-]", ""),
          sample -> sample + "-" + sample + "-" + sample.substring(0, sample.length() / 2),
          sample -> sample + "x".repeat(32),
          sample -> sample + "\0".repeat(32),
          sample -> Base64.getEncoder().encodeToString(sample.getBytes(UTF_8)),
          sample -> Base64.getMimeEncoder().encodeToString(sample.getBytes(UTF_8)),
          sample -> Base64.getUrlEncoder().withoutPadding().encodeToString(sample.getBytes(UTF_8)),
          sample -> HexFormat.of().formatHex(sample.getBytes(UTF_8)),
          sample -> "0x" + HexFormat.of().withUpperCase().formatHex(sample.getBytes(UTF_8)),
          sample -> HexFormat.ofDelimiter(":").formatHex(sample.getBytes(UTF_8)));

  private static Stream<String> groups() throws IOException {
    try (InputStream file = SampleSecrets.class.getResourceAsStream("sample-secrets.txt")) {
      return Arrays.stream(new String(file.readAllBytes(), UTF_8).split("\n\n")).skip(1);
    }
  }

  private static List<String> samples() throws IOException {
    return groups().flatMap(String::lines).filter(line -> !line.startsWith("#")).toList();
  }

  private static String letters(String sample) {
    return sample.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static boolean isSample(String secret) {
    return SecretKeyRule.fault(secret, HS256, true)
        .filter(fault -> fault.startsWith("a well-known sample; "))
        .isPresent();
  }

  @ParameterizedTest
  @FieldSource("SPELLINGS")
  void refusesEachSampleInEachSpelling(UnaryOperator<String> spelling) throws IOException {
    assertThat(samples().stream().map(spelling)).allMatch(SampleSecretsTest::isSample);
  }

  /**
   * What is shown in base64 or hex is as well known when it is decoded, or written in the other.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@NcRfUjXn2r5u8x/A?D(G+KbPdSgVkYp",
        "QE5jUmZValhuMnI1dTh4L0E/RChHK0tiUGRTZ1ZrWXA=",
        "ThisIsMyCustomSecretKey012345678",
        "0323354b2b0fa5bc837e0665777ba68f5ab328e6f054c928a90f84b2d2502ebf"
            + "d3fb5a92d20647ef968ab4c377623d223d2e2172052e4f08c0cd9af567d080a3"
      })
  void refusesSampleThatIsShownInAnotherSpelling(String secret) {
    assertThat(isSample(secret)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secretsecretsecretsecretsecretsecret",
        "changemechangemechangemechangeme",
        "changeme------------------------",
        "change-me-0000000000000000000000",
        "SECRET_KEY_SECRET_KEY_SECRET_KEY_SECRET"
      })
  void refusesSampleThatIsFilledUp(String secret) {
    assertThat(isSample(secret)).isTrue();
  }

  @Test
  void hasASourceForEachGroupAndEachSampleOnceInOrder() throws IOException {
    List<String> all = new ArrayList<>();
    groups()
        .forEach(
            group -> {
              List<String> lines = group.lines().toList();
              List<String> samples = lines.subList(1, lines.size());
              assertThat(lines.get(0)).matches("# .{8,}");
              assertThat(samples).isNotEmpty().allMatch(line -> line.matches("[^#\\s].*\\S|[^#]"));
              assertThat(samples).isSortedAccordingTo(Comparator.comparing(s -> letters(s)));
              all.addAll(samples);
            });
    assertThat(all.stream().map(SampleSecretsTest::letters)).doesNotHaveDuplicates();
    assertThat(all).hasSizeGreaterThan(250);
  }
}
