package io.github.tallystick.jwt.servlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server of Debian's in front of another, on 127.0.0.1, with a folder and a process of its own.
 */
public final class Proxy implements Loopback, AutoCloseable {
  /** None, and each of the guide's step 3, which are for PHP. */
  public static final List<String> GUIDES_LINES_FOR_APACHE =
      List.of(
          "",
          "RewriteEngine on\nRewriteCond %{HTTP:Authorization} ^(.*)\n"
              + "RewriteRule ^(.*) - [E=HTTP_AUTHORIZATION:%1]",
          "SetEnvIf Authorization \"(.*)\" HTTP_AUTHORIZATION=$1");

  private static final List<String> APACHE_MODULES =
      List.of(
          "mpm_event",
          "authz_core",
          "headers",
          "proxy",
          "proxy_ajp",
          "proxy_http",
          "rewrite",
          "setenvif");

  private final int port;
  private final Program program;
  private final String[] stop;

  private Proxy(int port, Program program, String[] start, String[] stop) throws IOException {
    this.port = port;
    this.program = program;
    this.stop = stop;
    program.run(start); // ends when it listens
  }

  /**
   * Starts nginx.
   *
   * @param lines inside of {@code location /}, beside {@code proxy_pass}
   */
  static Proxy nginx(Path folder, Site site, String lines) throws IOException {
    int port = Loopback.freePort();
    Path configuration =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            user root;
            pid nginx.pid;
            error_log error.log;
            events {}
            http {
              access_log off;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              proxy_cache_path cache keys_zone=cache:1m;
              server {
                listen 127.0.0.1:%s;
                underscores_in_headers on;
                location / {
                  proxy_pass %s;
                  proxy_set_header Host $http_host;
                  %s
                }
              }
            }
            """
                .formatted(port, site.url(""), lines));
    String[] start = {"-p", folder.toString(), "-c", configuration.toString()};
    String[] stop = {"-p", folder.toString(), "-c", configuration.toString(), "-s", "stop"};
    return new Proxy(port, Program.NGINX, start, stop);
  }

  /**
   * Starts Apache.
   *
   * @param lines of its configuration, which say what is behind it
   */
  public static Proxy apache(Path folder, String lines) throws IOException {
    int port = Loopback.freePort();
    StringBuilder modules = new StringBuilder();
    for (String module : APACHE_MODULES) {
      modules.append(
          "LoadModule %1$s_module /usr/lib/apache2/modules/mod_%1$s.so\n".formatted(module));
    }
    Path configuration =
        Files.writeString(
            folder.resolve("apache.conf"),
            """
            %s
            ServerRoot %s
            ServerName 127.0.0.1
            Listen 127.0.0.1:%s
            PidFile apache.pid
            ErrorLog error.log
            DefaultRuntimeDir %2$s
            %s
            """
                .formatted(modules, folder, port, lines));
    String[] start = {"-f", configuration.toString(), "-k", "start"};
    String[] stop = {"-f", configuration.toString(), "-k", "stop"};
    return new Proxy(port, Program.APACHE, start, stop);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void close() {
    try {
      program.run(stop);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
