# SPDX-License-Identifier: GPL-2.0-or-later
# Who is like whom, and which relations may be missing, with how far to trust that.

setup () { load helpers; cd "$BATS_TEST_TMPDIR"; small_case case; }

@test "who_plays_the_same_role_is_told_of_one_and_of_each_two" {
  run redthread similar case cem --list all
  [ "$status" -eq 0 ]
  says "Most like Cem Çelik by role: Ann Archer, 0.33."
  says_not "Only"
  run redthread similar case --by jaccard --list person
  says "Most alike by jaccard: Cem Çelik and Dora Diaz, 0.67."
  says "Only entities of type person are listed (--list all)."
  run redthread similar case eve --by jaccard
  [ "$status" -eq 1 ]
  says "Nothing that is listed is like Eve Evans by jaccard."
}

@test "json_and_csv_of_who_is_alike_keep_the_contract" {
  run redthread similar case cem --json
  [ "$(json 'o["of"], o["by"], sorted(o["rows"][0])')" = "('cem', 'role', ['a', 'alike', 'b', 'common', 'cosine', 'jaccard', 'role', 'same_type'])" ]
  run redthread similar case --by cosine --csv
  [ "${lines[0]}" = "a,b,name,role,alike,jaccard,cosine,shared,type" ]
  [[ ${lines[1]} == "cem,dora,"* ]]
}

@test "likeness_can_be_kept_as_a_property" {
  run redthread similar case cem --save-as likeness
  [ "$status" -eq 0 ]
  run redthread show case dora
  says "0.25"
  run redthread similar case --save-as likeness
  [ "$status" -eq 2 ]
  says "name the entity"
}

@test "missing_relations_come_with_how_well_they_can_be_told" {
  run redthread similar case --predict
  [ "$status" -eq 0 ]
  says "Most likely missing, by"
  says "AUC"
  says "So few say little"
  says "A score is a hint where to look, not a relation"
  run redthread similar case --predict --json
  [ "$(json 'sorted(o)')" = "['held_out', 'marking', 'not_tied', 'of', 'predictor', 'predictors', 'rounds', 'rows', 'sampled', 'seed']" ]
  [ "$(json 'o["rounds"], o["held_out"], o["seed"], len(o["predictors"])')" = "(20, 1, 1, 5)" ]
  redthread similar case --predict --json >one
  redthread similar case --predict --json >two
  cmp one two
  run redthread similar case ann --predict --predictor common-neighbours --json
  [ "$(json 'o["of"], [(r["a"], r["b"], r["score"]) for r in o["rows"]]')" = "('ann', [('ann', 'cem', 1)])" ]
}

@test "where_nothing_can_be_said_nothing_is_invented" {
  run redthread similar case --predict --type country
  [ "$status" -eq 1 ]
  says "No relation is proposed"
  run redthread similar case --type country
  [ "$status" -eq 1 ]
  run redthread similar case --predict --type country --json
  [ "$(json 'o["predictors"][0]["auc"], o["rows"]')" = "(None, [])" ]
}

@test "options_that_do_not_go_together_are_asked_back" {
  run redthread similar case --predictor common-neighbours
  [ "$status" -eq 2 ]
  says "--predictor goes with --predict"
  run redthread similar case --predict --by role
  [ "$status" -eq 2 ]
  run redthread similar case --predict --hold-out 1.5
  [ "$status" -eq 2 ]
  says "above 0 and below 1"
}
