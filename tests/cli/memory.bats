#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Memory ends: whatever the limit, a command is done or says in words that it was not, and what
# is stored is as before or as after.

load helpers

ROWS=30000
STEP=3072 # KiB

setup_file () {
  awk -v n="$ROWS" 'BEGIN {
    print "source,target,note"
    for (i = 0; i < n; i++) printf "a%d,b%d,%0180d\n", i % 1000, i % 997, i }' >"$BATS_FILE_TMPDIR/sheet.csv"
}

setup () {
  [ -z "${SANITIZED:-}" ] || skip "the sanitizer itself maps terabytes"
  cd "$BATS_TEST_TMPDIR"
  cp "$BATS_FILE_TMPDIR/sheet.csv" .
}

# The least memory in which the program reads a sheet of one row, KiB: what is needed before any
# input is not what is tested.
least () {
  local kib=16384
  printf 'source,target\na,b\n' >one.csv
  until (ulimit -c 0 -v $kib; "$REDTHREAD" ingest one.csv -o one) >/dev/null 2>&1; do
    kib=$((kib + STEP))
  done
  rm -r one
  echo $kib
}

# The least memory in which the system can begin to run the program: its loader says that it cannot, or, where
# it finds room for all libraries and none for itself, crashes.
loadable () {
  local kib=16384 status=127
  while [ $status -eq 127 ] || [ $status -eq 139 ]; do
    kib=$((kib + 512)) status=0
    (ulimit -c 0 -v $kib; "$REDTHREAD" help) >/dev/null 2>&1 || status=$?
  done
  echo $kib
}

# Runs the command with a little more memory each time until it is done. FOLDER, if any, is made
# anew from before/ each time.
sweep () { # FOLDER COMMAND...
  local folder=$1 kib=${FROM:-} ended=0
  shift
  [ -n "$kib" ] || kib=$(least)
  while :; do
    rm -rf "$folder"
    [ ! -d before ] || cp -r before "$folder"
    run --separate-stderr bash -c "ulimit -c 0 -v $kib; exec \"\$@\"" - "$REDTHREAD" "$@"
    [ "$status" -ne 0 ] || break
    [ "$status" -eq 4 ] || { echo "$kib KiB: $status: $stderr"; return 1; }
    [[ $stderr =~ ^redthread:.*(memory) ]] || { echo "$kib KiB: $stderr"; return 1; }
    if [ -d before ]; then diff -r before "$folder"; else [ ! -e "$folder" ]; fi
    ended=$((ended + 1))
    kib=$((kib + STEP))
    [ $ended -lt 100 ]
  done
  [ $ended -ge 2 ] # else nothing was tried
}

@test "ingest ends in words wherever memory ends" {
  sweep case ingest sheet.csv -o case
  [ "$(wc -l <case/relations.csv)" -eq $((ROWS + 1)) ]
}

@test "where memory ends before anything is read that is said" {
  printf 'source,target\na,b\n' >one.csv
  FROM=$(loadable) STEP=96 sweep case ingest one.csv -o case
  FROM=$(loadable) STEP=96 sweep case info one.csv
}

@test "ingest into a case ends in words wherever memory ends, and the folder is as before or as after" {
  head -n $((ROWS / 2)) sheet.csv >first.csv
  redthread ingest first.csv -o before
  sweep case ingest case sheet.csv -o case
  [ "$(wc -l <case/relations.csv)" -gt $ROWS ]
}

@test "add ends in words wherever memory ends, and the folder is as before or as after" {
  redthread ingest sheet.csv -o before
  sweep case add case a1 knows b2
  head -n -1 case/relations.csv | cmp - before/relations.csv
}

@test "a column added to each row ends in words wherever memory ends" {
  redthread ingest sheet.csv -o before
  sweep case add case a1 knows b2 --hedge alleged
  [ "$(grep -c ',$' case/relations.csv)" -eq $ROWS ]
}

@test "withdraw --all-of ends in words wherever memory ends" {
  redthread ingest sheet.csv -o before
  sweep case withdraw case --all-of sheet.csv
  [ "$(wc -l <case/relations.csv)" -eq 1 ]
}

@test "info of a case whose rows all name unknown entities ends in words wherever memory ends" {
  mkdir before
  printf 'id,type\na,person\n' >before/entities.csv
  awk -v n=$((4 * ROWS)) 'BEGIN { print "type,from,to"
    for (i = 0; i < n; i++) printf "knows,x%d,y%d\n", i, i }' >before/relations.csv
  sweep case info case
  [[ $output == *"0 relations"* || $stderr == *"left out"* ]]
}
