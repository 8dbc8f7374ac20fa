# SPDX-License-Identifier: GPL-2.0-or-later
# What a row, an entity and a column are called where they are written on: whom a word means, and
# what a line that was printed means later.

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  GRAPHS=$PWD/graphs
  cd "$BATS_TEST_TMPDIR"
  redthread new s
}
again () { # runs the last line that $output prints behind ": "
  eval "$(printf '%s\n' "$output" | tail -n 1 | sed 's/^[^:]*: //')"
}
cell () { # ENTITY COLUMN: what its row has there
  /usr/bin/python3 -c 'import csv, sys
print([row[sys.argv[2]] for row in csv.DictReader(open("s/entities.csv")) if row["id"] == sys.argv[1]][0])' "$@"
}

@test "the_line_that_takes_a_protection_back_never_meets_another" {
  redthread add s person "Real Victim" --id rv
  redthread add s person "Tom Other" --id tom
  run redthread protect s tom
  says 'shown as "Person 1" from now on'
  line=$(printf '%s\n' "$output" | tail -n 1)
  [[ $line != *tom* && $line != *"Person 1"* ]]
  redthread protect s rv # "Person 1" from now on
  output=$line
  again
  [ "$(cell rv protect)" = yes ]
  [ "$(cell tom protect)" = "" ]
  run redthread protect s tom
  redthread protect s tom --remove
  run redthread protect s tom
  redthread withdraw s rv # shown names move again
  again
  [ "$(cell tom protect)" = "" ]
}

@test "mark_tag_note_and_withdraw_print_what_cannot_move" {
  redthread add s person "Real Victim" --id rv
  redthread add s person "Tom Other" --id tom --protect
  redthread add s country Iran
  run redthread tag s tom core
  tag=$output
  [[ $output != *"redthread tag s tom"* ]]
  run redthread note s tom "Ask."
  note=$output
  run redthread mark s tom RED
  mark=$output
  redthread add s tom entered iran
  run redthread withdraw s tom entered iran
  entered=$output
  redthread protect s rv
  output=$entered
  again
  grep -q 'entered,tom,iran' s/relations.csv
  for output in "$tag" "$note" "$mark"; do again; done
  [ "$(cell tom tags)$(cell tom note)$(cell tom marking)" = "" ]
  [ "$(cell rv protect)" = yes ]
}

@test "a_shown_name_is_asked_before_the_beginnings_of_names" {
  redthread add s person Vic --protect
  redthread add s place "Person 1 Street"
  redthread mark s "Person 1" RED
  [ "$(cell vic marking)" = TLP:RED ]
  [ "$(cell person-1-street marking)" = "" ]
  run redthread show s "Person 1"
  [ "$status" -eq 0 ]
  says "Person 1"
  [[ $output != *Street* ]]
}

@test "what_writes_takes_no_part_of_a_name" {
  redthread add s person "Victor Iv" --id vi --alias "Vitya"
  redthread add s country Iran
  redthread add s vi entered Iran
  cp -r s before
  for line in 'mark s vict RED' 'protect s vict' 'withdraw s vict' 'tag s vict core' 'note s vict text' 'withdraw s vict entered Iran'; do
    run redthread $line
    [ "$status" -eq 2 ]
    says 'did you mean "Victor Iv", id vi?'
  done
  diff -r before s
  redthread mark s "victor iv" RED
  redthread tag s vitya core
  redthread note s vi text
  redthread withdraw s vitya entered iran
}

@test "a_source_is_not_taken_for_an_entity" {
  redthread add s person "Sam Second" --id sam
  redthread add s source s --title First
  cp -r s before
  for line in 'mark s s RED' 'mark s First RED'; do
    run redthread $line
    [ "$status" -eq 2 ]
    says "it is a source. Say so: redthread mark s source s RED"
  done
  run redthread withdraw s s
  says "redthread withdraw s source s"
  diff -r before s
  redthread add s person "Sess" --id s
  run redthread mark s s RED
  [ "$status" -eq 2 ]
  says '"s" is a source and an entity (Sess). The source: redthread mark s source s RED; the entity: redthread mark s '
  eval "$(printf '%s' "$output" | tr '\n' ' ' | sed 's/.*the entity: //')"
  [ "$(cell s marking)" = TLP:RED ]
  redthread mark s source s RED
  grep -q '^s,First,.*TLP:RED' s/sources.csv
}

# ---- What is typed wrongly in the file ---------------------------------------------------

@test "a_protect_typed_wrongly_protects_in_a_folder_too" {
  printf 'id,type,name,protect,marking,note\nw,person,Will Gamma,ye,,\nx,person,Xavier,,,saw Will Gamma on Monday\ny,person,Yann,,PINK,\n' >s/entities.csv
  run redthread check s
  [ "$status" -eq 3 ]
  says 's/entities.csv:2: protect "ye" is neither yes nor no; it is protected until that is put right'
  says 'its row is handled as TLP:RED until that is put right'
  redthread export s -o out.graphml || [ $? -eq 3 ]
  grep -q Xavier out.graphml
  run ! grep -q "Will Gamma" out.graphml
  redthread export s --release TLP:AMBER -o less.graphml || [ $? -eq 3 ]
  run ! grep -q Yann less.graphml
  redthread protect s w --remove
  [ "$(cell w protect)" = "" ]
  run redthread add s person Zoe --set protect=ye
  [ "$status" -eq 2 ]
  run ! grep -q Zoe s/entities.csv
}

# ---- A mapping of another sheet ----------------------------------------------------------

@test "a_folders_mapping_hands_on_columns_and_not_what_is_of_one_sheet" {
  for n in 1 2 3; do printf 'caller,callee,start\n0912 111 222%s,+98 21 1234 5678,2024-01-0%s 10:00\n' $n $n >m$n.csv; done
  redthread ingest s m1.csv -o s --as calls --country IR --grade A1 --marking RED --speaker N1
  grep -q '2024-01-01.*A1.*RED' s/relations.csv
  run redthread ingest s m2.csv -o s
  [ "$status" -eq 0 ]
  says "m2.csv was read by s/mapping.csv (country IR), as the folder has it"
  says "s/mapping.csv also has grade A1, marking RED, speaker N1: that is of the sheet it was made for, and was not taken"
  run grep '2024-01-02' s/relations.csv
  [[ $output == *989121112222* && $output != *A1* && $output != *RED* && $output != *N1* ]]
  run redthread ingest s m3.csv -o s --country DE --grade C3
  says "m3.csv was read by s/mapping.csv (country DE, grade C3)"
  grep -q '2024-01-03.*C3' s/relations.csv
  run redthread withdraw s --all-of m3.csv
  cp s/relations.csv before.csv
  again
  grep -q '2024-01-03.*C3' s/relations.csv
  redthread ingest m2.csv --mapping s -o t
  run ! grep -q A1 t/relations.csv
  redthread ingest m2.csv --mapping s/mapping.csv -o u # the file itself is meant whole
  grep -q A1 u/relations.csv
}

# ---- Columns and ids ---------------------------------------------------------------------

@test "a_column_more_than_are_read_is_not_written" {
  /usr/bin/python3 -c 'columns = ["id", "type", "name"] + ["p%d" % i for i in range(4093)]
print(",".join(columns)); print("a,person,Ann" + "," * 4093)' >s/entities.csv
  cp s/entities.csv before.csv
  for line in 'tag s a core' 'protect s a' 'mark s a RED' 'note s a text' 'add s person Bob --tag x'; do
    run redthread $line
    [ "$status" -eq 3 ]
    says 's/entities.csv: it has 4,096 columns, the most that are read, and none of them is "'
  done
  cmp before.csv s/entities.csv
  redthread add s person Bob
  redthread show s bob
}

@test "ids_and_columns_are_one_line_and_a_taken_one_says_whose_it_is" {
  cp -r s before
  refused () { run redthread add s "$@"; [ "$status" -eq 2 ]; }
  refused person Q --id $'id\nnew'
  says "--id may have no line break"
  refused source Q --id $'id\rnew'
  refused person Q --set $'bad\ncol=1'
  says "the property of --set may have no line break"
  refused person Q --id ''
  says "--id is empty: say what it is to be, or leave it out"
  diff -r before s
  redthread add s person Zarqa --id "z 1"
  redthread add s person Other --id "z 1-2"
  refused person X --id "z 1"
  says 'the id z 1 is taken already, by the entity "Zarqa". Give this one another: --id "z 1-3"'
  refused person Zarqa
  says 'the entity "Zarqa" is there already, with the id z 1. If this is another one, give it an id: --id "z 1-3"'
  redthread add s source First --id S1
  refused source Second --id S1
  says 'the id S1 is taken already, by the source "First". Give this one another: --id S1-2'
  redthread add s country Iran
  refused "z 1" entered iran --id $'r\n1'
  refused "z 1" entered iran --set $'id=r\n1'
}

@test "an_id_of_a_hypothesis_is_one_line_and_says_whose_it_is" {
  redthread add s hypothesis "It fell" --id h1 --question "Why?"
  run redthread add s hypothesis "It was pushed" --id h1 --question "Why?"
  [ "$status" -eq 2 ]
  says 'the id h1 is taken already, by the hypothesis "It fell". Give this one another: --id h1-2'
  run redthread add s evidence "A print" --id $'e\n1'
  [ "$status" -eq 2 ]
  says "--id may have no line break"
}
