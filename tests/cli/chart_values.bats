# SPDX-License-Identifier: GPL-2.0-or-later
# What sizes and colours of icons say of a number, and that the legend says it in words.

setup () { load helpers; cd "$BATS_TEST_TMPDIR"; small_case small; }

@test "who_loses_much_is_as_large_as_who_gains_much_and_the_legend_says_so" {
  redthread remove small bob --save-as gain # ann 0, cem -6, attack -1
  sed -i 's/^attack,gain,-1,/attack,gain,6,/' small/computed.csv
  redthread chart small --size gain --color-by gain -o gain.svg
  grep -q 'larger: gain further from 0' gain.svg
  grep -q 'gain -6 to below -3' gain.svg
  grep -q 'gain over 3 to 6' gain.svg
  grep -q '>gain 0<' gain.svg
  redthread chart small --size gain -o gain.json
  output=$(cat gain.json)
  [ "$(json '{m["id"]: m["radius"] for m in o["marks"] if m["id"] in ("ann", "cem", "attack")}')" = "{'ann': 14, 'cem': 34, 'attack': 34}" ]
}

@test "the_legend_says_what_larger_icons_have_more_of" {
  redthread chart small --size betweenness -o size.svg
  grep -q 'larger: more betweenness' size.svg
  redthread chart small -o plain.svg
  lacks 'larger:' plain.svg
}

@test "circles_in_the_legend_are_as_large_as_icons_of_their_values" {
  redthread chart small --size betweenness -o size.svg
  redthread chart small --size betweenness -o size.json
  python3 - <<'PY'
import json, math, re
import xml.etree.ElementTree as ET
S = "{http://www.w3.org/2000/svg}"
sample = next(g for g in ET.parse("size.svg").getroot().iter(S + "g") if g.get("class") == "legend-sample" and len(g.findall(S + "text")) == 3)
radii = [float(c.get("r")) for c in sample.findall(S + "circle")]
values = [float(t.text) for t in sample.findall(S + "text")]
assert values[0] > values[1] > values[2] == 0 and radii[0] == max(m["radius"] for m in json.load(open("size.json"))["marks"]), (values, radii)
for value, radius in zip(values, radii):
    assert abs(radius - 14 - 20 * math.sqrt(value / values[0])) < 0.1, (values, radii)
PY
}

@test "bands_of_colours_share_no_value" {
  redthread chart small --color-by degree -o bands.svg
  redthread chart small --color-by closeness -o shares.svg
  python3 - <<'PY'
import re
bands = sorted(tuple(map(int, (a, b or a))) for a, b in re.findall(r">degree (\d+)(?: to (\d+))?</text>", open("bands.svg").read().split('class="frame"')[1]))
assert len(bands) > 1 and all(a[1] < b[0] for a, b in zip(bands, bands[1:])), bands
shares = re.findall(r">closeness (over )?([\d.]+) to", open("shares.svg").read().split('class="frame"')[1])
assert len(shares) > 1 and [bool(over) for over, _ in shares] == [False] + [True] * (len(shares) - 1), shares
PY
}

@test "samples_in_the_legend_are_told_from_marks" {
  redthread chart small --size degree --color-by degree --path ann cem -o sample.svg
  python3 - <<'PY'
import xml.etree.ElementTree as ET
S = "{http://www.w3.org/2000/svg}"
frame = next(g for g in ET.parse("sample.svg").getroot().iter(S + "g") if g.get("class") == "frame")
assert all(child.tag in (S + "text", S + "a") or (child.get("class") == "legend-sample" and child.get("aria-hidden") == "true") for child in frame), [
    (child.tag, child.get("class")) for child in frame]
assert any(child.get("class") == "legend-sample" for child in frame)
PY
}
