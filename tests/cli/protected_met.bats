# SPDX-License-Identifier: GPL-2.0-or-later
# Protected names as they are met: as a claimed value, as a telephone number, in a marking, in another spelling.

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  cd "$BATS_TEST_TMPDIR"
  mkdir case
  printf '%s\n' 'id,type,name,protect' 'zawadzka,person,Ewa Zawadzka,yes' 'tel,phone,+49 170 1234567,yes' 'bob,person,Bob,' >case/entities.csv
}

outputs () { # of what is asked of bob, into ./out
  mkdir out
  for command in 'info case' 'find case bob' 'show case bob' 'show case bob --json' 'check case' 'schema case'; do
    redthread $command >"out/${command// /_}" 2>&1 || true
  done
  redthread export case -o out/folder >out/folder.txt 2>&1 || [ $? -eq 3 ] # a web address that is none is refused
  redthread export case --release TLP:RED -o out/case.graphml >out/graphml.txt 2>&1 || [ $? -eq 3 ]
}

nowhere () { # PATTERN: in no output
  run grep -raiE "$1" out
  [ "$status" -eq 1 ] || { echo "$output"; false; }
}

@test "a_claimed_value_that_is_a_protected_name_goes_and_every_question_is_answered" {
  printf '%s\n' 'entity,property,value,source' 'bob,phone,+49 170 1234567,S1' 'bob,url,zawadzka,S1' 'bob,age,41,S1' >case/claims.csv
  run -0 redthread info case
  run -0 redthread show case bob
  [[ "$output" == *'age 41'* && "$output" != *'phone'* ]]
  run -0 redthread find case bob
  outputs
  nowhere 'zawadzka|1234567'
  run cat out/folder/claims.csv
  [ "${#lines[@]}" -eq 2 ]
}

@test "a_place_is_that_of_its_row_behind_a_claim_that_went" {
  sed -i 's/^zawadzka,/ewa,/' case/entities.csv
  printf '%s\n' 'entity,property,value,source' 'bob,phone,+49 170 1234567,S1' 'bob,age,41,S1' 'bob,remark,saw Zawadzka leave,S1' >case/claims.csv
  run -0 --separate-stderr redthread export case -o out
  [[ "$stderr" == *'a single word of a protected name (case/claims.csv:4)'* ]]
}

@test "a_marking_of_the_case_that_begins_like_one_that_ships_keeps_no_protected_name" {
  printf '%s\n' 'key,value' 'markings,TLP:CLEAR;TLP:ZAWADZKA;TLP:RED' >case/case.csv
  printf '%s\n' 'id,type,name,protect,marking' 'zawadzka,person,Ewa Zawadzka,yes,' 'bob,person,Bob,,TLP:ZAWADZKA' >case/entities.csv
  outputs
  nowhere zawadzka
  grep -qx 'markings,TLP:CLEAR;TLP:person-1;TLP:RED' out/folder/case.csv
}

@test "what_one_entity_is_said_to_be_by_many_is_shown_once_a_value" {
  printf '%s\n' 'entity,property,value,source' 'bob,age,41,S1' 'bob,age,42,S2' 'bob,height,41,S1' 'bob,age,41.0,S3' >case/claims.csv
  run -0 redthread show case bob --json
  [ "$(/usr/bin/python3 -c 'import json, sys; print([(p["property"], p["value"], len(p["claims"])) for p in json.load(sys.stdin)["properties"]])' <<<"$output")" \
    = "[('age', '41', 2), ('age', '42', 1), ('height', '41', 1)]" ]
}

numbers_case () {
  printf '%s\n' 'key,value' 'country,DE' >case/case.csv
  printf '%s\n' 'id,type,name,protect,phone,note' '+491701234567,phone,,yes,,' \
    'bob,person,Bob,,0170 1234567,"call 0170/1234567, +49 (0)170-1234567; since 2024-01-02 (0170) 1234567 or 0049 170 12 345 67 (+49 170 1234567)"' \
    'cem,person,Cem,,0170 1234568,call 00170 12345678 or 1234567 on 2024-01-02' >case/entities.csv
  printf '%s\n' 'type,from,to,quote,amount' 'owns,bob,+491701234567,0170/1234567,' 'paid,bob,cem,,1701234' >case/relations.csv
  printf '%s\n' 'entity,property,value,source' 'bob,phone,+49-170-1234567,S1' 'cem,phone,+49 170 1234568,S1' >case/claims.csv
}

@test "a_protected_telephone_number_is_cut_out_however_it_is_written" {
  numbers_case
  outputs
  nowhere '170[^0-9]*1234567[^8]|170 12 345 67|\+Phone'
  grep -q '^bob,.*call Phone 1, Phone 1; since 2024-01-02 Phone 1 or Phone 1 (Phone 1)' out/folder/entities.csv
  grep -q '^owns,bob,phone-1,.*phone-1$' out/folder/relations.csv
}

@test "a_number_that_only_looks_like_a_protected_one_stays" {
  numbers_case
  redthread export case -o out
  grep -q '^cem,person,Cem,.*call 00170 12345678 or 1234567 on 2024-01-02' out/entities.csv
  grep -q '^cem,person,Cem,.*0170 1234568' out/entities.csv
  grep -qx 'cem,phone,+49 170 1234568,S1' out/claims.csv
  grep -q '^paid,bob,cem,.*1701234' out/relations.csv
}

@test "without_a_country_a_protected_number_is_known_by_how_it_ends" {
  numbers_case
  rm case/case.csv
  redthread export case -o out || [ $? -eq 3 ] # without a country, 0170 1234567 is refused
  run grep -rE '0?170[^0-9]*1234567([^8]|$)' out
  [ "$status" -eq 1 ] || { echo "$output"; false; }
}

@test "a_protected_name_is_cut_in_another_spelling_and_order" {
  printf '%s\n' 'id,type,name,protect,note' 'v1,person,Maria Lindqvist-Ömer,yes,' 'v2,person,Hans Groß,yes,' \
    'v3,person,Jürgen Soerensen,yes,' 'v4,person,Ольга Петрова,yes,' 'v5,person,Anna Maria,yes,' 'v6,person,Maria Anna,yes,' \
    'bob,person,Bob,,"MARIA LINDQVIST-OEMER; Maria Lindqvist Omer; LINDQVIST ÖMER, Maria; HANS GROSS; Gross, Hans; JUERGEN SØRENSEN; Jurgen Sörensen; Olga Petrova; Anna Maria; Maria Anna; Maria Lindqvist; Omer Hans"' \
    >case/entities.csv
  run -0 redthread show case bob --json
  [ "$(/usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)["properties"][0]["value"])' <<<"$output")" \
    = 'Person 1; Person 1; Person 1; Person 2; Person 2; Person 3; Person 3; Person 4; Person 5; Person 6; Maria Lindqvist; Omer Hans' ]
}

@test "of_names_that_begin_alike_the_longest_that_stands_there_is_cut" {
  { printf '%s\n' 'id,type,name,protect'; for i in $(seq 300); do echo "v$i,person,Anna Maria N$i,yes"; done
    echo 'v301,person,Anna,yes'; echo 'v302,person,Anna Maria N7 Long Name,yes'; echo 'bob,person,Bob,'; } >case/entities.csv
  printf '%s\n' 'entity,property,value,source' \
    'bob,remark,"Anna Maria N300 met Anna Maria N7 Long, Anna Maria N7 Long Name; anna; Maria N5",S1' >case/claims.csv
  run -0 redthread show case bob --json
  [ "$(/usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)["properties"][0]["value"])' <<<"$output")" \
    = 'Person 300 met Person 7 Long, Person 302; Person 301; Maria N5' ]
}
