"""Lessons with a learner's own photos: what may come out otherwise, and what cannot work at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.pets import PhotoSet

__all__ = ["enough", "expect"]


def expect(holds: bool, outcome: str) -> None:
    """Hold a lesson to what came out on the drawn pets; with other photos, say where they differ.

    What a network learns depends on its photos. On the drawn pets a lesson has to keep its word, so
    an outcome is asserted. With a learner's own photos (`COURSE_PHOTOS` is set) a surprise is no
    mistake: a line tells of it, and the lesson goes on.

    Parameters
    ----------
    holds : bool
        Whether it came out so.
    outcome : str
        What should come out: the rest of a sentence that begins with "On the drawn pets".

    Raises
    ------
    AssertionError
        When it came out otherwise on the drawn pets.

    Examples
    --------
    >>> expect(0.8 > 0.5, "the network is right more often than a coin")
    """
    if holds:
        return
    if os.environ.get("COURSE_PHOTOS", "").strip():
        print(f"A surprise: on the drawn pets {outcome}. With your photos it came out otherwise.")
    else:
        raise AssertionError(f"On the drawn pets {outcome}, but this time it came out otherwise.")


def enough(**parts: PhotoSet) -> None:
    """Stop a lesson in time when a part of the photos lacks one of the classes.

    Parameters
    ----------
    **parts : PhotoSet
        Each under the name that a message can use, such as ``test=test_photos``.

    Raises
    ------
    ValueError
        When one of them holds no photo of a class.
    """
    for name, part in parts.items():
        for class_name, count in part.counts.items():
            if not count:
                raise ValueError(
                    f"No photo of {class_name} is among the {name} photos, so the lesson cannot go "
                    "on. With 60 photos of each class, no two of them alike, every part gets some."
                )
