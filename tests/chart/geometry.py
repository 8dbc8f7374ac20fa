#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a reader would call a defect is measured in the SVG: over the Kerman case in every layout, over
generated graphs, and over a case that means harm. TAP."""
import csv
import json
import math
import os
import random
import shutil
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import libchart  # noqa: E402
from libcolours import contrast, luminance  # noqa: E402
from libchart import say, write_case  # noqa: E402

REDTHREAD = os.environ.get("REDTHREAD", "build/redthread")
KERMAN = "graphs/kerman-2024"
CHECKS = [("no_two_texts_overlap", "overlapping_texts"), ("no_line_runs_through_an_icon_or_a_name", "lines_through_marks"),
          ("lines_end_within_4_units_of_their_mark", "far_ends"), ("nothing_leaves_the_page", "off_page"),
          ("names_have_7_pt_and_captions_6", "small_print")]
HOOKS = [*CHECKS, ("lines_come_straight_into_their_mark", "kinked_ends")]


def chart(out, case, *options):
    run = subprocess.run([REDTHREAD, "chart", case, "-o", out, *options], capture_output=True, text=True)
    if run.returncode not in (0, 3) or not os.path.exists(out):
        return run.stderr or f"exit {run.returncode}"
    return None


def measure(name, table, folder, case, *options, checks=CHECKS):
    out = os.path.join(folder, name + ".svg")
    problem = chart(out, case, *options)
    if problem:
        say(False, f"{name}: is drawn", problem.splitlines())
        return None
    picture = libchart.Chart(out, table)
    for words, method in checks:
        found = getattr(picture, method)()
        say(not found, f"{name}: {words}", found)
    return picture


def edge_list(folder, name, n, m, seed):
    random.seed(seed)
    path = os.path.join(folder, name + ".csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("from,to\n")
        for _ in range(m):
            file.write(f"Entity number {random.randrange(n)},Entity number {random.randrange(n)}\n")
    return path


def scattered(folder, n, seed):
    """More than any page holds around one, most of it tied to nothing or to little, and names that need room."""
    rng = random.Random(seed)
    return write_case(folder, "scattered", {
        "case.csv": "key,value\nformat,1\n",
        "entities.csv": "id,type,name\n" + "".join(f"e{i},person,{' '.join(['Averyverylongnamewithoutspace'] * rng.choice([1, 1, 3]))} {i}\n"
                                                  for i in range(n)),
        "relations.csv": "type,from,to\n" + "".join(f"knows,e{rng.randrange(n)},e{rng.randrange(n)}\n" for _ in range(n * 4 // 5))})


HOSTILE = {
    "case.csv": "key,value\ntitle,<script>alert(1)</script> & \"quotes\"\n",
    "entities.csv": "id,type,name\n"
                    "a,person,<script>alert('x')</script>\n"
                    "b,person,عبدالله محمد الطويل جدا من مدينة بعيدة\n"
                    "c,organization,東京都千代田区丸の内一丁目株式会社某某某某有限公司\n"
                    "d,person,👩‍👩‍👧‍👦 family 🏴‍☠️\n"
                    "e,person," + "Averyveryverylongnamewithoutanyspaceatall" * 4 + "\n"
                    "f,no-such-type,שלום עולם\n"
                    "g,person,\"Comma, \"\"Quote\"\" and a name that goes on and on until nobody reads it any more at all\"\n",
    "relations.csv": "type,from,to,start\n"
                     "knows,a,b,\nknows,a,a,\npaid,a,b,2024-01-01\npaid,a,b,2024-01-02\npaid,b,a,2024-01-03\n"
                     "]]>,b,c,\nowns,c,c,\nmember-of,d,c,\nmember-of,e,c,\nrelated-to,f,g,\n"
                     "\"<b onload=\"\"x\"\">\",g,a,\ncalled,e,d,2023\ncalled,e,d,2024\n",
}


def event_order(picture, folder):
    """Icons of dated entities by date must not go left. Dates come from the case file, as text; those
    of one precision compare as text does."""
    dates = {}
    with open(os.path.join(KERMAN, "claims.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            value = row["value"][:10]
            if row["property"] == "date" and len(value) == 10 and value[:4].isdigit():
                dates.setdefault(row["entity"], value)
    dated = sorted((date, picture.marks[i]["circle"][0], i) for i, date in dates.items() if i in picture.marks)
    return [f"{a[2]} {a[0]} stands right of {b[2]} {b[0]}" for k, a in enumerate(dated) for b in dated[k + 1:]
            if a[0] < b[0] and a[1] > b[1] + 0.01]


def fills(picture):
    """By entity: the colour of its circle, and of the icon in it."""
    found = {}
    for group in picture.root.iter(libchart.SVG + "g"):
        if "entity" in (group.get("class") or "").split():
            circle, icon = next(group.iter(libchart.SVG + "circle")), next(group.iter(libchart.SVG + "use"))
            found[group.get("data-id")] = (circle.get("fill"), icon.get("fill"))
    return found


def colours(table, folder):
    by = measure("by_measure", table, folder, KERMAN, "--color-by", "betweenness", "--size", "betweenness")
    if by:
        ranks = json.loads(subprocess.run([REDTHREAD, "rank", KERMAN, "--by", "betweenness", "--list", "all", "--json"],
                                          capture_output=True, text=True).stdout)["rows"]
        values = [(row["value"], fills(by)[row["id"]]) for row in ranks if row["id"] in fills(by)]
        darker = [luminance(colour[0]) for _, colour in sorted(values, key=lambda v: v[0])]
        say(darker == sorted(darker, reverse=True) and len(set(darker)) > 2, "by_measure: more is darker", [str(values)])
        say(all(contrast(*colour) >= 4.5 for _, colour in values), "by_measure: icons stand out", [str(values)])
    groups = measure("by_group", table, folder, KERMAN, "--color-by", "group")
    if groups:
        words = [text.text for text in groups.root.iter(libchart.SVG + "text")]
        say(sum((word or "").startswith("group 1, around ") for word in words) == 1 and
            len({colour for colour, _ in fills(groups).values()}) > 3, "by_group: a colour a group, explained", words)
        say(all(contrast(*colour) >= 4.5 for colour in fills(groups).values()), "by_group: icons stand out")
    case = write_case(folder, "secret", {"case.csv": "key,value\nformat,1\n", "relations.csv": "type,from,to\nknows,a,b\n",
                                         "entities.csv": "id,type,name,protect,role\na,person,Anna,,courier\nb,person,Boris,yes,informer\n"})
    hidden = measure("by_property", table, folder, case, "--color-by", "role")
    if hidden:
        with open(os.path.join(folder, "by_property.svg"), encoding="utf-8") as file:
            svg = file.read()
        say("role courier" in svg and "informer" not in svg, "by_property: what the protected are is not told")
    for words, options in (("no such measure", ["--color-by", "betweenes"]), ("a size that is no number", ["--size", "role"])):
        out = os.path.join(folder, "wrong.svg")
        problem = subprocess.run([REDTHREAD, "chart", case, "-o", out, *options], capture_output=True, text=True)
        say(problem.returncode == 2 and not os.path.exists(out) and options[0] in problem.stderr, f"{words}: refused", [problem.stderr])


def themes(table, folder):
    measure("dark", table, folder, KERMAN, "--theme", "dark", "--path", "iskp", "procession")
    own = os.path.join(folder, "ours.csv")
    for name, text, expected in (("a theme of one's own", "key,value\nlike,dark\npaper,#101418\nthread,#ffd166\n", 0),
                                 ("a colour that is none", "paper,red\n", 3), ("a name that is none", "papr,#ffffff\n", 3),
                                 ("text that cannot be read", "paper,#888888\n", 3), ("a row of three", "paper,#ffffff,x\n", 3)):
        with open(own, "w", encoding="utf-8") as file:
            file.write(text)
        out = os.path.join(folder, "own.svg")
        if os.path.exists(out):
            os.remove(out)
        done = subprocess.run([REDTHREAD, "chart", KERMAN, "--around", "iskp", "--hops", "1", "--theme", own, "-o", out],
                              capture_output=True, text=True)
        say(done.returncode == expected and os.path.exists(out) == (expected == 0) and (expected == 0 or own in done.stderr),
            f"theme: {name}", [f"exit {done.returncode} {done.stderr}"])
        if expected == 0 and os.path.exists(out):
            with open(out, encoding="utf-8") as file:
                say("#101418" in file.read(), "theme: its paper is drawn")
    root = libchart.Chart(os.path.join(folder, "dark.svg"), table).root
    inks = {text.get("fill") for text in root.iter(libchart.SVG + "text")}
    say(all(contrast(ink, "#12181f") >= 4.5 for ink in inks), "dark: all text can be read", [str(inks)])


def enlarged(pairs):
    """What took most places to where they are now: the factor and the shift, each the median, which a few that moved do not change."""
    middle = lambda values: sorted(values)[len(values) // 2]  # noqa: E731
    factor = middle([math.dist(a[1], b[1]) / math.dist(a[0], b[0]) for a, b in zip(pairs, pairs[1:]) if a[0] != b[0]] or [1])
    return factor, [middle([now[k] - factor * then[k] for then, now in pairs]) for k in (0, 1)]


def moved(before, after):
    """Who stands elsewhere. On a page as large as before nothing may differ; on a larger one the pattern may be enlarged and
    moved as a whole, never made smaller, and who leaves the pattern has moved."""
    names = [name for name in before.marks if name in after.marks]
    pairs = [(before.marks[name]["circle"][:2], after.marks[name]["circle"][:2]) for name in names]
    grown = before.root.get("viewBox") != after.root.get("viewBox")
    factor, shift = enlarged(pairs) if grown and pairs else (1, (0, 0))
    slack = 0.5 if grown else 0.02
    return [name for name, (then, now) in zip(names, pairs)
            if factor < 0.999 or any(abs(now[k] - factor * then[k] - shift[k]) > slack for k in (0, 1))]


def dated_case(folder, seed):
    """Events of days, months and years, people without, and what points to and fro in time."""
    rng = random.Random(seed)
    days = {f"v{i}": rng.choice([f"2024-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}", f"2023-{rng.randint(1, 12):02}", "2022", ""]) for i in range(14)}
    people = [f"p{i}" for i in range(8)]
    ties = [f"took-part-in,{rng.choice(people)},v{i}" for i in range(14)] + [
        f"is-about,v{rng.randrange(14)},v{rng.randrange(14)}" for _ in range(9)] + [f"knows,{a},{b}" for a, b in zip(people, people[1:] + people[:1])]
    return days, write_case(folder, f"dated-{seed}", {
        "case.csv": "key,value\nformat,1\n",
        "entities.csv": "id,type,name,date\n" + "".join(f"{v},event,Event {v},{day}\n" for v, day in days.items())
                        + "".join(f"{p},person,Person {p},\n" for p in people),
        "relations.csv": "type,from,to\n" + "".join(tie + "\n" for tie in dict.fromkeys(ties) if tie.split(",")[1] != tie.split(",")[2])})


def flow_by_date(table, folder):
    """What is later stands no further left, whatever points where: said in the subtitle. An arrow to the left points at what was earlier."""
    for seed in range(1, 6):
        days, case = dated_case(folder, seed)
        out = os.path.join(folder, "dated.svg")
        problem = chart(out, case, "--layout", "flow")
        if problem:
            say(False, f"flow by date {seed}: is drawn", [problem])
            continue
        picture = libchart.Chart(out, table)
        at = {v: picture.marks[v]["circle"][0] for v in days}
        wrong = [f"{a} {days[a]} right of {b} {days[b]}" for a in days for b in days
                 if days[a] and days[b] and days[a][:len(days[b])] < days[b][:len(days[a])] and at[a] > at[b] + 0.01]
        wrong += [f"{a} to {b}: {days[a]} to {days[b]}" for a, b in ((line["from"], line["to"]) for line in picture.lines)
                  if a in days and b in days and at[b] < at[a] - 0.01 and days[b] and days[a] and days[b] > days[a]]
        words = " ".join(words for _, words, _ in picture.texts)
        say(not wrong and "left to right by date; an arrow to the left points at what was earlier" in words, f"flow by date {seed}", wrong)
    out = os.path.join(folder, "undated.svg")
    chart(out, edge_list(folder, "undated", 12, 14, 3), "--layout", "flow")
    picture = libchart.Chart(out, table)
    say("nothing has a date" in " ".join(words for _, words, _ in picture.texts), "flow: without dates the subtitle says so")


def off_their_rings(path, case_ties, centre):
    """Marks that the ring of their hops does not run through; each ring is told by its title."""
    picture = libchart.Chart(path, libchart.advance_table())
    hops, ends = {centre: 0}, [(line["from"], line["to"]) for line in picture.lines] + case_ties
    for hop in range(len(picture.marks)):
        for pair in ends:
            for a, b in (pair, pair[::-1]):
                if hops.get(a) == hop:
                    hops.setdefault(b, hop + 1)
    rings = {}
    for group in picture.root.iter(libchart.SVG + "g"):
        if group.get("class") == "ring":
            rings[int(group.find(libchart.SVG + "title").text.split()[0])] = [
                tuple(map(float, pair)) for way in group.findall(libchart.SVG + "path")
                for pair in re.findall(r"(-?[\d.]+) (-?[\d.]+)", way.get("d"))]
    off = []
    for name, mark in picture.marks.items():
        x, y, r = mark["circle"]
        ring = rings.get(hops.get(name, 0), [])
        near = min((math.dist((x, y), p) for p in ring), default=math.inf)
        if hops.get(name, 0) and near > r + 10:  # corners of the ring stand up to 20 units apart
            off.append(f"{name}: {hops[name]} hops, {near:.0f} from its ring")
    return rings, off


def rings(folder):
    """A title that tells of rings tells the truth: each ring is drawn, and runs through all that are so many hops away."""
    for name, options in (("ISKP", ("--hops", "2")), ("ISKP", ("--hops", "1", "--page", "a3")), ("Kerman bombing", ("--hops", "3", "--portrait"))):
        out = os.path.join(folder, "rings.svg")
        problem = chart(out, KERMAN, "--around", name, "--layout", "radial", *options)
        found, off = off_their_rings(out, [], {"ISKP": "iskp"}.get(name, "kerman-bombing")) if not problem else ({}, [problem])
        say(found and not off, f"rings around {name} {' '.join(options)}", off)


def pins(table, folder):
    """A chart of a case that has grown keeps the places of the one before."""
    case, old = os.path.join(folder, "grown"), os.path.join(folder, "network.svg")
    shutil.copytree(KERMAN, case)
    same = measure("pinned", table, folder, case, "--pin", old)
    before = libchart.Chart(old, table)
    if same:
        say(not moved(before, same), "pinned: what has not changed stands where it stood", moved(before, same))
    with open(os.path.join(case, "entities.csv"), "a", encoding="utf-8") as file:
        file.write("new-1,person,Newcomer One,\nnew-2,person,Newcomer Two,\nnew-3,meeting,New meeting,\n")
    with open(os.path.join(case, "relations.csv"), encoding="utf-8") as file:
        columns = next(csv.reader(file))
    with open(os.path.join(case, "relations.csv"), "a", encoding="utf-8") as file:
        for kind, tail, head in (("member-of", "new-1", "kerman-cell"), ("knows", "new-2", "abdullah-tajik"),
                                 ("participated-in", "new-2", "new-3"), ("participated-in", "new-1", "new-3")):
            row = {"type": kind, "from": tail, "to": head}
            file.write(",".join(row.get(column, "") for column in columns) + "\n")
    grown = measure("grown", table, folder, case, "--pin", old)
    if grown:
        say(len(grown.marks) == len(before.marks) + 3, "grown: what is new is drawn")
        say(len(moved(before, grown)) <= 2, "grown: next to nothing moves", moved(before, grown))
    problem = chart(os.path.join(case, "pins.csv"), case)
    with open(os.path.join(case, "pins.csv"), encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with open(os.path.join(case, "pins.csv"), "w", encoding="utf-8") as file:
        file.write("id,x,y\n")
        file.writelines(f"{row['id']},{float(row['x']) + 7:.2f},{float(row['y']) + 3:.2f}\n" for row in rows)
    kept = measure("kept", table, folder, case)
    with open(os.path.join(case, "pins.csv"), encoding="utf-8") as file:
        places = {row["id"]: (float(row["x"]), float(row["y"])) for row in csv.DictReader(file)}
    left = [i for i, (x, y) in places.items() if kept is None or abs(kept.marks[i]["circle"][0] - x) > 0.02
            or abs(kept.marks[i]["circle"][1] - y) > 0.02]
    say(not problem and len(left) * 10 < len(places), "kept: pins.csv of the case is kept to, but at the edge of the page", left)
    for name, text in (("bomb.svg", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><svg viewBox="0 0 9 9">&b;</svg>'),
                       ("cut.svg", "<svg><g class='entity' data-id='iskp'>"), ("empty.svg", ""), ("words.csv", "iskp,left,right\n"),
                       ("endless.csv", "iskp,1e300,5\n"), ("two.csv", "iskp,5\n"), ("none.csv", "")):
        file = os.path.join(folder, name)
        with open(file, "w", encoding="utf-8") as out:
            out.write(text)
        target = os.path.join(folder, "not.svg")
        done = subprocess.run([REDTHREAD, "chart", KERMAN, "--pin", file, "-o", target], capture_output=True, text=True)
        say(done.returncode == 3 and name in done.stderr and not os.path.exists(target), f"pins: {name} is refused by its name",
            [f"exit {done.returncode} {done.stderr}"])


def frame_points(picture):
    """The title, and the smallest words around the picture, in points of paper."""
    sizes = [float(text.get("font-size")) * picture.points_a_unit for frame in picture.root.iter(libchart.SVG + "g")
             if frame.get("class") == "frame" for text in frame.iter(libchart.SVG + "text")]
    return max(sizes), min(sizes)


def posters(table, folder):
    """What surrounds a poster is read from as far off as its title; and a few entities fill it."""
    crowd = edge_list(folder, "crowd", 160, 260, 5)
    for name, case, page, title in (("hand_a4", KERMAN, "a4", 11), ("wall_a1", KERMAN, "a1", 27), ("wall_a0", KERMAN, "a0", 41),
                                    ("wall_own", KERMAN, "800x1200", 24), ("wall_crowded", crowd, "a0", 41),
                                    ("wall_timeline", KERMAN, "a1", 27)):
        words = ["--as", "timeline"] if name == "wall_timeline" else []
        picture = measure(name, table, folder, case, "--page", page, *words)
        if not picture:
            continue
        largest, smallest = frame_points(picture)
        say(largest >= title, f"{name}: its title has {title} pt", [f"{largest:.1f}"])
        say(smallest >= 0.53 * title, f"{name}: so have marking, legend and notes", [f"{smallest:.1f}"])
        if name in ("wall_a1", "wall_a0"):
            names = min(size for mark in picture.marks.values() for size, weight in mark["sizes"] if weight == "700")
            say(names * picture.points_a_unit >= title / 2.6, f"{name}: names fill it", [f"{names * picture.points_a_unit:.1f}"])


def main():
    table = libchart.advance_table()
    with tempfile.TemporaryDirectory() as folder:
        measure("network", table, folder, KERMAN, checks=HOOKS)
        measure("groups", table, folder, KERMAN, "--layout", "groups", checks=HOOKS)
        pins(table, folder)
        flow = measure("flow", table, folder, KERMAN, "--layout", "flow", checks=HOOKS)
        measure("flow_of_wendelsund", table, folder, "graphs/wendelsund", "--around", "Lantern Gate Holdings", "--hops", "3", "--layout", "flow")
        flow_by_date(table, folder)
        if flow:
            found = event_order(flow, folder)
            say(not found, "flow: never runs backwards in time", found)
        measure("map", table, folder, KERMAN, "--layout", "map")
        measure("radial", table, folder, KERMAN, "--around", "iskp", "--hops", "1", "--layout", "radial")
        rings(folder)
        measure("red_thread", table, folder, KERMAN, "--path", "iskp", "safe-house",
                checks=[*HOOKS, ("strokes_end_within_their_arrow_head", "blunt_heads")])
        thread = measure("path", table, folder, KERMAN, "--path", "iskp", "procession")
        if thread:
            red = [line for line in thread.root.iter(libchart.SVG + "g") if "thread" in (line.get("class") or "").split()]
            say(len(red) >= 2, "path: each hop is a red thread", [str(len(red))])
        posters(table, folder)
        measure("print", table, folder, KERMAN, "--theme", "print", "--around", "abdullah-tajik", "--portrait")
        colours(table, folder)
        themes(table, folder)
        for name, n, m in (("sparse", 30, 34), ("dense", 25, 60), ("pieces", 40, 20)):
            measure(name, table, folder, edge_list(folder, name, n, m, 7))
        big = edge_list(folder, "hundred_fifty", 150, 190, 11)
        if not os.environ.get("SANITIZED"):
            measure("hundred_fifty", table, folder, big)
            measure("own_size", table, folder, scattered(folder, 240, 1), "--layout", "radial")
        hostile = write_case(folder, "hostile", HOSTILE)
        for layout in ("network", "flow", "radial"):
            picture = measure("hostile_" + layout, table, folder, hostile, "--layout", layout,
                              checks=[check for check in CHECKS if check[1] != "overlapping_texts"])
            if picture:
                bad = [e.tag for e in picture.root.iter() if e.tag.split("}")[-1] in ("script", "b")
                       or any(key.startswith("on") for key in e.keys())]
                say(not bad, f"hostile_{layout}: markup in names stays text", bad)
        one, two = os.path.join(folder, "1.svg"), os.path.join(folder, "2.svg")
        chart(one, hostile)
        chart(two, hostile)
        with open(one, "rb") as a, open(two, "rb") as b:
            say(a.read() == b.read(), "the same case gives the same bytes")
        for kind, head in ((".png", b"\x89PNG"), (".pdf", b"%PDF"), (".dot", b"digraph")):
            out = os.path.join(folder, "x" + kind)
            problem = chart(out, hostile)
            with open(out, "rb") if not problem else open(os.devnull, "rb") as file:
                say(file.read(len(head)) == head, f"{kind} is written", [problem or ""])
    libchart.plan()


main()
