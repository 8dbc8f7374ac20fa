#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures of time. Theme lines are measured in the SVG, over the shipped cases and 200 random ones; what a calendar's
cells count is counted again here. TAP."""
import csv
import os
import random
import re
import subprocess
import sys
import tempfile
from datetime import date, datetime, timedelta

sys.path.insert(0, os.path.dirname(__file__))
import libchart  # noqa: E402
from libchart import SVG, say  # noqa: E402

REDTHREAD = os.environ.get("REDTHREAD", "build/redthread")
KERMAN, WENDELSUND = "graphs/kerman-2024", "graphs/wendelsund"
NAMES = ["Anna", "<script>alert(1)</script> & \"b\"", "عبدالله محمد الطويل جدا من مدينة بعيدة", "東京都千代田区丸の内一丁目株式会社",
         "🙂🙂 name", "A name that goes on and on and on until nobody reads it any more, and then a little further", "B", "Ð1",
         "Supercalifragilisticexpialidocious-without-a-space-in-it-anywhere", "x y z"]


def chart(case, out, picture, *options):
    return subprocess.run([REDTHREAD, "chart", case, "--as", picture, "-o", out, *options], capture_output=True, text=True)


def classed(root, name):
    return [group for group in root.iter() if name in (group.get("class") or "").split()]


def numbers(node, *keys):
    return [float(node.get(key)) for key in keys]


class Timeline(libchart.Chart):
    def __init__(self, path, table):
        super().__init__(path, table)
        self.stems = [libchart.flatten(path.get("d")) for path in classed(self.root, "stem")]
        self.bars = []
        for group in classed(self.root, "bar"):
            for rect in group.iter(SVG + "rect"):
                x, y, w, h = numbers(rect, "x", "y", "width", "height")
                self.bars.append((x, y, x + w, y + h))
        self.dots = [numbers(circle, "cx", "cy", "r") for group in classed(self.root, "touch") for circle in group.iter(SVG + "circle")]
        self.icons = []
        for group in classed(self.root, "happening") + classed(self.root, "lane"):
            self.icons += [max([numbers(circle, "cx", "cy", "r") for circle in group.iter(SVG + "circle")], key=lambda c: c[2])] \
                if group.find(f".//{SVG}circle") is not None else []

    def stems_through_words(self):
        return [words for rect, words, _ in self.texts for stem in self.stems
                if rect[0] + .5 < stem[0][0] < rect[2] - .5 and stem[0][1] < rect[3] - .5 and stem[-1][1] > rect[1] + .5]

    def bars_through_words(self):
        return [words for rect, words, _ in self.texts for bar in self.bars
                if bar[0] < rect[2] - .3 and rect[0] < bar[2] - .3 and bar[1] < rect[3] - .3 and rect[1] < bar[3] - .3]

    def icons_on_words(self):
        return [words for rect, words, _ in self.texts for x, y, r in self.icons if libchart.rect_distance(rect, (x, y)) < r - .3]

    def icons_on_icons(self):
        return [str(a) for i, a in enumerate(self.icons) for b in self.icons[i + 1:]
                if (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 < (a[2] + b[2] - .5) ** 2]

    def outside(self):
        found = [str(p) for stem in self.stems for p in stem if not (0 <= p[0] <= self.width and 0 <= p[1] <= self.height)]
        found += [str(b) for b in self.bars if b[0] < 0 or b[2] > self.width]
        found += [str(c) for c in self.dots + self.icons
                  if c[0] - c[2] < 0 or c[0] + c[2] > self.width or c[1] - c[2] < 0 or c[1] + c[2] > self.height]
        return found + self.off_page()

    def fine_print(self):
        return [text.text for text in self.root.iter(SVG + "text") if float(text.get("font-size")) * self.points_a_unit < 5.995]

    def of(self, name):
        """The x of the dots and bars that stand at a happening of that name: its icon's."""
        for group in classed(self.root, "happening"):
            if group.find(SVG + "title").text.startswith(name):
                return max([numbers(circle, "cx", "cy", "r") for circle in group.iter(SVG + "circle")], key=lambda c: c[2])[0]
        return None


CHECKS = [("no two texts overlap", "overlapping_texts"), ("no stem runs through words", "stems_through_words"),
          ("no bar runs through words", "bars_through_words"), ("no icon lies on words", "icons_on_words"),
          ("no icon lies on another", "icons_on_icons"), ("nothing leaves the page", "outside"), ("print is 6 pt or more", "fine_print")]


def defects(path, table):
    picture = Timeline(path, table)
    return picture, [f"{words}: {found[:3]}" for words, method in CHECKS for found in [getattr(picture, method)()] if found]


def measure(name, table, folder, case, *options):
    out = os.path.join(folder, name + ".svg")
    done = chart(case, out, "timeline", *options)
    if not os.path.exists(out):
        say(False, f"{name}: is drawn", done.stderr.splitlines())
        return None
    picture, found = defects(out, table)
    say(not found, f"{name}: nothing overlaps, nothing leaves the page", found)
    return picture


def write_case(path, files):
    os.mkdir(path)
    for name, rows in files.items():
        with open(os.path.join(path, name), "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return path


# ---- Theme lines ----------------------------------------------------------------------------------------------------


def kerman(table, folder):
    picture = measure("kerman", table, folder, KERMAN)
    if not picture:
        return
    order = ["Tehran attacks", "Killing of", "Entry into", "Exit from", "Departure", "First det", "Second det", "Islamic State claim",
             "Iranian statement"]
    at = [picture.of(name) for name in order]
    say(None not in at and at == sorted(at), "kerman: what comes later stands further right", [str(at)])
    wide = [numbers(rect, "x", "width") for rect in classed(picture.root, "enlarged")]
    say(len(wide) == 1 and all(wide[0][0] <= picture.of(name) <= wide[0][0] + wide[0][1] + 12
                               for name in ("Departure", "First det", "Second det"))
        and not wide[0][0] <= picture.of("Entry into") <= sum(wide[0]), "kerman: the afternoon is enlarged, December is not", [str(wide)])
    say(len(classed(picture.root, "break")) == 3, "kerman: each change of scale is shown")
    near = [f"{a[0][0]} and {b[0][0]}" for i, a in enumerate(picture.stems) for b in picture.stems[i + 1:]
            if abs(a[0][0] - b[0][0]) < 3 and min(a[-1][1], b[-1][1]) - max(a[0][1], b[0][1]) > 1]
    say(not near, "kerman: no two stems lie on each other", near)
    texts = [words for _, words, _ in picture.texts]
    say({"14:00", "12-18", "2020", "2024-01-03", "time: Asia/Tehran"} <= set(texts), "kerman: ticks are years, days and minutes, and the zone is said",
        [str(texts[:40])])
    for name, soft in (("Entry into", True), ("First det", False)):
        group = [g for g in classed(picture.root, "happening") if g.find(SVG + "title").text.startswith(name)][0]
        say(bool(classed(group, "soft")) == soft, f"kerman: {name} is drawn as exactly as it is known")
    say(any(classed(group, "contested") for group in classed(picture.root, "touch")), "kerman: the rival answers have their diamond")
    legend = " ".join(texts)
    say("ungraded" not in legend and "confirmed: likelihood" in legend and "electronic devices" not in legend,
        "kerman: the legend is of what occurs")
    say("without a date, and left out: 18 relations" in legend, "kerman: what has no date is counted")
    first = open(os.path.join(folder, "kerman.svg"), "rb").read()
    chart(KERMAN, os.path.join(folder, "again.svg"), "timeline")
    say(first == open(os.path.join(folder, "again.svg"), "rb").read(), "kerman: the same case gives the same bytes")
    for name, options in (("print", ["--theme", "print"]), ("dark", ["--theme", "dark", "--portrait"]), ("type", ["--lanes", "type"]),
                          ("group", ["--lanes", "group"]), ("around", ["--around", "Abdullah Tajik", "--hops", "1"])):
        measure(f"kerman_{name}", table, folder, KERMAN, *options)
    thread = measure("kerman_thread", table, folder, KERMAN, "--path", "ISKP", "safe house")
    if thread:
        red = [path for path in classed(thread.root, "stem") if path.get("stroke") == "#d0021b"]
        say(len(red) == 1, "kerman_thread: the dated hop of the path is red", [str(len(red))])
    thread = measure("kerman_events", table, folder, KERMAN, "--path", "ISKP", "commemoration procession")
    if thread:
        ways = [libchart.flatten(group.findall(SVG + "path")[1].get("d")) for group in classed(thread.root, "thread")]
        bombing, procession = thread.of("Kerman bombing"), thread.of("Commemoration")
        say(len(ways) == 1 and {round(ways[0][0][0]), round(ways[0][-1][0])} == {round(bombing), round(procession)},
            "kerman_events: the thread runs from event to event", [str(ways)])


def others(table, folder):
    for name, options in (("wendelsund", []), ("calls", ["--relation", "called"]),
                          ("tilde", ["--around", "Tilde Askerlund", "--hops", "2", "--relation", "called", "--relation", "used"])):
        measure(name, table, folder, WENDELSUND, *options)
    case = write_case(os.path.join(folder, "hidden"), {
        "case.csv": [["key", "value"], ["format", "1"]],
        "entities.csv": [["id", "type", "name", "protect"], ["a", "person", "Anna", ""], ["c", "person", "Hidden Name", "yes"],
                         ["m", "meeting", "Meeting", ""]],
        "sources.csv": [["id", "type", "title"], ["S1", "person", "One"], ["S2", "person", "Two"]],
        "claims.csv": [["entity", "property", "value", "source", "grade"], ["m", "date", "2024-02-01", "S1", "B2"],
                       ["m", "date", "2024-03-01", "S2", "B2"]],
        "relations.csv": [["id", "type", "from", "to", "start", "source", "grade"], ["r1", "knows", "a", "c", "2023", "S1", "A1"],
                          ["r2", "participated-in", "c", "m", "2024-02-01", "S1", "B2"]]})
    picture = measure("hidden", table, folder, case)
    if picture:
        svg = open(os.path.join(folder, "hidden.svg"), encoding="utf-8").read()
        say("Hidden" not in svg and "Person 1" in svg, "hidden: the protected stay so")
        happenings = classed(picture.root, "happening")
        say(len(happenings) == 2 and all(classed(group, "contested") for group in happenings),
            "hidden: two dates of one event stand side by side, contested", [str(len(happenings))])
    for words, code, wrong in (("no date", 2, [KERMAN, "--type", "country"]), ("an unknown property", 2, [KERMAN, "--lanes", "nonsense"]),
                               ("too many lanes", 2, [WENDELSUND, "--lanes", "entity"])):
        out = os.path.join(folder, "no.svg")
        done = chart(wrong[0], out, "timeline", *wrong[1:])
        say(done.returncode == code and not os.path.exists(out) and "--" in done.stderr, f"{words}: refused with a way out", [done.stderr])


def random_date(draw):
    year = draw.choice([1931, 1999, 2019, 2023, 2023, 2024, 2024, 2024])
    day = f"{year}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
    return draw.choice([day, day, f"{day}T{draw.randrange(24):02}:{draw.randrange(60):02}", str(year), f"{day[:7]}", f"[..{day}]", f"[{day}..]",
                        f"{day}/..", f"../{day}", f"{day}/{year + 2}-01-01", f"[{day}..{year}-12-31]", f"{year}~", f"{str(year)[:3]}X", f"{day}?"])


def random_case(path, seed):
    draw = random.Random(seed)
    n, events = draw.choice([1, 2, 5, 12, 30, 60]), draw.choice([0, 1, 3, 10, 40, 90])
    relations = draw.choice([0, 1, 8, 40, 200])
    entities = [["id", "type", "name"]]
    entities += [[f"p{i}", draw.choice(["person", "company", "city", "phone"]), f"{draw.choice(NAMES)} {i}"] for i in range(n)]
    entities += [[f"e{i}", draw.choice(["meeting", "attack", "statement"]), f"{draw.choice(NAMES)} event {i}"] for i in range(events)]
    claims = [["entity", "property", "value"]] + [[f"e{i}", "date", random_date(draw)] for i in range(events) if draw.random() < .9]
    rows = [["id", "type", "from", "to", "start"]]
    for i in range(relations):
        tail = f"p{draw.randrange(n)}"
        if events and draw.random() < .5:
            rows.append([f"r{i}", "participated-in", tail, f"e{draw.randrange(events)}", random_date(draw) if draw.random() < .3 else ""])
        else:
            rows.append([f"r{i}", draw.choice(["called", "knows", "paid"]), tail, f"p{draw.randrange(n)}", random_date(draw)])
    rows = [row for i, row in enumerate(rows) if (row[1], row[2], row[3]) not in {(r[1], r[2], r[3]) for r in rows[:i]}]
    return write_case(path, {"case.csv": [["key", "value"], ["format", "1"], ["timezone", draw.choice(["Asia/Tehran", "UTC", "Europe/Berlin"])]],
                             "entities.csv": entities, "claims.csv": claims, "relations.csv": rows})


def random_cases(table, folder):
    bad, drawn, refused = [], 0, 0
    for seed in range(200):
        case = random_case(os.path.join(folder, f"random{seed}"), seed)
        out = os.path.join(folder, "random.svg")
        done = chart(case, out, "timeline", *(["--lanes", "type"] if seed % 3 == 0 else []))
        if done.returncode in (2, 4) and not os.path.exists(out) and "nothing that is drawn has a date" in done.stderr:
            refused += 1
            continue
        if not os.path.exists(out):
            bad.append(f"seed {seed}: {done.returncode} {done.stderr}")
            continue
        drawn += 1
        bad += [f"seed {seed}: {words}" for words in defects(out, table)[1]]
        os.remove(out)
    say(not bad and drawn > 150, f"200 random cases: {drawn} drawn without a defect, {refused} without a date refused", bad)


# ---- Calendars ------------------------------------------------------------------------------------------------------


def cells_of(path):
    """By row: the numbers of its cells, with what their tooltips call them."""
    root = libchart.ET.parse(path).getroot()
    found = {}
    for row in classed(root, "row"):
        for cell in classed(row, "cell"):
            told = cell.find(SVG + "title").text.split("\n")[0]
            column, rest = re.fullmatch(r"(?:(.*?), )?([^,]*): .*", told).groups()
            found[column, rest] = int(cell.find(SVG + "text").text.replace(",", ""))
    return found


def calendar(name, table, folder, case, *options):
    out = os.path.join(folder, name + ".svg")
    done = chart(case, out, "hist", *options)
    if not os.path.exists(out):
        say(False, f"{name}: is drawn", done.stderr.splitlines())
        return {}
    picture, found = defects(out, table)
    say(not found, f"{name}: nothing overlaps, nothing leaves the page", found)
    return cells_of(out)


def years(table, folder):
    """Of ten years each has a row of months, or seven rows of days, a column a week; an empty year is left out, and that is said."""
    first = date(2014, 1, 1)
    days = sorted(first + timedelta(days=i * 13 % 3652) for i in range(600))
    days = [day for day in days if day.year != 2018]
    case = os.path.join(folder, "ten")
    os.makedirs(case)
    for name, text in (("case", "key,value\ntimezone,UTC\n"), ("entities", "id,type,name\na,phone,A\nb,phone,B\n"),
                       ("relations", "id,type,from,to,start\n" + "".join(f"r{i},called,a,b,{day}\n" for i, day in enumerate(days)))):
        with open(os.path.join(case, name + ".csv"), "w", encoding="utf-8") as file:
            file.write(text)
    got = calendar("ten_years", table, folder, case)
    say(got == {key: sum(f"{day:%B %Y}" == " ".join(key) for day in days) for key in got} and sum(got.values()) == len(days)
        and len({year for _, year in got}) == 9, "ten years: a row a year, each month counted", [str(got)])
    got = calendar("ten_years_days", table, folder, case, "--cells", "days")
    say(got == {(None, str(day)): days.count(day) for day in days}, "ten years by days: each day is its own cell", [str(got)[:300]])
    root = libchart.ET.parse(os.path.join(folder, "ten_years_days.svg")).getroot()
    texts = [text.text for text in root.iter(SVG + "text")]
    say([text for text in texts if re.fullmatch(r"\d{4} Monday", text)] == [f"{year} Monday" for year in range(2014, 2024) if year != 2018]
        and texts.count("Sunday") == 9 and "empty years are left out" in " ".join(texts), "ten years by days: seven rows a year", [str(texts[:90])])


def calendars(table, folder):
    calls = [row for row in csv.DictReader(open(os.path.join(WENDELSUND, "relations.csv"), encoding="utf-8")) if row["type"] == "called"]
    times = [datetime.fromisoformat(row["start"]) for row in calls]
    ways = {"week": lambda t: (f"{t:%H}:00", f"{t:%A}"), "months": lambda t: (f"{t:%B}", f"{t:%Y}")}
    for cells, way in ways.items():
        wanted = {}
        for time in times:
            wanted[way(time)] = wanted.get(way(time), 0) + 1
        got = calendar(f"calls_{cells}", table, folder, WENDELSUND, "--relation", "called", "--cells", cells)
        say(got == wanted, f"calls by {cells}: the cells are those that are counted here",
            [f"{key}: {got.get(key)}, not {wanted.get(key)}" for key in {**got, **wanted} if got.get(key) != wanted.get(key)])
    got = calendar("calls_days", table, folder, WENDELSUND, "--relation", "called")
    say(sum(got.values()) == len(calls) and len({column for column, _ in got}) == len({time.isocalendar()[:2] for time in times}),
        "calls by days: every call is in one cell", [str(sum(got.values()))])
    got = calendar("kerman_hours", table, folder, KERMAN, "--since", "2023-12-01")
    say(got.get(("Wed 2024-01-03", "14:00")) == 2 and got.get(("Wed 2024-01-03", "some hour")) == 1
        and not any(row == "00:00" for _, row in got), "kerman by hours: a day is no hour, and stands beside", [str(got)])
    svg = open(os.path.join(folder, "kerman_hours.svg"), encoding="utf-8").read()
    say("known less exactly, and in no cell" in svg and "time zone Asia/Tehran" in svg, "kerman by hours: what is known less exactly is told, and the zone")
    calendar("wendelsund_all", table, folder, WENDELSUND)
    years(table, folder)
    got = calendar("kerman_print", table, folder, KERMAN, "--theme", "print", "--portrait")
    svg = open(os.path.join(folder, "kerman_print.svg"), encoding="utf-8").read()
    say(sorted(set(got.values())) == [1, 2, 12] and svg.count(">or more<") == 2, "kerman_print: the legend has the shades that occur", [str(got)])
    for words, code, wrong in (("no date", 2, [KERMAN, "--type", "country"]), ("cells that are none", 2, [KERMAN, "--cells", "decades"]),
                               ("cells without --as hist", 2, [KERMAN, "--as", "matrix", "--cells", "days"])):
        out = os.path.join(folder, "no.svg")
        done = subprocess.run([REDTHREAD, "chart", *([] if "--as" in wrong else ["--as", "hist"]), *wrong, "-o", out], capture_output=True, text=True)
        say(done.returncode == code and not os.path.exists(out), f"{words}: refused, nothing written", [done.stderr])


def said_of_it(folder):
    """What has no room is said on the terminal too; sources are listed where no words cite them; ticks of weeks are called so."""
    out = os.path.join(folder, "said.svg")

    def draw(case, *options):
        done = subprocess.run([REDTHREAD, "chart", case, "--as", "timeline", "-o", out, *options], capture_output=True, text=True)
        with open(out, encoding="utf-8") as file:
            return file.read(), " ".join(done.stderr.split())
    text, told = draw(WENDELSUND)
    say("words of the relations had no room" in told, "a crowd: the terminal says that words are left out", [told])
    frame = text.split('class="frame"')[1]
    say(">Sources<" in frame and ">accounts.csv<" in frame and "[1]" not in frame, "and sources are listed, without numbers that nothing cites")
    text, told = draw(KERMAN)
    left = re.search(r"The words of (\d+) relations? had no room here", text)
    say(bool(left) == ("had no room" in told) and (not left or f"words of {left.group(1)} relation" in told), "as many as the picture says", [told])
    days = [datetime.strptime(f"2023-{day}", "%Y-%m-%d") for day in re.findall(r">(12-\d\d)</text>", text)]
    say("2023, Mondays" in text and len(days) > 2 and all(day.weekday() == 0 for day in days), "ticks of weeks are Mondays, and said to be", [f"{days}"])
    text, told = draw(KERMAN, "--around", "ISKP")
    say(("had no room" in text) == ("had no room" in told), "nothing is said where all has room", [told])


def main():
    table = libchart.advance_table()
    with tempfile.TemporaryDirectory() as folder:
        kerman(table, folder)
        said_of_it(folder)
        others(table, folder)
        random_cases(table, folder)
        calendars(table, folder)
    libchart.plan()


main()
