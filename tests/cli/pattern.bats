# SPDX-License-Identifier: GPL-2.0-or-later
# `pattern`: which shapes there are, more than chance makes or not, and where a given one is.

setup () {
  load helpers
  graphs=$PWD/graphs
  cd "$BATS_TEST_TMPDIR"
}

@test "every_motif_is_found_as_often_by_its_own_shape" {
  for size in 3 4; do
    run -0 redthread pattern "$graphs"/kerman-2024 --rounds 0 --size $size --json
    [ "$(json 'len(o["triads"]), sum(o["triads"].values()), sum(o["pairs"].values())')" = "(16, 24804, 1431)" ]
    json '"\n".join(str(m["n"]) + "|" + m["shape"] for m in o["motifs"])' >motifs
    [ "$(wc -l <motifs)" -gt 5 ]
    while IFS='|' read -r n shape; do
      run -0 redthread pattern "$graphs"/kerman-2024 --induced --shape "$shape" --json
      [ "$(json 'o["n"]')" = "$n" ]
    done <motifs
  done
}

@test "where_no_tie_has_a_direction_pairs_are_tied_or_not" {
  printf '%s\n' type,from,to met,a,b met,b,c met,c,a met,c,d >met.csv
  run -0 redthread pattern met.csv --rounds 0 --json
  [ "$(json 'o["directed"], o["pairs"], {k: v for k, v in o["triads"].items() if v}')" \
    = "(False, {'mutual': 4, 'one_way': 0, 'none': 2}, {'102': 1, '201': 2, '300': 1})" ]
  [ "$(json 'sorted((m["name"], m["shape"], m["n"]) for m in o["motifs"])')" \
    = "[('201', '?a - ?b, ?b - ?c', 2), ('300', '?a - ?b, ?a - ?c, ?b - ?c', 1)]" ]
  run -0 redthread pattern met.csv --induced --shape '?a - ?b, ?b - ?c' --json
  [ "$(json 'o["n"], o["symmetries"]')" = "(2, 2)" ]
  run -0 redthread pattern met.csv
  says "4 tied, 2 not; all ties run both ways or have no direction"
  says "triangle: all three tied"
}

@test "what_stands_out_is_told_with_what_chance_makes" {
  run -0 redthread pattern "$graphs"/wendelsund --relation owns --size 4
  says "\"circle\" 1, by chance 0.0"
  says "1,000 random graphs"
  says "What stands out is unlike chance; why is not said"
  says "--induced --shape '?a -> ?b, ?b -> ?c, ?c -> ?d, ?d -> ?a' --relation owns"
  run -0 redthread pattern "$graphs"/wendelsund --relation owns --size 4 --rounds 0
  [[ $output != *chance* ]]
}

@test "the_answer_is_a_matter_of_the_seed_and_not_of_the_jobs" {
  run -0 redthread pattern "$graphs"/kerman-2024 --json --jobs 1
  first=$output
  run -0 redthread pattern "$graphs"/kerman-2024 --json --jobs 3
  [ "$output" = "$first" ]
  run -0 redthread pattern "$graphs"/kerman-2024 --json --seed-number 2
  [ "$output" != "$first" ]
}

@test "a_graph_that_cannot_be_otherwise_has_nothing_that_stands_out" {
  printf '%s\n' from,to a,b >one.csv
  run -1 redthread pattern one.csv
  says "1 one way, 0 not at all"
  printf '%s\n' from,to a,b b,c >two.csv
  run -0 redthread pattern two.csv
  says "nothing can stand out"
  run -0 redthread pattern two.csv --json
  [ "$(json 'o["motifs"][0]["z"], o["motifs"][0]["sd"], o["motifs"][0]["stands_out"]')" = "(None, 0, False)" ]
  run -1 redthread pattern two.csv --type vessel
  says "Nothing is selected"
  run -1 redthread pattern two.csv --shape '?a -> ?b' --type vessel
}

@test "who_is_in_a_motif_is_listed_and_saved" {
  small_case small
  run -0 redthread pattern small --motif 111U --json
  [ "$(json '[(r["id"], r["n"]) for r in o["rows"]]')" = "[('bob', 2), ('cem', 2), ('attack', 1), ('cell', 1)]" ]
  run -1 redthread pattern small --motif 030C
  says "0 entities are in 0 motifs \"030C\""
  run -0 redthread pattern small --motif 111U --save-as crossing
  says "Saved as crossing: 4 values"
  run -0 redthread rank small --where crossing=2 --json
  [ "$(json 'sorted(r["id"] for r in o["rows"])')" = "['bob', 'cem']" ]
  run -2 redthread pattern small --save-as motifs
  says "say of which with --motif"
  run -0 redthread pattern small --shape '?a -knows- ?b' --save-as knowing
  says "Saved as knowing: 3 values"
  run -0 redthread show small bob
  says "knowing: 2"
  run -2 redthread pattern small --motif 030X
  says "there is no motif \"030X\""
}

@test "the_circle_of_owners_of_wendelsund_is_found_and_named" {
  run -0 redthread pattern "$graphs"/wendelsund --shape '?a -owns-> ?b -owns-> ?c -owns-> ?d -owns-> ?a' --json
  [ "$(json 'o["n"], o["symmetries"], sorted(o["matches"][0]["who"].values())')" \
    = "(1, 4, ['Lantern Gate Holdings', 'Pellucid Marl Trading', 'Solvane Invest', 'Ternmoor Assets'])" ]
  run -1 redthread pattern "$graphs"/wendelsund --shape '?a -owns-> ?b -owns-> ?c -owns-> ?a'
  says "This shape does not occur here. The most of it that does occur: ?a -owns-> ?b -owns-> ?c"
}

@test "a_shape_drawn_as_a_case_has_free_and_given_entities" {
  mkdir drawn
  printf '%s\n' id,type,name '?a,person,' '?b,person,' '?e,attack,' 'k,,Kerman cell' >drawn/entities.csv
  printf '%s\n' type,from,to 'member-of,?a,k' 'member-of,?b,k' 'participated-in,?a,?e' 'participated-in,?b,?e' >drawn/relations.csv
  run -0 redthread pattern "$graphs"/kerman-2024 drawn --json
  [ "$(json 'o["n"], o["symmetries"], [m["who"]["e"] for m in o["matches"]]')" \
    = "(3, 2, ['kerman-bombing', 'first-detonation', 'second-detonation'])" ]
  [ "$(json 'o["matches"][0]["who"]["Kerman cell"], o["matches"][1]["weakest"]')" = "('kerman-cell', 0.5)" ]
  run -0 redthread pattern "$graphs"/kerman-2024 drawn --csv
  [ "${lines[0]}" = "match,a,a_name,b,b_name,e,e_name,Kerman cell,Kerman cell_name,relations,weakest" ]
  [ "${#lines[@]}" -eq 4 ]
  run -0 redthread pattern "$graphs"/kerman-2024 drawn
  says "This shape occurs 3 times."
  says "Raedan Group"
  says "like itself in 2 ways"
  printf '%s\n' from,to '?a,Nobody' >nobody.csv
  run -2 redthread pattern "$graphs"/kerman-2024 nobody.csv
  says "in the shape (who is anybody is written ?Nobody): "
  says "Nobody"
  run -2 redthread pattern "$graphs"/kerman-2024 no-such-file
  says "a shape as text follows --shape"
}

@test "properties_of_a_drawn_shape_match_where_that_is_asked" {
  printf '%s\n' type,from,to,amount,currency paid,a,b,5,EUR paid,c,d,7,EUR >paid.csv
  printf '%s\n' type,from,to,amount,currency 'paid,?a,?b,7,EUR' >shape.csv
  run -0 redthread pattern paid.csv shape.csv --json
  [ "$(json 'o["n"]')" = 2 ]
  run -0 redthread pattern paid.csv shape.csv --match amount --json
  [ "$(json '[m["who"] for m in o["matches"]]')" = "[{'a': 'c', 'b': 'd'}]" ]
  run -2 redthread pattern paid.csv --match amount
  says "name one"
}

@test "no_match_says_what_of_it_there_is_and_what_nobody_fits" {
  small_case small
  run -1 redthread pattern small --shape 'person ?a -knows- ?b -leads-> cell ?c -owns-> vessel ?d'
  says "Nothing here can be ?d: of type vessel."
  says "The most of it that does occur: person ?a -knows- ?b -leads-> cell ?c"
  run -1 redthread pattern small --shape 'person ?a -knows- ?b -leads-> cell ?c -owns-> vessel ?d' --json
  [ "$(json 'o["n"], o["part"], o["part_sure"], o["missing"]')" = "(0, 'person ?a -knows- ?b -leads-> cell ?c', True, '?d')" ]
  run -1 redthread pattern small --shape 'attack ?a -> ?b'
  says "None of its relations does, for itself."
  run -1 redthread pattern small --shape 'Ann -knows- Bob, Ann -knows- Cem'
  says "The most of it that does occur: \"Ann Archer\"" || says "The most of it that does occur: Ann -knows- Bob"
  run -1 redthread pattern small --shape '?a -perpetrated-> ?e <-perpetrated- ?b' --without dora
}

@test "a_selection_narrows_where_a_shape_is_looked_for" {
  small_case small
  run -0 redthread pattern small --shape '?a -perpetrated-> ?e <-perpetrated- ?b' --json
  [ "$(json 'o["n"], o["matches"][0]["who"], o["matches"][0]["weakest"] < 0.6')" \
    = "(1, {'a': 'cem', 'e': 'attack', 'b': 'dora'}, True)" ]
  run -1 redthread pattern small --shape '?a -perpetrated-> ?e <-perpetrated- ?b' --without-contested
  run -0 redthread pattern small --shape '?a -national-of-> iran' --json
  [ "$(json 'o["n"]')" = 2 ]
  run -1 redthread pattern small --shape '?a -> iran'
  run -0 redthread pattern small --shape '?a -> iran' --with background --json
  [ "$(json 'o["n"]')" = 2 ]
}

@test "what_is_no_shape_is_refused_with_the_way_out" {
  small_case small
  run -2 redthread pattern small --shape 'persn ?a -knows- ?b'
  says "did you mean \"person\""
  run -2 redthread pattern small --shape '?a -knos- ?b'
  says "did you mean \"knows\""
  run -2 redthread pattern small --shape '?a -knows ?b'
  says "write it as in: person ?a -called-> ?b"
  run -2 redthread pattern small --shape '?a - Nobody'
  says "in the shape (who is anybody is written ?Nobody): "
  run -2 redthread pattern small --shape 'ann -knows- "Ann Archer"'
  says "are one here"
  run -2 redthread pattern small --shape '?a - ?b' --fold-events
  says "leaves events out"
  run -2 redthread pattern small --shape '?a - ?b' --size 4
  says "--size is of the census"
  run -2 redthread pattern small --induced
  says "--induced is of a shape"
  run -2 redthread pattern small --size 5
}

@test "more_matches_than_were_asked_for_are_not_counted" {
  run -0 redthread pattern "$graphs"/wendelsund --shape '?a -paid-> ?b' --most 10 --json
  [ "$(json 'o["n"], o["complete"]')" = "(10, False)" ]
  run -0 redthread pattern "$graphs"/wendelsund --shape '?a -paid-> ?b' --most 10
  says "more than 10 times: the search stopped there"
  small_case small
  run -2 redthread pattern small --shape '?a -knows- ?b' --most 1 --save-as knowing
  says "say a higher --most"
  [ ! -e small/computed.csv ]
  run -0 redthread pattern "$graphs"/wendelsund --shape '?a -paid-> ?b' --top 2
  says "The first 2 of 1,314 (--top 1314: all)"
}

@test "protected_names_are_in_no_match" {
  small_case small
  sed -i '1s/$/,protect/; 2,$s/$/,/; s/^bob,.*/bob,person,Bob Baker,,yes/' small/entities.csv
  run -0 redthread pattern small --shape '?a -knows- ?b -knows- ?c'
  [[ $output != *Baker* ]]
  [[ $output != *bob* ]]
  says "Person 1"
  run -0 redthread pattern small --shape '?a -knows- ?b -knows- ?c' --show-protected
  says "Bob Baker"
}
