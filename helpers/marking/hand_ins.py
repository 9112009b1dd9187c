"""The students' files: whose each is, and its bytes. Nothing in them is looked at here."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.marking.reading import MOST_BYTES, Unreadable

__all__ = ["HandIn", "hand_ins", "plain", "without"]

MOST_FILES = 5000
MOST_DEPTH = 6
# What learning platforms and browsers add to a name.
_ADDED = re.compile(r"(_\d+_assignsubmission_\w+?_?|[-_ ]?Copy\d*|\s*\(\d+\))$", re.IGNORECASE)
_BEFORE = re.compile(r"^(copy of|kopie von|copia de|copie de)\s+", re.IGNORECASE)
# Moodle: Ada Lovelace_123_assignsubmission_file; Canvas: lovelaceada_LATE_44212_998877_03_filters
_PLATFORM = re.compile(r"^(.+?)(?:_LATE)?_(\d+)_(?:assignsubmission_.*|\d{3,}_.+)$", re.DOTALL)
_LESSON = re.compile(r"[-_ ]*(?<!\d)(\d\d)_[a-z][a-z_]*$", re.IGNORECASE)
_OTHER_FILES = (".html", ".htm", ".pdf", ".py", ".zip")  # handed in where a notebook was asked for


@dataclass(frozen=True)
class HandIn:
    """One notebook of one student.

    Attributes
    ----------
    student, file : str
        Names as they can be shown: whose it is, and where it lies in the folder.
    path : Path
        The file.
    """

    student: str
    file: str
    path: Path

    def content(self) -> bytes:
        """Read the file, if it is one.

        Returns
        -------
        bytes

        Raises
        ------
        Unreadable
            When it is a link, no file, too large or cannot be read.
        """
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            if self.path.is_symlink():
                raise Unreadable("The file is a link to another one, which is not followed.")
            with open(os.open(self.path, flags), "rb") as file:  # noqa: PTH123
                facts = os.fstat(file.fileno())
                if not stat.S_ISREG(facts.st_mode):
                    raise Unreadable("This is no ordinary file. Ask for it again.")
                if facts.st_size > MOST_BYTES:
                    raise Unreadable(
                        f"The file is larger than {MOST_BYTES // 2**20} MiB. Ask for it again "
                        "without outputs."
                    )
                return file.read(MOST_BYTES)
        except OSError as error:
            told = error.strerror or type(error).__name__
            raise Unreadable(f"The file cannot be read ({told}). Check its permissions.") from None


def plain(text: str) -> str:
    r"""Make a text fit to be shown: one line, no control characters, no change of direction.

    Parameters
    ----------
    text : str
        From anybody.

    Returns
    -------
    str

    Examples
    --------
    >>> plain("a\x1b[2Jb\u202ec")
    'a?[2Jb?c'
    """
    kinds = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    text = re.sub(r"\s*\n\s*", " ", text)
    return "".join("?" if unicodedata.category(one) in kinds else one for one in text)


def hand_ins(folder: Path) -> list[HandIn]:
    """Find the notebooks in a folder.

    Parameters
    ----------
    folder : Path
        Holds notebooks (``ada_03_filters.ipynb``), or a folder of them for each student.

    Returns
    -------
    list of HandIn
        In the order of their names; a folder in it that cannot be looked into is one, too.

    Raises
    ------
    ValueError
        When there are none, or more than a course can have.
    """
    if not folder.is_dir():
        raise ValueError(f"{folder} is no folder. Name the one that holds the notebooks.")
    found = sorted(_notebooks(folder, MOST_DEPTH))
    if not found:
        raise ValueError(f"There is no notebook (.ipynb) in {folder}. Is it the right folder?")
    if len(found) > MOST_FILES:
        raise ValueError(f"{folder} holds more than {MOST_FILES} notebooks. Mark it in parts.")
    parts = [path.relative_to(folder).parts for path in found]
    shared = _shared_folders(parts)
    people = [_person(one[0] if one[:-1] and one[0] not in shared else one[-1]) for one in parts]
    numbers: dict[str, set] = {}
    for name, number in people:
        numbers.setdefault(name, set()).add(number)
    return [
        HandIn(
            plain(f"{name} {number}" if len(numbers[name]) > 1 and number else name)[:80],
            plain("/".join(where))[:200],
            path,
        )
        for (name, number), where, path in zip(people, parts, found, strict=True)
    ]


def without(folder: Path, found: Sequence[HandIn]) -> list[str]:
    """Find who handed in something, but no notebook.

    Parameters
    ----------
    folder : Path
        As for :func:`hand_ins`.
    found : sequence of HandIn
        What that found.

    Returns
    -------
    list of str
        Names as they can be shown, of folders and of files such as ``bo_03_filters.html``.
    """
    students = {one.student for one in found}
    filled = {one.path.relative_to(folder).parts[0] for one in found}
    names = {
        plain(_person(entry.name)[0])[:80]
        for entry in folder.iterdir()
        if not entry.name.startswith((".", "__MACOSX"))
        and entry.name not in filled
        and not entry.is_symlink()
        and (entry.is_dir() or entry.suffix.lower() in _OTHER_FILES)
    }
    return sorted(names - students, key=str.casefold)


def _notebooks(folder: Path, depth: int) -> Iterator[Path]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        if depth == MOST_DEPTH:
            raise
        yield folder  # reading it says why not
        return
    for entry in entries:
        if entry.name.startswith("."):  # such as .ipynb_checkpoints
            continue
        if entry.is_dir(follow_symlinks=False):
            if depth and entry.name != "__MACOSX":
                yield from _notebooks(Path(entry.path), depth - 1)
        elif entry.name.lower().endswith(".ipynb"):
            yield Path(entry.path)


def _person(name: str) -> tuple[str, str]:
    """Return whose a file or folder is by its name, and the number that a platform gave them."""
    stem = re.sub(rf"\.(ipynb|{'|'.join(one[1:] for one in _OTHER_FILES)})$", "", name, flags=re.I)
    platform = _PLATFORM.match(stem)
    stem, number = platform.groups() if platform else (stem, "")
    stem = _BEFORE.sub("", stem)
    for _ in range(3):
        stem = _ADDED.sub("", stem)
    return _LESSON.sub("", stem) or stem, number


def _shared_folders(parts: Sequence[tuple[str, ...]]) -> set[str]:
    """Find folders that are a lesson's or a group's: several people's files of one lesson in it."""
    people: dict[tuple[str, str], set[str]] = {}
    for folder, *_, file in (one for one in parts if len(one) > 1):
        stem = file.rpartition(".")[0]
        for _ in range(3):
            stem = _ADDED.sub("", stem)
        lesson = _LESSON.search(stem)
        if lesson and lesson.start():
            people.setdefault((folder, lesson[1]), set()).add(_person(file)[0].casefold())
    return {folder for (folder, _), names in people.items() if len(names) > 1}
