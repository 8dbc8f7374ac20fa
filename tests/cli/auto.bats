#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Which layout a link chart takes where nobody says one, and that it says so and why.

load helpers

KERMAN=graphs/kerman-2024
OUT=$BATS_TEST_TMPDIR/x.svg

# a_case NAME ENTITIES RELATIONS: the lines of two tables, below their headings.
a_case () {
  mkdir "$BATS_TEST_TMPDIR/$1"
  printf 'key,value\nformat,1\n' >"$BATS_TEST_TMPDIR/$1/case.csv"
  printf 'id,type,name,coordinates\n%s\n' "$2" >"$BATS_TEST_TMPDIR/$1/entities.csv"
  printf 'id,type,from,to,start\n%s\n' "$3" >"$BATS_TEST_TMPDIR/$1/relations.csv"
}

# people N: p1 to pN, a row each.
people () { for i in $(seq "$1"); do printf 'p%d,%s,Name %d,\n' "$i" "${2:-person}" "$i"; done; }

# takes LAYOUT WORDS CASE [OPTION...]: it is chosen for that reason, and the picture tells it, too.
takes () {
  local layout=$1 why=$2 case=$3; shift 3
  run "$REDTHREAD" chart "$case" -o "$OUT" --verbose "$@"
  [ "$status" -eq 0 ]
  says "Layout: $layout: $why"
  grep -q "Laid out as $layout: $why" "$OUT"
}

@test "a_case_that_asks_for_nothing_else_is_a_network_Kerman_too" {
  takes network "what is linked stands near, and lines cross least" $KERMAN
  "$REDTHREAD" chart $KERMAN --layout network -o "$BATS_TEST_TMPDIR/said.svg"
  diff <(grep -o '<path d="[^"]*"' "$OUT") <(grep -o '<path d="[^"]*"' "$BATS_TEST_TMPDIR/said.svg")
}

@test "a_layout_that_is_asked_for_is_taken_and_no_reason_is_told" {
  a_case pays "$(people 4)" $'a,paid,p1,p2,2024-01-01\nb,paid,p2,p3,2024-01-02\nc,paid,p2,p4,2024-01-03'
  takes flow "all are dated transfers" "$BATS_TEST_TMPDIR/pays"
  run "$REDTHREAD" chart "$BATS_TEST_TMPDIR/pays" --layout network -o "$OUT" --verbose
  says_not "Layout:"
  run ! grep -q "Laid out as" "$OUT"
}

@test "dated_transfers_that_go_on_from_one_to_the_next_are_a_flow" {
  a_case on "$(people 4)" $'a,paid,p1,p2,2024-01-01\nb,paid,p2,p3,2024-01-02\nc,called,p2,p4,2024-01-03'
  takes flow "all are dated transfers" "$BATS_TEST_TMPDIR/on"
  # nobody goes on with what came later, came twice, came back, has no date, or is no transfer
  a_case later "$(people 3)" $'a,paid,p1,p2,2024-02-01\nb,paid,p2,p3,2024-01-02'
  a_case twice "$(people 3)" $'a,paid,p1,p2,2024-01-01\nb,paid,p3,p2,2024-01-02'
  a_case back "$(people 3)" $'a,paid,p1,p2,2024-01-01\nb,paid,p2,p3,2024-01-02\nc,paid,p3,p1,2024-01-03'
  a_case undated "$(people 3)" $'a,paid,p1,p2,\nb,paid,p2,p3,2024-01-02'
  a_case other "$(people 3)" $'a,paid,p1,p2,2024-01-01\nb,knows,p2,p3,2024-01-02'
  a_case many "$(people 13)" "$(for i in $(seq 2 13); do echo "r$i,paid,p$((i - 1)),p$i,2024-01-$((i + 10))"; done)"
  for case in later twice back undated other many; do
    takes network "what is linked" "$BATS_TEST_TMPDIR/$case"
  done
}

@test "who_is_above_whom_is_a_flow_by_levels_where_nobody_has_two_above" {
  a_case owned "$(people 5 company)" $'a,owns,p1,p2,\nb,owns,p1,p3,\nc,controls,p2,p4,\nd,owns,p2,p5,'
  takes flow "each has one above it" "$BATS_TEST_TMPDIR/owned"
  a_case shared "$(people 4 company)" $'a,owns,p1,p3,\nb,owns,p2,p3,\nc,owns,p3,p4,'
  a_case ring "$(people 3 company)" $'a,owns,p1,p2,\nb,owns,p2,p3,\nc,owns,p3,p1,'
  a_case broad "$(people 6 company)" "$(for i in 2 3 4 5 6; do echo "r$i,owns,p1,p$i,"; done)"
  a_case deep "$(people 6 company)" "$(for i in 2 3 4 5 6; do echo "r$i,owns,p$((i - 1)),p$i,"; done)"
  a_case parts "$(people 4 company)" $'a,owns,p1,p2,\nb,owns,p3,p4,'
  for case in shared ring broad deep parts; do
    takes network "what is linked" "$BATS_TEST_TMPDIR/$case"
  done
}

@test "around_somebody_a_small_tree_stands_on_rings_and_all_else_is_a_network" {
  a_case star "$(people 5)" $'a,knows,p1,p2,\nb,knows,p1,p3,\nc,knows,p1,p4,\nd,knows,p4,p5,'
  takes radial "what is around it is a small tree" "$BATS_TEST_TMPDIR/star" --around p1 --hops 2
  takes network "what is linked" "$BATS_TEST_TMPDIR/star"
  a_case wheel "$(people 4)" $'a,knows,p1,p2,\nb,knows,p1,p3,\nc,knows,p1,p4,\nd,met,p2,p3,'
  takes network "what is around it is more than a small tree" "$BATS_TEST_TMPDIR/wheel" --around p1
  a_case crowd "$(people 42)" "$(for i in $(seq 2 42); do echo "r$i,knows,p1,p$i,"; done)"
  takes network "what is around it is more than a small tree" "$BATS_TEST_TMPDIR/crowd" --around p1
}

@test "what_has_coordinates_and_hardly_a_link_is_a_map" {
  a_case sites $'a,city,A,"30.1, 57.2"\nb,city,B,"31.4, 58.0"\nc,city,C,"29.0, 55.5"\nd,city,D,"30.9, 56.1"' 'r,related-to,a,b,'
  takes map "nearly all have coordinates of their own" "$BATS_TEST_TMPDIR/sites"
  takes network "what is linked" "$BATS_TEST_TMPDIR/sites" --collapse type
  a_case linked $'a,city,A,"30.1, 57.2"\nb,city,B,"31.4, 58.0"\nc,city,C,"29.0, 55.5"' $'r,related-to,a,b,\ns,related-to,b,c,'
  a_case nowhere $'a,city,A,"30.1, 57.2"\nb,city,B,\nc,city,C,\nd,city,D,' 'r,related-to,a,b,'
  a_case one $'a,city,A,"30.1, 57.2"\nb,city,B,"30.1, 57.2"\nc,city,C,"30.1, 57.2"\nd,city,D,"30.1, 57.2"' 'r,related-to,a,b,'
  for case in linked nowhere one; do
    takes network "what is linked" "$BATS_TEST_TMPDIR/$case"
  done
}

@test "who_is_protected_lends_no_position_to_the_choice_of_a_map" {
  a_case sites $'a,city,A,"30.1, 57.2"\nb,city,B,"31.4, 58.0"\nc,city,C,"29.0, 55.5"\nd,person,D,"30.9, 56.1"' 'r,related-to,a,b,'
  sed -i '1s/$/,protect/; s/^\(d,.*\)$/\1,yes/; 2,4s/$/,/' "$BATS_TEST_TMPDIR/sites/entities.csv"
  takes network "what is linked" "$BATS_TEST_TMPDIR/sites"
  takes map "nearly all have coordinates" "$BATS_TEST_TMPDIR/sites" --show-protected
}

@test "places_are_kept_of_a_network_whatever_the_case_would_ask_for" {
  a_case pays "$(people 4)" $'a,paid,p1,p2,2024-01-01\nb,paid,p2,p3,2024-01-02\nc,paid,p2,p4,2024-01-03'
  "$REDTHREAD" chart "$BATS_TEST_TMPDIR/pays" -o "$BATS_TEST_TMPDIR/auto.csv"
  "$REDTHREAD" chart "$BATS_TEST_TMPDIR/pays" --layout network -o "$BATS_TEST_TMPDIR/network.csv"
  cmp "$BATS_TEST_TMPDIR/auto.csv" "$BATS_TEST_TMPDIR/network.csv"
  run "$REDTHREAD" chart "$BATS_TEST_TMPDIR/pays" --around p2 --pin "$BATS_TEST_TMPDIR/auto.csv" -o "$OUT" --verbose
  [ "$status" -eq 0 ]
  says_not "Layout:"
}

@test "nobody_one_and_two_have_a_layout_too" {
  a_case one 'a,person,A,' ''
  a_case two "$(people 2)" 'r,paid,p1,p2,2024-01-01'
  a_case self 'a,person,A,' 'r,called,a,a,2024-01-01'
  for case in one two self; do
    takes network "what is linked" "$BATS_TEST_TMPDIR/$case"
  done
}
