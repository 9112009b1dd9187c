"""Cats, dogs, boats and birds drawn by code: pictures to learn from, without any download.

Everything follows from a seed: ``draw("cat", 7)`` gives the same pixels on every machine. Shapes are laid out in
"head radii" (the head is about one unit from its middle to its edge, y points down), turned and scaled by a
:class:`Pen`, and drawn by OpenCV at twice the size, so that shrinking smooths every edge. All positions are rounded to
small fractions before they are turned, which keeps the arithmetic exact and therefore equal on all processors.
"""

from __future__ import annotations

import math
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

KINDS = ("cat", "dog", "boat", "bird")
SMALLEST, LARGEST = 16, 1024
PAPER = 128  # all measures below are in pixels of a 128 x 128 picture
SHIFT = 4  # OpenCV takes positions in sixteenths of a pixel
GRID = 256  # positions are rounded to this fraction of a unit

Colour = tuple[int, int, int]

# Fur colours, shared by cats and dogs: colour alone must never tell which is which.
FURS: tuple[Colour, ...] = (
    (44, 42, 46), (88, 90, 98), (134, 138, 146), (188, 188, 190), (240, 236, 228), (232, 208, 168),
    (222, 150, 78), (196, 112, 52), (150, 98, 58), (104, 68, 46), (72, 50, 40), (176, 140, 104), (206, 180, 150),
)
BRIGHT: tuple[Colour, ...] = (
    (214, 62, 58), (240, 150, 50), (246, 208, 76), (92, 170, 92), (52, 140, 150), (62, 116, 190), (124, 92, 176),
    (226, 120, 160), (250, 246, 236),
)
SOFT: tuple[Colour, ...] = (
    (236, 222, 200), (206, 220, 224), (214, 204, 226), (200, 222, 196), (242, 206, 190), (172, 190, 206),
    (150, 164, 150), (196, 150, 130), (120, 132, 158), (236, 230, 150), (98, 104, 112), (178, 120, 110),
)
WHITE, BLACK, PINK = (252, 250, 246), (26, 24, 28), (232, 142, 150)


class Dice:
    """Random choices from one seed, made only of uniform numbers (equal on every machine)."""

    def __init__(self, seed: int | Sequence[int]):
        self.generator = np.random.Generator(np.random.PCG64(seed))

    def between(self, low: float, high: float) -> float:
        """A number from low to high, rounded to a fine grid."""
        return round((low + (high - low) * self.generator.random()) * GRID) / GRID

    def chance(self, share: float) -> bool:
        return self.generator.random() < share

    def one_of(self, things: Sequence):
        return things[int(self.generator.random() * len(things))]

    def colour(self, palette: Sequence[Colour], spread: int = 14) -> Colour:
        """A colour of the palette, a little lighter, darker, redder or bluer."""
        shift = int(self.between(-spread, spread))
        red, green, blue = self.one_of(palette)
        return clip((red + shift + int(self.between(-8, 8)), green + shift, blue + shift + int(self.between(-8, 8))))


def clip(colour: Sequence[int]) -> Colour:
    return tuple(min(255, max(0, int(part))) for part in colour)


def shade(colour: Colour, percent: int) -> Colour:
    """Darker below 100 %, lighter (towards white) above."""
    if percent <= 100:
        return clip([part * percent // 100 for part in colour])
    return clip([part + (255 - part) * (percent - 100) // 100 for part in colour])


def mix(first: Colour, second: Colour, percent: int) -> Colour:
    return clip([(a * (100 - percent) + b * percent) // 100 for a, b in zip(first, second, strict=True)])


def sine(degrees: float) -> float:
    """Sine, rounded to 1/4096, so that no two machines differ in its last digit."""
    return round(math.sin(math.radians(degrees)) * 4096) / 4096


CIRCLE = np.array([(sine(90 + 12 * step), sine(12 * step)) for step in range(30)])


@lru_cache(maxsize=128)
def _rounding(count: int, closed: bool) -> np.ndarray:
    """The matrix of two rounds of Chaikin's corner cutting (Chaikin 1974) for so many corners."""
    matrix = np.eye(count)
    for _ in range(2):
        after = np.roll(matrix, -1, axis=0)
        cut = np.stack([0.75 * matrix + 0.25 * after, 0.25 * matrix + 0.75 * after], axis=1)
        cut = cut.reshape(-1, count)
        matrix = cut if closed else np.concatenate([matrix[:1], cut[:-2], matrix[-1:]])
    return matrix


class Pen:
    """Draws in units of its own: ``unit`` pixels long, from ``(x, y)``, tilted, perhaps mirrored."""

    def __init__(self, image, x=0.0, y=0.0, unit=1.0, tilt=0.0, mirror=False):
        self.image, self.scale = image, image.shape[0] / PAPER
        self.unit = round(unit * self.scale * GRID) / GRID
        cosine, sinus = sine(tilt + 90) * self.unit, sine(tilt) * self.unit
        sign = -1 if mirror else 1
        self.turn = np.array([[cosine * sign, sinus * sign], [-sinus, cosine]]) * (1 << SHIFT)
        self.origin = np.rint(np.array([x, y]) * self.scale * GRID) / GRID * (1 << SHIFT)

    def place(self, points) -> np.ndarray:
        """Points in units → OpenCV's whole numbers (sixteenths of a pixel)."""
        return np.rint(np.rint(np.asarray(points) * GRID) / GRID @ self.turn + self.origin).astype(np.int32)

    def area(self, points, paint, edge: Colour | None = None, width: float = 0.0):
        """Fill a polygon with a colour, or with another picture (a coat of fur) seen through it."""
        placed = self.place(points)
        if isinstance(paint, np.ndarray):
            self._through(placed, paint)
        else:
            cv2.fillPoly(self.image, [placed], paint, cv2.LINE_AA, SHIFT)
        if edge is not None and width > 0:
            self._stroke(placed, edge, width, True)

    def _through(self, placed, paint):
        low = np.maximum(placed.min(axis=0) >> SHIFT, 0)
        high = np.minimum((placed.max(axis=0) >> SHIFT) + 2, self.image.shape[0])
        if (high <= low).any():
            return
        part = (slice(low[1], high[1]), slice(low[0], high[0]))
        mask = np.zeros((high[1] - low[1], high[0] - low[0]), np.uint8)
        cv2.fillPoly(mask, [placed - (low << SHIFT).astype(np.int32)], 255, cv2.LINE_8, SHIFT)
        cv2.copyTo(paint[part], mask, self.image[part])

    def _stroke(self, placed, colour, width, closed):
        thickness = max(1, round(width * self.scale))
        cv2.polylines(self.image, [placed], closed, colour, thickness, cv2.LINE_AA, SHIFT)

    def oval(self, x, y, wide, high, paint, edge=None, width=0.0, tilt=0):
        points = CIRCLE * (wide, high)
        if tilt:
            cosine, sinus = sine(tilt + 90), sine(tilt)
            points = np.stack([points[:, 0] * cosine - points[:, 1] * sinus,
                               points[:, 0] * sinus + points[:, 1] * cosine], axis=1)
        self.area(points + (x, y), paint, edge, width)

    def blob(self, corners, paint, edge=None, width=0.0):
        """A closed shape with rounded corners (a corner named twice stays sharper)."""
        corners = np.rint(np.asarray(corners) * GRID) / GRID
        self.area(_rounding(len(corners), True) @ corners, paint, edge, width)

    def line(self, corners, colour, width, units=True):
        """A rounded line; width in units, or in pixels of the 128 x 128 picture."""
        corners = np.rint(np.asarray(corners) * GRID) / GRID
        placed = self.place(_rounding(len(corners), False) @ corners)
        self._stroke(placed, colour, width * self.unit / self.scale if units else width, False)


def both_sides(right_half):
    """A symmetric outline from its right half, listed from top to bottom."""
    return list(right_half) + [(-x, y) for x, y in reversed(right_half) if x]


# --- Backgrounds: the same for every kind -----------------------------------------------------------------------------

def gradient(image, top: Colour, bottom: Colour, first=0, last=PAPER):
    """Fill the rows from first to last (of 128) with a smooth change of colour."""
    scale = image.shape[0] // PAPER
    rows = np.arange((last - first) * scale)[:, None]
    band = (np.array(top) * (len(rows) - rows) + np.array(bottom) * rows) // len(rows)
    image[first * scale : last * scale] = band[:, None].astype(np.uint8)


def room(image, dice):
    """A wall, a floor, and something on the wall."""
    wall, floor, line = dice.colour(SOFT), dice.colour(SOFT + FURS), int(dice.between(66, 112))
    gradient(image, shade(wall, 104), shade(wall, 88), 0, line)
    gradient(image, shade(floor, 80), floor, line)
    pen = Pen(image)
    if dice.chance(0.4):
        for x in range(int(dice.between(0, 12)), PAPER, dice.one_of((9, 14, 20))):
            pen.line([(x, 0), (x, line)], shade(wall, 93), dice.one_of((2, 5)))
    if dice.chance(0.5):
        for y in range(line + 5, PAPER, 9):
            pen.line([(0, y), (PAPER, y)], shade(floor, 86), 1)
    pen.line([(0, line), (PAPER, line)], shade(wall, dice.one_of((60, 140))), 2.5)
    for _ in range(int(dice.between(0, 3))):
        dice.one_of((frame, lamp, cushion))(pen, dice, dice.between(8, 120), line)


def frame(pen, dice, x, line):
    """A picture or a window on the wall."""
    wide, high, y = dice.between(10, 24), dice.between(10, 22), dice.between(10, 40)
    box = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    pen.area(box * (wide, high) + (x, y), dice.colour(FURS + BRIGHT))
    pen.area(box * (wide - 3, high - 3) + (x, y), dice.colour(SOFT))
    peak = dice.between(-0.5, 0.5)
    pen.area(np.array([(-1, 1), (peak, dice.between(-0.6, 0.4)), (1, 1)]) * (wide - 3, high - 3) + (x, y),
             dice.colour(FURS + BRIGHT))


def lamp(pen, dice, x, line):
    """A standing lamp, or a plant in a pot: ovals and points that are no ears."""
    pen.line([(x, line + 6), (x, line - 46)], dice.colour(FURS), 2)
    if dice.chance(0.5):
        top = line - dice.between(46, 60)
        pen.area([(x - 5, top), (x + 5, top), (x + 12, top + 18), (x - 12, top + 18)], dice.colour(BRIGHT))
        return
    for tilt in range(-70, 71, 35):
        tip = (x + 26 * sine(tilt), line - 22 - 26 * sine(90 - tilt))
        pen.blob([(x, line - 18), (tip[0] - 6, tip[1] + 6), tip, tip, (tip[0] + 5, tip[1] + 9)], (70, 130, 80))
    pen.area([(x - 9, line - 20), (x + 9, line - 20), (x + 6, line + 6), (x - 6, line + 6)], (186, 104, 72))


def cushion(pen, dice, x, line):
    wide, colour = dice.between(14, 26), dice.colour(BRIGHT + SOFT)
    pen.blob([(x - wide, line - 6), (x, line - 12), (x + wide, line - 6), (x + wide, line + 14), (x, line + 10),
              (x - wide, line + 14)], colour, shade(colour, 75), 1)


def meadow(image, dice):
    """Sky, hills or tents of mountains, grass and flowers."""
    line = int(dice.between(50, 100))
    sky, grass = dice.one_of(((120, 176, 224), (176, 206, 230), (244, 190, 150), (90, 120, 170), (200, 204, 212))), \
        dice.one_of(((108, 160, 74), (150, 170, 84), (76, 124, 80), (196, 178, 110), (226, 228, 234)))
    gradient(image, sky, shade(sky, 150), 0, line)
    pen = Pen(image)
    sky_things(pen, dice)
    for _ in range(int(dice.between(0, 4))):
        x, wide, high = dice.between(0, 128), dice.between(14, 50), dice.between(8, 36)
        hill = dice.colour([shade(grass, 80), (120, 134, 150), (90, 120, 90)])
        if dice.chance(0.5):
            pen.area([(x - wide, line + 1), (x, line - high), (x + wide, line + 1)], hill)
        else:
            pen.oval(x, line + 6, wide, high, hill)
    gradient(image, shade(grass, 112), shade(grass, 80), line)
    for _ in range(24):
        x, y = dice.between(0, 128), dice.between(line + 2, 128)
        pen.line([(x, y), (x + dice.between(-3, 3), y - 6)], shade(grass, dice.one_of((72, 125))), 1, False)
    for _ in range(int(dice.between(0, 12)) if dice.chance(0.5) else 0):
        x, y = dice.between(0, 128), dice.between(line + 4, 128)
        pen.oval(x, y, 2, 2, dice.one_of(BRIGHT))


def sky_things(pen, dice):
    """A sun or moon, and some clouds."""
    if dice.chance(0.4):
        pen.oval(dice.between(10, 118), dice.between(8, 40), *[dice.between(6, 12)] * 2, (252, 232, 150))
    for _ in range(int(dice.between(0, 4))):
        x, y, size = dice.between(0, 128), dice.between(6, 50), dice.between(4, 9)
        for step in (-1.4, 0, 1.4):
            pen.oval(x + step * size, y, size * 1.3, size * (1 if step else 1.4), (246, 246, 248))


def sea(image, dice):
    """Water to the horizon."""
    line, water = int(dice.between(40, 84)), dice.one_of(((56, 120, 170), (64, 150, 160), (90, 110, 140)))
    sky = dice.one_of(((150, 196, 230), (246, 196, 160), (196, 206, 216), (110, 130, 180)))
    gradient(image, sky, shade(sky, 150), 0, line)
    sky_things(Pen(image), dice)
    gradient(image, shade(water, 125), shade(water, 85), line)
    for _ in range(18):
        x, y = dice.between(0, 128), dice.between(line + 3, 128)
        wave = [(x - 7, y), (x - 3, y - 2), (x + 2, y), (x + 7, y - 1)]
        Pen(image).line(wave, shade(water, dice.one_of((80, 140))), 1)


def pattern(image, dice):
    """Cloth or wallpaper: stripes, checks, dots, triangles, or big soft spots."""
    first, second = dice.colour(SOFT + FURS), dice.colour(SOFT + BRIGHT)
    second, step, form = mix(first, second, dice.one_of((25, 45, 70))), int(dice.between(9, 26)), int(dice.between(0, 5))
    gradient(image, first, shade(first, 90))
    pen = Pen(image, 64, 64, 1, dice.one_of((0, 0, 45, 20)))
    for row in range(-96, 97, step):
        if form in (0, 1):
            pen.line([(-96, row), (96, row)], second, step * 0.4)
        if form == 1:
            pen.line([(row, -96), (row, 96)], second, step * 0.3)
        for column in range(-96, 97, step) if form in (2, 3) else ():
            if form == 2:
                pen.oval(column, row, step * 0.28, step * 0.28, second)
            else:
                pen.area([(column, row), (column + step * 0.7, row), (column + step * 0.35, row - step * 0.7)], second)
    for _ in range(14 if form == 4 else 0):
        size = dice.between(6, 18)
        pen.oval(dice.between(-64, 64), dice.between(-64, 64), size, size, mix(first, dice.one_of(BRIGHT), 45))


def plain(image, dice):
    """A studio: one colour, lighter in one corner."""
    colour = dice.colour(SOFT + FURS + BRIGHT)
    gradient(image, shade(colour, dice.one_of((90, 130))), shade(colour, dice.one_of((70, 110))))


BACKGROUNDS = (room, room, meadow, meadow, sea, pattern, pattern, plain)


# --- Cats and dogs ----------------------------------------------------------------------------------------------------

@dataclass
class Look:
    """What one animal looks like; every field is drawn from the same ranges for cats and for dogs."""

    base: Colour
    second: Colour
    light: Colour
    edge: Colour
    width: float  # of the outline, pixels
    turn: float  # -1 looks left, +1 right
    sleepy: bool
    collar: Colour | None
    coat: np.ndarray | None = None


def look(dice) -> Look:
    base = dice.colour(FURS)
    second = dice.one_of((shade(base, 60), shade(base, 140), dice.colour(FURS)))
    light = dice.one_of((WHITE, shade(base, 145), shade(base, 120), (236, 220, 190)))
    edge = shade(base, 45) if sum(base) > 180 else shade(base, 125)
    return Look(base, second, light, edge, dice.one_of((0.5, 1, 1, 1.5)), dice.between(-1, 1), dice.chance(0.07),
                dice.one_of(BRIGHT) if dice.chance(0.4) else None)


def fur(pen, dice, pet: Look, stripes: float) -> np.ndarray:
    """The coat: a whole picture of fur, seen later through the outlines of the body."""
    coat = np.empty_like(pen.image)
    coat[:] = pet.base
    brush = Pen(coat)
    brush.turn, brush.origin, brush.unit = pen.turn, pen.origin, pen.unit
    form = dice.generator.random()
    if form < stripes:
        tabby(brush, dice, pet.second)
    elif form < stripes + 0.2:
        for _ in range(7):
            brush.oval(dice.between(-1.2, 3.8), dice.between(-1, 3), dice.between(0.3, 0.8), dice.between(0.3, 0.7),
                       pet.second, tilt=int(dice.between(0, 90)))
    elif form < stripes + 0.32:
        for _ in range(40):
            size = dice.between(0.06, 0.17)
            brush.oval(dice.between(-1.2, 3.8), dice.between(-1.1, 3.2), size, size, pet.second)
    elif form < stripes + 0.5:
        wide = dice.between(0.12, 0.5)
        brush.blob([(0, -0.9), (wide, 0), (wide * 2, 0.9), (0.6, 1.8), (-0.6, 1.8), (-wide * 2, 0.9), (-wide, 0)], pet.light)
    elif form < stripes + 0.6:
        brush.oval(0, 0.25, 0.75, 0.7, pet.second)
    return coat


def tabby(brush, dice, colour):
    """Stripes on the forehead, the cheeks and along the body."""
    wide = dice.between(0.07, 0.12)
    for x in (-0.3, 0, 0.3):
        brush.line([(x * 0.7, -0.35), (x, -0.6), (x * 1.4, -1)], colour, wide)
    for side in (-1, 1):
        for y in (0.05, 0.32):
            brush.line([(side * 0.62, y), (side * 1.2, y + 0.12)], colour, wide)
    for step in np.arange(0.75, 4.2, 0.38):
        brush.line([(step, 0.2), (step + 0.15, 0.7), (step - 0.05, 1.2)], colour, wide * 1.5)
        brush.line([(-1.3, step + 0.3), (-0.7, step + 0.42)], colour, wide * 1.3)
        brush.line([(1.3, step + 0.3), (0.7, step + 0.42)], colour, wide * 1.3)


def cat_ears(pen, dice, pet):
    """Two upright triangles, pink inside."""
    tip_x, tip_y, inner = dice.between(0.68, 0.95), dice.between(-1.5, -1.22), dice.colour([PINK, pet.second, (200, 150, 140)])
    for side in (-1, 1):
        tip = (side * tip_x, tip_y)
        pen.blob([(side * 0.12, -0.72), tip, tip, tip, (side * 0.98, -0.2), (side * 0.5, -0.3)], pet.coat, pet.edge, pet.width)
        near = (tip[0] * 0.97, tip[1] + 0.18)
        pen.blob([(side * 0.36, -0.74), near, near, (side * 0.84, -0.45)], inner)


def pricked_ears(pen, dice, pet):
    """A shepherd's ears: long, narrow and wide apart."""
    tip_x, tip_y = dice.between(0.6, 1.15), dice.between(-1.75, -1.4)
    for side in (-1, 1):
        tip = (side * tip_x, tip_y)
        pen.blob([(side * 0.28, -0.7), (side * (tip_x - 0.25), tip_y + 0.3), tip, (side * (tip_x + 0.14), tip_y + 0.35),
                  (side * 0.92, -0.3), (side * 0.5, -0.4)], pet.coat, pet.edge, pet.width)
        pen.blob([(side * 0.48, -0.7), (side * tip_x, tip_y + 0.25), (side * 0.78, -0.45)], shade(pet.second, 80))


def floppy_ears(pen, dice, pet):
    """Ears that hang down beside the face, long or short."""
    wide, low, lift = dice.between(1.12, 1.5), dice.between(0.2, 1.0), dice.between(-0.15, 0.15)
    paint = dice.one_of((pet.coat, pet.second, shade(pet.base, 75)))
    for side in (-1, 1):
        pen.blob([(side * 0.42, -0.88), (side * 0.85, -0.95 + lift), (side * wide, -0.45 + lift),
                  (side * wide * 0.98, low - 0.1), (side * (wide - 0.25), low + 0.12), (side * 0.8, low * 0.6),
                  (side * 0.72, -0.3)], paint, pet.edge, pet.width)


def button_ears(pen, dice, pet):
    """Ears that stand up a little and fold over."""
    top, paint = dice.between(-1.2, -1.0), dice.one_of((pet.coat, pet.second, shade(pet.base, 75)))
    for side in (-1, 1):
        pen.blob([(side * 0.3, -0.75), (side * 0.55, top), (side * 1.1, top + 0.1), (side * 1.2, -0.35), (side * 1.0, -0.1),
                  (side * 1.0, -0.1), (side * 0.62, -0.6)], paint, pet.edge, pet.width)


def eyes(pen, dice, pet, apart, y, wide, high, iris, slit):
    """Two eyes; a narrow pupil where slit is below one."""
    shift = pet.turn * 0.1
    for side in (-1, 1):
        x = side * apart + shift
        if pet.sleepy:
            pen.line([(x - wide, y), (x, y + 0.14), (x + wide, y)], BLACK, 0.08)
            continue
        pen.oval(x, y, wide + 0.04, high + 0.04, shade(pet.base, 40) if sum(pet.base) > 240 else BLACK, tilt=side * -12)
        pen.oval(x, y, wide, high, iris, tilt=side * -12)
        pen.oval(x + shift * 0.4, y, min(wide, high) * slit, high * 0.88, BLACK)
        pen.oval(x - wide * 0.25, y - high * 0.35, wide * 0.25, wide * 0.25, WHITE)


def cat_face(pen, dice, pet):
    """Almond eyes, whisker pads, a small nose and whiskers."""
    iris = dice.colour([(150, 190, 70), (220, 180, 60), (110, 170, 200), (200, 130, 50), (120, 160, 110)])
    eyes(pen, dice, pet, dice.between(0.36, 0.45), dice.between(-0.16, 0), dice.between(0.18, 0.25),
         dice.between(0.17, 0.24), iris, dice.one_of((0.35, 0.5, 0.75)))
    x, y, pad = pet.turn * 0.18, dice.between(0.24, 0.34), dice.one_of((pet.light, WHITE, shade(pet.base, 112)))
    for side in (-1, 1):
        pen.oval(x + side * 0.19, y + 0.2, 0.25, 0.2, pad)
    nose = dice.one_of((PINK, (196, 110, 110), (70, 50, 52)))
    pen.blob([(x - 0.16, y - 0.08), (x + 0.16, y - 0.08), (x + 0.05, y + 0.1), (x - 0.05, y + 0.1)], nose)
    for side in (-1, 1):
        pen.line([(x, y + 0.08), (x + side * 0.04, y + 0.26), (x + side * 0.28, y + 0.24)], shade(pet.base, 35), 0.05)
    hair = BLACK if sum(pet.base) > 560 or dice.chance(0.2) else WHITE
    for side in (-1, 1):
        for slope in (-0.18, 0.02, 0.2):
            end = (x + side * dice.between(1.2, 1.5), y + 0.15 + slope * 1.6)
            pen.line([(x + side * 0.28, y + 0.18 + slope * 0.4), (x + side * 0.8, y + 0.1 + slope), end], hair, 0.6, False)


def dog_face(pen, dice, pet):
    """Round eyes, a muzzle that stands out, a big nose, perhaps a tongue."""
    iris = dice.colour([(92, 56, 34), (70, 44, 32), (140, 90, 44), (110, 150, 190)])
    eye = dice.between(0.12, 0.19)
    eyes(pen, dice, pet, dice.between(0.34, 0.44), dice.between(-0.28, -0.1), eye, eye, iris, 0.72)
    x, y = pet.turn * 0.25, dice.between(0.1, 0.24)
    wide, high = dice.between(0.42, 0.58), dice.between(0.38, 0.52)
    muzzle = dice.one_of((pet.light, pet.light, shade(pet.base, 116), shade(pet.base, 70)))
    if dice.chance(0.5):
        bottom = y + high + dice.between(0.35, 0.6)
        pen.blob([(x - 0.2, y + 0.4), (x + 0.2, y + 0.4), (x + 0.24, bottom), (x - 0.24, bottom)], (226, 106, 120), (170, 60, 80), 0.6)
        pen.line([(x, y + 0.5), (x, bottom - 0.15)], (180, 70, 90), 0.04)
    pen.oval(x, y + 0.26, wide, high, muzzle, mix(muzzle, BLACK, 35), 0.6)
    pen.line([(x, y + 0.05), (x, y + 0.42)], BLACK, 0.06)
    for side in (-1, 1):
        pen.line([(x, y + 0.42), (x + side * 0.2, y + 0.56), (x + side * wide * 0.8, y + 0.36)], BLACK, 0.06)
    nose = dice.one_of((BLACK, BLACK, (70, 46, 40), (150, 90, 86)))
    pen.oval(x, y, dice.between(0.2, 0.28), dice.between(0.14, 0.19), nose)
    pen.oval(x - 0.07, y - 0.06, 0.06, 0.035, shade(nose, 150))


def head(pen, dice, kind, pet):
    """Ears, outline and face, in the order that hides what lies behind."""
    cat = kind == "cat"
    ears = cat_ears if cat else dice.one_of((floppy_ears, floppy_ears, button_ears, pricked_ears))
    if ears in (cat_ears, pricked_ears):
        ears(pen, dice, pet)
    wide, cheek, chin = dice.between(0.92, 1.04), dice.between(0.5, 0.8), dice.between(0.82, 0.98)
    pen.blob(both_sides([(0, -0.9), (0.55, -0.86), (wide, -0.4), (wide, 0.3), (cheek, chin - 0.1), (0, chin + 0.05)]),
             pet.coat, pet.edge, pet.width)
    (cat_face if cat else dog_face)(pen, dice, pet)
    if ears in (floppy_ears, button_ears):
        ears(pen, dice, pet)


def tail(pen, dice, kind, pet, x, y):
    """Thin and curling for a cat, thicker and shorter for a dog (with exceptions)."""
    long = dice.between(1.1, 1.7) if kind == "cat" else dice.between(0.7, 1.3)
    wide = dice.between(0.18, 0.3) if kind == "cat" else dice.between(0.2, 0.38)
    bend = dice.one_of((-0.5, 0.4, 0.8))
    path = [(x, y), (x + long * 0.6, y - 0.1), (x + long * 0.8, y - long * 0.7), (x + long * 0.8 + bend, y - long)]
    pen.line(path, pet.edge, wide + 0.08)
    pen.line(path, dice.one_of((pet.base, pet.base, pet.second)), wide)


def bust(pen, dice, kind, pet):
    """Only shoulders, for a picture of a face."""
    wide = dice.between(0.8, 1.25)
    pen.blob(both_sides([(0, 0.4), (0.6, 0.5), (wide, 1.3), (wide + 0.3, 4), (0, 4.2)]), pet.coat, pet.edge, pet.width)


def sitting(pen, dice, kind, pet):
    shadow(pen, 0, 3.05, 1.5, 0.25)
    tail(pen, dice, kind, pet, 0.7, 2.8)
    hip = dice.between(0.95, 1.25)
    pen.blob(both_sides([(0, 0.4), (0.5, 0.6), (0.75, 1.4), (hip, 2.2), (hip, 3), (0, 3.1)]), pet.coat, pet.edge, pet.width)
    for side in (-1, 1):
        pen.oval(side * (hip - 0.1), 2.95, 0.4, 0.2, pet.coat, pet.edge, pet.width)
        pen.blob([(side * 0.15, 1.6), (side * 0.55, 1.6), (side * 0.55, 3.1), (side * 0.1, 3.1)], pet.coat, pet.edge, pet.width)
        pen.oval(side * 0.33, 3.02, 0.27, 0.17, dice.one_of((pet.light, pet.base)), pet.edge, pet.width)


def standing(pen, dice, kind, pet):
    shadow(pen, 1.5, 3.1, 2.2, 0.25)
    long, thick, high = dice.between(2.4, 3.2), dice.between(0.55, 0.8), dice.between(2.6, 3.1)
    tail(pen, dice, kind, pet, long + 0.1, 0.9)
    for x, paint in ((0.55, shade(pet.base, 75)), (long - 0.25, shade(pet.base, 75)), (0.15, pet.coat), (long - 0.65, pet.coat)):
        pen.blob([(x, 1.1), (x + 0.5, 1.1), (x + 0.4, high), (x - 0.15, high), (x + 0.02, high - 0.4)], paint, pet.edge, pet.width)
    pen.blob([(-0.1, 0.3), (0.8, 0.45), (long, 0.5), (long + 0.35, 1), (long, 1.1 + thick), (long * 0.5, 0.95 + thick),
              (0.2, 1.1 + thick), (-0.25, 1)], pet.coat, pet.edge, pet.width)


def lying(pen, dice, kind, pet):
    shadow(pen, 1.2, 1.75, 2.2, 0.22)
    long = dice.between(2.2, 2.9)
    tail(pen, dice, kind, pet, long, 1.4)
    pen.blob([(-0.5, 0.4), (0.6, 0.3), (long - 0.5, 0.35), (long + 0.2, 0.9), (long, 1.75), (-0.4, 1.75), (-0.8, 1.1)],
             pet.coat, pet.edge, pet.width)
    pen.oval(long - 0.5, 1.35, 0.6, 0.5, pet.coat, pet.edge, pet.width)
    for x in (-0.55, 0.25):
        pen.oval(x, 1.66, 0.42, 0.18, pet.coat, pet.edge, pet.width)


def shadow(pen, x, y, wide, high):
    """A soft dark patch on the ground."""
    under = pen.image.copy()
    pen.oval(x, y, wide, high, BLACK)
    pen.image[:] = (under.astype(np.uint16) * 3 + pen.image) >> 2


POSES = {bust: (24, 40), sitting: (15, 23), standing: (15, 22), lying: (17, 25)}


def pet(image, dice, kind, place, face_only):
    """One cat or dog."""
    pose = bust if face_only else dice.one_of((bust, bust, bust, sitting, sitting, standing, lying))
    unit, mirror, tilt = dice.between(*POSES[pose]), dice.chance(0.5), int(dice.between(-14, 14))
    reach = {bust: (0, 0), sitting: (0, 1.3), standing: (1.2, 1.0), lying: (1.0, 0.5)}[pose]
    x = 64 - (-1 if mirror else 1) * reach[0] * unit + dice.between(-20, 20)
    y = 66 - reach[1] * unit + dice.between(-14, 14)
    if place is not None:
        x, y = place[0] * PAPER, place[1] * PAPER
    body = Pen(image, x, y, unit, tilt // 3, mirror)
    pet_look = look(dice)
    pet_look.coat = fur(body, dice, pet_look, 0.4 if kind == "cat" else 0.2)
    pose(body, dice, kind, pet_look)
    if pet_look.collar:
        body.line([(-0.6, 0.75), (0, 1.08), (0.6, 0.75)], pet_look.collar, 0.22)
        body.oval(0, 1.18, 0.13, 0.13, (240, 204, 90))
    head(Pen(image, x, y, unit, tilt, mirror), dice, kind, pet_look)


# --- Boats and birds --------------------------------------------------------------------------------------------------

def boat(image, dice, kind, place, face_only):
    """A sailing boat, a fishing boat or a steamer on its own strip of water."""
    unit = dice.between(20, 34)
    x, y = (64 + dice.between(-18, 18), 74 + dice.between(-10, 22)) if place is None else (place[0] * PAPER, place[1] * PAPER)
    pen = Pen(image, x, y, unit, int(dice.between(-7, 7)), dice.chance(0.5))
    hull, trim = dice.colour(BRIGHT + FURS), dice.colour(BRIGHT)
    edge = shade(hull, 50)
    form = dice.one_of(("sail", "sail", "cabin", "steamer"))
    if form == "sail":
        pen.line([(0, 0.2), (0, -2)], shade((120, 80, 50), 90), 0.09)
        top = dice.between(-1.9, -1.5)
        pen.area([(0.1, top), (0.1, -0.1), (dice.between(0.9, 1.3), -0.15)], dice.colour([WHITE, trim]), edge, 0.7)
        pen.area([(-0.1, top + 0.2), (-0.1, -0.15), (-dice.between(0.6, 0.95), -0.15)], dice.colour([WHITE, trim]), edge, 0.7)
    else:
        pen.area([(-0.8, 0.2), (-0.7, -0.6), (0.5, -0.6), (0.6, 0.2)], dice.colour([WHITE, trim]), edge, 0.7)
        for window in (-0.5, -0.1, 0.3):
            pen.oval(window, -0.25, 0.13, 0.13, (120, 170, 200), edge, 0.7)
        if form == "steamer":
            pen.area([(-0.3, -0.6), (-0.25, -1.4), (0.15, -1.4), (0.2, -0.6)], trim, edge, 0.7)
            for puff in range(3):
                pen.oval(0.1 + puff * 0.35, -1.6 - puff * 0.25, 0.2 + puff * 0.07, 0.18 + puff * 0.06, (228, 228, 232))
        else:
            pen.line([(0.9, 0.1), (0.9, -1.2)], edge, 0.07)
            pen.area([(0.9, -1.2), (1.4, -1.05), (0.9, -0.9)], trim)
    pen.blob([(-1.5, 0), (-1.5, 0), (1.6, -0.12), (1.6, -0.12), (1.1, 0.7), (-1.1, 0.7)], hull, edge, 1)
    pen.line([(-1.35, 0.16), (1.4, 0.06)], trim, 0.1)
    water = dice.one_of(((56, 120, 170), (64, 150, 160), (90, 120, 150)))
    top = [(step * 0.5, 0.5 + 0.08 * (step % 2)) for step in range(-9, 10)]
    Pen(image, x, y, unit).blob([*top, (4.5, 5), (-4.5, 5)], water, shade(water, 140), 1)
    for row in range(4):
        across = dice.between(-1.4, 1.4)
        wave = [(across - 0.4, 0.9 + row * 0.3), (across, 0.8 + row * 0.3), (across + 0.4, 0.9 + row * 0.3)]
        Pen(image, x, y, unit).line(wave, shade(water, 140), 0.06)


def bird(image, dice, kind, place, face_only):
    """A small bird, on a twig or in flight."""
    unit = dice.between(20, 32)
    x, y = (64 + dice.between(-18, 18), 62 + dice.between(-14, 14)) if place is None else (place[0] * PAPER, place[1] * PAPER)
    flying = dice.chance(0.4)
    pen = Pen(image, x, y, unit, int(dice.between(-20, 12)), dice.chance(0.5))
    body, wing, belly = dice.colour(BRIGHT + FURS), dice.colour(BRIGHT + FURS), dice.colour(SOFT + (WHITE,))
    edge, beak = shade(body, 50), dice.one_of(((240, 170, 40), (90, 84, 80), (226, 110, 50)))
    if flying:
        pen.blob([(-0.1, -0.1), (0.2, -1.5), (0.2, -1.5), (0.9, -0.1)], shade(wing, 75), edge, 0.8)
    else:
        pen.line([(-3.5, 1.35), (0, 1.3), (3.5, 1.2)], (112, 80, 56), 0.22)
        for leg in (0, 0.4):
            pen.line([(leg, 0.7), (leg - 0.05, 1.25)], beak, 0.08)
    pen.blob([(0.7, 0), (1.9, 0.3), (1.9, 0.3), (1.8, 0.65), (1.8, 0.65), (0.6, 0.6)], shade(wing, 85), edge, 0.8)
    pen.blob([(-0.9, -0.1), (-0.3, -0.5), (0.7, -0.3), (1.2, 0.3), (0.4, 0.85), (-0.5, 0.75), (-1, 0.3)], body, edge, 1)
    pen.blob([(-0.85, 0.15), (-0.2, 0.2), (0.5, 0.5), (0.3, 0.82), (-0.45, 0.72)], belly)
    pen.area([(-1.25, -0.75), (-1.25, -0.38), (-1.75, -0.5)], beak, shade(beak, 60), 0.6)
    pen.oval(-0.8, -0.55, 0.55, 0.5, body, edge, 1)
    pen.oval(-0.7, -0.35, 0.36, 0.32, body)
    pen.oval(-0.98, -0.62, 0.13, 0.13, WHITE)
    pen.oval(-1.0, -0.62, 0.085, 0.085, BLACK)
    if flying:
        pen.blob([(-0.3, 0), (0.7, -1.7), (0.7, -1.7), (1.3, -1.2), (0.9, 0.2)], wing, edge, 0.8)
    else:
        pen.blob([(-0.3, -0.1), (0.4, -0.2), (1.4, 0.35), (1.4, 0.35), (0.3, 0.5), (-0.3, 0.3)], wing, edge, 0.8)


DRAW = {"cat": pet, "dog": pet, "boat": boat, "bird": bird}


# --- Over everything: what stands in front, light and grain -----------------------------------------------------------

def in_front(image, dice):
    """Something that hides a part: grass, a fence, leaves, or the edge of a table."""
    pen, form = Pen(image), dice.one_of(("grass", "fence", "leaf", "table"))
    colour, line = dice.colour(BRIGHT + FURS), dice.between(100, 118)
    if form == "grass":
        for _ in range(26):
            x = dice.between(0, 128)
            pen.area([(x - 2, 129), (x + dice.between(-6, 6), line - dice.between(0, 14)), (x + 2, 129)],
                     dice.colour([(96, 150, 70), (70, 120, 66)]))
    elif form == "fence":
        for x in range(int(dice.between(-10, 10)), PAPER, 26):
            pen.area([(x, 129), (x, line), (x + 4, line - 6), (x + 8, line), (x + 8, 129)], colour, shade(colour, 60), 0.7)
    elif form == "leaf":
        x = dice.one_of((0, 128))
        for tilt in range(-60, 61, 40):
            y = 64 + tilt
            tip = (abs(x - dice.between(18, 34)), y - 14)
            pen.blob([(x, y + 8), (x, y - 8), tip, tip], dice.colour([(70, 130, 80), (96, 150, 70)]), (50, 90, 60), 0.7)
    else:
        pen.area([(0, line), (128, line + dice.between(-6, 6)), (128, 129), (0, 129)], colour)


def light(picture, dice):
    """Light from one side, a tint, blur and grain: whole numbers only."""
    ramp = np.arange(picture.shape[0], dtype=np.int32) * PAPER // picture.shape[0] - 64
    across, down = int(dice.between(-110, 110)), int(dice.between(-110, 110))
    strength = int(dice.between(190, 290)) + ((ramp[None, :] * across + ramp[:, None] * down) >> 7)
    tint = [int(dice.between(244, 268)) for _ in range(3)]
    lit = picture * strength[:, :, None] >> 8
    lit = lit * np.array(tint, np.int32) >> 8
    picture = np.clip(lit, 0, 255).astype(np.uint8)
    if dice.chance(0.25):
        picture = cv2.GaussianBlur(picture, (3, 3), 0)
    grain = int(dice.between(0, 11))
    noise = dice.generator.integers(-grain, grain + 1, picture.shape, np.int16)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


# --- The public part --------------------------------------------------------------------------------------------------

def draw(kind: str, seed: int | Sequence[int], size: int = 128, *, place: tuple[float, float] | None = None,
         face_only: bool = False) -> np.ndarray:
    """Draw one picture.

    Parameters
    ----------
    kind : str
        One of :data:`KINDS`.
    seed : int or sequence of int
        Not negative. The same seed gives the same pixels.
    size : int
        Side of the square picture in pixels, 16 to 1024.
    place : (float, float), optional
        Where the head (boat, bird: the middle) goes, as shares of width and height: ``(0.5, 0.5)`` is the centre.
    face_only : bool
        Draw a face, never a whole body (cats and dogs).

    Returns
    -------
    ndarray
        uint8, shape (size, size, 3), RGB, 0 to 255.

    Raises
    ------
    ValueError, TypeError
        When an argument is not of the kind above; the message says what is expected.

    Examples
    --------
    >>> draw("cat", seed=7).shape
    (128, 128, 3)
    """
    _check_kinds([kind])
    _check_whole("size", size, SMALLEST, LARGEST)
    dice = Dice(_check_seed(seed))
    scale = max(2, -(-2 * size // PAPER))
    image = np.empty((PAPER * scale, PAPER * scale, 3), np.uint8)
    dice.one_of(BACKGROUNDS)(image, dice)
    DRAW[kind](image, dice, kind, place, face_only)
    if dice.chance(0.3):
        in_front(image, dice)
    return light(cv2.resize(image, (size, size), interpolation=cv2.INTER_AREA), dice)


def draw_many(count: int, kinds: Sequence[str] = ("cat", "dog"), seed: int = 0,
              size: int = 128) -> tuple[np.ndarray, np.ndarray]:
    """Draw a balanced, shuffled set; picture i depends only on ``(seed, i)``, however many are drawn.

    Parameters
    ----------
    count : int
        How many pictures, 1 or more.
    kinds : sequence of str
        The classes, taken from :data:`KINDS`; label 0 is the first.
    seed, size : int
        As in :func:`draw`; ``images[i]`` is ``draw(kinds[labels[i]], (seed, i), size)``.

    Returns
    -------
    images : ndarray
        uint8, shape (count, size, size, 3), RGB.
    labels : ndarray
        int64, shape (count,), 0 to ``len(kinds) - 1``.

    Raises
    ------
    ValueError, TypeError
        As :func:`draw`.

    Examples
    --------
    >>> images, labels = draw_many(4, size=32)
    >>> images.shape, sorted(labels.tolist())
    ((4, 32, 32, 3), [0, 0, 1, 1])
    """
    _check_kinds(kinds)
    _check_whole("count", count, 1)
    _check_whole("size", size, SMALLEST, LARGEST)
    _check_whole("seed", seed, 0)
    labels = np.array([_label(seed, index, len(kinds)) for index in range(count)], np.int64)
    images = np.empty((count, size, size, 3), np.uint8)
    for index, label in enumerate(labels):
        images[index] = draw(kinds[label], (seed, index), size)
    return images, labels


def draw_folder(folder: str | Path, count: int, kinds: Sequence[str] = ("cat", "dog"), seed: int = 0, size: int = 128,
                progress: bool = False) -> Path:
    """Write drawn pictures as PNG files, one folder per class (``Cat/00000.png``, ``Dog/00001.png``, ...).

    The files are written under a temporary name beside the folder and moved into place whole. A folder that is already
    there is left as it is.

    Parameters
    ----------
    folder : str or Path
        Where the pictures go.
    count, kinds, seed, size
        As in :func:`draw_many`; the number in a file's name is the picture's index there.
    progress : bool
        Show a progress bar.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    ValueError, TypeError
        As :func:`draw`; also ValueError when the folder's name belongs to a file.
    """
    folder = Path(folder)
    _check_kinds(kinds)
    _check_whole("count", count, 1)
    _check_whole("size", size, SMALLEST, LARGEST)
    _check_whole("seed", seed, 0)
    if folder.is_dir():
        return folder
    if folder.exists():
        raise ValueError(f"{folder} is a file; name a folder to draw into, or move the file away")
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _write(unfinished, count, kinds, seed, size, progress)
        unfinished.chmod(0o755)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def _write(folder: Path, count: int, kinds: Sequence[str], seed: int, size: int, progress: bool) -> None:
    from tqdm import tqdm

    for kind in kinds:
        (folder / kind.capitalize()).mkdir()
    for index in tqdm(range(count), desc="Drawing", unit="picture", disable=not progress):
        kind = kinds[_label(seed, index, len(kinds))]
        image = draw(kind, (seed, index), size)
        _, data = cv2.imencode(".png", image[..., ::-1])
        (folder / kind.capitalize() / f"{index:05d}.png").write_bytes(data.tobytes())


def _label(seed: int, index: int, classes: int) -> int:
    """The class of a picture: every run of ``classes`` pictures holds each class once, in an order of its own."""
    order = np.argsort(np.random.Generator(np.random.PCG64((seed, index // classes, classes))).random(classes))
    return int(order[index % classes])


def _check_kinds(kinds: Sequence[str]) -> None:
    if isinstance(kinds, str):
        raise TypeError(f'kinds is {kinds!r}; give a sequence of names, such as ("cat", "dog")')
    for kind in kinds:
        if kind not in KINDS:
            raise ValueError(f"kind {kind!r} cannot be drawn; choose from {', '.join(KINDS)}")
    if not kinds or len(set(kinds)) < len(kinds):
        raise ValueError(f"kinds is {tuple(kinds)!r}; name each kind once, and at least one")


def _check_whole(name: str, value: int, low: int, high: int | None = None) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise TypeError(f"{name} is {value!r}; give a whole number")
    if value < low or (high is not None and value > high):
        limits = f"from {low} to {high}" if high is not None else f"of {low} or more"
        raise ValueError(f"{name} is {value}; give a whole number {limits}")


def _check_seed(seed: int | Sequence[int]) -> int | Sequence[int]:
    for part in seed if isinstance(seed, (tuple, list)) else [seed]:
        _check_whole("seed", part, 0)
    return seed
