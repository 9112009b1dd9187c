"""Students' notebooks for tests: a lesson's own, with cells filled in."""

import copy
import inspect
import json
import re
import textwrap
from pathlib import Path

from helpers import checks
from helpers.marking.reading import asked_of

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
CHECKS = {
    exercise.number: (f"lesson_{exercise.place[0]:02}", exercise)
    for those in checks.exercises().values()
    for exercise in those
}


def lesson(number):
    """A lesson's own notebook, as JSON holds it, without outputs."""
    book = json.loads(next(NOTEBOOKS.glob(f"{number:02}_*.ipynb")).read_text(encoding="utf-8"))
    for cell in book["cells"]:
        cell["source"] = "".join(cell["source"])
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return book


def exercise_cells(book):
    """Number of each exercise → its cell."""
    cells = [cell for cell in book["cells"] if "exercise" in cell["metadata"].get("tags", [])]
    number = re.search(r"# (\d+) ·", book["cells"][0]["source"])[1]
    return {f"{number}.{place + 1}": cell for place, cell in enumerate(cells)}


def asks(cell):
    """The line that asks the check, and what stands before it."""
    line = re.search(r"(?m)^checks\..*", cell["source"])
    return line[0], cell["source"][: line.start()]


def check_of(number):
    """The name under which a lesson knows an exercise's check."""
    return asked_of(exercise_cells(lesson(int(number.split(".")[0])))[number]["source"])[-1]


def filled(number, answers):
    """A lesson with code in place of its blanks: exercise → code, the question to the check kept."""
    book = copy.deepcopy(lesson(number))
    cells = exercise_cells(book)
    for exercise, code in answers.items():
        line, _ = asks(cells[exercise])
        cells[exercise]["source"] = f"{code.rstrip()}\n{line}"
    return book


def solution(book, number):
    """The printed solution of an exercise."""
    place = book["cells"].index(exercise_cells(book)[number])
    text = book["cells"][place + 1]["source"]
    return re.search(r"(?s)<summary>Solution</summary>.*?```python\n(.*?)```", text)[1]


def solved(number):
    """A lesson with the printed solutions."""
    book = lesson(number)
    return filled(number, {one: solution(book, one) for one in exercise_cells(book)})


def write(book, path):
    """Write a notebook."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = book if isinstance(book, str) else json.dumps(book)
    path.write_text(text, encoding="utf-8")
    return path


def source_of(module, make, number):
    """Code that makes an answer which a function of the tests or checks makes.

    Its module is pasted in whole, so that every name is there; the check is asked about the result.
    """
    code = inspect.getsource(module)
    return textwrap.dedent(code) + f"\n__made__ = {make}\nchecks.{check_of(number)}(__made__)\n"
