"""Lesson 4: ReLU."""

import numpy as np

from helpers.activations import relu
from helpers.checks.exercise import Free, Function, Mistake, Value
from helpers.checks.formulas import Formula

# Left pixel, right pixel, and a 1 for the bias: the four cases of the lesson's table.
CASES = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])


def _run(kernel: list, times: int) -> np.ndarray:
    """Merge a flat kernel with itself."""
    merged = np.array([1])
    for _ in range(times):
        merged = np.convolve(merged, kernel)
    return merged[np.newaxis]


def _units(answer) -> np.ndarray:
    return np.asarray(answer, dtype=float)


def _says(answer) -> np.ndarray:
    """Return what two units, ReLU and a sum say to the four cases."""
    return relu(CASES @ _units(answer).T).sum(axis=1)


def _wrong_at(*cases: int):
    return lambda answer: not np.allclose(_says(answer)[[*cases]], [1, 0, 0, 1][cases[0]])


def _sizes(answer) -> str:
    return (
        f"This has the shape {_units(answer).shape}. Two filters are asked for, with three numbers "
        "each: weight of the left pixel, weight of the right one, bias."
    )


def _numbers_to_bend() -> list[tuple]:
    row = np.array([-8.0, -0.5, 0, 0.75, 2, 5.9, 6, 40])
    whole = np.arange(-9, 9).reshape(3, 2, 3)
    return [(row, 6), (row.reshape(2, 4) / 2, 1.5), (whole, 4), (row.astype(np.float32)[:5], 0.5)]


def _changed_in_place(x, lid):
    x[x < 0] = 0
    x[x > lid] = lid
    return x


def _sums() -> list[tuple]:
    """Return sums of nine units on three images of 2×2 places: four of the units are dead."""
    sums = -1.0 - np.arange(108).reshape(3, 2, 2, 9) % 5
    sums[0, 0, 0, 1] = 0  # dead: not above zero
    sums[2, 1, 1, 2] = 0.5  # alive in the last image only
    sums[..., 3] = 2  # alive everywhere
    sums[0, 1, 0, 4] = 3  # alive at one place of the first image
    sums[1, 0, 0, 5] = 1
    sums[..., 8] = 1  # alive everywhere but at one place
    sums[1, 1, 1, 8] = -5
    return [(sums,), (sums[..., [0, 2, 6]],), (_many_units(),), (_many_units()[:1, :, 1:] + 3,)]


def _many_units() -> np.ndarray:
    """Return sums of 60 units of many kinds, so that no two ways to count them agree."""
    random = np.random.default_rng(45)
    level = np.linspace(-3.2, 1.8, 60)
    return (level + random.normal(0, 1, (4, 3, 5, 60))).round(2)


def _largest(sums: np.ndarray) -> np.ndarray:
    return sums.max(axis=(0, 1, 2))


_NOTHING_ARRIVES = (
    "Nothing would arrive if one of the bends were flat. But none of the three slopes is 0, not "
    "even the leaky ReLU's, which leaks."
)
_SAME = "Both filters are the same, so they find the same pairs. Each of the two has its own task."
_DIFFER = (
    "Your two filters say 1 where the two pixels differ: that is the lesson's own. Here it is the "
    "other way round."
)
_DARK = (
    "Two dark pixels should give exactly 1. There both weights meet a 0, and only the bias of each "
    "filter is left."
)
_BIAS_FIRST = (
    "Your numbers are right, in another order: first the weight of the left pixel, then that of "
    "the right one, and the bias last."
)
_NAMES = (
    "Both filters are right, and their names have changed places: `both_bright` should be above 0 "
    "for two bright pixels."
)
_NO_NUMBER = "One of your weights is no number that can be multiplied."
_MIXED = (
    "Where one pixel is dark and one is bright, the answer should be 0. Work out the sums: for "
    "these pairs neither of the two filters may be above zero."
)
_BRIGHT = (
    "Two dark pixels are found, and the mixed pairs are left out, as they should be. But two "
    "bright ones should give exactly 1."
)


four_times = Value(
    "4.1",
    "Four times the same",
    start="Twice first: a copy of `1 1` for each weight of `1 1`, one step apart, added up.",
    praise="Each run gives a row of Pascal's triangle, and `1 2 1` of lesson 3's Gaussian blur is "
    "one of them.",
    right=lambda runs=4, left=1, right=1: _run([left, right], runs),
    quantities={
        "runs": "the number of runs",
        "left": "the left weight",
        "right": "the right weight",
    },
    axes=("row", "weight"),
    faults=[
        (
            lambda answer: np.shape(answer)[:1] == (1,) and np.size(answer) != 5,
            lambda answer: (
                f"Your kernel has {np.size(answer)} weights. `1 1` has two, and each further run "
                "makes it one wider."
            ),
        ),
        (
            lambda answer: np.shape(answer) == (1, 5) and np.sum(answer) != 16,
            lambda answer: (
                f"Your weights sum to {np.sum(answer):g}. Each run doubles a flat 1: after four "
                "runs it is 16."
            ),
        ),
    ],
    mistakes=[
        Mistake(
            "one run too few",
            "That is three runs. Each run makes the kernel one weight wider.",
            lambda: _run([1, 1], 3),
        ),
        Mistake(
            "one run too many",
            "That is five runs. How many weights has the kernel after one run?",
            lambda: _run([1, 1], 5),
        ),
        Mistake(
            "overlap not added",
            "Five pixels take part, that is right. But the middle ones are counted several times: "
            "where copies overlap, they are added.",
            lambda: np.ones((1, 5)),
        ),
        Mistake(
            "single brackets",
            "The five numbers are right. Only the brackets are missing: a kernel has rows, and "
            "this one has a single row, so it is a list within a list.",
            lambda: _run([1, 1], 4)[0],
        ),
        Mistake(
            "four copies on one place",
            "You added four copies of `1 1`. But each further run works on the answer of the run "
            "before it, and its second copy stands one step further right.",
            lambda: np.array([[4, 4]]),
        ),
        Mistake(
            "copies not moved",
            "You laid all copies on the same place. The second weight stands one step further "
            "right, and so does its copy.",
            lambda: np.array([[8, 8]]),
        ),
        Mistake(
            "mean for sum",
            "These weights sum to 1. `1 1` adds two pixels and does not take their mean, so the "
            "weights of four runs sum to 16.",
            lambda: _run([1, 1], 4) / 16,
        ),
        Mistake(
            "minus signs",
            "This would be `-1 1` four times, which subtracts. All weights of `1 1` are positive.",
            lambda: _run([-1, 1], 4),
        ),
    ],
)

alike = Free(
    "4.2",
    "Find the alike",
    start="Let the first filter give 1 for two bright pixels, the second 1 for two dark ones, and "
    "both of them 0 or less for all other pairs.",
    praise="No single filter can do it, and you did it with six numbers: a network, written by "
    "hand.",
    faults=[
        (lambda answer: _units(answer).shape != (2, 3), _sizes),
        (lambda answer: not np.isfinite(_units(answer)).all(), _NO_NUMBER),
        (
            lambda answer: (
                not np.allclose(_says(answer), [1, 0, 0, 1])
                and np.allclose(_says(_units(answer)[:, [1, 2, 0]]), [1, 0, 0, 1])
            ),
            _BIAS_FIRST,
        ),
        (lambda answer: np.allclose(_says(answer), [0, 1, 1, 0]), _DIFFER),
        (lambda answer: np.array_equal(*_units(answer)), _SAME),
        (_wrong_at(0), _DARK),
        (_wrong_at(1, 2), _MIXED),
        (_wrong_at(3), _BRIGHT),
        (lambda answer: CASES[3] @ _units(answer)[0] <= 0, _NAMES),
    ],
    mistakes=[
        Mistake("names swapped", _NAMES, lambda: ([-1, -1, 1], [1, 1, -1])),
        Mistake("bias first", _BIAS_FIRST, lambda: ([-1, 1, 1], [1, -1, -1])),
        Mistake("labels swapped", _DIFFER, lambda: ([-1, 1, 0], [1, -1, 0])),
        Mistake("same filter twice", _SAME, lambda: ([1, 1, -1], [1, 1, -1])),
        Mistake("bias forgotten", _DARK, lambda: ([1, 1, 0], [-1, -1, 0])),
        Mistake("bias with the wrong sign", _MIXED, lambda: ([1, 1, 1], [-1, -1, -1])),
        Mistake("bright pair forgotten", _BRIGHT, lambda: ([0, 0, 0], [-1, -1, 1])),
        Mistake(
            "bias left out",
            "This has the shape (2, 2). Two filters are asked for, with three numbers each: weight "
            "of the left pixel, weight of the right one, bias.",
            lambda: ([1, 1], [-1, -1]),
        ),
    ],
)

_BETWEEN = [
    Formula(text, lambda x, lid: {"x": x, "lid": lid}, {"lid": "the lid"})
    for text in ("minimum(maximum(x, 0), lid)", "maximum(minimum(x, lid), 0)")
]

relu_with_lid = Function(
    "4.3",
    "A ReLU with a lid",
    start="Two bends: one at 0, one at the lid. What does `np.maximum` do at the first?",
    praise="With the lid at 6 it is called ReLU6 and sits in many networks for phones, whose small "
    "number types hold no large numbers.",
    right=lambda x, lid: np.clip(x, 0, lid),
    examples=_numbers_to_bend,
    means=lambda value, x, lid: (
        f"With a lid of {lid:g} your function makes {value.ravel()[0]:.4g} of {x.ravel()[0]:g}."
        if value.shape == x.shape
        else None
    ),
    formulas=_BETWEEN,
    how=lambda place, x, lid: f"{x[place]:g} is held between 0 and {lid:g}",
    mistakes=[
        Mistake(
            "changes its input",
            "Your function changes what it was given, or leaves it changed.",
            _changed_in_place,
        ),
        Mistake(
            "one number at a time",
            "`max`, `min` and `if` of Python want one number, and here a whole array comes at "
            "once. `np.maximum` takes arrays.",
            lambda x, lid: min(max(x, 0), lid),
        ),
        Mistake(
            "lid forgotten",
            "This is ReLU. What lies above the lid should be cut off, too.",
            lambda x, lid: relu(x),
        ),
        Mistake(
            "lid only",
            "The lid is there. What is negative should become 0.",
            lambda x, lid: np.minimum(x, lid),
        ),
        Mistake(
            "lid below as well",
            "You cut off at minus the lid, so negative numbers remain. The lower end is 0.",
            lambda x, lid: np.clip(x, -lid, lid),
        ),
        Mistake(
            "zero above the lid",
            "What is above the lid becomes 0 in yours. It should become as large as the lid.",
            lambda x, lid: np.where((x > 0) & (x <= lid), x, 0),
        ),
        Mistake(
            "maximum and minimum swapped",
            "Nothing but one number is left. The larger of x and 0, the smaller of x and the lid: "
            "which of the two did you take with which?",
            lambda x, lid: np.minimum(np.maximum(x, lid), 0),
        ),
        Mistake(
            "minus sign dropped",
            "Negative numbers became positive ones. They should become 0.",
            lambda x, lid: np.minimum(np.abs(x), lid),
        ),
    ],
)

_SLOPES = Formula(
    "nudge * sigmoid * relu * leak",
    lambda: {"nudge": 0.2, "sigmoid": 0.25, "relu": 1, "leak": 0.01},
    {
        "nudge": "the nudge",
        "sigmoid": "the slope of the sigmoid",
        "relu": "the slope of the ReLU",
        "leak": "the slope of the leaky ReLU",
        "nudge * sigmoid": "what comes out of the sigmoid",
        "nudge * sigmoid * relu": "what comes out of the ReLU",
    },
)

nudge = Value(
    "4.4",
    "What arrives of a nudge",
    start="A slope for each bend: how steep is it at the place where it stands?",
    praise="In a chain the slopes are multiplied, and a single flat bend is enough to hold up "
    "nearly everything.",
    right=lambda nudge=0.2, sigmoid=0.25, relu=1, leak=0.01: nudge * sigmoid * relu * leak,
    quantities={
        "nudge": "the nudge",
        "sigmoid": "the slope of the sigmoid",
        "relu": "the slope of the ReLU",
        "leak": "the slope of the leaky ReLU",
    },
    formulas=[_SLOPES],
    faults=[
        (lambda answer: float(answer) == 0, _NOTHING_ARRIVES),
    ],
    means=lambda answer: (
        f"From a nudge of 0.2 that would be {float(answer) / 0.2:.4g} of it: so large the "
        "product of your three slopes is. Which slope belongs to which bend?"
    ),
    mistakes=[
        Mistake(
            "slopes added",
            "You added the three slopes. Each bend passes on a part of what the one before it "
            "passed on.",
            lambda: 0.2 * (0.25 + 1 + 0.01),
        ),
        Mistake(
            "answer for slope",
            "For the sigmoid you took its answer at 0, which is 0.5. Its slope there is another "
            "number.",
            lambda: 0.2 * 0.5 * 1 * 0.01,
        ),
        Mistake(
            "answers for slopes",
            "You multiplied by the answers of the three bends. What a nudge meets is their slopes.",
            lambda: 0.2 * 0.5 * 3 * -0.04,
        ),
        Mistake(
            "answer of the leaky ReLU",
            "For the leaky ReLU you took its answer at −4, which is −0.04. How much does that "
            "answer move when the input moves a little?",
            lambda: 0.2 * 0.25 * 1 * -0.04,
        ),
        Mistake(
            "minus sign of the input",
            "The size is right. The input is below zero, but when it grows a little, so does the "
            "answer: the slope is not below zero.",
            lambda: 0.2 * 0.25 * 1 * -0.01,
        ),
        Mistake(
            "leak forgotten",
            "The leaky ReLU stands at −4, on its negative side. What is its slope there?",
            lambda: 0.2 * 0.25,
        ),
        Mistake("one factor is 0", _NOTHING_ARRIVES, lambda: 0.0),
        Mistake(
            "nudge sent through",
            "Very nearly: that is what a nudge of this size makes, for on its way the sigmoid "
            "bends a little. Asked for is what the slopes say: the nudge times three slopes.",
            lambda: 0.01 * (1 / (1 + np.exp(-0.2)) - 0.5),
        ),
        Mistake(
            "leak of the drawing",
            "0.1 was for the drawing only. The leak is 0.01 here.",
            lambda: 0.2 * 0.25 * 1 * 0.1,
        ),
        Mistake(
            "nudge forgotten",
            "This is the product of the slopes: the part that arrives. The part of what?",
            lambda: 0.25 * 1 * 0.01,
        ),
    ],
)

count_dead = Function(
    "4.5",
    "Count the dead",
    start="A unit is dead when even its largest sum is not above zero.",
    praise="What you wrote works for any layer: a dead unit costs as much time as a living one "
    "and adds nothing.",
    right=lambda sums: (_largest(sums) <= 0).sum(),
    means=lambda value, sums: (
        f"There are {sums.shape[-1]} units, and over {len(sums)} images the largest sums of the "
        f"first are {', '.join(f'{one:g}' for one in _largest(sums)[:4])}. You count {value:g} "
        "dead."
    ),
    examples=_sums,
    mistakes=[
        Mistake(
            "zero counted as alive",
            "A unit whose largest sum is exactly 0 is missing. ReLU makes 0 of it: is that above "
            "zero?",
            lambda sums: (_largest(sums) < 0).sum(),
        ),
        Mistake(
            "one image only",
            "You asked the first image only. A unit that answers to any other image is alive.",
            lambda sums: (sums[0].max(axis=(0, 1)) <= 0).sum(),
        ),
        Mistake(
            "dead on some image",
            "You count the units that are silent on *some* image. A dead one is silent on all.",
            lambda sums: (sums.max(axis=(1, 2)) <= 0).any(axis=0).sum(),
        ),
        Mistake(
            "each image for itself",
            "You counted a unit once for each image on which it is silent. A dead unit is one "
            "unit, however many images there are.",
            lambda sums: (sums.max(axis=(1, 2)) <= 0).sum(),
        ),
        Mistake(
            "places for units",
            "One axis is left that counts no units, so units are counted several times. Only the "
            "last axis may stay.",
            lambda sums: (sums.max(axis=(0, 1)) <= 0).sum(),
        ),
        Mistake(
            "exactly zero",
            "You count the units whose largest sum is exactly 0. Most dead ones lie below.",
            lambda sums: (_largest(sums) == 0).sum(),
        ),
        Mistake(
            "mostly dead",
            "You count the units that are silent at most places. A single sum above zero keeps a "
            "unit alive.",
            lambda sums: ((sums <= 0).mean(axis=(0, 1, 2)) > 0.5).sum(),
        ),
        Mistake(
            "minus signs lost",
            "Without their minus signs the sums say nothing about what ReLU lets through.",
            lambda sums: (np.abs(sums).max(axis=(0, 1, 2)) <= 0).sum(),
        ),
        Mistake(
            "mean for largest",
            "You took the mean of each unit's sums. A unit with a single positive sum is alive, "
            "even when its mean is negative.",
            lambda sums: (sums.mean(axis=(0, 1, 2)) <= 0).sum(),
        ),
        Mistake(
            "smallest for largest",
            "You count the units that are at or below zero *somewhere*. Dead ones are so "
            "everywhere.",
            lambda sums: (sums.min(axis=(0, 1, 2)) <= 0).sum(),
        ),
        Mistake(
            "the living counted",
            "These are the units that are alive.",
            lambda sums: (_largest(sums) > 0).sum(),
        ),
        Mistake(
            "wrong axis",
            "You took the largest along the units and counted places. The last axis holds the "
            "units; it is the one that has to stay.",
            lambda sums: (sums.max(axis=-1) <= 0).sum(),
        ),
        Mistake(
            "all units at once",
            "You asked all units together whether any is above zero. Each unit has a largest sum "
            "of its own.",
            lambda sums: sums.max() <= 0,
        ),
        Mistake(
            "numbers for units",
            "You counted the sums that are not above zero, one by one. Which of them belong to one "
            "unit?",
            lambda sums: (sums <= 0).sum(),
        ),
        Mistake(
            "not counted",
            "These say which units are dead. How many are there?",
            lambda sums: _largest(sums) <= 0,
        ),
        Mistake(
            "rows or columns for units",
            "You counted along the rows or the columns of the maps. The units stand along the "
            "last axis.",
            lambda sums: int(np.sum(sums.max(axis=(0, 1, 3)) <= 0)),
        ),
        Mistake(
            "images for units",
            "You counted images in which nothing is above zero. The units stand along the last "
            "axis.",
            lambda sums: int(np.sum(sums.max(axis=(1, 2, 3)) <= 0)),
        ),
    ],
)
