"""The figures of the waste-sorting drawings: glass, paper, metal, plastic and organic waste.

Each class has several things in it, and some share their outline with those of another class: a
bottle is of glass or of plastic, a can of metal is as straight as a cup. Labels and backgrounds
have the same colours for all, so what tells is the material: what shows through, shines, creases.
"""

from __future__ import annotations

import numpy as np

from helpers.drawings.pen import (
    BLACK,
    BRIGHT,
    CIRCLE,
    FURS,
    PAPER,
    SOFT,
    WHITE,
    Colour,
    Dice,
    Pen,
    both_sides,
    mix,
    shade,
)

__all__ = ["PAINTERS", "THINGS"]

CLEAR = ((225, 240, 240), (120, 170, 120), (150, 100, 50), (150, 190, 220), (240, 240, 236))
SILVER = ((176, 180, 186), (204, 206, 208), (150, 156, 164), (206, 190, 140))
PALE = ((246, 244, 238), (232, 226, 210), (190, 150, 104), (214, 218, 222), (240, 220, 150))
BOTTLE = ((0.22, -1.7), (0.22, -1), (0.55, -0.5), (0.6, 1.5), (0.6, 1.5))
PRINT = np.array([(-1, 0), (1, 0)])


# --- What the materials look like ----------------------------------------------------------------


def seen_through(pen: Pen, tint: Colour, quarters: int) -> np.ndarray:
    """Tint what stands there already, so many quarters of it: a picture to fill a shape with."""
    behind = pen.image.astype(np.uint16) * (4 - quarters)
    return ((behind + np.array(tint, np.uint16) * quarters) >> 2).astype(np.uint8)


def polished(pen: Pen, colour: Colour, bands: int) -> np.ndarray:
    """Fill a picture with upright stripes, light and dark, as metal mirrors them."""
    brightness = (62, 96, 150, 180, 128, 84, 104, 70)
    across = np.arange(pen.image.shape[1]) * bands * len(brightness) // pen.image.shape[1]
    stripes = np.array([shade(colour, percent) for percent in brightness], np.uint8)
    return np.broadcast_to(stripes[across % len(brightness)], pen.image.shape).copy()


def label(pen: Pen, dice: Dice, wide: float, top: float, bottom: float):
    """Stick a label with some print around a thing."""
    colour = dice.colour(BRIGHT + SOFT)
    pen.area([(-wide, top), (wide, top), (wide, bottom), (-wide, bottom)], colour)
    ink = dice.one_of((shade(colour, 55), WHITE, dice.colour(BRIGHT)))
    rows = np.linspace(top + 0.15, bottom - 0.15, 3)
    pen.hairs([PRINT * (wide * 0.7, 1) + (0, row) for row in rows], ink)


def creases(pen: Pen, dice: Dice, colour: Colour, count: int, reach: float):
    """Draw short lines in all directions."""
    middle = dice.spread(count, (-reach, -reach), (reach, reach))
    ends = middle + dice.spread(count, (-0.5, -0.5), (0.5, 0.5))
    pen.hairs(np.stack([middle, ends], 1), colour)


# --- Glass: what stands behind shows through, edges are dark, a highlight runs down ---------------


def glass_bottle(pen: Pen, dice: Dice):
    """Draw a bottle with a narrow neck."""
    tint = dice.colour(CLEAR)
    pen.blob(both_sides(BOTTLE), seen_through(pen, tint, 2), shade(tint, 45))
    shine(pen, -0.38, -0.3, 1.2)
    if dice.chance(0.5):
        label(pen, dice, 0.58, 0.2, 0.95)
    pen.line([(-0.2, -1.65), (0.2, -1.65)], shade(tint, 60), 0.14)


def jar(pen: Pen, dice: Dice):
    """Draw a wide jar with a lid, or without."""
    tint = dice.colour(CLEAR)
    side = [(0.6, -1), (0.6, -0.9), (0.9, -0.6), (0.9, 1.1), (0.8, 1.1)]
    pen.blob(both_sides(side), seen_through(pen, tint, 1), shade(tint, 45))
    shine(pen, -0.6, -0.4, 0.8)
    if dice.chance(0.5):
        pen.area([(-0.7, -1.3), (0.7, -1.3), (0.7, -0.95), (-0.7, -0.95)], dice.colour(BRIGHT))
    if dice.chance(0.4):
        label(pen, dice, 0.88, -0.1, 0.7)


def goblet(pen: Pen, dice: Dice):
    """Draw a glass on a stem."""
    tint = dice.colour(CLEAR)
    edge, bowl = shade(tint, 50), [(0.7, -1.4), (0.75, -0.6), (0.3, 0.1), (0, 0.15)]
    pen.line([(0, 0.1), (0, 1.2)], edge, 0.12)
    pen.oval(0, 1.25, 0.6, 0.14, seen_through(pen, tint, 2), edge)
    pen.blob(both_sides(bowl), seen_through(pen, tint, 1), edge)
    shine(pen, -0.45, -1.1, -0.4)


def shine(pen: Pen, x: float, top: float, bottom: float):
    """Draw a highlight."""
    pen.line([(x, top), (x + 0.03, (top + bottom) / 2), (x, bottom)], WHITE, 0.1)


# --- Paper: pale, flat, straight edges, print and creases -----------------------------------------


def sheet(pen: Pen, dice: Dice):
    """Draw a printed page, perhaps with a picture on it."""
    colour, high = dice.colour(PALE), dice.between(1, 1.5)
    ink, edge = shade(colour, 45), shade(colour, 70)
    pen.area([(-1, -high), (1, -high + 0.06), (1.05, high), (-0.96, high)], colour, edge)
    rows = np.arange(-high + 0.3, high - 0.15, 0.22)
    pen.hairs([PRINT * (0.8, 1) + (0, row) for row in rows], ink)
    if dice.chance(0.5):
        pen.area([(-0.8, -0.5), (0.1, -0.5), (0.1, 0.3), (-0.8, 0.3)], dice.colour(BRIGHT + SOFT))


def crumpled(pen: Pen, dice: Dice):
    """Draw a ball of paper."""
    colour = dice.colour(PALE)
    lengths = [[dice.between(0.85, 1.2)] for _ in CIRCLE[::2]]
    pen.area(CIRCLE[::2] * lengths, colour, shade(colour, 65))
    creases(pen, dice, shade(colour, 74), 14, 0.7)
    creases(pen, dice, mix(colour, WHITE, 80), 8, 0.7)


def carton(pen: Pen, dice: Dice):
    """Draw a box in perspective."""
    colour = dice.colour(PALE)
    edge, deep = shade(colour, 60), dice.between(0.3, 0.6)
    pen.area([(-1, -0.6), (0.6, -0.6), (0.6, 0.9), (-1, 0.9)], colour, edge)
    pen.area([(-1, -0.6), (0.6, -0.6), (0.6 + deep, -1), (-1 + deep, -1)], shade(colour, 110), edge)
    side = [(0.6, -0.6), (0.6 + deep, -1), (0.6 + deep, 0.5), (0.6, 0.9)]
    pen.area(side, shade(colour, 78), edge)
    if dice.chance(0.6):
        pen.area([(-0.4, -0.6), (0, -0.6), (0, 0.9), (-0.4, 0.9)], shade(colour, 90))


# --- Metal: stripes of light and dark, hard edges -------------------------------------------------


def can(pen: Pen, dice: Dice):
    """Draw a drink can, straight or crushed."""
    colour, waist = dice.colour(SILVER), dice.one_of((0.75, 0.75, 0.5))
    side = [(0.6, -1.2), (0.75, -1), (waist, 0), (0.75, 1), (0.6, 1.2)]
    skin = polished(pen, dice.colour(SILVER + BRIGHT), dice.whole(2, 4))
    pen.area(both_sides(side), skin, shade(colour, 45))
    pen.oval(0, -1.15, 0.62, 0.17, shade(colour, 115), shade(colour, 50))
    pen.oval(0.1, -1.15, 0.2, 0.06, shade(colour, 50))
    if waist < 0.7:
        creases(pen, dice, shade(colour, 45), 7, 0.5)


def tin(pen: Pen, dice: Dice):
    """Draw a tin with ribs, its lid perhaps bent up."""
    colour = dice.colour(SILVER)
    edge = shade(colour, 45)
    box = [(-0.9, -0.8), (0.9, -0.8), (0.9, 1), (-0.9, 1)]
    pen.area(box, polished(pen, colour, dice.whole(2, 4)), edge)
    pen.hairs([PRINT * (0.9, 1) + (0, row) for row in np.arange(-0.5, 0.9, 0.3)], edge)
    if dice.chance(0.5):
        pen.oval(0, -1.3, 0.8, 0.4, polished(pen, colour, 3), edge)
    pen.oval(0, -0.8, 0.9, 0.2, shade(colour, 60), edge)


def spoon(pen: Pen, dice: Dice):
    """Draw a spoon or a fork."""
    colour = dice.colour(SILVER)
    skin, edge = polished(pen, colour, dice.whole(3, 5)), shade(colour, 45)
    pen.area([(-0.1, -0.5), (0.1, -0.5), (0.18, 1.7), (-0.18, 1.7)], skin, edge)
    pen.oval(0, -1, 0.42, 0.65, skin, edge)
    if dice.chance(0.5):
        pen.lines([[(x, -1.7), (x, -1.4), (x, -1)] for x in (-0.15, 0.15)], edge, 0.07)


# --- Plastic: smooth, softly shaded, bright caps, thin films --------------------------------------


def plastic_bottle(pen: Pen, dice: Dice):
    """Draw a bottle with a cap and grooves."""
    tint = dice.colour(CLEAR + BRIGHT)
    edge = shade(tint, 72)
    pen.blob(both_sides(BOTTLE), seen_through(pen, tint, dice.whole(2, 3)), edge)
    pen.area([(-0.27, -1.9), (0.27, -1.9), (0.27, -1.55), (-0.27, -1.55)], dice.colour(BRIGHT))
    pen.hairs([PRINT * (0.52, 1) + (0, row) for row in (0.9, 1.05, 1.2, -0.25)], edge)
    if dice.chance(0.5):
        label(pen, dice, 0.57, 0, 0.7)


def bag(pen: Pen, dice: Dice):
    """Draw a carrier bag with handles."""
    tint = dice.colour(CLEAR + BRIGHT)
    edge, film = shade(tint, 70), seen_through(pen, tint, 3)
    for side in (-1, 1):
        handle = [(side * 0.75, -0.5), (side * 0.7, -1.4), (side * 0.25, -1.4), (side * 0.3, -0.5)]
        pen.line(handle, tint, 0.16)
    body = [(0.8, -0.7), (0.7, -0.5), (1, 0.6), (0.9, 1.3), (0.2, 1.2)]
    pen.blob(both_sides(body), film, edge)
    creases(pen, dice, edge, 7, 0.7)


def cup(pen: Pen, dice: Dice):
    """Draw a cup with a straw, or a tub."""
    tint, high = dice.colour(CLEAR + BRIGHT), dice.between(0.7, 1.2)
    edge = shade(tint, 72)
    if dice.chance(0.6):
        pen.line([(0.1, 0), (0.3, -high), (0.5, -high - 0.9)], dice.colour(BRIGHT), 0.12)
    side = [(-0.8, -high), (0.8, -high), (0.55, high), (-0.55, high)]
    pen.area(side, seen_through(pen, tint, dice.whole(2, 4)), edge)
    pen.line([(-0.85, -high), (0.85, -high)], mix(tint, WHITE, 50), 0.14)
    if dice.chance(0.5):
        label(pen, dice, 0.6, -0.3, 0.3)


# --- Organic: round, spotted, nothing straight ----------------------------------------------------


def apple(pen: Pen, dice: Dice):
    """Draw an apple, whole or down to the core."""
    skin = dice.colour(BRIGHT + FURS)
    waist = dice.one_of((1, 0.3))
    side = [(0.2, -0.9), (0.9, -0.9), (waist, 0), (0.8, 1), (0.1, 0.9)]
    flesh = skin if waist == 1 else mix(skin, (244, 232, 190), 75)
    pen.line([(0, -0.8), (0.1, -1.1), (0.3, -1.4)], (96, 66, 44), 0.13)
    pen.blob(both_sides(side), flesh, shade(flesh, 55))
    spots(pen, dice, shade(flesh, 70), 9, 0.06)
    if waist < 1:
        pen.oval(0, 0.1, 0.1, 0.18, BLACK)


def peel(pen: Pen, dice: Dice):
    """Draw a banana, or its peel."""
    skin = dice.colour(((240, 210, 80), (190, 200, 90), (196, 150, 70)))
    for tilt in (0,) if dice.chance(0.5) else (-1, 0, 1):
        tip = (1.2 - abs(tilt) * 0.2, tilt * 1.1)
        bent = [(-1.2, -0.2), (0, 0.5 + tilt * 0.4), tip, (0, 0.1 + tilt * 0.4)]
        pen.blob(bent, skin, shade(skin, 60))
    pen.oval(-1.15, -0.2, 0.14, 0.12, shade(skin, 45))
    spots(pen, dice, shade(skin, 55), 10, 0.05)


def leaf(pen: Pen, dice: Dice):
    """Draw a leaf with veins."""
    green = dice.colour(((96, 150, 70), (170, 110, 50), (200, 160, 60), (70, 120, 80)))
    vein = shade(green, 65)
    pen.blob([(-1.5, 0), (-1.5, 0), (-0.4, -0.8), (1.3, 0), (1.3, 0), (-0.4, 0.8)], green, vein)
    pen.line([(-1.9, 0.1), (0, 0), (1.1, 0)], vein, 0.08)
    ribs = [[(x, 0), (x + 0.35, side * 0.45)] for x in (-0.9, -0.4, 0.1) for side in (-1, 1)]
    pen.hairs(ribs, vein)


def spots(pen: Pen, dice: Dice, colour: Colour, count: int, size: float):
    """Draw small brown spots."""
    for x, y in dice.spread(count, (-0.5, -0.6), (0.5, 0.6)):
        pen.oval(x, y, size, size, colour)


THINGS = {
    "glass": (glass_bottle, jar, goblet),
    "paper": (sheet, crumpled, carton),
    "metal": (can, tin, spoon),
    "plastic": (plastic_bottle, bag, cup),
    "organic": (apple, peel, leaf),
}


def waste(image: np.ndarray, dice: Dice, kind: str, place, face_only: bool):
    """Draw one thing that somebody threw away, turned any way."""
    unit, x, y = dice.between(30, 44), 64 + dice.between(-10, 10), 64 + dice.between(-8, 8)
    x, y = (x, y) if place is None else (place[0] * PAPER, place[1] * PAPER)
    pen = Pen(image, x, y, unit, dice.whole(-30, 30), dice.chance(0.5))
    dice.one_of(THINGS[kind])(pen, dice)


PAINTERS = dict.fromkeys(THINGS, waste)
