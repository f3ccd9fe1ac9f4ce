/**
 * A filter that guards a servlet application with bearer tokens (RFC 6750) and hands them out, with
 * the keys and the HTTP contract of WordPress' JWT plugin.
 *
 * <p>{@link io.github.tallystick.jwt.servlet.JwtAuthFilter} is where to start. No method takes or
 * returns {@code null}.
 */
@NullMarked
package io.github.tallystick.jwt.servlet;

import org.jspecify.annotations.NullMarked;
