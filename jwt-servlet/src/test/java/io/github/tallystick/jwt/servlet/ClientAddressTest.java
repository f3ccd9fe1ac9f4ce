package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are one client's, and which may be a proxy's. */
class ClientAddressTest {
  private static String key(String text) {
    return ClientAddress.of(text).key();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1:51234",
    "192.0.2.1, ::ffff:192.0.2.1",
    "192.0.2.1, ::FFFF:c000:201",
    "192.0.2.1, 64:ff9b::c000:201",
    "192.0.2.1, [::ffff:192.0.2.1]:8080",
    "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff",
    "2001:db8:1:2::1, 2001:DB8:1:2:0:0:0:1",
    "2001:db8:1:2::1, [2001:db8:1:2::9]",
    "2001:db8:1:2::1, [2001:db8:1:2::9]:443",
    "2001:db8:1:2::1, [2001:db8:1:2::9%eth0]:443",
    "2001:db8:1:2::1, 2001:db8:1:2::9%2",
    "fe80::1%eth0, fe80::1%no-such-interface",
    "::1, 0:0:0:0:0:0:0:1"
  })
  void takesTwoForOne(String one, String other) {
    assertThat(key(one)).isEqualTo(key(other));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.2",
    "2001:db8:1:2::1, 2001:db8:1:3::1",
    "192.0.2.1, ::192.0.2.1",
    "64:ff9b::192.0.2.1, 64:ff9b::192.0.2.2",
    "unix:, unknown",
    "192.0.2.256, 192.0.2.257",
    "a.example, b.example"
  })
  void tellsTwoApart(String one, String other) {
    assertThat(key(one)).isNotEqualTo(key(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.0.1",
        "10.0.0.1",
        "10.255.255.255:80",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.1.1",
        "100.64.0.1",
        "100.127.255.255",
        "::1",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "::ffff:10.1.2.3",
        "fe80::1%eth0",
        "fc00::1",
        "fdff::1"
      })
  @NullAndEmptySource
  void mayBeOfAProxy(String text) {
    assertThat(ClientAddress.of(text)).extracting("isPrivate").isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1",
        "11.0.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.169.0.1",
        "169.253.0.1",
        "128.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "2001:db8::1",
        "fe00::1",
        "fbff::1",
        "::ffff:192.0.2.1",
        "10.example",
        "localhost",
        "unknown"
      })
  void isNotOfAProxy(String text) {
    assertThat(ClientAddress.of(text)).extracting("isPrivate").isEqualTo(false);
  }

  /** A name would be looked up, and a server that does not answer waited for. */
  @ParameterizedTest
  @ValueSource(
      strings = {"abc", "a:b", "1.2.3", "1", "0x7f.1", "[", "[]", "[x]", ":", "%", "1.2.3.4.5"})
  @Timeout(5)
  void keepsWhatIsNoAddressAsItIs(String text) {
    assertThat(key(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {":", "1", ".", "[", "1.", "f", "%"})
  @Timeout(5)
  void looksAtEachCharacterOnce(String part) {
    String text = part.repeat(200_000);
    assertThat(key(text)).isEqualTo(text);
  }

  @Test
  void knowsNoAddressOnAUnixSocket() {
    assertThat(key(null)).isEmpty();
  }
}
