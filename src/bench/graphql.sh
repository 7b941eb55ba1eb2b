#!/usr/bin/env bash
# How many questions are answered in a second, and how long the slowest hundredth waits: 50 connections on loopback, on the same
# processors as the service, over a host with a crowd of 2,000 processes in some 500 namespaces.
#
#   src/bench/graphql.sh [SECONDS]     default 10 for each question; needs `make build` before, JAVA_HOME, gcc, wrk and root
set -euo pipefail
cd "$(dirname "$0")/../.."

for needed in gcc wrk curl; do
  command -v $needed >/dev/null || { echo "graphql.sh: left out, needs $needed"; exit 0; }
done
[ "$(id -u)" = 0 ] || { echo "graphql.sh: left out, only root may make namespaces"; exit 0; }
[ -x target/quarkus-app/cranny ] || { echo "graphql.sh: nothing is built here yet: make build"; exit 1; }

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
"$work/crowd" 2000 mixed <"$work/lifeline" >"$work/crowd.out" &
crowd=$!
exec 8>"$work/lifeline"
until grep -qs ready "$work/crowd.out"; do kill -0 "$crowd"; sleep 0.1; done

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || echo 5911)
endpoint=http://127.0.0.1:$port/graphql

# CACHE: how much memory answers may take
serve() {
  if [ -n "$service" ]; then kill "$service"; wait "$service" 2>/dev/null || true; fi
  : >"$work/service.log"
  CRANNY_DATA_DIR=$work/data CRANNY_INTERVAL=off QUARKUS_HTTP_PORT=$port CRANNY_GRAPHQL_ANSWER_CACHE=$1 \
    target/quarkus-app/cranny >"$work/service.log" 2>&1 &
  service=$!
  until grep -qs "is ready" "$work/service.log"; do
    kill -0 "$service" || { cat "$work/service.log"; exit 1; }
    sleep 0.1
  done
}

ask() {
  curl -sS "$endpoint" -H 'Content-Type: application/json' -d "{\"query\": \"$1\"}"
}
serve 8M
ask 'mutation { takeSnapshot { totals { processes namespaces } } }'
echo

# of the service so far, in hundredths of a second
cpu() {
  awk '{print $14 + $15}' "/proc/$service/stat"
}

# name, question
measure() {
  cat >"$work/post.lua" <<LUA
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"query": "$2"}'
LUA
  wrk -t1 -c50 -d3s -s "$work/post.lua" "$endpoint" >/dev/null # warm
  local before
  before=$(cpu)
  wrk -t1 -c50 -d"${seconds}s" --latency -s "$work/post.lua" "$endpoint" >"$work/wrk.out"
  awk -v name="$1" -v cpu=$(($(cpu) - before)) '/50%/ {half = $2} /99%/ {last = $2} /Requests\/sec/ {rate = $2} /requests in/ {count = $1}
    /Non-2xx/ {bad = $0}
    END {printf "%-44s %10s requests/s, half within %s, 99 %% within %s, %.0f µs of CPU each %s\n", name, rate, half, last, cpu * 1e4 / count, bad}' \
    "$work/wrk.out"
}
seconds=${1:-10}
small='{ snapshot { number takenAt totals { namespaces processes } } }'
leaders='{ snapshot { namespaces(first: 100) { nodes { type inode leaders { pid name } containers { name } } } } }'
everything='{ snapshot { namespaces(first: 500) { totalCount nodes { id kind type inode device kernelId label initial keptAliveBy referenceCount childCount descendantCount ownedCount ownerUid ownerName leaderCount looseTaskCount processCount containerCount netnsNames } } } }'

alone() {
  for _ in $(seq 200); do ask "$everything" >/dev/null; done # warm
  for _ in $(seq 50); do
    curl -sS -o /dev/null -w '%{time_total}\n' "$endpoint" -H 'Content-Type: application/json' -d "{\"query\": \"$everything\"}"
  done | sort -n | awk -v name="$1" '{all[NR] = $1} END {printf "%-44s half within %.1f ms, all within %.1f ms\n", name, 1000 * all[int((NR + 1) / 2)], 1000 * all[NR]}'
}

bench() {
  "${JAVA_HOME:?say where a JDK 25 is}/bin/java" -XX:+UseSerialGC -Xmx256m -cp "target/quarkus-app/lib/main/*:target/quarkus-app/lib/boot/*" \
    src/bench/GraphQLBench.java "$1" "$endpoint" "${@:2}"
}

measure 'a small question' "$small"
measure 'how the service is doing (never kept)' '{ status { version } }'
measure '100 namespaces, leaders, containers' "$leaders"
alone '500 namespaces, every scalar, alone'
bench alone "$leaders"
bench subscribers

echo 'no answer kept, each one worked out:'
serve 0
measure 'a small question' "$small"
measure '100 namespaces, leaders, containers' "$leaders"
alone '500 namespaces, every scalar, alone'
grep VmRSS "/proc/$service/status"
