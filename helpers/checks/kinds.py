"""What the questions have in common to which a function gives a wrong answer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.checks.asked import Asked, Relation
from helpers.checks.comparing import same, short
from helpers.checks.relations import relation

__all__ = ["where_it_fails"]


def where_it_fails(asked: Asked) -> Relation | None:
    """Tell what the examples on which it fails have in common, and how it fails there.

    Parameters
    ----------
    asked : Asked
        The question with its answers.

    Returns
    -------
    Relation or None
    """
    pairs = [*zip(asked.given, asked.right, asked.arguments, strict=True)]
    wrong = [pair for pair in pairs if not same(*pair[:2], asked.tolerance)]
    kind = _failing_kind(asked)
    if len(wrong) == len(pairs):
        return None
    given, right, those = map(list, zip(*wrong, strict=True))
    found = relation(replace(asked, given=given, right=right, arguments=those))
    if kind and found:
        return Relation(
            f"{kind.name}: {found.name}", f"{kind.says}: there, {found.says}", found.asks
        )
    if found:
        says = (
            f"it is right in {len(pairs) - len(wrong)} of {len(pairs)} examples, and in the rest "
        )
        return Relation(f"now and then: {found.name}", says + found.says, found.asks)
    return kind


def _failing_kind(asked: Asked) -> Relation | None:
    """Find out what those examples share on which it fails, and no other one."""
    wrong = [
        not same(*pair, asked.tolerance) for pair in zip(asked.given, asked.right, strict=True)
    ]
    if all(wrong):
        return None
    for place, name in enumerate(asked.names):
        values = [each[place] for each in asked.arguments]
        if all(isinstance(one, (int, float, np.number)) for one in values):
            kept = [value for value, off in zip(values, wrong, strict=True) if not off]
            lost = [value for value, off in zip(values, wrong, strict=True) if off]
            if len(kept) > 1 and len({*kept}) == 1 and kept[0] not in lost:
                says = f"it is right only where `{name}` is {short(kept[0])}"
                return Relation(
                    f"only for one {name}", says, "What is written in there as a number?"
                )
    if wrong.count(False) < 2 and len(wrong) > 3:
        return None  # a single right one may be luck
    known = [_features(arguments, asked.names) for arguments in asked.arguments]
    for says in dict.fromkeys(key for one in known for key in one):
        told = [one.get(says, False) for one in known]
        if told == wrong:
            return Relation(f"wrong where {says}", f"it is right except where {says}")
    return None


def _features(arguments: tuple, names: tuple[str, ...]) -> dict[str, bool]:
    found = {}
    for name, value in zip(names, arguments, strict=False):
        label = f"`{name}`"
        if isinstance(value, np.ndarray) and value.ndim:
            found |= _features_of_array(label, value)
        elif isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
            found |= {
                f"{label} is below 0": value < 0,
                f"{label} is 0": value == 0,
                f"{label} is 1": value == 1,
                f"{label} is above 1": value > 1,
                f"{label} is above 2": value > 2,
                f"{label} is odd": value % 2 == 1,
                f"{label} is even": value % 2 == 0,
                f"{label} is below 0.5": value < 0.5,
                f"{label} is exactly 0.5": value == 0.5,
                f"{label} has decimals": value != int(value),
            }
            for other, bound in zip(names, arguments, strict=False):
                if other != name and isinstance(bound, (int, float, np.number)):
                    found[f"{label} is larger than `{other}`"] = value > bound
                    found[f"{label} is not `{other}`"] = value != bound
        elif isinstance(value, list):
            if all(isinstance(one, (str, int, float)) for one in value):
                found[f"{label} is not sorted"] = value != sorted(value)
            found[f"{label} has something twice"] = len({*map(str, value)}) < len(value)
    return found


def _features_of_array(label: str, value: np.ndarray) -> dict[str, bool]:
    found = {
        f"{label} holds colours (three axes)": value.ndim == 3,
        f"{label} has two axes": value.ndim == 2,
        f"{label} holds `uint8` numbers": value.dtype == np.uint8,
        f"{label} holds whole numbers": value.dtype.kind in "iu",
        f"{label} holds numbers with decimals": value.dtype.kind == "f",
        f"{label} holds numbers below 0": bool((value < 0).any()),
        f"{label} holds numbers above 1": bool((value > 1).any()),
        f"{label} holds one thing only": len(value) == 1,
        f"{label} has an odd length": len(value) % 2 == 1,
    }
    if value.ndim > 1:
        rows, columns = value.shape[:2] if value.ndim < 4 else value.shape[1:3]
        found |= {
            f"{label} has an odd number of rows or columns": bool(rows % 2 or columns % 2),
            f"{label} is not square": rows != columns,
            f"{label} is square": rows == columns,
        }
    return found
