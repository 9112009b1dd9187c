"""Which photos are there, and of which class."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

import numpy as np

from helpers.decoding import photo_endings
from helpers.pets.layouts import Layout, count_photos, is_hidden, is_photo_name, understand

__all__ = [
    "PhotoSet",
    "find_classes",
    "list_photos",
    "photos_below",
    "photos_of",
    "real_photos",
]


@dataclass(frozen=True)
class PhotoSet:
    """Photos on disk with their classes; nothing is read until it is needed.

    Attributes
    ----------
    paths : tuple of Path
        One file each.
    labels : tuple of int
        The class of each photo, as its position in `class_names`.
    class_names : tuple of str
        The names of the classes, sorted: class 0 is the first of the alphabet.
    understood : str
        How `list_photos` understood a folder, in one line; "" for a selection from it.

    Examples
    --------
    >>> photos = PhotoSet((Path("Cat/0.jpg"), Path("Dog/0.jpg")), (0, 1), ("Cat", "Dog"))
    >>> photos
    PhotoSet: 2 photos (1 Cat, 1 Dog)
    >>> len(photos), photos.counts
    (2, {'Cat': 1, 'Dog': 1})
    """

    paths: tuple[Path, ...]
    labels: tuple[int, ...]
    class_names: tuple[str, ...]
    understood: str = field(default="", compare=False)

    def __len__(self) -> int:
        return len(self.paths)

    def __repr__(self) -> str:
        each = ", ".join(f"{count:,} {name}" for name, count in self.counts.items())
        return f"PhotoSet: {count_photos(len(self))} ({each})"

    @property
    def counts(self) -> dict[str, int]:
        """How many photos there are of each class."""
        amounts = np.bincount(np.array(self.labels, dtype=int), minlength=len(self.class_names))
        return dict(zip(self.class_names, amounts.tolist(), strict=True))

    def choose(self, indices: Iterable[int]) -> PhotoSet:
        """Return the photos at these positions, in this order.

        >>> photos = PhotoSet((Path("Cat/0.jpg"), Path("Dog/0.jpg")), (0, 1), ("Cat", "Dog"))
        >>> photos.choose([1])
        PhotoSet: 1 photo (0 Cat, 1 Dog)
        """
        indices = list(indices)
        return PhotoSet(
            tuple(self.paths[i] for i in indices),
            tuple(self.labels[i] for i in indices),
            self.class_names,
        )

    def keep(self, class_names: Iterable[str]) -> PhotoSet:
        """Return the photos of these classes only, labelled anew from 0 in their order.

        Parameters
        ----------
        class_names : iterable of str
            Some of the set's class names; their order stays that of the set.

        Returns
        -------
        PhotoSet

        Raises
        ------
        ValueError
            When a name is not one of the set's classes.

        Examples
        --------
        >>> photos = PhotoSet((Path("a/0.jpg"), Path("c/0.jpg")), (0, 2), ("a", "b", "c"))
        >>> photos.keep(["b", "c"])
        PhotoSet: 1 photo (0 b, 1 c)
        """
        wanted = set(class_names)
        if unknown := wanted - set(self.class_names):
            raise ValueError(f"No class is called {min(unknown)}: {', '.join(self.class_names)}.")
        names = tuple(name for name in self.class_names if name in wanted)
        chosen = [i for i, label in enumerate(self.labels) if self.class_names[label] in wanted]
        labels = tuple(names.index(self.class_names[self.labels[i]]) for i in chosen)
        return PhotoSet(tuple(self.paths[i] for i in chosen), labels, names)

    def take(self, count: int, seed: int = 0) -> PhotoSet:
        """Choose photos at random, as many of each class, while there are enough of it.

        Parameters
        ----------
        count : int
            How many; at most ``len(self)``.
        seed : int
            The same seed chooses the same photos.

        Returns
        -------
        PhotoSet
            The classes take turns in it, so that the first photos show each of them.

        Raises
        ------
        ValueError
            When there are not that many photos.

        Examples
        --------
        >>> paths = tuple(Path(f"{name}/{i}.jpg") for name in ("Cat", "Dog") for i in range(5))
        >>> PhotoSet(paths, (0,) * 5 + (1,) * 5, ("Cat", "Dog")).take(4)
        PhotoSet: 4 photos (2 Cat, 2 Dog)
        """
        if not 0 < count <= len(self):
            raise ValueError(f"take({count}) was asked of {len(self):,} photos; take 1 to all.")
        random = np.random.default_rng(seed)
        labels = np.array(self.labels)
        shuffled = (
            random.permutation(np.flatnonzero(labels == label)).tolist()
            for label in range(len(self.class_names))
        )
        in_turn = (i for turn in zip_longest(*shuffled) for i in turn if i is not None)
        return self.choose(index for index, _ in zip(in_turn, range(count), strict=False))


def list_photos(folder: str | os.PathLike) -> PhotoSet:
    """List the photos of a folder, each with its class.

    The list is sorted by class and file name, so it is the same on every system. Files that are
    empty or not named like a photo are left out; hidden files too.

    Parameters
    ----------
    folder : str or path
        Such as one with ``Cat/`` and ``Dog/`` in it. The classes may also lie deeper
        (``PetImages/Cat``), in parts (``train/cats``), or in the names of the files
        (``cat.0.jpg``): see `layouts.understand`.

    Returns
    -------
    PhotoSet
        All photos, sorted; of several parts those to train on.

    Raises
    ------
    FileNotFoundError
        When there is no such folder.
    ValueError
        When it does not hold two or more classes, or it is not clear which.
    """
    return photos_of(understand(folder))


def real_photos() -> PhotoSet:
    """List the twelve photos that come with the course: six cats, six dogs.

    They are small (at most 320 pixels on the longer side) and there without a network. Each has a
    free licence of its own: ``photos/README.md`` beside this module names it and the author.

    Returns
    -------
    PhotoSet
        Cats first. The files are not to be changed.

    Examples
    --------
    >>> real_photos()
    PhotoSet: 12 photos (6 Cat, 6 Dog)
    """
    return list_photos(Path(__file__).with_name("photos"))


def photos_of(layout: Layout) -> PhotoSet:
    """Return the photos of a folder that is understood already: those of its first part.

    Parameters
    ----------
    layout : Layout
        What `layouts.understand` gave.

    Returns
    -------
    PhotoSet
    """
    part = layout.parts[0]
    labels = {name: label for label, name in enumerate(part.class_names)}
    listed = [file for file in part.files if file.listed]
    return PhotoSet(
        tuple(file.path for file in listed),
        tuple(labels[file.label] for file in listed),
        part.class_names,
        f"{count_photos(len(listed))}, {layout.how}",
    )


def find_classes(folder: str | os.PathLike) -> Path:
    """Find the folder that holds one folder per class, here or a few levels below.

    Parameters
    ----------
    folder : str or path
        Where to look, as for `list_photos`.

    Returns
    -------
    Path
        The folder that holds the folders of the classes, or the photos that are named after them.

    Raises
    ------
    FileNotFoundError
        When there is no such folder.
    ValueError
        When it does not hold two or more classes, or it is not clear which.
    """
    return understand(folder).parts[0].folder


def photos_below(folder: str | os.PathLike) -> list[Path]:
    """List every photo in a folder and in the folders below it, whatever they are called.

    Hidden files and folders (``.ipynb_checkpoints``) and ``__MACOSX`` are left out. Links to
    folders are followed; a folder that is reached in several ways counts once.

    Parameters
    ----------
    folder : str or path
        Where to look.

    Returns
    -------
    list of Path
        The files that are named like photos, sorted; some may be empty, damaged or HEIC.

    Raises
    ------
    OSError
        When the folder, or one below it, may not be opened.
    """
    seen, found = set(), []
    for place, folders, files in os.walk(folder, onerror=_fail, followlinks=True):
        true_place = os.path.realpath(place)
        if true_place in seen:
            folders.clear()
            continue
        seen.add(true_place)
        found += [Path(place, name) for name in files if is_photo_name(name) or _is_heic(name)]
        visible = (name for name in folders if not is_hidden(name))
        # Links last: what is here and linked to as well goes by its own name.
        folders[:] = sorted(visible, key=lambda name: (Path(place, name).is_symlink(), name))
    return sorted(found)


def _fail(error: OSError) -> None:
    raise error


def _is_heic(name: str) -> bool:
    """Tell whether a photo is one that cannot be read here: who names it is told why."""
    return not is_hidden(name) and name.lower().endswith(photo_endings(all_of_them=True))
