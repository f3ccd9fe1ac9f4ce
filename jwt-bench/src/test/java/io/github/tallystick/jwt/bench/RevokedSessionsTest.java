package io.github.tallystick.jwt.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevokedSessionsTest {
  private final RevokedSessions sessions = new RevokedSessions(3);

  @Test
  void areTheSameEachTime() {
    List<Session> all = sessions.revokedSince(Instant.EPOCH);

    assertThat(all).hasSize(3).doesNotHaveDuplicates();
    assertThat(sessions.revokedSince(Instant.EPOCH)).isEqualTo(all);
  }

  @Test
  void areNotNew() {
    assertThat(sessions.revokedSince(Instant.now().minus(Duration.ofMinutes(30)))).isEmpty();
  }
}
