package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.session.InMemorySessionStore;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The filter is built on a Java that has neither databases nor JNDI. */
class SmallestRuntimeTest {
  /** What is run there. */
  public static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      JwtAuthFilter.Builder builder = JwtAuthFilter.builder().secretKey(Sample.SECRET);
      System.out.println(builder.build().sessions().isPresent());
      builder.sessionStore(InMemorySessionStore.of(10));
      System.out.println(builder.build().sessions().isPresent());
      SessionSettings settings = new SessionSettings();
      settings.storeName("java:comp/env/jdbc/app");
      try {
        settings.findStore(context());
      } catch (IllegalArgumentException e) {
        System.out.println(e.getMessage());
      }
    }

    private static ServletContext context() {
      return (ServletContext)
          Proxy.newProxyInstance(
              Main.class.getClassLoader(),
              new Class<?>[] {ServletContext.class},
              (proxy, method, arguments) -> null);
    }
  }

  @Test
  void buildsTheFilterWithSessionsAndWithout() throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.base",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String written = new String(java.getInputStream().readAllBytes(), UTF_8);

    assertThat(java.waitFor()).as(written).isZero();
    assertThat(written.lines())
        .containsExactly(
            "false", "true", "expected memory: this Java lacks javax/naming/NamingException");
  }
}
