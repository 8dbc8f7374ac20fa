#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A shipped case crosses itself no more than when this was written, and nothing lies on anything. TAP.
What Graphviz makes of the same is in tests/bench/pictures.py."""
import os
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import libchart  # noqa: E402
import libcrossings  # noqa: E402

REDTHREAD = os.environ.get("REDTHREAD", "build/redthread")
MOST = [("Kerman", ["graphs/kerman-2024"], 0.75),  # crossings a line; springs alone came to 0.99
        ("Wendelsund, of degree 12", ["graphs/wendelsund", "--min-degree", "12"], 15.5)]  # the nearest ways around boxes: 19.2

table = libchart.advance_table()
square = [("a", "b", [(0, 0), (5, 5), (10, 10)]), ("c", "d", [(0, 10), (10, 0)]), ("a", "c", [(0, 0), (0, 10)])]
libchart.say(libcrossings.crossings(square) == 1 and libcrossings.overlaps({"a": (0, 0, 4, 4), "b": (3, 3, 6, 6), "c": (4, 0, 9, 3)}) == 1,
             "two diagonals cross once, and two of three boxes lie on each other")
with tempfile.TemporaryDirectory() as folder:
    for name, selected, most in MOST:
        out = os.path.join(folder, "x.svg")
        run = subprocess.run([REDTHREAD, "chart", *selected, "--layout", "network", "-o", out], capture_output=True, text=True)
        boxes, ways = libcrossings.picture_of(libchart.Chart(out, table))
        found = libcrossings.crossings(ways) / len(ways)
        libchart.say(found <= most and not libcrossings.overlaps(boxes), f"{name}: at most {most} crossings a line",
                     [f"{found:.2f} crossings a line, {libcrossings.overlaps(boxes)} overlaps; {run.stderr}"])
with tempfile.TemporaryDirectory() as folder:
    rng = random.Random(3)
    dense = sorted({tuple(sorted(rng.sample(range(26), 2))) for _ in range(260)})
    for what, edges, most, wide in [("26 entities with 183 lines", dense, 8, 1490),  # 10.3 where words stay large
                                    ("a ring of eight", [(i, (i + 1) % 8) for i in range(8)], 0, 900)]:
        case, out = os.path.join(folder, "x.csv"), os.path.join(folder, "x.svg")
        with open(case, "w", encoding="utf-8") as file:
            file.write("from,to\n" + "".join(f"n{a},n{b}\n" for a, b in edges))
        run = subprocess.run([REDTHREAD, "chart", case, "--layout", "network", "-o", out], capture_output=True, text=True)
        boxes, ways = libcrossings.picture_of(libchart.Chart(out, table))
        found = libcrossings.crossings(ways) / len(ways)
        with open(out, encoding="utf-8") as file:
            units = float(re.search(r'viewBox="0 0 ([0-9.]+)', file.read())[1])
        libchart.say(found <= most and round(units) == wide and not libcrossings.overlaps(boxes),
                     f"{what}: at most {most} crossings a line on a page of {wide} units",
                     [f"{found:.2f} crossings a line on {units:.0f} units; {run.stderr}"])
libchart.plan()
