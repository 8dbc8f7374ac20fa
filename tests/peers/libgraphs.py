# SPDX-License-Identifier: GPL-2.0-or-later
"""Graphs for the comparison with other tools: read here from the CSV itself, not through the engine.

A Graph has what the engine is to be given (case: a path) and the same as plain arcs:
(tail, head, symmetric, weight or None), with every entity's id."""
import csv
import json
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("REDTHREAD_SHARED", ROOT / ".." / "shared"))
REDTHREAD = os.environ.get("REDTHREAD", str(ROOT / "build" / "redthread"))


class Graph:
    def __init__(self, name, case, entities, arcs):
        self.name, self.case, self.entities, self.arcs = name, str(case), entities, arcs
        self.weighted = all(w is not None for _, _, _, w in arcs)


def ask(*arguments):
    """What the engine says, as JSON; exit 1 (no path) is an answer too."""
    run = subprocess.run([REDTHREAD, *arguments, "--json"], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(arguments)}: exit {run.returncode}: {run.stderr.strip()}")
    return json.loads(run.stdout)


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def case_folder(path):
    """A case folder as its ties: relations whose type is a tie and that somebody asserts."""
    types = {}
    for folder in (ROOT / "graphs" / "schema", path):
        file = folder / "schema-relation-types.csv"
        for row in rows(file) if file.exists() else []:
            types.setdefault(row["type"], {}).update({k: v for k, v in row.items() if v})
    entities = [row["id"] for row in rows(path / "entities.csv")]
    arcs = []
    for row in rows(path / "relations.csv"):
        kind = types.get(row["type"], {})
        if kind.get("role", "tie") == "tie" and row.get("stance", "") != "denies":
            arcs.append((row["from"], row["to"], kind.get("symmetric") == "yes", None))
    return Graph(path.name, path, entities, arcs)


def edge_list(name, folder, edges):
    """Writes an edge list for the engine. Weights are eighths: sums of them are exact."""
    file = folder / f"{name}.csv"
    with open(file, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["from", "to", "w"])
        writer.writerows((a, b, f"{w:g}") for a, b, w in edges)
    entities = list(dict.fromkeys(v for a, b, _ in edges for v in (a, b)))
    return Graph(name, file, entities, [(a, b, False, w) for a, b, w in edges])


def matrix(path):
    """Cells that are not 0, as tail, head and |cell| / 8."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    heads = table[0][1:]
    return [(row[0], heads[i], abs(float(cell)) / 8)
            for row in table[1:] for i, cell in enumerate(row[1:])
            if cell not in ("", "0") and row[0] != heads[i]]


def bali(path):
    edges = {}
    for i, row in enumerate(rows(path)):
        if row["ID"] != row["Tie_ID"] and row["Tie_ID"]:
            edges.setdefault((row["ID"], row["Tie_ID"]), (1 + i % 16) / 8)
    return [(a, b, w) for (a, b), w in edges.items()]


COVERT = {
    "bali": ("bali_bombings_2002/Bali1_Relations_Public_Version2.csv", bali),
    "ciel": ("ciel/CIELNET.csv", matrix),
    "london-gang": ("london_gang/LONDON_GANG.csv", matrix),
    "montreal-gangs": ("montreal_street_gangs/MONTREALGANG.csv", matrix),
    "siren": ("siren/SIREN.csv", matrix),
}


def graphs(folder):
    """All there are, and the names of those that this machine does not have."""
    found, missing = [case_folder(ROOT / "graphs" / "kerman-2024")], []
    for name, (file, read) in COVERT.items():
        path = SHARED / "data" / "covert" / file
        if path.exists():
            found.append(edge_list(name, Path(folder), read(path)))
        else:
            missing.append(name)
    return found, missing


class Tap:
    """Test lines as the runner counts them."""

    def __init__(self):
        self.n = self.failed = 0

    def ok(self, good, name, why=""):
        self.n += 1
        self.failed += not good
        print(("ok" if good else "not ok"), self.n, "-", name)
        if not good and why:
            print("#", why)

    def skip(self, name, why):
        self.n += 1
        print("ok", self.n, "-", name, "# SKIP", why)

    def end(self):
        print(f"1..{self.n}")
        return 1 if self.failed else 0
