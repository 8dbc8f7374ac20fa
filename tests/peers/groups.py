#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Groups beside NetworkX and python-igraph, in the same run, on the shipped cases and the covert networks.
What is defined must be the same to the last member; of what is optimised the modularity is computed anew
by NetworkX, and Leiden's must lie within what python-igraph finds with as many seeds (and ten iterations: its own rule for how many may never end)."""
import random
import sys
import tempfile
from pathlib import Path

import igraph
import networkx as nx
import networkx.algorithms.community as nxc

sys.path.insert(0, str(Path(__file__).parent))
from libgraphs import ROOT, Tap, ask, case_folder, edge_list, graphs  # noqa: E402

PARTITIONS = ["leiden", "louvain", "label-propagation", "infomap", "walktrap", "fast-greedy", "components",
              "strong"]
CUT_MOST = 400  # edge betweenness of more ties takes minutes
BLOCKS_MOST = 150


def networkx_of(graph, directed, weighted):
    """Parallel arcs are merged; their strengths add up."""
    g = nx.DiGraph() if directed else nx.Graph()
    g.add_nodes_from(graph.entities)
    for a, b, symmetric, w in graph.arcs:
        for x, y in {(a, b), (b, a)} if directed and symmetric else {(a, b)}:
            if x == y:
                continue
            value = w if weighted else 1
            if weighted and g.has_edge(x, y):
                value += g[x][y]["w"]
            g.add_edge(x, y, w=value)
    return g


def igraph_of(g):
    index = {v: i for i, v in enumerate(g.nodes)}
    return igraph.Graph(n=len(index), edges=[(index[a], index[b]) for a, b in g.edges], directed=g.is_directed())


def sets(groups):
    return sorted(sorted(group) for group in groups)


def found(answer):
    return sets(group["members"] for group in answer["groups"])


def same(tap, graph, name, ours, theirs):
    tap.ok(ours == theirs, f"{graph.name}: {name}", f"{len(ours)} groups, not {len(theirs)}")


def defined(tap, graph, g):
    """Kinds of groups that have one right answer."""
    def by(method, *options):
        return found(ask("groups", graph.case, "--by", method, *options))

    same(tap, graph, "components", by("components"), sets(nx.connected_components(g)))
    d = networkx_of(graph, True, False)
    same(tap, graph, "strong", by("strong"), sets(nx.strongly_connected_components(d)))
    same(tap, graph, "biconnected", by("biconnected"), sets(nx.biconnected_components(g)))
    same(tap, graph, "cliques", by("cliques", "--least", "2"),
         sets(c for c in nx.find_cliques(g) if len(c) >= 2))
    highest = max(nx.core_number(g).values())
    for k in sorted({1, 2, highest}):
        core = g.subgraph(v for v, c in nx.core_number(g).items() if c >= k)
        same(tap, graph, f"{k}-core", by("core", "--least", str(k)), sets(nx.connected_components(core)))
    answer = ask("groups", graph.case, "--by", "core")
    tap.ok(all(group["k"] == highest for group in answer["groups"]), f"{graph.name}: the highest core is {highest}")


def blocks(tap, graph, g):
    """igraph is the only other with cohesive blocks: the same library, through another door; so each is held
    against its definition with NetworkX as well."""
    if g.number_of_nodes() > BLOCKS_MOST:
        tap.skip(f"{graph.name}: cohesive", f"more than {BLOCKS_MOST} entities")
        return
    answer = ask("groups", graph.case, "--by", "cohesive", "--least", "1")
    names = list(g.nodes)
    theirs = igraph_of(g).cohesive_blocks()
    same(tap, graph, "cohesive", found(answer),
         sets([names[v] for v in b] for b, c in zip(theirs, theirs.cohesions()) if c >= 1))
    wrong = [b["id"] for b in answer["groups"] if nx.node_connectivity(g.subgraph(b["members"])) != b["cohesion"]]
    tap.ok(not wrong, f"{graph.name}: cohesion is node connectivity", f"not in {wrong}")


def optimised(tap, graph):
    """Each entity once, and NetworkX's modularity of it is what is said."""
    for weighted in [False, True] if graph.weighted else [False]:
        weight = ["--weight", "w"] if weighted else []
        for method in PARTITIONS + ["edge-betweenness"]:
            directed = method == "strong"
            g = networkx_of(graph, directed, weighted)
            name = f"{graph.name}: {method}" + (", weighted" if weighted else "")
            if method == "edge-betweenness" and g.number_of_edges() > CUT_MOST:
                tap.skip(name, f"more than {CUT_MOST} ties")
                continue
            answer = ask("groups", graph.case, "--by", method, *weight)
            groups = [set(group["members"]) for group in answer["groups"]]
            theirs = nxc.modularity(g, groups, weight="w")  # it refuses what is no partition
            tap.ok(abs(answer["quality"] - theirs) <= 1e-9, name, f"modularity {answer['quality']}, not {theirs}")


def random_graph(folder, seed):
    """Weights that are no multiples of each other: two ways are never equally long."""
    draw = random.Random(seed)
    edges = [(f"n{i}", f"n{j}", draw.uniform(0.5, 4)) for i in range(14) for j in range(i) if draw.random() < 0.3]
    return edge_list(f"random-{seed}", Path(folder), [(a, b, float(f"{w:g}")) for a, b, w in edges])


def cut(tap, graph):
    """Girvan and Newman's by NetworkX: cut where most shortest ways run, by length, and stop where modularity, by
    strength, is highest. Where two ties are equal, who is cut first is anybody's guess, and so is all after it."""
    g = networkx_of(graph, False, True)
    left = g.copy()
    for _, _, d in left.edges(data=True):
        d["length"] = 1 / d["w"]
    best, most, sure = None, -1, True
    while left.number_of_edges() and sure:
        groups = list(nx.connected_components(left))
        quality = nxc.modularity(g, groups, weight="w")
        if quality > most + 1e-12:
            best, most = groups, quality
        between = sorted(nx.edge_betweenness_centrality(left, weight="length").items(), key=lambda x: x[1])
        sure = len(between) < 2 or between[-1][1] - between[-2][1] > 1e-9
        left.remove_edge(*between[-1][0])
    ours = ask("groups", graph.case, "--by", "edge-betweenness", "--weight", "w")
    if found(ours) != sets(best) and not sure and ours["quality"] >= most - 1e-9:
        best = (group["members"] for group in ours["groups"])
    same(tap, graph, "edge-betweenness cuts by length", found(ours), sets(best))


def leiden(tap, graph, g):
    theirs = igraph_of(g)
    scores = []
    for seed in range(50):
        random.seed(seed)
        scores.append(theirs.community_leiden("modularity", n_iterations=10).modularity)
    ours = ask("groups", graph.case)["quality"]
    tap.ok(min(scores) - 1e-9 <= ours <= max(scores) + 1e-9, f"{graph.name}: leiden finds what python-igraph finds",
           f"{ours} is not within {min(scores)} to {max(scores)}")


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        found_graphs, missing = graphs(folder)
        for graph in [*found_graphs, case_folder(ROOT / "graphs" / "wendelsund")]:
            g = networkx_of(graph, False, False)
            defined(tap, graph, g)
            blocks(tap, graph, g)
            optimised(tap, graph)
            leiden(tap, graph, g)
        for seed in range(10):
            cut(tap, random_graph(folder, seed))
    for name in missing:
        tap.skip(name, "the shared data are not on this machine")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
