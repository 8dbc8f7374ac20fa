#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Sequences as pictures: arrows in order of time, what is alike folded, what is not known said. TAP."""
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import libchart  # noqa: E402
import libpicture  # noqa: E402
from libchart import say  # noqa: E402
from libpicture import SVG  # noqa: E402

ENTITIES = "id,type,name,protect\na,person,Ada,\nb,person,Bo,\nc,person,Cy,\nh,person,Hidden Name,yes\np,place,Port,\n"
SOURCES = "id,type,title\nS1,person,One\nS2,person,Two\n"
HAPPENED = """id,type,from,to,start,amount,currency,source,grade,stance
1,called,a,b,2024-01-01T10:00,,,S1,B2,
2,called,a,b,2024-01-01T10:05,,,S1,B2,
3,called,b,a,2024-01-01T10:06,,,S1,B2,
4,paid,a,b,2024-01-02T08:00,10.50,EUR,S1,B2,
5,paid,a,b,2024-01-02T09:00,20,EUR,S1,B2,
6,met,b,c,2024-01-03,,,S1,B2,
7,wrote-to,c,h,2024-01-03,,,S2,E5,
8,called,c,a,2024-06-01,,,S2,B2,
8,called,c,a,2024-06-01,,,S1,B2,denies
9,called,c,b,,,,S1,B2,
10,called,a,a,2024-01-05,,,S1,B2,
11,stayed-at,a,p,2024-01-01,,,S1,B2,
"""


def arrows(picture):
    """(height, from, to, tooltip) of each."""
    found = []
    for group in picture.root.iter(SVG + "g"):
        if group.get("class") == "message":
            points = libchart.flatten(group.find(SVG + "path").get("d"))
            found.append((points[0][1], points[0][0], points[-1][0], group.find(SVG + "title").text))
    return found


def lives(picture):
    return [float((group.find(SVG + "use") if group.find(SVG + "use") is not None else group.find(SVG + "circle")).get(
        "x" if group.find(SVG + "use") is not None else "cx")) + (13 * .55 if group.find(SVG + "use") is not None else 0)
        for group in picture.root.iter(SVG + "g") if group.get("class") == "life"]


def misplaced(picture):
    """Arrows out of order, on each other, or that end beside the lives."""
    found, last = [], 0
    at = lives(picture)
    for y, x0, x1, title in arrows(picture):
        if y < last + 8:
            found.append(f"too near to the one above: {title.splitlines()[0]}")
        last = y
        for x in (x0, x1):
            if min(abs(x - life) for life in at) > 8:
                found.append(f"ends beside every life: {title.splitlines()[0]}")
        if any(rect[0] < max(x0, x1) - 1 and rect[2] > min(x0, x1) + 1 and rect[1] + 2 < y < rect[3] - 2 for rect, _, _ in picture.texts):
            found.append(f"runs through words: {title.splitlines()[0]}")
    return found


def order(case, table, folder):
    picture, said = libpicture.drawn(case, "sequence", os.path.join(folder, "a.svg"), table)
    libpicture.check("order", picture, said, misplaced)
    if not picture:
        return
    heads = [arrow[3].splitlines()[0] for arrow in arrows(picture)]
    wanted = ["Ada called 2 times [1] Bo, 2024-01-01; probable", "Bo called [1] Ada, 2024-01-01, 10:06; probable",
              "Ada paid 2 times, 30.50 EUR [1] Bo, 2024-01-02; probable", "Bo met [1] Cy, 2024-01-03; probable",
              "Cy wrote to [2] Person 1, 2024-01-03; tentative", "Cy called [2; denied by 1] Ada, 2024-06-01; tentative",
              "Cy called [1] Bo, no date; probable"]
    say(heads == wanted, "order: by time, the undated last, what is alike and follows each other folded", heads)
    texts = [text for _, text, _ in picture.texts]
    say("4 months later" in texts and "in no known order" in texts, "order: a long silence and what has no date are said", texts)
    say("at the same time, or which came first is not known" in texts, "order: two of one day have no order", texts)
    say("9 relations as 7 arrows; left out: 1 of one with itself" in " ".join(texts), "order: all are counted", texts[-6:])
    say("Port" not in " ".join(texts), "order: a place does nothing", texts)
    with open(os.path.join(folder, "a.svg"), encoding="utf-8") as file:
        say("Hidden" not in file.read(), "order: protected names are not drawn")
    tips = sum(path.get("class") == "arrow" for path in picture.root.iter(SVG + "path"))
    say(tips == len(wanted) - 1, "order: a meeting has no direction", [str(tips)])


def half_open(table, folder):
    """What is known to be before or after a moment stands at it, with the words of other pictures."""
    table_of = "id,type,from,to,start,source,grade\n"
    happened = ("1,warned,a,b,[..2024-01-03T14:55],S1,B2\n2,met,a,c,2024-01-01,S1,B2\n3,called,b,c,2024-01-05,S1,B2\n"
                "4,paid,c,a,[2024-01-04..],S1,B2\n5,called,c,b,,S1,B2\n6,called,b,a,[..2024-01-02],S1,B2\n7,called,b,a,[..2024-01-04],S1,B2\n")
    case = libpicture.write_case(folder, "half", entities=ENTITIES, relations=table_of + happened, sources=SOURCES)
    for every, wanted in ((), ["met, 2024-01-01", "called, by 2024-01-02", "warned, by 2024-01-03, 14:55", "paid, 2024-01-04 or later",
                               "called, by 2024-01-04", "called, 2024-01-05", "called, no date"]), \
                         (("--every", "month"), ["met, 2024-01-01", "warned, by 2024-01-03, 14:55", "paid, 2024-01-04 or later",
                                                 "called 2 times, by 2024-01-04", "called, 2024-01-05", "called, no date"]):
        picture, said = libpicture.drawn(case, "sequence", os.path.join(folder, "h.svg"), table, *every)
        libpicture.check("half open", picture, said, misplaced)
        heads = [re.sub(r"^\w+ (.*) \[1\] \w+(, .*);.*", r"\1\2", arrow[3].splitlines()[0]) for arrow in arrows(picture)] if picture else []
        say(heads == wanted, f"half open: by and from a moment are in order and said {' '.join(every)}", heads)


def folded(case, table, folder):
    picture, said = libpicture.drawn(case, "sequence", os.path.join(folder, "a.svg"), table, "--every", "month", "--relation", "called")
    libpicture.check("folded", picture, said, misplaced)
    heads = [arrow[3].splitlines()[0] for arrow in arrows(picture)] if picture else []
    say(heads[:2] == ["Ada called 2 times [1] Bo, 2024-01-01; probable", "Bo called [1] Ada, 2024-01-01, 10:06; probable"], "folded: by month", heads)
    lines = [(f"r{i}", "called", f"e{i % 30}", f"e{(i * 7 + 1) % 30}", f"2024-0{i % 9 + 1}-1{i % 10}") for i in range(400)]
    many = libpicture.write_case(folder, "many", entities=libpicture.rows(("id", "type", "name"), [(f"e{i}", "phone", f"+4930901820{i:02}") for i in range(30)]),
                                 relations=libpicture.rows(("id", "type", "from", "to", "start"), lines))
    picture, said = libpicture.drawn(many, "sequence", os.path.join(folder, "a.svg"), table, "--top", "6")
    libpicture.check("many", picture, said, misplaced)
    texts = [text for _, text, _ in picture.texts] if picture else []
    say("others (24)" in texts and any("between others" in text for text in texts), "many: those with few stand together", texts[:12])


def refusals(case, folder):
    empty = libpicture.write_case(folder, "empty", entities=ENTITIES)
    for name, words, path, wanted in (("nothing happened", (), empty, "--relation TYPE"), ("steps", ("--steps", "2"), case, "add --as flow")):
        libpicture.refused(name, folder, path, "sequence", words, wanted)


def main():
    table = libchart.advance_table()
    with tempfile.TemporaryDirectory() as folder:
        case = libpicture.write_case(folder, "happened", entities=ENTITIES, relations=HAPPENED, sources=SOURCES)
        order(case, table, folder)
        half_open(table, folder)
        folded(case, table, folder)
        refusals(case, folder)
        libpicture.shared("sequence", table, folder, case)
        for name, path, words in (("kerman", "graphs/kerman-2024", ()), ("wendelsund whole", "graphs/wendelsund", ()),
                                  ("wendelsund", "graphs/wendelsund", ("--around", "Ternmoor Assets 7338", "--every", "quarter"))):
            picture, said = libpicture.drawn(path, "sequence", os.path.join(folder, "k.svg"), table, *words)
            libpicture.check(name, picture, said, misplaced)
            if name == "wendelsund whole" and picture:
                arrows = libpicture.titles(picture, "message")
                say(10 < len(arrows) <= 60, "wendelsund whole: as few stand for themselves as leaves arrows that can be read", [str(len(arrows))])
        libpicture.random_cases("sequence", table, folder, ("paid", "called", "met", "wrote-to"), misplaced)
    libchart.plan()


main()
