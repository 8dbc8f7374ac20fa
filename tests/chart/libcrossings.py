# SPDX-License-Identifier: GPL-2.0-or-later
"""How tangled a picture is, measured alike whoever drew it: crossings of lines as they run, boxes that lie on each
other, and stress. A picture is boxes (name -> x0, y0, x1, y1) and ways (from, to, points)."""
import math
from collections import deque

CELLS = 40   # the picture is looked at in so many columns and rows
STRAIGHT = 1e-3


def thinned(points):
    """Without the points that lie on the straight line between their neighbours."""
    kept = points[:1]
    for before, point, after in zip(points, points[1:], points[2:]):
        (x0, y0), (x1, y1), (x2, y2) = kept[-1], point, after
        if abs((x1 - x0) * (y2 - y0) - (y1 - y0) * (x2 - x0)) > STRAIGHT * math.dist(kept[-1], after):
            kept.append(point)
    return kept + points[-1:] if len(points) > 1 else kept


def crosses(a, b, c, d):
    """Within both: lines that begin at the same point do not cross there."""
    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def meeting(a, b, c, d):
    """Where two stretches that cross do so."""
    dx, dy, ex, ey = b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]
    at = ((c[0] - a[0]) * ey - (c[1] - a[1]) * ex) / (dx * ey - dy * ex)
    return a[0] + at * dx, a[1] + at * dy


def crossings(ways):
    """How often two lines cross, each crossing counted in the cell in which it lies."""
    lines = [thinned(points) for _, _, points in ways]
    every = [p for points in lines for p in points]
    if not every:
        return 0
    left, top = min(x for x, _ in every), min(y for _, y in every)
    step = max(max(x for x, _ in every) - left, max(y for _, y in every) - top, 1) / CELLS

    def cell(x, y):
        return int((x - left) / step), int((y - top) / step)

    cells = {}
    for number, points in enumerate(lines):
        for a, b in zip(points, points[1:]):
            (c0, r0), (c1, r1) = cell(min(a[0], b[0]), min(a[1], b[1])), cell(max(a[0], b[0]), max(a[1], b[1]))
            for column in range(c0, c1 + 1):
                for row in range(r0, r1 + 1):
                    cells.setdefault((column, row), []).append((number, a, b))
    found = 0
    for place, here in cells.items():
        for i, (n, a, b) in enumerate(here):
            for m, c, d in here[i + 1:]:
                found += n != m and crosses(a, b, c, d) and cell(*meeting(a, b, c, d)) == place
    return found


def overlaps(boxes, slack=0.5):
    """Pairs of boxes that lie on each other by more than the slack."""
    order, found = sorted(boxes.values()), 0
    for i, a in enumerate(order):
        for b in order[i + 1:]:
            if b[0] >= a[2] - slack:
                break
            found += a[1] < b[3] - slack and b[1] < a[3] - slack
    return found


def hops_from(start, neighbours):
    hops, queue = {start: 0}, deque([start])
    while queue:
        at = queue.popleft()
        for other in neighbours.get(at, ()):
            if other not in hops:
                hops[other] = hops[at] + 1
                queue.append(other)
    return hops


def stress(boxes, ways):
    """The mean of (s * distance / hops - 1) ** 2 over all pairs that hang together, for the scale s that makes it least."""
    centre = {name: ((x0 + x1) / 2, (y0 + y1) / 2) for name, (x0, y0, x1, y1) in boxes.items()}
    neighbours = {}
    for a, b, _ in ways:
        neighbours.setdefault(a, set()).add(b)
        neighbours.setdefault(b, set()).add(a)
    ratios = [math.dist(centre[a], centre[b]) / hops for a in sorted(neighbours)
              for b, hops in hops_from(a, neighbours).items() if hops]
    squares = sum(r * r for r in ratios)
    return 1 - sum(ratios) ** 2 / (len(ratios) * squares) if squares else 0.0


def picture_of(chart):
    """Boxes and ways of a libchart.Chart."""
    boxes = {}
    for name, mark in chart.marks.items():
        x, y, r = mark["circle"]
        rects = [(x - r, y - r, x + r, y + r)] + mark["rects"]
        boxes[name] = (min(b[0] for b in rects), min(b[1] for b in rects), max(b[2] for b in rects), max(b[3] for b in rects))
    return boxes, [(line["from"], line["to"], line["points"]) for line in chart.lines if line["from"] != line["to"]]
