/**
 * <strong>Not API</strong>: strict JSON (RFC 8259) for the token library and its servlet filter.
 *
 * <p>JSON values are {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code
 * Long}, {@code BigInteger}, {@code Double}, {@code Boolean} and {@code null}.
 */
@NullMarked
package io.github.tallystick.jwt.json;

import org.jspecify.annotations.NullMarked;
