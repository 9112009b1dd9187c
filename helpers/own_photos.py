"""Lessons with a learner's own photos: what may turn out differently, and what cannot work."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.pets import PhotoSet

__all__ = ["enough", "expect"]


def expect(holds: bool, outcome: str) -> None:
    """Assert an outcome on the drawn pets; with other photos, say where it differs and go on.

    What a network learns depends on its photos. On the drawn pets a lesson has to keep its word.
    With a learner's own photos (`COURSE_PHOTOS` is set) a surprise is no mistake, so it is reported
    in one line.

    Parameters
    ----------
    holds : bool
        Whether the outcome is as expected.
    outcome : str
        What is expected: the rest of a sentence that begins with "On the drawn pets".

    Raises
    ------
    AssertionError
        When it does not hold on the drawn pets.

    Examples
    --------
    >>> expect(0.8 > 0.5, "the network is right more often than a coin")
    """
    if holds:
        return
    if os.environ.get("COURSE_PHOTOS", "").strip():
        print(f"A surprise: on the drawn pets {outcome}. Not so with your photos.")
    else:
        raise AssertionError(f"On the drawn pets {outcome}, but not this time.")


def enough(**parts: PhotoSet) -> None:
    """Stop a lesson in time when a part of the photos lacks one of the classes.

    Parameters
    ----------
    **parts : PhotoSet
        Each under the name that a message can use: ``test=test_photos``.

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
