#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Random cases in every layout and every picture, held against what a reader would call a defect: 1 to 400 entities, long
names, right-to-left, CJK, emoji, isolated ones, parallel relations, loops, coordinates. `make test` draws a few of them,
`make charts` all (CHARTS=200; CHARTS=41-80 those). So are the covert networks of COVERT, files of other tools, where that
folder is. TAP."""
import csv
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import libchart  # noqa: E402
import libcovert  # noqa: E402
import libpicture  # noqa: E402
from libchart import say  # noqa: E402

REDTHREAD = os.environ.get("REDTHREAD", "build/redthread")
WHOLE = "CHARTS" in os.environ  # else a part that takes less than a minute
FIRST, CASES = (int(part) for part in ("1-" + os.environ.get("CHARTS", "0" if os.environ.get("SANITIZED") else "14")).split("-")[-2:])
LAYOUTS = ["network", "flow", "radial", "groups", "circle", "bipartite", "map", "auto"]
PICTURES = ["matrix", "flow", "sequence", "tree", "rank", "timeline", "hist", "text"]
CHECKS = [("texts overlap", "overlapping_texts"), ("lines through marks", "lines_through_marks"), ("far ends", "far_ends"),
          ("off the page", "off_page"), ("small print", "small_print"), ("faint text", "faint_text"),
          ("faint icons", "faint_icons"), ("legend", "wrong_legend")]
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


def amount_of(chance, tie):
    """Of some payments it is known how much was paid."""
    return [f"{chance.randint(1, 10 ** chance.randint(1, 9))}.{chance.randint(0, 99):02}", "EUR"] if tie == "paid" and chance.random() < .8 else ["", ""]


def positions_of(seed, n):
    """Where each is, on one town, one country or the world; of some it is known, of some cases of nobody."""
    rng = random.Random(f"positions {seed}")
    share, spread = rng.choice([0, .1, .4, .9]), rng.choice([.05, 4, 60])
    lat, lon = rng.uniform(-60, 60), rng.uniform(-180, 180)
    towns = [(lat + rng.uniform(-spread, spread) / 3, (lon + rng.uniform(-spread, spread) + 540) % 360 - 180) for _ in range(n)]
    return [f"{max(-85, min(85, a)):.3f}, {b:.3f}" if rng.random() < share else ""
            for a, b in (rng.choice(towns[:max(1, n // 2)]) for _ in range(n))]


def case_of(folder, seed):
    rng, chance = random.Random(seed), random.Random(f"amounts {seed}")
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
        out.writerow(["id", "type", "name", "coordinates"])
        for i, where in enumerate(positions_of(seed, n)):
            out.writerow([f"e{i}", rng.choice(TYPES), name_of(rng), where])
    kind = rng.choice(["tree", "hub", "any"])
    with open(os.path.join(path, "relations.csv"), "w", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["id", "type", "from", "to", "start", "source", "grade", "stance", "amount", "currency"])
        for i in range(int(n * rng.choice([0.5, 0.9, 1.1, 1.3]))):
            a, b = ends_of(rng, n, kind)
            when = rng.choice(["", "", f"20{rng.randint(10, 24)}", f"2024-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"])
            tie = rng.choice(TIES)
            for k in range(rng.choice([1, 1, 1, 1, 2, 3])):
                out.writerow([f"r{i}-{k}", tie, f"e{a}", f"e{b}", when, f"S{rng.randrange(4)}",
                              rng.choice(["", "A1", "B2", "C3", "E5", "F6"]), rng.choice(["", "", "", "", "denies"])]
                             + amount_of(chance, tie))
    return path, n


def draw(case, out, *options):
    run = subprocess.run([REDTHREAD, "chart", case, "-o", out, *options], capture_output=True, text=True)
    return run.returncode, run.stderr


def table_of(case, name):
    with open(os.path.join(case, name), encoding="utf-8") as file:
        return list(csv.DictReader(file))


def wrong_places(picture, case):
    """Whose position is known stands on the map; who is tied to nobody whose is, in the list beside it."""
    edge = next(rect for rect in picture.root.iter(libchart.SVG + "rect") if rect.get("class") == "edge")
    end = float(edge.get("x")) + float(edge.get("width"))
    known = {row["id"] for row in table_of(case, "entities.csv") if row["coordinates"]}
    near, ties = set(known), table_of(case, "relations.csv")
    while grown := {row[b] for row in ties for a, b in (("from", "to"), ("to", "from")) if row[a] in near} - near:
        near |= grown
    return [f"{name} is known and not on the map" for name, mark in picture.marks.items() if name in known and mark["circle"][0] > end] + [
        f"{name} is nowhere and on the map" for name, mark in picture.marks.items() if name not in near and mark["circle"][0] < end]


def measure(name, table, out, more=lambda picture: []):
    picture = libchart.Chart(out, table)
    found = more(picture)[:3]
    for words, method in CHECKS:
        found += [f"{words}: {one}" for one in getattr(picture, method)()[:3]]
    say(not found, name, found)


def options_of(rng, layout):
    """Something that a user would add to it."""
    more = [[], [], ["--theme", "dark"], ["--portrait"], ["--color-by", "group"], ["--theme", "print"]]
    if layout in ("groups", "circle"):
        more += [["--group-by", "type"], ["--group-by", "place"]] * 2
    if layout == "auto":
        more += [["--around", "e0", "--hops", str(hops)] for hops in (1, 2, 3)] * 2
    if layout == "bipartite":
        more += [["--rows", "person", "--columns", "organization"]]
    return rng.choice(more)


def shape_of(seed, layout):
    """On what page, and whether what is alike is one mark."""
    rng = random.Random(f"shape {seed} {layout}")
    page = rng.choice([[], [], [], ["--page", "a3"], ["--page", "16:9"], ["--page", "250x250"], ["--page", "120x360"]])
    return page + (rng.choice([[], [], []] + [["--collapse", what] for what in ("leaf", "type", "group")]) if layout != "map" else [])


def fresh(folder, name):
    path = os.path.join(folder, name)
    if os.path.exists(path):
        os.remove(path)
    return path


def draw_layout(name, case, layout, options, table, folder):
    """Drawn without a fault, or refused where there is nothing to draw so, and no page to draw it on."""
    out = fresh(folder, "x.svg")
    code, why = draw(case, out, "--layout", layout, "--seconds", "600", *options)
    if code == 2 and layout == "bipartite" and "nothing that is drawn runs between" in why:
        return
    if code == 2 and layout == "flow" and "fits on no page" in why:
        return
    if code == 2 and "--collapse group sums up communities, whose members would stand in several places" in why:
        return
    if code == 2 and layout == "map" and "nothing that is drawn has a position" in why:
        return
    if code not in (0, 3) or not os.path.exists(out):
        say(False, name, [f"exit {code}"] + why.splitlines())
        return
    measure(name, table, out, (lambda picture: wrong_places(picture, case)) if layout == "map" else lambda picture: [])


def too_wide(out):
    with open(out, encoding="utf-8") as file:
        return [line for line in file.read().splitlines() if libpicture.columns_of(line) > 100]


def draw_picture(name, case, picture, table, folder):
    """The same of what is no link chart; not every case has money, dates or an owner."""
    out = fresh(folder, "x.txt" if picture == "text" else "x.svg")
    code, why = draw(case, out, "--as", picture)
    if code in (1, 2, 4) and not os.path.exists(out) and any(way in why for way in libpicture.WAYS_OUT):
        return
    if code != 0 or not os.path.exists(out):
        say(False, name, [f"exit {code}"] + why.splitlines())
        return
    if picture == "text":
        found = too_wide(out)
    else:
        drawn = libchart.Chart(out, table)
        found = libpicture.faults(drawn) + drawn.faint_text()
    say(not found, name, found)


def layouts_for(seed, n):
    if WHOLE or n <= 45:
        return LAYOUTS
    return [LAYOUTS[seed % len(LAYOUTS)]]


def draw_case(seed, table, folder):
    case, n = case_of(folder, seed)
    rng = random.Random(-seed)
    for layout in layouts_for(seed, n):
        options = options_of(rng, layout) + shape_of(seed, layout)
        draw_layout(f"case {seed}, {n} entities: {' '.join([layout] + options)}", case, layout, options, table, folder)
    for picture in PICTURES if WHOLE else [PICTURES[(2 * seed + k) % len(PICTURES)] for k in (0, 1)]:
        draw_picture(f"case {seed}, {n} entities: --as {picture}", case, picture, table, folder)


# ---- Networks of other tools -----------------------------------------------------------------------------------


def draw_covert(path, table, folder):
    """Whether it is a network."""
    file, case = os.path.basename(path), libcovert.taken_in(REDTHREAD, path, folder)
    for layout in (LAYOUTS if WHOLE else ("network", "groups")) if case else ():
        draw_layout(f"{file}: {layout}", case, layout, [], table, folder)
    for picture in (PICTURES if WHOLE else ("matrix",)) if case else ():
        draw_picture(f"{file}: --as {picture}", case, picture, table, folder)
    return case is not None


def covert_files():
    return [] if os.environ.get("SANITIZED") else libcovert.files()


# ---- All of them -------------------------------------------------------------------------------------------------


def told_by(job):
    """In a process of its own: what it returns, and what it says."""
    work, *args = job
    libchart.heard = []
    with tempfile.TemporaryDirectory() as folder:
        return work(*args, folder), libchart.heard


def main():
    table = libchart.advance_table()
    files = covert_files()
    jobs = [(draw_case, seed, table) for seed in range(FIRST, CASES + 1)] + [(draw_covert, path, table) for path in files]
    networks = 0
    with multiprocessing.Pool(os.cpu_count() if WHOLE else 1) as pool:   # of few, tests/run.sh runs other files beside
        for network, heard in pool.imap(told_by, jobs):
            networks += bool(network)
            for ok, name, details in heard:
                say(ok, name, details)
            sys.stdout.flush()
    if files:
        say(networks >= 5, "covert networks: all are taken in", [str(networks)])
    elif not os.environ.get("SANITIZED"):
        say(True, f"covert networks # skip there is no {libcovert.FOLDER}")
    libchart.plan()


main()
