#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Random cases in every layout, held against what a reader would call a defect: 1 to 400 entities, long names,
right-to-left, CJK, emoji, isolated ones, parallel relations, loops. `make test` draws a few of them, `make charts` all
(CHARTS=200), and the covert networks of COVERT where that folder is. TAP."""
import csv
import os
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import libchart  # noqa: E402
from libchart import say  # noqa: E402

REDTHREAD = os.environ.get("REDTHREAD", "build/redthread")
WHOLE = "CHARTS" in os.environ  # else a part that takes less than a minute
CASES = int(os.environ.get("CHARTS", "0" if os.environ.get("SANITIZED") else "14"))
COVERT = os.environ.get("COVERT", "")
LAYOUTS = ["network", "flow", "radial", "groups", "circle", "bipartite"]
CHECKS = [("texts overlap", "overlapping_texts"), ("lines through marks", "lines_through_marks"), ("far ends", "far_ends"),
          ("off the page", "off_page"), ("small print", "small_print"), ("faint text", "faint_text"),
          ("legend", "wrong_legend")]
TYPES = ["person", "person", "person", "organization", "armed-group", "city", "meeting", "attack", "phone", "payment"]
TIES = ["knows", "member-of", "participated-in", "occurred-at", "paid", "called", "owns", "related-to", "communicated-with",
        "part-of", "located-in"]
WORDS = ["Anna", "Boris", "al-Karkhi", "van der Meer", "عبدالله", "محمد الطويل", "שלום", "東京都千代田区", "株式会社", "Ηλίας", "Юрий",
         "Þórr", "👩‍👩‍👧‍👦", "🏴‍☠️", "Nguyễn", "O’Neill", "Łukasz", "Averyveryverylongnamewithoutanyspaceatall", "12-B/7", "and", "Sons"]


def name_of(rng):
    return " ".join(rng.choice(WORDS) for _ in range(rng.choice([1, 2, 2, 2, 3, 3, 4, 9])))


def ends_of(rng, n, kind):
    """Two of n: a tree, a hub and its leaves, or anybody."""
    a = rng.randrange(n)
    if kind == "tree":
        return (a, rng.randrange(a)) if a else (0, 0)
    if kind == "hub":
        return a, rng.randrange(max(1, n // 12))
    return a, rng.randrange(n)


def case_of(folder, seed):
    rng = random.Random(seed)
    n = rng.choice([1, 2, 3, rng.randint(4, 20), rng.randint(10, 45), rng.randint(20, 70), rng.randint(60, 150),
                    rng.randint(150, 400) if WHOLE else rng.randint(4, 20)])
    path = os.path.join(folder, f"case{seed}")
    os.mkdir(path)
    with open(os.path.join(path, "case.csv"), "w", encoding="utf-8") as file:
        file.write(f"key,value\nformat,1\ntitle,Case {seed}\n")
    with open(os.path.join(path, "sources.csv"), "w", encoding="utf-8") as file:
        file.write("id,type,title\n" + "".join(f"S{i},document,Document {i}\n" for i in range(4)))
    with open(os.path.join(path, "entities.csv"), "w", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["id", "type", "name"])
        for i in range(n):
            out.writerow([f"e{i}", rng.choice(TYPES), name_of(rng)])
    kind = rng.choice(["tree", "hub", "any"])
    with open(os.path.join(path, "relations.csv"), "w", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["id", "type", "from", "to", "start", "source", "grade", "stance"])
        for i in range(int(n * rng.choice([0.5, 0.9, 1.1, 1.3]))):
            a, b = ends_of(rng, n, kind)
            when = rng.choice(["", "", f"20{rng.randint(10, 24)}", f"2024-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"])
            tie = rng.choice(TIES)
            for k in range(rng.choice([1, 1, 1, 1, 2, 3])):
                out.writerow([f"r{i}-{k}", tie, f"e{a}", f"e{b}", when, f"S{rng.randrange(4)}",
                              rng.choice(["", "A1", "B2", "C3", "E5", "F6"]), rng.choice(["", "", "", "", "denies"])])
    return path, n


def draw(case, out, *options):
    run = subprocess.run([REDTHREAD, "chart", case, "-o", out, *options], capture_output=True, text=True)
    return run.returncode, run.stderr


def measure(name, table, out):
    picture = libchart.Chart(out, table)
    found = []
    for words, method in CHECKS:
        found += [f"{words}: {one}" for one in getattr(picture, method)()[:3]]
    say(not found, name, found)


def options_of(rng, layout):
    """Something that a user would add to it."""
    more = [[], [], ["--theme", "dark"], ["--portrait"], ["--color-by", "group"], ["--theme", "print"]]
    if layout in ("groups", "circle"):
        more += [["--group-by", "type"], ["--group-by", "place"]] * 2
    if layout == "bipartite":
        more += [["--rows", "person", "--columns", "organization"]]
    return rng.choice(more)


def draw_case(seed, table, folder):
    case, n = case_of(folder, seed)
    rng = random.Random(-seed)
    layouts = LAYOUTS if n <= 45 else [LAYOUTS[seed % len(LAYOUTS)]] if n <= 150 else [LAYOUTS[seed % 2 * 3]]
    for layout in layouts:
        out = os.path.join(folder, "x.svg")
        options = options_of(rng, layout)
        name = f"case {seed}, {n} entities: {' '.join([layout] + options)}"
        if os.path.exists(out):
            os.remove(out)
        code, why = draw(case, out, "--layout", layout, *options)
        if code == 2 and layout == "bipartite" and "nothing that is drawn runs between" in why:
            continue
        if code == 4 and layout == "flow" and "fits on no page" in why:
            continue
        if code not in (0, 3) or not os.path.exists(out):
            say(False, name, [f"exit {code}"] + why.splitlines())
            continue
        measure(name, table, out)


def covert(table, folder):
    for root, _, files in sorted(os.walk(COVERT)):
        for file in sorted(files):
            case, out = os.path.join(root, file), os.path.join(folder, "x.svg")
            if not file.endswith(".csv") or "ATTR" in file or "Nodes" in file or draw(case, out)[0]:
                continue
            for layout in ("network", "groups"):
                if draw(case, out, "--layout", layout)[0] == 0:
                    measure(f"{file}: {layout}", table, out)


def colour_blind(table, folder):
    """What colours alone tell must be told by every eye: communities, and the thread beside other lines."""
    out = os.path.join(folder, "c.svg")
    draw("graphs/kerman-2024", out, "--color-by", "group", "--path", "ISKP", "procession")
    picture = libchart.Chart(out, table)
    fills = sorted({circle.get("fill") for group in picture.root.iter(libchart.SVG + "g") if "entity" in (group.get("class") or "").split()
                    for circle in group.iter(libchart.SVG + "circle") if (circle.get("fill") or "").startswith("#")})
    strokes = sorted({path.get("stroke") for path in picture.root.iter(libchart.SVG + "path") if path.get("class") == "line"})
    for blindness in (None, *libchart.BLINDNESS):
        near = [f"{a} {b} {libchart.apart(a, b, blindness):.1f}" for colours, least in ((fills, 20), (strokes, 20))
                for i, a in enumerate(colours) for b in colours[i + 1:] if libchart.apart(a, b, blindness) < least]
        say(len(fills) > 3 and len(strokes) == 2 and not near, f"colours are apart: {blindness or 'every cone'}", near)


def main():
    table = libchart.advance_table()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(1, CASES + 1):
            draw_case(seed, table, folder)
        if COVERT:
            covert(table, folder)
        colour_blind(table, folder)
    libchart.plan()


main()
