# SPDX-License-Identifier: GPL-2.0-or-later
# What a review of the analysis found wrong in figures and words.

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  GRAPHS=$PWD/graphs
  cd "$BATS_TEST_TMPDIR"
}

relations () { # ROWS...: "type,from,to,source,grade", into ./case
  mkdir -p case
  printf '%s\n' type,from,to,source,grade "$@" >case/relations.csv
}

@test "more_routes_than_are_looked_for_are_refused_with_the_most" {
  run -2 redthread path "$GRAPHS/kerman-2024" ISKP "safe house" -k 1000000000
  says "ask for at most 10000"
}

@test "degree_with_directed_says_that_both_ways_count" {
  relations knows,a,b,S1,B2 knows,b,c,S1,B2
  run -0 redthread rank case --directed --by degree --normalized --list all --json
  [ "$(json '[(r["id"], r["value"]) for r in o["rows"]]')" = "[('b', 2), ('a', 1), ('c', 1)]" ]
  run -0 redthread rank --help
  says "0 to n-1, directed to 2(n-1)"
  says "degree with --directed is the two added, so that a tie both ways counts twice"
}

@test "expected_degree_counts_two_as_tied_where_any_of_their_relations_is_true" {
  relations knows,a,b,S1,B2 paid,b,c,S2,B2 paid,c,b,S3,B2
  run -0 redthread rank case --by expected-degree --list all --json
  [ "$(json '["%.3f" % (r["value"] - p - 1 + (1 - p) ** 2) for r in o["rows"][:1] for p in [o["rows"][2]["value"]]]')" = "['0.000']" ]
}

@test "a_weight_that_stands_elsewhere_is_not_proposed_but_where_it_stands_is_said" {
  run -2 redthread path "$GRAPHS/kerman-2024" ISKP "safe house" --weight distance
  says 'it stands on near, which is background; --with background brings that in'
  run -2 redthread path "$GRAPHS/kerman-2024" ISKP "safe house" --weight distance --with background --relation member-of
  says 'it stands on 2 relations outside this graph; select more, or weigh by another'
  run -2 redthread path "$GRAPHS/kerman-2024" ISKP "safe house" --weight distanc
  says 'did you mean "distance"?'
}

@test "a_number_that_is_too_large_is_told_the_most_there_is" {
  run -2 redthread rank "$GRAPHS/kerman-2024" --top 99999999999
  says "--top 99999999999: at most 2147483647"
  run -2 redthread rank "$GRAPHS/kerman-2024" --top 99999999999999999999999999
  says "at most 2147483647"
  run -2 redthread rank "$GRAPHS/kerman-2024" --top 0
  says '--top "0": give a whole number from 1 up'
}
