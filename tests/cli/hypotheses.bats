#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Competing hypotheses: what the matrix says, how its cells are filled, and that the file is kept as
# the other files of a case are.

setup () { load helpers; KERMAN=$PWD/graphs/kerman-2024; cd "$BATS_TEST_TMPDIR"; small_case case; }

# cem or dora, or nobody; three pieces, of which one rests on a relation, one on a grade.
matrix () { # ROW...
  printf '%s\n' 'hypothesis,evidence,cell,question,text,kind,about,source,grade,note' \
    'cem,,,who did it?,Cem did it,,perpetrated:cem:attack,,,' \
    'dora,,,who did it?,Dora did it,,perpetrated:dora:attack,,,' \
    'nobody,,,who did it?,It was an accident,null,,,,' \
    ',led,,,Cem leads the cell,,leads:cem:cell,,,' \
    ',seen,,,Dora was seen elsewhere,,,S1,B2,' \
    ',letter,,,A letter without a name,,,,,' "$@" >case/hypotheses.csv
}
cells () { # ROW...
  matrix 'cem,led,C,,,,,,,' 'dora,led,C,,,,,,,' 'nobody,led,C,,,,,,,' \
    'cem,seen,C,,,,,,,' 'dora,seen,II,,,,,,,' 'nobody,seen,N,,,,,,,' "$@"
}

@test "the_first_line_says_who_is_contradicted_least" {
  cells 'nobody,letter,I,,,,,,,'
  run redthread hypotheses case
  [ "$status" -eq 0 ]
  [ "${lines[0]}" = "who did it?" ]
  says "Contradicted least: A, Cem did it. It is 0.00 against 0.50 for C, and their ranges do not overlap."
  says "But 1 of the 3 cells of A is not judged yet, and that alone may be why."
  says "Decides nothing, for it fits all alike: \"Cem leads the cell\"."
  says "There is no deception hypothesis"
  says_not "There is no null hypothesis"
  says "1 piece is not graded or cannot be judged, and weighs 0.50?"
}

@test "every_line_fits_80_columns" {
  COLUMNS=80 redthread hypotheses "$KERMAN" | awk '{gsub(/[^\001-\177]/, "x")} length($0) > 80 {print; bad = 1} END {exit bad}'
}

@test "equal_ones_are_said_to_be_level_and_what_is_wanted_is_said" {
  matrix 'cem,led,C,,,,,,,' 'dora,led,C,,,,,,,' 'nobody,led,I,,,,,,,'
  run redthread hypotheses case
  says "A and B are contradicted equally little, 0.00: this evidence does not decide between them."
  says "No piece contradicts one of A and B more than the other"
}

@test "json_keeps_the_contract_and_says_what_the_claims_alone_say" {
  cells
  run redthread hypotheses case --json
  [ "$(json 'sorted(o["questions"][0])')" = "['evidence', 'first', 'hypotheses', 'lead', 'left_out', 'missing', 'pivots', 'question', 'rivals']" ]
  [ "$(json 'o["questions"][0]["first"], o["questions"][0]["missing"]')" = "(['cem', 'nobody'], ['deception'])" ]
  [ "$(json '[h["inconsistency"]["best"] for h in o["questions"][0]["hypotheses"]][::2]')" = "[0, 0]" ]
  [ "$(json 'abs(o["questions"][0]["hypotheses"][1]["inconsistency"]["best"] - 2 * o["questions"][0]["evidence"][1]["weight"]["best"]) < 1e-12')" = True ]
  [ "$(json '[e["cells"] for e in o["questions"][0]["evidence"]][2]')" = "{'cem': None, 'dora': None, 'nobody': None}" ]
  [ "$(json 'sorted(o["questions"][0]["rivals"])[0]')" = answers ]
  [ "$(json 'o["questions"][0]["hypotheses"][0]["likelihood"]["word"]')" = "very likely" ]
}

@test "csv_is_the_matrix_as_a_spreadsheet_has_it" {
  cells
  run redthread hypotheses case --csv
  [ "${lines[0]}" = "question,evidence,text,weight,diagnosticity,cem,dora,nobody" ]
  [[ ${lines[2]} == "who did it?,seen,Dora was seen elsewhere,"*",C,II,N" ]]
  cells 'x,,,another question?,X,,,,,'
  run redthread hypotheses case --csv
  [ "$status" -eq 2 ]
  says "name one by a word of it"
  run redthread hypotheses case another --csv
  [ "$status" -eq 0 ]
}

@test "a_withdrawn_source_and_another_cell_are_tried" {
  cells 'nobody,letter,I,,,,,,,' 'cem,letter,N,,,,,,,' 'dora,letter,N,,,,,,,' 'deceived,,,who did it?,Dora was framed,deception,,,,'
  run redthread hypotheses case --json
  [ "$(json '[(p["id"], p["lost"]) for p in o["questions"][0]["pivots"] if p["kind"] == "source"]')" = "[('S1', 1), ('S2', 1)]" ]
  run redthread hypotheses case --source S2 --json
  [ "$(json 'o["questions"][0]["left_out"], len(o["questions"][0]["evidence"])')" = "(0, 3)" ]
  run redthread hypotheses case --source S1
  says "1 piece is left out: the selection leaves nothing of what it rests on."
}

@test "ungraded_evidence_weighs_what_is_asked" {
  cells 'nobody,letter,I,,,,,,,'
  run redthread hypotheses case --ungraded 0.9 --json
  [ "$(json 'o["questions"][0]["evidence"][2]["weight"]')" = "{'low': 0.9, 'best': 0.9, 'high': 0.9}" ]
  run redthread hypotheses case --ungraded 2
  [ "$status" -eq 2 ]
}

@test "a_case_without_hypotheses_says_how_to_begin" {
  run redthread hypotheses case
  [ "$status" -eq 1 ]
  says "This case has no hypotheses. Begin with one: redthread add case hypothesis"
  run redthread hypotheses case --json
  [ "$(json 'o["questions"]')" = "[]" ]
  matrix
  run redthread hypotheses case nonsense
  [ "$status" -eq 1 ]
  says "No question with hypotheses has \"nonsense\" in it."
}

@test "one_hypothesis_and_no_evidence_get_a_sentence" {
  printf 'hypothesis,question,text\nh,why?,because\n' >case/hypotheses.csv
  run redthread hypotheses case
  [ "$status" -eq 0 ]
  says "No evidence yet, so nothing is contradicted."
  printf 'hypothesis,evidence,question,text\nh,,why?,because\n,e,,seen\n' >case/hypotheses.csv
  run redthread hypotheses case
  says "There is one hypothesis only: nothing competes with it."
  [[ $output != *nan* && $output != *inf* ]]
}

# ---- fill -----------------------------------------------------------------------------------

@test "fill_asks_the_open_cells_and_saves_each_answer_at_once" {
  cells
  printf 'ii\n\nc\n' | redthread hypotheses fill case >said
  grep -q "1 of 3 Cem did it > ii" said
  grep -q "^2 cells were judged and saved" said
  [ "$(tail -2 case/hypotheses.csv)" = "cem,letter,II,,,,,,,
nobody,letter,C,,,,,,," ]
  redthread hypotheses fill case </dev/null >said
  grep -q "1 cell open" said
  grep -q "1 of 1 Dora did it" said
}

@test "fill_asks_what_tells_most_first_and_then_what_weighs_most" {
  matrix 'cem,letter,CC,,,,,,,' 'dora,letter,II,,,,,,,'
  printf 'q\n' | redthread hypotheses fill case >said
  grep -A1 "^A letter" said | grep -q "1 of 7 It was an accident"
  matrix
  printf '\n\n\nq\n' | redthread hypotheses fill case >said
  [ "$(grep -n '^Dora was seen\|^Cem leads\|^A letter' said | sed 's/.*:\([A-Z][a-z]*\).*/\1/' | head -2 | tr '\n' ' ')" = "Dora Cem " ]
}

@test "fill_asks_again_for_a_word_that_is_none_and_explains" {
  cells
  printf 'x\n?\nNA\nq\n' | redthread hypotheses fill case >said
  grep -q '"x" is none of CC, C, N, I, II, NA' said
  [ "$(grep -c 'Enter leaves it open' said)" -eq 2 ]
  grep -q "^cem,letter,NA" case/hypotheses.csv
}

@test "fill_fills_in_the_row_that_is_there_and_touches_no_other_byte" {
  cells '# no comment,letter,,,,,,,,' '"cem",letter,,,,,,,,"why, so"'
  sed -i '/^# no/d; 1i # by hand' case/hypotheses.csv
  cp case/hypotheses.csv before
  printf 'I\nq\n' | redthread hypotheses fill case
  diff before case/hypotheses.csv >change || true
  [ "$(grep '^[<>]' change)" = '< "cem",letter,,,,,,,,"why, so"
> "cem",letter,I,,,,,,,"why, so"' ]
}

@test "what_somebody_else_judged_meanwhile_is_kept" {
  cells
  mkfifo answers
  redthread hypotheses fill case <answers >said &
  exec 9>answers
  printf '\n' >&9
  for _ in $(seq 100); do grep -q "2 of 3" said && break; sleep 0.05; done
  printf 'dora,letter,CC,,,,,,,\n' >>case/hypotheses.csv
  printf 'II\nq\n' >&9
  exec 9>&-
  wait $!
  grep -q "somebody has judged this cell meanwhile, as CC; that was kept" said
  grep -q "^dora,letter,CC" case/hypotheses.csv
  lacks "^dora,letter,II" case/hypotheses.csv
}

@test "ctrl_c_ends_the_asking_and_what_was_answered_is_kept" {
  cells
  mkfifo answers
  setsid "$REDTHREAD" hypotheses fill case <answers >said 2>err &
  pid=$!
  exec 9>answers
  printf 'I\n' >&9
  for _ in $(seq 100); do grep -q "2 of 3" said && break; sleep 0.05; done
  kill -INT $pid
  code=0; wait $pid || code=$?
  exec 9>&-
  [ "$code" -eq 130 ]
  grep -q "1 cell was judged and saved" said
  grep -q "^cem,letter,I" case/hypotheses.csv
}

@test "fill_shows_no_protected_name" {
  printf 'zed,person,Zed Hidden,\n' >>case/entities.csv
  sed -i '1s/$/,protect/; /^zed/s/$/,yes/' case/entities.csv
  sed -i '/^zed/!{1!s/$/,/}' case/entities.csv
  sed -i 's/^zed,person,Zed Hidden,,yes.*/zed,person,Zed Hidden,,yes/' case/entities.csv
  matrix ',z,,,Zed Hidden saw it,,,,,'
  printf 'q\n' | redthread hypotheses fill case >said
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do echo; done | redthread hypotheses fill case >said
  grep -q " saw it" said
  lacks "Zed Hidden" said
}

# ---- a file of the case like the others ---------------------------------------------------------

@test "add_and_withdraw_know_hypotheses_and_evidence" {
  redthread add case hypothesis "Eve did it" --question "who did it?" --id eve --about eve
  redthread add case evidence "A note was found" --id note --source S2 --grade 3 --at "p. 2"
  run redthread add case hypothesis "Eve did it" --question "who did it?" --id eve
  [ "$status" -eq 2 ]
  run redthread add case hypothesis Nobody
  [ "$status" -eq 2 ]
  says "--question"
  run redthread add case evidence x --about knows:ann:bo
  [ "$status" -eq 2 ]
  says "did you mean \"knows:ann:bob\""
  printf 'CC\n' | redthread hypotheses fill case >/dev/null
  cp -r case judged
  run redthread withdraw judged hypotheses.csv:4 --json
  [ "$(json 'o["sentence"]')" = 'the cell CC of "note" for "eve"' ]
  run redthread withdraw case hypotheses.csv:2 --json
  [ "$(json 'o["cells"]')" = "['eve,,,,note,,,,CC']" ]
  run redthread withdraw case hypotheses.csv:2 --json
  line=$(json 'o["add"]')
  [[ $line == "redthread add case evidence "*" --id note "* ]]
  eval "$line" >/dev/null
  grep -q "note" case/hypotheses.csv
}

@test "what_a_row_is_about_is_not_withdrawn_under_it" {
  cells
  run redthread withdraw case cem leads cell
  [ "$status" -eq 2 ]
  says "1 row of hypotheses.csv is about what would go."
  says "redthread withdraw case hypotheses.csv:5"
  matrix ',eve,,,x,,eve,,C3,'
  redthread withdraw case eve member-of club >/dev/null
  redthread withdraw case eve national-of iran >/dev/null
  run redthread withdraw case eve
  [ "$status" -eq 2 ]
  says "hypotheses.csv:8"
}

@test "with_a_source_go_its_pieces_and_their_cells" {
  cells
  sed -i '/^S4/d' case/sources.csv
  printf 'S4,Fourth,2024-01-01,C,\n' >>case/sources.csv
  sed -i 's/^,letter,.*/,letter,,,A letter,,,S4,C3,/' case/hypotheses.csv
  printf 'cem,letter,I,,,,,,,\n' >>case/hypotheses.csv
  run redthread withdraw case --all-of S4
  [ "$status" -eq 0 ]
  says "With it went 2 rows of hypotheses.csv"
  lacks letter case/hypotheses.csv
  run redthread check case --strict
  says_not "hypotheses.csv"
}

@test "a_case_written_and_read_again_has_the_same_matrix" {
  cells 'cem,letter,I,,,,,,,"why, so"'
  redthread convert case -o copy
  redthread convert copy -o copy.graphml
  redthread convert copy.graphml -o back
  diff -r copy back
  redthread diff case back
  run redthread diff case back --json
  sed -i 's/^dora,seen,II/dora,seen,C/' back/hypotheses.csv
  run redthread diff case back
  [ "$status" -eq 1 ]
  says "cell seen, dora"
  redthread export case -o part --without cell
  lacks "^,led\|,led," part/hypotheses.csv
  grep -q "^,seen" part/hypotheses.csv
}

@test "a_bad_cell_is_named_by_file_and_line_and_the_rest_is_read" {
  cells 'cem,lettr,I,,,,,,,' 'cem,letter,X,,,,,,,'
  run redthread check case
  [ "$status" -eq 3 ]
  says "hypotheses.csv:14: no row describes evidence \"lettr\" (did you mean \"letter\"?)"
  says "hypotheses.csv:15: cell \"X\" is none of CC, C, N, I, II, NA"
  run redthread hypotheses case
  [ "$status" -eq 0 ]
}

@test "kerman_is_answered_by_its_matrix" {
  run redthread hypotheses "$KERMAN" --json
  [ "$(json 'o["questions"][0]["first"], o["questions"][0]["missing"]')" = "(['iskp'], [])" ]
  [ "$(json '[h["id"] for h in sorted(o["questions"][0]["hypotheses"], key=lambda h: h["rank"])]')" = "['iskp', 'made-to-look-so', 'iranian-branch', 'on-their-own']" ]
  [ "$(json '[p["id"] for p in o["questions"][0]["pivots"] if p["flips"] and p["kind"] != "cell"]')" = "['R1']" ]
  [ "$(json 'all(all(e["cells"].values()) for e in o["questions"][0]["evidence"])')" = True ]
  run redthread check "$KERMAN"
  [[ $output != *hypotheses* ]]
}
