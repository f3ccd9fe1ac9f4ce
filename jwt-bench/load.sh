#!/usr/bin/env bash
# Load on loopback: what a filter costs a server, ours and Spring Security's; then what four kinds
# of tokens, in turn, do to ours.
#
#   load.sh [seconds of each load, 120] [seconds of the mix, 300]
set -euo pipefail
export LC_ALL=C # elsewhere, awk writes and reads a decimal comma
cd "$(dirname "$0")"

seconds=${1:-120}
soak_seconds=${2:-300}
warmup_seconds=$((seconds < 20 ? seconds : 20))
heap_samples=5
heap_growth=2 # MiB, that are still flat

jar=target/benchmarks.jar
report=target/load.md
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
jcmd=${JAVA_HOME:+$JAVA_HOME/bin/}jcmd
jvm=(-Xms256m -Xmx256m -XX:+UseG1GC)
bench=io.github.tallystick.jwt.bench

command -v wrk >/dev/null || { echo 'no wrk: Debian has it in the package wrk' >&2; exit 1; }
[ -f "$jar" ] || { echo "no $jar: mvn package makes it" >&2; exit 1; }

work=$(mktemp -d)
server_pid=
wrk_pid=

# Ends what is running, by its own ID.
stop() {
  local pid
  for pid in $wrk_pid $server_pid; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  wrk_pid=
  server_pid=
}
trap 'stop; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# --- server and load ------------------------------------------------------------------------------

start() { # a server with that filter: none, ours, spring
  exec 3< <(exec "$java" "${jvm[@]}" -cp "$jar" "$bench.load.LoadServer" "$1" </dev/null)
  server_pid=$!
  read -r -t 60 _ _ url <&3 || { echo "no server with the filter $1" >&2; exit 1; }
}

# In the background, for a trap waits until the command in the foreground has ended.
run_wrk() {
  wrk "$@" >"$work/wrk" &
  wrk_pid=$!
}

end_wrk() {
  local status=0
  wait "$wrk_pid" || status=$?
  wrk_pid=
  cat "$work/wrk" >&2
  return "$status"
}

load() { # for that many seconds
  run_wrk -t2 -c32 -d "${1}s" --latency -s load.lua \
    -H "Authorization: Bearer $(sed -n 's/^good //p' "$work/tokens")" "$url/user"
  end_wrk
}

server_cpu() { # in ticks: user and system, of all its threads
  awk '{ print $14 + $15 }' "/proc/$server_pid/stat"
}

measure() {
  local before after requests duration p50 p99 faults
  start "$1"
  load "$warmup_seconds"
  before=$(server_cpu)
  load "$seconds"
  after=$(server_cpu)
  stop
  read -r _ requests duration p50 p99 faults < <(grep '^results:' "$work/wrk")
  [ "$faults" = 0 ] || { echo "$faults errors under load with the filter $1" >&2; exit 1; }
  echo "$1 $requests $duration $p50 $p99 $((after - before))" >>"$work/rows"
}

# --- the mix --------------------------------------------------------------------------------------

# Every thread of wrk has one connection, as the script wants it.
run_mix() {
  run_wrk -t16 -c16 -d "${1}s" -s soak.lua "$url/user" -- "$work/tokens"
}

live_heap() { # in MiB, at that second: the histogram counts what a full collection has left
  "$jcmd" "$server_pid" GC.class_histogram |
    awk -v at="$1" '
      $1 == "Total" { printf "%s %.2f\n", at, $3 / 1048576; found = 1 }
      END { exit !found }' >>"$work/heap"
}

# A trap would wait for sleep, but not for read; and the server has no more to say.
pause() {
  read -r -t "$1" <&3 || true
}

soak() {
  local sample period
  period=$(awk "BEGIN { print $soak_seconds / $heap_samples }")
  start ours
  run_mix "$warmup_seconds"
  end_wrk
  live_heap 0
  run_mix "$soak_seconds"
  for ((sample = 1; sample < heap_samples; sample++)); do
    pause "$period"
    live_heap "$(awk "BEGIN { print $sample * $period }")"
  done
  end_wrk
  live_heap "$soak_seconds"
  stop
}

# --- the report -----------------------------------------------------------------------------------

machine() {
  echo "load.sh $seconds $soak_seconds:" \
    "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | sort -u), $(nproc) cores, $(uname -sr)," \
    "$("$java" -version 2>&1 | sed -n '$p'), ${jvm[*]}"
}

costs() {
  echo '| filter | requests/s | p50 ms | p99 ms | CPU µs a request | of these, the filter |'
  echo '| --- | ---: | ---: | ---: | ---: | ---: |'
  awk -v hertz="$(getconf CLK_TCK)" '{
    cpu = $6 / hertz * 1e6 / $2
    if (NR == 1) none = cpu
    printf "| %s | %.0f | %.2f | %.2f | %.1f | %s |\n", $1, $2 / $3 * 1e6, $4 / 1e3, $5 / 1e3,
      cpu, NR == 1 ? "" : sprintf("%.1f", cpu - none)
  }' "$work/rows"
}

answers() {
  echo '| token | answer | times | |'
  echo '| --- | --- | ---: | --- |'
  sed -n 's/^answers: //p' "$work/wrk" | sort
}

heap() {
  echo '| after s | live heap MiB |'
  echo '| ---: | ---: |'
  awk '{ print "| " $1 " | " $2 " |" }' "$work/heap"
  echo
  awk -v allowed="$heap_growth" '
    NR == 1 { first = $2 }
    END {
      printf "%s: the last is %.2f MiB more than the first, of %s that are allowed\n",
        $2 - first <= allowed ? "Flat" : "NOT FLAT", $2 - first, allowed
    }' "$work/heap"
}

# --- all of it ------------------------------------------------------------------------------------

"$java" -cp "$jar" "$bench.load.LoadTokens" >"$work/tokens"
for filter in none ours spring; do
  measure "$filter"
done
soak
{
  machine
  echo
  costs
  echo
  answers
  echo
  heap
} | tee "$report"
! grep -qE '\| WRONG \||^NOT FLAT' "$report"
