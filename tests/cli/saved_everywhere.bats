# SPDX-License-Identifier: GPL-2.0-or-later
# What holds for every command: what it finds of each entity can be kept, its tables come as CSV and
# JSON, and its help names what JSON it prints. They walk the table of commands, so a new one is asked too.

setup () {
  load helpers
  cd "$BATS_TEST_TMPDIR"
  small_case small
}

commands () { redthread help | awk '/^Commands$/ {on = 1; next} on && /^$/ {exit} on && /^  [a-z]/ {sub(/^  /, ""); sub(/  .*/, ""); print}'; }
examples () { eval "redthread help $1" | awk '/^Examples$/ {on = 1; next} on && /^$/ {exit} on {sub(/^  /, ""); print}'; }
takes () { eval "redthread help $1" | grep -q -- "^ *$2\b"; } # COMMAND OPTION
kept () { awk -F, -v name="$1" '$2 == name {print $1 "," $3}' small/computed.csv | sort | tr '\n' ' '; } # NAME

# ---- --save-as ----

@test "every_command_that_keeps_values_can_compute_them_again_as_withdraw_says" {
  cp -r "$OLDPWD/graphs" .
  n=0
  while IFS= read -r command; do
    takes "$command" --save-as || continue
    case $command in # of some only one of several questions has a value of each entity
      rank) line="redthread rank graphs/kerman-2024 --by degree" ;;
      when) line='redthread when graphs/kerman-2024 --reach "Abdullah Tajik"' ;;
      pattern) line="redthread pattern graphs/kerman-2024 --motif 201" ;;
      *) line=$(examples "$command" | head -n 1) ;;
    esac
    eval "run -0 $line --save-as kept"
    says "Saved as kept: "
    says ". Each is "
    folder=$(grep -o 'graphs/[a-z0-9-]*' <<<"$line" | head -n 1)
    cp "$folder/computed.csv" "before.csv"
    [ "$(wc -l <before.csv)" -gt 1 ]
    run -0 redthread withdraw "$folder" --computed kept
    again=$(sed -n 's/^To compute it again: //p' <<<"$output")
    [[ $again == "redthread $command $folder "*"--save-as kept"* ]] || { echo "$command: $again"; false; }
    eval "run -0 $again"
    cmp before.csv "$folder/computed.csv"
    redthread withdraw "$folder" --computed kept
    n=$((n + 1))
  done < <(commands)
  [ "$n" -ge 13 ]
}

@test "what_was_saved_and_of_which_selection_is_said_on_stderr" {
  run -0 --separate-stderr redthread rank small --by degree --relation knows --save-as links
  says_not "Saved as"
  output=$stderr
  says "Saved as links: "
  says "Each is the entity's degree, of this selection: relations of type knows."
  run -0 --separate-stderr redthread brokers small --as holes --csv --save-as free
  says_not "Saved as"
  output=$stderr
  says "Each is the effective size of the entity's contacts, of the whole case."
  run -0 --separate-stderr redthread rank small --by degree --relation knows --save-as links --json
  [ -z "$stderr" ]
  [ "$(json 'o["saved"]["what"]')" = "the entity's degree" ]
  [ "$(json 'o["saved"]["selection"]')" = "relations of type knows" ]
  run -0 --separate-stderr redthread groups small --save-as cluster --json
  [ "$(json 'o["saved"]["selection"]')" = None ]
}

@test "a_removal_keeps_what_each_gains_or_loses_and_a_plan_whom_it_is_about" {
  run -0 redthread remove small bob --save-as gain # ann - bob - cem - cell - dora, cem - attack - dora
  [ "$(kept gain)" = "ann,0 attack,-1 cell,-1 cem,-6 club,0 dora,0 eve,0 iran,0 " ]
  run -0 redthread remove small bob --list person --save-as gain
  [ "$(kept gain)" = "ann,0 cem,-6 dora,0 eve,0 " ]
  run -0 redthread remove small --plan 1 --save-as plan
  [ "$(kept plan)" = "ann,cut off bob,cut off cem,plan " ]
  run -0 redthread remove small --plan 1 --goal reach --hops 1 --save-as plan
  [ "$(kept plan)" = "attack,reached bob,reached cell,reached cem,plan " ]
}

@test "a_path_keeps_the_hop_or_on_how_many_routes_each_is" {
  run -0 redthread path small ann cell --save-as hop
  says "Saved as hop: 4 values"
  [ "$(kept hop)" = "ann,0 bob,1 cell,3 cem,2 " ]
  run -0 redthread path small cem dora --all --save-as hop --csv
  [ "$(kept hop)" = "attack,1 cell,1 cem,2 dora,2 " ]
  run -0 redthread path small cem dora --disjoint --save-as hop
  [ "$(kept hop)" = "attack,1 cell,1 cem,2 dora,2 " ]
  run -0 redthread path small ann cell -k 3 --max-hops 4 --save-as hop # one is there, several were asked for
  says_not "Route 2"
  [ "$(kept hop)" = "ann,1 bob,1 cell,1 cem,1 " ]
  run -0 redthread path small ann cell --all --save-as hop
  [ "$(kept hop)" = "ann,1 bob,1 cell,1 cem,1 " ]
  run -0 redthread path small ann cell --disjoint --save-as hop
  [ "$(kept hop)" = "ann,1 bob,1 cell,1 cem,1 " ]
  run -0 redthread path small ann cell -k 1 --save-as hop
  [ "$(kept hop)" = "ann,0 bob,1 cell,3 cem,2 " ]
  run -0 redthread path small ann dora --cut --save-as hop --json
  [ "$(json 'o["saved"]["values"]')" = 2 ]
  [ "$(kept hop)" = "ann,1 bob,1 " ]
  run -0 redthread path small ann dora --cut entities --save-as hop
  [ "$(kept hop)" = "bob,1 " ]
  run -0 redthread path small bob cell attack --save-as hop
  [ "$(kept hop)" = "attack,2 bob,0 cell,2 cem,1 " ]
  run -1 redthread path small ann club --save-as hop
  says "nothing is saved as hop: the answer has no value of any entity; what was saved before stays"
  [ "$(kept hop)" = "attack,2 bob,0 cell,2 cem,1 " ]
}

@test "what_is_shared_keeps_how_rare_it_is" {
  run -1 redthread common small ann eve --save-as rare
  says "Nothing is tied to both Ann Archer and Eve Evans"
  says "nothing is saved as rare"
  [ ! -e small/computed.csv ]
  run -0 redthread common small cem dora --top 1 --save-as rare
  [ "$(kept rare)" = "attack,1.4426950408889634 cell,1.4426950408889634 " ]
}

@test "what_to_ask_next_keeps_the_largest_change_at_each" {
  run -0 redthread next small ann cem --json --save-as ask
  most=$(json 'max(f["change"] for f in o["facts"] if f["kind"] == "relation" and f["id"].startswith("knows:ann:"))')
  grep -q "^ann,ask,$most," small/computed.csv
  lacks "^club," small/computed.csv
  run -0 redthread next small "who did it" --save-as ask
  [ "$(kept ask | sed 's/,[0-9.]*//g')" = "attack cem dora " ]
  run -2 redthread next small --errors --save-as ask
  says "--save-as says nothing about --errors"
}

@test "calls_keep_how_many_each_has_had" {
  mkdir calls
  cat >calls/entities.csv <<'CSV'
id,type
a,phone
b,phone
c,phone
d,phone
CSV
  cat >calls/relations.csv <<'CSV'
type,from,to,start
called,a,b,2024-01-01T10:00Z
called,a,b,2024-01-02T10:00Z
called,b,c,2024-01-01T10:05Z
called,c,d,2024-01-03T10:00Z
CSV
  of () { cut -d, -f1,3 calls/computed.csv | tail -n +2 | sort | tr '\n' ' '; }
  run -0 redthread calls calls --save-as n
  [ "$(of)" = "a,2 b,3 c,2 d,1 " ]
  run -0 redthread calls calls --contacts b --save-as n
  [ "$(of)" = "a,2 c,1 " ]
  run -0 redthread calls calls --common a,c --save-as n
  [ "$(of)" = "b,2 " ]
  run -0 redthread calls calls --chains 30m --save-as n
  [ "$(of)" = "b,1 " ]
  run -2 redthread calls calls --hours --save-as n
  says "--hours counts by hour"
  run -2 redthread calls calls --split 2024-01-02 --save-as n
  says "--split tells of pairs"
}

@test "what_is_proposed_next_does_not_write_over_what_was_saved" {
  run -0 redthread remove small bob --save-as gain
  [[ $output == *"Next: "* ]]
  [[ ${output##*Next: } != *save-as* ]]
}

# ---- --csv, --json ----

# A line of the command's that asks one question of both shipped cases.
line_of () { # COMMAND CASE
  case $1 in
    find | show | near | remove) echo "redthread $1 $2 $ONE" ;;
    path | common | "certainty path") echo "redthread $1 $2 $ONE $OTHER" ;;
    "certainty rank" | next) echo "redthread $1 $2 --by degree --worlds 64 --list person" ;;
    summary | pattern) echo "redthread $1 $2 --type actor" ;;
    diff) echo "redthread diff $2 small" ;;
    *) echo "redthread $1 $2" ;;
  esac
}

# These change a case, draw one or tell of one thing in prose: no table.
NO_TABLE="ingest new add withdraw note tag mark protect info show hypotheses_fill chart report export convert help version completion"

@test "every_command_that_prints_a_table_prints_it_as_csv_and_json_too" {
  checked=0
  cat >well_formed.py <<'PY'
import csv, json, sys
if sys.argv[1] == "json":
    assert isinstance(json.load(sys.stdin), dict)
else:
    rows = list(csv.reader(sys.stdin, strict=True))
    assert (rows or sys.argv[2] == "1") and all(len(row) == len(rows[0]) for row in rows), rows[:2]
    assert not rows or len(set(rows[0])) == len(rows[0]) and all(rows[0]), rows[0]
    assert len(rows) > 1 or sys.argv[2] == "1" or sys.argv[3] == "check", "no row" # check: nothing found is good
PY
  while IFS= read -r command; do
    [[ " $NO_TABLE " != *" ${command// /_} "* ]] || continue
    takes "$command" --csv || { echo "$command has no --csv, and is not among those without a table"; false; }
    while IFS='|' read -r folder ONE OTHER; do
      line=$(line_of "$command" "$folder")
      for as in csv json; do
        code=0
        eval "$line --$as" >answer 2>errors </dev/null || code=$?
        [ "$code" -le 1 ] || { echo "$line --$as: $code"; cat errors; false; }
        /usr/bin/python3 well_formed.py "$as" "$code" "$command" <answer || { echo "$line --$as"; cat answer; false; }
        checked=$((checked + 1))
      done
    done <<CASES
$OLDPWD/graphs/kerman-2024|abdullah-tajik|iskp
$OLDPWD/graphs/wendelsund|"Solvane Invest"|"Ternmoor Assets"
CASES
  done < <(commands)
  [ "$checked" -ge 80 ]
}

@test "each_linchpin_has_a_key_of_its_own_and_that_of_a_claim_can_be_withdrawn" {
  cp -r "$OLDPWD/graphs/kerman-2024" case
  run -0 redthread certainty rivals case --json
  [ "$(json 'len({(p["kind"], p["id"]) for p in o["questions"][0]["linchpins"]}) == len(o["questions"][0]["linchpins"])')" = True ]
  claim=$(json '[p["id"] for p in o["questions"][0]["linchpins"] if p["kind"] == "claim" and p["claim"]["source"] == "S4"][0]')
  [[ $claim == relations.csv:* ]]
  sed -n "${claim#*:}p" case/relations.csv | grep -q "S4"
  run -0 redthread next case perpetrated --json
  [ "$(json '[f["id"] for f in o["questions"][0]["facts"] if f["kind"] == "claim" and f["claim"]["source"] == "S4"][0]')" = "$claim" ]
  run -0 redthread certainty rivals case --release TLP:CLEAR --json # how many rows are withheld is not to be told
  [[ $output != *relations.csv:* ]]
  [ "$(json '[p["id"] for p in o["questions"][0]["linchpins"] if p["kind"] == "claim" and p["claim"]["source"] == "S4"][0]')" = "attribution-iskp#3" ]
  run -0 redthread withdraw case "$claim"
}

# Each example of each command, and some more questions; a page that says "as in NAME" has what NAME's has.
@test "every_key_that_json_has_is_in_the_help_of_its_command" {
  cp -r "$OLDPWD/graphs" .
  cat >keys.py <<'PY'
import json, os, re, shlex, subprocess, sys
program = os.environ["REDTHREAD"]
K = "graphs/kerman-2024"
MORE = [f"path {K} ISKP 'safe house' --all", f"path {K} ISKP 'safe house' --in-time earliest", f"path {K} --from-type person --to ISKP",
        f"similar {K} --predict --rounds 2", f"pattern {K} --motif 201", f"rank {K} --by degree --by katz", f"rank {K} --sample 0.05",
        f"remove {K} --plan 2 --save-as plan", f"brokers {K} --as holes", f"brokers {K} --as cuts", f"groups {K} --by cohesive",
        f"groups {K} --by core", "calls graphs/wendelsund --relation called --silent", "calls graphs/wendelsund --split 2024-06-01",
        f"info graphs/wendelsund", f"show {K} ISKP", f"diff {K} small", f"when {K} --reach ISKP"]
# Keys that are names of the case's own, or numbers: what stands behind "ties":{type:n} and its like.
OPEN = {"entity_types", "relation_types", "ties", "triads", "within_hops", "who", "cells", "strength"}

def run(words):
    return subprocess.run([program, *words], capture_output=True, text=True, stdin=subprocess.DEVNULL)

def section(page, title):
    return re.search(rf"^{title}\n((?:  .*\n)*)", page, re.M).group(1)

names = [re.split("  +", line.strip())[0] for line in section(run(["help"]).stdout, "Commands").splitlines() if line[2] != " "]
pages = {name: run(["help", *name.split()]).stdout for name in names}
lines = [line.strip()[10:] for page in pages.values() if re.search("^ *--json$|^ *--json  ", page, re.M)
         for line in section(page, "Examples").splitlines()]

def said(name, done=()):
    page = pages[name]
    return page + "".join(said(other, (*done, name)) for other in names if other != name and other not in done
                          and re.search(r"as\s+in\s+" + other.replace(" ", r"\s+") + r"\b", page))

def keys(value, within=""):
    if isinstance(value, list):
        return set().union(*(keys(v, within) for v in value)) if value else set()
    if not isinstance(value, dict):
        return set()
    inner = set().union(*(keys(v, k) for k, v in value.items())) if value else set()
    return inner | (set() if within in OPEN else set(value))

asked, bad = 0, []
for line in lines + MORE:
    words = [w for w in shlex.split(line) if w != "--json"]
    if {"--csv", "fill", "-o"} & set(words) and words[0] != "ingest":
        continue
    name = " ".join(words[:2]) if " ".join(words[:2]) in pages else words[0]
    answer = run([*words, "--json"])
    if answer.returncode > 1:
        bad.append(f"{line}: {answer.returncode} {answer.stderr}")
        continue
    asked += 1
    bad += [f"{line}: help {name} has no {key}" for key in sorted(keys(json.loads(answer.stdout)) - {"marking"})
            if f'"{key}"' not in said(name)]
print("\n".join(bad))
sys.exit(bool(bad) or asked < 60)
PY
  REDTHREAD=$(realpath "$REDTHREAD") /usr/bin/python3 keys.py
}

# ---- Words ----

@test "a_plan_among_what_nothing_ties_says_so_and_how_to_ask" {
  run -0 redthread remove small --plan 2 --relation national-of --type person
  says "Nobody here is linked to anybody"
  says "list them: --list person instead of --type person"
  [[ $output != *"No other plan"* && $output != *"100.0 %"* ]]
  run -0 redthread remove small --plan 1 --list person
  says "No other of the 5 people"
}

@test "brokers_say_what_their_headings_are_short_for" {
  run -0 redthread brokers small
  says "mainly as: where most of these pairs lie: coordinator, both in its own group;"
  says "off: how many are cut off without it"
  says "here gatekeeper is both"
  run -0 redthread brokers small --directed
  [[ $output != *"gatekeeper is both"* ]]
  redthread groups small --save-as cluster >/dev/null
  run -0 redthread brokers small --of cluster
  says 'values of "cluster", 1 of one entity alone'
}

# ---- --csv ----

@test "numbers_in_csv_are_the_ones_of_json" {
  match="$(redthread find small Bakr --json | /usr/bin/python3 -c 'import json, sys; print(repr(json.load(sys.stdin)["rows"][0]["match"]))')"
  [ "${#match}" -gt 6 ] # it has more than three places
  [ "$(redthread find small Bakr --csv | awk -F, 'NR == 2 {print $NF}')" = "$match" ]
  redthread rivals small --csv >rivals.csv
  redthread rivals small --json >rivals.json
  /usr/bin/python3 - <<'PY'
import csv, json
rows = list(csv.DictReader(open("rivals.csv")))
answers = [a for q in json.load(open("rivals.json"))["questions"] for a in q["answers"]]
assert rows and len(rows) == len(answers)
for row, answer in zip(rows, answers):
    for key in "low", "best", "high":
        assert float(row[key]) == answer["likelihood"][key], (row, answer)
PY
  printf '%s\n' type,from,to,start,amount,currency paid,a,b,2024-01-01,3,EUR paid,b,c,2024-01-02,1,EUR >ledger.csv
  [ "$(redthread flow ledger.csv --csv | awk -F, '$1 == "b" {print $7}')" = 0.3333333333333333 ]
}
