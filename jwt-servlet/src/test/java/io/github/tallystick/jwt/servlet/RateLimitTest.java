package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many logins may fail in a minute. */
class RateLimitTest {
  private static final String HERE = "192.0.2.1";
  private static final String ELSEWHERE = "192.0.2.2";
  private static final String CODE = "jwt_auth_rate_limited";

  private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<TokenEvent> told = new CopyOnWriteArrayList<>();
  private Site site;

  @BeforeEach
  void start() throws Exception {
    site = Site.of(filter().build()).start();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private JwtAuthFilter.Builder filter() {
    TokenHooks hooks =
        new TokenHooks() {
          @Override
          public void happened(TokenEvent event) {
            told.add(event);
          }
        };
    return Sample.filter()
        .clock(now::get)
        .hooks(hooks)
        .authenticator(
            (request, name, password) -> {
              asked.add(name);
              return password.equals("right") ? Optional.of(Sample.ADMIN) : Optional.empty();
            });
  }

  private HttpResponse<String> login(String address, String name, String password)
      throws Exception {
    return site.login(name, password, "X-Forwarded-For", address);
  }

  private void fail(String address, String name, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      assertRefused(login(address, name, "wrong"), 403, "[jwt_auth] incorrect_password");
    }
  }

  private void assertLimited(HttpResponse<String> answer) {
    assertRefused(answer, 429, CODE, "Rate limit exceeded");
  }

  @Test
  void asksNobodyWhenTenHaveFailed() throws Exception {
    fail(HERE, "ana", 10);
    assertLimited(login(HERE, "ana", "right"));
    assertThat(asked).hasSize(10);
  }

  @Test
  void saysWhenToComeAgain() throws Exception {
    now.set(Sample.NOW.plusMillis(1));
    fail(HERE, "ana", 10);
    now.set(Sample.NOW.plusSeconds(20));
    HttpResponse<String> answer = login(HERE, "ana", "right");

    long reset = Sample.NOW.getEpochSecond() + 61;
    assertThat(answer.headers().map())
        .containsEntry("Retry-After", List.of("41"))
        .containsEntry("X-RateLimit-Limit", List.of("10"))
        .containsEntry("X-RateLimit-Remaining", List.of("0"))
        .containsEntry("X-RateLimit-Reset", List.of(String.valueOf(reset)))
        .containsEntry("Cache-Control", List.of("no-store"))
        .doesNotContainKeys("WWW-Authenticate", "Access-Control-Expose-Headers");
    now.set(Sample.NOW.plusSeconds(61));
    assertThat(login(HERE, "ana", "right").statusCode()).isEqualTo(200);
  }

  @Test
  void letsScriptsOfOtherOriginsReadThat() throws Exception {
    try (Site open = Site.of(filter().rateLimit(1).corsEnable(true).build()).start()) {
      open.login("ana", "wrong", "Origin", "https://app.example");
      HttpResponse<String> answer = open.login("ana", "x", "Origin", "https://app.example");

      assertLimited(answer);
      assertThat(String.join(", ", answer.headers().allValues("Access-Control-Expose-Headers")))
          .endsWith(", Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset");
    }
  }

  @Test
  void letsTheUserInFromAnotherAddress() throws Exception {
    fail(HERE, "ana", 10);
    assertLimited(login(HERE, "ana", "wrong"));
    assertThat(login(ELSEWHERE, "ana", "right").statusCode()).isEqualTo(200);
  }

  @Test
  void letsOthersInFromTheSameAddress() throws Exception {
    fail(HERE, "ana", 10);
    assertThat(login(HERE, "bob", "right").statusCode()).isEqualTo(200);
  }

  @Test
  void letsTenTimesAsManyFailFromAnAddress() throws Exception {
    for (int i = 0; i < 100; i++) {
      fail(HERE, "user" + i, 1);
    }
    HttpResponse<String> answer = login(HERE, "bob", "right");
    assertLimited(answer);
    assertThat(answer.headers().firstValue("X-RateLimit-Limit")).hasValue("100");
    assertThat(login(ELSEWHERE, "bob", "right").statusCode()).isEqualTo(200);
  }

  @Test
  void takesTheAddressesOfACustomerForOne() throws Exception {
    for (int i = 1; i <= 10; i++) {
      fail("[2001:db8:1:2::" + i + "]:80" + i, "ana", 1);
    }
    assertLimited(login("2001:db8:1:2:ffff::1", "ana", "right"));
    assertThat(login("2001:db8:1:3::1", "ana", "right").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ANA", "aNa", "ána", "an\u0061\u0300", "ａｎａ", "a na ", "a\u200bna"})
  void takesSpellingsOfANameForOne(String spelling) throws Exception {
    fail(HERE, "ana", 9);
    fail(HERE, spelling, 1);
    assertLimited(login(HERE, "ana", "right"));
  }

  @ParameterizedTest
  @CsvSource({
    "İstanbul, istanbul",
    "ISTANBUL, ıstanbul",
    "straße, STRASSE",
    "ΣΑΣ, σας",
    "ﬁ, FI",
    "røđ1, ROD\u0661"
  })
  void foldsInTheSameWayInEachLocale(String one, String other) {
    assertThat(LoginLimit.folded(one)).isEqualTo(LoginLimit.folded(other));
  }

  @ParameterizedTest
  @CsvSource({"ana, anna", "漢字, 漢", "a1, a2", "a-b, ab", "a@b.example, ab.example"})
  void tellsNamesApart(String one, String other) {
    assertThat(LoginLimit.folded(one)).isNotEqualTo(LoginLimit.folded(other));
  }

  @Test
  void countsNoRightPassword() throws Exception {
    for (int i = 0; i < 30; i++) {
      assertThat(login(HERE, "ana", "right").statusCode()).isEqualTo(200);
    }
    fail(HERE, "ana", 10);
  }

  @Test
  void countsNoOutage() throws Exception {
    Authenticator broken =
        (request, name, password) -> {
          throw new IllegalStateException("no database");
        };
    try (LogCapture log = new LogCapture();
        Site failing = Site.of(filter().rateLimit(1).authenticator(broken).build()).start()) {
      for (int i = 0; i < 20; i++) {
        assertRefused(failing.login("ana", "x"), 503, "jwt_auth_login_unavailable");
      }
      assertThat(log.causes()).hasSize(1);
    }
  }

  @Test
  void countsNothingThatNobodyIsAskedFor() throws Exception {
    for (int i = 0; i < 20; i++) {
      login(HERE, "", "x");
      login(HERE, "ana", "");
      login(HERE, "ana", "x".repeat(5000));
      login(HERE, "n".repeat(256), "x");
    }
    assertThat(asked).isEmpty();
    fail(HERE, "ana", 10);
  }

  @Test
  void refusesAFaultyRequestFirst() throws Exception {
    fail(HERE, "ana", 10);
    assertRefused(login(HERE, "ana", ""), 403, "[jwt_auth] empty_password");
    assertRefused(
        site.post(Loopback.TOKEN, "{", "X-Forwarded-For", HERE), 400, "rest_invalid_json");
  }

  @Test
  void tellsOfIt() throws Exception {
    fail(HERE, "ana", 10);
    told.clear();
    login(HERE, "Ana", "right");
    assertThat(told).containsExactly(new TokenEvent.RateLimited("Ana", null, HERE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "192.168.0.7", "fd00::1", "127.0.0.1"})
  void limitsByNameAloneBehindAProxyThatTellsTheContainerNothing(String proxy) throws Exception {
    try (LogCapture log = new LogCapture();
        Site behind = Site.of(filter().rateLimit(1).build()).start()) {
      for (int i = 0; i < 15; i++) {
        assertRefused(
            behind.login("user" + i, "x", "X-Forwarded-For", proxy),
            403,
            "[jwt_auth] incorrect_password");
      }
      assertLimited(behind.login("user7", "right", "X-Forwarded-For", proxy));
      assertThat(log.messages(Level.WARNING))
          .filteredOn(message -> message.contains("proxy's address"))
          .singleElement()
          .asString()
          .contains("RemoteIpValve", "ForwardedRequestCustomizer", "proxy-address-forwarding");
    }
  }

  @Test
  void limitsByAddressOnThisMachineWithoutAProxy() throws Exception {
    try (LogCapture log = new LogCapture();
        Site direct = Site.of(filter().rateLimit(1).build()).start()) {
      for (int i = 0; i < 10; i++) {
        direct.login("user" + i, "x");
      }
      assertLimited(direct.login("ana", "right"));
      assertThat(log.text()).doesNotContain("proxy's address");
    }
  }

  @Test
  void limitsNothingWhereItIsZero() throws Exception {
    try (Site open = Site.of(filter().rateLimit(0).build()).start()) {
      for (int i = 0; i < 120; i++) {
        assertRefused(open.login("ana", "x"), 403, "[jwt_auth] incorrect_password");
      }
    }
  }

  @Test
  void isSetInWebXml() throws Exception {
    Map<String, String> keys =
        Map.of("JWT_AUTH_SECRET_KEY", Sample.SECRET, "JWT_AUTH_RATE_LIMIT", " 1 ");
    try (Site configured = Site.configured(keys).start()) {
      assertRefused(configured.login("alice", "x"), 403, "[jwt_auth] incorrect_password");
      assertLimited(configured.login("alice", "alice-pass"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1000001", "x", "1.5", "٣", "4294967297"})
  void refusesValueThatIsNone(String text) throws Exception {
    assertThat(SettingsReaderTest.faultOf(SettingsReaderTest.keys("JWT_AUTH_RATE_LIMIT", text)))
        .contains("JWT_AUTH_RATE_LIMIT (filter init-param): expected ");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_000_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void refusesNumberThatIsNone(int failures) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtAuthFilter.builder().rateLimit(failures))
        .withMessage("expected 0 to 1000000 a minute");
  }
}
