package io.github.tallystick.jwt.servlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project's README and the filter's, and what tests cut out of them. */
public final class Readme {
  private Readme() {}

  static String text() throws IOException {
    return Files.readString(Path.of("../README.md"));
  }

  /** The filter's. */
  static String ofFilter() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  /** The lines for {@code web.xml}. */
  public static String webXml() throws IOException {
    return "<filter>" + between(text(), "```xml\n<filter>", "```");
  }

  /** Those for WebSocket on Jetty. */
  public static String webXmlForWebSocket() throws IOException {
    return "<!-- For WebSocket" + between(ofFilter(), "```xml\n<!-- For WebSocket", "```");
  }

  static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
