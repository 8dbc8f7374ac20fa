#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Censuses beside NetworkX and python-igraph, motifs of four beside igraph's, what chance makes of triangles beside
igraph's rewire, and shapes beside the DiGraphMatcher of NetworkX, which tells each match once for each symmetry."""
import itertools
import math
import random
import sys
import tempfile
from pathlib import Path

import igraph
import networkx as nx

sys.path.insert(0, str(Path(__file__).parent))
from libgraphs import Tap, ask, graphs  # noqa: E402

NAMES = "003 012 102 021D 021U 021C 111D 111U 030T 030C 201 120D 120U 120C 210 300".split()
SHAPES = {
    "a circle of three": [("a", "b"), ("b", "c"), ("c", "a")],
    "one through another": [("a", "b"), ("b", "c"), ("a", "c")],
    "two to the same two": [("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")],
    "a circle of four": [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")],
}
MOST = 30000  # matches that NetworkX is asked to list


def directed(graph):
    g = nx.DiGraph()
    g.add_nodes_from(graph.entities)
    for a, b, both, _ in graph.arcs:
        if a != b:
            g.add_edge(a, b)
            if both:
                g.add_edge(b, a)
    return g


def igraph_of(g):
    at = {v: i for i, v in enumerate(g)}
    return igraph.Graph(len(at), [(at[a], at[b]) for a, b in g.edges], directed=True)


def compare_census(tap, graph, g, ig, answer):
    # a graph of which every tie runs both ways is told as undirected, under the same names
    tap.ok(answer["triads"] == nx.triadic_census(g), f"threes of {graph.name} are networkx's", f"{answer['triads']}")
    tap.ok(list(answer["triads"].values()) == [int(n) for n in tuple(ig.triad_census())],
           f"threes of {graph.name} are igraph's")
    pairs = answer["pairs"]
    tap.ok((pairs["mutual"], pairs["one_way"], pairs["none"]) == tuple(int(n) for n in tuple(ig.dyad_census())),
           f"pairs of {graph.name} are igraph's", f"{pairs}")


def isoclass(shape):
    arcs = [tie.split(" -> ") for tie in shape.split(", ")]
    at = {v: i for i, v in enumerate(sorted({v for arc in arcs for v in arc}))}
    return igraph.Graph(len(at), [(at[a], at[b]) for a, b in arcs], directed=True).isoclass()


def compare_fours(tap, graph, ig):
    answer = ask("pattern", graph.case, "--size", "4", "--rounds", "0")
    if not answer["directed"]:
        return
    want = {i: int(n) for i, n in enumerate(ig.motifs_randesu(4)) if n and not math.isnan(n)}
    got = {isoclass(m["shape"]): m["n"] for m in answer["motifs"]}
    tap.ok(got == want, f"fours of {graph.name} are igraph's motifs", f"{len(got)} and {len(want)} classes")


def compare_shapes(tap, graph, g):
    for name, arcs in SHAPES.items():
        pattern = nx.DiGraph(arcs)
        matcher = nx.algorithms.isomorphism.DiGraphMatcher(g, pattern)
        text = ", ".join(f"?{a} -> ?{b}" for a, b in arcs)
        for induced in False, True:
            listed = matcher.subgraph_isomorphisms_iter() if induced else matcher.subgraph_monomorphisms_iter()
            want = sum(1 for _ in itertools.islice(listed, MOST))
            if want == MOST:
                continue
            answer = ask("pattern", graph.case, "--shape", text, *(["--induced"] if induced else []))
            tap.ok(answer["n"] * answer["symmetries"] == want,
                   f"{name} in {graph.name} is as often as in networkx{', induced' if induced else ''}",
                   f"{answer['n']} x {answer['symmetries']} and {want}")


def triangles_by_chance(tap, folder):
    """An undirected graph, written as what has no direction: igraph's rewire keeps all that ours does."""
    edges = [(i, (i + 1) % 20) for i in range(20)] + [(0, 5), (0, 9), (3, 8), (3, 12), (5, 9), (9, 15), (12, 19), (1, 3)]
    file = f"{folder}/met.csv"
    with open(file, "w", encoding="utf-8") as out:
        out.write("type,from,to\n" + "".join(f"met,n{a:02},n{b:02}\n" for a, b in edges))
    answer = ask("pattern", file, "--keep", "ties", "--rounds", "4000")
    ours = next(m for m in answer["motifs"] if m["name"] == "300")
    igraph.set_random_number_generator(random.Random(4))
    counts = []
    for _ in range(4000):
        g = igraph.Graph(20, edges)
        g.rewire(n=1000)
        counts.append(len(g.cliques(3, 3)))
    mean = sum(counts) / len(counts)
    spread = math.sqrt(sum((c - mean) ** 2 for c in counts) / (len(counts) - 1))
    tap.ok(abs(mean - ours["mean"]) < 4 * spread * math.sqrt(2 / 4000) and abs(spread / ours["sd"] - 1) < 0.1,
           "triangles by chance are as many as in igraph's random graphs",
           f"{ours['mean']:.3f} ± {ours['sd']:.3f} and {mean:.3f} ± {spread:.3f}")


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        found, missing = graphs(folder)
        for graph in found:
            g = directed(graph)
            ig = igraph_of(g)
            compare_census(tap, graph, g, ig, ask("pattern", graph.case, "--rounds", "0"))
            compare_fours(tap, graph, ig)
            compare_shapes(tap, graph, g)
        triangles_by_chance(tap, folder)
        for name in missing:
            tap.skip(f"censuses of {name}", "../shared/data/covert is not on this machine")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
