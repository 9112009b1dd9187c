"""What surrounds the drawn pets: backgrounds, things in front, light and grain.

The same scenery serves every kind of picture, so nothing in it tells a cat from a dog. Some of it
misleads on purpose: mountains, lampshades and triangles are as pointed as ears, leaves and clouds
as round as muzzles.
"""

from __future__ import annotations

import cv2
import numpy as np

from helpers.drawings.pen import (
    BRIGHT,
    CIRCLE,
    FURS,
    PAPER,
    SOFT,
    Dice,
    Pen,
    gradient,
    mix,
    shade,
    sine,
)

SQUARE = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
TRIANGLE = np.array([(-1, 1), (0, -1), (1, 1)])
LEAVES = ((70, 130, 80), (96, 150, 70), (150, 130, 60))


def room(image: np.ndarray, dice: Dice):
    """Draw a wall, a floor, and things along the wall."""
    wall, floor, line = dice.colour(SOFT), dice.colour(SOFT + FURS), dice.whole(66, 112)
    gradient(image, shade(wall, 104), shade(wall, 88), 0, line)
    gradient(image, shade(floor, 80), floor, line)
    pen = Pen(image)
    if dice.chance(0.4):
        wide, step = dice.one_of((1, 3)), dice.one_of((9, 14, 20))
        places = [(x, line / 2) for x in range(dice.whole(0, 12), PAPER, step)]
        pen.many(SQUARE * (wide, line / 2), places, 1, shade(wall, 93))
    if dice.chance(0.5):
        boards = [[(0, y), (PAPER, y)] for y in range(line + 5, PAPER, 9)]
        pen.hairs(boards, shade(floor, 86)) if boards else None
    pen.line([(0, line), (PAPER, line)], shade(wall, dice.one_of((60, 140))), 2.5)
    for _ in range(dice.whole(0, 3)):
        dice.one_of((frame, lamp, plant, cushion))(pen, dice, dice.between(8, 120), line)


def frame(pen: Pen, dice: Dice, x: float, line: int):
    """Draw a framed mountain on the wall."""
    wide, high, y = dice.between(10, 24), dice.between(10, 22), dice.between(10, 40)
    pen.area(SQUARE * (wide, high) + (x, y), dice.colour(FURS + BRIGHT))
    pen.area(SQUARE * (wide - 3, high - 3) + (x, y), dice.colour(SOFT))
    pen.area(TRIANGLE * (wide - 3, (high - 3) * 0.6) + (x, y + (high - 3) * 0.4), dice.colour(FURS))


def lamp(pen: Pen, dice: Dice, x: float, line: int):
    """Draw a standing lamp."""
    top = line - dice.between(46, 60)
    pen.line([(x, line + 6), (x, top)], dice.colour(FURS), 2)
    shape = [(x - 5, top), (x + 5, top), (x + 12, top + 18), (x - 12, top + 18)]
    pen.area(shape, dice.colour(BRIGHT))


def plant(pen: Pen, dice: Dice, x: float, line: int):
    """Draw pointed leaves in a pot."""
    pot = dice.one_of(((186, 104, 72), (220, 220, 214), (90, 110, 130)))
    for tilt in range(-70, 71, 35):
        tip = (x + 26 * sine(tilt), line - 22 - 26 * sine(90 - tilt))
        leaf = [(x, line - 18), (tip[0] - 6, tip[1] + 6), tip, tip, (tip[0] + 5, tip[1] + 9)]
        pen.blob(leaf, LEAVES[tilt % 2])
    pen.area([(x - 9, line - 20), (x + 9, line - 20), (x + 6, line + 6), (x - 6, line + 6)], pot)


def cushion(pen: Pen, dice: Dice, x: float, line: int):
    """Draw a cushion against the wall."""
    wide, colour = dice.between(14, 26), dice.colour(BRIGHT + SOFT)
    corners = np.array([(-wide, -6), (0, -12), (wide, -6), (wide, 14), (0, 10), (-wide, 14)])
    pen.blob(corners + np.array((x, line)), colour, shade(colour, 75))


def sky(image: np.ndarray, dice: Dice, line: int):
    """Draw the sky down to the horizon, with a sun or moon and some clouds."""
    colours = ((120, 176, 224), (176, 206, 230), (244, 190, 150), (90, 112, 170), (204, 206, 212))
    top, pen = dice.colour(colours), Pen(image)
    gradient(image, top, shade(top, 150), 0, line)
    if dice.chance(0.4):
        size = dice.between(6, 12)
        pen.oval(dice.between(10, 118), dice.between(8, 40), size, size, (252, 232, 150))
    for _ in range(dice.whole(0, 3)):
        x, y, size = dice.between(0, 128), dice.between(6, line - 8), dice.between(4, 9)
        puffs = [(x - size * 1.4, y), (x + size * 1.4, y), (x, y - size * 0.4)]
        pen.many(CIRCLE * (1.3, 1), puffs, size, (246, 246, 248))


def meadow(image: np.ndarray, dice: Dice):
    """Draw hills or mountains, grass (sand, snow) and flowers."""
    greens = ((108, 160, 74), (150, 170, 84), (76, 124, 80), (206, 186, 128), (226, 228, 234))
    line, grass, pen = dice.whole(50, 100), dice.colour(greens), Pen(image)
    sky(image, dice, line)
    for _ in range(dice.whole(0, 4)):
        place, size = (dice.between(0, 128), line), (dice.between(14, 50), dice.between(6, 20))
        hill = dice.colour([shade(grass, 80), (120, 134, 150), (90, 120, 90)])
        shape = dice.one_of((CIRCLE, TRIANGLE - (0, 1)))
        pen.area(shape * size + place, hill)
    gradient(image, shade(grass, 112), shade(grass, 80), line)
    for percent in (72, 125):
        foot = dice.spread(12, (0, line + 2), (128, 128))
        pen.hairs(
            np.stack([foot, foot + dice.spread(12, (-3, -8), (3, -4))], 1), shade(grass, percent)
        )
    if dice.chance(0.5):
        petals = dice.spread(dice.whole(1, 12), (0, line + 4), (128, 128))
        pen.many(CIRCLE, petals, 2, dice.one_of(BRIGHT))


def sea(image: np.ndarray, dice: Dice):
    """Draw water to the horizon."""
    line, water = dice.whole(40, 84), dice.colour(((56, 120, 170), (64, 150, 160), (90, 110, 140)))
    sky(image, dice, line)
    gradient(image, shade(water, 125), shade(water, 85), line)
    wave = np.array([(-7, 0), (-4, -1.5), (-1, -1), (2, 0), (5, 0), (7, -1)])
    for percent in (80, 140):
        crests = dice.spread(9, (0, line + 3), (128, 128))
        Pen(image).hairs(crests[:, None] + wave, shade(water, percent))


def pattern(image: np.ndarray, dice: Dice):
    """Draw cloth or wallpaper: stripes, checks, dots, triangles, or big soft spots."""
    first, second = dice.colour(SOFT + FURS), dice.colour(SOFT + BRIGHT)
    second, step = mix(first, second, dice.one_of((25, 45, 70))), dice.whole(13, 28)
    gradient(image, first, shade(first, 90))
    pen = Pen(image, 64, 64, 1, dice.one_of((0, 0, 45, 20)))
    rows = range(-96, 97, step)
    form = dice.one_of(("stripes", "checks", "dots", "triangles", "spots"))
    if form in ("stripes", "checks"):
        pen.many(SQUARE * (100, step * 0.22), [(0, y) for y in rows], 1, second)
    if form == "checks":
        pen.many(SQUARE * (step * 0.15, 100), [(x, 0) for x in rows], 1, second)
    elif form in ("dots", "triangles"):
        shape = CIRCLE[::3] if form == "dots" else TRIANGLE
        pen.many(shape, [(x, y) for y in rows for x in rows], step * 0.3, second)
    elif form == "spots":
        for _ in range(4):
            places, sizes = (
                dice.spread(4, (-64, -64), (64, 64)),
                [dice.between(6, 18) for _ in range(4)],
            )
            pen.many(CIRCLE, places, sizes, mix(first, dice.one_of(BRIGHT), 45))


def plain(image: np.ndarray, dice: Dice):
    """Draw a studio: one colour, lighter or darker towards the floor."""
    colour = dice.colour(SOFT + FURS + BRIGHT)
    gradient(image, shade(colour, dice.one_of((90, 130))), shade(colour, dice.one_of((70, 110))))


def background(image: np.ndarray, dice: Dice):
    """Draw one of the backgrounds."""
    dice.one_of((room, room, meadow, meadow, sea, pattern, pattern, plain))(image, dice)


def foreground(image: np.ndarray, dice: Dice):
    """Draw something that hides a part: grass, a fence, leaves, or the edge of a table."""
    pen, line, colour = Pen(image), dice.between(102, 118), dice.colour(BRIGHT + FURS)
    form = dice.one_of(("grass", "fence", "leaves", "table"))
    if form == "grass":
        blade = np.array([(-2, 26), (0, -8), (2, 26)])
        for green in LEAVES[:2]:
            pen.many(blade, dice.spread(14, (0, line - 4), (128, line + 8)), 1, green)
    elif form == "fence":
        board = np.array([(-4, 30), (-4, 2), (0, -5), (4, 2), (4, 30)])
        pen.many(board, [(x, line) for x in range(dice.whole(-10, 10), 140, 26)], 1, colour)
    elif form == "leaves":
        x, inwards, green = *dice.one_of(((0, 1), (128, -1))), dice.one_of(LEAVES)
        for y in (4, 44, 84, 124):
            tip = (x + inwards * dice.between(18, 34), y - 14)
            pen.blob([(x, y + 8), (x, y - 8), tip, tip], green, shade(green, 65))
    else:
        slope = dice.between(-6, 6)
        pen.area([(0, line), (128, line + slope), (128, 129), (0, 129)], colour, shade(colour, 65))


def light(picture: np.ndarray, dice: Dice) -> np.ndarray:
    """Add light from one side, a tint, blur and grain: whole numbers only."""
    size = picture.shape[0]
    ramp = np.arange(size) * PAPER // size - 64
    across, down, middle = dice.whole(-55, 55), dice.whole(-55, 55), dice.whole(96, 144)
    strength = middle + (
        (ramp[None, :] * across + ramp[:, None] * down) >> 7
    )  # 128 leaves it as it is
    tint, strength = [dice.whole(246, 266) for _ in range(3)], strength.astype(np.uint16)
    gain = cv2.merge([strength * part >> 8 for part in tint])
    lit = np.minimum(gain * picture >> 7, 255).astype(np.uint8)
    if dice.chance(0.25):
        lit = _blurred(lit)
    return _grain(lit, dice)


def _blurred(picture: np.ndarray) -> np.ndarray:
    """Blur with the weights 1, 2, 1 along rows and columns (libraries round this differently)."""
    wide = np.pad(picture.astype(np.uint16), ((1, 1), (1, 1), (0, 0)), mode="edge")
    rows = wide[:-2] + 2 * wide[1:-1] + wide[2:]
    return ((rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:] + 8) >> 4).astype(np.uint8)


def _grain(picture: np.ndarray, dice: Dice) -> np.ndarray:
    """Add noise of up to so many steps, from raw random bytes (quick, and equal everywhere)."""
    steps = dice.whole(0, 11)
    raw = dice.generator.integers(0, 2**64, -(-picture.size // 8), np.uint64)
    noise = raw.astype("<u8").view(np.uint8)[: picture.size].reshape(picture.shape)
    brighter = cv2.add(picture, ((noise.astype(np.uint16) * (2 * steps + 1)) >> 8).astype(np.uint8))
    return cv2.subtract(brighter, np.full_like(picture, steps))
