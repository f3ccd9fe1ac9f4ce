#!/usr/bin/env bash
# What sessions cost, on servers of their own: logins, refreshes and revocations by store; what
# PostgreSQL has to do for those who ask it each second; and what others see of an attack on /token.
#
#   sessions.sh [seconds of each load, 20] [rows that are asked for, 1000000]
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")"

seconds=${1:-20}
rows=${2:-1000000}

jar=target/benchmarks.jar
report=target/sessions.md
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
bench=io.github.tallystick.jwt.bench.session
postgres_bin=$(find /usr/lib/postgresql/*/bin -name initdb -printf '%h\n' 2>/dev/null | tail -n 1)

[ -n "$postgres_bin" ] || { echo 'no PostgreSQL: Debian has it in the package postgresql' >&2; exit 1; }
command -v mariadbd >/dev/null ||
  { echo 'no MariaDB: Debian has it in the package mariadb-server' >&2; exit 1; }
[ -f "$jar" ] || { echo "no $jar: mvn package makes it" >&2; exit 1; }

work=$(mktemp -d)
chmod 755 "$work"
server_pids=()

# Ends what was started, by its own ID.
stop() {
  local pid
  for pid in "${server_pids[@]}"; do
    kill -INT "$pid" 2>/dev/null || true
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# --- servers, with the settings that they have by default -----------------------------------------

# Instead of a shell, whose process ID is the server's then. As root they do not run.
as() {
  local user=$1
  shift
  if [ "$(id -u)" = 0 ]; then
    set -- setpriv --reuid "$user" --regid "$user" --clear-groups "$@"
  fi
  exec "$@"
}

folder() { # of that user, in which a server has all it has
  mkdir "$work/$1"
  [ "$(id -u)" != 0 ] || chown "$1" "$work/$1"
}

free_port() {
  local port
  while port=$((RANDOM % 20000 + 20000)) && (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

await() { # a line in that file, a minute at most
  for _ in $(seq 600); do
    ! grep -q "$1" "$2" || return 0
    sleep 0.1
  done
  cat "$2" >&2
  echo 'a server does not start' >&2
  exit 1
}

start_postgres() {
  folder postgres
  local data=$work/postgres/data
  postgres_port=$(free_port)
  (as postgres "$postgres_bin/initdb" -D "$data" -U jwt -A trust -E UTF8 --locale C.UTF-8 >/dev/null)
  as postgres "$postgres_bin/postgres" -D "$data" -p "$postgres_port" -h 127.0.0.1 \
    -k "$work/postgres" >"$work/postgres.log" 2>&1 &
  postgres_pid=$!
  server_pids+=("$postgres_pid")
  await 'ready to accept connections' "$work/postgres.log"
}

start_mariadb() {
  folder mysql
  local data=$work/mysql/data
  mariadb_port=$(free_port)
  (as mysql mariadb-install-db --no-defaults --datadir="$data" \
    --auth-root-authentication-method=normal --skip-test-db >/dev/null)
  echo "CREATE DATABASE jwt; CREATE USER jwt@'127.0.0.1' IDENTIFIED BY 'jwt';
    GRANT ALL ON jwt.* TO jwt@'127.0.0.1';" | sed 's/; */;\n/g' >"$work/set-up.sql"
  as mysql mariadbd --no-defaults --datadir="$data" --port="$mariadb_port" \
    --bind-address=127.0.0.1 --skip-name-resolve --socket="$work/mysql/socket" \
    --init-file="$work/set-up.sql" >"$work/mysql.log" 2>&1 &
  mariadb_pid=$!
  server_pids+=("$mariadb_pid")
  await 'ready for connections' "$work/mysql.log"
}

# --- what is measured -----------------------------------------------------------------------------

run() {
  "$java" -Xms1g -Xmx4g -cp "$jar" "$bench.$1" "${@:2}"
}

stores() {
  echo '| store | logins/s | p50 ms | p99 ms | CPU µs | refreshes/s | p50 ms | p99 ms | CPU µs |' \
    'revocations/s | p50 ms | p99 ms | CPU µs |'
  echo "| --- |$(printf ' ---: |%.0s' {1..12})"
  run StoreLoad memory "$seconds"
  run StoreLoad H2 "$seconds" 'jdbc:h2:mem:jwt;DB_CLOSE_DELAY=-1' jwt jwt
  run StoreLoad PostgreSQL "$seconds" "$postgres" jwt jwt "$postgres_pid"
  run StoreLoad MariaDB "$seconds" "$mariadb" jwt jwt "$mariadb_pid"
}

start_postgres
start_mariadb
postgres=jdbc:postgresql://127.0.0.1:$postgres_port/postgres
mariadb=jdbc:mariadb://127.0.0.1:$mariadb_port/jwt
{
  echo "sessions.sh $seconds $rows: $(nproc) cores, $(uname -sr), $("$java" -version 2>&1 | sed -n '$p')"
  echo
  stores
  echo
  run PollLoad "$postgres" jwt jwt "$postgres_pid" "$rows" "$((3 * seconds))"
  echo
  run AttackLoad "$((3 * seconds))"
} | tee "$report"
