package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The media type of tokens: {@code JWT_AUTH_TYPE}. */
class TokenTypeTest {
  private static String token(String type) {
    return Sample.signed(
        "{\"alg\":\"HS256\"" + type + "}",
        "{\"exp\":" + Sample.NOW.plusSeconds(60).getEpochSecond() + ",\"sub\":\"ana\"}");
  }

  @Test
  void isTheFirstOfThoseThatAreAccepted() throws Exception {
    try (Site site =
        Site.of(Sample.filter().userClaim("sub").type("at+jwt", "x").build()).start()) {
      String own = Loopback.tokenIn(site.login("admin", "admin-pass-1234"));

      assertThat(new String(Base64.getUrlDecoder().decode(own.split("\\.")[0]), UTF_8))
          .isEqualTo("{\"typ\":\"at+jwt\",\"alg\":\"HS256\"}");
      assertThat(site.get("/", own).statusCode()).isEqualTo(200);
      assertThat(site.get("/", token(",\"typ\":\"X\"")).statusCode()).isEqualTo(200);
      assertRefused(site.get("/", token(",\"typ\":\"JWT\"")), 403, "jwt_auth_invalid_token");
      assertRefused(site.get("/", token("")), 403, "jwt_auth_invalid_token");
    }
  }

  @Test
  void mayBeAbsentWhereJwtIsAccepted() throws Exception {
    try (Site site =
        Site.of(Sample.filter().userClaim("sub").type("at+jwt", "JWT").build()).start()) {
      assertThat(site.get("/", token("")).statusCode()).isEqualTo(200);
    }
  }

  // Or a token that is for refreshing alone would be one for access.
  @ParameterizedTest
  @ValueSource(
      strings = {"refresh+jwt", "Refresh+JWT", "application/refresh+jwt", "", "a b", "\u00e9"})
  void isNoOtherThanThis(String type) {
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.filter().type("JWT", type));
  }

  @Test
  void isAKey() throws Exception {
    Map<String, String> keys =
        Map.of("JWT_AUTH_SECRET_KEY", Sample.SECRET, "JWT_AUTH_TYPE", "at+jwt, JWT");
    try (Site site = Site.configured(keys).start()) {
      assertThat(site.get("/", Sample.tokenOfToday()).statusCode()).isEqualTo(200);
    }
  }
}
