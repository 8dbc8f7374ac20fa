# SPDX-License-Identifier: GPL-2.0-or-later
# Rests of untidy input: who is protected though her row is refused, options said twice, words
# that are meant otherwise, files that may not be read.

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  cd "$BATS_TEST_TMPDIR"
}

# ---- The protected whose rows are refused --------------------------------------------------

# A case in which the row of Jane Doe has a date that is none.
refused_victim () {
  redthread new s
  cat >s/entities.csv <<'ROWS'
id,type,name,aliases,protect,birth-date,phone
ann,person,Ann,,,,
bob,person,Bob,,,,
zapper-id,person,Jane Doe,JD;Janey Roe,yes,31.31.2001,+49 170 1234567
ROWS
  cat >s/relations.csv <<'ROWS'
type,from,to,note,quote
met,ann,bob,"saw Doe, Jane (JD) and called 0170 1234567",zapper-id stood by
called,ann,bob,Janey Roe was there,as Zappa Moon
ROWS
  printf 'entity,property,value\nzapper-id,alias,Zappa Moon\n' >s/claims.csv
}

@test "a_protected_name_is_hidden_where_its_row_is_refused" {
  refused_victim
  redthread show s ann --json >out.json 2>said.txt || true
  redthread when s --csv >out.csv 2>>said.txt || true
  redthread export s -o out.graphml 2>>said.txt || true
  redthread export s -o out/ 2>>said.txt || true
  redthread chart s -o out.svg 2>>said.txt || true
  [[ -s out.json && -s out.graphml && -s out.svg && -s out/relations.csv ]]
  grep -q '31.31.2001' said.txt
  grep -q '\[protected\]' out.graphml
  run ! grep -aErio 'jane|\bdoe\b|\bJD\b|zapp|1234567|"roe' out.json out.csv out.graphml out out.svg said.txt
  redthread export s -o all.graphml --show-protected || true
  grep -q 'Janey Roe was there' all.graphml
}

@test "whom_another_row_makes_is_protected_as_the_refused_one_says" {
  redthread new s
  cat >s/entities.csv <<'ROWS'
id,type,name,protect
jane,person,Jane Doe,
jane,place,Janestown,yes
ann,person,Ann,
ROWS
  run redthread rank s
  says "Person 1"
  [[ "$output" != *Jane* ]]
}

@test "an_account_of_a_protected_person_loses_the_name_and_keeps_the_number" {
  redthread new s
  redthread add s person "Jane Doe" --id jane
  redthread protect s jane
  redthread add s bank-account "Account of Jane Doe" --id acc-4711
  redthread add s phone "+49 170 1234567" --id tel
  redthread add s jane owns acc-4711 --note "Jane Doe's 4711"
  redthread add s jane owns tel
  run --separate-stderr redthread export s -o out/
  [ "$status" -eq 0 ]
  run cat out/entities.csv out/relations.csv
  says "acc-4711,bank-account,Account of Person 1"
  [[ "$output" != *Jane* && "$output" != *1234567* ]]
  run redthread help protect
  says "accounts"
}

# ---- What add says of its row ---------------------------------------------------------------

@test "add_says_at_once_what_check_says_of_the_row" {
  redthread new s
  redthread add s person Ann
  redthread add s person Bob
  redthread add s person Eve
  run redthread add s ann age -5
  [ "$status" -eq 0 ]
  says 'Doubtful: "Ann" (ann) is "-5" years old'
  run redthread add s ann age 400 --json
  says '"Ann\" (ann) is \"400\" years old'
  run redthread add s bob birth-date 2151
  says 'Doubtful: birth-date "2151" has not come yet'
  run redthread add s ann met eve --start 2024-05 --end 2023-01
  says 'Doubtful: it ends on "2023-01" and begins only on "2024-05"'
  run redthread add s ann met ann
  says 'Doubtful: "ann" has a relation with itself'
  run redthread check s
  says '"ann" has a relation with itself'
  says '"Ann" (ann) is "400" years old'
}

@test "add_says_nothing_of_what_other_rows_say_nor_of_what_is_left_open" {
  redthread new s
  redthread add s person Ann
  redthread add s person Bob
  redthread add s ann age 400
  run redthread add s ann age 40
  [[ "$output" != *Doubtful* ]]
  run redthread add s ann met bob
  [[ "$output" != *Doubtful* ]]
}

@test "add_hides_the_protected_in_what_it_doubts" {
  redthread new s
  redthread add s person "Jane Doe" --id jane --protect
  run redthread add s jane met jane
  says 'Doubtful: "Person 1" has a relation with itself'
}

# ---- Words that are meant otherwise ---------------------------------------------------------

@test "a_relation_called_otherwise_is_proposed_by_the_schemas_name" {
  small_case c
  for pair in payed=paid aka=same-as job=employed-by knws=knows; do
    run redthread rank c --relation "${pair%=*}"
    [ "$status" -eq 2 ]
    says "there is no type of relation \"${pair%=*}\" (did you mean \"${pair#*=}\"?)"
  done
  run redthread rank c --relation xyzzy
  says 'there is no type of relation "xyzzy"; redthread schema lists them'
  run redthread rank c --type persn
  says 'there is no type of entity "persn" (did you mean "person"?)'
}

@test "a_time_zone_that_is_spelt_nearly_right_is_proposed" {
  run redthread new c --timezone Asia/Teheran
  says 'unknown time zone "Asia/Teheran" (did you mean "Asia/Tehran"?)'
  run redthread new c --timezone Nowhere/Land
  says 'use a name such as Asia/Tehran, or +03:30'
}

@test "a_sheets_relation_that_the_schema_calls_otherwise_is_taken_and_said" {
  printf 'a,b\nx,y\n' >z.csv
  run redthread ingest z.csv --from-column a --to-column b --relation payed -o z
  [ "$status" -eq 0 ]
  says 'each row: payed, which the schema does not have (did you mean "paid"?)'
  run redthread ingest z.csv --from-column a --to-column b --relation paid -o y
  [[ "$output" != *"did you mean"* ]]
}

# ---- Files that may not be read -------------------------------------------------------------

@test "check_names_a_file_that_may_not_be_read_and_goes_on_with_the_others" {
  redthread new s
  redthread add s person Ann
  redthread add s ann age 400
  ln -sf /nowhere/at-all s/sources.csv
  run redthread check s
  [ "$status" -eq 3 ]
  says 'refused: s/sources.csv: cannot read "s/sources.csv"'
  says 'is "400" years old'
  run redthread check s --strict
  [ "$status" -ne 0 ]
  run redthread info s
  [ "$status" -ne 0 ]
  says 'cannot read "s/sources.csv"'
}
