"""What teachers hand out: three forms of a lesson that differ in nothing but what they should."""

import ast
import functools
import importlib
import inspect
import re
import shutil
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_output

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
from book import compose, project, reading, teacher  # noqa: E402

import build  # noqa: E402
from helpers import checks  # noqa: E402
from helpers.course import LESSONS  # noqa: E402

LABELS = (
    "Before class", "Ask", "On the board", "Watch for", "If time is short", "At the door"
)  # fmt: skip
HASTY = re.compile(r"\b(simply|just|obviously|of course|easy|easily|trivial(ly)?)\b", re.I)


@pytest.fixture(params=LESSONS, ids=lambda lesson: lesson.name)
def lesson(request):
    return request.param


@pytest.fixture(scope="module", autouse=True)
def quick_fingerprints():
    """Work out each fingerprint once: it is the slow part of a composition."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(compose, "fingerprint", functools.cache(compose.fingerprint))
        yield


@functools.cache
def not_run(lesson):
    """The lesson with its solutions, as if it had run and shown nothing."""
    return compose.with_solutions(compose.compose(lesson))


student = functools.cache(teacher.student)


def exercises(lesson):
    return checks.exercises().get(f"lesson_{lesson.number:02}", ())


# Notes


def test_a_lesson_without_its_notes_is_the_lesson_that_learners_get(lesson, tmp_path, monkeypatch):
    monkeypatch.setattr(compose, "fingerprint", lambda lesson: "it looks at code only")
    before, minutes = compose.compose(lesson), compose.minutes(lesson)
    note = r'(?ms)^# %% \[markdown\] tags=\["teacher"\]\n.*?(?=^# %%)'
    for one in LESSONS if lesson.number == 0 else [lesson]:  # lesson 0 shows all minutes
        source = (project.SOURCE / f"{one.name}.py").read_text(encoding="utf-8")
        text, count = re.subn(note, "", source)
        assert count > 5
        (tmp_path / f"{one.name}.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(project, "SOURCE", tmp_path)
    after = compose.compose(lesson)
    assert compose.minutes(lesson) == minutes
    assert [(one.id, one.source, one.metadata) for one in after.cells] == [
        (one.id, one.source, one.metadata) for one in before.cells
    ]


def test_every_section_has_its_note_in_a_teachers_words(lesson):
    book = compose.written(lesson, notes=True)
    waiting = [""]  # the opening has one, too; all but the questions at the end have
    for cell in book.cells:
        if compose.is_note(cell):
            waiting.pop(0)
            continue
        assert not waiting or cell is book.cells[0], waiting
        if cell.cell_type == "markdown":
            waiting += re.findall(r"(?m)^## (?!Check yourself)(.*)", cell.source)
    assert not waiting
    for note in filter(compose.is_note, book.cells):
        assert note.cell_type == "markdown"
        assert not HASTY.search(note.source), note.source
        assert not reading.ASKS.search(note.source)
        labels = re.findall(r"(?m)^\*\*(.+?):\*\*", note.source)
        assert labels and set(labels) <= {*LABELS}
        for question in re.findall(r"(?m)^- (?:.|\n  )*", note.source):
            assert "→" in question, question


# Forms


def strings(value):
    """All texts in a notebook, wherever they stand."""
    if isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, str):
        yield value


def normal(code):
    """Code without what can be written otherwise."""
    return re.sub(r"\s|strict=True", "", re.sub(r"(?m)#.*$", "", code)).replace("'", '"')


def own_solutions(lesson):
    """The code of the lesson's solutions, normalised."""
    for cell in filter(teacher.is_exercise, not_run(lesson).cells):
        yield normal(re.split(r"(?m)^checks\.", cell.source)[0])


def other_answers(lesson):
    """The code of the tests' own right answers, normalised; what is short may stand anywhere."""
    module = importlib.import_module(f"right_answers.lesson_{lesson.number:02}")
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.FunctionDef):
            code = "\n".join(map(ast.unparse, node.body))
        elif isinstance(node, ast.Lambda):
            code = ast.unparse(node.body)
        else:
            continue
        if len(normal(code)) >= 20:
            yield normal(code)


@pytest.mark.parametrize("outputs", [False, True])
def test_students_get_no_solution(lesson, outputs):
    book = student(lesson, outputs)
    text = normal("\n".join(strings(book)))
    solutions, others = list(own_solutions(lesson)), list(other_answers(lesson))
    assert solutions and len(others) >= len(solutions)
    assert [code for code in solutions + others if code in text] == []
    filled = normal("\n".join(strings(teacher.solution(lesson, not_run(lesson)))))
    assert [code for code in solutions if code not in filled] == []  # so it would be found
    assert "Solution</summary>" not in "\n".join(strings(book))


def test_students_get_blanks_hints_and_nothing_that_an_exercise_showed(lesson):
    book = student(lesson, True)
    cells = [cell for cell in book.cells if teacher.is_exercise(cell)]
    assert len(cells) == len(exercises(lesson))
    for cell in cells:
        assert "..." in cell.source and cell.outputs == [] and cell.execution_count is None
        below = book.cells[book.cells.index(cell) + 1].source
        assert re.findall(r"<summary>(.*?)</summary>", below)[:2] == ["First hint", "Second hint"]
        assert below.count("<details>") == below.count("</details>")
    assert sum(bool(cell.get("outputs")) for cell in book.cells) > 3
    for cell in student(lesson, False).cells:
        assert not cell.get("outputs") and cell.get("execution_count") is None


def common(book):
    """What all forms share: cell by cell, without notes, solutions and outputs."""
    return [
        (
            cell.id,
            cell.cell_type,
            cell.metadata,
            teacher.is_exercise(cell) or teacher.without_solution(cell.source),
        )
        for cell in book.cells
        if not compose.is_note(cell)
    ]


def test_the_three_forms_agree_in_all_else(lesson):
    executed = not_run(lesson)
    solution = teacher.solution(lesson, executed)
    instructor = teacher.instructor(lesson, executed)
    assert common(student(lesson, False)) == common(solution) == common(instructor)
    code = [
        [cell.source for cell in book.cells if cell.cell_type == "code"]
        for book in (solution, instructor)
    ]
    assert code[0] == code[1]
    for book in (student(lesson, False), solution, instructor):
        nbformat.validate(book)
        assert "colab.research" not in "\n".join(strings(book))
    assert {cell.id for cell in instructor.cells} > {cell.id for cell in solution.cells}


def test_instructors_read_minutes_and_what_the_checks_say(lesson):
    book = teacher.instructor(lesson, not_run(lesson))
    notes = [cell for cell in book.cells if compose.is_note(cell)]
    assert f"| **{compose.minutes(lesson)}** |" in notes[0].source
    tables = {cell.id: cell.source for cell in notes if cell.id.startswith("mistakes-")}
    assert len(tables) == len(exercises(lesson))
    for exercise in exercises(lesson):
        table = tables[f"mistakes-{exercise.number.replace('.', '-')}"]
        place = [cell.id for cell in book.cells].index(
            f"mistakes-{exercise.number.replace('.', '-')}"
        )
        assert teacher.is_exercise(book.cells[place - 1])
        for mistake in exercise.mistakes:
            assert f"| {mistake.name} |" in table
            assert " ".join(mistake.says.split()).replace("|", "\\|") in table
        handed_in = re.findall(r"(?m)^\| (?!mistake|-).*? \| (.*?) \| .*\|$", table)
        assert not handed_in or any(handed_in[:-2])
        assert bool(handed_in) == ("| handed in |" in table)
    parts = reading.sections(compose.written(lesson))
    said = re.findall(r"(?m)^> \*\*For teachers · (.*)\*\* · (.*)", "\n".join(strings(book)))
    assert [heading for heading, _ in said] == [one for one in parts if one][:-1]
    for heading, about in said:
        count = reading.minutes(parts[heading])
        assert about.startswith(f"about {count} minute" if count else "under a minute")


def test_what_is_shown_must_fit_the_code(monkeypatch):
    monkeypatch.setattr(compose, "fingerprint", lambda lesson: "another")
    with pytest.raises(ValueError, match="Run: make lessons"):
        teacher.student(LESSONS[3], outputs=True)
    assert teacher.student(LESSONS[3])


# Running


def test_a_solution_that_is_not_right_stops_the_build(tmp_path):
    def run(lesson, book):
        (cell,) = filter(teacher.is_exercise, book.cells)
        said = {"text/plain": "✘ 0.1 Count the squares: not yet."}
        cell.outputs = [new_output("execute_result", said, execution_count=1)]

    with pytest.raises(ValueError, match=r"solution of 0\.1 .* not right.*not yet"):
        teacher.build("solution", tmp_path / "solution", LESSONS[:1], run)
    assert not list(tmp_path.rglob("*.ipynb"))


@pytest.mark.parametrize("number", [0, 3])  # the others: test_solutions.py
def test_solutions_run_once_and_all_checks_say_right(number, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PHOTOS", "")
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.txt"))
    lessons = [LESSONS[number]]
    teacher.build("solution", tmp_path / "solution", lessons, build.run)
    ran = nbformat.read(tmp_path / "solution" / f"{lessons[0].name}.ipynb", as_version=4)
    for exercise, cell in zip(
        exercises(lessons[0]), filter(teacher.is_exercise, ran.cells), strict=True
    ):
        assert cell.outputs[-1].data["text/plain"].startswith(f"✔ {exercise.number} ")
    counts = [cell.execution_count for cell in ran.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))

    def again(lesson, book):
        raise AssertionError("it ran again, though nothing had changed")

    teacher.build("instructor", tmp_path / "instructor", lessons, again)
    shown = nbformat.read(tmp_path / "instructor" / f"{lessons[0].name}.ipynb", as_version=4)
    assert [cell.outputs for cell in shown.cells if cell.cell_type == "code"] == [
        cell.outputs for cell in ran.cells if cell.cell_type == "code"
    ]


# Folders


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("teacher") / "student"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(teacher, "student", student)  # made already
        teacher.build("student", out, LESSONS, run=None)
    return out


def test_a_folder_can_be_handed_out_as_it_is(folder):
    assert {path.name for path in folder.glob("*.ipynb")} == {
        f"{one.name}.ipynb" for one in LESSONS
    }
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("*.md")]
    for path in folder.glob("*.ipynb"):
        texts += [cell.source for cell in nbformat.read(path, 4).cells]
    links = {
        link
        for text in texts
        for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)
        if not re.search(r"[\[\],=' ]", link)  # code such as x[0](y)
    }
    assert len(links) > len(LESSONS) - 1
    for link in links:
        assert (folder / link).is_file(), link
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert f"{project.REPOSITORY}/archive/{project.TAG}.zip" in readme
    assert "MIT" in readme and "CC BY 4.0" in readme and "PHOTOS.md" in readme


def test_the_command_writes_one_part_of_one_lesson(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(project, "PAGES", tmp_path / "build")
    monkeypatch.setattr(project, "ROOT", tmp_path)
    for name in ("LICENSE", "LICENSE-TEXT.md", "helpers/pets/photos/README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    monkeypatch.setattr(compose, "fingerprint", lambda lesson: "one")
    monkeypatch.setenv("COURSE_PHOTOS", "")
    monkeypatch.setenv("COURSE_PROGRESS", "")
    build.main(["teach", "--only", "student", "03"])
    written = sorted(path.name for path in (tmp_path / "build").rglob("*"))
    assert "03_filters.ipynb" in written and "04_relu.ipynb" not in written
    assert "build/teacher/student" in capsys.readouterr().out.replace("\\", "/")
    with pytest.raises(SystemExit, match="No lesson is called"):
        build.main(["teach", "nothing"])
