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

# Where exercises went when lessons 7, 8 and 10 were split; lines without an edition are older.
EDITION = 2
MOVED = {
    **{f"8.{old}": f"9.{old}" for old in (1, 2, 3)},
    **{
        f"{old}.{place}": f"{new}.{place}"
        for old, new in ((9, 11), (11, 14))
        for place in range(1, 6)
    },
    **{f"10.{old}": f"12.{old}" for old in (1, 2, 3)},
    "7.5": "8.3",
    "8.4": "10.1",
    "8.5": "10.3",
    "10.4": "13.1",
    "10.5": "13.2",
}

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
    lines = [re.fullmatch(r"(?:edition (\d+): )?(\d+\.\d+)", line) for line in text.splitlines()]
    found = {
        number if edition else MOVED.get(number, number)
        for edition, number in (line.groups() for line in lines if line)
    }
    return this_session | found


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
        lines.write(
            f"\nedition {EDITION}: {number}\n"
        )  # in front, too: the last line may have been cut off


def clear() -> None:
    """Forget everything.

    Raises
    ------
    OSError
        When the file cannot be removed.
    """
    this_session.clear()
    file().unlink(missing_ok=True)
