# SPDX-License-Identifier: GPL-2.0-or-later
# Pictures of entities, which lie in the case folder, are drawn in the place of icons; and nothing else is read or handed on.

setup () {
  load helpers
  cd "$BATS_TEST_TMPDIR"
  mkdir -p c/faces
  pictures png c/faces/ann.png 60 90 ff0000
  people ann:faces/ann.png bob: cem:
}

pictures () { /usr/bin/python3 "$BATS_TEST_DIRNAME/pictures.py" "$@"; }
# people ID:IMAGE...: persons who know the first one
people () {
  { echo id,type,name,image; for p; do echo "${p%%:*},person,${p%%:*},${p#*:}"; done; } >c/entities.csv
  { echo type,from,to; for p in "${@:2}"; do echo "knows,${1%%:*},${p%%:*}"; done; } >c/relations.csv
}
# Draws chart c as FILE.
draw () { run -0 --separate-stderr redthread chart c -o "$@"; }
# Its warning is this one, and nobody has a portrait.
warned () {
  [[ $stderr == *"$1"* ]] || { printf '%s\n' "$stderr"; return 1; }
  [ -z "$(pictures list x.svg)" ]
}

@test "a_picture_is_drawn_in_its_mark_and_stays_inside" {
  draw x.svg
  [ "$stderr" = "" ]
  [[ $(pictures list x.svg) == "ann 256 "*" plain" ]]
  for theme in light dark print; do
    draw x.svg --theme $theme --size degree --attention image=faces/ann.png
    [ -n "$(pictures list x.svg)" ]
    [ -z "$(pictures inside x.svg)" ]
  done
  xmllint --noout x.svg
}

@test "png_and_pdf_show_it" {
  draw x.svg
  places=$(/usr/bin/python3 - <<'PY'
import xml.etree.ElementTree as ET
root = ET.parse("x.svg").getroot()
_, _, w, h = map(float, root.get("viewBox").split())
image = next(root.iter("{http://www.w3.org/2000/svg}image"))
x, y, side = (float(image.get(k)) for k in ("x", "y", "width"))
print((x + side * .4) / w, (y + side * .4) / h)
PY
)
  draw x.png
  [[ $(pictures colour x.png $places) =~ ^f[d-f]0[0-3]0[0-3]$ ]]
  draw y.png --no-images
  [[ ! $(pictures colour y.png $places) =~ ^f[d-f]0[0-3]0[0-3]$ ]]
  draw x.pdf
  grep -aq '/Subtype /Image' x.pdf
  draw y.pdf --no-images
  lacks -a '/Subtype /Image' y.pdf
}

@test "a_picture_that_goes_over_its_pixels_a_thousand_times_is_not_decoded" {
  { printf '\xff\xd8\xff\xc2\x00\x0b\x08\x18\x00\x18\x00\x01\x01\x11\x00'
    for _ in {1..1000}; do printf '\xff\xda\x00\x08\x01\x01\x00\x01\x3f\x00\x00'; done
    printf '\xff\xd9'; } >c/faces/ann.png
  draw x.svg
  warned 'c/entities.csv:2: ann is shown without a picture: "faces/ann.png" goes over its pixels 1000 times, and 100 are the most that are read; save it again as a plain JPEG'
}

@test "the_same_case_gives_the_same_bytes" {
  for kind in svg html pdf; do
    draw a.$kind
    draw b.$kind
    cmp a.$kind b.$kind
  done
}

@test "a_photograph_is_drawn_upright_and_none_of_its_metadata_is_handed_on" {
  pictures png c/faces/two.png 80 80 ff0000 0000ff
  people ann:faces/two.png bob:
  draw one.svg
  pictures jpeg c/faces/photo.jpg one.svg 6
  grep -q 'secret place' c/faces/photo.jpg
  rm c/faces/two.png c/faces/ann.png
  people ann:faces/photo.jpg bob:
  draw x.svg
  [[ $(pictures list x.svg) == "ann 256 "*" plain" ]]
  for kind in html pdf png; do
    draw x.$kind
    lacks -ai -e 'secret' -e exif -e "$(printf 'secret place' | base64 | cut -c1-14)" x.$kind
  done
  places=$(/usr/bin/python3 - <<'PY'
import xml.etree.ElementTree as ET
root = ET.parse("x.svg").getroot()
_, _, w, h = map(float, root.get("viewBox").split())
image = next(root.iter("{http://www.w3.org/2000/svg}image"))
x, y, side = (float(image.get(k)) for k in ("x", "y", "width"))
print((x + side * .5) / w, (y + side * .2) / h, (x + side * .4) / w, (y + side * .85) / h)
PY
)
  set -- $places
  [[ $(pictures colour x.png $1 $2) =~ ^f[0-9a-f]0[0-9a-f]0[0-9a-f]$ ]] # left became the top
  [[ $(pictures colour x.png $3 $4) =~ ^0[0-9a-f]0[0-9a-f]f[0-9a-f]$ ]]
}

@test "nothing_is_read_outside_of_the_case_folder" {
  cp c/faces/ann.png secret.png
  mkdir other
  cp secret.png other/
  ln -s ../secret.png c/link.png
  ln -s ../other c/linked
  mkfifo c/pipe.png
  while IFS='|' read -r path words; do
    people bob: "ann:$path"
    draw x.svg
    warned "c/entities.csv:3: ann is shown without a picture: cannot read \"$words" || { echo "$path"; return 1; }
  done <<PATHS
$PWD/secret.png|$PWD/secret.png": it does not lie in the case folder
../secret.png|../secret.png": its path leads out of the case folder
faces/../../secret.png|faces/../../secret.png": its path leads out
link.png|c/link.png": a link is on its path
linked/secret.png|c/linked/secret.png": a link is on its path
pipe.png|c/pipe.png": it is no file
faces|c/faces": it is no file
.|c/.": it is no file
entities.csv/x.png|c/entities.csv/x.png": a part of its path is a file
faces/an.png|c/faces/an.png": there is no such file (did you mean "ann.png"?)
PATHS
}

@test "what_is_no_picture_has_its_icon_and_is_said_with_its_row" {
  echo "not a picture" >c/text.png
  head -c 120 c/faces/ann.png >c/short.png
  head -c 20 c/faces/ann.png >c/stub.png
  draw x.svg
  pictures jpeg c/short.jpg x.svg
  truncate -s -40 c/short.jpg
  sed 's/IDAT/\x01\x02AT/' c/faces/ann.png >c/damaged.png
  printf '\xff\xd8\xff\xe0\0\x10JFIF' >c/stub.jpg
  printf '<svg xmlns="http://www.w3.org/2000/svg"/>' >c/x.svg
  pictures bomb c/bomb.png 60000 60000
  pictures bomb c/empty.png 0 5
  truncate -s 21M c/large.png
  while IFS='|' read -r path words; do
    people bob: "ann:$path"
    draw x.svg
    warned "c/entities.csv:3: ann is shown without a picture: $words" || { echo "$path"; return 1; }
  done <<'PATHS'
text.png|"text.png" is neither a PNG nor a JPEG, whatever its name says
short.png|"short.png" is cut short
short.jpg|"short.jpg" is cut short
damaged.png|"damaged.png": it is damaged
stub.png|"stub.png" is neither a PNG nor a JPEG
stub.jpg|"stub.jpg" is neither a PNG nor a JPEG
x.svg|"x.svg" is neither a PNG nor a JPEG
empty.png|"empty.png" is neither a PNG nor a JPEG
bomb.png|"bomb.png" has 60000 by 60000 pixels, and 40 million are the most
large.png|cannot read "c/large.png": it is larger than 20
https://example.org/ann.png|"https://example.org/ann.png" is an address, and nothing is fetched
PATHS
}

@test "a_picture_that_a_claim_names_is_found_by_its_row" {
  people ann: bob:
  printf 'entity,property,value,source\nbob,status,witness,\nann,image,faces/no.png,\n' >c/claims.csv
  draw x.svg
  warned 'c/claims.csv:3: ann is shown'
  sed -i 's/no.png/ann.png/' c/claims.csv
  draw x.svg
  [ "$stderr" = "" ]
  [[ $(pictures list x.svg) == "ann "* ]]
}

@test "whoever_is_protected_has_no_portrait" {
  mv c/faces/ann.png c/faces/1.png
  printf 'id,type,name,image,protect\nann,person,Ann,faces/1.png,yes\nbob,person,Bob,faces/1.png,\n' >c/entities.csv
  echo type,from,to >c/relations.csv
  for kind in svg html; do
    draw x.$kind
    [ "$(grep -o 'data:image/jpeg' x.$kind | wc -l)" -eq 1 ]
  done
  draw x.svg
  [[ $(pictures list x.svg) == "bob "* ]]
  draw x.svg --show-protected
  [ "$(pictures list x.svg | cut -d' ' -f1 | sort | tr '\n' ' ')" = "ann bob " ]
}

@test "a_release_hands_on_no_picture_above_its_marking_and_none_of_the_protected" {
  pictures png c/faces/bob.png 60 60 00ff00
  pictures png c/faces/cem.png 60 60 0000ff
  printf 'key,value\nmarking,TLP:GREEN\n' >c/case.csv
  cat >c/entities.csv <<'CSV'
id,type,name,image,protect,marking
ann,person,Ann,faces/ann.png,yes,TLP:GREEN
bob,person,Bob,,,TLP:GREEN
cem,person,Cem,faces/cem.png,,TLP:GREEN
dan,person,Dan,faces/cem.png,,TLP:RED
CSV
  printf 'type,from,to,marking\nknows,ann,bob,TLP:GREEN\nknows,bob,cem,TLP:GREEN\nknows,cem,dan,TLP:RED\n' >c/relations.csv
  printf 'entity,property,value,marking\nbob,image,faces/bob.png,TLP:RED\n' >c/claims.csv
  draw x.svg
  [ "$(pictures list x.svg | cut -d' ' -f1 | sort | tr '\n' ' ')" = "bob cem dan " ]
  for words in "" "--theme dark"; do
    draw x.svg --release TLP:GREEN $words
    [ "$(pictures list x.svg | cut -d' ' -f1)" = cem ]
    [ "$(grep -o 'data:' x.svg | wc -l)" -eq 1 ]
  done
  draw x.html --release TLP:GREEN
  [ "$(grep -o 'data:image/jpeg' x.html | wc -l)" -eq 1 ]
  lacks -e bob.png -e ann.png x.html
}

@test "a_chart_of_150_portraits_stays_under_400_kb" {
  for i in 1 2 3; do pictures noise c/faces/$i.png 120 120 $i; done
  people $(for i in $(seq 150); do echo "e$i:faces/$((i % 3 + 1)).png"; done)
  { echo type,from,to; for i in $(seq 300); do echo "knows,e$((i % 150 + 1)),e$((i * i % 147 + 1))"; done; } >c/relations.csv
  draw x.svg
  [ "$(pictures list x.svg | wc -l)" -eq 150 ]
  [ "$(stat -c %s x.svg)" -lt 400000 ]
  [ -z "$(pictures inside x.svg)" ]
}

@test "of_more_than_300_marks_nobody_has_a_portrait_and_that_is_said" {
  { echo id,type,name,image; for i in $(seq 301); do echo "e$i,person,e$i,faces/ann.png"; done; } >c/entities.csv
  { echo type,from,to; for i in $(seq 301); do echo "knows,e$i,e$((i % 301 + 1))"; done; } >c/relations.csv
  draw x.html
  warned_in=$stderr
  [[ $warned_in == *"301 entities have a picture, and are drawn with their icons"* ]]
  lacks 'data:image' x.html
}

@test "the_page_allows_pictures_only_where_it_has_some" {
  draw x.html
  grep -q "img-src blob: data:;" x.html
  draw x.html --no-images
  grep -q "img-src blob:;" x.html
  lacks 'data:image' x.html
}

@test "a_profile_shows_whom_it_is_of" {
  draw x.svg --as profile --around ann
  [[ $(grep -o 'xlink:href="data:image/jpeg' x.svg | wc -l) -eq 2 ]] # beside the name, and among whom it is linked to
}

@test "files_without_marks_read_no_picture" {
  people ann:no.png bob:
  for kind in json dot csv; do
    draw x.$kind
    [ "$stderr" = "" ]
  done
  draw x.svg --as matrix --rows person
  [ "$stderr" = "" ]
}

@test "without_its_module_icons_are_drawn_and_it_is_said_once" {
  people ann:faces/ann.png bob:faces/ann.png
  mkdir bin
  cp "$REDTHREAD" "$(dirname "$REDTHREAD")/redthread-layout" bin/
  run -0 --separate-stderr bin/redthread chart c -o x.svg
  warned "entities with a picture have their icons: redthread-raster.so, which reads pictures, is not where redthread was installed"
  [ "$(grep -c 'redthread-raster' <<<"$stderr")" -eq 1 ]
}

@test "check_finds_pictures_that_cannot_be_drawn_with_their_rows" {
  echo text >c/text.png
  ln -s faces/ann.png c/link.png
  people ann:faces/ann.png bob:faces/an.png cem:text.png dan:../x.png eve:link.png fay:https://example.org/f.png
  run -1 redthread check c
  says 'c/entities.csv:3: bob is shown without a picture: cannot read "c/faces/an.png": there is no such file (did you mean "ann.png"?)'
  says 'c/entities.csv:4: cem is shown without a picture: "text.png" is neither a PNG nor a JPEG'
  says 'c/entities.csv:5: dan is shown without a picture: cannot read "../x.png": its path leads out of the case folder'
  says 'c/entities.csv:6: eve is shown without a picture: '
  says 'c/entities.csv:7: fay is shown without a picture: "https://example.org/f.png" is an address'
  says_not 'ann is shown'
}

@test "a_picture_is_sought_by_its_whole_name" {
  people ann:faces/xa.png.png bob:xa.png
  run -1 redthread check c
  says 'c/entities.csv:3: bob is shown without a picture'
  sed -i 's/^ann,.*/ann,person,Ann,faces\/xa.png;c.png/; s/^bob,.*/bob,person,Bob,c.png/' c/entities.csv
  printf 'entity,property,value\nbob,image,c.png2\nbob,image,two.png\n' >c/claims.csv
  run -1 redthread check c
  says 'c/claims.csv:3: Bob is shown without a picture: cannot read "c/two.png"'
}

@test "what_is_written_elsewhere_says_that_pictures_and_icons_stay" {
  mkdir c/icons
  printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>' >c/icons/person.svg
  run -0 redthread convert c -o other
  says 'c: 1 picture and 1 icon not copied'
  [ ! -e other/faces ]
  run -0 redthread export c --without ann -o bob.graphml
  says 'c: 1 icon not copied'
  rm -r c/icons
  run -0 redthread export c --without ann -o bob2.graphml
  says_not 'not copied'
  run -0 redthread export c --release TLP:GREEN -o released
  [ -z "$(find released -name '*.png')" ]
}

@test "in_print_a_picture_is_grey_and_lighter" {
  draw x.svg --theme print
  /usr/bin/python3 - <<'PY' >place
import xml.etree.ElementTree as ET
root = ET.parse("x.svg").getroot()
_, _, w, h = map(float, root.get("viewBox").split())
image = next(root.iter("{http://www.w3.org/2000/svg}image"))
x, y, side = (float(image.get(k)) for k in ("x", "y", "width"))
print((x + side * .4) / w, (y + side * .4) / h)
PY
  draw x.png --theme print
  colour=$(pictures colour x.png $(cat place))
  echo "$colour"
  [[ $colour =~ ^(..)(..)(..) ]]
  [ $((16#${BASH_REMATCH[1]} - 16#${BASH_REMATCH[2]})) -le 3 ] # it was ff0000
  [ $((16#${BASH_REMATCH[2]} - 16#${BASH_REMATCH[3]})) -le 3 ]
  [ $((16#${BASH_REMATCH[3]})) -ge 64 ]
}
