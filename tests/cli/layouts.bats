#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Layouts of the link chart, as they are asked for. What they look like is measured in tests/chart.

load helpers

KERMAN=graphs/kerman-2024

@test "boxes by place nest as the case says that places do" {
  run "$REDTHREAD" chart $KERMAN --group-by place -o "$BATS_TEST_TMPDIR/x.svg"
  [ "$status" -eq 0 ]
  python3 - "$BATS_TEST_TMPDIR/x.svg" <<'PY'
import sys, xml.etree.ElementTree as ET
S = "{http://www.w3.org/2000/svg}"
boxes = {}
for g in ET.parse(sys.argv[1]).getroot().iter(S + "g"):
    if g.get("class") == "cluster":
        r = g.find(S + "rect")
        x, y, w, h = (float(r.get(k)) for k in ("x", "y", "width", "height"))
        boxes[g.find(S + "text").text] = (x, y, x + w, y + h)
def within(a, b):
    return b[0] < a[0] and b[1] < a[1] and a[2] < b[2] and a[3] < b[3]
assert within(boxes["in Kerman"], boxes["in Iran"]), boxes
assert within(boxes["in Tehran"], boxes["in Iran"]), boxes
assert not within(boxes["in Iraq"], boxes["in Iran"]), boxes
PY
}

@test "bipartite draws only what runs between its two sides, names outside, and counts the rest" {
  printf 'key,value\nformat,1\n' >"$BATS_TEST_TMPDIR/case.csv"
  printf 'id,type,name\na,person,Anna\nb,person,Boris\nm,meeting,Meeting\no,organization,Firm\n' >"$BATS_TEST_TMPDIR/entities.csv"
  printf 'type,from,to\nparticipated-in,a,m\nknows,a,b\nparticipated-in,o,m\nmember-of,b,o\n' >"$BATS_TEST_TMPDIR/relations.csv"
  run "$REDTHREAD" chart "$BATS_TEST_TMPDIR" --layout bipartite -o "$BATS_TEST_TMPDIR/x.svg"
  [ "$status" -eq 0 ]
  grep -q '2 of 4 entities; left out: 2 on neither side, or linked to nobody on the other' "$BATS_TEST_TMPDIR/x.svg"
  lacks Boris "$BATS_TEST_TMPDIR/x.svg"
  run "$REDTHREAD" chart "$BATS_TEST_TMPDIR" --layout bipartite --rows person --columns organization -o "$BATS_TEST_TMPDIR/y.svg"
  [ "$status" -eq 0 ]
  grep -q '>Boris<' "$BATS_TEST_TMPDIR/y.svg"
  run "$REDTHREAD" chart "$BATS_TEST_TMPDIR" --layout bipartite --rows place -o "$BATS_TEST_TMPDIR/z.svg"
  [ "$status" -eq 2 ]
  [[ $output == *"--rows TYPE --columns TYPE"* ]]
  [ ! -e "$BATS_TEST_TMPDIR/z.svg" ]
}

@test "what no layout has is refused with the way out" {
  run "$REDTHREAD" chart $KERMAN --layout flow --group-by type -o "$BATS_TEST_TMPDIR/x.svg"
  [ "$status" -eq 2 ]
  [[ $output == *"--group-by is of the layouts groups and circle"* ]]
  run "$REDTHREAD" chart $KERMAN --group-by betweenness -o "$BATS_TEST_TMPDIR/x.svg"
  [ "$status" -eq 2 ]
  [[ $output == *"a measure has no groups"* ]]
  run "$REDTHREAD" chart $KERMAN --group-by colour-of-hair -o "$BATS_TEST_TMPDIR/x.svg"
  [ "$status" -eq 2 ]
  [ ! -e "$BATS_TEST_TMPDIR/x.svg" ]
}

@test "a circle of a ring crosses nothing, and --verbose says so" {
  { echo from,to; for i in 7 3 9 1 5 2 8 4 6 0; do echo "n$i,n$(( (i + 1) % 10 ))"; done; } >"$BATS_TEST_TMPDIR/ring.csv"
  run "$REDTHREAD" chart "$BATS_TEST_TMPDIR/ring.csv" --layout circle --verbose -o "$BATS_TEST_TMPDIR/x.svg"
  [ "$status" -eq 0 ]
  [[ $output == *"10 lines on A4: 0 crossings (0.00 a line), 0 overlaps, 0 lines through an icon or a name."* ]]
}

@test "bipartite orders both sides so that what need not cross does not" {
  { echo id,type,name; for i in 1 2 3 4 5 6; do echo "p$i,person,P$i"; echo "e$i,meeting,E$i"; done; } >"$BATS_TEST_TMPDIR/entities.csv"
  { echo type,from,to; for i in 1 2 3 4 5 6; do echo "participated-in,p$i,e$((7 - i))"; done
    for i in 1 2 3 4 5; do echo "participated-in,p$i,e$((6 - i))"; done; } >"$BATS_TEST_TMPDIR/relations.csv"
  printf 'key,value\nformat,1\n' >"$BATS_TEST_TMPDIR/case.csv"
  run "$REDTHREAD" chart "$BATS_TEST_TMPDIR" --layout bipartite --verbose -o "$BATS_TEST_TMPDIR/x.svg"
  [ "$status" -eq 0 ]
  [[ $output == *"11 lines on A4: 0 crossings"* ]]
}

@test "the program that lays out has the same addresses every time, for Graphviz's sums follow them" {
  setarch -R true 2>/dev/null || skip "a container forbids it"
  layout="${REDTHREAD%/*}/redthread-layout"
  cat >"$BATS_TEST_TMPDIR/redthread-layout" <<SH
#!/bin/sh
cat /proc/self/personality >>"$BATS_TEST_TMPDIR/seen"
exec "$layout" "\$@"
SH
  chmod +x "$BATS_TEST_TMPDIR/redthread-layout"
  REDTHREAD_LIBEXEC="$BATS_TEST_TMPDIR" run "$REDTHREAD" chart $KERMAN -o "$BATS_TEST_TMPDIR/x.svg"
  [ "$status" -eq 0 ]
  [ -s "$BATS_TEST_TMPDIR/seen" ]
  while read -r flags; do [ $((0x$flags & 0x0040000)) -ne 0 ]; done <"$BATS_TEST_TMPDIR/seen"
}

@test "a profile is of one entity, and says how many it is linked to" {
  out=$BATS_TEST_TMPDIR/profile.svg
  run "$REDTHREAD" chart $KERMAN --as profile --around "Abdullah Tajik" -o "$out"
  [ "$status" -eq 0 ]
  grep -q '>Facts<' "$out"
  grep -q 'What is not known' "$out"
  grep -q 'linked to [0-9]* entities' "$out"
  run "$REDTHREAD" chart $KERMAN --as profile -o "$out"
  [ "$status" -eq 2 ]
  [[ "$output" == *"--around X"* ]]
  run "$REDTHREAD" chart $KERMAN --as profile --around ISKP --around "Abdullah Tajik" -o "$out"
  [ "$status" -eq 2 ]
  [[ "$output" == *"draw one for each"* ]]
}

@test "what is too much to draw at once is wrong use, with the way out" {
  many 1100
  for words in "--layout circle:a circle of 1100 entities" "--as matrix:a matrix of"; do
    run "$REDTHREAD" chart "$BATS_TEST_TMPDIR/many.csv" ${words%%:*} -o "$BATS_TEST_TMPDIR/x.svg"
    echo "$words: $status: $output"
    [ "$status" -eq 2 ]
    [[ $output == *"${words#*:}"*--around* ]]
    [ ! -e "$BATS_TEST_TMPDIR/x.svg" ]
  done
}

@test "a profile for release has nothing that the release leaves out" {
  dir=$BATS_TEST_TMPDIR/case; mkdir -p "$dir"
  printf 'key,value\nformat,1\n' >"$dir/case.csv"
  printf 'id,type,name\na,person,Ann\nb,person,Bob\n' >"$dir/entities.csv"
  printf 'entity,property,value,source,grade,marking\na,nationality,Iran,S1,B2,TLP:CLEAR\na,nationality,Iraq,S2,C3,TLP:RED\n' >"$dir/claims.csv"
  printf 'id,type,from,to,source\n1,knows,a,b,S1\n' >"$dir/relations.csv"
  printf 'id,type,title\nS1,person,One\nS2,person,Secret Mouth\n' >"$dir/sources.csv"
  run "$REDTHREAD" chart "$dir" --as profile --around Ann --release TLP:GREEN -o "$BATS_TEST_TMPDIR/r.svg"
  [ "$status" -eq 0 ]
  grep -q Ann "$BATS_TEST_TMPDIR/r.svg"
  lacks "Secret Mouth" "$BATS_TEST_TMPDIR/r.svg"
  grep -q Iran "$BATS_TEST_TMPDIR/r.svg"
  lacks Iraq "$BATS_TEST_TMPDIR/r.svg"
}

many () { # ENTITIES: as many more relations as there are, for springs that take long
  awk -v n="$1" 'BEGIN {srand(1); print "from,to"; for (i = 1; i < n; i++) for (k = 0; k < 2; k++) print "n" i ",n" int(rand() * i)}' >"$BATS_TEST_TMPDIR/many.csv"
}

child_of () { # PID: waits until the layout program runs
  for _ in $(seq 600); do
    pgrep -P "$1" redthread-layou && return 0
    sleep 0.05
  done
  false
}

@test "Ctrl-C ends a layout long before its end, with its program, and nothing is written" {
  many 30000
  "$REDTHREAD" chart "$BATS_TEST_TMPDIR/many.csv" --layout network --seconds 600 -o "$BATS_TEST_TMPDIR/x.svg" 2>"$BATS_TEST_TMPDIR/err" &
  pid=$!
  layout=$(child_of $pid)
  before=$(date +%s%N)
  kill -INT $pid
  code=0; wait $pid || code=$?
  after=$(date +%s%N)
  [ "$code" -eq 130 ]
  echo "ended after $(((after - before) / 1000000)) ms"
  [ $((after - before)) -lt 5000000000 ] # it takes more than 20 s; alone on a machine this is a few ms
  run ! kill -0 "$layout"
  [ ! -e "$BATS_TEST_TMPDIR/x.svg" ]
  grep -q 'stopped as you asked; nothing was' "$BATS_TEST_TMPDIR/err"
}

@test "--seconds ends a layout, and nothing is written" {
  many 30000
  run "$REDTHREAD" chart "$BATS_TEST_TMPDIR/many.csv" --layout network --seconds 1 -o "$BATS_TEST_TMPDIR/x.svg"
  [ "$status" -eq 4 ]
  [[ $output == *'was not done after 1 second and was stopped'*'--around X --hops 2'* ]]
  [ ! -e "$BATS_TEST_TMPDIR/x.svg" ]
}

@test "a terminal shows that a layout runs, and for how long" {
  many 30000
  python3 -c 'import pty, sys; pty.spawn(sys.argv[1:])' "$REDTHREAD" chart "$BATS_TEST_TMPDIR/many.csv" --layout network \
    --seconds 3 -o "$BATS_TEST_TMPDIR/x.svg" >"$BATS_TEST_TMPDIR/seen" </dev/null
  grep -q 'laying out the chart  [12] s' "$BATS_TEST_TMPDIR/seen"
}

@test "letters of labels without room begin at a, also below a question that had none" {
  cd "$BATS_TEST_TMPDIR"
  python3 - <<'PY'
n = range(14)
def write(name, *rows):
    open(name, "w").write("\n".join(rows) + "\n")
write("case.csv", "key,value", "format,1")
write("entities.csv", "id,type,name", "e,attack,The attack", *(f"p{i},person,Person number {i}" for i in n))
write("relations.csv", "id,type,from,to", *(f"r{i},perpetrated,p{i},e" for i in n), *(f"k{i}x{j},knows,p{i},p{j}" for i in n for j in range(i)))
write("rivals.csv", "question,relation,exclusive", *(f"which of these two wrote letter of confession number {i // 2}?,r{i},unknown" for i in n))
PY
  run "$REDTHREAD" chart . --layout circle --page a3 -o x.svg
  [ "$status" -eq 0 ]
  grep -q '>Rival answers: which of these two' x.svg
  [ "$(grep -o '>a</text>' x.svg | wc -l)" -eq 2 ]
}

@test "places are kept of what is around somebody" {
  run -0 "$REDTHREAD" chart graphs/kerman-2024 --around "Kerman cell" --layout network -o "$BATS_TEST_TMPDIR/a.csv"
  run -0 "$REDTHREAD" chart graphs/kerman-2024 --around "Kerman cell" --layout network --pin "$BATS_TEST_TMPDIR/a.csv" -o "$BATS_TEST_TMPDIR/b.csv"
  cmp "$BATS_TEST_TMPDIR/a.csv" "$BATS_TEST_TMPDIR/b.csv"
  run -0 "$REDTHREAD" chart graphs/kerman-2024 --around "Kerman cell" --pin "$BATS_TEST_TMPDIR/a.csv" -o "$BATS_TEST_TMPDIR/c.csv"
  cmp "$BATS_TEST_TMPDIR/a.csv" "$BATS_TEST_TMPDIR/c.csv"
  run -2 "$REDTHREAD" chart graphs/kerman-2024 --around "Kerman cell" --layout radial --pin "$BATS_TEST_TMPDIR/a.csv" -o "$BATS_TEST_TMPDIR/c.svg"
  says 'ask for that layout without it'
}

@test "what a picture would not show of the link chart's options is refused" {
  for words in "matrix --layout circle" "timeline --group-by type" "rank --layout groups" "hist --path iskp safe-house" \
    "matrix --path iskp safe-house" "profile --around iskp --path iskp safe-house"; do
    option=$(grep -oE -- '--(layout|group-by|path)' <<<"$words")
    run "$REDTHREAD" chart graphs/kerman-2024 --as $words -o "$BATS_TEST_TMPDIR/no.svg"
    [ "$status" -eq 2 ]
    [[ $(tr -s ' \n' ' ' <<<"$output") == *"$option is of the link chart"*"leave it out, or --as ${words%% *}"* ]]
    [ ! -e "$BATS_TEST_TMPDIR/no.svg" ]
  done
  for picture in timeline text; do
    "$REDTHREAD" chart graphs/kerman-2024 --as "$picture" --path iskp safe-house -o "$BATS_TEST_TMPDIR/yes.$([ "$picture" = text ] && echo txt || echo svg)"
  done
}

@test "what was drawn is counted, in the picture and on the terminal" {
  out=$BATS_TEST_TMPDIR/x.svg
  run "$REDTHREAD" chart $KERMAN --as matrix --rows person --columns event -o "$out"
  says "x.svg: 14 of 54 entities; left out: 4 without a link here, 36 others."
  grep -q '>14 entities, 18 relations · ' "$out"
  grep -q '>14 of 54 entities; left out: 4 without a link here, 36 others' "$out"
  lacks 'claims by' "$out"
  run "$REDTHREAD" chart $KERMAN --layout bipartite -o "$out"
  says "x.svg: 14 of 54 entities; left out: 40 on neither side, or linked to nobody on the other."
  grep -q '>14 drawn of 54 entities, 18 relations on ' "$out"
  run "$REDTHREAD" chart $KERMAN --as hist -o "$out"
  lacks 'claims by' "$out"
  grep -q '>17 events and relations · by year and month' "$out"
  run "$REDTHREAD" chart $KERMAN -o "$out"
  says "x.svg: 45 of 54 entities; left out: 9 named in captions only."
}

@test "an empty case is said to be empty, which no selection made it" {
  mkdir "$BATS_TEST_TMPDIR/empty"
  cd "$BATS_TEST_TMPDIR/empty"
  printf 'key,value\nformat,1\n' >case.csv
  printf 'id,type,name\n' >entities.csv
  run -1 "$REDTHREAD" chart . -o x.svg
  says "There is nothing in the case yet to draw; nothing was written."
  [ ! -e x.svg ]
}

@test "labels that are in tooltips only are counted in the picture" {
  run "$REDTHREAD" chart $KERMAN --layout groups --group-by place -o "$BATS_TEST_TMPDIR/x.svg"
  n=$(grep -o '[0-9]* labels* had no room' <<<"$output" | cut -d' ' -f1)
  [ "$n" -ge 1 ]
  grep -qE "Labels that had no room on their line; $n more labels? had no room at all" "$BATS_TEST_TMPDIR/x.svg"
}

@test "a question without room stands in the list by its diamond, and the heading names it" {
  "$REDTHREAD" chart $KERMAN -o "$BATS_TEST_TMPDIR/x.svg"
  grep -q '>Labels and questions that had no room on their line' "$BATS_TEST_TMPDIR/x.svg"
  grep -q '>Rival answers: who perpetrated the Kerman bombing?<' "$BATS_TEST_TMPDIR/x.svg"
  lacks 'Diamonds: ' "$BATS_TEST_TMPDIR/x.svg"
}

@test "what_lies_in_itself_or_in_a_circle_is_drawn_and_what_its_caption_tells_of_is_not" {
  mkdir "$BATS_TEST_TMPDIR/ring"
  cd "$BATS_TEST_TMPDIR/ring"
  printf 'key,value\nformat,1\n' >case.csv
  printf 'id,type,name\nself,place,Alone\na,place,Upper\nb,place,Lower\nc,place,Whole\n' >entities.csv
  printf 'id,type,from,to\nr1,located-in,self,self\nr2,located-in,a,b\nr3,located-in,b,a\nr4,located-in,b,c\n' >relations.csv
  for layout in network groups; do
    run "$REDTHREAD" chart . --layout "$layout" -o x.svg
    says "x.svg: 2 of 4 entities; left out: 2 named in captions only."
    grep -q 'data-id="self"' x.svg
    grep -q 'data-id="a"' x.svg
  done
}

@test "thousands of groups are refused at once, with the way out" {
  { echo from,to; seq 2001 | sed 's/.*/a&,b&/'; } > "$BATS_TEST_TMPDIR/pairs.csv"
  run ! "$REDTHREAD" chart "$BATS_TEST_TMPDIR/pairs.csv" --layout groups -o "$BATS_TEST_TMPDIR/pairs.svg"
  says "2001 groups are more boxes than the 2000"
  says "--layout network"
  [ ! -e "$BATS_TEST_TMPDIR/pairs.svg" ]
}

@test "a picture that no printer takes is said to be one" {
  { echo from,to; seq 1500 | awk '{ print "n" $1 ",n" $1 + 1 }'; } > "$BATS_TEST_TMPDIR/chain.csv"
  run "$REDTHREAD" chart "$BATS_TEST_TMPDIR/chain.csv" --layout network -o "$BATS_TEST_TMPDIR/chain.svg"
  [ "$status" -eq 0 ]
  says " m: no printer takes it"
  run "$REDTHREAD" chart $KERMAN -o "$BATS_TEST_TMPDIR/kerman.svg"
  says_not "no printer"
}

# 40 people and 8 events; who was at which says the same but for one.
meetings_case() {
  mkdir -p "$1"
  printf 'key,value\nformat,1\n' >"$1/case.csv"
  python3 - "$1" <<'PY'
import sys
folder = sys.argv[1]
people, events = range(40), range(8)
with open(folder + "/entities.csv", "w") as out:
    out.write("id,type,name\n" + "".join(f"p{i},person,Someone with a name of several words {i}\n" for i in people)
              + "".join(f"e{i},event,Meeting {i}\n" for i in events))
with open(folder + "/relations.csv", "w") as out:
    out.write("type,from,to\n" + "".join(f"participated-in,p{i},e{e}\n" for i in people for e in {i % 8, (i * 5 + 3) % 8}) + "perpetrated,p1,e4\n")
PY
}

@test "what nearly all lines between two sides say is said once, and the sides stand close" {
  meetings_case "$BATS_TEST_TMPDIR/m"
  run -0 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/m" --layout bipartite --page a3 --portrait -o "$BATS_TEST_TMPDIR/x.svg"
  run -0 cat "$BATS_TEST_TMPDIR/x.svg"
  says 'width="297mm" height="420mm"'
  says ">lines without words: took part in<"
  says_not ">took part in<"
  says ">perpetrated<"
  says ">Someone with a name of several words 7<" # in one row
  # JSON keeps what each line says
  run -0 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/m" --layout bipartite -o "$BATS_TEST_TMPDIR/x.json"
  [ "$(grep -o '"label": *"took part in"' "$BATS_TEST_TMPDIR/x.json" | wc -l)" -ge 40 ]
}

@test "a single entity stands in the middle" {
  local c="$BATS_TEST_TMPDIR/one"
  mkdir "$c"
  printf 'key,value\nformat,1\n' >"$c/case.csv"
  printf 'id,type,name\na,person,Anna\n' >"$c/entities.csv"
  for layout in network radial; do
    "$REDTHREAD" chart "$c" --page a0 --layout $layout -o "$c/$layout.json"
    run -0 python3 -c "
import json
chart = json.load(open('$c/$layout.json'))
x0, y0, x1, y1 = chart['page']['picture']
a, b, c, d = chart['marks'][0]['box']
print(abs((a + c) - (x0 + x1)) < 40 and abs((b + d) - (y0 + y1)) < 40)"
    says True
  done
}
