package io.github.tallystick.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each example of the Javadoc is compiled as it stands, and run. */
class JavadocExamplesTest {
  private static final Path SOURCES = Path.of("src/main/java/io/github/tallystick/jwt");
  private static final List<Path> PACKAGES = List.of(SOURCES, SOURCES.resolve("jwk"));
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\n(.*?)^ *\\* }</pre>", Pattern.DOTALL | Pattern.MULTILINE);

  /** What the examples do not say, since it is said everywhere else. */
  private static final String FRAME =
      """
      import io.github.tallystick.jwt.*;
      import io.github.tallystick.jwt.jwk.*;
      import java.math.BigInteger;
      import java.net.URI;
      import java.security.*;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.atomic.AtomicReference;

      public class Example {
        enum Plan { FREE, PAID }

        static final SigningKey signingKey = SigningKey.hmac(JwsAlgorithm.HS256, new byte[32]);
        static final VerificationKey key = VerificationKey.hmac(JwsAlgorithm.HS256, new byte[32]);
        static final VerificationKey otherKey =
            VerificationKey.hmac(JwsAlgorithm.HS512, new byte[64]);
        static final KeyPair pair = KeyPairs.of(JwsAlgorithm.Ed25519);
        static final String privatePem = KeyPairs.pem(pair.getPrivate());
        static final String publicPem = KeyPairs.pem(pair.getPublic());
        static final VerificationKey publicKey = KeyPairs.verification(JwsAlgorithm.Ed25519);
        static final Set<String> tenants = Set.of("acme");
        static final String token = signed(JwtClaims.builder());
        static final String tokenForAcme = signed(JwtClaims.builder().audience("acme"));
        static final String expiredToken =
            signed(JwtClaims.builder().issuedAt(Instant.now().minusSeconds(7_200)));

        static String signed(JwtClaims.Builder claims) {
          return JwtSigner.of(signingKey).sign(claims.expiresAfter(Duration.ofHours(1)).build());
        }

        static void run() throws Exception {
          JwtClaims claims =
              JwtClaims.builder().subject("alice").expiresAfter(Duration.ofHours(1)).build();
          JwtVerifier verifier = JwtVerifier.builder(key).build();
          {
      %s
          }
        }
      }
      """;

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> runs() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path sources : PACKAGES) {
      try (Stream<Path> files = Files.list(sources)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          addExamples(file, tests);
        }
      }
    }
    return tests.stream();
  }

  private void addExamples(Path file, List<DynamicTest> tests) throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(file));
    while (example.find()) {
      String lines = example.group(1).replaceAll("(?m)^ *\\* ?", "");
      tests.add(dynamicTest(file.getFileName() + ": " + firstLine(lines), () -> run(lines)));
    }
  }

  private static String firstLine(String lines) {
    return lines.lines().findFirst().orElseThrow();
  }

  private void run(String lines) throws Exception {
    // A name that the example gives itself is its own.
    String frame = FRAME;
    for (String given : List.of("JwtClaims claims", "JwtVerifier verifier")) {
      frame =
          lines.contains(given + " =") ? frame.replaceAll("(?s)\\s+" + given + ".*?;", "") : frame;
    }
    Path source = Files.writeString(directory.resolve("Example.java"), frame.formatted(lines));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter faults = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-d", directory.toString(), "-Xlint:all,-processing", "-Werror");
      var units = files.getJavaFileObjects(source);
      boolean compiled = compiler.getTask(faults, files, null, options, null, units).call();
      assertThat(compiled).as(faults.toString()).isTrue();
    }
    URL[] classes = {directory.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
      loader.setDefaultAssertionStatus(true);
      var run = loader.loadClass("Example").getDeclaredMethod("run");
      run.setAccessible(true);
      run.invoke(null);
    }
  }

  @Test
  void findsTheExamples() throws IOException {
    assertThat(runs()).hasSizeGreaterThan(20);
  }
}
