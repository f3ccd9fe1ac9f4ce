package io.github.tallystick.jwt.servlet.container.endpoint;

import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.security.Principal;

/** Says who has opened it. */
@ServerEndpoint("/greeting")
public final class Greeting {
  /** Greets by name. */
  @OnOpen
  public void open(Session session) throws IOException {
    Principal user = session.getUserPrincipal();
    session.getBasicRemote().sendText(user == null ? "hello" : "hello " + user.getName());
  }
}
