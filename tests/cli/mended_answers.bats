# SPDX-License-Identifier: GPL-2.0-or-later
# Answers that a newcomer found to say too little, or too much.

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  GRAPHS=$PWD/graphs
  cd "$BATS_TEST_TMPDIR"
}

# ---- On whose word ------------------------------------------------------------------------

chain () { # RELATIONS...: "from to source", of Anna, Boris, Clara and Dora, into ./case
  mkdir -p case
  printf '%s\n' id,type,name anna,person,Anna boris,person,Boris clara,person,Clara dora,person,Dora >case/entities.csv
  printf 'type,from,to,source,grade\n' >case/relations.csv
  for relation; do set -- $relation; printf 'knows,%s,%s,%s,B2\n' "$1" "$2" "$3" >>case/relations.csv; done
}

@test "a_path_names_every_speaker_without_whom_it_falls" {
  chain 'anna boris S1' 'boris clara S2' 'clara dora S3'
  run -0 redthread path case Anna Dora
  says 'Rests on each of 3 speakers, S1, S2 and S3: without any one of them there is no route.'
}

@test "a_path_rests_on_a_document_where_no_source_is_named" {
  chain 'anna boris S1' 'boris clara S2' 'clara dora S3'
  sed -i 's/,source,/,via,/' case/relations.csv
  printf 'knows,anna,clara,S9,B2\n' >>case/relations.csv
  run -0 redthread path case Anna Dora
  says 'without S9, nothing under 3 hops; without S3 there is no route.'
}

@test "a_path_says_what_is_left_without_each_speaker" {
  chain 'anna boris S1' 'boris dora S3' 'boris clara S2' 'clara dora S2'
  run -0 redthread path case Anna Dora
  says 'Rests on each of 2 speakers: without S1 there is no route; without S3, nothing under 3 hops.'
  run -0 redthread path case Anna Boris
  says 'Rests on one speaker, S1: without them there is no route.'
}

@test "linchpins_say_why_they_start_from_another_figure_than_the_answer" {
  run -0 redthread certainty rank "$GRAPHS/kerman-2024"
  says 'each of these is tried in 256 worlds):'
  run -0 redthread certainty path "$GRAPHS/kerman-2024" ISKP "safe house"
  says 'without one of these (now 0.81, in 1,024 worlds):'
}

# ---- What nobody is to read ---------------------------------------------------------------

protected_case () {
  redthread new case --country IR >new.txt
  printf '%s\n' 'key,value' 'format,1' 'title,Rezaei family case' 'country,IR' >case/case.csv
  printf '%s\n' 'id,type,name,protect,note,tags' 'v1,person,Sara Rezaei,yes,,' 'bob,person,Bob Public,,about Sara Rezaei,friend of Sara Rezaei' \
    'h,person,Hassan,,Sarah Rezai called. Sure he did.,' '+989127771234,phone,,,,' 'car,thing,Rezaei Motors,,Rezaei Motors again,' >case/entities.csv
  printf '%s\n' 'id,title' 'S1,Paper' 'SaraRezaei.pdf,of SaraRezaei' 'S3,RezaeiSara3.pdf' >case/sources.csv
  printf '%s\n' 'type,from,to,id,source,quote' 'used,v1,+989127771234,,S1,call Sara Rezaei on 0912 777 1234' \
    'met,bob,v1,r1,S1,said Sara Rezaei' >case/relations.csv
  printf '%s\n' 'question,relation,exclusive' 'Did Sara Rezaei meet Bob?,r1,no' 'Did Sara Rezaei meet Bob?,used:v1:+989127771234,no' >case/rivals.csv
}

nowhere () { # PATTERN FILES...
  run grep -raiE "$@"
  [ "$status" -eq 1 ] || { echo "$output"; false; }
}

@test "the_telephone_that_a_protected_one_used_goes_by_another_name_too" {
  protected_case
  redthread export case -o out
  nowhere '777[^0-9]*1234' out
  grep -q '^used,person-1,phone-1,.*call Person 1 on Phone 1' out/relations.csv
  run -0 redthread show case 'Phone 1'
  [[ "$output" != *912* ]]
  redthread export case -o shown --show-protected
  grep -q '^+989127771234,phone,,,' shown/entities.csv
  sed -i '/^used/d' case/relations.csv
  rm case/rivals.csv
  redthread export case -o free
  grep -q '^+989127771234,phone' free/entities.csv
}

@test "a_protected_name_in_one_word_is_cut_and_what_is_left_of_it_is_told" {
  protected_case
  run -0 --separate-stderr redthread export case -o out
  nowhere 'SaraRezaei' out
  grep -qx 'person-1.pdf,of Person 1' out/sources.csv
  [[ "$stderr" == *'3 texts still hold a single word of a protected name (h, source S3, title in case.csv)'* ]]
}

@test "every_place_of_a_word_of_a_protected_name_is_told_up_to_twenty" {
  mkdir case
  { echo 'id,type,name,protect,note'; echo 'v1,person,Sara Rezaei,yes,'; for i in $(seq 25); do echo "p$i,person,Person No $i,,seen by Rezaei"; done; } >case/entities.csv
  run -0 --separate-stderr redthread export case -o out
  [[ "$stderr" == *'25 texts'*'(p1, p2, '*'p20; the others are named once these are mended)'* ]]
  sed -i '/^p2[1-5],/d' case/entities.csv
  run -0 --separate-stderr redthread export case -o out2
  [[ "$stderr" == *'20 texts'*'p19, p20):'* ]]
}

@test "answers_by_hand_say_no_protected_name_that_was_not_typed" {
  protected_case
  run redthread withdraw case bob met v1
  [ "$status" -eq 2 ]
  says 'an answer to "Did Person 1 meet Bob?"'
  run -0 redthread note case bob 'Sara Rezaei again'
  says 'about Person 1'
  says 'Sara Rezaei again'
  run -0 redthread tag case bob core --json
  says 'friend of Person 1'
  rm case/rivals.csv
  run -0 redthread withdraw case bob met v1
  says '--quote "said Person 1"'
  says 'Its texts have protected names'
  [[ "$output" != *Rezaei* ]]
}

@test "who_finds_no_name_is_told_that_protected_ones_were_not_looked_through" {
  protected_case
  run redthread show case 'Sara Rezaei'
  [ "$status" -eq 2 ]
  says 'The names of protected entities were not looked through'
  run -1 redthread find case 'Sara Rezaei'
  says 'The names of protected entities were not looked through'
  run redthread show "$GRAPHS/kerman-2024" 'Sara Rezaei'
  [[ "$output" != *protected* ]]
}

@test "a_release_tells_which_texts_hold_the_name_of_what_is_marked_higher" {
  mkdir case
  printf '%s\n' 'key,value' 'format,1' 'summary,About Zed Secretson' 'marking,TLP:GREEN' >case/case.csv
  printf '%s\n' 'id,type,name,note,marking' 'bob,person,Bob,friend of Zed Secretson,' 'h,person,Hassan,in a car,' \
    'car,thing,car,,TLP:RED' 'zed-secretson,person,Zed Secretson,,TLP:RED' >case/entities.csv
  printf '%s\n' 'type,from,to,id' 'met,bob,h,met-zed-secretson' >case/relations.csv
  run -0 --separate-stderr redthread export case --release TLP:GREEN -o out
  [[ "$stderr" == *'3 texts still hold the name of something that is marked higher (bob, relation met-zed-secretson, summary in case.csv)'* ]]
  run -0 --separate-stderr redthread export case -o all
  [ -z "$stderr" ]
}

# ---- What was selected, and what is next ---------------------------------------------------

payments () {
  mkdir -p pay
  printf '%s\n' 'id,type,name' 'a,bank-account,A' 'b,bank-account,B' 'c,bank-account,C' 'tel,phone,T' 'tel2,phone,U' 'bob,person,Bob' >pay/entities.csv
  printf '%s\n' 'type,from,to,start,amount,currency' paid,a,b,2024-02-01,100,EUR paid,b,c,2024-02-03,90,EUR paid,b,c,2024-02-05,-50,EUR \
    paid,a,b,2024-02-15,-12,EUR called,tel,tel2,2024-02-03,, owns,bob,tel,,, >pay/relations.csv
}

@test "an_empty_selection_is_said_to_be_one" {
  payments
  run -1 redthread when pay --where 'amount>100000'
  says 'The selection leaves no relation'
  run -1 redthread calls pay --where 'amount>100000'
  says 'no relation is left by the selection'
  run -1 redthread flow pay --relation owns
  says 'of the 1 relation that the selection leaves none is dated'
}

@test "where_says_what_asks_for_what_is_no_property" {
  payments
  run -2 redthread calls pay --where 'amount>1000 and type=called'
  says 'types are asked for by --type and --relation'
  run -2 redthread calls pay --where 'amount>1000 and '
  says 'no condition follows "and'
  run -2 redthread calls pay --where 'amount>1000 and'
  says 'no condition follows "and'
}

@test "a_date_far_from_the_others_is_named" {
  payments
  run -0 redthread calls pay
  says '1 lies farther from the others than all of those span, of 2024-02-15'
  says '(--relation: called)'
}

@test "calls_has_the_contacts_of_one_alone_by_what_they_own_too" {
  payments
  run -0 redthread calls pay --relation called --contacts Bob
  says 'Of T.'
  says '1 time called: 1 pair of 2 entities'
  run -0 redthread calls pay --contacts C --json
  [ "$(/usr/bin/python3 -c 'import json, sys; print([(r["a"], r["b"], r["n"]) for r in json.load(sys.stdin)["rows"]])' <<<"$output")" = "[('b', 'c', 2)]" ]
  run -2 redthread calls pay --contacts C --hours
  says 'two questions'
}

@test "what_is_proposed_next_keeps_the_selection" {
  run -0 redthread summary "$GRAPHS/wendelsund" --relation called
  says "Next: redthread rank $GRAPHS/wendelsund --relation called"
  run -1 redthread brokers "$GRAPHS/wendelsund" --relation called --top 3
  says "--list all --relation called"
  run -0 redthread near "$GRAPHS/wendelsund" "Brackenfirth Consulting" --relation owns
  says "redthread near $GRAPHS/wendelsund \"Brackenfirth Consulting\" --hops 2 --relation owns"
  run grep 'redthread show.*--relation' <<<"$output"
  [ "$status" -eq 1 ]
}

@test "a_label_without_room_names_a_larger_page_where_there_is_one" {
  run -0 redthread chart "$GRAPHS/kerman-2024" -o a3.svg --page a3
  [[ "$output" != *'(--page a3)'* ]]
  run -0 redthread chart "$GRAPHS/kerman-2024" -o a0.svg --page a0
  [[ "$output" != *'(--page'* ]]
}

@test "payments_of_nothing_or_less_are_said_to_be_left_out_of_all_flow" {
  payments
  run -0 redthread flow pay
  says 'Left out: 2 payments of nothing or less.'
}
