package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpServer;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.jwk.JwkSet;
import io.github.tallystick.jwt.jwk.RemoteJwkSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * How long does it take to find a key that another party has published, and how much of it is a
 * look at the clock? The three keys were fetched before, and the ID is that of the one that signs
 * at present: a verifier that knows a header again asks with the same String.
 */
public class RemoteKeyBenchmark extends Trial {
  private static final String KEY_ID = "2026-11";

  private HttpServer server;
  private RemoteJwkSet keys;

  @Setup
  public void setUp() throws IOException {
    VerificationKey key = TokenAlgorithm.RS256.verificationKey();
    byte[] published =
        JwkSet.toJson(key.withKeyId("2026-10"), key.withKeyId(KEY_ID), key.withKeyId("2026-12"))
            .getBytes(US_ASCII);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/jwks",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
          exchange.sendResponseHeaders(200, published.length);
          exchange.getResponseBody().write(published);
          exchange.close();
        });
    server.start();
    int port = server.getAddress().getPort();
    keys = RemoteJwkSet.builder(URI.create("http://127.0.0.1:" + port + "/jwks")).build();
    if (keys.key(KEY_ID).isEmpty() || keys.key("2026-09").isPresent()) {
      throw new IllegalStateException("not the keys that were published");
    }
  }

  @TearDown
  public void tearDown() {
    keys.close();
    server.stop(0);
  }

  @Benchmark
  public Optional<VerificationKey> key() {
    return keys.key(KEY_ID);
  }

  @Benchmark
  public Instant clock() {
    return Instant.now();
  }
}
