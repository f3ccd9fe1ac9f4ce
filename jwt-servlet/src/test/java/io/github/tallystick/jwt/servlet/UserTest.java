package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTest {
  private static User user(String id, Set<String> roles) {
    return new User(id, "", "nice", "display", roles);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "\u0000", "\u007f", "\u0085"})
  void refusesIdThatIsNone(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> user(id, Set.of()));
  }

  @Test
  void takesIdOfUpTo255Characters() {
    assertThat(user("x".repeat(255), Set.of()).id()).hasSize(255);
    assertThatIllegalArgumentException().isThrownBy(() -> user("x".repeat(256), Set.of()));
  }

  @Test
  void keepsRolesInTheirOrderWhateverTheCallerDoesLater() {
    Set<String> roles = new LinkedHashSet<>(List.of("z", "a", "m"));
    User user = user("1", roles);
    roles.clear();
    assertThat(user.roles()).containsExactly("z", "a", "m");
  }
}
