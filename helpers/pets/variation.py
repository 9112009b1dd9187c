"""Vary photos: one warp and one table of values for each.

All changes of shape (crop, flip, shift, rotate, zoom, shear) become one matrix, so that each photo
is warped once, in one pass over its pixels, however many changes it gets; all changes of values
(contrast, brightness, colour) become one table of 256 numbers per channel.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

__all__ = ["STRONG", "Variation", "augment"]


@dataclass(frozen=True)
class Variation:
    """How much photos are varied at most; every photo gets amounts drawn from these ranges.

    Attributes
    ----------
    flip : bool
        Mirror every second photo, left and right.
    shift : float
        Up to this share of the height and of the width, in any direction.
    rotate : float
        Up to this many degrees, both ways.
    zoom : float
        Up to this share closer or farther.
    shear : float
        Up to this many degrees, both ways.
    brightness : float
        Up to this share brighter or darker.
    crop : float
        Show a part only, anywhere in the photo: at least this share of its area. 1 shows all.
    contrast, colour : float
        Up to this share more or less contrast, and more or less of red, green and blue each.
    cut_out : float
        Cover a square anywhere with grey, in this share of the photos: a fifth to half as wide
        as the photo.
    """

    flip: bool = True
    shift: float = 0.1
    rotate: float = 15.0
    zoom: float = 0.15
    shear: float = 8.0
    brightness: float = 0.2
    crop: float = 1.0
    contrast: float = 0.0
    colour: float = 0.0
    cut_out: float = 0.0

    def amounts(self, random: np.random.Generator, height: int, width: int) -> dict:
        """Draw one set of amounts, as `augment` takes them, for a photo of this size."""
        down, right, rotate, zoom, shear, brightness = random.uniform(-1, 1, 6).tolist()
        amounts = {
            "flip": self.flip and random.random() < 0.5,
            "shift": (down * self.shift * height, right * self.shift * width),
            "rotate": rotate * self.rotate,
            "zoom": 1 + zoom * self.zoom,
            "shear": shear * self.shear,
            "brightness": 1 + brightness * self.brightness,
        }
        if self.crop < 1:
            amounts["crop"] = _any_part(random, self.crop)
        if self.contrast or self.colour:
            contrast, *colour = random.uniform(-1, 1, 4).tolist()
            amounts["contrast"] = 1 + contrast * self.contrast
            amounts["colour"] = tuple(1 + share * self.colour for share in colour)
        if random.random() < self.cut_out:
            side, top, left = random.uniform(0, 1, 3).tolist()
            side = 0.2 + 0.3 * side
            amounts["cut_out"] = (top * (1 - side), left * (1 - side), side)
        return amounts


# For photos of what stands upright and is known by more than its colours.
STRONG = Variation(
    shift=0,
    rotate=12,
    zoom=0,
    shear=0,
    brightness=0.2,
    crop=0.35,
    contrast=0.25,
    colour=0.08,
    cut_out=0.5,
)


def _any_part(random: np.random.Generator, least: float) -> tuple[float, float, float, float]:
    """Draw a part of a photo: top, left, height and width, as shares of the whole."""
    area, aspect = random.uniform(least, 1), math.exp(random.uniform(-0.25, 0.25))
    height, width = min(math.sqrt(area / aspect), 1), min(math.sqrt(area * aspect), 1)
    top, left = random.uniform(0, 1 - height), random.uniform(0, 1 - width)
    return top, left, height, width


def augment(
    image: np.ndarray,
    flip: bool = False,
    shift: tuple[float, float] = (0, 0),
    rotate: float = 0,
    zoom: float = 1,
    shear: float = 0,
    brightness: float = 1,
    crop: tuple[float, float, float, float] = (0, 0, 1, 1),
    contrast: float = 1,
    colour: tuple[float, float, float] = (1, 1, 1),
    cut_out: tuple[float, float, float] | None = None,
    size: tuple[int, int] | None = None,
) -> np.ndarray:
    """Vary a photo by stated amounts: change its shape by one warp, then its values.

    What comes in from outside the photo is its own mirror image. The changes of shape happen
    around the middle, in the order crop, flip, shear, zoom, rotate, shift.

    Parameters
    ----------
    image : numpy.ndarray
        Shape (H, W, 3) or (H, W), uint8.
    flip : bool
        Mirror left and right.
    shift : (float, float)
        Pixels down and to the right; negative numbers go up and to the left.
    rotate : float
        Degrees, counter-clockwise.
    zoom : float
        2 shows everything twice as large, 0.5 half as large.
    shear : float
        Degrees by which upright lines lean to the right.
    brightness : float
        Every value is multiplied by this; what exceeds 255 becomes 255.
    crop : (float, float, float, float)
        Show this part of the photo in place of the whole: its top, left, height and width, as
        shares of the photo's.
    contrast : float
        Every value's distance from mid-grey, 128, is multiplied by this.
    colour : (float, float, float)
        Red, green and blue are multiplied by these.
    cut_out : (float, float, float), optional
        Cover a square with mid-grey: its top, left and side, as shares of the height (top) and
        width.
    size : (int, int), optional
        Height and width of the result; those of `image` when left out.

    Returns
    -------
    numpy.ndarray
        uint8, the shape of `image` or of `size`.

    Raises
    ------
    TypeError
        When the values are not uint8.
    ValueError
        When zoom is not positive, brightness negative, or the shear 90 degrees or more.

    Examples
    --------
    >>> row = np.array([[10, 20, 30]], dtype=np.uint8)
    >>> augment(row, flip=True)
    array([[30, 20, 10]], dtype=uint8)
    >>> augment(row, brightness=2)
    array([[20, 40, 60]], dtype=uint8)
    """
    image = np.asarray(image)
    if image.dtype != np.uint8:
        raise TypeError(f"augment works on uint8 values 0 to 255, not on {image.dtype}.")
    if zoom <= 0 or brightness < 0 or not -90 < shear < 90:
        raise ValueError(
            f"zoom={zoom} must be above 0, brightness={brightness} 0 or more, "
            f"and shear={shear} between -90 and 90 degrees."
        )
    height, width = image.shape[:2] if size is None else size
    matrix = _matrix(height, width, flip, shift, rotate, zoom, shear) @ _part_to_whole(
        image.shape[:2], crop, (height, width)
    )
    if image.shape[:2] != (height, width) or not np.array_equal(matrix, np.eye(3)):
        image = cv2.warpAffine(
            image, matrix[:2], (width, height), flags=cv2.INTER_LINEAR, borderMode=_BORDER
        )
    if not brightness == contrast == 1 or set(colour) != {1}:
        image = cv2.LUT(
            image, _table(brightness, contrast, colour[: np.atleast_3d(image).shape[2]])
        )
    if cut_out is not None:
        image = image.copy()
        top, left, side = (round(share * length) for share, length in
                           zip(cut_out, (height, width, width), strict=True))  # fmt: skip
        image[top : top + side, left : left + side] = 128
    return image


def _part_to_whole(shape, crop, size) -> np.ndarray:
    """Return the 3×3 matrix that lays a part of a photo of this shape over a whole of this size."""
    top, left, tall, wide = crop
    down, right = size[0] / (tall * shape[0]), size[1] / (wide * shape[1])
    # A pixel's place is its middle: the first one's is half a pixel from the edge.
    x = (0.5 - left * shape[1]) * right - 0.5
    y = (0.5 - top * shape[0]) * down - 0.5
    return np.array([[right, 0, x], [0, down, y], [0, 0, 1]])


def _table(brightness, contrast, colour) -> np.ndarray:
    """Return the new value for every old one, 0 to 255, in each channel: shape (1, 256, C)."""
    values = brightness * ((np.arange(256) - 128) * contrast + 128)
    return np.rint(np.clip(values[:, None] * colour, 0, 255)).astype(np.uint8)[None]


# Beyond its edge the photo goes on as in a mirror: c b a | a b c | c b a.
_BORDER = cv2.BORDER_REFLECT


def _matrix(height, width, flip, shift, rotate, zoom, shear) -> np.ndarray:
    """Return the 3×3 matrix from places (x, y, 1) in the photo to places in the varied photo."""
    turn, lean = math.radians(rotate), math.tan(math.radians(shear))
    cosine, sine = zoom * math.cos(turn), zoom * math.sin(turn)
    side = -1 if flip else 1
    # Turn · lean · mirror, multiplied out. y points down, so counter-clockwise on the screen is
    # [[cos, sin], [-sin, cos]], and leaning to the right is [[1, -tan], [0, 1]].
    a, b = side * cosine, sine - lean * cosine
    c, d = -side * sine, cosine + lean * sine
    x, y = (width - 1) / 2, (height - 1) / 2  # the middle stays where it is, but for the shift
    return np.array(
        [[a, b, x - a * x - b * y + shift[1]], [c, d, y - c * x - d * y + shift[0]], [0, 0, 1]]
    )
