# SPDX-License-Identifier: GPL-2.0-or-later
# Help, man page and completion come from one table; what they say runs.

setup_file () {
  export HERE="$BATS_FILE_TMPDIR/here" # a folder where examples may write, that sees the shipped cases
  mkdir -p "$HERE"
  ln -sfn "$PWD/graphs" "$HERE/graphs"
}
setup () { load helpers; }

commands () { redthread help | awk '/^Commands$/ {on = 1; next} on && /^$/ {exit} on && /^  [a-z]/ {sub(/^  /, ""); sub(/  .*/, ""); print}'; } # one a line: some have two words
examples () { eval "redthread help $1" | awk '/^Examples$/ {on = 1; next} on && /^$/ {exit} on {sub(/^  /, ""); print}'; }

@test "help_lists_every_command_of_the_interface" {
  for command in ingest info find show near path rank rivals chart export convert diff check grades schema help version completion; do
    commands | grep -qx "$command" || { echo "missing: $command"; false; }
  done
}

@test "every_command_has_a_page_that_fits_100_columns" {
  commands | while IFS= read -r command; do
    for way in "help $command" "$command --help" "$command -h"; do
      eval "run redthread $way"
      [ "$status" -eq 0 ]
      says "redthread $command"
      says "Exit codes 0 yes"
    done
    [ "$(eval "redthread help $command" | LC_ALL=C.UTF-8 awk '{if (length($0) > m) m = length($0)} END {print m}')" -le 100 ] || { echo "$command is too wide"; false; }
  done
}

@test "every_example_of_every_command_runs" {
  program=$(realpath "$REDTHREAD")
  cd "$HERE"
  while IFS= read -r command; do
    examples "$command" >"$BATS_TEST_TMPDIR/examples"
    [ -s "$BATS_TEST_TMPDIR/examples" ] || { echo "no example: $command"; false; }
    while IFS= read -r line; do
      [[ $line == "redthread $command"* ]] || { echo "not of $command: $line"; false; }
      eval "\"$program\" ${line#redthread }" </dev/null >"$BATS_TEST_TMPDIR/out" 2>&1 || { echo "failed: $line"; cat "$BATS_TEST_TMPDIR/out"; false; }
      [ -s "$BATS_TEST_TMPDIR/out" ] || { echo "said nothing: $line"; false; }
    done <"$BATS_TEST_TMPDIR/examples"
  done < <(commands)
}

@test "the_man_page_knows_every_command_and_option" {
  redthread help --man >"$BATS_TEST_TMPDIR/redthread.1"
  run bash -c "man -l --warnings -E UTF-8 '$BATS_TEST_TMPDIR/redthread.1' 2>&1 >/dev/null"
  [ -z "$output" ]
  MANWIDTH=200 man -l "$BATS_TEST_TMPDIR/redthread.1" 2>/dev/null | col -b >"$BATS_TEST_TMPDIR/page"
  commands | while IFS= read -r command; do
    grep -q "^ *$command" "$BATS_TEST_TMPDIR/page" || { echo "missing: $command"; false; }
    for option in $(eval "redthread help $command" | grep -o '^  \(-., \)\?--[a-z-]*' | grep -o -- '--[a-z-]*'); do
      grep -q -- "$option" "$BATS_TEST_TMPDIR/page" || { echo "missing: $command $option"; false; }
    done
  done
}

@test "every_measure_is_explained_and_its_example_runs" {
  program=$(realpath "$REDTHREAD")
  cd "$HERE"
  "$program" rank graphs/kerman-2024 --by all --csv | head -n 1 | tr , '\n' | sed '1,3d;$d' >"$BATS_TEST_TMPDIR/measures"
  [ "$(wc -l <"$BATS_TEST_TMPDIR/measures")" -ge 14 ]
  "$program" help rank >"$BATS_TEST_TMPDIR/help"
  "$program" help --man | sed 's/\\-/-/g' >"$BATS_TEST_TMPDIR/man"
  while IFS= read -r name; do
    grep -q "^  $name  *[A-Z].*" "$BATS_TEST_TMPDIR/help" || { echo "help rank has no $name"; false; }
    line=$(grep -x "redthread rank .* --by $name\( .*\)\?" "$BATS_TEST_TMPDIR/man" | head -n 1)
    [ -n "$line" ] || { echo "the man page has no example of $name"; false; }
    eval "\"$program\" ${line#redthread } --json" </dev/null >"$BATS_TEST_TMPDIR/out" 2>&1 || { echo "failed: $line"; cat "$BATS_TEST_TMPDIR/out"; false; }
    grep -q "\"measure\": \"$name\"" "$BATS_TEST_TMPDIR/out"
    "$program" completion bash | grep -qw -- "$name" || { echo "bash does not complete $name"; false; }
  done <"$BATS_TEST_TMPDIR/measures"
}

@test "the_completions_are_well_formed_and_know_every_command" {
  redthread completion bash | bash -n
  for shell in bash zsh fish; do
    run redthread completion "$shell"
    [ "$status" -eq 0 ]
    for command in $(commands); do [[ $output == *"$command"* ]]; done
  done
  run redthread completion tcsh
  [ "$status" -eq 2 ]
}

@test "bash_completes_commands_options_and_values" {
  complete_line () { # WORD...
    bash -c 'eval "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _redthread; printf "%s\n" "${COMPREPLY[@]}"' _ "$(redthread completion bash)" "$@"
  }
  [ "$(complete_line redthread ra)" = rank ]
  [ "$(complete_line redthread rank case --norm)" = --normalized ]
  complete_line redthread rank case --by pa | grep -qx pagerank
  [ "$(complete_line redthread certainty pa)" = path ]
  [ "$(complete_line redthread certainty rank case --wo)" = --worlds ]
  complete_line redthread certainty rank case --by pa | grep -qx pagerank
}

@test "the_man_page_ends_with_see_also_and_each_command_names_its_kin" {
  page=$BATS_TEST_TMPDIR/page
  redthread help --man >"$page"
  grep -q '^.SH "SEE ALSO"$' "$page"
  [ "$(grep -n '^.SH' "$page" | tail -1 | cut -d: -f2-)" = '.SH "SEE ALSO"' ]
  sed -n '/^.SS "check /,/^.SS/p' "$page" | grep -q '^See also: ingest, diff, info\.$'
}

@test "the_condition_that_help_shows_works_on_the_shipped_case" {
  condition=$(redthread help info | tr -s ' \n' ' ' | sed -n "s/.*only where a property fits: '\([^']*\)'.*/\1/ip")
  [ -n "$condition" ]
  run redthread find graphs/kerman-2024 bombing --where "$condition"
  [ "$status" -eq 0 ]
}

@test "what_can_be_written_is_offered_and_nothing_else" {
  for command in export convert ingest; do
    [[ "$(redthread help $command | tr -s ' \n' ' ')" == *'where the ending does not say (case-folder graphml) -'* ]]
  done
  run redthread convert graphs/kerman-2024 -o - --to sheet
  [ "$status" -eq 2 ]
}
