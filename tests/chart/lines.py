#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines and what is written on them, where there are many: around icons and names in charts of hundreds of entities, thirty
relations between the same two, leaders from labels that found no room. TAP."""
import csv
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

REDTHREAD = os.environ.get("REDTHREAD", "build/redthread")
SLOW = os.environ.get("SANITIZED")  # what takes long under a sanitizer is left to the plain build
VERBOSE = re.compile(r"Labels: (\d+) on or beside their line, (\d+) with a leader, (\d+) as a letter, (\d+) in tooltips only")


def chart(case, out, *options):
    run = subprocess.run([REDTHREAD, "chart", case, "-o", out, *options], capture_output=True, text=True)
    return run.returncode, run.stdout + run.stderr


def network(folder, n, m, seed):
    """Of the kind that investigations have: most know few, few know many."""
    rng = random.Random(seed)
    path = os.path.join(folder, f"n{n}.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("from,to\n")
        for i in range(1, n):
            file.write(f"Person number {i},Person number {int(i * rng.random() ** 2)}\n")
        for _ in range(m - n + 1):
            file.write(f"Person number {rng.randrange(n)},Person number {int(n * rng.random() ** 3)}\n")
    return path


def large(table, folder):
    for n, m, options in ((400, 640, []), (60, 700, []), (320, 420, ["--layout", "groups"])):
        out = os.path.join(folder, "large.svg")
        code, said = chart(network(folder, n, m, n), out, "--verbose", *options)
        name = f"{n} entities, {m} relations{' in groups' if options else ''}"
        if code:
            say(False, f"{name}: is drawn", said.splitlines())
            continue
        picture = libchart.Chart(out, table)
        for words, method in (("no line runs through an icon or a name", "lines_through_marks"),
                              ("lines end within 4 units of their mark", "far_ends"), ("nothing leaves the page", "off_page")):
            found = getattr(picture, method)()
            say(not found and len(picture.lines) > m / 2, f"{name}: {words}", found)
        say(", 0 lines through an icon or a name." in said, f"{name}: --verbose counts the same", said.splitlines())


THIRTY = {
    "case.csv": "key,value\nformat,1\n",
    "entities.csv": "id,type,name\na,person,Anna\nb,person,Boris\nc,person,Clara\n",
    "relations.csv": "id,type,from,to,start\n" + "".join(f"p{i},called,a,b,2024-01-{i + 1:02}\n" for i in range(30))
                     + "l1,paid,c,c,2024-02-01\nl2,paid,c,c,2024-02-02\nl3,owns,c,c,\nk,knows,b,c,\n",
}


def labels(out):
    with open(out, encoding="utf-8") as file:
        return [line for line in json.load(file)["lines"]]


def parallel(table, folder):
    case = write_case(folder, "thirty", THIRTY)
    svg, out = os.path.join(folder, "p.svg"), os.path.join(folder, "p.json")
    for how, between, loops in (("merged", 1, 1), ("separate", 30, 3)):
        code, said = chart(case, svg, "--parallel", how, "--no-cite")
        if code:
            say(False, f"{how}: is drawn", said.splitlines())
            continue
        picture = libchart.Chart(svg, table)
        lines = [line for line in picture.lines if {line["from"], line["to"]} == {"a", "b"}]
        own = [line for line in picture.lines if line["from"] == line["to"]]
        say(len(lines) == between and len(own) == loops, f"{how}: as many lines as were asked for", [f"{len(lines)} {len(own)}"])
        for words, method in (("through marks", "lines_through_marks"), ("far ends", "far_ends"), ("off the page", "off_page"),
                              ("texts overlap", "overlapping_texts")):
            found = getattr(picture, method)()
            say(not found, f"{how}: no {words}", found)
        middles = sorted(line["points"][len(line["points"]) // 2] for line in lines)
        near = [f"{p} {q}" for i, p in enumerate(middles) for q in middles[i + 1:] if max(abs(p[0] - q[0]), abs(p[1] - q[1])) < 4]
        say(not near, f"{how}: lines are apart in their middle", near)
        chart(case, out, "--parallel", how)
        said = [line["label"] for line in labels(out) if (line["from"], line["to"]) == ("a", "b")]
        expected = ["called 30 times, 2024-01-01 to 2024-01-30"] if how == "merged" else [f"called, 2024-01-{i + 1:02}" for i in range(30)]
        say(sorted(said) == sorted(expected), f"{how}: each says what it stands for", said)
        dot = os.path.join(folder, "p.gv")
        chart(case, dot, "--parallel", how)
        with open(dot, encoding="utf-8") as file:
            edges = re.findall(r"^\s*\w+ -> \w+", file.read(), re.M)
        say(len(edges) == between + loops + 1, f"{how}: in DOT too", [str(len(edges))])


def boxes_in_dot(folder):
    """What a box tells is a line in DOT, which draws no boxes; what it says is in a comment, for it has no place for a label."""
    dot = os.path.join(folder, "k.gv")
    code, said = chart("graphs/kerman-2024", dot)
    with open("graphs/kerman-2024/relations.csv", encoding="utf-8") as file:
        parts = {row["from"] for row in csv.DictReader(file) if row["type"] == "member-of" and row["to"] == "kerman-cell"}
    with open(dot, encoding="utf-8") as file:
        edges = re.findall(r'^\s*"?([\w-]+)"? -> "?([\w-]+)"?\s*\[(.*?)\];$', file.read(), re.M | re.S)
    drawn = {tail for tail, head, rest in edges if head == "kerman-cell" and 'comment="is a member of' in rest}
    say(code == 0 and len(parts) > 1 and parts <= drawn, "DOT: members have a line to the box they stand in", [said, str(parts - drawn)])


def leaders_of(picture):
    """Leaders of labels, with the words that they lead to."""
    group = next(node for node in picture.root.iter(SVG + "g") if node.get("class") == "labels")
    found, end = [], None
    for node in group.iter():
        if node.get("class") == "leader":
            end = [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+)[ ,](-?[\d.]+)", node.get("d") or node.get("points"))]
        if node.tag == SVG + "text" and end:
            found.append((end, picture.text_rect(node), node.text))
            end = None
    return found


def crosses(a, b, c, d):
    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
    return side(a, b, c) * side(a, b, d) < -1e-9 and side(c, d, a) * side(c, d, b) < -1e-9


def leaders(table, folder):
    total = 0
    for seed in (3, 6, 14, 15, 21):
        rng = random.Random(seed)
        rows = {(rng.randrange(16), rng.randrange(16)) for _ in range(40)}
        case = write_case(folder, f"led{seed}", {
            "case.csv": "key,value\nformat,1\n",
            "entities.csv": "id,type,name\n" + "".join(f"e{i},person,Person number {i}\n" for i in range(16)),
            "relations.csv": "type,from,to,start\n" + "".join(
                f"{rng.choice(['communicated-with', 'participated-in', 'transferred-to'])},e{a},e{b},2024-03-{rng.randint(1, 28):02}\n"
                for a, b in sorted(rows) if a != b)})
        out = os.path.join(folder, "led.svg")
        code, said = chart(case, out, "--verbose")
        counts = VERBOSE.search(said)
        if code or not counts:
            say(False, f"leaders {seed}: is drawn", said.splitlines())
            continue
        picture = libchart.Chart(out, table)
        led = leaders_of(picture)
        total += len(led)
        say(len(led) == int(counts[2]), f"leaders {seed}: --verbose counts them", [said, str(len(led))])
        wrong = []
        for (a, b), rect, words in led:
            steps = [(a[0] + (b[0] - a[0]) * k / 40, a[1] + (b[1] - a[1]) * k / 40) for k in range(41)]
            for name, mark in picture.marks.items():
                if any(libchart.circle_distance(mark["circle"], p) < 1 or any(libchart.rect_distance(r, p) < 1 for r in mark["rects"])
                       for p in steps):
                    wrong.append(f"{words}: through {name}")
            wrong += [f"{words}: through {other!r}" for r, other, owner in picture.texts
                      if not owner and r != rect and any(libchart.rect_distance(r, p) <= 0 for p in steps[:-4])]
            touched = [line for line in picture.lines
                       if min(abs(p[0] - a[0]) + abs(p[1] - a[1]) for p in dense(line["points"])) < 2]
            if not touched:
                wrong.append(f"{words}: begins on no line")
            wrong += [f"{words}: across {line['from']} to {line['to']}" for line in picture.lines if line not in touched
                      and any(crosses(a, b, p, q) for p, q in zip(line["points"], line["points"][1:]))]
        say(not wrong, f"leaders {seed}: they cross nothing", wrong)
    say(total > 0, "leaders: some label needed one", [str(total)])


def dense(points):
    return [(p[0] + (q[0] - p[0]) * k / 12, p[1] + (q[1] - p[1]) * k / 12)
            for p, q in zip(points, points[1:]) for k in range(13)]


def corners(table, folder):
    """Hundreds of lines go around what they meet in wide turns, wherever there is room for these."""
    out = os.path.join(folder, "corners.svg")
    code, said = chart("graphs/wendelsund", out, "--min-degree", "4")
    if code:
        say(False, "hundreds of lines are drawn", [said])
        return
    picture = libchart.Chart(out, table)
    sharp = picture.sharp_turns()
    say(len(picture.lines) > 2000 and len(sharp) < len(picture.lines) / 50, "hundreds of lines turn sharply only where there is no room",
        [f"{len(sharp)} of {len(picture.lines)}", *sharp[:5]])
    say(not picture.lines_through_marks(), "and wide turns run through no icon and no name")


def main():
    table = libchart.advance_table()
    with tempfile.TemporaryDirectory() as folder:
        if not SLOW:
            large(table, folder)
            corners(table, folder)
        parallel(table, folder)
        boxes_in_dot(folder)
        leaders(table, folder)
        out = os.path.join(folder, "no.svg")
        for options, way_out in ((["--parallel", "both"], "merged"), (["--as", "matrix", "--parallel", "separate"], "link chart")):
            code, said = chart("graphs/kerman-2024", out, *options)
            say(code == 2 and way_out in said and not os.path.exists(out), f"refused: {' '.join(options)}", [said])
    libchart.plan()


main()
