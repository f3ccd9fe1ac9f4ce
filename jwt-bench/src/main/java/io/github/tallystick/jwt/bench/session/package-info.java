/** What {@code sessions.sh} measures: stores of sessions, and a login under attack. */
package io.github.tallystick.jwt.bench.session;
