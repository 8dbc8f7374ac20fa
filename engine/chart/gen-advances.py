#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Prints build/gen/advance-table.c: how wide Liberation Sans draws each character.

Liberation Sans has the metrics of Arial and Helvetica, so widths hold for the
whole font stack of a chart. In 1/1000 em; 0 is "not in the font" or a combining mark.
With --json the same table for tests: {"regular": {"65": 667, ...}, "bold": {...}}."""
import json
import sys
import unicodedata

from fontTools.ttLib import TTFont

FOLDER = "/usr/share/fonts/truetype/liberation/"
FILES = {"regular": "LiberationSans-Regular.ttf", "bold": "LiberationSans-Bold.ttf"}
# Latin to Hebrew; Latin, Greek extended; punctuation, currency, letterlike, arrows, mathematics, shapes
RANGES = [(0x20, 0x5FF), (0x1E00, 0x27BF)]


def advances(path):
    font = TTFont(path)
    cmap, widths, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    table = {}
    for first, last in RANGES:
        for code in range(first, last + 1):
            if code in cmap and not unicodedata.combining(chr(code)):
                table[code] = round(widths[cmap[code]][0] * 1000 / em)
    return table


tables = {face: advances(FOLDER + file) for face, file in FILES.items()}
if "--json" in sys.argv:
    json.dump({"ranges": RANGES, **tables}, sys.stdout)
    sys.exit()
print("/* Made by engine/chart/gen-advances.py from Liberation Sans (SIL Open Font License). */")
print('#include "chart/metrics.h"\n')
print(f"const unsigned rt_n_advance_ranges = {len(RANGES)};")
print("const RtAdvanceRange rt_advance_ranges[] = {")
at = 0
for first, last in RANGES:
    print(f"  {{ {first}, {last}, {at} }},")
    at += last - first + 1
print("};")
for face, table in tables.items():
    print(f"const unsigned short rt_advances_{face}[] = {{")
    for first, last in RANGES:
        for start in range(first, last + 1, 16):
            row = range(start, min(start + 16, last + 1))
            print("  " + "".join(f"{table.get(code, 0)}," for code in row))
    print("};")
