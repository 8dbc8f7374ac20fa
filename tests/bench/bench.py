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
    yield ("read and count, 30 k relations, beside python-igraph",
           [REDTHREAD, "info", large, "--json"], plain_igraph(large, "print(len(g.components()))"))
    yield ("betweenness, 10 k entities, beside python-igraph",
           [REDTHREAD, "rank", large, "--by", "betweenness", "--json"], plain_igraph(large, "print(max(g.betweenness()))"))
    yield ("pagerank, 10 k entities, beside python-igraph",
           [REDTHREAD, "rank", large, "--by", "pagerank", "--json"], plain_igraph(large, "print(max(g.pagerank()))"))
    yield ("chart, 2,000 entities, beside plain sfdp with prism",
           [REDTHREAD, "chart", small, "-o", out], plain_sfdp(folder, "ba2k.dot", ba2k))


def once(command):
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command[:4])}: exit {done.returncode}: {done.stderr.decode()[-400:]}")
    return time.perf_counter() - start


def main():
    words = sys.argv[1:]
    print(f"{'':58} {'redthread':>10} {'peer':>10} {'ratio':>7}   (medians of {RUNS}, seconds)")
    with tempfile.TemporaryDirectory() as folder:
        for name, ours, peer in rows(folder):
            if words and not any(word in name for word in words):
                continue
            pairs = [(once(ours), once(peer)) for _ in range(RUNS)]
            a, b = (statistics.median(side) for side in zip(*pairs))
            print(f"{name:58} {a:10.3f} {b:10.3f} {a / b:7.2f}", flush=True)


if __name__ == "__main__":
    main()
