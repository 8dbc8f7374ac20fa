#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Times redthread beside a peer that does the same job, turn about, in one run.

Each row prints the two medians and their ratio (redthread / peer; below 1 is
faster). Inputs are made here from fixed seeds. RUNS=5 sets the turns.
Usage: bench.py [WORD...] runs the rows whose name has one of the words.
"""
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

BUILD = os.environ.get("BUILD", "build")
REDTHREAD = os.path.join(BUILD, "redthread")
RUNS = int(os.environ.get("RUNS", "5"))
PYTHON = "/usr/bin/python3"


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


def plain_sfdp(folder, name, edges):
    """The peer for charts: sfdp with prism overlap removal over boxes of the same size."""
    path = os.path.join(folder, name)
    with open(path, "w") as file:
        file.write("graph g { graph [overlap=prism]; node [shape=box, fixedsize=true, width=1.5, height=1];\n")
        file.writelines(f"n{a} -- n{b};\n" for a, b in edges)
        file.write("}\n")
    return ["sfdp", "-Tsvg", "-o", os.path.join(folder, "peer.svg"), path]


def rows(folder):
    ba2k = preferential(2000, 2)
    ba10k = preferential(10000, 3)
    small, large = edge_list(folder, "ba2k.csv", ba2k), edge_list(folder, "ba10k.csv", ba10k)
    out = os.path.join(folder, "ours.svg")
    case = case_folder(folder, 100000, 300000)
    yield ("case of 100 k and 300 k read, beside python-igraph",
           [REDTHREAD, "info", case, "--json"], peer_folder(case, IGRAPH_FOLDER))
    yield ("case of 100 k and 300 k read, beside NetworkX",
           [REDTHREAD, "info", case, "--json"], peer_folder(case, NETWORKX_FOLDER))
    yield ("info on the Kerman case, beside version",
           [REDTHREAD, "info", "graphs/kerman-2024"], [REDTHREAD, "version"])
    yield ("read and count, 30 k relations, beside python-igraph",
           [REDTHREAD, "info", large, "--json"], plain_igraph(large, "print(len(g.components()))"))
    yield ("betweenness, 10 k entities, beside python-igraph",
           [REDTHREAD, "rank", large, "--by", "betweenness", "--json"], plain_igraph(large, "print(max(g.betweenness()))"))
    yield ("pagerank, 10 k entities, beside python-igraph",
           [REDTHREAD, "rank", large, "--by", "pagerank", "--json"], plain_igraph(large, "print(max(g.pagerank()))"))
    yield ("chart, 2,000 entities, beside plain sfdp with prism",
           [REDTHREAD, "chart", small, "-o", out], plain_sfdp(folder, "ba2k.dot", ba2k))


def once(command):
    """Seconds, and peak resident MB, of one run."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            errors.seek(0)
            sys.exit(f"{' '.join(command[:4])}: exit {child.returncode}: {errors.read().decode()[-400:]}")
    return seconds, usage.ru_maxrss * 1024 / 1e6


def main():
    words = sys.argv[1:]
    print(f"{'':58} {'redthread':>10} {'peer':>10} {'ratio':>7} {'MB':>7} {'peer':>7}   (medians of {RUNS}, seconds)")
    with tempfile.TemporaryDirectory() as folder:
        for name, ours, peer in rows(folder):
            if words and not any(word in name for word in words):
                continue
            pairs = [(once(ours), once(peer)) for _ in range(RUNS)]
            (a, a_mb), (b, b_mb) = (map(statistics.median, zip(*side)) for side in zip(*pairs))
            print(f"{name:58} {a:10.3f} {b:10.3f} {a / b:7.2f} {a_mb:7.0f} {b_mb:7.0f}", flush=True)


if __name__ == "__main__":
    main()
