#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Paths beside NetworkX: the k best routes have the same lengths and costs, and each is a route there is.
(Which of equally good ones comes first is ours to say, by ids, and is tested in tests/unit.)"""
import itertools
import sys
import tempfile
from pathlib import Path

import networkx as nx

sys.path.insert(0, str(Path(__file__).parent))
from libgraphs import Tap, ask, graphs  # noqa: E402
from measures import networkx_of  # noqa: E402

K = 4


def pairs(graph):
    """Six pairs spread over the entities, the same each run."""
    n = len(graph.entities)
    return [(graph.entities[i * n // 7], graph.entities[(i * 5 + 3) * n // 37 % n]) for i in range(6)]


def wanted(g, a, b, weight):
    """(cost, hops) of the K best; ties at the end are cut by cost alone."""
    try:
        routes = nx.shortest_simple_paths(g, a, b, weight=weight)
        return [(nx.path_weight(g, r, "w") if weight else len(r) - 1, len(r) - 1)
                for r in itertools.islice(routes, K)]
    except nx.NetworkXNoPath:
        return []


def check(g, answer, a, b, weight):
    want = wanted(g, a, b, weight)
    got = [(p["cost"], p["hops"]) for p in answer["paths"]]
    if [round(c, 9) for c, _ in got] != [round(c, 9) for c, _ in want]:
        return f"costs {got} and {want}"
    for p in answer["paths"]:
        route = p["entities"]
        if route[0] != a or route[-1] != b or len(set(route)) != len(route) or len(route) != p["hops"] + 1:
            return f"{route} is no route from {a} to {b}"
        if not nx.is_path(g, route):
            return f"{route} uses a relation that there is not"
        cost = nx.path_weight(g, route, "w") if weight else len(route) - 1
        if abs(cost - p["cost"]) > 1e-9 * max(1, cost):
            return f"{route} costs {cost}, not {p['cost']}"
    return None


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        found, missing = graphs(folder)
        for graph in found:
            for directed, weight in itertools.product((False, True), (None, "w") if graph.weighted else (None,)):
                g = networkx_of(graph, directed, "length" if weight else None)
                options = (["--directed"] if directed else []) + \
                          (["--weight", "w", "--weight-as", "length"] if weight else [])
                why = None
                for a, b in pairs(graph):
                    if a != b:
                        answer = ask("path", graph.case, a, b, "-k", str(K), *options)
                        why = why or check(g, answer, a, b, weight)
                kind = ("directed " if directed else "") + ("weighted " if weight else "")
                tap.ok(why is None, f"{kind}paths in {graph.name} are as long as networkx's", why)
        for name in missing:
            tap.skip(f"paths in {name}", "../shared/data/covert is not on this machine")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
