package io.github.tallystick.jwt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose IDs look alike are not logged out for each other. */
abstract class Strangers extends SharedStore {
  static List<String> users() {
    return List.of(
        "ana",
        "Ana",
        "aná",
        "ana\u0301",
        "ana ",
        " ana",
        "ana\u0000",
        "ana\u0000🔑",
        "🔑",
        "",
        "аna");
  }

  private final SettableClock clock = new SettableClock();

  @ParameterizedTest
  @MethodSource("users")
  void logsNobodyElseOut(String user) {
    Server server = Server.of(connect(), clock);
    Map<String, SessionTokens<String>> logins =
        users().stream().collect(Collectors.toMap(Function.identity(), server::login));
    server.sessions.revokeUser(user);

    assertThat(users().stream().filter(other -> server.isRevoked(logins.get(other))))
        .containsExactly(user);
    assertThat(
            users().stream()
                .filter(other -> server.sessions.isRevoked(server.withoutSession(other))))
        .containsExactly(user);
  }

  @Test
  void takesNoLoneSurrogateForAUser() {
    Server server = Server.of(connect(), clock);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.sessions.revokeUser("ana\udd11"))
        .withMessageNotContaining("ana");
  }
}
