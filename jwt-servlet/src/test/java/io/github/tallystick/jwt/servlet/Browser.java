package io.github.tallystick.jwt.servlet;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Debian's Chromium without a window, with a profile of its own, which talks to loopback alone. */
public final class Browser implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final ChromeDriver driver;

  /** Starts it. */
  public Browser() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(Program.CHROMIUM.path());
    options.addArguments(
        "--headless=new",
        "--no-sandbox", // as root there is none
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(Program.CHROMEDRIVER.path()))
            .usingAnyFreePort()
            .build();
    driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(TIMEOUT).implicitlyWait(TIMEOUT);
  }

  /** For pages that are used as people do. */
  public ChromeDriver driver() {
    return driver;
  }

  /** As on a phone that is held upright; no window of Chromium is as narrow. */
  public void resizeToPhone() {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 360, "height", 740, "deviceScaleFactor", 1, "mobile", false));
  }

  /**
   * What an async function gives back that a page has for its script.
   *
   * @param url of the page
   * @param body of the function
   * @return a string, or what {@code String()} makes of it; of an error, its name
   */
  public String run(String url, String body) {
    driver.get(url);
    return String.valueOf(
        driver.executeAsyncScript(
            "const done = arguments[0]; (async () => {"
                + body
                + "})().then(String).then(done, (error) => done(error.name));"));
  }

  /** The same, in an empty page of an origin that nothing else has. */
  public String runElsewhere(String body) throws IOException {
    HttpServer elsewhere = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    elsewhere.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
    elsewhere.start();
    try {
      return run("http://127.0.0.1:" + elsewhere.getAddress().getPort(), body);
    } finally {
      elsewhere.stop(0);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
