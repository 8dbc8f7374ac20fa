# SPDX-License-Identifier: GPL-2.0-or-later
# A row of a sheet that the case refuses adds nothing: no end, no claim of an end, no source.

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  cd "$BATS_TEST_TMPDIR"
}

ids () { redthread export "$1" --to case-folder -o ids >/dev/null && cut -d, -f1 ids/entities.csv | tail -n +2 | tr '\n' ' '; rm -rf ids; }

@test "a_relation_that_the_case_refuses_leaves_no_end_behind" {
  printf '%s\n' 'caller,callee,stance' '+982112345678,+989120001111,deny' '+982112345678,+989120002222,asserts' >x.csv
  run redthread ingest x.csv -o case
  [ "$status" -eq 3 ]
  says "1 row between 2 phones"
  says "Wrote case: 2 entities, 1 relation, 1 claim."
  says 'x.csv:2: stance "deny" is no stance'
  [ "$(ids case)" = "+982112345678 +989120002222 " ]
}

@test "an_amount_without_its_number_leaves_no_end_behind" {
  printf '%s\n' 'payer,payee,date,amount,currency' 'a,b,2024-01-03,,EUR' 'a,c,2024-01-03,5,EUR' >x.csv
  run redthread ingest x.csv --as payments -o case
  [ "$status" -eq 3 ]
  says "refused 1 of 2 rows"
  [ "$(ids case)" = "a c " ]
}

@test "a_sheet_of_which_all_rows_are_refused_is_no_source" {
  printf '%s\n' 'from,to,hedge' 'a,b,maybe' 'b,c,maybe' >x.csv
  redthread new case >/dev/null
  cp -r case before
  run redthread ingest case x.csv --entity-type person -o case
  [ "$status" -eq 3 ]
  says "refused 2 of 2 rows"
  rm -f case/mapping.csv
  diff -r before case
}

@test "of_a_row_of_two_relations_both_are_refused_or_none" {
  printf '%s\n' thing,cell,column,value,read_as from,id,a,, from,type,,person, to,id,b,, to,type,,person, place,id,p,, place,type,,city, \
    one,from,,from, one,to,,to, one,type,,knows, two,from,,from, two,to,,place, two,type,,visited, two,hedge,how,, >m.csv
  printf '%s\n' a,b,p,how ann,bob,rome,maybe ann,cem,oslo,stated >x.csv
  run redthread ingest x.csv --mapping m.csv -o case
  [ "$status" -eq 3 ]
  says "refused 1 of 2 rows"
  [ "$(ids case)" = "ann cem oslo " ]
  [ "$(tail -n +2 case/relations.csv | wc -l)" -eq 2 ]
}

@test "what_is_of_another_type_in_the_case_is_not_taken_for_that" {
  small_case small
  printf '%s\n' 'from,to' 'ann,zed' 'yan,zed' 'ann,zoe' >x.csv
  run redthread ingest small x.csv --entity-type organization -o small
  [ "$status" -eq 3 ]
  says 'id "ann" is already of type person and can'"'"'t be of type organization too'
  says "Added to small: 2 entities, 1 relation, 1 claim"
  grep -q '^related-to,yan,zed' small/relations.csv
  run ! grep -q 'related-to,ann' small/relations.csv
  run ! grep -q zoe small/entities.csv
}

@test "two_things_of_one_id_and_two_types_are_refused_together" {
  printf '%s\n' thing,cell,column,value,read_as from,id,a,, from,type,,person, to,id,b,, to,type,,organization, one,from,,from, one,to,,to, one,type,,owns, >m.csv
  printf '%s\n' a,b x,x x,y >x.csv
  run redthread ingest x.csv --mapping m.csv -o case
  [ "$status" -eq 3 ]
  says 'x.csv:2: "x" can'"'"'t be of type person and of type organization too'
  says "refused 1 of 2 rows"
  [ "$(ids case)" = "x y " ]
}

@test "a_row_of_a_list_that_is_refused_leaves_no_claim" {
  small_case small
  printf '%s\n' 'id,type,name,email' 'ann,organization,Ann Inc.,a@example.org' 'zed,organization,Zed,z@example.org' >x.csv
  run redthread ingest small x.csv --as entities -o small
  [ "$status" -eq 3 ]
  run ! grep -rq a@example.org small
  grep -rq z@example.org small
}

@test "a_cell_left_out_is_told_once" {
  printf '%s\n' 'from,to,reported' 'a,b,31.31.2024' >x.csv
  run redthread ingest x.csv -o case
  [ "$status" -eq 3 ]
  says "left out 1 cell and kept its row"
  [ "$(ids case)" = "a b " ]
}
