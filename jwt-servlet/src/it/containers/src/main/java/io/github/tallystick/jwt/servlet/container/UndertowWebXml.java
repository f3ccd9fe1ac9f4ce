package io.github.tallystick.jwt.servlet.container;

import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.ErrorPage;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ServletInfo;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The elements of a {@code web.xml} that the tests' application has. */
final class UndertowWebXml {
  private final Element root;
  private final ClassLoader loader;
  private final DeploymentInfo deployment = new DeploymentInfo();

  private UndertowWebXml(Element root, ClassLoader loader) {
    this.root = root;
    this.loader = loader;
  }

  static DeploymentInfo read(Path file, ClassLoader loader) throws Exception {
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
    UndertowWebXml webXml = new UndertowWebXml(root, loader);
    webXml.parameters(root, "context-param", webXml.deployment::addInitParameter);
    webXml.filters();
    webXml.servlets();
    webXml.errorPages();
    return webXml.deployment;
  }

  private void filters() throws ClassNotFoundException {
    for (Element element : elements(root, "filter")) {
      Class<? extends Filter> type =
          loader.loadClass(text(element, "filter-class")).asSubclass(Filter.class);
      FilterInfo filter = new FilterInfo(text(element, "filter-name"), type);
      filter.setAsyncSupported(text(element, "async-supported").equals("true"));
      parameters(element, "init-param", filter::addInitParam);
      deployment.addFilter(filter);
    }
    for (Element mapping : elements(root, "filter-mapping")) {
      List<String> dispatchers = elements(mapping, "dispatcher").stream().map(this::text).toList();
      for (String dispatcher : dispatchers.isEmpty() ? List.of("REQUEST") : dispatchers) {
        deployment.addFilterUrlMapping(
            text(mapping, "filter-name"),
            text(mapping, "url-pattern"),
            DispatcherType.valueOf(dispatcher));
      }
    }
  }

  private void servlets() throws ClassNotFoundException {
    for (Element element : elements(root, "servlet")) {
      Class<? extends Servlet> type =
          loader.loadClass(text(element, "servlet-class")).asSubclass(Servlet.class);
      ServletInfo servlet = new ServletInfo(text(element, "servlet-name"), type);
      servlet.setAsyncSupported(text(element, "async-supported").equals("true"));
      for (Element mapping : elements(root, "servlet-mapping")) {
        if (text(mapping, "servlet-name").equals(servlet.getName())) {
          servlet.addMapping(text(mapping, "url-pattern"));
        }
      }
      deployment.addServlet(servlet);
    }
  }

  private void errorPages() {
    for (Element page : elements(root, "error-page")) {
      deployment.addErrorPage(new ErrorPage(text(page, "location")));
    }
  }

  private void parameters(Element parent, String name, BiConsumer<String, String> consumer) {
    for (Element parameter : elements(parent, name)) {
      consumer.accept(text(parameter, "param-name"), text(parameter, "param-value"));
    }
  }

  private List<Element> elements(Element parent, String name) {
    List<Element> elements = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element && element.getTagName().equals(name)) {
        elements.add(element);
      }
    }
    return elements;
  }

  private String text(Element parent, String name) {
    List<Element> elements = elements(parent, name);
    return elements.isEmpty() ? "" : text(elements.get(0));
  }

  private String text(Element element) {
    return element.getTextContent().strip();
  }
}
