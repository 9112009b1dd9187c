"""Lesson 8: a whole network learns."""

import math

import numpy as np

from helpers.checks.exercise import Free, Function, Mistake
from helpers.checks.formulas import Formula


def _networks() -> list[tuple]:
    """Weights, their gradients and a learning rate: of networks of different sizes."""
    shapes = [[(2, 3), (3,)], [(3, 3, 1, 2), (2,), (8, 4), (4,)], [(2, 2)]]
    rng = np.random.default_rng(8)
    return [
        (*([rng.normal(size=shape).round(2) for shape in those] for _ in range(2)), rate)
        for those, rate in zip(shapes, (0.1, 0.5, 0.02), strict=True)
    ]


def _side_by_side(arrays: list) -> np.ndarray:
    """Put arrays of any shapes into one that can be calculated with."""
    made = np.empty(len(arrays), object)
    for place, one in enumerate(arrays):
        made[place] = one
    return made


_STEP = Formula(
    "weights - rate * slopes",
    lambda weights, slopes, rate: {
        "weights": _side_by_side(weights),
        "slopes": _side_by_side(slopes),
        "rate": rate,
    },
    {
        "weights": "the old number",
        "slopes": "the slope",
        "rate": "the rate",
        "rate * slopes": "the step",
    },
)

move_them_all = Function(
    "8.1",
    "Move them all",
    start="Begin with one array: new = old − rate × its slopes. Then do that for each of the list.",
    praise="That is all there is to SGD, for six arrays as for a thousand.",
    right=lambda weights, gradients, rate: [
        part - rate * slopes for part, slopes in zip(weights, gradients, strict=True)
    ],
    examples=_networks,
    means=lambda value, weights, gradients, rate: (
        f"A number {weights[0].ravel()[0]:g} with the slope {gradients[0].ravel()[0]:g} becomes "
        f"{np.ravel(value[0])[0]:.4g} in yours. One step at a rate of {rate:g} moves it by "
        f"{rate:g} × the slope."
    ),
    formulas=[_STEP],
    mistakes=[
        Mistake(
            "list for array",
            "A list is no array: Python cannot multiply it by a rate. Take the arrays out of both "
            "lists in pairs.",
            lambda weights, gradients, rate: weights - rate * gradients,
        ),
        Mistake(
            "uphill",
            "Each number moved with its slope, so the loss grows. A step goes against the slope.",
            lambda weights, gradients, rate: [
                part + rate * slopes for part, slopes in zip(weights, gradients, strict=True)
            ],
        ),
        Mistake(
            "learning rate forgotten",
            "You subtracted the whole slopes. The learning rate says how much of them.",
            lambda weights, gradients, rate: [
                part - slopes for part, slopes in zip(weights, gradients, strict=True)
            ],
        ),
        Mistake(
            "step for place",
            "This is how far each number moves. Asked for is where they all are afterwards.",
            lambda weights, gradients, rate: [-rate * slopes for slopes in gradients],
        ),
        Mistake(
            "step for place, without its sign",
            "These are the slopes times the rate. What has to be done with them?",
            lambda weights, gradients, rate: [rate * slopes for slopes in gradients],
        ),
        Mistake(
            "first array only",
            "The first array has moved, and the others have stayed where they were.",
            lambda weights, gradients, rate: [weights[0] - rate * gradients[0], *weights[1:]],
        ),
        Mistake(
            "return inside the loop",
            "You give back one array, the first. A `return` inside the loop ends it after one "
            "round.",
            lambda weights, gradients, rate: weights[0] - rate * gradients[0],
        ),
        Mistake(
            "biases forgotten",
            "The arrays with several axes have moved. Those with one axis, the biases, learn, too.",
            lambda weights, gradients, rate: [
                part - rate * slopes * (part.ndim > 1)
                for part, slopes in zip(weights, gradients, strict=True)
            ],
        ),
        Mistake(
            "one slope for all",
            "All numbers of an array moved by the same amount. Each has a slope of its own.",
            lambda weights, gradients, rate: [
                part - rate * slopes.mean() for part, slopes in zip(weights, gradients, strict=True)
            ],
        ),
        Mistake(
            "weight multiplied in",
            "You multiplied the slopes by the weights. A step is rate × slope, and does not ask "
            "how large the number itself is.",
            lambda weights, gradients, rate: [
                part - rate * slopes * part for part, slopes in zip(weights, gradients, strict=True)
            ],
        ),
    ],
)

_STEPS = [
    Formula(
        text,
        lambda pictures, batch, epochs: {"pictures": pictures, "batch": batch, "epochs": epochs},
        {
            "pictures": "the number of pictures",
            "batch": "the size of a batch",
            "epochs": "the number of epochs",
            "ceil(pictures / batch)": "the steps of an epoch",
            "(pictures + batch - 1) // batch": "the steps of an epoch",
        },
    )
    for text in ("ceil(pictures / batch) * epochs", "(pictures + batch - 1) // batch * epochs")
]

count_the_steps = Function(
    "8.2",
    "Count the steps",
    start="How many batches are there in one epoch, if the last one may be smaller?",
    praise="Keras writes the steps of one epoch beside its progress bar.",
    means=lambda value, pictures, batch, epochs: (
        f"{pictures:,} pictures in batches of {batch} and {epochs} epochs: with {value:,g} steps "
        f"an epoch would have {value / epochs:,.4g}."
    ),
    right=lambda pictures, batch, epochs: math.ceil(pictures / batch) * epochs,
    examples=lambda: [(3200, 16, 8), (6000, 32, 5), (10, 3, 2), (7, 16, 3), (1000, 64, 10)],
    formulas=_STEPS,
    mistakes=[
        Mistake(
            "last batch forgotten",
            "The pictures that are left over make a batch, too, a smaller one.",
            lambda pictures, batch, epochs: pictures // batch * epochs,
        ),
        Mistake(
            "one batch too many",
            "You always add a batch for those that are left over. Sometimes none are: 3,200 "
            "pictures make 200 batches of 16.",
            lambda pictures, batch, epochs: (pictures // batch + 1) * epochs,
        ),
        Mistake(
            "rounded at the end",
            "You rounded up once, at the end. But no batch reaches from one epoch into the next: "
            "each epoch has its own small one.",
            lambda pictures, batch, epochs: math.ceil(pictures * epochs / batch),
        ),
        Mistake(
            "not rounded",
            "There is no part of a step. A smaller batch makes a whole one.",
            lambda pictures, batch, epochs: pictures / batch * epochs,
        ),
        Mistake(
            "rounded to the nearest",
            "Down to 3 for 10 pictures in threes? Then the tenth is never seen. However few are "
            "left over, they make a batch.",
            lambda pictures, batch, epochs: round(pictures / batch) * epochs,
        ),
        Mistake(
            "epochs forgotten",
            "These are the steps of one epoch.",
            lambda pictures, batch, epochs: math.ceil(pictures / batch),
        ),
        Mistake(
            "pictures for steps",
            "So often a picture is looked at. But all pictures of a batch share one step.",
            lambda pictures, batch, epochs: pictures * epochs,
        ),
        Mistake(
            "division upside down",
            "Which goes into which: the pictures into a batch, or the batch into the pictures?",
            lambda pictures, batch, epochs: math.ceil(batch / pictures) * epochs,
        ),
    ],
)

_SWITCHES = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
_LAMP = np.array([0.0, 1.0, 1.0, 0.0])
_RATE, _STEPS = 0.1, 5000


def _learned(start) -> tuple[np.ndarray, list[float]]:
    """Train the network of two neurons from this start; return its four answers and the errors."""
    weights, votes = (np.array(part, float) for part in start)
    biases, head_start, errors = np.zeros(2), 0.0, []
    with np.errstate(all="ignore"):
        for _ in range(_STEPS):
            sums = _SWITCHES @ weights + biases
            bent = np.maximum(sums, 0)
            difference = bent @ votes + head_start - _LAMP
            errors.append(float(0.5 * np.mean(difference**2)))
            back = difference / 4
            back_to_sums = np.outer(back, votes) * (sums > 0)
            votes = votes - _RATE * back @ bent
            head_start -= _RATE * back.sum()
            weights = weights - _RATE * _SWITCHES.T @ back_to_sums
            biases = biases - _RATE * back_to_sums.sum(axis=0)
    return difference + _LAMP, errors


def _off(start) -> bool:
    answers, _ = _learned(start)
    return not np.abs(answers - _LAMP).max() < 0.2


def _overshoots(start) -> bool:
    errors = _learned(start)[1]
    large = max(np.abs(np.asarray(part, float)).max() for part in start) > 10
    return (large or not errors[1] <= errors[0]) and _off(start)


def _shut(start) -> np.ndarray:
    """Return for each neuron whether its sum is above 0 for none of the four."""
    return ~(np.asarray(start[0], float).T @ _SWITCHES.T > 0).any(axis=1)


def _told(start) -> str:
    told = ", ".join(f"{answer:.2f}" for answer in _learned(start)[0])
    return (
        f"The two neurons became different, but after 5,000 steps the answers are {told} and not "
        "0, 1, 1, 0. They got stuck halfway, which happens with two neurons: try another start."
    )


_SHAPES = "`my_weights` needs 2 rows (switches) of 2 columns (neurons), and `my_votes` 2 numbers."
_NO_NUMBER = "One of your weights or votes is no number that can be multiplied."
_ZERO = (
    "All weights are 0. Then every sum is 0 and ReLU stays shut, so nothing moves but the last "
    "bias."
)
_ROWS = (
    "The two *rows* are different, but each neuron is a *column*, and the columns are equal. Equal "
    "neurons with equal votes stay equal."
)
_COPIES = (
    "Both neurons begin with the same numbers. They see the same, get the same slopes, take the "
    "same steps, and stay copies of one."
)
_DEAD = (
    "Both neurons are dead: with two switches of 0 or 1 their sums are never above 0. No slope "
    "comes through."
)
_ONE_DEAD = (
    "One of the neurons is dead: its sum is above 0 for none of the four. It never learns, and the "
    "other alone cannot do it."
)
_LARGE = (
    "The first step made the error larger, and it never recovered. Numbers as large as these make "
    "the slopes too steep for a learning rate of 0.1."
)

break_the_symmetry = Free(
    "8.3",
    "Break the symmetry",
    start="Give each neuron another column of numbers: not too large, and not all of them "
    "negative.",
    praise="Two neurons can do what one cannot, but only because you made them different at the "
    "start.",
    faults=[
        (
            lambda start: len(start) != 2 or (*map(np.shape, start),) != ((2, 2), (2,)),
            _SHAPES,
        ),
        (
            lambda start: not all(np.isfinite(np.asarray(part, float)).all() for part in start),
            _NO_NUMBER,
        ),
        (lambda start: not np.any(start[0]), _ZERO),
        (
            lambda start: _same_neurons(start) and not np.array_equal(start[0][0], start[0][1]),
            _ROWS,
        ),
        (lambda start: _same_neurons(start), _COPIES),
        (lambda start: _shut(start).all(), _DEAD),
        (lambda start: _shut(start).any(), _ONE_DEAD),
        (_overshoots, _LARGE),
        (_off, _told),
    ],
    mistakes=[
        Mistake("axes swapped", _ROWS, lambda: ([[1, 1], [-0.5, -0.5]], [0.5, 0.5])),
        Mistake("all zero", _ZERO, lambda: (np.zeros((2, 2)), [0, 0])),
        Mistake("equal start", _COPIES, lambda: (np.full((2, 2), 0.05), [0.05, 0.05])),
        Mistake("dead neurons", _DEAD, lambda: ([[-1, -0.5], [-0.2, -2]], [1, -1])),
        Mistake("one neuron dead", _ONE_DEAD, lambda: ([[1, -1], [0.5, -1]], [1, 0.5])),
        Mistake("numbers too large", _LARGE, lambda: ([[30, -20], [25, 40]], [50, -30])),
        Mistake("three neurons", _SHAPES, lambda: ([[1, -1, 1], [-1, 1, 1]], [1, 1, -1])),
    ],
)


def _same_neurons(start) -> bool:
    weights, votes = np.asarray(start[0], float), np.asarray(start[1], float)
    return np.array_equal(weights[:, 0], weights[:, 1]) and votes[0] == votes[1]
