/** JSON Web Tokens (RFC 7519), signed and verified; without a dependency. */
// Suppressed: the compiler cannot see the friend module while it builds this one.
@SuppressWarnings("module")
module io.github.tallystick.jwt {
  // Never transitive: whoever compiles against this module would need it, too.
  requires static org.jspecify;

  exports io.github.tallystick.jwt;
  exports io.github.tallystick.jwt.jwk;
  exports io.github.tallystick.jwt.http to
      io.github.tallystick.jwt.servlet;
  exports io.github.tallystick.jwt.json to
      io.github.tallystick.jwt.servlet;
}
