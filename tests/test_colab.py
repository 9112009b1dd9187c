"""A lesson alone in an empty folder, as in Colab: the setup cell fetches the helpers, once.

The stand-in: a fresh virtual environment that sees today's packages but not the course, a
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

RUN = """
import sys, nbformat
from nbclient import NotebookClient
book = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(book, timeout=300, kernel_name="python3").execute()
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


def test_outside_colab_the_setup_cell_says_what_to_run(colab, tmp_path):
    python, variables = colab
    sys.path.insert(0, str(ROOT / "notebooks"))
    import build

    plain = "\n".join(line for line in build.SETUP.splitlines() if "%pip" not in line)
    code = 'import sys; sys.modules.pop("google.colab", None)\n' + plain.replace(
        'find_spec("helpers")', 'find_spec("helpers_that_are_not_there")'
    )
    result = subprocess.run(
        [python, "-c", code], capture_output=True, text=True, env=variables, cwd=tmp_path
    )
    assert result.returncode == 1
    assert "Run: pip install -r requirements.txt" in result.stderr
