#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Flows of money as pictures: every sum is that of the payments, ribbons are as wide as their sums. TAP."""
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import libchart  # noqa: E402
import libpicture  # noqa: E402
from libchart import say  # noqa: E402
from libpicture import SVG  # noqa: E402

ENTITIES = "id,type,name,protect\na,account,Ada,\nb,account,Bo,\nc,account,Cy,\nd,account,Dee,\nh,account,Hidden Name,yes\n"
SOURCES = "id,type,title\nS1,person,One\nS2,person,Two\n"
PAID = """id,type,from,to,start,amount,currency,source,grade,stance
1,paid,a,b,2024-01-05,100.10,EUR,S1,B2,
2,paid,a,b,2024-01-20,200.20,EUR,S1,B2,
3,paid,b,c,2024-01-10,50,EUR,S1,B2,
4,paid,b,c,2024-02-10,150,EUR,S1,A1,
4,paid,b,c,2024-02-10,150,EUR,S2,A1,
5,paid,c,a,2024-03-10,20,EUR,S1,B2,
6,paid,d,b,2023-12-10,900,EUR,S1,B2,
7,paid,b,d,2024-01-01,7,EUR,S1,B2,
8,paid,a,c,,5,EUR,S1,B2,
9,paid,a,c,2024-02-01,0,EUR,S1,B2,
10,paid,c,h,2024-02-20,33,EUR,S2,E5,
11,paid,c,d,2024-03-01,8,EUR,S2,B2,
11,paid,c,d,2024-03-01,8,EUR,S1,B2,denies
"""


def numbers(words):
    return float(words.replace(",", ""))


def bars(picture):
    """(x, y, width, height, tooltip) of each."""
    found = []
    for group in picture.root.iter(SVG + "g"):
        if group.get("class") == "bar":
            rect = group.find(SVG + "rect")
            found.append((*(float(rect.get(key)) for key in ("x", "y", "width", "height")), group.find(SVG + "title").text))
    return found


def ribbons(picture):
    """(left, top, right, top there, width, tooltip) of each."""
    found = []
    for group in picture.root.iter(SVG + "g"):
        if group.get("class") == "ribbon":
            points = [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+) (-?[\d.]+)", group.find(SVG + "path").get("d"))]
            found.append((points[0][0], points[0][1], points[3][0], points[3][1], points[9][1] - points[0][1], group.find(SVG + "title").text))
    return found


def misplaced(picture):
    """Bars on each other, and ribbons that do not end at a bar."""
    all_bars, found = bars(picture), []
    for i, a in enumerate(all_bars):
        found += [f"bars {a[4]!r} and {b[4]!r}" for b in all_bars[i + 1:] if a[0] == b[0] and a[1] < b[1] + b[3] - .02 and b[1] < a[1] + a[3] - .02]
    for x0, y0, x1, y1, width, title in ribbons(picture):
        for x, y, side in ((x0, y0, "from"), (x1, y1, "to")):
            at = [bar for bar in all_bars if abs((bar[0] + bar[2] if side == "from" else bar[0]) - x) < .02
                  and bar[1] - .02 <= y and y + width <= bar[1] + bar[3] + .05]
            way = [other for other in ribbons(picture) if other[5] == title and abs(other[2 if side == "from" else 0] - x) < .02
                   and abs(other[3 if side == "from" else 1] - y) < .05]
            if not at and not way:
                found.append(f"ribbon ends in the air: {title.splitlines()[0]}")
    return found


def sums(case, table, folder):
    picture, said = libpicture.drawn(case, "flow", os.path.join(folder, "a.svg"), table, "--every", "month")
    libpicture.check("months", picture, said, misplaced)
    if not picture:
        return
    heads = [title.splitlines()[0] for title in libpicture.titles(picture, "ribbon")]
    wanted = ["Ada paid Bo 2 times, 300.30 EUR, 2024-01; probable", "Bo paid Cy once, 50 EUR, 2024-01; probable",
              "Bo paid Cy once, 150 EUR, 2024-02; confirmed", "Dee paid Bo once, 900 EUR, 2023-12; probable",
              "Cy paid Ada once, 20 EUR, 2024-03; probable", "Bo paid Dee once, 7 EUR, 2024-01; probable",
              "Cy paid Account 1 once, 33 EUR, 2024-02; tentative"]
    plain = [re.sub(r"(\d)\.00\b", r"\1", head) for head in heads]
    say(all(head in plain for head in wanted), "months: what is alike shares a ribbon, with its exact sum", heads)
    say(any("Cy paid Dee" in head for head in heads) and "contested" in [text for _, text, _ in picture.texts]
        and any(path.get("class") == "contested" for path in picture.root.iter(SVG + "path")), "months: what is denied is contested")
    widths = {head: ribbon[4] for head, ribbon in zip(plain, ribbons(picture))}
    ratio = widths[wanted[3]] / widths[wanted[0]]
    say(abs(ratio - 900 / 300.30) < .05, "months: a ribbon is as wide as its sum", [str(ratio)])
    said = [text for _, text, _ in picture.texts]
    say(any("9 of 11 relations; left out: 1 without a date, 1 of nothing or less" in text for text in said), "months: what is left out is counted", said[-6:])
    with open(os.path.join(folder, "a.svg"), encoding="utf-8") as file:
        say("Hidden" not in file.read(), "months: protected names are not drawn")
    for title in libpicture.titles(picture, "bar"):
        if title.startswith("Bo") and "out: 57" in title:
            say("in: 900.00 EUR, once" in title, "months: a bar has what came before it and went after it", [title])


def steps(case, table, folder):
    picture, said = libpicture.drawn(case, "flow", os.path.join(folder, "a.svg"), table, "--from", "Ada")
    libpicture.check("steps", picture, said, misplaced)
    if not picture:
        return
    heads = [title.splitlines()[0] for title in libpicture.titles(picture, "ribbon")]
    say(not any("Dee paid" in head or "7.00" in head for head in heads) and any("Bo paid Cy once, 50" in head for head in heads),
        "steps: only what was paid on after it came", heads)
    say("1 that goes back to where it had been" in " ".join(text for _, text, _ in picture.texts), "steps: what comes back is counted",
        [text for _, text, _ in picture.texts][-4:])
    say("not all of which is the money of Ada" in " ".join(text for _, text, _ in picture.texts) and "redthread flow " in said[1],
        "steps: it is said that not all that went on is theirs, and what tells how much", [str(said)])
    one, _ = libpicture.drawn(case, "flow", os.path.join(folder, "b.svg"), table, "--from", "Ada", "--steps", "1")
    say(one is not None and len(bars(one)) == 2, "steps: --steps 1 goes one step", [str(one and bars(one))])


def others(table, folder):
    lines = [(f"r{i}", "paid", "hub", f"e{i}", "2024-01-01", 1000 - i, "EUR") for i in range(30)]
    case = libpicture.write_case(folder, "many", entities=libpicture.rows(("id", "type", "name"), [("hub", "account", "Hub")] + [
        (f"e{i}", "account", f"Account {i}") for i in range(30)]),
        relations=libpicture.rows(("id", "type", "from", "to", "start", "amount", "currency"), lines))
    picture, said = libpicture.drawn(case, "flow", os.path.join(folder, "a.svg"), table, "--top", "5")
    libpicture.check("many", picture, said, misplaced)
    wanted = sum(1000 - i for i in range(4, 30))
    titles = libpicture.titles(picture, "bar") if picture else []
    say(any(title.startswith("others (26)") and numbers(re.search(r"in: ([\d,.]+)", title).group(1)) == wanted for title in titles),
        "many: the small ones are gathered, with their sum", titles)


def refusals(case, folder):
    mixed = libpicture.write_case(folder, "mixed", entities=ENTITIES, relations=PAID.replace("9,paid,a,c,2024-02-01,0,EUR", "9,paid,a,c,2024-02-01,4,GBP"))
    empty = libpicture.write_case(folder, "empty", entities=ENTITIES)
    for name, path, words, code, wanted in (
            ("two currencies", mixed, (), 2, "--where 'amount>0 EUR'"), ("no payments", empty, (), 2, "--relation"),
            ("periods and steps at once", case, ("--from", "Ada", "--every", "year"), 2, "say one of them"),
            ("steps of nobody", case, ("--steps", "2"), 2, "--from X"), ("nothing went out", case, ("--from", "Dee", "--since", "2024-01-01"), 2, "went out"),
            ("no such property", case, ("--amount", "amuont"), 2, "amuont"), ("what nobody has", case, ("--amount", "seconds"), 2, "--amount"),
            ("--steps of a matrix", case, ("--steps", "3"), 2, "add --as flow")):
        libpicture.refused(name, folder, path, "matrix" if "matrix" in name else "flow", words, wanted, code)


def main():
    table = libchart.advance_table()
    with tempfile.TemporaryDirectory() as folder:
        case = libpicture.write_case(folder, "paid", entities=ENTITIES, relations=PAID, sources=SOURCES)
        sums(case, table, folder)
        steps(case, table, folder)
        others(table, folder)
        refusals(case, folder)
        libpicture.shared("flow", table, folder, case)
        one, _ = libpicture.drawn("graphs/kerman-2024", "flow", os.path.join(folder, "one.svg"), table)
        tall = [height for _, _, _, height, _ in bars(one)] if one else []
        say(len(tall) == 2 and max(tall) < float(one.root.get("viewBox").split()[3]) / 4, "kerman: one ribbon is no wall", [str(tall)])
        euro = ("--where", "amount>0 EUR")
        for name, words in (("wendelsund", ()), ("wendelsund from one", ("--from", "Wendelsund Harbour Board", "--top", "6")),
                            ("wendelsund by month", ("--every", "month"))):
            picture, said = libpicture.drawn("graphs/wendelsund", "flow", os.path.join(folder, "w.svg"), table, *euro, *words)
            libpicture.check(name, picture, said, misplaced)
        libpicture.random_cases("flow", table, folder, ("paid", "called", "owns"), misplaced,
                                lambda seed: ("--from", "e0") if seed % 4 == 3 else ("--every", ("month", "quarter", "year")[seed % 3]))
    libchart.plan()


main()
