# SPDX-License-Identifier: GPL-2.0-or-later
# These tests can fail: bats ends one at a command that fails, but not at "! command", nor at the first of "a && b".

setup () { load helpers; cd "$BATS_TEST_TMPDIR"; }

# asserts_nothing FILE...: the lines of them that look like an assertion and are none
asserts_nothing () {
  local check='(\[|\[\[|says|says_not|lacks|grep|cmp|diff|json)'
  grep -nE "^ *! |(; |do |then |\{ )! |^ *$check .* && (! )?$check " "$@"
}

@test "no_line_of_these_files_looks_like_an_assertion_and_is_none" {
  run -1 asserts_nothing "$BATS_TEST_DIRNAME"/*.bash $(find "$BATS_TEST_DIRNAME" -name '*.bats' ! -name asserting.bats)
}

@test "such_a_line_is_found" {
  printf '%s\n' '  ! says "Bob"' '  for x in 1 2; do ! cmp -s a b; done' '  [ -s a ] && [ -s b ]' \
    '  run ! cmp a b' '  [[ -s a && ! -s b ]]' '  [ ! -e a ] || continue' '  if ! cmp -s a b; then' '  until ! cmp -s a b; do' >some.bats
  run -0 asserts_nothing some.bats
  [ "$(cut -d: -f1 <<<"$output" | tr '\n' ' ')" = "1 2 3 " ]
}

@test "what_is_said_or_missing_against_a_test_fails_it" {
  output="Bob and
    Ann"
  says_not "Cem"
  run -1 says_not "Bob and Ann"
  printf 'Ann\nBob\n' >some
  lacks Cem some
  run -1 lacks Bob some
  run -1 lacks Cem some nowhere
}
