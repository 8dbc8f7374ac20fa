#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Each C unit program once under valgrind: no invalid access, nothing read that was not written, no leak.
# What GLib, ICU and libxml2 keep until the end is "still reachable", which is no leak. What the C library
# keeps is not freed for us at the end: that would write what a worker's copy of stdio holds a second time.
set -u
status=0; logs=$BUILD/valgrind; mkdir -p "$logs"
export G_SLICE=always-malloc G_DEBUG=gc-friendly LC_ALL=C.UTF-8
for program; do
  name=$(echo "${program##*/unit/}" | tr / _)
  if valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite --run-libc-freeres=no \
      --child-silent-after-fork=yes "$program" >"$logs/$name.log" 2>&1
  then echo "ok $name"; else echo "not ok $name: exit $?, see $logs/$name.log"; status=1; fi
done
exit $status
