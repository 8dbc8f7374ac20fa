#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Builds each target with clang, libFuzzer, ASan and UBSan and runs it for FUZZ_SECONDS.
# What it finds is kept in $BUILD/found/NAME; copy it to tests/data/fuzz/NAME so that `make test` replays it.
set -u
status=0
export LSAN_OPTIONS="suppressions=$(pwd)/tests/lsan.supp"
for name; do
  $MAKE BUILD="$BUILD" CC=clang CFLAGS='-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined' "$BUILD/fuzzers/$name" || exit 1
  mkdir -p "$BUILD/corpus/$name" "$BUILD/found/$name"
  seeds=tests/data/fuzz/$name; [ -d "$seeds" ] || seeds=
  if "$BUILD/fuzzers/$name" -max_total_time="$FUZZ_SECONDS" -timeout=20 -rss_limit_mb=2048 -max_len=65536 -artifact_prefix="$BUILD/found/$name/" \
      "$BUILD/corpus/$name" $seeds >"$BUILD/found/$name.log" 2>&1
  then echo "ok $name: $(grep -o 'Done [0-9]* runs in [0-9]* second' "$BUILD/found/$name.log" | tail -n 1)"
  else echo "not ok $name: see $BUILD/found/$name.log"; tail -n 30 "$BUILD/found/$name.log"; status=1; fi
done
exit $status
