#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs every test there is and counts: cmocka programs and Python scripts speak TAP, bats too.
# Usage: BUILD=build tests/run.sh UNIT-PROGRAM... -- REPLAY-PROGRAM...
# The whole of each output stands in $BUILD/tests/; what fails is shown. Ends with "N passed, N failed".
set -u
BUILD=$(cd "${BUILD:-build}" && pwd)
export BUILD REDTHREAD="$BUILD/redthread" REDTHREAD_SHARED="${REDTHREAD_SHARED:-$(pwd)/../shared}"
export CMOCKA_MESSAGE_OUTPUT=TAP NO_COLOR=1 LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
logs=$BUILD/tests
rm -rf "$logs"; mkdir -p "$logs"
passed=0 failed=0 skipped=0

count () { # LOG STATUS NAME
  ok=$(grep -c '^ok ' "$1"); bad=$(grep -c '^not ok ' "$1"); skip=$(grep -ci '^ok .*# *skip' "$1")
  [ "$2" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
  [ "$bad" -gt 0 ] || [ "$ok" -gt 0 ] || bad=1 # a program that runs no test is a failure
  passed=$((passed + ok - skip)); failed=$((failed + bad)); skipped=$((skipped + skip))
  if [ "$bad" -gt 0 ]; then
    echo "--- $3: $bad failed (exit $2)"; grep -v '^ok ' "$1" | tail -n 60
  fi
  grep -i '^ok .*# *skip' "$1" | sed "s|^|$3: |"
}

# What sanitizers say goes to files of their own, where they are told so by the Makefile: a test may expect
# the program to fail, and then nobody reads what it printed.
sanitizers=$BUILD/sanitizer
said () { cat "$sanitizers".* 2>/dev/null; }

run () { # NAME COMMAND...
  name=$1; shift
  log=$logs/$(echo "$name" | tr '/ ' '__').tap
  rm -f "$sanitizers".*
  "$@" >"$log" 2>&1 </dev/null; status=$?
  # The leak checker's own helper dies in one of some ten thousand runs (google/sanitizers, issue 1353):
  # that is no finding about the program, and only then is a file run once more.
  if said | grep -q 'LeakSanitizer has encountered a fatal error'; then
    echo "--- $name: the leak checker itself died, run again"
    rm -f "$sanitizers".*
    "$@" >"$log" 2>&1 </dev/null; status=$?
  fi
  if said | grep -qE 'ERROR: |runtime error: '; then
    { echo "not ok - sanitizers found something"; said | sed 's/^/# /'; } >>"$log"
  fi
  count "$log" "$status" "$name"
}

while [ $# -gt 0 ] && [ "$1" != -- ]; do run "${1##*/unit/}" "$1"; shift; done
[ $# -eq 0 ] || shift
for replay; do
  name=${replay##*/}
  run "replay $name" "$replay" "tests/data/fuzz/$name"
done
for file in tests/cli/*.bats; do
  [ -e "$file" ] && run "${file#tests/}" bats --tap "$file"
done
for file in tests/chart/*.py tests/peers/*.py; do
  case $file in */lib*.py) continue ;; esac
  [ -e "$file" ] && run "${file#tests/}" /usr/bin/python3 "$file"
done
for file in tests/page/*.mjs; do
  case $file in */lib*.mjs) continue ;; esac
  if ! command -v node >/dev/null; then echo "page: skipped, no node here"; skipped=$((skipped + 1)); break; fi
  run "${file#tests/}" node "$file"
done

[ "$skipped" -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
