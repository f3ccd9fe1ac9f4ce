package io.github.tallystick.jwt.json;

import static io.github.tallystick.jwt.json.JsonTexts.assertRefused;
import static io.github.tallystick.jwt.json.JsonTexts.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderNumberTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "7, 7",
    "-1, -1",
    "10, 10",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "1.0, 1",
    "-100.00, -100",
    "1e3, 1000",
    "1E+3, 1000",
    "1e03, 1000",
    "1200e-2, 12",
    "1.25e2, 125",
    "0.0, 0",
    "-0.0, 0",
    "0e0, 0",
    "9007199254740993.0, 9007199254740993",
    "9223372036854775807.000, 9223372036854775807",
    "0.00000000000000000000000000000001e50, 1000000000000000000"
  })
  void readsIntegerAsLong(String literal, long value) throws JsonException {
    assertThat(read(literal)).isExactlyInstanceOf(Long.class).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775808, 9223372036854775808",
    "-9223372036854775809, -9223372036854775809",
    "18446744073709551616.0, 18446744073709551616",
    "9999999999999999999999999999999999999999, 9999999999999999999999999999999999999999",
    "-999999999999999999999999999999999999999, -999999999999999999999999999999999999999",
    "1e39, 1000000000000000000000000000000000000000",
    "-12.5e30, -12500000000000000000000000000000",
    "-1e38, -100000000000000000000000000000000000000",
    "-1e39, -1000000000000000000000000000000000000000",
    "-1234567890123456789e21, -1234567890123456789000000000000000000000"
  })
  void readsIntegerThatFitsNoLongAsBigInteger(String literal, BigInteger value)
      throws JsonException {
    assertThat(read(literal)).isExactlyInstanceOf(BigInteger.class).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "-1.5, -1.5",
    "0.1, 0.1",
    "1e-3, 0.001",
    "12.5e-1, 1.25",
    "9007199254740993.5, 9007199254740994",
    "9223372036854775807.5, 9223372036854775807",
    "1e40, 1e40",
    "-1e40, -1e40",
    "10000000000000000000000000000000000000e3, 1e40",
    "1.7976931348623157e308, 1.7976931348623157E308",
    "2.2250738585072014e-308, 2.2250738585072014E-308",
    "4.9e-324, 4.9E-324"
  })
  void readsEveryOtherNumberAsDouble(String literal, double value) throws JsonException {
    assertThat(read(literal)).isExactlyInstanceOf(Double.class).isEqualTo(value);
  }

  // Each pair is the last literal of so many digits on one side of where a double ends, and the
  // first
  // on the other.
  @ParameterizedTest
  @CsvSource({
    "1797693134862315807937289714053034e275, 1797693134862315807937289714053035e275",
    "17976931348623158.07937289714053034e292, 17976931348623158.07937289714053035e292",
    "0.1797693134862315807937289714053034e309, 0.1797693134862315807937289714053035e309",
    "2470328229206232720882843964341107e-357, 2470328229206232720882843964341106e-357",
    "24703.28229206232720882843964341107e-328, 24703.28229206232720882843964341106e-328",
    "0.247032822920623272088284396434111e-323, 0.247032822920623272088284396434110e-323"
  })
  void knowsWhereDoublesEnd(String last, String beyond) throws JsonException {
    assertThat(read(last)).isEqualTo(Double.parseDouble(last));
    assertThat(read(last)).isIn(Double.MAX_VALUE, Double.MIN_VALUE);
    assertRefused(beyond);
    assertRefused('-' + beyond);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e309", "-1e309", "1.8e308", "1e99999999999999999999", "-1e+2147483648"})
  void refusesNumberTooLargeForDouble(String literal) {
    assertRefused(literal);
  }

  // To read it as zero would make another number of it.
  @ParameterizedTest
  @ValueSource(strings = {"1e-400", "-1e-400", "1e-324", "0.001e-322", "1e-99999999999999999999"})
  void refusesNumberTooSmallForDouble(String literal) {
    assertRefused(literal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0e999999999999", "0.00E-999999999999", "0e+400"})
  void readsZeroWithAnyExponent(String literal) throws JsonException {
    assertThat(read(literal)).isEqualTo(0L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00", "01", "-01", "007", "00.5", "+1", ".5", "-.5", "1.", "1.e1", "-", "--1", "- 1", "1e",
        "1e+", "1e-", "1e+-1", "1e1.5", "1ee1", "1.2.3", "e1", "0x10", "1_000", "1,5", "1f", "1d",
        "1L", "\u0661", "\uff11", "1\u0661", "\u22121"
      })
  void refusesWhatIsNoNumber(String literal) {
    assertRefused(literal);
  }

  @Test
  void readsNumbersOf40Characters() throws JsonException {
    assertThat(read("0." + "3".repeat(38))).isEqualTo(1.0 / 3);
    assertThat(read("-0." + "3".repeat(37))).isEqualTo(-1.0 / 3);
    assertThat(read("1e" + "0".repeat(38))).isEqualTo(1L);
  }

  @Test
  void doesNotCountZerosRightBehindThePoint() throws JsonException {
    assertThat(read("-0." + "0".repeat(77) + "1")).isEqualTo(-1e-78);
    assertThat(read("0.0" + "3".repeat(38))).isEqualTo(1.0 / 30);
    assertRefused("0.0" + "3".repeat(39));
    assertRefused("1." + "0".repeat(38) + "1");
    assertThat(read("-0." + "0".repeat(100) + "e5")).isEqualTo(0L);
  }

  // However many they are, and whatever the exponent makes of them.
  @Test
  void weighsZerosBehindThePointAgainstTheExponent() throws JsonException {
    assertThat(read("0." + "0".repeat(1_500_000) + "1e1500000")).isEqualTo(0.1);
    assertRefused("0." + "0".repeat(1_000_000) + "1e2000000");
    assertRefused("0." + "0".repeat(1_000_000) + "1e999999999999999999999");
  }

  @Test
  void refusesNumbersOf41Characters() {
    assertRefused("0." + "3".repeat(39));
    assertRefused("-0." + "3".repeat(38));
    assertRefused("1e" + "0".repeat(39));
  }
}
