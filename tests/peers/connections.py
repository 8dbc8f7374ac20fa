#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What is between entities beside NetworkX: as many routes apart and as small cuts, all routes within so many
hops, the width of the widest route, trees that are no longer than its approximation of the least, and what two
share."""
import itertools
import sys
import tempfile
from pathlib import Path

import networkx as nx

sys.path.insert(0, str(Path(__file__).parent))
from libgraphs import ROOT, Tap, ask, case_folder, graphs  # noqa: E402
from measures import networkx_of  # noqa: E402
from paths import pairs  # noqa: E402

HOPS = 3


def cut_sizes(g, a, b):
    """Links and entities that must go, a direct link counted with the entities."""
    links = nx.edge_connectivity(g, a, b)
    direct = g.has_edge(a, b)
    h = g.copy()
    if direct:
        h.remove_edge(a, b)
    return links, nx.node_connectivity(h, a, b) + direct


def check_cut(g, case, a, b, options):
    for kind, want in zip(("relations", "entities"), cut_sizes(g, a, b)):
        cut = ask("path", case, a, b, "--cut", kind, *options)
        if cut["size"] != want:
            return f"{a} {b}: {cut['size']} {kind} must go, networkx says {want}"
        h = g.copy()
        for r in cut["relations"]:
            h.remove_edges_from([(r["from"], r["to"]), (r["to"], r["from"])])
        h.remove_nodes_from(cut["entities"])
        if nx.has_path(h, a, b):
            return f"{a} {b}: a route is left after {cut['entities']} have gone"
        routes = [p["entities"] for p in ask("path", case, a, b, "--disjoint", kind, *options)["paths"]]
        if len(routes) != want or not all(nx.is_path(g, r) for r in routes):
            return f"{a} {b}: {len(routes)} routes apart, not {want}"
        used = [v for r in routes for v in r[1:-1]] if kind == "entities" else \
            [e if g.is_directed() else frozenset(e) for r in routes for e in zip(r, r[1:])]
        if len(used) != len(set(used)):
            return f"{a} {b}: routes are not apart: {routes}"
    return None


def check_all(g, case, a, b, options):
    want = sum(1 for _ in nx.all_simple_paths(g, a, b, cutoff=HOPS))
    got = ask("path", case, a, b, "--all", "--max-hops", str(HOPS), *options)
    return None if len(got["paths"]) == want else f"{a} {b}: {len(got['paths'])} routes, not {want}"


def check_width(g, case, a, b):
    """The widest route lies in the tree that spans the graph by its widest links."""
    got = ask("path", case, a, b, "--widest", "--weight", "w")["paths"]
    tree = nx.maximum_spanning_tree(g, weight="w")
    if not nx.has_path(tree, a, b):
        return None if not got else f"{a} {b}: a route that there is not"
    route = nx.shortest_path(tree, a, b)
    want = min(tree[u][v]["w"] for u, v in zip(route, route[1:]))
    return None if got[0]["width"] == want else f"{a} {b}: width {got[0]['width']}, not {want}"


def check_tree(g, case, ends, weight):
    options = ("--weight", "w", "--weight-as", "length") if weight else ()
    got = ask("path", case, *ends, *options)
    if not all(nx.has_path(g, ends[0], e) for e in ends):
        return None if not got["joined"] else f"{ends} are not joined"
    part = g.subgraph(nx.node_connected_component(g, ends[0]))
    near = nx.algorithms.approximation.steiner_tree(part, ends, weight="w")
    most = sum(d["w"] for _, _, d in near.edges(data=True))
    tree = nx.Graph((r["from"], r["to"]) for r in got["relations"])
    if not nx.is_tree(tree) or not set(ends) <= set(tree):
        return f"{ends}: no tree that joins them: {sorted(tree.edges)}"
    return None if got["exact"] and got["cost"] <= most + 1e-9 else f"{ends}: {got['cost']}, networkx {most}"


def check_pair(g, case, a, b):
    """What they share; Jaccard, where networkx counts the two themselves, of untied ones only."""
    pair = ask("common", case, a, b)["pairs"][0]
    want = {"common": len(list(nx.common_neighbors(g, a, b))), "direct": g.has_edge(a, b),
            "adamic_adar": next(nx.adamic_adar_index(g, [(a, b)]))[2],
            "resource_allocation": next(nx.resource_allocation_index(g, [(a, b)]))[2]}
    if not g.has_edge(a, b):
        want["jaccard"] = next(nx.jaccard_coefficient(g, [(a, b)]))[2]
    wrong = [k for k, v in want.items() if abs(pair[k] - v) > 1e-9 * max(1, abs(v))]
    return f"{a} {b}: {wrong[0]} is {pair[wrong[0]]}, not {want[wrong[0]]}" if wrong else None


def first_wrong(checks):
    return next((why for why in checks if why), None)


def check_graph(tap, graph):
    some = [(a, b) for a, b in pairs(graph) if a != b]
    for directed in (False, True):
        g = networkx_of(graph, directed, None)
        options = ["--directed"] if directed else []
        kind = "directed " if directed else ""
        why = first_wrong(check_cut(g, graph.case, a, b, options) for a, b in some)
        tap.ok(why is None, f"{kind}cuts and routes apart in {graph.name} are as many as networkx's", why)
        why = first_wrong(check_all(g, graph.case, a, b, options) for a, b in some)
        tap.ok(why is None, f"{kind}all routes in {graph.name} are as many as networkx's", why)
    g = networkx_of(graph, False, None)
    why = first_wrong(check_pair(g, graph.case, a, b) for a, b in some)
    tap.ok(why is None, f"what two share in {graph.name} is what networkx says", why)
    if graph.weighted:
        g = networkx_of(graph, False, "strength")
        why = first_wrong(check_width(g, graph.case, a, b) for a, b in some)
        tap.ok(why is None, f"the widest routes in {graph.name} are as wide as networkx's", why)
    for weight in (None, "length") if graph.weighted else (None,):
        g = networkx_of(graph, False, weight)
        ends = list(dict.fromkeys(itertools.chain(*some)))[:4]
        why = check_tree(g, graph.case, ends, weight)
        tap.ok(why is None, f"trees in {graph.name} are no longer than networkx's", why)


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        found, missing = graphs(folder)
        for graph in found + [case_folder(ROOT / "graphs" / "wendelsund")]:
            check_graph(tap, graph)
        for name in missing:
            tap.skip(f"connections in {name}", "../shared/data/covert is not on this machine")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
