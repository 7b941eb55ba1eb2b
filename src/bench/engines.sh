#!/usr/bin/env bash
# What engines cost a snapshot, and how soon a container's start is seen: 500 containers of one engine (a fake one, which speaks
# Docker's API on a unix socket), the same while it is frozen by SIGSTOP, and starts of more, on a host with some 500 processes.
#
#   src/bench/engines.sh [ROUNDS]     default 20 of each; needs `make build` and `mvn test-compile` before, JAVA_HOME, gcc
set -euo pipefail
cd "$(dirname "$0")/../.."

command -v gcc >/dev/null || { echo "engines.sh: left out, needs gcc"; exit 0; }
[ -x target/quarkus-app/cranny ] && [ -d target/test-classes/dev/cranny/testkit ] \
  || { echo "engines.sh: nothing is built here yet: make build, ./mvnw test-compile"; exit 1; }

java=${JAVA_HOME:?say where a JDK 25 is}/bin
work=$(mktemp -d)
crowd=
service=
cleanup() {
  [ -z "$service" ] || { kill "$service" 2>/dev/null && wait "$service" 2>/dev/null || true; }
  [ -z "$crowd" ] || { exec 8>&- || true; wait "$crowd" 2>/dev/null || true; }
  rm -rf "$work"
}
trap cleanup EXIT

gcc -O2 -Wall -Wno-unused-result -pthread -o "$work/crowd" src/bench/crowd.c
mkfifo "$work/lifeline"
"$work/crowd" 400 <"$work/lifeline" >"$work/crowd.out" &
crowd=$!
exec 8>"$work/lifeline"
until grep -qs ready "$work/crowd.out"; do kill -0 "$crowd"; sleep 0.1; done

port=$((20000 + RANDOM % 10000))
CRANNY_DATA_DIR=$work/data CRANNY_INTERVAL=1h CRANNY_ENGINES_FIND=false CRANNY_ENGINES_SOCKETS=$work/docker.sock \
  QUARKUS_HTTP_PORT=$port target/quarkus-app/cranny 8>&- >"$work/service.log" 2>&1 &
service=$!
until grep -qs "is ready" "$work/service.log"; do
  kill -0 "$service" || { cat "$work/service.log"; exit 1; }
  sleep 0.1
done

"$java/javac" -proc:none -d "$work/classes" -cp target/test-classes src/bench/EngineBench.java
"$java/java" -Xmx64m -XX:+UseSerialGC -cp "$work/classes:target/test-classes" EngineBench "$port" "$work/docker.sock" "${1:-20}"
