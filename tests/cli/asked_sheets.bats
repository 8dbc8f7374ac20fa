# SPDX-License-Identifier: GPL-2.0-or-later
# Questions put to a sheet or to a case with a broken line in it: what was said of how it is to be
# read holds for what is proposed next, and what reads two ways is asked back.

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  cd "$BATS_TEST_TMPDIR"
  printf '%s\n' 'caller;callee;start;seconds' '02112345678;+989120001111;03.01.2024;60' \
    '+989120001111;+989120002222;04.01.2024;1200' >calls.csv
}

refuses () { # TEXT ARGUMENTS...: exits 2, says so on stderr, prints nothing on stdout
  local text=$1; shift
  run --separate-stderr redthread "$@"
  [ "$status" -eq 2 ] || { echo "exit $status: $stderr"; return 1; }
  [ -z "$output" ]
  [[ $(tr -s ' \n' ' ' <<<"$stderr") == *"$text"* ]] || { echo "said: $stderr"; return 1; }
}

@test "an_option_of_ingest_is_no_abbreviation_of_another_one" {
  for typed in '--as calls' '--as=calls'; do
    refuses 'rank has no option "--as", which is ingest'"'"'s: to ask a spreadsheet itself, say --mapping calls' rank calls.csv $typed
  done
  refuses 'say --mapping KIND' rank calls.csv --as
  refuses 'say --mapping calls' check calls.csv --as calls
  refuses 'say --mapping FILE' rank calls.csv --from-column caller
  refuses 'rank has no option "--to", which is ingest'"'"'s: say --top in full' rank calls.csv --to 3
}

@test "what_is_only_said_of_sheets_is_asked_back_where_there_is_none" {
  small_case small
  for said in '--country IR' '--dates dmy' '--decimal comma' '--mapping calls'; do
    refuses "small is no spreadsheet, so ${said% *} says nothing of it: leave it out" rank small $said
  done
}

@test "a_sheet_that_is_asked_reads_its_numbers_by_a_country" {
  run redthread find calls.csv 02112345678 --mapping calls --dates dmy --country IR --json
  [ "$(json 'o["rows"][0]["id"]')" = +982112345678 ]
  run redthread find calls.csv 02112345678 --mapping calls --dates dmy --json
  [ "$(json 'o["rows"][0]["id"]')" = 02112345678 ]
}

@test "a_sheet_that_is_asked_reads_its_amounts_by_a_decimal_sign" {
  printf '%s\n' 'payer;payee;amount;currency' 'a;b;1.234;EUR' >p.csv
  run redthread show p.csv a --mapping payments
  [ "$status" -eq 3 ]
  says 'say --decimal point or --decimal comma'
  run redthread show p.csv a --mapping payments --decimal comma
  [ "$status" -eq 0 ]
  says '1,234.00 EUR'
}

@test "two_sheets_are_compared_by_what_is_said_of_them" {
  cp calls.csv again.csv
  run -3 redthread diff calls.csv again.csv --mapping calls
  run -0 redthread diff calls.csv calls.csv --mapping calls --dates dmy
  says 'are the same case'
}

@test "what_is_proposed_next_of_a_sheet_can_be_typed" {
  local read='--mapping calls --dates dmy --country IR' next n=0
  for question in info 'find zzz' 'show +989120001111' 'near +989120001111' 'near +989120001111 --where seconds>5000' \
    'path +989120001111 +989120002222' 'path +989120001111 +982112345678 --where seconds>5000' when rivals \
    rank 'rank --list person'; do
    run --separate-stderr redthread ${question%% *} calls.csv $(cut -s -d' ' -f2- <<<"$question") $read
    [ "$status" -le 1 ]
    while read -r next; do
      [[ $next == *" $read" ]] || { echo "$question: $next"; return 1; }
      run --separate-stderr eval "$next"
      [ "$status" -le 1 ] || { echo "$next: $stderr"; return 1; }
      n=$((n + 1))
    done < <(sed -n '/^Next: /,$p' <<<"$output" | sed 's/^Next: //; s/ · /\n/g' | sed 's/^ *//')
  done
  [ "$n" -gt 12 ]
}

@test "what_is_proposed_next_keeps_the_format_and_what_may_be_shown" {
  small_case small
  redthread convert small -o small.xml --to graphml
  run redthread rank small.xml --format graphml --show-protected --release TLP:RED
  says 'Next: redthread show small.xml cem --release TLP:RED --format graphml --show-protected'
}

@test "where_more_was_left_out_than_is_listed_the_command_reads_the_same_sheet" {
  for i in $(seq 10 20); do echo "+982112345678;+989120001111;31.02.20$i;5"; done >>calls.csv
  run redthread rank calls.csv --mapping calls --dates dmy
  [ "$status" -eq 0 ]
  says '6 more rows were left out: redthread check calls.csv --mapping calls --dates dmy'
}

@test "a_condition_s_sign_and_value_are_asked_back_where_they_are_none" {
  refuses '"=>" is no sign, write ">="' rank calls.csv --mapping calls --dates dmy --where 'seconds=>60'
  refuses 'seconds "1.000" reads both ways' rank calls.csv --mapping calls --dates dmy --where 'seconds>=1.000'
  refuses 'seconds "60s" is no number' rank calls.csv --mapping calls --dates dmy --where 'seconds>=60s'
  run -0 redthread rank calls.csv --mapping calls --dates dmy --where 'seconds>=1.000,0' --json
  [ "$(json 'o["relations"]')" = 1 ]
}

questions='info|find ann|show ann|near ann|path ann cell|rank|rivals|when|grades|schema'

@test "a_line_that_cannot_be_read_is_said_and_the_question_answered" {
  small_case small
  printf '%s\n' 'knows,ann' 'knows,ann,nobody,2023-01-01,,S1,p. 1,B2,' >>small/relations.csv
  IFS='|' read -ra list <<<"$questions"
  for question in "${list[@]}"; do
    run --separate-stderr redthread ${question%% *} small $(cut -s -d' ' -f2- <<<"$question")
    [ "$status" -eq 0 ] || { echo "$question: exit $status, $stderr"; return 1; }
    [ -n "$output" ]
    [[ $stderr == *'small/relations.csv:13: '*'small/relations.csv:14: unknown entity "nobody"'* ]] || { echo "$question: $stderr"; return 1; }
  done
  for question in "check small" "export small -o out" "convert small -o out2" "ingest small -o out3"; do
    run redthread $question
    [ "$status" -eq 3 ] || { echo "$question: exit $status"; return 1; }
  done
}

@test "a_header_or_a_quote_that_is_broken_ends_it_with_its_line" {
  small_case quote
  printf '%s\n' 'knows,ann,bob,2023-01-01,,S1,"p. 1,B2,' >>quote/relations.csv
  small_case header
  sed -i '1s/from/form/' header/relations.csv
  IFS='|' read -ra list <<<"$questions"
  for question in "${list[@]}"; do
    run --separate-stderr redthread ${question%% *} quote $(cut -s -d' ' -f2- <<<"$question")
    [ "$status" -eq 3 ] || { echo "$question: exit $status"; return 1; }
    [ -z "$output" ]
    [[ $stderr == *'quote/relations.csv:13: the quote that is opened here is never closed'* ]] || { echo "$question: $stderr"; return 1; }
    run --separate-stderr redthread ${question%% *} header $(cut -s -d' ' -f2- <<<"$question")
    [ "$status" -eq 3 ]
    [[ $stderr == *'header/relations.csv:1: the first row names no column "from"'* ]] || { echo "$question: $stderr"; return 1; }
  done
}
