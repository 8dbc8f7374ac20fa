#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rankings as pictures: dots, bars and ticks stand where `certainty rank` and `rank` say. TAP."""
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

KERMAN = "graphs/kerman-2024"
ENTITIES = "id,type,name,protect\na,person,Ada,\nb,person,Bo,\nh,person,Hidden Name,yes\np,place,Port,\n"
KNOWN = "id,type,from,to,source,grade\n1,knows,a,b,S1,A1\n2,knows,a,h,S1,C3\n3,stayed-at,a,p,S1,B2\n"


def standings(picture):
    """By id: where its dot, bar and tick stand, and how often it is first."""
    found = {}
    for group in picture.root.iter(SVG + "g"):
        if group.get("class") == "standing":
            circles = [circle for circle in group.iter(SVG + "circle") if circle.get("r") == "4.6"]
            bars = [rect for rect in group.iter(SVG + "rect") if rect.get("class") == "interval"]
            ticks = [libchart.flatten(path.get("d")) for path in group.iter(SVG + "path")]
            found[group.get("data-id")] = {
                "mean": float(circles[0].get("cx")) if circles else None, "value": ticks[0][0][0] if ticks else None,
                "bar": (float(bars[0].get("x")), float(bars[0].get("x")) + float(bars[0].get("width"))) if bars else None,
                "y": ticks[0][0][1] if ticks else 0, "first": list(group.iter(SVG + "text"))[-1].text, "title": group.find(SVG + "title").text}
    return found


def axis(picture):
    """From values to places: by the first and the last mark of the axis."""
    y = min(rect[3] for rect, text, owner in picture.texts if text == "0")
    marks = [(float(text), (rect[0] + rect[2]) / 2) for rect, text, _ in picture.texts
             if abs(rect[3] - y) < .1 and text.replace(".", "").replace("-", "").isdigit()]
    (v0, x0), (v1, x1) = marks[0], marks[-1]
    return lambda value: x0 + (value - v0) * (x1 - x0) / (v1 - v0)


def numbers(table, folder, measure):
    done = subprocess.run([libpicture.REDTHREAD, "certainty", "rank", KERMAN, "--by", measure, "--json"], capture_output=True, text=True)
    told = json.loads(done.stdout)["rows"]
    picture, said = libpicture.drawn(KERMAN, "rank", os.path.join(folder, "a.svg"), table, "--by", measure, "--top", "8")
    libpicture.check(measure, picture, said)
    if not picture:
        return
    rows, at = standings(picture), axis(picture)
    say(list(rows) == [row["id"] for row in told[:8]], f"{measure}: in the order of certainty rank", list(rows))
    wrong = [f"{row['id']}: {rows[row['id']]} {at(row['mean'])}" for row in told[:8] if row["id"] in rows
             and (abs(rows[row["id"]]["mean"] - at(row["mean"])) > .3 or abs(rows[row["id"]]["value"] - at(row["value"])) > .3
                  or abs(rows[row["id"]]["bar"][0] - at(row["low"])) > .3 or abs(rows[row["id"]]["bar"][1] - at(row["high"])) > .3
                  or f"{row['p_first']:.2f}" != rows[row["id"]]["first"])]
    say(not wrong, f"{measure}: dots, ticks, bars and shares of first places are its", wrong)


def apart(picture):
    """Rows on each other, and what leaves the axis."""
    rows = list(standings(picture).values())
    found = [f"rows at {a['y']} and {b['y']}" for a, b in zip(rows, rows[1:]) if b["y"] - a["y"] < 20]
    for row in rows:
        for x in (row["mean"], row["value"], *(row["bar"] or ())):
            if x is not None and not 60 < x < picture.width - 40:
                found.append(f"{x} is off the axis")
    return found


def main():
    table = libchart.advance_table()
    with tempfile.TemporaryDirectory() as folder:
        for measure in ("betweenness", "degree"):
            numbers(table, folder, measure)
        case = libpicture.write_case(folder, "known", entities=ENTITIES, relations=KNOWN, sources="id,type,title\nS1,person,One\n")
        picture, said = libpicture.drawn(case, "rank", os.path.join(folder, "a.svg"), table, "--by", "degree", "--no-worlds")
        libpicture.check("no worlds", picture, said, apart)
        if picture:
            rows = standings(picture)
            say(all(row["mean"] is None and row["bar"] is None for row in rows.values()) and "p" not in rows and len(rows) == 3,
                "no worlds: ticks alone, of actors", [str(rows)])
            say("Person 1" in [text for _, text, _ in picture.texts], "no worlds: the protected stay so")
        for name, words, wanted in (("no such measure", ("--by", "betweeness"), "betweenness"), ("no row", ("--top", "0"), "--top")):
            done = libpicture.chart(case, "rank", "-o", os.path.join(folder, "no.svg"), *words)
            say(done.returncode == 2 and wanted in done.stderr, f"{name}: refused", [done.stderr])
        libpicture.shared("rank", table, folder, case, "--by", "degree")
        libpicture.random_cases("rank", table, folder, ("owns", "knows", "called"), apart,
                                lambda seed: ("--by", ("degree", "pagerank", "clustering", "constraint")[seed % 4], *(("--no-worlds",) if seed % 4 > 1 else ())))
    libchart.plan()


main()
