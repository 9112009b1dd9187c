"""Where an answer is wrong, said in words: in the last row, at the border, where `x` is below 0."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

__all__ = ["regions"]


def regions(asked, wrong: list[np.ndarray]) -> Iterator[tuple[str, list[np.ndarray]]]:
    """Yield the parts of an answer outside of which all is right, those that fit best first.

    Parameters
    ----------
    asked : Asked
        The question with its answers.
    wrong : list of array
        For each example which numbers are wrong.

    Yields
    ------
    str, list of array
        The part in words, and for each example which numbers belong to it.
    """
    size = sum(one.size for one in wrong)
    found = []
    known = [(says, here, 0.9) for says, here in _by_value(asked)]  # a value can fit by chance
    known += [(says, here, 0.6) for says, here in _by_place(asked)]
    for says, here, least in known:
        inside = sum(part.sum() for part in here)
        outside = any((miss & ~part).any() for miss, part in zip(wrong, here, strict=True))
        filled = sum(miss.sum() for miss in wrong) / max(inside, 1)
        if not outside and filled >= least and inside <= 0.75 * size:
            found.append((-filled, inside, len(found), says, here))
    for *_, says, here in sorted(found, key=lambda one: one[:3]):
        yield says, here


def _by_place(asked) -> Iterator[tuple[str, list[np.ndarray]]]:
    yield from _by_index(asked.axes, [np.asarray(one, float) for one in asked.right])


def _by_value(asked) -> Iterator[tuple[str, list[np.ndarray]]]:
    right = [np.asarray(one, float) for one in asked.right]
    many = sum(one.size for one in right) >= 12  # among few numbers any rule fits by chance
    for says, test in _TESTS.items() if many else ():
        yield f"where it should be {says}", [test(one) for one in right]
    for place, name in enumerate(asked.names):
        values = [np.asarray(arguments[place]) for arguments in asked.arguments]
        if all(a.shape == b.shape and a.ndim for a, b in zip(values, right, strict=True)):
            if any(one.dtype.kind not in "biuf" for one in values):
                continue
            for says, test in _TESTS.items():
                yield f"where `{name}` is {says}", [test(one) for one in values]
            yield from _against_numbers(asked, name, values)


_TESTS = {
    "below 0": lambda x: x < 0,
    "above 0": lambda x: x > 0,
    "0": lambda x: x == 0,
    "above 1": lambda x: x > 1,
    "above 255": lambda x: x > 255,
    "255": lambda x: x == 255,
    "odd": lambda x: x % 2 == 1,
    "even": lambda x: x % 2 == 0,
    "above 127": lambda x: x > 127,
    "at most 127": lambda x: x <= 127,
}


def _against_numbers(asked, name: str, values: list) -> Iterator[tuple[str, list[np.ndarray]]]:
    for place, other in enumerate(asked.names):
        bounds = [arguments[place] for arguments in asked.arguments]
        if all(isinstance(bound, (int, float, np.number)) for bound in bounds):
            for says, test in (("above", np.greater), ("below", np.less), ("exactly", np.equal)):
                here = [test(one, bound) for one, bound in zip(values, bounds, strict=True)]
                yield f"where `{name}` is {says} `{other}`", here


def _by_index(axes: tuple, right: list[np.ndarray]) -> Iterator[tuple[str, list[np.ndarray]]]:
    for axis, name in enumerate(axes):
        least = min(one.shape[axis] for one in right)
        for says, place in (("first", 0), ("last", -1)):
            if least > 1:
                yield f"in the {says} {name}", [_at(one, axis, place) for one in right]
        for place in range(1, min(least - 1, 6)):
            yield f"in {name} {place}, counted from 0", [_at(one, axis, place) for one in right]
        if least > 2:
            here = [~_at(one, axis, 0) for one in right]
            yield f"behind the first {name}", here
    if len(axes) >= 2:
        first = len(axes) - 2 if axes[-1] != "channel" else len(axes) - 3
        border = [_border(one, max(first, 0)) for one in right]
        yield "at the border", border
    if len(axes) == 2 and all(one.shape[0] == one.shape[1] for one in right):
        diagonal = [np.eye(len(one), dtype=bool) for one in right]
        yield "on the diagonal", diagonal
        yield "off the diagonal", [~one for one in diagonal]
    if len(right) == 1 and axes and 2 < right[0].size <= 100:
        for place in np.ndindex(right[0].shape):
            here = np.zeros(right[0].shape, bool)
            here[place] = True
            yield f"at {list(place)}", [here]


def _at(array: np.ndarray, axis: int, place: int) -> np.ndarray:
    here = np.zeros(array.shape, bool)
    np.moveaxis(here, axis, 0)[place] = True
    return here


def _border(array: np.ndarray, first: int) -> np.ndarray:
    here = np.zeros(array.shape, bool)
    for axis in (first, first + 1):
        here |= _at(array, axis, 0) | _at(array, axis, -1)
    return here
