/** What {@code load.sh} sets its load on. */
package io.github.tallystick.jwt.bench.load;
