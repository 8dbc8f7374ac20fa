#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a link chart shows, and the files it becomes: each is read back and held against the case and the picture. TAP."""
import json
import os
import re
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
    return re.search(r"<desc>(.*?)</desc>", read(path)).group(1).replace("&quot;", '"')


# ---- The files it becomes ------------------------------------------------------------------

def how_it_was_made(folder, case):
    one = drawn(folder, "one.svg", case, "--path", "a", "d")
    if one:
        words = description(one)
        say('redthread chart small --path a d' in words and re.search(r"layout by neato, seed \d+", words) is not None
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
    ends = {(line["from"], line["to"], tuple(line["curve"][0]), tuple(line["curve"][-1])) for line in data["lines"]}
    say(ends == {(line["from"], line["to"], line["points"][0], line["points"][-1]) for line in picture.lines},
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


def as_dot(folder, case):
    out, data = drawn(folder, "s.dot", case), drawn(folder, "s.json", case)
    gv = drawn(folder, "s.gv", case)
    if not out or not data or not gv:
        return
    text, marks = read(out), json.loads(read(data))
    say(text == read(gv), "dot: .gv is the same")
    found = re.findall(r'pos="([-\d.]+),([-\d.]+)!"', text)
    height = marks["page"]["height"]
    expected = [((m["box"][0] + m["box"][2]) / 2, height - (m["box"][1] + m["box"][3]) / 2) for m in marks["marks"]]
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


def main():
    table = libchart.advance_table()
    with tempfile.TemporaryDirectory() as folder:
        files(folder, table)
    libchart.plan()


main()
