# SPDX-License-Identifier: GPL-2.0-or-later
# What is typed by hand is read as carefully as a file is, and what is not clear is not written.

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  cd "$BATS_TEST_TMPDIR"
  small_case small
  git init -q .
  git add -A && git -c user.name=t -c user.email=t@example.org commit -q -m kept
}

teardown () {
  if [ -n "$holder" ]; then pkill -P "$holder" 2>/dev/null || kill "$holder" 2>/dev/null || true; fi
}

refused () { # WORDS... ARGUMENTS: refused with these words, and nothing is written
  local words=$1
  shift
  run redthread "$@"
  [ "$status" -eq 2 ] || { echo "$*: $status"; echo "$output"; return 1; }
  says "$words"
  [ -z "$(git status --porcelain)" ]
}

@test "a_value_that_reads_two_ways_is_refused_with_both_and_the_way_out" {
  refused '--date "03/04/2023" reads both ways, 2023-04-03 or 2023-03-04: say --dates dmy or --dates mdy' add small ann knows bob --date 03/04/2023
  refused '--end "03/04/2023" reads both ways' add small ann knows bob --end 03/04/2023
  refused '--amount "1.234" reads both ways, 1.234 or 1234: say --decimal point or --decimal comma' add small ann paid bob --amount 1.234 --currency EUR
  refused '--set seconds "1,234" reads both ways, 1234 or 1.234' add small ann called bob --set seconds=1,234
  refused '--set seconds "1:05" may be minutes and seconds' add small ann called bob --set seconds=1:05
  refused 'age "1.234" reads both ways' add small ann age 1.234
  refused 'birth-date "03/04/1990" reads both ways' add small ann birth-date 03/04/1990
  refused '--date "03/04/2023" reads both ways' add small source Diary --date 03/04/2023
  refused 'a year of two digits' add small ann knows bob --date 3.4.23
  redthread add small ann knows bob --date 03/04/2023 --dates dmy --source S1
  redthread add small ann paid bob --amount 1.234 --decimal comma --currency EUR
  grep -q '^knows,ann,bob,2023-04-03,.*03/04/2023' small/relations.csv
  grep -q '^paid,ann,bob,.*,1234,' small/relations.csv
}

@test "a_value_that_reads_one_way_is_written_as_a_case_has_it_with_its_words" {
  run redthread add small ann paid bob --date 31.12.2023 --amount '1.234,50 €' --source S1
  [ "$status" -eq 0 ]
  says 'Read "31.12.2023" as 2023-12-31, "1.234,50 €" as 1234.50 EUR; your words are its quote.'
  redthread export small --to case-folder -o out >/dev/null
  grep '^paid' out/relations.csv | grep 2023-12-31 | grep -q '1234.50,EUR.*31.12.2023 | 1.234,50 €'
  redthread add small ann called bob --set seconds=0:01:05 --source S1 --quote "one minute"
  grep -q '^called,ann,bob,.*one minute,65$' small/relations.csv
  run redthread add small ann age 42 --source S1
  [[ $output != *Read* ]]
  run redthread withdraw small ann paid bob --date 31.12.2023
  [ "$status" -eq 0 ]
  says "Withdrawn: Ann Archer paid Bob Baker"
  run ! grep -q '^paid' small/relations.csv
}

@test "what_stands_in_a_file_is_withdrawn_as_it_stands_there" {
  sed -i '/knows,bob,cem/s/2023-06-01/01.06.2023/' small/relations.csv
  run redthread withdraw small bob knows cem --date 01.06.2023 # the case refused that row
  [ "$status" -eq 0 ]
  says "Withdrawn: bob knows cem, which could not be read."
  run ! grep -q 'knows,bob,cem' small/relations.csv
}

@test "the_line_that_brings_a_row_back_is_never_doubtful" {
  printf '%s\n' type,from,to,start,amount paid,ann,bob,1402-01-02,1.234 >small/relations.csv
  echo entity,property,value >small/claims.csv
  echo ann,age,1.234 >>small/claims.csv
  rm small/rivals.csv
  cp -r small before
  for row in relations.csv:2 claims.csv:2; do
    run redthread withdraw small "$row"
    [ "$status" -eq 0 ]
    says "--decimal point"
    eval "$(sed -n 's/^To bring it back: //p' <<<"$output")"
  done
  diff -r before small
}

@test "a_currency_that_is_none_is_refused_by_its_whole_name" {
  refused '--currency "EURO" is not in ISO 4217 (did you mean "EUR"?)' add small ann paid bob --amount 3 --currency EURO
  refused '--amount "3 EURO" has no known currency: "EURO" is not in ISO 4217 (did you mean "EUR"?)' add small ann paid bob --amount '3 EURO'
  refused 'does not say whose $ it is: say it with --currency USD' add small ann paid bob --amount '$5'
  refused 'is in EUR, but its row says the currency is "USD"' add small ann paid bob --amount '5 EUR' --currency USD
  redthread add small ann paid bob --amount 3 --currency €
  grep -q '^paid,ann,bob,.*,3,EUR' small/relations.csv
}

@test "a_source_that_the_case_does_not_have_is_refused_with_the_nearest" {
  refused 'there is no source "First papr" (did you mean "First paper"?). To add it first: redthread add small source' add small source Diary --derived-from "First papr"
  refused 'there is no source "S9" (did you mean "S1"?)' add small ann knows bob --source S9
  refused 'there is no source "Nobody at all"; the sources are S1 (First paper), S2 (Second paper), S3 (Copyist)' withdraw small source "Nobody at all"
  refused 'there is no source "S9" (did you mean "S1"?)' withdraw small ann knows bob --source S9
  [[ $output != *"To add it"* ]]
  refused 'there is no source "S9"' withdraw small --all-of S9
  redthread add small source Diary --derived-from "first paper" --derived-from S2
  grep -q '^diary,Diary,,,S1;S2$' small/sources.csv
  run redthread withdraw small source "Second paper"
  [ "$status" -eq 0 ]
}

@test "a_title_that_two_sources_bear_names_neither" {
  echo 'S4,First paper,,,' >>small/sources.csv
  run redthread withdraw small source "First paper"
  [ "$status" -eq 2 ]
  says '"First paper" is the title of 2 sources. Say it with the id: S1, S4'
  run redthread info small --source "First paper"
  [ "$status" -eq 2 ]
}

@test "a_note_or_a_tag_that_says_nothing_is_refused" {
  for text in '' ' ' $'\t\n' $'\x01' $'\u202e\u200f'; do
    refused 'the note is empty' note small ann "$text"
    refused 'the tag is empty' tag small ann core "$text"
    refused 'the value of age is empty' add small ann age "$text"
    refused 'the name is empty' add small person "$text"
  done
}

@test "controls_and_marks_of_direction_are_replaced_and_said" {
  run redthread note small ann $'a\x01b\u202e'
  [ "$status" -eq 0 ]
  says "Doubtful: 2 characters, which cannot be shown or change the direction of writing, became U+FFFD"
  run redthread note small ann $'a\x01b\u202e' --remove
  [ "$status" -eq 0 ]
  run redthread tag small ann $'x\x07' --json
  [ "$(json 'ascii (o["tags"]), len(o["doubtful"])')" = "(\"['x\\\\ufffd']\", 1)" ]
  run redthread add small person $'Zo\x01e' --alias $'Z\u2066'
  says "Doubtful: 2 characters"
  run redthread add small ann knows bob --note $'bad\x02' --set $'x\x03y=1\x04' --json
  [ "$(json 'o["doubtful"][0].split(",")[0]')" = "3 characters" ]
  run ! grep -rqP '[\x01-\x08]' small
  run redthread check small --json
  [[ $output != *replaced-characters* ]]
  redthread tag small bob plain --json | grep -q '"doubtful": \[\]'
}

@test "what_is_set_beside_its_own_option_is_refused" {
  refused '--set amount and --amount say the same thing: leave one of them out' add small ann paid bob --set amount=3 --amount 4
  refused '--set amount and --amount say the same thing' add small ann paid bob --amount 4 --set amount=3
  refused '--set Start and --date say the same thing' add small ann knows bob --set Start=2023 --date 2024
  refused '--set tags and --tag say the same thing' add small person Zoe --set tags=a --tag b
  refused '--set type: that is "knows" already' add small ann knows bob --set type=met
  redthread add small ann paid bob --set amount=3 --currency EUR
}

@test "a_whole_source_says_who_is_left_alone_and_how_to_read_it_again" {
  redthread new case >/dev/null
  redthread add case phone "The shop" --id +982112345678 >/dev/null
  redthread tag case +982112345678 watched >/dev/null
  printf '%s\n' 'caller,callee,start' '+982112345678,+982112345679,2024-01-03' >"the calls.csv"
  redthread ingest case "the calls.csv" --as calls -o case >/dev/null
  printf '%s\n' 'payer,payee,date,amount,currency' 'a,b,2024-01-03,5,EUR' >pay.csv
  redthread ingest case pay.csv --as payments -o case >/dev/null
  cp -r case before
  run redthread withdraw case --all-of "the calls.csv"
  [ "$status" -eq 0 ]
  says "1 entity stays and has no relation any more."
  says 'To bring it back, read the file again: redthread ingest case "the calls.csv" --mapping case/mapping.csv -o case'
  eval "$(sed -n 's/^To bring it back, read the file again: //p' <<<"$output")"
  run redthread diff before case
  [ "$status" -eq 0 ]
  run redthread withdraw case --all-of pay.csv --json
  [ "$(json 'o["alone"], o["ingest"]')" = "(0, 'redthread ingest case pay.csv --mapping case/mapping-pay.csv -o case')" ]
  run redthread withdraw small --all-of S2
  [ "$status" -eq 0 ]
  says "its rows are in the case's git history"
  [[ $output != *ingest* ]]
}

# hold FOLDER: another process changes it until it is killed.
hold () {
  flock "$1" -c 'echo held; exec sleep 3600' >held 3>&- &
  holder=$!
  until grep -q held held; do sleep 0.02; done
}

@test "a_folder_that_another_process_changes_is_waited_for_aloud" {
  hold small
  "$REDTHREAD" add small person Zoe >out 2>err 3>&- &
  pid=$!
  until grep -q waiting err; do sleep 0.05; kill -0 $pid; done
  grep -q 'redthread: waiting until another process is done with small; Ctrl-C ends the wait' err
  pkill -P "$holder" 2>/dev/null || kill "$holder"
  wait $pid
  grep -q 'Added: Zoe' out
}

@test "the_wait_for_another_process_ends_cleanly_when_it_is_interrupted" {
  hold small
  for command in "add small person Zoe" "tag small ann x" "withdraw small relations.csv:2" "ingest small more.csv -o small"; do
    echo 'from,to' >more.csv
    status=0
    rm -f err # of the command before
    "$REDTHREAD" $command >out 2>err 3>&- &
    pid=$!
    until grep -qs waiting err; do sleep 0.05; kill -0 $pid; done
    kill -INT $pid
    wait $pid || status=$?
    [ "$status" -eq 4 ] || { echo "$command: $status"; cat err; false; }
    grep -q 'stopped waiting for small, which another process is changing; nothing was written' err
  done
  [ -z "$(git diff --name-only)" ]
}
