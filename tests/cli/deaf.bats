#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Ctrl-C where the graph library does not look whether it is to stop.

load helpers

setup () { cd "$BATS_TEST_TMPDIR"; }

children () { cat "/proc/$1/task/$1/children" 2>/dev/null; }

@test "a_method_that_is_deaf_to_ctrl_c_is_ended_with_its_process" {
  awk 'BEGIN {srand(1); print "from,to"; for (i = 0; i < 120000; i++) print "n" int(rand() * 30000) ",n" int(rand() * 30000)}' >ties.csv
  for method in walktrap infomap; do
    "$REDTHREAD" groups ties.csv --by $method >out 2>err &
    pid=$!
    while [ -z "$(children "$pid")" ]; do kill -0 "$pid"; sleep 0.05; done
    worker=$(children "$pid")
    kill -INT "$pid"
    status=0; wait "$pid" || status=$?
    [ "$status" -eq 130 ]
    run ! kill -0 $worker
    [ ! -s out ]
  done
}
