package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.session.Database;
import io.github.tallystick.jwt.session.DatabaseKind;
import io.github.tallystick.jwt.session.JdbcSessionStore;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A table that is to be made, and cannot be made at once. */
class DueTableTest {
  private static DataSource source(Callable<?> connection) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> connection.call());
  }

  private static JwtAuthFilter.Builder filter(DataSource source) {
    return Sample.filter().sessionStore(JdbcSessionStore.of(source)).sessionCreateTable(true);
  }

  @Test
  void isMadeNoMoreWhereItIsSomebodyElses() throws Exception {
    Database owner = DatabaseKind.POSTGRESQL.newDatabase();
    owner.run(JdbcSessionStore.tableStatements().toArray(String[]::new));
    String schema = owner.jdbcUrl().replaceFirst(".*currentSchema=", "");
    Database user = new Database(owner.jdbcUrl(), "app_" + schema, "app");
    owner.run(
        "CREATE ROLE " + user.user() + " LOGIN PASSWORD '" + user.password() + "'",
        "GRANT USAGE ON SCHEMA " + schema + " TO " + user.user(),
        "GRANT SELECT, INSERT, UPDATE, DELETE ON jwt_auth_sessions TO " + user.user());
    AtomicInteger asked = new AtomicInteger();
    DataSource counted =
        source(
            () -> {
              asked.incrementAndGet();
              return user.connect();
            });
    try (LogCapture log = new LogCapture();
        Site site = Site.of(filter(counted).build()).start()) {
      SessionClient client = new SessionClient(site);
      String token = tokenIn(client.login());
      assertThat(client.isIn(token)).isTrue();
      int before = asked.get();

      assertThat(client.isIn(token)).isTrue();
      assertThat(asked).hasValue(before);
      assertThat(log.messages(Level.WARNING))
          .contains("the table of the sessions is there, but not this user's");
    }
  }

  @Test
  @Timeout(60)
  void isMadeByOneThreadWhileTheOthersGoOn() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch waits = new CountDownLatch(2);
    CountDownLatch end = new CountDownLatch(1);
    DataSource away =
        source(
            () -> {
              int time = asked.incrementAndGet();
              waits.countDown();
              if (time > 1) { // not when the filter is built
                end.await(5, SECONDS);
              }
              throw new SQLException("no route to host", "08001");
            });
    FilterSessions sessions = new FilterParts(filter(away).settings.soundCopy(), false).sessions;
    Thread first = new Thread(sessions::ready);
    first.start();
    try {
      assertThat(waits.await(30, SECONDS)).isTrue();

      assertThat(sessions.ready()).isSameAs(sessions.all());
      assertThat(asked).hasValue(2);
    } finally {
      end.countDown();
      first.join();
    }
  }
}
