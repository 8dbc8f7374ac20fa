# SPDX-License-Identifier: GPL-2.0-or-later
# The asking commands on a case small enough to check by hand (drawn in helpers.bash).

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  cd "$BATS_TEST_TMPDIR"
  small_case small
}

# ---- info

@test "info_counts_what_the_files_have" {
  run redthread info small --json
  [ "$status" -eq 0 ]
  [ "$(json 'o["case"]["id"], o["entities"], o["relations"], o["claims"], o["sources"]')" = "('small', 9, 10, 11, 3)" ]
  [ "$(json 'o["entity_types"]["person"], o["relation_types"]["perpetrated"]')" = "(5, 2)" ]
  [ "$(json 'o["components"]')" = 3 ] # the seven around the cell and the attack; eve and her club; Iran, tied by background only
  [ "$(json 'list(o)')" = "['case', 'entities', 'relations', 'claims', 'sources', 'entity_types', 'relation_types', 'components', 'dates', 'refused', 'marking']" ]
}

@test "info_says_from_when_to_when_whatever_dates_stand_at_the_ends" {
  printf '%s\n' id,type a,person b,person >small/entities.csv
  rm -f small/claims.csv small/rivals.csv small/sources.csv
  while IFS='|' read -r date words; do
    printf '%s\n' type,from,to,start met,a,b,2020-01-01 "met,a,b,\"$date\"" >small/relations.csv
    run redthread info small
    [[ ${lines[2]} == "$words; "* ]] || { echo "$date: ${lines[2]}"; false; }
  done <<'DATES'
[..2023-05]|2020-01-01 to 2023-05
../2024|2020-01-01 to 2024
[2017-06..]|2017-06 to 2020-01-01
2017-06/..|2017-06 to 2020-01-01
2017-06/2018-01|2017-06 to 2020-01-01
[2015,2016]|2015 to 2020-01-01
2019~|about 2019
2024-01-03T14:55|2020-01-01 to 2024-01-03, 14:55
DATES
  printf '%s\n' type,from,to,reported 'met,a,b,2024-01-12/..' >small/relations.csv
  run redthread info small
  [[ ${lines[2]} == "no dates, information to 2024-01-12 or later; "* ]]
}

@test "info_reads_aloud" {
  run redthread info small
  [ "${lines[0]}" = "A small case" ]
  says "9 entities, 10 relations on 11 claims by 3 speakers"
  says "1 question has rival answers"
  says "2023-01-01 to 2024-01-04"
  says "in 2 separate parts, and 1 entity that no tie reaches"
  says "1 claim ungraded"
}

# ---- find

@test "find_forgives_case_accents_order_and_a_typing_mistake" {
  for name in "CEM CELIK" "celik cem" "Cem Çelikk" cem; do
    run redthread find small "$name" --json
    [ "$status" -eq 0 ]
    [ "$(json 'o["rows"][0]["id"]')" = cem ]
  done
}

@test "find_lists_an_alias_that_matched" {
  run redthread find small "Anna Archer"
  says "Ann Archer person ann also Anna Archer match 1.00"
}

@test "find_says_no_by_its_exit_code_and_still_prints_its_object" {
  run redthread find small xyzzyq --json
  [ "$status" -eq 1 ]
  [ "$(json 'o')" = "{'query': 'xyzzyq', 'rows': [], 'marking': None}" ]
}

@test "find_keeps_to_the_selection" {
  run redthread find small "the" --type organization --json
  for id in $(json '" ".join(r["id"] for r in o["rows"])'); do [ "$id" != attack ]; done
}

# ---- show

@test "show_prints_names_relations_and_who_says_so" {
  run redthread show small "Cem Celik"
  [ "$status" -eq 0 ]
  says "Cem Çelik"
  says "id cem"
  says "C3 Second paper, alleged p. 9"
  says "B2 First paper, stated p. 4"
}

@test "show_sets_rival_answers_side_by_side" {
  run redthread show small "The attack"
  says "who did it? — 2 answers, not known to exclude each other"
  says "Cem Çelik"
  says "C3 Copyist, stated"
}

@test "show_sets_contradicting_values_side_by_side_with_their_speakers" {
  cat >small/claims.csv <<'CSV'
entity,property,value,source,grade
attack,killed,4,S1,B2
attack,killed,6,S2,C3
CSV
  run redthread show small "The attack"
  says "killed 4 B2 First paper, stated"
  says "killed 6 C3 Second paper, stated"
  run redthread show small attack --json
  [ "$(json '[(p["value"], p["claims"][0]["source"]) for p in o["properties"] if p["property"] == "killed"]')" = "[('4', 'S1'), ('6', 'S2')]" ]
}

@test "show_keeps_to_one_speaker_when_told" {
  run redthread show small cem --source S2
  says "Second paper"
  [[ $output != *"First paper"* ]]
}

@test "a_protected_entity_goes_unnamed_unless_asked" {
  sed -i 's/^id,type,name,aliases$/id,type,name,aliases,protect/; s/^eve,person,Eve Evans,$/eve,person,Eve Evans,Evie,yes/; /^eve/!s/$/,/; 1s/,$//' small/entities.csv
  for command in "show small person-1" "near small person-1" "find small person-1" "rank small --list all" "path small person-1 club" "show small club"; do
    run redthread $command
    [[ $output != *Evans* && $output != *Evie* ]] || { echo "$command names her: $output"; false; }
    [[ $output == *"Person 1"* ]] || { echo "$command: $output"; false; }
    run redthread ${command/person-1/eve} --show-protected
    [[ $output == *"Eve Evans"* ]]
  done
  run redthread show small eve
  [ "$status" -eq 2 ]
  [[ $output == *"such as \"Victim 1\", unless --show-protected is given"* ]]
}

# ---- near

@test "near_counts_hops_over_ties_only" {
  run redthread near small ann --hops 2 --json
  [ "$status" -eq 0 ]
  [ "$(json '[(e["id"], e["distance"]) for e in o["entities"]]')" = "[('ann', 0), ('bob', 1), ('cem', 2)]" ]
  [ "$(json '[r["id"] for r in o["relations"]]')" = "['knows:ann:bob', 'knows:bob:cem']" ]
}

@test "near_brings_in_background_when_asked" {
  run redthread near small ann --with background --json
  [ "$(json '[e["id"] for e in o["entities"]]')" = "['ann', 'bob', 'iran']" ]
}

@test "near_an_isolated_entity_is_a_no" {
  run redthread near small Iran
  [ "$status" -eq 1 ]
  says "0 other entities"
  says "--with background,reporting"
}

# ---- path

@test "path_takes_the_fewest_hops_and_names_the_weakest" {
  run redthread path small ann cell
  [ "$status" -eq 0 ]
  # knows B2, knows B3, leads C3: .75, .60 and .60 made weaker by B and C; C3 is the weakest
  [[ ${lines[0]} == "Ann Archer to The cell: 3 hops; the weakest, hop 3, is"* ]]
  says "leads The cell"
  says "C3 Second paper, alleged p. 9"
}

@test "path_as_json_keeps_the_contract" {
  run redthread path small ann cem --json
  [ "$(json 'list(o), list(o["paths"][0])')" = "(['from', 'to', 'in_time', 'paths', 'marking'], ['hops', 'cost', 'weakest', 'product', 'contested', 'entities', 'relations'])" ]
  [ "$(json 'o["from"], o["to"], o["paths"][0]["hops"], o["paths"][0]["entities"]')" = "('ann', 'cem', 2, ['ann', 'bob', 'cem'])" ]
  [ "$(json 'list(o["paths"][0]["relations"][0])')" = "['id', 'type', 'from', 'to', 'forward', 'likelihood', 'start', 'end', 'contested', 'claims']" ]
  [ "$(json 'list(o["paths"][0]["relations"][0]["claims"][0])')" = "['source', 'via', 'locator', 'grade', 'stance', 'hedge', 'basis', 'start', 'end']" ]
  [ "$(json 'o["paths"][0]["relations"][0]["claims"][0]["via"]')" = None ]
}

@test "path_read_backwards_uses_the_inverse_label" {
  run redthread path small cell dora
  says "has as a member Dora Diaz"
  run redthread path small cell dora --json
  [ "$(json 'o["paths"][0]["relations"][0]["forward"]')" = False ]
}

@test "path_says_on_whom_it_rests_and_what_is_left" {
  run redthread path small ann cell
  says "Rests on each of 2 speakers, First paper and Second paper: without any one of them there is no" # both papers are needed: each alone leaves it cut
}

@test "path_uses_what_the_selection_leaves" {
  run redthread path small ann cell --source S1 --json
  [ "$status" -eq 1 ]
  [ "$(json 'o["paths"]')" = "[]" ]
}

@test "path_respects_the_as_of_day" {
  run redthread path small dora cell --as-of 2023-06-01
  [ "$status" -eq 0 ]
  run redthread path small dora cell --as-of 2024-02-01 --json # she had left by then, and no other way is short
  [ "$(json '[p["hops"] for p in o["paths"]]')" != "[1]" ]
}

@test "path_without_the_contested_goes_round_or_says_no" {
  run redthread path small cem attack --json
  [ "$(json 'o["paths"][0]["contested"]')" = True ]
  run redthread path small cem attack --without-contested
  [ "$status" -eq 1 ]
}

@test "no_path_offers_the_nearest_thing_to_an_answer" {
  run redthread path small ann club
  [ "$status" -eq 1 ]
  [ "${lines[0]}" = "No route leads from Ann Archer to The club." ]
  says "There is a route of 3 hops through background: nationality, places: add --with background."
}

@test "path_in_time_is_refused_where_the_hops_are_in_the_wrong_order" {
  sed -i 's/^knows,/met,/' small/relations.csv # an occurrence: over when it has happened
  run redthread path small cem ann --in-time --json
  [ "$status" -eq 1 ] # cem met bob in June; bob had met ann in January
  [ "$(json 'o["in_time"]')" = no ]
  run redthread path small ann cem --in-time
  [ "$status" -eq 0 ]
  run redthread path small cem ann --in-time earliest --backward
  [ "$status" -eq 0 ]
  run redthread path small ann cem --in-time --max-gap 30d
  [ "$status" -eq 1 ]
  says "in any order of time: leave out --in-time"
}

@test "path_lists_several_routes_best_first" {
  printf 'knows,ann,cem,2023-02-01,,S2,p. 1,C3,\n' >>small/relations.csv
  run redthread path small ann cem -k 2 --json
  [ "$(json '[p["hops"] for p in o["paths"]]')" = "[1, 2]" ]
  run redthread path small ann cem -k2
  says "Route 1. Ann Archer to Cem Çelik: 1 hop"
  says "Route 2. Ann Archer to Cem Çelik: 2 hops"
  run redthread path small ann cem
  says "1 other route within 2 hops: -k 2 shows it."
}

@test "path_avoids_whom_it_is_told_to" {
  run redthread path small ann cem --avoid bob
  [ "$status" -eq 1 ]
  says "loosen the selection"
}

# ---- rank

@test "rank_lists_actors_and_says_how_many_it_left_out" {
  run redthread rank small --by degree
  [ "$status" -eq 0 ]
  says "7 actors listed (--list all: 9)."
  [[ $output != *"The attack"* ]]
  says "Ties only: 7 relations"
}

@test "rank_orders_by_value_and_shares_ranks" {
  # degrees over ties: cem 3 (bob, cell, attack), bob 2, cell 2, dora 2, ann 1, club 1, eve 1
  run redthread rank small --by degree --json
  [ "$(json '[(r["rank"], r["id"], r["value"]) for r in o["rows"]]')" = "[(1, 'cem', 3), (2, 'bob', 2), (2, 'cell', 2), (2, 'dora', 2), (5, 'ann', 1), (5, 'club', 1), (5, 'eve', 1)]" ] ||
  [ "$(json '[(r["rank"], r["id"], float(r["value"])) for r in o["rows"]]')" = "[(1, 'cem', 3.0), (2, 'bob', 2.0), (2, 'cell', 2.0), (2, 'dora', 2.0), (5, 'ann', 1.0), (5, 'club', 1.0), (5, 'eve', 1.0)]" ]
  [ "$(json 'list(o)')" = "['measure', 'directed', 'weight', 'normalized', 'folded', 'roles', 'entities', 'relations', 'rows', 'marking']" ]
  [ "$(json 'o["roles"], o["entities"], o["directed"], o["weight"]')" = "(['tie'], 9, False, None)" ]
}

@test "rank_sets_several_measures_side_by_side" {
  run redthread rank small --by degree,betweenness --top 1
  says "degree betweenness"
  says "1 Cem Çelik 3"
  run redthread rank small --by degree --by betweenness --json
  [ "$(json '[r["measure"] for r in o["rankings"]]')" = "['degree', 'betweenness']" ]
}

@test "rank_by_all_computes_every_measure_there_is" {
  run redthread rank small --by all --json
  [ "$status" -eq 0 ]
  [ "$(json 'len(o["rankings"]) >= 14')" = True ]
}

@test "rank_as_csv_is_a_table_of_full_numbers" {
  run redthread rank small --by degree --csv --list person
  [ "${lines[0]}" = "rank,id,name,degree,type" ]
  [ "${lines[1]}" = "1,cem,Cem Çelik,3,person" ]
  [ "${#lines[@]}" -eq 6 ]
}

@test "rank_lists_one_type_and_keeps_the_graph" {
  run redthread rank small --by degree --list cell --json
  [ "$(json '[(r["id"], r["value"]) for r in o["rows"]], o["entities"]')" = "([('cell', 2)], 9)" ] || [ "$(json '[(r["id"], r["value"]) for r in o["rows"]], o["entities"]')" = "([('cell', 2.0)], 9)" ]
  run redthread rank small --list nonesuch
  [ "$status" -eq 2 ]
}

# ---- rivals and grades

@test "rivals_list_each_answer_with_its_speakers" {
  run redthread rivals small
  [ "$status" -eq 0 ]
  says "who did it? — 2 answers, not known to exclude each other"
  says "2 speakers"
  run redthread rivals small --json
  [ "$(json '[(a["from"], a["speakers"], a["contested"]) for a in o["questions"][0]["answers"]], o["questions"][0]["exclusive"]')" = "([('cem', 2, True), ('dora', 1, True)], 'unknown')" ]
}

@test "a_question_that_nobody_asks_is_a_no" {
  run redthread rivals small "who paid"
  [ "$status" -eq 1 ]
}

@test "grades_explain_the_sum_of_a_relation" {
  run redthread grades --explain small perpetrated:cem:attack
  [ "$status" -eq 0 ]
  says "Cem Çelik"
  says "B2 First paper, stated"
  says "sum"
  # the printed sum is the sum of the printed parts, and its logistic the printed likelihood
  run redthread grades --explain small perpetrated:cem:attack --json
  [ "$(json 'abs(1 / (1 + __import__("math").exp(-sum(p["log_odds"]["best"] for p in o["sum"] if p["counts"]))) - o["likelihood"]["best"]) < 1e-9')" = True ]
}

@test "grades_print_the_tables_and_the_formula" {
  run redthread grades
  says "admiralty"
  says "log-odds of its credibility"
  run redthread grades small nonesuch
  [ "$status" -eq 2 ]
}

# ---- how an answer may be handled

# Marks the rows of one relation TLP:RED.
mark_red () { # FILE PATTERN
  awk -v red="$2" 'NR == 1 {print $0 ",marking"; next} {print $0 "," ($0 ~ red ? "TLP:RED" : "TLP:CLEAR")}' "$1" >marked
  mv marked "$1"
}

@test "show_is_marked_by_the_rival_answers_that_it_prints_and_by_nothing_else" {
  mark_red small/relations.csv '^perpetrated,dora'
  for who in cem attack dora; do # the answer does not touch cem, and his dossier prints it
    run -0 redthread show small "$who"
    says "Dora Diaz"
    says "Handle as TLP:RED."
  done
  for who in bob eve cell; do # cell: dora's, but not what she is said to have done
    run -0 redthread show small "$who"
    says_not "Handle as"
    run -0 redthread show small "$who" --json
    [ "$(json 'o["marking"]')" = "TLP:CLEAR" ]
  done
}

@test "show_of_Kerman_is_marked_by_the_claim_of_a_rival" {
  cp -r "$BATS_TEST_DIRNAME/../../graphs/kerman-2024" kerman
  mark_red kerman/relations.csv '^attribution-iranian-branch'
  for who in iskp kerman-bombing is-iranian-branch; do
    run -0 redthread show kerman "$who" --json
    [ "$(json 'o["marking"]')" = "TLP:RED" ]
  done
  run -0 redthread show kerman abdullah-tajik --json
  [ "$(json 'o["marking"]')" != "TLP:RED" ]
}

# ---- the rest

@test "selection_lines_say_what_was_kept_for_want_of_a_date" {
  run redthread near small cem --as-of 2024-01-04
  says "3 undated relations kept as possible" # leads, and national-of twice
}

@test "colour_only_on_a_terminal" {
  unset NO_COLOR
  run redthread path small ann cem
  [[ $output != *$'\033'* ]]
}

# ---- long work

@test "ctrl_c_ends_a_long_answer_cleanly" {
  awk 'BEGIN {srand(1); print "from,to"; for (i = 0; i < 150000; i++) print "n" int(rand() * 30000) ",n" int(rand() * 30000)}' >big.csv
  "$REDTHREAD" rank big.csv --by betweenness >out 2>err &
  pid=$!
  sleep 2
  kill -INT "$pid"
  status=0; wait "$pid" || status=$?
  [ "$status" -eq 130 ]
  [ ! -s out ]
  [ "$(grep -v 'will take about' err)" = "redthread: stopped as you asked; nothing is known yet" ]
}

# ---- the same face everywhere

@test "every_asking_command_takes_the_same_selection" {
  for command in info "find X ann" "show X cem" "near X cem" "path X ann cem" rank rivals "chart X -o x.svg" "export X -o x.graphml"; do
    set -- $command; name=$1; shift; [ $# -eq 0 ] || shift
    run redthread "$name" small "$@" --as-of 2024-01-04 --without eve --min-degree 1
    [ "$status" -le 1 ] || { echo "$name: $output"; false; }
    [[ $output == *"as of 2024-01-04"* ]] || { echo "$name does not say its selection: $output"; false; }
  done
}

@test "answers_are_the_same_bytes_every_time" {
  for command in "info small" "show small cem" "near small cem --hops 3" "path small ann cell -k 3" "rank small --by all" "rivals small" "check small"; do
    [ "$(redthread $command 2>&1)" = "$(redthread $command 2>&1)" ]
  done
}

@test "near_whom_the_selection_leaves_out_is_a_no_with_its_object" {
  run redthread near small ann --type cell
  [ "$status" -eq 1 ]
  says "The selection leaves Ann Archer itself out."
  run redthread near small ann --type cell --json
  [ "$status" -eq 1 ]
  [ "$(json 'o')" = "{'center': 'ann', 'hops': 1, 'entities': [], 'relations': [], 'marking': None}" ]
}

@test "a_property_that_nothing_has_is_no_weight" {
  run redthread rank small --weight amount
  [ "$status" -eq 2 ]
  says 'no relation here has a property "amount" to weigh by'
}

@test "a_case_of_one_day_names_the_day_once" {
  printf 'from,to,start\na,b,2023-01-01\n' >day.csv
  run redthread info day.csv
  [ "${lines[2]%%;*}" = "2023-01-01" ]
}

@test "what_came_by_standard_input_is_not_offered_to_be_read_again" {
  run bash -c "printf 'from,to\na,b\n' | \"$REDTHREAD\" rank -"
  says "Next: redthread show CASE"
}

# ---- --json is a contract

@test "json_keys_are_those_of_the_contract" {
  R="['id', 'type', 'from', 'to', 'forward', 'likelihood', 'start', 'end', 'contested', 'claims']"
  run redthread info small --json
  [ "$(json 'list(o["case"]), list(o["dates"])')" = "(['id', 'title'], ['earliest', 'latest'])" ]
  run redthread rank small --json
  [ "$(json 'list(o["rows"][0])')" = "['rank', 'id', 'name', 'type', 'value']" ]
  run redthread rank small --by degree,pagerank --json
  [ "$(json 'list(o), list(o["rankings"][1])')" = "(['rankings', 'marking'], ['measure', 'directed', 'weight', 'normalized', 'folded', 'roles', 'entities', 'relations', 'rows'])" ]
  run redthread path small ann cem --json
  [ "$(json 'list(o["paths"][0]["relations"][0]["likelihood"])')" = "['low', 'best', 'high', 'word']" ]
  run redthread near small ann --json
  [ "$(json 'list(o), list(o["entities"][0])')" = "(['center', 'hops', 'entities', 'relations', 'marking'], ['id', 'name', 'type', 'distance'])" ]
  [ "$(json 'list(o["relations"][0])')" = "$R" ]
  run redthread find small ann --json
  [ "$(json 'list(o), list(o["rows"][0])')" = "(['query', 'rows', 'marking'], ['id', 'name', 'type', 'match'])" ]
  run redthread show small cem --json
  [ "$(json 'list(o)')" = "['id', 'name', 'type', 'protected', 'own_marking', 'properties', 'rivals', 'relations', 'marking']" ]
  [ "$(json 'list(o["relations"][0])[:10]')" = "$R" ]
  run redthread rivals small --json
  [ "$(json 'list(o), list(o["questions"][0]), list(o["questions"][0]["answers"][0])[:10]')" = "(['questions', 'marking'], ['question', 'exclusive', 'answers'], $R)" ]
  run redthread diff small small --json
  [ "$(json 'list(o)')" = "['a', 'b', 'equal', 'changes', 'marking']" ]
  run redthread check small --json
  [ "$(json 'list(o), list(o["findings"][0])')" = "(['clean', 'counts', 'findings', 'marking'], ['severity', 'code', 'file', 'line', 'column', 'value', 'text'])" ]
}

@test "json_keys_that_are_unknown_are_null" {
  printf 'from,to\na,b\n' >bare.csv
  run redthread info bare.csv --json
  [ "$(json 'o["dates"]')" = "{'earliest': None, 'latest': None}" ]
  run redthread path bare.csv a b --json
  [ "$(json '[o["paths"][0][k] for k in ("weakest", "product")]')" = "[None, None]" ]
  [ "$(json '[o["paths"][0]["relations"][0][k] for k in ("likelihood", "start", "end")]')" = "[None, None, None]" ]
  run redthread rank bare.csv --by constraint --without b --json # alone: not defined
  [ "$(json 'o["weight"], o["rows"][0]["rank"], o["rows"][0]["value"]')" = "(None, None, None)" ]
  for command in "info small" "show small cem" "path small ann cell" "rank small --by all" "rivals small" "check small" "schema" "grades"; do
    run redthread $command --json
    [ "$(json "'\"\"' in json.dumps(o)")" = False ] || { echo "$command has an empty text"; false; }
  done
}

@test "every_no_in_json_is_an_object" {
  printf 'from,to\na,b\n' >bare.csv
  for command in "find small xyzzyq" "path small ann club" "near small iran" "rivals small nobody" "rank small --without-contested --type attack --list person" "diff small bare.csv" "check small"; do
    run --separate-stderr redthread $command --json
    [ "$status" -eq 1 ] || { echo "$command: exit $status: $stderr"; false; }
    [ "$(json 'type(o).__name__')" = dict ]
  done
}

@test "the_contract_stands_in_the_man_page" {
  redthread help --man >"$BATS_TEST_TMPDIR/redthread.1"
  page=$(MANWIDTH=1000 man -l -E UTF-8 "$BATS_TEST_TMPDIR/redthread.1" 2>/dev/null | col -b | tr -d ' \n')
  for shape in '{"case":{"id","title"},"entities":n,"relations":n,"claims":n,"sources":n,"entity_types":{type:n},"relation_types":{type:n},"components":n,"dates":{"earliest","latest"},"refused":n}' \
    '{"measure","directed","weight","normalized","folded","roles","entities":n,"relations":n,"rows":[{"rank","id","name","type","value"}]}' \
    '{"rankings":[…]}' \
    '{"from","to","in_time","paths":[{"hops","cost","weakest","product","contested":bool,"entities":[id],"relations":[R]}]}' \
    '{"id","type","from","to","forward","likelihood":{"low","best","high","word"}|null,"start","end","contested","claims":[C]}' \
    'C={"source","via","locator","grade","stance","hedge","basis","start","end"}' \
    '{"center","hops","entities":[{"id","name","type","distance"}],"relations":[R]}' \
    '{"query","rows":[{"id","name","type","match"}]}'; do
    [[ $page == *"$shape"* ]] || { echo "missing: $shape"; false; }
  done
}

@test "a_selection_that_leaves_nothing_is_a_no" {
  run "$REDTHREAD" info "$BATS_TEST_DIRNAME/../../graphs/kerman-2024" --type vessel
  [ "$status" -eq 1 ]
  [[ "$output" == *"The selection leaves nothing."* ]]
  run "$REDTHREAD" info "$BATS_TEST_DIRNAME/../../graphs/kerman-2024" --type vessel --json
  [ "$status" -eq 1 ]
  [[ "$output" == *'"entities": 0'* ]]
}

@test "a_ranking_without_ties_says_how_to_keep_what_links_them" {
  run "$REDTHREAD" rank "$BATS_TEST_DIRNAME/../../graphs/kerman-2024" --type person
  [[ "$output" == *"--list person instead of --type person"* ]]
  run "$REDTHREAD" rank "$BATS_TEST_DIRNAME/../../graphs/kerman-2024" --list person
  [[ "$output" != *"instead of"* ]]
}

@test "a_tag_that_nobody_bears_is_asked_back" {
  run "$REDTHREAD" info "$BATS_TEST_DIRNAME/../../graphs/kerman-2024" --tag nosuch
  [ "$status" -eq 2 ]
  [[ "$output" == *"there is no tag \"nosuch\""* ]]
}

@test "an_unknown_source_lists_those_there_are" {
  run "$REDTHREAD" info "$BATS_TEST_DIRNAME/../../graphs/kerman-2024" --source Iran
  [ "$status" -eq 2 ]
  [[ "$output" == *"S2 (Iranian authorities)"* ]]
}

@test "a_folder_of_cases_names_the_case_in_it" {
  mkdir -p "$BATS_TEST_TMPDIR/many/mine"
  printf 'id\na\n' >"$BATS_TEST_TMPDIR/many/mine/entities.csv"
  run "$REDTHREAD" info "$BATS_TEST_TMPDIR/many"
  [ "$status" -eq 3 ]
  [[ "$output" == *"many/mine is one: name that"* ]]
}

@test "when_walks_from_who_was_warned_to_the_warning" {
  run "$REDTHREAD" when "$BATS_TEST_DIRNAME/../../graphs/kerman-2024" --around "Iranian authorities"
  [ "$status" -eq 0 ]
  [[ "$output" == *"by 2024-01-03, 14:55"*"warned"* ]]
}

@test "where_other_payments_are_in_order_than_those_shown_the_route_says_so" {
  cd "$BATS_TEST_TMPDIR"
  printf '%s\n' type,from,to,start paid,a,b,2024-03-25 paid,a,b,2024-04-25 paid,b,c,2024-01-12 paid,b,c,2024-03-26 >p.csv
  run -0 redthread path p.csv a c --directed
  says "In order of time: not as shown, but --in-time has a route as short that is."
  run -0 redthread path p.csv a c --directed --in-time
  says "In order of time: certain."
  printf '%s\n' type,from,to,start paid,a,b,2024-03-25 paid,b,c,2024-01-12 >p.csv
  run -0 redthread path p.csv a c --directed
  says "In order of time: no."
}

# ---- The screen

@test "answers_fit_80_columns_and_a_pipe_cuts_no_word" {
  cd "$BATS_TEST_DIRNAME/../.."
  for command in "info" "find islamic" "show kerman-bombing" "show iskp" "near iskp" "path iskp tehran" "path iskp safe-house -k 3" \
    "rank" "rivals" "when" "schema" "check"; do
    read -r name rest <<<"$command"
    COLUMNS=80 run redthread "$name" graphs/kerman-2024 $rest
    # a command to copy stays in one line
    over=$(python3 -c 'import sys; print(sum(len(l.rstrip("\n")) > 80 for l in sys.stdin if "redthread " not in l))' <<<"$output")
    [ "$over" = 0 ] || { echo "$command: $over lines"; python3 -c 'import sys; [print(l) for l in sys.stdin if len(l) > 81]' <<<"$output"; false; }
    run redthread "$name" graphs/kerman-2024 $rest
    [[ $output != *…* ]] || { echo "$command: cut in a pipe"; false; }
  done
  run redthread grades
  [[ $output != *…* ]]
}

@test "a_rank_by_direction_alone_is_said_to_be_of_a_directed_graph" {
  small_case "$BATS_TEST_TMPDIR/small"
  run -0 redthread rank "$BATS_TEST_TMPDIR/small" --by in-strength --by out-degree
  says "parallel ones merged, directed, not normalised"
  run -0 redthread rank "$BATS_TEST_TMPDIR/small" --by in-strength --by degree
  says "parallel ones merged, undirected, not normalised"
}
