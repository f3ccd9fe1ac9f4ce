module consumer {
  requires io.github.tallystick.jwt.servlet;
}
