# SPDX-License-Identifier: GPL-2.0-or-later
# Measures that can be told something: where walks begin, and how much they lose.

setup () { load helpers; cd "$BATS_TEST_TMPDIR"; small_case case; }

@test "seeds_rank_by_who_is_close_to_them" {
  run redthread rank case --seed "Dora Diaz,eve" --list all --json
  [ "$status" -eq 0 ]
  [ "$(json 'o["measure"], o["seeds"]')" = "('pagerank', ['dora', 'eve'])" ]
  [ "$(json '[r["id"] for r in o["rows"] if r["value"] == 0]')" = "['iran']" ]
  run redthread rank case --seed dora --seed eve
  says "pagerank: who is close to Dora Diaz and Eve Evans; 0 is out of reach."
}

@test "a_name_with_a_comma_in_it_is_one_seed" {
  printf 'zed,person,"Zed, the elder",\n' >>case/entities.csv
  run redthread rank case --seed "Zed, the elder" --json
  [ "$(json 'o["seeds"]')" = "['zed']" ]
}

@test "a_seed_that_is_unknown_or_not_selected_is_refused" {
  run redthread rank case --seed "ann,nobody"
  [ "$status" -eq 2 ]
  says 'nothing in this case is called "nobody"'
  run redthread rank case --seed eve --without eve
  [ "$status" -eq 2 ]
  says 'the seed "eve" is not in what is selected'
}

@test "beta_is_said_with_what_the_graph_allows" {
  run redthread rank case --by katz --by alpha --json
  [ "$(json '[abs(r["beta"] - 0.85 * r["beta_limit"]) < 1e-12 for r in o["rankings"]]')" = "[True, True]" ]
  run redthread rank case --by katz --by alpha
  says "katz, alpha: beta 0."
}

@test "beta_beyond_what_the_graph_allows_is_refused_with_the_figure" {
  run redthread rank case --by katz --json
  limit=$(json '"%.6g" % o["beta_limit"]')
  run redthread rank case --by katz --beta 5
  [ "$status" -eq 2 ]
  says "--beta 5: katz needs it nearer to 0 than $limit"
  run redthread rank case --by power --beta -5
  [ "$status" -eq 2 ]
  says "nearer to 0 than $limit"
  run redthread rank case --by katz --beta -0.1
  [ "$status" -eq 2 ]
  says "power takes one below"
}

@test "what_no_measure_takes_is_refused" {
  run redthread rank case --by degree --beta 0.1
  [ "$status" -eq 2 ]
  says "--beta is for katz, alpha and power, and --by names none of them"
  run redthread rank case --by katz --seed ann
  [ "$status" -eq 2 ]
  says "--seed is for pagerank and alpha"
  run redthread rank case --by katz --beta 1.5x
  [ "$status" -eq 2 ]
  says '--beta "1.5x": a number is asked for'
}

@test "one_entity_alone_has_a_value_by_every_measure" {
  mkdir one && printf 'id,type,name\na,person,Ann\n' >one/entities.csv
  run redthread rank one --by all --json
  [ "$status" -eq 0 ]
  [ "$(json '[r["measure"] for r in o["rankings"] if r["rows"][0]["value"] is None]')" = "['constraint', 'neighbor-degree', 'diversity']" ]
}

@test "relations_are_ranked_with_how_likely_they_are_and_who_says_so" {
  run redthread rank case --of relations --by betweenness --by shared
  [ "$status" -eq 0 ]
  [[ ${lines[1]} == *"Bob Baker knows Cem Çelik"*"8"*"0"*"likely"*"First paper"* ]]
  run redthread rank case --of relations --by betweenness --json
  [ "$(json 'o["of"], o["measure"], sorted(o["rows"][0])')" = "('relations', 'betweenness', ['parallel', 'rank', 'relation', 'value'])" ]
  [ "$(json '[(r["relation"]["id"], r["value"]) for r in o["rows"]][:1]')" = "[('knows:bob:cem', 8)]" ]
  run redthread rank case --of relations --csv
  [ "${lines[0]%$'\r'}" = "rank,id,from,to,relation,betweenness,how likely,who says so" ]
}

@test "relations_of_a_type_are_listed_and_all_are_counted" {
  run redthread rank case --of relations --list member-of --json
  [ "$(json '[r["relation"]["type"] for r in o["rows"]], o["rows"][0]["rank"]')" = "(['member-of', 'member-of'], 1)" ]
  run redthread rank case --of relations --list nonsense
  [ "$status" -eq 2 ]
  says 'no type of relation is called that'
}

@test "what_is_of_entities_is_refused_for_relations" {
  run redthread rank case --of relations --seed ann
  [ "$status" -eq 2 ]
  says "--seed is of entities"
  run redthread rank case --of relations --by degree
  [ "$status" -eq 2 ]
  says 'there is no measure "degree" of relations'
  run redthread rank case --by overlap
  [ "$status" -eq 2 ]
  says "say --of relations too"
}

@test "no_ties_are_a_sentence_and_exit_1" {
  run redthread rank case --of relations --type country
  [ "$status" -eq 1 ]
  says "No ties lie among what is selected"
}

@test "every_measure_of_relations_is_explained_and_its_example_runs" {
  for name in betweenness shared overlap clustering trussness likelihood; do
    redthread help rank | sed -n '/^Measures of relations/,/^Examples/p' | grep -q "^  $name "
    run redthread rank case --of relations --by "$name" --json
    [ "$(json 'o["measure"]')" = "$name" ]
  done
}
