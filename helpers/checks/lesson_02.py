"""Lesson 2: convolution by hand."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from helpers.checks.exercise import Function, Mistake, Value
from helpers.checks.formulas import Formula
from helpers.checks.toys import FOUR
from helpers.convolution import convolve2d, correlate2d, output_size

# What a 5×5 sky with one star of brightness 10 becomes.
STARLIGHT = np.array([[20, 0, 10], [30, 60, 0], [0, 40, 10]])


def _images_and_strides() -> list[tuple]:
    image = np.arange(56).reshape(7, 8) ** 2 % 23
    tall, square = np.array([[1, 2], [0, -1], [3, 1]]), np.array([[2.0, 0.5], [-1.0, 0.25]])
    wide = np.array([[1, 0.5, -2]])
    return [
        *((image, tall, 2), (image, tall, 3), (image[:5, 1:], square, 1)),
        *((image[:, :6] / 8 - 1.3, wide, 2), (image[:6] - 11, tall, 4)),
    ]


def _range_too_short(image, kernel, stride):
    """Stop before the last place, as `range(0, height - tall, stride)` does."""
    rows, columns = np.subtract(image.shape, kernel.shape)
    return correlate2d(image, kernel)[:rows:stride, :columns:stride]


def _one_before_division(image, kernel, stride):
    rows, columns = (np.subtract(image.shape, kernel.shape) + 1) // stride
    return correlate2d(image, kernel, stride)[:rows, :columns]


def _with_holes(image, kernel, stride):
    """Leave the map as large as at stride 1."""
    made = np.zeros_like(correlate2d(image, kernel))
    made[::stride, ::stride] = correlate2d(image, kernel, stride)
    return made


def _place_in_the_image(image, kernel, stride):
    """Write each sum at its window's place in the image, for which the map is too small."""
    made = np.zeros_like(correlate2d(image, kernel, stride))
    for row, column in np.ndindex(*made.shape):
        made[row * stride, column * stride] = 0
    return made


def _first_pair(answer) -> str:
    right = FOUR[:-1] + 0.3 * FOUR[1:]
    row, column = np.argwhere(np.abs(np.asarray(answer, float) - right) > 1e-3)[0]
    return (
        f"At row {row}, column {column} you have {np.asarray(answer, float)[row, column]:g}. The "
        f"pixel there is {FOUR[row, column]}, and the one below it {FOUR[row + 1, column]}. What "
        "do their weights make of them?"
    )


def _photo_of(kernel) -> str:
    sky = np.zeros((5, 5))
    sky[2, 2] = 10
    photo = correlate2d(sky, np.asarray(kernel, float))
    row = int(np.argwhere(np.abs(photo - STARLIGHT) > 1e-6)[0][0])
    told, there = (", ".join(f"{one:g}" for one in made[row]) for made in (photo, STARLIGHT))
    return f"With your kernel row {row} of the photo would be {told}. It is {there}."


_DOWN = Formula(
    "1 * own + 0.3 * below",
    lambda: {"own": FOUR[:-1], "below": FOUR[1:]},
    {
        "own": "the pixel itself",
        "below": "the pixel below",
        "1": "the weight of the pixel itself",
        "0.3 * below": "the product of the pixel below",
        "1 * own": "the product of the pixel itself",
    },
)

look_down = Value(
    "2.1",
    "Look down",
    start="Rows are the first axis: `four[:-1]` is every row but the last.",
    praise="One row got lost and no column: a kernel costs pixels only in the direction it looks.",
    right=lambda own=1, below=0.3: FOUR[:-1] * own + FOUR[1:] * below,
    quantities={"own": "the weight of the pixel itself", "below": "the weight of the one below"},
    means=_first_pair,
    formulas=[_DOWN],
    mistakes=[
        Mistake(
            "axes swapped",
            "Your answer is the sideways one: shape (7, 3), while looking down keeps all 4 columns "
            "and loses a row. Which axis are the rows?",
            lambda: FOUR[:, :-1] * 1 + FOUR[:, 1:] * 0.3,
        ),
        Mistake(
            "last row kept",
            "The last row has nothing beneath it, so it asks nothing: the answer is one row "
            "shorter than the 4.",
            lambda: FOUR + 0.3 * np.pad(FOUR[1:], ((0, 1), (0, 0))),
        ),
        Mistake(
            "weights swapped",
            "Here the pixel below has the weight 1 and the pixel itself 0.3. It is the other way "
            "round: 1 for the pixel, 0.3 for the one below.",
            lambda: FOUR[:-1] * 0.3 + FOUR[1:] * 1,
        ),
        Mistake(
            "weight forgotten",
            "Both pixels count in full here. The one below has only the weight 0.3.",
            lambda: FOUR[:-1] + FOUR[1:],
        ),
        Mistake(
            "uint8 overflow",
            "Somewhere 255 + 76 became 75: in uint8 the counting starts again after 255. Multiply "
            "by 0.3, a float, before you add.",
            lambda: FOUR[:-1].astype(np.uint8) + (FOUR[1:] * 0.3).astype(np.uint8),
        ),
    ],
)

first_of_resnet = Value(
    "2.2",
    "The first layer of ResNet50",
    start="The formula once for the 300 rows and once for the 451 columns.",
    praise="You can now read a network's description and know the size of each map before it runs.",
    right=lambda rows=300, columns=451, kernel=7, stride=2, padding=3: (
        (rows - kernel + 2 * padding) // stride + 1,
        (columns - kernel + 2 * padding) // stride + 1,
    ),
    quantities={
        "rows": "the number of rows",
        "columns": "the number of columns",
        "kernel": "the size of the kernel",
        "stride": "the stride",
        "padding": "the number of zeros on each side",
    },
    parts=("number of rows", "number of columns"),
    mistakes=[
        Mistake(
            "axes swapped",
            "Both numbers are right and stand in the wrong order: rows first.",
            lambda: (226, 150),
        ),
        Mistake(
            "off by one",
            "You counted the strides. The first place, from which they start, counts as well.",
            lambda: ((300 - 7 + 6) // 2, (451 - 7 + 6) // 2),
        ),
        Mistake(
            "padding counted once",
            "There are 3 zeros on every side. How many does that make in one row?",
            lambda: ((300 - 7 + 3) // 2 + 1, (451 - 7 + 3) // 2 + 1),
        ),
        Mistake(
            "padding counted four times",
            "You put 6 zeros on every side. There are 3 on each; the formula doubles P by itself.",
            lambda: (output_size(300, 7, 2, 6), output_size(451, 7, 2, 6)),
        ),
        Mistake(
            "padding forgotten",
            "These are the sizes without any zeros around the photo.",
            lambda: (output_size(300, 7, 2), output_size(451, 7, 2)),
        ),
        Mistake(
            "stride forgotten",
            "At stride 1 this would be right, and the map would be as large as the photo. Here the "
            "window moves by 2.",
            lambda: (300, 451),
        ),
        Mistake(
            "rounded up",
            "299 / 2 is not whole. A half step is no step: which way does the formula round?",
            lambda: (151, 226),
        ),
        Mistake(
            "not rounded",
            "A map has no half rows. The brackets in the formula say what to do with 149.5.",
            lambda: ((300 - 7 + 6) / 2 + 1, (451 - 7 + 6) / 2 + 1),
        ),
    ],
)

two_layers = Value(
    "2.3",
    "Numbers to learn",
    start="For each layer: the weights of one kernel, plus its bias, times the number of kernels.",
    praise="The second layer has 57 times as many although nobody wrote down its depth: that is "
    "where the parameters of a network sit.",
    right=lambda first=3, depth=3, bias=1, kernels=32, second=5, maps=32, more=64: (
        (first * first * depth + bias) * kernels,
        (second * second * maps + bias) * more,
    ),
    quantities={
        "first": "the side of the first kernels",
        "depth": "the depth of the first kernels",
        "bias": "the biases of each kernel",
        "kernels": "the number of the first kernels",
        "second": "the side of the second kernels",
        "maps": "the depth of the second kernels",
        "more": "the number of the second kernels",
    },
    parts=("number of the first layer", "number of the second layer"),
    tolerance=1e-6,
    mistakes=[
        Mistake(
            "bias forgotten",
            "All weights are counted. Each kernel has one more number of its own, the bias.",
            lambda: (3 * 3 * 3 * 32, 5 * 5 * 32 * 64),
        ),
        Mistake(
            "one bias a layer",
            "You gave each layer a single bias. It is each kernel that has one.",
            lambda: (3 * 3 * 3 * 32 + 1, 5 * 5 * 32 * 64 + 1),
        ),
        Mistake(
            "one bias a channel",
            "Your kernels have a bias for each channel. The products of all channels end in one "
            "sum, and the bias is added to that sum, once.",
            lambda: ((3 * 3 + 1) * 3 * 32, (5 * 5 + 1) * 32 * 64),
        ),
        Mistake(
            "depth forgotten",
            "Your kernels are flat, 3×3 and 5×5. A kernel spans all channels of what it lies on.",
            lambda: ((3 * 3 + 1) * 32, (5 * 5 + 1) * 64),
        ),
        Mistake(
            "both in one",
            "That is both layers together, and the sum is right. Hand in one number for each "
            "layer.",
            lambda: (3 * 3 * 3 + 1) * 32 + (5 * 5 * 32 + 1) * 64,
        ),
        Mistake(
            "depth of the photo twice",
            "The first layer is right. The second does not lie on the photo: how many maps does it "
            "get from the first?",
            lambda: ((3 * 3 * 3 + 1) * 32, (5 * 5 * 3 + 1) * 64),
        ),
        Mistake(
            "own kernels for depth",
            "The first layer is right. You made the second as deep as it has kernels; its depth is "
            "what comes *in*.",
            lambda: ((3 * 3 * 3 + 1) * 32, (5 * 5 * 64 + 1) * 64),
        ),
    ],
)

photograph_a_star = Value(
    "2.4",
    "Photograph a star",
    start="A dot stamps the kernel turned round, and here the dot is 10 bright.",
    praise="One dot is enough to find out what a device does to all its pictures. Astronomers "
    "measure their telescopes in this way; a telescope convolves, so there is nothing to turn.",
    right=lambda: STARLIGHT[::-1, ::-1] / 10,
    means=_photo_of,
    mistakes=[
        Mistake(
            "kernel flipped",
            "This is the stamp, divided by 10 as it should be. But a cross-correlation does not "
            "stamp the kernel as it is.",
            lambda: STARLIGHT / 10,
        ),
        Mistake(
            "brightness forgotten",
            "Turned as it should be, but all weights are ten times too large: the star is not 1 "
            "bright.",
            lambda: STARLIGHT[::-1, ::-1],
        ),
        Mistake(
            "multiplied by the brightness",
            "Turned as it should be, but ten times brighter in place of ten times darker. Which "
            "way does the 10 have to go?",
            lambda: STARLIGHT[::-1, ::-1] * 10,
        ),
        Mistake(
            "quarter turn",
            "This is a quarter of a turn, 90°. It takes two of them to make 180°.",
            lambda: np.rot90(STARLIGHT) / 10,
        ),
        Mistake(
            "photo handed in",
            "This is the photo itself. Two things have to be undone: a turn and the brightness of "
            "the star.",
            lambda: STARLIGHT,
        ),
        Mistake(
            "rows turned only",
            "Upside down is half of the turn. What about left and right?",
            lambda: STARLIGHT[::-1] / 10,
        ),
        Mistake(
            "columns turned only",
            "Left to right is half of the turn. What about up and down?",
            lambda: STARLIGHT[:, ::-1] / 10,
        ),
        Mistake(
            "transposed",
            "Rows and columns are swapped here. A turn by 180° keeps rows rows.",
            lambda: STARLIGHT.T / 10,
        ),
    ],
)


def _windows(image, kernel, stride) -> dict:
    windows = sliding_window_view(image, kernel.shape)[::stride, ::stride]
    return {"window": windows.reshape(*windows.shape[:2], -1), "kernel": kernel.ravel()}


_WEIGHED_WINDOW = Formula(
    "total(window * kernel)",
    _windows,
    {"window": "the window", "kernel": "the kernel", "window * kernel": "the products"},
)

by_strides = Function(
    "2.5",
    "Take larger steps",
    start="`by_windows(image, kernel)` gives the map at stride 1: which of its rows and columns "
    "stay?",
    praise="A stride picks places and leaves the arithmetic as it is; now you have written a "
    "convolution yourself.",
    right=correlate2d,
    examples=_images_and_strides,
    how=lambda place, image, kernel, stride: (
        f"its window begins at [{place[0] * stride}, {place[1] * stride}] of `image`"
    ),
    formulas=[_WEIGHED_WINDOW],
    mistakes=[
        Mistake(
            "kernel flipped",
            "Your windows are right, but the kernel is turned by 180°: this is the convolution of "
            "mathematics.",
            convolve2d,
        ),
        Mistake(
            "stride ignored",
            "This is the map at stride 1, whatever the stride.",
            lambda image, kernel, stride: correlate2d(image, kernel),
        ),
        Mistake(
            "stride in one direction",
            "Your window takes larger steps downwards, and still steps of one to the right.",
            lambda image, kernel, stride: correlate2d(image, kernel)[::stride],
        ),
        Mistake(
            "stride across only",
            "Your window takes larger steps to the right, and still steps of one downwards.",
            lambda image, kernel, stride: correlate2d(image, kernel)[:, ::stride],
        ),
        Mistake(
            "holes in the map",
            "The map is as large as at stride 1, with zeros at all places that were passed over. "
            "The places that are left should stand side by side.",
            _with_holes,
        ),
        Mistake(
            "place in the image for place in the map",
            "Each window has two places: where it starts in the image, and where its sum goes in "
            "the map. At stride 1 they are the same. Now the one grows faster than the other.",
            _place_in_the_image,
        ),
        Mistake(
            "pixels skipped in place of windows",
            "You took every second or third pixel of the image first, so each window looks at "
            "pixels that are no neighbours. The steps are between windows, not inside them.",
            lambda image, kernel, stride: correlate2d(image[::stride, ::stride], kernel),
        ),
        Mistake(
            "last window lost",
            "Answers are missing at the end. Where is the last place at which the window still "
            "fits? (`range` stops before its end.)",
            _range_too_short,
        ),
        Mistake(
            "1 added before the division",
            "Answers are missing at the end. In the formula for the size of a map the 1 comes "
            "last, after the division.",
            _one_before_division,
        ),
        Mistake(
            "mean for sum",
            "You take the mean of the products. The answer is their sum.",
            lambda image, kernel, stride: correlate2d(image, kernel, stride) / np.size(kernel),
        ),
    ],
)
