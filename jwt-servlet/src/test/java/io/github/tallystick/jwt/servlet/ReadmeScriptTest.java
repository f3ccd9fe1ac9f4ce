package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Program.CHROMEDRIVER;
import static io.github.tallystick.jwt.servlet.Program.CHROMIUM;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.session.InMemorySessionStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The README's script, in a real browser. */
@Needs({CHROMIUM, CHROMEDRIVER})
class ReadmeScriptTest {
  /** Two frames of one origin are as two tabs: each runs the script for itself. */
  private static final String TWO_TABS =
      """
      const body = new URLSearchParams({ username: 'admin', password: 'admin-pass-1234' });
      const login = await fetch('/wp-json/jwt-auth/v1/token', { method: 'POST', body });
      localStorage.login = await login.text();
      const stale = JSON.parse(localStorage.login).token;
      const tab = () => new Promise((loaded) => {
        const frame = document.createElement('iframe');
        frame.src = '/';
        frame.onload = () => loaded(frame.contentWindow);
        document.body.append(frame);
      });
      const tabs = [await tab(), await tab()];
      const tokens = await Promise.all(tabs.map((one) => one.eval(SCRIPT + 'freshToken()')));
      const headers = { Authorization: `Bearer ${tokens[0]}` };
      const answer = await fetch('/', { headers });
      return [tokens[0] === stale, tokens[0] === tokens[1], await answer.text()].join();
      """;

  /** The first token is stale as soon as it is there. */
  private static final class FirstIsShort implements TokenHooks {
    private final AtomicInteger given = new AtomicInteger();
    private final AtomicInteger refreshed = new AtomicInteger();

    @Override
    public Duration lifetime(User user, Duration configured) {
      return given.getAndIncrement() == 0 ? Duration.ofSeconds(59) : configured;
    }

    @Override
    public void happened(TokenEvent event) {
      if (event instanceof TokenEvent.Refreshed) {
        refreshed.incrementAndGet();
      }
    }
  }

  private static String script() throws Exception {
    // No backquote is in it.
    return "const SCRIPT = String.raw`" + Readme.between(Readme.text(), "```js\n", "```") + "`;";
  }

  @Test
  void refreshesOnceForAllTabs() throws Exception {
    FirstIsShort hooks = new FirstIsShort();
    JwtAuthFilter filter =
        JwtAuthFilter.builder()
            .secretKey(Sample.SECRET)
            .authenticator(Sample::authenticate)
            .sessionStore(InMemorySessionStore.of(10))
            .optional(true)
            .hooks(hooks)
            .build();
    try (Site site = Site.of(filter).start();
        Browser browser = new Browser()) {
      assertThat(browser.run(site.url("/"), script() + TWO_TABS))
          .isEqualTo("false,true,principal=1 user=1 auth=Bearer");
      assertThat(hooks.refreshed).hasValue(1);
    }
  }
}
