# SPDX-License-Identifier: GPL-2.0-or-later
# What to ask next: how it reads, what programs get, and what is refused.

setup () { load helpers; cd "$BATS_TEST_TMPDIR"; small_case case; }

@test "a_link_is_said_with_what_to_ask_and_whom" {
  run redthread next case ann cem
  [ "$status" -eq 0 ]
  [[ ${lines[0]} == "Ann Archer and Cem Çelik are linked: "* ]]
  says "Is it true that Ann Archer knows Bob Baker?"
  says "If so the chance is"
  says "on one word: B2 First paper, stated (p. 1). Ask who else knows of it."
  says "How far can First paper be trusted?"
  says "Of 7 relations here 4 rest on its word"
  says "redthread certainty path case ann cem"
}

@test "what_would_move_most_stands_first_and_adds_up" {
  run redthread next case ann cem --independent --json
  [ "$(json 'o["about"], o["from"], o["to"], o["exact"], o["worlds"]')" = "('path', 'ann', 'cem', True, 0)" ]
  [ "$(json '[f["change"] for f in o["facts"]] == sorted([f["change"] for f in o["facts"]], reverse=True)')" = True ]
  [ "$(json 'all(abs(f["change"] - 2 * f["probability"] * (1 - f["probability"]) * abs(f["if_so"] - f["if_not"])) < 1e-12 for f in o["facts"])')" = True ]
  [ "$(json '[abs(f["probability"] * f["if_so"] + (1 - f["probability"]) * f["if_not"] - o["now"]) < 1e-9 for f in o["facts"]]')" = "[True, True]" ]
  p=$(json 'o["now"]')
  run redthread certainty path case ann cem --independent --json
  [ "$(json "abs(o['probability'] - $p) < 1e-12")" = True ]
}

@test "a_ranking_says_who_would_gain_and_who_would_lead" {
  run redthread next case --by degree -k 1 --list all
  [ "$status" -eq 0 ]
  says "leads by its mean of degree, and is first in"
  says "What would change the first place most"
  says "is first in"
  says "redthread next case --by degree --errors"
  run redthread next case --by degree -k 1 --list all --json
  [ "$(json 'sorted(set(["about", "dependence", "exact", "facts", "first", "left", "looked_at", "measure", "now", "places", "ungraded", "worlds"]) - set(o))')" = "[]" ]
  [ "$(json 'sorted(o["facts"][0])')" = "['ask', 'change', 'first_if_not', 'first_if_so', 'id', 'if_not', 'if_so', 'kind', 'moves', 'now', 'probability', 'why']" ]
}

@test "what_is_ungraded_or_concluded_is_said_so" {
  run redthread next case --by degree --list all --top 20
  says "Is it true that Dora Diaz is a member of The cell?"
  says "Now ungraded: -- Second paper, stated (p. 9). Grade it, and ask who else knows of it."
  says "1 ungraded relation is taken as even, 0.50"
  sed -i 's/^type,.*/&,basis/; 2s/$/,inferred/; 3,$s/$/,/' case/relations.csv
  run redthread next case ann cem
  says "it was concluded, not seen"
}

@test "a_question_is_asked_by_its_claims_and_speakers" {
  run redthread next case "who did"
  [ "$status" -eq 0 ]
  [ "${lines[0]}" = "who did it?" ]
  says "Does the claim by Copyist hold up that Dora Diaz perpetrated The attack?"
  says "exact."
  run redthread next case "who did" --json
  [ "$(json 'o["questions"][0]["question"], o["questions"][0]["exact"]')" = "('who did it?', True)" ]
  [ "$(json '[f["claim"]["source"] for f in o["questions"][0]["facts"] if f["kind"] == "claim"][0]')" = S3 ]
  run redthread next case "nobody asked this"
  [ "$status" -eq 1 ]
  says 'No question with rival answers has "nobody asked this" in it'
}

@test "the_origin_stands_for_those_who_derive_from_it" {
  run redthread next case "who did" --json
  [ "$(json 'sorted(f["id"] for f in o["questions"][0]["facts"] if f["kind"] == "speaker")')" = "['S1', 'S2']" ]
}

@test "a_way_in_order_of_time_says_which_dates_it_lacks" {
  run redthread next case ann cell --in-time
  [ "$status" -eq 0 ]
  says "In order of time: possible, in 3 hops, of which these have no date:"
  says "When was it that Cem Çelik leads The cell?"
  says "no other way is in order"
  run redthread next case ann cem --in-time
  says "In order of time: certain, in 2 hops"
  run redthread next case ann cell --in-time --json
  [ "$(json 'o["in_time"]["truth"], o["in_time"]["hops"], [(d["id"], d["hops_without"]) for d in o["in_time"]["dates"]]')" = "('possibly', 3, [('leads:cem:cell', 0)])" ]
  echo "leads,ann,cell,,,S2,p. 9,C3," >>case/relations.csv
  run redthread next case ann cell --in-time --json
  [ "$(json '[d["hops_without"] for d in o["in_time"]["dates"]]')" = "[3]" ]
  run redthread next case --in-time
  [ "$status" -eq 2 ]
}

@test "the_same_question_gets_the_same_bytes_with_any_jobs" {
  for question in "" "ann cem" "who" "--errors"; do
    redthread next case $question --json --jobs 1 >one
    redthread next case $question --json --jobs 3 >three
    cmp one three
  done
  for jobs in 1 3; do # long enough for workers
    redthread next "$BATS_TEST_DIRNAME/../../graphs/kerman-2024" --by degree --json --jobs $jobs >$jobs
  done
  cmp 1 3
  redthread next case --errors --json --seed-number 2 >two
  run -1 cmp two one
}

@test "errors_are_a_table_of_flaws" {
  run redthread next case --errors --by degree --list all
  [ "$status" -eq 0 ]
  [[ ${lines[0]} == "With one in ten "* ]]
  says "entities missing"
  says "ties made up"
  says "Each from 100 graphs drawn at random"
  run redthread next case --errors --by degree --list all --draws 10 --json
  [ "$(json 'len(o["rows"]), o["draws"], o["seed"]')" = "(12, 10, 1)" ]
  [ "$(json 'all(0 <= r["first"] <= 1 and 0 <= r["top"] <= 1 for r in o["rows"])')" = True ]
  [ "$(redthread next case --errors --by degree --csv | head -n 1)" = "flaw,share,first,top,correlation" ]
}

@test "csv_has_a_row_a_fact" {
  [ "$(redthread next case ann cem --csv | head -n 1)" = "kind,id,change,probability,moves,now,if_so,if_not,first_if_so,first_if_not,ask,why" ]
  [ "$(redthread next case ann cem --csv --top 2 | wc -l)" -eq 3 ]
  printf '%s\n' "who else did it?,perpetrated:cem:attack,unknown" "who else did it?,perpetrated:dora:attack,unknown" >>case/rivals.csv
  [ "$(redthread next case who --csv | grep -c ^kind)" -eq 1 ]
}

@test "what_is_not_linked_or_not_ranked_is_said_and_exits_1" {
  run redthread next case ann eve
  [ "$status" -eq 1 ]
  says "are not linked in any world"
  run redthread next case ann ann
  [ "$status" -eq 1 ]
  says "Nothing that the case holds would"
  run redthread next - <<<$'from,to'
  [ "$status" -eq 1 ]
  says "Nobody leads by betweenness here"
  run redthread next - --errors <<<$'from,to'
  [ "$status" -eq 1 ]
  says "There is no ranking here that a flaw could change"
}

@test "protected_entities_keep_their_other_names" {
  sed -i '1s/$/,protect/; 2,$s/$/,/; s/^bob,.*/bob,person,Bob Baker,,yes/' case/entities.csv
  for question in "" "ann cem" "who" "--errors"; do
    for how in "" --json --csv; do
      run redthread next case $question $how
      [ "$status" -eq 0 ]
      [[ $output != *Baker* ]]
    done
  done
}

@test "a_selection_leaves_facts_out" {
  run redthread next case ann cem --source S1 --json
  [ "$(json '{f["id"] for f in o["facts"] if f["kind"] == "speaker"}')" = "{'S1'}" ]
  run redthread next case ann cem --without bob
  [ "$status" -eq 1 ]
}

@test "what_cannot_be_asked_is_refused_with_the_way_out" {
  run redthread next case ann cem --by degree
  [ "$status" -eq 2 ]
  says "--by goes with a ranking: redthread next CASE"
  run redthread next case --max-hops 2
  [ "$status" -eq 2 ]
  says "redthread next CASE A B"
  run redthread next case --draws 5
  [ "$status" -eq 2 ]
  says "--draws goes with --errors"
  run redthread next case --errors --worlds 64
  [ "$status" -eq 2 ]
  says "--worlds says nothing about --errors"
  run redthread next case --weight likelihood
  [ "$status" -eq 2 ]
  says "leave out --weight likelihood"
  run redthread next case --errors --by expected-degree
  [ "$status" -eq 2 ]
  says "ask with degree"
  run redthread next case ann nobody-there
  [ "$status" -eq 2 ]
  run redthread next case ann cem dora
  [ "$status" -eq 2 ]
}
