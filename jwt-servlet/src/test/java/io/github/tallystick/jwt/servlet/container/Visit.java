package io.github.tallystick.jwt.servlet.container;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.function.LongConsumer;

/** What clients do on a connection of their own, and what they are answered. */
enum Visit {
  GOOD_TOKENS {
    @Override
    void at(int port, Tokens tokens, LongConsumer nanos) throws IOException {
      try (RawConnection connection = new RawConnection(port)) {
        for (int i = 0; i < REQUESTS; i++) {
          long start = System.nanoTime();
          expect(200, connection.send(get(tokens.good())));
          nanos.accept(System.nanoTime() - start);
        }
      }
    }
  },
  BAD_TOKENS {
    @Override
    void at(int port, Tokens tokens, LongConsumer nanos) throws IOException {
      try (RawConnection connection = new RawConnection(port)) {
        for (String token : tokens.bad()) {
          expect(403, connection.send(get(token)));
        }
        expect(401, connection.send("GET /one/there HTTP/1.1\r\nHost: x\r\n\r\n"));
      }
    }
  },
  LOGIN {
    @Override
    void at(int port, Tokens tokens, LongConsumer nanos) throws IOException {
      try (RawConnection connection = new RawConnection(port)) {
        expect(200, connection.send(login("username=alice&password=alice-pass")));
        expect(403, connection.send(login("username=mallory&password=wrong")));
      }
    }
  },
  HUGE_BODY {
    @Override
    void at(int port, Tokens tokens, LongConsumer nanos) throws IOException {
      try (RawConnection connection = new RawConnection(port)) {
        expect(413, connection.send(login("x".repeat(20_000))));
      }
    }
  },
  DROPPED_IN_BODY {
    @Override
    void at(int port, Tokens tokens, LongConsumer nanos) throws IOException {
      String request = login("username=alice&password=alice-pass");
      new RawConnection(port).send(request.substring(0, request.length() - 10)).close();
    }
  },
  DROPPED_IN_HEADERS {
    @Override
    void at(int port, Tokens tokens, LongConsumer nanos) throws IOException {
      new RawConnection(port).send(get(tokens.good()).substring(0, 200)).close();
    }
  },
  DROPPED_BEFORE_ANSWER {
    @Override
    void at(int port, Tokens tokens, LongConsumer nanos) throws IOException {
      new RawConnection(port).send(get(tokens.good()).repeat(REQUESTS)).close();
    }
  },

  /**
   * Waits until the container has had enough; it may say so, or not, but lets nobody in. For a
   * listener of its own: a container that takes a busy moment for a slow client gives up others.
   */
  SLOW_BODY {
    @Override
    void at(int port, Tokens tokens, LongConsumer nanos) throws IOException {
      String request = login("username=alice&password=alice-pass");
      try (RawConnection connection = new RawConnection(port)) {
        if (connection.send(request.substring(0, request.length() - 10)).status() < 400) {
          throw new IOException(this + " was answered " + connection.answer());
        }
      } catch (EOFException | SocketException e) {
        return;
      }
    }
  };

  /** Tokens, one that is taken and others that are not. */
  record Tokens(String good, String... bad) {}

  private static final int REQUESTS = 20;

  /**
   * Goes there once.
   *
   * @param nanos gets the time of each request with a good token
   * @throws IOException if something else is answered than is right
   */
  abstract void at(int port, Tokens tokens, LongConsumer nanos) throws IOException;

  final void expect(int status, RawConnection connection) throws IOException {
    if (connection.status() != status) {
      throw new IOException(this + " was answered " + connection.answer());
    }
  }

  private static String get(String token) {
    return "GET /one/there HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n";
  }

  private static String login(String form) {
    return "POST /one/wp-json/jwt-auth/v1/token HTTP/1.1\r\nHost: x\r\n"
        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
        + form.length()
        + "\r\n\r\n"
        + form;
  }
}
