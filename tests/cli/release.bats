#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# What is handed on: with --release the bytes of every output are those of a case that was
# written without what is marked higher, and by default no output holds a protected name.

load helpers

setup () {
  KERMAN=$PWD/graphs/kerman-2024
  cd "$BATS_TEST_TMPDIR"
}

# whole/case and sub/case: the same but for the rows with SECRET in them.
two_cases () {
  mkdir -p whole/case sub/case
  cat >whole/case/case.csv <<'CSV'
key,value
title,The open title
timezone,UTC
marking,TLP:GREEN
CSV
  cat >whole/case/schema-entity-types.csv <<'CSV'
type,parent,label
depot,location,depot
secrettype,location,SECRETLABEL
CSV
  cat >whole/case/sources.csv <<'CSV'
id,title,url,date,reliability,marking
S1,First paper,http://a.example/1,2024-01-05,B,TLP:GREEN
S2,Second paper,,2024-01-10,C,
S9SECRET,SECRETTITLE,http://SECRETURL.example,2024-01-11,B,TLP:RED
S8SECRET,SECRETQUOTED,,,,
CSV
  cat >whole/case/entities.csv <<'CSV'
id,type,name,aliases,tags,note,marking
ann,person,Ann Archer,Anna Archer,suspect,an open note,TLP:GREEN
bob,person,Bob Baker,,,,
cem,person,Cem Çelik,,,,
yard,depot,The yard,,,,
xSECRET,person,SECRETNAME,SECRETALIAS,SECRETTAG,SECRETNOTE,TLP:RED
zSECRET,secrettype,SECRETPLACE,,,,
CSV
  cat >whole/case/relations.csv <<'CSV'
type,from,to,id,start,source,locator,quote,grade,note,marking
knows,ann,bob,r1,2023-01-01,S1,p. 1,they met,B2,,
knows,ann,bob,r1,2023-02-01,S9SECRET,p. SECRET,SECRETQUOTE,A1,,
knows,bob,cem,,2023-06-01,S2,p. 2,,B3,,TLP:GREEN
owns,cem,yard,,2023-06-01,S2,p. 2,,B3,,
knows,cem,xSECRET,,2023-06-01,S1,p. SECRET,,B3,,
owns,ann,zSECRET,SECRETID,,S8SECRET,,,B2,SECRETREMARK,TLP:AMBER
knows,ann,cem,r3,2023-06-01,S1,p. 3,,C3,,
CSV
  cat >whole/case/claims.csv <<'CSV'
entity,property,value,source,marking
ann,age,34,S1,
ann,address,SECRETSTREET,S1,TLP:AMBER
CSV
  cat >whole/case/rivals.csv <<'CSV'
question,relation,exclusive
who is it,r1,unknown
who is it,r3,unknown
SECRETQUESTION,SECRETID,yes
CSV
  cat >whole/case/hypotheses.csv <<'CSV'
hypothesis,evidence,cell,question,text,kind,about,source,grade,marking,note
met,,,who is it,Ann and Bob,,r1,,,,
other,,,who is it,somebody else,null,,,,,
hSECRET,,,who is it,SECRETHYPOTHESIS,deception,,,,TLP:RED,
,saw,,,they were seen,,,S1,B2,,
,said,,,,,r1,,,,
,eSECRET1,,,SECRETPIECE,,,S9SECRET,B2,,
,eSECRET2,,,SECRETPIECE,,SECRETID,,,,
,eSECRET3,,,SECRETPIECE,,zSECRET,,C3,,
met,saw,CC,,,,,,,,
other,saw,I,,,,,,,,
met,said,C,,,,,,,TLP:GREEN,
other,said,II,,,,,,,TLP:AMBER,SECRETCELL
met,eSECRET1,CC,,,,,,,,SECRETREASON
hSECRET,saw,I,,,,,,,,
CSV
  for file in whole/case/*.csv; do grep -v SECRET "$file" >"sub/case/${file##*/}"; done
}

outputs () { # OPTIONS...: every output of ./case, into ./out
  mkdir -p out
  for command in "info case" "find case a" "show case ann" "near case ann --hops 1" "path case ann yard" \
    "rank case --list all" "rivals case" "hypotheses case" "when case" "check case" "schema case" "grades case"; do
    name=${command// /_}
    redthread $command "$@" >"out/$name.txt" 2>&1 || true
    redthread $command --json "$@" >"out/$name.json" 2>&1 || true
    redthread $command --csv "$@" >"out/$name.csv" 2>&1 || true
  done
  for kind in svg png pdf dot; do redthread chart case -o "out/chart.$kind" "$@" >"out/$kind.txt" 2>&1; done
  redthread export case -o out/case.graphml "$@" >out/export.txt 2>&1
  redthread convert case -o out/folder "$@" >out/convert.txt 2>&1
}

holds_no () { # WORD FOLDER: in no file's bytes, nor in its name
  if grep -rali "$1" "$2" || find "$2" -iname "*$1*" | grep . ; then return 1; fi
}

@test "a_release_is_byte_for_byte_the_case_without_what_is_marked_higher" {
  two_cases
  (cd whole && outputs --release TLP:GREEN)
  (cd sub && outputs)
  [ "$(find sub/out -name '*.json' | wc -l)" -gt 9 ]
  for file in $(cd sub && find out -name '*.json' -o -name '*.csv' -o -name '*.graphml' -o -name 'chart.*' | grep -v check); do
    cmp "sub/$file" "whole/$file" || { diff "sub/$file" "whole/$file" | head -5; false; }
  done
}

@test "no_output_of_a_release_holds_what_is_marked_higher" {
  two_cases
  (cd whole && outputs --release GREEN)
  [ "$(find whole/out -type f | wc -l)" -gt 30 ]
  holds_no secret whole/out
  (cd whole && rm -r out && outputs --release RED)
  grep -rqa SECRETNAME whole/out/chart.svg
  grep -rqa SECRETQUOTE whole/out/folder
}

@test "what_is_not_released_is_not_suggested_either" {
  two_cases
  run redthread show whole/case SECRETNAMF --release GREEN
  [ "$status" -eq 2 ]
  [[ $output != *SECRETNAME\"* ]]
  run redthread info whole/case --release SECRETIVE
  [ "$status" -eq 2 ]
  [[ $output == *"TLP:CLEAR, TLP:GREEN, TLP:AMBER"* ]]
  run redthread diff whole/case sub/case --release GREEN
  [ "$status" -eq 0 ]
}

@test "no_output_holds_a_protected_name_unless_asked" {
  mkdir -p case
  printf 'key,value\ntitle,The NEEDLE Doe case\ntimezone,UTC\n' >case/case.csv
  printf 'id,title\nS1,What Needle Doe said\n' >case/sources.csv
  cat >case/entities.csv <<'CSV'
id,type,name,aliases,tags,note,status,protect
needle-doe,person,Needle Doe,Needly,needletag,needle note,victim,yes
bob,person,Bob Baker,,,"knows Needly, and NEEDLE DOE",,
cem,person,Cem Çelik,,,,,
CSV
  cat >case/relations.csv <<'CSV'
type,from,to,id,start,source,locator,quote,grade
knows,bob,needle-doe,bob-needle-doe,2023-01-01,S1,Needle Doe p. 1,Needly said so,B2
knows,cem,needle-doe,,2023-01-01,S1,,,B3
knows,bob,cem,,2023-01-01,S1,,,B3
CSV
  printf 'question,relation,exclusive\nIs it Needly?,bob-needle-doe,no\nIs it Needly?,knows:cem:needle-doe,no\n' >case/rivals.csv
  cat >case/hypotheses.csv <<'CSV'
hypothesis,evidence,cell,question,text,about,source,grade,note
needly-did,,,Was it Needly?,Needle Doe did it,needle-doe,,,
bob-did,,,Was it Needly?,Bob,,,,
,needle-doe-said,,,what NEEDLE DOE said,bob-needle-doe,,,
,other,,,knows:cem:needle-doe,,S1,B2,needly's
needly-did,needle-doe-said,CC,,,,,,Needly would
CSV
  outputs
  holds_no needl out
  [ "$(wc -l <out/folder/hypotheses.csv)" -eq 6 ]
  grep -q "Victim 1" out/chart.svg
  run redthread show case "Victim 1"
  [ "$status" -eq 0 ]
  redthread export case -o out/shown.graphml --show-protected
  grep -q "Needle Doe" out/shown.graphml
}

@test "every_answer_bears_the_highest_marking_in_it" {
  two_cases
  marking () { python3 -c 'import json, sys; print(json.load(sys.stdin)["marking"])'; }
  for command in "info whole/case" "find whole/case a" "near whole/case ann" "path whole/case ann yard" \
    "rank whole/case" "rivals whole/case" "hypotheses whole/case" "when whole/case" "check whole/case" "schema whole/case" \
    "diff whole/case sub/case" "show whole/case ann"; do
    [ "$(redthread $command --json | marking)" = TLP:RED ] || { echo "$command"; false; }
  done
  for command in "info whole/case" "rank whole/case" "show whole/case ann"; do
    [ "$(redthread $command --json --release GREEN | marking)" = TLP:GREEN ] || { echo "$command"; false; }
    redthread $command | grep -q TLP:RED
    run redthread $command --release GREEN
    [[ $output == *TLP:GREEN* && $output != *TLP:RED* ]]
  done
  [ "$(redthread show whole/case yard --json | marking)" = TLP:GREEN ]
  [ "$(redthread info "$KERMAN" --json | marking)" = TLP:CLEAR ]
  run redthread rank "$KERMAN"
  [[ $output != *TLP* ]]
  printf 'from,to\na,b\n' >edges.csv
  [ "$(redthread info edges.csv --json | marking)" = None ]
}

@test "graphml_bears_the_highest_marking_in_it_and_reads_back_as_the_same_case" {
  two_cases
  redthread convert whole/case -o whole.graphml
  grep -q '<data key="graph.marking">TLP:RED</data>' whole.graphml
  redthread diff whole/case whole.graphml
  redthread export whole/case -o green.graphml --release GREEN
  grep -q '<data key="graph.marking">TLP:GREEN</data>' green.graphml
  redthread export whole/case -o part.graphml --without xSECRET --without zSECRET --without-contested --source S1 --source S2
  grep -q '<data key="graph.marking">TLP:RED</data>' part.graphml # a hypothesis in it is
  rm whole/case/hypotheses.csv
  redthread export whole/case -o part.graphml --without xSECRET --without zSECRET --without-contested --source S1 --source S2
  grep -q '<data key="graph.marking">TLP:AMBER</data>' part.graphml
  sed '/redthread\.\(tables\|rows\|claims\)/d' whole.graphml >other.graphml
  [ "$(redthread info other.graphml --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["marking"])')" = TLP:RED ]
  printf 'from,to\na,b\n' >edges.csv
  redthread convert edges.csv -o edges.graphml
  run grep '<data key="graph.marking"' edges.graphml
  [ "$status" -eq 1 ]
}

protected_case () {
  mkdir -p case
  printf '%s\n' id,type,name,aliases,status,protect needle-doe,person,'Needle Doe',Needly,victim,yes \
    needle-roe,person,'Needle Roe',,victim,yes bob,person,'Bob Baker',,, >case/entities.csv
  printf '%s\n' type,from,to,start knows,bob,needle-doe, knows,bob,needle-do, met,needle-doe,bob,31.12.2023 \
    met,bob,needle-roe,2024 >case/relations.csv
}

@test "what_reading_warns_of_names_nobody_protected" {
  protected_case
  for command in info check "find case Bob" "rank case" "export case -o out.graphml"; do
    [[ $command == *" "* ]] || command="$command case"
    run redthread $command
    [[ $output != *needle-doe* && $output != *needle-roe* && $output != *Needly* ]] || { echo "$command: $output"; false; }
  done
  run redthread check case
  [[ $output == *'unknown entity "needle-do" (did you mean "Victim'* ]]
  run redthread check case --show-protected
  [[ $output == *'did you mean "needle-doe"'* ]]
}

@test "by_hand_names_nobody_protected_that_was_not_typed" {
  protected_case
  sed -i '3,4d' case/relations.csv
  cp -r case before
  for command in "note case roe x" "tag case roe x --json" "add case bob knows roe" "add case bob knows roe --json" \
    "note case Needlf x" "note case need x" "withdraw case bob met roe" "withdraw case bob met roe --json" \
    "withdraw case roe" "add case person Needly"; do
    rm -r case && cp -r before case
    run redthread $command
    [[ $output != *needle-* && $output != *Doe* && $output != *"Needle"* ]] || { echo "$command: $output"; false; }
  done
}

@test "a_protected_entity_is_found_by_the_name_it_is_shown_under" {
  protected_case
  sed -i '3,4d' case/relations.csv
  redthread note case "Victim 2" seen
  grep -q '^needle-roe.*seen' case/entities.csv
  redthread note case victim-2 seen --remove
  run redthread withdraw case bob met "victim 2"
  [[ $output == *'To bring it back: redthread add case bob met f0147d4a20 --'* ]]
  eval "${lines[-1]#*back: }"
  grep -q '^met,bob,needle-roe,2024' case/relations.csv
}

@test "a_protected_name_is_in_no_property_whatever_it_is_called" {
  mkdir case
  printf '%s\n' 'id,type,name,aliases,protect,key,currency,reported,exclusive,source,via,derived_from,entity' \
    'mary,person,Mary Jones,Maria,yes,,,,,,,,' \
    'bob,person,Bob,,,of Mary Jones,of Mary Jones,of Mary Jones,of Mary Jones,of Mary Jones,of Mary Jones,of Mary Jones,of Mary Jones' >case/entities.csv
  printf '%s\n' 'id,type,from,to,key,property,entity,derived_from,protect' \
    'r-mary,met,bob,mary,of Mary Jones,of Mary Jones,of Mary Jones,of Mary Jones,of Mary Jones' \
    'r-maria,met,mary,bob,,,,,' >case/relations.csv
  redthread export case -o out
  redthread export case -o out.graphml
  [ "$(cat out/*.csv out.graphml | grep -ic 'mary\|maria')" -eq 0 ]
  [ "$(grep -o 'of Person 1' out/entities.csv | wc -l)" -eq 8 ]
}

@test "ids_of_relations_that_differ_in_a_protected_name_stay_two" {
  mkdir case
  printf '%s\n' 'id,type,name,aliases,protect' 'mary,person,Mary Jones,Maria,yes' 'bob,person,Bob,,' >case/entities.csv
  printf '%s\n' 'id,type,from,to' 'r-mary,met,bob,mary' 'r-person-1,met,bob,bob' 'r-maria,knows,mary,bob' >case/relations.csv
  redthread export case -o out
  [ "$(cut -d, -f4 out/relations.csv | sort | xargs)" = "id r-person-1 r-person-1-2 r-person-1-3" ]
}

@test "a_release_is_not_put_beside_what_the_folder_holds_besides" {
  two_cases
  redthread export whole/case --release TLP:GREEN -o out
  redthread export whole/case --release TLP:GREEN -o out --replace
  echo 'thing,cell,column,value' >out/mapping.csv
  run redthread export whole/case --release TLP:GREEN -o out --replace
  [ "$status" -eq 2 ]
  [[ $output == *'out holds "mapping.csv" too'* ]]
  redthread export whole/case -o out --replace
}

@test "a_protected_name_is_cut_in_either_spelling_of_persian_keyboards" {
  mkdir case
  printf 'id,type,name,protect\nx1,person,علی\u200cرضا کریمی,yes\nbob,person,Bob,\n' >case/entities.csv
  printf 'type,from,to,note\n' >case/relations.csv
  for name in $'علی\u200cرضا کریمی' 'علیرضا کریمی' 'علی رضا کریمی' 'علي‌رضا كريمي' 'عليرضا كريمى' 'علیرضا کریـمی'; do
    printf 'met,bob,x1,"before %s after"\n' "$name" >>case/relations.csv
  done
  redthread export case -o out
  [ "$(grep -c 'before Person 1 after' out/relations.csv)" -eq 6 ]
}

# A victim whose first name alone stands in a quote, a remark and a title.
named_in_part () {
  mkdir -p part
  printf '%s\n' 'id,type,name,protect,note' 'v,person,Marisol Tejada,yes,' 'ann,person,Ann Archer,,saw Marisol leave' \
    'inn,location,Marisol Bar,,' >part/entities.csv
  printf '%s\n' 'type,from,to,source,quote,marking' 'knows,ann,v,S1,then Tejada said,TLP:GREEN' \
    'stayed-at,ann,inn,S1,the girl at the Marisol Bar met Marisol Tejada,TLP:GREEN' >part/relations.csv
  printf '%s\n' 'id,title' 'S1,Interview' >part/sources.csv
}

@test "a_file_for_others_says_where_a_single_word_of_a_protected_name_stands" {
  named_in_part
  run --separate-stderr redthread export part -o out
  [ "$status" -eq 0 ]
  [[ "$stderr" == *'2 texts still hold a single word of a protected name (part/relations.csv:2, ann)'* ]]
  [[ "$stderr" != *[Tt]ejada* && "$stderr" != *[Mm]arisol* ]]
  run --separate-stderr redthread chart part -o out.svg
  [[ "$stderr" == *'2 texts still hold a single word'* ]]
}

@test "it_says_so_of_a_release_too_and_of_no_text_that_is_left_out" {
  named_in_part
  printf '%s\n' 'knows,ann,inn,S1,Marisol again,TLP:RED' >>part/relations.csv
  run --separate-stderr redthread export part --release TLP:GREEN -o out
  [[ "$stderr" == *'2 texts still hold a single word of a protected name (knows:ann:person-1, ann)'* ]]
}

@test "where_every_word_is_an_alias_or_names_are_asked_for_nothing_is_said_of_words" {
  named_in_part
  run --separate-stderr redthread export part --show-protected -o shown
  [[ "$stderr" != *'single word'* ]]
  sed -i '1s/$/,aliases/; 2s/$/,Marisol;Tejada/; 3,$s/$/,/' part/entities.csv
  run --separate-stderr redthread export part -o out
  [ -z "$stderr" ]
  lacks -ri tejada out
}
