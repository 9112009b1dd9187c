"""Nothing appears half: a folder is filled under another name, by one process, then moved.

What is under way for ``data/pets`` lies in ``data/.pets.unfinished``, which no other function takes
for photos. The lock ``data/.pets.lock`` belongs to the process, so the system releases it when the
process ends in any way; whoever holds it next may remove or go on with what it finds. The empty
lock file stays: a process that waits may have it open.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

__all__ = ["check_room", "move_into_place", "remove", "reserved", "traces"]


@contextlib.contextmanager
def reserved(target: Path, announce: Callable[[str], None] | None = None) -> Iterator[Path]:
    """Keep other processes away from a folder that is to be made.

    Parameters
    ----------
    target : Path
        The folder; others that reserve the same one wait until this one is done.
    announce : callable, optional
        Is given one sentence when another process has to be waited for.

    Yields
    ------
    Path
        The folder for what is unfinished, which exists; it is removed at the end if it is empty.

    Raises
    ------
    OSError
        When the folder around the target cannot be written to.
    """
    import filelock

    unfinished = _unfinished(target)
    lock = filelock.FileLock(target.with_name(f".{target.name}.lock"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(blocking=False)
        except filelock.Timeout:
            if announce:
                announce("Another run is taking in the same photos; waiting for it (Ctrl-C stops).")
            lock.acquire()
    except OSError as error:
        raise type(error)(
            f"{target.parent} cannot be written to ({error.strerror}). Check its permissions."
        ) from error
    try:
        unfinished.mkdir(exist_ok=True)
        yield unfinished
    finally:
        with contextlib.suppress(OSError):  # it is not empty: something is kept for the next run
            unfinished.rmdir()
        lock.release()


def traces(target: Path) -> bool:
    """Tell whether another process is at work on a folder, or was killed at it.

    Parameters
    ----------
    target : Path
        The folder.

    Returns
    -------
    bool
    """
    return _unfinished(target).exists()


def move_into_place(made: Path, target: Path) -> None:
    """Give a complete folder its name in one step, after its files have reached the disk.

    Parameters
    ----------
    made : Path
        The complete folder, on the same disk.
    target : Path
        Its name from now on; must not exist.

    Raises
    ------
    OSError
        When it cannot be moved.
    """
    if hasattr(os, "sync"):
        os.sync()  # else a power cut could leave the folder in place with empty files in it
    made.rename(target)


def remove(path: Path) -> None:
    """Remove a file or a folder with all that is in it, whether or not it is there.

    Parameters
    ----------
    path : Path
        What to remove; of a link, the link.
    """
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink()


def check_room(needed: int, folder: Path) -> None:
    """Raise unless a folder's disk has room for so many bytes.

    Parameters
    ----------
    needed : int
        Bytes that are about to be written.
    folder : Path
        An existing folder.

    Raises
    ------
    OSError
        When there is less room; the message says how much is needed.
    """
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise OSError(
            f"{_known(folder)} has {free / 2**20:,.0f} MiB of room, {needed / 2**20:,.0f} MiB are "
            "needed. Free some space and run this again."
        )


def _known(folder: Path) -> Path:
    """Return the first folder around a place that people have heard of."""
    around = (folder, *folder.parents)
    return next(place for place in around if not any(p.startswith(".") for p in place.parts))


def _unfinished(target: Path) -> Path:
    return target.with_name(f".{target.name}.unfinished")
