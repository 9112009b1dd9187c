"""Which photos train, which choose and which test."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from helpers.pets import looks
from helpers.pets.looks import Look
from helpers.pets.photoset import PhotoSet

__all__ = ["Parts", "split"]


class Parts(tuple):
    """The three parts of a split, `training, validation, test`, and what is in none of them.

    Attributes
    ----------
    left_out : PhotoSet
        Near duplicates of photos in a part of higher rank.
    """

    left_out: PhotoSet

    def __new__(cls, parts: Iterable[PhotoSet], left_out: PhotoSet) -> Parts:
        """Put the parts together."""
        made = super().__new__(cls, parts)
        made.left_out = left_out
        return made

    def __getnewargs__(self) -> tuple:
        return tuple(self), self.left_out


def split(
    photos: PhotoSet,
    validation: float = 0.15,
    test: float = 0.15,
    near_duplicates: bool = False,
    progress: bool = True,
) -> Parts:
    """Divide photos into a part to train on, one to choose by, and one to test with once.

    What a file holds decides its part (a hash of its bytes, read as a number from 0 to 1).
    So exact copies of a photo always share a part, no photo moves to another part when others
    are added, and every computer divides in the same way. The shares are met on average.

    No photo has a near duplicate (see `duplicates`) in another part: of such a group the test
    photos stay, or else the validation photos; the others are left out.

    Parameters
    ----------
    photos : PhotoSet
        All photos.
    validation, test : float
        The shares of the two parts that are not trained on.
    near_duplicates : bool
        True leaves nothing out, and reads the photos without decoding them. The test part is
        the same, but for photos that cannot be read.
    progress : bool
        Show a progress bar when it takes long.

    Returns
    -------
    Parts
        ``training, validation, test``, each a `PhotoSet` in the order of `photos`, without a
        photo in common; its ``left_out`` holds what is in none of them.

    Raises
    ------
    ValueError
        When the shares are negative or leave nothing to train on.
    """
    if min(validation, test) < 0 or validation + test >= 1:
        raise ValueError(
            f"validation={validation} and test={test} must be shares from 0 to below 1 "
            "that leave something to train on, such as 0.15 and 0.15."
        )
    found = _look_at_all(photos.paths, not near_duplicates, progress)
    positions = np.array([_number(look.digest) for look in found])
    part = np.digitize(positions, [test, test + validation])  # 0 test, 1 validation, 2 training
    if not near_duplicates:
        part = _apart(part, found, progress)
    *parts, left_out = (photos.choose(np.flatnonzero(part == number)) for number in (2, 1, 0, 3))
    return Parts(parts, left_out)


def _apart(part: np.ndarray, seen: Sequence[Look], progress: bool) -> np.ndarray:
    """Return the part of each photo again, or 3 where it has a near duplicate in a lower one.

    Nor is a photo in any part that cannot be read.
    """
    part = part.copy()
    part[[look.thumbnail is None for look in seen]] = 3
    decoded = [index for index, look in enumerate(seen) if look.thumbnail is not None]
    for group in looks.near_duplicates([seen[index] for index in decoded], progress):
        members = np.array(decoded)[list(group)]
        part[members[part[members] > part[members].min()]] = 3
    return part


def _look_at_all(paths: Sequence[Path], decoded: bool, progress: bool) -> list[Look]:
    """Return what is known of each photo, after a look at those of which nothing is."""
    found = looks.recall(paths)
    new = [path for path, look in zip(paths, found, strict=True) if look is None]
    shown = progress and len(new) >= 5000
    seen = looks.on_all_cores(
        lambda path: looks.at(path, decoded), new, "dividing", " photos", shown
    )
    if new and decoded:
        looks.remember(dict(zip(new, seen, strict=True)))
    more = iter(seen)
    return [next(more) if look is None else look for look in found]


def _number(digest: bytes) -> float:
    """Return a number from 0 to 1 that depends on the hash only."""
    return int.from_bytes(digest[:6], "big") / 2**48
