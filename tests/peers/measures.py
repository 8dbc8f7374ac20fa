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
import scipy.sparse.linalg

sys.path.insert(0, str(Path(__file__).parent))
from libgraphs import Tap, ask, graphs  # noqa: E402

PLAIN = ["degree", "in-degree", "out-degree", "strength", "in-strength", "out-strength",
         "betweenness", "closeness", "harmonic", "eigenvector", "pagerank", "hub", "authority",
         "coreness", "constraint", "clustering", "ego-betweenness", "bridging", "eccentricity", "two-step",
         "katz", "alpha", "power", "in-coreness", "out-coreness", "weighted-clustering", "triangles",
         "local-efficiency", "bypass", "neighbor-degree", "diversity", "local-scan"]
DIRECTED = ["in-degree", "out-degree", "in-strength", "out-strength", "hub", "authority", "in-coreness", "out-coreness"]


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


def undirected(g):
    """One tie a pair, what goes both ways summed."""
    out = nx.Graph()
    out.add_nodes_from(g)
    for a, b, w in g.edges(data="w"):
        out.add_edge(a, b, w=w + (out[a][b]["w"] if out.has_edge(a, b) else 0))
    return out


def walks(g, measure, beta):
    """By SciPy's sparse factors; and beta's limit against the eigenvalues of the dense matrix."""
    order, a = adjacency(g)
    ones = np.ones(len(order))
    m = a if measure == "power" else a.T
    x = scipy.sparse.linalg.spsolve(scipy.sparse.csc_matrix(np.eye(len(order)) - beta * m),
                                    a @ ones if measure == "power" else ones)
    if measure == "power":
        x = x * math.sqrt(len(order) / (x @ x))
    return dict(zip(order, x - 1 if measure == "katz" else x))


def contacts_of(simple, measure):
    """What is asked of each entity and those tied to it."""
    out = {}
    between = nx.betweenness_centrality(simple, normalized=False) if measure == "bridging" else None
    for v in simple:
        ego = nx.ego_graph(simple, v)
        if measure == "ego-betweenness":
            out[v] = nx.betweenness_centrality(ego, normalized=False)[v]
        elif measure == "local-efficiency":
            out[v] = nx.global_efficiency(simple.subgraph(simple[v]))
        elif measure == "local-scan":
            out[v] = ego.size(weight="w")
        else:
            around = sum(1 / simple.degree(u) for u in simple[v])
            out[v] = between[v] / simple.degree(v) / around if around else 0
    return out


def by_scipy_bypass(g):
    """The mean of 1/distance between contacts, the entity gone."""
    out = {}
    for v in g:
        near = set(nx.all_neighbors(g, v))
        rest = g.subgraph(set(g) - {v})
        order, _ = adjacency(rest)
        index = {u: i for i, u in enumerate(order)}
        far = scipy.sparse.csgraph.dijkstra(
            scipy.sparse.csr_matrix(nx.to_scipy_sparse_array(rest, nodelist=order, weight="w")),
            directed=g.is_directed(), indices=[index[u] for u in near]) if near else []
        pairs = len(near) * (len(near) - 1)
        out[v] = sum(1 / far[i][index[u]] for i, w in enumerate(near) for u in near
                     if u != w and math.isfinite(far[i][index[u]])) / pairs if pairs else 0
    return out


def peers_of(graph, measure, directed, weight, ranking):
    """(tool, values) pairs that a measure is compared with."""
    g = networkx_of(graph, directed or measure in DIRECTED, weight)
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
    if measure == "eccentricity":
        order, a = adjacency(g)
        sparse = scipy.sparse.csr_matrix(nx.to_scipy_sparse_array(g, nodelist=order, weight="w"))
        far = scipy.sparse.csgraph.dijkstra(sparse, directed=d)
        return [("scipy", {v: max(x for x in far[i] if math.isfinite(x)) for i, v in enumerate(order)})] + \
            ([] if weight else [from_igraph(ig.eccentricity(mode="out"))])
    if measure == "two-step":
        return [from_igraph(ig.neighborhood_size(order=2, mode="out", mindist=1))]
    if measure in ("in-coreness", "out-coreness"):
        return [from_igraph(ig.coreness(mode=measure.split("-")[0]))]
    if measure in ("katz", "alpha", "power"):
        return [("scipy", walks(g, measure, ranking["beta"]))]
    if measure == "bypass":
        return [("scipy", by_scipy_bypass(g))]
    if measure in ("diversity", "weighted-clustering", "local-scan") and weight:
        both = undirected(g)
        order, plain = igraph_of(both)
        if measure == "local-scan":
            return [("networkx", contacts_of(both, measure))]
        return [from_igraph(plain.diversity(weights="w") if measure == "diversity" else
                            plain.transitivity_local_undirected(mode="zero", weights="w"))]
    simple = nx.Graph(g.to_undirected() if d else g)
    if measure in ("ego-betweenness", "bridging", "local-efficiency", "local-scan"):
        return [("networkx", contacts_of(simple, measure))]
    if measure == "triangles":
        return [("networkx", nx.triangles(simple))]
    if measure == "neighbor-degree":
        return [("networkx", {v: x if simple.degree(v) else math.nan
                              for v, x in nx.average_neighbor_degree(simple).items()})]
    if measure == "diversity":
        return [("igraph", dict(zip(list(simple), igraph_of(simple)[1].diversity(weights=[1] * simple.size()))))]
    if measure == "weighted-clustering":
        return [("networkx", nx.clustering(simple))]
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
        for tool, want in peers_of(graph, measure, directed, weight, ranking):
            name = f"{kind}{measure} of {graph.name} is {tool}'s"
            if want is None:
                tap.skip(name, "the leading eigenvalue is not simple")
                continue
            why = differs(measure, got, want)
            tap.ok(why is None, name, why)


def seeds(tap, graph):
    """PageRank that begins again at two entities. What points nowhere leads back to them too."""
    for directed in (False, True):
        g = networkx_of(graph, directed, None)
        names = [v for v in g if g.degree(v)][:2]
        answer = ask("rank", graph.case, "--list", "all", *(["--directed"] if directed else []),
                     *(x for v in names for x in ("--seed", v)))
        got = {row["id"]: row["value"] for row in answer["rows"]}
        want = nx.pagerank(g, alpha=0.85, personalization={v: 0.5 for v in names}, tol=1e-14, max_iter=10000)
        why = differs("pagerank", got, want)
        tap.ok(why is None, f"{'directed ' if directed else ''}pagerank from seeds of {graph.name} is networkx's", why)


def normalized(tap, graph):
    """Degrees are divided by n-1, in and out added too, so that they go to 2."""
    for directed in (False, True):
        g = networkx_of(graph, directed, None)
        if len(g) < 2:
            continue  # networkx says 1 of who is alone
        answer = ask("rank", graph.case, "--by", "degree", "--normalized", "--list", "all",
                     *(["--directed"] if directed else []))
        why = differs("degree", {row["id"]: row["value"] for row in answer["rows"]}, nx.degree_centrality(g))
        tap.ok(why is None, f"{'directed ' if directed else ''}normalised degree of {graph.name} is networkx's", why)


def trussness(simple):
    out = {frozenset(e): 2 for e in simple.edges}
    for k in range(3, len(simple) + 1):
        left = nx.k_truss(simple, k).edges
        if not left:
            break
        out.update((frozenset(e), k) for e in left)
    return out


def ties(tap, graph):
    """Measures of relations, undirected and, where directions count, directed."""
    g = networkx_of(graph, False, None)
    shared = {frozenset(e): len(list(nx.common_neighbors(g, *e))) for e in g.edges}
    want = {
        "betweenness": {frozenset(e): x for e, x in nx.edge_betweenness_centrality(g, normalized=False).items()},
        "shared": shared,
        "overlap": {frozenset(e): shared[frozenset(e)] / a if (a := len((set(g[e[0]]) | set(g[e[1]])) - set(e)))
                    else math.nan for e in g.edges},
        "clustering": {frozenset(e): shared[frozenset(e)] / m if (m := min(g.degree(e[0]), g.degree(e[1])) - 1)
                       else math.nan for e in g.edges},
        "trussness": trussness(g),
    }
    for ranking in ask("rank", graph.case, "--of", "relations", "--by", ",".join(want))["rankings"]:
        got = {frozenset((r["relation"]["from"], r["relation"]["to"])): r["value"] for r in ranking["rows"]}
        why = differs(ranking["measure"], got, want[ranking["measure"]])
        tap.ok(why is None, f"{ranking['measure']} of the relations of {graph.name} is networkx's", why)
    d = networkx_of(graph, True, None)
    if any(d.has_edge(b, a) for a, b in d.edges):
        return  # one symmetric relation is two arcs there
    got = {(r["relation"]["from"], r["relation"]["to"]): r["value"]
           for r in ask("rank", graph.case, "--of", "relations", "--directed")["rows"]}
    why = differs("betweenness", got, nx.edge_betweenness_centrality(d, normalized=False))
    tap.ok(why is None, f"directed betweenness of the relations of {graph.name} is networkx's", why)


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
                lengths = ["betweenness", "closeness", "harmonic", "eccentricity", "bypass"]
                compare(tap, graph, lengths, weight="length")
                compare(tap, graph, lengths, directed=True, weight="length")
                compare(tap, graph, ["strength", "in-strength", "out-strength", "eigenvector", "pagerank", "hub", "authority",
                                     "constraint", "katz", "alpha", "power", "diversity", "weighted-clustering",
                                     "local-scan"], weight="strength")
                compare(tap, graph, ["katz", "alpha", "power", "diversity", "weighted-clustering", "local-scan"],
                        directed=True, weight="strength")
            seeds(tap, graph)
            normalized(tap, graph)
            ties(tap, graph)
        for name in missing:
            tap.skip(f"measures of {name}", "../shared/data/covert is not on this machine")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
