"""The smallest question to which a wrong answer and the right one differ."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from helpers.checks.comparing import shape_of, untouched
from helpers.checks.questions import quietly

__all__ = ["smallest"]


def smallest(
    function: Callable, right: Callable, examples: Sequence[tuple], differs: Callable
) -> tuple:
    """Return the smallest question to which the answers still differ.

    Parameters
    ----------
    function, right : callable
        The learner's and the right one.
    examples : sequence of tuple
        Questions to which they differ.
    differs : callable
        Tells whether two answers do.

    Returns
    -------
    tuple
        An example, or one whose arrays are cut smaller.
    """

    def still(each: tuple) -> bool:
        try:
            own = copy.deepcopy(each)
            value, target = function(*own), right(*copy.deepcopy(each))
            whole = not _is_empty(shape_of(target))
            return whole and value is not None and differs(value, target) and untouched(own, each)
        except Exception:  # too small for one of the two
            return False

    best = min(examples, key=_size)
    with quietly():
        for _ in range(40):
            best, before = next(filter(still, _smaller(best)), best), best
            if best is before:
                break
    return best


def _is_empty(shape) -> bool:
    return shape == 0 or (isinstance(shape, tuple) and any(map(_is_empty, shape)))


def _size(each: tuple) -> int:
    return sum(_count(one) for one in each if not callable(one))


def _count(one) -> int:
    return sum(map(_count, one)) if isinstance(one, (list, tuple)) else np.size(one)


def _smaller(each: tuple) -> Iterator[tuple]:
    """Yield what is left when a half, the first or the last along an axis is cut off."""
    shapes = [_lengths(one) for one in each]
    for axis in range(max(map(len, shapes), default=0)):
        for size in dict.fromkeys(shape[axis] for shape in shapes if len(shape) > axis):
            half = size // 2
            parts = [slice(half), slice(half, None), slice(1, None), slice(-1)] if half else []
            for part in parts:
                yield tuple(_without(one, axis, size, part) for one in each)


def _lengths(one) -> tuple[int, ...]:
    """Return the axes along which something may be cut."""
    if isinstance(one, list):
        return (len(one),)
    return one.shape if isinstance(one, np.ndarray) else ()


def _without(one, axis: int, size: int, part: slice):
    if isinstance(one, list) and axis == 0 and len(one) == size:
        return one[part]
    if isinstance(one, np.ndarray) and one.ndim > axis and one.shape[axis] == size:
        return one[(slice(None),) * axis + (part,)]
    return one
