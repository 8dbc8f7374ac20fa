#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs every test there is and counts: cmocka programs and Python scripts speak TAP, bats too.
# Usage: BUILD=build [JOBS=2] [TESTS='chart/*'] tests/run.sh UNIT-PROGRAM... -- REPLAY-PROGRAM...
# As many files at a time as there are processors, those that take long first. The whole of each output stands
# in $BUILD/tests/, and in its times.tsv the processor's and the clock's seconds of each; what fails is shown.
# Ends with "N passed, N failed".
set -u
BUILD=$(cd "${BUILD:-build}" && pwd)
export BUILD REDTHREAD="$BUILD/redthread" REDTHREAD_SHARED="${REDTHREAD_SHARED:-$(pwd)/../shared}"
export CMOCKA_MESSAGE_OUTPUT=TAP NO_COLOR=1 LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
jobs=${JOBS:-$(nproc)}
logs=$BUILD/tests
rm -rf "$logs"; mkdir -p "$logs"

# Files of one test's output: LOG.tap, what sanitizers said of it in LOG.sanitizer.*, and LOG.count.
said () { cat "$log".sanitizer.* 2>/dev/null; }
once () { # COMMAND...: sets status and, in seconds, the processor's time and the clock's
  rm -f "$log".sanitizer.*
  local TIMEFORMAT='%U %S %R'
  seconds=$({ time "$@" >"$log.tap" 2>&1 </dev/null; } 2>&1); status=$?
}

test_one () { # NAME COMMAND...
  local name=$1 ok bad skip status seconds log; shift
  log=$logs/${name//[\/ ]/_}
  # A test may expect the program to fail, and then nobody reads what it printed.
  if [ -n "${SANITIZED:-}" ]; then
    export ASAN_OPTIONS="$ASAN_OPTIONS:log_path=$log.sanitizer" UBSAN_OPTIONS="$UBSAN_OPTIONS:log_path=$log.sanitizer"
  fi
  once "$@"
  # The leak checker's own helper dies in one of some ten thousand runs (google/sanitizers, issue 1353):
  # that is no finding about the program, and only then is a file run once more.
  if said | grep -q 'LeakSanitizer has encountered a fatal error'; then
    echo "--- $name: the leak checker itself died, run again"
    once "$@"
  fi
  if said | grep -qE 'ERROR: |runtime error: '; then
    { echo "not ok - sanitizers found something"; said | sed 's/^/# /'; } >>"$log.tap"
  fi
  ok=$(grep -c '^ok ' "$log.tap"); bad=$(grep -c '^not ok ' "$log.tap"); skip=$(grep -ci '^ok .*# *skip' "$log.tap")
  [ "$status" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
  [ "$bad" -gt 0 ] || [ "$ok" -gt 0 ] || bad=1 # a program that runs no test is a failure
  echo "$((ok - skip)) $bad $skip" >"$log.count"
  awk -v name="$name" '{printf "%.1f\t%.1f\t%s\n", $1 + $2, $3, name}' <<<"$seconds" >>"$logs/times.tsv"
  [ "$bad" -eq 0 ] || printf '%s\n' "--- $name: $bad failed (exit $status)
$(grep -v '^ok ' "$log.tap" | tail -n 60)"
  grep -i '^ok .*# *skip' "$log.tap" | sed "s|^|$name: |"
}

begin () { # NAME COMMAND...
  # shellcheck disable=SC2053 # a pattern
  [[ $1 == ${TESTS:-*} ]] || return 0
  started=$((started + 1))
  while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n; done
  test_one "$@" &
}

# What runs in a browser is no C, and what measures pictures and numbers takes long under sanitizers and goes the
# ways that cli/ goes: of these it is what draws each kind of picture once. ALL=1 runs all the same.
pages=(tests/page/*.mjs) measures=(tests/chart/*.py tests/peers/*.py)
if [ -n "${SANITIZED:-}" ] && [ -z "${ALL:-}" ]; then
  pages=() measures=(tests/chart/{changes,documents,layout,report,text}.py)
  echo "under sanitizers without pages, peers and what measures pictures; ALL=1 runs them"
fi

started=0
files () { for file; do case ${file##*/} in lib*) ;; *) [ ! -e "$file" ] || echo "$file" ;; esac; done; }
if command -v node >/dev/null; then
  for file in $(files "${pages[@]}"); do begin "${file#tests/}" node "$file"; done
else
  echo "page: skipped, no node here"
fi
for file in $(files "${measures[@]}"); do begin "${file#tests/}" /usr/bin/python3 "$file"; done
for file in $(files tests/cli/*.bats); do begin "${file#tests/}" bats --tap "$file"; done
while [ $# -gt 0 ] && [ "$1" != -- ]; do begin "${1##*/unit/}" "$1"; shift; done
[ $# -eq 0 ] || shift
for replay; do begin "replay ${replay##*/}" "$replay" "tests/data/fuzz/${replay##*/}"; done
wait

# A test that was killed together with what counts it has failed as well.
read -r counted passed failed skipped < <(cat "$logs"/*.count | awk '{p += $1; f += $2; s += $3} END {print NR, p + 0, f + 0, s + 0}')
failed=$((failed + started - counted))
[ "$skipped" -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
