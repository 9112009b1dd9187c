"""The setup cell, wherever a lesson is opened: it finds the helpers, or fetches them as in Colab.

The stand-in for Colab: a fresh virtual environment that sees today's packages but not the course, a
``google.colab`` module loaded before the first cell, and the package served from 127.0.0.1 in the
form in which GitHub serves a tag (a zip with one folder in it).
"""

import functools
import http.server
import os
import shutil
import site
import subprocess
import sys
import threading
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))
from book import compose  # noqa: E402

RUN = """
import sys, nbformat
from nbclient import NotebookClient
book = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(book, timeout=300, kernel_name="python3").execute()
"""
# The setup of a lesson alone, and where it finds the helpers.
RUN_BEGINNING = """
import sys, nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell
book = nbformat.read(sys.argv[1], as_version=4)
setup = book.cells[1]
setup.source = sys.argv[2]
book.cells = [setup, new_code_cell("from helpers import kernels\\nprint(kernels.__file__)")]
try:
    NotebookClient(book, timeout=300, kernel_name="python3").execute()
except CellExecutionError as error:
    sys.exit(f"{error.ename}: {error.evalue}")
print(book.cells[1].outputs[0].text)
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The tagged source as a zip on 127.0.0.1: its address and the requests that came."""
    folder = tmp_path_factory.mktemp("served")
    with zipfile.ZipFile(folder / "v0.zip", "w") as archive:
        for name in ("pyproject.toml", "README.md", "LICENSE"):
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


@pytest.fixture(scope="module")
def colab(tmp_path_factory):
    """An environment with all packages but the course: its Python and its variables."""
    folder = tmp_path_factory.mktemp("colab")
    venv.create(folder / "env", with_pip=True)
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    packages = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    # Python 3.11 puts an old setuptools into new environments, in front of the preinstalled one.
    subprocess.run([python, "-m", "pip", "uninstall", "--quiet", "-y", "setuptools"], check=True)
    # A path file makes the packages visible, but not the course's editable installation.
    here = [path for path in site.getsitepackages() if path.endswith("site-packages")]
    Path(packages, "preinstalled.pth").write_text("\n".join(here), encoding="utf-8")
    stand_in = folder / "stand-in" / "google" / "colab"
    stand_in.mkdir(parents=True)
    (stand_in / "__init__.py").write_text('"""Stand-in."""\n', encoding="utf-8")
    startup = folder / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text("import google.colab\n", encoding="utf-8")
    variables = os.environ | {
        "PYTHONPATH": str(folder / "stand-in"),
        "IPYTHONDIR": str(folder / "ipython"),
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads this as: build with what is installed
        "PIP_NO_CACHE_DIR": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }
    variables.pop("COURSE_PHOTOS", None)
    return python, variables


def installed(python, variables):
    """Give the packages in the environment itself, without the preinstalled ones."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout
    listed = subprocess.run(
        [python, "-m", "pip", "list", "--format=freeze", "--path", own.strip()],
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


def without_path(variables):
    """Variables of a person who has set none about Python."""
    return {name: value for name, value in variables.items() if name != "PYTHONPATH"}


@pytest.fixture(params=["notebooks", "the repository", "elsewhere"])
def folder(request, tmp_path):
    """A folder in which a lesson is opened, and the lesson."""
    name = "01_pixels.ipynb"
    if request.param == "elsewhere":
        shutil.copy(ROOT / "notebooks" / name, tmp_path)
        return tmp_path, name
    if request.param == "notebooks":
        return ROOT / "notebooks", name
    return ROOT, f"notebooks/{name}"


def run_beginning(python, variables, folder):
    """Run the beginning of a lesson with today's setup cell: what it printed, or its error."""
    place, lesson = folder
    result = subprocess.run(
        [python, "-c", RUN_BEGINNING, lesson, compose.SETUP],
        capture_output=True, text=True, env=variables, cwd=place, timeout=300,
    )  # fmt: skip
    return result.stdout.strip() or result.stderr.strip().splitlines()[-1]


def test_a_lesson_finds_its_helpers_from_any_folder(folder):
    found = run_beginning(sys.executable, without_path(os.environ), folder)
    assert found.endswith(str(Path("helpers", "kernels.py")))
    if folder[0] == ROOT:
        assert Path(found) == ROOT / "helpers" / "kernels.py"


def test_where_nothing_is_installed_the_setup_cell_says_what_to_run(colab, folder):
    python, variables = colab
    subprocess.run(
        [python, "-m", "pip", "uninstall", "--quiet", "-y", "pixels-to-pets"], check=True
    )
    outside_colab = without_path(variables) | {"IPYTHONDIR": str(variables["IPYTHONDIR"]) + "-none"}
    found = run_beginning(python, outside_colab, folder)
    if folder[0] == ROOT:  # the helpers lie beside the lesson
        assert Path(found) == ROOT / "helpers" / "kernels.py"
    else:
        told = "No helpers here. In the course's folder: pip install -r requirements.txt"
        assert found == f"ImportError: {told}"


def test_a_helpers_file_of_ones_own_is_named(tmp_path):
    shutil.copy(ROOT / "notebooks" / "01_pixels.ipynb", tmp_path)
    (tmp_path / "helpers.py").write_text("1 / 0", encoding="utf-8")
    found = run_beginning(sys.executable, without_path(os.environ), (tmp_path, "01_pixels.ipynb"))
    assert found.startswith("ImportError: Your helpers.py hides the course's helpers.")


def test_a_folder_called_helpers_does_no_harm(tmp_path):
    shutil.copy(ROOT / "notebooks" / "01_pixels.ipynb", tmp_path)
    (tmp_path / "helpers").mkdir()
    found = run_beginning(sys.executable, without_path(os.environ), (tmp_path, "01_pixels.ipynb"))
    assert found.endswith(str(Path("helpers", "kernels.py")))
