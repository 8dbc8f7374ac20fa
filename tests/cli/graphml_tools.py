#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""GraphML there and back with the tools that people use: NetworkX and igraph read what
redthread writes, redthread reads what they write. Speaks TAP."""
import json
import os
import random
import subprocess
import sys
import tempfile

import igraph
import networkx as nx

RT = os.environ.get("REDTHREAD", "build/redthread")
KERMAN = "graphs/kerman-2024"
PLAIN = {"label", "type", "name"}
count = 0


def rt(*args):
    return subprocess.run([RT, *args], capture_output=True, text=True)


def info(path):
    return json.loads(rt("info", path, "--json").stdout)


def edges(path):
    """What redthread makes of a graph: pairs of ids with their weights, sorted."""
    out = tempfile.mkdtemp() + "/case"
    assert rt("convert", path, "-o", out).returncode == 0
    import csv

    with open(out + "/relations.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return sorted((r["from"], r["to"], float(r.get("weight") or 1)) for r in rows)


def test(function):
    global count
    count += 1
    name = function.__name__
    try:
        with tempfile.TemporaryDirectory() as folder:
            function(folder)
        print(f"ok {count} - {name}")
    except Exception as error:  # a test that fails says why and the next one runs
        print(f"not ok {count} - {name}\n# {type(error).__name__}: {error}")
        test.failed = True


test.failed = False


@test
def networkx_reads_the_case_with_its_attributes(folder):
    path = folder + "/k.graphml"
    assert rt("convert", KERMAN, "-o", path).returncode == 0
    graph, facts = nx.read_graphml(path), info(KERMAN)
    assert graph.is_directed() and graph.number_of_nodes() == facts["entities"]
    assert graph.number_of_edges() == facts["relations"]
    for _, data in graph.nodes(data=True):
        assert PLAIN <= set(data)
    for _, _, data in graph.edges(data=True):
        assert isinstance(data["symmetric"], bool) and isinstance(data["weight"], float)
        assert 0.05 <= data.get("likelihood", 0.5) <= 0.95
    killed = [d["killed"] for _, d in graph.nodes(data=True) if "killed" in d]
    assert killed and all(isinstance(k, float) for k in killed)


@test
def igraph_reads_the_case_with_its_attributes(folder):
    path = folder + "/k.graphml"
    assert rt("convert", KERMAN, "-o", path).returncode == 0
    graph, facts = igraph.Graph.Read_GraphML(path), info(KERMAN)
    assert graph.is_directed() and graph.vcount() == facts["entities"] and graph.ecount() == facts["relations"]
    assert PLAIN <= set(graph.vs.attributes()) and "likelihood" in graph.es.attributes()
    assert len(set(graph.es["id"])) == graph.ecount() and len(set(graph.vs["id"])) == graph.vcount()
    assert all(isinstance(s, bool) for s in graph.es["symmetric"])


@test
def a_case_that_went_through_networkx_is_the_same_case(folder):
    ours, theirs = folder + "/a.graphml", folder + "/b.graphml"
    assert rt("convert", KERMAN, "-o", ours).returncode == 0
    nx.write_graphml(nx.read_graphml(ours), theirs)
    answer = rt("diff", KERMAN, theirs)
    assert answer.returncode == 0, answer.stdout


@test
def what_networkx_adds_is_kept(folder):
    ours, theirs, out = folder + "/a.graphml", folder + "/b.graphml", folder + "/case"
    assert rt("convert", KERMAN, "-o", ours).returncode == 0
    graph = nx.read_graphml(ours)
    nx.set_node_attributes(graph, {n: i for i, n in enumerate(graph)}, "community")
    nx.write_graphml(graph, theirs)
    assert rt("convert", theirs, "-o", out).returncode == 0
    with open(out + "/entities.csv", encoding="utf-8") as file:
        assert "community" in file.readline()


@test
def graphs_that_networkx_writes_keep_their_edges_and_weights(folder):
    rng = random.Random(5)
    for kind in (nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph):
        graph = kind()
        graph.add_nodes_from(f"n{i}" for i in range(12))
        for _ in range(30):
            a, b = rng.randrange(12), rng.randrange(12)
            graph.add_edge(f"n{a}", f"n{b}", weight=rng.randrange(1, 64) / 8)
        path = folder + "/x.graphml"
        nx.write_graphml(graph, path)
        want = [(u, v, d["weight"]) for u, v, d in graph.edges(data=True)]
        if not graph.is_directed():
            want = [(min(u, v), max(u, v), w) for u, v, w in want]
        assert edges(path) == sorted(want), kind.__name__
        assert info(path)["entities"] == 12


@test
def graphs_that_igraph_writes_keep_their_edges_and_weights(folder):
    rng = random.Random(6)
    for directed in (False, True):
        pairs = [(rng.randrange(10), rng.randrange(10)) for _ in range(25)]
        graph = igraph.Graph(n=10, edges=pairs, directed=directed)
        graph.es["weight"] = [rng.randrange(1, 64) / 8 for _ in pairs]
        graph.vs["name"] = [f"Node {i}" for i in range(10)]
        path = folder + "/x.graphml"
        graph.write_graphml(path)
        want = [(f"n{e.source}", f"n{e.target}", e["weight"]) for e in graph.es]
        if not directed:
            want = [(min(u, v), max(u, v), w) for u, v, w in want]
        assert edges(path) == sorted(want)
        found = json.loads(rt("find", path, "Node 3", "--json").stdout)
        assert found["rows"][0]["id"] == "n3"


@test
def igraph_loses_what_redthread_keeps_of_keys_for_all(folder):
    path = folder + "/x.graphml"
    with open(path, "w", encoding="utf-8") as file:
        file.write('<graphml><key id="k" for="all" attr.name="seen" attr.type="string"><default>yes</default></key>'
                   '<graph edgedefault="directed"><node id="a"/><node id="b"><data key="k">no</data></node>'
                   '<edge source="a" target="b"/></graph></graphml>')
    assert rt("convert", path, "-o", folder + "/case").returncode == 0
    with open(folder + "/case/entities.csv", encoding="utf-8") as file:
        assert file.read() == "id,seen\na,yes\nb,no\n"
    with open(folder + "/case/relations.csv", encoding="utf-8") as file:
        assert file.read() == "type,from,to,seen\nrelated-to,a,b,yes\n"


print(f"1..{count}")
sys.exit(1 if test.failed else 0)
