# SPDX-License-Identifier: GPL-2.0-or-later
# Rests of untidy input, too: who is protected in a row of the wrong length, and options that
# have one value and are given two.

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  cd "$BATS_TEST_TMPDIR"
}

# ---- The protected whose rows have too many or too few cells -------------------------------

# A case of Ann and Bob, with ROW among its entities and TEXT as the note of what they did.
ragged_case () { # ROW TEXT
  rm -rf s out
  redthread new s
  printf 'id,type,name,aliases,protect,birth-date,phone\nann,person,Ann,,,,\nbob,person,Bob,,,,\n%s\n' \
    "$1" >s/entities.csv
  printf 'type,from,to,note,quote\nmet,ann,bob,"%s",\nmet,ann,zapper-id,,\n' "$2" >s/relations.csv
}

# Everything that is written and said of the case, into out/.
write_all () {
  mkdir out
  redthread show s ann --json >out/show.json 2>out/said.txt || true
  redthread when s --csv >out/when.csv 2>>out/said.txt || true
  redthread check s >>out/said.txt 2>&1 || true
  redthread export s -o out/all.graphml 2>>out/said.txt || true
  redthread export s -o out/folder/ 2>>out/said.txt || true
  redthread chart s -o out/chart.svg 2>>out/said.txt || true
  [ -s out/show.json ] && [ -s out/all.graphml ] && [ -s out/chart.svg ] && [ -s out/folder/relations.csv ]
}

nothing_says () { # EXTENDED-REGULAR-EXPRESSION
  run ! grep -aErio "$1" out
}

@test "a_protected_name_with_a_comma_that_nobody_quoted_is_hidden" {
  ragged_case 'zapper-id,person,Gamma, Willow,Wim;Zappa,yes,1990,+49 170 1234567' \
    'Gamma, Willow; Willow Gamma (Zappa) and Wim called 0170 1234567'
  write_all
  grep -q 's/entities.csv:4: 8 cells where the header has 7' out/said.txt
  grep -q 'unknown entity "\[protected\]"' out/said.txt
  grep -q '\[protected\]; \[protected\] (\[protected\]) and \[protected\] called' out/all.graphml
  nothing_says 'gamma|willow|wim|zapp|1234567'
  redthread export s -o all.graphml --show-protected || true
  grep -q 'Gamma, Willow; Willow Gamma' all.graphml
}

@test "what_other_columns_hold_is_cut_out_of_no_text" {
  ragged_case 'zapper-id,person,Gamma, Willow,,yes,1990,' 'A person met Gamma in 1990 and said yes'
  write_all
  grep -q 'A person met \[protected\] in 1990 and said yes' out/all.graphml
}

@test "a_protected_name_in_a_row_of_too_few_cells_is_hidden" {
  ragged_case 'zapper-id,Gamma Willow,yes' 'Willow Gamma was there'
  write_all
  grep -q '3 cells where the header has 7' out/said.txt
  nothing_says 'gamma|willow|zapp'
}

@test "a_yes_that_a_comma_pushed_aside_protects_where_the_last_cell_is_empty" {
  ragged_case 'zapper-id,person,Gamma, Willow,,yes,' 'Gamma was there'
  sed -i '1s/.*/id,type,name,aliases,protect,note/;2,3s/,$//' s/entities.csv
  write_all
  grep -q 's/entities.csv:4: 7 cells where the header has 6, and a yes beside protect' out/said.txt
  nothing_says 'gamma|willow|zapp'
  ragged_case 'zapper-id,person,Gamma,,,,yes,' 'Gamma was there'
  sed -i '1s/birth-date,phone/birth-date,note/;' s/entities.csv
  write_all
  grep -q 'Gamma was there' out/all.graphml
}

@test "a_protect_that_cannot_be_told_in_such_a_row_counts_as_yes" {
  ragged_case 'zapper-id,person,Gamma, Willow,,ye,,' 'Gamma was there'
  write_all
  nothing_says 'gamma|willow|zapp'
}

@test "a_quote_that_takes_in_lines_hides_the_protected_among_them" {
  ragged_case $'zapper-id,person,"Gamma, Willow,Wim,yes,,\nzeta-id,person,"Foo, Bar",,,no,,+49 170 1234567' 'Gamma and Wim were there'
  write_all
  grep -q 's/entities.csv:4: ' out/said.txt
  nothing_says 'gamma|willow|wim|zapp'
}

@test "who_is_not_protected_keeps_her_name_in_a_row_of_the_wrong_length" {
  ragged_case 'zapper-id,person,Gamma, Willow,,no,,' 'Gamma was there'
  write_all
  grep -q 'Gamma was there' out/all.graphml
  grep -q 'unknown entity "zapper-id"' out/said.txt
  ragged_case 'zapper-id,person,Gamma, Willow,,,,' 'Gamma was there'
  write_all
  grep -q 'Gamma was there' out/all.graphml
}

@test "a_refused_claim_of_a_protected_name_is_hidden" {
  ragged_case 'jane-id,person,Jane,,yes,,' 'Gamma and Willow were there, and Zappa'
  printf 'entity,property,value,grade\njane-id,alias,Gamma, Willow,\njane-id,alias,Zappa,Z9\n' >s/claims.csv
  write_all
  grep -q 's/claims.csv:2: ' out/said.txt
  nothing_says 'gamma|willow|zappa'
  printf 'entity,property,value,grade\nann,alias,Gamma, Willow,\n' >s/claims.csv
  rm -r out
  write_all
  grep -q 'Gamma and Willow' out/all.graphml
}
