"""benchmarks/results.md is what `python benchmarks` makes of its parts, and reads as a page."""

import re
import runpy
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "benchmarks"
TEXT = (FOLDER / "results.md").read_text(encoding="utf-8")
MAKER = runpy.run_path(str(FOLDER / "__main__.py"))
NAMES = [*MAKER["BENCHMARKS"], *MAKER["LONG"]]


def test_the_file_is_as_it_would_be_written():
    assert MAKER["results"]({}, TEXT) == TEXT


def test_every_benchmark_is_known():
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__main__", "report"}
    assert files == {*NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_headings_are_short_and_no_sentences(name):
    heading, *rest = MAKER["opening_of"](FOLDER / f"{name}.py").splitlines()
    assert re.fullmatch(r"## [A-Z][^.:,]{5,65}", heading)
    assert rest[-1] == f"`python benchmarks/{name}.py`"
    assert all(line == "" or line[0].isupper() for line in rest[:-1])


def test_machine_and_table_are_paragraphs_of_their_own():
    lines = TEXT.splitlines()
    machines = [index for index, line in enumerate(lines) if " cores · " in line]
    assert len(machines) > 20
    for index in machines:
        assert lines[index - 1] == lines[index + 1] == "", lines[index]


def test_a_part_that_is_measured_anew_takes_the_place_of_the_old():
    new = MAKER["opening_of"](FOLDER / "imports.py") + "\nnew figures\n"
    made = MAKER["results"]({"imports": new}, TEXT)
    assert made.count("`python benchmarks/imports.py`") == 1 and "new figures" in made
    assert MAKER["part_of"]("agreement", made) == MAKER["part_of"]("agreement", TEXT)
