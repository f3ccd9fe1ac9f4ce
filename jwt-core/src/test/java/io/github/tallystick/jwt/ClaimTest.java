package io.github.tallystick.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTest {
  private static final List<BiFunction<String, String[], Claim<?>>> FACTORIES =
      List.of(
          Claim::ofString,
          Claim::ofLong,
          Claim::ofDouble,
          Claim::ofBoolean,
          Claim::ofInstant,
          Claim::ofStrings,
          Claim::ofStringOrStrings,
          Claim::ofScope,
          Claim::ofObject,
          Claim::ofAny);

  @Test
  void hasTheNamesOfRfc7519() {
    assertThat(
            Stream.of(
                    Claim.ISSUER,
                    Claim.SUBJECT,
                    Claim.AUDIENCE,
                    Claim.EXPIRATION_TIME,
                    Claim.NOT_BEFORE,
                    Claim.ISSUED_AT,
                    Claim.JWT_ID)
                .map(Claim::name))
        .containsExactly("iss", "sub", "aud", "exp", "nbf", "iat", "jti");
  }

  @Test
  void showsItsNamesJoinedByDots() {
    Claim<String> claim = Claim.ofString("data", "user", "id");

    assertThat(claim.name()).isEqualTo("data.user.id");
    assertThat(claim).hasToString("data.user.id");
  }

  @ParameterizedTest
  @MethodSource("factories")
  void equalsAnotherOfSamePathAndType(BiFunction<String, String[], Claim<?>> factory) {
    Claim<?> one = factory.apply("a", new String[] {"b"});
    Claim<?> other = factory.apply("a", new String[] {"b"});

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
  }

  @Test
  void hasAHashCodeOfItsPath() {
    Stream<Claim<String>> claims = Stream.of("a", "b", "c").map(Claim::ofString);

    assertThat(claims.map(Claim::hashCode)).doesNotHaveDuplicates();
  }

  @Test
  void differsByType() {
    Stream<Claim<?>> claims = FACTORIES.stream().map(factory -> factory.apply("a", new String[0]));

    assertThat(claims).doesNotHaveDuplicates();
  }

  @Test
  void differsByPathThoughTheNameIsTheSame() {
    assertThat(Claim.ofString("a", "b")).isNotEqualTo(Claim.ofString("a.b"));
    assertThat(Claim.ofString("a", "b", "c")).isNotEqualTo(Claim.ofString("a", "b.c"));
    assertThat(Claim.ofString("a")).isNotEqualTo(Claim.ofString("A"));
    assertThat(Claim.ofString("a").equals("a")).isFalse();
  }

  @Test
  void ignoresALaterChangeOfTheNames() {
    String[] deeper = {"b"};
    Claim<String> claim = Claim.ofString("a", deeper);

    deeper[0] = "c";

    assertThat(claim.name()).isEqualTo("a.b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub", "aud", "exp", "nbf", "iat", "jti"})
  void refusesRegisteredNames(String name) {
    for (BiFunction<String, String[], Claim<?>> factory : FACTORIES) {
      assertThatIllegalArgumentException().isThrownBy(() -> factory.apply(name, new String[0]));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> factory.apply(name, new String[] {"deeper"}));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ISS", "iss ", "is", "typ", "data.user", "\u6f22", "\ud83d\udd11"})
  void takesEveryOtherName(String name) {
    assertThat(Claim.ofString(name).name()).isEqualTo(name);
  }

  @Test
  void takesRegisteredNamesDeeper() {
    assertThat(Claim.ofString("data", "iss").name()).isEqualTo("data.iss");
  }

  @ParameterizedTest
  @MethodSource("factories")
  void refusesLoneSurrogates(BiFunction<String, String[], Claim<?>> factory) {
    assertThatIllegalArgumentException().isThrownBy(() -> factory.apply("a\ud800", new String[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory.apply("a", new String[] {"\udc00"}));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void refusesNull(BiFunction<String, String[], Claim<?>> factory) {
    assertThatNullPointerException().isThrownBy(() -> factory.apply(null, new String[0]));
    assertThatNullPointerException().isThrownBy(() -> factory.apply("a", null));
    assertThatNullPointerException().isThrownBy(() -> factory.apply("a", new String[] {null}));
  }

  @Test
  void liesAtMost16NamesDeep() {
    assertThat(Claim.ofString("a", deeper(15)).name()).hasSize(31);
    assertThatIllegalArgumentException().isThrownBy(() -> Claim.ofString("a", deeper(16)));
  }

  private static String[] deeper(int names) {
    String[] deeper = new String[names];
    Arrays.fill(deeper, "b");
    return deeper;
  }

  private static List<BiFunction<String, String[], Claim<?>>> factories() {
    return FACTORIES;
  }
}
