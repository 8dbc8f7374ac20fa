#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# What check finds in lives, names, titles and sums, as one reads it.

load helpers

setup () {
  cd "$BATS_TEST_TMPDIR"
  mkdir case
  printf '%s\n' id,title,reliability S1,Paper,B >case/sources.csv
  printf '%s\n' id,type x,person >case/entities.csv
}

@test "lives_that_nobody_leads_are_told_with_both_dates_and_their_rows" {
  cat >case/entities.csv <<'CSV'
id,type,name,birth-date,death-date
ann,person,Ann,1950-01-02,2021-05-01
bob,person,Bob,2087-01-02,
cy,person,Cy,1850,
di,person,Di,1980-05-01,1979-05-01
eve,person,Eve,1818-05-05,1883-03-14
fay,person,Fay,,
CSV
  cat >case/relations.csv <<'CSV'
type,from,to,start,source,grade
met,ann,fay,2022-03-04,S1,B2
met,ann,fay,2020-03-04,S1,B2
paid,eve,fay,1880-03-04,S1,B2
CSV
  run redthread check case
  [ "$status" -eq 1 ]
  says 'relations.csv:2: "Ann met Fay" on "2022-03-04": "Ann" (ann) had died on "2021-05-01" (case/entities.csv:2); is one of the dates wrong, or is this somebody else?'
  says 'entities.csv:3: birth-date "2087-01-02" has not come yet; is the year right?'
  says 'entities.csv:4: "Cy" (cy), born on "1850", would be over 130 years old; is the year right? If so, fill in death-date'
  says 'entities.csv:5: "Di" (di) died on "1979-05-01" and was born only on "1980-05-01"; are the two exchanged?'
  [[ $output != *'relations.csv:3'* && $output != *'relations.csv:4'* && $output != *'entities.csv:6'* ]]
}

@test "what_was_done_before_birth_or_after_death_is_found_by_the_event_s_date_too" {
  cat >case/entities.csv <<'CSV'
id,type,name,birth-date,death-date,date
ann,person,Ann,1950-01-02,2021-05-01,
talks,meeting,The talks,,,1949-01-03
funeral,ceremony,The funeral,,,2021-05-09
CSV
  printf '%s\n' type,from,to,source,grade participated-in,ann,talks,S1,B2 commemorates,funeral,ann,S1,B2 >case/relations.csv
  run redthread check case
  says 'relations.csv:2: "Ann took part in The talks" on "1949-01-03": "Ann" (ann) was born only on "1950-01-02"'
  [[ $output == 1\ thing* ]]
}

@test "a_name_written_down_in_two_languages_is_one_finding" {
  cat >case/entities.csv <<'CSV'
id,type,name
a,person,Hans Schmidt
b,person,Hans Smidt
c,person,Hans Schmitt
d,person,Ivan Petrov
e,person,Iwan Petroff
f,person,Ivan Bedrov
g,person,Yusuf Demir
h,person,Jusuf Demir
CSV
  run redthread check case
  [ "$status" -eq 1 ]
  says '"Hans Schmidt" (a), "Hans Smidt" (b) and "Hans Schmitt" (c) may be one person: names alike'
  says '"Ivan Petrov" (d) and "Iwan Petroff" (e) may be one person'
  says '"Yusuf Demir" (g) and "Jusuf Demir" (h) may be one person'
  [[ $output == 3\ things* ]]
}

@test "what_has_no_type_is_named_and_said_once_where_nothing_has_one" {
  printf '%s\n' id,type,name a,,Anna b,person,Bo >case/entities.csv
  run redthread check case
  says 'entities.csv:2: "a" has no type; say what it is (person, company, phone, ...) in the column type'
  [[ $output == 1\ thing* ]]
  printf 'source,target\na,b\nb,c\n' >plain.csv
  run redthread check plain.csv
  says 'none of 3 entities has a type'
  [ "$(grep -c 'type;' <<<"$output")" -eq 1 ]
}

@test "two_sources_of_one_title_would_count_twice" {
  cat >case/sources.csv <<'CSV'
id,title,date
S1,Harbour Echo,2024-01-03
S2,HARBOUR ÉCHO,
S3,Harbour Echo,2024-01-04
CSV
  run redthread check case
  [ "$status" -eq 1 ]
  says 'sources.csv:3: source "S2" has the title of "S1" (case/sources.csv:2), "Harbour Echo", and counts as another that agrees'
  says 'sources.csv:4: source "S3" has the title of "S2"'
  cat >case/sources.csv <<'CSV'
id,title,date,derived_from
S1,Harbour Echo,2024-01-03,
S2,Harbour Echo,,S1
S3,Harbour Echo,2024-01-04,S1
CSV
  run redthread check case
  [ "$status" -eq 0 ]
}

@test "a_slipped_point_is_found_beside_amounts_of_its_kind" {
  { echo payer,payee,booked,amount,currency
    for i in $(seq 1 40); do echo "A-$((i % 7)),B-$((i % 5)),2024-01-$((10 + i % 20)),$((60 + i * 37 % 100)).50,EUR"; done
    echo A-1,B-1,2024-02-03,1250000,EUR; } >p.csv
  redthread ingest p.csv --as payments --grade B2 -o paid
  run redthread check paid
  [ "$status" -eq 1 ]
  says 'relations.csv:42: an amount of "1250000 EUR" is 11,211 times 111.50'
  says ', the median of 41 of "paid" in EUR; is the decimal point, the currency or the column right?'
  [ "$(grep -c 'an amount of' <<<"$output")" -eq 1 ]
}

@test "calls_of_no_time_are_told_once" {
  printf '%s\n' caller,callee,start,seconds +982112345678,+989120001111,2024-01-03,0 \
    +982112345678,+989120001111,2024-01-04,0 +982112345678,+989120001111,2024-01-05,60 >c.csv
  redthread ingest c.csv --grade B2 -o calls
  run redthread check calls
  [ "$status" -eq 1 ]
  says 'relations.csv:2: a "called" of 0 seconds'
  [ "$(grep -c '0 seconds' <<<"$output")" -eq 1 ]
  run redthread calls calls --where 'seconds>0' --json
  [ "$status" -eq 0 ]
}
