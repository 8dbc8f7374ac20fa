#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# What a newcomer's files and typing showed to be wrong on the way into a case.

load helpers

setup () {
  cd "$BATS_TEST_TMPDIR"
}

# refuses TEXT ARGUMENT...: the command says so and does nothing.
refuses () {
  local text=$1
  shift
  run "$REDTHREAD" "$@"
  [ "$status" -ge 2 ]
  says "$text"
}

# graph FILE ID=LABEL...: another tool's GraphML: those nodes, each tied to the next.
graph () {
  local file=$1 before= node
  shift
  {
    echo '<graphml><key id="l" for="node" attr.name="label" attr.type="string"/>'
    echo '<graph edgedefault="undirected">'
    for node in "$@"; do echo "<node id=\"${node%%=*}\"><data key=\"l\">${node#*=}</data></node>"; done
    for node in "$@"; do
      [ -z "$before" ] || echo "<edge source=\"$before\" target=\"${node%%=*}\"/>"
      before=${node%%=*}
    done
    echo '</graph></graphml>'
  } >"$file"
}

# ---- GraphML of other tools --------------------------------------------------------

@test "ids_that_only_count_do_not_make_one_person_of_two" {
  graph a.graphml n0=Anna n1=Boris n2=Clara
  graph b.graphml n0=Zed n1=Yan n2=Clara
  run -0 "$REDTHREAD" ingest a.graphml b.graphml -o case
  says '2 ids that only count its nodes, such as "n0", are something else in the case, and so they were kept apart, as "b.graphml#n0"'
  grep -qx 'n0,Anna' case/entities.csv
  grep -qx 'b.graphml#n0,Zed' case/entities.csv
  lacks aliases case/entities.csv
  [ "$(grep -c Clara case/entities.csv)" -eq 1 ] # the same name is the same one
  grep -q '^linked-to,n0,n1,a.graphml' case/relations.csv
  grep -q '^linked-to,b.graphml#n0,b.graphml#n1,b.graphml' case/relations.csv
  grep -q '^linked-to,b.graphml#n1,n2,b.graphml\|^linked-to,n2,b.graphml#n1,b.graphml' case/relations.csv
}

@test "ids_that_mean_something_join_two_files_and_other_names_are_aliases" {
  graph a.graphml anna=Anna boris=Boris
  graph b.graphml anna="Anna A." clara=Clara
  run -0 "$REDTHREAD" ingest a.graphml b.graphml -o case
  [ "$(grep -c '^anna,' case/entities.csv)" -eq 1 ]
  grep -q '^anna,alias,Anna A.,b.graphml,b.graphml:3' case/claims.csv
  [[ "$output" != *'kept apart'* ]]
}

@test "an_edge_before_its_nodes_ties_those_of_its_own_file" {
  graph a.graphml n0=Anna n1=Boris
  cat >b.graphml <<'XML'
<graphml><key id="l" for="node" attr.name="label" attr.type="string"/><graph edgedefault="undirected">
<edge source="n0" target="n1"/>
<edge source="n0" target="n7"/>
<node id="n0"><data key="l">Zed</data></node>
<node id="n1"><data key="l">Yan</data></node>
</graph></graphml>
XML
  graph c.graphml n7=Olga
  run -3 "$REDTHREAD" ingest a.graphml c.graphml b.graphml -o case
  grep -q '^linked-to,b.graphml#n0,b.graphml#n1,b.graphml,b.graphml:2' case/relations.csv
  says 'b.graphml:3: unknown entity "n7"' # the one of c.graphml is nobody of this file
}

@test "an_id_that_stands_twice_in_one_graphml_is_said" {
  graph x.graphml 2=Anna 3=Clara 2=Boris
  run -0 "$REDTHREAD" ingest x.graphml -o case
  says 'x.graphml:5: "2" is the id of "Anna" already; "Boris" was taken for another name of the same: if it is somebody else, give it another id'
  run -1 "$REDTHREAD" check x.graphml
  says '"2" is the id of "Anna" already'
}

@test "a_graphml_is_a_source_and_can_be_withdrawn" {
  small_case small
  cp -r small before
  graph mine.graphml n0=Zed n1=Yan bob="Bob Baker"
  run -0 "$REDTHREAD" ingest small mine.graphml -o small
  grep -q '^mine.graphml,mine.graphml,.*[0-9a-f]\{64\}' small/sources.csv
  grep -q 'mine.graphml:7' small/relations.csv
  refuses 'this very file is in the case already, as source "mine.graphml"' ingest small mine.graphml -o small
  run -0 "$REDTHREAD" withdraw small --all-of mine.graphml
  says 'Withdrawn: 2 rows of relations, 2 claims, 2 entities, and the source mine.graphml'
  says 'redthread ingest small mine.graphml -o small'
  for file in entities relations sources; do
    diff <(cut -d, -f1-3 before/$file.csv) <(cut -d, -f1-3 small/$file.csv)
  done
}

@test "two_files_of_one_name_are_two_sources_by_source" {
  graph x.graphml anna=Anna boris=Boris
  mkdir other
  graph other/x.graphml anna=Anna clara=Clara
  "$REDTHREAD" ingest x.graphml -o case
  refuses 'source "x.graphml" of the case is another file' ingest case other/x.graphml -o case
  "$REDTHREAD" ingest case other/x.graphml -o case --source second
  grep -q '^second,x.graphml,' case/sources.csv
  refuses 'is no spreadsheet' ingest x.graphml --as calls -o third
}

@test "a_graphml_of_ours_brings_its_own_sources" {
  small_case small
  "$REDTHREAD" export small -o small.graphml
  "$REDTHREAD" ingest small.graphml -o again
  [ "$(cut -d, -f1 again/sources.csv | sort)" = "$(cut -d, -f1 small/sources.csv | sort)" ]
}

@test "the_date_of_an_edge_is_when_it_was" {
  cat >x.graphml <<'XML'
<graphml><key id="d" for="edge" attr.name="date" attr.type="string"/><graph edgedefault="directed">
<node id="anna"/><node id="boris"/>
<edge source="anna" target="boris"><data key="d">2024-01-05</data></edge>
<edge source="anna" target="boris"><data key="d">31.12.2023</data></edge>
<edge source="anna" target="boris"><data key="d">03.04.2023</data></edge>
</graph></graphml>
XML
  run -3 "$REDTHREAD" ingest x.graphml -o case
  grep -q '^related-to,anna,boris,2024-01-05,' case/relations.csv
  grep -q '^related-to,anna,boris,2023-12-31,' case/relations.csv
  says 'left out 1 cell and kept its row: x.graphml:5: date "03.04.2023"'
}

@test "a_name_on_two_lines_is_shown_on_one" {
  graph x.graphml anna=$'Anna\nMüller' boris=Boris
  "$REDTHREAD" ingest x.graphml -o case
  grep -q '^anna,Anna Müller$' case/entities.csv
  printf '%s\n' 'id,type,name' 'a,person,"Anna' 'Müller"' 'b,person,Boris' >case/entities.csv
  printf '%s\n' 'type,from,to' 'knows,a,b' >case/relations.csv
  rm -f case/claims.csv
  run -0 "$REDTHREAD" show case b
  [[ "$output" == *'Anna Müller'* ]]
}

# ---- Sheets ------------------------------------------------------------------------

@test "a_row_that_was_written_is_not_counted_as_refused" {
  printf '%s\n' 'payer,payee,amount,currency,date' '"ACME GmbH ",Bob,5,EUR,2024-01-01' \
    'ACME  GmbH,Bob,6,EUR,2024-01-02' 'ACME GmbH,Bob,7,EUR,2024-01-03' >pay.csv
  run -0 "$REDTHREAD" ingest pay.csv -o case
  [[ "$output" != *refused* && "$output" != *'no IBAN'* ]]
  [ "$(grep -c '^paid,ACME GmbH,Bob' case/relations.csv)" -eq 3 ]
}

@test "a_row_that_is_refused_has_no_cells_left_out" {
  printf '%s\n' 'id,age,birth-date' ',old,never' 'anna,old,1990-01-01' >people.csv
  run -3 "$REDTHREAD" ingest people.csv --key id --entity-type person -o case
  says 'refused 1 of 2 rows: people.csv:2: id is empty'
  says 'left out 1 cell and kept its row: people.csv:3: age "old"'
  [[ "$output" != *'never'* ]]
  printf '%s\n' 'from,to,seconds,start' 'a,b,long,never' >calls.csv
  run -3 "$REDTHREAD" ingest calls.csv -o second
  [[ "$output" != *'left out'* ]]
}

@test "a_list_of_phones_has_the_ids_that_calls_have" {
  printf '%s\n' 'Phone,owner' '0912 345 6789,Ali' '+98 912 345 6789,Ali R.' >phones.csv
  printf '%s\n' 'caller,callee' '0912 345 6789,0912 777 1234' >calls.csv
  "$REDTHREAD" ingest phones.csv --key Phone --entity-type phone --country IR -o case
  "$REDTHREAD" ingest case calls.csv -o case
  [ "$(grep -c ',phone' case/entities.csv)" -eq 2 ]
  grep -q '^+989123456789,owner,Ali,' case/claims.csv
  grep -q '^+989123456789,phone,0912 345 6789,' case/claims.csv
}

@test "one_telephone_with_its_country_and_without_is_found_by_check" {
  "$REDTHREAD" new case
  "$REDTHREAD" add case phone "0912 345 6789"
  "$REDTHREAD" add case phone "+98 912 345 6789"
  "$REDTHREAD" add case phone "0912 345 6780"
  run -1 "$REDTHREAD" check case
  says 'phone "09123456789" says no country, and may be "+989123456789"'
  [[ "$output" != *09123456780* ]]
}

@test "a_row_without_its_last_cells_is_taken_and_said" {
  printf '%s\n' 'from,to,start,place,note' 'a,b,2024-01-01,Kerman,x' 'a,c,2024-01-02' 'a,d' 'a' >x.csv
  run -3 "$REDTHREAD" ingest x.csv -o case
  [ "$(grep -c '^related-to' case/relations.csv)" -eq 3 ]
  says 'x.csv:3: 2 rows end before the header does, the first here'
  says 'x.csv:5: 1 cell where the header has 5' # it lacks an end
  printf '%s\n' 'payer,payee,amount,currency,purpose' 'a,b,5,EUR' 'a,c,6' >pay.csv
  run -3 "$REDTHREAD" ingest pay.csv -o second
  grep -q '^paid,a,b,5,EUR' second/relations.csv
  says 'pay.csv:3: 3 cells where the header has 5' # 6 of what?
}

@test "a_date_that_reads_alike_both_ways_is_taken" {
  printf '%s\n' 'from,to,date' 'a,b,1.1.2024' 'a,c,05/05/2024' >x.csv
  "$REDTHREAD" ingest x.csv --as links --relation met -o case
  grep -q '^met,a,b,2024-01-01,' case/relations.csv
  grep -q '^met,a,c,2024-05-05,' case/relations.csv
  "$REDTHREAD" add case a met b --date 2.2.2024
  printf '%s\n' 'from,to,date' 'a,b,1.1.2024' 'a,c,03.04.2024' >x.csv
  refuses 'column date reads both ways: "03.04.2024"' ingest x.csv --as links -o two
}

@test "a_refused_date_says_what_is_wrong_with_it" {
  printf '%s\n' 'from,to,date' 'a,b,32.01.2024 10:00' 'a,c,02.01.2024 25:00' >x.csv
  run -3 "$REDTHREAD" ingest x.csv --as links --dates dmy -o case
  says 'x.csv:2: date "32.01.2024 10:00" is no date: month 1 of 2024 has no day 32; write it like 31.12.2023'
  says 'x.csv:3: date "02.01.2024 25:00" is no date: behind its day stands "25:00", which no clock shows'
  [[ "$output" != *'with --dates dmy'* ]]
}

@test "a_shortened_number_that_has_its_digits_is_not_said_to_have_lost_them" {
  printf '%s\n' 'caller,callee' '"9,123456789E9",+4930123456' '9.12E+09,+4930123456' >calls.csv
  run -3 "$REDTHREAD" ingest calls.csv -o case
  says 'caller "9,123456789E9" is a number as a spreadsheet shortens it: its digits are there'
  says 'caller "9.12E+09" is a number that a spreadsheet has shortened: its last digits are gone'
}

@test "the_way_back_of_a_sheet_from_another_folder_says_that_it_lies_there" {
  mkdir s
  printf '%s\n' 'from,to' 'a,b' >s/five.csv
  "$REDTHREAD" ingest s/five.csv -o case
  run -0 "$REDTHREAD" withdraw case --all-of five.csv
  says 'read the file again, from the folder that it lies in: redthread ingest case five.csv --mapping case/mapping.csv -o case'
}

# ---- By hand -----------------------------------------------------------------------

@test "what_is_written_is_not_written_on_a_guess_between_two" {
  "$REDTHREAD" new case
  "$REDTHREAD" add case person "Ali Rezaei"
  "$REDTHREAD" add case person "Ali Rezaie"
  "$REDTHREAD" add case person "Hassan Karimi"
  for name in "Ali Rezai" Rezai; do
    refuses "\"$name\" could be: Ali Rezaie (person) or Ali Rezaei (person). Say it with the id" add case "$name" age 23
  done
  [ ! -s case/claims.csv ] || [ "$(wc -l <case/claims.csv)" -le 1 ]
  "$REDTHREAD" add case Rezaie age 23
  "$REDTHREAD" add case Kar age 24
  grep -q '^ali-rezaie,age,23' case/claims.csv
  grep -q '^hassan-karimi,age,24' case/claims.csv
}

@test "a_payment_is_already_there_only_with_its_amount" {
  "$REDTHREAD" new case
  "$REDTHREAD" add case person Ali
  "$REDTHREAD" add case person Bob
  "$REDTHREAD" add case Ali paid Bob --amount 1250 --currency EUR --date 2024-02-01
  for amount in 777 1250.50; do
    run -0 "$REDTHREAD" add case Ali paid Bob --amount $amount --currency EUR --date 2024-02-01
    [[ "$output" != *'Already there'* ]]
  done
  run -0 "$REDTHREAD" add case Ali paid Bob --amount 1250.00 --currency EUR --date 2024-02-01
  says 'Already there (case/relations.csv:2); added again as a relation of its own'
}

@test "a_claim_that_is_made_twice_is_said_and_found" {
  small_case case
  "$REDTHREAD" add case ann age 24 --source S1 --at "p. 3"
  run -0 "$REDTHREAD" add case ann age 24 --source S1 --at "p. 4"
  [[ "$output" != *'Already there'* ]]
  run -0 "$REDTHREAD" add case ann age 24 --source S1 --at "p. 3"
  says 'Already there (case/claims.csv:2), by the same source and at the same place. It counts once'
  run -1 "$REDTHREAD" check case --json
  [[ "$output" == *'"claimed-twice"'* ]]
}
