# SPDX-License-Identifier: GPL-2.0-or-later
"""A chart's SVG as geometry: icons, texts, lines, measured with the table that the engine uses."""
import json
import math
import os
import re
import subprocess
import unicodedata
import xml.etree.ElementTree as ET

from libcolours import contrast, mixed

SVG = "{http://www.w3.org/2000/svg}"
said = 0
heard = None   # where a list: what is said is told to it, for another process to say


def say(ok, name, details=()):
    global said
    if heard is not None:
        heard.append((ok, name, list(details)))
        return
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


def bezier(p, t):
    u = 1 - t
    return tuple(u ** 3 * p[0][k] + 3 * u * u * t * p[1][k] + 3 * u * t * t * p[2][k] + t ** 3 * p[3][k]
                 for k in (0, 1))


def steps_of(points):
    """So many that none is longer than six units: half a name is high."""
    return max(24, math.ceil(sum(math.dist(a, b) for a, b in zip(points, points[1:])) / 6))


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
            n = steps_of([a, numbers])
            points += [(a[0] + (numbers[0] - a[0]) * k / n, a[1] + (numbers[1] - a[1]) * k / n) for k in range(1, n + 1)]
            numbers = []
        if command == "C" and len(numbers) == 6:
            p = [points[-1]] + [tuple(numbers[i:i + 2]) for i in (0, 2, 4)]
            n = steps_of(p)
            points += [bezier(p, k / n) for k in range(1, n + 1)]
            numbers = []
    return points


def rect_distance(rect, p):
    return math.hypot(max(rect[0] - p[0], 0, p[0] - rect[2]), max(rect[1] - p[1], 0, p[1] - rect[3]))


def circle_distance(circle, p):
    return max(0, math.hypot(p[0] - circle[0], p[1] - circle[1]) - circle[2])


def bounds(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs) - 1, min(ys) - 1, max(xs) + 1, max(ys) + 1


def bounds_of_mark(mark):
    """Around its circle and its texts, and what comes near them."""
    x, y, r = mark["circle"]
    rects = [(x - r, y - r, x + r, y + r)] + mark["rects"]
    return min(a[0] for a in rects) - 1, min(a[1] for a in rects) - 1, max(a[2] for a in rects) + 1, max(a[3] for a in rects) + 1


def runs_through(points, mark, own):
    """A line in a mark: in its own it must not come, by another it keeps a unit away."""
    x0, y0, x1, y1 = mark["bounds"]
    for p in points:
        if x0 <= p[0] <= x1 and y0 <= p[1] <= y1:
            gap = min([circle_distance(mark["circle"], p)] + [rect_distance(r, p) for r in mark["rects"]])
            if gap <= 0 or (gap < 1 and not own):
                return True
    return False


# ---- What lies beneath a text --------------------------------------------------------


def turn_at_end(points, reach):
    """The most degrees between how a line begins and how it runs within its first units."""
    first, gone, most = None, 0, 0
    for (ax, ay), (bx, by) in zip(points, points[1:]):
        step = math.hypot(bx - ax, by - ay)
        if gone > reach:
            break
        if step < 1e-6:
            continue
        heading = math.atan2(by - ay, bx - ax)
        first = heading if first is None else first
        most = max(most, abs(math.degrees(math.remainder(heading - first, math.tau))))
        gone += step
    return most


def points_in(rect):
    x0, y0, x1, y1 = rect
    return [(x0 + (x1 - x0) * i / 8, y0 + (y1 - y0) * k / 4) for i in (0.2, 2, 4, 6, 7.8) for k in (0.6, 2, 3.4)]


def inside(points, p):
    """By the even-odd rule."""
    odd = False
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1]):
        if (ay > p[1]) != (by > p[1]) and p[0] < ax + (p[1] - ay) * (bx - ax) / (by - ay):
            odd = not odd
    return odd


def ground_at(shapes, p):
    colour = None
    for box, covers, fill, strength in shapes:
        if box[0] <= p[0] <= box[2] and box[1] <= p[1] <= box[3] and covers(p):
            colour = mixed(fill, colour or "#ffffff", strength)
    return colour or "#ffffff"


def every_two_units(points):
    out, left = [points[0]], 2.0
    for a, b in zip(points, points[1:]):
        length = math.dist(a, b)
        while length > 0 and left <= length:
            out.append((a[0] + (b[0] - a[0]) * left / length, a[1] + (b[1] - a[1]) * left / length))
            left += 2
        left -= length
    return out


class Grounds:
    """What is filled, and the texts on it, in the order in which they are drawn."""

    def __init__(self, chart):
        self.chart, self.shapes, self.texts = chart, [], []
        self.gradients = {node.get("id"): [(stop.get("stop-color"), float(stop.get("stop-opacity") or 1)) for stop in node]
                          for node in chart.root.iter(SVG + "linearGradient")}
        self.walk(chart.root, 1, None)

    def fills(self, node, fill):
        """(colour, strength): of a gradient, where it is strongest."""
        strength = float(node.get("fill-opacity") or 1)
        if (fill or "").startswith("url(#"):
            fill, own = max(self.gradients.get(fill[5:-1], [(None, 0)]), key=lambda stop: stop[1])
            strength *= own
        return (fill, strength) if re.fullmatch("#[0-9a-fA-F]{6}", fill or "") else None

    def covers(self, node):
        """The box of a shape, and whether a point is in it."""
        if node.get("width") == "100%":
            return (0, 0, self.chart.width, self.chart.height), lambda p: True
        if node.tag == SVG + "rect":
            x, y, w, h = (float(node.get(key)) for key in ("x", "y", "width", "height"))
            return (x, y, x + w, y + h), lambda p: True
        if node.tag == SVG + "circle":
            x, y, r = (float(node.get(key)) for key in ("cx", "cy", "r"))
            return (x - r, y - r, x + r, y + r), lambda p: math.hypot(p[0] - x, p[1] - y) <= r
        points = flatten(node.get("d"))
        return bounds(points), lambda p: inside(points, p)

    def walk(self, node, strength, fill):
        if node.tag in (SVG + "defs", SVG + "symbol"):
            return
        strength, fill = strength * float(node.get("opacity") or 1), node.get("fill") or fill
        filled = self.fills(node, fill)
        if node.tag == SVG + "text" and (node.text or "").strip():
            halo = node.get("stroke") if node.get("paint-order") == "stroke" and float(node.get("stroke-width")) >= 3 else None
            rect = self.chart.text_rect(node)
            near = [shape for shape in self.shapes if shape[0][0] < rect[2] and rect[0] < shape[0][2] and shape[0][1] < rect[3]
                    and rect[1] < shape[0][3]]
            self.texts.append((rect, node.text, filled[0], strength * filled[1], halo, near))
        elif node.tag in (SVG + "rect", SVG + "circle", SVG + "path") and filled:
            self.shapes.append((*self.covers(node), filled[0], strength * filled[1]))
        for child in node:
            self.walk(child, strength, fill)


def settle(root):
    """Samples that a poster's legend has larger, in the units of the page."""
    for group in root.iter(SVG + "g"):
        found = re.fullmatch(r"translate\((\S+) (\S+)\) scale\((\S+)\)", group.get("transform") or "")
        if not found:
            continue
        x, y, scale = map(float, found.groups())
        del group.attrib["transform"]
        for node in group.iter():
            for key in {"x", "y", "cx", "cy", "r", "rx", "width", "height", "font-size", "stroke-width"} & set(node.attrib):
                node.set(key, str(float(node.get(key)) * scale + {"x": x, "cx": x, "y": y, "cy": y}.get(key, 0)))
            for key in {"d", "points"} & set(node.attrib):
                turns = iter(range(10 ** 6))
                node.set(key, re.sub(r"-?[\d.]+", lambda m: f"{float(m[0]) * scale + (y if next(turns) % 2 else x):.3f}", node.get(key)))


class Chart:
    def __init__(self, path, table):
        self.table = table
        self.root = ET.parse(path).getroot()
        settle(self.root)
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
                    self.lines.append({"from": node.get("data-from"), "to": node.get("data-to"), "width": float(path.get("stroke-width")),
                                       "points": flatten(path.get("d")), "id": node.get("data-id"), "head": None})
                if path.get("class") == "arrow":  # the way goes on to its tip
                    head = [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path.get("d"))]
                    self.lines[-1]["head"] = head
                    self.lines[-1]["points"].append(head[0])
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
        texts = sorted(self.texts, key=lambda text: text[0][0])
        for i, (a, wa, _) in enumerate(texts):
            for b, wb, _ in texts[i + 1:]:
                if b[0] >= a[2] - .3:
                    break
                if a[0] < b[2] - .3 and a[1] < b[3] - .3 and b[1] < a[3] - .3:
                    found.append(f"{wa!r} and {wb!r}")
        return found

    def lines_through_marks(self):
        found = []
        for mark in self.marks.values():
            mark["bounds"] = bounds_of_mark(mark)
        for line in self.lines:
            x0, y0, x1, y1 = bounds(line["points"])
            for name, mark in self.marks.items():
                box = mark["bounds"]
                if box[0] <= x1 and x0 <= box[2] and box[1] <= y1 and y0 <= box[3] and runs_through(
                        line["points"], mark, name in (line["from"], line["to"])):
                    found.append(f"{line['from']} to {line['to']} through {name}")
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

    def kinked_ends(self, reach=60, most=36):
        """Lines whose last units turn against the way they come in: a hook at the mark."""
        found = []
        for line in self.lines:
            for end, points in (("from", line["points"]), ("to", line["points"][::-1])):
                turn = 0 if line["from"] == line["to"] else turn_at_end(points, reach)
                if turn > most:
                    found.append(f"{line['from']} to {line['to']}: {turn:.0f} degrees at {line[end]}")
        return found

    def sharp_turns(self, reach=14, most=60):
        """Lines that turn by more than @most degrees within @reach units."""
        found = []
        for line in self.lines:
            points = every_two_units(line["points"][:-1] if line["head"] else line["points"])
            ways = [math.atan2(b[1] - a[1], b[0] - a[0]) for a, b in zip(points, points[1:])]
            turn = max((abs(math.degrees(math.remainder(b - a, 2 * math.pi))) for a, b in zip(ways, ways[reach // 2:])), default=0)
            if turn > most and line["from"] != line["to"]:
                found.append(f"{line['from']} to {line['to']}: {turn:.0f} degrees")
        return found

    def blunt_heads(self):
        """Strokes whose corners stand beside the tip of their arrow."""
        found = []
        for line in self.lines:
            if not line["head"]:
                continue
            tip, a, b = line["head"]
            end, base = line["points"][-2], ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
            length = math.dist(tip, base)
            way = ((tip[0] - base[0]) / length, (tip[1] - base[1]) / length)
            back = (tip[0] - end[0]) * way[0] + (tip[1] - end[1]) * way[1]
            if back * math.dist(a, b) / 2 / length < line["width"] / 2 - 0.1:
                found.append(f"{line['from']} to {line['to']}: {line['width']} wide, {back:.1f} before the tip")
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

    def faint_text(self, least=4.5):
        """Texts that their ground swallows: their halo, or the paper and all that is drawn on it before them."""
        found = []
        for rect, words, ink, strength, halo, under in Grounds(self).texts:
            grounds = {halo} if halo else {ground_at(under, p) for p in points_in(rect)}
            worst = min(grounds, key=lambda ground: contrast(mixed(ink, ground, strength), ground))
            if contrast(mixed(ink, worst, strength), worst) < least:
                found.append(f"{words!r} {ink} on {worst}: {contrast(mixed(ink, worst, strength), worst):.2f}")
        return found

    def faint_icons(self, least=4.5):
        """Icons that their circle, the one drawn last before them, swallows."""
        found = []
        for group in self.root.iter(SVG + "g"):
            if "entity" not in (group.get("class") or "").split():
                continue
            ground = None
            for node in group.iter():
                if node.tag == SVG + "circle" and (node.get("fill") or "").startswith("#"):
                    ground = node.get("fill")
                elif node.tag == SVG + "use" and contrast(ground, node.get("fill")) < least:
                    found.append(f"{group.get('data-id')}: {node.get('fill')} on {ground}")
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
