"""Every lesson with its solutions put in place of its blanks: all checks say right, and it goes on.

Only the cells are run on which an exercise rests, or which rest on an exercise: all of them run
when the lesson is held against its committed outputs. So that those left out could not run any
other way, a solution may change nothing but the names that it gives a value.
"""

import ast
import os
import re
import symtable
import sys
from pathlib import Path

import pytest
from IPython.core.inputtransformer2 import TransformerManager
from nbformat.v4 import new_code_cell, new_notebook
from tqdm import tqdm

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
from book import compose  # noqa: E402

import build  # noqa: E402
from helpers import checks  # noqa: E402
from helpers.checks import record  # noqa: E402
from helpers.course import LESSONS  # noqa: E402

LOOK = '__import__("state").digests(globals())'


@pytest.fixture(params=LESSONS, ids=lambda lesson: lesson.name)
def lesson(request):
    return request.param


def exercises(lesson):
    return checks.exercises().get(f"lesson_{lesson.name[:2]}", ())


def exercise_cells(book):
    return [cell for cell in book.cells if "exercise" in cell.metadata.get("tags", [])]


def test_each_exercise_has_its_heading_check_hints_and_solution(lesson):
    book = compose.compose(lesson)
    cells = exercise_cells(book)
    assert len(cells) == len(exercises(lesson))
    for exercise, cell in zip(exercises(lesson), cells, strict=True):
        place = book.cells.index(cell)
        before, after = book.cells[place - 1].source, book.cells[place + 1].source
        assert f"### Your turn {exercise.number}: {exercise.title}".lower() in before.lower()
        assert "..." in cell.source
        assert re.findall(r"<summary>(.*?)</summary>", after)[:3] == [
            "First hint",
            "Second hint",
            "Solution",
        ]
        assert after.count("<details>") == after.count("</details>") >= 3


def python(cell):
    """The cell in Python, without IPython's commands."""
    return TransformerManager().transform_cell(cell.source)


def bound(cell):
    """Names that a cell gives a value, and those of what it changes in part, as in x[0] = 1."""
    symbols = symtable.symtable(python(cell), "cell", "exec").get_symbols()
    names = {each.get_name() for each in symbols if each.is_assigned() or each.is_imported()}
    for node in ast.walk(ast.parse(python(cell))):
        if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store):
            names |= {part.id for part in ast.walk(node.value) if isinstance(part, ast.Name)}
    return names


def used(cell):
    """Names whose values a cell reads, in its functions, too."""
    nodes = list(ast.walk(ast.parse(python(cell))))
    changed = [node.target for node in nodes if isinstance(node, ast.AugAssign)]
    return {
        node.id
        for node in [*nodes, *changed]
        if isinstance(node, ast.Name) and (isinstance(node.ctx, ast.Load) or node in changed)
    }


def around_exercises(book):
    """Leave out the code cells that have to do with no exercise, by the names that they share."""
    answers = set().union(*map(bound, exercise_cells(book)))
    kept, needed, place = [], set(), book.cells.index(exercise_cells(book)[0])
    for number, cell in reversed(list(enumerate(book.cells))):
        if cell.cell_type == "code":
            wanted = number >= place and (answers & used(cell) or cell in exercise_cells(book))
            if not (wanted or needed & bound(cell)):
                continue
            needed |= used(cell)
        kept.append(cell)
    book.cells = kept[::-1]
    return book


def test_what_rests_on_an_exercise_or_carries_it_is_run():
    exercise = {"tags": ["exercise"]}
    book = new_notebook(
        cells=[
            new_code_cell("start, other = [1], 2"),
            new_code_cell("other += 1"),
            new_code_cell("start[0] = 5\nprint(start)"),
            new_code_cell("print(start)"),
            new_code_cell("answer = start[0]\nchecks.it(answer)", metadata=exercise),
            new_code_cell("print(other)"),
            new_code_cell("def later():\n    return answer"),
        ]
    )
    cells = list(book.cells)
    assert around_exercises(book).cells == [cells[number] for number in (0, 2, 4, 6)]


def with_looks(book):
    """Add cells before and after each exercise that show what the notebook knows."""
    for cell in exercise_cells(book):
        for place in (0, 1):
            look = new_code_cell(LOOK, metadata={"tags": ["look"]})
            book.cells.insert(book.cells.index(cell) + place, look)
    return book


def answers(book, tag):
    """What the cells with a tag show last."""
    return [
        output.data["text/plain"]
        for cell in book.cells
        if tag in cell.metadata.get("tags", [])
        for output in cell.outputs
        if output.output_type == "execute_result"
    ]


def test_solutions_are_right_where_they_stand(lesson, monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PHOTOS", "")
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.txt"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "tests"), prepend=os.pathsep)
    book = around_exercises(compose.with_solutions(compose.compose(lesson)))
    book = with_looks(book)
    with tqdm(disable=True) as progress:
        build.execute(book, progress)
    looks = [ast.literal_eval(look) for look in answers(book, "look")]
    for cell, before, after in zip(exercise_cells(book), looks[::2], looks[1::2], strict=True):
        changed = {name for name in after if before.get(name) != after[name]}
        assert changed <= bound(cell) and before.keys() <= after.keys()
    assert answers(book, "exercise") == [
        f"✔ {exercise.number} {exercise.title}: right. {exercise.praise}"
        for exercise in exercises(lesson)
    ]
    assert record.done() >= {exercise.number for exercise in exercises(lesson)}
