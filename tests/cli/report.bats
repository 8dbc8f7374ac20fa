# SPDX-License-Identifier: GPL-2.0-or-later
# The case in one document: what stands in it, and what must not.

setup () { load helpers; cd "$BATS_TEST_TMPDIR"; small_case small; }

# words FILE: the text of the document, white space made even.
words () { output=$(/usr/bin/python3 -c 'import sys
from lxml import etree
root = etree.parse(sys.argv[1]).getroot()
for style in root.iter("style"):
    style.text = ""
print(" ".join(" ".join(root.itertext()).split()))' "$1"); }

@test "a_report_tells_findings_with_who_says_so_gaps_and_sources" {
  run -0 redthread report small -o report.html
  says "Wrote report.html: 9 entities and 10 relations."
  words report.html
  says "1 Summary The case has 9 entities, 10 relations on 11 claims by 3 speakers"
  says "2 Key findings Cem Çelik is first by betweenness in 0.68 of 256 worlds"
  says "5 of 10 relations rest on the word of First paper alone. 1 2.1 who did it?"
  says "2.1 who did it? Most likely: Cem Çelik perpetrated The attack. That is"
  says "B2 First paper, stated (p. 4)"
  says "without the speaker “First paper”"
  says "Ties without a date"
  says "Second paper , 2024-01-10 C: fairly reliable"
  says "derived from First paper 1"
  says "The small numbers in this report lead to this list."
  says "Words of likelihood (ICD 203)"
}

@test "a_relation_of_one_with_itself_takes_nobodys_tie_away" {
  run -0 redthread report small --sections gaps -o before.html
  words before.html; says "Entities that no tie reaches 1 Iran"
  echo 'knows,bob,bob,2023-07-01,,S1,p. 7,B2,' >>small/relations.csv
  redthread report small --sections gaps -o after.html
  words after.html; says "Entities that no tie reaches 1 Iran"
  printf '%s\n' 'flo,person,Flo Fox,' >>small/entities.csv
  echo 'knows,flo,flo,2023-07-01,,S1,p. 7,B2,' >>small/relations.csv
  redthread report small --sections gaps -o alone.html
  words alone.html; says "Entities that no tie reaches 2 Iran and Flo Fox"
}

@test "the_same_case_gives_the_same_bytes_in_another_folder_and_with_other_jobs" {
  redthread report small -o one.html
  mkdir elsewhere; cp -r small elsewhere/; cd elsewhere
  redthread report small --jobs 2 -o two.html
  cmp ../one.html two.html
}

@test "sections_are_chosen_and_left_out_and_keep_their_order" {
  redthread report small --sections sources,findings -o two.html
  [ "$(grep -o '<section id="[a-z]*"' two.html | tr -d '\n')" = '<section id="findings"<section id="sources"' ]
  redthread report small --leave-out chart,timeline,groups -o most.html
  lacks '<svg' most.html
  grep -q '<section id="glossary"' most.html
  run -2 redthread report small --sections finding -o no.html
  says 'finding'; says 'findings'
  [ ! -e no.html ]
}

@test "dossiers_are_of_the_most_central_or_of_whom_one_asks_for" {
  redthread report small --sections dossiers --dossiers 2 -o two.html
  words two.html
  says "1.1 Cem Çelik Person."
  says "Relations of Cem Çelik What When, how much Likelihood Who says it leads The cell likely 0.56 C3 Second paper, alleged (p. 9)"
  says "Of the 2 that are most central by betweenness, and of persons who took part in the most central event or are suspects."
  says "1.3 Dora Diaz Person." # the attack
  [ "$(grep -c '<h3 id="dossier-' two.html)" -eq 3 ]
  printf 'entity,property,value,source,grade\neve,status,suspect,S1,B2\nann,status,witness,S1,B2\n' >small/claims.csv
  redthread report small --sections dossiers --dossiers 2 -o four.html
  words four.html; says "1.4 Eve Evans Person."
  [ "$(grep -c '<h3 id="dossier-' four.html)" -eq 4 ]
  redthread report small --sections dossiers --dossiers 0 -o none.html
  lacks 'id="dossier-' none.html
  redthread report small --sections central,dossiers -o linked.html
  grep -q '<a href="#dossier-1">Cem Çelik</a>' linked.html
  redthread report small --sections dossiers --of eve --of ann -o named.html
  words named.html
  says "1.1 Eve Evans Person."
  says "1.2 Ann Archer Person, also known as Anna Archer."
  run -2 redthread report small --of nobody -o no.html
  run -2 redthread report small --of eve --without eve -o no.html
  says '--of "eve": the selection leaves that out'
  [ ! -e no.html ]
}

# The entities of each picture of a document, a line a picture.
pictures () { # FILE
  /usr/bin/python3 - "$1" <<'PY'
import re, sys
for figure in re.finditer(r"<figure class=\"([^\"]*)\"(.*?)</figure>", open(sys.argv[1], encoding="utf-8").read(), re.S):
    marks = re.findall(r"<g class=\"entity[^>]*data-id=\"([^\"]*)\"", figure[2])
    print(figure[1], ",".join(sorted(marks)), figure[2].count('class="moment"'))
PY
}

@test "a_dossier_has_a_picture_of_whom_it_is_linked_to_and_of_what_has_a_date" {
  echo 'loner,person,Lone Lee,' >>small/entities.csv
  redthread report small --sections dossiers --of cem --of loner --of eve -o of.html
  run pictures of.html
  echo "$output"
  [ "${#lines[@]}" -eq 2 ] # nobody is drawn alone
  [ "${lines[0]}" = "inline attack,bob,cell,cem 2" ] # he knows Bob since a day, and the attack has one
  [ "${lines[1]}" = "inline club,eve 1" ]
  words of.html
  says "Figure 1. Whom and what Cem Çelik is linked to, and what happened when"
  says_not "is linked to, and what happened when Lone"
  redthread report small --sections dossiers --of cem --release TLP:CLEAR --without attack -o less.html
  run pictures less.html
  [[ ${lines[0]} == "inline bob,cell,cem "* ]]
}

@test "a_picture_of_many_has_a_page_of_its_own_and_none_is_cut" {
  for i in $(seq 30); do
    printf 'n%s,person,Neighbour %s,\n' "$i" "$i" >>small/entities.csv
    printf 'knows,ann,n%s,,,S1,,B2,\n' "$i" >>small/relations.csv
  done
  redthread report small --sections dossiers --of ann -o many.html
  run pictures many.html
  [[ ${lines[0]} =~ ^a[0-9]" " ]]
  grep -q 'tr,li,figure{break-inside:avoid}' many.html
}

@test "what_is_not_written_is_said_with_the_way_out" {
  run -2 redthread report small
  says "report writes a file: say which, as in -o report.html (or .pdf)"
  run -2 redthread report small -o report.doc
  says '-o "report.doc": a report is written as .html or .pdf'
  mkdir empty; printf 'key,value\ntitle,Nothing yet\n' >empty/case.csv; printf 'id,type,name\n' >empty/entities.csv
  run -1 redthread report empty -o empty.html
  says "There is nothing in the case yet to report; nothing was written."
  run -1 redthread report small --type vehicle -o none.html
  says "The selection leaves nothing to report; nothing was written."
  [ ! -e empty.html ]
  [ ! -e none.html ]
}

@test "one_entity_and_nothing_else_is_a_report_in_sentences" {
  mkdir one; printf 'id,type,name\na,person,Ada\n' >one/entities.csv
  run -0 redthread report one -o one.html
  words one.html
  says "No question of this case has rival answers"
  says "nobody is central"
  says "there are no groups"
  says "Nothing that is told here has a date."
  says "No source denies what another says"
  says "Nobody is named who says any of this."
}

@test "what_a_selection_leaves_out_is_in_no_byte" {
  sed -i 's/^club,organization,The club,/club,organization,Meridian Quorum,/; s/^eve,person,Eve Evans,/eve,person,Evelina Vantongeren,/' small/entities.csv
  redthread report small --without eve --without club -o cut.html
  lacks -i 'Meridian\|Vantongeren' cut.html
  words cut.html
  says "Left out 2 entities of the case are not in this report"
  says "Selection without"
  says "Not looked for: this report tells a selection"
  redthread report small --source S3 -o copyist.html
  lacks 'First paper\|Second paper' copyist.html
  grep -q 'Copyist' copyist.html
}

@test "what_release_keeps_back_is_in_no_byte_nor_counted" {
  printf 'key,value\nid,small\ntitle,A small case\nmarking,TLP:CLEAR\n' >small/case.csv
  sed -i '1s/$/,marking/; 2,$s/$/,/; s/^club,organization,The club,,$/club,organization,Meridian Quorum,,TLP:RED/' small/entities.csv
  redthread report small -o whole.html
  grep -q 'Meridian Quorum' whole.html
  words whole.html; says "Handling TLP:RED"
  redthread report small --release TLP:GREEN -o cut.html
  lacks -i 'Meridian\|TLP:RED' cut.html
  words cut.html
  says "Handling TLP:CLEAR"
  says_not "not in this report"
}

@test "protected_names_are_not_in_the_document_unless_asked_for" {
  sed -i '1s/$/,protect/; 2,$s/$/,/; s/^eve,person,Eve Evans,,$/eve,person,Evelina Vantongeren,,yes/' small/entities.csv
  redthread report small -o hidden.html
  lacks -i 'Vantongeren\|Evelina' hidden.html
  words hidden.html; says "protected persons go by other names"; says "Person 1"
  redthread report small --show-protected -o shown.html
  grep -q 'Evelina Vantongeren' shown.html
}

@test "what_is_denied_and_dates_that_differ_stand_among_the_contradictions" {
  sed -i '1s/$/,stance/; 2,$s/$/,asserts/' small/relations.csv
  printf 'knows,ann,bob,2024-02-01,,S2,p. 7,C3,,asserts\nleads,cem,cell,,,S1,p. 8,B2,,denies\n' >>small/relations.csv
  redthread report small -o report.html
  words report.html
  says "Denied Table"
  says "Cem Çelik leads The cell"
  says "B2 First paper, denies it"
  says "Dates that differ"
  says "since 2023-01-01, or since 2024-02-01"
  printf 'entity,property,value,source,grade\nann,birth-date,1980-01-02,S1,B2\nann,birth-date,1981-01-02,S2,C3\nann,phone,+982112345678,S1,\nann,phone,+982112345679,S1,\n' >small/claims.csv
  redthread report small --sections contradictions -o values.html
  words values.html
  says "Ann Archer born 1980-01-02 B2 First paper, stated"
  says "Ann Archer born 1981-01-02 C3 Second paper, stated"
  says_not "+98"
}

@test "markup_in_a_case_is_text_in_its_report" {
  sed -i 's/^title,.*/title,"<script>alert(1)<\/script> \& ""x"" \/* } *\/"/' small/case.csv
  sed -i 's/^bob,person,Bob Baker,/bob,person,"<img src=x onerror=alert(1)>","<\/style><b>"/' small/entities.csv
  printf 'S9,"<\/section>","2024-01-01",B,\n' >>small/sources.csv
  redthread report small -o odd.html
  words odd.html
  says '<script>alert(1)</script> & "x"'
  says '<img src=x onerror=alert(1)>'
  lacks '<script\|<img\|javascript:' odd.html
  [ "$(grep -c '</style>' odd.html)" -eq 1 ]
}

@test "large_pictures_stand_behind_the_text_of_a_pdf_which_says_on_which_page" {
  mkdir bin
  printf '#!/bin/sh\ncat >"%s/given.html"; echo %%PDF-\n' "$PWD" >bin/weasyprint
  chmod +x bin/weasyprint
  PATH="$PWD/bin:$PATH" redthread report small --sections chart,timeline,glossary -o report.pdf
  run /usr/bin/python3 - given.html <<'PY'
import sys
from lxml import etree
root = etree.parse(sys.argv[1]).getroot()
print(*(node.get("id") or node.tag for node in root.find(".//main") if node.tag in ("section", "figure")))
print(*(node.get("href") for node in root.iter("a") if node.get("class") == "plate"))
print(sum("page 1 of 1" in text for text in root.itertext()))
PY
  [ "${lines[0]}" = "chart timeline glossary figure-1 figure-2" ]
  [ "${lines[1]}" = "#figure-1 #figure-2" ]
  [ "${lines[2]}" = 0 ]
  grep -q 'plate::after{content:" " target-counter(attr(href),page)}' given.html
  redthread report small --sections chart,timeline,glossary -o report.html
  run /usr/bin/python3 -c 'import sys; from lxml import etree
print(*(node.getparent().get("id") for node in etree.parse(sys.argv[1]).getroot().iter("figure")))' report.html
  [ "$output" = "chart timeline" ]
}

@test "a_pdf_is_made_where_weasyprint_is_and_else_its_absence_is_said" {
  mkdir bin
  for tool in sh env; do ln -s "$(command -v $tool)" bin/; done
  PATH="$PWD/bin" run -4 "$REDTHREAD" report small -o no.pdf
  says "weasyprint, which is not installed: install it (apt install weasyprint), or write .html and print that from a browser"
  [ ! -e no.pdf ]
  command -v weasyprint >/dev/null || skip "no weasyprint here"
  redthread report small -o report.pdf
  [ "$(head -c 5 report.pdf)" = "%PDF-" ]
  sleep 1
  redthread report small -o again.pdf
  cmp report.pdf again.pdf
}

# In place of weasyprint: what it is given is in given.html.
stand_in () {
  mkdir -p bin
  printf '#!/bin/sh\ncat >"%s/given.html"; echo %%%%PDF-\n' "$PWD" >bin/weasyprint
  chmod +x bin/weasyprint
}

# drawn FILE: how many texts of its pictures are outlines, which of its words stand as text, and whether an outline has an id or
# refers to anything.
drawn () {
  /usr/bin/python3 - "$1" <<'PY'
import sys
from lxml import etree
root = etree.parse(sys.argv[1]).getroot()
shaped = root.xpath("//*[@class='shaped']")
print(len(shaped), sum(len(g.xpath(".//*[local-name()='path']")) > 0 for g in shaped))
print(" ".join(" ".join(t.itertext()) for t in root.xpath("//*[local-name()='svg']//*[local-name()='text']")))
print(sum(bool(set(node.attrib) & {"id", "clip-path", "href", "{http://www.w3.org/1999/xlink}href"}) for g in shaped for node in g.iter()))
PY
}

@test "names_that_must_be_shaped_are_outlines_in_a_pdf_and_all_other_text_stays_text" {
  sed -i 's/^bob,person,Bob Baker/bob,person,محمد علي/; s/^eve,person,Eve Evans/eve,person,שרה כהן/; s/^ann,person,Ann Archer/ann,person,रीता शर्मा/' small/entities.csv
  stand_in
  PATH="$PWD/bin:$PATH" redthread report small --sections chart,timeline -o names.pdf
  run drawn given.html
  echo "$output"
  read -r shaped with_paths <<<"${lines[0]}"
  [ "$shaped" -ge 3 ]
  [ "$shaped" -eq "$with_paths" ]
  [[ ${lines[1]} == *"Cem Çelik"* ]]
  [[ ${lines[1]} != *محمد* ]]
  [[ ${lines[1]} != *שרה* ]]
  [[ ${lines[1]} != *रीता* ]]
  [ "${lines[2]}" = 0 ]
  lacks '<[a-z]*:' given.html # as HTML has it: no prefixes
  cp given.html first.html
  PATH="$PWD/bin:$PATH" redthread report small --sections chart,timeline -o names.pdf
  cmp first.html given.html
  redthread report small --sections chart -o names.html # a browser shapes it itself
  lacks 'class="shaped"' names.html
  grep -q '<text[^>]*>محمد علي' names.html
}

@test "a_latin_case_has_no_outlines_in_its_pdf_and_one_with_marks_apart_from_their_letters_has" {
  stand_in
  PATH="$PWD/bin:$PATH" redthread report small --sections chart -o latin.pdf
  run drawn given.html
  [ "${lines[0]}" = "0 0" ]
  [[ ${lines[1]} == *"Bob Baker"* ]]
  sed -i "s/^bob,person,Bob Baker/bob,person,$(printf 'Zoe\xcc\x88 Baker')/; s/^ann,person,Ann Archer/ann,person,山田 한국/" small/entities.csv
  PATH="$PWD/bin:$PATH" redthread report small --sections chart -o marks.pdf
  run drawn given.html
  [[ ${lines[1]} == *"山田 한국"* ]]
}

@test "outlines_stand_where_the_text_would_and_are_as_large" {
  sed -i 's/^bob,person,Bob Baker/bob,person,محمد علي/' small/entities.csv
  stand_in
  PATH="$PWD/bin:$PATH" redthread report small --sections chart -o names.pdf
  redthread report small --sections chart -o names.html
  run -0 /usr/bin/python3 - names.html given.html <<'PY'
import re, sys
from lxml import etree
as_text, as_paths = (etree.parse(path).getroot() for path in sys.argv[1:])
texts = [t for t in as_text.xpath("//*[local-name()='text']") if "محمد" in "".join(t.itertext())]
shaped = as_paths.xpath("//*[@class='shaped']")
assert len(texts) == len(shaped) > 0
for text, group in zip(texts, shaped):
    place = f"translate({text.get('x')} {text.get('y')}) scale(0.0625) translate(-65536 -65536)"
    assert group.get("transform") == place, (group.get("transform"), place)
    d = " ".join(path.get("d") for path in group.iter("{*}path"))
    numbers = [float(n) for n in re.findall(r"-?[0-9.]+", d)]
    xs, ys = ([(n - 65536) / 16 for n in numbers[i::2]] for i in (0, 1))
    size, anchor = float(text.get("font-size")), text.get("text-anchor")
    assert 0.5 * size < max(ys) - min(ys) < 2 * size and 1.5 * size < max(xs) - min(xs) < 8 * size
    assert -1.5 * size < min(ys) and max(ys) < size
    if anchor == "middle":
        assert abs(min(xs) + max(xs)) < size
    elif not anchor:
        assert -size / 4 < min(xs) < size
PY
}

@test "what_has_no_grade_is_told_by_all_ties_and_no_worlds" {
  printf 'source,target\nAnn,Bob\nBob,Cem\nCem,Dan\nBob,Eve\n' >plain.csv
  redthread report plain.csv -o plain.html
  words plain.html
  says "Bob is first by betweenness, with 5.00 by all ties. How sure that is nothing says: none of these ties has a grade."
  says "No worlds are drawn"
  says_not "of 256 worlds"
  says_not "5 to 95 %"
  printf 'source,target\nAnn,Bob\nBob,Cem\nCem,Ann\n' >ring.csv
  redthread report ring.csv --sections findings -o ring.html
  words ring.html; says "Nobody is first by betweenness: 3 are level, with 0.00 by all ties."
  redthread report small --sections findings -o some.html
  words some.html; says "1 ungraded relation is taken as even, 0.50."
  sed -i '/^member-of,dora/s/,p. 9,,/,p. 9,C3,/' small/relations.csv
  redthread report small --sections findings -o all.html
  words all.html; says_not "ungraded"
}

@test "answers_without_a_grade_have_no_worlds" {
  sed -i -E '/^perpetrated,/s/,[A-F][1-6],/,,/' small/relations.csv
  redthread report small --sections findings -o none.html
  words none.html
  says "No answer can be judged"
  says_not "drawn by these likelihoods"
}

@test "the_summary_tells_when_where_and_with_how_many_dead_it_happened" {
  printf 'square,place,Old Square,\nblast,attack,First blast,\n' >>small/entities.csv
  printf 'occurred-at,attack,square,,,S2,p. 8,C2,\npart-of,blast,attack,,,S1,p. 8,B2,\n' >>small/relations.csv
  printf 'entity,property,value,source,grade\nattack,date,2024-01-03,S1,B2\nattack,killed,94,S1,B2\nattack,killed,84,S2,C3\nblast,killed,60,S1,B2\n' >small/claims.csv
  redthread report small --sections summary -o sum.html
  words sum.html
  says "The attack killed 94 (contested) B2 First paper, stated"
  says "The attack occurred at Old Square C2 Second paper, stated (p. 8)"
  says "The attack date 2024-01-03 B2 First paper, stated"
  says "The attack killed 84 (contested) C3 Second paper, stated"
  says_not "First blast"
  redthread report small --sections summary --without square -o less.html
  words less.html; says_not "Old Square"
}

@test "the_matrix_of_competing_hypotheses_stands_in_the_report_with_who_says_each_piece" {
  cat >small/hypotheses.csv <<'CSV'
hypothesis,evidence,cell,question,text,kind,about,source,via,locator,grade,note
cem,,,who did it?,Cem did it,,,,,,,
dora,,,who did it?,Dora did it,,,,,,,
,saw,,,Bob saw Cem there,,,S2,,p. 3,B3,
,told,,,,,knows:ann:bob,,,,,
,hunch,,,It feels like Dora,,,,,,,
cem,saw,CC,,,,,,,,,
dora,saw,II,,,,,,,,,
cem,told,C,,,,,,,,,
dora,told,I,,,,,,,,,
cem,hunch,N,,,,,,,,,
CSV
  redthread report small --sections hypotheses -o matrix.html
  words matrix.html
  says "A Cem did it 0.00 0.00 to 0.00 0 0 B Dora did it"
  says "Piece of evidence Weight A B Who says it Bob saw Cem there"
  says "CC II B3 Second paper (p. 3)"
  says "C I B2 First paper, stated (p. 1)"
  says "It feels like Dora 0.50? N · no source given"
  says "very inconsistent (II)"
  says_not "The whole matrix"
  says_not "redthread hypotheses CASE"
  redthread report small --sections hypotheses --source S3 -o left.html
  lacks 'Second paper' left.html
  words left.html; says "B3, a source that is left out here"
  for i in $(seq 45); do printf ',p%s,,,Piece %s,,,,,,,\n' "$i" "$i"; done >>small/hypotheses.csv
  redthread report small --sections hypotheses -o many.html
  words many.html; says "And 8 pieces that tell less: redthread hypotheses CASE"
}
