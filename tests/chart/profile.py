#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Profiles: what is told of one entity stands on a page, whom it is linked to is drawn beside it, and nothing is left out in silence. TAP."""
import json
import os
import subprocess
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


def documents(table, folder):
    """Where no source is named the document speaks, of a fact as of a relation: two of them are two."""
    both = "".join(f"1,owns,ann,top,,{document},C3\n" for document in ("D1", "D2"))
    facts = "".join(f"ann,nationality,Iran,,{document},C3\n" for document in ("D1", "D2"))
    case = libpicture.write_case(folder, "documents", entities="id,type,name\nann,person,Ann\ntop,company,Top\n",
                                 sources="id,type,title\nD1,document,One\nD2,document,Two\n",
                                 claims="entity,property,value,source,via,grade\n" + facts,
                                 relations="id,type,from,to,source,via,grade\n" + both)
    picture, said = libpicture.drawn(case, "profile", os.path.join(folder, "documents.svg"), table, "--around", "Ann")
    libpicture.check("documents", picture, said, faults)
    shown = subprocess.run([libpicture.REDTHREAD, "show", case, "ann", "--json"], capture_output=True, text=True, check=True)
    best = json.loads(shown.stdout)["relations"][0]["likelihood"]["best"]
    words = words_of(picture) if picture else ""
    say(f"likely {best:.2f} (C3)" in words and best > .6, "documents: a fact weighs what the relation with the same claims weighs", [words, str(best)])


def crowd(table, folder):
    """Sixteen neighbours who all know the next: what is between them is not drawn, and that is said."""
    entities = "id,type,name\nhub,person,Hub\n" + "".join(f"n{i},person,Neighbour {i}\n" for i in range(16))
    relations = "id,type,from,to,source,grade\n" + "".join(f"r{i},knows,hub,n{i},S1,B2\n" for i in range(16))
    for ties, wanted in ((15, "15 further relations between them are not drawn"), (1, "1 further relation between them is not drawn"), (0, "all drawn")):
        between = "".join(f"b{i},knows,n{i},n{i + 1},S1,B2\n" for i in range(ties))
        case = libpicture.write_case(folder, f"crowd{ties}", entities=entities, relations=relations + between, sources=SOURCES)
        picture, said = libpicture.drawn(case, "profile", os.path.join(folder, "crowd.svg"), table, "--around", "Hub")
        libpicture.check(f"crowd {ties}", picture, said, faults)
        words = words_of(picture) if picture else ""
        say(wanted in words and ("between them" in words) == (ties > 0), f"crowd: {ties} between them: {wanted}", [words[:600]])


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


def print_and_terminal(table, folder):
    """The picture says facts, the terminal the options; what has no date is counted among facts, too."""
    out = os.path.join(folder, "p.svg")
    for case, name, wanted, absent, terminal in (
            ("wendelsund", "Brackenfirth Consulting 5900", "No date for 1 of 1 facts: IBAN", "All that is told has a date", ""),
            ("kerman-2024", "Abdullah Tajik", "linked to 6 entities here, all drawn; 2 further entities (background, reporting) are not",
             "--with", "2 further entities that no tie leads to; --with background,reporting brings them"),
            ("kerman-2024", "ISKP", "the selection leaves out 1 more", "--", "--hops 2 may bring it")):
        picture, said = libpicture.drawn(f"graphs/{case}", "profile", out, table, "--around", name)
        words = words_of(picture) if picture else ""
        say(wanted in words and absent not in words, f"{name}: the picture says {wanted}", [words])
        say(terminal in " ".join(said[1].split()), f"{name}: the terminal says {terminal}", [said[1]])
        say("· around" not in words, f"{name}: whose profile it is is said once", [words[:300]])
    picture, said = libpicture.drawn("graphs/kerman-2024", "profile", out, table, "--around", "ISKP", "--hops", "2", "--until", "2024")
    say(picture is not None and "until 2024" in words_of(picture), "a selection of more than whom it is of is said", [said[1]])


def main():
    table = libchart.advance_table()
    with tempfile.TemporaryDirectory() as folder:
        case = libpicture.write_case(folder, "small", entities=ENTITIES, relations=RELATIONS, claims=CLAIMS, sources=SOURCES)
        told(case, table, folder)
        alone(case, table, folder)
        many(table, folder)
        documents(table, folder)
        crowd(table, folder)
        refusals(case, folder)
        libpicture.shared("profile", table, folder, case, "--around", "Ann")
        for case, name in (("kerman-2024", "Abdullah Tajik"), ("kerman-2024", "Kerman bombing"), ("kerman-2024", "ISKP"),
                           ("wendelsund", "Lantern Gate Holdings")):
            for words in ((), ("--portrait",)):
                picture, said = libpicture.drawn(f"graphs/{case}", "profile", os.path.join(folder, "k.svg"), table, "--around", name, *words)
                libpicture.check(" ".join((name,) + words), picture, said, faults)
        picture, said = libpicture.drawn("graphs/kerman-2024", "profile", os.path.join(folder, "k.svg"), table, "--around", "Qasem Soleimani",
                                          "--with", "background,reporting")
        print_and_terminal(table, folder)
        moments = libpicture.titles(picture, "moment") if picture else []
        say(picture is not None and "linked to 7 entities: 5 drawn, and 2 named under these or not drawn" in words_of(picture),
            "kerman: those that captions name are not called left out for want of relations", [said[1]])
        say("motivated Kerman bombing, 2024-01-03, 14:55 to 15:15" in moments, "kerman: an event's date is told as people read it", moments)
        libpicture.random_cases("profile", table, folder, ("owns", "leads", "member-of", "knows", "part-of"), faults,
                                lambda seed: ("--around", "e0"), n=60)
    libchart.plan()


main()
