#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Every measure beside NetworkX, python-igraph and SciPy, in the same run, on the Kerman case and the
covert networks. Tolerances are those of the design: 1e-9 relative, PageRank 1e-8, eigenvectors only where
the leading eigenvalue is simple, weighted paths with lengths that add up exactly."""
import math
import sys
import tempfile
from pathlib import Path

import igraph
import networkx as nx
import numpy as np
import scipy.sparse
import scipy.sparse.csgraph

sys.path.insert(0, str(Path(__file__).parent))
from libgraphs import Tap, ask, graphs  # noqa: E402

PLAIN = ["degree", "in-degree", "out-degree", "strength", "in-strength", "out-strength",
         "betweenness", "closeness", "harmonic", "eigenvector", "pagerank", "hub", "authority",
         "coreness", "constraint", "clustering"]


def networkx_of(graph, directed, weight):
    """@weight: None, "length" (parallel arcs keep the shortest) or "strength" (they add up)."""
    g = nx.DiGraph() if directed else nx.Graph()
    g.add_nodes_from(graph.entities)
    for a, b, symmetric, w in graph.arcs:
        for x, y in {(a, b), (b, a)} if directed and symmetric else {(a, b)}:
            if x == y:
                continue
            value = 1 if weight is None else w
            if weight == "length":
                value = min(value, g[x][y]["w"]) if g.has_edge(x, y) else value
            elif weight == "strength":
                value += g[x][y]["w"] if g.has_edge(x, y) else 0
            g.add_edge(x, y, w=value)
    return g


def igraph_of(g):
    order = list(g.nodes)
    index = {v: i for i, v in enumerate(order)}
    out = igraph.Graph(n=len(order), edges=[(index[a], index[b]) for a, b in g.edges],
                       directed=g.is_directed())
    out.es["w"] = [d["w"] for _, _, d in g.edges(data=True)]
    return order, out


def adjacency(g):
    order = list(g.nodes)
    return order, nx.to_numpy_array(g, nodelist=order, weight="w")


def leading(order, matrix):
    """The leading eigenvector of a symmetric matrix with maximum 1; None where it is not simple."""
    values, vectors = np.linalg.eigh(matrix)
    if len(values) > 1 and values[-1] - values[-2] <= 1e-6 * abs(values[-1]):
        return None
    x = np.abs(vectors[:, -1])
    return dict(zip(order, x / x.max()))


def leading_directed(order, matrix):
    values, vectors = np.linalg.eig(matrix.T)
    by = np.argsort(-values.real)
    top = values[by[0]]
    if top.real <= 1e-9 or sum(abs(abs(v) - abs(top)) <= 1e-6 * abs(top) for v in values) > 1:
        return None
    x = np.abs(vectors[:, by[0]])
    return dict(zip(order, x / x.max()))


def by_scipy_closeness(g):
    """Wasserman and Faust's from SciPy's distances: a third way, and the only one for weights."""
    order, _ = adjacency(g)
    sparse = scipy.sparse.csr_matrix(nx.to_scipy_sparse_array(g, nodelist=order, weight="w"))
    far = scipy.sparse.csgraph.dijkstra(sparse, directed=g.is_directed())
    out = {}
    for i, v in enumerate(order):
        reached = [d for j, d in enumerate(far[i]) if j != i and math.isfinite(d)]
        out[v] = len(reached) ** 2 / (len(order) - 1) / sum(reached) if reached else 0
    return out


def peers_of(graph, measure, directed, weight):
    """(tool, values) pairs that a measure is compared with."""
    always = measure in ("in-degree", "out-degree", "in-strength", "out-strength", "hub", "authority")
    g = networkx_of(graph, directed or always, weight)
    order, ig = igraph_of(g)
    w = "w" if weight else None
    d = g.is_directed()

    def from_igraph(values):
        return "igraph", dict(zip(order, values))

    if measure in ("degree", "in-degree", "out-degree"):
        mode = {"degree": "all", "in-degree": "in", "out-degree": "out"}[measure]
        view = {"degree": g.degree, "in-degree": getattr(g, "in_degree", None),
                "out-degree": getattr(g, "out_degree", None)}[measure]
        return [("networkx", dict(view())), from_igraph(ig.degree(mode=mode))]
    if measure in ("strength", "in-strength", "out-strength"):
        mode = {"strength": "all", "in-strength": "in", "out-strength": "out"}[measure]
        view = {"strength": g.degree, "in-strength": getattr(g, "in_degree", None),
                "out-strength": getattr(g, "out_degree", None)}[measure]
        return [("networkx", dict(view(weight=w))), from_igraph(ig.strength(weights=w, mode=mode))]
    if measure == "betweenness":
        return [("networkx", nx.betweenness_centrality(g, normalized=False, weight=w)),
                from_igraph(ig.betweenness(directed=d, weights=w))]
    if measure == "closeness":
        out = g.reverse() if d else g
        return [("networkx", nx.closeness_centrality(out, distance=w, wf_improved=True)),
                ("scipy", by_scipy_closeness(g))]
    if measure == "harmonic":
        out = g.reverse() if d else g
        return [("networkx", nx.harmonic_centrality(out, distance=w)),
                from_igraph([x * (len(order) - 1) for x in ig.harmonic_centrality(mode="out", weights=w)])]
    if measure == "eigenvector":
        order, a = adjacency(g)
        return [("numpy", leading_directed(order, a) if d else leading(order, a))]
    if measure == "pagerank":
        return [("networkx", nx.pagerank(g, alpha=0.85, weight=w, tol=1e-14, max_iter=10000)),
                from_igraph(ig.pagerank(directed=d, weights=w))]
    if measure in ("hub", "authority"):
        order, a = adjacency(g)
        return [("numpy", leading(order, a @ a.T if measure == "hub" else a.T @ a))]
    simple = nx.Graph(g.to_undirected() if d else g)
    _, plain = igraph_of(simple)
    if measure == "coreness":
        return [("networkx", nx.core_number(simple)), from_igraph(plain.coreness())]
    if measure == "constraint":
        # NetworkX has none for who has only incoming arcs; to us and to igraph a contact is a contact.
        other = [] if d else [("networkx", nx.constraint(g, weight=w))]
        return other + [from_igraph(ig.constraint(weights=w))]
    assert measure == "clustering"
    return [("networkx", nx.clustering(simple)),
            from_igraph(plain.transitivity_local_undirected(mode="zero"))]


def differs(measure, got, want):
    """The first entity whose values differ, as a sentence; None where all agree."""
    tolerance = 1e-8 if measure == "pagerank" else 1e-9
    if set(got) != set(want):
        return f"entities differ: {sorted(set(got) ^ set(want))[:5]}"
    for v in want:
        a, b = got[v], want[v]
        if a is None and (b is None or math.isnan(b)):
            continue
        if a is None or math.isnan(b) or abs(a - b) > tolerance * max(1, abs(a), abs(b)):
            return f"{v}: {a} and {b}"
    return None


def compare(tap, graph, measures, directed=False, weight=None):
    options = ["--list", "all"]
    options += ["--directed"] if directed else []
    options += ["--weight", "w"] if weight else []
    options += ["--weight-as", "length"] if weight == "length" else []
    for measure in measures:
        options += ["--by", measure]
    answer = ask("rank", graph.case, *options)
    for ranking in answer["rankings"]:
        measure = ranking["measure"]
        got = {row["id"]: row["value"] for row in ranking["rows"]}
        kind = ("directed " if directed else "") + (f"{weight} " if weight else "")
        for tool, want in peers_of(graph, measure, directed, weight):
            name = f"{kind}{measure} of {graph.name} is {tool}'s"
            if want is None:
                tap.skip(name, "the leading eigenvalue is not simple")
                continue
            why = differs(measure, got, want)
            tap.ok(why is None, name, why)


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        found, missing = graphs(folder)
        for ranking in ask("rank", found[0].case, "--by", "all")["rankings"]:
            if ranking["measure"] not in PLAIN:
                tap.skip(ranking["measure"], "no other tool is asked for it yet: peers_of()")
        for graph in found:
            compare(tap, graph, PLAIN)
            compare(tap, graph, PLAIN, directed=True)
            if graph.weighted:
                compare(tap, graph, ["betweenness", "closeness", "harmonic"], weight="length")
                compare(tap, graph, ["betweenness", "closeness", "harmonic"], directed=True, weight="length")
                compare(tap, graph, ["strength", "in-strength", "out-strength", "eigenvector", "pagerank", "hub", "authority",
                                     "constraint"], weight="strength")
        for name in missing:
            tap.skip(f"measures of {name}", "../shared/data/covert is not on this machine")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
