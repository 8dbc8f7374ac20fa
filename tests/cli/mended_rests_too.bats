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
  [[ -s out/show.json && -s out/all.graphml && -s out/chart.svg && -s out/folder/relations.csv ]]
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

# ---- Options that are said twice ------------------------------------------------------------

# The options of a command that take a value, one a line, with those that may be said again
# marked by a "*", as its help says.
options_of () { # COMMAND...
  redthread help "$@" | awk '
    function say () { if (name) print name (text ~ /may be said again/ ? "*" : mark); name = "" }
    /^[A-Z]/ || /^$/ || /^  (-., )?--/ { say () }
    /^Examples/ { exit }
    /^[A-Z]/ { group = /^Selection/ ? "*" : "" }
    /^  (-., )?--[a-z-]+ [^ ]/ { name = $1 ~ /^--/ ? $1 : $2; mark = group; text = "" }
    { $1 = $1; text = text " " $0 }'
}

@test "an_option_of_one_value_that_is_given_two_is_refused_with_both" {
  small_case c
  for line in "rank c --top 5 --top=10" "path c ann bob -k 5 --routes 10" \
    "add c person Zoe --note 5 --note 10" "ingest c --title 5 --title 10" \
    "near c ann --hops 5 --hops 10" "withdraw c --all-of 5 --all-of 10"; do
    run --separate-stderr redthread $line
    [ "$status" -eq 2 ]
    [[ "$stderr" == *' is said twice, "5" and "10", and can be but one: leave one of them out' ]]
    [ -z "$output" ]
  done
  run ! grep -q Zoe c/entities.csv
  redthread rank c --top 5 --top 5
}

@test "what_help_says_may_be_said_again_may_and_nothing_else" {
  small_case c
  redthread help | sed -nE '4,$s/^  ([a-z]+( [a-z]+)?)  .*/\1/p' >commands
  n=0
  while read -r command; do
    for option in $(options_of $command); do
      run --separate-stderr redthread $command c "${option%\*}=5" "${option%\*}=10"
      if [[ "$option" == *\* ]]; then
        [[ "$stderr" != *"is said twice"* ]] || { echo "$command $option"; false; }
      elif [[ "$stderr" != *"is not one of"* ]]; then
        [[ "$stderr" == *"${option} is said twice"* ]] || { echo "$command $option: $stderr"; false; }
      fi
      n=$((n + 1))
    done
  done <commands
  [ "$n" -gt 100 ]
  [[ "$(options_of path)" == *'--avoid*'* && "$(options_of add)" == *'--alias*'* ]]
  [[ "$(options_of rank)" == *'--by*'* && "$(options_of rank)" == *'--with*'* ]]
}

@test "the_manual_page_says_which_options_may_be_said_again" {
  run redthread help --man
  flat=$(tr -d '\\' <<<"$output")
  for option in "--avoid ENTITY" "--alias NAME" "--by MEASURE" "--common X,Y" "--match PROPERTY"; do
    grep -A1 -F ".B \"$option\"" <<<"$flat" | grep -q 'may be said again'
  done
  grep -A1 -F '.B "--top N"' <<<"$flat" >once.txt
  run ! grep -q 'said again' once.txt
}
