"""The matrix of environments: what its rows ask for, how it goes on, and what it writes."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))
import environments  # noqa: E402

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NAMES = [row.name for row in environments.ROWS]


@pytest.fixture
def matrix(tmp_path, monkeypatch):
    """Give a function that runs `make test-matrix` with rows that only say how they ended."""
    monkeypatch.setattr(environments, "ROOT", tmp_path)
    monkeypatch.setattr(environments, "RESULTS", tmp_path / "environments.md")
    monkeypatch.setattr(environments, "WORK", tmp_path / "build" / "matrix")
    monkeypatch.setattr(environments, "fingerprint", lambda: "today")
    ran = []

    def run(*names, **ends):
        def tested(row, keep):
            ran.append(row.name)
            end = ends.get(row.name, "passed")
            if end == "stopped":
                raise KeyboardInterrupt
            return {"row": row.name, "Python": row.python, "result": end}

        monkeypatch.setattr(environments, "tested", tested)
        ran.clear()
        return environments.main(names), list(ran)

    return run


def test_every_python_that_the_course_allows_has_a_row_with_the_locked_versions():
    locked = {row.python for row in environments.ROWS if row.install == environments.LOCKED}
    allowed = SpecifierSet(PROJECT["requires-python"])
    assert locked == {f"3.{minor}" for minor in range(30) if f"3.{minor}.9" in allowed}


def test_colabs_versions_are_allowed():
    allowed = {Requirement(line).name: Requirement(line) for line in PROJECT["dependencies"]}
    for pin in environments.COLAB:
        name, version = pin.removesuffix(".*").split("==")
        assert allowed[name].specifier.contains(version), pin


def test_what_is_run_and_left_out_is_there():
    for name in environments.LEFT_OUT:
        assert (ROOT / "tests" / name).exists()
    for name in (*environments.LESSONS, environments.TRAINS):
        assert (ROOT / "notebooks" / f"{name}.ipynb").exists()
    assert set(environments.PACKAGES) <= {
        Requirement(line).name for line in PROJECT["dependencies"]
    }


def test_a_row_that_fails_does_not_keep_the_others_from_running(matrix, tmp_path, capsys):
    code, ran = matrix(colab="failed: test_pixels")
    assert code == 1 and ran == NAMES
    text = (tmp_path / "environments.md").read_text()
    assert re.search(r"(?m)^\| colab .* failed: test_pixels", text)
    assert len(re.findall(r"(?m)\| passed +\|$", text)) == len(NAMES) - 1
    assert "colab: failed: test_pixels" in capsys.readouterr().out


def test_a_python_that_cannot_be_had_is_no_failure(matrix, tmp_path):
    code, _ = matrix(**{"3.12": "skipped: no Python 3.12 (no network)"})
    assert code == 0 and "skipped: no Python 3.12" in (tmp_path / "environments.md").read_text()


def test_goes_on_with_the_rows_left(matrix, monkeypatch):
    with pytest.raises(KeyboardInterrupt):
        matrix(colab="stopped", **{"3.12": "failed: test_pixels"})
    left = NAMES[NAMES.index("colab") :]
    assert matrix() == (1, left)  # 3.12 failed before, and still counts
    assert matrix() == (1, [])
    assert matrix("3.12") == (0, ["3.12"])  # what is named runs again
    assert matrix() == (0, [])
    monkeypatch.setattr(environments, "fingerprint", lambda: "the course changed")
    assert matrix() == (0, NAMES)


def test_rows_that_are_not_run_keep_their_line(matrix, tmp_path):
    matrix(colab="failed: once")
    matrix("lowest")
    lines = environments.lines_of((tmp_path / "environments.md").read_text())
    assert [line["row"] for line in lines] == NAMES
    assert lines[NAMES.index("colab")]["result"] == "failed: once"


def test_an_unknown_row_is_wrong_usage(matrix, capsys):
    with pytest.raises(SystemExit) as caught:
        matrix("3.9")
    assert caught.value.code == 2 and "there is no 3.9; there are 3.11" in capsys.readouterr().err


def test_failures_are_counted_and_named():
    xml = """<testsuites><testsuite><testcase classname="tests.a" name="fine"/>
        <testcase classname="tests.a" name="wrong"><failure>no</failure></testcase>
        <testcase classname="tests.a" name="broken"><error>no</error></testcase>
        <testcase classname="tests.a" name="later"><skipped/></testcase></testsuite></testsuites>"""
    assert environments.counted(xml) == (
        "1 of 3 (1 skipped)",
        ["tests.a::wrong", "tests.a::broken"],
    )


def test_packages_go_into_the_rows_environment_and_no_other(tmp_path, monkeypatch):
    asked = []

    def called(command, folder, variables):
        asked.append(command)
        return subprocess.CompletedProcess(command, int("pip" in command), "", "no network")

    monkeypatch.setattr(environments, "called", called)
    row = environments.ROWS[0]
    with pytest.raises(environments.RowError, match=r"cannot be installed \(no network\)"):
        environments.installed(row, tmp_path)
    made, got = asked
    assert made[-1] == str(tmp_path / "env")
    assert got[got.index("--python") + 1] == str(tmp_path / "env")


def test_a_row_sees_the_course_and_nothing_of_its_surroundings(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PHOTOS", "mine.zip")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    seen = []
    monkeypatch.setattr(environments, "called", lambda *given: seen.append(given))
    environments.run(tmp_path, "-c", "pass")
    ((command, folder, variables),) = seen
    assert Path(command[0]).is_relative_to(tmp_path / "env") and folder == tmp_path
    assert variables["COURSE_PHOTOS"] == "" and "PYTHONPATH" not in variables
    assert variables["HOME"] == str(tmp_path / "home")


def test_the_course_is_copied_without_what_was_made_here(tmp_path):
    if not (ROOT / ".git").exists():
        pytest.skip("this copy of the course has no git")
    environments.copy_course(tmp_path)
    assert (tmp_path / "helpers" / "images.py").exists() and (tmp_path / "data").is_dir()
    assert not (tmp_path / ".venv").exists() and not (tmp_path / "build").exists()
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["README.md"]
