"""How a wrong answer relates to the right one: twice as large, upside down, a row short.

A relation is a change that makes the given answer of the right one, the same change for every
example. It is named when it fits all of them, alone or together with a second one, and when it
does change the right answer: of a symmetric table nobody can say that it lies on its side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import numpy as np

from helpers.checks.asked import LARGE, Asked, Relation, alike, sampled, telling
from helpers.checks.comparing import is_ragged, numbers_in, same, short
from helpers.checks.regions import regions
from helpers.checks.shapes import moved, of_shapes
from helpers.checks.values import changed_values, of_values

__all__ = ["relation"]


def relation(asked: Asked, *, pairs: bool = True) -> Relation | None:
    """Find how the given answers relate to the right ones.

    Parameters
    ----------
    asked : Asked
        The question with its answers, of which at least one is wrong.
    pairs : bool
        Whether two relations at once are looked for, too.

    Returns
    -------
    Relation or None

    Examples
    --------
    >>> right = [np.array([[1.0, 2, 5], [3, 4, 7]])]
    >>> str(relation(Asked([-right[0].T], right, [()])))
    'Two things at once: rows and columns have changed places, and every number has the wrong sign.'
    """
    with np.errstate(all="ignore"):
        return _of_types(asked) or _of_parts(asked) or _of_texts(asked) or _of_numbers(asked, pairs)


# ---------------------------------------------------------------- what kind of thing it is


def _of_types(asked: Asked) -> Relation | None:
    given, right = asked.given, asked.right
    if hasattr(given[0], "__next__"):
        kind = type(given[0]).__name__
        says = f"this is a {kind} that nobody has walked through yet"
        return Relation("not walked through", says, "`list(...)` around it makes a list of it.")
    if all(isinstance(one, str) for one in given) and numbers_in(right[0]) is not None:
        wanted = "an array of numbers" if np.ndim(right[0]) else "a number"
        says = f"it is a text, {short(given[0])}, and {wanted} is asked for"
        return Relation("text for number", says, "In quotes everything is a text.")
    lists = all(isinstance(one, (list, tuple)) and len(one) for one in given)
    texts = lists and all(isinstance(part, str) for one in given for part in one)
    if texts and numbers_in(right[0]) is not None:
        says = f"these are texts, such as “{given[0][0]}”, and numbers are asked for"
        return Relation("texts for numbers", says)
    if all(isinstance(one, dict) for one in given) and not isinstance(right[0], dict):
        for told, part in (("names", list), ("values", lambda one: list(one.values()))):
            if asked.fits([*map(part, given)]) or alike(map(part, given), right, asked.tolerance):
                return Relation("dict", f"this is a dict whose {told} are right", "Hand in those.")
        return Relation("dict", "this is a dict, and a list or an array is asked for")
    return None


# ---------------------------------------------------------------- answers of several parts


def _of_parts(asked: Asked) -> Relation | None:
    found = _joined_up(asked) or _flattened(asked)
    count = _parts(asked)
    if found or not count:
        return found
    for place, name in enumerate(asked.parts):
        if asked.fits([one[place] for one in asked.right]):
            says = f"this is the {name} alone"
            return Relation(f"{name} only", says, f"{count} parts are asked for.")
    if asked.parts and not all(isinstance(one, (tuple, list, np.ndarray)) for one in asked.given):
        says = f"it is one thing, and {count} parts are asked for: the {_joined(asked.parts)}"
        return Relation("too few parts", says)
    try:
        given = [list(one) for one in asked.given]
    except TypeError:
        return None
    lengths = {len(one) for one in given}
    names = asked.parts if len(asked.parts) == count else _ORDINALS[:count]
    if len(lengths) == 1 and max(lengths) != count:
        word = "few" if max(lengths) < count else "many"
        says = f"it has {max(lengths)} parts, and {count} are asked for: the {_joined(names)}"
        return Relation(f"too {word} parts", says)
    if lengths != {count}:
        return None
    for order in permutations(range(count)):
        if asked.fits([[one[place] for place in order] for one in asked.right]):
            says = f"all {count} parts are right, and stand in another order"
            return Relation("parts in another order", says, f"Asked for: {_joined(names)}.")
    return _part_by_part(asked, given, names)


def _flattened(asked: Asked) -> Relation | None:
    """Find a relation of texts in several lists, as though they stood in one."""
    flat = []
    for those in (asked.given, asked.right):
        lists = all(isinstance(one, (list, tuple)) and all(map(_is_text, one)) for one in those)
        if not lists or any(isinstance(part, str) for one in those for part in one):
            return None
        flat.append([[text for part in one for text in part] for one in those])
    joined = replace(asked, given=flat[0], right=flat[1])
    if joined.fits(flat[1]):
        return Relation("cut elsewhere", "all is there, in the right order, but cut elsewhere")
    return _of_texts(replace(joined, axes=("name",))) if all(flat[0]) else None


def _joined_up(asked: Asked) -> Relation | None:
    """Find one relation that holds for all parts: every number of each has the wrong sign."""
    sides = []
    for those in (asked.given, asked.right):
        lists = all(isinstance(one, (list, tuple)) for one in those)
        if not lists or not any(map(is_ragged, those)):
            return None
        parts = [[numbers_in(part) for part in one] for one in those]
        if any(part is None for one in parts for part in one):
            return None
        sides.append(parts)
    shapes = [[[part.shape for part in one] for one in side] for side in sides]
    if shapes[0] != shapes[1]:
        return None
    given, right = ([np.concatenate([*map(np.ravel, one)]) for one in side] for side in sides)
    joined = replace(asked, given=given, right=right, axes=("place",))
    return None if joined.fits(right) else of_values(joined)


_ORDINALS = ("first part", "second part", "third part", "fourth part", "fifth part")


def _parts(asked: Asked) -> int:
    """Return the number of parts of an answer, or 0 when it is one thing."""
    lengths = {len(one) if isinstance(one, (tuple, list)) else 0 for one in asked.right}
    if len(lengths) > 1 or max(lengths) < 2:
        return 0
    texts = all(isinstance(part, str) for one in asked.right for part in one)
    several = any(is_ragged(one) for one in asked.right) and not texts
    return max(lengths) if several or asked.parts or isinstance(asked.right[0], tuple) else 0


def _part_by_part(asked: Asked, given: list, names: Sequence[str]) -> Relation | None:
    right_ones, told = [], []
    for place, name in enumerate(names):
        one = replace(
            asked,
            given=[answer[place] for answer in given],
            right=[answer[place] for answer in asked.right],
            axes=(),
            parts=(),
        )
        if one.fits(one.right):
            right_ones.append(name)
        else:
            told.append((name, relation(one)))
    right = f"the {_joined(right_ones)} {'is' if len(right_ones) == 1 else 'are'} right"
    if not all(found for _, found in told):
        if not right_ones:
            return None
        wrong = _joined([name for name, _ in told])
        return Relation("one part wrong", right, f"Look at the {wrong} again.")
    start = f"{right}. " if right_ones else ""
    says = start + "; ".join(f"in the {name}, {found.says}" for name, found in told)
    if start:
        says = start + says[len(start)].upper() + says[len(start) + 1 :]
    asks = " ".join(dict.fromkeys(found.asks for _, found in told if found.asks))
    return Relation(", ".join(f"{name}: {found.name}" for name, found in told), says, asks)


def _joined(names: Sequence[str]) -> str:
    return " and the ".join([", the ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


# ---------------------------------------------------------------- texts, by codes


def _of_texts(asked: Asked) -> Relation | None:
    if not all(_is_text(one) for one in [*asked.right, *asked.given]):
        return None
    texts = sorted({_plain(text) for one in [*asked.right, *asked.given] for text in np.ravel(one)})
    given, right = (
        [np.vectorize(lambda text: texts.index(_plain(text)), otypes=[float])(one) for one in those]
        for those in (asked.given, asked.right)
    )
    coded = replace(asked, given=given, right=right)
    return of_shapes(coded) or _exchanged(coded, texts) or _by_place(coded)


def _plain(text: str) -> str:
    return str(text).strip().casefold()


def _is_text(value) -> bool:
    if isinstance(value, (list, tuple, np.ndarray)):
        return len(value) > 0 and all(isinstance(one, str) for one in value)
    return isinstance(value, str)


def _exchanged(asked: Asked, texts: Sequence = ()) -> Relation | None:
    """Tell whether labels or names have changed places, each always for the same other."""
    if any(np.shape(a) != np.shape(b) for a, b in zip(asked.given, asked.right, strict=True)):
        return None
    asked = sampled(asked)
    given, right = (np.concatenate([*map(np.ravel, those)]) for those in (asked.given, asked.right))
    pairs = set(zip(right.tolist(), given.tolist(), strict=True))
    known = {one for one, _ in pairs}
    if len(pairs) != len(known) or {other for _, other in pairs} != known or len(known) > 8:
        return None
    moved = sorted(one for one, other in pairs if one != other)
    if not len(moved) >= 2 or len(right) < len(known) + 2 or any(one % 1 for one in moved):
        return None
    told = [f"“{texts[int(one)]}”" if texts else f"{one:g}" for one in moved]
    return Relation("exchanged", f"{' and '.join(told)} have changed places", "Which is which?")


# ---------------------------------------------------------------- arrays of numbers


def _of_numbers(asked: Asked, pairs: bool = True) -> Relation | None:
    given, right = ([*map(numbers_in, those)] for those in (asked.given, asked.right))
    if any(one is None for one in [*given, *right]):
        return None
    whole = all(np.asarray(one).dtype.kind in "iu" for one in asked.right)
    asked = replace(asked, whole=whole or asked.whole)
    if not all(one.size for one in right):
        return None
    ndim = {one.ndim for one in right}
    if len(ndim) > 1:
        return _by_rank(replace(asked, given=given, right=right), sorted(ndim), pairs)
    axes = asked.axes if {len(asked.axes)} == ndim else _AXES.get(max(ndim), ("axis",) * max(ndim))
    asked = replace(asked, given=given, right=right, axes=axes)
    singly = (_odd_numbers, _all_alike, of_shapes, _values, _exchanged)
    for find in (*singly, _both, _by_place) if pairs else singly:
        found = find(asked)
        if found:
            return found
    return None


def _by_rank(asked: Asked, ranks: list[int], pairs: bool) -> Relation | None:
    """Find a relation for grey photos and one for colour photos, where both are asked about."""
    found = []
    for rank in ranks:
        here = [place for place, one in enumerate(asked.right) if one.ndim == rank]
        given, right, those = (
            [each[place] for place in here] for each in (asked.given, asked.right, asked.arguments)
        )
        part = replace(asked, given=given, right=right, arguments=those, axes=asked.axes[:rank])
        if not part.fits(right):
            found.append(_of_numbers(part, pairs))
    return found[-1] if all(found) else None  # the one for the most axes tells most


_AXES = {
    0: (),
    1: ("place",),
    2: ("row", "column"),
    3: ("row", "column", "channel"),
    4: ("photo", "row", "column", "channel"),
}


def _odd_numbers(asked: Asked) -> Relation | None:
    for given, right in zip(asked.given, asked.right, strict=True):
        for name, test, where_from in (
            ("nan", np.isnan, "0 divided by 0, or the logarithm or root of a number below 0"),
            ("inf", np.isinf, "a division by 0, or a power too large to be written"),
        ):
            if test(given).any() and not test(right).any():
                place = np.argwhere(test(given))[0].tolist()
                first = f", the first at {place}" if place else ""
                says = f"there is {name} in it ({test(given).sum()} of {given.size}{first})"
                return Relation(name, says, f"It comes from {where_from}.")
    return None


def _all_alike(asked: Asked) -> Relation | None:
    numbers = np.concatenate([*map(np.ravel, asked.given)])
    if len(numbers) < 3 or np.ptp(numbers) or not telling(asked):
        return None
    if not numbers[0]:
        return Relation("nothing but 0", "all of it is 0", "Where is it filled, and with what?")
    says = f"all of it is the same number, {short(float(numbers[0]))}"
    return Relation("all the same", says, "What should the numbers depend on?")


# ---------------------------------------------------------------- two at once, and places


def _values(asked: Asked) -> Relation | None:
    return of_values(sampled(asked))


def _both(asked: Asked) -> Relation | None:
    """Find two relations that hold at once: the places changed first, then the values."""
    if sum(map(np.size, asked.given)) < 3:  # too few for that not to be a coincidence
        return None
    for told, made in moved(asked):
        beside = replace(asked, right=[np.asarray(one) for one in made])
        found = _values(beside)
        if found and found.name != "not rounded":
            return told.also(found)
        plain = made[0].size < LARGE or told.name != "another order"
        again = beside if made[0].ndim == len(asked.axes) and plain else None
        for other, twice in moved(again) if again else ():
            if asked.fits(twice) and not alike(twice, asked.right, asked.tolerance):
                return told.also(other)
    few = sampled(asked)
    if few.right[0].shape != few.given[0].shape or not telling(few):
        return None
    scale = 10 * max(np.abs(one).max() for one in few.right)
    for told, made in changed_values(few):
        if max(np.abs(one).max() for one in made) > scale:
            continue  # beside numbers so much larger all others look alike
        found = of_values(replace(few, right=made))
        if found and found.name != "not rounded":
            return told.also(found)
    return None


def _by_place(asked: Asked) -> Relation | None:
    """Find the part of the answer that alone is wrong, or say that only the order is."""
    if any(a.shape != b.shape for a, b in zip(asked.given, asked.right, strict=True)):
        return None
    pairs = [*zip(asked.given, asked.right, strict=True)]
    if telling(asked) and all(
        a.size > 2 and same(np.sort(a, None), np.sort(b, None)) for a, b in pairs
    ):
        return Relation("another order", "the numbers are right, and stand in another order")
    scales = [asked.tolerance * (np.abs(b).max(initial=0) or 1) for _, b in pairs]
    wrong = [~np.isclose(a, b, rtol=0, atol=s) for (a, b), s in zip(pairs, scales, strict=True)]
    for says, here in regions(asked, wrong):
        inside = replace(
            asked,
            given=[np.concatenate([a[h] for (a, _), h in zip(pairs, here, strict=True)])],
            right=[np.concatenate([b[h] for (_, b), h in zip(pairs, here, strict=True)])],
            arguments=[()],
            names=(),
            axes=("place",),
        )
        more = _all_alike(inside) or of_values(inside)
        there = f": there, {more.says}" if more else ""
        return Relation(f"wrong {says}", f"it is wrong only {says}{there}")
    return None
