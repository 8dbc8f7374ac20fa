# SPDX-License-Identifier: GPL-2.0-or-later
# `when` beyond the timeline: what changed, how much when, and who could have been told.

setup () {
  load helpers
  root=$PWD
  cd "$BATS_TEST_TMPDIR"
  mkdir c
  printf 'key,value\nid,c\ntimezone,Europe/Berlin\n' >c/case.csv
  printf 'id,type,name\nann,person,Ann Archer\nbob,person,Bob\ncem,person,Cem\ndora,person,Dora\nclub,organization,The club\n' >c/entities.csv
  cat >c/relations.csv <<'X'
type,from,to,start,end,source,grade
called,ann,bob,2024-01-05,,S,B2
called,bob,cem,[2024-01-03..2024-01-08],,S,B2
called,cem,dora,2024-01-02,,S,B2
member-of,ann,club,2023-01-01,2024-01-04,S,B2
member-of,dora,club,,,S,B2
X
}

@test "between_two_days_ties_appear_and_end_and_ranks_move" {
  run -0 redthread when c --between 2024-01-01 2024-02-01 --by degree --json
  [ "$(json 'len(o["appeared"]), o["ended"], o["from"], o["to"], o["measure"], o["since_case"]')" = "(3, ['member-of:ann:club'], '2024-01-01', '2024-02-01', 'degree', None)" ]
  [ "$(json '{r["id"]: (r["rank_before"], r["rank_after"]) for r in o["rows"]}["bob"]')" = "(4, 1)" ]
  run -0 redthread when c --between 2024-01-01 2024-02-01 --by degree
  says "3 ties appeared: Ann Archer called Bob"
  says "1 tie ended: Ann Archer is a member of The club"
  says "what has no date cannot be seen to begin or end"
  run -1 redthread when c --between 2024-03-01 2024-04-01
  says "No tie appeared."
}

@test "two_days_must_be_days_in_order" {
  run -2 redthread when c --between 2024-01-01
  says "needs two days"
  run -2 redthread when c --between 2024-02-01 2024-01-01
  says "the other way round"
  run -2 redthread when c --between 2024-02-01 someday
  says "--between"
  run -2 redthread when c --between 2024-01-01 2024-02-01 --as-of 2024
  run -2 redthread when c --between 2024-01-01 2024-02-01 --every day
  run -2 redthread when c ann
  run -2 redthread when c --after 2024
  says "goes with --reach"
}

@test "since_an_older_state_of_the_case_the_same_is_told_by_ids" {
  cp -r c old
  sed -i '/cem,dora/d' old/relations.csv
  run -0 redthread when c --since-case old --json
  [ "$(json 'len(o["appeared"]), o["ended"], o["since_case"], o["from"]')" = "(1, [], 'old', None)" ]
  run -0 redthread when old --since-case c
  says "1 tie went: Cem called Dora"
  run -1 redthread when c --since-case c
  says "Nobody of those listed rose or fell"
  run -3 redthread when c --since-case nowhere
}

@test "protected_names_of_an_older_case_stay_hidden_too" {
  cp -r c old
  printf 'id,type,name,protect\nvera,person,Vera Victim,yes\nann,person,Ann Archer,\n' >old/entities.csv
  printf 'type,from,to,start\ncalled,ann,vera,2024-01-01\n' >old/relations.csv
  run redthread when c --since-case old
  [[ "$output" != *Vera* ]]
  run redthread when c --since-case old --json
  [[ "$output" != *Vera* ]]
}

@test "each_period_has_what_surely_began_in_it" {
  run -0 redthread when c --every day --json
  [ "$(json '[(r["begins"], r["relations"]) for r in o["rows"] if r["relations"]], o["unclear"], o["undated"], len(o["rows"])')" \
    = "([('2023-01-01', 1), ('2024-01-02', 1), ('2024-01-05', 1)], 1, 1, 370)" ]
  run -0 redthread when c --every month --json
  [ "$(json '[(r["begins"], r["relations"]) for r in o["rows"] if r["relations"]], o["unclear"]')" = "([('2023-01', 1), ('2024-01', 3)], 0)" ]
  run -0 redthread when c --every week --json
  [ "$(json '[r["begins"] for r in o["rows"] if r["relations"]]')" = "['2022-12-26', '2024-01-01']" ]
  run -0 redthread when c --every year
  says "Most in the year 2024: 3 relations"
  run -0 redthread when c --every day
  says "..."
}

@test "reach_is_sure_possible_or_not_by_the_dates" {
  run -0 redthread when c --reach ann --after 2024-01-04T12:00 --without club --json
  [ "$(json '[(r["id"], r["truth"], r["surely_by"], r["via"]) for r in o["rows"]], o["no"]')" \
    = "([('bob', 'surely', '2024-01-05 23:59', 'ann'), ('cem', 'possibly', None, 'bob')], 1)" ]
  run -1 redthread when c --reach ann --after 2024-01-06 --without club
  says "0 of 3 others can have been told by Ann Archer"
  run -0 redthread when c --reach dora --without club --json
  [ "$(json '[(r["id"], r["truth"]) for r in o["rows"]]')" = "[('cem', 'surely'), ('bob', 'surely'), ('ann', 'possibly')]" ]
  run -0 redthread when c --reach ann --without club --directed --json
  [ "$(json '[r["id"] for r in o["rows"]]')" = "['bob', 'cem']" ]
  run -2 redthread when c --reach nobody
}

@test "who_was_reached_can_be_kept_in_the_case" {
  run -0 redthread when c --reach ann --without club --save-as told
  says "Saved as told"
  run -0 redthread show c bob
  says "surely"
  run -2 redthread when c --save-as told
}
