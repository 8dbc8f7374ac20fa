#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""redthread-layout at the other end of a pipe: what it answers, and that bad lines end it with a sentence. TAP."""
import os
import random
import subprocess
import sys

sys.path.insert(0, os.path.dirname(__file__))
from libcrossings import crossings, overlaps  # noqa: E402

PROGRAM = os.path.join(os.environ.get("BUILD", "build"), "redthread-layout")
GOOD = ["redthread-layout 1", "engine stress", "area 800 500", "nodes 3", "edges 2", "node 0 90 60", "node 1 90 60",
        "node 2 90 60", "edge 0 0 1 1 100 0 0", "edge 1 1 2 1 100 0 0", "end"]
BAD = [
    ("empty input", []),
    ("another version", ["redthread-layout 2"] + GOOD[1:]),
    ("an unknown engine", [GOOD[0], "engine circo"] + GOOD[2:]),
    ("an unknown word", GOOD[:5] + ["rm -rf /"] + GOOD[5:]),
    ("no end", GOOD[:-1]),
    ("an edge to nowhere", GOOD[:8] + ["edge 0 0 3 1 100 0 0"] + GOOD[9:]),
    ("an edge not described", GOOD[:9] + GOOD[10:]),
    ("more nodes than allowed", GOOD[:3] + ["nodes 999999999"] + GOOD[4:]),
    ("a size that is no number", GOOD[:5] + ["node 0 nan 60"] + GOOD[6:]),
    ("an endless size", GOOD[:5] + ["node 0 1e300 60"] + GOOD[6:]),
    ("no start at all", GOOD[:3] + ["starts 0"] + GOOD[3:]),
    ("more annealing than allowed", GOOD[:3] + ["anneal 10001"] + GOOD[3:]),
    ("a line that does not end", GOOD[:5] + ["node 0 " + "9" * 40000] + GOOD[6:]),
]
count = 0


def say(ok, name, detail=""):
    global count
    count += 1
    print(f"{'ok' if ok else 'not ok'} {count} - {name}")
    if not ok and detail:
        print("# " + detail.replace("\n", "\n# "))


def ask(lines, *options):
    return subprocess.run([PROGRAM, *options], input="\n".join(lines) + "\n", capture_output=True, text=True, timeout=60)


def boxes_apart(answer, w, h):
    places = [tuple(map(float, line.split()[2:])) for line in answer.splitlines() if line.startswith("node")]
    return len(places), all(abs(a[0] - b[0]) >= w - 0.5 or abs(a[1] - b[1]) >= h - 0.5
                            for i, a in enumerate(places) for b in places[i + 1:])


for name, lines in BAD:
    run = ask(lines)
    say(run.returncode == 1 and run.stderr.startswith("redthread-layout: line "), f"refused with its line: {name}",
        f"exit {run.returncode}: {run.stderr}")
for engine in ("stress", "multilevel", "twopi", "dot"):
    random.seed(3)
    n, m = 40, 70
    lines = ["redthread-layout 1", f"engine {engine}", "area 1500 1000", f"nodes {n}", f"edges {m}"]
    lines += [f"node {i} 90 60" for i in range(n)]
    lines += [f"edge {i} {random.randrange(n)} {random.randrange(n)} 1 120 0 0" for i in range(m)] + ["end"]
    one, two = ask(lines), ask(lines)
    nodes, apart = boxes_apart(one.stdout, 90, 60)
    say(one.returncode == 0 and nodes == n and apart, f"{engine}: every box has a place of its own", one.stderr)
    say(one.stdout == two.stdout, f"{engine}: the same question has the same answer")
def large(name, n, edges, most):
    """Of thousands: no box on another, the same again, and straight lines that cross at most so often."""
    lines = ["redthread-layout 1", "engine multilevel", "area 1600 1000", "gap 6", f"nodes {n}", f"edges {len(edges)}"]
    lines += [f"node {i} 60 70" for i in range(n)]
    lines += [f"edge {i} {a} {b} 1 150 0 0" for i, (a, b) in enumerate(edges)] + ["end"]
    one, two = ask(lines), ask(lines)
    places = [tuple(map(float, line.split()[2:])) for line in one.stdout.splitlines() if line.startswith("node")]
    boxes = {i: (x - 33, y - 38, x + 33, y + 38) for i, (x, y) in enumerate(places)}
    found = crossings([(a, b, [places[a], places[b]]) for a, b in edges]) if len(places) == n else -1
    say(0 <= found <= most and overlaps(boxes) == 0 and one.stdout == two.stdout, f"large: {name}",
        f"{found} crossings, {overlaps(boxes)} overlaps; {one.stderr}")


# By sfdp and prism the first crosses itself 1,400 times, the second 15,391 times.
large("a mesh of 2,400 lies flat", 2400, [(i, i + 1) for i in range(2400) if i % 60 != 59] + [(i, i + 60) for i in range(2340)], 0)
random.seed(11)
large("sixty hubs with fifty leaves each and ties across", 3060, [(i, random.randrange(i)) for i in range(1, 60)]
      + [(i, i % 60) for i in range(60, 3060)] + [(i, random.randrange(60)) for i in range(60, 300)], 13000)


def untangled(name, n, edges, most, anneal=0):
    """Places whose straight lines cross at most so often, apart, and the same again."""
    lines = ["redthread-layout 1", "engine stress", "starts 32", f"anneal {anneal}", "area 1500 1000", f"nodes {n}", f"edges {len(edges)}"]
    lines += [f"node {i} 90 60" for i in range(n)]
    lines += [f"edge {i} {a} {b} 1 120 0 0" for i, (a, b) in enumerate(edges)] + ["end"]
    one, two = ask(lines), ask(lines)
    places = [tuple(map(float, line.split()[2:])) for line in one.stdout.splitlines() if line.startswith("node")]
    found = crossings([(a, b, [places[a], places[b]]) for a, b in edges]) if len(places) == n else -1
    say(0 <= found <= most and boxes_apart(one.stdout, 90, 60)[1] and one.stdout == two.stdout,
        f"untangled: {name}", f"{found} crossings; {one.stderr}")


# Springs bent to the page cross the first 8 times, the second 12 times, the third 3 times.
untangled("a wheel crosses nothing", 20, [(0, i) for i in range(1, 20)] + [(i, i % 19 + 1) for i in range(1, 20)], 0)
random.seed(7)
untangled("a tree with a dozen ties across crosses itself less", 60,
          [(i, random.randrange(i)) for i in range(1, 60)] + [tuple(random.sample(range(60), 2)) for _ in range(12)], 11)
random.seed(11)
knot = [tuple(random.sample(range(40), 2)) for _ in range(64)]
# Without annealing it ends at 28.
untangled("a knot where no single move is better any more, annealed", 40, knot, 21, 60)
untangled("five that all know each other cross once", 5, [(a, b) for a in range(5) for b in range(a)], 1)
# A centre with six arms of three hops and some ties across: rings are ellipses of one shape.
arms = [(0 if hop == 0 else 3 * arm + hop, 3 * arm + hop + 1) for arm in range(6) for hop in range(3)]
across = [(3 * arm + 1, 3 * ((arm + 1) % 6) + 1) for arm in range(6)]
edges = arms + across
run = ask(["redthread-layout 1", "engine twopi", "area 1500 1000", "root 0", "nodes 19", f"edges {len(edges)}"]
          + [f"node {i} 90 60" for i in range(19)] + [f"edge {i} {a} {b} 1 120 0 0" for i, (a, b) in enumerate(edges)] + ["end"])
places = [tuple(map(float, line.split()[2:])) for line in run.stdout.splitlines() if line.startswith("node")]
radii = {}
if len(places) == 19:
    wide = max(abs(x - places[0][0]) for x, y in places)
    high = max(abs(y - places[0][1]) for x, y in places)
    for i, (x, y) in enumerate(places):
        ring = 0 if i == 0 else (i - 1) % 3 + 1
        radii.setdefault(ring, []).append(((x - places[0][0]) / wide) ** 2 + ((y - places[0][1]) / high) ** 2)
say(len(radii) == 4 and all(max(radii[r]) < min(radii[r + 1]) for r in range(3)),
    "radial: who is more hops away stands on a ring further out", f"{run.stderr}{radii}")
run = ask(GOOD[:-1] + ['set node 0 label a" -> evil [x="', "end"], "--dot")
say(run.returncode == 0 and '\\"' in run.stdout, "DOT: what stands in a name is quoted", run.stdout)
print(f"1..{count}")
