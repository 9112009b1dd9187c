"""Plans for teaching: which sections in which meeting, their minutes, what is left for home.

What a plan takes stands in ``teaching/plans.toml``; minutes, what is left out, and the words to
explain on the way are worked out from the lessons. A meeting takes longer than reading: what is
drawn on the board is counted too, and a part of the time is left for a class that talks.
"""

import functools
import html
import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from nbformat.notebooknode import NotebookNode

from book import compose, project, reading
from book.project import Lesson
from book.track import Stage, anchor, stages
from helpers import checks
from helpers.checks import Exercise

__all__ = ["BOARD", "CLOSING", "FULL", "Meeting", "Plan", "build", "page", "plans"]

CLOSING = ("What to remember", "Check yourself")  # the end of each lesson, for home
BOARD = 3  # minutes that what a note asks to be drawn takes, beside what is read
FULL = 80  # percent of its time that a meeting may plan
EXERCISE = 6  # minutes, as ``reading.minutes`` counts them

Linked = Callable[[Lesson, str], str]  # a lesson and a heading in it, or "" → Markdown


@dataclass(frozen=True)
class Meeting:
    """What one meeting of a plan takes.

    Attributes
    ----------
    title : str
    limit : int
        How many minutes there are.
    prepare : tuple of str
        What a teacher does beforehand.
    homework : tuple of Exercise
        Of its lessons. Where it takes the section, the exercise alone is left for home.
    stages : tuple of Stage
        What it takes of each of its lessons.
    note : str
        What the time that is left is for, or another advice; may be empty.
    """

    title: str
    limit: int
    prepare: tuple[str, ...]
    homework: tuple[Exercise, ...]
    stages: tuple[Stage, ...]
    note: str

    @property
    def minutes(self) -> int:
        """How long its sections take."""
        return sum(map(self.minutes_of, self.stages))

    def minutes_of(self, stage: Stage) -> int:
        """Say how long it takes over a lesson: reading, exercises done in class, and the board."""
        home = {exercise.number for exercise in self.homework} & {*_exercises_in(stage.cells)}
        return stage.minutes - EXERCISE * len(home) + BOARD * boards(stage)

    def read_first(self, exercise: Exercise) -> tuple[str, int] | None:
        """Return the section of an exercise for home and its minutes, if it is not taken."""
        for stage in self.stages:
            for heading, cells in reading.sections(compose.written(stage.lesson)).items():
                numbers = _exercises_in(cells)
                if exercise.number in numbers:
                    if heading in stage.headings:
                        return None
                    return heading, max(1, reading.minutes(cells) - EXERCISE * len(numbers))
        raise ValueError(
            f"teaching/plans.toml: {exercise.number} is homework of {self.title!r}, which takes "
            "nothing of its lesson. Choose an exercise of one of its lessons."
        )

    @property
    def minutes_at_home(self) -> int:
        """How long exercises, and what has to be read for them, take at home."""
        reads = {self.read_first(exercise) for exercise in self.homework} - {None}
        return EXERCISE * len(self.homework) + sum(minutes for _, minutes in reads)

    @property
    def left_out(self) -> dict[Lesson, tuple[str, ...]]:
        """Sections of its lessons that it does not take."""
        return {
            stage.lesson: tuple(
                one for one in sections_of(stage.lesson) if one not in stage.headings
            )
            for stage in self.stages
        }


@dataclass(frozen=True)
class Plan:
    """A way to teach the course, or a part of it."""

    name: str
    title: str
    about: str
    meetings: tuple[Meeting, ...]


def sections_of(lesson: Lesson) -> tuple[str, ...]:
    """Return the headings of a lesson's sections, without its opening and its closing."""
    headings = reading.sections(compose.written(lesson))
    return tuple(one for one in headings if one and one not in CLOSING)


@functools.cache
def _noted(lesson: Lesson) -> dict[str, int]:
    """Count under each heading what a teacher's notes ask to be drawn."""
    return {
        heading: sum("**On the board:**" in cell.source for cell in cells)
        for heading, cells in reading.sections(compose.written(lesson, notes=True)).items()
    }


def boards(stage: Stage) -> int:
    """Count what is drawn on the board in the sections that are taken of a lesson."""
    noted = _noted(stage.lesson)
    return sum(noted[heading] for heading in ("", *stage.headings))


def _exercises_in(cells: Iterable[NotebookNode]) -> list[str]:
    return re.findall(r"Your turn (\d+\.\d+):", "\n".join(cell.source for cell in cells))


@functools.cache
def plans() -> tuple[Plan, ...]:
    """Read all plans.

    Returns
    -------
    tuple of Plan

    Raises
    ------
    ValueError
        When a plan names a lesson, a section or an exercise that there is not.
    """
    file = project.ROOT / "teaching" / "plans.toml"
    return tuple(map(_plan, tomllib.loads(file.read_text(encoding="utf-8"))["plan"]))


def _plan(given: dict) -> Plan:
    chosen = [_chosen(one) for one in given["meeting"]]
    together = {number: headings for one in chosen for number, headings in one.items()}
    walked = {stage.lesson.number: stage for stage in stages(compose.written, together)}
    meetings = (
        Meeting(
            title=one["title"],
            limit=given["minutes"],
            prepare=tuple(one["prepare"]),
            homework=tuple(map(_exercise, one["homework"])),
            stages=tuple(walked[number] for number in sections),
            note=one.get("note", ""),
        )
        for one, sections in zip(given["meeting"], chosen, strict=True)
    )
    return Plan(given["name"], given["title"], given["about"].strip(), tuple(meetings))


def _chosen(meeting: dict) -> dict[int, tuple[str, ...]]:
    """Return which sections a meeting takes of each lesson: those named, or all but some."""
    lessons = {lesson.number: lesson for lesson in project.LESSONS}
    found = {}
    for name, rule in meeting["lessons"].items():
        if int(name) not in lessons:
            raise ValueError(f"teaching/plans.toml: there is no lesson {name}.")
        there = sections_of(lessons[int(name)])
        for heading in (named := rule.get("take", rule.get("leave", []))):
            if heading not in there:
                raise ValueError(f"teaching/plans.toml: lesson {name} has no section {heading!r}.")
        found[int(name)] = tuple(one for one in there if (one in named) == ("take" in rule))
    return found


def _exercise(number: str) -> Exercise:
    for those in checks.exercises().values():
        for exercise in those:
            if exercise.number == number:
                return exercise
    raise ValueError(f"teaching/plans.toml: there is no exercise {number}.")


# Pages


def page() -> str:
    """Write the page of all plans as Markdown."""
    parts = [
        "# Plans for teaching",
        "Three ways through the lessons, with their minutes. Reading and trying are counted by "
        "the course's own formula: words / 180 + open lines of code / 12 + "
        f"{EXERCISE} for each exercise + ½ for each guess. To that come {BOARD} minutes wherever "
        f"the notes ask for something *on the board*. No meeting plans more than {FULL}% of its "
        "time: the rest is for questions, for machines that start slowly, and for what takes "
        "longer in your class. If even that is not enough, the instructor notebooks that `make "
        "teach` writes say what to leave, under *If time is short*. The opening of each lesson "
        "belongs to its first section; *What to remember* and *Check yourself* are for home. An "
        "exercise that stands under *Homework* is not done in class, even where its section is "
        "taken. Each plan runs without the sections that it leaves out.",
        *(_written(plan, _in_notebook("../notebooks/")) for plan in plans()),
    ]
    return "\n\n".join(parts) + "\n"


def _in_notebook(folder: str) -> Linked:
    """Link lessons and sections to the notebooks that lie in a folder."""

    def linked(lesson: Lesson, heading: str) -> str:
        name = f"{folder}{lesson.name}.ipynb"
        if heading:
            return f"[{heading}]({name}#{anchor(heading)})"
        return f"[{lesson.number} · {lesson.title}]({name})"

    return linked


def _to_slides(lesson: Lesson, heading: str) -> str:
    """Link a lesson to its slides: a browser shows a notebook as raw text."""
    return heading or f"[{lesson.number} · {lesson.title}](../slides/{lesson.name}.html)"


def _written(plan: Plan, linked: Linked) -> str:
    """Write a plan as Markdown."""
    several = len(plan.meetings) > 1
    parts = [f"## {plan.title}", plan.about]
    for number, meeting in enumerate(plan.meetings, 1):
        if several:
            parts.append(f"### Week {number}: {meeting.title}")
        parts += _meeting(meeting, linked)
    return "\n\n".join(parts)


def _meeting(meeting: Meeting, linked: Linked) -> list[str]:
    rows = ["| lesson | sections | min |", "|---|---|--:|"]
    for stage in meeting.stages:
        names = "<br>".join(linked(stage.lesson, heading) for heading in stage.headings)
        rows.append(f"| {linked(stage.lesson, '')} | {names} | {meeting.minutes_of(stage)} |")
    rows.append(f"| **together** | | **{meeting.minutes}** of {meeting.limit} |")
    parts = ["\n".join(rows)]
    parts.append("**Prepare.** " + " ".join(meeting.prepare))
    left = {lesson: headings for lesson, headings in meeting.left_out.items() if headings}
    mostly = 2 * sum(map(len, left.values())) < sum(len(sections_of(lesson)) for lesson in left)
    listed = [f"- {one.number}: {'; '.join(f'*{name}*' for name in left[one])}" for one in left]
    skipped = "\n".join(["Of lesson", "", *listed]) if mostly else "All other sections."
    parts.append(f"**Skip.** {skipped if left else 'Nothing.'}")
    work = [_homework(meeting, exercise) for exercise in meeting.homework]
    work += ["*What to remember*, *Check yourself*"] if mostly or not left else []
    takes = f", about {meeting.minutes_at_home} minutes" if meeting.homework else ""
    parts.append(f"**Homework{takes}.** {'; '.join(work)}.")
    words = [word for stage in meeting.stages for word in stage.words]
    if words:
        said = "; ".join(f"*{word.names[0]}* ({word.meaning.rstrip('.')})" for word in words)
        parts.append(f"**Words from what was skipped, to explain.** {said}.")
    if meeting.note:
        parts.append(f"**Note.** {meeting.note}")
    return parts


def _homework(meeting: Meeting, exercise: Exercise) -> str:
    """Name an exercise, and what has to be read for it that was skipped in class."""
    skipped = meeting.read_first(exercise)
    first = f" (read first: *{skipped[0]}*, {skipped[1]} min)" if skipped else ""
    return f"{exercise.number} *{exercise.title}*{first}"


_PAGE = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 17px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 1rem }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ border-bottom: 1px solid #767676; padding: .35rem .6rem; text-align: left }}
td {{ vertical-align: top }}
td:last-child, th:last-child {{ text-align: right; white-space: nowrap }}
h2, h3, tr {{ break-inside: avoid; break-after: avoid }}
</style>
{body}
</html>
"""


def build(out: Path) -> None:
    """Write each plan as Markdown and as a page to print.

    Parameters
    ----------
    out : Path
        The folder. Links of the first lead to the instructor notebooks beside it, those of the
        page to the slides.
    """
    out.mkdir(parents=True, exist_ok=True)
    to_html = MarkdownIt("commonmark", {"html": True}).enable("table")
    for plan in plans():
        text = _handed_out(plan, _in_notebook("../instructor/"))
        project.write(out / f"{plan.name}.md", text)
        told = (
            f"{_handed_out(plan, _to_slides)}\nLinks of lessons lead to their slides. Your notes "
            "are in the folder `instructor`: open its notebooks in JupyterLab.\n"
        )
        shown = _PAGE.format(title=html.escape(plan.title), body=to_html.render(told))
        project.write(out / f"{plan.name}.html", shown)


def _handed_out(plan: Plan, linked: Linked) -> str:
    """Write a plan as a page of its own; the pages beside ``teaching/plans.md`` are on the site."""
    text = _written(plan, linked).removeprefix("#") + "\n"
    return re.sub(r"\]\((\w+)\.md\)", rf"]({project.SITE}teaching/\1.html)", text)
