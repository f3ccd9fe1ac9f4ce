package io.github.tallystick.jwt.servlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project's README, and what tests cut out of it. */
public final class Readme {
  private Readme() {}

  static String text() throws IOException {
    return Files.readString(Path.of("../README.md"));
  }

  /** The lines for {@code web.xml}. */
  public static String webXml() throws IOException {
    return between(text(), "```xml\n", "```");
  }

  /** Those for WebSocket on Jetty. */
  public static String webXmlForWebSocket() throws IOException {
    return "<!-- For WebSocket" + between(text(), "```xml\n<!-- For WebSocket", "```");
  }

  static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
