"""From the source of a lesson to its notebook: stamped cells, tables in the text, solutions."""

import copy
import itertools
import os
import re
from unittest import mock

import jupytext
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from book import project, reading, track
from book.depends import fingerprint
from book.languages import speaking
from book.project import Lesson
from book.setup_cell import setup_cell
from helpers.course import link
from helpers.progress import course_map
from helpers.version import COURSE


def colab_link(lesson: Lesson) -> str:
    """Address that opens a lesson in Colab."""
    path = project.REPOSITORY.removeprefix("https://github.com/")
    folder = f"https://colab.research.google.com/github/{path}/blob/{project.TAG}/notebooks"
    inside = "" if project.LANGUAGE == "en" or link(lesson).startswith("../") else project.LANGUAGE
    return f"{folder}/{inside}{'/' * bool(inside)}{lesson.name}.ipynb"


def badge(lesson: Lesson) -> str:
    """Colab badge as Markdown."""
    image = "https://colab.research.google.com/assets/colab-badge.svg"
    return f"[![Open lesson {lesson.number} in Colab]({image})]({colab_link(lesson)})"


def heading(lesson: Lesson, minutes: int) -> NotebookNode:
    """First cell: title, question, badge, other languages, times."""
    ways = " · ".join([badge(lesson), *speaking.beside(lesson)])
    return new_markdown_cell(
        f"# {lesson.number} · {lesson.title}\n\n"
        f"### {lesson.question}\n\n"
        f"{ways}\n\n"
        f"*About {minutes} minutes to read and try; under {lesson.seconds} seconds to run. "
        f"You need: {lesson.needs}.*"
    )


def ticks() -> NotebookNode:
    """Last cell but one: the course map with the learner's ticks."""
    return new_code_cell(
        "from helpers.progress import course_map\n\ncourse_map()",
        metadata={"tags": ["nbval-ignore-output"]},
    )


def footer(lesson: Lesson) -> NotebookNode:
    """Last cell: the way to the next lesson that exists."""
    following = [other for other in project.LESSONS if other.number > lesson.number]
    if not following:
        return new_markdown_cell(
            "---\n**That was the last lesson.** `python -m helpers predict PHOTO` asks the network "
            "that came with the course. To ask one of your own, name its file as well: "
            "`python -m helpers predict PHOTO --model FILE.keras`."
        )
    other = following[0]
    remark = " This lesson is in English." if link(other).startswith("../") else ""
    return new_markdown_cell(
        f"---\n**Next:** [{other.number} · {other.title}]({link(other)}). "
        f"*{other.question}* ([in Colab]({colab_link(other)})){remark}"
    )


def written(lesson: Lesson, notes: bool = False) -> NotebookNode:
    """Read a lesson's source, in this build's language, with its folds in the viewers' words.

    The cells with the tag "teacher" are left out, unless ``notes`` asks for them.
    """
    book = in_english(lesson, notes)
    for cell in book.cells:
        speaking.speak(cell, speaking.of_lesson(lesson))
    return book


def in_english(lesson: Lesson, notes: bool = False) -> NotebookNode:
    """Read a lesson's source as it is, with its folds in the words of the viewers."""
    book = jupytext.read(project.SOURCE / f"{lesson.name}.py")
    book.cells = [cell for cell in book.cells if notes or not is_note(cell)]
    for cell in book.cells:
        cell.metadata = NotebookNode(
            {"tags": [*tags]} if (tags := cell.metadata.get("tags")) else {}
        )
        reading.fold(cell)
    return book


def is_note(cell: NotebookNode) -> bool:
    """Tell whether a cell is for teachers only."""
    return "teacher" in cell.metadata.get("tags", [])


def compose(lesson: Lesson, notes: bool = False) -> NotebookNode:
    """Make the notebook of a lesson from its source, not yet executed.

    Parameters
    ----------
    lesson : Lesson
        Its source is read.
    notes : bool
        Whether the cells that only teachers read are kept. All else stays the same.

    Returns
    -------
    NotebookNode
        Stamped cells included; cell ids count from the top, so that diffs stay small.
    """
    book = written(lesson, notes)
    address = f"{project.REPOSITORY}/archive/{project.TAG}.zip"
    code = setup_cell(address, COURSE, project.LANGUAGE)
    setup = new_code_cell(code, metadata={"tags": ["fold"]})
    speaking.speak(setup, speaking.say("course"))
    reading.fold(setup)
    first = heading(lesson, minutes(lesson))
    book.cells = [first, setup, *book.cells, ticks(), footer(lesson)]
    count = {True: itertools.count(), False: itertools.count()}
    for cell in book.cells:
        note = is_note(cell)
        cell.id = f"{'note' if note else 'cell'}-{next(count[note]):03d}"
        cell.source = cell.source.replace("](explorer/", f"]({project.SITE}explorer/")
        for name, content in {"times": times, "track": fast_track}.items():
            if f"<!-- {name} -->" in cell.source:
                cell.source = stamped(cell.source, name, content())
    book.metadata = NotebookNode(
        kernelspec={"display_name": "Python 3", "language": "python", "name": "python3"},
        language_info={"name": "python"},
        course={"built_from": fingerprint(lesson)},
    )
    book.nbformat, book.nbformat_minor = 4, 5
    return book


def minutes(lesson: Lesson) -> int:
    """Say how long a lesson takes its reader: by its English text, so the same in each language."""
    return reading.minutes(in_english(lesson).cells)


def times() -> str:
    """Table of the lessons with the minutes and seconds that they take, as Markdown."""
    taken = {one: minutes(one) for one in project.LESSONS}
    rows = [
        f"| {one.number} | {one.title} | {taken[one]} min | {one.measured} s |" for one in taken
    ]
    hours = sum(taken.values()) / 60
    head = ["| | lesson | for you | for the machine |", "|--:|---|--:|--:|"]
    return "\n".join([*head, *rows, "", f"About {hours:.0f} hours in all."])


def fast_track(folder: str = "") -> str:
    """Table of the fast track as Markdown; ``folder`` is where the notebooks lie from there."""
    return track.table(in_english, folder)


def stamped(text: str, name: str, content: str) -> str:
    """Replace what stands between ``<!-- name -->`` and ``<!-- /name -->``."""
    pattern = rf"(?s)(<!-- {name} -->\n).*?(<!-- /{name} -->)"
    text, count = re.subn(pattern, lambda match: f"{match[1]}{content}\n{match[2]}", text)
    if count != 1:
        raise ValueError(f"There must be one place to stamp {name!r} in, but there are {count}.")
    return text


def with_outputs(fresh: NotebookNode, executed: NotebookNode) -> NotebookNode:
    """Give a composed lesson the outputs of an executed one with the same code.

    The course map shows the titles of today's lessons, whenever it was run.
    """
    pairs = zip(*(_code_cells(book) for book in (fresh, executed)), strict=True)
    for cell, old in pairs:
        cell.execution_count, cell.outputs = old.execution_count, old.outputs
        if cell.source.endswith("course_map()"):
            cell.outputs = [
                new_output("execute_result", _course_map(), execution_count=cell.execution_count)
            ]
    return fresh


def _code_cells(book: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in book.cells if cell.cell_type == "code"]


def _course_map() -> dict[str, str]:
    with mock.patch.dict(os.environ, {"COURSE_PROGRESS": "progress.txt"}):  # nobody's ticks
        shown = course_map()
        return {"text/markdown": shown._repr_markdown_(), "text/plain": repr(shown)}


def with_solutions(book: NotebookNode) -> NotebookNode:
    """Put each exercise's solution in place of its blanks.

    Parameters
    ----------
    book : NotebookNode
        A lesson. An exercise is a cell with the tag "exercise" whose last lines, from the first
        that begins with ``checks.``, ask about the answer; its solution is the first code in the
        third fold of the next text cell, after two hints, whatever they are called there.

    Returns
    -------
    NotebookNode
        A copy.

    Raises
    ------
    ValueError
        When an exercise has no check or no solution.
    """
    book = copy.deepcopy(book)
    for cell, following in itertools.pairwise(book.cells):
        if "exercise" in cell.metadata.get("tags", []):
            check = re.search(r"(?ms)^checks\..*", cell.source)
            solution = re.match(r"(?s)(?:.*?<summary>){3}.*?```python\n(.*?)```", following.source)
            if check is None or solution is None:
                raise ValueError(f"An exercise without check or solution: {cell.source}")
            cell.source = f"{solution[1]}\n{check[0]}"
    return book
