#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Times redthread beside a peer that does the same job, turn about, in one run.

Each row prints the two medians and their ratio (redthread / peer; below 1 is
faster); the rows within one process the median of the ratios of their turns,
and more turns where these are short. Inputs are made here from fixed seeds. RUNS=5 sets the turns.
Each table that is measured whole is written to tests/bench/results.md too.
Usage: bench.py [WORD...], or make bench BENCH="WORD...", runs the tables whose
name has one of the words ("charts", "growth" and "memory" are three) and such
rows of whole programs.
"""
import contextlib
import math
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time

import pictures

BUILD = os.environ.get("BUILD", "build")
REDTHREAD = os.path.join(BUILD, "redthread")
RUNS = int(os.environ.get("RUNS", "5"))
PYTHON = "/usr/bin/python3"
RESULTS = "tests/bench/results.md"
SIZES = [10000, 100000, 1000000]
CHARTED = [200, 2000, 20000]


def preferential(n, m, seed=1):
    """Edges of a Barabasi-Albert graph, as pairs."""
    rng = random.Random(seed)
    ends, edges = list(range(m)), []
    for new in range(m, n):
        chosen = set()
        while len(chosen) < m:
            chosen.add(rng.choice(ends))
        for old in sorted(chosen):
            edges.append((new, old))
            ends += [new, old]
    return edges


def edge_list(folder, name, edges):
    path = os.path.join(folder, name)
    with open(path, "w") as file:
        file.write("from,to\n")
        file.writelines(f"n{a},n{b}\n" for a, b in edges)
    return path


def case_folder(folder, n, m):
    """A case folder of n persons and m payments, from a fixed seed."""
    path, rng = os.path.join(folder, "case"), random.Random(4)
    os.mkdir(path)
    with open(os.path.join(path, "case.csv"), "w") as file:
        file.write("key,value\nformat,1\n")
    with open(os.path.join(path, "sources.csv"), "w") as file:
        file.write("id,type,title\nS1,document,Ledger\n")
    with open(os.path.join(path, "entities.csv"), "w") as file:
        file.write("id,type,name\n")
        file.writelines(f"p{i},person,Forename{i % 5003} Surname{i}\n" for i in range(n))
    with open(os.path.join(path, "relations.csv"), "w") as file:
        file.write("id,type,from,to,start,source,grade\n")
        file.writelines(f"t{i},paid,p{rng.randrange(n)},p{rng.randrange(n)},20{i % 24:02}-0{i % 9 + 1}-1{i % 10},S1,B2\n"
                        for i in range(m))
    return path


def peer_folder(path, body):
    """How a competent user reads such a folder in Python: csv.DictReader, then the graph at once."""
    code = ("import csv\n"
            f"read=lambda name: list(csv.DictReader(open({path!r}+'/'+name)))\n"
            "people,ties=read('entities.csv'),read('relations.csv')\n" + body)
    return [PYTHON, "-c", code]


IGRAPH_FOLDER = """import igraph
at={row['id']: i for i, row in enumerate(people)}
g=igraph.Graph(n=len(people), edges=[(at[t['from']], at[t['to']]) for t in ties], directed=True)
for key in people[0]: g.vs[key]=[row[key] for row in people]
for key in ties[0]: g.es[key]=[row[key] for row in ties]
print(g.vcount(), g.ecount())
"""
NETWORKX_FOLDER = """import networkx
g=networkx.MultiDiGraph()
g.add_nodes_from((row['id'], row) for row in people)
g.add_edges_from((t['from'], t['to'], t) for t in ties)
print(len(g), g.number_of_edges())
"""


def plain_igraph(path, line):
    """The peer for measures: python-igraph over the same file."""
    code = ("import csv,igraph\n"
            f"rows=list(csv.reader(open({path!r})))[1:]\n"
            "g=igraph.Graph.TupleList(rows)\ng.simplify()\n" + line)
    return [PYTHON, "-c", code]


def plain_graphviz(folder, engine, edges, overlap=None):
    """The peer for charts: Graphviz over boxes of the same size, with what it does about overlaps unless said."""
    path = os.path.join(folder, f"{engine}-{len(edges)}.dot")
    with open(path, "w") as file:
        file.write("graph g { node [shape=box, fixedsize=true, width=1.5, height=1];\n")
        file.write(f"graph [overlap={overlap}];\n" if overlap else "")
        file.writelines(f"n{a} -- n{b};\n" for a, b in edges)
        file.write("}\n")
    return [engine, "-Tsvg", "-o", os.path.join(folder, "peer.svg"), path]


def rows(folder):
    large = edge_list(folder, "ba10k.csv", preferential(10000, 3))
    middle = edge_list(folder, "ba4k.csv", preferential(4000, 3))
    case = case_folder(folder, 100000, 300000)
    load = [os.path.join(BUILD, "bench", "load"), case]  # up to the sealed case, as the peers up to their graph
    yield ("case of 100 k and 300 k read, beside python-igraph", load, peer_folder(case, IGRAPH_FOLDER))
    yield ("case of 100 k and 300 k read, beside NetworkX", load, peer_folder(case, NETWORKX_FOLDER))
    yield ("info on it, beside python-igraph", [REDTHREAD, "info", case, "--json"], peer_folder(case, IGRAPH_FOLDER))
    yield ("info on the Kerman case, beside version",
           [REDTHREAD, "info", "graphs/kerman-2024"], [REDTHREAD, "version"])
    yield ("read and count, 30 k relations, beside python-igraph",
           [REDTHREAD, "info", large, "--json"], plain_igraph(large, "print(len(g.components()))"))
    yield ("betweenness, 4 k entities, beside python-igraph",
           [REDTHREAD, "rank", middle, "--by", "betweenness", "--json"], plain_igraph(middle, "print(max(g.betweenness()))"))
    yield ("pagerank, 10 k entities, beside python-igraph",
           [REDTHREAD, "rank", large, "--by", "pagerank", "--json"], plain_igraph(large, "print(max(g.pagerank()))"))


def charts(folder):
    out = os.path.join(folder, "ours.svg")
    for n, engine, overlap, asked in ((150, "neato", None, 1.5), (2000, "sfdp", "prism", 1.3), (20000, "sfdp", None, 1.0)):
        edges = preferential(n, 2)
        yield (f"{n:,} entities, beside plain {engine}{' with prism' if overlap else ''} (asked: at most {asked})",
               [REDTHREAD, "chart", edge_list(folder, f"ba{n}.csv", edges), "--layout", "network", "-o", out],
               plain_graphviz(folder, engine, edges, overlap))


def inside(folder):
    """The C programs of this folder: each runs both sides in one process, in processor time. One thread,
    for igraph's PageRank would spin while it waits for the others."""
    case, edges = os.path.join(folder, "case"), os.path.join(folder, "ba4k.csv")
    yield "GraphML of the case of 100 k and 300 k", ["graphml", case, folder], RUNS
    yield "measures, 4,000 entities and 12 k relations", ["measures", edges], RUNS
    # By the clock; minutes of both sides. Linchpins and deception are what the peer does not have.
    yield "a thousand worlds, 20 k entities and 60 k relations (asked: alone at most 0.20)", ["certainty", "20"], 1
    # By the clock, with a worker a core; the large one is minutes of igraph: one turn.
    yield "workers, preferential attachment", ["workers", "10", "ba"], RUNS
    yield "workers, as investigations are", ["workers", "20", "tree"], RUNS
    yield "workers, large, one turn", ["workers", "50", "ba", "betweenness"], 1
    yield "stability of groups", ["linear", "10", "stability"], 1
    yield "linear, a million entities and three million relations", [
        "linear", "1000", "degree", "pagerank", "coreness", "parts", "components", "core"], RUNS
    yield "linear, Leiden's method, one turn", ["linear", "1000", "leiden"], 1


def run_inside(program, runs):
    """Rows of name, seconds of ours, seconds of the peer, and the median ratio of one turn of each; and what
    is to be said of all of them."""
    env = dict(os.environ, OMP_NUM_THREADS="1", RUNS=str(runs))
    path = os.path.join(BUILD, "bench", program[0])
    done = subprocess.run([path, *program[1:]], env=env, check=True, capture_output=True, text=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    return [(name, *map(float, numbers)) for name, *numbers in rows], done.stderr.strip()


def once(command):
    """Seconds, peak resident MB, and seconds of processor time of one run."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            errors.seek(0)
            sys.exit(f"{' '.join(command[:4])}: exit {child.returncode}: {errors.read().decode()[-400:]}")
    return seconds, usage.ru_maxrss * 1024 / 1e6, usage.ru_utime + usage.ru_stime


def exponent(points):
    """The slope of a line through the logarithms of (size, seconds)."""
    xs, ys = [math.log(n) for n, _ in points], [math.log(s) for _, s in points]
    x, y = statistics.mean(xs), statistics.mean(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys)) / sum((a - x) ** 2 for a in xs)


def growth(folder):
    """Name and points of what should grow as its input does: as many relations as entities."""
    points = {"read": [], "GraphML written": [], "GraphML read": []}
    nothing = case_folder(tempfile.mkdtemp(dir=folder), 2, 1)
    for n in SIZES:
        with tempfile.TemporaryDirectory(dir=folder) as inner:
            case, out = case_folder(inner, n, n), os.path.join(inner, "out.graphml")
            turns = []
            for _ in range(RUNS if n < 1000000 else 1):
                start = once([REDTHREAD, "info", nothing, "--json"])[2]
                read = once([REDTHREAD, "info", case, "--json"])[2]
                wrote = once([os.path.join(BUILD, "bench", "load"), case])[2]
                wrote = once([REDTHREAD, "convert", case, "-o", out, "--replace"])[2] - wrote
                turns.append((read - start, wrote, once([REDTHREAD, "info", out, "--json"])[2] - start))
        for name, seconds in zip(points, map(statistics.median, zip(*turns))):
            points[name].append((n, seconds))
    return points.items()


def chart_growth(folder):
    """Points of a chart that grows, in seconds of the processor."""
    for n in CHARTED:
        edges, out = edge_list(folder, f"grown{n}.csv", preferential(n, 2)), os.path.join(folder, "grown.svg")
        command = [REDTHREAD, "chart", edges, "--layout", "network", "-o", out]
        yield n, statistics.median(once(command)[2] for _ in range(RUNS))


class Report:
    """Prints rows as they come, and keeps each table that was measured whole in results.md, with its day: a table
    that is measured alone replaces only itself, and a run that is ended leaves what it has measured."""

    HEAD = ("<!-- SPDX-License-Identifier: GPL-2.0-or-later -->\n\n# Speed beside peers\n\n"
            "Written by `make bench`. Under each table: when, on what, and as medians of how many it was measured. "
            "Turn about in one run; ratios below 1 are faster than the peer.\n")

    def __init__(self, path=RESULTS):
        self.path = path
        self.tables, self.measured = dict(self.kept()), set()
        self.name, self.lines = None, []

    def kept(self):
        """The tables that stand in the file: (heading, lines)."""
        with contextlib.suppress(FileNotFoundError), open(self.path) as file:
            for table in file.read().split("\n\n| ")[1:]:
                yield table.split(" | ")[0], ["| " + table.rstrip("\n")]

    def heading(self, text, *columns, whole=True):
        self.end()
        print(f"\n{text:62}" + "".join(f" {column:>10}" for column in columns))
        self.name = text if whole else None
        self.lines = [f"| {text} | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]

    def row(self, name, *cells):
        print(f"{name:62}" + "".join(f" {cell:>10}" for cell in cells), flush=True)
        self.lines.append(f"| {name} | " + " | ".join(cells) + " |")

    def note(self, text):
        print(text, flush=True)
        self.lines += ["", text]

    def end(self, all_of_them=False):
        """Keeps the table that is open; after a run of all of them, only what that run measured."""
        if self.name:
            self.measured.add(self.name)
            measured = (f"{time.strftime('%Y-%m-%d', time.gmtime())}: {os.cpu_count()} processors "
                        f"({platform.machine()}), load {os.getloadavg()[2]:.1f}; medians of {RUNS}.")
            self.tables[self.name] = [*self.lines, "", measured]
            if all_of_them:
                self.tables = {name: lines for name, lines in self.tables.items() if name in self.measured}
            with open(self.path, "w") as file:
                file.write(self.HEAD + "".join("\n" + "\n".join(lines) + "\n" for lines in self.tables.values()))
        self.name = None


def seconds(x):
    return f"{x:.3f}" if x >= 0.01 else f"{x * 1e3:.3f} ms" if x >= 1e-4 else f"{x * 1e6:.1f} us"


def programs(report, heading, every, wanted):
    """Rows of whole programs: all where the heading is wanted, else those that are."""
    chosen = every if wanted(heading) else [row for row in every if wanted(row[0])]
    if chosen:
        report.heading(heading, "redthread", "peer", "ratio", "processor", "MB", "peer MB", whole=chosen == every)
    for name, ours, peer in chosen:
        pairs = [(once(ours), once(peer)) for _ in range(RUNS)]
        (a, a_mb, a_cpu), (b, b_mb, b_cpu) = (map(statistics.median, zip(*side)) for side in zip(*pairs))
        report.row(name, seconds(a), seconds(b), f"{a / b:.2f}", f"{a_cpu / b_cpu:.2f}", f"{a_mb:.0f}", f"{b_mb:.0f}")


def main():
    words = sys.argv[1:]
    report = Report()

    def wanted(name):
        return not words or any(word in name.lower() for word in words)

    with tempfile.TemporaryDirectory() as folder:
        programs(report, "Whole programs, seconds by the clock; processor: ratio of its seconds", list(rows(folder)), wanted)
        programs(report, "Charts, seconds by the clock; processor: ratio of its seconds", list(charts(folder)), wanted)
        for name, program, runs in inside(folder):
            if not wanted(name):
                continue
            report.heading(f"In one process: {name}", "redthread", "peer", "ratio")
            rows_inside, note = run_inside(program, runs)
            for row, a, b, ratio in rows_inside:
                report.row(row, seconds(a), seconds(b), f"{ratio:.2f}")
            if note:
                report.note(note)
        if wanted("pictures"):
            pictures.tables(report, REDTHREAD)
        if wanted("growth of reading and writing"):
            report.heading("Growth, entities and as many relations", *[f"{n:,}" for n in SIZES], "exponent")
            for name, points in growth(folder):
                report.row(name, *[seconds(s) for _, s in points], f"{exponent(points):.2f}")
        if wanted("growth of charts"):
            report.heading("Growth of charts, entities and twice as many relations", *[f"{n:,}" for n in CHARTED], "exponent")
            points = list(chart_growth(folder))
            report.row("seconds of the processor", *[seconds(s) for _, s in points], f"{exponent(points):.2f}")
    if wanted("memory"):
        report.heading("Memory", "what it takes")
        memory = subprocess.run([os.path.join(BUILD, "bench", "memory"), os.environ.get("THOUSANDS", "1000")],
                                check=True, capture_output=True, text=True).stdout.strip()
        report.row("a case, budget 600 MB", memory)
    report.end(all_of_them=not words)


if __name__ == "__main__":
    main()
