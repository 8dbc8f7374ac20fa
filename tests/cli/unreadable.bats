#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# What one may not read, and links: said by name, and nothing is changed.

load helpers

setup () {
  cd "$BATS_TEST_TMPDIR"
  small_case case
}

teardown () { chmod -R u+rwX . ; }

# Without root's right to read everything.
powerless () {
  if [ "$(id -u)" -eq 0 ]; then set -- setpriv --bounding-set=-all --inh-caps=-all "$@"; fi
  "$@"
}

refused () { # STATUS TEXT ARGUMENTS...
  local want=$1 text=$2; shift 2
  run powerless "$REDTHREAD" "$@"
  [ "$status" -eq "$want" ] || { echo "$status: $output"; return 1; }
  says "$text"
}

@test "a_folder_that_may_not_be_entered_is_named_itself" {
  cp -r case shut
  chmod 000 shut
  for command in info check "rank" "find x"; do
    set -- $command
    refused 4 'cannot read "shut": you may not' "$1" shut ${2:-}
  done
  refused 4 'cannot read "shut": you may not' diff case shut
  refused 4 'cannot read "shut": you may not' convert shut -o out
  refused 4 'cannot read "shut": you may not' add shut ann knows bob
  refused 4 'cannot write "shut/x": you may not' new shut/x
  refused 4 'cannot read "shut/x": you may not' info shut/x
  [ ! -e out ]
  chmod 755 shut
  diff -r case shut
}

@test "a_file_that_may_not_be_read_is_named_and_the_case_is_not_answered_without_it" {
  cp -r case part
  chmod 000 part/relations.csv
  refused 4 'cannot read "part/relations.csv": you may not' info part
  refused 4 'cannot read "part/relations.csv": you may not' add part ann knows dora
  printf 'a,b\n1,2\n' >sheet.csv
  chmod 000 sheet.csv
  refused 4 'cannot read "sheet.csv": you may not' ingest sheet.csv -o out
  [ ! -e out ]
  chmod 644 part/relations.csv
  diff -r case part
}

@test "a_folder_that_may_only_be_read_is_read_and_not_written" {
  cp -r case kept
  chmod 555 kept
  run powerless "$REDTHREAD" info kept
  [ "$status" -eq 0 ]
  refused 4 'cannot write "kept": it is marked read-only' add kept ann knows dora
  chmod 755 kept
  diff -r case kept
}

@test "a_folder_by_a_link_is_read_and_changed_where_it_is" {
  ln -s case link
  run redthread add link ann knows dora
  [ "$status" -eq 0 ]
  [ -L link ]
  grep -q '^knows,ann,dora' case/relations.csv
  redthread convert case -o link --replace
  [ -L link ]
  mkdir empty
  ln -s empty other
  redthread convert case -o other
  [ -L other ]
  [ -f empty/entities.csv ]
}

@test "a_link_that_leads_to_nothing_is_said_to" {
  ln -s nowhere gone
  ln -s circle circle
  refused 3 'gone: this link leads to nothing' info gone
  refused 3 'cannot read "circle": its links lead in a circle' info circle
  for link in gone circle; do
    refused 3 "cannot write the folder \"$link\": it is a link that leads to nothing" new $link
    refused 3 "cannot write the folder \"$link\": it is a link that leads to nothing" convert case -o $link
    [ -L $link ]
  done
}
