package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.jwk.LyingServer.KEY_A;
import static io.github.tallystick.jwt.jwk.LyingServer.SET;
import static io.github.tallystick.jwt.jwk.LyingServer.json;
import static io.github.tallystick.jwt.jwk.LyingServer.raw;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.tallystick.jwt.jwk.LyingServer.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes of it when the server of a remote set lies. */
class RemoteJwkSetServerTest {
  private static final String KEYS = "keys";
  private static final String OK = "HTTP/1.1 200 OK\n";
  private static final int MAX_LENGTH = 256 * 1024;

  /** As HTTP has it, with the length and the set in their places. */
  private static Answer answer(String text) {
    return raw(
        text.replace("{n}", "" + SET.length())
            .replace("{hex}", Integer.toHexString(SET.length()))
            .replace("{set}", SET)
            .replace("\\n", "\n")
            .replace("\n", "\r\n"));
  }

  /** The keys, or why there are none. */
  private static String outcome(Answer answer) throws IOException {
    try (LyingServer server = new LyingServer(answer);
        RemoteJwkSet keys =
            RemoteJwkSet.builder(server.url()).timeout(Duration.ofSeconds(30)).build()) {
      assertThat(keys.key("a")).isPresent();
      return KEYS;
    } catch (KeysUnavailableException e) {
      return String.valueOf(e.getCause().getMessage());
    }
  }

  // With a right set, and its right length, each time.
  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "HTTP/1.1 200 OK -> keys",
        "HTTP/1.0 200 OK -> keys",
        "HTTP/1.1 201 Created -> it answered 201",
        "HTTP/1.1 203 Non-Authoritative -> it answered 203",
        "HTTP/1.1 204 No Content -> another length was announced .*",
        "HTTP/1.1 206 Partial -> it answered 206",
        "HTTP/1.1 304 Not Modified -> another length was announced .*",
        "HTTP/1.1 401 Unauthorized\\nWWW-Authenticate: Basic realm=x -> it answered 401",
        "HTTP/1.1 404 Not Found -> it answered 404",
        "HTTP/1.1 407 Proxy\\nProxy-Authenticate: Basic realm=x -> it answered 407",
        "HTTP/1.1 408 Request Timeout -> it answered 408",
        "HTTP/1.1 500 Oops -> it answered 500",
        "HTTP/1.1 503 Later\\nRetry-After: 0 -> it answered 503",
        "HTTP/1.1 999 Made-up -> it answered 999",
        "HTTP/1.1 -200 OK -> it answered -200",
        "HTTP/1.1 OK -> Invalid Http response",
        "HTTP/2.0 200 OK -> Invalid Http response",
        "ICY 200 OK -> Invalid Http response",
        "{set} -> Invalid Http response",
        "HTTP/1.1 100 Continue\\n\\nHTTP/1.1 200 OK -> keys",
        // Later JDKs pass over what is informational.
        "HTTP/1.1 103 Early Hints\\nLink: </x>\\n\\nHTTP/1.1 200 OK -> keys|it answered 103",
        "HTTP/1.1 101 Switching\\n\\nHTTP/1.1 200 OK -> it answered 101|Unexpected 101.*"
      },
      maxCharsPerColumn = 200)
  void takesTwoHundredAlone(String status, String outcome) throws IOException {
    assertThat(outcome(answer(status + "\nContent-Length: {n}\n\n{set}"))).matches(outcome);
  }

  @ParameterizedTest
  @CsvSource({"301", "302", "303", "307", "308"})
  void followsNoRedirect(int status) throws IOException {
    try (LyingServer other = new LyingServer(json(SET))) {
      String location = "\nLocation: " + other.url() + "\nContent-Length: 0\n\n";

      assertThat(outcome(answer("HTTP/1.1 " + status + " Elsewhere" + location)))
          .isEqualTo("it answered " + status);
      assertThat(other.requests()).isZero();
    }
  }

  // The set is right each time. The JDK notices some of these itself, in its own words.
  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "Content-Length: {n}\\n\\n{set} -> keys",
        "\\n{set} -> keys",
        "Content-Length: 1{n}\\n\\n{set} -> (another length|Premature EOF).*",
        "Content-Length: 1073741824\\n\\n{set} -> (another length|Premature EOF).*",
        "Content-Length: 9223372036854775807\\n\\n{set} -> (another length|Premature EOF).*",
        "Content-Length: 99999999999999999999\\n\\n{set} -> another length.*",
        "Content-Length: 5\\n\\n{set} -> another length.*|no JSON object.*",
        "Content-Length: 0\\n\\n{set} -> no JSON object.*",
        "Content-Length: -1\\n\\n{set} -> another length.*",
        "Content-Length: -{n}\\n\\n{set} -> another length.*",
        "Content-Length: x\\n\\n{set} -> another length.*",
        "Content-Length: +{n}\\n\\n{set} -> another length.*",
        "Content-Length: 3\\nContent-Length: {n}\\n\\n{set} -> another length.*",
        "content-length: {n}\\nCONTENT-LENGTH: 3\\n\\n{set} -> another length.*|no JSON object.*",
        "Transfer-Encoding: chunked\\n\\n{hex}\\n{set}\\n0\\n\\n -> keys",
        "Transfer-Encoding: chunked\\n\\n{hex}\\n{set}\\n -> Premature EOF",
        "Transfer-Encoding: chunked\\n\\nffff\\n{set}\\n0\\n\\n -> Premature EOF",
        "Transfer-Encoding: chunked\\n\\n7fffffff\\n{set} -> Premature EOF",
        "Transfer-Encoding: chunked\\n\\nffffffffff\\n{set} -> Bogus chunk size",
        "Transfer-Encoding: chunked\\n\\n-5\\n{set} -> Bogus chunk size",
        "Transfer-Encoding: chunked\\n\\n{set}\\n -> Bogus chunk size",
        "Transfer-Encoding: chunked\\nContent-Length: 5\\n\\n{hex}\\n{set}\\n0\\n\\n -> another.*"
      },
      maxCharsPerColumn = 200)
  void takesNoBodyOfAnotherLength(String rest, String outcome) throws IOException {
    assertThat(outcome(answer(OK + rest))).matches(outcome);
  }

  static Stream<Arguments> bodies() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(SET.getBytes(UTF_8));
    }
    String secret =
        "{\"kty\":\"oct\",\"alg\":\"HS256\",\"kid\":\"b\",\"k\":\"" + "A".repeat(43) + "\"}";
    String none = "no JSON object.*";
    String d = "\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\",";
    return Stream.of(
        arguments(OK + "Content-Type: text/html\n\n{set}", KEYS),
        arguments(OK + "Content-Type: ;;/\u0001\n\n{set}", KEYS),
        arguments(OK + "Content-Encoding: gzip\n\n{set}", KEYS),
        arguments(OK + "Content-Encoding: gzip\n\n" + zipped.toString(ISO_8859_1), none),
        arguments(OK + "\n" + new String(SET.getBytes(UTF_16), ISO_8859_1), none),
        arguments(OK + "\n\u00ef\u00bb\u00bf{set}", none),
        arguments(OK + "\n{set}\u00ff", none),
        arguments(OK + "\n", none),
        arguments(OK + "\n<html>", none),
        arguments(OK + "\n{set}{set}", none),
        arguments(OK + "\n[" + KEY_A + "]", none),
        arguments(OK + "\n" + "[".repeat(100_000), none),
        arguments(OK + "\n{\"keys\":[" + KEY_A + "],\"keys\":[]}", none),
        arguments(OK + "\n" + KEY_A, "keys is no array"),
        arguments(OK + "\n{\"keys\":{}}", "keys is no array"),
        arguments(OK + "\n{\"keys\":[]}", "no key in the set is for verifying"),
        arguments(
            OK + "\n{\"keys\":[{\"kty\":\"x\"}]}",
            "no key in the set is for verifying: of the first, it.*"),
        arguments(OK + "\n{\"keys\":[null]}", "a key is no JSON object"),
        arguments(OK + "\n{\"keys\":[" + KEY_A + "," + KEY_A + "]}", "two keys .*"),
        arguments(OK + "\n{\"keys\":[" + secret + "]}", "a secret is in the set.*"),
        arguments(OK + "\n{\"keys\":[" + KEY_A + "," + secret + "]}", "secrets and public keys.*"),
        arguments(OK + "\n" + SET.replace("\"crv\"", d + "\"crv\""), "a private key is in the.*"));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void takesNothingElseForASet(String text, String outcome) throws IOException {
    assertThat(outcome(answer(text))).matches(outcome);
  }

  @Test
  void takesNoMoreThanSoMuch() throws IOException {
    String full = SET + " ".repeat(MAX_LENGTH - SET.length());

    assertThat(outcome(json(full))).isEqualTo(KEYS);
    assertThat(outcome(json(full + " "))).isEqualTo("more than 262144 bytes came");
  }

  @Test
  void takesASetWhoseServerLeavesTheConnectionOpen() throws Exception {
    Answer open = LyingServer.andSilence(answer(OK + "Content-Length: {n}\n\n{set}"));

    assertThat(outcome(open)).isEqualTo(KEYS);
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    LyingServer gone = new LyingServer(json(SET));
    gone.close();
    try (RemoteJwkSet keys = RemoteJwkSet.builder(gone.url()).build()) {
      assertThat(catchThrowable(() -> keys.key("a")))
          .hasRootCauseInstanceOf(ConnectException.class);
    }
  }

  @Test
  void saysThatTheConnectionWasClosedAtOnce() throws IOException {
    assertThat(outcome(raw(""))).containsIgnoringCase("end of file");
  }
}
