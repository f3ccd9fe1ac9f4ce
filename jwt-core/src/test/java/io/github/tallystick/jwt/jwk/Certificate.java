package io.github.tallystick.jwt.jwk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate that its own key has signed, made by the JDK's {@code keytool}. */
record Certificate(Path file) {
  static final String PASSWORD = "changeit";

  /** Of that host alone, such as {@code dns:localhost}. */
  static Certificate of(String host, Path file) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> line =
        List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=x", "-ext", "san=" + host);
    ProcessBuilder builder = new ProcessBuilder(keytool).redirectErrorStream(true);
    builder.command().addAll(line);
    builder.command().addAll(List.of("-storepass", PASSWORD, "-keystore", file.toString()));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return new Certificate(file);
  }

  /** With its key, and trusting it alone. */
  SSLContext context() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(file)) {
      keys.load(stream, PASSWORD.toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }
}
