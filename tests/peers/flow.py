#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The most that can have got from one account to another, beside NetworkX: regardless of time over one vertex an
account, in time over one an account and day, between which money waits. Wendelsund's euros, and random ledgers."""
import random
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import networkx as nx

sys.path.insert(0, str(Path(__file__).parent))
from libgraphs import ROOT, Tap, ask, rows  # noqa: E402


def add(g, a, b, cents):
    if g.has_edge(a, b):
        g[a][b]["capacity"] += cents
    else:
        g.add_edge(a, b, capacity=cents)


def regardless(payments, x, y):
    g = nx.DiGraph()
    g.add_nodes_from([x, y])
    for a, b, _, cents in payments:
        add(g, a, b, cents)
    return nx.maximum_flow_value(g, x, y)


def in_time(payments, x, y):
    g, last = nx.DiGraph(), {}
    g.add_nodes_from([x, y])

    def vertex(account, day):
        if account in (x, y):
            return account
        before = last.get(account)
        if before and before != (account, day):
            g.add_edge(before, (account, day))  # waits: no limit
        last[account] = (account, day)
        return account, day

    for a, b, day, cents in sorted(payments, key=lambda p: p[2]):
        if a != y and b != x:
            add(g, vertex(a, day), vertex(b, day), cents)
    return nx.maximum_flow_value(g, x, y)


def check(case, payments, x, y):
    answer = ask("flow", case, x, y)
    got = {m["unit"]: m for m in answer["most"]}.get("EUR", {"in_time": "0", "regardless": "0"})
    for name, want in ("in_time", in_time(payments, x, y)), ("regardless", regardless(payments, x, y)):
        if Decimal(got[name]) * 100 != want:
            return f"{x} to {y}, {name}: {got[name]}, not {want} cents"
    return None


def main():
    tap = Tap()
    folder = ROOT / "graphs" / "wendelsund"
    euros = [(r["from"], r["to"], r["start"], int(Decimal(r["amount"]) * 100)) for r in rows(folder / "relations.csv")
             if r["type"] == "paid" and r["currency"] == "EUR" and r["from"] != r["to"]]
    accounts = sorted({p[0] for p in euros} & {p[1] for p in euros})
    pairs = [(accounts[i * len(accounts) // 3], accounts[(i * 5 + 3) * len(accounts) // 37 % len(accounts)])
             for i in range(2)] + [("DE31012004501767615096", "CY33999000011667835452004795")]
    why = None
    for x, y in pairs:
        if x != y:
            why = why or check(str(folder), euros, x, y)
    tap.ok(why is None, "the most between Wendelsund's accounts is networkx's", why)
    why, rand = None, random.Random(5)
    with tempfile.TemporaryDirectory() as temporary:
        for i in range(40):
            n = rand.randrange(2, 8)
            ledger = [(f"n{rand.randrange(n)}", f"n{rand.randrange(n)}", f"2024-01-{rand.randrange(1, 9):02d}",
                       rand.randrange(1, 3000)) for _ in range(rand.randrange(1, 30))] + [("n0", "n1", "2024-01-20", 1)]
            file = Path(temporary) / f"{i}.csv"
            file.write_text("type,from,to,start,amount,currency\n" + "".join(
                f"paid,{a},{b},{day},{cents / 100:.2f},EUR\n" for a, b, day, cents in ledger))
            why = why or check(str(file), [p for p in ledger if p[0] != p[1]], "n0", "n1")
    tap.ok(why is None, "the most in 40 random ledgers is networkx's", why)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
