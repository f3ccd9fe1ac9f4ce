package io.github.tallystick.jwt.servlet.container;

import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.Container;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;

/** Tomcat, with AJP beside HTTP. */
final class TomcatLauncher extends Launcher {
  private final Tomcat tomcat = new Tomcat();

  private TomcatLauncher() {
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
    tomcat.addUser(USER, PASSWORD);
    tomcat.addRole(USER, ROLE);
  }

  public static void main(String[] arguments) throws Exception {
    new TomcatLauncher().run(Path.of(arguments[0]));
  }

  @Override
  void deploy(String contextPath, Path application) {
    tomcat.addWebapp(contextPath, application.toString());
  }

  @Override
  Map<String, Integer> start() throws Exception {
    Connector http = connector("HTTP/1.1");
    http.addUpgradeProtocol(new Http2Protocol());
    Connector impatient = connector("HTTP/1.1");
    impatient.setProperty("connectionTimeout", String.valueOf(READ_TIMEOUT_MILLIS));
    Connector ajp = connector("AJP/1.3");
    Connector ajpWithAttribute = connector("AJP/1.3");
    ajpWithAttribute.setProperty(
        "allowedRequestAttributesPattern", "HTTP_AUTHORIZATION|.*\\.JwtPrincipal");
    for (Connector each : new Connector[] {ajp, ajpWithAttribute}) {
      each.setProperty("secretRequired", "false");
    }
    tomcat.start();
    return Map.of(
        "http",
        http.getLocalPort(),
        "http-impatient",
        impatient.getLocalPort(),
        "ajp",
        ajp.getLocalPort(),
        "ajp-with-attribute",
        ajpWithAttribute.getLocalPort());
  }

  private Connector connector(String protocol) {
    Connector connector = new Connector(protocol);
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    tomcat.setConnector(connector);
    return connector;
  }

  @Override
  void undeploy() {
    for (Container application : tomcat.getHost().findChildren()) {
      tomcat.getHost().removeChild(application);
    }
  }
}
