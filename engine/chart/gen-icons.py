#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Prints build/gen/icons.c: the outlines of Bootstrap Icons (MIT), sorted by name.

Only the path data is taken; every icon is drawn in a box of 16 by 16 units. An
icon with other shapes than paths, or with a path beyond C's guaranteed string
length, is left out."""
import glob
import os
import re
import sys

FOLDER = "/usr/share/bootstrap-icons/svg"
LONGEST = 4000

NUMBER = r"[-+]?(?:\d*\.\d+|\d+\.?)"


def absolute(path):
    """A path that begins with "m" begins at that point; behind another path "m" would be counted from where
    that one stands. What follows the point as bare numbers are relative lines all the same."""
    found = re.match(rf"m\s*({NUMBER})[\s,]*({NUMBER})[\s,]*", path)
    if not found:
        return path
    rest = path[found.end():]
    return f"M{found[1]} {found[2]}" + (rest if not rest or rest[0].isalpha() else "l" + rest)


print("/* Made by engine/chart/gen-icons.py from Bootstrap Icons, (c) The Bootstrap Authors, MIT licence. */")
print('#include "chart/icons.h"\n')
print("const RtIcon rt_icons[] = {")
count = 0
ROUND = {"circle-fill": "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0"}  # the one that is a <circle>
for path in sorted(glob.glob(FOLDER + "/*.svg"), key=lambda p: os.path.basename(p)[:-4]):
    name = os.path.basename(path)[:-4]
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if name in ROUND:
        text = f'viewBox="0 0 16 16" <path d="{ROUND[name]}"/>'
    if 'viewBox="0 0 16 16"' not in text or re.search(r"<(circle|rect|ellipse|polygon|line|g)\b", text):
        continue
    paths = re.findall(r'<path[^>]*\bd="([^"]*)"', text)
    data = " ".join(absolute(path) for path in paths)
    if not data or len(data) > LONGEST or not re.fullmatch(r"[-0-9a-zA-Z., ]*", data):
        continue
    even = 1 if 'fill-rule="evenodd"' in text else 0
    print(f'  {{ "{name}", "{data}", {even} }},')
    count += 1
print("};")
print(f"const unsigned rt_n_icons = {count};")
if count < 100:
    sys.exit(f"gen-icons.py: only {count} icons in {FOLDER}; install bootstrap-icons (make deps)")
