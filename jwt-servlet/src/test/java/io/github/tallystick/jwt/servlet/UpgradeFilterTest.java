package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.logging.Level;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.junit.jupiter.api.Test;

/** Without a {@code web.xml}; {@code UnguardedWebSocketIT} has one. */
class UpgradeFilterTest {
  @Test
  void isToldOfOnceIfItRunsBefore() throws Exception {
    try (LogCapture log = new LogCapture();
        Site site = Site.of(Sample.filter().build()).before(new WebSocketUpgradeFilter()).start()) {
      assertThat(log.messages(Level.SEVERE)).isEmpty();

      site.get("/x");
      site.get("/x", Sample.token());

      assertThat(log.messages(Level.SEVERE))
          .singleElement()
          .asString()
          .startsWith("WebSocket endpoints are not guarded, for ")
          .contains("<filter-class>" + WebSocketUpgradeFilter.class.getName() + "</filter-class>");
    }
  }

  @Test
  void isNothingToTellIfItRunsBehind() throws Exception {
    Site site = Site.of(Sample.filter().build());
    FilterHolder holder = new FilterHolder(new WebSocketUpgradeFilter());
    site.context().addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
    try (LogCapture log = new LogCapture();
        site) {
      site.start();
      site.get("/x");
      site.get("/x", Sample.token());

      assertThat(log.messages(Level.SEVERE)).isEmpty();
    }
  }
}
