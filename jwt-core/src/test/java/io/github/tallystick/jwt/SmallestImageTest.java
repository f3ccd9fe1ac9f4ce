package io.github.tallystick.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.tallystick.jwt.jwk.JwkSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of it runs in a run-time image of {@code java.base}, and what has its curves. */
class SmallestImageTest {
  private static final String MODULE = "io.github.tallystick.jwt";
  private static final int CURVES_IN_BASE = 22;

  private static final String MAIN =
      """
      package smallest;

      import io.github.tallystick.jwt.*;
      import io.github.tallystick.jwt.jwk.*;
      import java.net.URI;
      import java.security.*;
      import java.security.spec.ECGenParameterSpec;
      import java.time.Duration;

      public class Main {
        public static void main(String[] arguments) throws Exception {
          verify(SigningKey.hmac(JwsAlgorithm.HS256, new byte[32]),
              VerificationKey.hmac(JwsAlgorithm.HS256, new byte[32]));
          KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
          ec.initialize(new ECGenParameterSpec("secp256r1"));
          verify(JwsAlgorithm.ES256, ec.generateKeyPair());
          verify(JwsAlgorithm.Ed25519, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
          try (RemoteJwkSet keys = RemoteJwkSet.builder(URI.create(arguments[0])).build()) {
            System.out.print(keys.key("published").orElseThrow().algorithm());
          }
          System.out.print(" " + ModuleLayer.boot().modules().stream()
              .map(Module::getName).sorted().toList());
        }

        static void verify(JwsAlgorithm algorithm, KeyPair pair) {
          verify(SigningKey.of(algorithm, pair.getPrivate()),
              VerificationKey.of(algorithm, pair.getPublic()));
        }

        static void verify(SigningKey signing, VerificationKey key) {
          String token = JwtSigner.of(signing)
              .sign(JwtClaims.builder().subject("x").expiresAfter(Duration.ofMinutes(1)).build());
          JwtVerifier verifier = JwtVerifier.builder(key).build();
          System.out.print(verifier.verify(token).algorithm() + " ");
        }
      }
      """;

  @TempDir private static Path directory;
  private static String modules;
  private static Path image;

  private static void run(String tool, String... arguments) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    int status = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments);
    assertThat(status).as(out.toString()).isZero();
  }

  @BeforeAll
  static void link() throws Exception {
    Path sources = Files.createDirectories(directory.resolve("sources/smallest"));
    Path module = sources.resolveSibling("module-info.java");
    Files.writeString(module, "module smallest { requires " + MODULE + "; }");
    Path main = sources.resolve("Main.java");
    Files.writeString(main, MAIN);
    Path classes = directory.resolve("classes");
    String core = classes().toString();
    run("javac", "-p", core, "-d", classes.toString(), module.toString(), main.toString());
    boolean isInBase = Runtime.version().feature() >= CURVES_IN_BASE;
    modules = isInBase ? "smallest" : "smallest,jdk.crypto.ec";
    image = directory.resolve("image");
    String path = core + System.getProperty("path.separator") + classes;
    run("jlink", "-p", path, "--add-modules", modules, "--output", image.toString());
  }

  private static Path classes() throws Exception {
    return Path.of(JwtVerifier.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static HttpServer server() throws Exception {
    VerificationKey key =
        VerificationKey.of(
                JwsAlgorithm.Ed25519,
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic())
            .withKeyId("published");
    byte[] set = JwkSet.toJson(key).getBytes(UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 9);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, set.length);
          exchange.getResponseBody().write(set);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String java(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(image.resolve("bin/java").toString());
    builder.command().addAll(List.of(arguments));
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void signsVerifiesAndFetches() throws Exception {
    HttpServer server = server();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks";

      assertThat(java("-m", "smallest/smallest.Main", url))
          .startsWith("HS256 ES256 Ed25519 Ed25519 [" + MODULE)
          .endsWith(modules.contains("ec") ? "java.base, jdk.crypto.ec, smallest]" : "smallest]");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void hasNoModuleMore() throws Exception {
    assertThat(java("--list-modules").lines().map(line -> line.split("@")[0]))
        .hasSize(modules.contains("ec") ? 4 : 3)
        .contains("java.base", MODULE, "smallest");
  }
}
