#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a link chart shows, and the files it becomes: each is read back and held against the case and the picture. TAP."""
import json
import math
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import libchart  # noqa: E402
from libchart import say, write_case  # noqa: E402

REDTHREAD = os.path.abspath(os.environ.get("REDTHREAD", "build/redthread"))
KERMAN = "graphs/kerman-2024"
SVG = libchart.SVG

SMALL = {
    "case.csv": "key,value\nformat,1\ntitle,A small case\nmarking,TLP:GREEN\n",
    "sources.csv": "id,title,url\nS1,A paper,https://example.org/it's?a=1&b=(2)\nS2,A trap,javascript:alert(1)\nS3,Another paper,\n",
    "entities.csv": "id,type,name,protect,role,status\na,person,Anna Archer,,courier,suspect\nb,person,Mary Hope,yes,informer,\n"
                    "c,person,Cem,,,\nd,organization,The club,,,\n",
    "relations.csv": "id,type,from,to,start,source,grade,stance\nr1,knows,a,b,,S1,B2,\nr2,knows,a,c,2023-05-01,S2,A1,\nr2,knows,a,c,2023-05-01,S3,A1,\n"
                     "r3,called,a,c,2024-01-01,S1,,\nr4,called,a,c,2024-02-01,S1,,\nr5,member-of,c,d,,S3,C3,\n"
                     "r6,member-of,a,d,,S1,B2,\nr6,member-of,a,d,,S3,B2,denies\n",
}


def chart(case, out, *options, cwd=None):
    return subprocess.run([REDTHREAD, "chart", case, "-o", out, *options], capture_output=True, text=True, cwd=cwd)


def read(path, mode="r"):
    with open(path, mode, encoding=None if "b" in mode else "utf-8") as file:
        return file.read()


def drawn(folder, name, case, *options):
    """The chart, or None where it was not drawn (and then that is said)."""
    out = os.path.join(folder, name)
    done = chart(case, out, *options)
    if done.returncode or not os.path.exists(out):
        say(False, f"{name}: is written", (done.stderr or f"exit {done.returncode}").splitlines())
        return None
    return out


def refused(name, folder, case, options, words, code=2, ending=".svg"):
    """Nothing is written, and the message has @words."""
    out = os.path.join(folder, "refused" + ending)
    done = chart(case, out, *options)
    said = " ".join(done.stderr.split())
    say(done.returncode == code and not os.path.exists(out) and all(word in said for word in words), name,
        [f"exit {done.returncode} {done.stderr.strip()}"])


def clean(name, picture, but=()):
    for words, method in (("no two texts overlap", "overlapping_texts"), ("no line runs through an icon or a name", "lines_through_marks"),
                          ("lines end at their mark", "far_ends"), ("nothing leaves the page", "off_page"),
                          ("print can be read", "small_print")):
        if method not in but:
            found = getattr(picture, method)()
            say(not found, f"{name}: {words}", found)


def description(path):
    return re.search(r"<desc[^>]*>(.*?)</desc>", read(path)).group(1).replace("&quot;", '"')


# ---- The files it becomes ------------------------------------------------------------------

def how_it_was_made(folder, case):
    one = drawn(folder, "one.svg", case, "--path", "a", "d")
    if one:
        words = description(one)
        say('redthread chart small --path a d' in words and re.search(r"layout by stress, seed \d+", words) is not None
            and "4 of 4 entities" in words, "desc: command, layout and seed stand in it", [words])
        say("/" not in words, "desc: no place of this machine", [words])
    done = chart(".", os.path.join(folder, "two.svg"), "--path", "a", "d", cwd=case)
    say(done.returncode == 0 and one and read(one, "rb") == read(os.path.join(folder, "two.svg"), "rb"),
        "desc: the same bytes from another folder, under another name", [done.stderr])
    theme = os.path.join(folder, "ours.csv")
    with open(theme, "w", encoding="utf-8") as file:
        file.write("like,dark\n")
    other = drawn(folder, "hidden.svg", case, "--theme", theme, "--without", "d", "--title", "Of Mary Hope")
    if other:
        words = description(other)
        say("Hope" not in words and "--theme ours.csv" in words and folder not in words, "desc: protected names as they are shown", [words])
    open_ = drawn(folder, "shown.svg", case, "--title", "Of Mary Hope", "--show-protected")
    if open_:
        say("Of Mary Hope" in description(open_), "desc: and as they are where that is asked", [description(open_)])
    matrix = drawn(folder, "matrix.svg", case, "--as", "matrix")
    if matrix:
        say("redthread chart small --as matrix" in description(matrix), "desc: of a matrix too", [description(matrix)])


def as_json(folder, table):
    options = ["--path", "iskp", "procession"]
    svg, out = drawn(folder, "k.svg", KERMAN, *options), drawn(folder, "k.json", KERMAN, *options)
    if not svg or not out:
        return
    picture, data = libchart.Chart(svg, table), json.loads(read(out))
    say(data["redthread-chart"] == 1 and list(data) == ["redthread-chart", "title", "subtitle", "marking", "cutoff", "counts", "made",
                                                        "page", "marks", "lines", "boxes", "questions", "sources"],
        "json: has the keys of its contract", [str(list(data))])
    apart = [mark["id"] for mark in data["marks"]
             if (mark["x"], mark["y"]) != picture.marks[mark["id"]]["circle"][:2] or not 0 <= picture.marks[mark["id"]]["circle"][2] - mark["radius"] < 4]
    say(not apart and len(data["marks"]) == len(picture.marks), "json: marks stand where the picture has them", apart)
    say([(line["from"], line["to"]) for line in sorted(data["lines"], key=lambda line: line["thread"])]
        == [(line["from"], line["to"]) for line in picture.lines], "json: lines are those of the picture")
    pairs = zip(sorted(data["lines"], key=lambda line: line["thread"]), picture.lines)
    # in the picture the tip of an arrow goes on for two units, and a wide stroke ends within the head
    apart = [one["from"] for one, other in pairs if tuple(one["curve"][0]) != other["points"][0] or math.dist(one["curve"][-1], other["points"][-1]) > 2]
    say(not apart,
        "json: curves are those of the picture")
    asked = json.loads(subprocess.run([REDTHREAD, "path", KERMAN, "iskp", "procession", "--json"], capture_output=True, text=True).stdout)
    hops = {relation["id"] for relation in asked["paths"][0]["relations"]}
    red = {i for line in data["lines"] if line["thread"] for i in line["relations"]}
    say(red == hops, "json: the red thread is the path", [str(red), str(hops)])
    inside = {mark["id"]: mark["inside"] for mark in data["marks"] if mark["inside"]}
    say(inside and all(inside[member] == box["whole"] for box in data["boxes"] for member in box["members"]),
        "json: boxes and who is inside agree", [str(inside)])
    numbers = {source["number"] for source in data["sources"]}
    say(numbers and all(n in numbers for line in data["lines"] for n in line["sources"] + line["denied_by"]),
        "json: each cited number is a source")


def drawn_by_neato(folder):
    """Graphviz, told to keep all that has a place, draws what the picture has: icons, words and labels where they are, and none on another."""
    out, data = drawn(folder, "k.dot", KERMAN), json.loads(read(drawn(folder, "k.json", KERMAN)))
    done = subprocess.run(["neato", "-n2", "-Tplain", out], capture_output=True, text=True) if shutil.which("neato") else None
    if not done:
        say(True, "dot: neato -n2 # skip there is no neato")
        return
    say(done.returncode == 0 and not done.stderr, "dot: neato -n2 finds nothing amiss", done.stderr.splitlines())
    svg = subprocess.run(["neato", "-n2", "-Tjson", out], capture_output=True, text=True, check=True)
    graph = json.loads(svg.stdout)
    height = data["page"]["height"]
    points = {tuple(map(float, node["xlp"].split(","))) for node in graph["objects"] if "pos" in node}
    boxes = [m["box"] for m in data["marks"]]
    lost = [p for p in points if not any(b[0] - 1 <= p[0] <= b[2] + 1 and b[1] - 1 <= height - p[1] <= b[3] + 1 for b in boxes)]
    say(len(points) == len(boxes) and not lost and not any(node.get("label") for node in graph["objects"] if "pos" in node),
        "dot: neato -n2 keeps words in the boxes of the picture", lost)
    placed = [l for l in data["lines"] if l["label_stands"] == "placed" and l["label"]]
    wanted = sorted((round((l["label_box"][0] + l["label_box"][2]) / 2), round(height - (l["label_box"][1] + l["label_box"][3]) / 2)) for l in placed)
    found = sorted(tuple(round(float(v)) for v in edge["lp"].split(",")) for edge in graph["edges"] if edge.get("label"))
    apart = [(a, b) for a, b in zip(wanted, found) if abs(a[0] - b[0]) > 1 or abs(a[1] - b[1]) > 1]
    say(len(wanted) == len(found) and not apart, "dot: neato -n2 keeps labels where the picture has them", [f"{len(wanted)} and {len(found)}", *apart])


def as_dot(folder, case):
    out, data = drawn(folder, "s.dot", case), drawn(folder, "s.json", case)
    gv = drawn(folder, "s.gv", case)
    if not out or not data or not gv:
        return
    text, marks = read(out), json.loads(read(data))
    say(text == read(gv), "dot: .gv is the same")
    found = re.findall(r'pos="([-\d.]+),([-\d.]+)!"', text)
    height = marks["page"]["height"]
    expected = [(m["x"], height - m["y"]) for m in marks["marks"]]
    say(len(found) == 4 and all(abs(float(p[0]) - e[0]) < 0.02 and abs(float(p[1]) - e[1]) < 0.02 for p, e in zip(found, expected)),
        "dot: each node is pinned where the picture has it", [str(found), str(expected)])
    say("Hope" not in text and "Hope" not in read(data), "dot, json: the protected stay so")


def as_pixels(folder, case):
    for dpi, width in ((None, 2339), ("96", 1123), ("300", 3508)):
        out = drawn(folder, f"p{dpi}.png", case, *(["--dpi", dpi] if dpi else []))
        if out:
            wide = struct.unpack(">I", read(out, "rb")[16:20])[0]
            say(wide == width, f"png: {dpi or 'no'} --dpi gives {width} pixels", [str(wide)])
    for value in ("10", "5000", "fine", "-5", "99999999999999999999"):
        refused(f"png: --dpi {value} is refused", folder, case, [f"--dpi={value}"], ["--dpi", "from 30 to 1200"], ending=".png")
    refused("svg: needs no --dpi", folder, case, ["--dpi", "300"], ["is of a .png"])
    done = chart(case, os.path.join(folder, "large.png"), "--page", "a3", "--dpi", "1200")
    say(done.returncode == 0 and "has 967 dots an inch, not 1200" in " ".join(done.stderr.split()),
        "png: one that would be too large is coarser, and says so", [done.stderr.strip()])


def as_pdf(folder, case):
    out, again = drawn(folder, "d.pdf", case), drawn(folder, "again.pdf", case)
    svg = drawn(folder, "d.svg", case)
    if not out or not again or not svg:
        return
    pdf = read(out, "rb")
    say(pdf == read(again, "rb"), "pdf: the same bytes every time")
    say(b"/URI (https://example.org/it's?a=1&b=" in pdf, "pdf: sources lead to their address")
    say(b"javascript" not in pdf and "javascript" not in read(svg), "pdf, svg: but to nothing that would be run")
    say(b"/Title (A small case)" in pdf and b"redthread chart small" in pdf and b"/ToUnicode" in pdf, "pdf: title and command, and text as text")


def files(folder, table):
    case = write_case(folder, "small", SMALL)
    how_it_was_made(folder, case)
    as_json(folder, table)
    as_dot(folder, case)
    as_pixels(folder, case)
    as_pdf(folder, case)
    for ending in (".json", ".dot", ".csv"):
        refused(f"a matrix has no {ending}", folder, case, ["--as", "matrix"], ["no places"], ending=ending)
    refused("an ending that is none", folder, case, [], ["a chart is written as"], ending=".bmp")


# ---- What stands on marks and lines ----------------------------------------------------------

def at_marks(picture):
    """By mark: the words that stand at it."""
    found = {}
    for group in picture.root.iter(SVG + "g"):
        if "entity" in (group.get("class") or "").split():
            found[group.get("data-id")] = [text.text for text in group.iter(SVG + "text")]
    return found


def on_lines(path):
    return sorted(line["label"] for line in json.loads(read(path))["lines"])


def words(folder, table, case):
    out = drawn(folder, "words.svg", case, "--label", "{name} ({role})", "--caption", "{role}, {degree} links, {{{id}}}")
    if out:
        found = at_marks(libchart.Chart(out, table))
        say(found["a"] == ["Anna Archer (courier)", "courier, 3 links, {a}"] and found["c"][0] == "Cem" and found["c"][1] == "2 links, {c}",
            "label, caption: fields are filled, and words of an empty one go too", [str(found)])
        say("informer" not in read(out), "label, caption: what the protected are is not told")
        clean("label, caption", libchart.Chart(out, table))
    out = drawn(folder, "lines.json", case, "--line-label", "{count} x {type}: {likelihood} by {sources}, {dates}")
    if out:
        say(any(re.fullmatch(r"1 x knows: very likely 0\.\d\d by A trap, Another paper, since 2023-05-01", label) for label in on_lines(out))
            and "2 x called 2 times: ungraded by A paper, 2024-01-01 to 2024-02-01" in on_lines(out), "line-label: fields are filled", on_lines(out))
    out = drawn(folder, "bare.json", case, "--line-label", "", "--caption", "")
    if out:
        data = json.loads(read(out))
        say(not any(line["label"] for line in data["lines"]) and not any(mark["captions"] for mark in data["marks"]),
            "line-label, caption: '' is nothing")
    for option, text, expected in (("label", "{nme}", ["{nme}", "did you mean {name}"]), ("caption", "{rle}", ["did you mean {role}"]),
                                   ("caption", "{degre}", ["did you mean {degree}"]), ("line-label", "{sorces}", ["did you mean {sources}"]),
                                   ("label", "{name", ["not closed at character 1"]), ("label", "x {}", ["no field", "character 3"]),
                                   ("label", "", ["is empty"]), ("line-label", "{role}", ["no {role} here"])):
        refused(f"{option} {text!r} is refused", folder, case, ["--" + option, text], expected)
    refused("a matrix has no labels of marks", folder, case, ["--as", "matrix", "--label", "{name}"], ["is of the link chart"])


def framed(picture):
    return [group.get("data-id") for group in picture.root.iter(SVG + "g") if "entity" in (group.get("class") or "").split()
            and any(rect.get("class") == "attention" for rect in group.iter(SVG + "rect"))]


def emphasis(folder, table, case):
    out = drawn(folder, "framed.svg", case, "--attention", "status=suspect", "--attention", "role=courier")
    if out:
        picture = libchart.Chart(out, table)
        legend = [words for _, words, owner in picture.texts if not owner]
        say(framed(picture) == ["a"] and "status=suspect or role=courier" in legend,
            "attention: a frame around who fits, and none around the protected", [str(framed(picture)), str(legend)])
        clean("attention", picture)
    refused("attention: an unknown property", folder, case, ["--attention", "statu=suspect"], ["--attention", 'did you mean "status"'])
    done = chart(case, os.path.join(folder, "nobody.svg"), "--attention", "status=victim")
    say(done.returncode == 0 and "so nothing has a frame" in " ".join(done.stderr.split()), "attention: that nobody fits is said", [done.stderr.strip()])
    for rest, marks in (("dim", None), ("hide", 3), ("shrink", None)):
        out = drawn(folder, f"rest_{rest}.svg", KERMAN, "--path", "iskp", "procession", "--rest", rest)
        if out:
            picture = libchart.Chart(out, table)
            bare = [name for name, texts in at_marks(picture).items() if not texts]
            say(len(picture.marks) == marks if marks else len(picture.marks) > 40, f"rest {rest}: who is drawn", [str(len(picture.marks))])
            say((len(bare) > 40) == (rest == "shrink") and not set(bare) & {"iskp", "kerman-bombing", "procession"},
                f"rest {rest}: who has words", [str(len(bare))])
            if rest == "hide":
                said = [words for _, words, owner in picture.texts if not owner]
                say(any(words.startswith("3 drawn of 54 entities, 4 relations on 7 claims") for words in said)
                    and "3 of 54 entities; left out: 51 off the path" in said, "rest hide: what is counted is what is drawn", said)
            clean(f"rest {rest}", picture)
    refused("rest: needs a thread", folder, case, ["--rest", "hide"], ["add --path A B"])


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def colours(folder, table, case):
    for theme, paper in (("light", "#ffffff"), ("dark", "#12181f"), ("print", "#ffffff")):
        out = drawn(folder, f"likely_{theme}.svg", KERMAN, "--color-by", "likelihood", "--theme", theme)
        if out:
            strokes = [path.get("stroke") for path in libchart.Chart(out, table).root.iter(SVG + "path") if path.get("class") == "line"]
            apart = [(max(luminance(c), luminance(paper)) + .05) / (min(luminance(c), luminance(paper)) + .05) for c in strokes]
            say(len(set(strokes)) > 2 and min(apart) >= 3, f"likelihood: lines stand out on {theme} paper", [str(min(apart)), str(set(strokes))])
            say("likely to 0.80" in read(out), f"likelihood: the legend tells the steps ({theme})")
    plain = drawn(folder, "scale.svg", KERMAN)
    if plain:
        say("likelihood: very unlikely to 0.20, unlikely to 0.45, even chance to 0.55, likely to 0.80, very likely above" in read(plain),
            "legend: has the scale of likelihood")
    out = drawn(folder, "by_source.svg", case, "--color-by", "source")
    if out:
        found = at_marks(libchart.Chart(out, table))
        say(found["a"][1].startswith("most by A paper") and found["d"][1] == "most by Another paper", "source: who says most of it, in words too", [str(found)])


def main():
    table = libchart.advance_table()
    with tempfile.TemporaryDirectory() as folder:
        files(folder, table)
        small = os.path.join(folder, "small")
        words(folder, table, small)
        emphasis(folder, table, small)
        colours(folder, table, small)
    libchart.plan()


main()
