# SPDX-License-Identifier: GPL-2.0-or-later
# What several share, each with what ties it.

setup () { load helpers; cd "$BATS_TEST_TMPDIR"; small_case case; }

@test "two_share_what_both_are_tied_to_with_its_evidence" {
  run redthread common case cem dora
  [ "$status" -eq 0 ]
  says "Cem Çelik and Dora Diaz are both tied to 2 others, 1 event among them, of 3 that either is tied to (Jaccard 0.67)."
  says "The attack attack, 2 ties, rarity 1.44"
  says "Dora Diaz is a member of The cell"
  says "C3 Second paper, alleged p. 9"
}

@test "several_are_told_by_how_many_each_joins_and_pair_by_pair" {
  run redthread common case cem dora ann
  says "two or more of them are tied to 3 others"
  says "joins 2 of 3"
  says "Bob Baker person, 2 ties, rarity 1.44, joins 2 of 3"
  says "Cem Çelik and Dora Diaz 2 3 0.67 2.89 1.00"
}

@test "json_and_csv_of_what_is_shared_keep_the_contract" {
  run redthread common case cem dora --json
  [ "$(json 'o["of"], [s["id"] for s in o["shared"]]')" = "(['cem', 'dora'], ['attack', 'cell'])" ]
  [ "$(json 'sorted(o["shared"][0])')" = "['adamic_adar', 'event', 'id', 'joins', 'name', 'relations', 'resource_allocation', 'ties', 'type']" ]
  [ "$(json 'o["shared"][0]["event"], o["shared"][1]["event"], o["shared"][0]["joins"]')" = "(True, False, ['cem', 'dora'])" ]
  [ "$(json '[(p["a"], p["b"], p["common"], p["either"], p["direct"]) for p in o["pairs"]]')" = "[('cem', 'dora', 2, 3, False)]" ]
  [ "$(json 'round(o["pairs"][0]["cosine"], 6), o["pairs"][0]["resource_allocation"]')" = "(0.816497, 1)" ]
  run redthread common case cem dora --csv
  [ "${lines[0]}" = "id,name,type,joins,ties,adamic-adar,resource-allocation" ]
  [ "${#lines[@]}" -eq 3 ]
}

@test "events_that_are_folded_make_those_who_took_part_neighbours" {
  run redthread common case cem cell --fold-events --json
  [ "$(json '[s["id"] for s in o["shared"]], o["pairs"][0]["direct"]')" = "(['dora'], True)" ]
}

@test "nothing_in_common_is_said_and_exits_1" {
  run redthread common case ann eve
  [ "$status" -eq 1 ]
  says "Nothing is tied to both Ann Archer and Eve Evans."
  run redthread common case ann eve --json
  [ "$status" -eq 1 ]
  [ "$(json 'o["shared"], o["pairs"][0]["jaccard"]')" = "([], 0)" ]
  run redthread common case ann eve --with background --json
  [ "$(json '[s["id"] for s in o["shared"]]')" = "['iran']" ]
  run redthread common case ann ann
  [ "$status" -eq 2 ]
  says "are the same entity, ann"
}
