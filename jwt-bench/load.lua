-- wrk's results in one line, as load.sh reads them.
function done(summary, latency)
  local errors = summary.errors
  local faults = errors.connect + errors.read + errors.write + errors.timeout + errors.status
  io.write(string.format("results: %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), faults))
end
