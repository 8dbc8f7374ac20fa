# SPDX-License-Identifier: GPL-2.0-or-later
# graphs/README.md says how a case is written by hand; what it says is so.

setup () {
  load helpers
  C="$BATS_TEST_TMPDIR/case"
  mkdir "$C"
}

# cells REGEX: the code spans of a table row's second column, for rows of graphs/README.md that match.
second_cells () { /usr/bin/python3 - "$1" <<'P'
import re, sys
inside = False
for line in open("graphs/README.md", encoding="utf-8"):
    if line.startswith("## "):
        inside = line.strip() == "## " + sys.argv[1]
    elif inside and line.startswith("| ") and "---" not in line:
        for span in re.findall("`([^`]+)`", line.split("|")[2]):
            print(span)
P
}

refused () { # CODE [TEXT]: check --json names the code
  run --separate-stderr "$REDTHREAD" check "$C" --json
  echo "$output $stderr"
  [ "$status" -eq 3 ]
  [[ "$output" == *"\"$1\""* ]]
  [ -z "${2:-}" ] || [[ "$output" == *"$2"* ]]
}

@test "the_case_to_begin_with_is_read_and_its_sources_are_asked_for" {
  printf 'id,type,name\nanna,person,Anna Example\nacme,company,Acme Trading\nboris,person,Boris Example\n' >"$C/entities.csv"
  printf 'type,from,to,start,source,grade\npaid,anna,acme,2024-02-10,ledger,B2\nmet,anna,boris,2024-02,neighbour,C3\nowns,boris,acme,,ledger,B2\n' >"$C/relations.csv"
  run "$REDTHREAD" info "$C"
  [ "$status" -eq 0 ]
  [[ "$output" == *"3 entities, 3 relations on 3 claims"* ]]
  run "$REDTHREAD" check "$C"
  [ "$status" -eq 1 ]
  [[ "$output" == *ledger* && "$output" == *neighbour* ]]
}

@test "every_date_form_of_the_page_is_read" {
  printf 'id,type\ne,event\n' >"$C/entities.csv"
  second_cells Dates >"$BATS_TEST_TMPDIR/dates"
  [ "$(wc -l <"$BATS_TEST_TMPDIR/dates")" -ge 18 ]
  { echo entity,property,value; sed 's/.*/e,date,"&"/' "$BATS_TEST_TMPDIR/dates"; } >"$C/claims.csv"
  run "$REDTHREAD" info "$C" --json
  [ "$status" -eq 0 ]
  [[ "$output" == *'"refused": 0'* ]]
}

@test "every_value_form_of_the_page_is_read" {
  printf 'id,type\np,person\nx,thing\nc,city\na,bank-account\n' >"$C/entities.csv"
  cat >"$C/claims.csv" <<'X'
entity,property,value
p,status,suspect
p,age,94
x,count,-3.5
x,amount,1250.00 EUR
x,phone,+98 21 1234 5678
x,email,a@example.org
x,url,https://example.org/
a,iban,DE89 3704 0044 0532 0130 00
x,country,Iran
x,country,IR
x,country,IRN
c,coordinates,"30.283, 57.083"
c,coordinates,"30.283, 57.083±500"
x,active,yes
x,active,no
X
  run --separate-stderr "$REDTHREAD" show "$C" x --json
  [ "$status" -eq 0 ]
  [ -z "$stderr" ]
}

@test "what_the_page_calls_refused_is_refused_by_that_code" {
  printf 'id,type\na,person\nb,person\n' >"$C/entities.csv"
  one () { printf '%s\n' "$2" "$3" >"$C/relations.csv"; refused "$1"; }
  one missing-value type,from,to ,a,b
  one ragged-row type,from,to knows,a
  one unknown-entity type,from,to knows,a,c
  one bad-date type,from,to,start knows,a,b,31.12.2023
  one bad-date type,from,to,start knows,a,b,12/31/2023
  one bad-grade type,from,to,grade knows,a,b,B7
  one bad-marking type,from,to,marking knows,a,b,SECRETISH
  one bad-word type,from,to,stance knows,a,b,maybe
  one bad-word type,from,to,hedge knows,a,b,surely
  one bad-word type,from,to,basis knows,a,b,dreamt
  printf 'id,type,from,to\nr,knows,a,b\nr,paid,a,b\n' >"$C/relations.csv"; refused other-type
  printf 'id,type,from,to\nr,paid,a,b\nr,paid,b,a\n' >"$C/relations.csv"; refused other-ends
  rm "$C/relations.csv"
  printf 'id,type\na,person\na,company\n' >"$C/entities.csv"; refused other-type
  printf 'id,protect\na,perhaps\n' >"$C/entities.csv"; refused bad-word
  printf 'id,type\na,person\n' >"$C/entities.csv"
  printf 'id,title\ns,A\ns,B\n' >"$C/sources.csv"; refused duplicate-id
  rm "$C/sources.csv"
  printf 'entity,property,value\na,age,9o\n' >"$C/claims.csv"; refused bad-value
  printf 'entity,property,value\na,iban,DE89 3704 0044 0532 0130 01\n' >"$C/claims.csv"; refused bad-value
}

@test "rows_may_name_what_stands_further_down_and_columns_may_stand_anywhere" {
  printf 'name,id\nB,b\nA,a\n' >"$C/entities.csv"
  printf 'to,type,from,weekday\nb,knows,a,Monday\n' >"$C/relations.csv"
  run "$REDTHREAD" path "$C" A B
  [ "$status" -eq 0 ]
  run "$REDTHREAD" path "$C" A B --where 'weekday=Monday'
  [ "$status" -eq 0 ]
}

@test "rows_of_one_type_and_ends_are_claims_of_one_relation_unless_it_is_repeatable" {
  printf 'type,from,to,start\nmember-of,a,g,2020\nmember-of,a,g,2021\npaid,a,g,2020\npaid,a,g,2021\n' >"$C/relations.csv"
  printf 'id,type\na,person\ng,armed-group\n' >"$C/entities.csv"
  run "$REDTHREAD" info "$C" --json
  [[ "$output" == *'"relations": 3'* && "$output" == *'"claims": 4'* ]]
}

@test "lists_are_split_by_semicolons_and_claimed_names_become_aliases" {
  printf 'id,name,aliases,tags\na,Anna,Annie; Ann ,core;seen\nb,Bo,,\n' >"$C/entities.csv"
  printf 'entity,property,value\na,name,Hanna\n' >"$C/claims.csv"
  for name in Annie Ann Hanna; do
    run "$REDTHREAD" find "$C" "$name" --tag seen --json
    [[ "$output" == *'"id": "a"'* ]]
  done
}

@test "a_case_may_change_one_cell_of_a_type_and_add_types_and_grades" {
  printf 'id,type\na,person\nb,drone\n' >"$C/entities.csv"
  printf 'type,parent,label,plural\ndrone,aircraft,drone,drones\n' >"$C/schema-entity-types.csv"
  printf 'type,label\nknows,is acquainted with\n' >"$C/schema-relation-types.csv"
  printf 'type,from,to,grade,source\nknows,a,b,A2,s\n' >"$C/relations.csv"
  printf 'scale,part,grade,low,best,high\nadmiralty,credibility,2,0.5,0.51,0.52\n' >"$C/schema-grades.csv"
  run "$REDTHREAD" path "$C" a b --type thing
  [[ "$output" == *"is acquainted with"* ]]
  [[ "$output" == *"0.51"* ]]
  run "$REDTHREAD" info "$C" --json
  [[ "$output" == *drone* ]]
}
