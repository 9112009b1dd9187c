"""With which versions does the course work? A fresh environment for each row: `make test-matrix`.

What a row found goes into benchmarks/environments.md; rows that were not run keep their line there.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import nox
from nox.command import CommandFailed

ROOT = Path(__file__).resolve().parent
RESULTS = ROOT / "benchmarks" / "environments.md"
sys.path.insert(0, str(RESULTS.parent))
from report import header, table  # noqa: E402

nox.options.default_venv_backend = "uv"  # which fetches the Pythons that are not here
nox.options.envdir = "build/nox"
nox.options.error_on_missing_interpreters = False
# pyenv's, too, which are on nobody's path.
PYENV = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
os.environ["PATH"] = os.pathsep.join(
    [os.environ["PATH"], *map(str, PYENV.glob("versions/3.*/bin"))]
)

COURSE = ("--editable", ".", "--group", "maintain")
LOCKED = ("--requirement", "requirements-lock.txt", "--editable", ".")
# As Google published them in August 2026.
COLAB = (
    "tensorflow==2.20.0",
    "keras==3.13.2",
    "numpy==2.1.3",
    "matplotlib==3.10.*",
    "opencv-python-headless==5.0.0.93",
    "ipywidgets==7.7.1",
)
# Row → its Python, and what `uv pip install` is asked for.
ROWS = {
    "3.11": ("3.11", LOCKED),
    "3.12": ("3.12", LOCKED),
    "3.13": ("3.13", LOCKED),
    "colab": ("3.13", (*COURSE, *COLAB)),
    "lowest": ("3.11", (*COURSE, "--resolution", "lowest-direct")),
    "highest": ("3.13", (*COURSE, "--upgrade")),
}
# These take minutes each, or ask about saved files, which no version changes.
LEFT_OUT = ("solutions", "recipes", "downloads", "drawings", "notebooks")
LESSONS = ("01_pixels", "02_convolution", "03_filters", "04_relu", "05_pooling")
SETTINGS = ("--nbval-sanitize-with=tests/nbval.cfg", "--nbval-cell-timeout=300")
STEPS = {
    "unit tests": (
        *("-n", "2", "--dist", "worksteal", "-m", "not fault"),
        *(f"--ignore=tests/test_{name}.py" for name in LEFT_OUT),
    ),
    "lessons 1 to 5": ("--nbval", *SETTINGS, *(f"notebooks/{name}.ipynb" for name in LESSONS)),
    "lesson 11": ("--nbval-lax", *SETTINGS, "notebooks/11_first_classifier.ipynb"),
}
PACKAGES = ("tensorflow", "keras", "numpy", "matplotlib", "opencv-python-headless", "ipywidgets")
COLUMNS = ("row", "Python", *PACKAGES, *STEPS, "seconds", "when, at", "result")


def add_row(name: str, python: str, install: tuple[str, ...]) -> None:
    """Make a row of the matrix a session of nox."""

    @nox.session(name=name, python=python)
    def row(session: nox.Session) -> None:
        started = time.monotonic()
        line = {"row": name, "Python": python, "when, at": f"{date.today()}, {commit()}"}
        try:
            line |= outcome(session, install)
        except CommandFailed as error:
            line["result"] = f"failed: {error.reason}"
        line["seconds"] = f"{time.monotonic() - started:.0f}"
        text = with_line(RESULTS.read_text("utf-8"), line)
        RESULTS.write_text(text, encoding="utf-8", newline="\n")
        if line["result"] != "passed":
            session.error(line["result"])


for name, row in ROWS.items():
    add_row(name, *row)


def outcome(session: nox.Session, install: tuple[str, ...]) -> dict[str, str]:
    """Install what a row asks for, run its tests, and return versions, counts and result."""
    session.install(*install, "pip")  # which the tests of setting up call
    folder = session.create_tmp()
    shown = run(session, "-m", "helpers", "environment", "--json", silent=True, stderr=None)
    facts = json.loads(shown)
    line = {"Python": facts["python"]} | {name: facts["packages"][name] for name in PACKAGES}
    failed = [f"{name}: {said}" for name, said in (facts["problems"] | facts["remarks"]).items()]
    for step, words in STEPS.items():
        report = Path(folder, f"{step}.xml")
        # Keras 3.13.0 warns of a future NumPy when it is imported: no change that a lesson makes.
        env = {} if step == "unit tests" else {"PYTHONWARNINGS": "ignore::FutureWarning"}
        words = ("-m", "pytest", "-q", f"--junitxml={report}", *words)
        run(session, *words, env=env, success_codes=[0, 1])  # 1: some tests failed
        line[step], wrong = counted(report.read_text("utf-8"))
        failed += wrong
    return line | {"result": f"failed: {shortened(failed)}" if failed else "passed"}


def run(session: nox.Session, *words: str, env: Mapping[str, str] = {}, **options) -> str:
    """Run a row's Python without a person's settings, and with a home folder of its own."""
    foreign = ("COURSE_", "JUPYTER", "KERAS_", "MPL", "PYTEST_", "PYTHON", "XDG_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    home = session.create_tmp()
    own = {"HOME": home, "USERPROFILE": home, "TF_CPP_MIN_LOG_LEVEL": "3", **env}
    return session.run("python", *words, env=kept | own, include_outer_env=False, **options)


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


def shortened(names: list[str]) -> str:
    """Name three at most, and say how many there are.

    >>> shortened(["a", "b", "c", "d"])
    'a, b, c and 1 more'
    """
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return (", ".join(names[:3]) + more).replace("|", "/")


def with_line(text: str, line: dict[str, str]) -> str:
    """Put a row's line into the table at the end of a text; the other rows keep theirs.

    Raises
    ------
    ValueError
        When the table does not have today's columns.
    """
    about, _, old = text.partition("<!-- rows -->\n")
    cells = [re.split(r" *\| *", row.strip("| ")) for row in old.splitlines() if row[:2] == "| "]
    lines = {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in cells} | {line["row"]: line}
    kept = [lines[name] for name in ROWS if name in lines]
    return f"{about}<!-- rows -->\n{header(packages=())}\n\n{table(kept, COLUMNS)}\n"


def commit() -> str:
    """Return the short name of the commit that is tested."""
    words = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()
