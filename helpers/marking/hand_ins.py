"""The students' files: whose each is, and its bytes. Nothing in them is looked at here."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers.marking.reading import MOST_BYTES, Unreadable

__all__ = ["HandIn", "hand_ins", "plain"]

MOST_FILES = 5000
MOST_DEPTH = 6
# What learning platforms and browsers add to a name.
_ADDED = re.compile(r"(_\d+_assignsubmission_\w+?_?|[-_ ]?Copy\d*|\s*\(\d+\))$", re.IGNORECASE)
_LESSON = re.compile(r"[-_ ]*(?<!\d)\d\d_[a-z][a-z_]*$", re.IGNORECASE)


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
        In the order of their names.

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
    return [_hand_in(path, folder) for path in found]


def _notebooks(folder: Path, depth: int) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):  # such as .ipynb_checkpoints
                continue
            if entry.is_dir(follow_symlinks=False):
                if depth and entry.name != "__MACOSX":
                    yield from _notebooks(Path(entry.path), depth - 1)
            elif entry.name.lower().endswith(".ipynb"):
                yield Path(entry.path)


def _hand_in(path: Path, folder: Path) -> HandIn:
    parts = path.relative_to(folder).parts
    name = parts[0] if len(parts) > 1 else path.stem
    for _ in range(3):
        name = _ADDED.sub("", name)
    short = _LESSON.sub("", name) if len(parts) == 1 else name
    return HandIn(plain(short or name)[:80], plain("/".join(parts))[:200], path)
