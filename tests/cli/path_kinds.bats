# SPDX-License-Identifier: GPL-2.0-or-later
# path beyond the shortest route: all of them, the widest, those apart, what must go, from any of several,
# and what joins three and more.

setup () { load helpers; cd "$BATS_TEST_TMPDIR"; small_case case; }

@test "all_routes_are_counted_with_what_they_go_through" {
  run redthread path case ann dora --all
  [ "$status" -eq 0 ]
  [[ ${lines[0]} == "Ann Archer to Dora Diaz: 2 routes within 4 hops." ]]
  says "All of them go through Bob Baker, Cem Çelik."
  says "Ann Archer > Bob Baker > Cem Çelik > The cell > Dora Diaz"
  run redthread path case ann dora --all --hops 3
  [ "$status" -eq 1 ]
  says "in so few hops"
  says "There is a route of 4 hops"
  run redthread path case ann dora --all --json
  [ "$(json 'o["complete"], o["max_hops"], len(o["paths"])')" = "(True, 4, 2)" ]
  [ "$(json '[(t["id"], t["routes"]) for t in o["through"]]')" = "[('bob', 2), ('cem', 2), ('attack', 1), ('cell', 1)]" ]
  run redthread path case ann dora --all -k 1 --csv
  [ "${#lines[@]}" -eq 5 ]
}

@test "hops_beside_around_are_the_selection_s" {
  run redthread path case ann cem --around bob --hops 1
  [ "$status" -eq 0 ]
  run redthread path case ann dora --around bob --hops 1
  [ "$status" -eq 1 ]
}

@test "the_widest_route_is_the_one_whose_weakest_link_is_strongest" {
  run redthread path case cem dora --widest --json
  [ "$(json 'o["paths"][0]["entities"]')" = "['cem', 'attack', 'dora']" ]
  [ "$(json 'o["paths"][0]["width"] == o["paths"][0]["weakest"]')" = True ]
  run redthread path case cem dora --widest
  says "1 relation without a grade left out; --ungraded P takes them in."
  run redthread path case cem dora --widest --in-time
  [ "$status" -eq 2 ]
  says "--in-time does not go with --widest"
}

@test "routes_apart_are_as_many_as_what_must_go" {
  run redthread path case cem dora --disjoint
  [ "$status" -eq 0 ]
  says "2 routes lead there that share no relation"
  says "Route 2. Cem Çelik to Dora Diaz: 2 hops"
  run redthread path case cem dora --cut
  says "To part Cem Çelik from Dora Diaz, 2 links must go; another set of so few would do too"
  says "S2" || says "Second paper"
  run redthread path case cem dora --cut entities --json
  [ "$(json 'o["size"], o["only"], o["entities"], o["relations"]')" = "(2, True, ['attack', 'cell'], [])" ]
  run redthread path case cem dora --cut --csv
  [ "${#lines[@]}" -eq 3 ]
  run redthread path case cem cell --cut entities
  says "No entity's going parts Cem Çelik from The cell wholly: they are linked directly."
  run redthread path case ann eve --cut
  [ "$status" -eq 1 ]
  says "No route leads from Ann Archer to Eve Evans."
}

@test "one_speaker_behind_routes_apart_is_said" {
  printf 'type,from,to,source,grade\nmet,a,b,S1,B2\nmet,b,z,S1,B2\nmet,a,c,S1,B2\nmet,c,z,S1,B2\n' >edges.csv
  mkdir one && mv edges.csv one/relations.csv
  printf 'id,type,name\na,person,A\nb,person,B\nc,person,C\nz,person,Z\n' >one/entities.csv
  printf 'key,value\nid,one\n' >one/case.csv
  run redthread path one a z --disjoint entities
  [ "$status" -eq 0 ]
  says "Apart on the chart is not apart in evidence: all 2 of the 2 rest on one speaker"
}

@test "from_any_of_several_to_any_of_several" {
  run redthread path case ann --to-type cell
  [ "$status" -eq 0 ]
  says "From Ann Archer to any cell (1):"
  run redthread path case ann dora --to attack --json
  [ "$(json 'o["from"], o["to"], o["from_any"], o["to_any"]')" = "('dora', 'attack', ['ann', 'dora'], ['attack'])" ]
  run redthread path case --from-type person --to-type cell --json
  [ "$(json 'len(o["from_any"]), o["from"], o["to"]')" = "(5, 'cem', 'cell')" ]
  run redthread path case --from-source S2 --to bob
  says "From any that S2 speaks of (6) to Bob Baker:"
  says "Cem Çelik to Bob Baker: 1 hop"
  run redthread path case --from-type person --to-type person
  [ "$status" -eq 2 ]
  says "all that does is on the other side"
  run redthread path case ann --from-type person --to-type cell
  [ "$status" -eq 2 ]
  run redthread path case --from-type person
  [ "$status" -eq 2 ]
  says "one side is missing"
  run redthread path case --from-type persn --to ann
  [ "$status" -eq 2 ]
  says 'did you mean "person"'
}

@test "three_and_more_are_joined_by_the_fewest_relations" {
  run redthread path case ann dora attack
  [ "$status" -eq 0 ]
  says "Ann Archer, Dora Diaz and The attack are joined by 4 relations through 2 other entities."
  says "No fewer relations would join them"
  run redthread path case ann dora attack --json
  [ "$(json 'o["of"], o["joined"], o["exact"], o["cost"]')" = "(['ann', 'dora', 'attack'], True, True, 4)" ]
  [ "$(json 'o["entities"]')" = "['ann', 'bob', 'cem', 'attack', 'dora']" ]
  run redthread path case ann dora eve
  [ "$status" -eq 1 ]
  says "Nothing joins all of them. Together hang: Ann Archer and Dora Diaz Eve Evans"
  run redthread path case ann dora eve --json
  [ "$(json 'o["joined"], o["exact"], o["cost"], o["parts"]')" = "(False, None, None, [['ann', 'dora'], ['eve']])" ]
  run redthread path case ann dora attack --directed
  [ "$status" -eq 2 ]
  run redthread path case ann dora attack --cut
  [ "$status" -eq 2 ]
  run redthread path case ann dora ann
  [ "$status" -eq 2 ]
  says "are the same entity, ann"
}

@test "the_earliest_route_says_when_it_arrives" {
  run redthread path case ann cem --in-time earliest
  says "It arrives with hop 2, since 2023-06-01."
}

@test "protected_names_are_in_none_of_these_answers" {
  sed -i '1s/$/,protect/; 2,$s/$/,/; s/^bob,person,Bob Baker,,$/bob,person,Bob Baker,,yes/' case/entities.csv
  for line in "ann dora --all" "ann dora --disjoint" "ann dora --cut" "ann dora --cut entities" "ann dora attack" \
    "ann dora --to attack" "ann cem --widest"; do
    for format in "" --json --csv; do
      run redthread path case $line $format
      [ "$status" -eq 0 ]
      [[ $output != *Baker* && $output != *bob* ]] || { echo "$line $format: $output"; return 1; }
    done
  done
}
