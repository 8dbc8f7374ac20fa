#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures as documents: valid SVG, nothing that is run or fetched, ids that are there and once, something to say for
who cannot see, text as text, and no larger than a mail takes. TAP."""
import copy
import os
import re
import subprocess
import sys
import tempfile

from lxml import etree

sys.path.insert(0, os.path.dirname(__file__))
import libchart  # noqa: E402
from libchart import SVG, say, write_case  # noqa: E402

REDTHREAD = os.environ.get("REDTHREAD", "build/redthread")
KERMAN, WENDELSUND = "graphs/kerman-2024", "graphs/wendelsund"
LINK = "{http://www.w3.org/1999/xlink}href"
PICTURES = [(KERMAN, ["--layout", layout]) for layout in ("network", "flow", "radial", "groups", "circle", "bipartite", "map")] + [
    (KERMAN, ["--path", "iskp", "procession"]), (WENDELSUND, ["--min-degree", "6", "--collapse", "leaf"]),
    (KERMAN, ["--as", "matrix"]), (KERMAN, ["--as", "sequence"]),
    (KERMAN, ["--as", "timeline"]), (KERMAN, ["--as", "profile", "--around", "iskp", "--theme", "print"]), (KERMAN, ["--as", "rank", "--by", "degree"]),
    (WENDELSUND, ["--as", "tree", "--root", "Lantern Gate Holdings"]), (WENDELSUND, ["--as", "hist", "--relation", "called"]),
    (WENDELSUND, ["--as", "flow", "--where", "amount>0 EUR"])]

# The W3C's, by way of the system's catalogue; what came later, with SVG 2 and ARIA, it does not know.
SVG_1_1 = etree.DTD(external_id=b"-//W3C//DTD SVG 1.1//EN")
LATER = {"role", "aria-labelledby", "aria-hidden", "paint-order"}
FOREIGN = {"script", "style", "foreignObject", "animate", "set", "filter", "font"}  # known to it, and no business of ours


def invalid(root):
    """What the DTD says against it, without what came later; href is SVG 2's name of the link beside it."""
    root = copy.deepcopy(root)
    for node in root.iter(etree.Element):
        for key in node.keys():
            if key in LATER or key.startswith("data-") or (key == "href" and node.get(LINK) == node.get("href")):
                del node.attrib[key]
    SVG_1_1.validate(root)
    foreign = {etree.QName(node).localname for node in root.iter(etree.Element)} & FOREIGN
    return sorted({error.message for error in SVG_1_1.error_log.filter_from_errors()}) + [f"<{name}>" for name in sorted(foreign)]


def check_by_hand(folder):
    """The DTD is in force: an attribute it does not know, and an element in the wrong place, are found."""
    path = os.path.join(folder, "wrong.svg")
    with open(path, "w", encoding="utf-8") as file:
        file.write('<svg xmlns="http://www.w3.org/2000/svg" data-x="1"><circle r="1" colour="red"/><rect width="1" height="1"><g/></rect></svg>')
    found = " ".join(invalid(etree.parse(path).getroot()))
    say("colour" in found and "rect" in found and "data-x" not in found, "what is no SVG is found", [found])


def wrong_references(root):
    """Ids given twice, and names that lead nowhere; what is fetched by itself leads to no other place at all."""
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    found = [f"twice: {one}" for one in sorted(set(ids)) if ids.count(one) > 1]
    for node in root.iter(etree.Element):
        named = re.findall(r"url\(#([^)]*)\)", " ".join(node.attrib.values())) + (node.get("aria-labelledby") or "").split()
        for link in {node.get("href"), node.get(LINK)} - {None}:
            if link.startswith("#"):
                named.append(link[1:])
            elif node.tag != SVG + "a" or not re.match("(https?|mailto):", link):
                found.append(f"{node.tag.replace(SVG, '')} leads to {link}")
        found += [f"nowhere: {name}" for name in named if name not in ids]
    return found


def unsaid(root, words):
    """What a screen reader needs, and who finds the picture later: title and description, the command, layout and seed."""
    title, desc = root.find(SVG + "title"), root.find(SVG + "desc")
    if title is None or desc is None or root.get("role") != "img":
        return ["no title, description or role"]
    found = [] if (root.get("aria-labelledby") or "").split() == [title.get("id"), desc.get("id")] else ["aria-labelledby"]
    found += [] if list(root)[:2] == [title, desc] else ["something stands before the title"]
    said = desc.text or ""
    found += [f"not in it: {word}" for word in ["redthread chart", *words[:2]] if os.path.basename(word) not in said]
    if "--layout" in words and words[1] in ("network", "flow", "radial") and not re.search(r"layout by \w+, seed \d+", said):
        found.append("layout and seed")
    return found


def unsearchable(root):
    """Marks whose name, as their tooltip begins, is not in text that a search finds."""
    found = []
    for group in root.iter(SVG + "g"):
        if "entity" not in (group.get("class") or "").split():
            continue
        words = " ".join(text.text or "" for text in group.iter(SVG + "text"))
        first = re.split(r"[\s,(]", group.find(SVG + "title").text.strip())[0]
        if first[:6] not in words:
            found.append(f"{first} not in {words!r}")
    return found


def draw(case, out, words):
    done = subprocess.run([REDTHREAD, "chart", case, *words, "-o", out], capture_output=True, text=True)
    return done.returncode, done.stderr


def check(name, case, words, out):
    code, why = draw(case, out, words)
    if code or not os.path.exists(out):
        say(False, f"{name}: is drawn", [f"exit {code}", why])
        return
    root = etree.parse(out).getroot()
    for what, found in (("valid by the DTD of SVG 1.1", invalid(root)), ("ids are once, and names lead there", wrong_references(root)),
                        ("says what it is and how it was made", unsaid(root, words)), ("names are text", unsearchable(root))):
        say(not found, f"{name}: {what}", found)
    os.remove(out)


def largest(folder, out):
    """150 entities are less than 400 KB, with their labels."""
    case = write_case(folder, "many", {
        "case.csv": "key,value\nformat,1\n", "entities.csv": "id,type,name\n" + "".join(f"e{i},person,Person number {i}\n" for i in range(150)),
        "relations.csv": "type,from,to,start\n" + "".join(f"knows,e{i},e{i // 3},2024-01-{i % 28 + 1:02}\n" for i in range(1, 150))
                         + "".join(f"called,e{i},e{(i * 7) % 150},\n" for i in range(40))})
    code, why = draw(case, out, [])
    size = os.path.getsize(out) if os.path.exists(out) else 0
    say(code == 0 and 0 < size < 400_000, "150 entities: less than 400 KB", [f"exit {code} {why}", f"{size} bytes"])


def main():
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "x.svg")
        for case, words in PICTURES:
            check(" ".join([os.path.basename(case), *words]), case, words, out)
        older = os.path.join(folder, "older")
        subprocess.run([REDTHREAD, "export", KERMAN, "--known-by", "2024-01-05", "-o", older], check=True, capture_output=True)
        check("kerman-2024 --diff", KERMAN, ["--diff", older], out)
        check_by_hand(folder)
        largest(folder, out)
    libchart.plan()


main()
