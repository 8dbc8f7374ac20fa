#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reports as documents: well formed, each id once, each link leads somewhere, headings in order, nothing loaded, nothing run. TAP."""
import base64
import hashlib
import os
import re
import subprocess
import sys
import tempfile

from lxml import etree

sys.path.insert(0, os.path.dirname(__file__))
import libchart  # noqa: E402
import libpicture  # noqa: E402
from libchart import say  # noqa: E402

CASES = int(os.environ.get("REPORTS", "12"))
TYPES = ("knows", "paid", "member-of", "called", "located-in", "owns")
SVG = "{http://www.w3.org/2000/svg}"


def report(case, out, *words):
    done = subprocess.run([libpicture.REDTHREAD, "report", case, "-o", out, *words], capture_output=True, text=True)
    return open(out, encoding="utf-8").read() if done.returncode == 0 else None, done.stderr + done.stdout


def local(node):
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def wrong_ids(root):
    ids = [node.get("id") for node in root.iter() if isinstance(node.tag, str) and node.get("id")]
    found = [f"{one} names {ids.count(one)} things" for one in sorted(set(ids)) if ids.count(one) > 1]
    for node in root.iter():
        for key, value in node.attrib.items() if isinstance(node.tag, str) else ():
            names = re.findall(r"url\(#([^)]*)\)", value) + ([value[1:]] if key.endswith("href") and value.startswith("#") else [])
            found += [f"{key} of {local(node)} leads to {name}, which is nothing" for name in names if name not in ids]
    return found


def wrong_headings(root):
    """h1 once and first; none skips a level; sections and what is in them are numbered on."""
    heads = [(int(local(node)[1]), "".join(node.itertext())) for node in root.iter() if re.fullmatch("h[1-6]", local(node))]
    found = [] if [level for level, _ in heads].count(1) == 1 and heads[0][0] == 1 else ["h1 is not once and first"]
    found += [f"{b[1]} skips a level" for a, b in zip(heads, heads[1:]) if b[0] > a[0] + 1]
    section = part = 0
    for level, text in heads:
        if level == 2 and text != "Contents":
            section, part = section + 1, 0
        elif level == 3:
            part += 1
        wanted = f"{section} " if level == 2 and text != "Contents" else f"{section}.{part} " if level == 3 else ""
        if not text.startswith(wanted):
            found.append(f"{text} is not number {wanted}")
    return found


def wrong_tables(root):
    found = []
    for table in (node for node in root.iter() if local(node) == "table"):
        columns = len(table.findall(".//thead/tr/th"))
        caption = "".join(table.find("caption").itertext())
        found += [f"{caption}: {len(row)} cells in {columns} columns" for row in table.findall("tbody/tr") if len(row) != columns]
        found += [f"{caption}: no rows"] if not table.findall("tbody/tr") else []
        found += [f"{caption}: a row without a heading" for row in table.findall("tbody/tr") if local(row[0]) != "th" or row[0].get("scope") != "row"]
    return found


def wrong_policy(root, text):
    policy = next(node.get("content") for node in root.iter("meta") if node.get("http-equiv") == "Content-Security-Policy")
    style = root.find("head/style").text
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    found = [] if f"style-src 'sha256-{digest}'" in policy and policy.startswith("default-src 'none'") else ["the policy does not fit the style"]
    found += [f"<{local(node)}>" for node in root.iter() if local(node) in ("script", "img", "link", "iframe", "object", "form", "input")]
    found += [f"{key} of {local(node)}" for node in root.iter() if isinstance(node.tag, str) for key in node.attrib
              if key == "style" or key.startswith("on") or key in ("src", "srcset")]
    return found + (["an address in the style"] if re.search(r"url\((?!#)|@import", style) else [])


PT_PER_MM = 72 / 25.4
NAME_SIZE = "12.5"  # of what is 7 pt on paper; all else is 6 pt


def wrong_print(root):
    """Words of pictures as large as they come out on paper, where a picture is as wide as the style says, and has room on its page."""
    style = root.find("head/style").text
    widths = {kind: float(mm) for kind, mm in re.findall(r"figure\.(\w+) svg\{width:([\d.]+)mm", style)}
    rooms = {"inline": 261.0 - 8}
    rooms.update({name: {"A4": 210, "A3": 297, "A2": 420, "A1": 594, "A0": 841}[paper.upper()] - 2 * float(margin) - 6
                  for name, paper, margin in re.findall(r"@page (\w+)-picture\{size:(\w+) landscape;margin:([\d.]+)mm", style)})
    found = []
    for figure in root.iter("figure"):
        svg, kind = figure.find(f".//{SVG}svg"), figure.get("class")
        _, _, wide, high = (float(side) for side in svg.get("viewBox").split())
        scale = widths[kind] / wide
        if high * scale > rooms[kind] + 0.5:
            found.append(f"{kind}: {high * scale:.0f} mm high where {rooms[kind]:.0f} are")
        for text in svg.iter(f"{SVG}text"):
            points = float(text.get("font-size")) * scale * PT_PER_MM
            if points < (6.99 if text.get("font-size") == NAME_SIZE else 5.99):
                found.append(f"{kind}: {points:.2f} pt: {''.join(text.itertext())}")
    return found


def check(name, out, text, said):
    say(text is not None, f"{name}: is written", [said])
    if text is None:
        return
    root = etree.fromstring(text.encode(), etree.XMLParser(huge_tree=True))
    for what, wrong in (("each id once, each link leads there", wrong_ids(root)), ("headings are in order", wrong_headings(root)),
                        ("tables have as many cells as columns", wrong_tables(root)), ("nothing runs or loads", wrong_policy(root, text)),
                        ("pictures can be read on paper", wrong_print(root))):
        say(not wrong, f"{name}: {what}", wrong[:5])
    say(root.get("lang") == "en" and len(list(root.iter("main"))) == 1, f"{name}: one main part, in a language", [])
    empty = [local(node) for node in root.iter() if local(node) in ("p", "li", "th", "caption", "figcaption", "dd", "h2", "h3")
             and not "".join(node.itertext()).strip() and not (local(node) == "th" and node.get("scope") == "col")]
    say(not empty, f"{name}: nothing is empty", empty[:5])
    html = subprocess.run(["/usr/bin/python3", "-c", "import sys; from lxml import html; print(' '.join(' '.join(html.parse(sys.argv[1]).getroot().itertext()).split()))",
                           out], capture_output=True, text=True).stdout
    say(html.split() == " ".join(root.itertext()).split(), f"{name}: reads the same as HTML and as XML", [])


def main():
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "report.html")
        for name, case, words in (("kerman", "graphs/kerman-2024", ()), ("wendelsund", "graphs/wendelsund", ()),
                                  ("kerman, of one speaker", "graphs/kerman-2024", ("--source", "S2")),
                                  ("kerman as of a day", "graphs/kerman-2024", ("--as-of", "2024-01-02"))):
            check(name, out, *report(case, out, *words))
        for seed in range(CASES):
            case = libpicture.random_case(folder, seed, TYPES)
            check(f"random {seed}", out, *report(case, out))
            text, said = report(case, out, "--source", "S2")
            say(text is None and "nothing" in said or text is not None and "One &amp; only" not in text,
                f"random {seed}: a source that is not selected is not named", [said])
    libchart.plan()


main()
