#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Ctrl-C ends what would take days within a second, with what is known by then.

load helpers

setup () { KERMAN=$PWD/graphs/kerman-2024; cd "$BATS_TEST_TMPDIR"; small_case case; }

# What the program says when it is stopped after two seconds; --foreground, or it would be twice, and the second time
# ends it as it stands.
stop () { # ARGUMENTS...
  status=0
  timeout --foreground -s INT 2 "$REDTHREAD" "$@" >out 2>err && status=0 || status=$?
  output=$(cat out)
  [ "$(tail -n 1 err)" = "redthread: stopped as you asked; this is what was known by then${SAVED:-}" ]
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
  [ "$(json 'o["stopped"], o["worlds"]')" = "(False, $worlds)" ]
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
  [ "$(head -n 1 out)" = "id,name,value,mean,low,high,p_first,p_top" ]
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
    ! says "Linchpins"
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
