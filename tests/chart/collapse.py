#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Marks that stand for several: whom, by cases small enough to be counted by hand, and how they are drawn. TAP."""
import json
import os
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import libchart  # noqa: E402
from libchart import SVG, say, write_case  # noqa: E402

REDTHREAD = os.path.abspath(os.environ.get("REDTHREAD", "build/redthread"))

# Anna used p1 to p4, Boris p5 and p6; w1 to w3 know both, x1 to x3 know Boris, of whom x3 is a victim; Anna called c1 twice, c2 and
# c3 once, of whom c2 is protected. So leaves are p1 to p4 and c1 to c3, and w1 to w3 have the same ties.
ALIKE = {
    "case.csv": "key,value\nformat,1\n",
    "sources.csv": "id,title,reliability\nS1,A paper,B\nS2,Another paper,B\n",
    "entities.csv": "id,type,name,protect,status,marking,watched\na,person,Anna,,,,\nb,person,Boris,,,,\np1,phone,+49301,,,,yes\n"
                    + "".join(f"p{i},phone,+4930{i},,,,\n" for i in range(2, 7)) + "".join(f"w{i},person,Wanda {i},,,,\n" for i in range(1, 4))
                    + "x1,person,Xenia 1,,,,\nx2,person,Xenia 2,,,,\nx3,person,Xenia 3,,victim,,\n"
                      "c1,person,Clara 1,,,,\nc2,person,Clara Secret,yes,,TLP:RED,\nc3,person,Clara 3,,,,\n",
    "relations.csv": "id,type,from,to,start,source,grade\nu1,used,a,p1,,S1,B1\nu1,used,a,p1,,S2,B1\nu2,used,a,p2,,S1,B3\nu3,used,a,p3,,S1,C4\n"
                     "u4,used,a,p4,,S2,B2\nu5,used,b,p5,,S1,B2\nu6,used,b,p6,,S1,B2\n"
                     + "".join(f"k{i},knows,w{i},a,,S1,B2\n" for i in range(1, 4))
                     + "".join(f"l{i},knows,b,w{i},,S2,B2\n" for i in range(1, 4)) + "".join(f"y{i},knows,x{i},b,,S1,B2\n" for i in range(1, 4))
                     + "d1,called,a,c1,2024-01-01,S1,B2\nd2,called,a,c1,2024-01-02,S1,B2\nd3,called,a,c2,2024-01-03,S1,B2\n"
                       "d4,called,a,c3,2024-01-09,S1,B2\n",
}

# Two circles of friends, one with a telephone, and between them an acquaintance and two calls.
CIRCLES = {
    "case.csv": "key,value\nformat,1\n",
    "entities.csv": "id,type,name\n" + "".join(f"{g}{i},person,{g.upper()} {i}\n" for g in "ab" for i in range(1, 5)) + "f,phone,+49301\n",
    "relations.csv": "type,from,to,start\n" + "".join(f"knows,{g}{i},{g}{j},\n" for g in "ab" for i in range(1, 5) for j in range(i + 1, 5))
                     + "used,b4,f,\nknows,a1,b1,\ncalled,a2,b2,2024-01-01\ncalled,a2,b2,2024-01-05\n",
}


def chart(case, out, *options):
    run = subprocess.run([REDTHREAD, "chart", case, "-o", out, *options], capture_output=True, text=True)
    return run.returncode, run.stdout + run.stderr


def asked(folder, case, *options):
    """Name -> the mark, the lines as (tail, label, head), and the whole; of marks by name."""
    out = os.path.join(folder, "asked.json")
    code, said = chart(case, out, *options)
    if code:
        return {}, [], {"said": said, "counts": "", "subtitle": "", "marks": [], "lines": []}
    with open(out, encoding="utf-8") as file:
        whole = json.load(file)
    names = {mark["id"]: mark["name"] for mark in whole["marks"]}
    whole["said"] = said
    return ({mark["name"]: mark for mark in whole["marks"]},
            [(names[line["from"]], line["label"], names[line["to"]]) for line in whole["lines"]], whole)


def several(marks):
    return {name: [member["id"] for member in mark["stands_for"]] for name, mark in marks.items() if mark["stands_for"]}


def listed(whole):
    return sorted(sorted(member["id"] for member in mark["stands_for"]) for mark in whole["marks"] if mark["stands_for"])


def leaves(folder, case):
    marks, lines, whole = asked(folder, case, "--collapse", "leaf")
    say(several(marks) == {"4 phones": ["p1", "p2", "p3", "p4"], "3 people": ["c1", "protected-1", "c3"]}, "leaf: who is summed up",
        [str(several(marks)), whole["said"]])
    say(whole["counts"].startswith("17 of 17 entities as 12 marks"), "leaf: counts say as how many marks", [whole["counts"]])
    say(whole["subtitle"].startswith("17 entities as 12 marks, 19 relations"), "leaf: no relation is lost", [whole["subtitle"]])
    say(("Anna", "used", "4 phones") in lines, "leaf: one relation for each is told without a number", lines)
    say(("Anna", "called 4 times, 2024-01-01 to 2024-01-09", "3 people") in lines, "leaf: what happened several times is counted", lines)
    line = next((line for line in whole["lines"] if "u1" in line["relations"]), {})
    say(line.get("relations") == ["u1", "u2", "u3", "u4"] and line.get("sources") == [1, 2], "leaf: the line has all relations and sources",
        [str(line)])
    say(line.get("strength") == "tentative", "leaf: a line is as sure as the least sure", [str(line)])
    tip = marks.get("3 people", {}).get("tooltip", "")
    say("Clara 1" in tip and "Clara 3" in tip and "Secret" not in json.dumps(whole), "leaf: the tooltip names them, but for the protected", [tip])
    say(whole.get("marking") == "TLP:RED", "leaf: the marking of who is summed up stands on the chart", [str(whole.get("marking"))])


def kept(folder, case):
    pins = os.path.join(folder, "one.csv")
    with open(pins, "w", encoding="utf-8") as file:
        file.write("id,x,y\np1,400,300\n")
    three = ["p2", "p3", "p4"]
    for options, words in ((["--path", "Boris", "p1"], "on the red thread"), (["--around", "p1", "--hops", "4"], "around"),
                           (["--pin", pins], "pinned"), (["--attention", "watched=yes"], "framed")):
        marks, _, whole = asked(folder, case, "--collapse", "leaf", *options)
        say(several(marks).get("3 phones") == three and "+49301" in marks, f"what is {words} stays", [str(several(marks)), whole["said"]])


def types(folder, case):
    _, lines, whole = asked(folder, case, "--collapse", "type")
    found = listed(whole)
    say(found == [["c1", "c3", "protected-1"], ["p1", "p2", "p3", "p4"], ["w1", "w2", "w3"]], "type: who has the same ties to the same",
        [str(found)])
    say(len(whole["marks"]) == 10 and "as 10 marks" in whole["counts"], "type: as many marks as counted by hand", [whole["counts"]])
    knows = sorted(label for tail, label, head in lines if "3 people" in (tail, head) and label.startswith("knows"))
    say(knows == ["knows", "knows"], "type: one line to each whom they know", lines)


def groups(folder):
    case = write_case(folder, "circles", CIRCLES)
    marks, lines, whole = asked(folder, case, "--collapse", "group")
    found = listed(whole)
    say(found == [["a1", "a2", "a3", "a4"], ["b1", "b2", "b3", "b4", "f"]] and len(whole["marks"]) == 2, "group: each community is one mark",
        [str(found)])
    said = sorted(" ".join(mark["captions"]) for mark in marks.values())
    say(said == ["4 people 6 relations among them", "4 people, 1 phone 7 relations among them"], "group: it says whom and what it holds", said)
    say(all(name.startswith("around ") and name[7:] in {f"{g.upper()} {i}" for g in "AB" for i in range(1, 5)} for name in marks),
        "group: called by the most central", list(marks))
    say(sorted(label for _, label, _ in lines) == ["between members: called 2 times, 2024-01-01 to 2024-01-05", "between members: knows"],
        "group: lines between them count, and say no more than of members", lines)
    say("9 entities as 2 marks, 16 relations" in whole["subtitle"], "group: relations inside are counted", [whole["subtitle"]])


def refused(folder, case):
    svg = os.path.join(folder, "no.svg")
    for options, way_out in ((["--collapse", "all"], "leaf"), (["--as", "matrix", "--collapse", "leaf"], "link chart"),
                             (["--collapse", "group", "--layout", "bipartite", "--columns", "phone"], "--collapse type"),
                             (["--collapse", "group", "--group-by", "type"], "--collapse type")):
        code, said = chart(case, svg, *options)
        say(code == 2 and way_out in said and not os.path.exists(svg), f"refused: {' '.join(options)}", [said])
    html = os.path.join(folder, "page.html")
    code, said = chart(case, html, "--collapse", "leaf")
    with open(html, encoding="utf-8") as file:
        text = file.read()
    say(code == 0 and "a page shows every entity" in said and "+49303" in text and "4 phones" not in text, "a page keeps everything, and says so",
        [said])
    lone = write_case(folder, "lone", {"case.csv": "key,value\nformat,1\n", "entities.csv": "id,type,name\na,person,Anna\nb,person,Boris\n",
                                       "relations.csv": "type,from,to\nknows,a,b\n"})
    code, said = chart(lone, svg, "--collapse", "leaf")
    say(code == 0 and "found no 3 entities" in said, "that nothing is summed up is said", [said])


def hubs(folder, n, seed):
    """Of the kind that call data are: hubs with their own telephones, some of them shared, and a few who know each other."""
    rng = random.Random(seed)
    types = ["phone", "account", "person", "vehicle"]
    entities, relations = [f"h{i},person,Hub number {i}\n" for i in range(n)], []
    for i in range(n):
        for kind in types:
            for k in range(rng.randrange(7)):
                entities.append(f"{kind}{i}x{k},{kind},{kind} {i} {k}\n")
                relations += [f"{'called' if kind == 'person' else 'used'},h{i},{kind}{i}x{k},{rng.choice(['', '2024-02-03'])}\n"] * rng.randrange(1, 3)
                if rng.random() < 0.2:
                    relations.append(f"used,h{rng.randrange(n)},{kind}{i}x{k},\n")
        relations.append(f"knows,h{i},h{rng.randrange(n)},\n")
    return write_case(folder, f"hubs{n}-{seed}", {"case.csv": "key,value\nformat,1\n", "entities.csv": "id,type,name\n" + "".join(entities),
                                                  "relations.csv": "type,from,to,start\n" + "".join(relations)})


def drawn(table, folder):
    svg = os.path.join(folder, "hubs.svg")
    for n, seed, options in ((7, 1, ["leaf"]), (9, 3, ["group"]), (5, 4, ["leaf", "--layout", "flow"]), (6, 5, ["type", "--layout", "circle"]),
                             (6, 6, ["leaf", "--layout", "groups"]), (5, 7, ["leaf", "--theme", "print"]), (5, 9, ["leaf", "--layout", "radial"]),
                             (5, 8, ["type", "--size", "degree", "--color-by", "degree", "--theme", "dark"])):
        code, said = chart(hubs(folder, n, seed), svg, "--collapse", *options)
        name = " ".join(options)
        if code:
            say(False, f"{name}: is drawn", [said])
            continue
        picture = libchart.Chart(svg, table)
        piles = [node for node in picture.root.iter(SVG + "g") if "several" in (node.get("class") or "").split()]
        say(piles and all(len(list(node.iter(SVG + "circle"))) >= 4 and len(list(node.iter(SVG + "use"))) == 3 for node in piles),
            f"{name}: who stands for several is drawn as a ring of three", [str(len(piles))])
        for words, method in (("no texts overlap", "overlapping_texts"), ("no line runs through a mark", "lines_through_marks"),
                              ("lines end at their marks", "far_ends"), ("nothing leaves the page", "off_page"),
                              ("names can be read", "small_print"), ("the legend is what occurs", "wrong_legend"), ("text stands out", "faint_text")):
            found = getattr(picture, method)()
            say(not found, f"{name}: {words}", found)
        words = [node.text or "" for node in picture.root.iter(SVG + "text")]
        say(sum(word.startswith("stands for several") for word in words) == 1, f"{name}: the legend says it")
        again = os.path.join(folder, "again.svg")
        chart(os.path.join(folder, f"hubs{n}-{seed}"), again, "--collapse", *options)
        with open(svg, "rb") as a, open(again, "rb") as b:
            say(re.sub(rb"hubs\.svg", b"", a.read()) == re.sub(rb"again\.svg", b"", b.read()), f"{name}: the same bytes")


def advised(folder):
    out = os.path.join(folder, "many.svg")
    for n, expected in ((150, 0), (151, 1)):
        case = os.path.join(folder, f"many{n}.csv")
        with open(case, "w", encoding="utf-8") as file:
            file.write("from,to\n" + "".join(f"Person {i},Person 0\n" for i in range(1, n)))
        _, said = chart(case, out)
        say(said.count("--collapse") == expected, f"{n} entities: --collapse is advised {'once' if expected else 'not yet'}", [said])
    say("--collapse leaf (2 marks) or type (2 marks)" in said, "151 entities: with what it would leave", [said])
    ring = os.path.join(folder, "ring.csv")
    with open(ring, "w", encoding="utf-8") as file:
        file.write("from,to\n" + "".join(f"Person {i},Person {(i + 1) % 160}\n" for i in range(160)))
    _, said = chart(ring, out)
    say("--collapse group (" in said and "leaf (" not in said and "type (" not in said, "a ring: no way that would not help", [said])
    _, said = chart(os.path.join(folder, "many151.csv"), out, "--collapse", "leaf")
    say("are many for one picture" not in said, "151 entities: not where it is there", [said])


def main():
    table = libchart.advance_table()
    with tempfile.TemporaryDirectory() as folder:
        case = write_case(folder, "alike", ALIKE)
        leaves(folder, case)
        kept(folder, case)
        types(folder, case)
        groups(folder)
        refused(folder, case)
        drawn(table, folder)
        advised(folder)
    libchart.plan()


main()
