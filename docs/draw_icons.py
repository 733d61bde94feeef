"""Draws the skill's two icons, a bent leg with a dot behind the knee: `python docs/draw_icons.py`."""

from __future__ import annotations

import struct
import zlib
from math import hypot
from pathlib import Path
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Color: TypeAlias = tuple[int, int, int]

ASSETS = Path(__file__).parent.parent / "interaction_model" / "assets"
SIZES = {"en-US_smallIcon.png": 108, "en-US_largeIcon.png": 512}

TEAL, WHITE, AMBER = (0, 105, 120), (255, 255, 255), (255, 176, 32)
HIP, KNEE, ANKLE, TOES = (0.24, 0.62), (0.56, 0.30), (0.70, 0.72), (0.82, 0.74)
STROKES: tuple[tuple[Point, Point, float, Color], ...] = (
    (HIP, KNEE, 0.095, WHITE),
    (KNEE, ANKLE, 0.08, WHITE),
    (ANKLE, TOES, 0.055, WHITE),
    ((0.50, 0.52), (0.50, 0.52), 0.055, AMBER),
)
"""From, to, half the width, and colour, in parts of the icon's size. The last is the sore spot."""


def distance(at: Point, start: Point, end: Point) -> float:
    """From a point to a line between two."""
    (x, y), (a, b), (c, d) = at, start, end
    length = (c - a) ** 2 + (d - b) ** 2
    along = max(0.0, min(1.0, ((x - a) * (c - a) + (y - b) * (d - b)) / length)) if length else 0.0
    return hypot(x - a - along * (c - a), y - b - along * (d - b))


def pixel(at: Point, size: int) -> Color:
    """The colour at a point, softened at the edges."""
    red, green, blue = TEAL
    for start, end, half, (r, g, b) in STROKES:
        covered = max(0.0, min(1.0, (half - distance(at, start, end)) * size + 0.5))
        red, green, blue = (round(o + covered * (n - o)) for o, n in ((red, r), (green, g), (blue, b)))
    return red, green, blue


def png(size: int) -> bytes:
    """The icon as a PNG file."""
    rows = b"".join(
        b"\0" + bytes(c for x in range(size) for c in pixel(((x + 0.5) / size, (y + 0.5) / size), size))
        for y in range(size)
    )

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


if __name__ == "__main__":
    for name, size in SIZES.items():
        (ASSETS / name).write_bytes(png(size))
