"""Relations of place and shape: upside down, on its side, a row short, an axis lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations, product

import numpy as np

from helpers.checks.asked import LARGE, Asked, Relation, alike, several, telling
from helpers.checks.comparing import same

__all__ = ["moved", "of_shapes"]

Change = tuple[Relation, Callable[[np.ndarray], np.ndarray]]


def _changes_of_place(asked: Asked) -> Iterator[Change]:
    """Yield what may happen to the places of numbers, in the words of this answer's axes."""
    axes = asked.axes
    names = [several(name) for name in axes]
    for axis, name in enumerate(names):
        yield (
            Relation(f"{name} reversed", f"the {name} stand in reverse order"),
            lambda x, axis=axis: np.flip(x, axis),
        )
    for one, other in ((i, j) for i in range(len(axes)) for j in range(i + 1, len(axes))):
        told = f"{names[one]} and {names[other]} have changed places"
        yield Relation("axes swapped", told), lambda x, a=(one, other): x.swapaxes(*a)
    for order in [*permutations(range(len(axes)))] if len(axes) == 3 else []:
        told = Relation("axes in another order", f"the axes stand in another order: {order}")
        yield told, lambda x, order=order: x.transpose(order)
    if max(one.size for one in asked.right) < LARGE:
        yield from _shifts(axes)
    yield from _changes_of_channels(asked)


def _shifts(axes: tuple[str, ...]) -> Iterator[Change]:
    for axis, name in enumerate(axes):
        for step, way in ((1, "further on"), (-1, "back")):
            yield (
                Relation("shifted", f"everything is one {name} {way}, and comes in again behind"),
                lambda x, step=step, axis=axis: np.roll(x, step, axis),
            )
            yield (
                Relation("shifted", f"everything is one {name} {way}"),
                lambda x, step=step, axis=axis: _shifted(x, step, axis),
            )
        yield (
            Relation("sorted", f"the {several(name)} are sorted by size"),
            lambda x, axis=axis: np.sort(x, axis),
        )


def _changes_of_channels(asked: Asked) -> Iterator[Change]:
    """Yield other orders along a short last axis, some of it left out and some there twice."""
    count = {one.shape[-1] for one in asked.right if one.ndim}
    if len(count) != 1 or not 2 <= max(count) <= 4:
        return
    names = several(asked.axes[-1])
    short = max(count) < 4
    orders = product(range(3), repeat=max(count)) if short else permutations(range(4))
    for order in orders:
        if max(order) < max(count):
            twice = "" if len({*order}) == len(order) else "some are lost: "
            says = f"{twice}the {names} stand in the order {', '.join(map(str, order))}"
            yield Relation("another order", says), lambda x, order=order: x[..., list(order)]


def _shifted(array: np.ndarray, step: int, axis: int) -> np.ndarray:
    moved = np.roll(np.moveaxis(array, axis, 0), step, 0)
    moved[0 if step > 0 else -1] = 0
    return np.moveaxis(moved, 0, axis)


def _changes_of_shape(asked: Asked) -> Iterator[Change]:
    """Yield what takes an axis away or adds one."""
    for axis, name in enumerate(asked.axes):
        lost = f"the {several(name)} are gone"
        for word, place in _WHICH.items():
            yield (
                Relation(f"{word} {name} only", f"only the {word} {name} is there"),
                lambda x, place=place, axis=axis: x.take(place, axis),
            )
        for told, reduce in _TAKEN.items():
            yield (
                Relation(f"{told} too many", f"{lost}: their {told} was taken"),
                lambda x, reduce=reduce, axis=axis: reduce(x, axis=axis),
            )
    if len(asked.axes) > 1:
        yield Relation("flattened", "all numbers stand in one row"), np.ravel
    if asked.axes:
        for told, reduce in _TAKEN.items():
            says = f"one number is left, the {told} of all"
            yield Relation(f"{told} of all", says), lambda x, reduce=reduce: reduce(x)
    yield Relation("one axis too many", "it has an axis too many, in front"), lambda x: x[None]
    yield (
        Relation("one axis too many", "it has an axis too many, at the end"),
        lambda x: x[..., None],
    )
    yield Relation("axis lost", "an axis of size 1 is missing"), np.squeeze


_WHICH = {"first": 0, "last": -1, "second": 1, "third": 2}
_TAKEN = {"sum": np.sum, "mean": np.mean, "maximum": np.max, "minimum": np.min}


def of_shapes(asked: Asked) -> Relation | None:
    """Find a change of place or shape that makes the given answers of the right ones.

    Parameters
    ----------
    asked : Asked
        The question, its answers as arrays of floats.

    Returns
    -------
    Relation or None
    """
    for told, made in moved(asked):
        if asked.fits(made) and not alike(made, asked.right, asked.tolerance):
            return told
    return _cut(asked) or _unfinished(asked) or _wrong_axes(asked)


def _wrong_axes(asked: Asked) -> Relation | None:
    """Say which axis is gone, too many or of another length, where all examples agree."""
    shapes = [(one.shape, other.shape) for one, other in zip(asked.given, asked.right, strict=True)]
    if not any(one.size for one in asked.given):
        return Relation("empty", "it is empty", "Where is it filled, and with what?")
    if all(one == () for one, _ in shapes) and len(shapes[0][1]) > 0:
        told = " and ".join(asked.axes)
        return Relation(
            "one number for all", f"it is one number, and one for each {told} is asked for"
        )
    if all(len(one) == len(other) - 1 for one, other in shapes):
        for axis, name in enumerate(asked.axes):
            if all(one == other[:axis] + other[axis + 1 :] for one, other in shapes):
                return Relation(f"{name} lost", f"the {several(name)} are gone")
    if all(len(one) == len(other) + 1 for one, other in shapes):
        for axis in range(len(shapes[0][0])):
            if all(one[:axis] + one[axis + 1 :] == other for one, other in shapes):
                says = f"it has an axis too many, number {axis}"
                return Relation("an axis too many", says, "What does that axis count?")
    if len(shapes) < 2 or {len(one) - len(other) for one, other in shapes} != {0}:
        return None
    told = []
    for axis, name in enumerate(asked.axes):
        here = [(one[axis], other[axis]) for one, other in shapes]
        if all(one == other for one, other in here):
            continue
        source = _length_from(asked, [one for one, _ in here])
        if not source:
            return None
        told.append(f"there are as many {several(name)} as {source}")
    return (
        Relation("wrong length", ", and ".join(told), "How many should there be?") if told else None
    )


def _length_from(asked: Asked, lengths: list[int]) -> str | None:
    """Find out which size of the question an axis has taken over."""
    if len({*lengths}) < 2:
        return None
    for place, name in enumerate(asked.names):
        those = [arguments[place] for arguments in asked.arguments]
        if all(isinstance(one, int) for one in those) and [*those] == lengths:
            return f"`{name}` says"
        for axis in range(min(map(np.ndim, those))) if not callable(those[0]) else ():
            if [np.shape(one)[axis] for one in those] == lengths:
                return f"axis {axis} of `{name}` is long"
    return None


def moved(asked: Asked) -> Iterator[tuple[Relation, list]]:
    """Yield each change of place or shape, and what it makes of these right answers.

    Parameters
    ----------
    asked : Asked
        The question, its answers as arrays of floats.

    Yields
    ------
    Relation, list
    """
    for told, change in [*_changes_of_place(asked), *_changes_of_shape(asked)]:
        try:
            made = [change(one) for one in asked.right]
        except (IndexError, ValueError):  # there is no second row, or a list of one has no order
            continue
        if np.shape(made[0]) == np.shape(asked.given[0]):
            yield told, made


def _cut(asked: Asked) -> Relation | None:
    """Tell whether rows, columns and so on are missing or too many, and at which end."""
    found = {
        _ends(*pair, asked.tolerance) for pair in zip(asked.given, asked.right, strict=True)
    } - {()}
    if len(found) != 1 or None in found:
        return None
    told, lost = [], set()
    for axis, (ends, missing) in enumerate(next(iter(found))):
        if ends:
            names = several(asked.axes[axis])
            told.append(f"{names} are {'missing' if missing else 'too many'} {_ENDS[ends]}")
            lost.add(bool(missing))
    name = "cut" if lost == {True} else "too large" if lost == {False} else "cut and too large"
    return Relation(name, " and ".join(told), "Where does the first one begin, and the last end?")


_ENDS = {"start": "at the start", "end": "at the end", "both": "on both sides"}


def _ends(given: np.ndarray, right: np.ndarray, tolerance: float) -> tuple | None:
    """Return for each axis at which end it differs and whether something is missing there."""
    if given.ndim != right.ndim or not given.ndim:
        return None
    if not given.size and right.size:
        return ()  # so small that nothing is left: the others tell
    if given.shape == right.shape:
        return () if same(given, right, tolerance) else None
    differences = np.subtract(right.shape, given.shape)
    found = [()]
    for difference in differences:
        ends = ("start", "end") + (("both",) if abs(difference) > 1 else ())
        options = [(end, bool(difference > 0)) for end in ends] if difference else [("", False)]
        found = [(*before, option) for before in found for option in options]
    for option in found:
        one, other = given, right
        for axis, (end, missing) in enumerate(option):
            here = slice(None)
            size, more = min(one.shape[axis], other.shape[axis]), abs(differences[axis])
            if end:
                begin = {"start": more, "end": 0, "both": more // 2}[end]
                here = slice(begin, begin + size)
            place = (slice(None),) * axis + (here,)
            one, other = (one, other[place]) if missing else (one[place], other)
        if same(one, other, tolerance):
            return option
    return None


def _unfinished(asked: Asked) -> Relation | None:
    """Tell whether one step along an axis would make the right answer of the given one."""
    dimensions = {one.ndim for one in asked.given}
    full = all(one.size for one in asked.given)
    if dimensions != {asked.right[0].ndim + 1} or not telling(asked) or not full:
        return None
    for told, reduce in _TAKEN.items():
        for axis in range(max(dimensions)):
            made = [reduce(one, axis=axis) for one in asked.given]
            if alike(made, asked.right, asked.tolerance):
                says = f"one step is missing: it has an axis too many, number {axis}"
                return Relation(f"{told} missing", says, f"The {told} along it would be right.")
    return None
