/** JMH benchmarks, one question a class. */
package io.github.tallystick.jwt.bench;
