package io.github.tallystick.jwt.servlet;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.tallystick.jwt.session.Database;
import java.util.function.Consumer;

/** How an application's pool has its connections, of which it may want other things. */
enum Borrowing {
  TEN_CONNECTIONS(10, config -> {}),
  TWO_READ_ONLY_WITHOUT_AUTO_COMMIT(
      2,
      config -> {
        config.setReadOnly(true);
        config.setAutoCommit(false);
      });

  private final int connections;
  private final Consumer<HikariConfig> change;

  Borrowing(int connections, Consumer<HikariConfig> change) {
    this.connections = connections;
    this.change = change;
  }

  HikariDataSource pool(Database database) {
    HikariConfig config = new HikariConfig();
    try (HikariDataSource usual = database.pool(connections)) {
      usual.copyStateTo(config);
    }
    change.accept(config);
    return new HikariDataSource(config);
  }
}
