"""Which exercises are done: one small text file on this machine, a line for each.

A line is only ever added, so two lessons that are open at once cannot harm each other, and a line
that is broken is passed over.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

__all__ = ["add", "clear", "done", "file"]

# What this session did, for machines on which nothing can be written.
this_session: set[str] = set()


def file() -> Path:
    """Return where it is kept: ``progress.txt`` beside the photos, or what COURSE_PROGRESS names.

    Raises
    ------
    OSError
        When there is no folder that can be written to.
    """
    from helpers.places import data_folder

    named = os.environ.get("COURSE_PROGRESS")
    return Path(named) if named else data_folder() / "progress.txt"


def done() -> set[str]:
    """Return the numbers of the exercises that are done, such as ``{"2.1"}``.

    A file that is missing, unreadable or broken counts as far as it can be read.
    """
    text = ""
    with suppress(OSError):
        text = file().read_bytes().decode("utf-8", errors="replace")
    return this_session | {line for line in text.splitlines() if re.fullmatch(r"\d+\.\d+", line)}


def add(number: str) -> None:
    """Note that an exercise is done; where nothing can be written, for this session only.

    Parameters
    ----------
    number : str
        Lesson and place: "2.1".
    """
    if number in done():
        return
    this_session.add(number)
    with suppress(OSError), file().open("a", encoding="utf-8", newline="\n") as lines:
        lines.write(f"\n{number}\n")  # in front, too: the last line may have been cut off


def clear() -> None:
    """Forget everything.

    Raises
    ------
    OSError
        When the file cannot be removed.
    """
    this_session.clear()
    file().unlink(missing_ok=True)
