/** Makes a page and a chart of what the benchmarks measure, and says whether the goals are met. */
package io.github.tallystick.jwt.bench.report;
