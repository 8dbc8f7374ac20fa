#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Prints build/gen/page-assets.c: template, style and script of the page, and the library for large graphs.

Usage: gen-assets.py WEB [FOLDER WITH THE PACKAGES sigma AND graphology]

The script is every module of WEB, from web/main.js down, in the order in which they need each other: their
import lines and the word export are taken out, so one name means one thing in all of them. That is all a
bundler would do for a dozen files of our own, and it keeps the page readable for who looks into it. The
library is what its authors publish for browsers, unchanged, with their licences."""
import os
import re
import sys

IMPORT = re.compile(r"^import \{[^}]*\} from '\./([a-z-]+\.js)';\n", re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?function |const |class )", re.MULTILINE)
TOP = re.compile(r"^(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
PARTS = [("graphology", "dist/graphology.umd.min.js"), ("sigma", "dist/sigma.min.js")]


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()


def modules(web, name, done, names):
    """The texts of a module and all that it needs, those first."""
    if name in done:
        return ""
    done.add(name)
    text = read(web, name)
    before = "".join(modules(web, needed, done, names) for needed in IMPORT.findall(text))
    own = EXPORT.sub("", IMPORT.sub("", text))
    if re.search(r"^(import|export)\b", own, re.MULTILINE):
        sys.exit(f"gen-assets.py: {name}: an import or export in a form that cannot be joined")
    for declared in TOP.findall(own):
        if declared in names:
            sys.exit(f"gen-assets.py: {name}: {names[declared]} declares {declared} too")
        names[declared] = name
    return before + own


def script(web):
    done = set()
    text = modules(web, "main.js", done, {})
    left = {n for n in os.listdir(web) if n.endswith(".js")} - done
    if left:
        sys.exit(f"gen-assets.py: nothing imports {', '.join(sorted(left))}")
    return f"'use strict';\n(() => {{\n{text}}})();\n"


def library(folder):
    out = ""
    for package, path in PARTS:
        licence = read(folder, package, "LICENSE.txt").replace("*/", "")
        text = re.sub(r"\n//# sourceMappingURL=.*", "", read(folder, package, path)).strip()
        out += f"/*! {package}: {licence.strip()} */\n{text}\n"
    return out


def emit(name, text):
    if "</script" in text.lower() and name != "template":
        sys.exit(f"gen-assets.py: {name} holds </script")
    data = text.encode() + b"\0"
    print(f"const char rt_page_{name}[] = {{")
    for at in range(0, len(data), 40):
        print("".join(f"'\\x{byte:02x}'," for byte in data[at:at + 40]))
    print("};")


WEB = sys.argv[1]
print("/* Made by engine/page/gen-assets.py; change engine/page/web instead. */")
print('#include "page/assets.h"')
emit("template", read(WEB, "page.html"))
emit("style", read(WEB, "page.css"))
emit("script", script(WEB))
emit("library", library(sys.argv[2]) if len(sys.argv) > 2 else "")
