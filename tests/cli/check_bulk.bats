#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# What check finds in rows by the thousand.

load helpers

setup () {
  cd "$BATS_TEST_TMPDIR"
}

@test "an_account_in_two_currencies_is_named_once" {
  printf '%s\n' payer,payee,booked,amount,currency A-1,B-1,2024-01-03,5,EUR A-1,B-1,2024-01-04,6,EUR \
    A-1,C-1,2024-01-05,7,USD A-1,C-1,2024-01-06,8,USD >p.csv
  "$REDTHREAD" ingest p.csv --as payments --grade B2 -o case
  run "$REDTHREAD" check case
  [ "$status" -eq 1 ]
  [[ "$output" == *'relations.csv:4: account "A-1" moves USD here and EUR elsewhere'* ]]
  [ "$(grep -c elsewhere <<<"$output")" -eq 1 ]
}

@test "a_call_of_more_than_a_day_and_one_to_itself_are_doubtful" {
  printf '%s\n' caller,callee,start,seconds +982112345678,+989120001111,2024-01-03,86400 \
    +982112345678,+989120001111,2024-01-04,86401 +982112345678,+982112345678,2024-01-05,5 >c.csv
  "$REDTHREAD" ingest c.csv --grade B2 -o case
  run "$REDTHREAD" check case
  [ "$status" -eq 1 ]
  [[ "$output" == *'relations.csv:3: it lasts "86401" seconds, more than a day'* ]]
  [[ "$output" != *'"86400"'* ]]
  [[ "$output" == *'relations.csv:4: "+982112345678" has a relation with itself'* ]]
}

@test "a_day_that_has_not_come_is_doubtful_and_a_past_one_is_not" {
  printf '%s\n' from,to,start a,b,2999-01-03 b,c,2024-01-04 >c.csv
  "$REDTHREAD" ingest c.csv --grade B2 -o case
  run "$REDTHREAD" check case
  [ "$status" -eq 1 ]
  [[ "$output" == *'relations.csv:2: start "2999-01-03" has not come yet'* ]]
  [[ "$output" != *'"2024-01-04"'* ]]
}

@test "what_repeats_is_shown_five_times_and_counted" {
  { echo from,to; for i in $(seq 1 1046); do echo "n$i,n$i"; done; } >c.csv
  "$REDTHREAD" ingest c.csv --grade B2 -o case
  run "$REDTHREAD" check case
  [ "$status" -eq 1 ]
  [ "$(grep -c 'relation with itself' <<<"$output")" -eq 5 ]
  [[ "$output" == *"1,046 self-relation"* ]]
  [[ "$output" == *"and 1,041 more of self-relation"* ]]
  run "$REDTHREAD" check case --json
  [[ "$output" == *'"self-relation":1046'* || "$output" == *'"self-relation": 1046'* ]]
  [ "$(grep -o '"code": *"self-relation"' <<<"$output" | wc -l)" -eq 1000 ]
  { echo from,to; for i in $(seq 1 6); do echo "n$i,n$i"; done; } >d.csv
  "$REDTHREAD" ingest d.csv --grade B2 -o six
  run "$REDTHREAD" check six
  [ "$(grep -c 'relation with itself' <<<"$output")" -eq 6 ]
  [[ "$output" != *"more of"* ]]
}

@test "a_quote_that_is_never_closed_does_not_end_the_check_of_the_other_files" {
  mkdir case
  printf '%s\n' id,type,name a,person,Anna 'b,person,"Bo' c,person,Cy >case/entities.csv
  printf '%s\n' type,from,to,start,grade met,a,b,2024-01-03,B2 met,a,c,31.12.2023,B2 >case/relations.csv
  run "$REDTHREAD" check case
  [ "$status" -eq 3 ]
  [[ $output == *'case/entities.csv:3: the quote that is opened here is never closed'* ]]
  [[ $output == *'was not read'* ]]
  [[ $output == *'relations.csv:3: '*'"31.12.2023"'* ]]
  [[ $output != *'unknown entity'* ]] # b may be in what was not read
  run "$REDTHREAD" check case --json
  [[ $output == *'"cut-file": 1'* ]]
  run "$REDTHREAD" info case # an answer from half a file would mislead
  [ "$status" -eq 3 ]
  [[ $output == 'redthread: case/entities.csv:3: the quote'* ]]
  mv case/relations.csv case/claims.csv
  printf '%s\n' type,from,to 'met,a,"b' >case/relations.csv
  run "$REDTHREAD" check case
  [[ $output == *'relations.csv:2: the quote'* && $output == *'entities.csv:3: the quote'* && $output == *claims.csv* ]]
}
