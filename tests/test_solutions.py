"""Every lesson with its solutions put in place of its blanks: it runs, and all checks say right."""

import ast
import os
import re
import sys
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell
from tqdm import tqdm

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
import build  # noqa: E402
from helpers import checks  # noqa: E402
from helpers.course import LESSONS  # noqa: E402


# Changes that leave a solution right: exercise → the changed solutions.
EQUIVALENT: dict[str, set[str]] = {}
# Solutions in which fewer than three changes are possible.
HARD_TO_CHANGE = {"0.1"}


@pytest.fixture(params=LESSONS, ids=lambda lesson: lesson.name)
def lesson(request):
    return request.param


def exercises(lesson):
    return checks.exercises().get(f"lesson_{lesson.name[:2]}", ())


def exercise_cells(book):
    return [cell for cell in book.cells if "exercise" in cell.metadata.get("tags", [])]


def test_each_exercise_has_its_heading_check_hints_and_solution(lesson):
    book = build.compose(lesson)
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


def with_mutants(book):
    """Add a cell after each exercise that hands in the solution with one thing changed."""
    for cell in exercise_cells(book):
        solution, check = re.split(r"(?m)^(?=checks\.)", cell.source, maxsplit=1)
        place = book.cells.index(cell) + 1
        source = f"from mutants import tried\n\ntried({solution!r}, {check!r}, globals())"
        book.cells.insert(place, new_code_cell(source, metadata={"tags": ["mutants"]}))
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


def test_the_lesson_runs_with_its_solutions(lesson, monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PHOTOS", "")
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.txt"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "tests"), prepend=os.pathsep)
    book = with_mutants(build.with_solutions(build.compose(lesson)))
    with tqdm(disable=True) as progress:
        build.execute(book, progress)
    for exercise, found in zip(exercises(lesson), answers(book, "mutants"), strict=True):
        refused, taken = ast.literal_eval(found)
        assert not set(taken) - EQUIVALENT.get(exercise.number, set())
        assert refused >= 3 or exercise.number in HARD_TO_CHANGE
    assert answers(book, "exercise") == [
        f"{exercise.number} {exercise.title}: right. {exercise.praise}"
        for exercise in exercises(lesson)
    ]
    done = (tmp_path / "progress.txt").read_text(encoding="utf-8").split()
    assert done == [exercise.number for exercise in exercises(lesson)]
