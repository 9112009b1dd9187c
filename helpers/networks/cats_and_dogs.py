"""Train the network that comes with the course anew.

Run as ``python -m helpers.networks.cats_and_dogs FOLDER``, where FOLDER holds the photos of the
Asirra set (Elson et al., 2007), ``Cat/0.jpg`` to ``Dog/12499.jpg``. The number in a file's name
decides what it is for: training, choosing the best pass, or the one test at the end.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import classifier, pets

if TYPE_CHECKING:
    import keras

__all__ = ["RECIPE", "SEED", "split", "train", "unseen"]

SEED = 7
RECIPE = replace(
    classifier.RECIPES["full"],
    stages=((48, 12), (64, 16), (96, 24)),
    size=112,
    learning_rate=0.004,
    mix_up=0.3,
)


def split(photos: pets.PhotoSet) -> tuple[pets.PhotoSet, pets.PhotoSet, pets.PhotoSet]:
    """Divide photos by the numbers in their names: to train on, to choose by, and to test.

    A photo whose number ends in 0 is for the test (10 %); in 01, 21, 41, 61 or 81, for choosing
    the best pass (5 %).

    Parameters
    ----------
    photos : PhotoSet
        Files named by numbers, such as ``Cat/123.jpg`` or ``cat.123.jpg``.

    Returns
    -------
    training, validation, test : PhotoSet

    Raises
    ------
    ValueError
        When a name holds no number.

    Examples
    --------
    >>> paths = tuple(Path(f"Cat/{number}.jpg") for number in range(40))
    >>> _, validation, test = split(pets.PhotoSet(paths, (0,) * 40, ("Cat", "Dog")))
    >>> [path.stem for path in validation.paths], [path.stem for path in test.paths]
    (['1', '21'], ['0', '10', '20', '30'])
    """
    parts = [], [], []
    for position, path in enumerate(photos.paths):
        digits = re.search(r"(\d+)$", path.stem)
        if digits is None:
            raise ValueError(f"{path} has no number in its name, as the Asirra photos have.")
        number = int(digits.group())
        parts[2 if number % 10 == 0 else 1 if number % 20 == 1 else 0].append(position)
    return tuple(photos.choose(part) for part in parts)


def unseen(photos: pets.PhotoSet) -> pets.PhotoSet:
    """Return the photos that the network that ships has certainly not learned from.

    Parameters
    ----------
    photos : PhotoSet
        Any photos.

    Returns
    -------
    PhotoSet
        Where the files are named as the Asirra photos are, those kept for the test; else all.

    Examples
    --------
    >>> own = pets.PhotoSet((Path("Cat/minka.jpg"), Path("Dog/rex.jpg")), (0, 1), ("Cat", "Dog"))
    >>> unseen(own)
    PhotoSet: 2 photos (1 Cat, 1 Dog)
    """
    named_by_number = (re.fullmatch(r"((cat|dog)\.)?\d+", path.stem) for path in photos.paths)
    return split(photos)[2] if all(named_by_number) else photos


def train(folder: str | os.PathLike, checkpoint: Path) -> tuple[keras.Model, classifier.Training]:
    """Train as the recipe says, or go on where the checkpoint stands.

    Parameters
    ----------
    folder : str or path
        The photos, ``Cat/`` and ``Dog/``.
    checkpoint : Path
        Written after each pass.

    Returns
    -------
    model : keras.Model
    trained : Training
    """
    training, validation, _ = split(pets.list_photos(folder))
    return classifier.follow(RECIPE, training, validation, SEED, checkpoint)
