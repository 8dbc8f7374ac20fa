# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tests of single pictures share: cases made up by rows or by chance, and what holds of every picture."""
import csv
import os
import random
import subprocess
import unicodedata

import libchart
from libchart import say

REDTHREAD = os.environ.get("REDTHREAD", "build/redthread")
SVG = libchart.SVG
WAYS_OUT = ("--", "nothing was written")
NAMES = ["Anna", "عبد الله التاجيك", "東京都千代田区霞が関株式会社", "<script>alert(1)</script>", "A & B \"Sons\" 'Ltd'", "👩‍👩‍👧 family",
         "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "x", "ﷺ", "שלום עולם",
         "DE47012004506834975900", "a name that goes on and on and on until nobody reads it any more, not even its bearer"]


def write_case(folder, name, **tables):
    """entities="id,type,name\\n...": a case folder of these files."""
    path = os.path.join(folder, name)
    os.makedirs(path, exist_ok=True)
    tables.setdefault("case", "key,value\nformat,1\ntitle,A case\ntimezone,UTC\n")
    for table, text in tables.items():
        with open(os.path.join(path, table + ".csv"), "w", encoding="utf-8") as file:
            file.write(text)
    return path


def rows(head, lines):
    class Text(list):
        def write(self, text):
            self.append(text)
    out = Text()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(lines)
    return "".join(out)


def random_case(folder, seed, types, n_most=40, entity_types=("person", "company", "account", "phone")):
    """Some entities and relations of these types between them, dated or not, graded or not, denied now and then."""
    chance = random.Random(seed)
    n = chance.randint(1, 3) if chance.random() < .15 else chance.randint(2, n_most)
    entities = [(f"e{i}", chance.choice(entity_types), chance.choice(NAMES) + (f" {i}" if chance.random() < .7 else ""),
                 "yes" if chance.random() < .1 else "") for i in range(n)]
    relations = []
    for i in range(chance.randint(n // 2, 3 * n)):
        date = chance.choice(("", "2024", f"2024-{chance.randint(1, 12):02}", f"202{chance.randint(0, 5)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}",
                              f"2024-05-0{chance.randint(1, 9)}T1{chance.randint(0, 9)}:00", "2024-03-01/2024-04-02", "..", "2024-06~"))
        amount = chance.choice(("", f"{chance.randint(0, 10 ** chance.randint(1, 9))}.{chance.randint(0, 99):02}"))
        relations.append((f"r{i}", chance.choice(types), f"e{chance.randrange(n)}", f"e{chance.randrange(n)}", date, amount,
                          "EUR" if amount else "", chance.choice(("S1", "S2", "")), chance.choice(("A1", "B2", "C3", "F6", "")),
                          "denies" if chance.random() < .08 else "", chance.choice(("", "25", "51"))))
    return write_case(folder, f"random-{seed}",
                      entities=rows(("id", "type", "name", "protect"), entities),
                      relations=rows(("id", "type", "from", "to", "start", "amount", "currency", "source", "grade", "stance", "percentage"), relations),
                      sources="id,type,title\nS1,person,One & only\nS2,person,\"Two, with a long title that says more than anybody wants to know of it\"\n")


def chart(case, picture, *words):
    return subprocess.run([REDTHREAD, "chart", case, "--as", picture, *words], capture_output=True, text=True)


def drawn(case, picture, out, table, *words):
    """The picture, or what was said in its place."""
    if os.path.exists(out):
        os.remove(out)
    done = chart(case, picture, "-o", out, *words)
    if done.returncode or not os.path.exists(out):
        return None, (done.returncode, done.stderr + done.stdout)
    return libchart.Chart(out, table), (0, done.stderr + done.stdout)


def refused(name, folder, case, picture, words, wanted, code=2):
    """Nothing is drawn, and what is said has the way out."""
    out = os.path.join(folder, "no.svg")
    done = chart(case, picture, "-o", out, *words)
    say(done.returncode == code and wanted in done.stderr and not os.path.exists(out),
        f"{name}: refused, with the way out", [f"exit {done.returncode} {done.stderr}"])


def faults(picture):
    """What may be in no picture."""
    found = [f"overlap: {words}" for words in picture.overlapping_texts()] + [f"off the page: {words}" for words in picture.off_page()]
    found += [f"{float(text.get('font-size')) * picture.points_a_unit:.2f} pt: {text.text}" for text in picture.root.iter(SVG + "text")
              if float(text.get("font-size")) * picture.points_a_unit < (6.99 if text.get("font-weight") == "700"
                                                                        and float(text.get("font-size")) > 12 else 5.995)]
    if not (picture.root.get("role") == "img" and picture.root.find(SVG + "title") is not None and picture.root.find(SVG + "desc") is not None):
        found.append("not told to screen readers")
    return found


def check(name, picture, said, more=lambda picture: []):
    if picture is None:
        say(False, f"{name}: is drawn", [str(said)])
        return
    found = faults(picture) + more(picture)
    say(not found, f"{name}: nothing overlaps, is cut or leaves the page", found)


def random_cases(picture, table, folder, types, more=lambda picture: [], options=lambda seed: (), n=200, **case):
    """Each is drawn without a fault, or refused in words that say what to do."""
    wrong, refused = [], 0
    for seed in range(n):
        path = random_case(folder, seed, types, **case)
        svg, (code, said) = drawn(path, picture, os.path.join(folder, "random.svg"), table, *options(seed))
        if svg:
            wrong += [f"{seed}: {fault}" for fault in faults(svg) + more(svg)]
        elif code in (1, 2, 4) and any(way in said for way in WAYS_OUT) and "critical" not in said.lower():
            refused += 1
        else:
            wrong.append(f"{seed}: exit {code} {said}")
    say(not wrong, f"{n} random cases ({refused} of them without such a picture): no fault", wrong)
    say(refused < n / 3, "random cases: most have a picture", [str(refused)])


def shared(picture, table, folder, case, *words):
    """What every picture is asked: the same bytes, every theme and kind of file, protected names."""
    outs = [os.path.join(folder, f"same-{i}.svg") for i in (0, 1)]
    for out in outs:
        chart(case, picture, "-o", out, *words)
    with open(outs[0], "rb") as a, open(outs[1], "rb") as b:
        say(a.read() == b.read(), f"{picture}: the same bytes every time")
    for theme in ("dark", "print"):
        svg, said = drawn(case, picture, outs[0], table, "--theme", theme, *words)
        check(f"{picture}, {theme}", svg, said)
    for kind, head in ((".png", b"\x89PNG"), (".pdf", b"%PDF")):
        out = os.path.join(folder, "x" + kind)
        done = chart(case, picture, "-o", out, *words)
        with open(out, "rb") if not done.returncode else open(os.devnull, "rb") as file:
            say(file.read(len(head)) == head, f"{picture}: {kind} is written", [done.stderr])
    done = chart(case, picture, "-o", os.path.join(folder, "x.dot"), *words)
    say(done.returncode == 2 and not os.path.exists(os.path.join(folder, "x.dot")), f"{picture}: has no places for DOT", [done.stderr])


def columns_of(line):
    """How much of a terminal's line it takes."""
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def titles(picture, kind):
    """The tooltips of all groups of that class."""
    return [group.find(SVG + "title").text for group in picture.root.iter(SVG + "g") if kind in (group.get("class") or "").split()]
