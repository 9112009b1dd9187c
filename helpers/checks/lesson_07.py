"""Lesson 7: gradient descent and the way back."""

from collections.abc import Callable

import numpy as np

from helpers.activations import leaky_relu
from helpers.checks.exercise import Function, Mistake, Value
from helpers.learning import numerical_gradient

straight_to_the_bottom = Value(
    "7.1",
    "Straight to the bottom",
    start="With 0.2 the first step was 1 long. How long must it be to lead from 1 to 3?",
    praise="Twice that rate, 0.8, lands equally far on the other side, and with any larger one "
    "every step ends higher up than it began.",
    right=lambda start=1, goal=3, slope=5: (goal - start) / slope,
    means=lambda answer: (
        f"With {float(answer):g} the first step is {abs(5 * float(answer)):g} long, and "
        f"leads from 1 to {1 + 5 * float(answer):g}."
    ),
    quantities={
        "start": "the start",
        "goal": "the place where it should land",
        "slope": "the slope without its sign",
    },
    mistakes=[
        Mistake(
            "step for rate",
            "2 is how far w should move. With a learning rate of 2 it moves by 2 × 5, to 11.",
            lambda: 3 - 1,
        ),
        Mistake(
            "upside down",
            "With 2.5 the first step is 12.5 long. Which number is to be divided by which?",
            lambda: 5 / (3 - 1),
        ),
        Mistake(
            "sign",
            "A negative learning rate walks *up* the slope: from 1 to −1. The minus is in the "
            "formula already.",
            lambda: (3 - 1) / -5,
        ),
        Mistake(
            "twice as far",
            "With 0.8 the first step goes from 1 to 5, as far beyond 3 as it was before it. From "
            "there it comes back to 1, and so on for ever.",
            lambda: 2 * (3 - 1) / 5,
        ),
        Mistake(
            "way from zero",
            "With 0.6 the first step leads to 4. The walk begins at 1, not at 0.",
            lambda: 3 / 5,
        ),
    ],
)

_NUMBERS, _SLOPES, _WINDOW = np.array([0.5, 1, 1]), np.array([4.0, 6, 2]), np.array([2.0, 3, 1])


def _which_moved(answer) -> str:
    moved = _NUMBERS - np.asarray(answer, float)
    place = int(np.flatnonzero(~np.isclose(moved, 0.02 * _SLOPES))[0])
    return (
        f"Your {('first weight', 'second weight', 'bias')[place]} went from {_NUMBERS[place]:g} to "
        f"{_NUMBERS[place] - moved[place]:g}, so it moved by {abs(moved[place]):.4g}. Its slope is "
        f"{_SLOPES[place]:g}: how long is 0.02 of that, and in which direction?"
    )


one_step_by_hand = Value(
    "7.2",
    "One step by hand",
    start="Each number has its slope: 4, 6 and 2. New number = number − 0.02 × its slope.",
    praise="The error sinks from 2 to about 1.04, and all three numbers helped, each as much as "
    "its slope says.",
    right=lambda rate=0.02, steps=1: _NUMBERS - rate * steps * _SLOPES,
    quantities={"rate": "the learning rate", "steps": "the number of steps"},
    means=_which_moved,
    mistakes=[
        Mistake(
            "uphill",
            "All three numbers have grown, so you went with the slope and the error grows, too. "
            "A step goes against it.",
            lambda: _NUMBERS + 0.02 * _SLOPES,
        ),
        Mistake(
            "bias forgotten",
            "The two weights are right. The bias has stayed where it was, but it has a slope like "
            "the others.",
            lambda: _NUMBERS - 0.02 * _SLOPES * [1, 1, 0],
        ),
        Mistake(
            "learning rate forgotten",
            "You subtracted the whole slopes. The learning rate says how much of them: 0.02.",
            lambda: _NUMBERS - _SLOPES,
        ),
        Mistake(
            "step for place",
            "This is how far each number moves. Asked for is where they are afterwards.",
            lambda: 0.02 * _SLOPES,
        ),
        Mistake(
            "one slope for all",
            "All three moved by the same amount, by what arrives at the sum. A weight's slope also "
            "depends on the pixel that it was multiplied by.",
            lambda: _NUMBERS - 0.02 * 2,
        ),
        Mistake(
            "error forgotten",
            "You took the pixels as slopes. That is how the weights move the *sum*. How the sum "
            "moves the error, 2, has to be multiplied in.",
            lambda: _NUMBERS - 0.02 * _WINDOW,
        ),
    ],
)


def _arriving() -> list[tuple]:
    before = np.array([[3.0, -1.0, 0.5], [-4.0, 2.0, -0.25]])
    arriving = np.array([[5.0, 6.0, -2.0], [7.0, -8.0, -300.0]])
    maps = np.linspace(-3, 4, 24).reshape(2, 3, 4)
    return [
        (arriving, before),
        (arriving[:, :2] * 10, -before[:, 1:]),
        (maps[::-1] * 3, maps),
        (np.array([3, -7, 2, 6, -5]), np.array([-2, 9, 4, -1, 7])),
    ]


back_through_leaky_relu = Function(
    "7.3",
    "Back through leaky ReLU",
    start="Where the number was above 0, leaky ReLU's slope is 1. What is it below 0?",
    praise="A little comes through everywhere, so a unit that is shut still learns: that is what "
    "the leak is for.",
    right=lambda arriving, before: arriving * np.where(before > 0, 1, 0.01),
    examples=_arriving,
    means=lambda value, arriving, before: (
        f"Where {arriving.ravel()[0]:g} arrives and {before.ravel()[0]:g} went in, you pass on "
        f"{value.ravel()[0]:g}, {value.ravel()[0] / arriving.ravel()[0]:g} times what arrives. "
        "That factor is a slope."
        if value.shape == arriving.shape
        else None
    ),
    how=lambda place, arriving, before: (
        f"{arriving[place]:g} arrives, and {before[place]:g} went in"
    ),
    mistakes=[
        Mistake(
            "if for a whole array",
            "`if` asks one question, and `before` holds many numbers: Python does not know whose "
            "answer counts. `np.where` (lesson 4) asks each of them.",
            lambda arriving, before: arriving if before > 0 else 0.01 * arriving,
        ),
        Mistake(
            "leak without what arrives",
            "Where the number was negative you pass on 0.01 itself. That is the slope alone. The "
            "chain rule multiplies it with what arrives there, too.",
            lambda arriving, before: np.where(before > 0, arriving, 0.01),
        ),
        Mistake(
            "ReLU's rule",
            "Where the number was negative you pass on 0. That is ReLU. Leaky ReLU leaks.",
            lambda arriving, before: arriving * (before > 0),
        ),
        Mistake(
            "wrong array asked",
            "You looked whether what *arrives* is above 0. What counts is what went in on the way "
            "forward.",
            lambda arriving, before: np.where(arriving > 0, arriving, 0.01 * arriving),
        ),
        Mistake(
            "value for slope",
            "You multiplied by leaky ReLU's answer. It is its slope that is needed, and the slope "
            "does not ask how large the number was.",
            lambda arriving, before: arriving * leaky_relu(before),
        ),
        Mistake(
            "open and shut swapped",
            "It leaks where it should be open, and is open where it should leak.",
            lambda arriving, before: arriving * np.where(before > 0, 0.01, 1),
        ),
        Mistake(
            "slope alone",
            "These are the slopes of leaky ReLU, 1 and 0.01. The chain rule multiplies them with "
            "what arrives.",
            lambda arriving, before: np.where(before > 0, 1, 0.01),
        ),
        Mistake(
            "gone forward again",
            "You sent what went in forward once more. On the way back, what *arrives* is passed "
            "on.",
            lambda arriving, before: leaky_relu(before),
        ),
    ],
)


def error_of_row(numbers) -> float:
    """Make one number of three, as a network does (named in what the check says).

    Parameters
    ----------
    numbers : array
        Shape (3,).

    Returns
    -------
    float
    """
    first, second, third = np.asarray(numbers, float)
    return float(first**3 + 2 * first * second - third)


def error_of_kernel(kernel) -> float:
    """Make one number of a table.

    Parameters
    ----------
    kernel : array
        Shape (2, 2).

    Returns
    -------
    float
    """
    kernel = np.asarray(kernel, float)
    return float(0.5 * (2 * kernel[0, 0] + 3 * kernel[0, 1] - 1) ** 2 + kernel[1, 0] ** 3)


def error_of_wave(numbers) -> float:
    """Make one number of any array, with a slope of another sign at each place.

    Parameters
    ----------
    numbers : array
        Any shape.

    Returns
    -------
    float
    """
    numbers = np.asarray(numbers, float)
    return float(np.sum(np.arange(1, numbers.size + 1) * np.sin(numbers).ravel()))


def _errors() -> list[tuple]:
    row, kernel = np.array([1.0, 2.0, -0.5]), np.array([[1.0, -2.0], [1.5, 0.5]])
    cube = np.linspace(-2, 3, 12).reshape(3, 2, 2)
    return [(error_of_row, row), (error_of_kernel, kernel), (error_of_wave, cube)]


def _moved(answer: Callable) -> list[int]:
    """Return how many numbers were moved in each array that it asks about, but for none."""
    numbers, seen = np.array([1.0, 2.0, 4.0]), []

    def error(asked) -> float:
        seen.append(np.array(asked, float))
        return float(np.sum(seen[-1] ** 2))

    answer(error, numbers.copy())
    moved = [int(np.sum(np.abs(one - numbers) > 1e-12)) for one in seen]
    return [count for count in moved if count]


def _nudges_stay(answer: Callable) -> bool:
    moved = _moved(answer)
    return moved[:1] == [1] and max(moved) > 1


def _all_nudged(answer: Callable) -> bool:
    return max(_moved(answer)[:1], default=0) > 1


_TOGETHER = (
    "You let all numbers grow together, and get one slope for all of them. One at a time, and the "
    "others stay."
)
_LEFT_IN = (
    "When you nudge the second number, the first is still nudged: the old nudges stay in your "
    "copy. When has a fresh one to be made, or the nudge to be taken back?"
)


def _trying(rise: Callable, nudge: float = 1e-5) -> Callable:
    """Return a way to try: ``rise`` makes the slope of the errors above and below."""

    def slopes_of(error, numbers):
        slopes = np.zeros(numbers.shape)
        for place in np.ndindex(numbers.shape):
            step = np.zeros(numbers.shape)
            step[place] = nudge
            slopes[place] = rise(error(numbers + step), error(numbers - step), nudge)
        return slopes

    return slopes_of


def _all_at_once(error, numbers):
    return np.full(numbers.shape, (error(numbers + 1e-5) - error(numbers - 1e-5)) / 2e-5)


def _row_by_row(error, numbers):
    slopes = np.zeros(numbers.shape)
    for row in range(len(numbers)):
        step = np.zeros(numbers.shape)
        step[row] = 1e-5
        slopes[row] = (error(numbers + step) - error(numbers - step)) / 2e-5
    return slopes


def _nudges_left_in(error, numbers):
    slopes, nudged = np.zeros(numbers.shape), numbers.copy()
    for place in np.ndindex(numbers.shape):
        nudged[place] += 1e-5
        slopes[place] = (error(nudged) - error(numbers)) / 1e-5
    return slopes


the_first_witness = Function(
    "7.4",
    "The first witness",
    start="Begin with one number: copy the array, let that number grow by 0.00001, and see how far "
    "the error rises.",
    praise="It knows no chain rule and cannot be wrong in the same way as you. Whoever writes a "
    "new layer asks this witness first.",
    right=numerical_gradient,
    examples=_errors,
    tolerance=2e-3,
    faults=[(_nudges_stay, _LEFT_IN), (_all_nudged, _TOGETHER)],
    mistakes=[
        Mistake(
            "all nudged at once",
            _TOGETHER,
            _all_at_once,
        ),
        Mistake(
            "row by row",
            "Right for a row of numbers. But in a table `numbers[0]` is a whole row, and you "
            "nudged all of it at once. Each place has two indices there.",
            _row_by_row,
        ),
        Mistake("nudges left in", _LEFT_IN, _nudges_left_in),
        Mistake(
            "rise without run",
            "These are the rises, tiny as the nudges. Rise *over run*: divide by how far the "
            "number has moved.",
            _trying(lambda above, below, nudge: above - below),
        ),
        Mistake(
            "run counted half",
            "All slopes are twice as large as they should be. From one nudge below to one nudge "
            "above, how far is that?",
            _trying(lambda above, below, nudge: (above - below) / nudge),
        ),
        Mistake(
            "sign turned",
            "The signs are the wrong way round. It is the error *after* the number has grown minus "
            "the error before.",
            _trying(lambda above, below, nudge: (below - above) / (2 * nudge)),
        ),
        Mistake(
            "nudge too large",
            "A nudge of 1 measures the slope of a bridge over the curve. Nudge by very little, "
            "such as 0.00001.",
            _trying(lambda above, below, nudge: (above - below) / (2 * nudge), nudge=1.0),
        ),
        Mistake(
            "error for slope",
            "You return the error itself. The slope is how much it changes.",
            _trying(lambda above, below, nudge: (above + below) / 2),
        ),
    ],
)
