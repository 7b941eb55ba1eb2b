#!/usr/bin/env bash
# What a scan costs beside the least that it can cost (floor.c) and beside lsns(8), all in the same run, as only ratios mean
# something on a shared machine. A crowd of sleeping processes is made for each size, and is gone afterwards.
#
#   src/bench/scan.sh [SIZE …]     default 200 2000 10000 20000 2000mixed; needs `make build` before, and JAVA_HOME
#
# A mixed crowd has threads, descriptors, sockets and namespaces: see crowd.c.
#
# Milliseconds and megabytes per warm scan; CPU is that of all threads. The floor needs gcc: it is what the calls cost that a scan
# through procfs alone makes, which is what "procfs" is. "Ours" asks the kernel for all tasks at one go where that is possible.
set -euo pipefail
cd "$(dirname "$0")/../.."

java=${JAVA_HOME:?say where a JDK 25 is}/bin/java
classes=target/classes
jna=$(ls target/quarkus-app/lib/main/net.java.dev.jna.jna-[0-9]*.jar 2>/dev/null | head -1) \
  || { echo "scan.sh: nothing is built here yet: make build"; exit 1; }
work=$(mktemp -d)
crowd=
cleanup() {
  [ -z "$crowd" ] || { exec 8>&- || true; wait "$crowd" 2>/dev/null || true; }
  rm -rf "$work"
}
trap cleanup EXIT

if command -v gcc >/dev/null; then
  gcc -O2 -Wall -o "$work/floor" src/bench/floor.c
  gcc -O2 -Wall -Wno-unused-result -pthread -o "$work/crowd" src/bench/crowd.c
else
  echo "scan.sh: no gcc, so no floor to compare with; the crowd is made by a shell"
  cat > "$work/crowd" <<'SHELL'
#!/usr/bin/env bash
for ((i = 0; i < $1; i++)); do sleep infinity </dev/null >/dev/null & done
echo ready
cat >/dev/null || true
kill $(jobs -p)
wait 2>/dev/null
SHELL
  chmod +x "$work/crowd"
fi

gather() {
  mkfifo "$work/lifeline-$1"
  "$work/crowd" "${1%mixed}" $([ "$1" = "${1%mixed}" ] || echo mixed) <"$work/lifeline-$1" >"$work/crowd-$1.out" &
  crowd=$!
  exec 8>"$work/lifeline-$1"
  until grep -qs ready "$work/crowd-$1.out"; do kill -0 "$crowd"; sleep 0.1; done
}

disperse() {
  exec 8>&-
  wait "$crowd" || true
  crowd=
}

scan() {
  "$java" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xmx256m -cp "$classes:$jna" src/bench/ScanBench.java "$@"
}

lsns_cpu() {
  local best=
  for _ in 1 2 3; do
    local t
    t=$( { TIMEFORMAT='%U %S'; time lsns --json >/dev/null; } 2>&1 | awk '{ printf "%.0f", ($1 + $2) * 1000 }')
    if [ -z "$best" ] || [ "$t" -lt "$best" ]; then best=$t; fi
  done
  echo "$best"
}

printf '%9s %9s %6s | %9s %9s | %10s %9s %7s | %9s %9s %7s %9s | %9s\n' \
  processes tasks ns "floor cpu" wall "procfs cpu" wall ratio "ours cpu" wall ratio "alloc MB" "lsns cpu"
for size in "${@:-200 2000 10000 20000 2000mixed}"; do
  for n in $size; do
    gather "$n"
    scans=$((${n%mixed} > 5000 ? 100000 / ${n%mixed} : 40))
    floor="- - -"
    [ ! -x "$work/floor" ] || floor=$("$work/floor" $scans)
    procfs=$(scan $scans procfs)
    ours=$(scan $scans)
    [ ! -x "$work/floor" ] || floor="$floor $("$work/floor" $scans)"
    lsns=-
    ! command -v lsns >/dev/null || lsns=$(lsns_cpu)
    echo "$floor / $ours / $lsns / $procfs" | awk -F ' / ' '{
      split($1, f, " "); split($2, o, " "); split($4, p, " ")
      # the floor before and after: other load on the machine comes and goes
      cpu = wall = ratio = procfs = "-"
      if (f[1] != "-") {
        cpu = sprintf("%.1f", (f[1] + f[4]) / 2)
        wall = sprintf("%.1f", (f[2] + f[5]) / 2)
        ratio = sprintf("%.2f", o[1] / cpu)
        procfs = sprintf("%.2f", p[1] / cpu)
      }
      printf "%9d %9d %6d | %9s %9s | %10.1f %9.1f %7s | %9.1f %9.1f %7s %9.1f | %9s\n", \
        o[4], o[5], o[6], cpu, wall, p[1], p[2], procfs, o[1], o[2], ratio, o[3] / 1000, $3
    }'
    disperse
  done
done
