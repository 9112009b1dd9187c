"""Files put aside and brought back: nothing is deleted, nothing overwritten, nothing forgotten.

Before a file is moved, a line in a journal in the photos' folder says from where to where. So
whatever interrupts the work, even a power cut, `bring_back` finds every file again.

A journal may come with photos from a stranger. So it is followed only out of a folder that holds
a mark with a random name, which `put_aside` has left there, and only into the folder of the photos.
"""

from __future__ import annotations

import contextlib
import errno
import filecmp
import json
import os
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["JOURNAL", "Return", "bring_back", "check_place", "put_aside"]

JOURNAL = ".quarantine.jsonl"
_MARK = ".quarantine-"


@dataclass(frozen=True)
class Return:
    """What `bring_back` did.

    Attributes
    ----------
    folder : Path
        The folder of the photos.
    restored : int
        How many files are back where they were.
    left : tuple of str
        A sentence about each file that could not be brought back; its line stays in the journal.
    """

    folder: Path
    restored: int
    left: tuple[str, ...]

    def __str__(self) -> str:
        files = "1 file is" if self.restored == 1 else f"{self.restored:,} files are"
        return "\n".join([f"{files} back in {self.folder}.", *self.left])


def check_place(folder: Path, quarantine: Path) -> Path:
    """Return the full path of a quarantine folder, or say why it cannot be one.

    Raises
    ------
    ValueError
        When it is a file, or lies in the folder of the photos.
    """
    place = quarantine.expanduser().resolve()
    if place.exists() and not place.is_dir():
        raise ValueError(f"{place} is not a folder; name a folder to move files to.")
    if place.is_relative_to(folder.resolve()):
        raise ValueError(
            f"{place} lies in {folder}, where its files would count as photos; name a folder "
            "elsewhere."
        )
    return place


def put_aside(folder: Path, names: Iterable[str], quarantine: Path) -> None:
    """Move files from a folder into a quarantine folder, under the same names where they are free.

    Parameters
    ----------
    folder : Path
        The folder of the photos.
    names : iterable of str
        Files in it, as paths relative to it.
    quarantine : Path
        Made when it is not there.

    Raises
    ------
    OSError
        When a file cannot be moved; those before it are moved, and can be brought back.
    """
    names = list(names)
    if not names:
        return
    with (folder / JOURNAL).open("a", encoding="utf-8") as journal:
        mark = _marked(quarantine)
        for name in names:
            target = _free(quarantine / name)
            target.parent.mkdir(parents=True, exist_ok=True)
            to = target.relative_to(quarantine).as_posix()
            _note(journal, {"from": name, "quarantine": str(quarantine), "mark": mark, "to": to})
            _move(folder / name, target)


def bring_back(folder: Path) -> Return:
    """Bring every file back that was put aside from a folder; overwrite nothing.

    Parameters
    ----------
    folder : Path
        The folder of the photos, as it was given when they were put aside.

    Returns
    -------
    Return

    Raises
    ------
    ValueError
        When nothing was put aside from this folder.
    """
    if not (folder / JOURNAL).exists():
        raise ValueError(f"There is nothing to undo: no file was moved out of {folder}.")
    entries = _entries(folder / JOURNAL)
    restored, left = 0, []
    for entry in reversed(entries):
        done, sentence = _follow(folder, entry)
        restored += done
        if sentence:
            left.append((entry, sentence))
    needed = {(entry["quarantine"], entry["mark"]) for entry, _ in left}
    for quarantine, mark in {(entry["quarantine"], entry["mark"]) for entry in entries} - needed:
        _remove_mark(Path(quarantine), mark)
    _rewrite(folder / JOURNAL, [entry for entry, _ in reversed(left)])
    return Return(folder, restored, tuple(sentence for _, sentence in reversed(left)))


def _marked(quarantine: Path) -> str:
    """Leave a new mark in a quarantine, and return its name, which nobody else can know."""
    quarantine.mkdir(parents=True, exist_ok=True)
    mark = _MARK + secrets.token_hex(16)
    (quarantine / mark).touch()
    return mark


def _has_mark(quarantine: Path, mark: str) -> bool:
    return mark.startswith(_MARK) and Path(mark).name == mark and (quarantine / mark).is_file()


def _follow(folder: Path, entry: dict) -> tuple[bool, str]:
    """Do what a line of a journal says, if it leads from its quarantine into the folder."""
    quarantine = Path(entry["quarantine"])
    place, aside = folder / entry["from"], quarantine / entry["to"]
    if not (_leads_into(folder, place) and _leads_into(quarantine, aside)):
        return False, f"{JOURNAL} names {aside}, which was not put aside from {folder}."
    if not _has_mark(quarantine, entry["mark"]):
        if os.path.lexists(place) and not os.path.lexists(aside):
            return False, ""  # brought back before, by a run that was interrupted
        return False, (
            f"{place} is not brought back: {quarantine} is gone, or is not the folder that files "
            "were moved to."
        )
    result = _restore(place, aside)
    # The folders in the quarantine lie as deep as the photo's did.
    _remove_empty(list(aside.parents)[: len(Path(entry["to"]).parts) - 1])
    return result


def _leads_into(folder: Path, path: Path) -> bool:
    return path.name != ".." and path.parent.resolve().is_relative_to(folder.resolve())


def _remove_mark(quarantine: Path, mark: str) -> None:
    """Take away a mark that is no longer needed, and the quarantine if nothing else is in it."""
    if _has_mark(quarantine, mark):
        (quarantine / mark).unlink()
        _remove_empty([quarantine])


def _restore(place: Path, aside: Path) -> tuple[bool, str]:
    """Bring one file back; return whether it moved, and a sentence where it cannot."""
    for unfinished in (_unfinished(place), _unfinished(aside)):
        unfinished.unlink(missing_ok=True)
    there, here = os.path.lexists(aside), os.path.lexists(place)
    if there and not here:
        place.parent.mkdir(parents=True, exist_ok=True)
        _move(aside, place)
    elif there and _same(aside, place):  # stopped between copying and removing
        aside.unlink()
    elif there:
        return False, f"There is another {place} now; the one that was moved stays in {aside}."
    elif not here:
        return False, f"{place} is missing, and so is {aside}: was it moved by hand?"
    return there and not here, ""


def _same(one: Path, other: Path) -> bool:
    if one.is_symlink() or other.is_symlink():
        both = one.is_symlink() and other.is_symlink()
        return both and one.readlink() == other.readlink()
    return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)


def _remove_empty(folders: Iterable[Path]) -> None:
    with contextlib.suppress(OSError):  # not empty
        for folder in folders:
            folder.rmdir()


def _move(source: Path, target: Path) -> None:
    """Move a file or a link, also to another disk; the target is whole or not there at all."""
    if os.path.lexists(target):
        raise FileExistsError(f"{target} appeared while files were moved; run this again.")
    try:
        source.rename(target)
        return
    except OSError as error:
        if error.errno != errno.EXDEV:  # the target is on another disk
            raise
    if source.is_symlink():
        target.symlink_to(source.readlink())
    else:
        unfinished = _unfinished(target)
        shutil.copy2(source, unfinished)
        with unfinished.open("rb+") as copied:
            os.fsync(copied.fileno())
        unfinished.rename(target)
    source.unlink()


def _unfinished(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def _free(path: Path) -> Path:
    """Return this path, or one like it with a number where it is taken."""
    free, number = path, 2
    while os.path.lexists(free):
        free, number = path.with_stem(f"{path.stem} ({number})"), number + 1
    return free


def _note(journal, entry: dict) -> None:
    """Write a line and wait until it is on the disk: only then may the file be moved."""
    journal.write(json.dumps(entry) + "\n")
    journal.flush()
    os.fsync(journal.fileno())


def _entries(journal: Path) -> list[dict]:
    """Read a journal. A last line that breaks off is skipped: its file was not moved yet."""
    entries = []
    for line in journal.read_text(encoding="utf-8", errors="replace").splitlines():
        with contextlib.suppress(ValueError, RecursionError):
            entries.append(json.loads(line))
    return [entry for entry in entries if _is_entry(entry)]


def _is_entry(entry: object) -> bool:
    keys = ("from", "quarantine", "mark", "to")
    return isinstance(entry, dict) and all(
        isinstance(entry.get(key), str) and "\0" not in entry[key] for key in keys
    )


def _rewrite(journal: Path, entries: list[dict]) -> None:
    if not entries:
        journal.unlink()
        return
    anew = journal.with_name(f"{journal.name}.new")
    with anew.open("w", encoding="utf-8") as file:
        for entry in entries:
            _note(file, entry)
    anew.replace(journal)
