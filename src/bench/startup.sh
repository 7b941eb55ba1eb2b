#!/usr/bin/env bash
# How long until the service answers, and how much memory it takes after a thousand snapshots and a thousand queries.
#
#   src/bench/startup.sh [SNAPSHOTS [STARTS]]     default 1000 and 5; needs `make build` before, and JAVA_HOME
#
# Start: from the launcher's first instruction to the first whole GraphQL answer; each with data of its own. Memory: RSS, and of
# it what is ours alone (anonymous) and what is files mapped, the AOT cache above all.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ -x target/quarkus-app/cranny ] || { echo "startup.sh: nothing is built here yet: make build"; exit 1; }
exec "${JAVA_HOME:?say where a JDK 25 is}/bin/java" -Xmx64m -XX:+UseSerialGC src/bench/StartupBench.java "${1:-1000}" "${2:-5}"
