# SPDX-License-Identifier: GPL-2.0-or-later
# Numbers are compared as numbers, exactly, and never as texts; and what is typed is what it says.

setup () {
  load helpers
  cd "$BATS_TEST_TMPDIR"
  mkdir case
  printf '%s\n' id,type,name,age a,person,Ann,33 b,person,Bob,7.5 c,person,Cem,-2 >case/entities.csv
  printf '%s\n' id,type,from,to,amount r1,paid,a,b,100000000000000000000.01\ EUR r2,paid,b,c,0.30\ EUR >case/relations.csv
}
people () { redthread info case --where "$1" --json | /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)["entities"])'; }

@test "amounts_of_more_digits_than_a_double_has_are_told_apart" {
  run redthread path case Ann Bob --where 'amount>=100000000000000000000.02 EUR'
  [ "$status" -eq 1 ]
  run redthread path case Ann Bob --where 'amount>=100000000000000000000.01 EUR'
  [ "$status" -eq 0 ]
  run redthread path case Bob Cem --where 'amount=0.3 EUR'
  [ "$status" -eq 0 ]
}

@test "signs_and_places_are_compared_as_numbers" {
  [ "$(people 'age>7')" -eq 2 ]
  [ "$(people 'age>=7.50')" -eq 2 ]
  [ "$(people 'age<0')" -eq 1 ]
  [ "$(people 'age>-3')" -eq 3 ]
  [ "$(people 'age>-1.5')" -eq 2 ]
}

@test "what_is_too_large_for_a_number_is_refused" {
  for condition in 'age>=1e999' 'amount>=1e999 EUR'; do
    run redthread info case --where "$condition"
    [ "$status" -eq 2 ]
    says "too large for a number"
  done
}

@test "a_property_called_like_a_column_does_not_stop_add" {
  printf '%s\n' property,label,value_type,domain entity,ent,number, from,from,number, >case/schema-properties.csv
  run redthread add case bob age 5
  [ "$status" -eq 0 ]
  run redthread add case Ann knows Bob
  [ "$status" -eq 0 ]
}

@test "the_line_that_brings_a_row_back_runs_for_ids_that_look_like_options" {
  printf '%s\n' '-x,person,Xen,' >>case/entities.csv
  printf '%s\n' id,title -s,Sheet >case/sources.csv
  redthread add case --source -s -- -x knows a
  cp -r case before
  run redthread withdraw case "$(grep -n 'knows' case/relations.csv | sed 's/:.*//; s/^/relations.csv:/')"
  back=$(sed -n 's/^To bring it back: redthread //p' <<<"$output")
  [[ $back == *" -- "* ]]
  eval "redthread $back" >/dev/null
  run redthread diff before case
  [ "$status" -eq 0 ]
}
