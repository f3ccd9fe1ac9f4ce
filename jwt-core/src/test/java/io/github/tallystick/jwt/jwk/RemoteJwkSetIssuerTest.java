package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.jwk.LyingServer.SET;
import static io.github.tallystick.jwt.jwk.LyingServer.drip;
import static io.github.tallystick.jwt.jwk.LyingServer.json;
import static io.github.tallystick.jwt.jwk.LyingServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tallystick.jwt.jwk.LyingServer.Answer;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys of an issuer, whose OpenID configuration says where they are, and may lie. */
class RemoteJwkSetIssuerTest {
  private LyingServer server;
  private LyingServer keyServer;
  private String issuer;

  @BeforeEach
  void start() throws IOException {
    server = new LyingServer(json("{}"));
    keyServer = new LyingServer(json(SET));
    issuer = server.url().resolve("/realm").toString();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    keyServer.close();
  }

  private Answer configuration(String members) {
    return json(members.replace("{issuer}", issuer).replace("{keys}", keyServer.url().toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "{'issuer':'{issuer}x','jwks_uri':'{keys}'} -> .*another issuer",
        "{'issuer':'{issuer}/','jwks_uri':'{keys}'} -> .*another issuer",
        "{'issuer':'https://idp.example','jwks_uri':'{keys}'} -> .*another issuer",
        "{'issuer':['{issuer}'],'jwks_uri':'{keys}'} -> issuer is no string",
        "{'jwks_uri':'{keys}'} -> issuer is not there",
        "{'issuer':'x','issuer':'{issuer}','jwks_uri':'{keys}'} -> no JSON object.*",
        "{'issuer':'{issuer}'} -> jwks_uri is (no string|not there)",
        "{'issuer':'{issuer}','jwks_uri':null} -> jwks_uri is (no string|not there)",
        "{'issuer':'{issuer}','jwks_uri':'http://idp.example/jwks'} -> expected an https URL.*",
        "{'issuer':'{issuer}','jwks_uri':'http://127.0.0.1.idp.example/'} -> expected an https.*",
        "{'issuer':'{issuer}','jwks_uri':'file:/etc/passwd'} -> expected an https URL.*",
        "{'issuer':'{issuer}','jwks_uri':'jar:file:/x.jar!/y'} -> expected an https URL.*",
        "{'issuer':'{issuer}','jwks_uri':'https://a:b@127.0.0.1/'} -> expected an https URL.*",
        "{'issuer':'{issuer}','jwks_uri':'/jwks'} -> expected an https URL.*",
        "{'issuer':'{issuer}','jwks_uri':''} -> expected an https URL.*",
        "{'issuer':'{issuer}','jwks_uri':'http://[x'} -> jwks_uri is no URL",
        "[] -> no JSON object.*",
        "<html> -> no JSON object.*"
      },
      quoteCharacter = '`',
      maxCharsPerColumn = 200)
  void takesNoKeysByAnotherConfiguration(String members, String why) {
    server.answer(configuration(members.replace('\'', '"')));
    try (RemoteJwkSet keys = RemoteJwkSet.builderForIssuer(issuer).build()) {
      assertThatThrownBy(() -> keys.key("a"))
          .isInstanceOf(KeysUnavailableException.class)
          .cause()
          .message()
          .matches(why);
      assertThat(keyServer.requests()).isZero();
    }
  }

  @Test
  void asksAnotherHostForTheKeysOfThatIssuerAlone() {
    server.answer(configuration("{\"issuer\":\"{issuer}\",\"jwks_uri\":\"{keys}\"}"));
    try (RemoteJwkSet keys = RemoteJwkSet.builderForIssuer(issuer).build()) {
      assertThat(keys.key("a").orElseThrow().issuer()).contains(issuer);
      assertThat(server.requests()).isEqualTo(1);
      assertThat(keyServer.requests()).isEqualTo(1);
    }
  }

  @Test
  void takesNoLongerForBothThanTheTimeout() throws Exception {
    server.answer(configuration("{\"issuer\":\"{issuer}\",\"jwks_uri\":\"{keys}\"}"));
    keyServer.answer(drip("HTTP/1.1 200 OK\r\n\r\n", ' ', 50));
    Duration timeout = Duration.ofMillis(500);
    try (RemoteJwkSet keys = RemoteJwkSet.builderForIssuer(issuer).timeout(timeout).build()) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> keys.key("a")).isInstanceOf(KeysUnavailableException.class);
      FetchThreads.assertEndWithin(Duration.ofSeconds(5));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void asksNeitherTheAuthenticatorNorTheProxiesOfTheJvm() {
    List<String> asked = new CopyOnWriteArrayList<>();
    Authenticator authenticator = Authenticator.getDefault();
    ProxySelector proxies = ProxySelector.getDefault();
    Authenticator.setDefault(askedAuthenticator(asked));
    ProxySelector.setDefault(askedProxies(asked));
    keyServer.answer(response("HTTP/1.1 401 U", "WWW-Authenticate: Basic realm=\"x\"", SET));
    try (RemoteJwkSet keys = RemoteJwkSet.builder(keyServer.url()).build()) {
      assertThatThrownBy(() -> keys.key("a")).hasRootCauseMessage("it answered 401");
      assertThat(asked).isEmpty();
    } finally {
      Authenticator.setDefault(authenticator);
      ProxySelector.setDefault(proxies);
    }
  }

  private static Authenticator askedAuthenticator(List<String> asked) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        asked.add("authenticator");
        return new PasswordAuthentication("user", "password".toCharArray());
      }
    };
  }

  private static ProxySelector askedProxies(List<String> asked) {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        if (uri.getScheme().startsWith("http")) { // a socket asks, too: whether it is behind SOCKS
          asked.add(uri.toString());
        }
        return List.of(Proxy.NO_PROXY);
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException e) {
        asked.add("failed");
      }
    };
  }

  // Known: the filter warns of one that is set.
  @Test
  void survivesACookieHandlerThatFails() {
    CookieHandler before = CookieHandler.getDefault();
    CookieHandler.setDefault(
        new CookieHandler() {
          @Override
          public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
            throw new IllegalStateException("get");
          }

          @Override
          public void put(URI uri, Map<String, List<String>> headers) {
            throw new IllegalStateException("put");
          }
        });
    try (RemoteJwkSet keys = RemoteJwkSet.builder(keyServer.url()).build()) {
      assertThatThrownBy(() -> keys.key("a")).isInstanceOf(KeysUnavailableException.class);
    } finally {
      CookieHandler.setDefault(before);
    }
  }
}
