"""Plans for teaching: which sections in which meeting, their minutes, what is left for home.

What a plan takes stands in ``teaching/plans.toml``; minutes, what is left out, and the words to
explain on the way are worked out from the lessons.
"""

import functools
import html
import tomllib
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

from book import compose, project, reading
from book.project import Lesson
from book.track import Stage, anchor, stages
from helpers import checks
from helpers.checks import Exercise

__all__ = ["CLOSING", "Meeting", "Plan", "build", "page", "plans"]

CLOSING = ("What to remember", "Check yourself")  # the end of each lesson, for home


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
        return sum(stage.minutes for stage in self.stages)

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
        "Three ways through the lessons, with the minutes that they take by the course's own "
        "formula: words / 180 + open lines of code / 12 + 6 for each exercise + ½ for each "
        "guess. A class that talks takes longer: what to leave then stands in the instructor "
        "notebooks that `make teach` writes, under *If time is short*. The opening of each "
        "lesson belongs to its first section; *What to remember* and *Check yourself* are for "
        "home. Each plan runs without the sections that it leaves out.",
        *(_written(plan, "../notebooks/") for plan in plans()),
    ]
    return "\n\n".join(parts) + "\n"


def _written(plan: Plan, folder: str) -> str:
    """Write a plan as Markdown; ``folder`` is where the notebooks lie from there."""
    several = len(plan.meetings) > 1
    parts = [f"## {plan.title}", plan.about]
    for number, meeting in enumerate(plan.meetings, 1):
        if several:
            parts.append(f"### Week {number}: {meeting.title}")
        parts += _meeting(meeting, folder)
    return "\n\n".join(parts)


def _meeting(meeting: Meeting, folder: str) -> list[str]:
    rows = ["| lesson | sections | min |", "|---|---|--:|"]
    for stage in meeting.stages:
        name = f"{folder}{stage.lesson.name}.ipynb"
        links = [f"[{heading}]({name}#{anchor(heading)})" for heading in stage.headings]
        where = f"[{stage.lesson.number} · {stage.lesson.title}]({name})"
        rows.append(f"| {where} | {'<br>'.join(links)} | {stage.minutes} |")
    rows.append(f"| **together** | | **{meeting.minutes}** of {meeting.limit} |")
    parts = ["\n".join(rows)]
    parts.append("**Prepare.** " + " ".join(meeting.prepare))
    left = {lesson: headings for lesson, headings in meeting.left_out.items() if headings}
    mostly = 2 * sum(map(len, left.values())) < sum(len(sections_of(lesson)) for lesson in left)
    listed = [f"- {one.number}: {'; '.join(f'*{name}*' for name in left[one])}" for one in left]
    skipped = "\n".join(["Of lesson", "", *listed]) if mostly else "All other sections."
    parts.append(f"**Skip.** {skipped if left else 'Nothing.'}")
    work = [f"{one.number} *{one.title}*" for one in meeting.homework]
    work += ["*What to remember*, *Check yourself*"] if mostly or not left else []
    parts.append(f"**Homework.** {'; '.join(work)}.")
    words = [word for stage in meeting.stages for word in stage.words]
    if words:
        said = "; ".join(f"*{word.names[0]}* ({word.meaning.rstrip('.')})" for word in words)
        parts.append(f"**Words from what was skipped, to explain.** {said}.")
    if meeting.note:
        parts.append(f"**Note.** {meeting.note}")
    return parts


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
        The folder; links lead to the instructor notebooks beside it.
    """
    out.mkdir(parents=True, exist_ok=True)
    to_html = MarkdownIt("commonmark", {"html": True}).enable("table")
    for plan in plans():
        text = _written(plan, "../instructor/").removeprefix("#") + "\n"
        project.write(out / f"{plan.name}.md", text)
        shown = _PAGE.format(title=html.escape(plan.title), body=to_html.render(text))
        project.write(out / f"{plan.name}.html", shown)
