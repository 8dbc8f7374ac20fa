# SPDX-License-Identifier: GPL-2.0-or-later
# Answers that say what they are made of, and what was kept out of harm's way.

load helpers

# foreign FILE [undirected]: a graph as another tool writes it, with its layout.
foreign () {
  cat >"$1" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
 <key id="d0" for="node" attr.name="x" attr.type="double"/>
 <key id="d1" for="edge" attr.name="type" attr.type="string"/>
 <graph edgedefault="${2:-directed}">
  <node id="a"><data key="d0">1.5</data></node><node id="b"/><node id="c"/>
  <edge source="a" target="b"/>
  <edge source="b" target="c"><data key="d1">cousins</data></edge>
 </graph>
</graphml>
XML
}

setup () { cd "$BATS_TEST_TMPDIR"; }

@test "a_file_of_another_tool_is_never_written_over_unasked" {
  small_case small
  foreign theirs.graphml
  cp theirs.graphml before
  printf 'from,to\nann,bob\n' >links.csv
  for command in "export small" "convert small" "convert theirs.graphml" "ingest small links.csv"; do
    run redthread $command -o theirs.graphml
    [ "$status" -eq 2 ]
    says "theirs.graphml is no file that redthread wrote"
    says "--replace"
    cmp theirs.graphml before
  done
  run redthread export small -o theirs.graphml --replace
  [ "$status" -eq 0 ]
  run redthread export small --without eve -o theirs.graphml # ours by now
  [ "$status" -eq 0 ]
  printf 'a,b\n' >notes.csv
  run redthread export small --to graphml -o notes.csv
  [ "$status" -eq 2 ]
  : >empty.graphml
  redthread export small -o empty.graphml
  redthread export small --to graphml -o /dev/null
}

@test "what_another_tool_has_saved_anew_is_its_own" {
  small_case small
  redthread export small -o small.graphml
  sed -i 's/"graph\.redthread\.tables"/"d0"/g' small.graphml # as NetworkX and yEd number keys
  run redthread export small -o small.graphml
  [ "$status" -eq 2 ]
  redthread diff small small.graphml
}

@test "a_graph_that_was_undirected_is_written_undirected" {
  foreign plain.graphml undirected
  redthread convert plain.graphml -o ours.graphml
  grep -q 'edgedefault="undirected"' ours.graphml
  redthread diff plain.graphml ours.graphml
  redthread convert ours.graphml -o again.graphml
  cmp ours.graphml again.graphml
  foreign arrows.graphml directed
  redthread convert arrows.graphml -o arrows-ours.graphml
  grep -q 'edgedefault="directed"' arrows-ours.graphml
  small_case small # some symmetric, some not: all directed, since some tools refuse a mixture
  redthread export small -o small.graphml
  grep -q 'edgedefault="directed"' small.graphml
  redthread export small --relation knows -o knows.graphml
  grep -q 'edgedefault="undirected"' knows.graphml
}

# ---- What check finds ---------------------------------------------------------------------

@test "two_sheets_that_differ_over_one_payment_are_doubtful" {
  printf '%s\n' payer,payee,booked,amount,currency A-1,B-1,2024-01-03,5,EUR A-1,B-1,2024-01-03,100,EUR >p.csv
  printf '%s\n' payer,payee,booked,amount,currency A-1,B-1,2024-01-03,5,EUR A-1,B-1,2024-01-03,101,EUR >q.csv
  redthread ingest p.csv q.csv --as payments --grade B2 -o case
  run redthread check case
  [ "$status" -eq 1 ]
  says '"A-1 paid B-1" on 2024-01-03: 101.00 EUR here, and 100.00 EUR as "p.csv" has it (case/relations.csv:3)'
  says 'case/relations.csv:5: '
  [ "$(grep -c amounts-differ <<<"$output")" -eq 1 ]
  sed -i 's/101/100/' q.csv && echo A-1,B-1,2024-01-05,9,EUR >>q.csv
  redthread ingest p.csv q.csv --as payments --grade B2 -o case --replace
  run redthread check case
  [[ $output != *amounts-differ* ]]
}

@test "a_call_of_less_than_no_time_is_doubtful" {
  printf '%s\n' caller,callee,start,seconds +982112345678,+989120001111,2024-01-03,-5 \
    +982112345678,+989120001111,2024-01-04,0 >c.csv
  redthread ingest c.csv --as calls --grade B2 -o case
  run redthread check case
  [ "$status" -eq 1 ]
  says 'case/relations.csv:2: it lasts "-5" seconds, less than nothing'
  [[ $output == *'1 negative-duration'* ]]
}

@test "a_person_born_on_two_days_is_doubtful" {
  mkdir case
  printf '%s\n' id,type,name,birth-date 'x,person,Anna,1970;1970-01-02' >case/entities.csv
  printf '%s\n' id,title S1,Register >case/sources.csv
  printf '%s\n' entity,property,value,source,grade,stance x,birth-date,1970-01-02,S1,B2,asserts \
    x,birth-date,1985-03-04,S1,B2,asserts >case/claims.csv
  run redthread check case
  [ "$status" -eq 1 ]
  says 'case/claims.csv:3: "Anna" (x) was born on "1985-03-04" here and on "1970" elsewhere (case/entities.csv:2)'
  [[ $output == *'1 two-birth-dates'* ]]
  sed -i '3s/asserts/denies/' case/claims.csv
  run redthread check case
  [ "$status" -eq 0 ]
}
