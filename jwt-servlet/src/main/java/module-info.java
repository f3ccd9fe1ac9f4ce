/** A servlet filter that speaks the HTTP contract of WordPress' JWT plugin. */
module io.github.tallystick.jwt.servlet {
  requires transitive io.github.tallystick.jwt;
  requires transitive jakarta.servlet;
  // Of who keeps sessions in a database, and of nobody else.
  requires static transitive java.sql;
  requires static java.naming;
  requires static org.jspecify;

  exports io.github.tallystick.jwt.servlet;
  exports io.github.tallystick.jwt.session;
}
