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
  says 'To take it back: redthread protect small "Person 1" --remove'
  [ "$(changed)" = "1 1 small/entities.csv" ]
  run redthread show small "Person 1" --json
  [[ "$output" != *Archer* ]]
  refused_protect=$(redthread protect small ann 2>&1) || true
  [[ "$refused_protect" == *"Person 1 is protected already" ]]
  redthread protect small "Person 1" --remove
  [ -z "$(changed)" ]
  refused protect small ann --remove
  says "Ann Archer is not protected"
}

@test "who_is_protected_before_others_moves_their_numbers_and_it_is_said" {
  redthread protect small bob
  run redthread protect small ann
  says 'shown as "Person 1" from now on.'
  says "1 other has another number now"
  run redthread protect small "Person 2" --remove --json
  [ "$(json 'o["entity"], o["protected"], o["renumbered"]')" = "('Bob Baker', False, 0)" ]
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
  ! grep -q ',cem,attack,.*S2' green/relations.csv
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
  says "--where 'age>30' --where 'gender=f'"
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
