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

# ---- What a ranking leaves out, and what it fits into --------------------------------------

# calls: one shorter than nothing, one of a number with itself.
calls_case () {
  printf '%s\n' caller,callee,start,seconds +982112345678,+989120001111,2024-01-03,60 \
    +982112345678,+989120002222,2024-01-04,-5 +982112345678,+982112345678,2024-01-05,30 >c.csv
  redthread ingest c.csv --as calls --grade B2 -o calls
}

@test "a_ranking_says_what_it_leaves_out" {
  calls_case
  run redthread rank calls --by strength --weight seconds
  [ "$status" -eq 0 ]
  says "1 relation with seconds below 0 left out (--where 'seconds>=0' leaves them out of the selection too)."
  says "1 relation of one with itself left out."
  run redthread rank calls --by strength --weight seconds --where 'seconds>=0'
  [[ $output != *'below 0'* ]]
  run redthread rank calls
  [[ $output != *'below 0'* ]]
  says "1 relation of one with itself left out."
  run --separate-stderr redthread rank calls --by strength --weight seconds --json
  [[ $stderr == *'1 relation with seconds below 0 left out'* ]]
  run redthread path calls +982112345678 +989120001111 --weight seconds # a way must not be shortened
  [ "$status" -eq 3 ]
  says "leave such relations out with --where 'seconds>=0'"
  sed -i '2d;4d' calls/relations.csv
  run redthread rank calls --by strength --weight seconds
  [ "$status" -eq 3 ]
  says 'no relation here has a "seconds" above 0'
}

@test "those_listed_without_any_tie_are_not_ranked_in_silence" {
  calls_case
  redthread add calls person Ann --id ann
  run redthread rank calls --list person
  says "None of those listed has a tie here"
  run redthread rank calls --list phone
  [[ $output != *'None of those'* ]]
}

@test "amounts_of_several_currencies_are_not_added_up" {
  printf '%s\n' payer,payee,booked,amount,currency A-1,B-1,2024-01-03,5,EUR A-1,B-1,2024-01-04,6,EUR \
    A-1,C-1,2024-01-05,7,USD >p.csv
  redthread ingest p.csv --as payments --grade B2 -o case
  for by in strength betweenness; do
    run redthread rank case --by $by --weight amount
    [ "$status" -eq 2 ]
    says "\"amount\" is in EUR (2 relations) and USD (1 relation) here, which do not add up"
    says "--where 'amount>=0 EUR'"
  done
  run redthread rank case --by strength --weight amount --where 'amount>=0 EUR' --list all --json
  [ "$status" -eq 0 ]
  [ "$(json '[(r["id"], r["value"]) for r in o["rows"]]')" = "[('A-1', 11), ('B-1', 11), ('C-1', 0)]" ]
}

# fits COLUMNS COMMAND...: no line of the answer is wider, but for what is there to be pasted.
fits () {
  local width=$1
  shift
  run env COLUMNS="$width" "$REDTHREAD" "$@"
  [ "$status" -eq 0 ]
  sed '/^Next:/,$d' <<<"$output" | /usr/bin/python3 -c 'import sys
wide = [l for l in sys.stdin.read().split("\n") if len(l) > int(sys.argv[1])]
sys.exit("wider than %s:\n%s" % (sys.argv[1], "\n".join(wide)) if wide else 0)' "$width"
}

@test "tables_fit_the_screen_whatever_the_names" {
  mkdir long
  local long='Donaudampfschifffahrtsgesellschaft Maximilian von und zu Wolkenkuckucksheim'
  printf '%s\n' id,type,name "l,organization,$long" i,bank-account,DE35012004507407661012 p,person,Ann >long/entities.csv
  printf '%s\n' type,from,to,start,grade knows,l,i,2024-01-03T12:30,B2 knows,i,p,2024-01-03/2024-02-04,B1 >long/relations.csv
  for width in 60 80 120; do
    fits $width rank long --by all --list all
    [ "$(grep -c "Donau" <<<"$output")" -gt 1 ] # each block says whose its values are
    for measure in degree betweenness closeness constraint clustering pagerank; do
      [[ $output == *" $measure"* ]]
    done
    fits $width near long l --hops 2
    fits $width near long i
  done
}

@test "what_is_proposed_works_for_ids_that_look_like_options" {
  mkdir dash
  printf '%s\n' id,type,name -x,person, '-y z,person,' b,person,Bob >dash/entities.csv
  printf '%s\n' type,from,to,grade knows,-x,'-y z',B2 knows,'-y z',b,B2 knows,-x,b,B2 >dash/relations.csv
  printf 'key,value\nmarking,TLP:CLEAR\n' >dash/case.csv
  local n=0
  for ask in "show dash -- -x" "near dash -- -x" "near dash --release TLP:CLEAR -- -x" "rank dash" "info dash" \
    "path dash b -- -x" "path dash -- -x b" "path dash --relation owns -- -x b" "show dash b" "certainty path dash -- -x b" "certainty rank dash"; do
    run redthread $ask
    while read -r line; do
      eval "run ${line/redthread/\"$REDTHREAD\"}"
      [ "$status" -eq 0 ] || { printf '%s: %s\n%s\n' "$ask" "$line" "$output"; return 1; }
      n=$((n + 1))
    done < <(sed -n '/^Next:/,$p' <<<"$output" | sed 's/^Next://; s/^ *//; s/ · /\n/g')
  done
  [ $n -ge 10 ]
}

@test "a_value_that_stands_for_several_spellings_says_so" {
  printf '%s\n' caller,callee,start '021 1234 5678,+989120001111,2024-01-03' '+98 21 12345678,+989120001111,2024-01-04' >c.csv
  redthread ingest c.csv --as calls --country IR --grade B2 -o calls
  run redthread show calls +982112345678
  says "number: 021 1234 5678 (one of 2 spellings)"
  run redthread show calls +989120001111
  [[ $output != *spellings* ]]
}

# ---- ingest --json --------------------------------------------------------------------------

@test "what_ingest_did_is_json" {
  printf '%s\n' 'caller,callee,start,seconds,tower' '021 1234 5678,+989120001111,2024-01-03,60,' \
    '+982112345678,+989120001111,2024-01-04,61,' '+982112345678,+989120001111,2024-01-04,61,' \
    ',+989120001111,2024-01-05,62,' '+982112345678,+989120001111,31.02.2024,63,' \
    '+982112345678,+989120002222,2024-01-06,soon,' >c.csv
  run --separate-stderr redthread ingest c.csv --as calls --country IR --dates dmy --grade A2 -o case --json
  [ "$status" -eq 3 ]
  [ -z "$stderr" ]
  [ "$(json 'list(o)')" = "['case', 'added', 'holds', 'rows', 'refused_rows', 'refused_cells', 'files', 'refused', 'doubtful', 'notes', 'marking']" ]
  [ "$(json 'o["case"], o["added"] == o["holds"], o["added"]["entities"], o["added"]["relations"], o["rows"]')" = "('case', True, 3, 4, 6)" ]
  [ "$(json 'o["refused_rows"], o["refused_cells"]')" = "(2, 1)" ]
  [ "$(json '[(r["file"], r["line"], r["column"], r["value"], r["what"]) for r in o["refused"]]')" = \
    "[('c.csv', 5, 'caller', None, 'row'), ('c.csv', 6, 'start', '31.02.2024', 'row'), ('c.csv', 7, 'seconds', 'soon', 'cell')]" ]
  [ "$(json 'all(r["reason"] and r["code"] for r in o["refused"])')" = True ]
  [ "$(json 'o["files"][0]["file"], o["files"][0]["rows"]')" = "('c.csv', 6)" ]
  local s='o["files"][0]["sheet"]'
  [ "$(json "[$s[k] for k in ('source', 'taken', 'kept_twice', 'dropped', 'spellings', 'merged_to', 'mapping_file')]")" = \
    "['c.csv', 4, 1, 0, 4, 3, 'case/mapping.csv']" ]
  [ "$(json "[(m['thing'], m['column']) for m in $s['mapping'] if m['cell'] == 'start']")" = "[('relation', 'start')]" ]
  [ -e case/mapping.csv ]
  sed -n '1p;7p' c.csv | sed 's/soon/5/; s/0002222/0003333/' >d.csv
  run redthread ingest case d.csv --as calls --grade A2 -o case --json
  [ "$status" -eq 0 ]
  [ "$(json 'o["added"]["entities"], o["added"]["relations"], o["holds"]["relations"], o["rows"], len(o["files"])')" = "(1, 1, 5, 1, 1)" ]
  small_case small
  run redthread ingest small -o copy --json
  [ "$(json 'o["files"][0]["sheet"], o["added"]["claims"] == o["holds"]["claims"] > 0')" = "(None, True)" ]
  run redthread ingest small -o - --json
  [ "$status" -eq 2 ]
  says "-o - and --json both print"
}

# ---- Files of other kinds --------------------------------------------------------------------

# archive FILE NAME [CONTENT]: a zip that holds one file, stored as it is.
archive () {
  /usr/bin/python3 -c 'import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as z:
    z.writestr(sys.argv[2], sys.argv[3])' "$1" "$2" "${3:-x}"
}

@test "a_workbook_or_report_is_called_by_its_name_and_how_to_save_it" {
  archive book.xlsx xl/workbook.xml
  archive called.csv xl/workbook.xml # by its bytes, whatever it is called
  archive sheet.ods mimetype application/vnd.oasis.opendocument.spreadsheet
  archive text.odt mimetype application/vnd.oasis.opendocument.text
  archive report.docx word/document.xml
  archive graph.mtgx Graphs/Graph1.graphml
  archive things.zip calls.csv
  archive late.xlsx docProps/app.xml
  printf '\320\317\021\340\241\261\032\341rest' >old.xls
  printf '\320\317\021\340\241\261\032\341..W\0o\0r\0k\0b\0o\0o\0k\0' >book.old
  printf '%%PDF-1.7\n' >report.pdf
  printf '{\\rtf1 x}' >report.rtf
  printf 'a,b\n' | gzip >table.csv.gz
  while IFS='|' read -r file what way; do
    for ask in "ingest $file --as calls -o case" "ingest $file -o case" "rank $file" "check $file"; do
      run redthread $ask
      [ "$status" -eq 3 ] || { echo "$ask: $status"; return 1; }
      says "$file: this is $what, which is not read: $way"
      [ ! -e case ]
    done
  done <<'FILES'
book.xlsx|an Excel workbook (.xlsx)|open it in Excel or LibreOffice and save each of its sheets as CSV
called.csv|an Excel workbook (.xlsx)|open it in Excel
late.xlsx|an Excel workbook (.xlsx)|open it in Excel
sheet.ods|an OpenDocument spreadsheet (.ods)|open it in Excel
text.odt|an OpenDocument text (.odt)|that is text and no table
report.docx|a Word document (.docx)|that is text and no table
graph.mtgx|a Maltego graph (.mtgx)|unpack it and name Graphs/Graph1.graphml in it
things.zip|a zip archive|unpack it
old.xls|an old Excel workbook (.xls)|open it in Excel
book.old|an old Excel workbook (.xls)|open it in Excel
report.pdf|a PDF|that is text and no table
report.rtf|a text of a word processor (.rtf)|that is text and no table
table.csv.gz|compressed (.gz)|unpack it with gunzip
FILES
}

@test "the_questions_of_wendelsund_come_before_what_gives_them_away" {
  awk '/^## Questions/ {asked = NR} /redthread check|Verzhachin|Wershatschin|Solvane|Brackenfirth|Askerlund/ {if (!told) told = NR}
    END {exit !(asked && told > asked)}' "$BATS_TEST_DIRNAME/../../graphs/wendelsund/README.md"
}

# ---- Latitude and longitude -------------------------------------------------------------------

@test "a_latitude_and_a_longitude_are_one_coordinate_of_their_thing" {
  printf '%s\n' 'name;Lat;Lon;note' 'Kerman;30,283;57,083;a' 'Here;30.5;57.25;' 'Nowhere;91;10;' 'Half;30,1;;' 'Empty;;;x' \
    "Deg;30°17'N;57°05'E;" >places.csv
  run redthread ingest places.csv --as entities --entity-type place --key name --grade B2 -o places
  [ "$status" -eq 3 ]
  says "Lat, Lon → coordinates"
  says 'places.csv:4: Lat and Lon "91, 10" is no coordinate: a latitude is between -90 and 90'
  says 'places.csv:5: Lat and Lon belong together, and Lon is empty'
  [ "$(cut -d, -f1-5 places/claims.csv | tail -n +2)" = 'Kerman,coordinates,"30.283,57.083",places.csv
Here,coordinates,"30.5,57.25",places.csv
Deg,coordinates,"30.2833333,57.0833333",places.csv' ]
  grep -q '"30.283,57.083",places.csv,places.csv:2,"30,283 | 57,083",' places/claims.csv # in the sheet's words
  grep -q '"30.5,57.25",places.csv,places.csv:3,,' places/claims.csv
  grep -q '^entity,latitude,Lat,' places/mapping.csv
  grep -q '^entity,longitude,Lon,' places/mapping.csv
  run redthread ingest places.csv --mapping places/mapping.csv -o again
  diff places/claims.csv again/claims.csv
  sed -i 's/^entity,longitude,Lon,/entity,longitude,Lone,/' again/mapping.csv
  run redthread ingest places.csv --mapping again/mapping.csv -o third
  [ "$status" -eq 3 ]
  says 'the sheet has no column "Lone" (did you mean "Lon"?)'
}

@test "coordinates_belong_to_the_end_whose_name_they_bear_and_x_and_y_are_none" {
  printf '%s\n' 'caller,callee,start,Caller Lat,Caller Lng,latitude,longitude,x,y' \
    '+982112345678,+989120001111,2024-01-03,30.1,57.2,1.5,2.5,7,8' >calls.csv
  redthread ingest calls.csv --as calls --grade B2 -o calls
  run cat calls/claims.csv
  [[ $output == *'+982112345678,coordinates,"30.1,57.2"'* ]]
  run cat calls/relations.csv
  [[ $output == *',coordinates,x,y'* && $output == *'"1.5,2.5",7,8'* ]]
  printf '%s\n' 'caller,callee,start,lat' '+982112345678,+989120001111,2024-01-03,30.1' >half.csv # one alone is a property
  redthread ingest half.csv --as calls --grade B2 -o half
  [[ $(head -1 half/relations.csv) == *',lat' ]]
}

@test "a_value_that_a_property_never_has_is_met_with_those_it_has" {
  KERMAN=$BATS_TEST_DIRNAME/../../graphs/kerman-2024
  run redthread rank "$KERMAN" --where status=suspekt
  says 'nothing has status "suspekt"; its values here: suspect'
  run redthread rank "$KERMAN" --where status=suspect
  says_not "its values here"
}
