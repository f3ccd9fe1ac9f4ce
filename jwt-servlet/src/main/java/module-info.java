/** A servlet filter that speaks the HTTP contract of WordPress' JWT plugin. */
module io.github.tallystick.jwt.servlet {
  requires transitive io.github.tallystick.jwt;
  requires transitive jakarta.servlet;
  requires static org.jspecify;

  exports io.github.tallystick.jwt.servlet;
}
