# SPDX-License-Identifier: GPL-2.0-or-later
# Tables that fit a narrow screen and still say who is who; sentences beside them that say what the figures are.

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  K=$(realpath graphs/kerman-2024) W=$(realpath graphs/wendelsund)
  cd "$BATS_TEST_TMPDIR"
  export COLUMNS=80
}
asked () { # STATUS ARGUMENT...
  run redthread "${@:2}"
  [ "$status" -eq "$1" ] || { echo "exit $status"; echo "$output"; false; }
}

# ---- Names -----------------------------------------------------------------------------

@test "a_narrow_screen_cuts_no_name_off_at_its_end" {
  for line in "flow $W" "calls $W" "calls $W --chains 2d" "when $K --reach abdullah-tajik" "schema $K"; do
    asked 0 $line
    [[ "$output" != *…* ]] || { echo "$line"; echo "$output"; false; }
  done
  asked 0 flow "$W" --top 3
  [[ "$output" == *"5988"*"7041"* ]] # two accounts of one board
  asked 0 when "$K" --reach abdullah-tajik
  [[ "$output" == *"United States forces"*"United States government "*"United States intelligence"* ]]
}

@test "a_table_of_one_currency_gives_the_room_of_its_unit_to_the_names" {
  asked 0 calls "$W" --top 5
  [[ "$output" == *" EUR "* ]]
  [[ "$output" != *" unit "* ]]
  says "rows, one for each currency of a pair"
  [ "$(wc -L <<<"$(sed '/^Next/,$d' <<<"$output")")" -le 80 ]
  run bash -c "'$REDTHREAD' calls '$W' --top 2 --csv | head -1"
  [ "$output" = "a_id,a,b_id,b,forward,backward,sum,unit,first,last" ]
}

# ---- What was looked for, and what was not there -----------------------------------------

@test "flow_says_that_it_is_amounts_that_are_missing" {
  asked 1 flow "$K"
  says "no dated relation of a repeatable type with a value of amount"
  asked 0 calls "$K"
}

@test "a_payment_of_a_far_day_is_told_by_flow_and_by_info" {
  asked 0 flow "$W"
  says "of 2042-08-23: it is in every sum, and followed on its day"
  asked 0 info "$W"
  says "2042-08-23 is more than a year after the information ends"
  asked 0 info "$K"
  [[ "$output" != *"a slip"* ]]
}

@test "what_a_type_leaves_out_of_calls_is_counted" {
  asked 1 calls "$W" --silent --type person
  says "No entity here was heard of on six days or more"
  [[ "$output" != *"another)"* ]]
  says "Left out by --type: 2,598 called, 19,993 paid"
}

# ---- When --------------------------------------------------------------------------------

@test "days_the_wrong_way_round_are_refused" {
  asked 2 when "$K" --since 2024-01-05 --until 2024-01-01
  says "the first day is after the second"
  asked 2 show "$K" iskp --until 2023-12 --since 2024-01-01
  asked 0 when "$K" --since 2024-01-01 --until 2024-01-05
  asked 0 when "$K" --since 2024-01-05 --since 2023 --until 2024-01-01 # or
  asked 0 when "$K" --since 2024-01 --until 2024-01-05
}

@test "who_can_have_been_told_is_not_said_to_have_been" {
  asked 0 when "$K" --reach abdullah-tajik
  [[ "$output" != *surely* ]]
  says "That anybody was"
  [[ "$output" == *"however the dates fall:"*"Kerman cell"*"if the dates fall so:"*"Quds Force"* ]]
  asked 0 when "$K" --reach abdullah-tajik --top 3
  [[ "$output" != *"if the dates fall so:"* ]] # none of them is shown
  run bash -c "'$REDTHREAD' when '$K' --reach abdullah-tajik --csv | head -2"
  [[ "$output" == "id,name,truth,earliest,surely_by,via,hops"*",surely,"* ]]
}

@test "what_changed_is_in_order_of_places_and_who_only_was_passed_is_counted" {
  asked 0 when "$K" --between 2023 2024
  says "who moved most places first"
  says "5 that have 0 both times are not listed"
  [[ "$output" != *"Quds Force"* ]]
  [[ "$output" != *"  group"* ]] # nobody listed is in another
  says "Explosive vest 2 is in another"
  says "2023 and 2024: the whole of it"
  run bash -c "'$REDTHREAD' when '$K' --between 2023 2024 --json | /usr/bin/python3 -c \"
import json, sys
moved = [abs(r['rank_before'] - r['rank_after']) for r in json.load(sys.stdin)['rows']]
assert moved == sorted(moved, reverse=True) and len(moved) == 12, moved\""
  [ "$status" -eq 0 ] || { echo "$output"; false; }
}
