"""With which versions does the course work? A fresh environment for each row: `make test-matrix`.

A row is tested in a copy of the course with a home folder of its own, all under build/matrix/, so
that neither the project's environment nor the user's settings play a part. What a row found goes
into environments.md; rows that were not run keep their line there. A run that was stopped goes on
with the rows left, until something of the course changes.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from report import header, table

ROOT = Path(__file__).resolve().parents[1]
RESULTS = Path(__file__).with_suffix(".md")
WORK = ROOT / "build" / "matrix"

# As Google published them in August 2026.
COLAB = (
    "tensorflow==2.20.0",
    "keras==3.13.2",
    "numpy==2.1.3",
    "matplotlib==3.10.*",
    "opencv-python-headless==5.0.0.93",
    "ipywidgets==7.7.1",
)
LOCKED = ("--requirement", "requirements.txt")
COURSE = ("--editable", ".", "--group", "maintain")

# The last asks about saved files, which no version changes. The others take minutes each: they
# train, run lessons again, or wait for servers that fail.
LEFT_OUT = (
    "test_solutions.py",
    "test_recipes.py",
    "test_downloads.py",
    "test_drawings.py",
    "test_notebooks.py",
)
LESSONS = ("01_pixels", "02_convolution", "03_filters", "04_relu", "05_pooling")
TRAINS = "09_first_classifier"
PACKAGES = ("tensorflow", "keras", "numpy", "matplotlib", "opencv-python-headless", "ipywidgets")
STEPS = ("unit tests", "lessons 1 to 5", "lesson 9")
COLUMNS = ("row", "Python", *PACKAGES, *STEPS, "seconds", "when, at", "result")


@dataclass(frozen=True)
class Row:
    """A Python, and what `uv pip install` is asked for."""

    name: str
    python: str
    install: tuple[str, ...]


ROWS = (
    Row("3.11", "3.11", LOCKED),
    Row("3.12", "3.12", LOCKED),
    Row("3.13", "3.13", LOCKED),
    Row("colab", "3.13", (*COURSE, *COLAB)),
    Row("lowest", "3.11", (*COURSE, "--resolution", "lowest-direct")),
    Row("highest", "3.13", (*COURSE, "--upgrade")),
)

INTRODUCTION = """\
# Environments

Written by `make test-matrix`: for each row a fresh virtual environment with the versions named, and
how many unit tests, and cells of lessons 1 to 5 and 9, passed in it. Rows 3.11, 3.12 and 3.13 have
the versions of `requirements.txt`; colab those that Google published for Colab; lowest and highest
the lowest and the newest that `pyproject.toml` allows, of the tools for maintainers, too.

What the cells of lessons 1 to 5 show must equal what is committed, but for pictures and for what
libraries say of their own future. Lesson 9 trains a network, whose figures change with TensorFlow's
version: its cells must run, and what they assert must hold.

Left out, as they take minutes or ask about saved files only: {left_out}, the tests marked as
faults, and, except for colab, `tests/test_colab.py`.
"""


class RowError(Exception):
    """What keeps a row from being tested, in one sentence."""


# --- one row ---------------------------------------------------------------------------------


def tested(row: Row, keep: bool = False) -> dict[str, str]:
    """Make a row's environment, run the tests in it and return the row's line of the table."""
    folder = WORK / row.name
    shutil.rmtree(folder, ignore_errors=True)
    started = time.monotonic()
    line = {"row": row.name, "Python": row.python, "when, at": f"{date.today()}, {commit()}"}
    try:
        copy_course(folder / "course")
        line |= installed(row, folder)
        failed = [name for step in STEPS for name in ran(step, folder, line)]
        line["result"] = f"failed: {shortened(failed)}" if failed else "passed"
    except RowError as error:
        line["result"] = str(error).replace("|", "/")
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
    line["seconds"] = f"{time.monotonic() - started:.0f}"
    return line


def copy_course(target: Path) -> None:
    """Copy what git keeps or would keep; nothing that was made here."""
    for name in course_files():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, path)


def installed(row: Row, folder: Path) -> dict[str, str]:
    """Make the row's environment and return the versions in it.

    Raises
    ------
    RowError
        When the Python cannot be had, the packages do not go together, or the course itself
        finds fault with them.
    """
    say(f"{row.name}: installing")
    env = folder / "env"
    made = uv(folder, "venv", "--no-project", "--python", row.python, env)
    if made.returncode:
        raise RowError(f"skipped: no Python {row.python} ({last_line(made.stderr)})")
    # Without the name of the environment, uv would take the one that it runs in itself.
    got = uv(folder, "pip", "install", "--python", env, *row.install)
    if got.returncode:
        raise RowError(f"failed: the packages cannot be installed ({last_line(got.stderr)})")
    shown = run(folder, "-m", "helpers", "environment", "--json")
    try:
        facts = json.loads(shown.stdout)
    except ValueError:
        raise RowError(f"failed: environment says {last_line(shown.stderr)}") from None
    if said := facts["problems"] | facts["remarks"]:
        text = shortened([f"{name}: {sentence}" for name, sentence in said.items()])
        raise RowError(f"failed: environment says {text}")
    return {"Python": facts["python"]} | {name: facts["packages"][name] for name in PACKAGES}


def ran(step: str, folder: Path, line: dict[str, str]) -> list[str]:
    """Run one step of a row, write its count into the line and return the names of what failed."""
    say(f"{line['row']}: {step}")
    found = folder / f"{step}.xml"
    # Keras 3.13.0 warns of a future NumPy when it is imported: no difference that a lesson makes.
    quiet = {} if step == "unit tests" else {"PYTHONWARNINGS": "ignore::FutureWarning"}
    words = ("-m", "pytest", "-q", f"--junitxml={found}", *arguments(step, line["row"]))
    result = run(folder, *words, **quiet)
    (WORK / f"{line['row']} {step}.log").write_text(result.stdout + result.stderr, "utf-8")
    if not found.exists():
        line[step] = "–"
        return [f"{step} ended with {result.returncode}"]
    line[step], failed = counted(found.read_text("utf-8"))
    say(f"{line['row']}: {step}: {line[step]}")
    return failed if failed or result.returncode == 0 else [f"{step}: {last_line(result.stdout)}"]


def arguments(step: str, row: str) -> list[str]:
    """Return what pytest is told in one step of a row."""
    if step == "unit tests":
        names = LEFT_OUT if row == "colab" else (*LEFT_OUT, "test_colab.py")
        ignored = [f"--ignore=tests/{name}" for name in names]
        return ["-n", "2", "--dist", "worksteal", "-m", "not fault", "--durations=20", *ignored]
    names, compare = ((TRAINS,), "--nbval-lax") if step == "lesson 9" else (LESSONS, "--nbval")
    lessons = [f"notebooks/{name}.ipynb" for name in names]
    return [compare, "--nbval-cell-timeout=300", *lessons]


def counted(xml: str) -> tuple[str, list[str]]:
    """Return how many tests passed, as text, and the names of those that did not.

    >>> counted('<s><testcase name="a"/><testcase name="b"><skipped/></testcase></s>')
    ('1 (1 skipped)', [])
    """
    cases = list(ElementTree.fromstring(xml).iter("testcase"))
    failed = [case for case in cases if {"failure", "error"} & {part.tag for part in case}]
    skipped = sum(case.find("skipped") is not None for case in cases)
    ran = len(cases) - skipped
    count = f"{ran - len(failed):,} of {ran:,}" if failed else f"{ran:,}"
    names = [f"{case.get('classname', '')}::{case.get('name')}" for case in failed]
    return count + (f" ({skipped} skipped)" if skipped else ""), names


# --- what a row runs in ------------------------------------------------------------------------


def uv(folder: Path, *words: str | Path) -> subprocess.CompletedProcess:
    """Run uv for a row; interpreters and packages are kept under build/matrix/, too."""
    variables = os.environ | {
        "PATH": os.pathsep.join([*pyenv(), os.environ.get("PATH", "")]),
        "UV_PYTHON_INSTALL_DIR": str(WORK / "pythons"),
        "UV_CACHE_DIR": os.environ.get("UV_CACHE_DIR") or str(WORK / "uv"),
    }
    return called([sys.executable, "-m", "uv", *map(str, words)], folder, variables)


def pyenv() -> list[str]:
    """Return the folders of the Pythons that pyenv holds, where uv does not look by itself."""
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    return [str(path) for path in sorted(root.glob("versions/3.*/bin"))]


def run(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess:
    """Run a row's Python in its copy of the course, with a home folder and variables of its own."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    foreign = ("COURSE_", "JUPYTER", "KERAS_", "MPL", "PYTEST_", "PYTHON", "XDG_")
    variables = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    variables |= {
        "PATH": os.pathsep.join([str(scripts), os.environ.get("PATH", "")]),
        "VIRTUAL_ENV": str(folder / "env"),
        "HOME": str(home),
        "USERPROFILE": str(home),
        "COURSE_PHOTOS": "",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    } | more
    return called([str(scripts / "python"), *words], folder, variables)


def called(command: list[str], folder: Path, variables: dict) -> subprocess.CompletedProcess:
    """Run a command in the row's copy of the course and keep what it prints."""
    return subprocess.run(
        command, cwd=folder / "course", env=variables, capture_output=True, text=True,
        encoding="utf-8", errors="replace",
    )  # fmt: skip


# --- all rows ----------------------------------------------------------------------------------


def course_files() -> list[str]:
    """Return the files of the course, as git knows them, changed ones and new ones included."""
    named = git("ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
    return sorted({name for name in named if name and (ROOT / name).is_file()})


def fingerprint() -> str:
    """Return a digest of all that a row's outcome depends on, but for the packages' servers."""
    digest = hashlib.sha256()
    for name in course_files():
        if name != RESULTS.relative_to(ROOT).as_posix():
            digest.update(name.encode() + b"\0" + (ROOT / name).read_bytes())
    return digest.hexdigest()[:16]


def commit() -> str:
    """Return the short name of the commit that is tested."""
    return git("rev-parse", "--short", "HEAD").strip()


def git(*words: str) -> str:
    """Ask git about the course."""
    return subprocess.run(
        ["git", *words], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def earlier(name: str) -> dict[str, str] | None:
    """Return what a row found in an earlier run on the course as it is now."""
    file = WORK / f"{name}.json"
    if file.exists():
        found = json.loads(file.read_text("utf-8"))
        if found.pop("fingerprint") == fingerprint():
            return found
    return None


def remember(line: dict[str, str], state: str) -> None:
    """Keep a row's line: in the table, and for a run that goes on with the rows left."""
    text = RESULTS.read_text("utf-8") if RESULTS.exists() else ""
    lines = {old["row"]: old for old in lines_of(text)} | {line["row"]: line}
    kept = [lines[row.name] for row in ROWS if row.name in lines]
    introduction = INTRODUCTION.format(left_out=", ".join(f"`tests/{name}`" for name in LEFT_OUT))
    shown = f"{introduction}\n{header(packages=())}\n\n{table(kept, COLUMNS)}\n"
    RESULTS.write_text(shown, encoding="utf-8", newline="\n")
    found = json.dumps(line | {"fingerprint": state})
    (WORK / f"{line['row']}.json").write_text(found, encoding="utf-8")


def lines_of(text: str) -> list[dict[str, str]]:
    """Return the lines of a table in Markdown, if it has today's columns.

    >>> lines_of("| row | Python |")
    []
    """
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("| ")
    ]
    if not cells or tuple(cells[0]) != COLUMNS:
        return []
    return [dict(zip(COLUMNS, line, strict=True)) for line in cells[1:]]


def main(words: Sequence[str] | None = None) -> int:
    """Run the rows that are named, or those left; return 1 when one of them failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    names = [row.name for row in ROWS]
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"{', '.join(names)}; default: all")
    parser.add_argument("--keep", action="store_true", help="keep each row's environment")
    options = parser.parse_args(words)
    if unknown := set(options.rows) - set(names):
        parser.error(f"there is no {', '.join(unknown)}; there are {', '.join(names)}")
    WORK.mkdir(parents=True, exist_ok=True)
    lines = []
    for name in options.rows or names:
        line = None if options.rows else earlier(name)  # what is named runs again
        if line is None:
            state = fingerprint()
            line = tested(ROWS[names.index(name)], options.keep)
            remember(line, state)
        say(f"{name}: {line['result']}")
        lines.append(line)
    say(f"All of it: {RESULTS.relative_to(ROOT)}; what pytest said: {WORK.relative_to(ROOT)}/")
    return int(any(line["result"].startswith("failed") for line in lines))


# --- small things ------------------------------------------------------------------------------


def say(text: str) -> None:
    """Tell what goes on, at once."""
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def last_line(text: str) -> str:
    """Return the last line that says something."""
    return ([line.strip() for line in text.splitlines() if line.strip()] or ["no word"])[-1]


def shortened(names: list[str]) -> str:
    """Name three at most, and say how many there are.

    >>> shortened(["a", "b", "c", "d"])
    'a, b, c and 1 more'
    """
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return (", ".join(names[:3]) + more).replace("|", "/")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\nStopped. The next `make test-matrix` goes on with the rows left.")
