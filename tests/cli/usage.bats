# SPDX-License-Identifier: GPL-2.0-or-later
# What goes wrong at the door: each answer names what was typed and the next step.

setup () {
  load helpers
  small_case "$BATS_TEST_TMPDIR/small"
  cd "$BATS_TEST_TMPDIR"
  REDTHREAD=$(cd "$OLDPWD" && realpath "$REDTHREAD")
}

refuses () { # STATUS TEXT ARGUMENTS...: exits so, says so on stderr, prints nothing on stdout
  local want=$1 text=$2; shift 2
  run --separate-stderr redthread "$@"
  [ "$status" -eq "$want" ] || { echo "exit $status: $stderr"; return 1; }
  [ -z "$output" ]
  [[ $(tr -s ' \n' ' ' <<<"$stderr") == *"$text"* ]] || { echo "said: $stderr"; return 1; }
}

@test "an_unknown_command_suggests_the_nearest" {
  refuses 2 'redthread: there is no command "rnak" (did you mean "rank"?)' rnak small
  refuses 2 'All of them: redthread help' frobnicate
}

@test "a_case_in_the_place_of_the_command_is_recognised" {
  refuses 2 'Try: redthread info small' small
}

@test "an_unknown_option_suggests_the_nearest" {
  refuses 2 'rank has no option "--topp" (did you mean "--top"?)' rank small --topp 3
  refuses 2 'path has no option "-q"' path small ann bob -q
}

@test "an_abbreviated_option_is_taken_when_it_is_clear_and_asked_back_when_not" {
  run redthread rank small --norm
  [ "$status" -eq 0 ]
  refuses 2 '"--w" could be --' find small ann --w Ann
}

@test "an_option_without_its_value_says_what_it_needs" {
  refuses 2 'needs a value: --top N' rank small --top
  refuses 2 'takes no value' rank small --normalized=yes
}

@test "a_value_that_is_none_of_the_allowed_ones_lists_them" {
  refuses 2 'is not one of' rank small --by betweeness
  refuses 2 'did you mean "betweenness"' rank small --by betweeness
  refuses 2 'give a whole number from 1 up' rank small --top none
  refuses 2 'a likelihood lies above 0' path small ann bob --ungraded 2
}

@test "missing_and_surplus_arguments_are_named" {
  refuses 2 'name two entities, A and B' path small ann
  refuses 2 'a name of several words goes in quotes' path small ann Bob Baker
}

@test "json_and_csv_together_are_a_question_back" {
  refuses 2 'choose one of --json and --csv' rank small --json --csv
}

@test "a_file_that_is_not_there_is_named" {
  run --separate-stderr redthread info nowhere
  [ "$status" -ge 3 ]
  [[ $stderr == *nowhere* ]]
}

@test "a_folder_that_is_no_case_says_what_a_case_needs" {
  mkdir empty
  refuses 3 'entities.csv or relations.csv' info empty
}

@test "an_empty_file_is_named" {
  : >empty.csv
  refuses 3 'empty.csv' info empty.csv
}

@test "an_unknown_name_suggests_a_search" {
  refuses 2 '"Zacharias"' show small Zacharias
}

@test "an_ambiguous_name_lists_the_candidates_with_their_ids" {
  printf 'ann2,person,Ann Archer,\n' >>small/entities.csv
  refuses 2 '"Ann Archer" could be:' show small "Ann Archer"
  [[ $stderr == *ann2* ]]
}

@test "the_same_entity_twice_is_no_route" {
  refuses 2 'are the same entity' path small ann "Ann Archer"
}

@test "without_arguments_it_prints_what_there_is" {
  run redthread
  [ "$status" -eq 0 ]
  says 'redthread COMMAND CASE'
}

@test "version_prints_one_line" {
  run redthread version
  [[ $output =~ ^redthread\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
  [ "$output" = "$(redthread --version)" ]
}
