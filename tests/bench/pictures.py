# SPDX-License-Identifier: GPL-2.0-or-later
"""How tangled a chart is, beside plain dot, neato, fdp and sfdp on the same entities and lines.

Every engine gets the boxes that our chart has (icon with its name), as fixed sizes, and is else left as it is: that is
what a user gets who pipes the graph into it. Lines are counted by the same code for all (tests/chart/libcrossings.py):
as they are drawn, curves included, and as if all were straight from centre to centre. The first is what the eye sees, and
is in favour of boxes on each other, under which Graphviz's lines end and cross nothing; the second is what places are worth."""
import os
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "chart"))
import libchart  # noqa: E402
import libcovert  # noqa: E402
import libcrossings as tangle  # noqa: E402

ENGINES = ["dot", "neato", "fdp", "sfdp"]
MOST_LINES = 1000  # Python counts them: of Wendelsund only a part is drawn
PIECES = 12        # of a Bézier piece by Graphviz


def generated(folder):
    """Name and edge list of graphs of the shapes that cases have."""
    rng = random.Random(8)
    tree = [(i, rng.randrange(max(0, i - 12), i)) for i in range(1, 90)]
    shapes = {
        "generated: tree of 90": tree,
        "generated: tree of 90 with 30 ties across": tree + [tuple(rng.sample(range(90), 2)) for _ in range(30)],
        "generated: grid of 7 x 9": [(9 * r + c, 9 * r + c + 1) for r in range(7) for c in range(8)]
                                    + [(9 * r + c, 9 * r + 9 + c) for r in range(6) for c in range(9)],
        "generated: 60 people at 12 events": sorted({(i, 60 + rng.randrange(12)) for i in range(60) for _ in range(2)}),
        "generated: 8 cells of 9, loosely tied": [(9 * g + a, 9 * g + b) for g in range(8) for a in range(9) for b in range(a)
                                                  if b == 0 or rng.random() < 0.25]
                                                 + [(9 * rng.randrange(8), 9 * rng.randrange(8) + 1) for _ in range(12)],
    }
    for name, edges in shapes.items():
        path = os.path.join(folder, re.sub(r"\W+", "-", name) + ".csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("from,to\n" + "".join(f"n{a},n{b}\n" for a, b in edges if a != b))
        yield name, path


SHIPPED = [("Kerman", "graphs/kerman-2024"), ("Wendelsund, of degree 12", "graphs/wendelsund", "--min-degree", "12")]


def covert(redthread, folder):
    for file in libcovert.files():
        case = libcovert.taken_in(redthread, file, folder)
        if case:
            yield os.path.basename(file)[:-4], case


def ours(redthread, case, options, table, folder):
    """Boxes and ways of our chart, or None and what was said in its place."""
    out = os.path.join(folder, "ours.svg")
    if os.path.exists(out):
        os.remove(out)
    run = subprocess.run([redthread, "chart", case, *options, "--layout", "network", "-o", out], capture_output=True, text=True)
    if run.returncode not in (0, 3) or not os.path.exists(out):
        return None, f"no chart: {run.stderr.strip() or run.returncode}"
    boxes, ways = tangle.picture_of(libchart.Chart(out, table))
    if not 0 < len(ways) <= MOST_LINES:
        return None, f"{len(ways):,} lines, and up to {MOST_LINES:,} are counted"
    return (boxes, ways), None


def bezier_points(points):
    out = points[:1]
    for k in range(0, len(points) - 3, 3):
        out += [libchart.bezier(points[k:k + 4], i / PIECES) for i in range(1, PIECES + 1)]
    return out


def graphviz(engine, boxes, ways):
    """The same by Graphviz."""
    number = {name: i for i, name in enumerate(sorted(boxes))}
    lines = ["digraph g { node [shape=box, fixedsize=true, label=\"\"]; edge [arrowhead=none];"]
    lines += [f"n{i} [width={(boxes[name][2] - boxes[name][0]) / 72:.4f}, height={(boxes[name][3] - boxes[name][1]) / 72:.4f}];"
              for name, i in number.items()]
    lines += [f"n{number[a]} -> n{number[b]};" for a, b, _ in ways] + ["}"]
    run = subprocess.run([engine, "-Tplain"], input="\n".join(lines), check=True, capture_output=True, text=True)
    names = {f"n{i}": name for name, i in number.items()}
    placed, drawn = {}, []
    for line in run.stdout.splitlines():
        word = line.split()
        if word[0] == "node":
            x, y, w, h = (72 * float(v) for v in word[2:6])
            placed[names[word[1]]] = (x - w / 2, y - h / 2, x + w / 2, y + h / 2)
        if word[0] == "edge":
            flat = [72 * float(v) for v in word[4:4 + 2 * int(word[3])]]
            drawn.append((names[word[1]], names[word[2]], bezier_points(list(zip(flat[::2], flat[1::2])))))
    return placed, drawn


def straight(boxes, ways):
    centre = {name: ((x0 + x1) / 2, (y0 + y1) / 2) for name, (x0, y0, x1, y1) in boxes.items()}
    return [(a, b, [centre[a], centre[b]]) for a, b, _ in ways]


def figures(picture):
    boxes, ways = picture
    return (tangle.crossings(ways) / len(ways), tangle.crossings(straight(boxes, ways)) / len(ways), tangle.overlaps(boxes),
            tangle.stress(boxes, ways))


def measured(redthread, folder):
    """Rows of name, entities, lines, and the figures of ours and of each engine; and what is not among them, and why."""
    table, rows, skipped = libchart.advance_table(), [], []
    for name, case, *options in [*SHIPPED, *covert(redthread, folder), *generated(folder)]:
        picture, why = ours(redthread, case, options, table, folder)
        if picture:
            rows.append((name, len(picture[0]), len(picture[1]),
                         [figures(picture)] + [figures(graphviz(engine, *picture)) for engine in ENGINES]))
        else:
            skipped.append(f"{name}: {why}")
    return rows, skipped


def summary(rows, which, words):
    """In how many ours is no worse than the best of them, and than the best of those without overlap; and the means."""
    def good(rivals):
        return sum(row[3][0][which] <= min(one[which] for one in rivals(row)) + 5e-3 for row in rows)

    means = [sum(row[3][k][which] for row in rows) / len(rows) for k in range(1 + len(ENGINES))]
    return (f"{words}: no worse than the best of them in {good(lambda row: row[3][1:])} of {len(rows)}, than the best of those "
            f"without boxes on each other in {good(lambda row: [one for one in row[3][1:] if not one[OVERLAPS]] or row[3][1:])}; means "
            + ", ".join(f"{name} {mean:.2f}" for name, mean in zip(["redthread"] + ENGINES, means)))


COLUMNS = [("Crossings a line, as drawn", ".2f"), ("Crossings a line, straight from centre to centre", ".2f"),
           ("Boxes on each other", "d"), ("Stress", ".3f")]
OVERLAPS = 2


def tables(report, redthread):
    with tempfile.TemporaryDirectory() as folder:
        rows, skipped = measured(redthread, folder)
    for which, (words, form) in enumerate(COLUMNS):
        report.heading(f"{words} (boxes of the same sizes)", "redthread", *ENGINES)
        for name, entities, lines, found in rows:
            report.row(f"{name}, {entities} and {lines}", *[format(one[which], form) for one in found])
        report.note(summary(rows, which, words) + ".")
        for one in skipped:
            report.note(f"Not measured: {one}.")
        if not os.path.isdir(libcovert.FOLDER):
            report.note("The covert networks are not here: only shipped cases and generated graphs are measured.")
