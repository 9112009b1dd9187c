"""Which other question a wrong answer is right for: the photo upside down, always a stride of 1.

Here the *question* is changed and the right answer asked for again, while
:mod:`helpers.checks.relations` changes the right answer itself.
"""

from __future__ import annotations

import contextlib
import copy
import io
import operator
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations, permutations, product

import numpy as np

from helpers.checks.asked import Asked, Relation, alike
from helpers.checks.comparing import numbers_in, same, shape_of, short
from helpers.checks.relations import relation

__all__ = ["another_question", "quietly", "returned_part", "varied"]


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """Call functions without what they print and warn of.

    Yields
    ------
    None
    """
    with (
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        yield


def another_question(asked: Asked, right: Callable) -> Relation | None:
    """Find a change of the arguments after which the given answers would be right.

    Parameters
    ----------
    asked : Asked
        The question with its answers.
    right : callable
        Gives the right answer to arguments.

    Returns
    -------
    Relation or None

    Examples
    --------
    >>> asked = Asked([5, 7], [15, 28], [(5, 3), (7, 4)], names=("size", "times"))
    >>> str(another_question(asked, lambda size, times: size * times))
    'It would be right if `times` were always 1.'
    """
    made = []
    with quietly():
        for told, change in _changes(asked):
            answers = _answers(right, asked.arguments, change)
            if answers is None or alike(answers, asked.right, asked.tolerance):
                continue
            if _is_dull(answers, asked.right):
                continue
            if asked.fits(answers):
                return Relation(told, f"it would be right if {told}")
            made.append((told, answers))
        for told, answers in made:
            if [*map(shape_of, answers)] == [*map(shape_of, asked.given)]:
                found = relation(
                    replace(asked, right=answers, names=(), arguments=[()] * len(answers)),
                    pairs=False,
                )
                if found and found.name.endswith(_BESIDE):
                    other = Relation(told, f"it would be right if {told}")
                    return Relation(
                        f"{told}, {found.name}",
                        f"two things at once: {found.says}; and even then {other.says}",
                        found.asks,
                    )
    return None


# What may be wrong beside a wrong question.
_BESIDE = ("sign turned", "factor", "swapped", "reversed", "one axis too many")


def _is_dull(answers: Sequence, right: Sequence) -> bool:
    """Tell whether all answers became one number, or no number at all, as nothing depends on it."""
    made, true = ([*map(numbers_in, those)] for those in (answers, right))
    if any(one is None for one in [*made, *true]):
        return False
    made, true = (np.concatenate([*map(np.ravel, those)]) for those in (made, true))
    dull = not np.isfinite(made).all() and np.isfinite(true).all()
    return dull or (len(made) > 1 and not np.ptp(made) and np.ptp(true) > 0)


def _answers(right: Callable, arguments: Sequence, change: Callable) -> list | None:
    try:
        made = [right(*change(copy.deepcopy(each))) for each in arguments]
    except Exception:  # the question makes no sense after that change
        return None
    return made if all(np.size(one) for one in made if numbers_in(one) is not None) else None


def _changes(asked: Asked) -> Iterator[tuple[str, Callable]]:
    """Yield changes of the arguments, in words, the plainest first."""
    kinds = [
        _kind([arguments[n] for arguments in asked.arguments]) for n in range(len(asked.names))
    ]
    for place, (name, kind) in enumerate(zip(asked.names, kinds, strict=True)):
        for told, change in _CHANGES.get(kind, []):
            yield f"`{name}` {told}", _at(place, change)
        if kind == "array":
            ndim = min(np.ndim(arguments[place]) for arguments in asked.arguments)
            for told, change in _of_axes(ndim):
                yield f"`{name}` {told}", _at(place, change)
        first = asked.arguments[0][place]
        if kind != "other":
            told = f"were always that of the first example, {short(first)}"
            yield f"`{name}` {told}", _at(place, lambda _, first=first: copy.deepcopy(first))
    for one, other in combinations(range(len(asked.names)), 2):
        if kinds[one] == kinds[other] != "other":
            names = f"`{asked.names[one]}` and `{asked.names[other]}`"
            yield f"{names} changed places", _swapped(one, other)
            for a, b in ((one, other), (other, one)):
                told = f"`{asked.names[a]}` were `{asked.names[b]}`"
                yield told, lambda each, a=a, b=b: (*each[:a], each[b], *each[a + 1 :])


def _kind(values: Sequence) -> str:
    if all(isinstance(value, (bool, np.bool_)) for value in values):
        return "truth"
    if all(isinstance(value, (int, float, np.number)) for value in values):
        return "number"
    if all(isinstance(value, np.ndarray) and value.ndim for value in values):
        return "truths" if values[0].dtype == bool else "array"
    if all(isinstance(value, (list, tuple)) for value in values):
        return "list"
    return "other"


_CHANGES: dict[str, list[tuple[str, Callable]]] = {
    "number": [
        ("were always 1", lambda _: 1),
        ("were always 0", lambda _: 0),
        ("were one larger", lambda x: x + 1),
        ("were one smaller", lambda x: x - 1),
        ("had the other sign", lambda x: -x),
        ("had no sign", abs),
        ("were twice as large", lambda x: 2 * x),
        ("were half as large", lambda x: x // 2 if isinstance(x, int) else x / 2),
        ("were its square", lambda x: x * x),
        ("were what it lacks to 1", lambda x: 1 - x),
    ],
    "array": [
        ("had the other sign", lambda x: -x.astype(float)),
        ("had no minus signs", lambda x: np.abs(x.astype(float))),
        ("were nothing but 0", np.zeros_like),
        ("were nothing but 1", np.ones_like),
        ("had a rim of zeros", lambda x: np.pad(x, [(1, 1)] * 2 + [(0, 0)] * (x.ndim - 2))),
        ("lacked its first row and column", lambda x: x[1:, 1:]),
        ("lacked its last row and column", lambda x: x[:-1, :-1]),
        ("were every second row and column of it", lambda x: x[::2, ::2]),
        ("were cut off at 0", lambda x: np.maximum(x, 0)),
        ("were rounded", np.rint),
        ("had no decimals", lambda x: np.trunc(x).astype(int)),
        ("were one larger", lambda x: x + 1.0),
        ("were one smaller", lambda x: x - 1.0),
        ("were one smaller", lambda x: x - 1),
        ("were twice as large", lambda x: 2.0 * x),
        ("were half as large", lambda x: x / 2),
        ("were its square", lambda x: np.square(x.astype(float))),
        ("were its root", lambda x: np.sqrt(x.astype(float))),
        ("were divided by 255", lambda x: x / 255),
        ("were what it lacks to 1", lambda x: 1.0 - x),
        ("were its mean everywhere", lambda x: np.full(x.shape, x.mean())),
        ("were squeezed into `uint8`", lambda x: np.trunc(x).astype(np.int64) % 256),
        ("were sorted", lambda x: np.sort(x, axis=0)),
        ("were cut off at 0 and 255", lambda x: x.clip(0, 255)),
        ("were its logarithm", lambda x: np.log(x.astype(float))),
        ("were raised to a power of e", lambda x: np.exp(x.astype(float))),
    ],
    "truths": [("said the opposite", np.invert), ("were True everywhere", np.ones_like)],
    "truth": [("said the opposite", lambda x: not x)],
    "list": [
        ("came in reverse order", lambda x: x[::-1]),
        ("were sorted", lambda x: type(x)(sorted(x))),
        ("held its first thing only", lambda x: x[:1]),
    ],
}


def _of_axes(ndim: int) -> Iterator[tuple[str, Callable]]:
    names = ("rows", "columns") if ndim == 2 else ()
    names = ("rows", "columns", "channels") if ndim == 3 else names or ("places",)
    names = ("photos", "rows", "columns", "channels") if ndim == 4 else names
    for axis, name in enumerate(names):
        yield f"had its {name} in reverse order", lambda x, axis=axis: np.flip(x, axis)
        yield f"lacked the last of its {name}", lambda x, axis=axis: _part(x, axis, slice(-1))
        yield f"lacked the first of its {name}", lambda x, axis=axis: _part(x, axis, slice(1, None))
        yield f"were its first one of {name} only", lambda x, axis=axis: _part(x, axis, slice(1))
    if ndim >= 2:
        yield "were turned by 180°", lambda x: np.flip(x, (0, 1))
        yield "lay on its side", lambda x: x.swapaxes(0, 1)


def _part(array: np.ndarray, axis: int, part: slice) -> np.ndarray:
    return array[(slice(None),) * axis + (part,)]


def _at(place: int, change: Callable) -> Callable:
    return lambda each: (*each[:place], change(each[place]), *each[place + 1 :])


def _swapped(one: int, other: int) -> Callable:
    def change(each: tuple) -> tuple:
        made = list(each)
        made[one], made[other] = made[other], made[one]
        return tuple(made)

    return change


# ---------------------------------------------------------------- other numbers in the formula


def varied(asked: Asked, right: Callable, quantities: dict[str, str]) -> Relation | None:
    """Find a number of the formula that was another one.

    Parameters
    ----------
    asked : Asked
        The question with its answers.
    right : callable
        Gives the right answer; each quantity is one of its keyword arguments with a default.
    quantities : dict
        Keyword argument → what it is called.

    Returns
    -------
    Relation or None

    Examples
    --------
    >>> def pixels(rows=7, columns=4):
    ...     return rows * columns
    >>> str(varied(Asked([24], [28], [()]), pixels, {"rows": "the number of rows"}))
    'It would be right if the number of rows were 6.'
    """
    defaults = right.__kwdefaults__ or {}
    if right.__defaults__:
        names = right.__code__.co_varnames[: right.__code__.co_argcount]
        defaults = defaults | dict(
            zip(names[-len(right.__defaults__) :], right.__defaults__, strict=True)
        )
    options = [(name, value) for name in quantities for value in _other_values(defaults[name])]
    large = any(
        np.size(one) > 1 or np.abs(numbers_in(one)).max() > 50 or np.ravel(one)[0] % 1
        for one in asked.right
    )
    pairs = [pair for pair in combinations(options, 2) if pair[0][0] != pair[1][0]]
    with quietly():
        for those in [*((one,) for one in options), *(pairs if large else [])]:
            answers = _answers(partial(right, **dict(those)), asked.arguments, tuple)
            if answers and not alike(answers, asked.right, asked.tolerance) and asked.fits(answers):
                told = " and ".join(f"{quantities[name]} were {short(v)}" for name, v in those)
                return Relation(told, f"it would be right if {told}")
    return _varied_in_parts(asked, right, quantities)


def _varied_in_parts(asked: Asked, right: Callable, quantities: dict) -> Relation | None:
    """Look at each part by itself: in each another number may be wrong."""
    if (
        len(asked.right) > 1
        or not asked.parts
        or shape_of(asked.given[0])[:1] != (len(asked.parts),)
    ):
        return None
    told, kept = [], []
    for place, name in enumerate(asked.parts):
        given, target = asked.given[0][place], asked.right[0][place]
        if same(given, target, asked.tolerance):
            kept.append(name)
            continue
        one = replace(asked, given=[given], right=[target], parts=())
        found = varied(one, _Part(right, place), quantities)
        if not found:
            return None
        told.append(f"the {name} if {found.name}")
    start = f"the {' and the '.join(kept)} is right; " if kept else ""
    return Relation("; ".join(told), f"{start}it would be right: {'; '.join(told)}")


class _Part:
    """One part of what a function gives, with the function's own defaults."""

    def __init__(self, function: Callable, place: int):
        self.function, self.place = function, place
        self.__kwdefaults__, self.__defaults__ = function.__kwdefaults__, function.__defaults__
        self.__code__ = function.__code__

    def __call__(self, *given, **others):
        return self.function(*given, **others)[self.place]


def _other_values(value) -> list:
    if isinstance(value, bool):
        return [not value]
    made = [value - 1, value + 1, 0, 1, 2 * value, value / 2, -value, value * value]
    made += [value / 10, value * 10, value - 2, value + 2, 1 / value if value else 0]
    return [other for n, other in enumerate(made) if other != value and other not in made[:n]]


# ---------------------------------------------------------------- arguments, kinds, small examples


def returned_part(asked: Asked) -> Relation | None:
    """Tell whether what came back is an argument, or the same whatever is asked.

    Parameters
    ----------
    asked : Asked
        The question with its answers.

    Returns
    -------
    Relation or None
    """
    for place, name in enumerate(asked.names):
        values = [arguments[place] for arguments in asked.arguments]
        if callable(values[0]) or alike(values, asked.right, asked.tolerance):
            continue
        if asked.fits(values):
            return Relation("input unchanged", f"it gives back `{name}` as it came")
        for told, part in _PARTS.items() if all(shape_of(value) for value in values) else ():
            made = _answers(part, [(value,) for value in values], tuple)
            if made and asked.fits(made) and not alike(made, asked.right, asked.tolerance):
                return Relation(f"{told} the input", f"it gives back {told} `{name}`")
    found = _plain_formula(asked)
    if found:
        return found
    one, *others = asked.given
    differs = not all(same(asked.right[0], other) for other in asked.right[1:])
    if differs and all(same(one, other) for other in others):
        says = "it gives the same whatever it is asked"
        asks = "Inside the function only its arguments may be used."
        return Relation("hard-coded", says, asks)
    return None


def _plain_formula(asked: Asked) -> Relation | None:
    """Tell whether the answers are two or three numbers of the question, put together."""
    kinds = [_kind([each[place] for each in asked.arguments]) for place in range(len(asked.names))]
    numbers = [place for place, kind in enumerate(kinds) if kind == "number"]
    signs = {" + ": operator.add, " − ": operator.sub, " × ": operator.mul, " / ": operator.truediv}
    for count in (2, 3):
        for places in permutations(numbers, count):
            for these in product(signs, repeat=count - 1):
                with contextlib.suppress(ZeroDivisionError):
                    made = [_put_together(each, places, these, signs) for each in asked.arguments]
                    if asked.fits(made) and not alike(made, asked.right, asked.tolerance):
                        told = "".join(
                            f"`{asked.names[place]}`{sign}"
                            for place, sign in zip(places, (*these, ""), strict=True)
                        )
                        return Relation(f"is {told}", f"it gives {told}")
    return None


def _put_together(each: tuple, places: Sequence[int], these: Sequence[str], signs: dict) -> float:
    value = each[places[0]]
    for sign, place in zip(these, places[1:], strict=True):
        value = signs[sign](value, each[place])
    return value


_PARTS = {
    "the first part of": lambda x: x[0],
    "the last part of": lambda x: x[-1],
    "the size of": np.size,
    "the shape of": np.shape,
    "the sum of": lambda x: np.sum(np.asarray(x), dtype=float),
    "the mean of": lambda x: np.mean(np.asarray(x)),
    "the largest number of": lambda x: np.max(np.asarray(x)),
    "the smallest number of": lambda x: np.min(np.asarray(x)),
    "the place of the largest number of": lambda x: np.argmax(np.asarray(x)),
    "the truth about": bool,
    "the doubled": lambda x: 2 * np.asarray(x),
}
