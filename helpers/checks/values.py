"""Relations of value: twice as large, the wrong sign, rounded, cut off, wrapped round."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from helpers.checks.asked import Asked, Relation, alike, every_number, telling
from helpers.checks.comparing import numbers_in, same

__all__ = ["changed_values", "of_values"]


def _softmax(x: np.ndarray) -> np.ndarray:
    raised = np.exp(x - x.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def _first_only(x: np.ndarray) -> np.ndarray:
    made = np.zeros_like(x)
    made.flat[:1] = x.flat[:1]
    return made


def _first_row_only(x: np.ndarray) -> np.ndarray:
    made = np.zeros_like(x)
    made[:1] = x[:1]
    return made


def _values(words: str) -> list[tuple[Relation, Callable, bool]]:
    """Return changes of values, and whether each is telling for a single number, too."""

    def one(name, says, change, alone=False, asks=""):
        return Relation(name, says.format(all=words), asks), change, alone

    return [
        one("sign turned", "{all} has the wrong sign", np.negative, True),
        one("minus signs lost", "no number is below 0: the minus signs are lost", np.abs),
        one("rounded", "{all} is rounded to a whole one", np.rint, True, "Keep the decimals."),
        one("decimals cut", "{all} has lost its decimals", np.trunc, True, "Keep the decimals."),
        one("rounded down", "{all} is rounded down", np.floor, True, "Keep the decimals."),
        one("rounded up", "{all} is rounded up", np.ceil, True, "Keep the decimals."),
        one("cut at 0", "what should lie below 0 is 0", lambda x: np.maximum(x, 0)),
        one("cut above 0", "what should lie above 0 is 0", lambda x: np.minimum(x, 0)),
        one("cut at 255", "what should lie above 255 is 255", lambda x: np.minimum(x, 255)),
        one("cut at 1", "what should lie above 1 is 1", lambda x: np.minimum(x, 1)),
        one("cut to 0..255", "everything is cut off at 0 and 255", lambda x: x.clip(0, 255)),
        one("cut to 0..1", "everything is cut off at 0 and 1", lambda x: x.clip(0, 1)),
        one("cut to -1..1", "everything is cut off at −1 and 1", lambda x: x.clip(-1, 1)),
        one("wrapped as uint8", "numbers have wrapped round as in `uint8`: counted from 0 again "
            "after 255", lambda x: np.trunc(x) % 256),
        one("wrapped as int8", "numbers have wrapped round as in `int8`, which ends at 127",
            lambda x: (np.trunc(x) + 128) % 256 - 128),
        one("squared", "{all} is the square of what it should be", np.square, True,
            "Is a root missing?"),
        one("root", "{all} is the root of what it should be", np.sqrt, True),
        one("upside down", "{all} is 1 divided by what it should be", np.reciprocal, True,
            "What is to be divided by what?"),
        one("complement", "{all} is what is missing to 1", lambda x: 1 - x, True),
        one("negative picture", "{all} is what is missing to 255", lambda x: 255 - x),
        one("logarithm", "{all} is the logarithm of what it should be", np.log),
        one("raised", "{all} stands in an exponent: it is e to the power of what it should be",
            np.exp),
        one("softmax", "softmax was applied once more", _softmax, False, "Once is enough."),
        one("sigmoid", "a sigmoid was applied once more", lambda x: 1 / (1 + np.exp(-x))),
        one("shares of the sum", "all is divided by its sum", lambda x: x / x.sum()),
        one("shares of the row", "each row is divided by its sum",
            lambda x: x / x.sum(axis=-1, keepdims=True)),
        one("shares of the largest", "all is divided by the largest number",
            lambda x: x / x.max()),
        one("summed up on the way", "each number has all those before it added to it",
            lambda x: np.cumsum(x, axis=-1)),
        one("first only", "only the first number is there, and all others are 0", _first_only,
            False, "Does `return` stand inside a loop?"),
        one("first row only", "only the first row is filled, and all below is 0", _first_row_only,
            False, "Does `return` stand inside a loop?"),
        one("only whether", "it says only whether there is something: 1 where a number is above 0",
            lambda x: (x > 0).astype(float)),
        one("only 0 or not", "it says only whether there is something: 1 where a number is not 0",
            lambda x: (x != 0).astype(float)),
    ]  # fmt: skip


def changed_values(asked: Asked) -> Iterator[tuple[Relation, list]]:
    """Yield each change of value, and what it makes of these right answers.

    Parameters
    ----------
    asked : Asked
        The question, its answers as arrays of floats.

    Yields
    ------
    Relation, list
    """
    enough = telling(asked)
    yield from _turned_products(asked) if enough else ()
    rounded = alike([*map(np.rint, asked.right)], asked.right, 1e-9)
    for told, change, alone in _values(every_number(asked)):
        if not (enough or alone) or (rounded and told.name.startswith(("rounded", "decimals"))):
            continue
        try:
            made = [change(one) for one in asked.right]
        except (ValueError, IndexError):
            continue
        numbers = np.concatenate([*map(np.ravel, made)])
        constant = len(numbers) > 1 and np.ptp(numbers) == 0
        large = np.abs(numbers).max(initial=0)
        if enough and large and len(np.unique((numbers / large).round(6))) < 2:
            continue  # next to one huge number all others are as good as equal
        # A small whole number is the square, the root or the inverse of too many things.
        tiny = len(numbers) == 1 and told.name not in _PLAIN and abs(asked.right[0]) <= 4
        if np.isfinite(numbers).all() and not (constant or tiny):
            yield told, made


def _turned_products(asked: Asked) -> Iterator[tuple[Relation, list]]:
    """Yield a fixed number divided by the right ones, as when a fraction stands on its head."""
    given, right = (np.concatenate([*map(np.ravel, those)]) for those in (asked.given, asked.right))
    if np.isfinite(given).all() and right.all() and given.all():
        told = every_number(asked)
        says = f"{told} is small where it should be large: a fraction stands on its head"
        yield (
            Relation("upside down", says, "What is to be divided by what?"),
            [given[0] * right[0] / one for one in asked.right],
        )


_PLAIN = ("sign turned", "complement", "rounded", "decimals cut", "rounded down", "rounded up")


def of_values(asked: Asked) -> Relation | None:
    """Find a change of value that makes the given answers of the right ones.

    Parameters
    ----------
    asked : Asked
        The question, its answers as arrays of floats.

    Returns
    -------
    Relation or None
    """
    if any(a.shape != b.shape for a, b in zip(asked.given, asked.right, strict=True)):
        return None
    for told, made in changed_values(asked):
        if asked.fits(made) and not alike(made, asked.right, asked.tolerance):
            return told
    return _in_proportion(asked)


_FACTORS = {
    2: "twice as large as", 3: "three times as large as", 4: "four times as large as",
    1 / 2: "half as large as", 1 / 3: "a third of what", 1 / 4: "a quarter of what",
    10: "ten times as large as", 1 / 10: "a tenth of what", 100: "a hundred times as large as",
    1 / 100: "a hundredth of what", 8: "eight times as large as", 1 / 8: "an eighth of what",
    255: "255 times as large as", 1 / 255: "a 255th of what", 256: "256 times as large as",
    1 / 256: "a 256th of what", 1000: "a thousand times as large as",
    1 / 1000: "a thousandth of what", 1024: "1,024 times as large as",
    1 / 1024: "a 1,024th of what",
}  # fmt: skip
# Too small to tell anything about one number.
_SMALL = (3, 1 / 3, 1 / 4, 8, 1 / 8)


def _in_proportion(asked: Asked) -> Relation | None:
    """Find a constant factor, distance or sum, or one that is a number of the question."""
    given, right = (np.concatenate([*map(np.ravel, those)]) for those in (asked.given, asked.right))
    enough, alone, told = telling(asked), len(right) == 1, every_number(asked)
    if asked.whole and (given % 1 != 0).any():
        for words, whole in (("down", np.floor), ("to the nearest", np.rint), ("up", np.ceil)):
            if same(whole(given), right, 1e-9):
                return Relation("not rounded", f"{told} still has decimals", f"Round {words}.")
    here = right != 0
    factor = (given[here] / right[here])[0] if here.any() else 0
    if here.any() and factor and same(given, factor * right):
        found = _factor(factor, asked, enough, alone)
        if found or not alone:
            return found
    distance = given[0] - right[0]
    known = enough or (abs(distance) == 1 and (not alone or abs(right[0]) > 2))
    if known and distance and same(given - right, np.full(len(right), distance)):
        way = "too large" if distance > 0 else "too small"
        by = "by one" if abs(distance) == 1 else f"by {abs(distance):.4g}"
        name = "one off" if abs(distance) == 1 else "off by a constant"
        return Relation(name, f"{told} is {way} {by}")
    if enough and same(given + right, np.full(len(right), given[0] + right[0])):
        says = f"{told} is what is missing to {given[0] + right[0]:.4g}"
        return Relation("turned round", says)
    return (
        _by_a_quantity(asked)
        or _by_an_argument(asked)
        or _other_weights(asked)
        or (_straight_line(given, right, told) if enough else None)
    )


# A logarithm to another base is a fixed multiple.
_BASES = {1 / np.log(2): "2", 1 / np.log(10): "10"}


def _factor(factor: float, asked: Asked, enough: bool, alone: bool) -> Relation | None:
    for one, words in _FACTORS.items():
        if same(abs(factor), one, 1e-4) and not (alone and one in _SMALL):
            turned = ", and has the wrong sign" if factor < 0 else ""
            says = f"{every_number(asked)} is {words} it should be{turned}"
            return Relation("factor", says, "Where does that factor come from?")
    by = _by_a_quantity(asked)
    if by or not enough:
        return by
    says = f"{every_number(asked)} is {factor:.4g} times what it should be"
    return Relation("factor", says, "Where does that factor come from?")


def _quantities(asked: Asked) -> dict[str, list[float]]:
    """Return numbers of the question that an answer may be off by, one for each example."""
    found: dict[str, list[float]] = {}
    for place, name in enumerate(asked.names):
        those = [arguments[place] for arguments in asked.arguments]
        if all(isinstance(one, (int, float, np.number)) for one in those):
            found[f"`{name}`"] = those
        arrays = [numbers_in(one) for one in those if not isinstance(one, (int, float, np.number))]
        if len(arrays) < len(those) or any(one is None or not one.ndim for one in arrays):
            continue
        found[f"how many numbers `{name}` holds"] = [one.size for one in arrays]
        for axis in range(min(one.ndim for one in arrays)):
            found[f"the size of axis {axis} of `{name}`"] = [one.shape[axis] for one in arrays]
        found[f"the sum of `{name}`"] = [one.sum() for one in arrays]
        found[f"the largest number of `{name}`"] = [one.max() for one in arrays]
    return found


def _by_a_quantity(asked: Asked) -> Relation | None:
    told = every_number(asked)
    for name, those in _quantities(asked).items():
        if len(set(those)) < 2 and not telling(asked):
            continue
        for words, change in (
            ("multiplied by", np.multiply),
            ("divided by", np.divide),
            ("too large by", np.add),
            ("too small by", np.subtract),
            ("turned round within", lambda x, n: n - x),
        ):
            made = [change(one, n) for one, n in zip(asked.right, those, strict=True)]
            if asked.fits(made) and not alike(made, asked.right, asked.tolerance):
                return Relation(f"{words} {name}", f"{told} is {words} {name}")
    return None


def _by_an_argument(asked: Asked) -> Relation | None:
    """Tell whether an argument, or one of its channels, is in there too often, or not at all."""
    told = every_number(asked)
    for name, those in _arrays_asked_with(asked):
        fitting = all(a.shape == b.shape for a, b in zip(those, asked.right, strict=True))
        if not fitting or not all(one.any() for one in those):
            continue
        pairs = zip(asked.given, asked.right, those, strict=True)
        times = np.concatenate([np.ravel((a - b)[c != 0] / c[c != 0]) for a, b, c in pairs])
        made = [b + times[0] * c for b, c in zip(asked.right, those, strict=True)]
        if times[0] and np.isfinite(times[0]) and asked.fits(made):
            if abs(times[0]) == 1:
                says = f"{name} is {'in there once too often' if times[0] > 0 else 'missing'}"
            else:
                way = "large" if times[0] > 0 else "small"
                says = f"{told} is too {way} by {abs(times[0]):.4g} times {name}"
            return Relation(f"too much or too little of {name}", says)
        for words, change in (("multiplied by", np.multiply), ("divided by", np.divide)):
            made = [change(b, c) for b, c in zip(asked.right, those, strict=True)]
            if asked.fits(made) and not alike(made, asked.right, asked.tolerance):
                return Relation(f"{words} {name}", f"{told} is {words} {name}")
    return None


def _other_weights(asked: Asked) -> Relation | None:
    """Tell how much each channel of an argument counts, where the answer is a weighted sum."""
    for place, name in enumerate(asked.names):
        those = [numbers_in(arguments[place]) for arguments in asked.arguments]
        pairs = [*zip(those, asked.given, strict=True)]
        if any(a is None or a.ndim != g.ndim + 1 or a.shape[:-1] != g.shape for a, g in pairs):
            continue
        if len({one.shape[-1] for one in those}) > 1 or those[0].shape[-1] > 4:
            continue
        rows = np.concatenate([one.reshape(-1, one.shape[-1]) for one in those])
        given = np.concatenate([*map(np.ravel, asked.given)])
        if len(rows) < 2 * rows.shape[1] or not np.isfinite(given).all():
            continue
        weights = np.linalg.lstsq(rows, given, rcond=None)[0]
        if same(rows @ weights, given, 1e-6):
            told = ", ".join(f"{weight:.4g}" for weight in weights.round(6))
            says = f"in yours the channels of `{name}` count {told}"
            return Relation("other weights", says, "How much should each of them count?")
    return None


def _arrays_asked_with(asked: Asked) -> Iterator[tuple[str, list[np.ndarray]]]:
    for place, name in enumerate(asked.names):
        those = [numbers_in(arguments[place]) for arguments in asked.arguments]
        if any(one is None or not one.ndim for one in those):
            continue
        yield f"`{name}`", those
        last = {one.shape[-1] for one in those}
        for channel in range(max(last)) if len(last) == 1 and max(last) <= 4 else ():
            yield f"`{name}[..., {channel}]`", [one[..., channel] for one in those]


def _straight_line(given: np.ndarray, right: np.ndarray, told: str) -> Relation | None:
    finite = np.isfinite(given).all() and np.isfinite(right).all()
    if not finite or len(np.unique(right)) < 5 or not np.ptp(given):
        return None
    low, high = right.argmin(), right.argmax()
    slope = (given[high] - given[low]) / (right[high] - right[low])
    start = given[low] - slope * right[low]
    if abs(slope) < 1e-6 or not same(given, slope * right + start, 1e-6):
        return None
    way = f"plus {start:.4g}" if start > 0 else f"minus {-start:.4g}"
    says = f"{told} is {slope:.4g} times what it should be, {way}"
    return Relation("stretched and moved", says)
