package io.github.tallystick.jwt.servlet.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tallystick.jwt.servlet.TokenEvent;
import jakarta.servlet.ServletContext;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;

/** The last events, for all pages that look at them; what comes next goes to each at once. */
final class EventFeed {
  static final int MAX_PAGES = 20;
  private static final int MAX_KEPT = 50;
  private static final int HEARTBEAT_SECONDS = 10;
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);

  private record Kept(long id, byte[] text) {}

  private final ObjectMapper json = new ObjectMapper();
  private final Deque<Kept> kept = new ArrayDeque<>();
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private final Scheduler scheduler;
  private boolean beats;
  private long lastId;

  /**
   * Without events.
   *
   * @param scheduler of the server, which ends with it
   */
  EventFeed(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** That of a context. */
  static EventFeed of(ServletContext context) {
    return (EventFeed) context.getAttribute(EventFeed.class.getName());
  }

  /** Tells all pages. It waits for none of them: this is the thread of somebody's login. */
  synchronized void add(TokenEvent event) {
    lastId++;
    Kept added = new Kept(lastId, text(lastId, event));
    kept.addLast(added);
    if (kept.size() > MAX_KEPT) {
      kept.removeFirst();
    }
    streams.forEach(stream -> stream.send(added.text()));
  }

  private byte[] text(long id, TokenEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("time", Instant.now().toEpochMilli());
    fields.put("kind", event.kind());
    event.user().ifPresent(user -> fields.put("user", user));
    event.sessionId().ifPresent(session -> fields.put("session", session));
    event.address().ifPresent(address -> fields.put("address", address));
    if (event instanceof TokenEvent.Refused refused) {
      fields.put("reason", refused.reason());
    }
    try {
      return "id: %s\ndata: %s\n\n".formatted(id, json.writeValueAsString(fields)).getBytes(UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Sends a page what is kept, and what comes.
   *
   * @param after the last one that it has
   * @return whether there is room for it
   */
  synchronized boolean open(EventStream stream, long after) {
    if (streams.size() >= MAX_PAGES) {
      return false;
    }
    long last = after > lastId ? 0 : after; // of a server that was here before
    streams.add(stream);
    stream.send(HEARTBEAT); // so that the page sees that it is open
    kept.stream().filter(one -> one.id() > last).forEach(one -> stream.send(one.text()));
    if (!beats) {
      beats = true;
      beatLater();
    }
    return true;
  }

  private void beatLater() {
    scheduler.schedule(this::beat, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
  }

  // By which the server finds out who has gone.
  private synchronized void beat() {
    streams.forEach(stream -> stream.send(HEARTBEAT));
    beats = !streams.isEmpty();
    if (beats) {
      beatLater();
    }
  }

  void remove(EventStream stream) {
    streams.remove(stream);
  }

  /** Forgets what has happened; not that it had. */
  synchronized void forget() {
    kept.clear();
  }

  /** Ends it for all pages. */
  void close() {
    streams.forEach(EventStream::end);
  }
}
