# SPDX-License-Identifier: GPL-2.0-or-later
# Files in and out: ingest, convert, export, diff, check, chart.

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  cd "$BATS_TEST_TMPDIR"
  small_case small
}

@test "ingest_merges_files_and_writes_a_case" {
  printf 'from,to\nann,zoe\n' >more.csv
  run redthread ingest small more.csv -o both
  [ "$status" -eq 0 ]
  says "Wrote both: 10 entities, 11 relations"
  says "Next: redthread info both"
  run redthread near both zoe --json
  [ "$(json '[e["id"] for e in o["entities"]]')" = "['zoe', 'ann']" ]
}

@test "ingest_refuses_rows_by_file_and_line_and_writes_the_rest" {
  printf 'knows,ann,nobody,,,S1,p. 1,B2,\nknows,ann,dora,31.02.2024,,S1,p. 1,B2,\n' >>small/relations.csv
  run redthread ingest small -o out
  [ "$status" -eq 3 ]
  says "refused 2 of"
  says "small/relations.csv:13:"
  says '"nobody"'
  says "small/relations.csv:14:"
  [ -f out/relations.csv ]
  run redthread info out --json
  [ "$(json 'o["relations"], o["refused"]')" = "(10, 0)" ]
}

@test "ingest_strict_stops_at_the_first_and_writes_nothing" {
  printf 'knows,ann,nobody,,,S1,p. 1,B2,\n' >>small/relations.csv
  run redthread ingest small -o out --strict
  [ "$status" -eq 3 ]
  says "relations.csv:13"
  [ "$(grep -c 'relations.csv:13' <<<"$output")" -eq 1 ] # said once
  [ ! -e out ]
}

@test "an_answer_stands_though_rows_were_refused_and_stderr_says_so" {
  printf 'knows,ann,nobody,,,S1,p. 1,B2,\n' >>small/relations.csv
  run --separate-stderr redthread path small ann bob
  [ "$status" -eq 0 ]
  [[ $output != *nobody* ]]
  [[ $stderr == *relations.csv:13:*nobody* ]]
  run --separate-stderr redthread export small -o x.graphml
  [ "$status" -eq 3 ]
}

@test "a_case_goes_to_graphml_and_back_the_same" {
  run redthread convert small -o small.graphml
  [ "$status" -eq 0 ]
  run redthread diff small small.graphml
  [ "$status" -eq 0 ]
  says "are the same case"
  redthread convert small.graphml -o again.graphml
  cmp small.graphml again.graphml
}

@test "convert_prints_where_no_file_is_named" {
  run redthread convert small --to graphml
  [ "$status" -eq 0 ]
  [[ $output == "<?xml"*graphml* ]]
}

@test "a_case_is_read_from_standard_input" {
  redthread convert small --to graphml >small.graphml
  run bash -c "\"$REDTHREAD\" info - --json <small.graphml"
  [ "$status" -eq 0 ]
  [ "$(json 'o["entities"]')" = 9 ]
}

@test "export_writes_what_the_selection_leaves" {
  run redthread export small --around ann --hops 1 -o ring
  [ "$status" -eq 0 ]
  run redthread info ring --json
  [ "$(json 'o["entities"] < 9')" = True ]
  run redthread export small
  [ "$status" -eq 2 ]
  says "-o case.graphml"
}

@test "diff_names_what_was_added_gone_and_changed" {
  cp -r small other
  sed -i 's/Bob Baker/Bob Butcher/; /^iran/d' other/entities.csv
  sed -i '/national-of/d' other/relations.csv
  printf 'zoe,person,Zoe Zimmer,\n' >>other/entities.csv
  run redthread diff small other
  [ "$status" -eq 1 ]
  says "added"
  [[ $output == *zoe* && $output == *iran* && $output == *"Bob Butcher"* ]]
  run redthread diff small other --json
  [ "$status" -eq 1 ]
  [ "$(json 'o["equal"], sorted(set(c["kind"] for c in o["changes"]))')" = "(False, ['added', 'changed', 'gone'])" ]
}

@test "check_finds_what_is_doubtful_with_file_and_line" {
  run redthread check small
  [ "$status" -eq 1 ]
  says "small/relations.csv:5:" # the ungraded claim
  run redthread check small --json
  [ "$status" -eq 1 ]
  [ "$(json 'any(f["code"] == "ungraded" and f["line"] == 5 for f in o["findings"])')" = True ]
  [ "$(json 'o["clean"], sum(o["counts"].values()) == len(o["findings"])')" = "(False, True)" ]
}

@test "check_is_clean_on_the_shipped_case" {
  run redthread check "$OLDPWD/graphs/kerman-2024"
  [ "$status" -eq 0 ]
  says "Nothing doubtful"
}

@test "chart_writes_the_file_and_says_what_is_in_it" {
  run redthread chart small -o small.svg
  [ "$status" -eq 0 ]
  says "Wrote small.svg: 8 of 9 entities; left out: 1 named in captions only."
  grep -q 'data-id="ann"' small.svg
  run redthread chart small --path ann cell -o thread.svg
  [ "$status" -eq 0 ]
  says "The red thread: Ann Archer to The cell, 3 hops."
}

@test "chart_asks_for_a_file_it_can_write" {
  run redthread chart small
  [ "$status" -eq 2 ]
  run redthread chart small -o x.doc
  [ "$status" -eq 2 ]
  says ".svg, .png, .pdf, .html, .dot, .gv or .json"
  run redthread chart small --path ann -o x.svg
  [ "$status" -eq 2 ]
  says "--path A B"
}

@test "chart_of_a_route_that_is_not_there_writes_nothing" {
  run redthread chart small --path ann club -o x.svg
  [ "$status" -eq 1 ]
  [ ! -e x.svg ]
}

@test "an_edge_list_needs_no_import" {
  printf 'Source;Target;weight\na;b;2\nb;c;3\n' >edges.csv
  run redthread path edges.csv a c --json
  [ "$(json 'o["paths"][0]["entities"]')" = "['a', 'b', 'c']" ]
}

@test "a_full_disk_or_closed_pipe_ends_without_a_half_answer" {
  [ -w /dev/full ] || skip "/dev/full is not here"
  run bash -c "\"$REDTHREAD\" info small >/dev/full"
  [ "$status" -eq 4 ]
  says "could not be printed"
}

@test "export_says_that_protected_names_stand_in_the_file" {
  mkdir -p "$BATS_TEST_TMPDIR/p"
  printf 'id,type,name,protect\nk,person,Kid,yes\na,person,Anna,\n' >"$BATS_TEST_TMPDIR/p/entities.csv"
  run "$REDTHREAD" export "$BATS_TEST_TMPDIR/p" -o "$BATS_TEST_TMPDIR/h.graphml"
  [[ "$output" != *protected* ]]
  [ "$(grep -c Kid "$BATS_TEST_TMPDIR/h.graphml")" -eq 0 ]
  run "$REDTHREAD" export "$BATS_TEST_TMPDIR/p" --show-protected -o "$BATS_TEST_TMPDIR/p.graphml"
  [ "$status" -eq 0 ]
  [[ "$output" == *"1 protected entity is in the file by name"* ]]
  grep -q Kid "$BATS_TEST_TMPDIR/p.graphml"
  run -0 "$REDTHREAD" export "$BATS_TEST_TMPDIR/p" --without k --show-protected -o "$BATS_TEST_TMPDIR/q.graphml"
  [[ "$output" != *protected* ]]
  lacks Kid "$BATS_TEST_TMPDIR/q.graphml"
}

@test "another_case_is_never_written_over_unasked" {
  mkdir -p "$BATS_TEST_TMPDIR/mine" && cd "$BATS_TEST_TMPDIR"
  printf 'id,name\nk,Kept\n' >mine/entities.csv
  printf 'id,title\nS,Source\n' >mine/sources.csv
  printf 'from,to\na,b\n' >links.csv
  for command in "ingest links.csv" "export links.csv" "convert links.csv" "export mine --without k"; do
    run "$REDTHREAD" $command -o mine
    [ "$status" -eq 2 ]
    [[ "$output" == *"mine holds a case already"*"--replace"* ]]
    grep -q Kept mine/entities.csv
    [ -e mine/sources.csv ]
  done
  run "$REDTHREAD" ingest mine links.csv -o mine # what was read may be added to
  [ "$status" -eq 0 ]
  grep -q Kept mine/entities.csv
  run "$REDTHREAD" ingest links.csv -o mine --replace
  [ "$status" -eq 0 ]
  lacks Kept mine/entities.csv
}

@test "how_it_may_be_handled_stands_in_a_chart_for_graphviz_and_in_its_places" {
  cd "$BATS_TEST_TMPDIR"
  mkdir -p marked
  printf 'key,value\nformat,1\nmarking,TLP:AMBER\n' >marked/case.csv
  printf 'type,from,to\nknows,ann,bob\n' >marked/relations.csv
  run "$REDTHREAD" chart marked -o x.dot
  [ "$status" -eq 0 ]
  grep -qF 'label="TLP:AMBER' x.dot
  grep -q 'labelloc=t' x.dot
  grep -q 'comment="Handling: TLP:AMBER\. ' x.dot
  run "$REDTHREAD" chart marked -o places.csv
  [ "$status" -eq 0 ]
  [ "$(head -1 places.csv)" = id,x,y,marking ]
  [ "$(grep -c ',TLP:AMBER$' places.csv)" -eq 2 ]
  run "$REDTHREAD" chart marked --pin places.csv -o y.csv
  [ "$status" -eq 0 ]
  cmp places.csv y.csv
  run "$REDTHREAD" chart small -o plain.csv
  [ "$status" -eq 0 ]
  [ "$(head -1 plain.csv)" = id,x,y ]
}
