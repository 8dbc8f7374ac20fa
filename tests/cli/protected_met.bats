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
