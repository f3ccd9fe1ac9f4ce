package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static io.github.tallystick.jwt.servlet.SessionClient.refreshTokenIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.session.Database;
import io.github.tallystick.jwt.session.DatabaseKind;
import io.github.tallystick.jwt.session.JdbcSessionStore;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions in a database: by its JNDI name, with its table and without, there and away. */
class SessionDatabaseTest {
  private static final String NAME = "java:comp/env/jdbc/app";

  private NamedObjects jndi;
  private Database database;

  @BeforeEach
  void open() throws Exception {
    database = DatabaseKind.H2.newDatabase();
    jndi = new NamedObjects().with(NAME, database.dataSource());
  }

  @AfterEach
  void close() throws Exception {
    jndi.close();
  }

  private static Map<String, String> keys(String... more) {
    Map<String, String> keys = new HashMap<>(Sample.keys());
    keys.put("JWT_AUTH_SESSION_STORE", NAME);
    for (int i = 0; i < more.length; i += 2) {
      keys.put(more[i], more[i + 1]);
    }
    return keys;
  }

  private static HttpResponse<String> login(Site site) throws Exception {
    return site.login("alice", "alice-pass");
  }

  private static void assertInUse(Site site) throws Exception {
    SessionClient client = new SessionClient(site);
    HttpResponse<String> refreshed = client.refresh(refreshTokenIn(login(site)));
    String token = tokenIn(refreshed);
    assertThat(client.isIn(token)).isTrue();
    assertThat(client.revoke(token).body()).isEqualTo(SessionClient.REVOKED);
    assertThat(client.isIn(token)).isFalse();
    assertRefused(client.refresh(refreshTokenIn(refreshed)), 403, "jwt_auth_invalid_refresh_token");
  }

  @Test
  void makesTheTableIfItIsToldTo() throws Exception {
    try (LogCapture log = new LogCapture();
        Site site = Site.configured(keys("JWT_AUTH_SESSION_CREATE_TABLE", "true")).start()) {
      assertInUse(site);
      assertThat(log.messages(Level.SEVERE)).isEmpty();
      assertThat(log.text()).doesNotContain("a restart logs everybody out");
    }
    try (Site again = Site.configured(keys()).start()) { // it is there now
      assertInUse(again);
    }
  }

  @Test
  void saysWhichStatementsMakeTheTableThatIsMissing() throws Exception {
    try (LogCapture log = new LogCapture();
        Site site = Site.configured(keys()).start()) {
      assertRefused(site.get("/"), 403, "jwt_auth_bad_config");
      assertRefused(login(site), 403, "jwt_auth_bad_config");
      assertThat(log.messages(Level.SEVERE))
          .singleElement()
          .asString()
          .contains(
              "JWT_AUTH_SESSION_STORE (filter init-param): ",
              "JWT_AUTH_SESSION_CREATE_TABLE",
              String.join("; ", JdbcSessionStore.tableStatements()));
    }
    database.run(JdbcSessionStore.tableStatements().toArray(String[]::new));
    try (Site site = Site.configured(keys()).start()) {
      assertInUse(site);
    }
  }

  @Test
  void saysSoToTheBuilder() throws Exception {
    JdbcSessionStore store = JdbcSessionStore.of(database.dataSource());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sample.filter().sessionStore(store).build())
        .withMessageContaining("JWT_AUTH_SESSION_STORE: ")
        .withMessageContaining("CREATE TABLE jwt_auth_sessions");
    JwtAuthFilter filter = Sample.filter().sessionStore(store).sessionCreateTable(true).build();
    try (Site site = Site.of(filter).start()) {
      assertThat(new SessionClient(site).login().statusCode()).isEqualTo(200);
    }
  }

  /** The database as it is while it is off: no connection is to be had. */
  private DataSource unless(AtomicBoolean off) {
    DataSource source = database.dataSource();
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (off.get()) {
                throw new SQLException("no route to host", "08001");
              }
              return method.invoke(source, arguments);
            });
  }

  @Test
  void startsWhileTheDatabaseIsAwayAndGoesOnWhenItIsBack() throws Exception {
    JdbcSessionStore.of(database.dataSource()).createTable();
    AtomicBoolean off = new AtomicBoolean(true);
    jndi.with(NAME, unless(off));
    try (LogCapture log = new LogCapture();
        Site site = Site.configured(keys()).start()) {
      assertThat(log.messages(Level.SEVERE)).isEmpty();
      assertThat(log.messages(Level.WARNING))
          .contains("the database of the sessions does not answer yet");
      assertRefused(login(site), 503, "jwt_auth_store_unavailable");
      off.set(false);
      assertInUse(site);
    }
  }

  @Test
  void makesTheTableWhenTheDatabaseIsBack() throws Exception {
    AtomicBoolean off = new AtomicBoolean(true);
    jndi.with(NAME, unless(off));
    try (LogCapture log = new LogCapture();
        Site site = Site.configured(keys("JWT_AUTH_SESSION_CREATE_TABLE", "true")).start()) {
      assertRefused(login(site), 503, "jwt_auth_store_unavailable");
      assertThat(log.causes()).isNotEmpty();
      off.set(false);
      assertInUse(site);
    }
  }

  private static JwtAuthFilter filter(DataSource dataSource, AtomicReference<Instant> now) {
    return Sample.filter()
        .clock(now::get)
        .sessionStore(JdbcSessionStore.of(dataSource))
        .sessionCreateTable(true)
        .build();
  }

  @Test
  void isOneServiceOnTwoServersWithOneDatabase() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
    try (Site one = Site.of(filter(database.dataSource(), now)).start();
        Site other = Site.of(filter(database.dataSource(), now)).start()) {
      SessionClient here = new SessionClient(one);
      SessionClient there = new SessionClient(other);
      HttpResponse<String> refreshed = there.refresh(refreshTokenIn(here.login()));
      String token = tokenIn(refreshed);
      assertThat(here.isIn(token)).isTrue();
      there.revoke(token);

      assertThat(there.isIn(token)).isFalse();
      now.set(Sample.NOW.plusSeconds(1));
      assertThat(here.isIn(token)).isFalse();
      assertThat(here.revokeAll(token).body()).isEqualTo(SessionClient.REVOKED);
    }
  }

  @Test
  void sharesTheRevocationsOfFiltersWithOneStoreAtOnce() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
    JdbcSessionStore store = JdbcSessionStore.of(database.dataSource());
    store.createTable();
    JwtAuthFilter.Builder builder = Sample.filter().clock(now::get).sessionStore(store);
    try (Site one = Site.of(builder.build()).start();
        Site other = Site.of(builder.build()).start()) {
      SessionClient here = new SessionClient(one);
      String token = tokenIn(here.login());
      assertThat(new SessionClient(other).isIn(token)).isTrue();
      here.revoke(token);

      assertThat(new SessionClient(other).isIn(token)).isFalse();
    }
  }
}
