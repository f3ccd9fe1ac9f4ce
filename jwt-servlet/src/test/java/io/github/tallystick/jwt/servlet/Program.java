package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** A program that is no part of a JDK, or a library for one, with Debian's package of it. */
public enum Program {
  APACHE("apache2", "/usr/sbin/apache2", "-v"),
  APACHE_JK("libapache2-mod-jk", "test", "-e", "/usr/lib/apache2/modules/mod_jk.so"),
  CHROMIUM("chromium", "/usr/bin/chromium", "--version"),
  CHROMEDRIVER("chromium-driver", "/usr/bin/chromedriver", "--version"),
  CURL("curl", "curl", "--version"),
  MARIADB("mariadb-server", "/usr/sbin/mariadbd", "--version"),
  NGINX("nginx", "/usr/sbin/nginx", "-v"),
  NODE("nodejs", "node", "--version"),
  NODE_JOSE("jose of npm, in NODE_PATH", "node", "-e", "require('jose')"),
  NODE_JSONWEBTOKEN("jsonwebtoken of npm, in NODE_PATH", "node", "-e", "require('jsonwebtoken')"),
  PHP("php-cli", "php", "--version"),
  POSTGRESQL("postgresql", "/usr/lib/postgresql/15/bin/postgres", "--version"),
  PYTHON_JWT("python3-jwt", "/usr/bin/python3", "-c", "import jwt"),
  PYTHON_REQUESTS("python3-requests", "/usr/bin/python3", "-c", "import requests"),
  TOMCAT("tomcat10", "test", "-e", "/usr/share/tomcat10/etc/server.xml");

  private static final int TIMEOUT_SECONDS = 60;

  private final String debianPackage;
  private final List<String> probe;

  Program(String debianPackage, String... probe) {
    this.debianPackage = debianPackage;
    this.probe = List.of(probe);
  }

  /** Where it is. */
  public String path() {
    return probe.get(0);
  }

  /** What it is installed by. */
  public String debianPackage() {
    return debianPackage;
  }

  /** Whether it runs. */
  public boolean isPresent() {
    try {
      output(probe);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** What the program writes with these arguments; as {@link #output}. */
  public String run(String... arguments) throws IOException {
    return output(Stream.concat(Stream.of(probe.get(0)), Stream.of(arguments)).toList());
  }

  /**
   * What a command writes.
   *
   * @throws IOException if it does not end well, or in time
   */
  public static String output(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("NO_PROXY", "127.0.0.1");
    Process process = builder.start();
    process
        .onExit()
        .orTimeout(TIMEOUT_SECONDS, SECONDS)
        .exceptionally(
            late -> {
              process.destroyForcibly(); // so that reading ends; of one that has ended it would too
              return process;
            });
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    int status = process.onExit().join().exitValue();
    if (status != 0) {
      throw new IOException(command.get(0) + " ended with " + status + ": " + text);
    }
    return text;
  }
}
