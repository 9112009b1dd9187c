"""How an answer is held against the right one: equal or not, and if not, where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

__all__ = ["WrongAnswer", "arguments", "compare", "has_blank", "has_dtype", "same", "short"]


class WrongAnswer(Exception):  # noqa: N818, as it is no error of the program
    """What is said about a wrong answer."""


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
    if _is_ragged(other):
        return (
            isinstance(value, Sequence | np.ndarray)
            and len(value) == len(other)
            and all(same(*pair, tolerance) for pair in zip(value, other, strict=True))
        )
    numbers, target = _numbers(value), _numbers(other)
    if numbers is None or target is None:
        return value is other
    if numbers.shape != target.shape:
        return False
    return bool(_close(numbers, target, tolerance).all())


def _close(numbers: np.ndarray, target: np.ndarray, tolerance: float) -> np.ndarray:
    scale = np.abs(target[np.isfinite(target)]).max(initial=0) or 1
    return np.isclose(numbers, target, rtol=0, atol=tolerance * scale, equal_nan=True)


def _numbers(value) -> np.ndarray | None:
    """Return a value as an array of floats, or None where it holds something else."""
    try:
        array = np.asarray(value)
    except (ValueError, TypeError):
        return None
    return array.astype(float) if array.dtype.kind in "biuf" else None


def _is_ragged(value) -> bool:
    """Tell whether a value is a list or tuple of things that do not make one array."""
    return isinstance(value, (list, tuple)) and _numbers(value) is None


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


def compare(value, right, tolerance: float, what: str) -> None:
    """Say what differs first: type, rank, shape or values.

    Parameters
    ----------
    value, right
        An answer and the right one.
    tolerance : float
        As for `same`.
    what : str
        How the sentence begins, such as "Your answer".

    Raises
    ------
    WrongAnswer
        When something differs.
    """
    if isinstance(right, str):
        if not isinstance(value, str):
            raise WrongAnswer(f'{what} is {short(value)}. A text is asked for, in quotes: "…".')
        raise WrongAnswer(f'{what} is "{value}". That is not it.')
    if _is_ragged(right):
        _compare_parts(value, right, tolerance, what)
        return
    numbers, target = _numbers(value), _numbers(right)
    if target is None:
        raise WrongAnswer(f"{what} is {short(value)}. That is not it.")
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
    if not off.any():
        return
    if target.ndim == 0:
        raise WrongAnswer(f"{what} is {short(value)}. That is not it.")
    first = tuple(int(place) for place in np.argwhere(off)[0])
    where = ", ".join(map(str, first))
    raise WrongAnswer(
        f"{what} has the right shape, but not the right values: {off.sum()} of {off.size} differ. "
        f"The first is at [{where}], where it has {numbers[first]:.4g}."
    )


def _compare_parts(value, right: Sequence, tolerance: float, what: str) -> None:
    if (
        not isinstance(value, Sequence | np.ndarray)
        or isinstance(value, str)
        or len(value) != len(right)
    ):
        raise WrongAnswer(f"{what} is {short(value)}. There should be {len(right)} parts.")
    for index, (part, target) in enumerate(zip(value, right, strict=True)):
        if not same(part, target, tolerance):
            compare(part, target, tolerance, f"{what}, in part {index + 1} of {len(right)},")


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
    if isinstance(value, np.ndarray) and value.size > 4:
        return f"an array of shape {value.shape}"
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, float):
        return f"{value:.4g}"
    plain = isinstance(value, str | int | float | list | tuple | None)
    text = repr(value)
    return text if plain and len(text) <= 40 and "0x" not in text else f"a {type(value).__name__}"


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
