"""How an answer is held against the right one: equal or not, and if not, where they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

__all__ = [
    "WrongAnswer",
    "arguments",
    "compare",
    "has_blank",
    "has_dtype",
    "is_ragged",
    "numbers_in",
    "same",
    "shape_of",
    "short",
    "untouched",
    "value_of",
]


class WrongAnswer(Exception):  # noqa: N818, as it is no error of the program
    """What is said about a wrong answer, and the name of the mistake, where it has one."""

    def __init__(self, says: str, named: str | None = None):
        super().__init__(says)
        self.named = named


def same(value, other, tolerance: float = 1e-5) -> bool:
    """Tell whether two answers are equal, whatever their dtype, lists and tuples alike.

    Parameters
    ----------
    value, other
        Numbers, texts, arrays, or lists, tuples and dicts of these.
    tolerance : float
        How far a number may be off, relative to the largest number of ``other``.

    Returns
    -------
    bool

    Examples
    --------
    >>> same([1, 2.0000001], np.array([1, 2])), same([1, 2], [2, 1]), same("Cat", "cat ")
    (True, False, True)
    """
    if isinstance(value, str) or isinstance(other, str):
        alike = isinstance(value, str) and isinstance(other, str)
        return alike and value.strip().casefold() == other.strip().casefold()
    if isinstance(other, dict):
        return (
            isinstance(value, dict)
            and value.keys() == other.keys()
            and all(same(value[key], other[key], tolerance) for key in other)
        )
    if is_ragged(other):
        return (
            isinstance(value, Sequence | np.ndarray)
            and len(value) == len(other)
            and all(same(*pair, tolerance) for pair in zip(value, other, strict=True))
        )
    numbers, target = numbers_in(value), numbers_in(other)
    if numbers is None or target is None:
        return value is other
    if numbers.shape != target.shape:
        return False
    return bool(_close(numbers, target, tolerance).all())


def _close(numbers: np.ndarray, target: np.ndarray, tolerance: float) -> np.ndarray:
    scale = np.abs(target[np.isfinite(target)]).max(initial=0) or 1
    return np.isclose(numbers, target, rtol=0, atol=tolerance * scale, equal_nan=True)


def numbers_in(value) -> np.ndarray | None:
    """Return a value as an array of floats, or None where it holds something else.

    Parameters
    ----------
    value
        Anything: arrays, tensors, lists, and any number, a ``Fraction`` or a ``Decimal``, too.

    Returns
    -------
    array or None

    Examples
    --------
    >>> from fractions import Fraction
    >>> numbers_in([Fraction(1, 2), 3]), numbers_in("3")
    (array([0.5, 3. ]), None)
    """
    try:
        array = np.asarray(value.numpy() if hasattr(value, "numpy") else value)
        if array.dtype.kind == "O" and all(map(_is_number, array.ravel())):
            array = array.astype(float)
    except (ValueError, TypeError, OverflowError):
        return None
    return array.astype(float) if array.dtype.kind in "biuf" else None


def _is_number(value) -> bool:
    return hasattr(value, "__float__") and not isinstance(value, complex)


def is_ragged(value) -> bool:
    """Tell whether a value is a list or tuple of things that do not make one array.

    Parameters
    ----------
    value
        Anything.

    Returns
    -------
    bool
    """
    return isinstance(value, (list, tuple)) and numbers_in(value) is None


def shape_of(value) -> tuple | None:
    """Return the shape of an answer; of one whose parts differ in shape, those of the parts.

    Parameters
    ----------
    value
        Anything.

    Returns
    -------
    tuple or None

    Examples
    --------
    >>> shape_of([1, 2]), shape_of([[1, 2], 3])
    ((2,), ((2,), ()))
    """
    try:
        return np.shape(value)
    except ValueError:
        return tuple(map(shape_of, value))


def untouched(value, before) -> bool:
    """Tell whether something is as it was, whatever it is made of.

    Parameters
    ----------
    value, before
        The thing now, and a copy of what it was.

    Returns
    -------
    bool

    Examples
    --------
    >>> untouched({"a": [1, 2]}, {"a": [1, 2]}), untouched([2, 1], [1, 2])
    (True, False)
    """
    if isinstance(before, np.ndarray):
        if value.dtype != before.dtype or value.shape != before.shape:
            return False
        if before.dtype.kind != "f":
            return np.array_equal(value, before)
        # A nudge that was taken back may leave the last digit changed.
        return np.allclose(value, before, rtol=1e-12, atol=1e-12, equal_nan=True)
    if isinstance(before, dict):
        return list(value) == list(before) and all(untouched(value[k], before[k]) for k in before)
    if isinstance(before, (list, tuple)):
        return len(value) == len(before) and all(map(untouched, value, before))
    return callable(before) or value == before


def has_blank(answer) -> bool:
    """Tell whether there is a ``...`` in an answer, or it is one.

    Parameters
    ----------
    answer
        Anything.

    Returns
    -------
    bool
    """
    if answer is ...:
        return True
    if isinstance(answer, dict):
        answer = list(answer.values())
    if isinstance(answer, np.ndarray) and answer.dtype == object:
        answer = answer.ravel().tolist()
    return isinstance(answer, (list, tuple)) and any(map(has_blank, answer))


def has_dtype(answer, dtype: str | None) -> bool:
    """Tell whether an answer's numbers are of a type.

    Parameters
    ----------
    answer
        An array, or what can be made one.
    dtype : str or None
        Such as "uint8", or a kind such as "float"; None is any.

    Returns
    -------
    bool
    """
    return dtype is None or dtype in str(np.asarray(answer).dtype)


def compare(
    value, right, tolerance: float, what: str, *, show: bool = False, how: Callable | None = None
) -> None:
    """Say what differs first: type, rank, shape or values.

    Parameters
    ----------
    value, right
        An answer and the right one.
    tolerance : float
        As for `same`.
    what : str
        How the sentence begins, such as "Your answer".
    show : bool
        Whether the right value may be told.
    how : callable, optional
        Gives for a place, as a tuple, how the number there is made.

    Raises
    ------
    WrongAnswer
        When something differs.
    """
    if isinstance(right, str):
        if not isinstance(value, str):
            raise WrongAnswer(f'{what} is {short(value)}. A text is asked for, in quotes: "…".')
        raise WrongAnswer(f'{what} is "{value}"{_expected(right, show)}.')
    if is_ragged(right):
        _compare_parts(value, right, tolerance, what, show)
        return
    numbers, target = numbers_in(value), numbers_in(right)
    if target is None:
        raise WrongAnswer(f"{what} is {short(value)}{_expected(right, show)}.")
    if numbers is None:
        wanted = "a number is" if target.ndim == 0 else "an array of numbers is"
        raise WrongAnswer(f"{what} is {short(value)}, and {wanted} asked for.")
    if numbers.ndim != target.ndim:
        raise WrongAnswer(f"{what} has {_axes(numbers)}, the right one has {_axes(target)}.")
    if numbers.shape != target.shape:
        raise WrongAnswer(
            f"{what} has the shape {numbers.shape}, the right one has {target.shape}."
        )
    off = ~_close(numbers, target, tolerance)
    if off.any():
        _compare_numbers(numbers, target, off, what, show, how)


def _expected(right, show: bool) -> str:
    return f", and {short(right)} is expected" if show else ". That is not it"


def _compare_numbers(numbers, target, off, what: str, show: bool, how: Callable | None) -> None:
    first = tuple(int(place) for place in np.argwhere(off)[0])
    made = f": {how(first)}" if how else ""
    if target.ndim == 0:
        if not show:
            way = "too large" if numbers > target else "too small"
            raise WrongAnswer(f"{what} is {short(value_of(numbers))}, and that is {way}{made}.")
        raise WrongAnswer(
            f"{what} is {short(value_of(numbers))}, and {short(value_of(target))} is "
            f"expected{made}."
        )
    where, here = ", ".join(map(str, first)), short(value_of(numbers[first]))
    there = f" where {short(value_of(target[first]))} is expected" if show else ""
    count = f"{off.sum()} of {off.size} {'differs' if off.sum() == 1 else 'differ'}"
    raise WrongAnswer(
        f"{what} has the right shape, but not the right values: {count}. "
        f"The first is at [{where}]: it has {here}{there}{made}."
    )


def value_of(number) -> float | int:
    """Return a number as Python's own, a whole one where it is whole.

    Parameters
    ----------
    number : number
        Any real number.

    Returns
    -------
    float or int
    """
    number = float(number)
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _compare_parts(value, right: Sequence, tolerance: float, what: str, show: bool) -> None:
    if isinstance(value, str) or not isinstance(value, Sequence | np.ndarray):
        asked = f"{len(right)} parts are" if len(right) > 1 else "1 part is"
        raise WrongAnswer(f"{what} is {short(value)}. {asked} asked for.")
    if len(value) != len(right):
        parts = "1 part" if len(value) == 1 else f"{len(value)} parts"
        raise WrongAnswer(f"{what} has {parts}. There should be {len(right)}.")
    for index, (part, target) in enumerate(zip(value, right, strict=True)):
        if not same(part, target, tolerance):
            place = f"{what.rstrip(',')}, in part {index + 1} of {len(right)},"
            compare(part, target, tolerance, place, show=show)


def _axes(array: np.ndarray) -> str:
    if array.ndim == 0:
        return "no axis (it is one number)"
    return f"{array.ndim} {'axis' if array.ndim == 1 else 'axes'}, {array.shape}"


def short(value) -> str:
    """Describe a value in a few words.

    Parameters
    ----------
    value
        Anything.

    Returns
    -------
    str
    """
    if callable(value):
        return f"a function, {getattr(value, '__name__', 'without name')}"
    if isinstance(value, np.ndarray) and (value.size > 9 or value.size == 0):
        return f"an array of shape {value.shape}"
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() and abs(value) < 1e9 else f"{value:.4g}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    plain = isinstance(value, str | int | float | list | tuple | None)
    text = f"[{', '.join(map(short, value))}]" if isinstance(value, list) else repr(value)
    return text if plain and len(text) <= 60 and "0x" not in text else _kind(value)


def _kind(value) -> str:
    if isinstance(value, (list, tuple)):
        return f"a {type(value).__name__} of {len(value)}"
    return f"a value of the type {type(value).__name__}"


def arguments(example: Iterable) -> str:
    """Describe what a function is called with.

    Parameters
    ----------
    example : iterable
        The arguments.

    Returns
    -------
    str
    """
    return ", ".join(map(short, example))
