# SPDX-License-Identifier: GPL-2.0-or-later
# A case's profile in a page.

setup () { load helpers; cd "$BATS_TEST_TMPDIR"; small_case case; }

@test "a_profile_says_its_size_its_shape_who_is_first_and_what_is_unusual" {
  run redthread summary case
  [ "$status" -eq 0 ]
  says "A small case"
  says "9 entities, 7 ties from 7 relations: 6 hang together, then 1 smaller part, 1 has no tie."
  says "farthest apart"
  says "first actor by"
  says "rest on one speaker"
  says "whom nobody reported is in no figure"
}

@test "json_of_a_profile_keeps_the_contract" {
  run redthread summary case --json
  [ "$status" -eq 0 ]
  [ "$(json 'o["entities"], o["ties"], o["parts"], o["largest"], o["alone"]')" = "(9, 7, 2, 6, 1)" ]
  [ "$(json '[f["measure"] for f in o["first"]]')" = "['degree', 'betweenness', 'closeness', 'pagerank', 'bridging', 'ego-betweenness']" ]
  [ "$(json 'sorted(o["power_law"]["against"])')" = "['exponential', 'lognormal']" ] || [ "$(json 'o["power_law"]')" = None ]
  redthread help summary >page
  for key in $(printf '%s' "$output" | /usr/bin/python3 -c 'import json, sys; print(*(k for k in json.load(sys.stdin) if k != "marking"))'); do
    grep -q "\"$key\"" page || { echo "not in the help: $key"; false; }
  done
}

@test "csv_of_a_profile_is_a_figure_a_row" {
  run redthread summary case --csv
  [ "${lines[0]%$'\r'}" = "figure,value" ]
  [[ $output == *"mean_degree,"* ]]
}

@test "a_selection_makes_the_profile_of_what_is_left" {
  run redthread summary case --without cell --json
  [ "$(json 'o["entities"], o["ties"]')" = "(8, 5)" ]
  run redthread summary case --type vehicle
  [ "$status" -eq 1 ]
  says "There is nothing in what is selected"
}

@test "without_ties_no_figure_is_made_up" {
  run redthread summary case --type country
  [ "$status" -eq 0 ]
  says "1 entity, 0 ties from 0 relations: 1 has no tie."
  [[ $output != *"nan"* && $output != *"densest core"* ]]
}
