"""What `environment` says where something is wrong, and what it says to type.

Nothing is installed: each test tells it another tale of what is here.
"""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest

from helpers import environment
from helpers.__main__ import main

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
GOOD = {
    "tensorflow": "2.21.0",
    "keras": "3.15.1",
    "numpy": "2.1.0",
    "opencv-python-headless": "5.0.0.93",
    "ipywidgets": "7.7.1",
    "jupyter": "1.1.1",
}
WANTED = dict(re.match(r"([\w-]+)(.*)", line).groups() for line in PROJECT["dependencies"])


@pytest.fixture
def tale(monkeypatch, tmp_path):
    """Give a function that sets what is here; it starts with all that is needed."""
    wanted = {name: WANTED[name] for name in GOOD}
    monkeypatch.setattr(environment, "requirements", lambda: (">=3.11,<3.14", dict(wanted)))
    monkeypatch.setattr(environment.importlib, "import_module", lambda name: None)
    monkeypatch.delenv("KERAS_BACKEND", raising=False)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))

    def tell(python="3.12.4", system=("Linux", "x86_64"), implementation="CPython", **packages):
        here = GOOD | {name.replace("_", "-"): version for name, version in packages.items()}

        def version(name):
            if name not in here or here[name] == "gone":
                raise metadata.PackageNotFoundError(name)
            return here[name]

        monkeypatch.setattr(environment.metadata, "version", version)
        monkeypatch.setattr(environment.platform, "python_version", lambda: python)
        monkeypatch.setattr(environment.platform, "system", lambda: system[0])
        monkeypatch.setattr(environment.platform, "machine", lambda: system[1])
        monkeypatch.setattr(environment.platform, "python_implementation", lambda: implementation)
        return environment.check()

    return tell


def only(found):
    """Return the one thing that is said, once it is said clearly: what is wrong, what to type."""
    ((name, sentence),) = (found.problems | found.remarks).items()
    assert "\n" not in sentence and f"  {name}: {sentence}" in str(found)
    assert re.search(r"[Tt]ype: \S|Colab", sentence), sentence
    return name, sentence


def test_all_that_is_needed_is_enough(tale):
    found = tale()
    assert found.problems == found.remarks == {}
    assert "Everything is here" in str(found) and found.packages["numpy"] == "2.1.0"


# --- Python ---------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["3.8.18", "3.10.13", "2.7.18", "3.9.0rc1"])
def test_python_too_old(tale, version):
    found = tale(python=version, tensorflow="gone")  # what lacks besides comes with another Python
    name, sentence = only(found)
    assert name == "Python" and f"{version} is too old; the course needs 3.11 to 3.13" in sentence
    assert found.problems and "Install Python 3.13" in sentence


@pytest.mark.parametrize("version", ["3.14.0", "3.14.0a1", "3.15.2", "4.0.0"])
def test_python_too_new(tale, version):
    name, sentence = only(tale(python=version))
    assert name == "Python" and f"{version} is too new" in sentence and "up to 3.13" in sentence


@pytest.mark.parametrize("version", ["3.11.0", "3.13.11", "3.12.0+"])
def test_python_that_fits(tale, version):
    assert tale(python=version).problems == {}


def test_what_to_type_for_python_depends_on_the_system(tale, monkeypatch):
    assert only(tale(python="3.10.1"))[1].endswith("type: make clean lab PYTHON=python3.13")
    with monkeypatch.context() as on_windows:
        on_windows.setattr(environment.os, "name", "nt")
        sentence = environment.python_fits(">=3.11,<3.14")["Python"]
    assert sentence.endswith("type: py -3.13 -m venv .venv")


def test_python_of_32_bits(tale, monkeypatch):
    monkeypatch.setattr(environment.sys, "maxsize", 2**31 - 1)
    name, sentence = only(tale())
    assert name == "Python" and "32-bit" in sentence


def test_python_of_another_kind(tale):
    assert "it is PyPy" in only(tale(implementation="PyPy"))[1]


# --- packages -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("package", "version", "low"),
    [
        ("tensorflow", "2.19.1", "2.20"),
        ("keras", "3.12.0", "3.13"),
        ("numpy", "1.26.4", "2.1"),
        ("opencv-python-headless", "4.13.0.92", "4.14"),
        ("ipywidgets", "7.6.5", "7.7"),
    ],
)
def test_package_too_old(tale, package, version, low):
    found = tale(**{package.replace("-", "_"): version})
    name, sentence = only(found)
    assert name == package and found.problems
    assert sentence.startswith(f"{version} is too old; the course needs {low} or newer.")
    assert sentence.endswith(f'Type: python -m pip install "{package}{WANTED[package]}"')


@pytest.mark.parametrize(
    ("package", "version"),
    [("tensorflow", "2.22.0rc1"), ("keras", "3.16.0"), ("opencv-python-headless", "6.0.0.1")],
)
def test_package_newer_than_was_tried_may_run(tale, package, version):
    found = tale(**{package.replace("-", "_"): version})
    name, sentence = only(found)
    assert name == package and f"{version} is newer" in sentence and found.problems == {}
    assert "Everything is here" in str(found)


@pytest.mark.parametrize(
    ("package", "version"), [("tensorflow", "2.20"), ("keras", "3.15.9"), ("numpy", "3.0.0+local")]
)
def test_package_at_the_edge_of_its_range(tale, package, version):
    assert tale(**{package: version}).problems == tale(**{package: version}).remarks == {}


@pytest.mark.parametrize("broken", ["gone", None, ""])
def test_package_that_is_missing_or_half_there(tale, broken):
    name, sentence = only(tale(keras=broken))
    assert name == "keras" and sentence.startswith("it is missing. Type: python -m pip install")


def test_several_missing_packages_come_at_once(tale):
    found = tale(keras="gone", ipywidgets="gone", numpy="1.26.4")
    assert set(found.problems) == {"keras", "ipywidgets", "numpy"}
    assert "All packages at once: python -m pip install -r requirements.txt" in str(found)


@pytest.mark.parametrize(
    "system", [("Darwin", "x86_64"), ("Windows", "ARM64"), ("Linux", "armv7l")]
)
def test_machine_without_tensorflow(tale, system):
    found = tale(system=system, tensorflow="gone")
    assert "no TensorFlow for " + " on ".join(system) in found.problems["machine"]
    assert "Colab" in found.problems["machine"]
    assert tale(system=system).problems == {}  # some other way led to it


# --- OpenCV ---------------------------------------------------------------------------------


@pytest.mark.parametrize("other", environment.OPENCV[1:])
def test_any_opencv_will_do(tale, other):
    found = tale(opencv_python_headless="gone", **{other.replace("-", "_"): "4.14.0.94"})
    assert found.problems == found.remarks == {}
    assert found.packages["opencv-python-headless"] == "4.14.0.94"


def test_two_opencvs(tale):
    name, sentence = only(tale(opencv_python="4.14.0.94"))
    assert name == "OpenCV" and "opencv-python-headless and opencv-python are both" in sentence
    assert "python -m pip uninstall -y opencv-python-headless opencv-python" in sentence
    assert sentence.endswith('python -m pip install "opencv-python-headless>=4.14,<6"')


def test_colab_has_three_opencvs_and_needs_no_jupyter(tale):
    found = tale(
        opencv_python="5.0.0.93", opencv_contrib_python="4.14.0.1", google_colab="1", jupyter="gone"
    )
    assert found.problems == found.remarks == {}


def fails_with(error):
    def load(name):
        raise error

    return load


def test_opencv_with_windows_where_there_is_no_screen(tale, monkeypatch):
    error = ImportError("libGL.so.1: cannot open shared object file: No such file or directory")
    monkeypatch.setattr(environment.importlib, "import_module", fails_with(error))
    found = tale(opencv_python="5.0.0.93", opencv_python_headless="gone")
    name, sentence = only(found)
    assert name == "cv2" and found.problems
    assert "opencv-python needs a screen's libraries, and libGL.so.1 is not here" in sentence
    assert "python -m pip uninstall -y opencv-python, and then" in sentence
    assert 'install "opencv-python-headless' in sentence


@pytest.mark.parametrize("error", [ImportError("DLL load failed"), AttributeError(), SystemError()])
def test_opencv_that_does_not_load(tale, monkeypatch, error):
    monkeypatch.setattr(environment.importlib, "import_module", fails_with(error))
    name, sentence = only(tale())
    assert name == "cv2" and "does not load" in sentence
    assert set(tale(numpy="gone").problems) == {"numpy"}  # without it OpenCV cannot load


# --- Keras ----------------------------------------------------------------------------------


def test_keras_told_to_use_something_else(tale, monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "jax")
    found = tale()
    name, sentence = only(found)
    assert name == "Keras" and found.problems and "KERAS_BACKEND sets backend to jax" in sentence
    monkeypatch.setenv("KERAS_BACKEND", "tensorflow")
    assert tale().problems == {}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"backend": "torch"}, "sets backend to torch, and the course needs tensorflow."),
        ({"floatx": "float16"}, "sets floatx to float16, and the course needs float32."),
        ({"floatx": "float8"}, "sets floatx to float8"),
        ({"image_data_format": "channels_first"}, "the course needs channels_last."),
        ({"epsilon": 0.1}, "sets epsilon to 0.1, and the course needs 1e-07."),
        ({"epsilon": "tiny"}, "sets epsilon to tiny"),
        ({"floatx": "float64", "epsilon": 1}, "floatx to float64 and epsilon to 1, and"),
    ],
)
def test_keras_told_so_by_its_file(tale, tmp_path, told, words):
    file = tmp_path / "keras.json"
    usual = {"backend": "tensorflow", "floatx": "float32", "epsilon": 1e-07}
    file.write_text(json.dumps(usual | {"image_data_format": "channels_last"} | told))
    name, sentence = only(tale())
    assert name == "Keras" and words in sentence and f'rm "{file}"' in sentence


def test_the_variable_counts_not_the_file(tale, tmp_path, monkeypatch):
    (tmp_path / "keras.json").write_text('{"backend": "torch"}')
    monkeypatch.setenv("KERAS_BACKEND", "tensorflow")
    assert tale().problems == {}


@pytest.mark.parametrize("harmless", ['{"backend": "tensorflow"}', "{}", "not json", "[]", "\0"])
def test_a_harmless_file_of_keras(tale, tmp_path, harmless):
    (tmp_path / "keras.json").write_text(harmless)
    assert tale().problems == {}


def test_without_a_home(tale, monkeypatch):
    for name in ("HOME", "USERPROFILE", "KERAS_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert "Keras" not in tale().problems


@pytest.mark.parametrize("variable", environment.DISTURBING)
def test_variables_that_disturb(tale, monkeypatch, variable):
    for off in ("", "0", "False"):
        monkeypatch.setenv(variable, off)
        assert tale().problems == {}
    monkeypatch.setenv(variable, "1")
    name, sentence = only(tale())
    assert name == variable and sentence.endswith(f"Type: unset {variable}")
    on_windows = {name: getattr(os, name) for name in ("environ", "path", "cpu_count")}
    monkeypatch.setattr(environment, "os", SimpleNamespace(name="nt", **on_windows))
    assert tale().problems[variable].endswith(f"Type: Remove-Item Env:{variable}")


def test_flags_are_only_remarked_on(tale, monkeypatch):
    monkeypatch.setenv("XLA_FLAGS", "--xla_gpu_cuda_data_dir=/usr/lib/cuda")
    found = tale()
    assert found.problems == {} and only(found)[0] == "XLA_FLAGS"


# --- one place for the numbers ---------------------------------------------------------------


def test_the_ranges_are_those_of_the_project(tmp_path, monkeypatch):
    assert environment.requirements() == (PROJECT["requires-python"], WANTED)
    # And of the installed package, where there is no pyproject.toml beside it.
    monkeypatch.setattr(environment, "__file__", str(tmp_path / "helpers" / "environment.py"))
    monkeypatch.setattr(
        environment.metadata, "metadata", lambda name: {"Requires-Python": "<3.14,>=3.11"}
    )
    lines = ["keras (<3.16,>=3.13)", "numpy>=2.1", "pytest; extra == 'test'"]
    monkeypatch.setattr(environment.metadata, "requires", lambda name: lines)
    assert environment.requirements() == (
        "<3.14,>=3.11",
        {"keras": "<3.16,>=3.13", "numpy": ">=2.1"},
    )
    assert environment.bounds("<3.16,>=3.13") == ("3.13", "3.16")


def test_only_ranges_that_can_be_read_are_used():
    for versions in (PROJECT["requires-python"], *WANTED.values()):
        assert re.fullmatch(r">=[\d.]+(,<[\d.]+)?", versions), versions


def test_helpers_without_their_list_of_packages(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(environment, "__file__", str(tmp_path / "helpers" / "environment.py"))
    monkeypatch.setattr(environment, "COURSE", "no-such-course")
    assert main(["environment"]) == 1
    assert "The package no-such-course is missing" in capsys.readouterr().err


# --- as a command ----------------------------------------------------------------------------


def test_command_ends_with_1_when_something_will_not_run(tale, capsys):
    tale(keras="gone")
    assert main(["environment"]) == 1
    assert "keras: it is missing" in capsys.readouterr().out
    assert main(["environment", "--json"]) == 1
    assert list(json.loads(capsys.readouterr().out)["problems"]) == ["keras"]
    tale(keras="3.99")
    assert main(["environment"]) == 0
    assert "keras: 3.99 is newer" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["__init__", "__main__", "environment"])
def test_can_be_read_by_pythons_too_old_for_the_course(name):
    text = (ROOT / "helpers" / f"{name}.py").read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 8))
    assert "from __future__ import annotations" in text or name == "__init__"


def test_answers_in_a_python_that_has_no_packages():
    command = [sys.executable, "-I", "-S", "-c"]
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); sys.argv = ['helpers', 'environment']; "
    code += "from runpy import run_module; run_module('helpers', run_name='__main__')"
    result = subprocess.run([*command, code], capture_output=True, text=True, env={**os.environ})
    assert result.returncode == 1 and result.stderr == ""
    assert "numpy: it is missing" in result.stdout and "requirements.txt" in result.stdout
