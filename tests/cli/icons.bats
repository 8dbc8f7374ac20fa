# SPDX-License-Identifier: GPL-2.0-or-later
# Icons of a case's own: SVG in its folder "icons", of which nothing is taken over but the areas of its shapes.

setup () {
  load helpers
  cd "$BATS_TEST_TMPDIR"
  mkdir -p c/icons
  printf 'id,type,name\nann,person,Ann\nbob,suspect,Bob\nacme,company,Acme\n' >c/entities.csv
  printf 'type,parent,label,icon\nsuspect,person,suspect,\n' >c/schema-entity-types.csv
  printf 'type,from,to\nknows,ann,bob\nowns,bob,acme\n' >c/relations.csv
}

# An icon of these shapes, in a box of 24 by 24.
icon () { # NAME SHAPES [ATTRIBUTES]
  local box='viewBox="0 0 24 24"'
  [[ $3 != *viewBox* ]] || box=
  printf '<svg xmlns="http://www.w3.org/2000/svg" %s %s>\n%s\n</svg>\n' "$box" "$3" "$2" >"c/icons/$1.svg"
}
draw () { run -0 --separate-stderr redthread chart c -o "$@"; }
path_of () { sed -n "s/.*<symbol id=\"i-own-$1\" viewBox=\"0 0 16 16\"><path d=\"\([^\"]*\)\".*/\1/p" x.svg; }

@test "an_own_icon_stands_for_its_type_and_the_kinds_of_it" {
  icon person '<rect x="3" y="3" width="18" height="18"/>'
  draw x.svg
  [ "$stderr" = "" ]
  [ "$(path_of person)" = "M2 2L14 2L14 14L2 14L2 2Z" ]
  [ "$(grep -o '<use href="#i-own-person"' x.svg | wc -l)" -eq 3 ] # Ann, Bob, and the legend
  [ "$(grep -o '<use href="#i-briefcase-fill"\|<use href="#i-building-fill"' x.svg | wc -l)" -ge 1 ]
  xmllint --noout x.svg
  for kind in png pdf html; do draw x.$kind; [ "$stderr" = "" ]; done
  grep -q '"own-person":\["M2 2L' x.html
}

@test "an_own_icon_is_found_by_the_icon_that_the_schema_names" {
  printf 'type,parent,label,icon\nsuspect,person,suspect,eye-of-ours\n' >c/schema-entity-types.csv
  icon eye-of-ours '<circle cx="12" cy="12" r="9"/>'
  draw x.svg
  [ "$stderr" = "" ]
  [ "$(grep -o '<use href="#i-own-eye-of-ours"' x.svg | wc -l)" -ge 2 ]
  [ "$(grep -o '<use href="#i-person-fill"' x.svg | wc -l)" -ge 1 ]
  draw y.svg
  cmp x.svg y.svg
}

@test "what_is_drawn_is_what_the_file_shows" {
  while IFS='|' read -r shapes attributes; do
    icon person "$shapes" "$attributes"
    draw x.svg
    [ "$stderr" = "" ] || { printf '%s\n' "$shapes" "$stderr"; return 1; }
    rule=$(sed -n 's/.*<symbol id="i-own-person"[^>]*><path [^>]*fill-rule="evenodd".*/fill-rule="evenodd"/p' x.svg)
    printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="%s" %s/></svg>' "$(path_of person)" "$rule" >ours.svg
    for of in c/icons/person ours; do rsvg-convert -w 160 -h 160 -b white -o "$(basename $of).png" $of.svg; done
    differ=$(/usr/bin/python3 "$BATS_TEST_DIRNAME/pictures.py" differ person.png ours.png)
    [[ $differ < 0.004 ]] || { echo "$differ $shapes"; return 1; }
  done <<'ICONS'
<path d="M12 2 22 12l-10 10L2 12z"/>|
<g style="display:none"><path fill="#000" d="M0 0h24v24z"/></g><path d="M6 6h6v6z"/>|
<g opacity="0"><path d="M0 0h24v24z"/></g><path visibility="hidden" d="M0 0h24v24z"/><path d="M6 6h6v6z"/>|
<path d="M4 4h16v16H4zm4 4v8h8V8z"/>|fill-rule="evenodd"
<path d="M4,4h16v16h-16z M8,8h8v8h-8z"/>|
<path d="M2 12C2 2 22 2 22 12S2 22 2 12"/>|
<path d="m2 12q5-10 10 0t10 0v8h-20z"/>|
<path d="M2 12a10 10 0 1120 0A10 5 0 012 12"/>|
<path d="M4 12a4 8 30 1 0 12-3a1 2 -20 0 1-12 3"/>|
<path d="M-.5.5e1 8-3.5.5.5 20 20z"/>|
<circle cx="9" cy="9" r="6"/><ellipse cx="16" cy="16" rx="6" ry="3"/>|
<rect x="2" y="4" width="20" height="14" rx="4"/>|
<rect x="2" y="4" width="20" height="14" rx="12" ry="3"/>|
<polygon points="12,2 22,22 2,22"/><polyline points="1 1 5 1 5 5"/>|
<g transform="translate(12 12) rotate(30) scale(.5,1.2)"><rect x="-8" y="-8" width="16" height="16"/></g>|
<g transform="matrix(.8 .2 -.2 .8 3 1)"><path transform="skewX(10)" d="M4 4h12v12H4z"/><circle transform="rotate(45,12,12)" cx="6" cy="12" r="3"/></g>|
<path d="M0 0h24v24H0z" fill="none"/><path style="fill:#000100;stroke:none" d="M6 6h12v12H6z"/>|
<g fill="none"><path d="M0 0h24v24H0z"/><path fill="black" d="M6 6h12v12H6z"/></g>|
<title>t</title><desc>d</desc><metadata/><defs><path d="M0 0h24v24z"/></defs><path d="M6 6h12v12z"/>|
<path d="M-8-8h14v10z"/>|viewBox="-12 -12 24 24"
ICONS
}

@test "a_wide_icon_keeps_its_shape_and_stands_in_the_middle" {
  icon person '<path d="M5 5h60v10h-60z"/>' 'viewBox="0 0 80 20"'
  draw x.svg
  [ "$(path_of person)" = "M1 7L13 7L13 9L1 9Z" ]
}

@test "what_is_no_part_of_an_icon_refuses_it_with_file_line_and_way_out" {
  while IFS='|' read -r shapes words; do
    icon person "<path d='M1 1h9v9z'/>
$shapes"
    draw x.svg
    [[ $stderr == "c/icons/person.svg:3: the icon of the schema is drawn: $words"* ]] || { printf '%s\n' "$shapes" "$stderr"; return 1; }
    [ "$(grep -c '' <<<"$stderr")" -eq 1 ]
    grep -q '<use href="#i-person-fill"' x.svg
    lacks -e own- -e alert -e evil x.svg
  done <<'ICONS'
<script>alert(1)</script>|<script> is no part of an icon, which is made of path, rect, circle, ellipse, polygon, polyline, line and g; take it out
<style>path{fill:url(http://evil/)}</style>|<style> is no part of an icon
<image href="http://evil/x.png"/>|<image> is no part of an icon
<use href="#evil"/>|<use> is no part of an icon
<a href="javascript:alert(1)"><path d="M0 0h1v1z"/></a>|<a> is no part of an icon
<foreignObject><b xmlns="http://www.w3.org/1999/xhtml" onclick="alert(1)">x</b></foreignObject>|<foreignObject> is no part of an icon
<g><text>evil</text></g>|<text> is no part of an icon
<animate attributeName="d"/>|<animate> is no part of an icon
<path d="M1 1 L evil"/>|the data of this path cannot be read
<path d="L1 1"/>|the data of this path cannot be read
<path d="M1 1 L nan inf"/>|the data of this path cannot be read
<path d="M1 1 A 1 1 0 2 0 3 3"/>|the data of this path cannot be read
<path d="M1 1 L 0x10 3"/>|the data of this path cannot be read
<path transform="evil(1)" d="M1 1h1v1z"/>|this transform cannot be read
<rect width="50%" height="3"/>|width="50%" is no number; write it in units of the viewBox
<polygon points="1 1 2 2 3"/>|points are pairs of numbers
<path d="M1 1h4000v1z"/>|this shape reaches far out of the viewBox
<path d="M1 1h1e300v1e300z"/>|the data of this path cannot be read
<path d="M1 1A1e999 1 0 0 0 3 3"/>|the data of this path cannot be read
<g transform="scale(1e8)"><g transform="scale(1e8)"><path d="M1 1h1v1z"/></g></g>|this shape reaches far out of the viewBox
ICONS
}

@test "an_icon_that_would_leave_its_mark_blank_is_refused" {
  for shapes in '<path d="M5 5"/>' '<path d="M5 5z"/>' '<g transform="scale(0)"><path d="M1 1h9v9z"/></g>' '<circle cx="4" cy="4" r="1e-10"/>'; do
    icon person "$shapes"
    draw x.svg
    output=$stderr
    says "c/icons/person.svg:1: the icon of the schema is drawn: its shapes are too small to be seen"
  done
  icon person '<g display="none"><path d="M1 1h9v9z"/></g>'
  draw x.svg
  output=$stderr
  says "there is no shape in it"
}

@test "handlers_and_links_on_shapes_are_left_behind" {
  icon person '<path id="evil" class="evil" onclick="alert(1)" style="fill:url(http://evil/)" href="http://evil/" d="M6 6h12v12H6z"/>' 'onload="alert(1)"'
  draw x.svg
  [ "$stderr" = "" ]
  [ "$(path_of person)" = "M4 4L12 4L12 12L4 12Z" ]
  lacks -e alert -e evil -e onload x.svg
}

@test "a_file_that_is_no_icon_is_said_and_the_schemas_is_drawn" {
  bomb='<!DOCTYPE svg [<!ENTITY a "M1 1h9v9z"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
  for x in c d e f g h i j; do y=$(tr 'c-j' 'b-i' <<<$x); bomb+="<!ENTITY $x \"&$y;&$y;&$y;&$y;&$y;&$y;&$y;&$y;&$y;&$y;\">"; done
  svg='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"'
  echo secret >secret
  deep=$(printf '<g>%.0s' $(seq 60)) closed=$(printf '</g>%.0s' $(seq 60))
  while IFS='|' read -r text words; do
    rm -f c/icons/person.svg
    printf '%b' "$text" >c/icons/person.svg
    draw x.svg
    [[ $stderr == "c/icons/person.svg:"*": the icon of the schema is drawn: $words"* ]] || { printf '%s\n' "$text" "$stderr"; return 1; }
    lacks -e own- -e secret x.svg
  done <<ICONS
not XML|this is no XML that can be read (Start tag expected
$svg><path d="M1 1|this is no XML
<html/>|this is no SVG
<svg xmlns="http://evil/" viewBox="0 0 1 1"/>|this is no SVG
$bomb]>$svg><path d="&j;"/></svg>|this is no XML that can be read
<!DOCTYPE svg [<!ENTITY x SYSTEM "file://$PWD/secret">]>$svg><title>&x;</title><path d="M1 1h9v9z"/></svg>|it declares entities
$svg/>|there is no shape in it
$svg fill="none" stroke="black"><path d="M1 1h9"/></svg>|it has only lines, and an icon is drawn by its areas
$svg><line x2="9" y2="9"/></svg>|it has only lines
<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1h9v9z"/></svg>|an icon says how large it is
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9"><path d="M1 1h9v9z"/></svg>|an icon says how large it is
$svg>$deep<path d="M1 1h9v9z"/>$closed</svg>|elements stand in each other 32 deep
ICONS
  { echo "$svg>"; for i in $(seq 1500); do echo '<path d="M1 1h9v9z"/>'; done; echo '</svg>'; } >c/icons/person.svg
  draw x.svg
  [[ $stderr == *"this is more than an icon needs (16 KiB of path)"* ]]
  truncate -s 70K c/icons/person.svg
  draw x.svg
  [[ $stderr == *"it is larger than 64"* ]]
}

@test "an_icon_lies_in_the_folder_itself" {
  mkdir elsewhere
  icon person '<path d="M6 6h12v12H6z"/>'
  mv c/icons/person.svg elsewhere/
  ln -s "$PWD/elsewhere/person.svg" c/icons/person.svg
  draw x.svg
  [[ $stderr == *"a link is on its path"* ]]
  rm c/icons/person.svg
  mkfifo c/icons/person.svg
  draw x.svg
  [[ $stderr == *"it is no file"* ]]
  rm -r c/icons
  ln -s ../elsewhere c/icons
  draw x.svg
  [[ $stderr == *"a link is on its path"* ]]
  lacks own- x.svg
  printf 'type,parent,label,icon\nsuspect,person,suspect,../../elsewhere/person\n' >c/schema-entity-types.csv
  rm c/icons
  draw x.svg
  lacks own- x.svg
}

@test "check_finds_icons_of_nothing_and_those_that_cannot_be_drawn" {
  icon person '<path d="M6 6h12v12H6z"/>'
  icon vehicel '<path d="M6 6h12v12H6z"/>'
  icon zzzzzzzz '<path d="M6 6h12v12H6z"/>'
  icon company '<text>c</text>'
  ln -s "$PWD/c/icons/person.svg" c/icons/phone.svg
  run -1 redthread check c
  says 'c/icons/vehicel.svg: no type is called "vehicel", and none has that icon (did you mean "vehicle"?)'
  says 'c/icons/zzzzzzzz.svg: no type is called "zzzzzzzz"'
  says 'c/icons/company.svg:2: the icon of the schema is drawn: '
  says 'c/icons/phone.svg: the icon of the schema is drawn: '
  says_not icons/person.svg
  mv c/icons away
  ln -s ../away c/icons
  run -1 redthread check c
  says 'c/icons: a link may lead anywhere'
  says_not vehicel
}

@test "check_finds_a_misspelt_icon_of_the_schema_and_does_not_rename_onto_a_file" {
  printf 'type,parent,label,icon\nsuspect,person,suspect,person-fil\nwitness,person,witness,eye-of-ours\nhull,,hull,qqqq\nkin,person,kin,person-fill\n' >c/schema-entity-types.csv
  icon eye-of-ours '<path d="M6 6h12v12H6z"/>'
  icon vehicle '<path d="M6 6h12v12H6z"/>'
  icon vehicel '<path d="M6 6h12v12H6z"/>'
  run -1 redthread check c
  says 'c/schema-entity-types.csv:2: no icon is called "person-fil" (did you mean "person-fill"?): marks of the type "suspect" have none'
  says 'c/schema-entity-types.csv:4: no icon is called "qqqq": marks of the type "hull" have none'
  says_not schema-entity-types.csv:3
  says_not schema-entity-types.csv:5
  says 'c/icons/vehicel.svg: no type is called "vehicel", and none has that icon: this is drawn nowhere; icons/vehicle.svg is there already, so take this one away'
  icon suspect '<path d="M6 6h12v12H6z"/>'
  run -1 redthread check c
  says_not person-fil
}

@test "an_icon_that_the_schema_calls_own_is_not_that_of_another_type" {
  printf 'type,parent,label,icon\nsuspect,person,suspect,\nwitness,,witness,own-person\n' >c/schema-entity-types.csv
  printf 'id,type,name\nann,person,Ann\nbob,witness,Bob\n' >c/entities.csv
  printf 'type,from,to\nknows,ann,bob\n' >c/relations.csv
  icon person '<path d="M6 6h12v12H6z"/>'
  draw x.svg
  [ "$(grep -o '<use href="#i-own-person"' x.svg | wc -l)" -eq 2 ] # Ann and the legend
}

@test "the_name_of_a_file_writes_nothing_to_the_terminal" {
  icon $'bad\e[31mname' '<path d="M6 6h12v12H6z"/>'
  run -1 redthread check c
  says "no type is called"
  says_not $'\e'
}
