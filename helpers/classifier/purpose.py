"""What a training was asked for, and in words, how that differs from what is asked for now."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.decoding import read_bytes

if TYPE_CHECKING:
    from helpers.pets import PhotoSet

__all__ = ["difference", "fingerprints"]

PARTS = ("training", "validation")


def fingerprints(photos: PhotoSet) -> list[list[str]]:
    """Return for each photo its class, its file's name and a hash of what the file holds.

    Parameters
    ----------
    photos : PhotoSet
        Any part of a set. Every file is read: about a second for 20,000 small photos.

    Returns
    -------
    list of [str, str, str]
        In the order of the photos. Where a set lies makes no difference.
    """
    with ThreadPoolExecutor() as pool:
        hashes = list(pool.map(_hash, photos.paths))
    return [
        [photos.class_names[label], path.name, hashed]
        for path, label, hashed in zip(photos.paths, photos.labels, hashes, strict=True)
    ]


def _hash(path: Path) -> str:
    try:
        return hashlib.blake2b(read_bytes(path), digest_size=6).hexdigest()
    except (ValueError, OSError):  # it will be left out, with a warning, when it is to be shown
        return ""


def difference(then: dict, now: dict) -> str:
    """Say how two trainings differ.

    Parameters
    ----------
    then, now : dict
        What each was asked for: ``recipe`` (its name), ``settings`` (what the recipe says),
        ``seed``, and ``training`` and ``validation`` (see `fingerprints`).

    Returns
    -------
    str
        Empty when they are the same.

    Examples
    --------
    >>> was = {"recipe": "small", "settings": {}, "seed": 0, "validation": []}
    >>> was["training"] = [["Cat", "0.jpg", "5c1d"], ["Dog", "1.jpg", "77aa"]]
    >>> difference(was, was | {"seed": 7, "training": [["Cat", "0.jpg", "b0b0"]]})
    'seed 0 then, 7 now; photos since then: 1 removed, 1 changed'
    """
    told = [
        f"{name} {then[name]} then, {now[name]} now"
        for name in ("recipe", "seed")
        if then[name] != now[name]
    ]
    if then["recipe"] == now["recipe"]:
        before, after = then["settings"], now["settings"]
        told += [
            f"the recipe's {name} {before.get(name)} then, {value} now"
            for name, value in after.items()
            if before.get(name) != value
        ]
    if any(then[part] != now[part] for part in PARTS):
        told.append(_other_photos(_placed(then), _placed(now)))
    return "; ".join(told)


def _placed(purpose: dict) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the class and name of each photo → what it holds, and the part it is in."""
    return {
        (class_name, name): (hashed, part)
        for part in PARTS
        for class_name, name, hashed in purpose[part]
    }


def _other_photos(then: dict, now: dict) -> str:
    before, after = _classes(then), _classes(now)
    if before != after and _without_class(then) == _without_class(now):
        return f"classes {', '.join(before)} then, {', '.join(after)} now"
    both = then.keys() & now.keys()
    counts = {
        "added": len(now.keys() - both),
        "removed": len(then.keys() - both),
        "changed": sum(then[key][0] != now[key][0] for key in both),
    }
    told = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
    return f"photos since then: {told or 'divided or ordered differently'}"


def _classes(photos: dict) -> Sequence[str]:
    return sorted({class_name for class_name, _ in photos})


def _without_class(photos: dict) -> list[tuple]:
    return sorted((name, *held) for (_, name), held in photos.items())
