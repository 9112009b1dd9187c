"""The course map: which exercises of which lesson are done."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from helpers import checks
from helpers.checks import record
from helpers.course import LESSONS, Lesson, link

__all__ = ["Progress", "course_map"]


@dataclass(frozen=True)
class Progress:
    """The course map with its ticks; shows itself as a table in a notebook.

    Attributes
    ----------
    lessons : tuple of (Lesson, list of bool)
        Each lesson, and which of its exercises are done.
    kept_in : str
        The file in which this is kept.
    """

    lessons: tuple[tuple[Lesson, list[bool]], ...]
    kept_in: str

    def __str__(self) -> str:
        lines = [
            f"{lesson.number:2} {lesson.title:24} {_ticks(done)}" for lesson, done in self.lessons
        ]
        return "\n".join([*lines, self._sum()])

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        rows = [
            f"| {lesson.number} | {_title(lesson)} | {_ticks(done)} |"
            for lesson, done in self.lessons
        ]
        return "\n".join(["| | Lesson | Exercises |", "|--:|:--|:--|", *rows, "", self._sum()])

    def _sum(self) -> str:
        every = [tick for _, done in self.lessons for tick in done]
        return (
            f"{sum(every)} of {len(every)} exercises done. This is kept on your machine only, "
            f"in `{self.kept_in}`."
        )


def _title(lesson: Lesson) -> str:
    # In Colab a lesson is alone: there is no other beside it to open.
    alone = "google.colab" in sys.modules
    return lesson.title if alone else f"[{lesson.title}]({link(lesson)})"


def _ticks(done: list[bool]) -> str:
    return " ".join("☑" if tick else "☐" for tick in done)


def course_map() -> Progress:
    """Look up which exercises are done.

    Returns
    -------
    Progress
    """
    done = record.done()
    exercises = checks.exercises()
    lessons = tuple(
        (lesson, [one.number in done for one in exercises.get(f"lesson_{lesson.name[:2]}", ())])
        for lesson in LESSONS
    )
    try:
        kept_in = str(record.file())
    except OSError:
        kept_in = "memory: nothing can be written here"
    return Progress(lessons, kept_in)
