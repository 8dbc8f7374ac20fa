# SPDX-License-Identifier: GPL-2.0-or-later
# Who belongs together, and what is kept of an answer: --save-as, for groups and rank.

setup () {
  load helpers
  REDTHREAD=$(realpath "$REDTHREAD")
  GRAPHS=$PWD/graphs
  cd "$BATS_TEST_TMPDIR"
  small_case small
}
METHODS="leiden louvain label-propagation infomap walktrap fast-greedy edge-betweenness components strong biconnected core cliques cohesive"

# ---- Groups -------------------------------------------------------------------------------

@test "the_kerman_case_falls_into_the_attack_the_cell_and_what_lies_around" {
  run redthread groups "$GRAPHS/kerman-2024" --json
  [ "$status" -eq 0 ]
  [ "$(json 'sorted(o)')" = "['directed', 'entities', 'folded', 'groups', 'marking', 'method', 'overlaps', 'quality', 'relations', 'roles', 'runs', 'stability', 'weight']" ]
  [ "$(json 'sorted(o["groups"][0])')" = "['held', 'id', 'members', 'places', 'size', 'ties', 'why']" ]
  [ "$(json 'o["method"], o["runs"], 0.4 < o["quality"] < 1, 0 < o["stability"] <= 1')" = "('leiden', 50, True, True)" ]
  [ "$(json 'all(g["size"] == len(g["members"]) for g in o["groups"])')" = True ]
  [ "$(json 'len(sum((g["members"] for g in o["groups"]), [])) == len(set(sum((g["members"] for g in o["groups"]), []))) == o["entities"]')" = True ]
  [ "$(json 'any({"kerman-bombing", "first-detonation", "second-bomber"} <= set(g["members"]) for g in o["groups"])')" = True ]
  [ "$(json 'any({"tehran-attacks", "khomeini-shrine"} <= set(g["members"]) and "tehran" in g["places"] for g in o["groups"])')" = True ]
  [ "$(json '[g["why"] for g in o["groups"] if g["members"][0] == "tehran-attacks"][0]')" = "around Tehran attacks of June 2017; tied by targeted 2, commemorates 1, occurred at 1; at Khomeini shrine, Parliament of Iran, Tehran" ]
}

@test "the_same_question_has_the_same_answer" {
  for method in leiden infomap label-propagation louvain; do
    redthread groups "$GRAPHS/kerman-2024" --by $method --json >one
    redthread groups "$GRAPHS/kerman-2024" --by $method --json >two
    cmp one two
  done
}

@test "every_method_answers_in_every_form" {
  for method in $METHODS; do
    run redthread groups small --by $method --with background --json
    [ "$status" -eq "$(json 'int(all(g["size"] < 2 for g in o["groups"]))')" ]
    [ "$(json 'o["method"]')" = $method ]
    [ "$(json 'all(m in ("ann", "bob", "cem", "dora", "eve", "cell", "club", "attack", "iran") for g in o["groups"] for m in g["members"])')" = True ]
    run redthread groups small --by $method --with background --csv
    [ "${lines[0]}" = "group,size,id,name,type" ]
    run redthread groups small --by $method --with background --directed
    says "by $method"
  done
}

@test "groups_are_of_what_is_selected" {
  run redthread groups small --by components --json
  [ "$(json '[g["members"] for g in o["groups"]][:2]')" = "[['cem', 'attack', 'bob', 'cell', 'dora', 'ann'], ['club', 'eve']]" ]
  run redthread groups small --by components --without cem --json
  [ "$(json '[sorted(g["members"]) for g in o["groups"] if g["size"] > 1]')" = "[['attack', 'cell', 'dora'], ['ann', 'bob'], ['club', 'eve']]" ]
  run redthread groups small --by components --weight likelihood --source S1 --json
  [ "$(json 'o["groups"][0]["members"]')" = "['bob', 'cem', 'ann', 'attack']" ]
}

@test "who_is_in_several_groups_is_told" {
  run redthread groups small --by biconnected
  says "4 groups by biconnected; 2 entities are in more than one"
  says "1 entity is in none"
}

@test "a_selection_without_ties_gets_a_sentence" {
  run redthread groups small --type country
  [ "$status" -eq 1 ]
  says "0 groups by leiden"
  says "1 entity stands alone."
  says "No ties lie among what is selected"
  run redthread groups small --type vessel
  [ "$status" -eq 1 ]
  says "Nothing is selected."
  run redthread groups small --type vessel --json
  [ "$status" -eq 1 ]
  [ "$(json 'o["groups"], o["quality"], o["stability"]')" = "([], None, None)" ]
}

@test "a_negative_weight_is_refused_with_the_way_out" {
  printf 'from,to,w\na,b,-1\nb,c,2\n' >bad.csv
  for method in $METHODS; do
    run redthread groups bad.csv --by $method --weight w
    [ "$status" -eq 3 ]
    says "is -1; a weight must not be negative"
    run redthread groups bad.csv --by $method --weight w --where 'w>=0' --json
    [ "$(json 'any({"a", "b"} <= set(g["members"]) for g in o["groups"])')" = False ]
  done
}

@test "help_explains_every_method_and_its_example_runs" {
  cd "$GRAPHS/.."
  for method in $METHODS; do
    "$REDTHREAD" help groups | grep -qE "^ +$method  "
    "$REDTHREAD" groups graphs/kerman-2024 --by $method >/dev/null
  done
  [ "$("$REDTHREAD" help groups | sed -n '/^Methods/,/^$/p' | grep -cE '^  [a-z]')" -eq "$(wc -w <<<"$METHODS")" ]
}

@test "what_a_method_does_not_take_is_refused_with_the_way_out" {
  run redthread groups small --by walktrap --resolution 2
  [ "$status" -eq 2 ]
  says "--resolution says nothing to --by walktrap; that takes --steps"
  run redthread groups small --by components --seeds 3
  [ "$status" -eq 2 ]
  run redthread groups small --by leidn
  [ "$status" -eq 2 ]
  says 'did you mean "leiden"?'
  run redthread groups small --resolution 0
  [ "$status" -eq 2 ]
}

# ---- What is kept ----------------------------------------------------------------------------

@test "what_is_saved_is_one_file_and_can_be_asked_charted_and_exported" {
  cp -r small kept
  run redthread groups small --save-as cluster
  [ "$status" -eq 0 ]
  says "Saved as cluster: 9 values in small/computed.csv. Each is the number of the entity's group by leiden, of the whole case. To take it back: redthread withdraw small --computed cluster"
  run diff -rq small kept
  [ "$output" = "Only in small: computed.csv" ]
  head -1 small/computed.csv | grep -qx 'entity,property,value,recorded,note,marking'
  grep -qx "cem,cluster,1,$(date +%F),redthread groups," small/computed.csv
  run redthread show small cem
  says "cluster: 1 computed $(date +%F) by redthread groups"
  run redthread info small --where cluster=1 --json
  [ "$(json 'o["entities"] >= 3')" = True ]
  redthread export small --where cluster=1 -o part.graphml
  grep -q 'attr.name="cluster" attr.type="double"' part.graphml
  redthread chart small --where cluster=1 -o part.svg
}

@test "a_second_run_replaces_and_withdraw_takes_back_and_says_how_to_have_it_again" {
  redthread rank small --by degree --save-as links
  redthread groups small --by components --save-as part
  grep -v ',links,' small/computed.csv >without
  run redthread rank small --by degree --type person --save-as links
  says "Saved as links: 5 values in small/computed.csv, instead of 9 earlier ones."
  grep -q 'redthread rank --by degree --type person' small/computed.csv
  [ "$(grep -c ',links,' small/computed.csv)" -eq 5 ]
  run redthread withdraw small --computed links
  [ "$status" -eq 0 ]
  says "Withdrawn: links, 5 values. To compute it again: redthread rank small --by degree --type person --save-as links"
  cmp without small/computed.csv
  run redthread withdraw small --computed links
  [ "$status" -eq 2 ]
  says "there are: part"
  redthread withdraw small --computed Part
  [ ! -e small/computed.csv ]
}

@test "what_was_computed_is_no_evidence" {
  ask () {
    redthread info small --json; redthread check small; redthread path small ann attack --json; redthread rivals small --json
    redthread rank small --json; redthread rank small --source S1 --json; redthread rank small --known-by 2024-01-06 --json
    redthread rank small --recorded-by 2024-01-06 --json; redthread info small --via S9; redthread info small --source S2 --json
    redthread near small eve --json; redthread when small --json; redthread export small -o out.graphml
  }
  ask >before 2>&1 || true
  redthread groups small --save-as cluster
  redthread rank small --save-as between --by betweenness
  ask >after 2>&1 || true
  diff before after
}

@test "a_saved_value_goes_with_the_case_into_every_form_and_back" {
  redthread groups small --by cliques --with background --least 2 --save-as clique
  redthread rank small --by closeness --save-as near
  redthread convert small -o whole.graphml
  redthread convert whole.graphml -o again
  run redthread diff small again
  [ "$status" -eq 0 ]
  cmp <(sort small/computed.csv) <(sort again/computed.csv)
  redthread ingest whole.graphml -o third
  run redthread diff small third
  [ "$status" -eq 0 ]
  small_case fourth
  redthread ingest fourth small -o fourth
  cmp <(sort small/computed.csv) <(sort fourth/computed.csv)
}

@test "who_is_in_several_groups_has_several_values" {
  redthread groups small --by biconnected --save-as bond
  run grep -c '^cem,bond,' small/computed.csv
  [ "$output" -gt 1 ]
  for value in $(grep '^cem,bond,' small/computed.csv | cut -d, -f3); do
    run redthread info small --where bond=$value --json
    [ "$(json 'o["entities"] > 1')" = True ]
  done
}

@test "hand_written_files_keep_every_byte" {
  printf '# ours\r\nid;type;name\r\n\r\nann;person;"Ann ""A"" Archer"\r\nbob;person;Bob' >small/entities.csv
  printf '# mine\r\nentity;property;value\r\nann;age;3\r\n' >small/claims.csv
  printf 'type,from,to\nknows,ann,bob\n' >small/relations.csv
  rm small/rivals.csv
  cp -r small kept
  redthread rank small --save-as links --by degree
  redthread rank small --save-as links --by degree --weight likelihood --ungraded 0.5
  redthread withdraw small --computed links
  diff -r small kept
}

@test "a_name_that_others_use_or_that_is_none_is_refused_and_nothing_is_written" {
  sed -i '1s/$/,squad/; 2s/$/,blue/' small/entities.csv
  sed -i '3,$s/$/,/' small/entities.csv
  for name in squad Squad status age name id 'a b' '1st' 'x=y' ''; do
    run redthread rank small --save-as "$name"
    [ "$status" -eq 2 ]
    says "--save-as"
    [ ! -e small/computed.csv ]
  done
  run redthread rank small --save-as squad
  says "was not computed"
  run redthread rank small --by degree --by closeness --save-as x
  [ "$status" -eq 2 ]
  says "one by one"
  run redthread groups small --save-as x --release TLP:GREEN
  [ "$status" -eq 2 ]
  run redthread groups small --type vessel --save-as x
  [ "$status" -eq 1 ]
  says "nothing is saved as x"
  [ ! -e small/computed.csv ]
}

@test "what_is_no_case_folder_is_refused_with_the_way_out" {
  printf 'from,to\na,b\n' >edges.csv
  run redthread groups edges.csv --save-as x
  [ "$status" -eq 3 ]
  says "redthread convert edges.csv -o my-case"
  run redthread groups - --save-as x <edges.csv
  [ "$status" -eq 2 ]
  says "redthread convert - -o my-case"
  run redthread groups nowhere --save-as x
  [ "$status" -eq 3 ]
}

@test "json_and_csv_say_what_was_saved_too" {
  run redthread groups small --save-as x --json
  [ "$(json 'o["saved"]')" = "{'property': 'x', 'what': \"the number of the entity's group by leiden\", 'selection': None, 'file': 'small/computed.csv', 'values': 9, 'replaced': 0}" ]
  redthread groups small --save-as x --csv >out 2>err
  [ "$(head -1 out)" = "group,size,id,name,type" ]
  grep -q "Saved as x: 9 values" err
}

@test "a_value_is_handled_as_what_it_was_computed_from" {
  sed -i '1s/$/,marking/; 2s/$/,TLP:AMBER/; 3,$s/$/,/' small/relations.csv
  redthread rank small --by degree --save-as links
  grep -q '^ann,links,.*,TLP:AMBER$' small/computed.csv
  run redthread show small dora --release TLP:GREEN --json
  [ "$(json '[p for p in o["properties"] if p["property"] == "links"]')" = "[]" ]
  run redthread info small --release TLP:GREEN --json
  [ "$(json 'o["entities"]')" = "$(redthread info small --json | /usr/bin/python3 -c 'import json,sys; print(json.load(sys.stdin)["entities"])')" ]
}

@test "protected_names_are_not_shown_and_their_values_saved_under_their_ids" {
  sed -i '1s/$/,protect/; 2s/$/,yes/; 3,$s/$/,/' small/entities.csv
  redthread rank small --by degree --list all --save-as links >out
  lacks Archer out
  grep -q '^ann,links,1,' small/computed.csv
  [ "$(grep -c . small/computed.csv)" -eq 10 ]
  run redthread rank small --where links=1 --list all --json
  [ "$(json '"victim-1" in str(o) or "person-1" in str(o)')" = True ]
}

@test "values_go_with_their_entity" {
  redthread add small person "Zoe Zimmer"
  redthread rank small --by degree --list all --save-as links
  grep -q '^zoe-zimmer,' small/computed.csv
  redthread withdraw small zoe-zimmer
  lacks '^zoe-zimmer,' small/computed.csv
  run redthread check small
  says "1 thing to look at in small: 1 ungraded"
  printf 'from,to\nyan,ann\n' >more.csv
  redthread ingest small more.csv -o small
  redthread rank small --by degree --list all --save-as links
  grep -q '^yan,' small/computed.csv
  redthread withdraw small --all-of more.csv
  lacks '^yan,' small/computed.csv
  redthread info small 2>err
  [ ! -s err ]
}

@test "a_computed_value_of_nobody_is_refused_by_line_and_no_relation_is_computed" {
  printf 'entity,property,value\nnobody,cluster,1\nann,cluster,1\n' >small/computed.csv
  run redthread check small
  [ "$status" -eq 3 ]
  says 'small/computed.csv:2: '
  run redthread show small ann
  says "cluster: 1 computed"
  sed -i '1s/$/,basis/; 2s/$/,computed/; 3,$s/$/,/' small/relations.csv
  run redthread check small
  says 'small/relations.csv:2: '
  says "no relation rests on them"
}
