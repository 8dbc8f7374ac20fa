#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Trees as pictures: who is above stands left of those below, circles are cut, nothing runs through a name. TAP."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import libchart  # noqa: E402
import libpicture  # noqa: E402
from libchart import say  # noqa: E402
from libpicture import SVG  # noqa: E402

ENTITIES = ("id,type,name,protect\nann,person,Ann,\ntop,company,Top,\nmid,company,Mid,\nlow,company,Low,\nbob,person,Hidden Name,yes\n"
            "gang,group,Gang,\nout,person,Outside,\n")
SOURCES = "id,type,title\nS1,person,One\nS2,person,Two\n"
ABOVE = """id,type,from,to,percentage,source,grade,stance
1,owns,ann,top,60,S1,B2,
2,owns,bob,top,40,S1,B2,
3,owns,top,mid,100,S1,A1,
3,owns,top,mid,100,S2,A1,
4,owns,mid,low,51,S1,B2,
5,owns,low,top,5,S2,E5,
6,leads,ann,top,,S1,B2,
7,member-of,ann,gang,,S1,B2,
8,member-of,bob,gang,,S1,B2,
8,member-of,bob,gang,,S2,B2,denies
9,knows,out,ann,,S1,B2,
"""


def edges(picture, kind):
    """(from, to, points, tooltip) of each."""
    return [(group.get("data-from"), group.get("data-to"), libchart.flatten(group.find(SVG + "path").get("d")), group.find(SVG + "title").text)
            for group in picture.root.iter(SVG + "g") if group.get("class") == kind]


def misplaced(picture):
    """Those below that do not stand on the right, icons on each other, lines through names and icons or that end in the air."""
    found, marks = [], picture.marks
    for name, mark in marks.items():
        found += [f"{name} stands on {other}" for other, o in marks.items() if other < name and abs(o["circle"][0] - mark["circle"][0]) < 22
                  and abs(o["circle"][1] - mark["circle"][1]) < 22]
    for above, below, _, _ in edges(picture, "stem"):
        if marks[above]["circle"][0] >= marks[below]["circle"][0]:
            found.append(f"{below} stands not to the right of {above}")
    for kind in ("stem", "other", "circle"):
        for above, below, points, _ in edges(picture, kind):
            if libchart.circle_distance(marks[below]["circle"], points[-1]) > 7:
                found.append(f"{kind} from {above} ends {libchart.circle_distance(marks[below]['circle'], points[-1]):.1f} from {below}")
            for a, b in zip(points, points[1:]):
                box = (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
                for name, mark in marks.items():
                    x, y, r = mark["circle"]
                    for rect in mark["rects"] + [(x - r, y - r, x + r, y + r)]:
                        own = name in (above, below) and rect[3] - rect[1] == 2 * r
                        if not own and box[0] < rect[2] - 1 and rect[0] + 1 < box[2] and box[1] < rect[3] - 1.5 and rect[1] + 1.5 < box[3]:
                            found.append(f"{kind} from {above} to {below} through {name}")
    return found


def trees(case, table, folder):
    picture, said = libpicture.drawn(case, "tree", os.path.join(folder, "a.svg"), table)
    libpicture.check("above", picture, said, misplaced)
    if not picture:
        return
    stems = [title.splitlines()[0] for _, _, _, title in edges(picture, "stem")]
    say("Ann owns 60 %, leads Top; probable" in stems and "Top owns 100 % Mid; confirmed" in stems and "Gang has as a member Ann; probable" in stems,
        "above: what stands on a stem is read from above, with its share", stems)
    others = [title.splitlines()[0] for _, _, _, title in edges(picture, "other")]
    say("Person 1 owns 40 % Top; probable" in others or any("Gang" in other for other in others), "above: others above the same reach it too", others)
    circles = [title.splitlines()[0] for _, _, _, title in edges(picture, "circle")]
    say(circles == ["Low owns 5 % Top; tentative"], "above: what leads back up is cut and shown", circles)
    texts = " ".join(text for _, text, _ in picture.texts)
    say("Outside" not in texts and "6 entities of 7" in texts and "leads back up: a circle" in texts and "contested" in texts,
        "above: who is neither above nor below is counted", [texts])
    with open(os.path.join(folder, "a.svg"), encoding="utf-8") as file:
        say("Hidden" not in file.read(), "above: protected names are not drawn")


def rooted(case, table, folder):
    picture, said = libpicture.drawn(case, "tree", os.path.join(folder, "a.svg"), table, "--root", "Mid", "--relation", "owns")
    libpicture.check("root", picture, said, misplaced)
    stems = [edge[:2] for edge in edges(picture, "stem")] if picture else []
    say(stems == [("mid", "low"), ("low", "top")], "root: only what is below", [str(stems)])
    said = " ".join(text for _, text, _ in picture.texts) if picture else ""
    say("also: Ann owns 60 %" in said, "root: who else is above is said", [said])


def refusals(case, folder):
    empty = libpicture.write_case(folder, "empty", entities=ENTITIES)
    for name, words, path, wanted in (("nothing is above", (), empty, "--relation TYPE"), ("nothing is below", ("--root", "Outside"), case, "leave --root out"),
                                      ("who is nobody", ("--root", "Nobody At All"), case, "Nobody At All")):
        libpicture.refused(name, folder, path, "tree", words, wanted)


def whole_words(table, folder):
    """Names, who is above besides, and account numbers stand whole; these broken between the groups of four that people compare."""
    iban = "NO9386011117947CY33999000011667835452004795"[15:]
    owners = [f"Owner Number {i} of the Long Since Dissolved Partnership" for i in range(4)]
    case = libchart.write_case(folder, "long", {
        "case.csv": "key,value\nformat,1\n",
        "entities.csv": f"id,type,name\nfirm,company,The Very Long Established Consolidated Harbour Dredging Company\n{iban},bank-account,\n"
                        + "".join(f"o{i},person,{name}\n" for i, name in enumerate(owners)),
        "relations.csv": "type,from,to,share\n" + "".join(f"owns,o{i},firm,{20 + i}\n" for i in range(4)) + f"owns,firm,{iban},\n"})
    out = os.path.join(folder, "long.svg")
    picture, said = libpicture.drawn(case, "tree", out, table)
    libpicture.check("long words", picture, said, misplaced)
    words = [text for _, text, _ in picture.texts] if picture else []
    say(not any("\u2026" in text for text in words), "nothing is cut", words)
    rows = [text for text in words if len(text) > 3 and text in iban]
    say("".join(rows) == iban and all(iban.index(text) % 4 == 0 for text in rows), "an account number is broken between its groups", rows)
    titles = " ".join(group.find(SVG + "title").text for group in picture.root.iter(SVG + "g") if group.get("data-id") == "firm")
    say(sum(name in titles for name in owners) == 3, "and who is above besides stands in the tooltip, too", [titles])


def main():
    table = libchart.advance_table()
    with tempfile.TemporaryDirectory() as folder:
        case = libpicture.write_case(folder, "above", entities=ENTITIES, relations=ABOVE, sources=SOURCES)
        trees(case, table, folder)
        rooted(case, table, folder)
        whole_words(table, folder)
        refusals(case, folder)
        libpicture.shared("tree", table, folder, case)
        for name, path, words in (("kerman", "graphs/kerman-2024", ()), ("wendelsund", "graphs/wendelsund", ("--type", "company", "--type", "person")),
                                  ("a circle of owners", "graphs/wendelsund", ("--root", "Lantern Gate Holdings"))):
            picture, said = libpicture.drawn(path, "tree", os.path.join(folder, "k.svg"), table, *words)
            libpicture.check(name, picture, said, misplaced)
        libpicture.random_cases("tree", table, folder, ("owns", "leads", "member-of", "knows", "part-of"), misplaced)
    libchart.plan()


main()
