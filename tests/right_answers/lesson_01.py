"""Right answers to lesson 1's exercises, each written in another way than the lesson's own."""

import cv2
import numpy as np

from helpers.checks.toys import cat
from helpers.images import to_gray


def grey_by_loops(image):
    made = np.zeros(image.shape[:2], dtype="float32")
    for row, column in np.ndindex(*image.shape[:2]):
        red, green, blue = image[row, column]
        made[row, column] = 0.299 * red + 0.587 * green + 0.114 * blue
    return made


def lit_by_lists(image, amount):
    lit = [min(max(int(number) + amount, 0), 255) for number in image.ravel()]
    return np.reshape(lit, image.shape).tolist()


def lit_by_floats(image, amount):
    return ((image / 255 + amount / 255).clip(0, 1) * 255).astype("float32")


def hidden_by_loops(image, secret):
    made = image.copy()
    for place in np.ndindex(*image.shape):
        if made[place] % 2 == 1:
            made[place] -= 1
        if secret[place]:
            made[place] += 1
    return made


def stacked_green_first():
    red, green, blue = np.moveaxis(cat(), -1, 0)
    return np.dstack([green, red, blue])


RIGHT = {
    "1.1": [
        lambda: cat()[240][268].tolist(),
        lambda: tuple(cat()[-60, -183]),
        lambda: cat()[240, 268].astype("float32"),
    ],
    "1.2": [
        stacked_green_first,
        lambda: cv2.mixChannels([cat()], [np.zeros_like(cat())], [1, 0, 0, 1, 2, 2])[0],
        lambda: cat()[..., [1, 0, 2]].astype(float),
    ],
    "1.3": [
        lambda: grey_by_loops,
        lambda: lambda image: to_gray(image.astype("float32")),
        lambda: lambda image: np.einsum("hwc,c->hw", image, [0.299, 0.587, 0.114]),
    ],
    "1.4": [
        lambda: lambda image, amount: np.maximum(np.minimum(image * 1.0 + amount, 255), 0),
        lambda: lambda image, amount: np.clip(np.int16(image) + amount, 0, 255).astype(np.uint8),
        lambda: lit_by_floats,
    ],
    "1.5": [
        lambda: hidden_by_loops,
        lambda: lambda image, secret: (image & 254) | secret,
        lambda: lambda image, secret: np.where(image % 2 == secret, image, image + 2 * secret - 1),
    ],
}
