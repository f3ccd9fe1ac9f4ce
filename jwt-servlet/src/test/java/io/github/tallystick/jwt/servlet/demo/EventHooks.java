package io.github.tallystick.jwt.servlet.demo;

import io.github.tallystick.jwt.servlet.TokenEvent;
import io.github.tallystick.jwt.servlet.TokenHooks;
import java.util.Objects;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/** Hands what happens on to the demo's page. The filter makes one while its context starts. */
public final class EventHooks implements TokenHooks {
  private final EventFeed feed =
      EventFeed.of(Objects.requireNonNull(ServletContextHandler.getCurrentServletContext()));

  @Override
  public void happened(TokenEvent event) {
    feed.add(event);
  }
}
