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

# ---- What was typed, and what was meant -----------------------------------------------------

@test "a_number_is_refused_by_the_letter_that_was_typed" {
  asked 2 path "$K" iskp abdullah-tajik -k -1
  says 'redthread: -k "-1": give a whole number'
  asked 2 path "$K" iskp abdullah-tajik --routes 0
  says 'redthread: --routes "0": give a whole number'
}

@test "of_many_values_some_are_named_and_where_all_stand" {
  asked 2 rank "$K" --by centrality
  [ "${#output}" -lt 250 ]
  says 'or 30 others. All of them: redthread help rank'
  asked 2 rank "$K" --by betweeness
  says '(did you mean "betweenness"?)'
  asked 2 pattern "$K" --keep x
  says '--keep "x" is not one of ties, kinds'
  [[ "$output" != *help* ]]
}

@test "what_others_call_it_is_answered_with_what_to_type" {
  asked 2 connection "$K"
  says "redthread path CASE A B C"
  asked 2 path "$K" iskp abdullah-tajik --cheapest
  says "--weight PROPERTY --weight-as length"
  asked 2 path "$K" iskp abdullah-tajik --earliest
  says "--in-time earliest"
  asked 2 pattern "$W" --shape '?a -pays-> ?b'
  says '(did you mean "paid"?)'
  asked 2 pathh "$K"
  says '(did you mean "path"?)'
}

@test "every_way_that_others_names_are_answered_with_is_one_of_ours" {
  for word in steiner cut widest shortest neighbours centrality communities timeline ach money tolls motifs predict keyplayers matrix; do
    asked 2 "$word"
    says "what you mean may be: redthread"
    way=$(sed 's/.*redthread \([a-z]*\).*/\1/' <<<"$output")
    redthread help "$way" >/dev/null || { echo "$word: $output"; false; }
  done
}

@test "an_id_with_a_comma_or_a_space_stands_in_quotes" {
  asked 2 show "$W" Ankerweg
  says 'Say it with the id: "Ankerweg 37, Wendelsund", "Ankerweg 20, Wendelsund"'
  asked 0 show "$W" "Ankerweg 37, Wendelsund"
}

@test "who_is_anybody_in_a_shape_is_told_how_to_write_that" {
  asked 2 pattern "$W" --shape 'A -paid-> B -paid-> C -paid-> A'
  says 'who is anybody is written ?A'
}

# ---- What a figure is -----------------------------------------------------------------------

@test "a_round_of_payments_is_passed_on_to_flow" {
  asked 0 pattern "$W" --shape '?A -paid-> ?B -paid-> ?C -paid-> ?A'
  says "flow --circles goes by both"
  says "Next: redthread flow $W --circles"
  asked 0 pattern "$W" --shape '?A -paid-> ?B -paid-> ?C' --top 1
  [[ "$output" != *circles* ]]
  asked 0 pattern "$K" --rounds 0
  says "Each three is one way, told by all the ties among them; a --shape also matches where more ties lie, unless --induced"
}

@test "a_selection_without_ties_says_what_took_them_away" {
  for command in rank similar; do
    run redthread "$command" "$K" --type person
    says "No ties lie among what is selected. To look at some kinds and keep what links them, list them: --list person instead of --type person."
  done
  for command in groups pattern; do
    asked 1 "$command" "$K" --type person
    says "--type person takes away what links them"
  done
  asked 1 groups "$K" --type person
  [[ "$output" != *--save-as* ]]
  asked 0 groups "$K"
  [[ "$output" == *--save-as* ]]
  asked 1 next "$K" --type place
  says "No ties lie among what is selected."
  [[ "$output" != *Next:* ]] # nothing could answer
}

@test "pairs_that_are_alike_take_two_lines_at_most" {
  asked 0 similar "$K"
  [ "$(sed -n '/jaccard/,/^$/p' <<<"$output" | wc -l)" -le 30 ]
  [[ "$output" != *…* ]]
  says "0 where they are tied in different ways"
}

@test "a_length_says_what_was_added_up" {
  asked 0 path "$K" abdullah-tajik iskp --weight likelihood
  says "2 hops; 0.39 if the hops were independent; the weakest"
  asked 0 path "$K" iskp "safe house" "Quds Force" --weight likelihood
  says "; 0.19 if these were independent."
  asked 0 path "$W" "Quaymark Steelworks 1135" "Solvane Invest 4964" --weight amount --where 'amount>=0 EUR'
  says "length 0.00002339 (1 / amount, summed)"
}

@test "routes_are_a_line_apart_and_no_line_is_too_wide" {
  asked 0 path "$K" abdullah-tajik iskp --disjoint
  [[ $output != *$'\n\n\n'* ]]
  asked 0 path "$K" iskp "Kerman bombing" -k 3
  [[ $output != *$'\n\n\n'* ]]
  asked 1 path "$K" abdullah-tajik Uzbekistan
  says "There is a route of 3 hops through background: nationality, places: add --with background."
  [ "$(grep -v '^ *redthread\|^Next' <<<"$output" | wc -L)" -le 80 ]
}

@test "the_figures_of_remove_say_to_a_program_whom_they_are_without" {
  for goal in fragment reach; do
    run bash -c "'$REDTHREAD' remove '$K' --plan 2 --goal $goal --csv | grep -c '^taken,,,'"
    [ "$output" = 2 ]
  done
  [[ "$(redthread remove "$K" --plan 2 --goal reach --csv)" == *"taken,,,baziroof-israeli,Baziroof Israeli"* ]]
  [[ "$(redthread remove "$K" --all-of S2 --csv)" == *"taken,,,south-east-border,Iran's south-east border"* ]]
  [[ "$(redthread remove "$K" part-of:kerman-cell:iskp --csv)" == *"taken,,,part-of:kerman-cell:iskp,Kerman cell is part of ISKP"* ]]
  asked 0 remove "$K" --plan 2
  [[ "$output" != *taken* ]]
}
