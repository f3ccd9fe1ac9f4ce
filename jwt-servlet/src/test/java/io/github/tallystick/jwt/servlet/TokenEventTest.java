package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an event has and prints. */
class TokenEventTest {
  private static final String SESSION = "0123456789abcdef0123456789abcdef";
  private static final List<Events.Maker> MAKERS =
      List.of(
          TokenEvent.Issued::new,
          TokenEvent.Refreshed::new,
          TokenEvent.RefreshTokenReused::new,
          TokenEvent.Revoked::new,
          TokenEvent.RateLimited::new,
          TokenEvent.StoreUnavailable::new,
          TokenEvent.StoreBack::new,
          (user, session, address) -> new TokenEvent.Refused("a", user, session, address),
          (user, session, address) -> new TokenEvent.Refused("b", user, session, address));

  private static Stream<TokenEvent> all() {
    return MAKERS.stream()
        .flatMap(
            maker ->
                Stream.of(
                    maker.make("ana", SESSION, "192.0.2.1"),
                    maker.make("bob", SESSION, "192.0.2.1"),
                    maker.make("ana", null, "192.0.2.1"),
                    maker.make("ana", SESSION, null),
                    maker.make(null, null, null)));
  }

  @Test
  void equalsOneOfTheSameFacts() {
    assertThat(all().toList()).isEqualTo(all().toList());
    assertThat(all().map(Object::hashCode).toList())
        .isEqualTo(all().map(Object::hashCode).toList());
  }

  @Test
  void equalsNoOtherOne() {
    assertThat(all().distinct()).hasSize(MAKERS.size() * 5);
    assertThat(new TokenEvent.Issued(null, null, null)).isNotEqualTo("issued");
  }

  /** A metric has a series for each. */
  @Test
  void isOfOneOfEightKinds() {
    assertThat(all().map(TokenEvent::kind).distinct())
        .containsExactly(
            "issued",
            "refreshed",
            "refresh_token_reused",
            "revoked",
            "rate_limited",
            "store_unavailable",
            "store_back",
            "refused");
  }

  /** JDK 17 keeps the loader of a record's class that was compared. */
  @Test
  void isNoRecord() {
    assertThat(TokenEvent.class.getPermittedSubclasses()).hasSize(8).noneMatch(Class::isRecord);
  }

  @Test
  void printsWhatItHas() {
    assertThat(new TokenEvent.Issued("ana", SESSION, "192.0.2.1"))
        .hasToString("issued user=\"ana\" session=\"" + SESSION + "\" address=\"192.0.2.1\"");
    assertThat(new TokenEvent.Refused("jwt_auth_bad_iss", null, null, null))
        .hasToString("refused reason=\"jwt_auth_bad_iss\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x\" session=\"y", "x\nissued user=\"y\"", "x\\", "x\\\" session=\"y", "x\u2028y"})
  void printsNothingThatForgesAnother(String user) {
    assertThat(new TokenEvent.Issued(user, null, "192.0.2.1").toString())
        .doesNotContain("\n", "\u2028")
        .matches("issued user=\"([^\"\\\\]|\\\\.)*\" address=\"192.0.2.1\"");
  }
}
