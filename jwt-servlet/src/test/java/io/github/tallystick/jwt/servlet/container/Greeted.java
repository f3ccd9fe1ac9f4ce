package io.github.tallystick.jwt.servlet.container;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.tallystick.jwt.servlet.Loopback;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** What comes of it if a client opens the WebSocket of the tests' application. */
final class Greeted implements WebSocket.Listener {
  private final CompletableFuture<String> greeting = new CompletableFuture<>();

  private Greeted() {}

  /** The endpoint's greeting, or the status that the handshake was refused with. */
  static String by(Loopback container, String application, String... headers) throws Exception {
    WebSocket.Builder builder = Loopback.CLIENT.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    URI uri = URI.create(container.url(application + "/greeting").replace("http", "ws"));
    Greeted greeted = new Greeted();
    try {
      builder.buildAsync(uri, greeted).get(Loopback.TIMEOUT_MILLIS, MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return String.valueOf(refused.getResponse().statusCode());
      }
      throw e;
    }
    return greeted.greeting.get(Loopback.TIMEOUT_MILLIS, MILLISECONDS);
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
    greeting.complete(text.toString());
    socket.abort();
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    greeting.completeExceptionally(error);
  }
}
