"""Which photos are there, and of which class."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import numpy as np

__all__ = ["EXTENSIONS", "PhotoSet", "find_classes", "list_photos", "photos_below"]

# A file counts as a photo when its name ends in one of these and it is not empty.
EXTENSIONS = (
    *(".jpg", ".jpeg", ".jpe", ".jfif", ".jp2", ".png", ".gif", ".bmp", ".webp", ".avif"),
    *(".tif", ".tiff", ".ppm", ".pgm", ".pbm", ".tga"),
)

# How deep the folders of the classes may lie below the folder that is named.
_DEEPEST = 4


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
        The names of the folders, sorted: class 0 is the first of the alphabet.

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

    def __len__(self) -> int:
        return len(self.paths)

    def __repr__(self) -> str:
        each = ", ".join(f"{count:,} {name}" for name, count in self.counts.items())
        return f"PhotoSet: {len(self):,} photos ({each})"

    @property
    def counts(self) -> dict[str, int]:
        """How many photos there are of each class."""
        amounts = np.bincount(np.array(self.labels, dtype=int), minlength=len(self.class_names))
        return dict(zip(self.class_names, amounts.tolist(), strict=True))

    def choose(self, indices: Iterable[int]) -> PhotoSet:
        """Return the photos at these positions, in this order.

        >>> photos = PhotoSet((Path("Cat/0.jpg"), Path("Dog/0.jpg")), (0, 1), ("Cat", "Dog"))
        >>> photos.choose([1])
        PhotoSet: 1 photos (0 Cat, 1 Dog)
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
        PhotoSet: 1 photos (0 b, 1 c)
        """
        wanted = set(class_names)
        if unknown := wanted - set(self.class_names):
            raise ValueError(f"No class is called {min(unknown)}: {', '.join(self.class_names)}.")
        names = tuple(name for name in self.class_names if name in wanted)
        chosen = [i for i, label in enumerate(self.labels) if self.class_names[label] in wanted]
        labels = tuple(names.index(self.class_names[self.labels[i]]) for i in chosen)
        return PhotoSet(tuple(self.paths[i] for i in chosen), labels, names)

    def take(self, count: int, seed: int = 0) -> PhotoSet:
        """Choose photos at random, as many of each class as far as there are enough.

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
    """List the photos of a folder that holds one folder per class.

    The list is sorted by class and file name, so it is the same on every system. Files that are
    empty or not named like a photo are left out; hidden files too.

    Parameters
    ----------
    folder : str or path
        Such as one with ``Cat/`` and ``Dog/`` in it. The classes may also lie deeper
        (``PetImages/Cat``): see `find_classes`.

    Returns
    -------
    PhotoSet
        All photos, sorted.

    Raises
    ------
    FileNotFoundError
        When there is no such folder.
    ValueError
        When it does not hold two or more classes.
    """
    folder = find_classes(folder)
    class_names = tuple(sorted(name for name in _folders(folder) if _has_photo(folder / name)))
    found = [
        (folder / name / photo, label)
        for label, name in enumerate(class_names)
        for photo in sorted(_photos(folder / name))
    ]
    paths, labels = zip(*found, strict=True)
    return PhotoSet(paths, labels, class_names)


def find_classes(folder: str | os.PathLike) -> Path:
    """Find the folder that holds one folder per class, here or a few levels below.

    Parameters
    ----------
    folder : str or path
        Where to look. ``PetImages/Cat`` and ``cats_and_dogs/train/cats`` are found; where
        several folders hold classes, the one with the most photos is taken.

    Returns
    -------
    Path
        The folder that holds the folders of the classes.

    Raises
    ------
    FileNotFoundError
        When there is no such folder.
    ValueError
        When there are not two folders of photos side by side.
    """
    folder = Path(folder)
    if not folder.exists():
        raise FileNotFoundError(f"There is no folder {folder}. Check the spelling.")
    if not folder.is_dir():
        raise ValueError(f"{folder} is a file; give a folder that holds one folder per class.")
    candidates = class_folders(folder)
    if not candidates:
        raise ValueError(_no_classes(folder))
    return candidates[0]


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
        The files that are named like photos, sorted; some may be empty or damaged.

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
        found += [Path(place, name) for name in files if is_photo_name(name)]
        visible = (name for name in folders if not _hidden(name))
        # Links last: what is here and linked to as well goes by its own name.
        folders[:] = sorted(visible, key=lambda name: (Path(place, name).is_symlink(), name))
    return sorted(found)


def _fail(error: OSError) -> None:
    raise error


def class_folders(folder: Path) -> list[Path]:
    """All folders with two or more classes in them, here and below, the fullest first.

    A folder that has classes of its own is not searched further.
    """
    found: list[tuple[int, str, Path]] = []
    level = [folder]
    for _ in range(_DEEPEST):
        deeper = []
        for place in level:
            names = [name for name in _folders(place) if _has_photo(place / name)]
            if len(names) >= 2:
                amount = sum(1 for name in names for _ in _photos(place / name))
                found.append((-amount, str(place), place))
            else:
                deeper += [place / name for name in _folders(place)]
        level = deeper
    return [place for *_, place in sorted(found)]


def _folders(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in entries if not _hidden(entry.name) and entry.is_dir())


def _photos(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_photo_name(entry.name) and _holds_something(entry):
                yield entry.name


def _holds_something(entry: os.DirEntry) -> bool:
    try:
        return entry.is_file() and entry.stat().st_size > 0
    except OSError:  # such as a link that leads to itself
        return False


def _has_photo(folder: Path) -> bool:
    return next(_photos(folder), None) is not None


def is_photo_name(name: str) -> bool:
    """Tell whether a file's name ends like that of a photo and does not hide it."""
    return not _hidden(name) and name.lower().endswith(EXTENSIONS)


def _hidden(name: str) -> bool:
    return name.startswith((".", "__MACOSX"))


def _no_classes(folder: Path) -> str:
    names = _names_of_classes_below(folder)
    wanted = "Put the photos of each class into a folder of their own, side by side."
    if not names:
        return f"{folder} holds no folders with photos. {wanted}"
    return f"{folder} holds photos of one class only ({names[0]}), two are needed. {wanted}"


def _names_of_classes_below(folder: Path) -> Sequence[str]:
    places = [folder / name for name in _folders(folder)]
    for _ in range(_DEEPEST):
        with_photos = [place.name for place in places if _has_photo(place)]
        if with_photos:
            return with_photos
        places = [place / name for place in places for name in _folders(place)]
    return []
