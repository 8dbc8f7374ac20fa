#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Sheets as a whole: what the case had before, what may have been forgotten, who says it.

load helpers

setup () {
  cd "$BATS_TEST_TMPDIR"
}

@test "rows_that_the_case_had_before_are_counted_and_a_mended_sheet_is_told_how_to_replace_the_old_one" {
  calls_csv
  "$REDTHREAD" ingest calls.csv --dates dmy -o case
  calls_csv '+982112345678;+989120001111;05.02.2024;7'
  run "$REDTHREAD" ingest case calls.csv --dates dmy -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *'withdraw CASE --all-of calls.csv'* ]]
  run "$REDTHREAD" ingest case calls.csv --dates dmy --source mended -o case
  [ "$status" -eq 0 ]
  [[ "$(tr -s ' \n' ' ' <<<"$output")" == *'3 rows were in the case before by calls.csv, with the same ends, time and amount'* ]]
}

@test "two_sheets_of_one_bank_are_one_speaker" {
  "$REDTHREAD" new case
  "$REDTHREAD" add case source "The bank" --id bank
  printf '%s\n' 'owner,company' 'Anna,Acme' >a.csv
  printf '%s\n' 'owner,company' 'Anna,Acme' 'Bo,Acme' >b.csv
  "$REDTHREAD" ingest case a.csv b.csv --as ownership --grade B2 --speaker bank -o case
  grep -q '^,owns,Anna,Acme,,,,,bank,a.csv,a.csv:2' case/relations.csv
  grep -q '^,owns,Anna,Acme,,,,,bank,b.csv,b.csv:2' case/relations.csv
  run "$REDTHREAD" show case Anna
  [[ "$output" != *confirmed* ]]
}

@test "what_may_have_been_forgotten_is_said" {
  printf '%s\n' 'caller;callee;Beginn' '0171 1234567;+49 30 1234567;24.06.2024 22:53' >x.csv
  run "$REDTHREAD" ingest x.csv --as calls -o case
  [ "$status" -eq 0 ]
  output=$(tr -s ' \n' ' ' <<<"$output")
  [[ "$output" == *'Beginn looks like the date of a row'*'--date-column "Beginn"'* ]]
  [[ "$output" == *'1 spelling of a number has no country code'*'--country'* ]]
  run "$REDTHREAD" ingest x.csv --as calls --country Germany --date-column Beginn -o other
  [[ "$output" != *"--country"* && "$output" != *"looks like"* ]]
  grep -q '^called,+491711234567,+49301234567,2024-06-24T22:53,' other/relations.csv
  run "$REDTHREAD" ingest x.csv --as payments -o third
  [ "$status" -eq 3 ]
  [[ "$output" == *'no column is called as in other payments (payer)'*'--from-column and --to-column'* ]]
}

@test "namesakes_in_a_list_are_said" {
  printf '%s\n' 'Name;City;Born' 'Anna Müller;Bonn;1970-05-03' 'Anna Müller;Kiel;1985-11-12' >l.csv
  run "$REDTHREAD" ingest l.csv --as entities --entity-type person -o case
  [ "$status" -eq 0 ]
  [[ "$(tr -s ' \n' ' ' <<<"$output")" == *'1 row names an entity that came before and says other things of it (Anna Müller)'*'--key'* ]]
  grep -q 'birth-date,1970-05-03' case/claims.csv
}

@test "a_folder_that_is_written_anew_keeps_no_mapping_of_before" {
  calls_csv
  "$REDTHREAD" ingest calls.csv --dates dmy -o case
  "$REDTHREAD" ingest calls.csv --dates dmy --grade B2 -o case --replace
  grep -q '^sheet,grade,,B2,' case/mapping.csv
  [ ! -e case/mapping-calls.csv ]
  sed -i '1i # mine' case/mapping.csv
  "$REDTHREAD" ingest calls.csv --mapping case/mapping.csv -o case --replace
  grep -qx '# mine' case/mapping.csv
}

@test "a_row_that_the_case_refuses_is_not_among_those_that_were_taken" {
  printf '%s\n' 'caller,callee,stance' '+982112345678,+989120001111,deny' >x.csv
  run "$REDTHREAD" ingest x.csv -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *"0 rows between"* ]]
  [[ "$output" == *"refused 1 of 1 row"* ]]
}

@test "a_column_without_a_name_is_said_to_be_left" {
  printf '%s\n' 'from,to,' 'a,b,x' >x.csv
  run "$REDTHREAD" ingest x.csv -o case
  [[ "$output" == *"not taken: column 3, which has no name"* ]]
}

@test "a_number_is_found_as_people_type_it" {
  printf '%s\n' 'caller,callee,start' '0171 1234567,+49 221 4567890,2024-01-03' >x.csv
  "$REDTHREAD" ingest x.csv --as calls --country DE -o case
  for spelling in "0171 1234567" "0171-123 45 67" "0049 171 1234567" "+491711234567"; do
    run "$REDTHREAD" path case "$spelling" "0221/4567890"
    [ "$status" -eq 0 ]
  done
  run "$REDTHREAD" find case 1234567
  [[ "$output" == *"+491711234567"* ]]
  printf '%s\n' 'payer,payee,date,amount' 'DE89 3704 0044 0532 0130 00,4711,2024-01-03,1' >y.csv
  "$REDTHREAD" ingest y.csv --as payments -o bank
  run "$REDTHREAD" show bank "DE89 3704 0044 0532 0130 00"
  [ "$status" -eq 0 ]
}

@test "two_sheets_are_compared_by_what_their_columns_mean" {
  printf '%s\n' 'who,whom,when' 'a,b,03/01/2024' >x.csv
  printf '%s\n' 'who,whom,when' 'a,b,04/01/2024' >y.csv
  printf '%s\n' 'thing,cell,column,value' 'p,id,who,' 'q,id,whom,' 'met,from,,p' 'met,to,,q' 'met,type,,met' \
    'met,start,when,' >m.csv
  run "$REDTHREAD" diff x.csv y.csv --mapping m.csv --dates dmy
  [ "$status" -eq 1 ]
  [[ "$output" == *2024-01-03* && "$output" == *2024-01-04* ]]
  run "$REDTHREAD" diff x.csv x.csv --mapping m.csv --dates dmy
  [ "$status" -eq 0 ]
}
