/** <strong>Not API</strong>: HTTP with servers that may be away, slow, or lie. */
@NullMarked
package io.github.tallystick.jwt.http;

import org.jspecify.annotations.NullMarked;
