package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.tallystick.jwt.JwsAlgorithm;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FilterBuilderTest {
  private static final List<Consumer<JwtAuthFilter.Builder>> OUT_OF_RANGE =
      List.of(
          builder -> builder.corsOrigins(),
          builder -> builder.corsOrigins("*", "https://a.example"),
          builder -> builder.corsAllowHeaders("a\r\nb"),
          builder -> builder.issuer(),
          builder -> builder.issuer(""),
          builder -> builder.issuer("\ud800"),
          builder -> builder.audience(""),
          builder -> builder.expire(Duration.ZERO),
          builder -> builder.expire(Duration.ofDays(36_526)),
          builder -> builder.clockSkew(Duration.ofNanos(-1)),
          builder -> builder.clockSkew(Duration.ofSeconds(601)),
          builder -> builder.userClaim(""),
          builder -> builder.userClaim("iat"),
          builder -> builder.roles(),
          builder -> builder.requiredRoles(""),
          builder -> builder.endpoint("token"),
          builder -> builder.endpoint("/a".repeat(20_000)),
          builder -> builder.errorStatus(404));

  @ParameterizedTest
  @FieldSource("OUT_OF_RANGE")
  void refusesValueThatIsOutOfRange(Consumer<JwtAuthFilter.Builder> call) {
    JwtAuthFilter.Builder builder = Sample.filter();
    assertThatIllegalArgumentException().isThrownBy(() -> call.accept(builder));
  }

  @Test
  void refusesMissingSecret() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtAuthFilter.builder().build())
        .withMessageContaining("JWT_AUTH_SECRET_KEY: missing");
  }

  @Test
  void refusesEmptySecretEvenIfShortOnesAreAllowed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtAuthFilter.builder().secretKey("").allowShortSecretKey(true).build())
        .withMessageContaining("JWT_AUTH_SECRET_KEY: missing");
  }

  @Test
  void refusesSecretThatIsShorterThanTheHash() {
    String secret = "x".repeat(47);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> JwtAuthFilter.builder().algorithm(JwsAlgorithm.HS384).secretKey(secret).build())
        .withMessageContaining("at least 48 bytes")
        .withMessageNotContaining(secret);
  }

  @Test
  void refusesPreviousSecretThatIsShort() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sample.filter().previousSecretKey("short").build())
        .withMessageContaining("JWT_AUTH_PREVIOUS_SECRET_KEY");
  }

  @Test
  void refusesNull() {
    assertThatNullPointerException().isThrownBy(() -> JwtAuthFilter.builder().secretKey(null));
    assertThatNullPointerException().isThrownBy(() -> JwtAuthFilter.builder().hooks(null));
    assertThatNullPointerException().isThrownBy(() -> JwtAuthFilter.builder().clock(null));
  }

  @Test
  void leavesBuiltFilterAsItWas() throws Exception {
    JwtAuthFilter.Builder builder = Sample.filter();
    JwtAuthFilter filter = builder.build();
    builder.optional(true).secretKey("another secret, of more than thirty-two bytes");
    try (Site site = Site.of(filter).start()) {
      assertThat(site.get("/").statusCode()).isEqualTo(401);
      assertThat(site.get("/", Sample.token()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void hasMethodForEveryKeyInTheKeysWords() {
    Set<String> methods =
        Arrays.stream(JwtAuthFilter.Builder.class.getMethods())
            .map(Method::getName)
            .map(name -> "jwtauth" + name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    assertThat(SettingKey.values())
        .filteredOn(key -> key != SettingKey.JWT_AUTH_CONFIG_FILE) // says where, not what
        .allSatisfy(
            key ->
                assertThat(methods).contains(key.name().replace("_", "").toLowerCase(Locale.ROOT)));
  }
}
