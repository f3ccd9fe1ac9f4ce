package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.SessionClient.refreshTokenIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.session.Database;
import io.github.tallystick.jwt.session.DatabaseKind;
import io.github.tallystick.jwt.session.JdbcSessionStore;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has the table of the sessions, and no secret, is let in nowhere. */
class StolenTableTest {
  private Database database;
  private Site site;
  private SessionClient client;

  @BeforeEach
  void start() throws Exception {
    database = DatabaseKind.H2.newDatabase();
    site =
        Site.of(
                Sample.filter()
                    .cookie("jwt")
                    .sessionStore(JdbcSessionStore.of(database.dataSource()))
                    .sessionCreateTable(true)
                    .build())
            .start();
    client = new SessionClient(site);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  /** Each column of each row, as text. */
  private List<String> dump() throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM jwt_auth_sessions")) {
      while (rows.next()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          values.add(String.valueOf(rows.getString(i)));
        }
      }
    }
    return values;
  }

  private static String refreshTokenOf(HttpResponse<String> login) {
    return SessionClient.cookie("jwt-refresh", login).substring("jwt-refresh=".length());
  }

  @Test
  void letsNobodyInByWhatIsInIt() throws Exception {
    client.login();
    HttpResponse<String> refreshed = client.refresh(refreshTokenOf(client.login()));
    client.revoke(Sample.token());
    client.revokeAll(tokenIn(client.refresh(refreshTokenIn(refreshed))));
    client.login();
    List<String> values = dump();
    assertThat(values).hasSizeGreaterThan(7 * 4);

    for (String value : values) {
      String json = value.replace("\\", "\\\\").replace("\"", "\\\"");
      List<HttpResponse<String>> answers =
          List.of(
              site.send("GET", "/", "Authorization", "Bearer " + value),
              site.send("GET", "/", "Authorization", value),
              site.send("GET", "/", "Cookie", "jwt=" + value),
              client.validate(value),
              client.revoke(value),
              client.refresh(json),
              site.post(SessionClient.REFRESH, value),
              client.refreshByCookie("jwt-refresh=" + value));
      assertThat(answers).as(value).allMatch(answer -> answer.statusCode() >= 400);
      assertThat(answers).as(value).allMatch(answer -> answer.statusCode() < 500);
    }
  }

  @Test
  void hasNoTokenAndNoPartOfOneInIt() throws Exception {
    HttpResponse<String> login = client.login();
    HttpResponse<String> refreshed = client.refresh(refreshTokenOf(login));
    List<String> parts =
        Stream.of(
                tokenIn(login),
                refreshTokenOf(login),
                tokenIn(refreshed),
                refreshTokenIn(refreshed))
            .flatMap(token -> Stream.of(token.split("\\.")))
            .toList();

    assertThat(String.join("\n", dump())).doesNotContain(parts).doesNotContain(Sample.SECRET);
  }
}
