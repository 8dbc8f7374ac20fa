#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# --layout map: what has a position stands there, and nothing else is given one.

load helpers

# Two cities 4 degrees of latitude and 3 of longitude apart; an event in one, a person who is nowhere.
map_case() {
  mkdir -p "$1"
  printf 'key,value\nformat,1\n' >"$1/case.csv"
  cat >"$1/entities.csv" <<'CSV'
id,type,name,coordinates
south,city,Southtown,"30, 50"
north,city,Northtown,"34, 53"
land,country,Wideland,"32, 60"
fair,event,The fair,
host,organization,The host,
anna,person,Anna,
CSV
  printf 'type,from,to\noccurred-at,fair,south\nlocated-in,host,land\nknows,anna,host\n' >"$1/relations.csv"
}

# Where icons and dots are: "id x y" a line, and "dot x y".
places_of() {
  python3 - "$1" <<'PY'
import sys, xml.etree.ElementTree as ET
S = "{http://www.w3.org/2000/svg}"
root = ET.parse(sys.argv[1]).getroot()
for g in root.iter(S + "g"):
    classes = (g.get("class") or "").split()
    if "entity" in classes:
        c = next(g.iter(S + "circle"))
        print(g.get("data-id"), c.get("cx"), c.get("cy"))
    if classes == ["map"]:
        for c in g.findall(S + "circle"):
            print("dot", c.get("cx"), c.get("cy"))
        edge = next(r for r in g.findall(S + "rect") if r.get("class") == "edge")
        print("edge", float(edge.get("x")) + float(edge.get("width")), 0)
PY
}

@test "what stands alone stands where it is, true to scale along the middle parallel" {
  map_case "$BATS_TEST_TMPDIR/m"
  sed -i '/^fair/d' "$BATS_TEST_TMPDIR/m/entities.csv"
  sed -i '/fair/d; /host,land/d' "$BATS_TEST_TMPDIR/m/relations.csv"
  run -0 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/m" --layout map -o "$BATS_TEST_TMPDIR/x.svg"
  places_of "$BATS_TEST_TMPDIR/x.svg" >"$BATS_TEST_TMPDIR/places"
  python3 - "$BATS_TEST_TMPDIR/places" <<'PY'
import math, sys
at = {w: (float(x), float(y)) for w, x, y in (line.split() for line in open(sys.argv[1]))}
dx, dy = at["north"][0] - at["south"][0], at["south"][1] - at["north"][1]
assert dy > 0 and abs(dx / dy - 3 * math.cos(math.radians(32)) / 4) < 0.01, at
assert at["anna"][0] > at["edge"][0] and at["host"][0] > at["edge"][0], at
PY
  grep -q '>Position not known<' "$BATS_TEST_TMPDIR/x.svg"
  grep -q '>1 relation of theirs is not drawn<' "$BATS_TEST_TMPDIR/x.svg"
}

@test "what occurred at a place stands beside it, with a line to where that is" {
  map_case "$BATS_TEST_TMPDIR/m"
  run -0 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/m" --layout map -o "$BATS_TEST_TMPDIR/x.svg"
  places_of "$BATS_TEST_TMPDIR/x.svg" >"$BATS_TEST_TMPDIR/places"
  python3 - "$BATS_TEST_TMPDIR/places" <<'PY'
import math, sys
at = {w: (float(x), float(y)) for w, x, y in (line.split() for line in open(sys.argv[1]))}
assert math.dist(at["fair"], at["south"]) < 320 and at["fair"][0] < at["edge"][0], at
PY
  [ "$(grep -o 'class="leader"' "$BATS_TEST_TMPDIR/x.svg" | wc -l)" -ge 2 ]
}

@test "of coordinates that differ none is chosen, and whom we protect has no position" {
  map_case "$BATS_TEST_TMPDIR/m"
  printf 'entity,property,value\nnorth,coordinates,"34, 53.5"\n' >"$BATS_TEST_TMPDIR/m/claims.csv"
  run -0 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/m" --layout map -o "$BATS_TEST_TMPDIR/x.svg"
  grep -q '>Position not known, or several<' "$BATS_TEST_TMPDIR/x.svg"
  map_case "$BATS_TEST_TMPDIR/p"
  sed -i '1s/$/,protect/; 2,$s/$/,/; s/^anna.*/anna,person,Anna,"31, 51",yes/' "$BATS_TEST_TMPDIR/p/entities.csv"
  run -0 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/p" --layout map -o "$BATS_TEST_TMPDIR/y.svg"
  places_of "$BATS_TEST_TMPDIR/y.svg" >"$BATS_TEST_TMPDIR/places"
  awk '$1 == "edge" {edge = $2} $1 ~ /^protected/ {x = $2} END {exit !(x > edge)}' "$BATS_TEST_TMPDIR/places"
}

@test "a map across the meridian of 180 degrees goes the short way round" {
  mkdir "$BATS_TEST_TMPDIR/m"
  printf 'key,value\nformat,1\n' >"$BATS_TEST_TMPDIR/m/case.csv"
  printf 'id,type,name,coordinates\nw,city,West,"-18, 178"\ne,city,East,"-14, -172"\n' >"$BATS_TEST_TMPDIR/m/entities.csv"
  run -0 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/m" --layout map -o "$BATS_TEST_TMPDIR/x.svg"
  places_of "$BATS_TEST_TMPDIR/x.svg" >"$BATS_TEST_TMPDIR/places"
  # 10 degrees, not 350: 2.4 times as far as the 4 of latitude
  awk '{x[$1] = $2; y[$1] = $3} END {r = (x["e"] - x["w"]) / (y["w"] - y["e"]); exit !(r > 2.3 && r < 2.5)}' "$BATS_TEST_TMPDIR/places"
}

@test "without any position there is no map" {
  printf 'from,to\na,b\n' >"$BATS_TEST_TMPDIR/x.csv"
  run -2 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/x.csv" --layout map -o "$BATS_TEST_TMPDIR/x.svg"
  says 'nothing that is drawn has a position'
  map_case "$BATS_TEST_TMPDIR/m"
  run -2 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/m" --layout map --collapse type -o "$BATS_TEST_TMPDIR/x.svg"
  says '--collapse has no place on a map'
  [ ! -e "$BATS_TEST_TMPDIR/x.svg" ]
}

# The map of the case above as a picture, and its text.
draw_map() {
  run -0 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/m" --layout map "$@" -o "$BATS_TEST_TMPDIR/x.svg"
  run -0 cat "$BATS_TEST_TMPDIR/x.svg"
}

@test "a position that is a place's is told apart from one that is known" {
  map_case "$BATS_TEST_TMPDIR/m"
  draw_map
  says ">in that place, country or region, position not known<"
  says_not ">a thin line leads to the position<" # the towns stand on the very spot
  python3 - "$BATS_TEST_TMPDIR/x.svg" <<'PY'
import re, sys
leaders = [tag for tag in re.findall(r"<[^>]*>", open(sys.argv[1]).read()) if 'class="leader"' in tag]
dotted = sum("stroke-dasharray" in tag for tag in leaders)
# the fair's and the host's, and the sample of the legend
plain = sum('stroke-width="0.7"' in tag for tag in leaders)
assert dotted == 3 and plain == 0, leaders
PY
  draw_map --without fair
  says ">in that country or region, position not known<"
  draw_map --without fair --without host
  says_not "in that"
  says_not "a thin line"
}

# Two towns of Iran; a person in Iran alone, and countries of which the case says no more than their names.
country_case() {
  map_case "$BATS_TEST_TMPDIR/m"
  sed -i '/^land\|^host/d' "$BATS_TEST_TMPDIR/m/entities.csv"
  printf 'ir,country,Islamic Republic of Iran,\nfr,country,France,\nshop,organization,The shop,\n' >>"$BATS_TEST_TMPDIR/m/entities.csv"
  printf 'type,from,to\noccurred-at,fair,south\nlocated-in,shop,ir\nknows,anna,shop\nlocated-in,south,ir\n' >"$BATS_TEST_TMPDIR/m/relations.csv"
}

@test "a country stands within its outline, and what is in it beside it, told as such" {
  country_case
  [[ $("$REDTHREAD" chart "$BATS_TEST_TMPDIR/m" --layout map -o "$BATS_TEST_TMPDIR/x.svg" && cat "$BATS_TEST_TMPDIR/x.svg") == *'<title>Iran</title>'* ]] \
    || skip "built without outlines"
  places_of "$BATS_TEST_TMPDIR/x.svg" >"$BATS_TEST_TMPDIR/places"
  python3 - "$BATS_TEST_TMPDIR/x.svg" "$BATS_TEST_TMPDIR/places" <<'PY'
import math, re, sys
text = open(sys.argv[1]).read()
at = {w: (float(x), float(y)) for w, x, y in (line.split() for line in open(sys.argv[2]))}
outline = re.search(r'<path class="country" d="([^"]*)"[^>]*>\s*<title>Iran<', text).group(1)
def inside(point):
    odd = False
    for ring in outline.split("Z"):
        ring = [tuple(map(float, pair.split())) for pair in re.findall(r"[ML]([^ML]+)", ring)]
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
            if (ay > point[1]) != (by > point[1]) and point[0] < ax + (bx - ax) * (point[1] - ay) / (by - ay):
                odd = not odd
    return odd
assert inside(at["ir"]) and at["shop"][0] < at["edge"][0] and math.dist(at["shop"], at["ir"]) < 160, at
assert at["fr"][0] > at["edge"][0] and at["anna"][0] > at["edge"][0], at
PY
  run -0 cat "$BATS_TEST_TMPDIR/x.svg"
  says ">in that place, country or region, position not known<"
  says ">Position not known, or not on this map<"
  says_not 'text-anchor="middle">Iran</text>' # the mark says it
  # countries alone: all of them are seen
  draw_map --type country
  says_not "not on this map"
  says_not "Not on this map"
}

@test "--map-around shows a part: what lies beyond is counted, the scale fits, and the ground is told" {
  country_case
  printf 'gate,place,The gate,"30.004, 50.003"\n' >>"$BATS_TEST_TMPDIR/m/entities.csv"
  draw_map --map-around south --map-km 1
  says ">500 m</text>"
  says "° N</text>"
  says "left out: 4 not on this part of the map"
  says_not "Northtown"
  run -0 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/m" --map-around "30.004, 50.003" -o "$BATS_TEST_TMPDIR/y.svg"
  places_of "$BATS_TEST_TMPDIR/y.svg" >"$BATS_TEST_TMPDIR/places"
  run -0 cat "$BATS_TEST_TMPDIR/y.svg"
  says "The gate"
  run -0 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/m" --map-around Iran -o "$BATS_TEST_TMPDIR/y.svg"
  run -0 cat "$BATS_TEST_TMPDIR/y.svg"
  says "Northtown"
  says "left out: 1 not on this part of the map"
  # a thread that was asked for is whole
  draw_map --map-around south --map-km 1 --path anna ir --with background,reporting
  says ">Anna<"
}

@test "what --map-around cannot show is refused with the way out" {
  country_case
  local out="$BATS_TEST_TMPDIR/no.svg"
  run -2 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/m" --map-around anna -o "$out"
  says "its position is not known"
  run -2 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/m" --map-around "-40, 20" -o "$out"
  says "nothing that is drawn has a position on that part"
  run -2 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/m" --map-around south --map-km nan -o "$out"
  says '--map-km "nan"'
  run -2 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/m" --map-km 5 -o "$out"
  says "--map-around PLACE"
  run -2 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/m" --map-around south --layout flow -o "$out"
  says "--map-around is of the layout map"
  run -2 "$REDTHREAD" chart "$BATS_TEST_TMPDIR/m" --map-around south --as matrix -o "$out"
  [ ! -e "$out" ]
}

@test "a place that is not selected says all the same where something is" {
  map_case "$BATS_TEST_TMPDIR/m"
  draw_map --type event
  [[ $output == *">in that place, position not known<"* ]]
  says_not ">a thin line leads to the position<"
  says_not ">Position not known<"
  says_not "Southtown"
  # what a filter of claims takes away tells nothing
  printf 'id,title\nS,One\nT,Two\n' >"$BATS_TEST_TMPDIR/m/sources.csv"
  printf 'type,from,to,source\noccurred-at,fair,south,S\nattended,anna,fair,T\nknows,host,anna,S\nknows,anna,host,T\nattended,host,fair,S\n' >"$BATS_TEST_TMPDIR/m/relations.csv"
  draw_map --without south --source S
  [[ $output == *">in that place, position not known<"* ]]
  draw_map --without south --source T
  says_not "in that place"
}

@test "a country that crosses 180 degrees stands where it is" {
  local m="$BATS_TEST_TMPDIR/east"
  mkdir "$m"
  printf 'key,value\nformat,1\n' >"$m/case.csv"
  printf 'id,type,name,coordinates\nru,country,Russia,\nmoscow,city,Moscow,"55.75, 37.62"\nvlad,city,Vladivostok,"43.12, 131.89"\n' >"$m/entities.csv"
  printf 'type,from,to\nlocated-in,moscow,ru\n' >"$m/relations.csv"
  "$REDTHREAD" chart "$m" --layout map -o "$m/c.json"
  # between its two towns, and not on the other side of the earth
  run -0 python3 -c "
import json
x = {m['id']: m['x'] for m in json.load(open('$m/c.json'))['marks']}
print(x['moscow'] < x['ru'] < x['vlad'])"
  says True
  run -0 "$REDTHREAD" chart "$m" --layout map --map-around Russia -o "$m/ru.svg"
  says "3 entities"
  run -0 cat "$m/ru.svg"
  says_not ">Canada<"
}

# Addresses in a town, some beside each other, and a person who is nowhere.
town_case() {
  map_case "$BATS_TEST_TMPDIR/m"
  cat >"$BATS_TEST_TMPDIR/m/entities.csv" <<'CSV'
id,type,name,coordinates
h1,building,Hotel Laleh,"35.7148, 51.3935"
h2,building,Ferdowsi Grand Hotel,"35.6876, 51.4170"
h3,building,Golestan Palace,"35.6803, 51.4205"
h4,building,Grand Bazaar,"35.6750, 51.4230"
h5,building,Milad Tower,"35.7448, 51.3753"
h6,building,University,"35.7036, 51.3964"
h7,building,Railway Station,"35.6590, 51.3985"
h8,building,Azadi Tower,"35.6997, 51.3381"
h9,building,Park kiosk,"35.7115, 51.3920"
h10,building,Museum,"35.7110, 51.3905"
anna,person,Anna,
bert,person,Bert,
CSV
  printf 'type,from,to\nknows,anna,bert\nvisited,anna,h1\nvisited,bert,h9\n' >"$BATS_TEST_TMPDIR/m/relations.csv"
}

@test "a town's map is filled by what is in it, icons on the spot or beside their dot" {
  town_case
  draw_map
  says "12 entities, none drawn of 3 relations<"
  says ">3 relations of theirs are not drawn<"
  python3 - "$BATS_TEST_TMPDIR/x.svg" "$BATS_TEST_TMPDIR/m/entities.csv" <<'PY'
import csv, math, sys, xml.etree.ElementTree as ET
S = "{http://www.w3.org/2000/svg}"
root = ET.parse(sys.argv[1]).getroot()
where = {row["id"]: tuple(map(float, row["coordinates"].split(","))) for row in csv.DictReader(open(sys.argv[2])) if row["coordinates"]}
icons = {g.get("data-id"): tuple(float(next(g.iter(S + "circle")).get(k)) for k in ("cx", "cy"))
         for g in root.iter(S + "g") if "entity" in (g.get("class") or "").split()}
ground = next(g for g in root.iter(S + "g") if g.get("class") == "map")
dots = [(float(c.get("cx")), float(c.get("cy"))) for c in ground.findall(S + "circle")]
edge = next(r for r in ground.findall(S + "rect") if r.get("class") == "edge")
wide, high = float(edge.get("width")), float(edge.get("height"))
# two that stand on their spots fix the projection, which all others have to agree with
squeeze = math.cos(math.radians((35.7448 + 35.6590) / 2))
scale = (icons["h7"][1] - icons["h5"][1]) / (where["h5"][0] - where["h7"][0])
def spot(name):
    lat, lon = where[name]
    return icons["h5"][0] + (lon - where["h5"][1]) * squeeze * scale, icons["h5"][1] + (where["h5"][0] - lat) * scale
spots = {name: spot(name) for name in where}
on = [name for name in where if math.dist(spots[name], icons[name]) < 0.5]
assert len(on) >= 6, on
for name in where:
    assert name in on or min(math.dist(spots[name], dot) for dot in dots) < 0.5, (name, spots[name], dots)
    assert math.dist(spots[name], icons[name]) < 90, (name, math.dist(spots[name], icons[name]))
ys, xs = [y for _, y in spots.values()], [x for x, _ in spots.values()]
assert max((max(ys) - min(ys)) / high, (max(xs) - min(xs)) / wide) > 0.7, (wide, high, spots)
PY
}

@test "three of which no more is known than the place stand in one frame beside it" {
  map_case "$BATS_TEST_TMPDIR/m"
  printf 'e1,event,Rally one,\ne2,event,Rally two,\n' >>"$BATS_TEST_TMPDIR/m/entities.csv"
  printf 'occurred-at,e1,south\noccurred-at,e2,south\n' >>"$BATS_TEST_TMPDIR/m/relations.csv"
  draw_map
  says ">in Southtown, position not known<"
  python3 - "$BATS_TEST_TMPDIR/x.svg" <<'PY'
import sys, xml.etree.ElementTree as ET
S = "{http://www.w3.org/2000/svg}"
root = ET.parse(sys.argv[1]).getroot()
icons = {g.get("data-id"): tuple(float(next(g.iter(S + "circle")).get(k)) for k in ("cx", "cy"))
         for g in root.iter(S + "g") if "entity" in (g.get("class") or "").split()}
box = next(r for r in root.iter(S + "rect") if r.get("class") == "block")
x, y, w, h = (float(box.get(k)) for k in ("x", "y", "width", "height"))
inside = sorted(name for name, (px, py) in icons.items() if x < px < x + w and y < py < y + h)
assert inside == ["e1", "e2", "fair"], (inside, icons, (x, y, w, h))
px, py = icons["south"]
assert max(x - px, px - x - w, 0) ** 2 + max(y - py, py - y - h, 0) ** 2 < 60 ** 2, "beside the place"
PY
  # a place that is not drawn is not named
  draw_map --type event
  says ">in one place, position not known<"
  says_not "Southtown"
}
