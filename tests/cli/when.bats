# SPDX-License-Identifier: GPL-2.0-or-later
# `when`: what has a date, in order.

setup () {
  load helpers
  mkdir "$BATS_TEST_TMPDIR/c"
  cd "$BATS_TEST_TMPDIR/c"
  cat >entities.csv <<'X'
id,type,name
fire,attack,Fire
call,warning,Call
anna,person,Anna
shop,building,Shop
X
  cat >claims.csv <<'X'
entity,property,value,source,grade
fire,date,2024-05-02T10:00,A,B2
fire,date,2024-05-02T10:00,B,C3
fire,date,2024-05-03,C,D4
call,date,[..2024-05-02T10:00],A,B2
X
  cat >relations.csv <<'X'
type,from,to,start,source,grade
travelled-to,anna,shop,[2024-05-01..2024-05-02],A,B2
participated-in,anna,fire,2024-05-02,A,B2
owns,anna,shop,,A,B2
X
  cd - >/dev/null
  CASE="$BATS_TEST_TMPDIR/c"
}

ids () { /usr/bin/python3 -c "import json,sys; print(' '.join(r['entity'] or r['what'] for r in json.load(sys.stdin)['rows']))"; }

@test "what_was_over_by_a_time_comes_before_what_happened_then_and_rival_dates_stand_side_by_side" {
  run bash -c "'$REDTHREAD' when '$CASE' --json"
  [ "$status" -eq 0 ]
  [ "$(ids <<<"$output")" = "Anna travelled to Shop call fire fire" ]
}

@test "a_relation_with_a_dated_event_is_not_told_again_and_one_without_a_date_is_counted" {
  run "$REDTHREAD" when "$CASE"
  [ "$status" -eq 0 ]
  [[ "$output" != *"took part"* ]]
  [[ "$output" == *"1 more relation has no date"* ]]
}

@test "two_speakers_of_one_date_are_one_row_with_the_better_one_first" {
  run bash -c "'$REDTHREAD' when '$CASE' --json"
  /usr/bin/python3 -c "
import json, sys
fire = [r for r in json.load(sys.stdin)['rows'] if r['entity'] == 'fire']
assert [[c['source'] for c in r['claims']] for r in fire] == [['A', 'B'], ['C']], fire
assert fire[0]['earliest'] == '2024-05-02T10:00:00Z', fire
" <<<"$output"
}

@test "an_open_beginning_is_null_and_a_day_is_its_first_and_last_second" {
  run bash -c "'$REDTHREAD' when '$CASE' --json"
  /usr/bin/python3 -c "
import json, sys
rows = {(r['entity'], r['when']): r for r in json.load(sys.stdin)['rows']}
call = [r for r in rows.values() if r['entity'] == 'call'][0]
assert call['earliest'] is None and call['latest'] == '2024-05-02T10:00:59Z', call
day = rows[('fire', '2024-05-03')]
assert (day['earliest'], day['latest']) == ('2024-05-03T00:00:00Z', '2024-05-03T23:59:59Z'), day
" <<<"$output"
}

@test "a_selection_of_days_keeps_an_event_whole_and_leaves_the_others_out" {
  run bash -c "'$REDTHREAD' when '$CASE' --since 2024-05-03 --json"
  [ "$(ids <<<"$output")" = "fire fire" ]
}

@test "a_case_without_dates_answers_no" {
  printf 'from,to\na,b\n' >"$BATS_TEST_TMPDIR/e.csv"
  run "$REDTHREAD" when "$BATS_TEST_TMPDIR/e.csv"
  [ "$status" -eq 1 ]
}

@test "how_much_was_paid_or_is_held_stands_with_the_day" {
  printf '%s\n' type,from,to,start,amount,currency,percentage paid,ann,bob,2024-03-05,1234567.5,EUR, \
    owns,bob,acme,2022,,,75 >"$BATS_TEST_TMPDIR/sums.csv"
  run -0 redthread when "$BATS_TEST_TMPDIR/sums.csv"
  says "ann paid bob, 1,234,567.50 EUR"
  says "bob owns acme, 75 %"
  run -0 redthread path "$BATS_TEST_TMPDIR/sums.csv" ann acme
  says "2024-03-05, 1,234,567.50 EUR"
  says "since 2022, 75 %"
}
