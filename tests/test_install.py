"""Setting up as the README says, without `make`, and the package that pip makes of the course.

Nothing is fetched: a fresh virtual environment sees the packages that these tests run with, so pip
finds every requirement met, or says which is not.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
import venv
import zipfile
from pathlib import Path

import fresh
import imageio
import pytest
import skimage.data
from packaging.requirements import Requirement

from helpers.version import COURSE

ROOT = Path(__file__).resolve().parent.parent
FILE = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = FILE["project"]
MAINTAIN = FILE["dependency-groups"]["maintain"]
LICENCES = PROJECT["license-files"]
VERSION = ".".join(map(str, COURSE))
README = (ROOT / "README.md").read_text(encoding="utf-8")


def requirements(name):
    """The lines of a file of requirements that name packages."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if re.match(r"\w", line)]


# --- what is asked for -------------------------------------------------------------------------


def test_learners_are_asked_for_what_the_course_needs_and_nbval():
    nbval = [line for line in MAINTAIN if Requirement(line).name == "nbval"]
    assert requirements("requirements.txt") == [*PROJECT["dependencies"], *nbval]
    assert "\n-e .\n" in (ROOT / "requirements.txt").read_text(encoding="utf-8")


def test_no_package_is_asked_of_learners_in_one_version_only():
    assert not [line for line in requirements("requirements.txt") if "==" in line]


def test_lock_holds_every_package_within_its_range():
    lock = {}
    for pinned in map(Requirement, requirements("requirements-lock.txt")):
        lock.setdefault(pinned.name, []).append(str(pinned.specifier).removeprefix("=="))
    extra = PROJECT["optional-dependencies"]["export"]
    for entry in map(Requirement, [*PROJECT["dependencies"], *extra, *MAINTAIN]):
        assert lock.get(entry.name), f"{entry.name} is not locked: make lock"
        assert all(entry.specifier.contains(version) for version in lock[entry.name])


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-lock.txt"])
def test_course_needs_only_one_opencv(name):
    names = {Requirement(line).name for line in requirements(name)}
    assert {name for name in names if "opencv" in name} == {"opencv-python-headless"}


def test_the_addresses_are_those_of_the_repository():
    addresses = PROJECT["urls"]
    assert addresses["Issues"] == f"{addresses['Repository']}/issues"
    assert all(address.startswith("https://") for address in addresses.values())


# --- as the README says ------------------------------------------------------------------------


def without_make():
    """The README's commands for those without `make`, as they are typed on this system."""
    block = re.search(r"(?s)Without\s`make`.*?```sh\n(.*?)```", README)[1]
    commands = [re.split(r"\s{2,}#", line) for line in block.splitlines()]
    other = "macOS, Linux" if os.name == "nt" else "Windows"
    return [command for command, *about in commands if other not in "".join(about)]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A copy of the course, as it is cloned."""
    folder = tmp_path_factory.mktemp("course") / "pixels-to-pets"
    made = shutil.ignore_patterns(".*", "build", "*.egg-info", "__pycache__", "data")
    shutil.copytree(ROOT, folder, ignore=made)
    return folder


@pytest.fixture(scope="module")
def walked(course):
    """A terminal in the course's folder after the README's commands, but for the last."""
    made, activated, installed, _ = without_make()
    variables = os.environ | fresh.OFFLINE
    # A person's `python` is that of the tests, and nothing leads to this checkout.
    variables["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), variables["PATH"]])
    variables.pop("PYTHONPATH", None)

    def terminal(command, folder=course, run=subprocess.run):
        shell, active = ["bash", "-c"], activated
        if os.name == "nt":
            shell, active = ["cmd", "/c"], f"call {activated}"
        shell.append(f'cd "{course}" && {active} && cd "{folder}" && {command}')
        pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return run(shell, env=variables, **pipe)

    subprocess.run(made.split(), check=True, cwd=course, env=variables)
    fresh.furnish(fresh.python_of(course / ".venv"))
    result = terminal(installed)
    assert result.returncode == 0, result.stderr
    assert f"Successfully installed pixels-to-pets-{VERSION}" in result.stdout
    return terminal


def test_the_helpers_are_those_of_the_folder_wherever_one_stands(walked, course):
    shown = walked('python -c "import helpers; print(helpers.__file__)"', course.parent)
    assert shown.stdout.strip() == str(course / "helpers" / "__init__.py")


def test_the_last_command_opens_the_first_lesson(walked):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = f"--no-browser --allow-root --port={port} --IdentityProvider.token=here"
    server = walked(f"{without_make()[-1]} {settings}", run=subprocess.Popen)
    try:  # it serves the folder of the file that it was given
        lesson = answer_of(server, port, "GET", "contents/00_start_here.ipynb?content=0")
        assert json.loads(lesson)["type"] == "notebook"
        answer_of(server, port, "POST", "shutdown")
        server.communicate(timeout=60)
    finally:
        server.kill()


def answer_of(server, port, method, path):
    """Ask Jupyter as soon as it runs."""
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/api/{path}", method=method)
    asked.add_header("Authorization", "token here")
    for _ in range(600):
        assert server.poll() is None, server.stderr.read()
        try:
            return urllib.request.urlopen(asked, timeout=60).read()
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


# --- the package -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(course):
    """The course as pip packs it."""
    packed = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", "wheels"]
    subprocess.run([*packed, "."], check=True, cwd=course, env=os.environ | fresh.OFFLINE)
    (found,) = (course / "wheels").glob("*.whl")
    return found


def test_the_wheel_holds_all_helpers_networks_cards_photos_and_licences(wheel):
    packed = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for kind in ("*.py", "*.keras", "*.json", "*.md", "*.jpg")
        for path in (ROOT / "helpers").rglob(kind)
    }
    licences = {f"pixels_to_pets-{VERSION}.dist-info/licenses/{name}" for name in LICENCES}
    assert wanted | licences <= packed
    assert {Path(name).parts[0] for name in packed - licences} == {
        "helpers", f"pixels_to_pets-{VERSION}.dist-info",
    }  # fmt: skip


def test_the_metadata_says_what_it_is_and_names_no_person(wheel):
    about = zipfile.ZipFile(wheel).read(f"pixels_to_pets-{VERSION}.dist-info/METADATA").decode()
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    fields = re.findall(r"(?m)^([\w-]+): (.*)$", about.partition("\n\n")[0])
    authors = [text for name, text in fields if name.startswith("Author")]
    assert authors == re.findall(r'- name: "(.*)"', citation)
    keywords = next(text for name, text in fields if name == "Keywords").split(",")
    assert keywords == re.findall(r"(?m)^  - (.*)$", citation.partition("keywords:")[2])
    pythons = {text for name, text in fields if text.startswith("Programming Language")}
    assert {f"Programming Language :: Python :: 3.{minor}" for minor in (11, 12, 13)} <= pythons


@pytest.fixture(scope="module")
def command(wheel, tmp_path_factory):
    """A function that runs ``pixels-to-pets``, installed from the wheel, in another folder."""
    folder = tmp_path_factory.mktemp("user")
    venv.create(folder / "env")
    python = fresh.python_of(folder / "env")
    fresh.furnish(python)
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    installed = [python, "-m", "pip", "install", "--quiet", "--no-deps", wheel]
    subprocess.run(installed, check=True, env=variables | fresh.OFFLINE)

    def run(*words):
        return subprocess.run(
            [python.with_name("pixels-to-pets"), *words],
            capture_output=True, text=True, cwd=folder, env=variables,
        )  # fmt: skip

    return run


def test_the_command_finds_the_packages_and_the_network_that_ships(command, tmp_path):
    found = json.loads(command("environment", "--json").stdout)
    assert found["packages"].keys() == {Requirement(line).name for line in PROJECT["dependencies"]}
    imageio.imwrite(tmp_path / "cat.png", skimage.data.cat())
    said = command("predict", str(tmp_path / "cat.png"))
    assert said.returncode == 0 and "Cat" in said.stdout, said.stderr


def test_the_command_ends_as_the_module_does(command):
    assert command("predict", "nowhere.jpg").returncode == 1
    wrong = command("no-such-command")
    assert wrong.returncode == 2 and "no-such-command" in wrong.stderr
