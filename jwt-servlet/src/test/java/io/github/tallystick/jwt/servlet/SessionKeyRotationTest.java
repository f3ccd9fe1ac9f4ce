package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.Ed25519;
import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static io.github.tallystick.jwt.servlet.SessionClient.part;
import static io.github.tallystick.jwt.servlet.SessionClient.refreshTokenIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.session.InMemorySessionStore;
import io.github.tallystick.jwt.session.SessionStore;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Nobody is logged out when the key is another one, while the previous one is known. */
class SessionKeyRotationTest {
  private static final KeyPairPem FIRST = KeyPairPem.of(Ed25519);
  private static final KeyPairPem SECOND = KeyPairPem.of(ES256);

  private final SessionStore store = InMemorySessionStore.of(1_000);

  private JwtAuthFilter.Builder filter() {
    return Sample.filter().sessionStore(store);
  }

  private JwtAuthFilter.Builder filter(KeyPairPem pair) {
    return JwtAuthFilter.builder()
        .clock(() -> Sample.NOW)
        .authenticator(Sample::authenticate)
        .sessionStore(store)
        .algorithm(pair.algorithm())
        .privateKey(pair.privateKey())
        .publicKey(pair.publicKey());
  }

  private static HttpResponse<String> login(JwtAuthFilter.Builder filter) throws Exception {
    try (Site site = Site.of(filter.build()).start()) {
      return new SessionClient(site).login();
    }
  }

  private static void assertGoesOn(
      JwtAuthFilter.Builder filter, String refreshToken, String algorithm) throws Exception {
    try (Site site = Site.of(filter.build()).start()) {
      SessionClient client = new SessionClient(site);
      HttpResponse<String> refreshed = client.refresh(refreshToken);

      assertThat(part(0, refreshTokenIn(refreshed)).get("alg").asText()).isEqualTo(algorithm);
      assertThat(client.isIn(tokenIn(refreshed))).isTrue();
      assertThat(client.refresh(refreshTokenIn(refreshed)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void refreshesByAKeyPair() throws Exception {
    assertGoesOn(filter(FIRST), refreshTokenIn(login(filter(FIRST))), "Ed25519");
  }

  @Test
  void goesOnFromASecretToAKeyPair() throws Exception {
    assertGoesOn(
        filter(FIRST).previousSecretKey(Sample.SECRET), refreshTokenIn(login(filter())), "Ed25519");
  }

  @Test
  void goesOnFromAKeyPairToAnother() throws Exception {
    assertGoesOn(
        filter(SECOND).previousPublicKey(FIRST.publicKey()),
        refreshTokenIn(login(filter(FIRST))),
        "ES256");
  }

  @Test
  void endsWhereThePreviousKeyIsForgotten() throws Exception {
    String token = refreshTokenIn(login(filter()));
    try (Site site = Site.of(filter(FIRST).build()).start()) {
      assertRefused(new SessionClient(site).refresh(token), 403, "jwt_auth_invalid_refresh_token");
    }
    assertGoesOn(filter(), token, "HS256");
  }
}
