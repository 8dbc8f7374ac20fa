#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Spreadsheets as they were met: what newcomers and reviewers brought.

load helpers

setup () {
  cd "$BATS_TEST_TMPDIR"
}

# mapped SETTING...: links.csv read by a mapping with those rows of the thing "sheet".
mapped () {
  printf 'from,to\nA,B\n' >links.csv
  printf '%s\n' 'thing,cell,column,value,read_as' 'a,id,from,,' 'b,id,to,,' \
    'met,from,,a,' 'met,to,,b,' 'met,type,,met,' "$@" >map.csv
  run "$REDTHREAD" ingest links.csv --mapping map.csv -o case
}

@test "an_amount_with_an_exponent_refuses_its_row" {
  printf '%s\n' 'payer,payee,amount,currency' 'A,B,9.89E+11,EUR' 'A,C,1e5,EUR' \
    'A,D,1e400,EUR' 'A,E,1.5E+05 USD,' 'A,F,5,EUR' >pay.csv
  run "$REDTHREAD" ingest pay.csv -o case
  [ "$status" -eq 3 ]
  says 'pay.csv:2: amount "9.89E+11" is a number that a spreadsheet has shortened'
  says 'pay.csv:3: amount "1e5" has an exponent, and an amount has none: write it like 1234.50'
  says 'pay.csv:4: amount "1e400" has an exponent'
  says 'pay.csv:5: amount "1.5E+05 USD" has an exponent'
  [ "$(grep -c ^paid case/relations.csv)" -eq 1 ]
  grep -q '^paid,A,F,5,EUR' case/relations.csv
}

@test "a_sheet_that_names_its_sources_has_no_column_without_a_name" {
  printf 'from,to,source,quote\nA,B,S1,"so they say"\n' >links.csv
  run "$REDTHREAD" ingest links.csv -o case
  [ "$status" -eq 0 ]
  [[ "$output" != *'has no name'* ]]
  grep -qx 'related-to,A,B,S1,links.csv,links.csv:2,so they say' case/relations.csv
}

@test "a_setting_of_a_mapping_is_refused_by_its_line" {
  mapped 'sheet,country,,ZZ,'
  [ "$status" -eq 3 ]
  [[ "$output" == *'map.csv:7: country: "ZZ" is no country'* ]]
  mapped 'sheet,title,,Links,' 'sheet,grade,,Z9,'
  [ "$status" -eq 3 ]
  [[ "$output" == *'map.csv:8: grade: "Z9" is no grade'* ]]
  mapped 'sheet,marking,,PINK,'
  [[ "$output" == *'map.csv:7: marking: unknown marking "PINK"'* ]]
  mapped 'sheet,source,,-,'
  [ "$status" -eq 3 ]
  [[ "$output" == *'map.csv:7: source: "-" stands for nothing'* ]]
}

@test "a_setting_that_was_typed_is_refused_as_typed" {
  printf 'from,to\nA,B\n' >links.csv
  run "$REDTHREAD" ingest links.csv --grade Z9 -o case
  [ "$status" -eq 2 ]
  [[ "$output" == *'--grade: "Z9" is no grade'* ]]
  mapped 'sheet,grade,,Z9,'
  run "$REDTHREAD" ingest links.csv --mapping map.csv --grade B2 -o case
  [ "$status" -eq 0 ] # what is typed stands before what the file says
}

@test "a_setting_that_is_said_twice_is_refused" {
  mapped 'sheet,dates,,dmy,' 'sheet,dates,,mdy,'
  [ "$status" -eq 3 ]
  [[ "$output" == *'map.csv:8: dates of the sheet is said a second time, first in line 7'* ]]
}

@test "one_number_is_spoken_of_as_one_and_a_country_is_asked_for_once" {
  printf '%s\n' caller,callee 110,+989120001111 7,+989120001111 >calls.csv
  run "$REDTHREAD" ingest calls.csv -o case
  says '1 spelling of a number has no country code and stands as it is: --country DE'
  says 'it has 1 digit where'
  run "$REDTHREAD" ingest calls.csv --country DE -o again
  says 'stands as it is: short numbers, or none of DE'
}

@test "data_that_are_no_text_are_refused_in_one_line_without_them" {
  for bytes in '\177ELF\2\1\1\0\0\0from,to\n\0\0a,b\1\n' 'from,to\0\0\0\1\2\3\4\5\n'; do
    printf "$bytes" >x.csv
    run "$REDTHREAD" ingest x.csv -o case
    [ "$status" -eq 3 ]
    [[ "$output" == 'redthread: x.csv: this is no text but the data of some program; '* ]]
    [ "${#lines[@]}" -eq 1 ]
    [[ "$output" != *$'\uFFFD'* ]]
  done
}

@test "text_in_utf_16_is_no_data_of_a_program" {
  printf 'from,to\nAnna,Boris\n' | iconv -t UTF-16LE >wide.csv
  run "$REDTHREAD" ingest wide.csv -o case
  [ "$status" -eq 0 ]
  printf 'from,to\nИван,Анна\n' | iconv -t UTF-16 >marked.csv
  run "$REDTHREAD" ingest marked.csv -o marked
  [ "$status" -eq 0 ]
}

@test "a_dash_alone_is_an_empty_cell_but_no_end" {
  printf '%s\n' from,to,start,amount,currency,remark 'A,B,-,5,EUR,–' 'A,C,2024-01-02, - ,-,-5-' \
    '-,D,2024-01-02,5,EUR,x' >pay.csv
  run "$REDTHREAD" ingest pay.csv -o case
  [ "$status" -eq 3 ]
  says '4 cells hold a dash and no more, and were taken as empty'
  says 'pay.csv:4: from "-" stands for nothing'
  grep -q '^related-to,A,B,,5,EUR,pay.csv,pay.csv:2' case/relations.csv
  grep -q '^related-to,A,C,2024-01-02,.*-5-$' case/relations.csv
}

@test "a_day_and_a_time_in_two_columns_are_one_moment" {
  printf '%s\n' caller,date,time,callee '+491701234567,31.12.2023,14:05,+491701234568' \
    '+491701234567,01.02.2024,-,+491701234568' '+491701234567,02.02.2024,25:99,+491701234568' \
    '+491701234567,,12:00,+491701234568' '+491701234567,13.02.2024 00:00:00,2:55 PM,+491701234568' \
    '+491701234567,14.02.2024 09:30,09:30,+491701234568' >calls.csv
  run "$REDTHREAD" ingest calls.csv -o case
  [ "$status" -eq 3 ]
  says 'date, time → start · each row: called'
  says 'calls.csv:4: date and time "02.02.2024 25:99" is no date'
  says 'calls.csv:5: date and time belong together, and date is empty'
  [ "$(grep ^called case/relations.csv | cut -d, -f4 | tr '\n' ' ')" = \
    '2023-12-31T14:05 2024-02-01 2024-02-13T14:55 2024-02-14T09:30 ' ]
  grep -q 'calls.csv:2,31.12.2023 | 14:05$' case/relations.csv
  grep -qx 'relation,start,date,,date' case/mapping.csv
  grep -qx 'relation,start-time,time,,' case/mapping.csv
  "$REDTHREAD" ingest calls.csv --mapping case/mapping.csv -o again || true
  diff -r case again
}

@test "a_column_of_moments_needs_no_column_of_times" {
  printf '%s\n' from,datetime,time,to 'A,2024-01-02T14:05,late,B' >x.csv
  run "$REDTHREAD" ingest x.csv -o case
  [ "$status" -eq 0 ]
  grep -q '^related-to,A,B,2024-01-02T14:05,.*late' case/relations.csv
}

@test "amounts_currencies_and_durations_are_found_by_words_of_other_languages" {
  printf '%s\n' Zahler,Empfänger,Betrag,Währung,Zweck 'A,B,5,EUR,Miete' >de.csv
  run "$REDTHREAD" ingest de.csv --from-column Zahler --to-column Empfänger --relation paid -o de
  [ "$status" -eq 0 ]
  says 'kept as text: Zweck (if one is an amount'
  grep -q '^paid,A,B,5,EUR' de/relations.csv
  printf '%s\n' 'de,a,Durée (s),Montant (EUR)' 'A,B,65,7' >fr.csv
  run "$REDTHREAD" ingest fr.csv --from-column de --to-column a -o fr
  [ "$status" -eq 0 ]
  head -1 fr/relations.csv | grep -q 'amount,currency.*seconds'
  grep -q '7,EUR.*,65' fr/relations.csv
}

@test "a_column_is_said_to_be_the_amount_the_currency_or_the_duration" {
  printf '%s\n' 'from,to,x,y,duration (min)' 'A,B,5,EUR,0:02:00' >x.csv
  run "$REDTHREAD" ingest x.csv -o plain
  says 'kept as text: x, y'
  run "$REDTHREAD" ingest x.csv --amount-column x --currency-column Y --duration-column 'duration (min)' -o case
  [ "$status" -eq 0 ]
  [[ "$output" != *'kept as text'* ]]
  grep -q '^related-to,A,B,5,EUR,.*,120$' case/relations.csv
  run "$REDTHREAD" ingest x.csv --amount-column from -o none
  [ "$status" -eq 2 ]
  says '--amount-column: column "from" is taken already'
  run "$REDTHREAD" ingest x.csv --amount-column z -o none
  [ "$status" -eq 2 ]
}

@test "minutes_and_hours_are_seconds_times_so_many" {
  printf '%s\n' 'from,to,Dauer (Min)' 'A,B,3' 'B,C,1.5' 'C,D,0:02:00' >min.csv
  run "$REDTHREAD" ingest min.csv -o min
  [ "$status" -eq 0 ]
  grep -q '^related-to,A,B,.*,180$' min/relations.csv
  grep -q '^related-to,B,C,.*,90$' min/relations.csv
  grep -q '^related-to,C,D,.*,120$' min/relations.csv
  run "$REDTHREAD" ingest min.csv --mapping min/mapping.csv -o again
  cmp min/relations.csv again/relations.csv
  printf '%s\n' 'from,to,x' 'A,B,3' >x.csv
  run "$REDTHREAD" ingest x.csv --duration-column x -o x
  grep -q '^related-to,A,B,.*,3$' x/relations.csv
}

@test "columns_that_are_called_as_what_they_are_are_said_to_be_read" {
  printf '%s\n' from,to,type,start,end A,B,knows,2023-01-01,2023-02-01 B,C,,2023-01-03, >links.csv
  run "$REDTHREAD" ingest links.csv --as links -o case
  says 'from → from · to → to · start · end · each row: its type, else related-to'
  [ "$(tail -n 2 case/relations.csv | cut -d, -f1 | tr '\n' ' ')" = "knows related-to " ]
}
