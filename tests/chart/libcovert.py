# SPDX-License-Identifier: GPL-2.0-or-later
"""The covert networks of COVERT, files of other tools: square matrices and a table of ties, taken in as a user would."""
import csv
import os
import subprocess

FOLDER = os.environ.get("COVERT") or os.path.join(os.environ.get("REDTHREAD_SHARED", "../shared"), "data", "covert")


def edge_list(rows, path):
    """A matrix, or half of one that is the same both ways, as a list of its ties."""
    names, cells = rows[0][1:], {row[0]: dict(zip(rows[0][1:], row[1:])) for row in rows[1:]}
    mirrored = all(cells[a][b] == cells[b][a] for a in names for b in names)
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["from", "to"])
        for i, a in enumerate(names):
            out.writerows([a, b] for k, b in enumerate(names) if cells[a][b] not in ("", "0") and not (mirrored and k < i))
    return path


def taken_in(redthread, file, folder):
    """The case that a file is: a square matrix, or a table of ties. None where it describes single members."""
    with open(file, encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text))
    case = os.path.join(folder, os.path.basename(file))  # an edge list; a folder has no ending
    if rows[0][0] == "" and sorted(row[0] for row in rows[1:]) == sorted(rows[0][1:]):
        return edge_list(rows, case)
    if "Tie_ID" not in rows[0]:
        return None
    subprocess.run([redthread, "ingest", file, "--as", "links", "--from-column", "ID", "--to-column", "Tie_ID", "-o", case[:-4]],
                   capture_output=True, text=True)
    return case[:-4]


def files():
    return [os.path.join(root, file) for root, _, names in sorted(os.walk(FOLDER)) for file in sorted(names) if file.endswith(".csv")]
