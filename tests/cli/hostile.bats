# SPDX-License-Identifier: GPL-2.0-or-later
# Input that means ill, and machines that give out: bounded time and memory, a clear no, and files as before
# or as after. ROUNDS says how many times a program is killed (make hostile: 200).

load helpers

setup () {
  cd "$BATS_TEST_TMPDIR" || return 1
  ROUNDS=${ROUNDS:-6}
}

# refused NAME TEXT: within 20 seconds and 2 GiB, exit 3, and says so with the file's name.
refused () {
  local limit="ulimit -v 2097152"
  [ -z "${SANITIZED:-}" ] || limit=: # the sanitizer itself maps terabytes
  run bash -c "$limit; timeout 20 '$REDTHREAD' info '$1'"
  [ "$status" -eq 3 ] || { echo "exit $status: $output"; return 1; }
  says "$1"
  says "$2"
}

# bytes FILE EXPRESSION: a file of the bytes that a Python expression comes to
bytes () { /usr/bin/python3 -c "import sys; open(sys.argv[1], 'wb').write($2)" "$1"; }

@test "entity_bombs_and_external_entities_are_refused_with_their_line" {
  bytes bomb.graphml "b'<!DOCTYPE graphml [\n<!ENTITY a \"aaaaaaaaaa\">\n<!ENTITY b \"&a;&a;&a;&a;\">\n]>\n<graphml>&b;</graphml>'"
  refused bomb.graphml 'bomb.graphml:2: the file declares an entity "a"'
  bytes ext.graphml "b'<!DOCTYPE graphml [\n<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n<graphml>&x;</graphml>'"
  refused ext.graphml 'declares an entity "x"'
  [[ $output != *"$(cat /etc/hostname)"* ]]
}

@test "a_million_nested_elements_end_at_the_limit" {
  bytes deep.graphml "b'<graphml>\n' + b'<graph>' * 10**6"
  refused deep.graphml 'deep.graphml:2: elements are nested more than 256 deep'
}

@test "nul_and_bytes_that_are_no_utf_8_in_graphml_are_refused_with_their_line" {
  bytes nul.graphml "b'<graphml>\n<graph>\n<node id=\"a\0b\"/></graph></graphml>'"
  refused nul.graphml 'nul.graphml:3: '
  bytes latin.graphml "b'<graphml>\n<graph><node id=\"\xe9\"/></graph></graphml>'"
  refused latin.graphml 'latin.graphml:2: '
}

@test "a_field_of_50_mib_and_a_million_columns_end_at_their_limits" {
  bytes field.csv "b'from,to\na,' + b'x' * (50 << 20) + b'\n'"
  refused field.csv 'field.csv:2: this field is longer than 16 MiB'
  bytes columns.csv "b'from,to' + b',x' * 10**6 + b'\n'"
  refused columns.csv 'columns.csv:1: '
  bytes attribute.graphml "b'<graphml><graph><node id=\"' + b'x' * (50 << 20) + b'\"/></graph></graphml>'"
  refused attribute.graphml 'attribute.graphml:1: '
  bytes text.graphml "b'<graphml><key id=\"k\" for=\"node\"/><graph><node id=\"a\"><data key=\"k\">' + b'x' * (50 << 20) + b'</data></node></graph></graphml>'"
  refused text.graphml 'text.graphml:1: '
}

@test "a_pipe_in_a_case_folder_is_not_waited_for" {
  small_case c
  rm c/relations.csv
  mkfifo c/relations.csv
  refused c 'relations.csv: this is a pipe, not a file'
}

@test "nobody_waits_for_a_pipe_whatever_file_of_a_case_it_stands_for_and_whatever_is_asked" {
  printf '%s\n' caller,callee,date 0301234567,0301234568,2024-01-01 >calls.csv
  for file in case entities relations claims sources rivals hypotheses computed mapping pins; do
    rm -rf c; small_case c; rm -f "c/$file.csv"; mkfifo "c/$file.csv"
    for command in "info c" "check c" "rank c --save-as x" "chart c -o c.svg" "report c -o c.html" "diff c c" "convert c -o out.graphml" \
      "add c person Zoe" "tag c ann x" "note c ann x" "protect c ann" "mark c ann TLP:RED" "withdraw c ann" "withdraw c --computed x" \
      "ingest c calls.csv --as calls -o c" "ingest calls.csv --mapping c -o new"; do
      rm -rf new
      run timeout 20 "$REDTHREAD" $command
      [ "$status" -ne 124 ] || { echo "waits for $file.csv: $command"; false; }
      case $file-$command in
        mapping-* | pins-* | *-"ingest calls.csv"*) ;;
        *) says "$file.csv: this is a pipe, not a file; a case folder holds files only" ;;
      esac
      [ -p "c/$file.csv" ] # and it stays what it is
    done
  done
}

@test "a_file_that_is_written_to_while_it_is_read_is_refused" {
  # Large enough that reading lasts; the writer adds to it until the reader is done.
  bytes grow.csv "b'from,to\n' + b''.join(b'a%d,b%d\n' % (i, i) for i in range(300000))"
  (while [ -e grow.csv ]; do echo x,y >>grow.csv; sleep 0.02; done) 3>&- &
  writer=$!
  run timeout 30 "$REDTHREAD" info grow.csv
  kill "$writer"
  wait "$writer" || true
  [ "$status" -eq 3 ]
  says 'grow.csv: the file was changed while it was read'
}

@test "a_full_disk_leaves_the_file_as_it_was" {
  small_case c
  redthread convert c -o out.graphml
  before=$(sha256sum <out.graphml)
  for i in $(seq 2000); do echo "n$i,person,Name $i,"; done >>c/entities.csv
  run bash -c "trap '' XFSZ; ulimit -f 4; exec '$REDTHREAD' convert c -o out.graphml"
  [ "$status" -eq 4 ]
  says 'out.graphml'
  [ "$(sha256sum <out.graphml)" = "$before" ]
  [ "$(ls)" = $'c\nout.graphml' ]
}

@test "a_folder_that_may_not_be_written_to_says_so_and_stays_as_it_is" {
  [ "$(id -u)" -ne 0 ] || skip "root may write everywhere"
  small_case c
  mkdir closed
  chmod 555 closed
  run "$REDTHREAD" convert c -o closed/out.graphml
  [ "$status" -eq 4 ]
  says 'you may not'
}

# whole PATH: what is in a file, or what is read from a case folder, as one line.
whole () {
  if [ -d "$1" ]; then redthread convert "$1" -o - --to graphml; else cat "$1"; fi | sha256sum
}

# stopped SIGNAL OUT COMMAND...: the command is sent a signal after a random while; OUT is then as in old/ or
# as the command leaves it, and no other.
stopped () {
  local signal=$1 out=$2 round before after now
  shift 2
  rm -rf "$out" && cp -r "old-$out" "$out" && before=$(whole "$out")
  redthread "$@" >/dev/null && after=$(whole "$out")
  [ "$before" != "$after" ]
  for round in $(seq "$ROUNDS"); do
    rm -rf "$out" && cp -r "old-$out" "$out"
    timeout -s "$signal" "0.0$((RANDOM % 90 + 10))" "$REDTHREAD" "$@" >/dev/null 2>&1 || true
    now=$(whole "$out")
    [ "$now" = "$before" ] || [ "$now" = "$after" ] || { echo "round $round: neither before nor after"; ls -la "$out"; return 1; }
  done
  [ ! -d "$out" ] || redthread tag "$out" ann swept >/dev/null
  [ -z "$(find "$out" -name '.redthread*')" ] # what a killed one left is swept up by the next
  rm -rf "$out" && cp -r "old-$out" "$out"
  redthread "$@" >/dev/null
  [ "$(whole "$out")" = "$after" ]
}

# Cases large enough that the signal may come in reading, in writing, or after it.
two_cases () {
  small_case old-out
  small_case new
  for i in $(seq 4000); do echo "n$i,person,Name $i,"; done >>new/entities.csv
  cp -r new old-case
  redthread convert old-out -o old-out.graphml
}

@test "killed_or_interrupted_at_any_moment_convert_leaves_a_folder_as_before_or_as_after" {
  two_cases
  stopped KILL out convert new -o out --replace
  stopped INT out convert new -o out --replace
}

@test "killed_or_interrupted_at_any_moment_export_leaves_a_file_as_before_or_as_after" {
  two_cases
  stopped KILL out.graphml export new -o out.graphml
  stopped INT out.graphml export new -o out.graphml
}

@test "killed_or_interrupted_at_any_moment_add_leaves_a_folder_as_before_or_as_after" {
  two_cases
  stopped KILL case add case ann met dora --source S1 --date 2024-02-01
  stopped INT case add case ann met dora --source S1 --date 2024-02-01
}

@test "killed_or_interrupted_at_any_moment_ingest_leaves_a_folder_as_before_or_as_after" {
  two_cases
  { echo from,to,type; for i in $(seq 3000); do echo "n$i,n$((i + 1)),met"; done; } >met.csv
  stopped KILL case ingest case met.csv -o case
  stopped INT case ingest case met.csv -o case
}
