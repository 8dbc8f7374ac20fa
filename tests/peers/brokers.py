#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Brokers and removals beside NetworkX and python-igraph: effective size, constraint, articulation points,
bridges, fragmentation and efficiency, on the shipped cases and the covert networks. Gould and Fernandez's roles, which
neither has, are counted here triple by triple; the key player of one is found by taking out each in turn."""
import itertools
import math
import sys
import tempfile
from pathlib import Path

import igraph
import networkx as nx

sys.path.insert(0, str(Path(__file__).parent))
from libgraphs import ROOT, Tap, ask, case_folder, graphs  # noqa: E402

PARTS = ["coordinator", "itinerant", "gatekeeper", "representative", "liaison"]


def networkx_of(graph, directed):
    g = nx.DiGraph() if directed else nx.Graph()
    g.add_nodes_from(graph.entities)
    for a, b, symmetric, _ in graph.arcs:
        if a != b:
            g.add_edge(a, b)
            if directed and symmetric:
                g.add_edge(b, a)
    return g


def near(a, b):
    if a is None or math.isnan(b):
        return a is None and math.isnan(b)
    return abs(a - b) <= 1e-9 * max(1, abs(b))


def all_near(got, want):
    """None where they agree, else the first that does not, in a sentence."""
    if set(got) != set(want):
        return f"entities differ: {sorted(set(got) ^ set(want))[:5]}"
    return next((f"{v}: {got[v]} and {want[v]}" for v in want if not near(got[v], want[v])), None)


def effective_by_networkx(g):
    sizes = nx.effective_size(g)
    return {v: sizes[v] if g.degree(v) else math.nan for v in g}


def constraint_by_igraph(g):
    order = list(g.nodes)
    place = {v: i for i, v in enumerate(order)}
    ig = igraph.Graph(n=len(order), edges=[(place[a], place[b]) for a, b in g.edges], directed=g.is_directed())
    return dict(zip(order, ig.constraint()))


def roles_by_triples(g, group):
    """Every i -> j -> k without i -> k; undirected, each pair of ends once."""
    out = {v: dict.fromkeys(PARTS, 0) for v in g}
    before = g.predecessors if g.is_directed() else g.neighbors
    for j in g:
        for i, k in itertools.product(before(j), g.neighbors(j)):
            if i == k or g.has_edge(i, k):
                continue
            if group[i] == group[j] == group[k]:
                part = "coordinator"
            elif group[i] == group[k]:
                part = "itinerant"
            elif group[j] == group[k]:
                part = "gatekeeper"
            else:
                part = "representative" if group[i] == group[j] else "liaison"
            if g.is_directed() or i < k or part in ("gatekeeper", "representative"):
                out[j][part] += 1
    return out


def compare_holes(tap, graph, directed):
    g = networkx_of(graph, directed)
    kind = "directed " if directed else ""
    rows = ask("brokers", graph.case, "--as", "holes", "--list", "all", *(["--directed"] if directed else []))["rows"]
    constraint = {r["id"]: r["constraint"] for r in rows}
    why = all_near(constraint, constraint_by_igraph(g))
    tap.ok(why is None, f"{kind}constraint of {graph.name} is igraph's", why)
    if not directed:
        why = all_near({r["id"]: r["effective_size"] for r in rows}, effective_by_networkx(g))
        tap.ok(why is None, f"effective size of {graph.name} is NetworkX's", why)


def compare_cuts(tap, graph):
    g = networkx_of(graph, False)
    answer = ask("brokers", graph.case, "--as", "cuts", "--list", "all")
    points = {r["id"]: sorted(r["parts"]) for r in answer["rows"] if r["parts"]}
    tap.ok(set(points) == set(nx.articulation_points(g)), f"articulation points of {graph.name} are NetworkX's")
    bridges = {frozenset(b["ends"]) for b in answer["bridges"]}
    tap.ok(bridges == {frozenset(e) for e in nx.bridges(g)}, f"bridges of {graph.name} are NetworkX's")
    wrong = []
    for v in points:
        whole = g.subgraph(nx.node_connected_component(g, v)).copy()
        whole.remove_node(v)
        if sorted(len(c) for c in nx.connected_components(whole)) != points[v]:
            wrong.append(v)
    tap.ok(not wrong, f"the parts without each of them in {graph.name} are NetworkX's", str(wrong[:5]))


def compare_roles(tap, graph, directed):
    g = networkx_of(graph, directed)
    kind = "directed " if directed else ""
    options = ["--directed"] if directed else []
    answer = ask("brokers", graph.case, "--as", "roles", "--list", "all", *options)
    group = {r["id"]: r["group"] for r in answer["rows"]}
    want = roles_by_triples(g, group)
    wrong = [r["id"] for r in answer["rows"] if {p: r[p] for p in PARTS} != want[r["id"]]]
    tap.ok(not wrong, f"{kind}roles in {graph.name} are those of every triple", str(wrong[:5]))


def fragmentation(g):
    n = len(g)
    if n < 2:
        return math.nan
    return 1 - sum(len(c) * (len(c) - 1) for c in nx.connected_components(g)) / (n * (n - 1))


def compare_removals(tap, graph):
    g = networkx_of(graph, False)
    v = max(sorted(g), key=g.degree)
    answer = ask("remove", graph.case, v)
    h = g.copy()
    h.remove_node(v)
    for when, of in (("before", g), ("after", h)):
        got = answer[when]
        tap.ok(near(got["fragmentation"], fragmentation(of))
               and near(got["distance_fragmentation"], 1 - nx.global_efficiency(of)),
               f"fragmentation of {graph.name} {when} is NetworkX's")
        lengths = [d for s, all in nx.shortest_path_length(of) for t, d in all.items() if s != t]
        tap.ok(got["mean_distance"] is None if not lengths else near(got["mean_distance"], sum(lengths) / len(lengths)),
               f"mean distance of {graph.name} {when} is NetworkX's")
    plan = ask("remove", graph.case, "--plan", "1", "--list", "all")
    best = max(fragmentation(g.subgraph(set(g) - {u})) for u in g)
    tap.ok(plan["exact"] and near(plan["fragmentation"], best), f"the key player of {graph.name} is the best of all")


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        found, missing = graphs(folder)
        for graph in [*found, case_folder(ROOT / "graphs" / "wendelsund")]:
            compare_holes(tap, graph, False)
            compare_holes(tap, graph, True)
            compare_cuts(tap, graph)
            compare_roles(tap, graph, False)
            compare_roles(tap, graph, True)
            compare_removals(tap, graph)
        for name in missing:
            tap.skip(f"brokers of {name}", "../shared/data/covert is not on this machine")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
