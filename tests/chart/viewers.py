#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A picture looks the same in every viewer: Chromium's, and Inkscape's where it is installed, beside librsvg's. Both are made
soft first, so that only what stands elsewhere or is missing counts, and not how an edge is smoothed. TAP."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

from PIL import Image, ImageChops, ImageFilter

sys.path.insert(0, os.path.dirname(__file__))
from libchart import plan, say  # noqa: E402

REDTHREAD = os.environ.get("REDTHREAD", "build/redthread")
KERMAN = "graphs/kerman-2024"
WIDTH = 1600
MOST = 100  # how glyphs are placed differs by fractions of a point
PICTURES = [("link chart", ["--layout", "circle"]), ("dark timeline", ["--as", "timeline", "--theme", "dark"]),
            ("profile", ["--as", "profile", "--around", "iskp"]), ("matrix", ["--as", "matrix"])]
CHROMIUM = next((path for path in ("/usr/bin/chromium", "/usr/bin/google-chrome") if os.path.exists(path)), None)


def by_librsvg(svg, png):
    subprocess.run(["rsvg-convert", "-w", str(WIDTH), "-o", png, svg], check=True)


def by_chromium(svg, png):
    page = svg + ".html"
    width, height = Image.open(svg + ".librsvg.png").size
    with open(page, "w", encoding="utf-8") as out:
        out.write(f'<body style="margin:0"><img style="width:{width}px;display:block" src="{os.path.basename(svg)}">')
    subprocess.run([CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1",
                    f"--window-size={width},{height}", f"--screenshot={png}", f"file://{page}"],
                   check=True, capture_output=True, timeout=120)


def by_inkscape(svg, png):
    subprocess.run(["inkscape", "-w", str(WIDTH), "--export-type=png", "-o", png, svg], check=True, capture_output=True, timeout=120)


def apart(one, other):
    """Points a million that differ by more than a fifth of the way from black to white."""
    pictures = [Image.open(png).convert("RGBA") for png in (one, other)]
    size = tuple(min(lengths) for lengths in zip(*(picture.size for picture in pictures)))
    assert all(abs(picture.size[1] - size[1]) <= 2 for picture in pictures), [picture.size for picture in pictures]
    soft = []
    for picture in pictures:
        paper = Image.new("RGBA", picture.size, "white")
        paper.alpha_composite(picture)
        soft.append(paper.convert("L").crop((0, 0) + size).filter(ImageFilter.GaussianBlur(1.5)))
    counted = ImageChops.difference(*soft).histogram()
    return sum(counted[48:]) * 1e6 / sum(counted)


with tempfile.TemporaryDirectory() as folder:
    viewers = [("Chromium", by_chromium, CHROMIUM), ("Inkscape", by_inkscape, shutil.which("inkscape"))]
    svg = None
    for name, options in PICTURES:
        svg = os.path.join(folder, name.replace(" ", "-") + ".svg")
        subprocess.run([REDTHREAD, "chart", KERMAN, "-o", svg, *options], check=True, capture_output=True)
        by_librsvg(svg, svg + ".librsvg.png")
        for viewer, draw, here in viewers:
            if not here:
                say(True, f"{name} in {viewer} # SKIP not installed")
                continue
            png = f"{svg}.{viewer}.png"
            draw(svg, png)
            points = apart(svg + ".librsvg.png", png)
            say(points < MOST, f"{name} looks the same in {viewer}", [f"{points:.1f} points a million stand apart"])

    # The measure sees what is not there: the last picture without one of its texts.
    with open(svg, encoding="utf-8") as text:
        less = re.sub(r"<text\b[^>]*>[^<]{8,}</text>", "", text.read(), count=1)
    with open(svg + ".less.svg", "w", encoding="utf-8") as out:
        out.write(less)
    by_librsvg(svg + ".less.svg", svg + ".less.png")
    points = apart(svg + ".librsvg.png", svg + ".less.png")
    say(points > MOST, "a text that is missing would be seen", [f"{points:.1f} points a million stand apart"])
plan()
