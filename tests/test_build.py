"""The notebook build: what it stamps, what it runs again, what it refuses."""

import json
import sys
from pathlib import Path

import nbformat
import pytest
from tqdm import tqdm

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
import build  # noqa: E402
from helpers.course import LESSONS, Lesson  # noqa: E402

TOY = Lesson(1, "01_toy", "Toy", "What is this?", 1, 2, 3, "nothing")

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
    for name in ("__init__", "plots"):
        text = (ROOT / "helpers" / f"{name}.py").read_text(encoding="utf-8")
        (tmp_path / "helpers" / f"{name}.py").write_text(text, encoding="utf-8")
    source = tmp_path / "notebooks" / "source" / "01_toy.py"
    source.write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setattr(build, "NOTEBOOKS", tmp_path / "notebooks")
    monkeypatch.setattr(build, "SOURCE", source.parent)
    monkeypatch.setattr(build, "LESSONS", (TOY,))
    return source


def test_source_becomes_an_executed_notebook_once(toy, capsys):
    build.build_lessons([])
    book = nbformat.read(build.path_of(TOY), as_version=4)
    assert [cell.cell_type for cell in book.cells] == [
        "markdown", "code", "markdown", "code", "code", "code", "markdown",
    ]  # fmt: skip
    assert book.cells[0].source.startswith("# 1 · Toy")
    drawn, widget = book.cells[3], book.cells[4]
    assert [output.output_type for output in drawn.outputs] == ["execute_result"]
    assert drawn.outputs[0].metadata["image/png"]["alt"].startswith("two: a 1×2 grid")
    assert (widget.execution_count, widget.outputs) == (3, [])
    assert "executed in" in capsys.readouterr().out
    build.build_lessons([])
    assert "current" in capsys.readouterr().out


def test_a_change_in_source_or_helper_is_seen(toy):
    build.build_lessons([])
    assert build.is_current(TOY)
    toy.write_text(SOURCE.replace("two", "three"), encoding="utf-8")
    assert not build.is_current(TOY)
    toy.write_text(SOURCE, encoding="utf-8")
    assert build.is_current(TOY)
    helper = build.ROOT / "helpers" / "plots.py"
    helper.write_text(helper.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert not build.is_current(TOY)


def test_a_new_address_is_stamped_without_running_again(toy, monkeypatch, capsys):
    build.build_lessons([])
    monkeypatch.setattr(build, "REPOSITORY", "https://github.com/teacher/fork")
    capsys.readouterr()
    build.build_lessons([])
    assert "stamped" in capsys.readouterr().out
    book = nbformat.read(build.path_of(TOY), as_version=4)
    assert "github/teacher/fork/blob" in book.cells[0].source
    assert book.cells[3].outputs


def test_a_cell_that_fails_leaves_the_old_notebook(toy):
    build.build_lessons([])
    before = build.path_of(TOY).read_bytes()
    toy.write_text(SOURCE + "\n# %%\n1 / 0\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"(?s)Lesson 1 stopped.*ZeroDivisionError"):
        build.build_lessons([])
    assert build.path_of(TOY).read_bytes() == before


def test_lessons_are_found_by_number_and_name():
    assert [lesson.number for lesson in build.chosen(["2", "pool"])] == [2, 5]
    assert [lesson.number for lesson in build.chosen(["1", "00"])] == [1, 0]
    assert build.chosen([]) == list(LESSONS)
    with pytest.raises(SystemExit, match="No lesson is called 'zebra'"):
        build.chosen(["zebra"])


def test_imports_are_followed_through_helpers():
    found = {path.name for path in build.imported_helpers(ROOT / "helpers" / "__main__.py")}
    assert {"recipes.py", "images.py", "drawings.py"} <= found
    assert "plots.py" not in found


def test_page_is_whole_and_loads_nothing(toy):
    book = build.compose(TOY)
    build.execute(book, tqdm(disable=True))
    page = build.page(book, TOY)
    assert "<title>1 · Toy</title>" in page
    assert 'alt="two: a 1×2 grid of numbers from 1 to 2."' in page
    assert "COURSE_PACKAGE" not in page
    assert not {part for part in ('src="http', "colab-badge") if part in page}


def test_text_between_marks_is_replaced():
    assert build.stamped("a <!-- x -->\nold\n<!-- /x --> b", "x", "new") == (
        "a <!-- x -->\nnew\n<!-- /x --> b"
    )
    assert build.stamped("<!-- x -->\n<!-- /x -->", "x", "new") == "<!-- x -->\nnew\n<!-- /x -->"
    with pytest.raises(ValueError, match="one place to stamp 'x' in, but there are 0"):
        build.stamped("no marks", "x", "new")


def test_readme_and_citation_are_stamped():
    for path, text in build.stamp_texts().items():
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
        assert f"{100 * card[part]['accuracy']:.2f} %" in measured
