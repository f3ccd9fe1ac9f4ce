package io.github.tallystick.jwt.servlet.demo;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;

/** A page that looks at events, by an answer that does not end, and that no thread waits for. */
final class EventStream implements WriteListener {
  private static final int MAX_WAITING = 200;

  private final EventFeed feed;
  private final AsyncContext async;
  private final ServletOutputStream output;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private final AtomicBoolean ended = new AtomicBoolean();
  private boolean mayWrite;
  private boolean isUnflushed;

  EventStream(EventFeed feed, AsyncContext async) throws IOException {
    this.feed = feed;
    this.async = async;
    this.output = async.getResponse().getOutputStream();
  }

  /** Sends it when the page can take it. Who is far behind is let go, and will come again. */
  void send(byte[] text) {
    if (!take(text)) {
      end();
    }
  }

  private synchronized boolean take(byte[] text) {
    waiting.addLast(text);
    return waiting.size() <= MAX_WAITING && (!mayWrite || write());
  }

  @Override
  public void onWritePossible() {
    if (!writeFirst()) {
      end();
    }
  }

  private synchronized boolean writeFirst() {
    mayWrite = true;
    return write();
  }

  private boolean write() {
    try {
      while (!ended.get() && output.isReady() && (!waiting.isEmpty() || isUnflushed)) {
        if (waiting.isEmpty()) {
          isUnflushed = false;
          output.flush();
        } else {
          isUnflushed = true;
          output.write(waiting.removeFirst());
        }
      }
      return true;
    } catch (IOException | IllegalStateException e) {
      return false; // it has gone
    }
  }

  @Override
  public void onError(Throwable failure) {
    end();
  }

  void end() {
    feed.remove(this);
    if (!ended.getAndSet(true)) {
      try {
        async.complete();
      } catch (IllegalStateException e) {
        return; // the server has done it
      }
    }
  }
}
