"""What the drawn pets are drawn with: dice, colours and a pen.

Equal pixels on every machine need exact arithmetic. Every position is rounded to 1/256 of a unit
and every turn to a small fraction before they meet, so that no sum or product is ever rounded by
the processor.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import cv2
import numpy as np

PAPER = 128  # measures are in pixels of a 128 x 128 picture, whatever its real size
SHIFT = 4  # OpenCV takes positions in sixteenths of a pixel
GRID = 256  # positions are rounded to this fraction of a unit

Colour = tuple[int, int, int]

WHITE, BLACK, PINK = (252, 250, 246), (26, 24, 28), (232, 142, 150)
# Fur colours, shared by cats and dogs: colour alone must never tell which is which.
FURS: tuple[Colour, ...] = (
    *((44, 42, 46), (88, 90, 98), (134, 138, 146), (188, 188, 190), (240, 236, 228)),
    *((232, 208, 168), (222, 150, 78), (196, 112, 52), (150, 98, 58), (104, 68, 46)),
    *((72, 50, 40), (176, 140, 104), (206, 180, 150)),
)
BRIGHT: tuple[Colour, ...] = (
    *((214, 62, 58), (240, 150, 50), (246, 208, 76), (92, 170, 92), (52, 140, 150)),
    *((62, 116, 190), (124, 92, 176), (226, 120, 160), (250, 246, 236)),
)
SOFT: tuple[Colour, ...] = (
    *((236, 222, 200), (206, 220, 224), (214, 204, 226), (200, 222, 196), (242, 206, 190)),
    *((172, 190, 206), (150, 164, 150), (196, 150, 130), (120, 132, 158), (236, 230, 150)),
    *((98, 104, 112), (178, 120, 110)),
)


def clip(colour: Sequence[int]) -> Colour:
    """Keep to whole numbers from 0 to 255."""
    return tuple(min(255, max(0, int(part))) for part in colour)


def mix(first: Colour, second: Colour, percent: int) -> Colour:
    """Mix so many percent of the second colour into the first."""
    parts = zip(first, second, strict=True)
    return clip([(a * (100 - percent) + b * percent) // 100 for a, b in parts])


def shade(colour: Colour, percent: int) -> Colour:
    """Make darker below 100%, lighter (towards white) above."""
    if percent > 100:
        return mix(colour, (255, 255, 255), percent - 100)
    return mix((0, 0, 0), colour, percent)


def sine(degrees: float) -> float:
    """Give the sine rounded to 1/4096, so that no two machines differ in its last digit."""
    return round(math.sin(math.radians(degrees)) * 4096) / 4096


CIRCLE = np.array([(sine(90 + 15 * step), sine(15 * step)) for step in range(24)])


class Dice:
    """Random choices from one seed, made only of uniform numbers."""

    def __init__(self, seed: int | Sequence[int]):
        self.generator = np.random.Generator(np.random.PCG64(seed))
        self.roll = self.generator.random

    def between(self, low: float, high: float) -> float:
        """Roll a number from low to high, on the grid."""
        return round((low + (high - low) * self.roll()) * GRID) / GRID

    def whole(self, low: int, high: int) -> int:
        """Roll a whole number from low to high, both included."""
        return low + int(self.roll() * (high - low + 1))

    def chance(self, share: float) -> bool:
        """Say yes so often."""
        return self.roll() < share

    def one_of(self, things: Sequence):
        """Choose one of them, each equally likely."""
        return things[int(self.roll() * len(things))]

    def colour(self, palette: Sequence[Colour]) -> Colour:
        """Choose a colour, and make it a little lighter or darker, redder or bluer."""
        red, green, blue = self.one_of(palette)
        change = self.whole(-14, 14)
        return clip((red + change + self.whole(-8, 8), green + change, blue + change))

    def spread(self, count: int, low: tuple, high: tuple) -> np.ndarray:
        """Roll so many points of a rectangle, shape (count, 2)."""
        return np.array(low) + (np.array(high) - low) * self.generator.random((count, 2))


@lru_cache(maxsize=256)
def _rounding(count: int, closed: bool) -> np.ndarray:
    """Build the matrix of two rounds of corner cutting (Chaikin 1974)."""
    matrix = np.eye(count)
    for _ in range(2):
        after = np.roll(matrix, -1, axis=0)
        pair = (0.75 * matrix + 0.25 * after, 0.25 * matrix + 0.75 * after)
        cut = np.stack(pair, axis=1).reshape(-1, count)
        matrix = cut if closed else np.concatenate([matrix[:1], cut[:-2], matrix[-1:]])
    return matrix


def both_sides(right_half: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Mirror the right half of an outline, listed from top to bottom."""
    return [*right_half, *((-x, y) for x, y in reversed(right_half) if x)]


def gradient(image: np.ndarray, top: Colour, bottom: Colour, first: int = 0, last: int = PAPER):
    """Fill the rows from first to last (of 128) with a smooth change of colour."""
    scale = image.shape[0] // PAPER
    rows = np.arange((last - first) * scale)[:, None]
    band = (np.array(top) * (len(rows) - rows) + np.array(bottom) * rows) // len(rows)
    size = (image.shape[1], len(rows))
    wide = cv2.resize(band.astype(np.uint8)[:, None], size, interpolation=cv2.INTER_NEAREST)
    image[first * scale : last * scale] = wide


class Pen:
    """Draws in units of its own: ``unit`` pixels long, from (x, y), tilted, perhaps mirrored."""

    def __init__(self, image, x=0.0, y=0.0, unit=1.0, tilt=0, mirror=False):
        self.image, self.scale = image, image.shape[0] // PAPER
        self.pixels = unit * self.scale  # of one unit
        long, side = self.pixels * (1 << SHIFT), -1 if mirror else 1
        cosine, sinus = sine(tilt + 90) * long, sine(tilt) * long
        turn = np.array([[cosine * side, sinus * side], [-sinus, cosine]])
        self.turn = np.rint(turn * 64) / 64 / GRID
        self.origin = np.rint(np.array([x, y]) * self.scale * GRID) / GRID * (1 << SHIFT)

    def on(self, image: np.ndarray) -> Pen:
        """Take the same pen to another picture of the same size."""
        other = Pen(image)
        other.turn, other.origin, other.pixels = self.turn, self.origin, self.pixels
        return other

    def place(self, points) -> np.ndarray:
        """Turn points in units into OpenCV's whole numbers (sixteenths of a pixel)."""
        whole = np.rint(np.asarray(points) * GRID)
        return (whole @ self.turn + self.origin).astype(np.int32)

    def area(self, points, paint, edge: Colour | None = None):
        """Fill a polygon with a colour, or with a picture seen through it; outline it."""
        placed = self.place(points)
        if isinstance(paint, np.ndarray):
            self._through(placed, paint)
        else:
            cv2.fillPoly(self.image, [placed], paint, cv2.LINE_AA, SHIFT)
        if edge is not None:
            cv2.polylines(self.image, [placed], True, edge, self.scale, cv2.LINE_AA, SHIFT)

    def _through(self, placed, paint):
        left, top, wide, high = cv2.boundingRect(placed >> SHIFT)
        left, right = max(left, 0), left + wide + 1
        top, bottom = max(top, 0), top + high + 1
        region = self.image[top:bottom, left:right]
        if region.size:
            mask = np.zeros(region.shape[:2], np.uint8)
            corner = np.array([left << SHIFT, top << SHIFT], np.int32)
            cv2.fillPoly(mask, [placed - corner], 255, cv2.LINE_8, SHIFT)
            cv2.copyTo(paint[top:bottom, left:right], mask, region)

    def blob(self, corners, paint, edge: Colour | None = None):
        """Draw a closed shape with rounded corners (a corner named twice stays sharper)."""
        corners = np.rint(np.asarray(corners) * GRID) / GRID
        self.area(_rounding(len(corners), True) @ corners, paint, edge)

    def oval(self, x, y, wide, high, paint, edge: Colour | None = None, tilt=0):
        """Draw an ellipse around (x, y), so far to its sides and so far up and down."""
        cosine, sinus = sine(tilt + 90), sine(tilt)
        turn = np.array([[wide * cosine, wide * sinus], [-high * sinus, high * cosine]])
        self.area(CIRCLE @ (np.rint(turn * GRID) / GRID) + (x, y), paint, edge)

    def many(self, shape, places, sizes, paint):
        """Draw copies of one shape, each at its place and of its size, in one colour."""
        sizes = np.broadcast_to(sizes, len(places))[:, None, None]
        points = np.asarray(shape) * sizes + np.asarray(places)[:, None]
        placed = self.place(points.reshape(-1, 2)).reshape(points.shape)
        for copy in placed:
            cv2.fillConvexPoly(self.image, copy, paint, cv2.LINE_AA, SHIFT)

    def line(self, corners, colour, width):
        """Draw a rounded line, its width in units."""
        self.lines([corners], colour, width)

    def lines(self, corners, colour, width):
        """Draw rounded lines; ``corners`` has the shape (count, corners, 2)."""
        corners = np.rint(np.asarray(corners) * GRID) / GRID
        thickness = max(1, round(width * self.pixels))
        self._strokes(_rounding(corners.shape[1], False) @ corners, colour, thickness)

    def hairs(self, lines, colour):
        """Draw straight-edged lines one pixel thin; ``lines`` has the shape (count, points, 2)."""
        self._strokes(np.asarray(lines), colour, self.scale)

    def _strokes(self, lines, colour, thickness):
        placed = self.place(lines.reshape(-1, 2)).reshape(lines.shape)
        cv2.polylines(self.image, list(placed), False, colour, thickness, cv2.LINE_AA, SHIFT)
