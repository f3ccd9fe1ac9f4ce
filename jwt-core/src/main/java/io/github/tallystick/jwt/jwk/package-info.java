/**
 * Keys as others publish them: JSON Web Keys and sets of them (RFC 7517), remote ones, and PEM (RFC
 * 7468).
 *
 * <p>Every type is immutable and safe for use by many threads, builders aside. No method takes or
 * returns {@code null}.
 */
@NullMarked
package io.github.tallystick.jwt.jwk;

import org.jspecify.annotations.NullMarked;
