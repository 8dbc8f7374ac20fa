# SPDX-License-Identifier: GPL-2.0-or-later
# `calls`: who called, paid or wrote to whom.

setup () {
  load helpers
  cd "$BATS_TEST_TMPDIR"
  mkdir c
  cat >c/case.csv <<'X'
key,value
id,c
timezone,Europe/Berlin
X
  cat >c/entities.csv <<'X'
id,type,name
+491,phone,
+492,phone,
+493,phone,
ann,person,Ann Archer
bob,person,"Baker, Bob"
X
  cat >c/relations.csv <<'X'
type,from,to,start,seconds,amount,source,grade
used,ann,+491,,,,S,B2
used,bob,+492,,,,S,B2
called,+491,+492,2024-01-01T23:30Z,60,,S,B2
called,+492,+491,2024-01-03T10:00,3600,,S,B2
called,+492,+493,2024-01-03T10:20,5,,S,B2
called,+491,+493,2024-02-01,,,S,B2
called,+493,+493,2024-02-01,7,,S,B2
called,+493,+491,,9,,S,B2
paid,+491,+492,2024-01-01,,10.10 EUR,S,B2
paid,+492,+491,2024-01-02,,5.005 EUR,S,B2
paid,+492,+491,2024-01-03,,7 USD,S,B2
X
}

@test "pairs_have_both_directions_the_time_and_first_and_last" {
  run -0 redthread calls c --json
  [ "$(json '[(r["a"], r["b"], r["n"], r["forward"], r["backward"], r["unit"], r["sum"], r["first"], r["last"]) for r in o["rows"]][0]')" \
    = "('+491', '+492', 2, 1, 1, '', '3660', '2024-01-02', '2024-01-03')" ]
  [ "$(json 'o["relation"], o["property"], o["n"], o["undated"], o["loops"], o["without_amount"]')" = "('called', 'seconds', 5, 1, 1, 1)" ]
  run -0 redthread calls c
  says "5 times called: 3 pairs of 3 entities, 2024-01-02 to 2024-02-01"
  says "1:01:00"
  says "1 of one with itself left out."
  says "the repeatable type of which most are dated"
}

@test "sums_are_exact_and_each_currency_stands_for_itself" {
  run -0 redthread calls c --relation paid --json
  [ "$(json '[(r["unit"], r["sum"], r["sum_forward"], r["sum_backward"]) for r in o["rows"]]')" \
    = "[('EUR', '15.105', '10.100', '5.005'), ('USD', '7.00', '0.00', '7.00')]" ]
}

@test "what_cannot_be_added_exactly_is_refused_by_name" {
  printf '%s\n' type,from,to,start,amount,currency paid,x,y,2024-01-01,123456789012345678901234,EUR >big.csv
  run -3 redthread calls big.csv
  says 'cannot be added exactly'
  says 'x paid y'
}

@test "a_person_is_asked_for_by_what_they_use_and_a_name_may_have_a_comma" {
  run -0 redthread calls c --common ann --common "Baker, Bob"
  says "(1) Ann Archer, by +491"
  says "(2) Baker, Bob, by +492"
  run -0 redthread calls c --common +491,+492 --json
  [ "$(json '[(r["with"], r["n"]) for r in o["rows"]]')" = "[('+493', [2, 1])]" ]
  run -2 redthread calls c --common ann
  says "name two or more"
  run -2 redthread calls c --common ann,+491
  says "share"
}

@test "hours_are_in_the_zone_of_the_case_and_days_have_none" {
  run -0 redthread calls c --hours --json
  [ "$(json 'o["untimed"], o["hours"][1][0], o["hours"][2][10], sum(map(sum, o["hours"]))')" = "(2, 1, 2, 3)" ]
  run -0 redthread calls c --hours
  says "Most between 10:00 and 11:00, time zone Europe/Berlin; 3 have their hour, 2 not."
  run -1 redthread calls c --relation paid --hours
  says "None of them has its hour"
}

@test "chains_are_sure_within_the_gap_and_possible_on_one_day" {
  run -0 redthread calls c --chains 36h --json
  [ "$(json '[(r["a"], r["b"], r["c"], r["surely"], r["possibly"]) for r in o["rows"]]')" = "[('+491', '+492', '+493', 1, 0)]" ]
  run -1 redthread calls c --chains 1h
  says "No b called a third within 1 hour"
  run -2 redthread calls c --chains soon
  says 'say how long'
}

@test "new_and_dropped_contacts_stand_on_their_side_of_the_day" {
  run -0 redthread calls c --split 2024-01-15 --json
  [ "$(json '[(r["a"], r["b"], r["change"], r["before"], r["after"]) for r in o["rows"]]')" \
    = "[('+491', '+492', 'dropped', 2, 0), ('+491', '+493', 'new', 0, 1), ('+492', '+493', 'dropped', 1, 0)]" ]
  run -2 redthread calls c --split someday
}

@test "who_fell_silent_is_told_with_the_chance_of_it" {
  { echo type,from,to,start; for d in $(seq -w 1 20); do echo "called,x,y,2024-01-$d"; echo "called,x,z,2024-01-$d"; echo "called,x,z,2024-02-$d"; echo "called,x,z,2024-03-$d"; done; } >calls.csv
  run -0 redthread calls calls.csv --silent pairs --json
  [ "$(json '[(r["a"], r["b"], r["days"], r["from"], r["to_end"], r["p"] < 0.01) for r in o["rows"]][0]')" = "('x', 'y', 20, '2024-01-20', True, True)" ]
  [ "$(json 'o["examined"]')" = 2 ]
  run -0 redthread calls calls.csv --silent
  says "to the end"
}

@test "two_questions_at_once_and_a_case_without_calls_are_told" {
  run -2 redthread calls c --hours --silent
  says "two questions"
  printf 'from,to,type\na,b,owns\n' >none.csv
  run -1 redthread calls none.csv
  says "Nothing here can have happened several times"
  run -1 redthread calls none.csv --json
  [ "$(json 'o["rows"], o["n"]')" = "([], 0)" ]
}

@test "a_selection_narrows_what_is_counted_and_csv_has_ids" {
  run -0 redthread calls c --since 2024-01-15 --csv
  [ "${lines[0]}" = "a_id,a,b_id,b,forward,backward,sum,unit,first,last" ]
  [ "${#lines[@]}" -eq 2 ]
}

@test "protected_names_stay_hidden" {
  printf 'id,type,name,protect\nv,person,Vera Victim,yes\nx,person,Xaver,\n' >c/entities.csv
  printf 'type,from,to,start\ncalled,v,x,2024-01-01\ncalled,v,x,2024-01-02\n' >c/relations.csv
  run -0 redthread calls c
  [[ "$output" != *Vera* ]]
  run -0 redthread calls c --json
  [[ "$output" != *Vera* ]]
}
