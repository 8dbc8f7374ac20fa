# SPDX-License-Identifier: GPL-2.0-or-later
# What is typed by hand: protected and marked later, numbers that a sheet has too, words that were meant otherwise.

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  GRAPHS=$PWD/graphs
  cd "$BATS_TEST_TMPDIR"
  small_case small
  git init -q .
  keep
}
keep () { git add -A && git -c user.name=t -c user.email=t@example.org commit -q --allow-empty -m kept; }
changed () { git diff --numstat | tr '\t' ' '; } # "added removed file" a line
refused () { # ARGUMENT...: with 2, and nothing is written
  run redthread "$@"
  [ "$status" -eq 2 ] || { echo "$*: $status"; echo "$output"; false; }
  [ -z "$(changed)" ]
}

# ---- Protected and marked ---------------------------------------------------------------

@test "an_entity_that_is_there_is_protected_and_shown_again" {
  sed -i '1s/$/,protect/; 2,$s/$/,/' small/entities.csv && keep
  run redthread protect small "Ann Archer"
  [ "$status" -eq 0 ]
  says 'It is protected, and shown as "Person 1" from now on. small/entities.csv:2.'
  says 'To take it back: redthread protect small 02cbc8ac5c --remove'
  [ "$(changed)" = "1 1 small/entities.csv" ]
  run redthread show small "Person 1" --json
  [[ "$output" != *Archer* ]]
  refused_protect=$(redthread protect small ann 2>&1) || true
  [[ "$refused_protect" == *"Person 1 is protected already" ]]
  redthread protect small "Person 1" --remove
  [ -z "$(changed)" ]
  refused protect small ann --remove
  says "Ann Archer is not protected"
  refused tag small ann --protect
  says 'tag has no option "--protect", but there is a command of that name: redthread help protect'
}

@test "who_is_protected_before_others_moves_their_numbers_and_it_is_said" {
  redthread protect small bob
  run redthread protect small ann
  says 'shown as "Person 1" from now on.'
  says "1 other has another number now"
  run redthread protect small "Person 2" --remove --json
  [ "$(json 'o["entity"], o["protected"], o["renumbered"]')" = "('Bob Baker', False, 0)" ]
}

@test "who_is_protected_is_named_by_no_answer_of_mark_or_withdraw" {
  redthread protect small eve
  run redthread mark small "Person 1" RED
  says "Marked TLP:RED: Person 1."
  says "To take it back: redthread mark small 61eced1aab --remove"
  run redthread mark small ann TLP:RED --json
  [[ "$output" != *Evans* ]]
  run redthread mark small "Person 1" member-of club RED
  says "Marked TLP:RED: Person 1 is a member of The club"
  [[ "$output" != *Evans* && "$output" != *eve* ]]
}

@test "an_entity_that_relations_alone_name_is_protected_by_a_row" {
  rm small/entities.csv small/rivals.csv && keep
  redthread protect small ann
  grep -q '^ann,yes$' small/entities.csv
  [ "$(grep -c ',$' small/entities.csv)" -eq 8 ] # the others
}

@test "a_marking_is_put_on_an_entity_a_source_or_one_claim_and_taken_off" {
  sed -i '1s/$/,marking/; 2,$s/$/,/' small/{entities,relations,sources}.csv && keep
  run redthread mark small "Ann Archer" amber
  says "Marked TLP:AMBER: Ann Archer (id ann). small/entities.csv:2."
  run redthread mark small ann TLP:RED
  says "It was marked TLP:AMBER."
  says "To take it back: redthread mark small ann TLP:AMBER"
  redthread mark small ann --remove
  [ -z "$(changed)" ]
  refused mark small cem perpetrated attack RED
  says "2 rows say so"
  run redthread mark small cem perpetrated attack RED --source S2
  says "Marked TLP:RED: Cem Çelik perpetrated The attack, says C2 Second paper, stated. small/relations.csv:10."
  [ "$(changed)" = "1 1 small/relations.csv" ]
  redthread export small --release TLP:GREEN -o green
  grep -q ',cem,attack,.*S1' green/relations.csv
  lacks ',cem,attack,.*S2' green/relations.csv
  eval "$(tail -1 <<<"$output" | sed 's/^To take it back: //')"
  [ -z "$(changed)" ]
  redthread mark small source S1 green
  [ "$(changed)" = "1 1 small/sources.csv" ]
}

@test "a_marking_that_is_none_or_is_there_is_refused" {
  refused mark small ann PINK
  says 'unknown marking "PINK"; the case'"'"'s are TLP:CLEAR, TLP:GREEN'
  refused mark small ann
  says "say the marking too, such as TLP:RED, or --remove"
  refused mark small ann --remove
  redthread mark small ann red && keep
  refused mark small ann RED
  says "it is marked TLP:RED already"
}

# ---- Numbers ----------------------------------------------------------------------------

@test "a_number_that_is_typed_is_the_entity_that_a_sheet_has" {
  redthread new case --timezone UTC >/dev/null
  printf 'caller,callee,start\n0912 111 2222,+98 21 1234 5678,2024-01-01 10:00\n' >calls.csv
  run redthread add case phone "0912-111-2222" --country Iran
  says "Added: 0912-111-2222 (id +989121112222)."
  run redthread ingest case calls.csv --as calls --country IR -o case
  says "Added to case: 1 entity, 1 relation"
  run redthread add case phone "+98 (0)21 12345678"
  says 'is there already, with the id +982112345678'
  redthread add case person Ann
  redthread add case Ann used "0912 1112222" --country IR
  grep -q ',used,ann,+989121112222,' case/relations.csv
  run redthread add case Ann used "0912 111 3333" --country IR
  says 'To add it first: redthread add case phone "0912 111 3333" --country IR'
  run redthread add case Ann phone "0912 111 3333" --country IR
  says 'Read "0912 111 3333" as +989121113333; your words are its quote.'
}

@test "an_account_or_address_that_is_typed_is_the_entity_that_a_sheet_has" {
  redthread new case >/dev/null
  redthread add case bank-account "DE89 3704 0044 0532 0130 00"
  redthread add case account "PL-0012 AB"
  redthread add case email-address "Ann@Example.ORG"
  printf 'payer,payee,date,amount,currency\nde89370400440532013000,PL-0012 AB,2024-01-01,5,EUR\n' >pay.csv
  printf 'sender,recipient\nann@example.org,bob@example.org\n' >mail.csv
  sed -i 's/,account,/,bank-account,/' case/entities.csv
  run redthread ingest case pay.csv --as payments -o case
  says "Added to case: 0 entities, 1 relation"
  run redthread ingest case mail.csv --as emails -o case
  says "Added to case: 1 entity, 1 relation"
  keep
  refused add case account "DE89 3704 0044 0532 0130 01"
  says "has wrong check digits for an IBAN"
  says "to add it all the same, give it an id: --id ID"
  refused add case email-address "ann@"
}

@test "a_number_of_no_country_is_said_to_be_doubtful_and_a_name_is_no_number" {
  redthread new case >/dev/null
  run redthread add case phone "0912 111 2222"
  says "Doubtful: 09121112222 says no country"
  run redthread add case phone "the burner phone of 2023"
  says "Added: the burner phone of 2023 (id the-burner-phone-of-2023)."
  run redthread add case account "Savings of Ann"
  says "(id savings-of-ann)"
}

# ---- Conditions -------------------------------------------------------------------------

@test "conditions_of_one_where_must_all_hold" {
  sed -i '1s/$/,age,gender,purpose/; 2s/$/,35,f,food and rent/; 3s/$/,40,m,/; 4s/$/,20,f,/; 5,$s/$/,,,/' small/entities.csv
  left () { redthread export small "$@" -o left --replace >/dev/null && cut -d, -f1 left/entities.csv | tail -n +2 | tr '\n' ' '; }
  [ "$(left --where 'age>30')" = "ann bob " ]
  [ "$(left --where 'age>30 and gender=f')" = "ann " ]
  [ "$(left --where 'age>30 && gender=f')" = "ann " ]
  [ "$(left --where 'age>36' --where 'age<30 AND gender=f')" = "bob cem " ]
  [ "$(left --where 'purpose=food and rent')" = "ann " ]
  [ "$(left --where 'purpose=food and rent and age<36')" = "ann " ]
  run redthread info small --where 'age>30 or gender=f'
  [ "$status" -eq 2 ]
  says '--where "age>30" --where gender=f'
}

# ---- Words ------------------------------------------------------------------------------

@test "a_date_in_words_is_answered_with_the_one_that_says_the_same" {
  while IFS='|' read -r words edtf; do
    refused add small ann met bob --source S1 --date "$words"
    says "--date \"$words\" is no date as a case has it: write \"$edtf\"."
    redthread add small ann met bob --source S1 --date "$edtf" >/dev/null
    git checkout -q small
  done <<'DATES'
mid-December 2023|[2023-12-11..2023-12-20]
early January 2024|[2024-01-01..2024-01-10]
late-February 2024|[2024-02-21..2024-02-29]
early 2024|[2024-01..2024-04]
around 3 January 2024|2024-01-03~
3 Jan 2024 evening|[2024-01-03T18:00..2024-01-03T23:59]
on the morning of 3 January 2024|[2024-01-03T06:00..2024-01-03T11:59]
c. 2019|2019~
before 1 March 2024|[..2024-02-29]
after 2019|[2020..]
between 3 and 5 January 2024|[2024-01-03..2024-01-05]
from March 2023 to June 2024|2023-03/2024-06
autumn of 2024|2024-23
DATES
  refused add small ann met bob --source S1 --date "spring March 2024"
  says "is no date; write 2023-12-31"
  run redthread info small --as-of "mid-December 2023"
  says 'write "[2023-12-11..2023-12-20]"'
}

@test "quotes_that_were_forgotten_are_put_where_they_were_meant" {
  refused add small Ann Archer entered Iran
  says 'Did you mean: redthread add small "Ann Archer" entered Iran'
  refused add small Dora Diaz is a member of The club
  says 'Did you mean: redthread add small "Dora Diaz" "is a member of" "The club"'
  refused add small person Ali Example
  says 'Did you mean: redthread add small person "Ali Example"'
  refused add small Ali Example
  says 'redthread add small person "Ali Example"'
  refused add small knows ann bob
  says 'Did you mean: redthread add small ann knows bob'
}

@test "a_word_that_the_schema_calls_otherwise_is_answered_with_its_own" {
  while IFS='|' read -r word meant; do
    refused add small ann "$word" X
    says "\"$word\" is no relation and no property (did you mean $meant?)"
  done <<'WORDS'
knwos|"knows"
agee|"age"
birth|"birth-date" or "birth-place"
sex|"gender"
works for|"employed-by"
visited|"travelled-to"
WORDS
  refused add small ann frobnicated bob
  says '"frobnicated" is no relation and no property. All of them'
}

@test "a_negative_number_is_no_option" {
  redthread add small ann age -5 --source S1
  redthread add small ann coordinates -33.86,151.2
  grep -q '^ann,age,-5,S1' small/claims.csv
  grep -q '^ann,coordinates,"-33.86,151.2"' small/claims.csv
  redthread withdraw small ann age -5
  run redthread add small ann age -x
  [ "$status" -eq 2 ]
  says 'add has no option "-x"'
}

@test "a_name_that_sounds_like_what_was_typed_is_found_where_none_is_spelt_so" {
  run redthread find small Ana
  [ "$status" -eq 0 ]
  says "Ann Archer"
  for query in Sulaymani "Kassem Suleymani"; do
    run redthread find "$GRAPHS/kerman-2024" "$query"
    says "Qasem Soleimani"
  done
  run redthread find small Jon
  [ "$status" -eq 1 ]
}

# ---- Handed on, and what comes next -----------------------------------------------------

@test "a_release_that_leaves_nothing_says_why" {
  echo 'marking,TLP:AMBER' >>small/case.csv
  run --separate-stderr redthread export small --release TLP:GREEN -o green
  [[ "$stderr" == *"nothing of the case may be handed on at TLP:GREEN: what bears no marking of its own bears the case's, TLP:AMBER (marking in case.csv)"* ]]
  [[ "$output" == *"0 entities"* ]]
  lacks -r AMBER green
  run --separate-stderr redthread export small --release TLP:AMBER -o amber
  [[ "$stderr" != *"nothing of the case"* ]]
}

@test "what_when_proposes_next_keeps_the_selection" {
  run redthread when small --source S1 --since 2023-02
  says "Next: redthread chart small --as timeline -o timeline.svg --source S1 --since 2023-02"
  run redthread when small --reach ann --source S1
  says "Next: redthread path small ann bob --in-time earliest --source S1"
}

# ---- Sheets -----------------------------------------------------------------------------

calls () { printf 'caller,callee,start\n%s,+98 21 1234 5678,2024-01-01 10:00\n' "$1"; }

@test "a_sheet_that_is_added_is_read_by_the_folders_own_mapping" {
  calls "0912 111 2222" >calls.csv
  calls "0912 111 3333" >more.csv
  redthread ingest calls.csv --as calls --country IR -o case
  sed -i 's/,called,/,wrote-to,/' case/mapping.csv # as its owner has mended it
  run redthread ingest case more.csv -o case
  says "more.csv was read by case/mapping.csv (country IR), as the folder has it; --as KIND finds out anew"
  grep -q '^wrote-to,+989121113333' case/relations.csv
  [ ! -e case/mapping-more.csv ]
  calls "0912 111 4444" >other.csv
  redthread ingest case other.csv --as calls -o case
  grep -q '^called,+989121114444' case/relations.csv
}

@test "a_mapping_that_would_leave_a_column_out_is_named_and_not_taken" {
  calls "0912 111 2222" >calls.csv
  redthread ingest calls.csv --as calls --country IR -o case
  printf 'caller,callee,start,seconds\n+98 21 1234 5678,+98 21 1234 5679,2024-01-01 10:00,60\n' >longer.csv
  run redthread ingest case longer.csv -o case
  says "case/mapping.csv fits longer.csv too, but says nothing of seconds: --mapping case/mapping.csv reads it so"
  grep -q ',60$' case/relations.csv
}

@test "a_mapping_can_be_named_by_its_folder" {
  calls "0912 111 2222" >calls.csv
  calls "0912 111 3333" >more.csv
  redthread ingest calls.csv --as calls --country IR -o case
  redthread ingest more.csv --mapping case -o other
  grep -q '^+989121113333,' other/entities.csv
  redthread info more.csv --mapping case | grep -q '1 relation'
  printf 'a,b\n1,2\n' >strange.csv
  run redthread ingest strange.csv --mapping case -o third
  [ "$status" -eq 2 ]
  says "no mapping in the folder case fits strange.csv"
  run redthread ingest more.csv --mapping small -o third
  [ "$status" -eq 2 ]
}

@test "a_format_that_is_not_written_is_refused_before_anything_is_read" {
  for name in g.json g.csv g.xlsx; do
    run redthread ingest nothing-there.csv -o "$name"
    [ "$status" -eq 2 ]
    says "\"$name\": nothing that redthread writes ends so; name a case folder (without an ending: g), or a file that ends in .graphml or .xml (graphml), or say the format with --to"
  done
}

@test "a_source_that_is_withdrawn_names_the_columns_that_it_leaves_empty" {
  printf 'from,to,type,colour,note\nann,zoe,knows,red,x\n' >more.csv
  redthread ingest small more.csv -o small
  run redthread withdraw small --all-of more.csv
  says "Empty now, and left: the column colour of relations.csv."
  run redthread withdraw small --all-of S2 --json
  [ "$(json 'o["empty"]')" = "[]" ]
}

@test "an_option_of_one_value_takes_no_two" {
  calls "0912 111 2222" >calls.csv
  run redthread ingest calls.csv --as calls --dates dmy,mdy -o case
  [ "$status" -eq 2 ]
  says '--dates "dmy,mdy" is not one of iso, dmy, mdy'
  [ ! -e case ]
  redthread rank small --by degree,betweenness --with background,reporting
}

@test "a_payment_of_nothing_is_told_from_one_without_an_amount" {
  cat >pay.csv <<'CSV'
payer,payee,date,amount,currency
A1,B1,2024-01-01,0,EUR
A1,B1,2024-01-02,,
A1,B1,,7,EUR
A1,B1,2024-01-03,5,EUR
CSV
  redthread ingest pay.csv --as payments -o pay
  run redthread flow pay A1
  says "Left out: 1 payment without a date, 1 payment without an amount, 1 payment of nothing or less."
}

@test "a_row_of_4097_cells_is_refused_and_what_follows_is_read" {
  { printf 'from,to,type\nann,bob,knows\n'; seq -s, 4097; printf 'ann,cem,knows\n'; } >wide.csv
  run redthread ingest wide.csv -o wide
  [ "$status" -eq 3 ]
  says "Wrote wide: 3 entities, 2 relations, 2 claims."
  says "wide.csv:3: more than 4,096 cells, the most that are read, where the header has 3"
  { printf 'knows,ann,dora%s\n' "$(printf ',%.0s' {1..5000})"; seq -s, 5000; printf 'knows,ann,eve,,,S1,,,\n'; } >>small/relations.csv
  run redthread check small
  says "small/relations.csv:14: more than 4,096 cells"
  redthread path small ann eve --csv | grep -q knows
  cp small/relations.csv before
  redthread add small bob knows eve
  head -c "$(stat -c %s before)" small/relations.csv | cmp - before
}

# ---- Links ------------------------------------------------------------------------------

@test "a_link_in_a_case_stays_one_and_what_it_leads_to_is_written" {
  mkdir real && mv small/entities.csv small/relations.csv real/
  ln -s ../real/entities.csv ../real/relations.csv small/
  redthread add small ann knows eve --source S1
  printf 'from,to,type\nann,zoe,knows\n' >more.csv
  redthread ingest small more.csv -o small
  redthread convert "$GRAPHS/kerman-2024" -o small --replace
  [[ -L small/entities.csv && -L small/relations.csv ]]
  redthread diff small "$GRAPHS/kerman-2024"
}

@test "a_link_to_nothing_or_to_a_device_is_named_and_stays" {
  ln -s ../nowhere.csv small/claims.csv
  for line in 'add small ann age 4' 'add small person Zed' 'convert small -o other'; do
    eval "run redthread $line"
    [ "$status" -ne 0 ]
    says 'cannot read "small/claims.csv": it is a link to "../nowhere.csv", which is not there; make that file, or remove the link'
  done
  mkdir filled && ln -s ../nowhere.csv filled/claims.csv
  redthread add "$(cp -r "$GRAPHS/kerman-2024" k && echo k)" "Kerman cell" strength 5
  run redthread convert k -o filled
  [ "$status" -ne 0 ]
  [[ -L filled/claims.csv && ! -e nowhere.csv && ! -e filled/entities.csv ]]
  ln -s nowhere.graphml link.graphml
  run redthread convert k -o link.graphml
  says 'cannot write "link.graphml": it is a link to "nowhere.graphml", which is not there'
  [ -L link.graphml ]
  rm small/claims.csv && ln -s /dev/null small/claims.csv
  run redthread add small ann age 4
  says 'cannot write "small/claims.csv": it is a device, a pipe or a link to one'
  [ -L small/claims.csv ]
}

@test "a_mapping_that_is_a_link_to_a_device_or_to_itself_stays_and_is_not_read" {
  redthread new odd
  printf '%s\n' 'caller,callee,start,seconds' '+989121111111,+989122222222,2024-01-03 10:00,50' >x.csv
  ln -s /dev/zero odd/mapping.csv && ln -s mapping-x.csv odd/mapping-x.csv && mkfifo odd/mapping-x-2.csv
  ([ -n "${SANITIZED:-}" ] || ulimit -v 4000000; timeout 60 "$REDTHREAD" ingest odd x.csv -o odd)
  [[ -L odd/mapping.csv && -L odd/mapping-x.csv && -p odd/mapping-x-2.csv ]]
  grep -q '^thing,cell' odd/mapping-x-3.csv
}

@test "what_would_go_is_told_without_writing_anything" {
  keep
  run -0 redthread withdraw small ann knows bob --dry-run
  says "Would be withdrawn: Ann Archer knows Bob Baker"
  says "Nothing is written (--dry-run)."
  [[ $output != *"bring it back"* ]]
  run -0 redthread withdraw small ann knows bob --dry-run --json
  [ "$(json 'o["dry_run"], o["line"]')" = "(True, 2)" ]
  run -0 redthread withdraw small --all-of S2 --dry-run
  says "Would be withdrawn: 4 rows of relations"
  says "Nothing is written (--dry-run)."
  says_not "bring it back"
  [ -z "$(changed)" ]
  redthread rank small --by degree --save-as links >/dev/null
  cp small/computed.csv before.csv
  run -0 redthread withdraw small --computed links --dry-run
  says "Would be withdrawn: links, 9 values. Nothing is written (--dry-run)."
  says_not "compute it again"
  cmp before.csv small/computed.csv
}

@test "that_a_relation_answers_a_question_is_withdrawn_by_its_place" {
  run -2 redthread withdraw small dora perpetrated attack
  says "redthread withdraw small rivals.csv:3"
  run -2 redthread mark small rivals.csv:3 TLP:RED
  says "has no marking"
  run -0 redthread withdraw small rivals.csv:3
  says 'Withdrawn: that "Dora Diaz perpetrated The attack" is an answer to "who did it?".'
  says "To bring it back, put this row in small/rivals.csv: who did it?,perpetrated:dora:attack,unknown"
  [ "$(cat small/rivals.csv)" = "$(printf 'question,relation,exclusive\nwho did it?,perpetrated:cem:attack,unknown')" ]
  run -0 redthread withdraw small dora perpetrated attack
  says "gone too"
}

@test "what_add_has_no_words_for_is_put_back_as_a_row" {
  cp small/rivals.csv before.csv
  run -0 redthread withdraw small rivals.csv:3 --json
  [ "$(json 'o["add"], o["row"]')" = "(None, 'who did it?,perpetrated:dora:attack,unknown')" ]
  json 'o["row"]' >>small/rivals.csv
  diff small/rivals.csv before.csv
  run -0 redthread withdraw small ann knows bob --json
  [ "$(json 'o["row"]')" = None ]
  eval "$(json 'o["add"]')"
  grep -q '^knows,ann,bob,2023-01-01,,S1,p. 1,B2,' small/relations.csv
}

@test "of_several_rows_that_go_first_one_is_named_in_a_line_that_runs" {
  echo 'who was there?,perpetrated:dora:attack,unknown' >>small/rivals.csv
  run -2 redthread withdraw small dora perpetrated attack
  says 'this is the only claim of an answer to "who did it?". 2 rows of rivals.csv name it, and go first, one at a time: redthread withdraw small rivals.csv:3'
  for _ in 1 2; do
    run -2 redthread withdraw small dora perpetrated attack
    eval "$(grep -o 'redthread withdraw small .*' <<<"$(tr '\n' ' ' <<<"$output" | tr -s ' ')")"
  done
  run -0 redthread withdraw small dora perpetrated attack
}
