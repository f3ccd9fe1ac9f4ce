package io.github.tallystick.jwt.jwk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.VerificationKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteJwkSetTest {
  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile Answer answer;
  private HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @FunctionalInterface
  private interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 200);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          fetches.incrementAndGet();
          answer.give(exchange);
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
  }

  private RemoteJwkSet.Builder remote() {
    return RemoteJwkSet.builder(url()).clock(now::get);
  }

  private static VerificationKey key(String keyId) {
    try {
      return VerificationKey.of(
              JwsAlgorithm.Ed25519,
              KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic())
          .withKeyId(keyId);
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Answer set(String... keyIds) {
    VerificationKey[] keys = new VerificationKey[keyIds.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(keyIds[i]);
    }
    return json(200, JwkSet.toJson(keys));
  }

  private static Answer json(int status, String body) {
    return exchange -> {
      exchange.sendResponseHeaders(status, body.getBytes(UTF_8).length);
      exchange.getResponseBody().write(body.getBytes(UTF_8));
      exchange.close();
    };
  }

  @Test
  void fetchesWithTheFirstTokenAndNotBefore() {
    answer = set("a", "b");
    try (RemoteJwkSet keys = remote().build()) {
      assertThat(fetches).hasValue(0);
      assertThat(keys.key("a").orElseThrow().keyId()).contains("a");
      assertThat(keys.key("b")).isPresent();
      assertThat(keys.keyWithoutId()).isEmpty();
      assertThat(fetches).hasValue(1);
    }
  }

  @Test
  void servesTheOldSetWhileANewOneIsFetched() throws Exception {
    answer = set("a");
    try (RemoteJwkSet keys = remote().build()) {
      Optional<VerificationKey> first = keys.key("a");
      CountDownLatch fetched = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      answer =
          exchange -> {
            fetched.countDown();
            await(go);
            set("b").give(exchange);
          };
      now.set(START.plus(Duration.ofHours(1)));

      assertThat(keys.key("a")).isEqualTo(first);
      assertThat(fetched.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(keys.key("a")).isEqualTo(first);
      go.countDown();
      assertThat(keys.key("b")).isPresent(); // waits for the fetch that runs
      assertThat(fetches).hasValue(2);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void fetchesForAnUnknownKeyIdOnceInThirtySeconds() {
    answer = set("a");
    try (RemoteJwkSet keys = remote().build()) {
      assertThat(keys.key("b")).isEmpty();
      answer = set("a", "b");
      now.set(START.plusSeconds(29));
      assertThat(keys.key("b")).isEmpty();
      assertThat(fetches).hasValue(1);
      now.set(START.plusSeconds(30));
      assertThat(keys.key("b")).isPresent();
      assertThat(keys.key("c")).isEmpty();
      assertThat(fetches).hasValue(2);
    }
  }

  @Test
  void fetchesOnceForAStormOfUnknownKeyIds() throws Exception {
    answer = set("a");
    try (RemoteJwkSet keys = remote().build()) {
      keys.key("a");
      now.set(START.plusSeconds(30));
      List<Future<Optional<VerificationKey>>> asked = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String made = "made-up-" + i;
        asked.add(threads.submit(() -> keys.key(made)));
      }
      for (Future<Optional<VerificationKey>> one : asked) {
        assertThat(one.get(10, TimeUnit.SECONDS)).isEmpty();
      }
      assertThat(fetches).hasValue(2);
    }
  }

  @Test
  void saysThatThereAreNoKeysWhereNoneHaveEverCome() {
    answer = json(500, "{}");
    try (RemoteJwkSet keys = remote().build()) {
      assertUnavailable(keys, "a");
      assertUnavailable(keys, "a"); // too early for the next try
      assertThat(fetches).hasValue(1);
      answer = set("a");
      now.set(START.plusSeconds(1));
      assertThat(keys.key("a")).isPresent();
    }
  }

  private static void assertUnavailable(RemoteJwkSet keys, String keyId) {
    assertThatThrownBy(() -> keys.key(keyId)).isInstanceOf(KeysUnavailableException.class);
  }

  @Test
  void servesForADayWhatWasFetched() {
    answer = set("a");
    try (RemoteJwkSet keys = remote().build()) {
      keys.key("a");
      answer = json(503, "{}");
      now.set(START.plus(Duration.ofHours(24)).minusNanos(1));
      assertThat(keys.key("a")).isPresent();
      now.set(START.plus(Duration.ofHours(24)).plusSeconds(10));
      assertUnavailable(keys, "a");
      answer = set("a");
      now.set(START.plus(Duration.ofHours(25)));
      assertThat(keys.key("a")).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"keys\":[]}",
        "{\"keys\":[{\"kty\":\"unknown\"}]}",
        "{\"keys\":[{\"kty\":\"oct\",\"alg\":\"HS256\",\"k\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\"}]}",
        "\ufeff{\"keys\":[]}",
        "<html>"
      })
  void takesNoSetForAnother(String body) {
    answer = json(200, body);
    try (RemoteJwkSet keys = remote().build()) {
      assertUnavailable(keys, "a");
    }
  }

  @Test
  void followsNoRedirect() {
    answer =
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/other");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        };
    try (RemoteJwkSet keys = remote().build()) {
      assertUnavailable(keys, "a");
      assertThat(fetches).hasValue(1);
    }
  }

  @Test
  void findsTheKeysOfAnIssuer() {
    String issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/shop";
    answer =
        exchange -> {
          boolean isSet = exchange.getRequestURI().getPath().equals("/jwks");
          String configuration = "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(issuer, url());
          (isSet ? set("a") : json(200, configuration)).give(exchange);
        };
    try (RemoteJwkSet keys = RemoteJwkSet.builderForIssuer(issuer).clock(now::get).build()) {
      assertThat(keys.key("a").orElseThrow().issuer()).contains(issuer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://idp.example/jwks", "ftp://idp.example", "https://a@idp.example"})
  void refusesUnsafeAddresses(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> RemoteJwkSet.builder(URI.create(url)));
  }

  @Test
  void givesNothingOnceItIsClosed() {
    answer = set("a");
    RemoteJwkSet keys = remote().build();
    keys.close();
    assertUnavailable(keys, "a");
    assertThat(fetches).hasValue(0);
  }
}
