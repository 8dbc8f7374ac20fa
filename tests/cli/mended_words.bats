# SPDX-License-Identifier: GPL-2.0-or-later
# What is said back: the question that was asked, the date that was meant, and not more than anybody reads.

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  cd "$BATS_TEST_TMPDIR"
  small_case small
  sed -i '1s/$/,age,gender,rule/; 2s/$/,35,f,x and y>3/; 3s/$/,40,m,it"s/; 4s/$/,20,m,x/; 5,$s/$/,,,/' small/entities.csv
}
left () { # ARGUMENT...: whom the case still has
  redthread export small "$@" -o left --replace >/dev/null && cut -d, -f1 left/entities.csv | tail -n +2 | tr '\n' ' '
}
asked_back () { # CONDITION
  run redthread info small --where "$1"
  [ "$status" -eq 2 ] || { echo "$1: $status"; echo "$output"; false; }
}

# ---- Conditions -------------------------------------------------------------------------

@test "or_is_asked_back_as_the_question_that_it_was" {
  asked_back 'age>30 and gender=f or age<25'
  says "--where \"age>30 and gender=f\" --where \"age<25\""
  [ "$(eval "left ${output##*again: }")" = "ann cem " ]
  asked_back 'rule="x or y>3" or age=20 or age=35'
  says "--where 'rule=\"x or y>3\"' --where age=20 --where age=35"
  [ "$(eval "left ${output##*again: }")" = "ann cem " ]
}

@test "a_value_in_quotes_is_whole" {
  [ "$(left --where 'rule="x and y>3"')" = "ann " ]
  [ "$(left --where 'rule = "x and y>3" and age<36')" = "ann " ]
  [ "$(left --where 'rule~"""" && gender="m"')" = "bob " ]
  [ "$(left --where $'gender=m\tand age<30')" = "cem " ]
  asked_back 'rule=x and y>3'
  says 'has a property "y"'
  says 'property="value"'
}

@test "what_would_find_nothing_for_how_it_is_written_is_asked_back" {
  asked_back 'gender=f and'
  says 'no condition follows "and"'
  asked_back 'rule~(x and gender=f)'
  says 'parentheses are not understood'
  asked_back 'age>30&&gender=f'
  says 'write spaces about "&&"'
  asked_back 'rule="x and y>3'
  says 'is not closed'
}

# ---- What is said back ------------------------------------------------------------------

@test "what_was_typed_is_said_back_short_and_without_what_moves_a_terminal" {
  long=$(printf 'x%.0s' {1..5000})
  for line in "show small $long" "info small --where $long" "info small --tag=$long" "add small person Z --grade $long" "$long small"; do
    run redthread $line
    [ "$status" -eq 2 ] || { echo "${line:0:30}: $status"; false; }
    [ ${#output} -lt 1000 ] || { echo "${line:0:30}: ${#output}"; false; }
  done
  asked_back $'age>>\e[31m3\u202e'
  [[ "$output" != *$'\e'* && "$output" != *$'\u202e'* ]]
  run redthread info small --where $'rule~\e[31mx'
  [[ "$output" != *$'\e'* ]]
}

@test "a_date_in_words_is_answered_with_the_one_that_was_meant" {
  while IFS='|' read -r words edtf; do
    run redthread add small ann met bob --source S1 --date "$words"
    [ "$status" -eq 2 ]
    says "\"$words\" is no date as a case has it: write \"$edtf\"."
    redthread add small ann met bob --source S1 --date "$edtf" --json >/dev/null
  done <<'DATES'
2019-2021|2019/2021
2019–2022|2019/2022
3-5 January 2024|2024-01-03/2024-01-05
30 December to 2 January 2024|2023-12-30/2024-01-02
1990s|199X
early 1990s|[1990..1993]
before mid-December 2023|[..2023-12-10]
not before 2024|[2024..]
DATES
  run redthread add small ann met bob --source S1 --date 03-05-2024
  says 'reads both ways'
}

@test "mark_remove_beside_a_marking_is_asked_back" {
  redthread mark small ann TLP:RED >/dev/null
  run redthread mark small ann TLP:RED --remove
  [ "$status" -eq 2 ]
  says '--remove takes off whichever marking there is: leave out "TLP:RED", or --remove to mark it so'
  redthread mark small ann --remove >/dev/null
}

@test "sentences_end_once_and_numbers_read_alike" {
  { printf 'id,type,name'; printf ',c%d' {4..4096}; printf '\nx,person,X'; printf ',%d' {4..4200}; printf '\n'; } >small/entities.csv
  run redthread check small
  says 'more than 4,096 cells, the most that are read, where the header has 4,096; is a line'
  { printf 'id,type,name'; printf ',c%d' {4..5000}; printf '\n'; } >small/entities.csv
  run redthread check small
  says 'is the separator right? What follows in this file was not read'
  [[ "$output" != *'?.'* ]]
}
