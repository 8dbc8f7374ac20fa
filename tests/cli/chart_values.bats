# SPDX-License-Identifier: GPL-2.0-or-later
# What sizes and colours of icons say of a number, and that the legend says it in words.

setup () { load helpers; cd "$BATS_TEST_TMPDIR"; small_case small; }

@test "who_loses_much_is_as_large_as_who_gains_much_and_the_legend_says_so" {
  redthread remove small bob --save-as gain # ann 0, cem -6, attack -1
  sed -i 's/^attack,gain,-1,/attack,gain,6,/' small/computed.csv
  redthread chart small --size gain --color-by gain -o gain.svg
  grep -q 'larger: gain further from 0' gain.svg
  grep -q 'gain -6 to -3' gain.svg
  grep -q 'gain 3 to 6' gain.svg
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
