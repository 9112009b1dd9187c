"""The setup cell, wherever a lesson is opened: it finds the helpers, or fetches them as in Colab.

The stand-in for Colab: a fresh virtual environment that sees today's packages but not the course, a
``google.colab`` module loaded before the first cell, and the package served from 127.0.0.1 in the
form in which GitHub serves a tag (a zip with one folder in it).
"""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
import fresh  # noqa: E402
from book.setup_cell import setup_cell  # noqa: E402

from helpers.version import COURSE  # noqa: E402

RUN = """
import sys, nbformat
from nbclient import NotebookClient
book = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(book, timeout=300, kernel_name="python3").execute()
"""
CLOSED = "http://127.0.0.1:9/v0.zip"  # nobody answers there
set_up = functools.partial(fresh.set_up, setup=setup_cell(CLOSED, COURSE))
LOCAL = "In the course's folder: pip install -r requirements.txt"


OLD = {
    "pyproject.toml": '[project]\nname = "pixels-to-pets"\nversion = "0.0.9"\n'
    '[tool.setuptools]\npackages = ["helpers"]\n',
    "helpers/__init__.py": "",
    "helpers/version.py": "COURSE = (0, 0, 9)\n",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The tagged source as a zip on 127.0.0.1: its address and the requests that came."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "page.zip").write_text("<!doctype html><p>Please log in.", encoding="utf-8")
    with zipfile.ZipFile(folder / "old.zip", "w") as archive:
        for name, text in OLD.items():
            archive.writestr(f"pixels-to-pets-0/{name}", text)
    with zipfile.ZipFile(folder / "v0.zip", "w") as archive:
        for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-TEXT.md"):
            archive.write(ROOT / name, f"pixels-to-pets-0/{name}")
        for path in (ROOT / "helpers").rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.write(path, f"pixels-to-pets-0/{path.relative_to(ROOT).as_posix()}")
    requests = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, form, *values):
            requests.append(form % values)

    handler = functools.partial(Handler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v0.zip", requests
        server.shutdown()


def installed(python, variables):
    """Give the packages in the environment itself, without the preinstalled ones."""
    listed = subprocess.run(
        [python, "-m", "pip", "list", "--format=freeze", "--path", fresh.packages_of(python)],
        capture_output=True, text=True, check=True, env=variables,
    )  # fmt: skip
    return set(listed.stdout.splitlines())


def test_lone_lesson_fetches_its_helpers_once(served, colab, tmp_path):
    address, requests = served
    python, variables = colab
    variables["COURSE_PACKAGE"] = address
    shutil.copy(ROOT / "notebooks" / "01_pixels.ipynb", tmp_path)
    seen = subprocess.run(
        [python, "-c", "import importlib.util as u; print(u.find_spec('helpers'))"],
        capture_output=True, text=True, env=variables, cwd=tmp_path,
    )  # fmt: skip
    assert seen.stdout.strip() == "None", "the course is visible before it was fetched"
    before = installed(python, variables)
    for _ in range(2):
        result = subprocess.run(
            [python, "-c", RUN, "01_pixels.ipynb"],
            capture_output=True, text=True, env=variables, cwd=tmp_path, timeout=300,
        )  # fmt: skip
        assert result.returncode == 0, result.stderr[-3000:]
        assert len(requests) == 1, "the helpers are fetched in the first run only"
    new = installed(python, variables) - before
    assert {line.split("==")[0] for line in new} == {"pixels-to-pets"}


def elsewhere(variables):
    """The variables outside of Colab, of a person who has set none about Python."""
    kept = {name: value for name, value in variables.items() if name != "PYTHONPATH"}
    return kept | {"IPYTHONDIR": f"{variables.get('IPYTHONDIR', 'ipython')}-none"}


def told_in_colab(address):
    """What the setup cell says in Colab about the place where it looks for the course."""
    return (
        f"Colab gets them from {address}. If a new tab opens that, run this cell again. "
        "If not, or if that does not help, tell whoever gave you this lesson."
    )


def error_of(said):
    """The last line that an error ends with."""
    return said.splitlines()[-1].removeprefix("ImportError: ")


def test_a_lesson_finds_the_helpers_that_are_installed(tmp_path):
    found = set_up(sys.executable, elsewhere(os.environ), tmp_path)
    assert found.endswith(str(Path("helpers", "kernels.py")))


def test_the_helpers_may_lie_beside_a_lesson_uninstalled(no_course, tmp_path):
    python, variables = no_course
    shutil.copytree(ROOT / "helpers", tmp_path / "helpers")
    found = set_up(python, elsewhere(variables), tmp_path)
    assert Path(found) == tmp_path / "helpers" / "kernels.py"


def test_where_nothing_is_installed_the_setup_cell_says_what_to_run(no_course, tmp_path):
    python, variables = no_course
    said = set_up(python, elsewhere(variables), tmp_path)
    assert error_of(said) == f"No helpers here. {LOCAL}"


# What else may be called helpers: the files of it.
FOREIGN = {
    "a file that fails": {"helpers.py": "1 / 0"},
    "a file with a slip": {"helpers.py": "def ("},
    "a package": {"helpers/__init__.py": "", "helpers/convolution.py": "kernel = 3"},
    "one with a version": {"helpers/__init__.py": "", "helpers/version.py": "COURSE = '7.1'"},
    "an older course": {"helpers/__init__.py": "", "helpers/version.py": "COURSE = (0, 0, 9)"},
    "a folder": {"helpers/notes.txt": "mine"},
}


def write(files, folder):
    """Write a package and return what the setup cell calls it."""
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    name = next(iter(files))
    return str(folder / (name if name.endswith(".py") else "helpers"))


@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("in_colab", [False, True], ids=["elsewhere", "in Colab"])
def test_other_helpers_are_named_with_what_to_do(kind, in_colab, no_course, tmp_path):
    python, variables = no_course
    where = write(FOREIGN[kind], tmp_path)
    here = variables | {"COURSE_PACKAGE": CLOSED} if in_colab else elsewhere(variables)
    said = error_of(set_up(python, here, tmp_path))
    advice = told_in_colab(CLOSED) if in_colab else LOCAL
    what = "is not the course's, or too old: rename or uninstall it, then restart."
    assert said == f"{where} {what} {advice}"


def test_installed_helpers_of_others_are_named(no_course, tmp_path):
    python, variables = no_course
    packages = fresh.packages_of(python)
    where = write(FOREIGN["a package"], packages)
    try:
        said = error_of(set_up(python, elsewhere(variables), tmp_path))
    finally:
        shutil.rmtree(packages / "helpers")
    assert said.startswith(f"{where} is not the course's")


def test_a_folder_called_helpers_does_no_harm_where_the_course_is_installed(tmp_path):
    write(FOREIGN["a folder"], tmp_path)
    found = set_up(sys.executable, elsewhere(os.environ), tmp_path)
    assert found.endswith(str(Path("helpers", "kernels.py")))


# What may stand where the course should: how its address ends, how the error begins.
FAULTS = {
    "no network": ("", "No helpers here."),
    "a wrong address or tag": ("v9.zip", "No helpers here."),
    "a page in its place": ("page.zip", "No helpers here."),
    "an older course": ("old.zip", "too old: rename or uninstall it, then restart."),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_colab_says_which_address_it_asked_and_what_to_do(fault, served, no_course, tmp_path):
    python, variables = no_course
    end, begins = FAULTS[fault]
    address = served[0].replace("v0.zip", end) if end else CLOSED
    said = set_up(python, variables | {"COURSE_PACKAGE": address}, tmp_path)
    assert error_of(said).endswith(f"{begins} {told_in_colab(address)}")
    assert "requirements" not in said


def test_without_another_address_the_tag_is_fetched(no_course, tmp_path):
    python, variables = no_course
    variables = {name: text for name, text in variables.items() if name != "COURSE_PACKAGE"}
    assert error_of(set_up(python, variables, tmp_path)).endswith(told_in_colab(CLOSED))
