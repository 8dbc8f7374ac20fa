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

# Each picture of the README's table: commands in `...`, run one after the other as they stand there, on a part of each
# case that is soon drawn.
@test "every_picture_in_the_README_is_drawn_as_its_line_says" {
  mkdir "$BATS_TEST_TMPDIR/graphs"
  redthread export graphs/kerman-2024 --around "Abdullah Tajik" --around "Kerman bombing" --without "Islamic State" -o "$BATS_TEST_TMPDIR/graphs/kerman-2024"
  redthread export graphs/wendelsund --around "Lantern Gate Holdings" --hops 2 -o "$BATS_TEST_TMPDIR/graphs/wendelsund"
  sed -n 's/^| .* | \(.*`redthread chart .*`\) |$/\1/p' README.md >"$BATS_TEST_TMPDIR/lines"
  REDTHREAD=$(realpath "$REDTHREAD")
  cd "$BATS_TEST_TMPDIR"
  [ "$(wc -l <lines)" -ge 25 ]
  sed 's/` and `/\n/; s/`//g' lines >commands
  while read -r command; do
    eval "run -0 $command"
    file=${command##*-o }
    [ -s "$file" ] || [ -s "$file/entities.csv" ] || { echo "not written: $command"; false; }
  done <commands
}

@test "the_README_names_every_layout_and_every_picture" {
  grep -o '`redthread chart .*`' README.md >"$BATS_TEST_TMPDIR/lines"
  redthread help chart | tr -s ' \n' ' ' >"$BATS_TEST_TMPDIR/help"
  layouts=$(grep -o '(auto [a-z ]*)' "$BATS_TEST_TMPDIR/help" | tr -d '()')
  pictures=$(grep -o '(links [a-z ]*text)' "$BATS_TEST_TMPDIR/help" | tr -d '()')
  [ "$(wc -w <<<"$layouts")" -ge 8 ]
  [ "$(wc -w <<<"$pictures")" -ge 10 ]
  for layout in ${layouts#auto }; do grep -q -- "--layout $layout" "$BATS_TEST_TMPDIR/lines"; done
  for picture in ${pictures#links }; do grep -q -- "--as $picture" "$BATS_TEST_TMPDIR/lines"; done
}
