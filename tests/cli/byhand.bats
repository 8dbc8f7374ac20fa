# SPDX-License-Identifier: GPL-2.0-or-later
# A case changed by hand: one fact is one line of a git diff, and every answer says the way back.

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  GRAPHS=$PWD/graphs
  cd "$BATS_TEST_TMPDIR"
  small_case small
  git init -q .
  keep
}
teardown () { if mountpoint -q disk 2>/dev/null; then umount disk; fi; }
keep () { git add -A && git -c user.name=t -c user.email=t@example.org commit -q --allow-empty -m kept; }
changed () { git diff --numstat | tr '\t' ' '; } # "added removed file" a line

@test "a_fresh_case_is_filled_from_the_command_line" {
  redthread new kerman --timezone +03:30 --marking TLP:AMBER
  redthread check kerman
  keep
  run redthread add kerman "Abdullah Tajik" entered Iran --source S2
  [ "$status" -eq 2 ]
  says 'redthread add kerman TYPE "Abdullah Tajik"'
  redthread add kerman person "Abdullah Tajik" --alias "A. Tajik"
  redthread add kerman country Iran
  redthread add kerman source "Iranian authorities" --id S2
  redthread add kerman source R1 --title "Raedan report"
  run redthread add kerman "Abdullah Tajik" entered Iran --date '[2023-12-11..2023-12-20]' --source S2 --via R1 --at "Preparation 1" --grade C3
  [ "$status" -eq 0 ]
  says "Abdullah Tajik entered Iran, between 2023-12-11 and 2023-12-20, says C3 Iranian authorities, stated (Raedan report, Preparation 1)."
  says "It is kerman/relations.csv:2. A new relation: likely 0.56."
  says "To take it back: redthread withdraw kerman "
  [ "$(changed)" = "2 0 kerman/entities.csv
1 0 kerman/relations.csv
2 0 kerman/sources.csv" ]
  run redthread new kerman
  [ "$status" -eq 2 ]
}

@test "one_claim_is_one_line_of_the_shipped_case" {
  cp -r "$GRAPHS/kerman-2024" . && keep
  redthread add kerman-2024 "Abdullah Tajik" entered Iran --date '[2023-12-11..2023-12-20]' --source S2 --via R1 --at "Preparation 1" --grade C3
  [ "$(changed)" = "1 0 kerman-2024/relations.csv" ]
  run redthread add kerman-2024 "Kerman cell" "has as a member" "Abdullah Tajik" --source S4 --grade B2 --json
  [ "$(json 'o["relation"]["from"], o["likelihood_before"]["best"] < o["relation"]["likelihood"]["best"]')" = "('abdullah-tajik', True)" ]
  [ "$(changed)" = "2 0 kerman-2024/relations.csv" ]
}

@test "hand_written_files_keep_their_line_ends_comments_and_separator" {
  printf '# ours\r\nid;type;name;aliases\r\n\r\nann;person;"Ann ""A"" Archer";\r\nbob;person;Bob;' >small/entities.csv
  rm small/relations.csv small/rivals.csv
  cp small/entities.csv before
  redthread add small person "Zoe; Zimmer"
  printf '\r\nzoe-zimmer;person;"Zoe; Zimmer";\r\n' >>before
  cmp before small/entities.csv
}

@test "what_would_be_refused_is_not_written" {
  for line in 'ann knows nobody' 'ann knwos bob' 'ann knows bob --source S9' 'ann knows bob --source S1 --grade Z9' \
    'ann knows bob --date 03.04.2023' 'ann knows bob --marking PINK' 'persn Zed' 'person "Ann Archer"' 'ann age 3 --date 2024' 'ann age'; do
    eval "run redthread add small $line"
    [ "$status" -eq 2 ] || { echo "$line: $status"; echo "$output"; false; }
    [ -z "$(changed)" ]
  done
  run redthread add small ann knows bob --source S9
  says 'redthread add small source "TITLE" --id S9'
}

@test "two_at_once_both_come_in" {
  for i in 1 2 3 4 5 6; do redthread add small person "Person $i" >/dev/null & done
  wait
  [ "$(changed)" = "6 0 small/entities.csv" ]
}

reads () { redthread convert "$1" -o - --to graphml | sha256sum; }

@test "a_killed_add_leaves_the_case_as_before_or_after" {
  cp -r small before; cp -r small after
  redthread add after person Zoe >/dev/null
  for i in 1 2 3 4 5 6 7 8; do
    "$REDTHREAD" add small person Zoe >/dev/null & pid=$!
    sleep "0.00$i"; kill -9 $pid 2>/dev/null || true
    wait $pid 2>/dev/null || true
    [ "$(reads small)" = "$(reads before)" ] || [ "$(reads small)" = "$(reads after)" ]
    rm -rf small; cp -r before small
  done
}

@test "a_folder_that_cannot_be_written_is_said_and_stays" {
  [ "$(id -u)" -ne 0 ] || skip "root may write anywhere"
  mkdir locked && mv small locked && chmod a-w locked locked/small
  run redthread add locked/small person Zoe
  chmod u+w locked locked/small
  [ "$status" -eq 4 ]
  lacks Zoe locked/small/entities.csv
}

@test "ingest_into_a_case_appends_what_is_new_and_rewrites_nothing" {
  printf 'from,to,source\nann,zoe,S1\n' >more.csv
  redthread add small ann knows eve --source S1 --via S2 --at "p. 1" # what a sheet's rows need too
  printf 'S4,Ledger,,,,\n' | cat small/sources.csv - >sources && sed -i '1s/$/,sha256/;2,4s/$/,/' sources
  mv sources small/sources.csv
  keep
  run redthread ingest small more.csv -o small
  [ "$status" -eq 0 ]
  says "Added to small: 1 entity, 1 relation, 1 claim; it has 10 entities, 12 relations, 13 claims now."
  [ "$(changed)" = "1 0 small/entities.csv
1 0 small/relations.csv
1 0 small/sources.csv" ]
  redthread ingest small -o small
  [ "$(changed | wc -l)" -eq 3 ]
  run redthread ingest more.csv -o small
  [ "$status" -eq 2 ]
  says "redthread ingest small FILE -o small"
}

@test "what_was_added_is_taken_back_by_the_id_that_was_printed" {
  cp -r small before
  for line in 'ann knows dora --source S1 --grade B2' 'person "Zoe Zimmer" --alias Z' 'ann age 30 --source S2' 'source "Third paper"'; do
    id=$(eval "redthread add small $line" | sed -n 's/^To take it back: redthread withdraw small //p')
    redthread add small person Later >/dev/null # the lines below have moved
    redthread withdraw small later >/dev/null
    run redthread withdraw small "$id"
    [ "$status" -eq 0 ]
    says "To bring it back: redthread add small "
    diff -r before/relations.csv small/relations.csv
    diff -r before/entities.csv small/entities.csv
    diff -r before/sources.csv small/sources.csv
  done
}

@test "withdraw_takes_one_row_and_its_add_line_brings_it_back" {
  cp -r small before
  run redthread withdraw small cem perpetrated attack
  [ "$status" -eq 2 ]
  says "2 rows say so"
  [[ $output != *"(source , "* && $output != *", )"* ]]
  [ -z "$(changed)" ]
  run redthread withdraw small cem perpetrated attack --source S2
  [ "$status" -eq 0 ]
  says "1 other claim of the relation stands; it was"
  [ "$(changed)" = "0 1 small/relations.csv" ]
  back=$(sed -n 's/^To bring it back: redthread //p' <<<"$output")
  eval "redthread $back"
  redthread diff small before
  run redthread withdraw small relations.csv:5
  [ "$status" -eq 0 ]
  says "The relation rested on it alone, and is gone too."
}

@test "what_others_need_is_not_withdrawn" {
  run redthread withdraw small ann
  [ "$status" -eq 2 ]
  says "relations.csv:2"
  run redthread withdraw small dora perpetrated attack # an answer in rivals.csv
  [ "$status" -eq 2 ]
  says "rivals.csv"
  [ -z "$(changed)" ]
  run redthread withdraw small source S3
  says "1 claim still names it"
}

@test "a_tag_or_a_note_is_one_line_and_can_be_taken_back" {
  sed -i '1s/$/,tags,note/; 2,$s/$/,,/' small/entities.csv && keep
  run redthread tag small "Ann Archer" core "a; b"
  says "Ann Archer is tagged core, a; b."
  [ "$(changed)" = "1 1 small/entities.csv" ]
  redthread info small --tag "a; b" | grep -q "1 entity"
  redthread note small ann "Ask; again."
  [ "$(changed)" = "1 1 small/entities.csv" ]
  redthread note small ann "Ask; again." --remove
  redthread tag small ann core "a; b" --remove
  [ -z "$(changed)" ]
  run redthread tag small ann core --remove
  [ "$status" -eq 2 ]
}

@test "a_full_disk_leaves_the_case_as_it_was" {
  mkdir disk
  mount -t tmpfs -o size=64k none disk 2>/dev/null || skip "no small disk can be mounted here"
  cp -r small disk/small && cp -r small before
  head -c 200000 /dev/zero >disk/filler 2>/dev/null || true
  run redthread add disk/small person Zoe
  diff -r before disk/small
  umount disk
  [ "$status" -eq 4 ]
}

@test "a_killed_ingest_leaves_the_folder_as_before_or_after" {
  { echo from,to; seq 1 3000 | sed 's/.*/a&,b&/'; } >more.csv
  cp -r small before; cp -r small after
  redthread ingest after more.csv -o after >/dev/null
  for i in 1 2 4 8 12 16 20 30; do
    "$REDTHREAD" ingest small more.csv -o small >/dev/null & pid=$!
    sleep "$(printf '0.%03d' "$i")"; kill -9 $pid 2>/dev/null || true
    wait $pid 2>/dev/null || true
    [ "$(reads small)" = "$(reads before)" ] || [ "$(reads small)" = "$(reads after)" ]
    rm -rf small; cp -r before small
  done
}

@test "what_can_happen_twice_is_added_again_and_said_to_be_there" {
  redthread new case
  for name in Ann Bob; do redthread add case person $name; done
  redthread add case ann met bob --date 2024-01-03
  run redthread add case ann met bob --date 2024-01-03
  says 'Already there (case/relations.csv:2); added again as a relation of its own.'
  [ "$(redthread info case --json | grep -o '"relations": [0-9]*')" = '"relations": 2' ]
  for line in "ann met bob --date 2024-01-04" "bob met ann --date 2024-01-05" "ann knows bob" "ann knows bob"; do
    run redthread add case $line
    [[ $output != *Already* ]] || { echo "$line"; false; }
  done
  run redthread add case bob met ann --date 2024-01-03 --json
  [[ $output == *'"already": "case/relations.csv:2"'* ]]
}

@test "a_column_headed_alias_or_tag_is_the_one_that_is_filled" {
  mkdir case
  printf '%s\n' id,type,name,Alias,tag a,person,Anna,Annie,x >case/entities.csv
  redthread add case person Carl --alias Charly --tag y
  redthread tag case a z
  [ "$(cat case/entities.csv)" = $'id,type,name,Alias,tag\na,person,Anna,Annie,x;z\ncarl,person,Carl,Charly,y' ]
  run redthread find case Charly
  says "Carl"
}

@test "a_file_that_is_not_utf8_is_not_added_to" {
  mkdir case
  printf 'id,type,name\na,person,Ren\351\n' >case/entities.csv
  before=$(sha256sum <case/entities.csv)
  for command in "add case person Dora" "tag case a x" "note case a x" "withdraw case a"; do
    run redthread $command
    [ "$status" -eq 3 ] || { echo "$command: $status"; false; }
    says "it is not UTF-8"
  done
  [ "$(sha256sum <case/entities.csv)" = "$before" ]
  redthread convert case -o utf8
  redthread add utf8 person Dora
}

@test "new_takes_countries_and_languages_by_code_or_name_and_no_others" {
  redthread new case --country Iran --language Persian
  grep -qx 'country,IR' case/case.csv
  grep -qx 'language,fa' case/case.csv
  redthread new other --country de --language fa-IR
  grep -qx 'country,DE' other/case.csv
  grep -qx 'language,fa-IR' other/case.csv
  run redthread new third --country Irnland
  [ "$status" -ne 0 ]
  says '--country "Irnland" is no country'
  run redthread new third --language Persan
  [ "$status" -eq 2 ]
  says '--language "Persan" is no language (did you mean "Persian"?)'
  run redthread new third --language zz
  [ "$status" -eq 2 ]
  [ ! -e third ]
}

@test "what_is_typed_is_utf_8_and_a_name_says_something" {
  for word in $'M\xfcller' '' ' '; do
    run redthread add small person "$word"
    [ "$status" -eq 2 ]
    run redthread add small source "$word"
    [ "$status" -eq 2 ]
  done
  run redthread note small ann $'M\xfcller'
  [ "$status" -eq 2 ]
  says 'is not UTF-8'
  run redthread tag small ann $'M\xfcller'
  [ "$status" -eq 2 ]
  run redthread add small ann knows bob --note $'M\xfcller'
  [ "$status" -eq 2 ]
  run redthread new $'M\xfcller'
  [ "$status" -eq 2 ]
  [ -z "$(changed)" ]
  cp -r small $'M\xfcller' # files that are there may be called anything
  redthread info $'M\xfcller'
}

@test "a_line_is_found_in_a_long_file_at_once" {
  { echo type,from,to; yes knows,ann,bob | head -150000; } >small/relations.csv
  rm small/rivals.csv
  timeout 30 "$REDTHREAD" withdraw small relations.csv:150000
  [ "$(wc -l <small/relations.csv)" -eq 150000 ]
}

@test "a_whole_source_is_withdrawn_with_what_rests_on_it_alone_and_nothing_else_changes" {
  cd "$BATS_TEST_TMPDIR"
  "$REDTHREAD" new case --timezone +03:30
  "$REDTHREAD" add case phone "The shop" --id +982112345678
  "$REDTHREAD" tag case +982112345678 watched
  cp -r case before
  printf '%s\n' 'caller,callee,start' '+982112345678,+982112345679,2024-01-03' '+98 21 1234 5670,+982112345678,2024-01-04' >calls.csv
  "$REDTHREAD" ingest case calls.csv --as calls -o case
  run "$REDTHREAD" withdraw case --all-of calls.csv
  [ "$status" -eq 0 ]
  [[ "$output" == "Withdrawn: 2 rows of relations, "*", 2 entities, and the source calls.csv."* ]]
  grep -q '^+982112345678,.*,watched' case/entities.csv
  [ "$(wc -l <case/entities.csv)" -eq 2 ]
  [ "$(grep -c calls.csv case/*.csv | grep -vc ':0$')" -eq 0 ]
  "$REDTHREAD" ingest case calls.csv --as calls -o case
  [ "$(grep -c called case/relations.csv)" -eq 2 ]
  run "$REDTHREAD" withdraw case --all-of call.csv
  [ "$status" -eq 2 ]
  [[ "$output" == *'no source "call.csv" (did you mean "calls.csv"?)'* ]]
  run "$REDTHREAD" withdraw case
  [ "$status" -eq 2 ]
  [[ "$output" == *"--all-of SOURCE"* ]]
}
