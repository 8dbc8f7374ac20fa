# SPDX-License-Identifier: GPL-2.0-or-later
# Protected names within the names of types, properties, markings and settings that a case brought
# itself: no byte of an output has them.

json_of () { /usr/bin/python3 -c 'import json, sys; o = json.load(sys.stdin); print(eval(sys.argv[1]))' "$1"; }

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  cd "$BATS_TEST_TMPDIR"
  own_names
}

own_names () {
  mkdir case
  printf '%s\n' key,value 'title,The Needle Doe case' 'timezone,UTC' 'needle-doe-file,"kept by Needle Doe"' \
    'markings,OPEN;Needle Doe team only' >case/case.csv
  printf '%s\n' type,parent,label,plural,icon,caption \
    "needle-doe-hideout,location,hideout of Needle Doe,hideouts of Needle Doe,needle-doe,name;needle-doe-code" \
    "needly_hideout,needle-doe-hideout,,,," >case/schema-entity-types.csv
  printf '%s\n' type,parent,label,inverse,from 'hid-needle-doe,,hid Needle Doe in,hid Needle Doe for,person' >case/schema-relation-types.csv
  printf '%s\n' property,label,value_type,domain 'needle-doe-age,age of Needle Doe,number,needle-doe-hideout' >case/schema-properties.csv
  printf '%s\n' 'id,type,name,aliases,protect,needle-doe-code,needly code,Needle Doe age,marking' \
    'needle-doe,person,Needle Doe,Needly,yes,,,,' 'bob,person,Bob,,,7,8,9,Needle Doe team only' \
    'hut,needle-doe-hideout,The hut,,,,,10,' 'shed,needly_hideout,The shed,,,,,11,' >case/entities.csv
  printf '%s\n' 'type,from,to,start,needle-doe-seen,needle-doe-pay,source' 'hid-needle-doe,bob,hut,2024,yes,3,S1' \
    'met-needle-doe,bob,shed,2024-01-02,no,4,S1' 'met,bob,needle-doe,,,,S1' >case/relations.csv
  printf '%s\n' 'entity,property,value,source' 'bob,needle-doe-seen,twice,S1' >case/claims.csv
  printf '%s\n' 'id,title,needle-doe-shelf' 'S1,Paper,3' >case/sources.csv
  printf '%s\n' 'question,relation,exclusive,needle-doe-note' 'Which?,hid-needle-doe:bob:hut,no,x' 'Which?,met-needle-doe:bob:shed,no,y' >case/rivals.csv
}

outputs () { # into ./out, a file each
  mkdir out case/icons
  printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>' >case/icons/needle-doe-hut.svg
  for command in 'info case' 'find case bob' 'show case bob' 'near case bob --hops 2' 'path case hut shed' \
    'rank case --list all' 'rivals case' 'when case' 'check case' 'schema case' 'schema case bob'; do
    for form in '' --json --csv; do
      redthread $command $form >"out/${command// /_}$form" 2>&1 || true
    done
  done
  for kind in svg dot; do redthread chart case --with background -o out/chart.$kind >out/$kind.txt 2>&1; done
  redthread export case -o out/case.graphml >out/graphml.txt 2>&1
  redthread export case -o out/folder >out/folder.txt 2>&1
  redthread export case --release OPEN -o out/open >out/open.txt 2>&1
}

@test "no_output_has_a_protected_name_in_the_name_of_a_type_a_property_or_a_key" {
  outputs
  run grep -rail 'needl' out
  [ "$status" -eq 1 ] || { echo "$output"; false; }
  [ -z "$(find out -iname '*needl*')" ]
  grep -q 'hideout of Person 1' out/folder/schema-entity-types.csv
  grep -q 'hid Person 1 in' out/chart.svg
  grep -q 'person-1-pay' out/case.graphml
  grep -q 'person-1-seen' out/show_case_bob--json
  head -n 1 out/folder/relations.csv | grep -q 'person-1-pay,person-1-seen'
}

@test "what_is_written_without_protected_names_reads_back_as_one_case_and_says_as_much" {
  redthread export case -o out
  redthread export case -o out.graphml
  run -0 redthread diff out out.graphml
  for count in entities relations claims; do
    [ "$(redthread info case --json | json_of "o['$count']")" = "$(redthread info out --json | json_of "o['$count']")" ]
  done
  grep -qx 'markings,OPEN;person-1 team only' out/case.csv
  grep -q '^bob,person,Bob,person-1 team only,' out/entities.csv
}

@test "two_names_that_differ_in_a_protected_name_alone_stay_two" {
  redthread export case -o out
  head -n 1 out/entities.csv | tr , '\n' | grep -c 'person-1.code' | grep -qx 2
  [ "$(cut -d, -f1 out/schema-entity-types.csv | sort -u | wc -l)" -eq 3 ]
}

@test "what_ships_keeps_its_names_whatever_somebody_is_called" {
  printf '%s\n' 'id,type,name,aliases,protect,note,status' 'met,person,Person,person;Location;note;timezone;UTC;OPEN,yes,,' \
    'bob,person,Bob,,,a word,seen' >case/entities.csv
  printf '%s\n' 'type,from,to' 'met,bob,met' >case/relations.csv
  rm case/schema-* case/claims.csv case/rivals.csv
  redthread export case -o out
  grep -q '^met,bob,person-1' out/relations.csv
  grep -q '^bob,person,Bob,' out/entities.csv
  head -n 1 out/entities.csv | grep -q 'status.*note\|note.*status'
  grep -qx 'timezone,UTC' out/case.csv
}

@test "they_are_there_for_who_may_see_them" {
  redthread export case -o out --show-protected
  grep -q '^hid-needle-doe,bob,hut' out/relations.csv
  grep -q '^needle-doe-file,kept by Needle Doe' out/case.csv
}

@test "a_release_without_a_protected_entity_does_not_name_it_in_what_is_left" {
  printf '%s\n' key,value 'title,The Needle Doe case' 'marking,TLP:GREEN' >case/case.csv
  rm case/schema-* case/claims.csv case/rivals.csv
  printf '%s\n' 'id,type,name,aliases,protect,note,marking' 'needle-doe,person,Needle Doe,Needly,yes,,TLP:RED' \
    'bob,person,Bob,,,"knows NEEDLE DOE, called Needly",' >case/entities.csv
  printf '%s\n' 'type,from,to,quote,source' 'met,bob,needle-doe,Needly,S1' 'met-needle-doe,bob,bob,Needly,S1' >case/relations.csv
  redthread export case --release GREEN -o out
  redthread export case --release GREEN -o out.graphml
  run grep -rail needl out out.graphml
  [ "$status" -eq 1 ] || { echo "$output"; false; }
  grep -q '^bob,person,Bob,"\?knows \[protected\], called \[protected\]' out/entities.csv
  grep -q '^met-protected,bob,bob' out/relations.csv
  run grep -r 'Person 1' out
  [ "$status" -eq 1 ]
}

@test "an_alias_that_may_not_be_handed_on_is_cut_out_of_what_may" {
  rm case/*
  printf '%s\n' 'id,type,name,protect,note' 'doe,person,Jane Doe,yes,' 'bob,person,Bob,,knows Needly' >case/entities.csv
  printf '%s\n' 'entity,property,value,marking' 'doe,aliases,Needly,TLP:RED' >case/claims.csv
  printf '%s\n' 'type,from,to' 'met,bob,doe' >case/relations.csv
  printf '%s\n' 'key,value' 'marking,TLP:GREEN' >case/case.csv
  redthread export case --release GREEN -o out
  grep -q '^bob,person,Bob,.*knows Person 1$' out/entities.csv
}

@test "what_is_shown_instead_of_a_name_holds_no_protected_name" {
  rm case/*
  printf '%s\n' type,label 'doe-kin,kin of Jane Doe' >case/schema-entity-types.csv
  printf '%s\n' 'id,type,name,aliases,protect,status' 'doe,person,Jane Doe,Needly,yes,victim' \
    'ann,person,Ann Doe,,yes,Mother of JANE DOE' 'cem,doe-kin,Cem,,yes,' 'eve,person,Eve,,yes,needly and a friend' \
    'dan,person,Dan,,yes,human source' >case/entities.csv
  redthread export case -o out
  [ "$(cut -d, -f1 out/entities.csv | xargs)" = 'id victim-1 person-1 protected-1 person-2 human-source-1' ]
  run grep -rail 'jane\|needl' out
  [ "$status" -eq 1 ] || { echo "$output"; cat out/*; false; }
  run redthread find case "Person 2"
  says 'Person 2'
}
