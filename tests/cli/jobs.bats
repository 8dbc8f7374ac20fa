#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# --jobs of the commands that ask one question many times over: the same bytes from any number of workers.

load helpers

setup () { cd "$BATS_TEST_TMPDIR"; }

hub_ties () { # ENTITIES TIES: most of them go to few
  awk -v n="$1" -v m="$2" 'BEGIN {srand(1); print "from,to"; for (i = 0; i < m; i++) print "n" int(rand() * n) ",n" int(rand() ^ 3 * n)}'
}

children () { cat "/proc/$1/task/$1/children" 2>/dev/null; }

same_for_any_jobs () { # ARGUMENTS...
  one=$(redthread "$@" --jobs 1 --json)
  [ "$one" = "$(redthread "$@" --jobs 3 --json)" ]
  [ "$one" = "$(redthread "$@" --json)" ]
}

@test "groups_are_the_same_for_any_jobs" {
  hub_ties 300 500 >ties.csv
  for method in leiden louvain label-propagation infomap walktrap; do same_for_any_jobs groups ties.csv --by $method; done
}

# Leiden's method does not look whether it is to stop.
@test "ctrl_c_ends_the_workers_of_groups" {
  hub_ties 30000 90000 >ties.csv
  "$REDTHREAD" groups ties.csv --seeds 2 >out 2>err &
  pid=$!
  while [ "$(children "$pid" | wc -w)" -lt 2 ]; do kill -0 "$pid"; sleep 0.05; done
  workers=$(children "$pid")
  kill -INT "$pid"
  status=0; wait "$pid" || status=$?
  [ "$status" -eq 130 ]
  for worker in $workers; do run ! kill -0 "$worker"; done
  [ ! -s out ]
}
