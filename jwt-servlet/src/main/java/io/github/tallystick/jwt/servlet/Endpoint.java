package io.github.tallystick.jwt.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What one of the routes does. */
@FunctionalInterface
interface Endpoint {
  /** The JSON to answer with, status 200; headers that belong to it are set already. */
  byte[] serve(HttpServletRequest request, HttpServletResponse response) throws RefusedException;
}
