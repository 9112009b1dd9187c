"""Lesson 3: filters."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from helpers.checks.exercise import Free, Function, Mistake, Value
from helpers.checks.formulas import Formula
from helpers.checks.toys import cat
from helpers.convolution import correlate2d
from helpers.images import to_gray
from helpers.kernels import EDGES, IDENTITY, SHARPEN, SOBEL_X, SOBEL_Y

# "Sobel x" as a program published it.
PUBLISHED = np.array([[-1, 0, 1], [0, 0, 0], [1, 2, 1]])


def _in_the_middle(weight: float) -> np.ndarray:
    return EDGES - 8 * IDENTITY + weight * IDENTITY


def _last_row(left: float, middle: float, right: float) -> np.ndarray:
    return np.array([[-1, 0, 1], [0, 0, 0], [left, middle, right]])


def _images() -> list[tuple]:
    hills = (np.arange(42).reshape(6, 7) ** 2 * 5 % 251).astype(np.uint8)
    return [(hills,), (hills[1:, 2:] / 255,), (100.0 - hills[:5, :4],), (hills[:, ::-1],)]


def _both_ways(image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return correlate2d(image, SOBEL_X), correlate2d(image, SOBEL_Y)


def _as_uint8(image: np.ndarray):
    """Return what OpenCV does to an answer that has to be of the image's kind."""
    return (lambda slopes: slopes.clip(0, 255)) if image.dtype == np.uint8 else np.asarray


def _drawn(answer) -> np.ndarray:
    return np.asarray(answer, dtype=float)


def _size(answer) -> str:
    return f"Your filter has the shape {_drawn(answer).shape}. Three rows of three are asked for."


def _downhill(answer) -> float:
    """Answer to a bright line from the upper left to the lower right, the window on it."""
    return _drawn(answer).trace()


def _uphill(answer) -> float:
    return _drawn(answer)[:, ::-1].trace()


def _straight(answer, *places: int) -> float:
    """Answer to lying and standing lines at these places of the window: the largest."""
    drawn = _drawn(answer)[[*places]], _drawn(answer)[:, [*places]].T
    return max(lines.sum(axis=1).max() for lines in drawn)


def _middle(answer) -> str:
    total = _drawn(answer).sum()
    return f"Your nine weights sum to {total:g}, so a flat patch of 100 becomes {100 * total:g}."


def _only_middle_differs(answer) -> bool:
    drawn = _drawn(answer)
    return (
        drawn.shape == (3, 3)
        and np.count_nonzero(drawn != _in_the_middle(9)) == 1
        and (drawn[1, 1] != 9)
    )


def _no_mirror(answer) -> str:
    rows = [
        row for row in range(3) if not np.allclose(_drawn(answer)[row], -_drawn(answer)[row, ::-1])
    ]
    told = " and ".join(str(row + 1) for row in rows)
    return f"Hold it into the mirror: row {told} does not turn into its own negative."


def _strokes(answer) -> int:
    return int(np.count_nonzero(_drawn(answer) != PUBLISHED))


_DIAGONAL = 3 * np.eye(3) - 1
_SUM = "Your weights do not sum to 0, so every flat patch gets an answer, whisker or no whisker."
_EMPTY = "All nine weights are 0, so the filter answers 0 to everything, the whisker included."
_OTHER_ONE = (
    "Your filter answers more to the line from the lower left to the upper right. It is the other "
    "diagonal that counts."
)
_SIGN = (
    "On the whisker your filter answers below 0, so it looks for a dark line. A whisker is bright: "
    "which weights should be positive?"
)
_STRAIGHT = (
    "Your filter answers as much to a line that lies or stands, in the middle or at a side, as to "
    "the whisker, or more. Which three weights lie under a line that runs aslant?"
)
_NOTHING = (
    "With the window on the whisker your filter answers 0: what it adds there it takes away again. "
    "An edge has a bright and a dark side; a line has the same on both sides."
)
_BOTH = (
    "It answers to the whisker, but to the other diagonal as well. Work out both sums: the weights "
    "on the one diagonal, and those on the other."
)


keep_the_brightness = Value(
    "3.1",
    "Keep the brightness",
    start="Eight weights of −1 stand there already: what do all nine sum to?",
    praise="Sum 1, so flat areas stay as they are and only the differences grow: you made a "
    "sharpening filter out of an edge filter.",
    right=lambda: _in_the_middle(9),
    faults=[
        (_only_middle_differs, _middle),
        (
            lambda answer: _drawn(answer).shape == (3, 3),
            "All eight neighbours stay at −1: only the number in the middle is yours.",
        ),
    ],
    mistakes=[
        Mistake(
            "sum 0",
            "With 8 the weights sum to 0. That is the edges kernel, and a flat patch answers 0.",
            lambda: _in_the_middle(8),
        ),
        Mistake(
            "sign of the neighbours forgotten",
            "This number would be right if nothing stood around it. But eight neighbours are "
            "subtracted, and flat 100 becomes −700.",
            lambda: _in_the_middle(1),
        ),
        Mistake(
            "sharpen's number",
            "5 is right for the sharpen kernel, which subtracts four neighbours. How many are "
            "subtracted here?",
            lambda: _in_the_middle(5),
        ),
        Mistake(
            "one too many",
            "With 10 the weights sum to 2, and flat 100 becomes 200.",
            lambda: _in_the_middle(10),
        ),
        Mistake(
            "number alone",
            "The number is right, but where is the kernel? Write the number in place of the three "
            "dots, between the other eight.",
            lambda: 9,
        ),
        Mistake(
            "sharpen itself",
            "Sharpen keeps the brightness, too. But here all eight neighbours stay at −1, and one "
            "number is yours.",
            lambda: SHARPEN,
        ),
    ],
)

scharr_looks_down = Value(
    "3.2",
    "Scharr looks down",
    start="Two vectors: one smooths along the edge, one takes the slope. Which of them goes down?",
    praise="A kernel from two vectors: choose the smoothing, choose the slope, and say which way.",
    right=lambda side=3, middle=10, above=-1, below=1: np.outer(
        [above, 0, below], [side, middle, side]
    ),
    quantities={
        "side": "the outer weights of the smoothing",
        "middle": "the middle weight of the smoothing",
        "above": "the first number of the slope",
        "below": "the last number of the slope",
    },
    mistakes=[
        Mistake(
            "axes swapped",
            "This one looks sideways: each of its rows goes from minus to plus. Downwards, the "
            "minus stands in the first row and the plus in the last.",
            lambda: np.outer([3, 10, 3], [-1, 0, 1]),
        ),
        Mistake(
            "upside down",
            "Yours is positive where it gets brighter *above*. Sobel y is positive where it gets "
            "brighter below.",
            lambda: np.outer([1, 0, -1], [3, 10, 3]),
        ),
        Mistake(
            "Sobel's weights",
            "This is Sobel y. Scharr smooths with other numbers.",
            lambda: SOBEL_Y,
        ),
        Mistake(
            "product in place",
            "You multiplied number by number, and three numbers are left. The outer product takes "
            "*every* number of the one with *every* number of the other.",
            lambda: np.array([-1, 0, 1]) * [3, 10, 3],
        ),
        Mistake(
            "inner product",
            "You multiplied number by number and added up. Nothing may be added in an outer "
            "product: nine products, nine weights.",
            lambda: np.dot([-1, 0, 1], [3, 10, 3]),
        ),
    ],
)


def _looks(image) -> dict:
    windows = sliding_window_view(image.astype(float), (3, 3))
    terms = {"across": SOBEL_X.ravel(), "down": SOBEL_Y.ravel()}
    return terms | {"window": windows.reshape(*windows.shape[:2], 9)}


_ARROWS = [
    Formula(
        "sqrt(across**2 + down**2)",
        lambda image: dict(zip(("across", "down"), _both_ways(image), strict=True)),
        {
            "across": "the slope across",
            "down": "the slope downwards",
            "across**2": "the square of the slope across",
            "down**2": "the square of the slope downwards",
            "across**2 + down**2": "the sum of the squares",
        },
    ),
    Formula(
        "sqrt(total(window * across)**2 + total(window * down)**2)",
        _looks,
        {
            "window": "the window",
            "across": "Sobel's filter across",
            "down": "Sobel's filter downwards",
            "window * across": "the products across",
            "window * down": "the products downwards",
            "total(window * across)": "the slope across",
            "total(window * down)": "the slope downwards",
        },
    ),
]

steepness = Function(
    "3.3",
    "Strength without sign",
    start="Two maps first, then for each place the length of the arrow: √(x² + y²).",
    praise="Every border answers now, whichever way it runs and whichever side is bright, and "
    "nothing was clipped on the way.",
    right=lambda image: np.hypot(*_both_ways(image)),
    examples=_images,
    means=lambda value, image: (
        f"Where the two slopes are {_both_ways(image)[0].ravel()[0]:g} and "
        f"{_both_ways(image)[1].ravel()[0]:g}, you have {value.ravel()[0]:.4g}."
        if value.shape == _both_ways(image)[0].shape
        else None
    ),
    how=lambda place, image: "the root of {:g}² + {:g}²".format(
        *(slopes[place] for slopes in _both_ways(image))
    ),
    formulas=_ARROWS,
    tolerance=1e-3,  # the root of uint8 numbers is a float16
    mistakes=[
        Mistake(
            "uint8 clipping",
            "Somewhere the slopes were kept as uint8: what was below 0 is gone, and what was above "
            "255 as well. This is the bug from above.",
            lambda image: np.hypot(*map(_as_uint8(image), _both_ways(image))),
        ),
        Mistake(
            "the lesson's photo",
            "Whatever image comes in, the lesson's photo is measured. Inside the function the "
            "image is called `image`.",
            lambda image: np.hypot(*_both_ways(to_gray(cat()))),
        ),
        Mistake(
            "padding",
            "Your map is as large as the image: at the border it looked at padding. Leave out the "
            "places where the window does not fit.",
            lambda image: np.hypot(
                *(correlate2d(image, kernel, padding="same") for kernel in (SOBEL_X, SOBEL_Y))
            ),
        ),
        Mistake(
            "two maps",
            "These are the two maps, one after the other. What is asked for is one map: the length "
            "of the arrow that the two make.",
            _both_ways,
        ),
        Mistake(
            "negative slopes lost",
            "Slopes below 0 count as 0 here. But squares have no sign: leave the slopes as they "
            "are.",
            lambda image: np.hypot(*(slopes.clip(0) for slopes in _both_ways(image))),
        ),
        Mistake(
            "one direction only",
            "This is the strength across. To lying edges it is blind.",
            lambda image: np.abs(_both_ways(image)[0]),
        ),
        Mistake(
            "the other direction only",
            "This is the strength downwards. To standing edges it is blind.",
            lambda image: np.abs(_both_ways(image)[1]),
        ),
        Mistake(
            "one map twice",
            "Only one of the two maps is in it, twice.",
            lambda image: np.hypot(_both_ways(image)[0], _both_ways(image)[0]),
        ),
        Mistake(
            "larger of the two",
            "You kept the larger of the two slopes. The length of the arrow needs both.",
            lambda image: np.maximum(*_both_ways(image)),
        ),
        Mistake(
            "angle for length",
            "This is the direction in which the arrow points. Asked for is its length.",
            lambda image: np.arctan2(*_both_ways(image)[::-1]),
        ),
        Mistake(
            "sum with signs",
            "You added the two slopes. A slope to the left and a slope downwards then cancel each "
            "other.",
            lambda image: sum(_both_ways(image)),
        ),
        Mistake(
            "sum for magnitude",
            "Along both sides of the triangle the way is longer than straight across: 3 and 4 make "
            "5, not 7.",
            lambda image: sum(map(np.abs, _both_ways(image))),
        ),
        Mistake(
            "root forgotten",
            "These are the squares of the magnitudes. One step is missing at the end.",
            lambda image: sum(slopes**2.0 for slopes in _both_ways(image)),
        ),
        Mistake(
            "divided by 8",
            "All answers are an eighth of what is asked for. Take Sobel's own answers this time, "
            "without making slopes of them.",
            lambda image: np.hypot(*_both_ways(image)) / 8,
        ),
    ],
)

two_strokes = Value(
    "3.4",
    "Mended with two strokes",
    start="Ask each row of `published`: does it turn into its own negative in a mirror?",
    praise="It has no middle row and is a horizontal derivative all the same: what counts is the "
    "mirror, not the looks.",
    right=lambda: _last_row(-1, 0, 1),
    faults=[
        (lambda answer: _drawn(answer).shape != (3, 3), _size),
        (
            lambda answer: abs(_drawn(answer).sum()) > 1e-6,
            lambda answer: (
                f"Your weights sum to {_drawn(answer).sum():g}. Those of a slope sum to 0."
            ),
        ),
        (lambda answer: not np.allclose(_drawn(answer), -_drawn(answer)[:, ::-1]), _no_mirror),
        (
            lambda answer: _drawn(answer)[:, 2].sum() < 1e-6,
            "It passes both checks, but an edge that is brighter to the right gets no answer above "
            "0: add up the weights of the right column.",
        ),
        (
            lambda answer: _strokes(answer) != 2,
            lambda answer: (
                f"It is a slope across, with {_strokes(answer)} numbers of the published kernel "
                "changed. Two are enough."
            ),
        ),
    ],
    mistakes=[
        Mistake(
            "Sobel x itself",
            "A good mend, but four numbers of the published kernel are changed. Two are enough.",
            lambda: SOBEL_X,
        ),
        Mistake(
            "Sobel y",
            "Now it is Sobel y. That is also a mend with two strokes, but of the derivative that "
            "looks down.",
            lambda: SOBEL_Y,
        ),
        Mistake(
            "row the wrong way round",
            "The sum is 0 and the mirror is content. But lay it on an edge that is brighter to the "
            "right: the two rows cancel.",
            lambda: _last_row(1, 0, -1),
        ),
        Mistake(
            "last row emptied",
            "It passes both checks, but three numbers of the published kernel are changed. Two are "
            "enough.",
            lambda: _last_row(0, 0, 0),
        ),
        Mistake(
            "only the sum mended",
            "The weights sum to 0, and flat patches answer 0. A lying edge still gets an answer: "
            "hold the kernel into the mirror, row by row.",
            lambda: _last_row(-1, 2, -1),
        ),
        Mistake(
            "one number for the sum",
            "One number in the middle makes the sum 0, and flat patches are mended. But the row "
            "1 2 1 still answers to a lying edge.",
            lambda: PUBLISHED - 4 * np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        ),
        Mistake(
            "nothing changed",
            "This is the published kernel, faults and all.",
            lambda: PUBLISHED,
        ),
    ],
)

only_one_diagonal = Free(
    "3.5",
    "Only one diagonal",
    start="Draw the whisker first: positive weights where the line runs through the window.",
    praise="Nine numbers that see a whisker and overlook its mirror image: you asked a photo a "
    "question of your own.",
    faults=[
        (lambda answer: _drawn(answer).shape != (3, 3), _size),
        (
            lambda answer: not np.isfinite(_drawn(answer)).all(),
            "One of your weights is no number that can be multiplied.",
        ),
        (lambda answer: not _drawn(answer).any(), _EMPTY),
        (lambda answer: abs(_drawn(answer).sum()) > 1e-4 * np.abs(_drawn(answer)).sum(), _SUM),
        (lambda answer: _uphill(answer) > max(_downhill(answer), 1e-6), _OTHER_ONE),
        (lambda answer: _downhill(answer) < -1e-6, _SIGN),
        (lambda answer: _straight(answer, 1) > max(_downhill(answer), 1e-6), _STRAIGHT),
        (lambda answer: _downhill(answer) < 1e-6, _NOTHING),
        (lambda answer: _uphill(answer) > 1e-4 * np.abs(_drawn(answer)).sum(), _BOTH),
        (lambda answer: _straight(answer, 0, 1, 2) > 0.9999 * _downhill(answer), _STRAIGHT),
    ],
    mistakes=[
        Mistake("sum not 0", _SUM, lambda: np.eye(3)),
        Mistake("nothing drawn", _EMPTY, lambda: np.zeros((3, 3))),
        Mistake("other diagonal", _OTHER_ONE, lambda: _DIAGONAL[:, ::-1]),
        Mistake("sign turned", _SIGN, lambda: -_DIAGONAL),
        Mistake("lying line", _STRAIGHT, lambda: np.array([[-1] * 3, [2] * 3, [-1] * 3])),
        Mistake("edge for line", _NOTHING, lambda: np.array([[-2, -1, 0], [-1, 0, 1], [0, 1, 2]])),
        Mistake("both diagonals", _BOTH, lambda: EDGES),
        Mistake(
            "too large",
            "Your filter has the shape (5, 5). Three rows of three are asked for.",
            lambda: 5 * np.eye(5) - 1,
        ),
    ],
)
