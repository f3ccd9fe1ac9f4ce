/**
 * What a server remembers of the tokens that it gave: sessions, which are refreshed and revoked
 * (RFC 9700 §4.14.2). It knows nothing of servlets: {@link
 * io.github.tallystick.jwt.session.Sessions} is for endpoints of an application's own, too.
 *
 * <p>No method takes or returns {@code null}; one that is given it throws {@link
 * java.lang.NullPointerException}.
 */
@NullMarked
package io.github.tallystick.jwt.session;

import org.jspecify.annotations.NullMarked;
