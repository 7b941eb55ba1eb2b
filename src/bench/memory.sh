#!/usr/bin/env bash
# How long a snapshot takes from the request for it until it is stored, and how much memory the service takes, on a crowded host:
# with the mixed crowd of scan.sh, and with 50 mount namespaces of a thousand mounts each.
#
#   src/bench/memory.sh [SNAPSHOTS [PROCESSES [mixed|mounts]]]     default 200; 2000 mixed, then 2500 mounts
#
# Needs `make build` before, JAVA_HOME, gcc, and root for the mounts.
set -euo pipefail
cd "$(dirname "$0")/../.."

for needed in gcc unshare; do
  command -v $needed >/dev/null || { echo "memory.sh: left out, needs $needed"; exit 0; }
done
[ "$(id -u)" = 0 ] || { echo "memory.sh: left out, only root may mount"; exit 0; }

work=$(mktemp -d)
crowd=
cleanup() {
  [ -z "$crowd" ] || { exec 8>&- || true; wait "$crowd" 2>/dev/null || true; }
  rm -rf "$work"
}
trap cleanup EXIT

gcc -O2 -Wall -Wno-unused-result -pthread -o "$work/crowd" src/bench/crowd.c

among() {
  rm -f "$work/lifeline" "$work/crowd.out"
  mkfifo "$work/lifeline"
  "$work/crowd" "$2" "$3" <"$work/lifeline" >"$work/crowd.out" &
  crowd=$!
  exec 8>"$work/lifeline"
  until grep -qs ready "$work/crowd.out"; do kill -0 "$crowd"; sleep 0.1; done
  echo "$2 processes more, $3:"
  bash src/bench/startup.sh "$1" 0
  exec 8>&-
  wait "$crowd" || true
  crowd=
}

if [ $# -gt 1 ]; then
  among "$1" "$2" "${3:-mounts}"
else
  among "${1:-200}" 2000 mixed
  among "${1:-200}" 2500 mounts
fi
