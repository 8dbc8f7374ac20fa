#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# --jobs of the commands that ask one question many times over: the same bytes from any number of workers.

load helpers

setup () { cd "$BATS_TEST_TMPDIR"; }

hub_ties () { # ENTITIES TIES: most of them go to few
  awk -v n="$1" -v m="$2" 'BEGIN {srand(1); print "from,to"; for (i = 0; i < m; i++) print "n" int(rand() * n) ",n" int(rand() ^ 3 * n)}'
}

children () { cat "/proc/$1/task/$1/children" 2>/dev/null; }

ctrl_c_ends () { # ARGUMENTS...
  "$REDTHREAD" "$@" >out 2>err &
  pid=$!
  while [ -z "$(children "$pid")" ]; do kill -0 "$pid"; sleep 0.05; done
  worker=$(children "$pid")
  kill -INT "$pid"
  status=0; wait "$pid" || status=$?
  [ "$status" -eq 130 ]
  for one in $worker; do run ! kill -0 "$one"; done
  [ ! -s out ]
}

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
  ctrl_c_ends groups ties.csv --seeds 2
}

@test "remove_is_the_same_for_any_jobs" {
  hub_ties 3000 6000 >ties.csv
  same_for_any_jobs remove ties.csv n1
  same_for_any_jobs remove ties.csv n1 --directed
  same_for_any_jobs remove ties.csv --plan 3 --goal reach --hops 2
  hub_ties 200 400 >few.csv
  same_for_any_jobs remove few.csv --plan 3 --goal separate
}

@test "similar_is_the_same_for_any_jobs" {
  hub_ties 1000 3000 >ties.csv
  same_for_any_jobs similar ties.csv --predict
}

@test "eccentricity_and_bypass_are_the_same_for_any_jobs" {
  hub_ties 2500 6000 >ties.csv
  same_for_any_jobs rank ties.csv --by eccentricity
  hub_ties 300 600 >few.csv
  same_for_any_jobs rank few.csv --by bypass
}

# Stopped where it is, igraph would break down at this.
@test "ctrl_c_ends_the_search_for_cohesive_blocks" {
  hub_ties 600 1800 >ties.csv
  ctrl_c_ends groups ties.csv --by cohesive
}
