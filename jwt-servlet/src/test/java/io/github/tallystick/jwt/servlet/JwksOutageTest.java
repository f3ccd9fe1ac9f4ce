package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.JwsAlgorithm.Ed25519;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.logging.Level.SEVERE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.jwk.KeysUnavailableException;
import io.github.tallystick.jwt.jwk.RemoteJwkSet;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another party whose keys cannot be had: an outage, never a refusal. */
class JwksOutageTest {
  private static final KeyPairPem PAIR = KeyPairPem.of(Ed25519);
  private static final String ORIGIN = "https://app.example";

  private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
  private IdentityProvider provider;
  private JwtAuthFilter filter;
  private Site site;

  @BeforeEach
  void start() throws Exception {
    provider = new IdentityProvider();
    provider.publish("sig-1", PAIR);
    provider.answerWith(500);
    filter =
        provider
            .filter()
            .cookie("jwt")
            .optional(true)
            .corsEnable(true)
            .corsOrigins(ORIGIN)
            .clock(now::get)
            .build();
    site = Site.of(filter).start();
  }

  @AfterEach
  void stop() {
    site.close();
    provider.close();
  }

  private String token(String keyId) {
    return PAIR.signer(keyId)
        .sign(provider.claims().expirationTime(Sample.NOW.plus(Duration.ofDays(7))).build());
  }

  private String token() {
    return token("sig-1");
  }

  private void pass(Duration time) {
    now.set(now.get().plus(time));
  }

  private static void assertUnavailable(HttpResponse<String> answer) {
    assertRefused(
        answer, 503, "jwt_auth_keys_unavailable", "Keys are not available, please try again later");
    assertThat(answer.headers().allValues("Retry-After")).containsExactly("5");
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  private static List<Thread> fetching() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("tallystick-jwks"))
        .toList();
  }

  private static void assertFetchingEnds() throws InterruptedException {
    for (Thread thread : fetching()) {
      thread.join(Loopback.TIMEOUT_MILLIS);
    }
    assertThat(fetching()).isEmpty();
  }

  @Test
  void isSaidToTheGuardAndToWhoValidates() throws Exception {
    assertUnavailable(site.get("/", token()));
    assertUnavailable(
        site.send("POST", Loopback.TOKEN + "/validate", "Authorization", "Bearer " + token()));
  }

  // A bad moment of the provider's must log nobody out, nor make anonymous who is somebody.
  @Test
  void leavesCookieAlone() throws Exception {
    assertUnavailable(site.send("GET", "/", "Cookie", "jwt=" + token()));
    assertThat(site.get("/").body()).isEqualTo("principal=null user=null auth=null");
  }

  @Test
  void tellsScriptsOfListedOriginsWhenToComeAgain() throws Exception {
    HttpResponse<String> answer =
        site.send("GET", "/", "Authorization", "Bearer " + token(), "Origin", ORIGIN);

    assertUnavailable(answer);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(ORIGIN);
    assertThat(String.join(", ", answer.headers().allValues("Access-Control-Expose-Headers")))
        .contains("WWW-Authenticate", "Retry-After");
    assertThat(
            site.send("GET", "/", "Authorization", "Bearer " + token())
                .headers()
                .firstValue("Access-Control-Expose-Headers"))
        .isEmpty();
  }

  @Test
  void passes() throws Exception {
    assertUnavailable(site.get("/", token()));
    provider.answerWith(200);
    assertUnavailable(site.get("/", token()));
    pass(Duration.ofSeconds(1));

    assertThat(site.get("/", token()).body()).startsWith("principal=ana ");
  }

  @Test
  void doesNotMatterToOldKeysForADay() throws Exception {
    provider.answerWith(200);
    assertThat(site.get("/", token()).statusCode()).isEqualTo(200);
    provider.answerWith(404);
    pass(Duration.ofHours(24).minusSeconds(1));
    assertThat(site.get("/", token()).statusCode()).isEqualTo(200);
    assertFetchingEnds();
    assertUnavailable(site.get("/", token("sig-2")));
    pass(Duration.ofSeconds(1));

    assertUnavailable(site.get("/", token()));
  }

  @Test
  void isLoggedWithItsCauseOnceAMinute() throws Exception {
    try (LogCapture log = new LogCapture()) {
      site.get("/", token());
      site.get("/", token());
      site.get("/", token("sig-2"));
      assertThat(log.messages(SEVERE))
          .containsExactly("the keys that others publish are not available");
      assertThat(log.causes().get(0))
          .isInstanceOf(KeysUnavailableException.class)
          .hasRootCauseMessage("it answered 500");
      pass(Duration.ofMinutes(1));
      site.get("/", token());

      assertThat(log.messages(SEVERE).get(1)).endsWith("as did 2 more since that was logged");
      assertThat(log.text()).doesNotContain(token());
    }
  }

  @Test
  void isThatNobodyListens() throws Exception {
    try (LogCapture log = new LogCapture();
        IdentityProvider gone = new IdentityProvider();
        Site other =
            Site.of(gone.filter().jwksUrl(gone.keysUrl() + "?key=hunter2").build()).start()) {
      gone.stop();

      assertUnavailable(other.get("/", PAIR.signer("sig-1").sign(gone.claims().build())));
      assertThat(log.messages(SEVERE)).hasSize(1);
      assertThat(log.text()).doesNotContain("hunter2");
    }
  }

  @Test
  void isAConfigurationOfAnotherIssuer() throws Exception {
    try (LogCapture log = new LogCapture();
        IdentityProvider slash = new IdentityProvider("/");
        Site other =
            Site.of(slash.filter().issuer(slash.issuer().replaceFirst("/$", "")).build()).start()) {
      slash.publish("sig-1", PAIR);

      assertUnavailable(other.get("/", PAIR.signer("sig-1").sign(slash.claims().build())));
      assertThat(log.causes().get(0))
          .hasRootCauseMessage("the OpenID configuration is of another issuer");
    }
  }

  @Test
  void isTheSameWithAVerifierOfTheApplications() throws Exception {
    try (RemoteJwkSet keys = RemoteJwkSet.builder(URI.create(provider.keysUrl())).build();
        Site guarded =
            Site.of(
                    JwtAuthFilter.builder()
                        .verifier(JwtVerifier.builder(keys).audience("api").clock(now::get).build())
                        .userClaim("sub")
                        .build())
                .start()) {
      assertUnavailable(guarded.get("/", token()));
    }
  }

  // Those keys are here.
  @Test
  void doesNotMatterToTokensOfPreviousKeys() throws Exception {
    KeyPairPem previous = KeyPairPem.of(Ed25519);
    try (Site moved =
        Site.of(
                provider
                    .filter()
                    .previousSecretKey(Sample.SECRET)
                    .previousPublicKey(previous.publicKey())
                    .build())
            .start()) {
      String members = ",\"iss\":\"" + provider.issuer() + "\",\"aud\":\"api\",\"sub\":\"ana\"";

      assertThat(moved.get("/", Sample.token(members)).body()).startsWith("principal=ana ");
      assertThat(moved.get("/", previous.signer().sign(provider.claims().build())).statusCode())
          .isEqualTo(200);
      assertUnavailable(moved.get("/", token()));
    }
  }

  @Test
  void endsWithTheFilter() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try (RawServer slow =
        new RawServer(
            (request, answer) -> {
              asked.countDown();
              over.await();
            })) {
      JwtAuthFilter waiting = provider.filter().jwksUrl(slow.url() + "/jwks").build();
      try (Site other = Site.of(waiting).start()) {
        CompletableFuture<HttpResponse<String>> answer =
            Loopback.CLIENT.sendAsync(
                other.request("/", "Authorization", "Bearer " + token()).build(),
                BodyHandlers.ofString());
        assertThat(asked.await(Loopback.TIMEOUT_MILLIS, MILLISECONDS)).isTrue();
        waiting.destroy();

        assertFetchingEnds();
        assertUnavailable(answer.get(Loopback.TIMEOUT_MILLIS, MILLISECONDS));
      } finally {
        over.countDown();
      }
    }
  }

  @Test
  void isOverWhenTheFilterIsStartedAgain() throws Exception {
    assertUnavailable(site.get("/", token()));
    site.context().stop();
    provider.answerWith(200);
    site.context().start();

    assertThat(site.get("/", token()).body()).startsWith("principal=ana ");
  }

  @Test
  void letsNothingThroughAfterTheEnd() throws Exception {
    provider.answerWith(200);
    assertThat(site.get("/", token()).statusCode()).isEqualTo(200);
    filter.destroy();

    assertThat(site.get("/", token()).statusCode()).isEqualTo(500);
    assertThat(site.get("/").statusCode()).isEqualTo(500);
  }
}
