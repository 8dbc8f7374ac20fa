#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Every CSV, XML and GraphML file under ../shared/data's csv-spectrum, xsd, igraph-inputs and gephi: read
with the counts that another tool gives, or refused with a line and the reason that stands here. Then
every graph of igraph-inputs, those in other formats by way of igraph's own GraphML writer: the measures
are the peers'."""
import csv
import json
import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import igraph
from lxml import etree

sys.path.insert(0, str(Path(__file__).parent))
from libgraphs import REDTHREAD, SHARED, Graph, Tap  # noqa: E402
from measures import compare  # noqa: E402

DATA = SHARED / "data"
SETS = ["csv-spectrum", "xsd", "igraph-inputs", "gephi"]
MEASURES = ["degree", "in-degree", "out-degree", "betweenness", "closeness", "harmonic", "pagerank",
            "coreness", "clustering"]
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"

# Rows or values of files that are read, which are left out with their lines: how many, and why.
PARTLY = {
    "igraph-inputs/wa4.graphml": (7, 'weight "[A-G]" is no number'),
    "igraph-inputs/wa6.graphml": (7, 'weight "[A-G]" is no number'),
    "igraph-inputs/yfiles.graphml": (1, "8 ports were left out"),
}


def why_not(path):
    """The reason with which a file is to be refused, or None: no edges, no XML that is GraphML."""
    if path.suffix == ".csv":
        with open(path, encoding="utf-8-sig", newline="") as file:
            header = next((row for row in csv.reader(file) if any(row)), [])
        return None if {"source", "target"} <= set(header) else "the header does not say who is linked to whom"
    root = etree.parse(str(path)).getroot()
    name = etree.QName(root).localname
    return None if name == "graphml" else f"the document is <{name}>, not <graphml>"


def counts(path):
    """Entities and relations, counted by csv or by lxml. What repeats with all it says is one relation."""
    if path.suffix == ".csv":
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        ends = {row[key] for row in rows for key in ("source", "target")}
        return len(ends), len({(row["id"], row["source"], row["target"]) for row in rows})
    root = etree.parse(str(path)).getroot()
    return len(list(root.iter(f"{GRAPHML}node"))), len(list(root.iter(f"{GRAPHML}edge")))


def listed(tap, path):
    """A table without ends, read as a list of entities by its first column. Cells that a row lacks are empty."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter=delimiter(path)) if any(row)]
    header, rows = rows[0], rows[1:]
    whole = [row for row in rows if len(row) <= len(header) and row[0].strip()]
    with tempfile.TemporaryDirectory() as folder:
        answer = run("ingest", path, "--as", "entities", "--key", header[0], "-o", f"{folder}/case")
        info = json.loads(run("info", f"{folder}/case", "--json").stdout or "{}")
    tap.ok(answer.returncode == (0 if len(whole) == len(rows) else 3)
           and info.get("entities") == len({" ".join(row[0].split()) for row in whole}),
           f"{path.relative_to(DATA)} is read as a list", f"exit {answer.returncode}: {answer.stderr}{info}")


def delimiter(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        line = file.readline()
    return max(",;\t", key=line.count)


def run(*arguments):
    return subprocess.run([REDTHREAD, *map(str, arguments)], capture_output=True, text=True)


def read_or_refused(tap, path):
    name = str(path.relative_to(DATA))
    answer = run("info", path, "--json")
    reason = why_not(path)
    if reason:
        tap.ok(answer.returncode == 3 and re.search(rf":\d+: .*{re.escape(reason)}", answer.stderr),
               f"{name} is refused: {reason}", f"exit {answer.returncode}: {answer.stderr}")
        if path.suffix == ".csv":
            listed(tap, path)
        return
    info = json.loads(answer.stdout or "{}")
    got = info.get("entities"), info.get("relations")
    tap.ok(got == counts(path), f"{name} has the counts of another reader", f"{got}, not {counts(path)}")
    refused, why = PARTLY.get(name, (0, ""))
    tap.ok(info.get("refused") == refused
           and (not refused or re.search(rf":\d+: {why}", answer.stderr)),
           f"{name}: {refused} refused" + (f": {why}" if why else ""), answer.stderr)


def plain(graph, path, folder):
    """An igraph graph as a Graph; its ids are those that igraph writes, n0 onward, or the file's own."""
    file = path
    if path.suffix != ".graphml":
        graph.es["weight"] = [1.0] * graph.ecount()  # weights of other formats may be no numbers
        file = Path(folder) / f"{path.name}.graphml"
        graph.write_graphml(str(file))
    ids = [node.get("id") for node in etree.parse(str(file)).getroot().iter(f"{GRAPHML}node")]
    arcs = [(ids[e.source], ids[e.target], not graph.is_directed(), None) for e in graph.es]
    return Graph(path.name, file, ids, arcs)


def measured(tap, path, folder):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graph = igraph.Graph.Read(str(path))
    if graph.ecount() == 0:
        tap.ok(run("info", plain(graph, path, folder).case).returncode == (0 if graph.vcount() else 1),
               f"{path.name} has no edge, and is read")
        return
    for directed in (False, True):
        compare(tap, plain(graph, path, folder), MEASURES, directed=directed)


def main():
    tap = Tap()
    for folder in SETS:
        if not (DATA / folder).is_dir():
            tap.skip(f"files of {folder}", f"../shared/data/{folder} is not on this machine")
    endings = (".csv", ".xml", ".graphml", ".xsd", ".gexf")
    for path in sorted(p for s in SETS for p in (DATA / s).rglob("*") if p.suffix in endings):
        read_or_refused(tap, path)
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((DATA / "igraph-inputs").glob("*")):
            if path.suffix in (".graphml", ".gml", ".dl", ".net"):
                measured(tap, path, folder)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
