#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Drawings in text: no line is wider than the screen, every entity stands once, every line is there, read the right way. TAP."""
import os
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import libchart  # noqa: E402
from libchart import say  # noqa: E402
from libpicture import columns_of  # noqa: E402

REDTHREAD = os.environ.get("REDTHREAD", "build/redthread")
NAMES = ["Anna", "عبدالله التاجیک", "山田太郎", "a_name_without_any_space_that_never_seems_to_end_at_all", "🎩 hat 🧵", "Ж",
         "A company with rather many words in its name, of which none can be left out, Ltd", "</b>\\n", "שלום", "x"]
GRADES = ["A1", "B2", "C3", "E4", "F6", ""]


def case_of(folder, name, entities, relations, more=()):
    path = os.path.join(folder, name)
    os.mkdir(path)
    files = {"case.csv": "key,value\nformat,1\ntitle,A case\n", "sources.csv": "id,type,title\nS1,person,One\nS2,person,Two\n",
             "entities.csv": "id,type,name,protect\n" + "".join(f'{e},{t},"{n}",{p}\n' for e, t, n, p in entities),
             "relations.csv": "id,type,from,to,source,grade,stance,start\n" + "".join(",".join(row) + "\n" for row in relations), **dict(more)}
    for file, text in files.items():
        with open(os.path.join(path, file), "w", encoding="utf-8") as out:
            out.write(text)
    return path


def draw(case, *words, columns=80, command="chart"):
    env = dict(os.environ, COLUMNS=str(columns), LC_ALL="C.UTF-8")
    asked = ["chart", case, "--as", "text", *words] if command == "chart" else [command, case, *words]
    return subprocess.run([REDTHREAD, *asked], capture_output=True, text=True, env=env)


def some_case(folder, i, chance):
    n = chance.choice([1, 2, 5, 12, 30, 90, 250])
    entities = [(f"e{k}", chance.choice(["person", "company", "phone", "meeting"]), f"{chance.choice(NAMES)} #{k}", "") for k in range(n)]
    relations = [(f"r{k}", chance.choice(["knows", "called", "member-of", "owns", "participated-in"]),
                  f"e{chance.randrange(min(n, 1 + k // 2))}", f"e{chance.randrange(n)}", chance.choice(["S1", "S2"]),
                  chance.choice(GRADES), chance.choice(["", "", "", "denies"]), chance.choice(["", "2024-01-05", "2023-12"]))
                 for k in range(n * 2)]
    return case_of(folder, f"some{i}", entities, relations)


def randomly(folder):
    chance = random.Random(6)
    wide, failed, marks = [], [], []
    for i in range(200):
        case, columns, plain = some_case(folder, i, chance), chance.choice([40, 64, 80, 120]), chance.random() < .3
        done = draw(case, *(["--ascii"] if plain else []), columns=columns)
        if done.returncode != 0:
            failed.append(f"some{i}: {done.returncode} {done.stderr}")
        wide += [f"some{i}, {columns}: {columns_of(line)} {line!r}" for line in done.stdout.splitlines() if columns_of(line) > columns]
        if plain and re.search("[─-╿►◄◆↑]", done.stdout):
            marks.append(f"some{i}")
    say(not failed, "200 random cases are drawn", failed)
    say(not wide, "none is wider than its screen", wide)
    say(not marks, "--ascii draws with ASCII", marks)


def read_right(folder):
    case = case_of(folder, "read", [("a", "person", "Anna", ""), ("b", "person", "Boris", ""), ("c", "company", "Corp", ""),
                                    ("v", "person", "Hidden Name", "yes")],
                   [("r1", "knows", "a", "b", "S1", "A1", "", ""), ("r1", "knows", "a", "b", "S2", "A1", "", ""),
                    ("r2", "owns", "b", "c", "S1", "B2", "", "2024-01-05"), ("r3", "owns", "a", "c", "S1", "E4", "", ""),
                    ("r3", "owns", "a", "c", "S2", "B2", "denies", ""), ("r4", "called", "a", "a", "", "", "", ""),
                    ("r5", "knows", "v", "c", "", "", "", ""), ("r6", "called", "b", "a", "S1", "B2", "", "2024-02-01"),
                    ("r7", "called", "b", "a", "S1", "B2", "", "2024-02-03")])
    done = draw(case, "--around", "Anna", "--hops", "2", columns=100)
    out = done.stdout
    for words, wanted in (("what is symmetric and confirmed is solid, without an arrow", "── knows ─── Boris"),
                          ("what is contested has a diamond", "┈◆ owns"), ("several of one kind are counted", "called 2 times ┄► Anna ↑"),
                          ("to itself", "itself"), ("what stands above is pointed at", "► Boris ↑"),
                          ("who is linked to it from below is read by the inverse", "is owned by"),
                          ("a protected name stays so", "Person 1"), ("the diamond is explained", "◆ contested"), ("sources", "[1] One")):
        say(wanted in out, f"read: {words}", out.splitlines() + [done.stderr])
    say("Hidden" not in out, "read: a protected name is nowhere")
    say(len(re.findall(r"Boris(?! ↑)", out)) == 1 and len(re.findall(r"Corp(?! ↑)", out)) == 1, "read: each stands once", out.splitlines())
    first, again = draw(case, "--around", "c").stdout, draw(case, "--around", "c").stdout
    say(first == again and "│ Corp │" in first, "read: the same bytes again, from whom is asked about")
    say("│ Corp │" in draw(case, "--path", "Corp", "Anna").stdout, "read: with --path the root is where it begins")


def refused(folder):
    out = os.path.join(folder, "x")
    case = case_of(folder, "small", [("a", "person", "Anna", ""), ("b", "person", "Boris", "")], [("r", "knows", "a", "b", "S1", "A1", "", "")])
    for words, asked, code in (("a file of text", ["--as", "text", "-o", out + ".txt"], 0), ("text as SVG", ["--as", "text", "-o", out + ".svg"], 2),
                               ("a matrix as text", ["--as", "matrix", "-o", out + ".no.txt"], 2), ("the link chart as text", ["-o", out + ".no.txt"], 2),
                               ("--ascii of a matrix", ["--as", "matrix", "--ascii", "-o", out + ".no.svg"], 2),
                               ("no file for a link chart", [], 2), ("nothing selected", ["--as", "text", "--type", "place"], 1)):
        done = subprocess.run([REDTHREAD, "chart", case, *asked], capture_output=True, text=True)
        say(done.returncode == code and not os.path.exists(out + ".no.txt"), f"{words}: exit {code}", [str(done.returncode), done.stderr])
    with open(out + ".txt", encoding="utf-8") as file:
        say("│ Anna │" in file.read(), "the file has the drawing")


def at_other_doors(folder):
    near = draw("graphs/kerman-2024", "Kerman cell", "--draw", command="near").stdout
    say("│ Kerman cell │  cell" in near and "┈ possessed ┈" in near, "near --draw draws", near.splitlines())
    path = draw("graphs/kerman-2024", "ISKP", "Kerman safe house", command="path").stdout
    say("│ ISKP ├┄" in path and "has as a part ╭" in path, "path draws its route on a screen", path.splitlines())
    narrow = draw("graphs/kerman-2024", "ISKP", "Kerman safe house", command="path", columns=60).stdout
    say("├┄" not in narrow and "has as a part" in narrow, "path: where it does not fit, it is not drawn", narrow.splitlines())
    env = {k: v for k, v in os.environ.items() if k != "COLUMNS"}
    piped = subprocess.run([REDTHREAD, "path", "graphs/kerman-2024", "ISKP", "Kerman safe house"], capture_output=True, text=True, env=env).stdout
    say("├┄" not in piped, "path: what a program reads is as it was")


def main():
    with tempfile.TemporaryDirectory() as folder:
        read_right(folder)
        refused(folder)
        at_other_doors(folder)
        randomly(folder)
    libchart.plan()


main()
