# SPDX-License-Identifier: GPL-2.0-or-later
# A source that is withdrawn, whatever is asked; what a withdrawal takes with it; and answers that name nobody first without a reason.

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  GRAPHS=$(realpath graphs)
  cd "$BATS_TEST_TMPDIR"
  small_case small
}

# ---- A source in the place of an entity -------------------------------------------------------------

@test "a_source_named_as_an_entity_is_told_of_once_with_the_way_to_take_it_away" {
  run -2 --separate-stderr redthread remove small S2
  [ "$stderr" = 'redthread: "S2" is a source; to take away all of it say --all-of "S2"' ]
  for line in "path small ann cell" "near small ann" "rank small" "info small"; do
    run -2 --separate-stderr redthread $line --without S2
    [[ $stderr == *'"S2", it is a source; to leave out what it says: --without-source S2'* ]] || { echo "$line: $stderr"; false; }
  done
}

@test "without_source_leaves_out_what_it_says_in_every_answer" {
  redthread path small ann cell --max-hops 3
  run -1 redthread path small ann cell --without-source S2
  run redthread show small cell --without-source S2 --json
  [ "$(json "o['relations']")" = "[]" ]
  run redthread info small --without-source S1 --without-source S2
  says "Selection: without source S1 and S2"
  run redthread remove small --all-of S2 --json
  n=$(json "o['after']['entities']")
  run redthread rank small --by degree --list all --without-source S2 --json
  [ "$(json "len(o['rows'])")" = "$n" ]
  run -2 redthread path small ann cell --without-source S9
  says 'there is no source "S9"'
}

@test "without_source_names_those_who_have_it_from_the_same_origin" {
  run --separate-stderr redthread info small --without-source S1
  [[ $stderr == *"S1 is left out, and S3, which shares an origin with it, is not: --without-source S3 leaves it out too"* ]]
  run --separate-stderr redthread info small --without-source S1 --without-source S3
  [ -z "$stderr" ]
  run --separate-stderr redthread info small --without-source S2
  [ -z "$stderr" ]
}

@test "an_entity_left_out_that_is_a_source_too_is_remarked_on" {
  sed -i 's/Second paper/The cell/' small/sources.csv
  run --separate-stderr redthread path small ann bob --without "The cell"
  [[ $stderr == *'"The cell" is an entity and a source: the entity is left out, and what the source says is not; --without-source S2 leaves that out'* ]]
  [ "$(grep -c 'is an entity and a source' <<<"$stderr")" = 1 ]
  run --separate-stderr redthread path small ann bob --without "The club"
  [ -z "$stderr" ]
}

# ---- What goes with a source ------------------------------------------------------------------------

@test "remove_all_of_names_what_goes_and_what_is_judged_otherwise" {
  run redthread remove small --all-of S2
  says "Without what Second paper said"
  says "3 relations rest on that alone and go."
  says "2 entities go too, of which nothing else speaks: The cell and The club."
  says "1 relation that stays is judged otherwise without it"
  run redthread remove small --all-of S2 --json
  [ "$(json "(sorted(o['gone']['relations']), [(c['id'], c['before'] > c['after']) for c in o['rejudged']])")" = "(['leads:cem:cell', 'member-of:dora:cell', 'member-of:eve:club'], [('perpetrated:cem:attack', True)])" ]
  [ "$(json "len(o['gone']['entities'])")" = "$(json "o['before']['entities'] - o['after']['entities']")" ]
  run redthread remove "$GRAPHS/kerman-2024" --all-of R1
  says "Without what was read in Islamic State: An Iranian Story"
}

# ---- Hypotheses -------------------------------------------------------------------------------------

matrix () { # ROW...
  printf '%s\n' 'hypothesis,evidence,cell,question,text,kind,about' \
    'cem,,,who did it?,Cem did it,,' 'dora,,,who did it?,Dora did it,,' ',seen,,,Dora was seen elsewhere,,' \
    ',led,,,Cem leads the cell,,' "$@" >small/hypotheses.csv
}

@test "a_hypothesis_of_which_no_cell_is_judged_is_not_first" {
  matrix 'cem,seen,C,,,,' 'dora,seen,I,,,,' 'cem,led,C,,,,' 'dora,led,N,,,,'
  redthread add small hypothesis "Eve did it" --question "who did it?"
  run redthread hypotheses small
  says "Contradicted least: A, Cem did it. It is 0.00 against 0.50 for B"
  says "No cell of C is judged yet, so it is not compared."
  says "C Eve did it not judged 0 0"
  run redthread hypotheses small --json
  [ "$(json "([h['rank'] for h in o['questions'][0]['hypotheses']], o['questions'][0]['first'], o['questions'][0]['lead'])")" = "([1, 2, None], ['cem'], 0.5)" ]
  redthread hypotheses small -o matrix.svg
  matrix 'cem,seen,C,,,,'
  run redthread hypotheses small
  says "Only A has judged cells: nothing competes with it yet."
  matrix
  run redthread hypotheses small
  says "No cell is judged yet, so nothing is contradicted."
  [[ $output != *"alone may be why"* ]]
}

@test "hypotheses_fill_without_an_open_cell_says_how_to_go_on" {
  matrix 'cem,seen,C,,,,' 'dora,seen,I,,,,' 'cem,led,C,,,,' 'dora,led,N,,,,'
  run redthread hypotheses fill small
  says "Every cell is judged."
  says "redthread withdraw small hypotheses.csv:LINE"
  says "redthread add small hypothesis TEXT --question TEXT"
  run redthread hypotheses fill small nonsense
  [ "$status" -eq 1 ]
  says 'redthread add small hypothesis "Anna did it" --question "who did it?"'
}

@test "rows_of_hypotheses_that_were_refused_are_not_said_not_to_be_there" {
  printf '%s\n' 'hypothesis,evidence,cell,question,text,kind' 'cem,,,who did it?,Cem did it,foo' >small/hypotheses.csv
  run redthread hypotheses small
  says "No row of hypotheses.csv could be read as a hypothesis; redthread check says why."
  rm small/hypotheses.csv
  run redthread hypotheses small
  says "This case has no hypotheses."
}

# ---- What goes with a row of the matrix -------------------------------------------------------------

@test "withdrawing_a_hypothesis_or_a_piece_takes_its_cells_and_says_so" {
  matrix 'cem,seen,C,,,,' 'dora,seen,I,,,,' 'cem,led,C,,,,' 'dora,led,N,,,,'
  cp -r small before
  run redthread withdraw small hypotheses.csv:4
  [ "$status" -eq 0 ]
  says "Its cells went with it; to bring them back, put these rows in hypotheses.csv: cem,seen,C,,,, dora,seen,I,,,,"
  run ! grep -q seen small/hypotheses.csv
  grep -q '^cem,led' small/hypotheses.csv
  [ "$(redthread check small | grep -c refused)" = 0 ]
  # A hypothesis and a piece of one id: only its own cells go.
  matrix ',dora,,,What Dora said,,' 'cem,dora,C,,,,' 'dora,led,N,,,,'
  redthread withdraw small hypotheses.csv:3
  [ "$(tail -n 2 small/hypotheses.csv)" = $',dora,,,What Dora said,,\ncem,dora,C,,,,' ]
}

@test "with_a_source_go_the_pieces_about_what_it_alone_says" {
  matrix ',leads,,,Cem leads the cell,,leads:cem:cell' 'cem,leads,CC,,,,' 'cem,seen,C,,,,'
  run redthread withdraw small --all-of S2
  [ "$status" -eq 0 ]
  says "With it went 2 rows of hypotheses.csv: its evidence, and the cells of that."
  run ! grep -q ",leads," small/hypotheses.csv
  grep -q '^cem,seen' small/hypotheses.csv
  [ "$(redthread check small | grep -c refused)" = 0 ]
}

@test "a_hypothesis_about_what_would_go_is_named_with_the_lines_that_take_it_out" {
  matrix 'x,,,who did it?,Cem led it,,leads:cem:cell' 'y,,,who did it?,Dora was in it,,member-of:dora:cell'
  run -2 redthread withdraw small --all-of S2
  says "2 rows of hypotheses.csv are about what would go."
  eval "$(sed 's/.*with the cells: //; y/;/\n/' <<<"$output" | tr '\n' ';')" >/dev/null
  redthread withdraw small --all-of S2
}

# ---- Of one and the same ----------------------------------------------------------------------------

@test "certainty_path_of_one_and_the_same_is_refused_as_path_refuses_it" {
  run -2 redthread certainty path small ann "Ann Archer"
  says '"ann" and "Ann Archer" are the same entity, ann: name different ones'
}

# ---- The earliest arrival ---------------------------------------------------------------------------

@test "of_routes_that_arrive_as_early_the_one_with_the_fewest_undated_hops_is_shown" {
  printf '%s\n' type,from,to,start knows,ann,bob, met,bob,cem,2024-01-01 \
    met,ann,dora,2023-01-01 met,dora,eve,2023-02-01 met,eve,cem,2024-01-01 >small/relations.csv
  rm small/rivals.csv
  run redthread path small ann cem --in-time earliest --json
  [ "$(json "o['paths'][0]['entities']")" = "['ann', 'dora', 'eve', 'cem']" ]
  run redthread path small ann cem --in-time earliest -k 2
  says "It arrives with hop 3, 2024-01-01."
  sed -i 's/^met,eve,cem,2024-01-01/met,eve,cem,2024-01-02/' small/relations.csv
  run redthread path small ann cem --in-time earliest
  says "With dated hops alone there is a route of 3 hops: --undated refuse."
  run redthread path small ann cem --in-time earliest --undated refuse
  [[ $output != *"With dated hops alone"* ]]
  printf '%s\n' type,from,to,start met,ann,bob,2024-01-03 knows,bob,cem,..2025 met,bob,cem,2023-01-01/2024-06-01 >small/relations.csv
  run redthread path small ann cem --in-time earliest
  says "It cannot arrive before hop 1 begins, 2024-01-03."
}

# ---- The README -------------------------------------------------------------------------------------

@test "the_readme_has_every_command_as_help_has_it" {
  README=$GRAPHS/../README.md
  sed -n '/^## What it can do/,/^`redthread help/s/^| `\(.*\)` | \(.*\) |$/\1: \2/p' "$README" >told
  redthread help | awk '/^Commands/ { on = 1; next } /^$/ { on = 0 }
    on && /^        / { sub(/^ +/, " "); line = line $0; next }
    on { if (line) print line; line = $0 } END { print line }' | sed 's/^  \([a-z ]*[a-z]\)  */\1: /' >there
  [ -s there ]
  diff told there
}

@test "what_joins_several_is_drawn_as_the_red_thread" {
  run redthread path "$GRAPHS/kerman-2024" ISKP "Abdullah Tajik" "Explosive vest 1"
  says "redthread chart $GRAPHS/kerman-2024 --path iskp abdullah-tajik explosive-vest-1 -o thread.svg"
  run redthread chart "$GRAPHS/kerman-2024" --path iskp abdullah-tajik explosive-vest-1 -o thread.svg
  [ "$status" -eq 0 ]
  says "what joins ISKP, Abdullah Tajik and Explosive vest 1, 3 relations."
  [ "$(grep -o 'class="relation[^"]*thread' thread.svg | wc -l)" -eq 3 ]
  run redthread chart "$GRAPHS/kerman-2024" --path iskp abdullah-tajik "Golzar Shohada cemetery" --without "Kerman bombing" --without "commemoration procession" -o none.svg
  [ "$status" -eq 1 ]
  [ ! -e none.svg ]
}
