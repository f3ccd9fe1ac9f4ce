/** A consumer on the module path. */
module com.example {
  requires io.github.tallystick.jwt.servlet;
}
