# SPDX-License-Identifier: GPL-2.0-or-later
"""A chart's SVG as geometry: icons, texts, lines, measured with the table that the engine uses."""
import json
import math
import os
import re
import subprocess
import unicodedata
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
said = 0


def say(ok, name, details=()):
    global said
    said += 1
    print(f"{'ok' if ok else 'not ok'} {said} - {name}")
    for detail in list(details)[:8]:
        print(f"# {detail}")


def plan():
    print(f"1..{said}")


def write_case(folder, name, files):
    path = os.path.join(folder, name)
    os.mkdir(path)
    for file, text in files.items():
        with open(os.path.join(path, file), "w", encoding="utf-8") as out:
            out.write(text)
    return path


def advance_table():
    out = subprocess.run(["/usr/bin/python3", "engine/chart/gen-advances.py", "--json"],
                         check=True, capture_output=True).stdout
    table = json.loads(out)
    return {face: {int(code): width for code, width in table[face].items()} for face in ("regular", "bold")}


def advance(face, c):
    """As engine/chart/metrics.c has it: marks and joiners take no room, pictographs more than a square."""
    if unicodedata.category(c) in ("Mn", "Me", "Mc", "Cf") and c != "\u00ad":
        return 0
    if ord(c) in face:
        return face[ord(c)]
    if ord(c) >= 0x1F000:
        return 1300 if ord(c) < 0x20000 else 1000
    return 1000 if unicodedata.east_asian_width(c) in "WF" else 620


def text_width(table, text, size, bold):
    face = table["bold" if bold else "regular"]
    return sum(advance(face, c) for c in text) * size / 1000


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a, b):
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(colour, ground, strength):
    """A colour that lets so much of its ground through."""
    parts = [(int(colour[i:i + 2], 16), int(ground[i:i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * strength + b * (1 - strength)):02x}" for a, b in parts)


# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
BLINDNESS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def seen(colour, blindness):
    """The colour in CIE L*a*b*, as an eye of that kind sees it."""
    linear = [((v / 12.92) if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4)
              for v in (int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5))]
    if blindness:
        linear = [min(1, max(0, sum(m * v for m, v in zip(row, linear)))) for row in BLINDNESS[blindness]]
    r, g, b = linear
    xyz = ((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047, 0.2126 * r + 0.7152 * g + 0.0722 * b,
           (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883)
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(a, b, blindness=None):
    return math.dist(seen(a, blindness), seen(b, blindness))


def bezier(p, t):
    u = 1 - t
    return tuple(u ** 3 * p[0][k] + 3 * u * u * t * p[1][k] + 3 * u * t * t * p[2][k] + t ** 3 * p[3][k]
                 for k in (0, 1))


def flatten(d):
    """A path of M, C, L as points."""
    points, tokens = [], re.findall(r"[MCLz]|-?[\d.]+", d)
    command, numbers = None, []
    for token in tokens:
        if token in "MCLz":
            command, numbers = token, []
            continue
        numbers.append(float(token))
        if command == "M" and len(numbers) == 2:
            points.append(tuple(numbers))
            numbers = []
        if command == "L" and len(numbers) == 2:
            a = points[-1]
            points += [(a[0] + (numbers[0] - a[0]) * k / 24, a[1] + (numbers[1] - a[1]) * k / 24) for k in range(1, 25)]
            numbers = []
        if command == "C" and len(numbers) == 6:
            p = [points[-1]] + [tuple(numbers[i:i + 2]) for i in (0, 2, 4)]
            points += [bezier(p, k / 24) for k in range(1, 25)]
            numbers = []
    return points


def rect_distance(rect, p):
    return math.hypot(max(rect[0] - p[0], 0, p[0] - rect[2]), max(rect[1] - p[1], 0, p[1] - rect[3]))


def circle_distance(circle, p):
    return max(0, math.hypot(p[0] - circle[0], p[1] - circle[1]) - circle[2])


def bounds(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs) - 1, min(ys) - 1, max(xs) + 1, max(ys) + 1


def meets(box, mark):
    x, y, r = mark["circle"]
    return any(box[0] <= rect[2] and rect[0] <= box[2] and box[1] <= rect[3] and rect[1] <= box[3]
               for rect in [(x - r, y - r, x + r, y + r)] + mark["rects"])


class Chart:
    def __init__(self, path, table):
        self.table = table
        self.root = ET.parse(path).getroot()
        box = [float(v) for v in self.root.get("viewBox").split()]
        self.width, self.height = box[2], box[3]
        mm = float(self.root.get("width")[:-2])
        self.points_a_unit = mm / 25.4 * 72 / self.width
        self.marks = {}   # data-id -> {"circle", "rects", "sizes"}
        self.texts = []   # (rect, words, owner)
        self.lines = []   # {"from", "to", "points", "id"}
        self.walk(self.root, None)

    def text_rect(self, node):
        size = float(node.get("font-size"))
        width = text_width(self.table, node.text or "", size, node.get("font-weight") == "700")
        if node.get("transform"):  # written upwards
            x, y = map(int, re.fullmatch(r"translate\((-?\d+) (-?\d+)\) rotate\(-90\)", node.get("transform")).groups())
            return (x - 0.74 * size, y - width, x + 0.22 * size, y)
        x, y = float(node.get("x")), float(node.get("y"))
        left = {"middle": x - width / 2, "end": x - width, None: x}[node.get("text-anchor")]
        return (left, y - 0.74 * size, left + width, y + 0.22 * size)

    def walk(self, node, owner):
        classes = (node.get("class") or "").split()
        if node.tag == SVG + "g" and "entity" in classes:
            owner = node.get("data-id")
            self.marks[owner] = {"rects": [], "sizes": []}
        if node.tag == SVG + "g" and "relation" in classes:
            for path in node.iter(SVG + "path"):
                if path.get("class") == "line":
                    self.lines.append({"from": node.get("data-from"), "to": node.get("data-to"),
                                       "points": flatten(path.get("d")), "id": node.get("data-id")})
        if node.tag == SVG + "circle" and owner:
            circle = (float(node.get("cx")), float(node.get("cy")), float(node.get("r")))
            if circle[2] > self.marks[owner].get("circle", (0, 0, 0))[2]:
                self.marks[owner]["circle"] = circle
        if node.tag == SVG + "rect" and owner and node.get("class") == "attention":
            x, y, w, h = (float(node.get(key)) for key in ("x", "y", "width", "height"))
            self.marks[owner]["rects"].append((x, y, x + w, y + h))
        if node.tag == SVG + "text":
            rect = self.text_rect(node)
            self.texts.append((rect, node.text or "", owner))
            if owner:
                self.marks[owner]["rects"].append(rect)
                self.marks[owner]["sizes"].append((float(node.get("font-size")), node.get("font-weight")))
        for child in node:
            self.walk(child, owner)

    # ---- What may not be ------------------------------------------------------------

    def overlapping_texts(self):
        found = []
        for i, (a, wa, _) in enumerate(self.texts):
            for b, wb, _ in self.texts[i + 1:]:
                if a[0] < b[2] - .3 and b[0] < a[2] - .3 and a[1] < b[3] - .3 and b[1] < a[3] - .3:
                    found.append(f"{wa!r} and {wb!r}")
        return found

    def lines_through_marks(self):
        found = []
        for line in self.lines:
            box = bounds(line["points"])
            for name, mark in self.marks.items():
                if name not in (line["from"], line["to"]) and not meets(box, mark):
                    continue
                own = name in (line["from"], line["to"])
                for p in line["points"]:
                    if (own and (circle_distance(mark["circle"], p) <= 0 or any(rect_distance(r, p) <= 0 for r in mark["rects"]))
                            or not own and (circle_distance(mark["circle"], p) < 1
                                            or any(rect_distance(r, p) < 1 for r in mark["rects"]))):
                        found.append(f"{line['from']} to {line['to']} through {name}")
                        break
        return found

    def far_ends(self, most=4):
        found = []
        for line in self.lines:
            for end, p in (("from", line["points"][0]), ("to", line["points"][-1])):
                mark = self.marks[line[end]]
                gap = min([circle_distance(mark["circle"], p)] + [rect_distance(r, p) for r in mark["rects"]])
                if gap > most:
                    found.append(f"{line['from']} to {line['to']}: {gap:.1f} from {line[end]}")
        return found

    def off_page(self):
        found = [words for rect, words, _ in self.texts
                 if rect[0] < 0 or rect[1] < 0 or rect[2] > self.width or rect[3] > self.height]
        for line in self.lines:
            if any(not (0 <= x <= self.width and 0 <= y <= self.height) for x, y in line["points"]):
                found.append(f"{line['from']} to {line['to']}")
        return found

    def small_print(self):
        found = []
        for name, mark in self.marks.items():
            for size, weight in mark["sizes"]:
                if size * self.points_a_unit < (7 if weight == "700" else 6) - 0.005:
                    found.append(f"{name}: {size * self.points_a_unit:.2f} pt")
        return found

    # ---- What it is drawn with ----------------------------------------------------

    def grounds(self):
        """What texts may stand on: the paper, then (rectangle, colour) of all that is filled."""
        gradients = {node.get("id"): max(((float(stop.get("stop-opacity") or 1), stop.get("stop-color")) for stop in node))
                     for node in self.root.iter(SVG + "linearGradient")}
        paper, boxes = None, []
        for node in self.root.iter(SVG + "rect"):
            fill, strength = node.get("fill") or "", float(node.get("fill-opacity") or 1)
            if fill.startswith("url(#"):
                strength, fill = gradients[fill[5:-1]]
            if not re.fullmatch("#[0-9a-f]{6}", fill):
                continue
            if paper is None:
                paper = fill
                continue
            x, y, w, h = (float(node.get(key)) for key in ("x", "y", "width", "height"))
            boxes.append(((x, y, x + w, y + h), mixed(fill, paper, strength)))
        return paper, boxes

    def faint_text(self, least=4.5):
        """Texts that their ground swallows: the paper, the tint of a box, a bar."""
        paper, boxes = self.grounds()
        inks = {}
        for node in self.root.iter(SVG + "text"):
            inks.setdefault((self.text_rect(node), node.text or ""), node.get("fill"))
        found = []
        for (rect, words), ink in inks.items():
            under = [paper] + [colour for box, colour in boxes if rect[0] < box[2] - .3 and box[0] < rect[2] - .3
                               and rect[1] < box[3] - .3 and box[1] < rect[3] - .3]
            # A box that hides the paper wholly is the ground alone.
            if any(box[0] <= rect[0] and box[1] <= rect[1] and rect[2] <= box[2] and rect[3] <= box[3] for box, _ in boxes):
                under = under[1:]
            worst = min(under, key=lambda colour: contrast(ink, colour))
            if contrast(ink, worst) < least:
                found.append(f"{words!r} {ink} on {worst}")
        return found

    def faint_icons(self, least=4.5):
        """Icons that their circle swallows."""
        found = []
        for group in self.root.iter(SVG + "g"):
            if "entity" in (group.get("class") or "").split():
                circle, icon = next(group.iter(SVG + "circle")), next(group.iter(SVG + "use"))
                if contrast(circle.get("fill"), icon.get("fill")) < least:
                    found.append(f"{group.get('data-id')}: {icon.get('fill')} on {circle.get('fill')}")
        return found

    def wrong_legend(self):
        """What occurs and is not explained, or is explained and does not occur."""
        frame = next(node for node in self.root.iter(SVG + "g") if node.get("class") == "frame")
        link = "{http://www.w3.org/1999/xlink}href"

        def icons(node):
            return {use.get("href") or use.get(link) for use in node.iter(SVG + "use")}
        drawn = set().union(*(icons(node) for node in self.root.iter(SVG + "g")
                              if "entity" in (node.get("class") or "").split()), set())
        found = [f"icons {sorted(drawn ^ icons(frame))}"] if drawn ^ icons(frame) else []
        words = [node.text or "" for node in frame.iter(SVG + "text")]
        dashes = {path.get("stroke-dasharray") or "" for path in self.root.iter(SVG + "path") if path.get("class") == "line"}
        for start, occurs in (("probable: ", any(d.startswith(("7 ", "11 ")) for d in dashes)),
                              ("tentative: ", any(d.startswith(("1.5 ", "0.5 ")) for d in dashes)),
                              ("contested", any(node.get("class") == "contested" for group in self.root
                                                for node in group.iter() if group is not frame)),
                              ("what belongs together", any(node.get("class") == "cluster" for node in self.root.iter()))):
            if any(word.startswith(start) for word in words) != occurs:
                found.append(f"{start!r} {'is not explained' if occurs else 'is explained and does not occur'}")
        return found
