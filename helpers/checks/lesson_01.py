"""Lesson 1: pixels."""

import numpy as np

from helpers.checks.exercise import Function, Mistake, Value
from helpers.checks.formulas import Formula
from helpers.checks.toys import FOUR, cat
from helpers.images import GRAY_WEIGHTS


def _swapped_in_one_array() -> np.ndarray:
    made = cat().copy()
    made[:, :, 0] = made[:, :, 1]
    made[:, :, 1] = made[:, :, 0]
    return made


def _two_photos() -> list[tuple]:
    row = np.array([[[200, 100, 50], [0, 30, 250], [255, 254, 1]]], dtype=np.uint8)
    return [(row,), (cat()[100:104, 200:202],), (cat()[50:53, 90:95] / 255,)]


def _light_and_amount() -> list[tuple]:
    bright = np.array([[100, 150, 200, 250], [0, 30, 120, 255]], dtype=np.uint8)
    colours = cat()[60:63, 230:232]
    return [(bright, 100), (bright, -120), (colours[..., 0], -90), (colours, 80), (colours, -200)]


def _carrier_and_secret() -> list[tuple]:
    fur = cat()[100:107, 200:204, 0]
    edge = np.array([[254, 255, 0, 1], [255, 254, 1, 0]], dtype=np.uint8)
    colours, bits = cat()[90:92, 150:153], (cat()[:2, :3] > 120).astype(np.uint8)
    return [(edge, np.array([[1, 1, 1, 1], [0, 0, 0, 0]])), (fur, FOUR // 255), (colours, bits)]


def _read_back(value, image, secret) -> str | None:
    """Say what a friend reads out of the photo, and how far it is from the one that came in."""
    if value.shape != image.shape:
        return None
    told, here = value.ravel()[0], image.ravel()[0]
    read = f"your friend reads {told % 2:g} where the secret has {secret.ravel()[0]}"
    return f"Of {here} your function makes {told:g}: {read}, and it moved by {abs(told - here):g}."


def _nearby(answer) -> tuple | None:
    """Return how far the nearest pixel of this colour lies below and to the right of the nose."""
    colour = np.asarray(answer, float)
    if colour.shape != (3,):
        return None
    places = np.argwhere((cat() == colour).all(axis=-1)) - (240, 268)
    return tuple(min(places.tolist(), key=lambda way: np.hypot(*way))) if len(places) else None


def _way(answer) -> str:
    down, right = _nearby(answer)
    ways = [
        (abs(down), "row" if abs(down) == 1 else "rows", "higher" if down < 0 else "lower"),
        (
            abs(right),
            "column" if abs(right) == 1 else "columns",
            "further left" if right < 0 else "further right",
        ),
    ]
    told = [f"{far} {name} {way}" for far, name, way in ways if far]
    return f"The nearest pixel with these numbers lies {' and '.join(told)}. Which row and column?"


on_the_nose = Value(
    "1.1",
    "On the nose",
    start="Rows come first: which of the two numbers, x or y, counts rows?",
    praise="The row, y, comes first: this swap costs more evenings than any other.",
    right=lambda: cat()[240, 268],
    axes=("channel",),
    faults=[(lambda answer: _nearby(answer) not in (None, (0, 0)), _way)],
    mistakes=[
        Mistake(
            "axes swapped",
            "This is the pixel in row 268 and column 240. x counts from the left: is it a row or a "
            "column?",
            lambda: cat()[268, 240],
        ),
        Mistake(
            "off by one",
            "This pixel lies one row higher and one column further left. The first row and the "
            "first column have the number 0, as in x and y.",
            lambda: cat()[239, 267],
        ),
        Mistake(
            "BGR for RGB",
            "The right pixel, but its three numbers come in the opposite order: blue, green, red.",
            lambda: cat()[240, 268, ::-1],
        ),
        Mistake(
            "one channel only",
            "This is how much red there is. A colour needs all three numbers: how many indices did "
            "you write?",
            lambda: cat()[240, 268, 0],
        ),
        Mistake(
            "slice for index",
            "The colon cuts out the rows from 240 to 267. A single pixel is asked for: a row and a "
            "column, with a comma between them.",
            lambda: cat()[240:268],
        ),
        Mistake(
            "place for pixel",
            "This is the row and the column, and in the right order. Which three numbers does "
            "`cat` hold there?",
            lambda: (240, 268),
        ),
    ],
)

green_first = Value(
    "1.2",
    "Green first",
    start="`np.stack` puts three channels together, in the order in which you name them.",
    praise="The order of the channels is an agreement, and both sides have to know it.",
    right=lambda: cat()[:, :, [1, 0, 2]],
    mistakes=[
        Mistake(
            "BGR for GRB",
            "Walking backwards puts blue first. Here green goes first, then red, and blue stays "
            "where it is.",
            lambda: cat()[:, :, ::-1],
        ),
        Mistake(
            "wrong axis stacked",
            "The order is right, but the channels lie on the first axis: (3, 300, 451). On which "
            "axis are a photo's channels?",
            lambda: cat()[:, :, [1, 0, 2]].transpose(2, 0, 1),
        ),
        Mistake(
            "overwritten before it was read",
            "Red is gone: green stands in two channels. When the second one was filled, the first "
            "no longer held red.",
            _swapped_in_one_array,
        ),
        Mistake(
            "moved round in a ring",
            "Green is first, but then come blue and red. Only two of the three change places.",
            lambda: cat()[:, :, [1, 2, 0]],
        ),
        Mistake(
            "nothing moved",
            "This is the photo as it was: red, green, blue.",
            cat,
        ),
    ],
)

_CHANNELS = {
    "red": "red",
    "green": "green",
    "blue": "blue",
    "0.299 * red": "the product of red",
    "0.587 * green": "the product of green",
    "0.114 * blue": "the product of blue",
    "0.299 * red + 0.587 * green": "the products of red and green",
    "0.299": "the weight of red",
    "0.587": "the weight of green",
    "0.114": "the weight of blue",
    "weights": "the three weights",
    "image": "the three channels",
    "image * weights": "the three products",
}
_WEIGHED = [
    Formula(
        "0.299 * red + 0.587 * green + 0.114 * blue",
        lambda image: dict(zip(("red", "green", "blue"), np.moveaxis(image, -1, 0), strict=True)),
        _CHANNELS,
    ),
    Formula(
        "total(image * weights)",
        lambda image: {"image": image, "weights": GRAY_WEIGHTS},
        _CHANNELS,
    ),
]

as_grey = Function(
    "1.3",
    "Your own grey",
    start="`image * weights` gives three products for each pixel; they have to become one.",
    praise="Three channels became one by a weighted sum, and weighted sums are all that lesson 2 "
    "needs.",
    right=lambda image: image @ GRAY_WEIGHTS,
    examples=_two_photos,
    means=lambda value, image: (
        f"Of the colour {', '.join(f'{one:g}' for one in image[0, 0])} your function makes "
        f"{value[0, 0]:.4g}. Each of the three has its own weight."
        if value.shape == image.shape[:2]
        else None
    ),
    formulas=_WEIGHED,
    how=lambda place, image, *_: "0.299 · {} + 0.587 · {} + 0.114 · {}".format(*image[place]),
    mistakes=[
        Mistake(
            "the lesson's photo",
            "Whatever photo comes in, the lesson's cat goes out. Inside the function the photo is "
            "called `image`, and its channels are not `red`, `green` and `blue`.",
            lambda image: cat() @ GRAY_WEIGHTS,
        ),
        Mistake(
            "mean for weighted sum",
            "Here the three colours count the same. To the eye, green is much brighter than blue.",
            lambda image: image.mean(axis=-1),
        ),
        Mistake(
            "BGR for RGB",
            "Blue has red's weight and red has blue's. The first channel is red.",
            lambda image: image @ GRAY_WEIGHTS[::-1],
        ),
        Mistake(
            "weights forgotten",
            "The three channels are added up as they are, so white would be 765. Each of them has "
            "a weight.",
            lambda image: image.sum(axis=-1, dtype=float),
        ),
        Mistake(
            "mean of the products",
            "This is a third of what it should be: you took the mean of the three products. The "
            "weights add up to 1 already.",
            lambda image: (image * GRAY_WEIGHTS).mean(axis=-1),
        ),
        Mistake(
            "products not added",
            "There are still three numbers for each pixel: the products. Grey is their sum.",
            lambda image: image * GRAY_WEIGHTS,
        ),
        Mistake(
            "wrong axis",
            "You added down the rows of the photo, and the channels are still there. Which axis "
            "holds the channels?",
            lambda image: (image * GRAY_WEIGHTS).sum(axis=0),
        ),
        Mistake(
            "rounded",
            "Rounded to whole numbers, and right in that. But the decimals were to stay: a photo "
            "has to be rounded only when it is drawn or saved.",
            lambda image: np.rint(image @ GRAY_WEIGHTS),
        ),
        Mistake(
            "decimals cut off",
            "Each product lost its decimals before the sum, so the grey is up to 3 too dark. Keep "
            "the decimals.",
            lambda image: (image * GRAY_WEIGHTS).astype(int).sum(axis=-1),
        ),
    ],
)

_LIT = [
    Formula(
        text,
        lambda image, amount: {"image": image.astype(int), "amount": amount},
        {
            "image": "the number of the photo",
            "amount": "the amount",
            "image + amount": "the sum",
            "image / 255": "the brightness from 0 to 1",
            "amount / 255": "the amount from 0 to 1",
            "image / 255 + amount / 255": "the sum",
        },
    )
    for text in (
        "minimum(maximum(image + amount, 0), 255)",
        "maximum(minimum(image + amount, 255), 0)",
        "minimum(maximum(image / 255 + amount / 255, 0), 1) * 255",
    )
]

change_light = Function(
    "1.4",
    "The light switch",
    start="Three steps: to a type with more room, add, cut off on both sides.",
    praise="With room for the sum no number wraps round, and what is too bright stays bright.",
    right=lambda image, amount: np.clip(image.astype(int) + amount, 0, 255),
    examples=_light_and_amount,
    means=lambda value, image, amount: (
        f"With `amount` {amount} your function makes {value.ravel()[0]:g} of {image.ravel()[0]}."
        if value.shape == image.shape
        else None
    ),
    formulas=_LIT,
    how=lambda place, image, amount: f"{image[place]} + {amount}, cut off at 0 and 255",
    mistakes=[
        Mistake(
            "uint8 overflow",
            "You added while the numbers were still uint8. There 200 + 100 is 44, and a negative "
            "amount does not fit at all. Make room before you add; what has wrapped round cannot "
            "be mended by cutting off.",
            lambda image, amount: image + amount,
        ),
        Mistake(
            "uint8 overflow, then clipped",
            "Some sums have wrapped round, and then a cut comes too late: 44 lies between 0 and "
            "255. The type with more room has to last from before the sum until after the cut.",
            lambda image, amount: np.clip(image + np.array(amount).astype(np.uint8), 0, 255),
        ),
        Mistake(
            "not cut off",
            "The sums are right, and some lie above 255 or below 0. What is a pixel to do with "
            "those?",
            lambda image, amount: image.astype(int) + amount,
        ),
        Mistake(
            "cut off above only",
            "Above 255 all is well. With a negative amount some numbers fall below 0.",
            lambda image, amount: np.minimum(image.astype(int) + amount, 255),
        ),
        Mistake(
            "cut off below only",
            "Below 0 all is well. With a positive amount some numbers rise above 255.",
            lambda image, amount: np.maximum(image.astype(int) + amount, 0),
        ),
        Mistake(
            "the lesson's photo",
            "Whatever photo comes in, the lesson's cat goes out. Inside the function the photo is "
            "called `image`.",
            lambda image, amount: np.clip(cat().astype(int) + amount, 0, 255),
        ),
        Mistake(
            "always 100",
            "Your function adds 100, whatever it is asked for. How much to add comes in as "
            "`amount`.",
            lambda image, amount: np.clip(image.astype(int) + 100, 0, 255),
        ),
        Mistake(
            "one number at a time",
            "`min`, `max` and `if` of Python want one number, and here a whole array comes at "
            "once. Which function of NumPy cut off all numbers of the cat?",
            lambda image, amount: min(max(image.astype(int) + amount, 0), 255),
        ),
        Mistake(
            "sign lost",
            "A negative amount should make the photo darker; here it becomes brighter.",
            lambda image, amount: np.clip(image.astype(int) + abs(amount), 0, 255),
        ),
    ],
)

_HIDDEN = [
    Formula(
        text,
        lambda image, secret: {"image": image, "secret": secret},
        {
            "image": "the number of the photo",
            "secret": "the secret",
            "image % 2": "the rest after halving",
            "image // 2 * 2": "the even number",
            "image - image % 2": "the even number",
            "image & 254": "the even number",
            "2 * secret - 1": "the step up or down",
        },
    )
    for text in (
        "image - image % 2 + secret",
        "image // 2 * 2 + secret",
        "where(image % 2 == secret, image, image + 2 * secret - 1)",
        "image & 254 | secret",
    )
]

hide = Function(
    "1.5",
    "A secret in the fur",
    start="`image % 2` is 1 where a number is odd: what is left when you take that away?",
    praise="No number moved by more than 1, and whoever asks for odd and even can read your "
    "secret.",
    right=lambda image, secret: image.astype(int) // 2 * 2 + secret,
    examples=_carrier_and_secret,
    means=lambda value, image, secret: _read_back(value, image, secret),
    formulas=_HIDDEN,
    how=lambda place, image, secret: (
        f"{image[place]} made even is {image[place] // 2 * 2}, and the secret there is "
        f"{secret[place]}"
    ),
    mistakes=[
        Mistake(
            "no room made",
            "You added the secret to odd numbers, too, and 1 more makes them even. All numbers "
            "have to be even first.",
            lambda image, secret: image + secret,
        ),
        Mistake(
            "1 taken from all",
            "You took 1 away from every number. That makes the odd ones even and the even ones "
            "odd.",
            lambda image, secret: image - 1 + secret,
        ),
        Mistake(
            "only the rest kept",
            "The photo is gone: of each number nothing is left but the rest, 0 or 1. Is the rest "
            "what has to stay, or what has to go?",
            lambda image, secret: image % 2 + secret,
        ),
        Mistake(
            "one number at a time",
            "An `if` wants one number, and here a whole array comes at once. Which sum or "
            "difference does the right thing to odd and even numbers alike?",
            lambda image, secret: image - 1 if image % 2 else image,
        ),
        Mistake(
            "secret never added",
            "All numbers are even now: there is room for the secret, but it is not in there.",
            lambda image, secret: image - image % 2,
        ),
        Mistake(
            "black and white swapped",
            "Your friend reads the negative: odd where the secret has 0, even where it has 1.",
            lambda image, secret: image - image % 2 + (1 - secret),
        ),
        Mistake(
            "rounded up",
            "The odd numbers gained 1 here. They should lose 1: above 255 there is no room.",
            lambda image, secret: image + image % 2 + secret,
        ),
        Mistake(
            "highest bit for lowest",
            "The secret moves numbers by 128, and everybody can see it. How much does the lowest "
            "bit count?",
            lambda image, secret: image % 128 + 128 * secret,
        ),
        Mistake(
            "halved and not doubled",
            "The photo is half as bright. Dividing by 2 in whole numbers is a good start, but then "
            "it has to be doubled again.",
            lambda image, secret: image // 2 + secret,
        ),
    ],
)
