"""What comes out of marking: a table, a file for the gradebook, a letter for each student.

Names, texts and errors in it were written by students: each form of output gets its own escaping.
Files are written whole or not at all.
"""

from __future__ import annotations

import csv
import html
import io
import math
import os
import re
from collections.abc import Sequence
from pathlib import Path

from helpers.course import LESSONS
from helpers.marking.copies import alike
from helpers.marking.marker import Marked

__all__ = [
    "Points",
    "as_csv",
    "as_json",
    "as_table",
    "letter",
    "read_points",
    "write_letters",
    "write_whole",
]

_MARKS = {"right": "✔", "wrong": "✘", "open": "…", "stopped": "!", "missing": "–"}
_WORDS = {
    "right": "right",
    "wrong": "not yet",
    "open": "not tried yet",
    "stopped": "stopped",
    "missing": "not found",
}
_LEGEND = "✔ right   ✘ wrong   … not tried   ! stopped   – no cell"
_TITLES = {lesson.number: lesson.title for lesson in LESSONS}


class Points(dict):
    """Number of each exercise → its points; 1 where nothing is said."""

    def __missing__(self, number: str) -> float:
        return 1.0

    def got(self, marked: Marked) -> float:
        """Add up what one notebook gets (float)."""
        return sum(self[one.number] for one in marked.verdicts if one.state == "right")

    def most(self, marked: Marked) -> float:
        """Add up what can be got in its lesson (float)."""
        return sum(self[one.number] for one in marked.verdicts)


def read_points(path: Path, known: Sequence[str]) -> Points:
    """Read how many points each exercise gives.

    Parameters
    ----------
    path : Path
        A file of lines such as ``3.1,2``.
    known : sequence of str
        The numbers of all exercises.

    Returns
    -------
    Points

    Raises
    ------
    ValueError
        With the line that cannot be read.
    """
    points = Points()
    text = path.read_text(encoding="utf-8-sig")
    for place, line in enumerate(text.splitlines(), start=1):
        number, _, worth = (part.strip() for part in line.partition(","))
        if not line.strip() or (place == 1 and number == "exercise"):
            continue
        try:
            points[number] = float(worth)
        except ValueError:
            points[number] = math.nan
        if number not in known or not 0 <= points[number] < math.inf:
            raise ValueError(
                f"Line {place} of {path} is {line.strip()[:40]!r}. Write an exercise and its "
                "points, as in 3.1,2"
            )
    return points


# ---------------------------------------------------------------- on the screen


def as_table(marked: Sequence[Marked], points: Points, without: Sequence[str] = ()) -> str:
    """Set what was marked as tables, one for each lesson.

    Parameters
    ----------
    marked : sequence of Marked
        All notebooks.
    points : Points
        What each exercise gives.
    without : sequence of str
        Who handed in no notebook.

    Returns
    -------
    str
    """
    parts = []
    for lesson in sorted({one.lesson for one in marked if one.lesson is not None}):
        those = [one for one in marked if one.lesson == lesson]
        numbers = [verdict.number for verdict in those[0].verdicts]
        rows = [["student", *numbers, "points"]]
        for one in those:
            marks = {verdict.number: _MARKS[verdict.state] for verdict in one.verdicts}
            got = f"{points.got(one):g} / {points.most(one):g}"  # no word: so in every language
            rows.append([one.hand_in.student, *(marks.get(n, " ") for n in numbers), got])
        parts.append(f"Lesson {lesson} · {_TITLES[lesson]}\n{_columns(rows)}")
    if parts:
        parts.append(_LEGEND)
    if unmarked := [one for one in marked if one.remark]:
        lines = [f"  {one.hand_in.file}: {one.remark}" for one in unmarked]
        parts.append("\n".join(["Not marked:", *lines]))
    if without:
        parts.append(f"No notebook from: {', '.join(without)}")
    if pairs := _pairs(marked):
        lines = [f"  {one} and {other} look alike in {', '.join(at)}" for one, other, at in pairs]
        end = "  Look at them yourself: answers can be alike for many reasons."
        parts.append("\n".join(["Answers of the same structure:", *lines, end]))
    return "\n\n".join(parts)


def _pairs(marked: Sequence[Marked]) -> list[tuple[str, str, list[str]]]:
    """Find who looks alike; several notebooks of one student are one."""
    answers: dict[str, dict[str, str]] = {}
    for one in marked:
        looks = {verdict.number: verdict.looks for verdict in one.verdicts}
        answers.setdefault(one.hand_in.student, {}).update(looks)
    return alike(answers)


def _columns(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


# ---------------------------------------------------------------- for programs


def as_json(marked: Sequence[Marked], points: Points, without: Sequence[str] = ()) -> dict:
    """Return what was marked as JSON holds it.

    Parameters
    ----------
    marked : sequence of Marked
        All notebooks.
    points : Points
        What each exercise gives.
    without : sequence of str
        Who handed in no notebook.

    Returns
    -------
    dict
    """
    notebooks = [
        {
            "student": one.hand_in.student,
            "file": one.hand_in.file,
            "lesson": one.lesson,
            "points": points.got(one),
            "of": points.most(one),
            "remark": one.remark,
            "exercises": [
                {
                    "number": verdict.number,
                    "title": verdict.title,
                    "state": verdict.state,
                    "points": points[verdict.number] if verdict.state == "right" else 0,
                    "mistake": verdict.named,
                    "text": verdict.text,
                    "seconds": verdict.seconds,
                }
                for verdict in one.verdicts
            ],
        }
        for one in marked
    ]
    pairs = [{"students": [a, b], "exercises": at} for a, b, at in _pairs(marked)]
    return {"notebooks": notebooks, "look_alike": pairs, "no_notebook": [*without]}


def as_csv(marked: Sequence[Marked], points: Points) -> str:
    """Set what was marked as a table for spreadsheets and gradebooks: a row for each exercise.

    Parameters
    ----------
    marked : sequence of Marked
        All notebooks.
    points : Points
        What each exercise gives.

    Returns
    -------
    str
        No cell of it is taken for a formula.
    """
    made = io.StringIO()
    rows = csv.writer(made, lineterminator="\r\n")
    rows.writerow(
        ["student", "file", "lesson", "exercise", "title", "state", "points", "of", "mistake"]
    )
    for one in marked:
        about = [_cell(one.hand_in.student), _cell(one.hand_in.file)]
        if one.remark:
            rows.writerow([*about, "", "", "", "not marked", "", "", _cell(one.remark)])
        for verdict in one.verdicts:
            worth = points[verdict.number]
            got = worth if verdict.state == "right" else 0
            row = [one.lesson, verdict.number, _cell(verdict.title), verdict.state]
            rows.writerow([*about, *row, f"{got:g}", f"{worth:g}", _cell(verdict.named or "")])
    return made.getvalue()


def _cell(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula, as it does after these signs.

    Where the comma is the decimal sign, a ``;`` begins a new cell: it becomes a comma.
    """
    text = text.replace(";", ",")
    return f"'{text}" if text.lstrip()[:1] in tuple("=+-@|%") else text


# ---------------------------------------------------------------- for students


def letter(marked: Marked, points: Points) -> str:
    """Write what one student reads, in Markdown.

    Parameters
    ----------
    marked : Marked
        One notebook.
    points : Points
        What each exercise gives.

    Returns
    -------
    str
    """
    one = marked
    if one.remark:
        return f"# {_text(one.hand_in.student)}\n\n{_text(one.hand_in.file)}: {_text(one.remark)}\n"
    lines = [
        f"# {_text(one.hand_in.student)} · lesson {one.lesson}, {_TITLES[one.lesson]}",
        f"{points.got(one):g} of {points.most(one):g} points. "
        f"Each verdict is that of the check in the lesson. File: {_text(one.hand_in.file)}",
    ]
    for verdict in one.verdicts:
        mark, word = _MARKS[verdict.state], _WORDS[verdict.state]
        worth = points[verdict.number]
        got = worth if verdict.state == "right" else 0
        lines.append(f"## {mark} {verdict.number} {verdict.title}: {word} ({got:g} of {worth:g})")
        if verdict.named:
            lines.append(f"*{_text(verdict.named)}*")
        lines.append(_text(verdict.text))
    return "\n\n".join(lines) + "\n"


def _text(text: str) -> str:
    """Escape what Markdown or HTML would take for more than text; `code` stays code."""
    # Markdown pairs runs of ` of the same length: with single ones, its pairs are those here.
    parts = re.split(r"(`[^`]*`)", re.sub("`{2,}", "`", text))
    for place in range(0, len(parts), 2):
        escaped = re.sub(r"([\\\[\]!_*#|~])", r"\\\1", parts[place])
        parts[place] = html.escape(escaped, quote=False)
        parts[place] = re.sub(r"(?i)\b(https?|ftp|file|javascript|data):", r"\1\\:", parts[place])
    return "".join(parts)


def write_letters(folder: Path, marked: Sequence[Marked], points: Points) -> None:
    """Write a letter for each notebook; those of an earlier run are replaced.

    Parameters
    ----------
    folder : Path
        Is made where it is not there.
    marked : sequence of Marked
        All notebooks.
    points : Points
        What each exercise gives.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for one in marked:
        lesson = "" if one.lesson is None else f"_{one.lesson:02}"
        name = re.sub(r"[^\w-]+", "_", one.hand_in.student).strip("_")[:60] or "student"
        name, count = f"{name}{lesson}", 1
        while (f"{name}_{count}" if count > 1 else name).casefold() in taken:
            count += 1
        name = f"{name}_{count}" if count > 1 else name
        taken.add(name.casefold())
        write_whole(folder / f"{name}.md", letter(one, points))


def write_whole(path: Path, text: str) -> None:
    """Write a file, whole or not at all.

    Parameters
    ----------
    path : Path
        Is replaced where it is there.
    text : str
        Written in UTF-8.
    """
    unfinished = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        with unfinished.open("x", encoding="utf-8", errors="replace", newline="") as file:
            file.write(text)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
