package io.github.tallystick.jwt.servlet.container;

import static io.github.tallystick.jwt.servlet.Program.TOMCAT;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tallystick.jwt.servlet.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The package {@code tomcat10} with its own configuration, on a free port. */
final class TomcatOfDebian extends ContainerProcess {
  private static final Path HOME = Path.of("/usr/share/tomcat10");
  private static final Path CONFIGURATION = HOME.resolve("etc"); // that in /etc is root's to read
  private static final String HTTP_2 =
      "<UpgradeProtocol className=\"org.apache.coyote.http2.Http2Protocol\"/>";
  private static final String IMPATIENT =
      "<Connector port=\"0\" address=\"127.0.0.1\" connectionTimeout=\"2000\"/>";
  private static final String USERS =
      """
      <tomcat-users>
        <user username="alice" password="alice-pass" roles="editor"/>
      </tomcat-users>
      """;

  private final Path webapps;
  private final List<WebApp> applications;
  private int port;
  private int impatientPort;

  private TomcatOfDebian(ProcessBuilder builder, Path webapps, List<WebApp> applications)
      throws IOException {
    super(builder);
    this.webapps = webapps;
    this.applications = applications;
  }

  @Override
  void awaitStart() throws InterruptedException {
    Pattern started = Pattern.compile("Starting .*\"http-nio.*-(\\d+)\"");
    port = Integer.parseInt(await(started).group(1));
    impatientPort = Integer.parseInt(await(started).group(1));
    await(Pattern.compile("Server startup in"));
  }

  static TomcatOfDebian start(Path base, List<WebApp> applications) throws IOException {
    assumeTrue(TOMCAT.isPresent(), "no package " + TOMCAT.debianPackage());
    Path configuration = Files.createDirectory(base.resolve("conf"));
    for (String file : new String[] {"catalina.properties", "context.xml", "web.xml"}) {
      Files.copy(CONFIGURATION.resolve(file), configuration.resolve(file));
    }
    Files.writeString(configuration.resolve("server.xml"), serverXml());
    Files.writeString(configuration.resolve("tomcat-users.xml"), USERS);
    Files.createDirectory(base.resolve("logs"));
    Files.createDirectory(base.resolve("temp"));
    Path webapps = Files.createDirectory(base.resolve("webapps"));
    for (WebApp application : applications) {
      application.writeWar(base, webapps.resolve(application.name() + ".war"));
    }
    ProcessBuilder builder = new ProcessBuilder(HOME.resolve("bin/catalina.sh").toString(), "run");
    builder.environment().put("CATALINA_HOME", HOME.toString());
    builder.environment().put("CATALINA_BASE", base.toString());
    builder.environment().put("JAVA_OPTS", "-Xmx128m -XX:+UseSerialGC -Duser.language=en");
    return new TomcatOfDebian(builder, webapps, applications);
  }

  /** Debian's, on free ports, with HTTP/2, and looking more often for WARs. */
  private static String serverXml() throws IOException {
    return Files.readString(CONFIGURATION.resolve("server.xml"))
        .replace("<Connector port=\"8080\"", "<Connector port=\"0\" address=\"127.0.0.1\"")
        .replaceFirst("(<Connector port=\"0\"[^>]*)/>", "$1>" + HTTP_2 + "</Connector>" + IMPATIENT)
        .replace("<Engine ", "<Engine backgroundProcessorDelay=\"1\" ");
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  Loopback at(String listener) {
    return listener.equals("http-impatient") ? () -> impatientPort : this;
  }

  @Override
  void undeploy() throws IOException, InterruptedException {
    for (WebApp application : applications) {
      Files.delete(webapps.resolve(application.name() + ".war"));
      await(Pattern.compile("Undeploying context \\[/" + application.name() + "]"));
    }
  }
}
