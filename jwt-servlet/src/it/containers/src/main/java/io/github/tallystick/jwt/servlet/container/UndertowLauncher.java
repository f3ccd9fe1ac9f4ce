package io.github.tallystick.jwt.servlet.container;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.CanonicalPathHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.server.handlers.resource.ResourceManager;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.LoginConfig;
import io.undertow.servlet.api.ServletContainer;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xnio.OptionMap;
import org.xnio.Options;

/** Undertow, which without WildFly knows neither class loaders nor {@code web.xml}. */
final class UndertowLauncher extends Launcher {
  private record Application(DeploymentManager manager, URLClassLoader loader) {}

  private static final String ENDPOINT =
      "io.github.tallystick.jwt.servlet.container.endpoint.Greeting";

  /** As many as the others have by default. */
  private static final int WORKER_THREADS = 200;

  private final ServletContainer container = ServletContainer.Factory.newInstance();
  private final PathHandler paths = new PathHandler();
  private final List<Application> applications = new ArrayList<>();

  public static void main(String[] arguments) throws Exception {
    new UndertowLauncher().run(Path.of(arguments[0]));
  }

  @Override
  void deploy(String contextPath, Path application) throws Exception {
    Path webInf = application.resolve("WEB-INF");
    URLClassLoader loader = new URLClassLoader(classPath(webInf), getClass().getClassLoader());
    DeploymentInfo deployment =
        UndertowWebXml.read(webInf.resolve("web.xml"), loader)
            .setDeploymentName(contextPath)
            .setContextPath(contextPath)
            .setResourceManager(files(application))
            .setClassLoader(loader)
            .setIdentityManager(new UndertowRealm())
            .setLoginConfig(new LoginConfig("BASIC", "test"));
    if (loader.getResource(ENDPOINT.replace('.', '/') + ".class") != null) {
      deployment.addServletContextAttribute(
          WebSocketDeploymentInfo.ATTRIBUTE_NAME,
          new WebSocketDeploymentInfo().addEndpoint(loader.loadClass(ENDPOINT)));
    }
    DeploymentManager manager = container.addDeployment(deployment);
    manager.deploy();
    paths.addPrefixPath(contextPath, manager.start());
    applications.add(new Application(manager, loader));
  }

  /** Without a watch, whose thread would hold the application's class loader. */
  private static ResourceManager files(Path application) {
    return PathResourceManager.builder()
        .setBase(application)
        .setAllowResourceChangeListeners(false)
        .build();
  }

  private static URL[] classPath(Path webInf) throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(webInf.resolve("classes").toUri().toURL());
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(webInf.resolve("lib"))) {
      for (Path jar : jars) {
        urls.add(jar.toUri().toURL());
      }
    }
    return urls.toArray(new URL[0]);
  }

  @Override
  Map<String, Integer> start() {
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1", paths)
            .addHttpListener(0, "127.0.0.1", new CanonicalPathHandler(paths))
            .addListener(impatient())
            .setWorkerThreads(WORKER_THREADS)
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .build();
    server.start();
    return Map.of(
        "http", port(server, 0),
        "http-canonical", port(server, 1),
        "http-impatient", port(server, 2));
  }

  private Undertow.ListenerBuilder impatient() {
    return new Undertow.ListenerBuilder()
        .setType(Undertow.ListenerType.HTTP)
        .setHost("127.0.0.1")
        .setPort(0)
        .setRootHandler(paths)
        .setOverrideSocketOptions(OptionMap.create(Options.READ_TIMEOUT, READ_TIMEOUT_MILLIS));
  }

  private static int port(Undertow server, int listener) {
    return ((InetSocketAddress) server.getListenerInfo().get(listener).getAddress()).getPort();
  }

  @Override
  void undeploy() throws Exception {
    for (Application application : applications) {
      DeploymentInfo deployment = application.manager().getDeployment().getDeploymentInfo();
      paths.removePrefixPath(deployment.getContextPath());
      application.manager().stop();
      application.manager().undeploy();
      container.removeDeployment(deployment);
      application.loader().close();
    }
    applications.clear();
    releaseWorkers();
  }

  /** Those that were started within a request have the class loader of its application for good. */
  private static void releaseWorkers() {
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("XNIO-"))
        .forEach(thread -> thread.setContextClassLoader(UndertowLauncher.class.getClassLoader()));
  }
}
