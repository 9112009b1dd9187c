"""Lesson 5: pooling."""

import numpy as np

from helpers.checks import toys
from helpers.checks.exercise import Free, Function, Mistake, Value
from helpers.checks.formulas import Formula
from helpers.images import to_gray
from helpers.pooling import pool2d

_WINDOW = Formula("2 * 2 * 2", dict)

one_step_for_three = Value(
    "5.1",
    "One step for three",
    start="Take one pixel of the last map. How wide is the part of the first map that it stands "
    "for? Write that one number.",
    praise="The largest of the largest is the largest of all, so three max poolings by 2 are one "
    "by 8. (The same holds for average, sum, min and L2.)",
    right=lambda window=2, steps=3: window**steps,
    quantities={"window": "the window of each step", "steps": "the number of steps"},
    means=lambda answer: (
        f"Windows of {float(answer):g}×{float(answer):g}, side by side, leave "
        f"{256 / float(answer):.4g} of the 256 rows. The last map has 32."
    ),
    formulas=[_WINDOW],
    mistakes=[
        Mistake(
            "added for multiplied",
            "Windows of 6×6 leave a sixth of the height. Each step halves what the step before it "
            "has left: is that adding?",
            lambda: 2 + 2 + 2,
        ),
        Mistake(
            "area for side",
            "A 64th of the numbers is left, that is true. But a window that is 64 wide holds "
            "64×64 = 4,096 numbers, and keeps one of them.",
            lambda: (256 * 320) // (32 * 40),
        ),
        Mistake(
            "one step short",
            "Windows of 4×4 lead from 256×320 to 64×80. That is the map after two steps.",
            lambda: 2 * 2,
        ),
        Mistake(
            "one step too many",
            "Windows of 16×16 lead from 256×320 to 16×20. One halving too many.",
            lambda: 2 * 2 * 2 * 2,
        ),
        Mistake(
            "side of the map",
            "32 is how many windows stand one above the other. How much of the 256 does each take?",
            lambda: 32,
        ),
        Mistake(
            "steps counted",
            "3 is the number of steps. How much of the height is left after each of them?",
            lambda: 3,
        ),
    ],
)


def _window(image, place, size: int, stride: int) -> str:
    y, x = place[0] * stride, place[1] * stride
    window = image[(slice(y, y + size), slice(x, x + size), *place[2:])]
    return ", ".join(f"{number:g}" for number in window.ravel())


def _kept(value, window) -> str:
    """Say where a pooled number stands among the numbers of its window."""
    above, known = int((window > value).sum()), np.isclose(window, value).any()
    where = f"has {above} larger ones beside it" if known else "is none of them"
    return f"The first window holds {', '.join(f'{one:g}' for one in window)}; {value:g} {where}."


def _two_photos() -> list[tuple]:
    dark = [[0, 7, 200, 90], [30, 255, 60, 120], [255, 250, 3, 0], [240, 253, 1, 2]]
    light = [[5, 6, 250, 251, 9, 0], [7, 8, 252, 255, 0, 9]]
    odd = to_gray(toys.cat())[100:105, 440:451]  # the cat's number of columns is odd
    colours = toys.cat()[100:107, 300:304]
    return [*((np.array(one, np.uint8),) for one in (dark, light)), (odd,), (odd.T,), (colours,)]


def _darkest_formula(photo) -> dict:
    rows, columns = (side // 2 for side in photo.shape[:2])
    cut = photo[: 2 * rows, : 2 * columns]
    corners = [cut[y::2, x::2] for y in (0, 1) for x in (0, 1)]
    return {"window": np.stack(corners, axis=-1)}


_DARKEST = [
    Formula(text, _darkest_formula, {"window": "the four of a window"})
    for text in ("smallest(window)", "255 - largest(255 - window)")
]

darkest_of_four = Function(
    "5.2",
    "The darkest of four",
    start="Turn the brightnesses round so that dark becomes bright, pool, and turn them back. "
    "Which turn keeps all numbers between 0 and 255?",
    praise="What is the largest in the negative is the smallest in the photo, so one kind of "
    "pooling gives two, and in `uint8` as well.",
    right=lambda photo: pool2d(photo, reduce="min"),
    examples=_two_photos,
    means=lambda value, photo: _kept(value.ravel()[0], photo[:2, :2].ravel()[:: photo[0, 0].size]),
    how=lambda place, photo: f"the smallest of {_window(photo, place, 2, 2)}",
    formulas=_DARKEST,
    mistakes=[
        Mistake(
            "uint8 overflow",
            "Black got lost. In `uint8` there is no −7: it wraps round to 249. But −0 stays 0, so "
            "what was darkest is not the brightest after the turn. Turn within 0 to 255.",
            lambda photo: -pool2d(-photo),
        ),
        Mistake(
            "256 for 255",
            "256 does not fit into `uint8`. The largest number that does is 255, and it is what 0 "
            "should become.",
            lambda photo: 256 - pool2d(256 - photo),
        ),
        Mistake(
            "1 for 255",
            "1 − x turns brightnesses from 0 to 1 round. Here they run from 0 to 255, and below 0 "
            "`uint8` wraps round. Which number should 0 become?",
            lambda photo: 1 - pool2d(1 - photo),
        ),
        Mistake(
            "not turned back",
            "This is the pooled *negative* of the photo: bright where the photo is dark. It has to "
            "be turned back.",
            lambda photo: pool2d(255 - photo),
        ),
        Mistake(
            "turned too late",
            "You pooled first and turned then, so this is the negative of the *largest* numbers. "
            "The turn has to happen before the pooling, too.",
            lambda photo: 255 - pool2d(photo),
        ),
        Mistake(
            "not turned",
            "This is max pooling as it is: the brightest of four.",
            lambda photo: pool2d(photo),
        ),
        Mistake(
            "sum for minimum",
            "This is the sum of each window. Which of its numbers is to be kept?",
            lambda photo: pool2d(photo, reduce="sum"),
        ),
        Mistake(
            "upper left for darkest",
            "You kept the upper left number of each window, without a look at the others.",
            lambda photo: photo[::2, ::2],
        ),
        Mistake(
            "windows overlap",
            "Your windows move by 1. Side by side they move by 2, as far as they are wide.",
            lambda photo: pool2d(photo, 2, 1, reduce="min"),
        ),
        Mistake(
            "mean for minimum",
            "This is average pooling: the sum of each window divided by 4.",
            lambda photo: pool2d(photo, reduce="average"),
        ),
    ],
)


def _over_the_edge(image, size, stride):
    height, width = image.shape
    return [
        [image[y : y + size, x : x + size].max() for x in range(0, width, stride)]
        for y in range(0, height, stride)
    ]


def _start_at_its_number(image, size, stride):
    height, width = pool2d(image, size, stride).shape
    return [[image[y : y + size, x : x + size].max() for x in range(width)] for y in range(height)]


def _range_too_short(image, size, stride):
    height, width = image.shape
    return [
        [image[y : y + size, x : x + size].max() for x in range(0, width - size, stride)]
        for y in range(0, height - size, stride)
    ]


def _windows_of_the_stride(image, size, stride):
    height, width = (side - size + 1 for side in image.shape)  # the last start is one less
    return [
        [image[y : y + stride, x : x + stride].max() for x in range(0, width, stride)]
        for y in range(0, height, stride)
    ]


def _two_maps() -> list[tuple]:
    rng = np.random.default_rng(5)
    return [
        (rng.integers(-9, 10, (7, 6)), 3, 2),
        (rng.integers(-9, 10, (5, 8)), 2, 3),
        (rng.normal(0, 2, (6, 5)).round(2), 2, 2),
        (rng.integers(0, 256, (9, 7)).astype(np.uint8), 4, 1),
    ]


max_pool = Function(
    "5.3",
    "Pool it yourself",
    start="Begin with one window: `image[0:size, 0:size].max()`. Where does the next one start, "
    "and how many are there?",
    praise="The largest of each window: what `MaxPooling2D` does, at any window and any stride.",
    right=lambda image, size, stride: pool2d(image, size, stride),
    examples=_two_maps,
    means=lambda value, image, size, stride: _kept(value.ravel()[0], image[:size, :size].ravel()),
    how=lambda place, image, size, stride: f"the largest of {_window(image, place, size, stride)}",
    mistakes=[
        Mistake(
            "stride forgotten",
            "Your windows lie side by side, as if the stride were the size. The third argument "
            "says how far a window moves.",
            lambda image, size, stride: pool2d(image, size),
        ),
        Mistake(
            "size and stride swapped",
            "The windows are as large as the stride and move by the size. It is the other way "
            "round.",
            lambda image, size, stride: pool2d(image, stride, size),
        ),
        Mistake(
            "one window too few",
            "The last window of each row and column is missing. A window that ends at the edge "
            "still fits: lesson 2's size formula has a + 1.",
            lambda image, size, stride: pool2d(image, size, stride)[:-1, :-1],
        ),
        Mistake(
            "range one short",
            "Windows that end at the very edge are missing. `range` leaves out its last number, "
            "and a window may start at `height - size` itself.",
            _range_too_short,
        ),
        Mistake(
            "window as large as the stride",
            "Your windows start in the right places, but they are as large as the stride. The "
            "second argument says how large a window is.",
            _windows_of_the_stride,
        ),
        Mistake(
            "largest so far begins at 0",
            "Where a window holds negative numbers only, you give 0. A largest number that begins "
            "at 0 is never beaten there.",
            lambda image, size, stride: np.maximum(pool2d(image, size, stride), 0),
        ),
        Mistake(
            "wrong padding",
            "There are too many windows: some hang over the edge. Only those that lie wholly "
            "inside count (the padding is valid).",
            _over_the_edge,
        ),
        Mistake(
            "window starts at its number",
            "The number of windows is right, but they move by 1 only. Window 2 does not start at "
            "pixel 2: how far has it moved by then?",
            _start_at_its_number,
        ),
        Mistake(
            "sum for maximum",
            "This is the sum of each window. Which number of the window is to be kept?",
            lambda image, size, stride: pool2d(image, size, stride, reduce="sum"),
        ),
        Mistake(
            "minimum for maximum",
            "You kept the smallest number of each window.",
            lambda image, size, stride: pool2d(image, size, stride, reduce="min"),
        ),
        Mistake(
            "same padding",
            "There are too many windows: this is `padding='same'`. Only those that lie wholly "
            "inside count.",
            lambda image, size, stride: pool2d(image, size, stride, padding="same"),
        ),
        Mistake(
            "mean for maximum",
            "This is average pooling. Which number of the window is to be kept?",
            lambda image, size, stride: pool2d(image, size, stride, reduce="average"),
        ),
        Mistake(
            "axes swapped",
            "Rows and columns have changed places in your answer. Its first axis should count the "
            "windows from top to bottom.",
            lambda image, size, stride: pool2d(image, size, stride).T,
        ),
    ],
)


def _gray() -> np.ndarray:
    return to_gray(toys.cat()) / 255


def _largest_back(reduce: str = "max") -> np.ndarray:
    """Return the photo with each window's pooled number written onto its four pixels."""
    photo = _gray()
    photo[:, :450] = np.kron(pool2d(photo, reduce=reduce), np.ones((2, 2)))
    return photo


def _all_but_the_largest(value: float) -> np.ndarray:
    photo = _gray()
    return np.where(photo < _largest_back(), value, photo)


def _every_second_column() -> np.ndarray:
    photo = _gray()
    photo[:, ::2] = 0
    return photo


def _share_changed(picture) -> float:
    return float(np.mean(np.abs(np.asarray(picture, float) - _gray()) >= 0.2))


def _places_seen(picture, reduce: str = "max") -> int:
    pooled = [pool2d(np.asarray(each, float), reduce=reduce) for each in (picture, _gray())]
    return int(np.sum(np.abs(pooled[0] - pooled[1]) > 1e-4))


_POOLED = (
    "This is the pooled map, 150×225. Asked for is a picture of the photo's own size that has this "
    "pooled map."
)
_NO_COLUMN = (
    "Your picture is 450 wide, and the photo 451. The last column lies in no window, but it "
    "belongs to the picture."
)
_RESCALED = (
    "There are numbers above 1 in it. In this lesson's photo 0 is black and 1 is white: was "
    "something multiplied by 255, or never divided?"
)
_TOO_DARK = "There are numbers below 0 in it. Black is 0, and no screen gets darker."
_MOVED = (
    "This is the photo moved by one pixel, and the pooled map of that is another one. Windows do "
    "not move along: across the border of a window a pixel is lost to the next one."
)
_AVERAGE = (
    "*Average* pooling cannot tell your picture from the photo. Max pooling can: it asks for the "
    "largest number of each window."
)
_NOTICED = (
    "A window is noticed as soon as its largest number is another one. Which pixels of a window "
    "may you change, and in which direction?"
)
_TOO_ALIKE = "Change more, at least a tenth of them, so that everybody sees it."

only_you_see_it = Free(
    "5.4",
    "Only you can see it",
    start="Copy the photo with `gray.copy()` and darken some pixels of a single window first. "
    "Which ones does max pooling never ask?",
    praise="Two pictures, one pooled map: no layer that comes after the pooling could tell them "
    "apart.",
    faults=[
        (lambda picture: np.shape(picture) == (150, 225), _POOLED),
        (lambda picture: np.shape(picture) == (300, 450), _NO_COLUMN),
        (
            lambda picture: np.shape(picture) != (300, 451),
            lambda picture: (
                f"Your picture has the shape {np.shape(picture)}, and the photo (300, 451)."
            ),
        ),
        (
            lambda picture: not np.isfinite(np.asarray(picture, float)).all(),
            "There is nan or inf in it, which no screen can show. Was something divided by 0?",
        ),
        (lambda picture: np.max(picture) > 1.001, _RESCALED),
        (lambda picture: not np.min(picture) >= -0.001, _TOO_DARK),
        (lambda picture: np.allclose(np.asarray(picture)[:, 1:], _gray()[:, :-1]), _MOVED),
        (
            lambda picture: _places_seen(picture) and not _places_seen(picture, "average"),
            _AVERAGE,
        ),
        (
            lambda picture: _share_changed(picture) < 0.1,
            lambda picture: (
                f"Here {_share_changed(picture):.0%} of the pixels changed by 0.2 or more. "
                f"{_TOO_ALIKE}"
            ),
        ),
        (
            lambda picture: _places_seen(picture) > 0,
            lambda picture: (
                f"Max pooling sees it in {_places_seen(picture):,} of 33,750 windows. {_NOTICED}"
            ),
        ),
    ],
    mistakes=[
        Mistake("pooled map handed in", _POOLED, lambda: pool2d(_gray())),
        Mistake("last column lost", _NO_COLUMN, lambda: _all_but_the_largest(0)[:, :450]),
        Mistake("rescaled", _RESCALED, lambda: 255 * _all_but_the_largest(0)),
        Mistake("below black", _TOO_DARK, lambda: _all_but_the_largest(-1)),
        Mistake("moved by one pixel", _MOVED, lambda: np.roll(_gray(), 1, axis=1)),
        Mistake("mean for maximum", _AVERAGE, lambda: _largest_back("average")),
        Mistake("nothing to see", _TOO_ALIKE, _gray),
        Mistake("largest number lost", _NOTICED, _every_second_column),
    ],
)
