"""Cats, dogs, boats, birds and waste drawn by code: pictures to learn from, without any download.

Everything follows from a seed: ``draw("cat", 7)`` gives the same pixels on every machine.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from helpers.bars import progress_bar
from helpers.drawings import figures, scenery, waste
from helpers.drawings.pen import PAPER, Dice

KINDS = tuple(figures.PAINTERS)  # "cat", "dog", "boat", "bird"
WASTE = tuple(waste.PAINTERS)  # "glass", "paper", "metal", "plastic", "organic"
PAINTERS = figures.PAINTERS | waste.PAINTERS
SMALLEST, LARGEST = 16, 1024


def draw(
    kind: str,
    seed: int | Sequence[int],
    size: int = 128,
    *,
    place: tuple[float, float] | None = None,
    face_only: bool = False,
) -> np.ndarray:
    """Draw one picture.

    Parameters
    ----------
    kind : str
        One of :data:`KINDS` or :data:`WASTE`.
    seed : int or sequence of int
        Not negative. The same seed gives the same pixels.
    size : int
        Side of the square picture in pixels, 16 to 1024.
    place : (float, float), optional
        Where the head (boat, bird: the middle) goes, as shares of width and height:
        ``(0.5, 0.5)`` is the centre.
    face_only : bool
        Draw a face, never a whole body (cats and dogs).

    Returns
    -------
    ndarray
        uint8, shape (size, size, 3), RGB, 0 to 255.

    Raises
    ------
    ValueError, TypeError
        When an argument is not of the kind above; the message says what is expected.

    Examples
    --------
    >>> draw("cat", seed=7).shape
    (128, 128, 3)
    """
    _check_kinds([kind])
    _check_whole("size", size, SMALLEST, LARGEST)
    _check_seed(seed)
    _check_place(place)
    dice = Dice(seed)
    paper = PAPER * max(1, -(-size // PAPER))
    image = np.empty((paper, paper, 3), np.uint8)
    scenery.background(image, dice)
    PAINTERS[kind](image, dice, kind, place, face_only)
    if dice.chance(0.3):
        scenery.foreground(image, dice)
    if size != paper:
        image = cv2.resize(image, (size, size), interpolation=cv2.INTER_AREA)
    return scenery.light(image, dice)


def draw_many(
    count: int, kinds: Sequence[str] = ("cat", "dog"), seed: int = 0, size: int = 128
) -> tuple[np.ndarray, np.ndarray]:
    """Draw a balanced, shuffled set; picture i depends only on ``(seed, i)``.

    Parameters
    ----------
    count : int
        How many pictures, 1 or more.
    kinds : sequence of str
        The classes, taken from :data:`KINDS` and :data:`WASTE`; label 0 is the first.
    seed, size : int
        As in :func:`draw`; ``images[i]`` is ``draw(kinds[labels[i]], (seed, i), size)``.

    Returns
    -------
    images : ndarray
        uint8, shape (count, size, size, 3), RGB.
    labels : ndarray
        int64, shape (count,), 0 to ``len(kinds) - 1``.

    Raises
    ------
    ValueError, TypeError
        As :func:`draw`.

    Examples
    --------
    >>> images, labels = draw_many(4, size=32)
    >>> images.shape, sorted(labels.tolist())
    ((4, 32, 32, 3), [0, 0, 1, 1])
    """
    _check_kinds(kinds)
    _check_whole("count", count, 1)
    _check_whole("size", size, SMALLEST, LARGEST)
    _check_whole("seed", seed, 0)
    labels = np.array([_label(seed, index, len(kinds)) for index in range(count)], np.int64)
    images = np.empty((count, size, size, 3), np.uint8)
    for index, label in enumerate(labels):
        images[index] = draw(kinds[label], (seed, index), size)
    return images, labels


def draw_folder(
    folder: str | Path,
    count: int,
    kinds: Sequence[str] = ("cat", "dog"),
    seed: int = 0,
    size: int = 128,
    progress: bool = False,
) -> Path:
    """Write drawn pictures as PNG files: ``Cat/00000.png``, ``Dog/00001.png``, ...

    One folder per class, written under a temporary name beside it and moved into place whole.
    A folder that already holds something is left as it is.

    Parameters
    ----------
    folder : str or Path
        Where the pictures go.
    count, kinds, seed, size
        As in :func:`draw_many`; the number in a file's name is the picture's index there.
    progress : bool
        Show a progress bar.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    ValueError, TypeError
        As :func:`draw`; also ValueError when the folder's name belongs to a file.
    """
    folder = Path(folder)
    _check_kinds(kinds)
    _check_whole("count", count, 1)
    _check_whole("size", size, SMALLEST, LARGEST)
    _check_whole("seed", seed, 0)
    if folder.is_dir() and any(folder.iterdir()):
        return folder
    if folder.is_file():
        raise ValueError(f"{folder} is a file; name a folder to draw into, or move the file away")
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _write(unfinished, count, kinds, seed, size, progress)
        unfinished.chmod(0o755)
        _move(unfinished, folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def _move(unfinished: Path, folder: Path) -> None:
    """Give the finished folder its name, unless another program was quicker."""
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
    try:
        unfinished.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _write(
    folder: Path, count: int, kinds: Sequence[str], seed: int, size: int, progress: bool
) -> None:
    for kind in kinds:
        (folder / kind.capitalize()).mkdir()
    for index in progress_bar(range(count), progress, desc="Drawing", unit="picture"):
        kind = kinds[_label(seed, index, len(kinds))]
        image = draw(kind, (seed, index), size)
        _, data = cv2.imencode(".png", image[..., ::-1])
        (folder / kind.capitalize() / f"{index:05d}.png").write_bytes(data.tobytes())


def _label(seed: int, index: int, classes: int) -> int:
    """Choose a picture's class: each run of ``classes`` pictures holds every class once."""
    generator = np.random.Generator(np.random.PCG64((seed, index // classes, classes)))
    order = np.argsort(generator.random(classes))
    return int(order[index % classes])


def _check_kinds(kinds: Sequence[str]) -> None:
    if isinstance(kinds, str):
        raise TypeError(f'kinds is {kinds!r}; give a sequence of names, such as ("cat", "dog")')
    for kind in kinds:
        if kind not in PAINTERS:
            raise ValueError(f"kind {kind!r} cannot be drawn; choose from {', '.join(PAINTERS)}")
    if not kinds or len(set(kinds)) < len(kinds):
        raise ValueError(f"kinds is {tuple(kinds)!r}; name each kind once, and at least one")


def _check_whole(name: str, value: int, low: int, high: int | None = None) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise TypeError(f"{name} is {value!r}; give a whole number")
    if value < low or (high is not None and value > high):
        limits = f"from {low} to {high}" if high is not None else f"of {low} or more"
        raise ValueError(f"{name} is {value}; give a whole number {limits}")


def _check_seed(seed: int | Sequence[int]) -> None:
    for part in seed if isinstance(seed, (tuple, list)) else [seed]:
        _check_whole("seed", part, 0)


def _check_place(place: tuple[float, float] | None) -> None:
    if place is not None and np.shape(place) != (2,):
        raise ValueError(f"place is {place!r}; give two shares, (0.5, 0.5) being the centre")
