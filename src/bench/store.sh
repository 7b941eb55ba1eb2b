#!/usr/bin/env bash
# What the store costs, with the options that the service runs with: milliseconds per snapshot and per question, kilobytes on disk.
#
#   src/bench/store.sh [SNAPSHOTS]     default 2000; needs `make build` and `mvn test-compile` before, and JAVA_HOME
#
# BENCH_JAVA_OPTIONS adds options: -Dbench.cpu=true for CPU time of one thread, on a machine that is busy with other things.
set -euo pipefail
cd "$(dirname "$0")/../.."

java=${JAVA_HOME:?say where a JDK 25 is}/bin
lib=${BENCH_LIB:-target/quarkus-app/lib/main}
[ -d "$lib" ] && [ -d target/test-classes/dev/cranny/store ] \
  || { echo "store.sh: nothing is built here yet: make build, ./mvnw test-compile"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

classes="target/classes:target/test-classes:$lib/*:${lib%main}boot/*"
"$java/javac" -proc:none -d "$work/classes" -cp "$classes" src/bench/java/dev/cranny/store/StoreBench.java
# shellcheck disable=SC2086
"$java/java" -XX:+UseSerialGC -Xmx256m ${BENCH_JAVA_OPTIONS:-} \
  -cp "$work/classes:$classes" dev.cranny.store.StoreBench "${1:-2000}" "$work/data"
