# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the ```console blocks of a Markdown file and compares what is printed.

A block has lines "$ redthread ...", each followed by its output; a line "…" stands
for any number of lines. Run in a scratch folder that sees the shipped cases. With
UPDATE=1 in the environment the file is rewritten with what is printed, blocks with "…" apart.
Usage: lib_readme.py FILE.md PROGRAM GRAPHS
"""
import os
import re
import subprocess
import sys
import tempfile


def blocks(text):
    """(command, expected lines, line number) of every command in the file."""
    inside, command, expected, at = False, None, [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if not inside:
            inside = line.strip() == "```console"
            continue
        ends = line.strip() == "```"
        if ends or line.startswith("$ "):
            if command:
                yield command, expected, at
            command, expected, at = (None if ends else line[2:]), [], number
            inside = not ends
        elif command is not None:
            expected.append(line)


def matches(expected, got):
    """Do the lines agree, "…" standing for any number of them?"""
    while expected and not expected[-1].strip():
        expected = expected[:-1]
    pattern = "".join("(?:.*\n)*" if line.strip() == "…" else re.escape(line.rstrip()) + "\n" for line in expected)
    got = "".join(line.rstrip() + "\n" for line in got.rstrip("\n").split("\n"))
    return re.fullmatch(pattern, got) is not None


def printed(got):
    """All that it printed, but for how long it would take on a slow machine."""
    slow = re.sub(r"redthread: .* will take about .*\n", "", got.stderr)
    return got.stdout + slow


def main():
    path, program, graphs = sys.argv[1:4]
    program, graphs = os.path.realpath(program), os.path.realpath(graphs)
    wrong = seen = 0
    changed = []
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with tempfile.TemporaryDirectory() as here:
        os.symlink(graphs, os.path.join(here, "graphs"))
        bin_folder = os.path.join(here, ".bin")
        os.mkdir(bin_folder)
        os.symlink(program, os.path.join(bin_folder, "redthread"))
        env = dict(os.environ, NO_COLOR="1", LC_ALL="C.UTF-8", PATH=bin_folder + os.pathsep + os.environ["PATH"])
        env.pop("COLUMNS", None)
        layout = os.path.join(os.path.dirname(program), "redthread-layout")
        if os.path.exists(layout):
            os.symlink(layout, os.path.join(bin_folder, "redthread-layout"))
        for command, expected, at in blocks(text):
            if not re.match(r"redthread\b", command):
                continue
            seen += 1
            got = subprocess.run(["bash", "-c", command], cwd=here, env=env, capture_output=True, text=True)
            if not matches(expected, printed(got)):
                if os.environ.get("UPDATE") == "1" and "…" not in [line.strip() for line in expected]:
                    changed.append((command, expected, printed(got)))
                    continue
                wrong += 1
                print(f"{path}:{at}: $ {command}\n--- stands there\n" + "\n".join(expected)
                      + f"\n--- is printed (exit {got.returncode})\n{got.stdout}{got.stderr}")
    for command, expected, got in changed:
        old = "\n".join(["$ " + command] + expected)
        blank = "" if not expected or expected[-1].strip() else "\n"
        text = text.replace(old + "\n", f"$ {command}\n{got.rstrip()}\n{blank}", 1)
    if changed:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    print(f"{seen} commands in {path}, {wrong} print something else")
    return 1 if wrong or not seen else 0


if __name__ == "__main__":
    sys.exit(main())
