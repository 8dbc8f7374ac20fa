#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Profiles: what is told of one entity stands on a page, whom it is linked to is drawn beside it, and nothing is left out in silence. TAP."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import libchart  # noqa: E402
import libpicture  # noqa: E402
from libchart import say  # noqa: E402
from libpicture import SVG  # noqa: E402

LONG = "عبد الله التاجيك " + "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft 東京都千代田区霞が関株式会社"
ENTITIES = f"id,type,name,protect\nann,person,Ann,\nbob,person,Hidden Name,yes\ntop,company,Top,\nalone,person,Alone,\nlong,person,{LONG},\n"
CLAIMS = ("entity,property,value,source,grade,reported\nann,alias,Annie,S1,B2,\nann,status,suspect,S1,B2,2024-06-02\n"
          "ann,birth-date,1990-05-01,S1,B2,\nann,birth-date,1991,S2,C3,\nann,nationality,Iran,S2,,\n")
SOURCES = "id,type,title\nS1,person,One\nS2,person,Two\n"
RELATIONS = """id,type,from,to,start,source,grade,stance
1,owns,ann,top,2024-05-01T12:00,S1,B2,
2,knows,ann,bob,,S1,,
3,member-of,ann,top,2023~,S2,C3,
3,member-of,ann,top,2023~,S1,A2,denies
4,knows,bob,top,2024,S2,C3,
5,knows,long,ann,2024-03,S2,C3,
"""


def faults(picture):
    """Lines through marks or ending in the air, a legend that lies, faint words."""
    return picture.lines_through_marks() + picture.far_ends() + picture.wrong_legend() + picture.faint_text()


def words_of(picture):
    return " ".join(words for _, words, _ in picture.texts)


def told(case, table, folder):
    out = os.path.join(folder, "ann.svg")
    picture, said = libpicture.drawn(case, "profile", out, table, "--around", "Ann")
    libpicture.check("ann", picture, said, faults)
    if not picture:
        return
    words = words_of(picture)
    for name, wanted in (("its other names", "also: Annie"), ("its status", "; suspect"), ("a date of birth", "1990-05-01"), ("the rival one", "1991"),
                         ("grades", "(B2)"), ("what is denied", "Denied by somebody: is a member of Top"),
                         ("what has no date", "No date for 1 of 4 relations"), ("what has no grade", "No grade that counts for 1 of 4 relations"),
                         ("what each source says", "statements of facts"), ("how many it is linked to", "linked to 3 entities, all drawn"),
                         ("a fact without a grade", "No grade that counts for 1 of 4 facts: nationality"), ("when it was said", "2024-06-02")):
        say(wanted in words, f"ann: {name} stands there", [wanted, words])
    say(set(picture.marks) == {"ann", "top", "long", "protected-1"}, "ann: it and whom it is linked to are drawn", [str(sorted(picture.marks))])
    with open(out, encoding="utf-8") as file:
        say("Hidden" not in file.read(), "ann: protected names are not drawn")
    moments = libpicture.titles(picture, "moment")
    say(len(moments) == 5, "ann: each date is a moment", moments)
    soft = [group for group in picture.root.iter(SVG + "g") if group.get("class") == "bar soft"]
    say(len(soft) >= 2, "ann: what is not exact is soft", [str(len(soft))])
    say(picture.root.get("data-page") == "A4", "ann: on A4", [picture.root.get("data-page")])


def alone(case, table, folder):
    picture, said = libpicture.drawn(case, "profile", os.path.join(folder, "alone.svg"), table, "--around", "Alone")
    libpicture.check("alone", picture, said, faults)
    words = words_of(picture) if picture else ""
    say("Nothing that is told has a date" in words and "linked to 0 entities" in words, "alone: that there is nothing is said", [words])


def many(table, folder):
    entities = "id,type,name\nhub,person,Hub\n" + "".join(f"n{i},person,Neighbour {i}\n" for i in range(63))
    relations = "id,type,from,to,start,source,grade\n" + "".join(f"r{i},knows,hub,n{i},20{i % 20 + 1:02},S1,B2\n" for i in range(63))
    case = libpicture.write_case(folder, "many", entities=entities, relations=relations, sources=SOURCES)
    picture, said = libpicture.drawn(case, "profile", os.path.join(folder, "many.svg"), table, "--around", "Hub")
    libpicture.check("many", picture, said, faults)
    if picture:
        words = words_of(picture)
        say(len(picture.marks) == 41 and "40 drawn" in words and "and 23 more" in words, "many: 40 are drawn and the others counted", [words[:400]])
        say(picture.root.get("data-page") == "A4" or f"stands on {picture.root.get('data-page')}" in said[1], "many: a larger page is told", [said[1]])


def refusals(case, folder):
    for name, words, wanted in (("nobody is named", (), "--around X"), ("two are named", ("--around", "Ann", "--around", "Top"), "one for each"),
                                ("who is nobody", ("--around", "Nobody At All"), "Nobody At All")):
        libpicture.refused(name, folder, case, "profile", words, wanted)


def main():
    table = libchart.advance_table()
    with tempfile.TemporaryDirectory() as folder:
        case = libpicture.write_case(folder, "small", entities=ENTITIES, relations=RELATIONS, claims=CLAIMS, sources=SOURCES)
        told(case, table, folder)
        alone(case, table, folder)
        many(table, folder)
        refusals(case, folder)
        libpicture.shared("profile", table, folder, case, "--around", "Ann")
        for case, name in (("kerman-2024", "Abdullah Tajik"), ("kerman-2024", "Kerman bombing"), ("kerman-2024", "ISKP"),
                           ("wendelsund", "Lantern Gate Holdings")):
            for words in ((), ("--portrait",)):
                picture, said = libpicture.drawn(f"graphs/{case}", "profile", os.path.join(folder, "k.svg"), table, "--around", name, *words)
                libpicture.check(" ".join((name,) + words), picture, said, faults)
        libpicture.random_cases("profile", table, folder, ("owns", "leads", "member-of", "knows", "part-of"), faults,
                                lambda seed: ("--around", "e0"), n=60)
    libchart.plan()


main()
