"""Lesson 8: a whole network learns."""

import numpy as np

from helpers.checks.exercise import Free, Mistake

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
    return not errors[1] <= errors[0] and _off(start)


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
    "8.1",
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
