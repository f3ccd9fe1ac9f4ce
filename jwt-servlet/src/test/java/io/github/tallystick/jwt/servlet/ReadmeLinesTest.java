package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static jakarta.servlet.DispatcherType.ASYNC;
import static jakarta.servlet.DispatcherType.ERROR;
import static jakarta.servlet.DispatcherType.REQUEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.VerificationKeySet;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of Java in the READMEs and in Javadoc are these, or a consumer's, and run. */
class ReadmeLinesTest {
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/test/java/io/github/tallystick/jwt/servlet/ReadmeLinesTest.java"),
          Path.of("src/test/java/io/github/tallystick/jwt/servlet/ReadmeHooksTest.java"),
          Path.of("src/test/java/io/github/tallystick/jwt/session/SessionExamplesTest.java"),
          Path.of(
              "src/it/consumers/spring-boot/src/main/java/com/example/filter/FilterApplication.java"),
          Path.of(
              "src/it/consumers/spring-boot/src/main/java/com/example/decoder/DecoderApplication.java"));

  private static final class Echo extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Site.echo(request, response);
    }
  }

  /** Not the tests' {@link Site}, which has a filter already. */
  private static final class Application implements Loopback, AutoCloseable {
    private final Server server = new Server();

    Application(Consumer<ServletContext> lines) throws Exception {
      ServerConnector connector = new ServerConnector(server);
      connector.setHost("127.0.0.1");
      server.addConnector(connector);
      ServletContextHandler handler = new ServletContextHandler();
      handler.addServletContainerInitializer((classes, context) -> lines.accept(context));
      handler.addServlet(new ServletHolder(new Echo()), "/*");
      server.setHandler(handler);
      server.start();
    }

    @Override
    public int port() {
      return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() {
      try {
        server.stop();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void registersTheFilterByCode() throws Exception {
    String secret = Sample.SECRET;
    try (Application application =
        new Application(
            context -> {
              FilterRegistration.Dynamic filter =
                  context.addFilter("jwt-auth", JwtAuthFilter.builder().secretKey(secret).build());
              filter.setAsyncSupported(true);
              filter.addMappingForUrlPatterns(EnumSet.of(REQUEST, ASYNC, ERROR), false, "/*");
            })) {
      assertRefused(application.get("/"), 401, "jwt_auth_no_auth_header");
      assertThat(application.get("/", Sample.tokenOfToday()).body()).startsWith("principal=7 ");
    }
  }

  private static final VerificationKeySet KEYS =
      VerificationKeySet.of(VerificationKey.hmac(HS256, Sample.SECRET.getBytes(UTF_8)));

  private static void guard(ServletContext context) {
    VerificationKeySet keys = KEYS;
    JwtVerifier verifier =
        JwtVerifier.builder(keys)
            .issuer("https://idp.example")
            .audience("api")
            .type("at+jwt")
            .clockSkew(Duration.ofSeconds(30))
            .build();
    JwtAuthFilter guard =
        JwtAuthFilter.builder().verifier(verifier).userClaim("sub").rolesClaim("scope").build();
    FilterRegistration.Dynamic filter = context.addFilter("guard", guard);
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.of(REQUEST, ASYNC, ERROR), false, "/*");
  }

  @Test
  void guardsAndNoMore() throws Exception {
    try (Application application = new Application(ReadmeLinesTest::guard)) {
      assertRefused(application.get("/"), 401, "jwt_auth_no_auth_header");
      assertThat(application.get("/?role=read", token()).body())
          .isEqualTo("principal=ana user=ana auth=Bearer in read=true");
    }
  }

  private static String token() {
    long end = System.currentTimeMillis() / 1000 + Duration.ofMinutes(5).toSeconds();
    return Sample.signed(
        "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}",
        "{\"iss\":\"https://idp.example\",\"aud\":\"api\",\"sub\":\"ana\",\"scope\":\"read\",\"exp\":"
            + end
            + '}');
  }

  private static void guardAllBut(ServletContext context) {
    JwtVerifier verifier = JwtVerifier.builder(KEYS).build();
    JwtAuthFilter guard = JwtAuthFilter.builder().verifier(verifier).build();
    Set<String> open = Set.of("/health", "/login.html");
    Filter allBut =
        new Filter() {
          @Override
          public void init(FilterConfig config) throws ServletException {
            guard.init(config);
          }

          @Override
          public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
              throws IOException, ServletException {
            HttpServletRequest http = (HttpServletRequest) request;
            String info = http.getPathInfo();
            String path = info == null ? http.getServletPath() : http.getServletPath() + info;
            if (open.contains(path)) {
              chain.doFilter(request, response);
            } else {
              guard.doFilter(request, response, chain);
            }
          }
        };
    FilterRegistration.Dynamic filter = context.addFilter("guard", allBut);
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.of(REQUEST, ASYNC, ERROR), false, "/*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/login.html", "/health?x=y", "/%68ealth"})
  void leavesSomePathsOpen(String path) throws Exception {
    try (Application application = new Application(ReadmeLinesTest::guardAllBut)) {
      assertThat(application.get(path).body()).startsWith("principal=null ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/healthy",
        "/health/",
        "/health/x",
        "/Health",
        "/x/health",
        "/login.html.bak"
      })
  void guardsWhatIsNotAmongThem(String path) throws Exception {
    try (Application application = new Application(ReadmeLinesTest::guardAllBut)) {
      assertRefused(application.get(path), 401, "jwt_auth_no_auth_header");
    }
  }

  // Nobody is asked before somebody logs in.
  @Test
  void takesUsersOfWordPress() throws Exception {
    String secretKey = Sample.SECRET;
    JwtAuthFilter filter =
        JwtAuthFilter.builder()
            .secretKey(secretKey)
            .authenticator(WordPressAuthenticator.of(URI.create("https://wp.example")))
            .build();
    try (Site site = Site.of(filter).start()) {
      assertThat(site.get("/", Sample.tokenOfToday()).body()).startsWith("principal=7 ");
    }
  }

  @Test
  void runsTheLinesThatAreShown() throws IOException {
    String readme = Readme.text();
    List<String> blocks =
        Stream.of(readme.substring(readme.indexOf("## The filter")), Readme.ofFilter())
            .flatMap(text -> Pattern.compile("(?s)```java\n(.*?)```").matcher(text).results())
            .map((MatchResult block) -> block.group(1))
            .toList();

    assertThat(blocks).hasSize(8);
    assertRun(blocks);
  }

  @Test
  void runsTheExamplesOfJavadoc() throws IOException {
    List<String> examples = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Pattern.compile("(?s)<pre>\\{@code\n(.*?)}</pre>")
            .matcher(Files.readString(file).replaceAll("(?m)^ *\\* ?", ""))
            .results()
            .forEach(example -> examples.add(example.group(1)));
      }
    }
    assertThat(examples).hasSize(6);
    assertRun(examples);
  }

  private static void assertRun(List<String> blocks) throws IOException {
    StringBuilder run = new StringBuilder();
    for (Path source : SOURCES) {
      run.append(bare(Files.readString(source)));
    }
    assertThat(blocks).allSatisfy(block -> assertThat(run).contains(bare(block)));
  }

  /** Without blanks and line breaks, which the formatter puts elsewhere. */
  private static String bare(String java) {
    return java.replaceAll("^//|\\s+(//)?", "");
  }
}
