"""A notebook's file: its cells, which lesson it is of, and where its answers are.

What is read here was written by anybody, so it is read by the judge, never by the teacher's own
process: Python's parser can be brought down by what it parses.
"""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass

from helpers.course import LESSONS, Lesson
from helpers.marking.needs import as_python

__all__ = [
    "MOST_BYTES",
    "Cell",
    "Unreadable",
    "asked_of",
    "cells_in",
    "exercise_cells",
    "lesson_of",
]

MOST_BYTES = 16 * 2**20  # of a notebook: the course's own stay under 1 MB
MOST_CELLS = 2000
MOST_CODE = 100_000  # characters of a cell


class Unreadable(Exception):  # noqa: N818 - what is said about a file
    """Why a file is not marked, in one sentence."""


@dataclass(frozen=True)
class Cell:
    """A cell of a notebook.

    Attributes
    ----------
    is_code : bool
        Or text.
    source : str
        What it holds.
    name : str
        Its id.
    is_exercise : bool
        Whether it has the tag "exercise".
    is_too_long : bool
        Whether it is not to be run. Of its lines only those that ask a check are kept.
    """

    is_code: bool
    source: str
    name: str = ""
    is_exercise: bool = False
    is_too_long: bool = False


def cells_in(data: bytes) -> list[Cell]:
    """Read the cells of a notebook.

    Parameters
    ----------
    data : bytes
        The file.

    Returns
    -------
    list of Cell

    Raises
    ------
    Unreadable
        When it is none that can be marked.
    """
    if not data.strip():
        raise Unreadable("The file is empty. Ask for it again.")
    if len(data) > MOST_BYTES:
        raise Unreadable(
            f"The file is larger than {MOST_BYTES // 2**20} MiB. Ask for it again without outputs."
        )
    try:
        book = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unreadable(
            "The file is damaged: it is no JSON, as notebooks are. Ask for it again."
        ) from None
    if not isinstance(book, dict) or not {"cells", "worksheets"} & book.keys():
        raise Unreadable("The file is no notebook. Ask for the lesson's .ipynb.")
    cells = book.get("cells")
    if book.get("nbformat") != 4 or not isinstance(cells, list):
        raise Unreadable(
            "The notebook is not of format 4. Open it in JupyterLab, save it, and mark it again."
        )
    if len(cells) > MOST_CELLS:
        raise Unreadable(f"The notebook has more than {MOST_CELLS} cells. Read it yourself.")
    return [_cell(one) for one in cells]


def _cell(one) -> Cell:
    if not isinstance(one, dict):
        raise Unreadable("The notebook is damaged: a cell is none. Ask for it again.")
    source = one.get("source", "")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise Unreadable("The notebook is damaged: a cell holds no text. Ask for it again.")
    metadata = one.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    is_exercise = isinstance(tags, list) and "exercise" in tags
    name = one.get("id")
    is_code = one.get("cell_type") == "code"
    is_too_long = is_code and len(source) > MOST_CODE
    if is_too_long:
        source = "\n".join(f"checks.{name}()" for name in _ASKS.findall(source)[:100])
    return Cell(is_code, source, name if isinstance(name, str) else "", is_exercise, is_too_long)


_ASKS = re.compile(r"^\s*checks\.(\w{1,60})\(", re.MULTILINE)
_IMPORT = re.compile(r"^\s*from\s+helpers\.checks\s+import\s+lesson_(\d\d)\b", re.MULTILINE)
_HEADING = re.compile(r"^#\s+(\d{1,2})\s+·", re.MULTILINE)
_FILE = re.compile(r"(?<!\d)(\d\d)_[a-z]")


def lesson_of(cells: list[Cell], file: str) -> Lesson:
    """Find out which lesson a notebook is of, whatever its file is called.

    Parameters
    ----------
    cells : list of Cell
        The notebook's.
    file : str
        Its name, asked last.

    Returns
    -------
    Lesson

    Raises
    ------
    Unreadable
        When it is of none.
    """
    told = [match[1] for cell in cells if cell.is_code for match in _IMPORT.finditer(cell.source)]
    told += [
        match[1] for cell in cells if not cell.is_code if (match := _HEADING.search(cell.source))
    ]
    told += [match[1] for match in _FILE.finditer(file)]
    lessons = {lesson.number: lesson for lesson in LESSONS}
    for number in map(int, told):
        if number in lessons:
            return lessons[number]
    raise Unreadable("This is no lesson of the course: it asks no check. Is it the right notebook?")


def asked_of(code: str) -> list[str]:
    r"""Return the names of the checks that a cell asks, in order.

    Parameters
    ----------
    code : str
        A cell.

    Returns
    -------
    list of str

    Examples
    --------
    >>> asked_of("down = 3\nchecks.look_down(down)")
    ['look_down']
    """
    try:
        nodes = list(ast.walk(ast.parse(as_python(code))))
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return _ASKS.findall(code)  # a line of it is broken
    calls = [node.func for node in nodes if isinstance(node, ast.Call)]
    return [
        call.attr
        for call in calls
        if isinstance(call, ast.Attribute)
        and isinstance(call.value, ast.Name)
        and call.value.id == "checks"
    ]


def exercise_cells(cells: list[Cell], lesson: dict[str, Cell]) -> dict[str, int]:
    """Find the cell of each exercise, also where cells were moved, copied or renamed.

    Parameters
    ----------
    cells : list of Cell
        The student's.
    lesson : dict
        Name of each check → the lesson's own cell.

    Returns
    -------
    dict
        Name of the check → place among the student's cells. Of several cells the last one counts
        in which something was filled in.
    """
    found: dict[str, list[int]] = {name: [] for name in lesson}
    for place, cell in enumerate(cells):
        for name in dict.fromkeys(asked_of(cell.source)) if cell.is_code else ():
            if name in found:
                found[name].append(place)
    taken = {place for places in found.values() for place in places}
    for name, own in lesson.items():  # the line that asks the check was deleted
        if not found[name]:
            found[name] = [
                place
                for place, cell in enumerate(cells)
                if cell.is_code and own.name and cell.name == own.name and place not in taken
            ]
    chosen = {}
    for name, places in found.items():
        filled = [place for place in places if not _same_code(cells[place], lesson[name])]
        if places:
            chosen[name] = (filled or places)[-1]
    return chosen


def _same_code(cell: Cell, other: Cell) -> bool:
    return "".join(cell.source.split()) == "".join(other.source.split())
