"""What a teacher hands out and what a teacher reads: each lesson in three forms, of one source.

**Students** get the blanks and the hints. In the **solution** form the blanks are filled, all of it
has run, and every check says right. The **instructor** form is that one with the notes of the
source, minutes, and the usual mistakes of each exercise. In all else the three are the same.
"""

import hashlib
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_markdown_cell

from book import compose, project, reading
from book.compose import is_note
from book.project import Lesson, path_of
from book.tables import in_table
from helpers import checks
from helpers.checks import Exercise
from helpers.checks.comparing import short
from helpers.checks.exercise import Value

__all__ = ["FORMS", "build", "instructor", "is_exercise", "solution", "solved", "student"]

Run = Callable[[Lesson, NotebookNode], object]  # executes a notebook, in place


def is_exercise(cell: NotebookNode) -> bool:
    """Tell whether a cell is one in which the learner writes."""
    return "exercise" in cell.metadata.get("tags", [])


# Forms


def student(lesson: Lesson, outputs: bool = False) -> NotebookNode:
    """Make a lesson's notebook for students: blanks and hints, no solution.

    Parameters
    ----------
    lesson : Lesson
    outputs : bool
        Whether to keep what the course's own notebook shows; of exercises nothing is kept.

    Returns
    -------
    NotebookNode

    Raises
    ------
    ValueError
        When outputs are asked for and the notebook was executed from other code.
    """
    book = compose.compose(lesson)
    if outputs:
        executed = nbformat.read(path_of(lesson), as_version=4)
        built_from = executed.metadata.get("course", {}).get("built_from")
        if built_from != book.metadata["course"]["built_from"]:
            raise ValueError(f"What {lesson.name} shows does not fit its code. Run: make lessons")
        compose.with_outputs(book, executed)
    for cell in book.cells:
        if cell.cell_type == "code" and (is_exercise(cell) or not outputs):
            cell.execution_count, cell.outputs = None, []
        if cell.cell_type == "markdown":
            cell.source = without_solution(cell.source)
    return _handed_out(lesson, book, "student")


def without_solution(text: str) -> str:
    """Take the folded solution out of the text below an exercise."""
    fold = r"(?s)<details><summary>Solution</summary>.*?</details>\n*"
    return re.sub(fold, "", text).rstrip("\n")


def solution(lesson: Lesson, executed: NotebookNode) -> NotebookNode:
    """Make a lesson's notebook with the solutions in its cells.

    Parameters
    ----------
    lesson : Lesson
    executed : NotebookNode
        As :func:`solved` returns it.

    Returns
    -------
    NotebookNode
    """
    book = compose.with_solutions(compose.compose(lesson))
    return _handed_out(lesson, compose.with_outputs(book, executed), "solution")


def instructor(lesson: Lesson, executed: NotebookNode) -> NotebookNode:
    """Make a lesson's notebook for its teacher.

    Parameters
    ----------
    lesson : Lesson
    executed : NotebookNode
        As :func:`solved` returns it.

    Returns
    -------
    NotebookNode
        The solution form, and between its cells others with the tag "teacher": the notes of the
        source with the minutes of their sections, and the usual mistakes of each exercise.
    """
    book = compose.with_solutions(compose.compose(lesson, notes=True))
    compose.with_outputs(book, executed)
    minutes = {
        heading: reading.minutes(cells)
        for heading, cells in reading.sections(compose.written(lesson)).items()
    }
    exercises = iter(checks.exercises().get(f"lesson_{lesson.number:02}", ()))
    waiting, cells = [""], []  # headings whose notes come next
    for cell in book.cells:
        if is_note(cell):
            heading = waiting.pop(0)
            about = minutes[heading] if heading else minutes
            cell.source = _note(cell.source, heading, about, lesson)
        cells.append(cell)
        if is_exercise(cell):
            exercise = next(exercises)
            tagged = {"tags": ["teacher"]}
            table = new_markdown_cell(mistakes(exercise), metadata=tagged)
            table.id = f"mistakes-{exercise.number.replace('.', '-')}"
            cells.append(table)
        elif not is_note(cell) and cell.cell_type == "markdown":
            waiting += re.findall(r"(?m)^## (?!Check yourself)(.*)", cell.source)
    book.cells = cells
    return _handed_out(lesson, book, "instructor")


def _note(text: str, heading: str, minutes: int | dict[str, int], lesson: Lesson) -> str:
    """Frame a note of the source: what it is about, its minutes; the first one has all minutes."""
    title, table = f"**For teachers · {heading or 'the whole lesson'}**", ""
    if isinstance(minutes, dict):
        rows = [f"| {name} | {count or 'under 1'} |" for name, count in minutes.items() if name]
        rows += [f"| **together**, opening included | **{compose.minutes(lesson)}** |"]
        table = "\n\n" + "\n".join(["| section | minutes |", "|---|--:|", *rows])
    else:
        title += f" · {_counted(minutes)}"
    # The table stands outside of the frame, for not every viewer draws one inside.
    return "\n".join(f"> {line}".rstrip() for line in f"{title}\n\n{text}".splitlines()) + table


def _counted(minutes: int) -> str:
    if minutes < 1:
        return "under a minute"
    return f"about {minutes} minute{'s' if minutes > 1 else ''}"


def mistakes(exercise: Exercise) -> str:
    """List the usual mistakes of an exercise, folded, as Markdown.

    Parameters
    ----------
    exercise : Exercise

    Returns
    -------
    str
        Of each mistake its name, what is handed in by who makes it, and what the check says, which
        a teacher may say as well. Where all that is handed in is long, as code is, it is left out.
    """
    plain = isinstance(exercise, Value)  # of a function or a picture there is no short answer
    said = [
        *((one.name, _shown(one.answer()) if plain else "", one.says) for one in exercise.mistakes),
        ("*nothing yet*", "`...`", exercise.start),
        ("*right*", _shown(exercise.right()) if plain else "", exercise.praise),
    ]
    columns = ["mistake", "handed in", "what the check says, and you may say"]
    rows = [[name, handed_in, in_table(says)] for name, handed_in, says in said]
    if not any(handed_in for _, handed_in, _ in rows[: len(exercise.mistakes)]):
        columns, *rows = ([row[0], row[2]] for row in (columns, *rows))
    count = len(exercise.mistakes)
    return "\n".join(
        [
            f"<details><summary>For teachers · {exercise.number} {exercise.title}: {count} usual "
            "mistakes, and what to say</summary>",
            "",
            *(f"| {' | '.join(row)} |" for row in (columns, ["---"] * len(columns), *rows)),
            "",
            "</details>",
        ]
    )


def _shown(value: object) -> str:
    text = short(value)
    return "" if text.startswith(("an array", "a function")) else f"`{in_table(text)}`"


# What all three have in common


def _handed_out(lesson: Lesson, book: NotebookNode, form: str) -> NotebookNode:
    """Take out what leads to another copy of the lesson, and lead other links to the site."""
    for cell in book.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(r"(?m)^\[!\[Open lesson .*\n\n", "", cell.source)
            cell.source = re.sub(r" \(\[in Colab\]\([^)]*\)\)", "", cell.source)
            cell.source = re.sub(r"(?<=\]\()(\w+)\.md(?=[)#])", _on_the_site, cell.source)
    book.metadata["course"] |= {"lesson": lesson.name, "form": form}
    return book


def _on_the_site(link: re.Match) -> str:
    return f"{project.SITE}notebooks/{link[1]}.html"


# Running the solutions


def solved(lesson: Lesson, run: Run, kept: Path) -> NotebookNode:
    """Return a lesson that ran with its solutions, as it was kept or anew.

    Parameters
    ----------
    lesson : Lesson
    run : callable
        Executes a notebook.
    kept : Path
        The file in which it is kept until its code changes.

    Returns
    -------
    NotebookNode

    Raises
    ------
    ValueError
        When a check does not say right.
    """
    book = compose.with_solutions(compose.compose(lesson))
    code = "\n".join(cell.source for cell in book.cells if cell.cell_type == "code")
    built_from = f"{book.metadata['course']['built_from']} {code}"
    key = hashlib.sha256(built_from.encode()).hexdigest()[:16]
    if kept.is_file():
        old = nbformat.read(kept, as_version=4)
        if old.metadata.get("course", {}).get("solved_from") == key:
            return old
    run(lesson, book)
    _all_right(lesson, book)
    book.metadata["course"]["solved_from"] = key
    kept.parent.mkdir(parents=True, exist_ok=True)
    project.write(kept, nbformat.writes(book) + "\n")
    return book


def _all_right(lesson: Lesson, book: NotebookNode) -> None:
    exercises = checks.exercises().get(f"lesson_{lesson.number:02}", ())
    cells = filter(is_exercise, book.cells)
    for exercise, cell in zip(exercises, cells, strict=True):
        shown = [output.get("data", {}).get("text/plain", "") for output in cell.outputs]
        said = shown[-1] if shown else "nothing"
        if not said.startswith(f"✔ {exercise.number} "):
            raise ValueError(
                f"The solution of {exercise.number} in notebooks/source/{lesson.name}.py is not "
                f"right. Mend it; its check says: {said}"
            )


# Folders


def build(form: str, out: Path, lessons: Iterable[Lesson], run: Run, outputs: bool = False) -> None:
    """Write the notebooks of one form, and what must lie beside them when they are passed on.

    Parameters
    ----------
    form : str
        One of ``FORMS``.
    out : Path
        The folder. What ran with solutions is kept in another one beside it.
    lessons : iterable of Lesson
    run : callable
        Executes a notebook.
    outputs : bool
        Whether students see what the course's notebooks show.

    Raises
    ------
    ValueError
        When a solution is not right, or outputs that are asked for do not fit the code.
    """
    out.mkdir(parents=True, exist_ok=True)
    for lesson in lessons:
        if form == "student":
            book = student(lesson, outputs)
        else:
            executed = solved(lesson, run, out.parent / "executed" / f"{lesson.name}.ipynb")
            book = {"solution": solution, "instructor": instructor}[form](lesson, executed)
        project.write(out / f"{lesson.name}.ipynb", nbformat.writes(book) + "\n")
    project.write(out / "README.md", _readme(form))
    shutil.copyfile(project.ROOT / "LICENSE", out / "LICENSE")
    shutil.copyfile(project.ROOT / "helpers" / "pets" / "photos" / "README.md", out / "PHOTOS.md")
    text = (project.ROOT / "LICENSE-TEXT.md").read_text(encoding="utf-8")
    text = text.replace("](helpers/pets/photos/README.md)", "](PHOTOS.md)")
    elsewhere = r"(?<=\]\()(?!https?:|#|LICENSE\)|PHOTOS\.md)"  # files that do not lie here
    text = re.sub(elsewhere, f"{project.REPOSITORY}/blob/{project.TAG}/", text)
    project.write(out / "LICENSE-TEXT.md", text)


FORMS = {
    "student": "The lessons, for students: with blanks to fill in, and hints.",
    "solution": "The lessons with their solutions, as they ran. For after the exercises.",
    "instructor": "The lessons for whoever teaches them: solutions, notes for each section, "
    "minutes, and the usual mistakes of each exercise. Not for students.",
}


def _readme(form: str) -> str:
    address = f"{project.REPOSITORY}/archive/{project.TAG}.zip"
    return f"""# Pixels to Pets

{FORMS[form]}

**In Jupyter.** You need Python 3.11, 3.12 or 3.13, and the course's packages, once:

```sh
pip install {address}
jupyter lab
```

Then open a lesson from this folder. Where the course is installed, nothing is fetched.

**In Colab.** *File → Upload notebook*, then run its first cell, which fetches the course.

Links to other lessons lead to the files beside this one, links to the glossary to
[the course's site]({project.SITE}).

In Jupyter nothing that you write and no photo of yours leaves your machine. Colab asks for a Google
account and runs on Google's machine, and so do photos that you put there.

Code is under the [MIT licence](LICENSE), text and pictures under [CC BY 4.0](LICENSE-TEXT.md),
photos as [PHOTOS.md](PHOTOS.md) says. Name *Pixels to Pets* when you pass them on.
"""
