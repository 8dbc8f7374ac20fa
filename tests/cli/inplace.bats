# SPDX-License-Identifier: GPL-2.0-or-later
# A case folder is changed where it stands: who is in it stays in it, and what is not written is not touched.

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  HERE=$PWD
  cd "$BATS_TEST_TMPDIR"
  small_case small
  printf 'from,to,type\nann,zoe,knows\nzoe,yan,knows\n' >more.csv
  calls_csv
}

# kept FILE...: what must stay of them: number, owner, permissions, when it was written
kept () { stat -c '%n %i %u:%g %a %Y.%y' "$@"; }
nothing_left () { [ -z "$(find "$1" -name '.redthread*')" ] || { find "$1" -name '.redthread*'; return 1; }; }

@test "who_is_in_the_folder_stays_in_it" {
  mkdir -p small/files && echo picture >small/files/ann.jpg
  cd small && git init -q . && git add -A && git -c user.name=t -c user.email=t@example.org commit -q -m kept
  here=$(stat -c %i .)
  before=$(kept files/ann.jpg sources.csv rivals.csv .git)
  redthread add . person "In Side"
  redthread tag . in-side core
  redthread note . in-side "stood here"
  redthread withdraw . relations.csv:3
  redthread ingest . ../more.csv -o .
  [ "$(stat -c %i .)" = "$here" ]
  [ "$(/bin/pwd)" = "$(realpath ../small)" ]
  [ "$(kept files/ann.jpg rivals.csv .git)" = "$(grep -v sources.csv <<<"$before")" ]
  [ "$(git status --porcelain)" = " M entities.csv
 M relations.csv
 M sources.csv
?? mapping.csv" ]
  grep -q 'in-side,person,In Side,,core,stood here' entities.csv
  nothing_left .
}

@test "an_empty_folder_that_one_is_in_becomes_the_case" {
  mkdir mine && cd mine && git init -q . && here=$(stat -c %i .)
  redthread new .
  redthread add . person Ann
  [[ $(stat -c %i .) == "$here" && -d .git ]]
  nothing_left .
  mkdir ../other && cd ../other && cp ../calls.csv . && here=$(stat -c %i .)
  redthread ingest calls.csv --as calls --country IR --dates dmy -o .
  redthread info . | grep -q '3 relations'
  redthread convert ../small -o . --replace
  [[ $(stat -c %i .) == "$here" && -f calls.csv ]]
  nothing_left .
  redthread diff . ../small
}

@test "files_that_are_not_written_are_not_touched_and_the_others_keep_their_permissions" {
  chmod 640 small/relations.csv && chmod 750 small
  others=$(cd small && kept case.csv entities.csv rivals.csv sources.csv)
  redthread add small ann knows eve --source S1
  [ "$(cd small && kept case.csv entities.csv rivals.csv sources.csv)" = "$others" ]
  [ "$(stat -c %a small small/relations.csv)" = $'750\n640' ]
}

@test "another_users_folder_and_files_stay_theirs" {
  [ "$(id -u)" -eq 0 ] || skip "only root can make a file somebody else's"
  chown -R 1234:1234 small && chmod 666 small/*.csv && chmod 777 small && chmod 755 . && loose
  redthread ingest small more.csv -o small
  [ "$(stat -c %u:%g small small/entities.csv small/relations.csv | sort -u)" = 1234:1234 ]
  inode=$(stat -c %i small/entities.csv)
  as_nobody "$REDTHREAD" add small person "By Nobody" # may write, but cannot give files away
  [ "$(stat -c '%i %u:%g %a' small/entities.csv)" = "$inode 1234:1234 666" ]
  grep -q 'by-nobody' small/entities.csv
  nothing_left small
}

@test "a_link_to_a_file_elsewhere_stays_a_link" {
  mv small/sources.csv shared.csv && ln -s ../shared.csv small/sources.csv
  redthread add small source "A fourth paper" --id S4
  [ "$(readlink small/sources.csv)" = ../shared.csv ]
  grep -q '^S4,' shared.csv
  nothing_left small
}

@test "a_read_only_file_is_refused_with_the_way_out_and_so_is_a_read_only_folder" {
  cp -r small before
  chmod 444 small/relations.csv
  run redthread ingest small more.csv -o small
  [ "$status" -eq 4 ]
  says 'cannot write "small/relations.csv": it is marked read-only; allow it with chmod u+w, or work on a copy of the case'
  diff -r small before
  redthread tag small ann core # writes another file
  diff small/relations.csv before/relations.csv
  chmod 555 small
  run redthread tag small ann boss
  [ "$status" -eq 4 ]
  says 'cannot write "small": it is marked read-only; allow it with chmod u+w'
  run redthread convert before -o small --replace
  [ "$status" -eq 4 ]
  chmod 755 small
  nothing_left small
  lacks boss small/entities.csv
}

# ---- Killed at any moment -----------------------------------------------------

# bats makes its folders for their owner alone
loose () { local at=$PWD; while [ "$at" != / ]; do chmod a+x "$at" 2>/dev/null || true; at=$(dirname "$at"); [ "$at" != /tmp ] || break; done; }
as_nobody () { setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; }
reading () { "$@" "$REDTHREAD" convert small -o - --to graphml | sha256sum; }

# killed_at N COMMAND...: before the N-th of its calls that change a file.
killed_at () {
  local at=$1
  shift
  [ -f killed_at.so ] || ${CC:-cc} -shared -fPIC -o killed_at.so "$HERE/tests/cli/killed_at.c" -ldl
  ${RUN_AS:-env} env KILL_AT="$at" ASAN_OPTIONS="verify_asan_link_order=0:${ASAN_OPTIONS:-}" \
    LD_PRELOAD="$PWD/killed_at.so" "$REDTHREAD" "$@" >/dev/null 2>&1
}

# at_any_moment COMMAND...: killed at each moment in turn, the case reads as before or as after, to others too, and the
# next writer tidies up. Says how many moments were which, and at how many a record was there.
at_any_moment () {
  local at=0 n_before=0 n_after=0 n_record=0 before after now status other=env
  [ "$(id -u)" -ne 0 ] || { other=as_nobody; loose; }
  cp -a small old
  before=$(reading env)
  redthread "$@" >/dev/null && after=$(reading env) && mv small after
  [ "$before" != "$after" ] || return 1
  while :; do
    at=$((at + 1)) status=0
    rm -rf small && cp -a old small
    killed_at "$at" "$@" || status=$?
    now=$(reading env)
    [ "$now" = "$(reading $other)" ] || { echo "moment $at: another user reads something else"; return 1; }
    [ ! -d small/.redthread-update ] || n_record=$((n_record + 1))
    case $now in
      "$before") n_before=$((n_before + 1)) ;;
      "$after") n_after=$((n_after + 1)) ;;
      *) echo "moment $at: neither before nor after"; ls -laR small; return 1 ;;
    esac
    [ "$status" -ne 0 ] || break
    [ "$status" -eq 137 ] || { echo "moment $at: exit $status"; return 1; }
    redthread tag small ann tidied >/dev/null
    nothing_left small || return 1
  done
  diff -r small after || return 1
  echo "before $n_before, after $n_after, record $n_record"
  [[ $n_before -gt 3 && $n_after -gt 0 ]]
}

@test "killed_at_any_moment_a_change_of_one_file_is_whole_or_not_there" {
  at_any_moment add small ann knows eve --source S1
}

@test "killed_at_any_moment_a_change_of_several_files_is_read_as_before_or_as_after" {
  run at_any_moment ingest small calls.csv --as calls --country IR --dates dmy -o small
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(sed -n 's/.*record //p' <<<"$output")" -gt 3 ] # moments between the commit and the last rename
}

@test "killed_at_any_moment_a_folder_written_anew_is_read_as_before_or_as_after" {
  cp -r small whole && rm whole/rivals.csv && echo 'zoe,person,Zoe,' >>whole/entities.csv
  run at_any_moment convert whole -o small --replace
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(sed -n 's/.*record //p' <<<"$output")" -gt 3 ]
}

@test "killed_at_any_moment_a_change_of_another_users_files_is_read_as_before_or_as_after" {
  [ "$(id -u)" -eq 0 ] || skip "only root can make a file somebody else's"
  chown -R 1234:1234 small && chmod 777 small && chmod 666 small/*.csv
  RUN_AS=as_nobody run at_any_moment ingest small more.csv -o small
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(sed -n 's/.*record //p' <<<"$output")" -gt 3 ]
}

# A case of which the record is there, and entities.csv not yet in its place.
cut_short () {
  local at=0
  cp -a small old
  until [ -f small/.redthread-update/entities.csv ]; do
    at=$((at + 1))
    rm -rf small && cp -a old small
    run -137 killed_at "$at" ingest small more.csv -o small
  done
}

@test "what_is_edited_by_hand_after_a_killed_update_is_not_written_over" {
  cut_short
  echo 'hal,person,Hal Hand,' >>small/entities.csv
  cp -a small edited
  run redthread tag small ann core
  [ "$status" -eq 3 ]
  says 'small/entities.csv was changed after an update was cut short, and is not written over: bring it together with small/.redthread-update/entities.csv, which was to take its place, and remove that one; then run the command again'
  diff -r small edited
  echo 'hal,person,Hal Hand,' >>small/.redthread-update/entities.csv
  mv small/.redthread-update/entities.csv small/
  redthread tag small ann core
  grep -q '^hal,' small/entities.csv
  grep -q '^zoe' small/entities.csv
  nothing_left small
}

@test "a_record_that_came_with_a_case_does_not_write_through_links" {
  cut_short
  cp small/entities.csv elsewhere
  rm small/entities.csv && ln -s ../elsewhere small/entities.csv
  run redthread tag small ann core
  [ "$status" -eq 3 ]
  says 'one of them is a link or no file'
  cmp elsewhere old/entities.csv
}

@test "git_sees_nothing_of_an_update_that_was_killed" {
  git init -q small && git -C small add -A
  git -C small -c user.name=t -c user.email=t@example.org commit -q -m kept
  cut_short
  [ -z "$(git -C small status --porcelain | grep redthread)" ]
}
