#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Spreadsheets saved as CSV: what their columns mean, and what is refused of them.

load helpers

setup () {
  cd "$BATS_TEST_TMPDIR"
}

@test "a_sheet_becomes_a_source_and_each_claim_says_its_line" {
  calls_csv
  run "$REDTHREAD" ingest calls.csv --as calls --dates dmy --grade A2 --marking TLP:AMBER -o case
  [ "$status" -eq 0 ]
  [[ "$output" == *'caller → from (phone) · callee → to (phone)'* ]]
  says '3 rows between 2 phones (3 spellings); 1 row is equal to an earlier one and was kept (--dedupe drops such)'
  grep -qx "called,+982112345678,+989120001111,2023-12-31T14:05,calls.csv,calls.csv:2,31.12.2023 14:05,A2,TLP:AMBER,60" case/relations.csv
  grep -q "^calls.csv,calls.csv,TLP:AMBER,$(sha256sum <calls.csv | cut -d' ' -f1)$" case/sources.csv
}

@test "two_spellings_of_a_number_are_one_phone_and_the_spelling_is_kept" {
  calls_csv
  run "$REDTHREAD" ingest calls.csv -o case
  [ "$(grep -c ',phone$' case/entities.csv)" -eq 2 ]
  grep -q '^+982112345678,number,+98 21 1234 5678,calls.csv,calls.csv:2' case/claims.csv
}

@test "equal_rows_of_what_can_happen_twice_are_kept_unless_dedupe" {
  calls_csv
  "$REDTHREAD" ingest calls.csv -o kept
  "$REDTHREAD" ingest calls.csv --dedupe -o once
  [ "$(grep -c ^called kept/relations.csv)" -eq 3 ]
  [ "$(grep -c ^called once/relations.csv)" -eq 2 ]
}

@test "bad_rows_are_refused_by_line_and_column_and_the_rest_is_read" {
  calls_csv ';+989120001111;01.02.2024;5' '9.89E+11;+989120001111;01.02.2024;5' \
    '+982112345678;+989120001111;31.02.2024;5' '+982112345678;+989120001111;45294;5' 'alone'
  run "$REDTHREAD" ingest calls.csv --dates dmy -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *'refused 5 of 8 rows:'* ]]
  [[ "$output" == *'calls.csv:5: caller is empty'* ]]
  [[ "$output" == *'calls.csv:6: caller "9.89E+11" is a number that a spreadsheet has shortened'* ]]
  [[ "$output" == *'calls.csv:7: start "31.02.2024" is no date'* ]]
  [[ "$output" == *'calls.csv:8: start "45294" looks like a spreadsheet'*'2024-01-03'* ]]
  [[ "$output" == *'calls.csv:9: 1 cell where the header has 4'* ]]
  [ "$(grep -c ^called case/relations.csv)" -eq 3 ]
}

@test "strict_stops_at_the_first_bad_row_and_writes_nothing" {
  calls_csv ';+989120001111;01.02.2024;5'
  run "$REDTHREAD" ingest calls.csv --dates dmy --strict -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *'calls.csv:5: caller is empty'* ]]
  [ ! -e case ]
}

@test "a_date_column_that_reads_both_ways_is_refused_with_both_readings" {
  printf 'from,to,when\na,b,03.01.2024\nb,c,04.01.2024\n' >x.csv
  run "$REDTHREAD" ingest x.csv -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *'x.csv:2: column when reads both ways: "03.01.2024" is 2024-01-03 with the day first and 2024-03-01 with the month first'* ]]
  [ ! -e case ]
}

@test "one_cell_that_reads_but_one_way_decides_for_its_column" {
  printf 'from,to,when\na,b,03.01.2024\nb,c,13.01.2024\n' >x.csv
  "$REDTHREAD" ingest x.csv -o case
  grep -q '^related-to,a,b,2024-01-03,' case/relations.csv
  printf 'from,to,when\na,b,03/01/2024\nb,c,01/13/2024\n' >y.csv
  "$REDTHREAD" ingest y.csv -o other
  grep -q '^related-to,a,b,2024-03-01,' other/relations.csv
}

@test "a_column_with_both_orders_in_it_names_a_line_of_each" {
  printf 'from,to,when\na,b,13.01.2024\nb,c,01.13.2024\n' >x.csv
  run "$REDTHREAD" ingest x.csv -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *'day first (line 2) and with the month first (line 3)'* ]]
}

@test "columns_can_be_named_and_a_slip_is_asked_back" {
  printf 'wer;wem;wann\nAnna;Boris;2024-01-03\n' >x.csv
  run "$REDTHREAD" ingest x.csv -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *'--from-column and --to-column'*'the columns are wer, wem, wann'* ]]
  run "$REDTHREAD" ingest x.csv --from-column wer --to-column wemm -o case
  [ "$status" -eq 2 ]
  [[ "$output" == *'there is no column "wemm" (did you mean "wem"?)'* ]]
  run "$REDTHREAD" ingest x.csv --from-column wer --to-column wem --date-column wann --relation met \
    --entity-type person -o case
  [ "$status" -eq 0 ]
  grep -q '^met,Anna,Boris,2024-01-03,' case/relations.csv
  grep -qx 'Anna,person' case/entities.csv
}

@test "an_account_that_begins_like_an_iban_must_be_one" {
  printf 'payer,payee,booked,amount,currency\nDE89 3704 0044 0532 0130 00,4711,2024-01-03,12.50,EUR\nDE88370400440532013000,4711,2024-01-03,1,EUR\n' >pay.csv
  run "$REDTHREAD" ingest pay.csv -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *'pay.csv:3: payer "DE88370400440532013000" has wrong check digits'* ]]
  grep -q '^paid,DE89370400440532013000,4711,2024-01-03,12.50,EUR' case/relations.csv
}

@test "cells_that_stand_for_nothing_become_no_hub" {
  printf '%s\n' 'from,to,when' 'a,#N/A,2024-01-03' 'b,NULL,2024-01-03' 'c,####,2024-01-03' 'd,e,-' '-,e,2024-01-03' 'f,g,2024-01-03' >x.csv
  run "$REDTHREAD" ingest x.csv -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *'x.csv:2: to "#N/A" is an error of the spreadsheet: mend the formula, or clear the cell'* ]]
  [[ "$output" == *'x.csv:3: to "NULL" stands for nothing: clear the cell'* ]]
  [[ "$output" == *'x.csv:6: from "-" stands for nothing'* ]]
  [[ "$output" == *'x.csv:4: to "####" was too wide for its column'* ]]
  [ "$(grep -c ^related-to case/relations.csv)" -eq 2 ] # a dash is no date, and no end
}

@test "a_cut_iban_is_refused_by_its_length_and_a_short_account_number_is_taken_as_it_is" {
  printf '%s\n' 'payer,payee' 'DE8937040044053201300,AC1001' 'iban de89 3704 0044 0532 0130 00,AC1001' >pay.csv
  run "$REDTHREAD" ingest pay.csv -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *'pay.csv:2: payer "DE8937040044053201300" has 21 letters and digits, and an IBAN of DE has 22'* ]]
  grep -q '^paid,DE89370400440532013000,AC1001,' case/relations.csv
}

@test "a_list_of_entities_is_taken_by_its_key" {
  printf 'id,name,age\np1,Anna,30\np2,Boris,31\n' >p.csv
  run "$REDTHREAD" ingest p.csv --key id --entity-type person -o case
  [ "$status" -eq 0 ]
  grep -qx 'p1,person,Anna' case/entities.csv
  grep -qx 'p1,age,30,p.csv,p.csv:2' case/claims.csv
}

@test "a_sheet_is_added_to_a_case_that_is_there" {
  calls_csv
  "$REDTHREAD" new case --title "A case"
  cp case/case.csv before.csv
  run "$REDTHREAD" ingest case calls.csv --as calls --dates dmy -o case
  [ "$status" -eq 0 ]
  [ "$(grep -c ^,called case/relations.csv)" -eq 3 ]
  cmp before.csv case/case.csv
}

@test "a_file_that_the_case_has_already_is_not_read_a_second_time" {
  calls_csv
  "$REDTHREAD" ingest calls.csv --dates dmy -o case
  cp -r case before
  run "$REDTHREAD" ingest case calls.csv --dates dmy -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *'this very file is in the case already'* ]]
  diff -r before case
  calls_csv 'x;+989120001111;01.02.2024;5'
  run "$REDTHREAD" ingest case calls.csv --dates dmy -o case
  [[ "$output" == *'is another file'*'--source'* ]]
}

@test "what_is_said_for_all_rows_is_looked_at_before_the_first" {
  calls_csv
  for option in "--grade Z9" "--marking FOO" "--country Atlantis"; do
    run "$REDTHREAD" ingest calls.csv $option -o case
    [ "$status" -ge 2 ]
    [[ "$output" == "redthread: "*"${option##* }"* ]]
    [ ! -e case ]
  done
}

@test "a_sheet_with_columns_of_its_own_is_told_how_to_be_read" {
  printf 'wer;wem\nAnna;Boris\n' >x.csv
  run "$REDTHREAD" info x.csv
  [ "$status" -eq 3 ]
  [[ "$output" == *"--from-column and --to-column"* ]]
}

@test "amounts_are_read_by_the_decimal_sign_that_their_column_shows" {
  printf '%s\n' 'payer;payee;amount' 'a;b;1.234,50 €' 'b;c;1.234' 'c;a;(12,00)' 'c;b;USD 7-' >p.csv
  run "$REDTHREAD" ingest p.csv -o case
  [ "$status" -eq 0 ]
  [[ "$output" == *'amount with a decimal comma'* ]]
  grep -qx 'paid,a,b,1234.50,EUR,p.csv,p.csv:2,"1.234,50 €"' case/relations.csv
  grep -qx 'paid,b,c,1234,,p.csv,p.csv:3,1.234' case/relations.csv
  grep -qx 'paid,c,a,-12.00,,p.csv,p.csv:4,"(12,00)"' case/relations.csv
  grep -qx 'paid,c,b,-7,USD,p.csv,p.csv:5,USD 7-' case/relations.csv
}

@test "a_column_of_numbers_that_reads_both_ways_is_refused_until_decimal_decides" {
  printf '%s\n' 'payer;payee;amount;currency' 'a;b;5;EUR' 'b;c;1.234;EUR' >p.csv
  run "$REDTHREAD" ingest p.csv -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *'p.csv:3: column amount reads both ways: "1.234" is 1.234 with a decimal point and 1234 with a decimal comma'*'--decimal point or --decimal comma'* ]]
  [ ! -e case ]
  "$REDTHREAD" ingest p.csv --decimal comma -o comma
  grep -qx 'paid,b,c,1234,EUR,p.csv,p.csv:3,1.234' comma/relations.csv
  "$REDTHREAD" ingest p.csv --decimal point -o point
  grep -qx 'paid,b,c,1.234,EUR,p.csv,p.csv:3' point/relations.csv
  run "$REDTHREAD" ingest - -o piped <p.csv
  [ "$status" -eq 3 ]
  [[ "$output" == *'standard input:3: amount "1.234" reads both ways'* ]]
}

@test "a_column_with_both_decimal_signs_in_it_names_a_line_of_each" {
  printf '%s\n' 'payer;payee;amount' 'a;b;1,234.50' 'b;c;5,67' >p.csv
  run "$REDTHREAD" ingest p.csv -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *'decimal point (line 2) and with a decimal comma (line 3)'* ]]
}

@test "a_cell_s_currency_must_go_with_its_row_s" {
  printf '%s\n' 'payer;payee;amount;currency' 'a;b;$1,200.50;USD' 'a;b;5 EUR;€' 'a;b;5 EUR;' 'a;b;5 EUR;USD' 'a;b;$ 5;' >p.csv
  run "$REDTHREAD" ingest p.csv -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *'p.csv:5: amount "5 EUR" is in EUR, but its row says the currency is "USD"'* ]]
  [[ "$output" == *'p.csv:6: amount "$ 5" does not say whose $ it is: add a column currency (USD)'* ]]
  grep -qx 'paid,a,b,1200.50,USD,p.csv,p.csv:2,"$1,200.50"' case/relations.csv
  grep -qx 'paid,a,b,5,EUR,p.csv,p.csv:3,5 EUR' case/relations.csv
  grep -qx 'paid,a,b,5,EUR,p.csv,p.csv:4,' case/relations.csv
}

@test "a_header_in_capitals_means_what_it_means_without" {
  printf '%s\n' 'Payer,Payee,Amount,Currency,Grade,Graded By' 'a,b,5 EUR,EUR,B2,me' >p.csv
  run "$REDTHREAD" ingest p.csv --grade A1 -o case
  [ "$status" -eq 0 ]
  head -n 1 case/relations.csv | grep -q ',amount,currency,.*,grade,graded_by'
  grep -q '^paid,a,b,5,EUR,.*,B2,me' case/relations.csv
  printf '%s\n' 'ID,Name,Age' 'p1,Anna,30' >e.csv
  "$REDTHREAD" ingest e.csv --as entities -o other
  grep -qx 'p1,Anna' other/entities.csv
}

@test "a_currency_in_a_column_s_name_is_that_of_its_amounts" {
  for name in 'Amount (EUR)' amount_eur 'Value in EUR'; do
    printf '%s\n' "payer,payee,$name" 'a,b,"1,200.50"' 'a,b,' >p.csv
    rm -rf case
    "$REDTHREAD" ingest p.csv -o case
    grep -q '^paid,a,b,1200.50,EUR,p.csv,p.csv:2' case/relations.csv
  done
  printf '%s\n' 'payer,payee,amount_paid' 'a,b,5' >p.csv
  "$REDTHREAD" ingest p.csv -o other
  head -n 1 other/relations.csv | grep -q ',amount_paid$'
}

@test "how_long_a_call_was_may_be_written_as_hours_minutes_and_seconds" {
  printf '%s\n' 'caller,callee,duration' '+982112345678,+989120001111,0:01:05' \
    '+982112345678,+989120001111,1:05' '+982112345678,+989120001111,70' >c.csv
  run "$REDTHREAD" ingest c.csv -o case
  [ "$status" -eq 3 ]
  [[ "${output//$'\n'    / }" == *'c.csv:3: duration "1:05" may be minutes and seconds or hours and minutes: write 0:01:05 or 1:05:00'* ]]
  grep -q '^called,.*c.csv:2,0:01:05,65$' case/relations.csv
  grep -q '^called,.*c.csv:4,,70$' case/relations.csv
}

@test "shares_may_carry_a_percent_sign_and_other_numbers_may_not" {
  printf '%s\n' 'owner;company;share;count' 'a;b;25,5 %;3' 'b;c;74,5%;3 %' >o.csv
  run "$REDTHREAD" ingest o.csv --as ownership -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *'o.csv:3: count "3 %" is a percentage'* ]]
  grep -q '^owns,a,b,.*25.5' case/relations.csv
  grep -q '^owns,b,c,.*74.5' case/relations.csv
}

@test "months_by_name_are_read_and_numbers_that_only_mean_a_moment_are_refused_by_it" {
  printf '%s\n' 'from;to;when' 'a;b;Jan 3, 2024 2:55 PM' 'a;b;20240103' 'a;b;1704293707' 'a;b;1402/10/13' >t.csv
  run "$REDTHREAD" ingest t.csv -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *'t.csv:4: when "1704293707" looks like a Unix timestamp, which would be 2024-01-03T14:55:07Z'* ]]
  [[ "$output" == *'t.csv:5: when "1402/10/13" has a year of another calendar (in the Persian one it is 2024-01-03)'* ]]
  grep -qx 'related-to,a,b,2024-01-03T14:55,t.csv,t.csv:2,"Jan 3, 2024 2:55 PM"' case/relations.csv
  grep -qx 'related-to,a,b,2024-01-03,t.csv,t.csv:3,20240103' case/relations.csv
}

@test "what_a_sheet_was_taken_for_is_a_file_that_makes_the_same_case_again" {
  calls_csv
  run "$REDTHREAD" ingest calls.csv --country IR --grade B2 -o case
  [[ "$output" == *'case/mapping.csv'* ]]
  "$REDTHREAD" ingest calls.csv --mapping case/mapping.csv -o again
  diff -r case again
  grep -qx 'sheet,dates,,dmy,' case/mapping.csv
}

payments () {
  cat >mapping.csv <<'MAPPING'
thing,cell,column,value,read_as
sheet,dates,,dmy,
holder,id,name,,
holder,type,,person,
holder,birth_date,born,,date
account,id,iban,,iban
account,type,,bank-account,
payee,id,payee,,iban
payee,type,,bank-account,
holding,from,,holder,
holding,to,,account,
holding,type,,owns,
payment,from,,account,
payment,to,,payee,
payment,type,,paid,
payment,start,day,,
payment,amount,sum,,
payment,currency,,EUR,
MAPPING
  printf '%s\n' 'name;born;iban;payee;day;sum;note' \
    'Anna Adler;1.2.1980;DE89 3704 0044 0532 0130 00;4711;3.1.2024;1.200,50;x' \
    'Anna Adler;1.2.1980;DE89370400440532013000;4711;4.1.2024;12,50;x' \
    ';;DE89370400440532013000;4712;5.1.2024;12,50;' 'Bo Borg;;4711;;5.1.2024;12,50;' >pay.csv
}

@test "by_a_mapping_one_row_says_several_relations_and_what_is_said_of_its_entities" {
  payments
  run "$REDTHREAD" ingest pay.csv --mapping mapping.csv -o case
  [ "$status" -eq 0 ]
  [ "$(grep -c ^owns, case/relations.csv)" -eq 2 ]
  grep -qx 'paid,DE89370400440532013000,4711,2024-01-03,1200.50,EUR,pay.csv,pay.csv:2,"3.1.2024 | 1.200,50"' case/relations.csv
  grep -qx 'Anna Adler,birth-date,1980-02-01,pay.csv,pay.csv:2,1.2.1980' case/claims.csv
  [ "$(grep -c birth-date case/claims.csv)" -eq 1 ]
  [[ "$output" == *'not taken: note'* ]]
  [[ "$output" == *'no "holding" in 1 row'* ]]
  [[ "$output" == *'no "payment" in 1 row'* ]]
}

@test "a_mapping_with_a_mistake_is_refused_by_line_with_the_nearest_right_thing" {
  payments
  broken () {
    sed "$1" mapping.csv >broken.csv
    run "$REDTHREAD" ingest pay.csv --mapping broken.csv -o case
    [ "$status" -eq 3 ]
    [[ "$output" == *"$2"* ]]
    [ ! -e case ]
  }
  broken 's/,iban,,iban/,ibna,,iban/' 'broken.csv:6: the sheet has no column "ibna" (did you mean "iban"?)'
  broken 's/iban,,iban/iban,,ibam/' 'broken.csv:6: read_as "ibam" is not known (did you mean "iban"?)'
  broken 's/from,,holder/from,,holde/' 'broken.csv:10: "holding" goes from "holde", which is no entity'
  broken '/^holding,to/d' 'broken.csv:10: "holding" has a cell "from" and none "to"'
  broken '/^payment,type/d' '"payment" is a relation without a cell "type"'
  broken 's/^holder,id,name/holder,name,name/' '"holder" is neither an entity'
  broken 's/dates,,dmy/dates,,ymd/' 'broken.csv:2: dates "ymd": write iso, dmy or mdy'
  broken 's/sheet,dates/sheet,date/' 'setting "date" is not known (did you mean "dates"?)'
  broken 's/^holder,type,,person,/holder,type,,,/' 'broken.csv:4: type of "holder" has neither a column nor a value'
  broken 's/^holder,type/holder,id/' 'broken.csv:4: "holder" has a cell "id" already'
  broken 's/^thing,/thin,/' 'broken.csv:1: column "thin" is not known (did you mean "thing"?)'
}

@test "a_mapping_says_it_all_and_takes_no_word_beside_it_about_columns" {
  payments
  run "$REDTHREAD" ingest pay.csv --mapping mapping.csv --as payments -o case
  [ "$status" -eq 2 ]
  [[ "$output" == *'leave out --as'* ]]
}

@test "what_cannot_happen_twice_is_said_once_by_rows_that_are_equal_in_it" {
  printf '%s\n' 'owner,company,note' 'Anna,Acme,x' 'Anna,Acme,x' >o.csv
  run "$REDTHREAD" ingest o.csv --as ownership -o case
  [[ "$output" == *'1 row says again what one before it said'* ]]
  [ "$(grep -c ^owns, case/relations.csv)" -eq 1 ]
}

@test "one_date_column_that_shows_the_order_shows_it_for_the_others" {
  printf '%s\n' 'from,to,start,end' 'a,b,03.01.2024,13.01.2024' >x.csv
  "$REDTHREAD" ingest x.csv -o case
  grep -q '^related-to,a,b,2024-01-03,2024-01-13,' case/relations.csv
}

@test "what_is_refused_of_a_sheet_is_counted_by_its_own_rows_and_not_by_those_of_the_case" {
  cd "$BATS_TEST_TMPDIR"
  printf 'from,to\na,b\nb,c\nc,d\n' >first.csv
  printf 'from,to\na,\nb,d\n' >second.csv
  redthread ingest first.csv --as links -o k
  run -3 redthread ingest k second.csv --as links -o k
  says "refused 1 of 2 rows"
}

@test "one_question_of_a_sheet_needs_no_import" {
  calls_csv
  run "$REDTHREAD" rank calls.csv --by degree --json
  [ "$status" -eq 0 ]
  printf '%s\n' 'a;b;d' 'Anna;Boris;03.01.2024' 'Boris;Clara;04.01.2024' >x.csv
  run "$REDTHREAD" info x.csv
  [ "$status" -eq 3 ]
  [[ "$output" == *"--mapping calls"* ]]
  printf '%s\n' 'thing,cell,column,value' 'x,id,a,' 'y,id,b,' 'r,from,,x' 'r,to,,y' 'r,type,,met' 'r,start,d,' >m.csv
  run "$REDTHREAD" path x.csv Anna Clara --mapping m.csv
  [ "$status" -eq 3 ]
  [[ "$output" == *"column d reads both ways"* ]]
  run "$REDTHREAD" path x.csv Anna Clara --mapping m.csv --dates dmy
  [ "$status" -eq 0 ]
  [[ "$output" == "Anna to Clara: 2 hops"* ]]
  [[ "$output" == *"x.csv:2"* ]]
  run "$REDTHREAD" info calls.csv --mapping calls
  [ "$status" -eq 0 ]
}

@test "ends_of_rows_that_were_refused_are_not_counted_and_no_cell_is_lost_behind_the_last_column" {
  printf '%s\n' 'from,to,start' 'a,b,2024-01-03' 'c,d,never' 'e,f,2024-01-03,,x' 'g,h,2024-01-03,,' >x.csv
  run "$REDTHREAD" ingest x.csv -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *"2 rows between 4 entities"* ]]
  [[ "$output" == *"x.csv:4: 5 cells where the header has 3"* ]]
}

@test "the_source_that_a_sheet_becomes_can_have_a_title" {
  calls_csv
  "$REDTHREAD" ingest calls.csv --source S7 --title "Calls of the phone shop" -o case
  grep -q '^S7,Calls of the phone shop,' case/sources.csv
  grep -q ',S7,calls.csv:2' case/relations.csv
}

@test "a_copy_of_a_sheet_does_not_speak_with_a_second_voice_unless_it_is_named" {
  calls_csv
  cp calls.csv copy.csv
  run "$REDTHREAD" ingest calls.csv copy.csv -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *'copy.csv: this very file is in the case already, as source "calls.csv"'* ]]
  [ ! -e case ]
  "$REDTHREAD" ingest calls.csv -o case
  "$REDTHREAD" ingest case copy.csv --source S2 -o case
  grep -q '^S2,copy.csv,' case/sources.csv
}

@test "no_mapping_that_somebody_has_edited_is_written_over" {
  mkdir a b
  printf '%s\n' 'from,to' 'a,b' >x.csv
  printf '%s\n' 'from,to,n' 'a,b,1' >a/calls.csv
  printf '%s\n' 'from,to,m' 'a,b,1' >b/calls.csv
  "$REDTHREAD" ingest x.csv -o case
  "$REDTHREAD" ingest case a/calls.csv --source A -o case
  echo '# mine' >>case/mapping-calls.csv
  run "$REDTHREAD" ingest case b/calls.csv --source B -o case
  [ "$status" -eq 0 ]
  [[ "$output" == *"case/mapping-calls-2.csv"* ]]
  grep -qx '# mine' case/mapping-calls.csv
  grep -q '^relation,m,m' case/mapping-calls-2.csv
}

@test "a_cell_of_an_entity_that_does_not_read_is_left_out_once_and_leaves_no_claim" {
  printf '%s\n' 'id,email' 'anna,x@' 'bob,b@example.org' >people.csv
  run "$REDTHREAD" ingest people.csv --key id -o case
  [ "$status" -eq 3 ]
  says 'left out 1 cell and kept its row: people.csv:2: email "x@" is no email address'
  [[ "$output" == *"2 entities, 0 relations, 1 claim."* ]]
}

@test "a_mapping_has_at_most_ten_thousand_rows_and_an_end_has_no_column" {
  printf '%s\n' 'a,b' 'x,y' >x.csv
  { echo 'thing,cell,column,value'; for i in $(seq 10000); do echo "t,c$i,b,"; done; } | sed 's/c1,/id,/' >most.csv
  run "$REDTHREAD" info x.csv --mapping most.csv
  [ "$status" -eq 0 ]
  echo 't,c0,b,' >>most.csv
  run "$REDTHREAD" info x.csv --mapping most.csv
  [ "$status" -eq 3 ]
  [[ "$output" == *"most.csv:10002: a mapping has at most 10,000 rows"* ]]
  printf '%s\n' 'thing,cell,column,value' 'p,id,a,' 'q,id,b,' 'r,from,a,p' 'r,to,,q' 'r,type,,paid' >end.csv
  run "$REDTHREAD" info x.csv --mapping end.csv
  [ "$status" -eq 3 ]
  [[ "$output" == *'end.csv:4: "r" has a column for from'* ]]
}

@test "what_is_called_a_table_is_told_what_is_wrong_with_it" {
  seq -s, 4097 >wide.csv
  run "$REDTHREAD" info wide.csv
  [ "$status" -eq 3 ]
  [[ "$output" == *"wide.csv:1: this row has more than 4,096 columns"* ]]
  printf '\n\n' >blank.csv
  run "$REDTHREAD" info blank.csv
  [[ "$output" == *"blank.csv: the file is empty"* ]]
}

@test "a_cell_that_is_left_out_is_no_refused_row" {
  calls_csv '+982112345678;+989120001111;01.02.2024;long'
  run -3 "$REDTHREAD" ingest calls.csv --dates dmy -o case
  [[ "$output" != *'refused'* ]]
  says 'left out 1 cell and kept its row: calls.csv:5: seconds "long" is no number'
  [ "$(grep -c ^called case/relations.csv)" -eq 4 ]
}

@test "refusals_in_the_same_words_are_said_once_with_their_lines" {
  calls_csv $(for i in 1 2 3 4 5 6; do echo alone; done) '+982112345678;+989120001111;31.02.2024;5'
  run -3 "$REDTHREAD" ingest calls.csv --dates dmy -o case
  says 'refused 7 of 10 rows: calls.csv:5, 6, 7 and 3 more lines: 1 cell where the header has 4;'
  says 'calls.csv:11: start "31.02.2024" is no date'
  [ "$(grep -c 'header has 4' <<<"$output")" -eq 1 ]
}

@test "where_not_all_refusals_are_shown_a_command_lists_them" {
  calls_csv $(for i in $(seq 10 40); do echo "+982112345678;+989120001111;31.02.20$i;5"; done)
  run -3 "$REDTHREAD" ingest calls.csv --dates dmy -o case
  says 'refused 31 of 34 rows'
  says 'and 11 more: redthread check calls.csv --mapping case/mapping.csv --csv'
  run -3 "$REDTHREAD" check calls.csv --mapping case/mapping.csv --csv
  [ "$(grep -c '^refusal,' <<<"$output")" -eq 31 ]
}

@test "an_ingest_that_fails_to_write_says_no_name_twice" {
  calls_csv $(for i in $(seq 10 20); do echo "+982112345678;+989120001111;31.02.20$i;5"; done)
  run "$REDTHREAD" ingest calls.csv --dates dmy -o nowhere/at/all
  [ "$status" -ne 0 ]
  [[ "$output" == *'6 more rows were left out'* ]]
  [[ "$output" != *'calls.csv: calls.csv'* && "$output" != *'check CASE'* ]]
}

@test "a_marking_or_protection_that_does_not_read_hands_nothing_on" {
  printf '%s\n' 'from,to,marking' 'anna,boris,SECRET' 'boris,clara,TLP:GREEN' >x.csv
  run "$REDTHREAD" ingest x.csv -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *'x.csv:2: unknown marking "SECRET"'*'handled as TLP:RED until that is put right'* ]]
  grep -q '^related-to,anna,boris,.*,TLP:RED$' case/relations.csv
  "$REDTHREAD" export case --release TLP:GREEN -o out
  [ "$(grep -c anna out/relations.csv)" -eq 0 ]
  printf '%s\n' 'id,name,protect' 'dora,Dora Diaz,ja' >people.csv
  run "$REDTHREAD" ingest people.csv --key id -o people
  [ "$status" -eq 3 ]
  grep -qx 'dora,Dora Diaz,yes' people/entities.csv
}

@test "a_denial_in_another_word_does_not_become_an_assertion" {
  printf '%s\n' 'from,to,stance,hedge' 'anna,boris,denied,' 'anna,clara,,rumoured' 'anna,dora,denies,alleged' >x.csv
  run "$REDTHREAD" ingest x.csv -o case
  [ "$status" -eq 3 ]
  [[ "$output" == *'refused 2 of 3 rows:'*'x.csv:2: stance "denied"'*'x.csv:3: hedge "rumoured"'* ]]
  [ "$(grep -c '^related-to' case/relations.csv)" -eq 1 ]
}

@test "a_country_that_a_case_did_not_have_is_announced_once" {
  "$REDTHREAD" new case
  printf '%s\n' caller,callee,start '0912 111 1111,0912 222 2222,2024-01-03' >x.csv
  printf '%s\n' caller,callee,start '0912 111 1111,0912 222 2223,2024-01-03' >y.csv
  run "$REDTHREAD" ingest case x.csv --country IR -o case
  [[ $output == *'Telephone numbers in case are read as numbers of IR from now on'* ]]
  run "$REDTHREAD" ingest case y.csv --country IR -o case
  [[ $output != *'Telephone numbers'* ]]
}
