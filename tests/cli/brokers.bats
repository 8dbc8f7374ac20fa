# SPDX-License-Identifier: GPL-2.0-or-later
# `brokers` and `remove`: who connects the others, and what if some were gone.

setup () {
  load helpers
  small_case "$BATS_TEST_TMPDIR/s"
  CASE="$BATS_TEST_TMPDIR/s"
}

# Two fans of three and what joins them:  a1 a2 a3 - hub1 - mid - hub2 - b1 b2 b3, and x alone; S1
# says all but what S2 says of b3.
fans () {
  mkdir -p "$BATS_TEST_TMPDIR/f"
  CASE="$BATS_TEST_TMPDIR/f"
  {
    echo id,type,name,role,protect
    for e in a1 a2 a3 hub1; do echo "$e,person,$e,left,"; done
    for e in b1 b2 b3 hub2; do echo "$e,person,$e,right,"; done
    echo mid,person,Mid,,
    echo x,person,x,,
  } >"$CASE/entities.csv"
  {
    echo id,type,from,to,source
    for i in 1 2 3; do echo ",knows,a$i,hub1,S1"; done
    echo ",knows,b1,hub2,S1"; echo ",knows,b2,hub2,S1"; echo ",knows,b3,hub2,S2"
    echo "left-tie,paid,hub1,mid,S1"; echo ",paid,mid,hub2,S1"
  } >"$CASE/relations.csv"
}

@test "brokers_counts_roles_between_the_values_of_a_property_and_says_who_has_none" {
  fans
  run redthread brokers "$CASE" --of role --as roles --json
  [ "$status" -eq 0 ]
  [ "$(json "[(r['id'], r['pairs'], r['coordinator'], r['group']) for r in o['rows'][:2]]")" = "[('hub1', 3, 3, 'left'), ('hub2', 3, 3, 'right')]" ]
  [ "$(json "(o['of'], o['in_no_group'])")" = "('role', 2)" ]
  run redthread brokers "$CASE" --of role
  says 'Roles are between the 2 values of "role"; 2 entities are in none.'
  says "hub1 and hub2 broker most: 3 pairs of contacts each"
}

@test "brokers_follows_directions_where_asked_and_says_what_a_gatekeeper_is_without_them" {
  fans
  sed -i 's/mid,person,Mid,/mid,person,Mid,right/' "$CASE/entities.csv"
  run redthread brokers "$CASE" --of role --as roles --directed --relation paid --json
  [ "$(json "[(r['gatekeeper'], r['representative']) for r in o['rows'] if r['id'] == 'mid']")" = "[(1, 0)]" ]
  run redthread brokers "$CASE" --of role --as roles --relation paid --json
  [ "$(json "[(r['gatekeeper'], r['representative'], r['pairs']) for r in o['rows'] if r['id'] == 'mid']")" = "[(1, 1, 1)]" ]
  run redthread brokers "$CASE" --of role --as roles --relation paid
  says "here gatekeeper is both"
  [[ $output != *" repr. "* ]]
  redthread brokers "$CASE" --of role --as roles --relation paid --csv >"$BATS_TEST_TMPDIR/roles.csv"
  [ "$(/usr/bin/python3 -c 'import csv, sys
print([(r["gatekeeper"], r["representative"], r["pairs"]) for r in csv.DictReader(open(sys.argv[1])) if r["id"] == "mid"])' "$BATS_TEST_TMPDIR/roles.csv")" = "[('1', '1', '1')]" ]
  run -0 redthread help brokers
  says "--csv and --json keep both columns, alike, of which a sum takes one"
}

@test "brokers_as_cuts_names_who_is_cut_off_and_the_ties_that_hold_by_themselves" {
  fans
  run redthread brokers "$CASE" --as cuts --json
  [ "$(json "[(r['id'], r['apart'], r['parts'], r['off']) for r in o['rows'][:3]]")" = "[('hub1', 18, [5, 1, 1, 1], 3), ('hub2', 18, [5, 1, 1, 1], 3), ('mid', 16, [4, 4], 4)]" ]
  [ "$(json "[(b['ends'], b['relations'], b['apart'], b['off']) for b in o['bridges'][:1]]")" = "[(['hub1', 'mid'], ['left-tie'], 20, 4)]" ]
  [ "$(json "(o['of'], o['rows'][0]['pairs'])")" = "(None, None)" ]
  run redthread brokers "$CASE" --as cuts
  says "Most falls apart without hub1 and hub2"
  says "hub1 paid Mid"
  says "6 entities hang by one tie each."
}

@test "brokers_as_holes_is_null_for_who_has_no_contact" {
  fans
  run redthread brokers "$CASE" --as holes --json
  [ "$(json "[[r[k] for k in ('id', 'effective_size', 'constraint', 'hierarchy')] for r in o['rows'] if r['id'] in ('hub1', 'x', 'a1')] == [['hub1', 4, 0.25, 0], ['a1', 1, 1, None], ['x', None, None, None]]")" = True ]
}

@test "brokers_refuses_what_is_no_property_and_groups_where_there_are_none_to_ask_about" {
  fans
  run -2 --separate-stderr redthread brokers "$CASE" --of rol
  [[ $stderr == *'no entity here has such a property (did you mean "role"?)'* ]]
  run -2 --separate-stderr redthread brokers "$CASE" --as cuts --of role
  [[ $stderr == *"knows no groups"* ]]
}

@test "brokers_of_nothing_and_of_one_says_so" {
  run -1 redthread brokers "$CASE" --type attack
  says "Nobody listed stands between two others."
  run -1 redthread brokers "$CASE" --type vessel
  says "Nothing is left that could be a broker."
  run -1 redthread brokers "$CASE" --as cuts --type attack
  says "Nothing falls apart without any one of those listed."
}

@test "brokers_saves_what_it_orders_by" {
  fans
  redthread brokers "$CASE" --of role --save-as between >/dev/null
  run redthread brokers "$CASE" --of role --where 'between>=3' --json
  [ "$(json "[r['id'] for r in o['rows']]")" = "['hub1', 'hub2']" ]
}

@test "brokers_calls_protected_entities_by_their_shown_names" {
  fans
  sed -i 's/^hub1.*/hub1,person,Secret Name,left,yes/' "$CASE/entities.csv"
  for command in "brokers $CASE" "brokers $CASE --as cuts" "remove $CASE mid" "remove $CASE --plan 1"; do
    run redthread $command
    [ "$status" -eq 0 ]
    [[ $output != *Secret* ]]
  done
  run redthread brokers "$CASE"
  says "Person 1"
}

# ---- remove -----------------------------------------------------------------------------------------

@test "remove_shows_the_graph_before_and_after_and_what_is_cut_off" {
  fans
  run redthread remove "$CASE" mid --json
  [ "$status" -eq 0 ]
  [ "$(json "(o['removed']['entities'], o['before']['parts'], o['after']['parts'], o['before']['pairs'], o['after']['pairs'])")" = "(['mid'], 2, 3, 36, 12)" ]
  [ "$(json "o['ways']")" = "{'linked': 28, 'kept': 12, 'longer': 0, 'cut': 16}" ]
  [ "$(json "o['cut_off']")" = "[['b1', 'b2', 'b3', 'hub2']]" ]
  run redthread remove "$CASE" mid
  says "Without Mid the graph falls from 2 parts into 3."
  says "Cut off from the rest: b1, b2, b3 and hub2."
}

@test "remove_takes_relations_by_id_and_names_who_inherits" {
  run redthread remove "$CASE" member-of:dora:cell --json
  [ "$(json "(o['removed']['relations'], o['before']['contacts'] - o['after']['contacts'], o['before']['entities'] - o['after']['entities'])")" = "(['member-of:dora:cell'], 1, 0)" ]
  run redthread remove "$CASE" attack --json
  [ "$(json "[(h['id'], h['before'] < h['after']) for h in o['heirs']]")" = "[('cell', True)]" ]
}

@test "remove_all_of_a_source_takes_what_rests_on_it_alone" {
  fans
  run redthread remove "$CASE" --all-of S2 --json
  [ "$(json "(o['removed']['sources'], o['before']['contacts'] - o['after']['contacts'])")" = "(['S2'], 1)" ]
  run redthread remove "$CASE" --all-of S2
  says "Without what S2 said"
  run -2 --separate-stderr redthread remove "$CASE" S2
  [[ $stderr == *'"S2" is a source; to take away all of it say --all-of "S2"'* ]]
  run -2 --separate-stderr redthread remove "$CASE" --all-of S9
  [[ $stderr == *'no source "S9"'* ]]
}

@test "remove_says_what_is_missing_or_does_not_go_together" {
  run -2 --separate-stderr redthread remove "$CASE"
  [[ $stderr == *"say who is to be taken away"* ]]
  run -2 --separate-stderr redthread remove "$CASE" ann --plan 2
  [[ $stderr == *"name nobody beside it"* ]]
  run -2 --separate-stderr redthread remove "$CASE" ann --goal reach
  [[ $stderr == *"--goal goes with --plan K"* ]]
  run -2 --separate-stderr redthread remove "$CASE" --plan 2 --hops 2
  [[ $stderr == *"--hops goes with --plan K --goal reach"* ]]
  run -2 --separate-stderr redthread remove "$CASE" --plan 0
  [[ $stderr == *"whole number from 1 up"* ]]
  run -2 --separate-stderr redthread remove "$CASE" ann --without ann
  [[ $stderr == *"Ann Archer is not in this graph already"* ]]
  run -2 --separate-stderr redthread remove "$CASE" --plan 2 --type vessel
  [[ $stderr == *"nobody here may be in the plan"* ]]
}

@test "a_plan_is_the_best_there_is_and_says_so" {
  fans
  run redthread remove "$CASE" --plan 2 --json
  [ "$(json "(o['plan'], o['exact'], round(o['fragmentation'], 4), o['value'] == o['bound'])")" = "(['hub1', 'hub2'], True, 1, True)" ]
  run redthread remove "$CASE" --plan 2
  says "Without hub1 and hub2 100.0 % of pairs have no way between them; now it is 20.0 %."
  says "No other plan among the 10 actors (--list all: of all entities) does better; some may do as well."
}

@test "a_plan_to_reach_counts_hops_and_around_keeps_its_own" {
  fans
  run redthread remove "$CASE" --plan 1 --goal reach --hops 2 --json
  [ "$(json "(o['plan'], o['value'], o['hops'])")" = "(['mid'], 9, 2)" ]
  run redthread remove "$CASE" --plan 1 --goal reach --around mid --hops 1 --json
  [ "$(json "(o['before']['entities'], o['hops'], o['plan'])")" = "(3, 1, ['mid'])" ]
  run redthread remove "$CASE" --plan 2 --goal reach
  says "Within 1 hop of hub1 and hub2 lie 9 of 10 entities, themselves counted."
  says "Each alone: hub1 5 and hub2 5."
}

@test "what_is_proposed_next_speaks_of_the_same_part_of_the_case" {
  run redthread brokers graphs/wendelsund --relation paid --as cuts --list all
  says 'redthread remove graphs/wendelsund DE43012004507107376901 --relation paid --list all'
  run redthread remove graphs/wendelsund DE43012004507107376901 --relation paid
  says 'redthread remove graphs/wendelsund --plan 3 --relation paid'
  run redthread remove graphs/kerman-2024 --plan 1 --goal reach --hops 2
  [[ $output != *"Next:"*--hops* ]]
}

@test "brokers_and_remove_give_the_same_bytes_again_and_fit_80_columns" {
  for command in "brokers graphs/kerman-2024" "brokers graphs/kerman-2024 --as cuts" "brokers graphs/kerman-2024 --as roles" "brokers graphs/kerman-2024 --as holes" \
    "remove graphs/kerman-2024 abdullah-tajik" "remove graphs/kerman-2024 --plan 3"; do
    COLUMNS=80 redthread $command >"$BATS_TEST_TMPDIR/one"
    [ "$(awk '{if (length($0) > m) m = length($0)} END {print m}' "$BATS_TEST_TMPDIR/one")" -le 80 ] || { echo "too wide: $command"; cat "$BATS_TEST_TMPDIR/one"; false; }
    redthread $command --json >"$BATS_TEST_TMPDIR/one"
    redthread $command --json >"$BATS_TEST_TMPDIR/two"
    cmp "$BATS_TEST_TMPDIR/one" "$BATS_TEST_TMPDIR/two"
    run -1 grep -i nan "$BATS_TEST_TMPDIR/one"
    [ "$(redthread $command --csv | head -n 1 | tr ',' '\n' | sort | uniq -d)" = "" ]
  done
}
