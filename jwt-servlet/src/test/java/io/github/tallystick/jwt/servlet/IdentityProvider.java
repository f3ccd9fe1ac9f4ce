package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.jwk.Jwk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What Keycloak answers of its realm {@code shop}, on 127.0.0.1 and a free port. */
final class IdentityProvider implements AutoCloseable {
  private static final String REALM = "/realms/shop";
  private static final String CERTS = REALM + "/protocol/openid-connect/certs";
  private static final Claim<List<String>> ROLES = Claim.ofStrings("realm_access", "roles");

  private final HttpServer server;
  private final Map<String, String> keys = new ConcurrentSkipListMap<>();
  private final AtomicInteger fetches = new AtomicInteger();
  private final String end;
  private volatile int status = 200;

  IdentityProvider() throws IOException {
    this("");
  }

  /**
   * @param end of its issuer: Auth0's has a slash
   */
  IdentityProvider(String end) throws IOException {
    this.end = end;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
    server.createContext(REALM + "/.well-known/openid-configuration", this::configuration);
    server.createContext(CERTS, this::certs);
    server.start();
  }

  private void configuration(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        "{\"issuer\":\"%s\",\"authorization_endpoint\":\"x\",\"jwks_uri\":\"%s\",\"jwks\":[]}"
            .formatted(issuer(), keysUrl()));
  }

  private void certs(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    answer(exchange, "{\"keys\":[" + String.join(",", keys.values()) + "]}");
  }

  private void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      byte[] bytes = json.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  String issuer() {
    return url(REALM) + end;
  }

  String configurationUrl() {
    return url(REALM + "/.well-known/openid-configuration");
  }

  String keysUrl() {
    return url(CERTS);
  }

  /** The JWK of a key that signs. */
  static String jwk(String keyId, KeyPairPem pair) {
    return Jwk.toJson(pair.verification().withKeyId(keyId));
  }

  void publish(String keyId, KeyPairPem pair) {
    publishJson(keyId, jwk(keyId, pair));
  }

  void publishJson(String keyId, String jwk) {
    keys.put(keyId, jwk);
  }

  void withdraw(String keyId) {
    keys.remove(keyId);
  }

  /** From now on, with any but 200, it is out of order. */
  void answerWith(int newStatus) {
    status = newStatus;
  }

  /** How often the keys were asked for. */
  int fetches() {
    return fetches.get();
  }

  /** What a token of ana, an editor, has, at the sample's time. */
  JwtClaims.Builder claims() {
    return JwtClaims.builder()
        .issuer(issuer())
        .subject("ana")
        .audience("api", "account")
        .issuedAt(Sample.NOW)
        .expirationTime(Sample.NOW.plusSeconds(300))
        .put(Claim.ofString("azp"), "spa")
        .put(ROLES, List.of("editor", "offline_access"));
  }

  /** Settings by its OpenID configuration. */
  JwtAuthFilter.Builder filter() {
    return JwtAuthFilter.builder()
        .jwksUrl(configurationUrl())
        .issuer(issuer())
        .audience("api")
        .userClaim("sub")
        .rolesClaim("/realm_access/roles")
        .clock(() -> Sample.NOW);
  }

  /** From now on nobody listens. */
  void stop() {
    server.stop(0);
  }

  @Override
  public void close() {
    stop();
  }
}
