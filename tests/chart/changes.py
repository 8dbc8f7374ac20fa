#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""chart --diff: what was added, removed and changed is drawn, said without colour too, and nothing withheld is taken for gone. TAP."""
import json
import math
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import libchart  # noqa: E402
from libchart import say, write_case  # noqa: E402

KERMAN = "graphs/kerman-2024"
REDTHREAD = os.path.abspath(os.environ.get("REDTHREAD", "build/redthread"))

SOURCES = "id,title\nS1,A paper\nS2,Another paper\n"
ENTITIES = "id,type,name,protect,marking,role\n"
RELATIONS = "id,type,from,to,start,source,grade,marking,recorded\n"
OLD = {
    "case.csv": "key,value\nformat,1\ntitle,Two states\n",
    "sources.csv": SOURCES,
    "entities.csv": ENTITIES + "a,person,Anna,,,courier\nb,person,Bob,,,\nc,person,Cem,,,\nd,person,Dorothea,,,\n"
                               "g,person,Gustav,,,\nw,person,Willa Whistle,,,\nx,person,Xaver Secret,,,\n",
    "relations.csv": RELATIONS + "r1,knows,a,b,2023-01-01,S1,C4,,2023-02-01\nr2,knows,b,c,2023-01-02,S1,B2,,2023-02-01\n"
                                 "r3,knows,b,g,2023-01-03,S1,B2,,2023-02-01\nr4,knows,c,d,2023-01-04,S1,B2,,2023-02-01\n"
                                 "r5,knows,a,w,2023-01-05,S1,B2,,2023-02-01\nr6,knows,a,x,2023-01-05,S1,B2,,2023-02-01\n"
                                 "r7,knows,a,c,2023-01-06,S1,B2,,2023-02-01\n",
}
NEW = {
    "case.csv": OLD["case.csv"],
    "sources.csv": SOURCES,
    "entities.csv": ENTITIES + "a,person,Anna,,,courier\nb,person,Bob,,,\nc,person,Cem,,,treasurer\nd,person,Dora,,,\n"
                               "n,person,Nina,,,\nw,person,Willa Whistle,yes,,\nx,person,Xaver Secret,,TLP:RED,\n",
    "relations.csv": RELATIONS + "r1,knows,a,b,2023-01-01,S1,A1,,2023-02-01\nr1,knows,a,b,2023-01-01,S2,A1,,2024-06-01\n"
                                 "r2,knows,b,c,2023-01-02,S1,B2,,2023-02-01\nr4,knows,c,d,2023-01-09,S1,B2,,2023-02-01\n"
                                 "r5,knows,a,w,2023-01-05,S1,B2,,2023-02-01\nr6,knows,a,x,2023-01-05,S1,B2,TLP:RED,2023-02-01\n"
                                 "r7,knows,a,c,2023-01-06,S1,B2,,2023-02-01\nr8,knows,a,n,2024-05-01,S2,B2,,2024-06-01\n",
}


def chart(case, out, *options):
    return subprocess.run([REDTHREAD, "chart", case, "-o", out, *options], capture_output=True, text=True)


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def drawn(folder, name, case, *options):
    """The chart as .json; what the program said; None where it was not written."""
    out = os.path.join(folder, name + ".json")
    done = chart(case, out, *options)
    if done.returncode:
        say(False, f"{name} is written", done.stderr.splitlines())
        return None, done.stdout
    return json.loads(text_of(out)), done.stdout


def states(folder):
    old, new = write_case(folder, "before", OLD), write_case(folder, "after", NEW)
    picture, said = drawn(folder, "states", new, "--diff", old, "--show-protected")
    if not picture:
        return old, new
    marks = {m["id"]: (m["change"], m["was"]) for m in picture["marks"]}
    lines = {r: (l["change"], l["was"]) for l in picture["lines"] for r in l["relations"]}
    wanted = {"a": (None, None), "b": (None, None), "c": ("changed", "not known before: role"), "n": ("added", None),
              "d": ("changed", "was called Dorothea"), "g": ("removed", None), "x": (None, None)}
    say({i: marks.get(i) for i in wanted} == wanted, "marks say what became of them", [f"{marks}"])
    wanted = {"r1": ("changed", "was tentative"), "r2": (None, None), "r3": ("removed", None), "r4": ("changed", "was 2023-01-04"),
              "r7": (None, None), "r8": ("added", None)}
    say({i: lines.get(i) for i in wanted} == wanted, "lines say what became of them", [f"{lines}"])
    words = "Changes since before: added 1 entity, 1 relation; removed 1 entity, 1 relation; changed 2 entities, 2 relations"
    say(picture["subtitle"].startswith(words), "the subtitle counts them", [picture["subtitle"]])
    say("Since before: added 1 entity, 1 relation" in " ".join(said.split()), "and the program says so", [said])
    tips = {m["id"]: m["tooltip"] for m in picture["marks"]}
    say("removed since before" in tips["g"] and "was called Dorothea" in tips["d"], "tooltips say it", list(tips.values()))
    say(any(c["was"] and c["was"] in c["label"] for c in picture["lines"]), "and so do labels")
    return old, new


def protected(folder, old, new):
    """What concerns somebody protected is not compared, and her name stands nowhere."""
    out = os.path.join(folder, "hidden.svg")
    done = chart(new, out, "--diff", old)
    text = text_of(out) if done.returncode == 0 else ""
    say(text and "Willa" not in text + done.stdout + done.stderr, "a name that is protected now is not told from before")
    picture, _ = drawn(folder, "hidden", new, "--diff", old)
    victims = [m for m in picture["marks"] if m["id"].startswith("protected-")] if picture else []
    say(len(victims) == 1 and victims[0]["change"] is None, "and she is neither added nor removed", [f"{victims}"])
    say("Dorothea" not in json.dumps(picture) and "was called otherwise" in json.dumps(picture),
        "where names are withheld, no older name is told: it may be one of them")


def released(folder, old, new):
    """What is withheld now was not removed."""
    picture, said = drawn(folder, "released", new, "--diff", old, "--release", "TLP:GREEN")
    if not picture:
        return
    names = json.dumps(picture) + said
    say("Xaver" not in names and "r6" not in names, "what --release withholds is not drawn as removed", [names[:300]])
    say([m["id"] for m in picture["marks"] if m["change"] == "removed"] == ["g"], "and what was removed still is",
        [f"{m['id']} {m['change']}" for m in picture["marks"]])
    say("Dorothea" not in names, "an older name is not handed on", [names[:300]])


def day(folder, new):
    picture, _ = drawn(folder, "day", new, "--diff", "2024-03-01")
    if not picture:
        return
    marks = {m["id"]: m["change"] for m in picture["marks"] if m["change"]}
    lines = {r: l["change"] for l in picture["lines"] for r in l["relations"] if l["change"]}
    say(marks == {"n": "added"} and lines == {"r8": "added", "r1": "changed"}, "a day: what was recorded after it is new",
        [f"{marks} {lines}"])
    say(picture["subtitle"].startswith("Changes since 1 March 2024") or picture["subtitle"].startswith("Changes since 2024-03-01"),
        "and the day is named", [picture["subtitle"]])


def covered_words(path):
    """What a badge of the picture lies on, and badges on each other; the legend's own are apart from both."""
    picture = libchart.Chart(path, libchart.advance_table())
    badges = []
    for group in picture.root.iter(libchart.SVG + "g"):
        if group.get("class") == "badge":
            circle = group.find(libchart.SVG + "circle")
            badges.append(tuple(float(circle.get(key)) for key in ("cx", "cy", "r")))
    words = [f"{text!r}" for rect, text, _ in picture.texts for x, y, r in badges if libchart.rect_distance(rect, (x, y)) < r - 0.5]
    twice = [f"{a} and {b}" for i, a in enumerate(badges) for b in badges[i + 1:] if math.dist(a[:2], b[:2]) < a[2] + b[2] - 0.5]
    return len(badges), words + twice


def on_words(folder):
    """Badges stand beside words, on lines that have room for them, and beside each other."""
    older = os.path.join(folder, "in-january")
    subprocess.run([REDTHREAD, "export", KERMAN, "--known-by", "2024-01-05", "-o", older], capture_output=True, check=True)
    for options in ((), ("--portrait",), ("--layout", "groups"), ("--layout", "flow"), ("--layout", "circle")):
        out = os.path.join(folder, "badges.svg")
        done = chart(KERMAN, out, "--diff", older, "--show-protected", *options)
        n, found = covered_words(out) if done.returncode == 0 else (0, done.stderr.splitlines())
        say(n > 100 and not found, f"badges cover no words and each other: {' '.join(options) or 'network'}", [f"{n} badges"] + found)


def words_of_changes(folder):
    """What was is said in the words of captions: of dates and of properties."""
    rows = "id,type,name,date,death-date\n"
    base = {"case.csv": OLD["case.csv"], "sources.csv": SOURCES}
    old = write_case(folder, "said", base | {"entities.csv": rows + "m,event,The meeting,2024-01-03T14:55/2024-01-03T15:15,\np,person,Paul,,\n"
                                                                   "q,person,Quinn,,2020-02-03\n",
                                             "relations.csv": "type,from,to,start\nknows,p,q,[2023-12-11..2023-12-20]\n"})
    new = write_case(folder, "told", base | {"entities.csv": rows + "m,event,The meeting,2024-01-04,\np,person,Paul,,2021\nq,person,Quinn,,2020-02-04\n",
                                             "relations.csv": "type,from,to,start\nknows,p,q,2023-12-12\n"})
    picture, _ = drawn(folder, "words", new, "--diff", old, "--show-protected")
    was = {m["id"]: m["was"] for m in picture["marks"]} if picture else {}
    say(was == {"m": "date: was 2024-01-03, 14:55 to 15:15", "p": "not known before: died", "q": "died: was 2020-02-03"},
        "captions say dates and properties in words", [f"{was}"])
    lines = [l["was"] for l in picture["lines"]] if picture else []
    say(lines == ["was between 2023-12-11 and 2023-12-20"], "and labels do", lines)


def boxes(folder):
    """A box tells of a new member by what it was; the member has the sign."""
    people = "id,type,name\nc,cell,The cell\na,person,Ann\nb,person,Bo\nd,person,Cy\nz,person,Zed\n"
    ties = "type,from,to,source,grade\nmember-of,a,c,S1,B2\nmember-of,b,c,S1,B2\nmember-of,d,c,S1,B2\nknows,z,c,S1,B2\n"
    old = write_case(folder, "box-old", {"sources.csv": SOURCES, "entities.csv": people, "relations.csv": ties})
    new = write_case(folder, "box-new", {"sources.csv": SOURCES, "entities.csv": people + "e,person,Dee\n",
                                         "relations.csv": ties + "member-of,e,c,S1,B2\n"})
    for name, case, options, wanted in (("box", new, ("--diff", old), "The cell: 4 members (was 3), probable"), ("box-as-it-is", new, (), "The cell: 4 members, probable"),
                                        ("box-as-it-was", new, ("--diff", new), "The cell: 4 members, probable")):
        picture, _ = drawn(folder, name, case, *options)
        titles = [box["title"] for box in picture["boxes"]] if picture else []
        say(titles == [wanted], f"{name}: its title says how many there were, where that changed", titles)


def nothing(folder, new):
    plain, same = os.path.join(folder, "plain.svg"), os.path.join(folder, "same.svg")
    chart(new, plain)
    done = chart(new, same, "--diff", new)
    say("Nothing that is drawn changed since after." in done.stdout, "nothing changed: a sentence", [done.stdout, done.stderr])
    text = text_of(same)
    say('class="badge"' not in text and "dimmed" not in text, "and the chart is plain")


def looks(folder, old, new):
    for theme in ("light", "dark", "print"):
        out = os.path.join(folder, theme + ".svg")
        done = chart(new, out, "--diff", old, "--theme", theme)
        if done.returncode:
            say(False, f"{theme} is drawn", done.stderr.splitlines())
            continue
        text = text_of(out)
        paper = re.search(r'<rect width="100%" height="100%" fill="(#[0-9a-f]+)"', text).group(1)
        poor = {t for t in re.findall(r'<text [^>]*fill="(#[0-9a-f]+)"', text) if libchart.contrast(t, paper) < 4.5}
        say(not poor, f"{theme}: all words, dimmed ones too, stand out by 4.5:1", poor)
        badges = re.findall(r'<g class="badge"><title>(\w+)</title>(.*?)</g>', text, re.S)
        shapes = {word: re.sub(r'[-0-9.]+', "0", body) for word, body in badges}
        say(len(set(shapes.values())) == 3, f"{theme}: three signs, told apart by their shape", [f"{shapes}"])
        legend = [w for w in ("added", "removed, and crossed out", "dimmed: as it was") if f">{w}</text>" not in text]
        say(not legend, f"{theme}: the legend has what occurs", legend)


def files(folder, old, new):
    out = os.path.join(folder, "changes.gv")
    done = chart(new, out, "--diff", old)
    text = text_of(out) if done.returncode == 0 else done.stderr
    say("+ Nina" in text and "\u2212 Gustav" in text and "~ Dora" in text, "DOT has the signs", [text[:200]])
    first, again = os.path.join(folder, "one.svg"), os.path.join(folder, "two.svg")
    chart(new, first, "--diff", old)
    chart(new, again, "--diff", old)
    say(text_of(first) == text_of(again), "the same twice is the same bytes")
    pinned = os.path.join(folder, "pinned.json")
    places = os.path.join(folder, "old.svg")
    chart(old, places)
    done = chart(new, pinned, "--diff", old, "--pin", places)
    say(done.returncode == 0 and any(m["change"] == "removed" for m in json.loads(text_of(pinned))["marks"]),
        "with --pin what went stands too", done.stderr.splitlines())


def refusals(folder, old, new):
    for options, words in ((("--diff", "nowhere"), "older copy of the case, or a day"),
                           (("--diff", old, "--path", "a", "b"), "--diff and --path"),
                           (("--diff", old, "--as", "matrix"), "--diff is of the link chart")):
        done = chart(new, os.path.join(folder, "no.svg"), *options)
        say(done.returncode == 2 and words in " ".join(done.stderr.split()), f"refused: {' '.join(options[::2])}", [done.stderr])
    done = chart(KERMAN, os.path.join(folder, "no.svg"), "--diff", "2024-01-05")
    say(done.returncode == 2 and "says when it was recorded" in " ".join(done.stderr.split()),
        "a case without days of recording is not compared with a day", [done.stderr])
    way_out = f"redthread export {KERMAN} --known-by 2024-01-05 -o older"
    say(way_out in " ".join(done.stderr.split()), "and the way out is said", [done.stderr])
    older = os.path.join(folder, "reported")
    words = [older if word == "older" else word for word in way_out.split()[1:]]
    subprocess.run([REDTHREAD, *words], capture_output=True, check=True)
    done = chart(KERMAN, os.path.join(folder, "reported.svg"), "--diff", older)
    say(done.returncode == 0 and "added" in done.stdout and "removed" not in done.stdout, "which works", [done.stdout, done.stderr])


def large(folder):
    """Beyond 300 entities, too."""
    rows = [f"p{i},person,Person {i},,," for i in range(320)]
    ties = [f"t{i},knows,p{i},p{(i * 7 + 1) % 320},2023-01-01,S1,B2,,2023-02-01" for i in range(320)]
    base = {"case.csv": OLD["case.csv"], "sources.csv": SOURCES}
    old = write_case(folder, "many", base | {"entities.csv": ENTITIES + "\n".join(rows) + "\n",
                                             "relations.csv": RELATIONS + "\n".join(ties) + "\n"})
    new = write_case(folder, "more", base | {"entities.csv": ENTITIES + "\n".join(rows[1:] + ["q,person,New,,,"]) + "\n",
                                             "relations.csv": RELATIONS + "\n".join(
                                                 [t for t in ties if ",p0," not in t] + ["tq,knows,q,p5,2024-01-01,S1,B2,,2024-06-01"]) + "\n"})
    picture, _ = drawn(folder, "large", new, "--diff", old)
    if picture:
        found = {m["id"]: m["change"] for m in picture["marks"] if m["change"]}
        say(found == {"p0": "removed", "q": "added"}, "more than 300 entities", [f"{found}"])


def main():
    with tempfile.TemporaryDirectory() as folder:
        old, new = states(folder)
        protected(folder, old, new)
        released(folder, old, new)
        day(folder, new)
        nothing(folder, new)
        looks(folder, old, new)
        files(folder, old, new)
        refusals(folder, old, new)
        large(folder)
        on_words(folder)
        words_of_changes(folder)
        boxes(folder)
    libchart.plan()


if __name__ == "__main__":
    main()
