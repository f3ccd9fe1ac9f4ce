/**
 * Signs and verifies JSON Web Tokens (RFC 7519) in the JWS compact serialization (RFC 7515 §3.1).
 *
 * <p>A {@code String} is an unverified token; a {@link io.github.tallystick.jwt.VerifiedJwt} is a
 * verified one; there is nothing between them.
 *
 * <p>Every type is immutable and safe for use by many threads, builders aside. No method takes or
 * returns {@code null}; one that is given it throws {@link java.lang.NullPointerException}.
 */
@NullMarked
package io.github.tallystick.jwt;

import org.jspecify.annotations.NullMarked;
