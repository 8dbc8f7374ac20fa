#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Every text stands out from what is drawn beneath it, dimmed text too, and whatever colours tell apart every eye tells apart: in
all themes, over every kind of picture. TAP."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import libchart  # noqa: E402
import libcolours  # noqa: E402
from libchart import SVG, say  # noqa: E402

REDTHREAD = os.environ.get("REDTHREAD", "build/redthread")
KERMAN, WENDELSUND = "graphs/kerman-2024", "graphs/wendelsund"
LEAST = 10  # of CIEDE2000, to the eye that tells them worst; 1 is seen side by side, and these stand apart from each other
NEAR = ["--around", "iskp", "--hops", "1"]
LINKS = [(KERMAN, words) for words in (
    ["--path", "iskp", "procession", "--rest", "dim"], [*NEAR, "--color-by", "likelihood"], ["--color-by", "group", "--layout", "radial"],
    [*NEAR, "--color-by", "betweenness", "--layout", "groups"], ["--layout", "flow"], ["--layout", "map"],
    ["--around", "kerman-cell", "--hops", "2", "--collapse", "type"])]
FIGURES = [(KERMAN, words) for words in (
    ["--as", "matrix"], ["--as", "matrix", "--marks", "dots"], ["--as", "timeline"], ["--as", "timeline", "--path", "iskp", "procession"],
    ["--as", "sequence"], ["--as", "rank", "--by", "degree"], ["--as", "profile", "--around", "iskp"])] + [
    (WENDELSUND, words) for words in (["--as", "tree", "--root", "Lantern Gate Holdings"], ["--as", "hist", "--relation", "called"],
                                      ["--as", "flow", "--where", "amount>0 EUR"])]


def draw(case, out, *words):
    done = subprocess.run([REDTHREAD, "chart", case, "-o", out, *words], capture_output=True, text=True)
    return None if done.returncode == 0 and os.path.exists(out) else done.stderr or f"exit {done.returncode}"


# ---- What the legend tells apart ---------------------------------------------------------------------------------


def form_of(node):
    """What an eye sees of it that is no colour, and its colours."""
    lengths = [float(v) for v in re.findall(r"-?[\d.]+", node.get("d") or "")]
    size = [round(max(part) - min(part)) for part in (lengths[::2], lengths[1::2])] if lengths else None
    broad = float(node.get("stroke-width") or 1) > 3.5
    form = (node.tag, node.get("href"), broad, node.get("stroke-dasharray"), node.get("r"), re.sub(r"[^A-Za-z]", "", node.get("d") or ""), str(size),
            node.get("fill") in (None, "none"), node.get("stroke") in (None, "none"))
    return form, [node.get(key) for key in ("fill", "stroke") if (node.get(key) or "").startswith("#")]


def samples(picture):
    """Of the legend: (what it says, its form, its colours)."""
    frame = next(node for node in picture.root.iter(SVG + "g") if node.get("class") == "frame")
    found, form, colours = [], [], []
    for node in frame.iter():
        if node.tag == SVG + "text":
            if form and not (node.text or "").startswith("Rival answers: "):  # a question beside its diamond tells of that
                found.append((node.text or "", tuple(form), colours))
            form, colours = [], []
        elif node.get("class") == "key":  # of a label that had no room; a letter tells it
            form, colours = [], []
        elif node.tag in (SVG + "path", SVG + "circle", SVG + "rect", SVG + "use", SVG + "line"):
            own, inks = form_of(node)
            form.append(own)
            colours = colours + inks
    return found


def mistakable(picture):
    """Two entries of one form, whose colours some eye takes for the same."""
    all_of_them = samples(picture)
    found = []
    for i, (words, form, colours) in enumerate(all_of_them):
        for others, other_form, other_colours in all_of_them[i + 1:]:
            if form != other_form:
                continue
            far, eye = max((libcolours.nearest_eye(a, b) for a, b in zip(colours, other_colours)), default=(0, "every eye"))
            if far < LEAST:
                found.append(f"{words!r} and {others!r}: {far:.1f} to {eye}")
    return found


def unexplained(picture):
    """Colours of marks that no entry of the legend has; icons, or the entry, say what they mean."""
    explained = {colour for _, _, colours in samples(picture) for colour in colours}
    return sorted({circle.get("fill") for group in picture.root.iter(SVG + "g") if "entity" in (group.get("class") or "").split()
                   for circle in group.iter(SVG + "circle") if (circle.get("fill") or "").startswith("#")} - explained)


# ---- What holds of every picture -----------------------------------------------------------------------------------


def check(name, table, out, case, *words):
    problem = draw(case, out, *words)
    if problem:
        say(False, f"{name}: is drawn", problem.splitlines())
        return None
    picture = libchart.Chart(out, table)
    faint, same = picture.faint_text(), mistakable(picture)
    say(not faint, f"{name}: text stands out from its ground by 4.5:1", faint)
    say(not same, f"{name}: what the legend tells apart, every eye does", same)
    return picture


def links(table, folder):
    out = os.path.join(folder, "x.svg")
    for theme in ("light", "dark", "print"):
        for case, words in LINKS:
            picture = check(" ".join(["links", theme, *words]), table, out, case, "--theme", theme, *words)
            if picture and "--collapse" not in words:
                hidden = unexplained(picture)
                say(not hidden, f"{' '.join([theme, *words])}: every colour of a mark is in the legend", hidden)


def figures(table, folder):
    out = os.path.join(folder, "x.svg")
    for theme in ("light", "dark", "print"):
        for case, words in FIGURES:
            check(" ".join([theme, *words]), table, out, case, "--theme", theme, *words)


def thread(table, folder):
    """The red thread beside all other lines; in black and white it is broader."""
    out = os.path.join(folder, "x.svg")
    for theme in ("light", "dark", "print"):
        draw(KERMAN, out, "--theme", theme, "--path", "ISKP", "procession")
        lines = {(float(path.get("stroke-width")) > 3.5, path.get("stroke"))
                 for path in libchart.Chart(out, table).root.iter(SVG + "path") if path.get("class") == "line"}
        on, off = [colour for wide, colour in lines if wide], [colour for wide, colour in lines if not wide]
        far = min((libcolours.nearest_eye(a, b)[0] for a in on for b in off), default=0)
        say(len(on) == 1 and off and far >= LEAST, f"{theme}: the thread is broad, and no eye takes it for another line", [str(lines), f"{far:.1f}"])


def changes(table, folder):
    """What was added, removed and changed has a sign of its own, and a colour."""
    old, out = os.path.join(folder, "old"), os.path.join(folder, "x.svg")
    shutil.copytree(KERMAN, old)
    for name, pattern, other in (("entities.csv", r"^tehran,.*\n", ""), ("entities.csv", r"^(iskp,armed-group,)ISKP", r"\1IS-K"),
                                 ("relations.csv", r"^[^\n]*,tehran,[^\n]*\n", "")):
        path = os.path.join(old, name)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(re.sub(pattern, other, text, flags=re.M))
    with open(os.path.join(old, "entities.csv"), "a", encoding="utf-8") as file:
        file.write("gone,person,Somebody who is gone,\n")
    for theme in ("light", "dark", "print"):
        picture = check(f"changes {theme}", table, out, KERMAN, "--theme", theme, "--diff", old)
        badges = {}
        for badge in picture.root.iter(SVG + "g") if picture else ():
            if badge.get("class") == "badge":
                parts = [form_of(node) for node in badge if node.tag in (SVG + "circle", SVG + "path")]
                badges.setdefault(badge.find(SVG + "title").text, set()).add((tuple(form for form, _ in parts), parts[0][1][0]))
        signs = {form for kinds in badges.values() for form, _ in kinds}
        say(len(badges) == 3 and len(signs) == 3 and all(len(kinds) == 1 for kinds in badges.values()),
            f"changes {theme}: added, removed and changed have three signs", [str(badges)])


# Sharma, Wu and Dalal 2005, of table 1.
PAIRS = [((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425), ((50, 0, 0), (50, -1, 2), 2.3669), ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
         ((50, 2.5, 0), (73, 25, -18), 27.1492), ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
         ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082)]


def itself():
    """The measure measures, and what must be found is."""
    wrong = [(a, b) for a, b, far in PAIRS if abs(libcolours.ciede2000(a, b) - far) > 1e-4]
    say(not wrong, "colour differences are those of the paper's table", [str(wrong)])
    say(libcolours.apart("#c00000", "#406000") > 40 and libcolours.nearest_eye("#c00000", "#406000")[0] < 15,
        "red and green are apart, but not to every eye")


def main():
    table = libchart.advance_table()
    itself()
    with tempfile.TemporaryDirectory() as folder:
        links(table, folder)
        figures(table, folder)
        thread(table, folder)
        changes(table, folder)
    libchart.plan()


main()
