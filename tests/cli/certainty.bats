# SPDX-License-Identifier: GPL-2.0-or-later
# How sure an answer is: what the three commands say, and what programs read.

setup () { load helpers; KERMAN=$PWD/graphs/kerman-2024; cd "$BATS_TEST_TMPDIR"; small_case case; }

@test "a_link_is_said_with_its_range_its_linchpins_and_who_would_have_to_lie" {
  run redthread certainty path case ann cem
  [ "$status" -eq 0 ]
  [[ ${lines[0]} == "Ann Archer and Cem Çelik are linked: "*" ("*" to "*")" ]]
  says "Within 2 hops"
  says "worlds, standard error"
  says "speaker"
  says "First paper"
  run redthread certainty path case ann bob
  says "One speaker who lies is enough, and the link would be less likely than not: First paper."
}

@test "the_same_question_gets_the_same_bytes" {
  redthread certainty rank case --json >one
  redthread certainty rank case --json >two
  cmp one two
}

@test "json_of_a_path_keeps_the_contract" {
  run redthread certainty path case ann cem --json
  [ "$(json 'sorted(set(["from","to","probability","standard_error","exact","worlds","within_hops","linchpins","deception"]) - set(o))')" = "[]" ]
  [ "$(json 'o["from"], o["to"], o["exact"]')" = "('ann', 'cem', False)" ]
  [ "$(json 'abs(o["within_hops"]["2"] - o["probability"]) < 1e-9')" = True ]
  [ "$(json 'o["low"] <= o["probability"] <= o["high"]')" = True ]
}

@test "independent_relations_are_reckoned_exactly" {
  run redthread certainty path case ann cem --independent --json
  [ "$(json 'o["exact"], o["standard_error"], o["worlds"]')" = "(True, 0, 0)" ]
  p=$(json 'o["probability"]')
  run redthread path case ann cem --json
  [ "$(json "abs(o['paths'][0]['product'] - $p) < 1e-9")" = True ]
}

@test "what_is_not_linked_is_said_and_exits_1" {
  run redthread certainty path case ann eve
  [ "$status" -eq 1 ]
  says "are not linked in any world"
  run redthread certainty path case ann eve --json
  [ "$status" -eq 1 ]
  [ "$(json 'o["probability"]')" = 0 ]
}

@test "json_of_a_ranking_keeps_the_contract_and_places_add_up" {
  run redthread certainty rank case --by degree --list all -k 2 --json
  [ "$(json 'o["measure"], o["worlds"], o["places"]')" = "('degree', 1024, 2)" ]
  [ "$(json 'sorted(o["rows"][0])')" = "['high', 'id', 'low', 'mean', 'mean_high', 'mean_low', 'name', 'p_first', 'p_top', 'value']" ]
  [ "$(json 'round(sum(r["p_first"] for r in o["rows"]), 6), round(sum(r["p_top"] for r in o["rows"]), 6)')" = "(1.0, 2.0)" ]
  [ "$(json 'all(r["low"] <= r["mean"] <= r["high"] for r in o["rows"])')" = True ]
}

@test "a_ranking_is_a_table_a_csv_and_stops_early_where_asked" {
  run redthread certainty rank case --by degree
  [ "$status" -eq 0 ]
  says "first"
  says "top 3"
  says "Linchpins: what the chance that"
  [ "$(redthread certainty rank case --by degree --csv | head -n 1)" = "id,name,value,mean,low,high,p_first,p_top,mean_low,mean_high" ]
  run redthread certainty rank case --by degree --worlds 100000 --within 0.02 --json
  [ "$(json 'o["standard_error"] <= 0.02 and o["worlds"] < 100000')" = True ]
}

@test "rivals_share_the_worlds_and_name_what_turns_them" {
  run redthread certainty rivals case
  [ "$status" -eq 0 ]
  says "who did it?"
  says "it alone"
  says "Linchpins: what the likelihood of the first becomes"
  run redthread certainty rivals case --json
  [ "$(json 'round(sum(a["p_alone"] for a in o["questions"][0]["answers"]) + o["questions"][0]["p_none"] + o["questions"][0]["p_several"], 9)')" = 1.0 ]
}

@test "protected_entities_keep_their_other_names" {
  sed -i '1s/$/,protect/; 2,$s/$/,/; s/^bob,.*/bob,person,Bob Baker,,yes/' case/entities.csv
  for command in "path case ann cem" "rank case" "rivals case"; do
    run redthread certainty $command
    [ "$status" -eq 0 ]
    [[ $output != *Baker* ]]
    run redthread certainty $command --json
    [[ $output != *Baker* ]]
  done
}

@test "what_cannot_be_asked_is_refused_with_the_way_out" {
  run redthread certainty
  [ "$status" -eq 2 ]
  says "certainty rank, certainty path, certainty rivals"
  run redthread certainty rank case --weight likelihood
  [ "$status" -eq 2 ]
  says "leave out --weight likelihood"
  run redthread certainty rank case --fold-events
  [ "$status" -eq 2 ]
  run redthread certainty path case ann cem --dependence 2
  [ "$status" -eq 2 ]
  says "--dependence \"2\""
  run redthread certainty path case ann cem --dependence 0.2 --independent
  [ "$status" -eq 2 ]
  run redthread certainty path case ann nobody-there
  [ "$status" -eq 2 ]
}

@test "who_leads_by_mean_is_told_from_who_is_first_in_most_worlds" {
  run redthread certainty rank "$KERMAN"
  says "Ordered by mean: Islamic State leads. First in most worlds is ISKP"
  run redthread certainty rank "$KERMAN" --json
  [ "$(json 'o["leader"], o["first_in_most"]')" = "('islamic-state', 'iskp')" ]
  run redthread certainty rank "$KERMAN" --by degree
  says_not "First in most worlds"
}

@test "a_standard_error_that_was_not_reached_is_said" {
  run redthread certainty rank "$KERMAN" --within 0.005
  says "That is not the 0.005 asked for: add --worlds"
  run redthread certainty rank "$KERMAN" --within 0.1
  says_not "asked for"
}

@test "an_exact_even_chance_is_not_turned_by_how_the_worlds_fell" {
  mkdir even
  printf 'id,type,name\na,person,A\nb,person,B\n' >even/entities.csv
  printf 'type,from,to,source,grade\nknows,a,b,s1,F6\nknows,a,b,s2,F6\n' >even/relations.csv
  printf 'id,title\ns1,s1\ns2,s2\n' >even/sources.csv
  run redthread certainty path even a b --json
  [ "$(json 'o["exact"], o["probability"], o["deception"]["speakers"]')" = "(True, 0.5, ['s1', 's2'])" ]
  [ "$(json '[(l["kind"], l["change"], l["flips"]) for l in o["linchpins"]]')" = "[('relation', -0.5, True)]" ]
}

@test "of_answers_that_exclude_each_other_it_is_said_which_worlds_count" {
  mkdir rivals
  printf 'id,type,name\na,person,A\nb,person,B\nev,attack,EV\n' >rivals/entities.csv
  printf 'id,type,from,to,source,grade\nra,perpetrated,a,ev,s1,A1\nrb,perpetrated,b,ev,s2,B2\n' >rivals/relations.csv
  printf 'id,title\ns1,s1\ns2,s2\n' >rivals/sources.csv
  printf 'question,relation,exclusive\nwho?,ra,yes\nwho?,rb,yes\n' >rivals/rivals.csv
  run redthread certainty rivals rivals
  says "rivals.csv says that just one can be true"
  sed -i 's/,yes/,no/' rivals/rivals.csv
  run redthread certainty rivals rivals
  says_not "just one can be true"
}

@test "tables_and_saved_values_hold_what_the_prose_says" {
  redthread certainty path case ann cem --csv >path.csv
  [ "$(head -1 path.csv)" = "within_hops,low,probability,high" ]
  run redthread certainty path case ann cem --json
  [ "$(json 'o["probability"], o["within_hops"]["2"]')" = "($(tail -1 path.csv | cut -d, -f3), $(grep '^2,' path.csv | cut -d, -f3))" ]
  redthread certainty rivals "$KERMAN" --csv >rivals.csv
  run redthread certainty rivals "$KERMAN" --json
  [ "$(json 'o["questions"][0]["answers"][0]["id"], o["questions"][0]["answers"][0]["p_alone"]')" = "('$(sed -n 2p rivals.csv | cut -d, -f2)', $(sed -n 2p rivals.csv | cut -d, -f7))" ]
  run redthread certainty rank case --list all --save-as sure --json
  first=$(json 'max((r["p_first"], r["id"]) for r in o["rows"])[1]')
  run redthread rank case --list all --where "sure>0.2" --json
  [[ $(json '[r["id"] for r in o["rows"]]') == *"$first"* ]]
}

@test "means_at_the_ends_are_told_from_percentiles_and_from_how_many_worlds" {
  run redthread certainty rank case --by degree
  [[ ${lines[0]} =~ "mean"\ +"mean low"\ +"mean high"\ +"5 %"\ +"95 %" ]]
  says "5 and 95 %: of the worlds."
  [[ $output != *"told from"* ]]
  [[ $output != *"not between the two"* ]]
  awk 'BEGIN {print "from,to"; for (c = 0; c < 300; c++) {for (i = 0; i < 5; i++) for (j = i + 1; j < 5; j++) print c "n" i "," c "n" j; if (c) print c "n0," c - 1 "n4"}}' >cliques.csv
  run redthread certainty rank cliques.csv --by clustering --no-linchpins
  says "told from 128 worlds"
  run redthread certainty rank cliques.csv --by clustering --no-linchpins --json
  [ "$(json 'o["worlds"], o["ends_worlds"], all(0 <= r[k] <= 1 for r in o["rows"] for k in ("mean_low", "mean_high"))')" = "(1024, 128, True)" ]
}

@test "a_mean_that_is_not_between_those_at_the_ends_is_explained" {
  printf 'from,to\na,b\nb,c\na,c\n' >triangle.csv
  run redthread certainty rank triangle.csv --by betweenness --no-linchpins
  echo "$output"
  says "not between the two"
}

@test "no_linchpin_is_shown_that_changes_nothing_that_is_shown" {
  run redthread certainty path "$KERMAN" iskp kerman-cell
  says "A liar's claims are turned round, not only withdrawn."
  run redthread certainty path "$KERMAN" iskp kerman-bombing
  now=$(sed -n 's/.*(now \([0-9.]*\), in .*/\1/p' <<<"$output")
  says_not "  $now  "
}
