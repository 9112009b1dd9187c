"""The numbers of a question, drawn from a seed: the same on every machine, today and next year."""

import random
from collections.abc import Sequence
from typing import TypeVar

import numpy as np

__all__ = ["Draw", "UnfitError"]

Thing = TypeVar("Thing")


class UnfitError(Exception):
    """These numbers make no good question: others are to be drawn."""


class Draw:
    """Draws numbers from a seed.

    Everything is made of ``random.Random.random``, the one method whose numbers Python promises to
    keep from version to version.

    Parameters
    ----------
    *seed
        What the numbers depend on, such as (2026, "Ada", "3.1"): its text counts.

    Examples
    --------
    >>> draw = Draw(2026, "Ada", "3.1")
    >>> draw.whole(2, 9), draw.whole(10, 50, step=10), draw.several("abcd", 2)
    (5, 10, ['a', 'c'])
    """

    def __init__(self, *seed):
        self._random = random.Random("/".join(map(str, seed)))

    def whole(self, low: int, high: int, step: int = 1) -> int:
        """Return a whole number from low to high, both included, in steps from low."""
        return low + step * int(self._random.random() * ((high - low) // step + 1))

    def one(self, things: Sequence[Thing]) -> Thing:
        """Return one of several things."""
        return things[self.whole(0, len(things) - 1)]

    def several(self, things: Sequence[Thing], count: int) -> list[Thing]:
        """Return so many of several things, each at most once, in any order."""
        return self.mixed(things)[:count]

    def mixed(self, things: Sequence[Thing]) -> list[Thing]:
        """Return all of several things in another order."""
        left = [*things]
        return [left.pop(self.whole(0, len(left) - 1)) for _ in things]

    def numbers(self, count: int, low: int, high: int) -> list[int]:
        """Return so many different whole numbers from low to high."""
        return self.several(range(low, high + 1), count)

    def table(self, rows: int, columns: int, low: int, high: int) -> np.ndarray:
        """Return whole numbers from low to high, (rows, columns); they may repeat."""
        each = [self.whole(low, high) for _ in range(rows * columns)]
        return np.array(each).reshape(rows, columns)

    def need(self, holds: bool) -> None:
        """Ask for other numbers unless these do.

        Raises
        ------
        UnfitError
            When ``holds`` is false.
        """
        if not holds:
            raise UnfitError
