#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A case's profile beside NetworkX and python-igraph, and the laws of its degrees beside SciPy: the power law's
likelihood by the zeta function, lognormal and exponential by another optimiser. No package that compares them by
Vuong's ratio is at hand; it is computed here from its definition."""
import math
import sys
import tempfile
from pathlib import Path

import networkx as nx
import numpy as np
import scipy.optimize
import scipy.special

sys.path.insert(0, str(Path(__file__).parent))
from libgraphs import Tap, ask, graphs  # noqa: E402
from measures import igraph_of, networkx_of  # noqa: E402


def star(values, most):
    top = max(values)
    return sum(top - x for x in values) / most


def figures(g):
    """By name; None where a graph has no such figure."""
    n = len(g)
    linked = [d for _, row in nx.all_pairs_shortest_path_length(g) for d in row.values() if d]
    cores = nx.core_number(g)
    parts = [len(c) for c in nx.connected_components(g) if len(c) > 1]
    _, ig = igraph_of(g)
    return {
        "entities": n, "ties": g.size(), "parts": len(parts), "largest": max(parts),
        "alone": sum(d == 0 for _, d in g.degree), "pendants": sum(d == 1 for _, d in g.degree),
        "density": nx.density(g), "mean_degree": 2 * g.size() / n, "most_degree": max(d for _, d in g.degree),
        "median_degree": float(np.median([d for _, d in g.degree])),
        "diameter": max(linked), "mean_distance": sum(linked) / len(linked),
        "core": max(cores.values()), "core_size": sum(k == max(cores.values()) for k in cores.values()),
        "cut_points": len(list(nx.articulation_points(g))), "bridges": len(list(nx.bridges(g))),
        "transitivity": ig.transitivity_undirected(), "assortativity_degree": ig.assortativity_degree(directed=False),
        "two_sided": nx.is_bipartite(g),
        "centralization_degree": star([d for _, d in g.degree], (n - 1) * (n - 2)),
        "centralization_betweenness": star(list(nx.betweenness_centrality(g, normalized=False).values()),
                                           (n - 1) ** 2 * (n - 2) / 2),
        "centralization_closeness": star(list(nx.closeness_centrality(g).values()), (n - 1) * (n - 2) / (2 * n - 3)),
    }


def laws(tail, exponent, xmin):
    """Log-likelihoods of each value by the three laws, fitted by SciPy."""
    power = -exponent * np.log(tail) - math.log(scipy.special.zeta(exponent, xmin))

    def lognormal(at):
        z = lambda x: (at[0] - np.log(x)) / math.exp(at[1])  # noqa: E731
        inside = np.maximum(scipy.special.ndtr(z(tail - 0.5)) - scipy.special.ndtr(z(tail + 0.5)), 1e-300)
        return np.log(inside) - scipy.special.log_ndtr(z(xmin - 0.5))

    best = scipy.optimize.minimize(lambda at: -lognormal(at).sum(), [np.log(tail).mean(), -0.5], method="Nelder-Mead",
                                   options={"xatol": 1e-9, "fatol": 1e-9, "maxiter": 2000})
    rate = math.log1p(1 / (tail.mean() - xmin))
    return power, lognormal(best.x), np.log(-np.expm1(-rate)) - rate * (tail - xmin)


def compare_laws(tap, name, answer, g):
    law = answer["power_law"]
    if law is None:
        tap.skip(f"laws of {name}", "its degrees have no tail")
        return
    tail = np.array([d for _, d in g.degree if d >= law["xmin"]], dtype=float)
    best = scipy.optimize.minimize_scalar(
        lambda a: a * np.log(tail).sum() + len(tail) * math.log(scipy.special.zeta(a, law["xmin"])),
        bounds=(1.01, 30), method="bounded", options={"xatol": 1e-10})
    few = len(tail) < 50
    # of fewer than 50 values in all igraph's plfit takes the bias away
    want = best.x * (len(tail) - 1) / len(tail) + 1 / len(tail) \
        if sum(k > 0 for _, k in g.degree) < 50 else best.x
    tap.ok(abs(want - law["exponent"]) < 1e-3, f"the exponent of {name} is scipy's", f"{law['exponent']} and {want}")
    power, lognormal, exponential = laws(tail, law["exponent"], law["xmin"])
    tap.ok(abs(power.sum() - law["log_likelihood"]) < 1e-8 * abs(power.sum()), f"the power law of {name} is scipy's")
    for kind, by in (("lognormal", lognormal), ("exponential", exponential)):
        got, d = law["against"][kind], power - by
        if kind == "lognormal" and few:
            tap.skip(f"lognormal of {name}", "of few values its top lies at the end of the world")
            continue
        slack = 1e-3 if kind == "lognormal" else 1e-8  # a flat top, and two climbers
        tap.ok(abs(got["log_likelihood"] - by.sum()) < slack * max(1, abs(by.sum())), f"{kind} of {name} is scipy's",
               f"{got['log_likelihood']} and {by.sum()}")
        if kind == "exponential":
            p = math.erfc(abs(d.sum()) / math.sqrt(2 * len(tail) * d.var()))
            tap.ok(abs(got["p"] - p) < 1e-6, f"Vuong's test of {name} is by its definition", f"{got['p']} and {p}")


def main():
    tap = Tap()
    np.seterr(all="ignore")  # the climbers look over the edge
    with tempfile.TemporaryDirectory() as folder:
        found, missing = graphs(folder)
        for graph in found:
            g = networkx_of(graph, False, None)
            answer = ask("summary", graph.case)
            for name, want in figures(g).items():
                got = answer[name]
                tap.ok(got is not None and abs(got - want) <= 1e-9 * max(1, abs(want)),
                       f"{name} of {graph.name} is its peers'", f"{got} and {want}")
            compare_laws(tap, graph.name, answer, g)
        for name in missing:
            tap.skip(f"profile of {name}", "../shared/data/covert is not on this machine")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
