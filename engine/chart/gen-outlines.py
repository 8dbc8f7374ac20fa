#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Prints build/gen/outlines.c: the outlines of countries as rings of points, for --layout map.

Usage: gen-outlines.py [FOLDER WITH THE PACKAGE world-atlas]

The package has Natural Earth's countries at 1:50 million (public domain) as TopoJSON: arcs of quantized
differences, from which rings are put together. A point is stored in 1/90 degree, about 1.2 km. Without the
package the table is empty, and a map stands without outlines."""
import json
import os
import sys

STEPS = 90  # a degree


def decode_arcs(topology):
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round((x * sx + tx) * STEPS), round((y * sy + ty) * STEPS)))
        arcs.append(points)
    return arcs


def ring_of(indexes, arcs):
    """Arcs end to end; ~i is arc i backwards. Points that fall together are one."""
    ring = []
    for index in indexes:
        for point in arcs[index] if index >= 0 else reversed(arcs[~index]):
            if not ring or ring[-1] != point:
                ring.append(point)
    return ring


def unwrapped(ring):
    """Without the jump at the meridian of 180 degrees: what crosses it goes on beyond. What goes round the pole is closed there."""
    full, out = 360 * STEPS, []
    for x, y in ring:
        out.append((x + full * round((out[-1][0] - x) / full) if out else x, y))
    if abs(out[0][0] - out[-1][0]) > full // 2:
        pole = 90 * STEPS * (1 if sum(y for _, y in out) > 0 else -1)
        out += [(out[-1][0], pole), (out[0][0], pole)]
    middle = (min(out)[0] + max(out)[0]) / 2
    return [(x - full * round(middle / full), y) for x, y in out]


def countries(path):
    with open(path, encoding="utf-8") as file:
        topology = json.load(file)
    arcs = decode_arcs(topology)
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = {"Polygon": lambda g: [g["arcs"]], "MultiPolygon": lambda g: g["arcs"]}.get(geometry["type"])
        rings = [ring_of(ring, arcs) for polygon in (polygons(geometry) if polygons else []) for ring in polygon]
        # ISO 3166's number; 0: of what has none
        yield geometry["properties"]["name"], int(geometry.get("id") or 0), [unwrapped(ring) for ring in rings if len(ring) > 3 and len({y for _, y in ring}) > 1]


def main():
    found = list(countries(os.path.join(sys.argv[1], "world-atlas", "countries-50m.json"))) if len(sys.argv) > 1 else []
    points, rings, names, codes = [], [], [], []
    for name, code, own in sorted(found):
        names.append(json.dumps(name, ensure_ascii=False))
        codes.append(str(code))
        for ring in own:
            rings.append((len(points), len(ring), len(names) - 1))
            points += ring
    print('/* Made by engine/chart/gen-outlines.py. Natural Earth, public domain. */\n#include "chart/outlines.h"\n')
    print(f"const guint rt_n_outline_rings = {len(rings)}, rt_n_outline_names = {len(names)};")
    print("const RtOutlineRing rt_outline_rings[] = {")
    print("".join(f"{{{first},{n},{country}}},\n" for first, n, country in rings) + "{0,0,0}};")
    print("const char *const rt_outline_names[] = {" + ",\n".join(names + ["NULL"]) + "};")
    print("const guint16 rt_outline_codes[] = {" + ",".join(codes + ["0"]) + "};")
    print("const RtOutlinePoint rt_outline_points[] = {")
    for at in range(0, len(points), 16):
        print("".join(f"{{{x},{y}}}," for x, y in points[at:at + 16]))
    print("{0,0}};")


main()
