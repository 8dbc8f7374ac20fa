#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Matrices as pictures: their cells are those of the case, and their geometry is measured as that of charts is. TAP."""
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import libchart  # noqa: E402
from libchart import say  # noqa: E402

REDTHREAD = os.environ.get("REDTHREAD", "build/redthread")
KERMAN = "graphs/kerman-2024"
SVG = libchart.SVG
LONG = "a piece of evidence whose words go on and on until nobody reads them any more, "


def run(*words):
    return subprocess.run([REDTHREAD, "hypotheses", *words], capture_output=True, text=True)


def chart(case, *words):
    return subprocess.run([REDTHREAD, "chart", case, "--as", "matrix", *words], capture_output=True, text=True)


def case_of(folder, name, columns, rows):
    """Hypotheses and evidence whose texts mean harm or never end; every cell is judged."""
    path = os.path.join(folder, name)
    os.mkdir(path)
    cells = ["CC", "C", "N", "I", "II", "NA", ""]
    with open(os.path.join(path, "case.csv"), "w", encoding="utf-8") as file:
        file.write("key,value\nformat,1\n")
    with open(os.path.join(path, "entities.csv"), "w", encoding="utf-8") as file:
        file.write("id,type,name\na,person,Anna\n")
    with open(os.path.join(path, "hypotheses.csv"), "w", encoding="utf-8") as file:
        file.write("hypothesis,evidence,cell,question,text\n")
        for c in range(columns):
            file.write(f"h{c},,,who?,<script>alert({c})</script> عبدالله 東京都千代田区\n")
        for r in range(rows):
            file.write(f",e{r},,,\"{LONG * (r % 7)}</text><b onload=x> {r}\"\n")
        for c in range(columns):
            file.writelines(f"h{c},e{r},{cells[(r + c) % 6]},,\n" for r in range(rows) if (r + c) % 7)
    return path


def cells_of(picture):
    """By row: the texts that stand in the middle of a cell."""
    found = []
    for row in picture.root.iter(SVG + "g"):
        if row.get("class") == "row":
            found.append([text.text for text in row.iter(SVG + "text") if text.get("text-anchor") == "middle"])
    return found


def outside(picture):
    """Texts of cells that their rectangle does not hold."""
    found = []
    for row in picture.root.iter(SVG + "g"):
        if row.get("class") != "row":
            continue
        boxes = [[float(rect.get(key)) for key in ("x", "y", "width", "height")] for rect in row.iter(SVG + "rect")]
        for text in row.iter(SVG + "text"):
            if text.get("text-anchor") == "middle" and text.text != "·":
                rect = picture.text_rect(text)
                if not any(x <= rect[0] and y <= rect[1] and rect[2] <= x + w and rect[3] <= y + h
                           for x, y, w, h in boxes):
                    found.append(text.text)
    return found


def measure(name, table, folder, case, *options, ask=run):
    out = os.path.join(folder, name + ".svg")
    done = ask(case, "-o", out, *options)
    if done.returncode or not os.path.exists(out):
        say(False, f"{name}: is drawn", (done.stderr or f"exit {done.returncode}").splitlines())
        return None
    picture = libchart.Chart(out, table)
    for words, found in (("no two texts overlap", picture.overlapping_texts()), ("nothing leaves the page", picture.off_page()),
                         ("a cell holds its text", outside(picture)),
                         ("print is 6 pt or more", [text.text for text in picture.root.iter(SVG + "text")
                                                    if float(text.get("font-size")) * picture.points_a_unit < 5.995])):
        say(not found, f"{name}: {words}", found)
    return picture


LINKS = {
    "case.csv": "key,value\nformat,1\n",
    "sources.csv": "id,type,title\nS1,person,One\nS2,person,Two\n",
    "entities.csv": "id,type,name,protect\na,person,Anna,\nb,person,Boris,\nc,person,Hidden Name,yes\nd,person,Alone,\n"
                    "m,meeting,Meeting,\nn,meeting,Earlier meeting,\n",
    "relations.csv": "id,type,from,to,source,grade,stance\nr1,knows,a,b,S1,A1,\nr1,knows,a,b,S2,A1,\nr2,called,b,a,S1,A1,\n"
                     "r3,called,b,a,S2,A1,\nr4,knows,c,a,,,\nr5,participated-in,a,m,S1,E4,\nr5,participated-in,a,m,S2,B2,denies\n"
                     "r6,participated-in,b,n,S1,B2,\n",
    "claims.csv": "entity,property,value,source,grade\nm,date,2024-02-01,S1,B2\nn,date,2024-01-01,S1,B2\n",
}


def links_of(folder):
    path = os.path.join(folder, "links")
    os.mkdir(path)
    for name, text in LINKS.items():
        with open(os.path.join(path, name), "w", encoding="utf-8") as file:
            file.write(text)
    return path


def by_name(picture):
    """By row and column: what stands in the cell, and how it is filled."""
    columns = [group.find(SVG + "title").text for group in picture.root.iter(SVG + "g") if group.get("class") == "column"]
    found = {}
    for row in picture.root.iter(SVG + "g"):
        if row.get("class") == "row":
            name = row.find(SVG + "title").text
            for cell in row.iter(SVG + "g"):
                if cell.get("class") == "cell":
                    text, rect = cell.find(SVG + "text"), cell.find(SVG + "rect")
                    at = cell.find(SVG + "circle") if rect is None else rect
                    x = float(at.get("cx") or at.get("x")) - (0 if at.get("cx") else -11)
                    heads = [(abs(float(re.search(r"-?\d+", head.get("transform")).group()) - 4 - x), column)
                             for column, head in zip(columns, [t for t in picture.root.iter(SVG + "text") if t.get("transform")])]
                    found[name, min(heads)[1]] = (None if text is None else text.text, at.get("fill"),
                                                  any(path.get("class") == "contested" for path in cell.iter(SVG + "path")))
    return found


def associations(table, folder):
    case = links_of(folder)
    square = measure("links", table, folder, case, ask=chart)
    if square:
        cells = by_name(square)
        text = {pair: cell[0] for pair, cell in cells.items()}
        say(text == {("Anna", "Boris"): "3", ("Boris", "Anna"): "3", ("Anna", "Person 1"): "1", ("Person 1", "Anna"): "1",
                     ("Anna", "Meeting"): "1", ("Meeting", "Anna"): "1", ("Boris", "Earlier meeting"): "1",
                     ("Earlier meeting", "Boris"): "1"}, "links: relations are counted between two, both ways", [str(text)])
        say([pair for pair, cell in cells.items() if cell[2]] in ([("Anna", "Meeting"), ("Meeting", "Anna")],
                                                                [("Meeting", "Anna"), ("Anna", "Meeting")]),
            "links: what is denied is contested", [str(cells)])
        with open(os.path.join(folder, "links.svg"), encoding="utf-8") as file:
            svg = file.read()
        say("Hidden" not in svg and "left out: 1 without a link here" in svg, "links: the protected stay so, the linkless are counted")
    activity = measure("activities", table, folder, case, "--rows", "person", "--columns", "event", ask=chart)
    if activity:
        heads = [group.find(SVG + "title").text for group in activity.root.iter(SVG + "g") if group.get("class") == "column"]
        say(heads == ["Earlier meeting", "Meeting"], "activities: events stand by date", heads)
    dots = measure("dots", table, folder, case, "--marks", "dots", "--order", "names", ask=chart)
    if dots:
        fills = {pair: cell[1] for pair, cell in by_name(dots).items()}
        say(fills.get(("Anna", "Boris")) == "#14202b" and fills.get(("Anna", "Person 1")) == "#8793a0",
            "dots: what two speakers confirm is filled, what is ungraded small and grey", [str(fills)])
        words = [text for _, text, _ in dots.texts]
        say("ungraded" in words and ("suspected" in words) == ("#ffffff" in fills.values()),
            "dots: the legend has the marks that occur", words[-12:])
    measure("kerman_links", table, folder, KERMAN, ask=chart)
    for words, wrong in (("--rows without --as matrix", ["chart", case, "--rows", "person"]),
                         ("a type that is none", ["chart", case, "--as", "matrix", "--rows", "persn"]),
                         ("nothing is linked", ["chart", case, "--as", "matrix", "--rows", "place", "--columns", "event"])):
        done = subprocess.run([REDTHREAD, *wrong, "-o", os.path.join(folder, "no.svg")], capture_output=True, text=True)
        say(done.returncode == 2 and not os.path.exists(os.path.join(folder, "no.svg")), f"{words}: refused, nothing written", [done.stderr])


def main():
    table = libchart.advance_table()
    with tempfile.TemporaryDirectory() as folder:
        picture = measure("kerman", table, folder, KERMAN)
        answer = json.loads(run(KERMAN, "--json").stdout)["questions"][0]
        columns = [h["id"] for h in sorted(answer["hypotheses"], key=lambda h: h["rank"])]
        rows = sorted(answer["evidence"], key=lambda e: -e["diagnosticity"])
        wanted = [[e["cells"][h] for h in columns] for e in rows]
        say(picture is not None and sorted(cells_of(picture)) == sorted(wanted), "kerman: the cells are those of the answer")
        say(picture is not None and cells_of(picture)[0] == wanted[0], "kerman: what tells most is at the top")
        measure("kerman_upright", table, folder, KERMAN, "--portrait", "--theme", "print")
        hostile = measure("hostile", table, folder, case_of(folder, "harm", 5, 20))
        if hostile:
            bad = [e.tag for e in hostile.root.iter() if e.tag.split("}")[-1] in ("script", "b")]
            say(not bad, "hostile: markup stays text", bad)
            say([len(row) for row in cells_of(hostile)] == [5] * 20, "hostile: an open cell is drawn, too")
        wide = case_of(folder, "wide", 20, 60)
        measure("wide", table, folder, wide, "--top", "60")
        done = run(case_of(folder, "endless", 130, 40), "-o", os.path.join(folder, "x.svg"), "--top", "40", "--page", "a0")
        say(done.returncode == 2 and "fits on no page" in done.stderr, "what no page holds is refused", [done.stderr])
        for kind, head in ((".png", b"\x89PNG"), (".pdf", b"%PDF")):
            out = os.path.join(folder, "x" + kind)
            done = run(KERMAN, "-o", out)
            with open(out, "rb") if not done.returncode else open(os.devnull, "rb") as file:
                say(file.read(len(head)) == head, f"{kind} is written", [done.stderr])
        for words, wrong in (("DOT", ["-o", os.path.join(folder, "x.dot")]), ("another ending", ["-o", os.path.join(folder, "x.doc")]),
                             ("a picture and JSON at once", ["-o", os.path.join(folder, "y.svg"), "--json"])):
            done = run(KERMAN, *wrong)
            say(done.returncode == 2 and not os.path.exists(wrong[1]), f"{words}: refused, nothing written",
                [f"exit {done.returncode} {done.stderr}"])
        associations(table, folder)
    libchart.plan()


main()
