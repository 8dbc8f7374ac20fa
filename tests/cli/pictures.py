# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures for the tests, written byte by byte, and what was drawn of them.

  pictures.py png FILE W H RRGGBB...      stripes of these colours, from left to right; a text chunk says "secret place"
  pictures.py noise FILE W H SEED         what no JPEG makes small
  pictures.py bomb FILE W H               a PNG of a few bytes that claims so many pixels
  pictures.py jpeg FILE SVG [TURN]        the first portrait of a chart as a photograph: with GPS, a comment and EXIF's orientation
  pictures.py list SVG                    a line for each portrait: entity, side, bytes, what its segments are
  pictures.py inside SVG                  portraits and what is around them that do not lie in the circle of their mark
  pictures.py differ PNG PNG              the share of their pixels that are not alike
  pictures.py colour PNG X Y              the colour there, X and Y as shares of width and height
"""
import base64
import math
import random
import struct
import sys
import xml.etree.ElementTree as ET
import zlib

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(w, h, rows):
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 2, 0, 0, 0)) + chunk(b"tEXt", b"Comment\0secret place")
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def stripes(w, h, colours):
    row = b"".join(bytes.fromhex(colours[x * len(colours) // w]) for x in range(w))
    return png(w, h, (b"\0" + row) * h)


def noise(w, h, seed):
    chance = random.Random(seed)
    return png(w, h, b"".join(b"\0" + chance.randbytes(3 * w) for _ in range(h)))


def exif(turn):
    """Orientation, and a position: tags 0x0112 and 0x8825 with GPS latitude."""
    entries = struct.pack(">HHIHH", 0x0112, 3, 1, turn, 0) + struct.pack(">HHII", 0x8825, 4, 1, 38)
    position = struct.pack(">H", 1) + struct.pack(">HHI4s", 1, 2, 2, b"N\0\0\0") + struct.pack(">I", 0)
    return b"Exif\0\0MM\0\x2a" + struct.pack(">I", 8) + struct.pack(">H", 2) + entries + struct.pack(">I", 0) + position + b"secret place"


def portraits(svg):
    """(entity, its group, the image) of all of a chart."""
    for group in ET.parse(svg).iter(SVG + "g"):
        if group.get("data-id") is not None:
            for image in group.iter(SVG + "image"):
                yield group.get("data-id"), group, image


def jpeg_of(image):
    kind, data = image.get(HREF).split(",", 1)
    assert kind == "data:image/jpeg;base64", kind
    return base64.b64decode(data, validate=True)


def segments(jpeg):
    at, found = 2, []
    while at < len(jpeg) and jpeg[at] == 0xff and jpeg[at + 1] != 0xd9:
        (length,) = struct.unpack(">H", jpeg[at + 2:at + 4])
        found.append((jpeg[at + 1], jpeg[at + 4:at + 2 + length]))
        if jpeg[at + 1] == 0xda:
            break
        at += 2 + length
    return found


def photograph(svg, turn):
    jpeg = jpeg_of(next(portraits(svg))[2])
    data = exif(turn)
    comment = b"secret place"
    return (jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(data) + 2) + data
            + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + jpeg[2:])


def tell(svg):
    for entity, _, image in portraits(svg):
        jpeg = jpeg_of(image)
        parts = segments(jpeg)
        frame = next(data for marker, data in parts if marker & 0xf0 == 0xc0 and marker not in (0xc4, 0xc8, 0xcc))
        side, other = struct.unpack(">HH", frame[1:5])
        assert side == other, (side, other)
        own = [f"{marker:02x}" for marker, data in parts if marker in range(0xe1, 0xf0) or marker == 0xfe]
        print(entity, side, len(jpeg), ",".join(own) or "plain")


def leaving(svg):
    """Each shape of the icon lies in the first circle with its ring, and the picture is clipped to it."""
    for entity, group, image in portraits(svg):
        icon = next(g for g in group.iter(SVG + "g") if g.get("class") == "icon")
        circles = [tuple(float(c.get(k)) for k in ("cx", "cy", "r")) + (float(c.get("stroke-width") or 0) / 2,) for c in icon.iter(SVG + "circle")]
        x, y, r, ring = circles[0]
        for cx, cy, cr, half in circles:
            if math.dist((x, y), (cx, cy)) + cr + half > r + ring + 0.75:
                print(entity, "a circle leaves the mark")
        box = [float(image.get(k)) for k in ("x", "y", "width", "height")]
        half = box[2] / 2
        if math.dist((x, y), (box[0] + half, box[1] + half)) > 0.02 or box[2] != box[3] or not r - ring < half < r:
            print(entity, "the picture is not in its circle")
        if image.get("clip-path") != "url(#face)":
            print(entity, "the picture is not clipped")


def pixels(path):
    """Rows of a PNG, and how many bytes a pixel has."""
    with open(path, "rb") as file:
        data = file.read()
    at, packed = 8, b""
    while at < len(data):
        length, name = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if name == b"IHDR":
            w, h, depth, kind = struct.unpack(">IIBB", body[:10])
            assert depth == 8 and kind in (2, 6), (depth, kind)
        packed += body if name == b"IDAT" else b""
        at += 12 + length
    n = 3 if kind == 2 else 4
    rows, before, stride = zlib.decompress(packed), bytearray(w * n), w * n
    found = []
    for line in range(h):
        how, row = rows[line * (stride + 1)], bytearray(rows[line * (stride + 1) + 1:(line + 1) * (stride + 1)])
        for i in range(stride):
            a, b, c = row[i - n] if i >= n else 0, before[i], before[i - n] if i >= n else 0
            p = a + b - c
            row[i] = (row[i] + (0, a, b, (a + b) // 2, min((a, b, c), key=lambda v: abs(p - v)))[how]) & 255
        before = row
        found.append(row)
    return found, n


def colour(path, x, y):
    rows, n = pixels(path)
    row = rows[int(y * len(rows))]
    i = int(x * (len(row) // n)) * n
    return row[i:i + 3].hex()


def differ(one, other):
    """The share of pixels that are not alike."""
    (a, n), (b, m) = pixels(one), pixels(other)
    assert n == m and len(a) == len(b) and len(a[0]) == len(b[0])
    wrong = sum(abs(x[i] - y[i]) > 100 for x, y in zip(a, b) for i in range(0, len(x), n))
    return wrong * n / (len(a) * len(a[0]))


def main(what, *words):
    if what == "list":
        tell(words[0])
    elif what == "inside":
        leaving(words[0])
    elif what == "differ":
        print(f"{differ(*words):.4f}")
    elif what == "colour":
        print(colour(words[0], float(words[1]), float(words[2])))
    else:
        if what == "png":
            made = stripes(int(words[1]), int(words[2]), words[3:])
        elif what == "noise":
            made = noise(*map(int, words[1:]))
        elif what == "bomb":
            made = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", int(words[1]), int(words[2]), 8, 2, 0, 0, 0)) \
                + chunk(b"IDAT", zlib.compress(bytes(1 << 20), 9)) + chunk(b"IEND", b"")
        elif what == "jpeg":
            made = photograph(words[1], int((words + ("1",))[2]))
        with open(words[0], "wb") as file:
            file.write(made)


main(*sys.argv[1:])
