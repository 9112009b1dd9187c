"""The notebook build: what it stamps, what it runs again, what it refuses."""

import dataclasses
import json
import re
import shutil
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
from book import compose, depends, project, tables  # noqa: E402

import build  # noqa: E402
from helpers.course import LESSONS, Lesson  # noqa: E402

TOY = Lesson(1, "01_toy", "Toy", "What is this?", seconds=2, needs="nothing", measured=3)

SOURCE = """# %% [markdown]
# Some text.

# %%
import sys

from helpers import plots

print("progress", file=sys.stderr)
plots.pixels([[1, 2]], title="two")

# %% tags=["widget"]
print("a widget would stand here")
"""


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """One lesson in a project of its own."""
    (tmp_path / "notebooks" / "source").mkdir(parents=True)
    (tmp_path / "helpers").mkdir()
    (tmp_path / "helpers" / "__init__.py").touch()
    shutil.copytree(ROOT / "helpers" / "plots", tmp_path / "helpers" / "plots")
    source = tmp_path / "notebooks" / "source" / "01_toy.py"
    source.write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(project, "ROOT", tmp_path)
    monkeypatch.setattr(project, "NOTEBOOKS", tmp_path / "notebooks")
    monkeypatch.setattr(
        build, "TRANSLATED", {}
    )  # whose notebooks are built by processes of their own
    monkeypatch.setattr(project, "SOURCE", source.parent)
    monkeypatch.setattr(project, "LESSONS", (TOY,))
    return source


def test_source_becomes_an_executed_notebook_once(toy, capsys):
    build.build_lessons([])
    book = nbformat.read(project.path_of(TOY), as_version=4)
    assert [cell.cell_type for cell in book.cells] == [
        "markdown", "code", "markdown", "code", "code", "code", "markdown",
    ]  # fmt: skip
    assert book.cells[0].source.startswith("# 1 · Toy")
    drawn, widget = book.cells[3], book.cells[4]
    assert [output.output_type for output in drawn.outputs] == ["execute_result"]
    assert drawn.outputs[0].data["text/html"].startswith('<img alt="two: a 1×2 grid')
    assert (widget.execution_count, widget.outputs) == (3, [])
    assert "executed in" in capsys.readouterr().out
    build.build_lessons([])
    assert "current" in capsys.readouterr().out


def test_new_text_and_a_new_address_are_stamped_without_running_again(toy, monkeypatch, capsys):
    build.build_lessons([])
    before = nbformat.read(project.path_of(TOY), as_version=4)
    monkeypatch.setattr(project, "REPOSITORY", "https://github.com/teacher/fork")
    toy.write_text(SOURCE.replace("Some text", "Other text").replace("print", "# hm\nprint"))
    capsys.readouterr()
    build.build_lessons([])
    assert "stamped" in capsys.readouterr().out
    book = nbformat.read(project.path_of(TOY), as_version=4)
    assert "github/teacher/fork/blob" in book.cells[0].source
    assert book.cells[2].source == "Other text." and "# hm" in book.cells[3].source
    assert book.cells[3].outputs == before.cells[3].outputs != []
    build.build_lessons([])
    assert "current" in capsys.readouterr().out


def test_the_course_map_shows_the_titles_of_today(toy, monkeypatch):
    build.build_lessons([])
    book = nbformat.read(project.path_of(TOY), as_version=4)
    renamed = [dataclasses.replace(lesson, title="Anew") for lesson in LESSONS]
    monkeypatch.setattr("helpers.progress.LESSONS", tuple(renamed))
    assert build.stamp(TOY)
    (shown,) = nbformat.read(project.path_of(TOY), as_version=4).cells[-2].outputs
    assert shown.data["text/plain"].count("Anew") == len(LESSONS)
    assert book.cells[-2].outputs[0].metadata == shown.metadata


def test_a_lesson_whose_code_changed_is_not_stamped(toy, capsys):
    build.build_lessons([])
    toy.write_text(SOURCE.replace("two", "three"), encoding="utf-8")
    assert not build.is_current(TOY)
    with pytest.raises(ValueError, match="does not fit"):
        build.stamp(TOY)


# One change each: file, what is replaced by what, and the lessons whose outputs it may change.
INTAKE = "helpers/pets/intake"
POOLING = "notebooks/source/05_pooling.py"
EDITS = {
    "a message of the intake": (
        f"{INTAKE}/downloads.py",
        '"Stopped. ',
        '"Halted. ',
        {*range(9, 14), 16},
    ),
    "a finding of the doctor": (
        f"{INTAKE}/doctor.py",
        '"cut off"',
        '"cropped"',
        {*range(9, 14), 16},
    ),
    "a message of the quarantine": (f"{INTAKE}/quarantine.py", 'f"', 'f" ', {*range(9, 14), 16}),
    "a word of a command": (
        "helpers/commands/predict.py",
        '"say what photos show"',
        '"ask"',
        set(),
    ),
    "the seconds of a lesson": ("helpers/course.py", "measured=", "measured=1 + ", set()),
    "the title of a lesson": ("helpers/course.py", '"Pooling"', '"Make it smaller"', set()),
    "the version of the course": ("helpers/version.py", "COURSE = (", "COURSE = (1, ", set()),
    "one more lesson": ("helpers/course.py", "LESSONS = (", "LESSONS = (LESSON_15,", set()),
    "a comment": ("helpers/images.py", "\n\n\n", "\n\n\n# A comment.\n", set()),
    "a docstring": ("helpers/convolution.py", '"""Slide', '"""Anew: slide', set()),
    "how curves are drawn": ("helpers/plots/charts.py", "ORANGE", "BLUE", {*range(1, 18)}),
    "how a network is drawn": ("helpers/plots/diagrams.py", "PALE", "BLUE", {0, 3, 4, 5, 6, 7, 11}),
    "what an exercise says": ("helpers/checks/lesson_03.py", 'praise="', 'praise="So: ', {3}),
    "how pooling works": (
        "helpers/pooling.py",
        "np.max",
        "np.min",
        {0, 1, *range(4, 9), 14, 15, 17},
    ),
    "how a network is trained": (
        "helpers/classifier/training.py",
        "0.001",
        "0.002",
        {11, 13, 16, 17},
    ),
    "a paragraph of a lesson": (POOLING, "# %% [markdown]\n# ", "# %% [markdown]\n# So ", set()),
    "code of a lesson": (POOLING, "# %%\n", "# %%\n0\n", {5}),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The helpers and the lessons' sources in a place of their own."""
    folder = tmp_path_factory.mktemp("copy")
    ignored = shutil.ignore_patterns("__pycache__")
    for part in ("helpers", "notebooks/source"):
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    return folder


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_stales_the_lessons_that_it_can_reach_and_no_others(edit, copy, monkeypatch):
    name, old, new, expected = EDITS[edit]
    monkeypatch.setattr(project, "ROOT", copy)
    monkeypatch.setattr(project, "SOURCE", copy / "notebooks" / "source")
    before = {lesson.number: depends.fingerprint(lesson) for lesson in LESSONS}
    text = (copy / name).read_text(encoding="utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new), encoding="utf-8")
    try:
        after = {lesson.number: depends.fingerprint(lesson) for lesson in LESSONS}
    finally:
        (copy / name).write_text(text, encoding="utf-8")
    assert {number for number in after if after[number] != before[number]} == expected


def test_what_is_reached_reaches_nothing_more():
    for lesson in LESSONS:
        reached = depends.reached(project.SOURCE / f"{lesson.name}.py")
        assert ROOT / "helpers" / "checks" / f"lesson_{lesson.name[:2]}.py" in reached
        assert all(depends.reached(file) <= reached for file in reached)


def test_a_cell_that_fails_leaves_the_old_notebook(toy):
    build.build_lessons([])
    before = project.path_of(TOY).read_bytes()
    toy.write_text(SOURCE + "\n# %%\n1 / 0\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"(?s)Lesson 1 stopped.*ZeroDivisionError"):
        build.build_lessons([])
    assert project.path_of(TOY).read_bytes() == before


def test_lessons_are_found_by_number_and_name():
    assert [lesson.number for lesson in build.chosen(["2", "pool"])] == [2, 5]
    assert [lesson.number for lesson in build.chosen(["1", "00"])] == [1, 0]
    assert build.chosen([]) == list(LESSONS)
    with pytest.raises(SystemExit, match="No lesson is called 'zebra'"):
        build.chosen(["zebra"])


def test_names_are_followed_through_signposts(tmp_path, monkeypatch):
    monkeypatch.setattr(project, "ROOT", tmp_path)
    files = {
        "helpers/__init__.py": "",
        "helpers/sign/__init__.py": "from helpers.sign.one import a\nfrom .two import b\n",
        "helpers/sign/one.py": "from . import two as other\n\ndef a():\n    return other\n",
        "helpers/sign/two.py": "def b():\n    from helpers import late\n",
        "helpers/late.py": "",
        "helpers/own/__init__.py": "c = 1\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(text)

    def reached(text):
        (tmp_path / "lesson.py").write_text(text)
        found = depends.reached(tmp_path / "lesson.py")
        return {path.relative_to(tmp_path / "helpers").as_posix() for path in found}

    assert reached("from helpers import sign\nsign.b()\n") == {"sign/two.py", "late.py"}
    assert reached("from helpers.sign import b as x\nx()\n") == {"sign/two.py", "late.py"}
    assert reached("import helpers.own as own\nown.c\n") == {"own/__init__.py"}
    assert reached("from helpers.own import c\n") == {"own/__init__.py"}
    assert reached("from helpers import own\n%pip list\n!ls\nown.c\n") == {"own/__init__.py"}
    every = {"sign/__init__.py", "sign/one.py", "sign/two.py", "late.py"}
    assert reached("from helpers import sign\nsign.a\n") == every - {"sign/__init__.py"}
    assert reached("from helpers import sign\nprint(sign)\n") == every  # any name may be used
    assert reached("import numpy\nnumpy.zeros(1)\n") == set()


def test_the_course_is_run_and_its_pages_are_made_of_what_it_showed(toy, monkeypatch, capsys):
    made = {}
    monkeypatch.setattr(project, "PAGES", project.ROOT / "build")
    monkeypatch.setattr(build.site, "build_from", made.update)
    monkeypatch.setattr(build.site, "last_verdict", lambda: "It is a cat (98.0%).")
    build.build_course()
    (lesson,) = json.loads((project.ROOT / "build" / "summary.json").read_text())["lessons"]
    assert lesson["lesson"] == TOY.name and lesson["seconds"] > 0
    assert made[TOY.name].cells[3].outputs
    assert capsys.readouterr().out.splitlines()[-1] == "It is a cat (98.0%)."


def test_text_between_marks_is_replaced():
    assert compose.stamped("a <!-- x -->\nold\n<!-- /x --> b", "x", "new") == (
        "a <!-- x -->\nnew\n<!-- /x --> b"
    )
    assert compose.stamped("<!-- x -->\n<!-- /x -->", "x", "new") == "<!-- x -->\nnew\n<!-- /x -->"
    with pytest.raises(ValueError, match="one place to stamp 'x' in, but there are 0"):
        compose.stamped("no marks", "x", "new")


def test_readme_and_citation_are_stamped():
    for path, text in tables.stamp_texts().items():
        assert path.read_text(encoding="utf-8") == text, "Run: make stamp"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"notebooks/{lesson.name}.ipynb" in readme for lesson in LESSONS)


def test_the_readme_s_figures_are_those_of_the_benchmark():
    results = (ROOT / "benchmarks/results.md").read_text(encoding="utf-8")
    measured = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Measured")[2]
    table = [line for line in measured.splitlines() if line.startswith("|")]
    assert len(table) > 4 and "\n".join(table) in results
    card = json.loads((ROOT / "helpers/trained/cats_and_dogs.json").read_text(encoding="utf-8"))
    for part in ("test", "test_mirrored"):
        assert f"{100 * card[part]['accuracy']:.2f}%" in measured


def test_every_usual_change_touches_three_files_at_most():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| ([a-z][^|]+) \| (.*`.*) \|$", text)
    assert len(rows) > 10
    for wish, places in rows:
        paths = re.findall(r"`([^` ]+\.\w+)`", places)
        assert 1 <= len(paths) + ("the same" in places) <= 3, wish
        assert all((ROOT / path).exists() for path in paths), wish
