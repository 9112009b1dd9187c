"""What was asked and answered, and what can be said about it: the words of relations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from helpers.checks.comparing import same

__all__ = [
    "LARGE",
    "VAGUE",
    "Asked",
    "Relation",
    "alike",
    "every_number",
    "sampled",
    "several",
    "telling",
]

# Numbers above which an answer is looked at by samples.
LARGE = 20_000

# Relations that fit too easily to be said beside something else: how their names begin.
VAGUE = ("wrong", "nothing but", "all the same", "stretched", "one part", "another order", "off by")


@dataclass(frozen=True)
class Relation:
    """What is said of an answer that stands in a relation to the right one.

    Attributes
    ----------
    name : str
        What teachers call it.
    says : str
        Half a sentence, so that two of them can be joined.
    asks : str
        A question that leads on.
    """

    name: str
    says: str
    asks: str = ""

    def __str__(self) -> str:
        return f"{self.says[0].upper()}{self.says[1:]}. {self.asks}".strip()

    def also(self, other: Relation) -> Relation:
        """Join two relations that hold together.

        Parameters
        ----------
        other : Relation
            The second.

        Returns
        -------
        Relation
        """
        asks = self.asks if self.asks == other.asks else f"{self.asks} {other.asks}".strip()
        says = f"two things at once: {self.says}, and {other.says}"
        return Relation(f"{self.name}, {other.name}", says, asks)


@dataclass(frozen=True)
class Asked:
    """What was asked and answered: for each example its arguments, the answer and the right one.

    Attributes
    ----------
    given, right : list
        Answers, one for each example.
    arguments : list of tuple
        What the examples ask with; empty tuples where nothing is asked with.
    names : tuple of str
        What the arguments are called.
    axes : tuple of str
        What the axes of the right answer count, such as ``("row", "column")``.
    parts : tuple of str
        What the parts of an answer of several parts are called.
    tolerance : float
        As for `same`.
    whole : bool
        Whether whole numbers are asked for.
    """

    given: list
    right: list
    arguments: list
    names: tuple[str, ...] = ()
    axes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    tolerance: float = 1e-5
    whole: bool = False

    def fits(self, made: Sequence) -> bool:
        """Tell whether the given answers are those that were made, and no constants.

        Parameters
        ----------
        made : sequence
            One for each example.

        Returns
        -------
        bool
        """
        return alike(self.given, made, self.tolerance)


def _may_be(given, made, tolerance: float) -> bool:
    """Look at a few numbers first: most changes are told apart by these."""
    if not (isinstance(given, np.ndarray) and isinstance(made, np.ndarray)):
        return True
    if given.shape != made.shape or not made.size or made.dtype.kind not in "biuf":
        return given.shape == made.shape
    step = made.size // 97 + 1
    one, other = given.flat[::step].astype(float), made.flat[::step].astype(float)
    off = abs(one[0] - other[0]), abs(one[-1] - other[-1])
    if max(off) > 0 and max(off) > tolerance * (float(np.abs(made).max()) or 1):
        return False
    return made.size < 2000 or bool(
        np.isclose(
            one, other, rtol=0, atol=2 * tolerance * np.abs(made).max() + 1e-12, equal_nan=True
        ).all()
    )


def several(name: str) -> str:
    """Return the plural of what an axis counts.

    Parameters
    ----------
    name : str
        Such as "class".

    Returns
    -------
    str
    """
    return _SEVERAL.get(name, f"{name}s")


# Written out, because other languages have other endings.
_SEVERAL = {
    **{"row": "rows", "column": "columns", "channel": "channels", "photo": "photos"},
    **{"class": "classes", "place": "places", "layer": "layers", "name": "names"},
    **{"path": "paths", "weight": "weights", "axis": "axes"},
}


def alike(one: Sequence, other: Sequence, tolerance: float) -> bool:
    """Tell whether answers to several examples are the same.

    Parameters
    ----------
    one, other : sequence
        Answers, one for each example.
    tolerance : float
        As for `same`.

    Returns
    -------
    bool
    """
    return all(
        _may_be(*pair, tolerance) and same(*pair, tolerance)
        for pair in zip(one, other, strict=True)
    )


def telling(asked: Asked) -> bool:
    """Tell whether there are enough different numbers for a coincidence to be unlikely.

    Parameters
    ----------
    asked : Asked
        Its right answers are looked at.

    Returns
    -------
    bool
    """
    return len(np.unique(np.concatenate([*map(np.ravel, asked.right)]))) >= 3


def sampled(asked: Asked) -> Asked:
    """Take some hundred numbers of large answers, the same places of each, in one row.

    Parameters
    ----------
    asked : Asked
        Its answers are arrays; those of other shapes are left as they are.

    Returns
    -------
    Asked
    """
    pairs = [*zip(asked.given, asked.right, strict=True)]
    if any(a.shape != b.shape for a, b in pairs) or sum(b.size for _, b in pairs) < LARGE:
        return asked
    places = [np.random.default_rng(0).integers(0, b.size, 400) for _, b in pairs]
    given, right = (
        [pair[side].flat[here].astype(float) for pair, here in zip(pairs, places, strict=True)]
        for side in (0, 1)
    )
    return replace(
        asked, given=given, right=right, axes=("place",), arguments=[()] * len(pairs), names=()
    )


def every_number(asked: Asked) -> str:
    """Return what the numbers of an answer are called.

    Parameters
    ----------
    asked : Asked
        With or without axes.

    Returns
    -------
    str
    """
    return "every number" if asked.axes else "your number"
