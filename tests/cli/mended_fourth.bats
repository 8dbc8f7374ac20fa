# SPDX-License-Identifier: GPL-2.0-or-later
# What a newcomer's fifth day stumbled over: long work, Ctrl-C, and figures below nothing.

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  GRAPHS=$PWD/graphs
  cd "$BATS_TEST_TMPDIR"
}

# A ring of so many, in which every second one is tied to the hub as well.
ring () { # N
  mkdir -p case
  /usr/bin/python3 - "$1" >case/relations.csv <<'EOF'
import sys
n = int(sys.argv[1])
print("type,from,to,source,grade")
for i in range(n):
    print(f"knows,e{i},e{(i + 1) % n},S1,C3")
    if i % 2:
        print(f"knows,e{i},hub,S2,B2")
EOF
}

@test "linchpins_of_a_large_graph_are_fewer_and_tried_in_fewer_worlds_where_each_is_asked_anew" {
  ring 330
  run -0 redthread certainty rank case --by strength --list all --top 1 --worlds 256
  says "in 192 worlds):"
  says "The graph is large: 384 further ones were not tried."
  run -0 redthread certainty rank case --by degree --list all --top 1 --worlds 256
  says "in 256 worlds):"
}

@test "what_is_quicker_is_not_what_was_given_already" {
  ring 330
  timeout --foreground -s INT 4 "$REDTHREAD" certainty rank case --worlds 1000000000 --no-linchpins 2>err || true
  grep -qF 'and fewer --worlds, --by degree or --around NAME is quicker' err
  timeout --foreground -s INT 4 "$REDTHREAD" certainty rank case --worlds 1000000000 --by degree 2>err || true
  grep -qF 'and fewer --worlds, --no-linchpins or --around NAME is quicker' err
}

# So many ties that it takes minutes.
large () {
  mkdir case
  awk 'BEGIN {srand(1); print "type,from,to"; for (i = 0; i < 150000; i++) print "knows,n" int(rand() * 30000) ",m" int(rand() * 30000)}' \
    >case/relations.csv
}

@test "a_signal_that_comes_twice_at_once_stops_it_as_one_does" {
  large
  for between in 0.001 0.002 0.003; do
    "$REDTHREAD" rank case >out 2>err &
    sleep 1
    kill -INT $!; sleep $between; kill -INT $! || true
    status=0; wait $! || status=$?
    [ "$status" -eq 130 ]
    [ "$(tail -n 1 err)" = "redthread: stopped as you asked; nothing is known yet" ]
  done
}

@test "what_asks_says_that_nothing_is_known_yet_and_what_saves_that_nothing_was_written" {
  large
  for words in ":is known yet" "--save-as b:was written"; do
    "$REDTHREAD" rank case ${words%:*} >out 2>err &
    sleep 1
    kill -INT $!
    status=0; wait $! || status=$?
    [ "$status" -eq 130 ]
    [ "$(tail -n 1 err)" = "redthread: stopped as you asked; nothing ${words#*:}" ]
  done
}
