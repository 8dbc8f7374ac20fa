# SPDX-License-Identifier: GPL-2.0-or-later
# What the README shows is what the program prints.

setup () { load helpers; }

@test "every_command_in_the_README_prints_what_stands_under_it" {
  /usr/bin/python3 tests/cli/lib_readme.py README.md "$REDTHREAD" graphs
}

@test "the_README_test_itself_notices_a_false_line" {
  printf '```console\n$ redthread version\nredthread 0.0.0-never\n```\n' >"$BATS_TEST_TMPDIR/false.md"
  run /usr/bin/python3 tests/cli/lib_readme.py "$BATS_TEST_TMPDIR/false.md" "$REDTHREAD" graphs
  [ "$status" -eq 1 ]
  says "0.0.0-never"
}
