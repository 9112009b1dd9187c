"""The matrix of environments: what its rows ask for, what it counts and what it writes."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
import noxfile  # noqa: E402

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TEXT = noxfile.RESULTS.read_text(encoding="utf-8")


def results(text):
    """Row → its result, from the table in a text."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line[:2] == "| "]
    return {row[0].strip(): row[-1].strip() for row in rows[1:]}


def test_every_python_that_the_course_allows_has_a_row_with_the_locked_versions():
    locked = {python for python, install in noxfile.ROWS.values() if install == noxfile.LOCKED}
    allowed = SpecifierSet(PROJECT["requires-python"])
    assert locked == {f"3.{minor}" for minor in range(30) if f"3.{minor}.9" in allowed}


def test_colabs_versions_are_allowed():
    allowed = {Requirement(line).name: Requirement(line) for line in PROJECT["dependencies"]}
    for pin in noxfile.COLAB:
        name, version = pin.removesuffix(".*").split("==")
        assert allowed[name].specifier.contains(version), pin


def test_what_is_run_and_left_out_is_there():
    for name in noxfile.LEFT_OUT:
        assert (ROOT / f"tests/test_{name}.py").exists() and f"`tests/test_{name}.py`" in TEXT
    for words in noxfile.STEPS.values():
        assert all((ROOT / word).exists() for word in words if word.startswith("notebooks/"))


def test_nox_knows_every_row():
    command = [sys.executable, "-m", "nox", "--list", "--noxfile", ROOT / "noxfile.py"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert [line[2:] for line in listed.splitlines() if line.startswith("* ")] == [*noxfile.ROWS]


def test_a_row_gets_its_line_and_the_others_keep_theirs():
    text = noxfile.with_line(TEXT, {"row": "colab", "result": "failed: test_pixels"})
    assert results(text) == results(TEXT) | {"colab": "failed: test_pixels"}
    assert list(results(text)) == list(noxfile.ROWS)
    assert text.partition("<!-- rows -->")[0] == TEXT.partition("<!-- rows -->")[0]
    assert noxfile.with_line(text, {"row": "colab", "result": "passed"}).count("\n| colab ") == 1


def test_a_table_with_other_columns_is_not_mixed_with_this_one():
    with pytest.raises(ValueError):
        noxfile.with_line("<!-- rows -->\n| row | Python |\n", {"row": "3.11"})


def test_failures_are_counted_and_named():
    xml = """<testsuites><testsuite><testcase classname="tests.a" name="fine"/>
        <testcase classname="tests.a" name="wrong"><failure>no</failure></testcase>
        <testcase classname="tests.a" name="broken"><error>no</error></testcase>
        <testcase classname="tests.a" name="later"><skipped/></testcase></testsuite></testsuites>"""
    names = ["tests.a::wrong", "tests.a::broken"]
    assert noxfile.counted(xml) == ("1 of 3 (1 skipped)", names)


class Session:
    """What a row does, kept in place of being done."""

    def __init__(self, folder):
        self.folder, self.installed, self.ran = folder, [], []

    def create_tmp(self):
        return str(self.folder)

    def install(self, *words):
        self.installed += words

    def run(self, *words, env, include_outer_env, **options):
        assert not include_outer_env
        self.ran.append((words, env))
        for word in words:
            if word.startswith("--junitxml="):
                Path(word.partition("=")[2]).write_text("<s><testcase name='a'/></s>")
        versions = ", ".join(f'"{name}": "1.0"' for name in noxfile.PACKAGES)
        return (
            f'{{"python": "3.12.1", "packages": {{{versions}}}, "problems": {{}}, "remarks": {{}}}}'
        )


def test_a_row_installs_what_it_asks_for_and_sees_nothing_of_its_surroundings(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("COURSE_PHOTOS", "mine.zip")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    session = Session(tmp_path)
    line = noxfile.outcome(session, noxfile.LOCKED)
    assert line["result"] == "passed" and line["lesson 11"] == "1" and line["numpy"] == "1.0"
    assert session.installed[:-1] == [*noxfile.LOCKED]
    assert len(session.ran) == 1 + len(noxfile.STEPS)
    for _, variables in session.ran:
        assert variables["HOME"] == str(tmp_path)
        assert not {"COURSE_PHOTOS", "PYTHONPATH"} & set(variables)
