#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# chart --collapse as it is asked for. Whom it sums up and how that is drawn is measured in tests/chart/collapse.py.

load helpers

# Ann has four telephones, Bob one; nobody else knows them.
phones () { # FOLDER
  mkdir -p "$1"
  printf 'key,value\nformat,1\n' >"$1/case.csv"
  printf 'id,type,name\nann,person,Ann Archer\nbob,person,Bob Baker\np1,phone,+491\np2,phone,+492\np3,phone,+493\np4,phone,+494\np5,phone,+495\n' >"$1/entities.csv"
  printf 'type,from,to\nknows,ann,bob\nused,ann,p1\nused,ann,p2\nused,ann,p3\nused,ann,p4\nused,bob,p5\n' >"$1/relations.csv"
}

setup () {
  CASE=$BATS_TEST_TMPDIR/case OUT=$BATS_TEST_TMPDIR/out
  phones "$CASE"
}

@test "four telephones of one person are one mark, and both drawings say how many stand there" {
  run -0 "$REDTHREAD" chart "$CASE" --collapse leaf -o "$OUT.svg"
  run -0 cat "$OUT.svg"
  [[ $output == *">4 phones<"* && $output == *"7 entities as 4 marks, 6 relations"* && $output == *"stands for several"* ]]
  run -0 "$REDTHREAD" chart "$CASE" --collapse leaf -o "$OUT.json"
  python3 - "$OUT.json" <<'PY'
import json, sys
marks = json.load(open(sys.argv[1]))["marks"]
assert [[m["id"] for m in mark["stands_for"]] for mark in marks if mark["stands_for"]] == [["p1", "p2", "p3", "p4"]], marks
assert sorted(mark["id"] for mark in marks if not mark["stands_for"]) == ["ann", "bob", "p5"], marks
PY
}

@test "who is named by --around or stands on the thread keeps a mark" {
  run -0 "$REDTHREAD" chart "$CASE" --collapse leaf --around p1 --hops 2 -o "$OUT.svg"
  run -0 cat "$OUT.svg"
  [[ $output == *">+491<"* && $output == *">3 phones<"* ]]
  run -0 "$REDTHREAD" chart "$CASE" --collapse leaf --path p2 p5 -o "$OUT.svg"
  run -0 cat "$OUT.svg"
  [[ $output == *">+492<"* && $output == *">3 phones<"* ]]
}

@test "a word that --collapse does not know is refused with those that it knows, and nothing is written" {
  run -2 "$REDTHREAD" chart "$CASE" --collapse phones -o "$OUT.svg"
  [[ $output == *leaf* && $output == *type* && $output == *group* ]]
  [ ! -e "$OUT.svg" ]
}

@test "a picture that has no marks refuses --collapse and names the one that has" {
  run -2 "$REDTHREAD" chart "$CASE" --as matrix --collapse leaf -o "$OUT.svg"
  [[ $output == *"link chart"* ]]
  [ ! -e "$OUT.svg" ]
}

@test "groups in boxes that cut through communities are refused, with a way out that works" {
  run -2 "$REDTHREAD" chart "$CASE" --collapse group --group-by type -o "$OUT.svg"
  [[ $output == *"--collapse type"* ]]
  run -0 "$REDTHREAD" chart "$CASE" --collapse type --group-by type -o "$OUT.svg"
  run -0 cat "$OUT.svg"
  [[ $output == *">4 phones<"* ]]
}

@test "no caption of a summed-up group is cut" {
  run -0 "$REDTHREAD" chart graphs/kerman-2024 --collapse group -o "$OUT.svg"
  run -0 cat "$OUT.svg"
  [[ $output == *"relations among them"* ]]
  says_not "…"
}

@test "what is said of one in a group is not said of the group" {
  run -0 "$REDTHREAD" chart graphs/kerman-2024 --collapse group -o "$OUT.json"
  run -0 cat "$OUT.json"
  [[ $output == *'"2 relations between members: is part of and warned"'* ]]
  [[ $output == *'"between members: fought, 2017-06"'* && $output == *'"around Islamic State"'* ]]
  says_not '"2 relations: is part of and warned"'
  says_not 'Group of'
}

@test "the terminal counts marks as the picture does" {
  run -0 "$REDTHREAD" chart graphs/kerman-2024 --collapse group -o "$BATS_TEST_TMPDIR/k.svg"
  marks=$(grep -o '<g class="entity' "$BATS_TEST_TMPDIR/k.svg" | wc -l)
  [ "$marks" -lt 45 ]
  says "k.svg: 45 of 54 entities as $marks marks; left out: 9 named in captions only."
  grep -q ">45 of 54 entities as $marks marks; left out" "$BATS_TEST_TMPDIR/k.svg"
  run -0 "$REDTHREAD" chart graphs/kerman-2024 -o "$BATS_TEST_TMPDIR/k.svg"
  says "k.svg: 45 of 54 entities; left out: 9 named in captions only."
  says_not marks
}
