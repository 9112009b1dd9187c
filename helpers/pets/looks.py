"""What a look at a photo's file gave, kept so that no file has to be looked at twice.

It is kept in memory and, of folders with many photos, in the data folder. It is believed as long
as the file's size and times are those it had; anything odd about what was kept is as if it were
not there. Nothing in it comes with photos from elsewhere: it names a folder of this computer.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import operator
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np

from helpers.bars import progress_bar
from helpers.decoding import PhotoError, decode, read_bytes
from helpers.pets import duplicates
from helpers.places import data_folder

__all__ = [
    "WORTH",
    "Look",
    "at",
    "near_duplicates",
    "on_all_cores",
    "recall",
    "remember",
    "state_of",
]

T, R = TypeVar("T"), TypeVar("R")

# From so many photos on, what was seen of them is written to the disk: 3 KB each.
WORTH = 500

# Photos that are kept in memory at most.
_MOST = 50_000

# How many searches for near duplicates are kept.
_SEARCHES = 20

_memory: dict[str, dict[str, Look]] = {}


class Look(NamedTuple):
    """What one look at a file gave.

    Attributes
    ----------
    state : tuple of int
        The file's size, and when it was written and changed; empty when it cannot be read.
    digest : bytes
        The SHA-256 of what it holds.
    thumbnail : numpy.ndarray or None
        What near duplicates are found by, uint8 (32, 32, 3); None when it is no photo.
    """

    state: tuple[int, ...]
    digest: bytes
    thumbnail: np.ndarray | None


def state_of(path: str | os.PathLike) -> tuple[int, ...]:
    """Return what changes when a file does.

    Parameters
    ----------
    path : str or path
        The file.

    Returns
    -------
    tuple of int
        Its size in bytes, and when it was written and changed; empty when there is no such file.
    """
    try:
        found = os.stat(path)  # noqa: PTH116 - much faster for 20,000 of them
    except OSError:
        return ()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def at(path: Path, decoded: bool = True) -> Look:
    """Look at a file.

    Parameters
    ----------
    path : Path
        The file.
    decoded : bool
        Make a thumbnail, too.

    Returns
    -------
    Look
        Of a file that cannot be read, the digest is that of its name.
    """
    state = state_of(path)
    try:
        content = read_bytes(path)
    except (ValueError, OSError):
        name = path.name.encode("utf-8", "surrogateescape")
        return Look((), hashlib.sha256(name).digest(), None)
    small = None
    if decoded:
        with contextlib.suppress(PhotoError):
            photo = decode(content, path, smallest=2 * duplicates.THUMBNAIL)
            small = duplicates.thumbnail(photo.values)
    return Look(state, hashlib.sha256(content).digest(), small)


def on_all_cores(
    work: Callable[[T], R], things: Sequence[T], title: str, unit: str, progress: bool
) -> list[R]:
    """Do something with each of many things, some at a time on every core.

    Parameters
    ----------
    work : callable
        What to do with one thing.
    things : sequence
        The things.
    title, unit : str
        What the progress bar is called, and what it counts.
    progress : bool
        Show it when it takes long.

    Returns
    -------
    list
        What `work` returned, in order.
    """
    # Threads that hand over every single photo would wait for each other more than they work.
    groups = [things[start : start + 32] for start in range(0, len(things), 32)]
    pool, done = ThreadPoolExecutor(os.cpu_count()), []
    about = {"desc": title, "total": len(things), "unit": unit, "delay": 1, "leave": False}
    bar = progress_bar(shown=progress, **about)
    try:
        for group in pool.map(lambda group: [work(thing) for thing in group], groups):
            done += group
            bar.update(len(group))
    finally:
        pool.shutdown(cancel_futures=True)  # on Ctrl-C too, without finishing the queue
        bar.close()
    return done


def recall(paths: Iterable[Path]) -> list[Look | None]:
    """Return what is known about files.

    Parameters
    ----------
    paths : iterable of Path
        The files.

    Returns
    -------
    list of (Look or None)
        One for each; None when it was not looked at, or has changed since.
    """
    tables, found = {}, []
    for path in paths:
        folder, name = os.path.split(path)
        if folder not in tables:
            tables[folder] = _table(os.path.realpath(folder))
        look = tables[folder].get(name)
        found.append(look if look and look.state == state_of(path) else None)
    return found


def remember(looks: Mapping[Path, Look]) -> None:
    """Keep what was seen of files, in place of what was known about these.

    Parameters
    ----------
    looks : mapping from Path to Look
        Decoded looks; those of files that cannot be read are not kept.
    """
    new = defaultdict(dict)
    for path, look in looks.items():
        if look.state:
            folder, name = os.path.split(path)
            new[folder][name] = look
    if sum(map(len, _memory.values())) + len(looks) > _MOST:
        _memory.clear()
    for folder, found in new.items():
        true_folder = os.path.realpath(folder)
        table = _memory[true_folder] = _table(true_folder) | found
        if len(looks) >= WORTH:
            _write(true_folder, {name: table[name] for name in os.listdir(folder) if name in table})  # noqa: PTH208


def near_duplicates(seen: Sequence[Look], progress: bool = False) -> list[tuple[int, ...]]:
    """Find the photos that show nearly the same, unless that is known of these very photos.

    Parameters
    ----------
    seen : sequence of Look
        Of photos, with their thumbnails.
    progress : bool
        Show a progress bar when it takes long.

    Returns
    -------
    list of tuple of int
        As `duplicates.groups` gives them.
    """
    if not seen:
        return []
    digests = hashlib.sha256(b"".join(look.digest for look in seen)).hexdigest()
    place = data_folder() / ".looks" / f"{digests[:16]}.json"
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        kept = json.loads(place.read_text("utf-8"))
        groups = [tuple(map(operator.index, group)) for group in kept["groups"]]
        inside = all(0 <= index < len(seen) for group in groups for index in group)
        if kept["digests"] == digests and inside:
            return groups
    groups = duplicates.groups(np.stack([look.thumbnail for look in seen]), progress)
    if len(seen) >= WORTH:
        with contextlib.suppress(OSError):
            place.parent.mkdir(exist_ok=True)
            _write_whole(place, json.dumps({"digests": digests, "groups": groups}).encode())
            by_age = sorted(place.parent.glob("*.json"), key=lambda path: path.stat().st_mtime)
            for old in by_age[:-_SEARCHES]:
                old.unlink()
    return groups


def _write_whole(place: Path, content: bytes | memoryview) -> None:
    unfinished = place.with_suffix(f".{os.getpid()}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(place)
    finally:
        unfinished.unlink(missing_ok=True)


def _table(folder: str) -> dict[str, Look]:
    """Return what is known about the files of a folder, by their names."""
    if folder not in _memory:
        _memory[folder] = _read(folder)
    return _memory[folder]


def _place(folder: str) -> Path:
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return data_folder() / ".looks" / f"{name}.npz"


def _read(folder: str) -> dict[str, Look]:
    try:
        with np.load(_place(folder), allow_pickle=False) as kept:
            states, digests, thumbnails = kept["states"], kept["digests"], kept["thumbnails"]
            names, decoded = kept["names"].tolist(), kept["decoded"].tolist()
            right = str(kept["folder"]) == folder and thumbnails.dtype == np.uint8
    except Exception:  # whatever is wrong with it, it is not needed
        return {}
    side = duplicates.THUMBNAIL
    shapes = [(len(names), 3), (len(names), 32), (len(names), side, side, 3)]
    if not right or [part.shape for part in (states, digests, thumbnails)] != shapes:
        return {}
    rows = zip(names, states.tolist(), digests, thumbnails, decoded, strict=True)
    return {
        name: Look(tuple(state), digest.tobytes(), small if seen else None)
        for name, state, digest, small, seen in rows
    }


def _write(folder: str, table: Mapping[str, Look]) -> None:
    """Write what is known about a folder; forget folders that are gone. A full disk is no error."""
    nothing = np.zeros((duplicates.THUMBNAIL, duplicates.THUMBNAIL, 3), np.uint8)
    seen = list(table.values())
    thumbnails = [nothing if look.thumbnail is None else look.thumbnail for look in seen]
    place, content = _place(folder), io.BytesIO()
    np.savez(
        content,
        folder=np.array(folder),
        names=np.array(list(table)),
        states=np.array([look.state for look in seen], np.int64),
        digests=np.frombuffer(b"".join(look.digest for look in seen), np.uint8).reshape(-1, 32),
        thumbnails=np.array(thumbnails),
        decoded=np.array([look.thumbnail is not None for look in seen]),
    )
    with contextlib.suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        _write_whole(place, content.getbuffer())
        for other in place.parent.glob("*.npz"):
            if other != place and not _folder_of(other).is_dir():
                other.unlink()


def _folder_of(place: Path) -> Path:
    try:
        with np.load(place, allow_pickle=False) as kept:
            return Path(str(kept["folder"]))
    except Exception:
        return place
