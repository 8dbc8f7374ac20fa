#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Ctrl-C ends what would take days, with what is known by then.

load helpers

setup () { KERMAN=$PWD/graphs/kerman-2024; cd "$BATS_TEST_TMPDIR"; small_case case; }

# What the program says when it is stopped after three seconds, or after more where the machine is so busy that nothing is
# known by then; --foreground, or it would be twice, and the second time ends it as it stands. timeout exits with 124 where
# that was needed, and with 137 where it was not enough.
stop () { # ARGUMENTS...
  local code after
  for after in 3 12 48; do
    code=0
    timeout --foreground -k 60 -s INT $after "$REDTHREAD" "$@" >out 2>err || code=$?
    output=$(cat out)
    [ "$code" -eq 124 ]
    [ "$(tail -n 1 err)" != "redthread: stopped as you asked; this is what was known by then${SAVED:-}" ] || return 0
  done
  cat err
  false
}

# The program's own exit code: timeout has one of its own.
exits_130 () { # ARGUMENTS...
  "$REDTHREAD" "$@" >out 2>err &
  pid=$!
  sleep 1
  kill -INT $pid
  status=0; wait $pid || status=$?
  [ "$status" -eq 130 ]
}

DAYS="--worlds 1000000000"

@test "a_ctrl_c_that_comes_twice_at_once_is_one" {
  "$REDTHREAD" certainty path case ann cem $DAYS >out 2>err &
  pid=$!
  sleep 1
  kill -INT $pid
  sleep 0.05 # else the two are one to the kernel
  kill -INT $pid || true
  code=0; wait $pid || code=$?
  [ "$code" -eq 130 ]
  [ "$(tail -n 1 err)" = "redthread: stopped as you asked; this is what was known by then" ]
  [ -s out ]
}

@test "a_link_is_told_by_the_worlds_drawn_so_far" {
  stop certainty path case ann cem $DAYS
  says "Ann Archer and Cem Çelik are linked"
  says "of 1,000,000,000 worlds."
  says "standard error"
  says "What that rests on was not looked for to the end: you stopped it."
  stop certainty path case ann cem $DAYS --json
  [ "$(json 'o["stopped"], 0 < o["worlds"] < 1e9, o["worlds"] % 64, o["linchpins"], o["deception"]')" = "(True, True, 0, None, None)" ]
  exits_130 certainty path case ann cem $DAYS
}

@test "what_is_told_is_what_so_many_worlds_say" {
  stop certainty path case ann cem $DAYS --json
  worlds=$(json 'o["worlds"]'); so_far=$(json 'o["probability"], o["low"], o["high"], o["standard_error"], o["within_hops"]')
  run redthread certainty path case ann cem --worlds "$worlds" --no-linchpins --json
  [ "$(json 'o["probability"], o["low"], o["high"], o["standard_error"], o["within_hops"]')" = "$so_far" ]
  [ "$(json '"stopped" in o, o["worlds"]')" = "(False, $worlds)" ]
}

@test "a_ranking_is_told_by_the_worlds_drawn_so_far_and_not_saved" {
  stop certainty rank case $DAYS
  says "Stopped after"
  says "of 1,000,000,000 worlds."
  says "the standard error of first is at most"
  SAVED=", and nothing was saved" stop certainty rank case $DAYS --save-as first --json
  [ "$(json 'o["stopped"], len(o["rows"]), "saved" in o')" = "(True, 7, False)" ]
  [ ! -e case/computed.csv ]
  stop certainty rank case $DAYS --csv
  [ "$(head -n 1 out)" = "id,name,value,mean,low,high,p_first,p_top,mean_low,mean_high" ]
  exits_130 certainty rank case $DAYS
}

@test "rivals_are_told_by_the_worlds_drawn_so_far" {
  stop certainty rivals case $DAYS
  says "of 1,000,000,000 worlds."
  stop certainty rivals case $DAYS --json
  [ "$(json 'o["stopped"], 0 < o["questions"][0]["worlds"] < 1e9, o["questions"][0]["linchpins"]')" = "(True, True, None)" ]
}

@test "without_its_linchpins_an_answer_is_the_same" {
  for command in "path case ann cem" "rank case" "rivals case"; do
    run redthread certainty $command --no-linchpins
    [ "$status" -eq 0 ]
    says "What that rests on was not looked for, as you said."
    says_not "Linchpins"
    run redthread certainty $command --no-linchpins --json
    without=$(json '{k: v for k, v in (o.get("questions") or [o])[0].items() if k not in ("linchpins", "deception")}')
    [ "$(json '(o.get("questions") or [o])[0]["linchpins"]')" = None ]
    run redthread certainty $command --json
    [ "$(json '{k: v for k, v in (o.get("questions") or [o])[0].items() if k not in ("linchpins", "deception")}')" = "$without" ]
  done
}

@test "linchpins_say_in_how_many_worlds_they_were_tried" {
  run redthread certainty rank "$KERMAN"
  says "in 256 worlds):"
  run redthread certainty path "$KERMAN" ISKP "safe house"
  says "in 1,024 worlds):"
}

hub_ties () { # ENTITIES TIES: most of them go to few
  awk -v n="$1" -v m="$2" 'BEGIN {srand(1); print "from,to"; for (i = 0; i < m; i++) print "n" int(rand() * n) ",n" int(rand() ^ 3 * n)}' >ties.csv
}

@test "predictors_are_judged_by_the_tests_done_so_far" {
  stop similar "$KERMAN" --predict --rounds 1000000000
  says "Most likely missing, by"
  says "of 1,000,000,000 tests."
  stop similar "$KERMAN" --predict --rounds 1000000000 --json
  [ "$(json 'o["stopped"], 0 < o["rounds"] < 1e9, len(o["rows"]) > 0')" = "(True, True, True)" ]
  rounds=$(json 'o["rounds"]'); so_far=$(json 'o["predictors"], o["rows"]')
  run redthread similar "$KERMAN" --predict --rounds "$rounds" --json
  [ "$(json 'o["predictors"], o["rows"]')" = "$so_far" ]
  exits_130 similar "$KERMAN" --predict --rounds 1000000000
}

@test "groups_are_those_of_the_runs_done_so_far" {
  hub_ties 3000 9000
  stop groups ties.csv --seeds 10000
  says "of 10,000 runs"
  stop groups ties.csv --seeds 10000 --json
  [ "$(json 'o["stopped"], 0 < o["runs"] < 10000, len(o["groups"]) > 1')" = "(True, True, True)" ]
}

@test "a_sample_says_what_it_is_worth_by_then" {
  hub_ties 30000 90000
  stop rank ties.csv --sample 0.0008 --top 3
  says "Stopped before the error asked for was reached. The betweenness is from"
  stop rank ties.csv --sample 0.0008 --top 3 --json
  [ "$(json 'o["stopped"], o["sample"]["error"] > 0.0008, o["sample"]["samples"] > 0')" = "(True, True, True)" ]
}

@test "of_several_measures_those_that_are_done_are_told" {
  hub_ties 30000 90000
  stop rank ties.csv --by degree,betweenness --top 3
  says "Stopped before the betweenness was known."
  [[ ${output%%$'\n'*} != *betweenness* ]]
}

@test "a_plan_is_told_as_far_as_it_is_chosen" {
  hub_ties 30000 90000
  stop remove ties.csv --plan 500
  says "Stopped with"
  says "of 500 chosen"
  says "how much is not known"
  stop remove ties.csv --plan 500 --json
  [ "$(json 'o["stopped"], 0 < len(o["plan"]) <= 500, o["bound"], o["exact"]')" = "(True, True, None, False)" ]
}

@test "what_to_ask_next_is_told_as_far_as_it_was_weighed" {
  stop next "$KERMAN" --worlds 2000000 --jobs 1 --by degree
  says "Stopped with"
  stop next "$KERMAN" --worlds 2000000 --jobs 1 --by degree --json
  [ "$(json 'o["stopped"], o["looked_at"] > 0, o["left"] > 0')" = "(True, True, True)" ]
}

# How long it will take is told before the first of the many calls that it is made of is done: nobody would wait
# here for that, and a minute is for the slowest machine under sanitizers.
told () { # WORDS ARGUMENTS...
  local words=$1 code=0
  shift
  "$REDTHREAD" "$@" >out 2>err &
  pid=$!
  for _ in $(seq 1200); do [ -s err ] && break; kill -0 $pid; sleep 0.05; done
  kill -INT $pid
  wait $pid || code=$?
  [ "$code" -eq 130 ]
  [[ $(head -n 1 err) =~ ^"redthread: $words will take about "[0-9]+" "(minutes|hours|days)"; Ctrl-C stops it, and " ]]
}

@test "what_takes_hours_is_told_before" {
  hub_ties 20000 60000
  told "ranking every world" certainty rank ties.csv --by betweenness
  [[ $(head -n 1 err) == *"and fewer --worlds, --no-linchpins, --by degree or --around NAME is quicker" ]]
  told "ranking every world" next ties.csv
  told "drawing flawed graphs" next ties.csv --errors
  told "finding groups" groups ties.csv --by edge-betweenness
  [[ $(head -n 1 err) == *"and --by leiden, fewer --seeds or --around NAME is quicker" ]]
  hub_ties 60000 180000 # of fewer it may be done in less than a minute, which is not told
  told "bypass" rank ties.csv --by bypass
}

@test "of_several_questions_it_says_how_many_were_not_asked" {
  cp -r "$KERMAN" two
  printf '%s\n' 'whose is the cell?,part-of:kerman-cell:iskp,unknown' \
    'whose is the cell?,member-of:baziroof-israeli:kerman-cell,unknown' >>two/rivals.csv
  stop certainty rivals two $DAYS
  says "Stopped before 1 other question was asked."
  stop certainty rivals two $DAYS --json
  [ "$(json 'len(o["questions"]), o["left"]')" = "(1, 1)" ]
  run redthread certainty rivals two --json
  [ "$(json 'len(o["questions"]), "left" in o')" = "(2, False)" ]
}
