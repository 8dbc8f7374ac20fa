# SPDX-License-Identifier: GPL-2.0-or-later
# Long work on several cores: the same answer whatever happens to the workers, and how it is waited for.

load helpers

setup () { cd "$BATS_TEST_TMPDIR"; small_case small; }

random_ties () { # ENTITIES TIES
  awk -v n="$1" -v m="$2" 'BEGIN {srand(1); print "from,to"; for (i = 0; i < m; i++) print "n" int(rand() * n) ",n" int(rand() * n)}'
}

refuses () { # STATUS TEXT ARGUMENTS...
  local want=$1 text=$2; shift 2
  run redthread "$@"
  [ "$status" -eq "$want" ]
  says "$text"
}

hub_ties () { # ENTITIES TIES: most of them go to few
  awk -v n="$1" -v m="$2" 'BEGIN {srand(1); print "from,to"; for (i = 0; i < m; i++) print "n" int(rand() * n) ",n" int(rand() ^ 3 * n)}'
}

children () { cat "/proc/$1/task/$1/children" 2>/dev/null; }

# Waits for the first worker of $1.
first_worker () {
  local worker=
  while [ -z "$worker" ] && kill -0 "$1" 2>/dev/null; do set -- "$1" $(children "$1"); worker=${2:-}; done
  echo "$worker"
}

@test "number_of_jobs_does_not_change_a_byte" {
  random_ties 2500 7500 >ties.csv
  for options in "" --directed "--sample 0.02"; do
    one=$(redthread rank ties.csv --by betweenness,closeness,harmonic $options --jobs 1 --json)
    [ "$one" = "$(redthread rank ties.csv --by betweenness,closeness,harmonic $options --jobs 3 --json)" ]
    [ "$one" = "$(redthread rank ties.csv --by betweenness,closeness,harmonic $options --json)" ]
  done
}

@test "one_job_has_no_worker" {
  random_ties 4000 12000 >ties.csv
  # The leak checker looks from a child of its own, at the end.
  ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0" "$REDTHREAD" rank ties.csv --jobs 1 --top 1 >out &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do [ -z "$(children "$pid")" ]; sleep 0.02; done
  wait "$pid"
}

@test "killed_worker_is_told_and_its_part_done_again" {
  random_ties 5000 20000 >ties.csv
  right=$(redthread rank ties.csv --jobs 1)
  "$REDTHREAD" rank ties.csv --jobs 2 >out 2>err &
  pid=$!
  worker=$(first_worker "$pid")
  [ -n "$worker" ]
  kill -KILL "$worker"
  wait "$pid"
  [ "$(cat out)" = "$right" ]
  [[ $(cat err) == *"a worker at betweenness was killed (signal 9: memory may have run short); its part was done again"* ]]
}

@test "ctrl_c_ends_the_workers_too" {
  random_ties 30000 150000 >ties.csv
  "$REDTHREAD" rank ties.csv --jobs 3 >out 2>err &
  pid=$!
  while [ "$(children "$pid" | wc -w)" -lt 3 ]; do kill -0 "$pid"; sleep 0.05; done
  workers=$(children "$pid")
  kill -INT "$pid"
  status=0; wait "$pid" || status=$?
  [ "$status" -eq 130 ]
  for worker in $workers; do run ! kill -0 "$worker"; done
  [ ! -s out ]
}

@test "what_takes_minutes_is_told_before" {
  random_ties 60000 300000 >ties.csv
  "$REDTHREAD" rank ties.csv --jobs 1 >out 2>err &
  pid=$!
  while [ ! -s err ]; do kill -0 "$pid"; sleep 0.05; done
  kill -INT "$pid"
  wait "$pid" || true
  [[ $(head -n 1 err) =~ ^"redthread: betweenness will take about "[0-9]+" "(minute|minutes|hours)"; Ctrl-C stops it, and --sample 0.01 is quicker"$ ]]
}

@test "sample_says_what_it_is_worth" {
  run redthread rank small --sample 0.3 --list all
  says "shortest paths drawn at random (seed 1): with probability 0.9 no value is off by more than"
  run redthread rank small --sample 0.3 --normalized
  says "no value is off by more than 0.3. Without --sample it is exact."
  run redthread rank small --sample 0.001
  says "The betweenness is exact: the 2,"
  [ "$(redthread rank small --exact)" = "$(redthread rank small)" ]
}

@test "sample_is_within_its_error_of_the_exact_value" {
  hub_ties 3000 4000 >ties.csv
  redthread rank ties.csv --normalized --json >exact.json
  redthread rank ties.csv --normalized --json --sample 0.01 --draw 5 >sample.json
  python3 - <<'PY'
import json
exact, sample = json.load(open("exact.json")), json.load(open("sample.json"))
assert sample["sample"]["error"] == 0.01 and sample["sample"]["probability"] == 0.9 and sample["sample"]["seed"] == 5
assert not sample["sample"]["exact"] and sample["sample"]["samples"] > 10000 and "sample" not in exact
right = {row["id"]: row["value"] for row in exact["rows"]}
assert max(right.values()) > 0.03
worst = max(abs(row["value"] - right[row["id"]]) for row in sample["rows"])
assert 0 < worst <= 0.01, worst
PY
}

@test "sample_that_makes_no_sense_is_refused" {
  refuses 2 'between 0 and 1' rank small --sample 0
  refuses 2 'between 0 and 1' rank small --sample 1
  refuses 2 'between 0 and 1' rank small --sample 0.1x
  refuses 2 'between 0 and 1' rank small --sample nan
  refuses 2 'choose one of --exact and --sample' rank small --sample 0.1 --exact
  refuses 2 '--sample is for betweenness' rank small --sample 0.1 --by degree,closeness
  refuses 2 '--draw needs --sample' rank small --draw 4
  refuses 2 '--jobs "none": give a whole number from 1 up' rank small --jobs none
}
