"""The figures of the drawings: cats, dogs, boats and birds.

Animals are laid out in "head radii": the head's middle is (0, 0), its edge about 1 away, and y
points down. A look (fur, pattern, eyes, pose) is rolled from the same ranges for cats and for dogs;
what tells them apart is the shape of ears, eyes, muzzle and nose, and a cat's whiskers.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

from helpers.drawings.pen import (
    BLACK,
    BRIGHT,
    CIRCLE,
    FURS,
    PAPER,
    PINK,
    SOFT,
    WHITE,
    Colour,
    Dice,
    Pen,
    both_sides,
    gradient,
    mix,
    shade,
)

CAT_EYES = ((150, 190, 70), (220, 180, 60), (110, 170, 200), (200, 130, 50), (120, 160, 110))
DOG_EYES = ((92, 56, 34), (70, 44, 32), (140, 90, 44), (110, 150, 190))


# --- Cats and dogs: what both share ---------------------------------------------------------------


@dataclass
class Look:
    """One animal's colours and mood, from the same ranges for cats and dogs."""

    base: Colour
    second: Colour
    light: Colour
    edge: Colour
    turn: float  # -1 looks left, 1 looks right
    sleepy: bool
    coat: np.ndarray = field(repr=False)  # a whole picture of fur, seen through the outlines

    @property
    def dark(self) -> bool:
        """Whether the fur is so dark that outlines must be lighter."""
        return sum(self.base) < 190


def look(pen: Pen, dice: Dice, striped: float) -> Look:
    """Roll one animal's look; ``striped`` is the share of tabbies."""
    base = dice.colour(FURS)
    second = dice.one_of((shade(base, 60), shade(base, 140), dice.colour(FURS)))
    pale = dice.one_of((WHITE, shade(base, 145), shade(base, 120), (236, 220, 190)))
    edge = shade(base, 130) if sum(base) < 190 else shade(base, 45)
    coat = np.empty_like(pen.image)
    gradient(coat, shade(base, 108), shade(base, 88))
    mark(pen.on(coat), dice, base, second, pale, striped)
    return Look(base, second, pale, edge, dice.between(-1, 1), dice.chance(0.07), coat)


def mark(brush: Pen, dice: Dice, base: Colour, second: Colour, pale: Colour, striped: float):
    """Paint the coat: stripes, patches, spots, a white front, a mask, or nothing."""
    form = dice.roll() - striped
    if form < 0:
        tabby(brush, dice, second)
    elif form < 0.2:
        for x, y in dice.spread(7, (-1.2, -1), (3.8, 3)):
            wide, high = dice.between(0.3, 0.8), dice.between(0.3, 0.7)
            brush.oval(x, y, wide, high, second, tilt=dice.whole(0, 90))
    elif form < 0.32:
        places = dice.spread(36, (-1.2, -1.1), (3.8, 3.2))
        brush.many(CIRCLE, places, 0.07 + 0.1 * dice.generator.random(36), second)
    elif form < 0.5:
        wide = dice.between(0.12, 0.5)
        front = [(0, -0.9), (wide, 0), (wide * 2, 0.9), (0.6, 1.8), (0, 1.9)]
        brush.blob(both_sides(front), pale)
    elif form < 0.6:
        brush.oval(0, 0.25, 0.75, 0.7, second)


def tabby(brush: Pen, dice: Dice, colour: Colour):
    """Stripes on the forehead, the cheeks and along the body."""
    wide = dice.between(0.08, 0.12)
    brush.lines(
        [[(x * 0.7, -0.35), (x, -0.6), (x * 1.4, -1)] for x in (-0.3, 0, 0.3)], colour, wide
    )
    cheeks = [[(0.62, y), (0.9, y + 0.05), (1.2, y + 0.12)] for y in (0.05, 0.32)]
    brush.lines(mirrored(cheeks), colour, wide)
    flanks = [[(1.3, y), (1, y + 0.07), (0.7, y + 0.12)] for y in np.arange(1.05, 3, 0.38)]
    brush.lines(mirrored(flanks), colour, wide * 1.3)
    back = np.arange(0.75, 3.1, 0.38)
    brush.lines([[(x, 0.2), (x + 0.15, 0.7), (x - 0.05, 1.2)] for x in back], colour, wide * 1.5)


def mirrored(lines) -> np.ndarray:
    """Give the lines, and the same on the left."""
    return np.concatenate([lines, np.asarray(lines) * (-1, 1)])


def eyes(pen: Pen, pet: Look, place: tuple, size: tuple, iris: Colour, pupil: float):
    """Draw two eyes at ``(±x, y)``; the pupil is narrow where ``pupil`` is small."""
    (apart, y), (wide, high), shift = place, size, pet.turn * 0.1
    rim = mix(pet.base, BLACK, 75)
    for side in (-1, 1):
        x = side * apart + shift
        if pet.sleepy:
            lid = [(x - 0.24, y), (x, y + 0.16), (x + 0.24, y)]
            pen.line(lid, WHITE if pet.dark else BLACK, 0.08)
            continue
        pen.oval(x, y, wide + 0.04, high + 0.04, rim, tilt=side * -12)
        pen.oval(x, y, wide, high, iris, tilt=side * -12)
        pen.oval(x + shift * 0.4, y, min(wide, high) * pupil, high * 0.88, BLACK)
        pen.oval(x - wide * 0.25, y - high * 0.35, wide * 0.25, wide * 0.25, WHITE)


# --- Ears and faces: what tells a cat from a dog --------------------------------------------------


def cat_ears(pen: Pen, dice: Dice, pet: Look):
    """Draw two upright triangles, often pink inside."""
    tip_x, tip_y = dice.between(0.66, 0.95), dice.between(-1.52, -1.22)
    inner = dice.one_of((PINK, (200, 150, 140), pet.second))
    for side in (-1, 1):
        tip, near = (side * tip_x, tip_y), (side * tip_x * 0.97, tip_y + 0.2)
        outer = [(side * 0.12, -0.72), tip, tip, tip, (side * 0.98, -0.2), (side * 0.5, -0.3)]
        pen.blob(outer, pet.coat, pet.edge)
        pen.blob([(side * 0.36, -0.74), near, near, (side * 0.84, -0.45)], inner)


def pricked_ears(pen: Pen, dice: Dice, pet: Look):
    """Draw a shepherd's ears: long and narrow."""
    x, y = dice.between(0.55, 0.98), dice.between(-1.85, -1.5)
    inner = dice.one_of((PINK, (200, 150, 140), pet.second))
    for side in (-1, 1):
        outer = [(0.28, -0.7), (x - 0.25, y + 0.3), (x, y), (x + 0.14, y + 0.35), (0.92, -0.3)]
        pen.blob([(side * a, b) for a, b in [*outer, (0.5, -0.4)]], pet.coat, pet.edge)
        pen.blob([(side * 0.48, -0.7), (side * x, y + 0.25), (side * 0.78, -0.45)], inner)


def floppy_ears(pen: Pen, dice: Dice, pet: Look):
    """Draw ears that hang down beside the face, long or short."""
    wide, low = dice.between(1.12, 1.5), dice.between(0.2, 1)
    lift, paint = (
        dice.between(-0.15, 0.15),
        dice.one_of((pet.coat, pet.second, shade(pet.base, 75))),
    )
    outer = [(0.42, -0.88), (0.85, -0.95 + lift), (wide, -0.45 + lift), (wide, low - 0.1)]
    inner = [(wide - 0.25, low + 0.12), (0.8, low * 0.6), (0.72, -0.3)]
    for side in (-1, 1):
        pen.blob([(side * x, y) for x, y in outer + inner], paint, pet.edge)


def button_ears(pen: Pen, dice: Dice, pet: Look):
    """Draw ears that stand up a little and fold over, so that their tips point down."""
    top, tip = dice.between(-1.3, -1.1), dice.between(0.5, 0.95)
    paint = dice.one_of((pet.second, shade(pet.base, 75), shade(pet.base, 120)))
    for side in (-1, 1):
        root = [(0.25, -0.8), (0.5, top), (1.05, top + 0.15), (1, -0.35)]
        pen.blob([(side * x, y) for x, y in root], pet.coat, pet.edge)
        flap = [(0.42, top + 0.1), (0.7, top - 0.08), (1.2, top + 0.2), (tip, -0.28), (tip, -0.28)]
        pen.blob([(side * x, y) for x, y in flap], paint, pet.edge)


def cat_face(pen: Pen, dice: Dice, pet: Look):
    """Draw almond eyes, whisker pads, a small nose and whiskers."""
    place, iris = (dice.between(0.36, 0.45), dice.between(-0.16, 0)), dice.colour(CAT_EYES)
    size = (dice.between(0.18, 0.25), dice.between(0.17, 0.24))
    eyes(pen, pet, place, size, iris, dice.one_of((0.35, 0.5, 0.75)))
    x, y = pet.turn * 0.18, dice.between(0.24, 0.34)
    pads = dice.one_of((pet.light, WHITE, shade(pet.base, 112)))
    nose = dice.one_of((PINK, (196, 110, 110), (70, 50, 52)))
    hair = BLACK if sum(pet.base) > 560 or dice.chance(0.2) else WHITE
    for side in (-1, 1):
        pen.oval(x + side * 0.19, y + 0.2, 0.25, 0.2, pads)
    nostrils = np.array([(-0.16, -0.08), (0.16, -0.08), (0.05, 0.1), (-0.05, 0.1)])
    pen.blob(nostrils + np.array((x, y)), nose)
    for side in (-1, 1):
        smile = [(x, y + 0.08), (x + side * 0.04, y + 0.26), (x + side * 0.28, y + 0.24)]
        pen.line(smile, mix(pads, BLACK, 80), 0.05)
    whiskers(pen, dice, x, y, hair)


def whiskers(pen: Pen, dice: Dice, x: float, y: float, colour: Colour):
    """Draw three on either side."""
    long, slopes = dice.between(1.2, 1.5), (-0.18, 0.02, 0.2)
    right = [[(0.28, 0.18 + s * 0.4), (0.8, 0.1 + s), (long, 0.15 + s * 1.6)] for s in slopes]
    pen.lines(mirrored(right) + np.array((x, y)), colour, 0)


def dog_face(pen: Pen, dice: Dice, pet: Look):
    """Draw round eyes, a muzzle that stands out, a big nose, perhaps a tongue."""
    eye, iris = dice.between(0.12, 0.19), dice.colour(DOG_EYES)
    place = (dice.between(0.34, 0.44), dice.between(-0.28, -0.1))
    eyes(pen, pet, place, (eye, eye), iris, 0.72)
    x, y = pet.turn * 0.25, dice.between(0.1, 0.24)
    wide, high = dice.between(0.45, 0.6), dice.between(0.42, 0.58)
    muzzle = dice.one_of((pet.light, pet.light, shade(pet.base, 116), shade(pet.base, 70)))
    nose = dice.one_of((BLACK, BLACK, (70, 46, 40), (150, 90, 86)))
    mouth = BLACK if sum(muzzle) > 200 else shade(muzzle, 150)
    if dice.chance(0.6):
        tongue(pen, x, y + 0.4, y + high + dice.between(0.35, 0.6))
    pen.oval(x, y + 0.26, wide, high, muzzle, mix(muzzle, BLACK, 35))
    pen.line([(x, y + 0.05), (x, y + 0.42)], mouth, 0.06)
    for side in (-1, 1):
        smile = [(x, y + 0.42), (x + side * 0.2, y + 0.56), (x + side * wide * 0.8, y + 0.36)]
        pen.line(smile, mouth, 0.06)
    pen.oval(x, y, dice.between(0.23, 0.31), dice.between(0.16, 0.22), nose)
    pen.oval(x - 0.07, y - 0.06, 0.06, 0.035, shade(nose, 150))


def tongue(pen: Pen, x: float, top: float, bottom: float):
    """Draw a tongue that hangs out."""
    shape = np.array([(-0.2, top), (0.2, top), (0.24, bottom), (-0.24, bottom)])
    pen.blob(shape + np.array((x, 0)), (226, 106, 120), (170, 60, 80))
    pen.line([(x, top), (x, bottom - 0.15)], (180, 70, 90), 0.04)


def head(pen: Pen, dice: Dice, cat: bool, pet: Look):
    """Draw ears, outline and face, in the order that hides what lies behind."""
    ears = cat_ears
    if not cat:
        ears = dice.one_of((floppy_ears,) * 3 + (button_ears,) * 2 + (pricked_ears,))
    upright = ears in (cat_ears, pricked_ears)
    if upright:
        ears(pen, dice, pet)
    wide, cheek = dice.between(0.92, 1.04), dice.between(0.5, 0.8)
    chin = dice.between(0.82, 0.98)
    half = [(0, -0.9), (0.55, -0.86), (wide, -0.4), (wide, 0.3), (cheek, chin - 0.1)]
    pen.blob(both_sides([*half, (0, chin + 0.05)]), pet.coat, pet.edge)
    (cat_face if cat else dog_face)(pen, dice, pet)
    if not upright:
        ears(pen, dice, pet)


# --- Bodies ---------------------------------------------------------------------------------------


def tail(pen: Pen, dice: Dice, cat: bool, pet: Look, x: float, y: float):
    """Draw a tail: mostly long and thin for a cat, thicker and shorter for a dog."""
    long = dice.between(1.1, 1.7) if cat else dice.between(0.7, 1.3)
    wide, bend = dice.between(0.18, 0.3) + (not cat) * 0.05, dice.one_of((-0.5, 0.4, 0.8))
    curve = np.array([(0, 0), (0.6, -0.1), (0.8, -0.7), (0.8, -1)]) * long + (x, y)
    curve[3, 0] += bend
    pen.line(curve, pet.edge, wide + 0.1)
    pen.line(curve, dice.one_of((pet.base, pet.base, pet.second)), wide)


def bust(pen: Pen, dice: Dice, cat: bool, pet: Look):
    """Draw shoulders only, for a picture of a face."""
    wide = dice.between(0.8, 1.25)
    half = [(0, 0.4), (0.6, 0.5), (wide, 1.3), (wide + 0.3, 4), (0, 4.2)]
    pen.blob(both_sides(half), pet.coat, pet.edge)


def sitting(pen: Pen, dice: Dice, cat: bool, pet: Look):
    """Draw a body seen from the front, the tail at one side."""
    hip, paw = dice.between(0.95, 1.25), dice.one_of((pet.light, pet.base))
    tail(pen, dice, cat, pet, 0.7, 2.8)
    half = [(0, 0.4), (0.5, 0.6), (0.75, 1.4), (hip, 2.2), (hip, 3), (0, 3.1)]
    pen.blob(both_sides(half), pet.coat, pet.edge)
    leg = [(0.15, 1.6), (0.55, 1.6), (0.55, 3.1), (0.1, 3.1)]
    for side in (-1, 1):
        pen.oval(side * (hip - 0.1), 2.95, 0.4, 0.2, pet.coat, pet.edge)
        pen.blob([(side * x, y) for x, y in leg], pet.coat, pet.edge)
        pen.oval(side * 0.33, 3.02, 0.27, 0.17, paw, pet.edge)


def standing(pen: Pen, dice: Dice, cat: bool, pet: Look):
    """Draw a body seen from the side (the face looks towards us)."""
    long, low, floor = dice.between(2.4, 3.2), dice.between(1.6, 1.85), 2.95
    tail(pen, dice, cat, pet, long + 0.1, 0.9)
    far = shade(pet.base, 72)
    for x, paint in ((0.6, far), (long - 0.2, far), (0.1, pet.coat), (long - 0.65, pet.coat)):
        leg = [(x - 0.05, 1), (x + 0.6, 1), (x + 0.42, 2.3), (x + 0.4, floor), (x - 0.2, floor)]
        pen.blob([*leg, (x - 0.2, floor - 0.2), (x + 0.03, 2.5)], paint, pet.edge)
    back = [(-0.1, 0.3), (0.8, 0.5), (long, 0.5), (long + 0.35, 0.95), (long + 0.1, low)]
    pen.blob([*back, (long * 0.5, low - 0.1), (0.2, low + 0.1), (-0.3, 1)], pet.coat, pet.edge)


def lying(pen: Pen, dice: Dice, cat: bool, pet: Look):
    """Draw a body on its belly, front paws forward."""
    long = dice.between(2.2, 2.9)
    tail(pen, dice, cat, pet, long, 1.4)
    back = [(-0.5, 0.4), (0.6, 0.3), (long - 0.5, 0.35), (long + 0.2, 0.9), (long, 1.75)]
    pen.blob([*back, (-0.4, 1.75), (-0.8, 1.1)], pet.coat, pet.edge)
    pen.oval(long - 0.5, 1.35, 0.6, 0.5, pet.coat, pet.edge)
    for x in (-0.55, 0.25):
        pen.oval(x, 1.66, 0.42, 0.18, pet.coat, pet.edge)


# Pose → how big the head is, where the middle of the body lies, its shadow (x, y, width).
POSES = {
    bust: ((24, 40), (0, 0.1), None),
    sitting: ((15, 23), (0, 1.2), (0, 3.05, 1.5)),
    standing: ((15, 22), (1.2, 0.9), (1.5, 2.95, 2.3)),
    lying: ((17, 25), (1, 0.5), (1.1, 1.75, 2.3)),
}


def animal(image: np.ndarray, dice: Dice, kind: str, place, face_only: bool):
    """Draw one cat or dog."""
    pose = dice.one_of((bust, bust, bust, sitting, sitting, standing, lying))
    pose = bust if face_only else pose
    sizes, middle, ground = POSES[pose]
    unit, tilt, side = dice.between(*sizes), dice.whole(-14, 14), dice.one_of((-1, 1))
    x = 64 - side * middle[0] * unit + dice.between(-20, 20)
    y = 64 - middle[1] * unit + dice.between(-14, 14)
    x, y = (x, y) if place is None else (place[0] * PAPER, place[1] * PAPER)
    cat = kind == "cat"
    pen = Pen(image, x, y, unit, tilt // 3, side < 0)
    pet = look(pen, dice, 0.4 if cat else 0.2)
    if ground:
        pen.oval(*ground, 0.25, cv2.subtract(image, np.full_like(image, 40)))
    pose(pen, dice, cat, pet)
    if dice.chance(0.4):
        pen.line([(-0.6, 0.75), (0, 1.08), (0.6, 0.75)], dice.one_of(BRIGHT), 0.22)
        pen.oval(0, 1.18, 0.13, 0.13, (240, 204, 90))
    head(Pen(image, x, y, unit, tilt, side < 0), dice, cat, pet)


# --- Boats and birds ------------------------------------------------------------------------------


def boat(image: np.ndarray, dice: Dice, kind: str, place, face_only: bool):
    """Draw a sailing boat, a fishing boat or a steamer, afloat."""
    unit, x, y = dice.between(20, 34), 64 + dice.between(-18, 18), 76 + dice.between(-10, 20)
    x, y = (x, y) if place is None else (place[0] * PAPER, place[1] * PAPER)
    pen = Pen(image, x, y, unit, dice.whole(-7, 7), dice.chance(0.5))
    hull, trim = dice.colour(BRIGHT + FURS), dice.colour(BRIGHT)
    edge = shade(hull, 50)
    dice.one_of((sails, sails, cabin))(pen, dice, trim, edge)
    side = [(-1.5, 0), (-1.5, 0), (1.6, -0.12), (1.6, -0.12), (1.1, 0.7), (-1.1, 0.7)]
    pen.blob(side, hull, edge)
    pen.line([(-1.35, 0.16), (1.4, 0.06)], trim, 0.1)
    water = dice.colour(((56, 120, 170), (64, 150, 160), (90, 120, 150)))
    level = Pen(image, x, y, unit)
    crest = [(step * 0.5, 0.5 + 0.08 * (step % 2)) for step in range(-12, 13)]
    level.blob([*crest, (6, 6), (-6, 6)], water, shade(water, 140))
    wave = np.array([(-0.4, 0.06), (-0.15, -0.03), (0.15, -0.03), (0.4, 0.06)])
    level.hairs(dice.spread(8, (-2.2, 0.8), (2.2, 2))[:, None] + wave, shade(water, 140))


def sails(pen: Pen, dice: Dice, trim: Colour, edge: Colour):
    """Draw a mast and two sails."""
    top, fore, aft = dice.between(-1.9, -1.5), dice.between(0.9, 1.3), dice.between(0.6, 0.95)
    pen.line([(0, 0.2), (0, -2)], (112, 76, 48), 0.09)
    pen.area([(0.1, top), (0.1, -0.1), (fore, -0.15)], dice.one_of((WHITE, trim)), edge)
    pen.area([(-0.1, top + 0.2), (-0.1, -0.15), (-aft, -0.15)], dice.one_of((WHITE, trim)), edge)


def cabin(pen: Pen, dice: Dice, trim: Colour, edge: Colour):
    """Draw a cabin with windows, and a smoking funnel or a flag."""
    house = [(-0.8, 0.2), (-0.7, -0.6), (0.5, -0.6), (0.6, 0.2)]
    if dice.chance(0.5):
        pen.area([(-0.3, -0.6), (-0.25, -1.4), (0.15, -1.4), (0.2, -0.6)], trim, edge)
        for puff in range(3):
            size = 0.2 + puff * 0.07
            pen.oval(0.1 + puff * 0.35, -1.6 - puff * 0.25, size, size, (228, 228, 232))
    else:
        pen.line([(0.9, 0.1), (0.9, -1.2)], edge, 0.07)
        pen.area([(0.9, -1.2), (1.4, -1.05), (0.9, -0.9)], trim)
    pen.area(house, dice.one_of((WHITE, trim)), edge)
    for window in (-0.5, -0.1, 0.3):
        pen.oval(window, -0.25, 0.13, 0.13, (120, 170, 200), edge)


def bird(image: np.ndarray, dice: Dice, kind: str, place, face_only: bool):
    """Draw a small bird, on a twig or in flight."""
    unit, x, y = dice.between(20, 32), 64 + dice.between(-18, 18), 62 + dice.between(-14, 14)
    x, y = (x, y) if place is None else (place[0] * PAPER, place[1] * PAPER)
    pen = Pen(image, x, y, unit, dice.whole(-20, 12), dice.chance(0.5))
    body, wing = dice.colour(BRIGHT + FURS), dice.colour(BRIGHT + FURS)
    edge = shade(body, 50) if sum(body) > 190 else shade(body, 130)
    beak = dice.one_of(((240, 170, 40), (90, 84, 80), (226, 110, 50)))
    flying = dice.chance(0.4)
    if flying:
        pen.blob([(-0.1, -0.1), (0.2, -1.5), (0.2, -1.5), (0.9, -0.1)], shade(wing, 75), edge)
    else:
        pen.line([(-3.5, 1.35), (0, 1.3), (3.5, 1.2)], (112, 80, 56), 0.22)
        for leg in (0, 0.4):
            pen.line([(leg, 0.7), (leg - 0.05, 1.25)], beak, 0.08)
    feathers = [(0.7, 0), (1.9, 0.3), (1.9, 0.3), (1.8, 0.65), (1.8, 0.65), (0.6, 0.6)]
    pen.blob(feathers, shade(wing, 85), edge)
    back = [(-0.9, -0.1), (-0.3, -0.5), (0.7, -0.3), (1.2, 0.3), (0.4, 0.85), (-0.5, 0.75)]
    pen.blob([*back, (-1, 0.3)], body, edge)
    belly = [(-0.85, 0.15), (-0.2, 0.2), (0.5, 0.5), (0.3, 0.82), (-0.45, 0.72)]
    pen.blob(belly, dice.colour((*SOFT, WHITE)))
    bird_head(pen, body, edge, beak)
    folded = [(-0.3, -0.1), (0.4, -0.2), (1.4, 0.35), (1.4, 0.35), (0.3, 0.5), (-0.3, 0.3)]
    spread = [(-0.3, 0), (0.7, -1.7), (0.7, -1.7), (1.3, -1.2), (0.9, 0.2)]
    pen.blob(spread if flying else folded, wing, edge)


def bird_head(pen: Pen, body: Colour, edge: Colour, beak: Colour):
    """Draw a round head with an eye and a beak."""
    pen.area([(-1.25, -0.75), (-1.25, -0.38), (-1.75, -0.5)], beak, shade(beak, 60))
    pen.oval(-0.8, -0.55, 0.55, 0.5, body, edge)
    pen.oval(-0.68, -0.3, 0.34, 0.3, body)
    pen.oval(-0.98, -0.62, 0.14, 0.14, WHITE)
    pen.oval(-1, -0.62, 0.09, 0.09, BLACK)


PAINTERS = {"cat": animal, "dog": animal, "boat": boat, "bird": bird}
