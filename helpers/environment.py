"""What is installed: versions, what will run, what is wrong and how to mend it.

Nothing but the standard library is needed, so that it answers whatever is missing, and no Python
newer than 3.8, so that it answers where the course itself cannot run.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import platform
import re
import shutil
import sys
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

__all__ = ["DISTURBING", "Environment", "check"]

COURSE = "pixels-to-pets"
# Every OpenCV package brings the same module, cv2; any one of them will do, and only one.
OPENCV = (
    "opencv-python-headless",
    "opencv-python",
    "opencv-contrib-python-headless",
    "opencv-contrib-python",
)
# For these, and for no others, TensorFlow can be installed by pip.
MACHINES = {("Linux", "x86_64"), ("Linux", "aarch64"), ("Darwin", "arm64"), ("Windows", "AMD64")}


# What Keras is to calculate with; these names stand in keras.json.
KERAS = {
    "backend": "tensorflow",
    "floatx": "float32",
    "image_data_format": "channels_last",
    "epsilon": 1e-7,
}
# Variables under which lessons stop or show something else → what they do.
DISTURBING = {
    "KERAS_MAX_EPOCHS": "it ends trainings early",
    "KERAS_MAX_STEPS_PER_EPOCH": "it ends passes early",
    "KERAS_NNX_ENABLED": "Keras then needs JAX",
    "TF_DETERMINISTIC_OPS": "what draws random numbers then stops with an error",
}
# Variables in which one unknown word ends any program that uses TensorFlow.
FLAGS = ("XLA_FLAGS", "TF_XLA_FLAGS")


@dataclass(frozen=True)
class Environment:
    """What the course runs on; prints itself.

    Attributes
    ----------
    python : str
        Its version.
    cores : int
        Processor cores.
    packages : dict
        Each package that the course needs → its version here, or None.
    problems : dict
        What keeps something from running → one sentence: what is wrong, and what to type.
    remarks : dict
        The same for what may run, but has not been tried.
    course_photos : str or None
        What the environment variable COURSE_PHOTOS names.
    data_folder : str or None
        Where photos and networks are kept.
    free_gib : float or None
        Free space there, in GiB.
    """

    python: str
    cores: int
    packages: dict[str, str | None]
    problems: dict[str, str]
    remarks: dict[str, str] = field(default_factory=dict)
    course_photos: str | None = None
    data_folder: str | None = None
    free_gib: float | None = None

    def __str__(self) -> str:
        lines = [f"Python {self.python}, {self.cores} processor cores"]
        lines += [f"  {name:<24} {version or '–'}" for name, version in self.packages.items()]
        lines += self._verdict()
        lines.append(f"Photos: {self.course_photos or 'pets drawn by the course itself'}")
        if self.data_folder:
            lines.append(f"Kept in: {self.data_folder} ({self.free_gib} GiB free)")
        return "\n".join(lines)

    def _verdict(self) -> list[str]:
        lines = ["Everything is here: all lessons and all commands will run."]
        if self.problems:
            lines = ["Not everything will run yet:"]
            lines += [f"  {name}: {sentence}" for name, sentence in self.problems.items()]
        if len(self.problems.keys() & self.packages.keys()) > 1:
            lines.append("All packages at once: python -m pip install -r requirements.txt")
        if self.remarks:
            lines.append("To know:")
            lines += [f"  {name}: {sentence}" for name, sentence in self.remarks.items()]
        return lines


def check() -> Environment:
    """Look at what is installed.

    Returns
    -------
    Environment

    Raises
    ------
    ModuleNotFoundError
        When the list of the packages that the helpers need is not beside them.
    """
    python, wanted = requirements()
    if _installed("google-colab"):
        wanted.pop("jupyter", None)  # Colab is one itself
    packages = {name: _version(name) for name in wanted}
    problems, remarks = python_fits(python), {}
    if not problems:  # another Python has packages of its own
        problems, remarks = _packages(wanted, packages)
    problems.update(_keras_settings())
    problems.update(_variables())
    remarks.update(_remarks())
    places = {}
    with contextlib.suppress(Exception):  # whatever is wrong with a package was said above
        places = _places()
    return Environment(
        python=platform.python_version(),
        cores=os.cpu_count() or 1,
        packages=packages,
        problems=problems,
        remarks=remarks,
        course_photos=os.environ.get("COURSE_PHOTOS") or None,
        **places,
    )


# --- what is needed, and what is here --------------------------------------------------------


def requirements() -> tuple[str, dict[str, str]]:
    """Return the versions of Python, and those of each package, that the course works with.

    They stand in pyproject.toml alone, which the installed package keeps as its metadata.
    """
    project = Path(__file__).resolve().parents[1] / "pyproject.toml"
    if project.exists():
        text = project.read_text("utf-8")  # read by hand: before Python 3.11 there is no tomllib
        python = re.search(r'(?m)^requires-python = "(.*)"', text)[1]
        lines = re.findall(r'"(.+)"', re.search(r"(?ms)^dependencies = \[(.*?)^\]", text)[1])
    else:
        python = metadata.metadata(COURSE)["Requires-Python"]
        lines = [line for line in metadata.requires(COURSE) or [] if ";" not in line]
    pairs = [re.match(r"([\w.-]+)\s*(.*)", line).groups() for line in lines]
    return python, {name: versions.strip("() ") for name, versions in pairs}


def _version(name: str) -> str | None:
    """Return the installed version of a package, or of another that brings the same module."""
    for candidate in OPENCV if name in OPENCV else (name,):
        with contextlib.suppress(metadata.PackageNotFoundError):
            version = metadata.version(candidate)
            if version:  # None where an installation was broken off
                return version
    return None


# --- what is wrong -----------------------------------------------------------------------------


def python_fits(wanted: str) -> dict[str, str]:
    """Say what is wrong with Python itself: its age, its size, its kind."""
    version = platform.python_version()
    low, high = bounds(wanted)
    newest = f"3.{int(high.split('.')[1]) - 1}"
    wrong = None
    if _numbers(version) < _numbers(low):
        wrong = f"{version} is too old; the course needs {low} to {newest}"
    elif _numbers(version) >= _numbers(high):
        wrong = f"{version} is too new; there is no TensorFlow for it yet, only up to {newest}"
    elif sys.maxsize < 2**32:
        wrong = "it is a 32-bit program, and TensorFlow needs 64 bits"
    elif platform.python_implementation() != "CPython":
        wrong = f"it is {platform.python_implementation()}, and TensorFlow runs on CPython only"
    if not wrong:
        return {}
    mend = f"make clean lab PYTHON=python{newest}"
    if os.name == "nt":
        mend = f"py -{newest} -m venv .venv"
    return {"Python": f"{wrong}. Install Python {newest} (64-bit), then type: {mend}"}


def _packages(wanted: dict[str, str], packages: dict[str, str | None]) -> tuple[dict, dict]:
    """Return the problems with the packages, and the remarks."""
    problems, remarks = _machine(packages), _several_opencvs(wanted)
    for name, versions in wanted.items():
        late, sentence = _unfit(name, packages[name], versions)
        if sentence:
            (remarks if late else problems)[name] = sentence
    problems.update(_opencv_loads(wanted, packages, problems))
    return problems, remarks


def _machine(packages: dict[str, str | None]) -> dict[str, str]:
    """Say when pip finds no TensorFlow for this machine."""
    kind = (platform.system(), platform.machine())
    if packages.get("tensorflow") or kind in MACHINES or "tensorflow" not in packages:
        return {}
    return {
        "machine": f"there is no TensorFlow for {kind[0]} on {kind[1]} processors. Open the "
        "lessons in Colab instead: the README has a link for each"
    }


def _unfit(name: str, version: str | None, wanted: str) -> tuple[bool, str | None]:
    """Tell whether a version is later than those that were tried, and what is wrong with it."""
    mend = f'python -m pip install "{name}{wanted}"'
    low, high = bounds(wanted)
    if version is None:
        return False, f"it is missing. Type: {mend}"
    if _numbers(version) < _numbers(low):
        return False, f"{version} is too old; the course needs {low} or newer. Type: {mend}"
    if high and _numbers(version) >= _numbers(high):
        return True, (
            f"{version} is newer than what the course was tried with, which is below {high}. "
            f"If something fails, type: {mend}"
        )
    return False, None


def _several_opencvs(wanted: dict[str, str]) -> dict[str, str]:
    """Say when OpenCV packages have overwritten each other; in Colab that is as it should be."""
    here = [name for name in OPENCV if _installed(name)]
    if len(here) < 2 or _installed("google-colab"):
        return {}
    return {
        "OpenCV": f"{' and '.join(here)} are both here, and one overwrites the other's files. "
        + _opencv_again(here, wanted)
    }


def _opencv_loads(wanted: dict, packages: dict, problems: dict) -> dict[str, str]:
    """Say when OpenCV is installed but does not load, like its desktop edition on a server."""
    if "numpy" in problems or not any(packages.get(name) for name in OPENCV):
        return {}
    try:
        importlib.import_module("cv2")
    except Exception as error:  # half an installation fails in many ways
        here = [name for name in OPENCV if _installed(name)]
        missing = re.search(r"lib[\w-]+\.so[.\d]*", str(error))
        wrong = (
            f"{here[0]} needs a screen's libraries, and {missing[0]} is not here"
            if missing
            else f"{here[0]} does not load ({_first_line(error)})"
        )
        return {"cv2": f"{wrong}. {_opencv_again(here, wanted)}"}
    return {}


def _opencv_again(here: list[str], wanted: dict[str, str]) -> str:
    name = next((name for name in wanted if name in OPENCV), OPENCV[0])
    return (
        f"Type: python -m pip uninstall -y {' '.join(here)}, and then: "
        f'python -m pip install "{name}{wanted.get(name, "")}"'
    )


def _keras_settings() -> dict[str, str]:
    """Say when Keras was told to calculate in another way than the course does."""
    home = os.environ.get("KERAS_HOME") or "~/.keras"
    file = Path(os.path.expanduser(home)) / "keras.json"  # noqa: PTH111 - which never raises
    told = {}
    with contextlib.suppress(OSError, ValueError):  # Keras passes over it, too
        told = json.loads(file.read_text("utf-8"))
    told = told if isinstance(told, dict) else {}
    backend = os.environ.get("KERAS_BACKEND")
    if backend and backend != KERAS["backend"]:
        where, mend = "the variable KERAS_BACKEND", _unset("KERAS_BACKEND")
        return {"Keras": _other_than_needed(where, {"backend": backend}, mend)}
    wrong = {name: told[name] for name in KERAS if told.get(name, KERAS[name]) != KERAS[name]}
    if backend:  # it counts, not the file
        wrong.pop("backend", None)
    return {"Keras": _other_than_needed(file, wrong, f'rm "{file}"')} if wrong else {}


def _other_than_needed(where: Path | str, wrong: dict, mend: str) -> str:
    found = " and ".join(f"{name} to {value}" for name, value in wrong.items())
    needed = " and ".join(str(KERAS[name]) for name in wrong)
    return f"{where} sets {found}, and the course needs {needed}. Type: {mend}"


def _variables() -> dict[str, str]:
    """Say which variables of the environment disturb Keras or TensorFlow."""
    return {
        name: f"this variable is set, and {what}. Type: {_unset(name)}"
        for name, what in DISTURBING.items()
        if os.environ.get(name, "").lower() not in ("", "0", "false")
    }


def _remarks() -> dict[str, str]:
    """Say what may be as it should, but is the first thing to undo when something fails."""
    found = {
        name: f"this variable is set, and a word in it that TensorFlow does not know ends every "
        f"program without a sentence. If that happens, type: {_unset(name)}"
        for name in FLAGS
        if os.environ.get(name)
    }
    if sys.flags.optimize:
        found["Python -O"] = (
            "Python skips every assert, so the proofs in the lessons prove nothing. Type: "
            + _unset("PYTHONOPTIMIZE")
        )
    return found


def _unset(variable: str) -> str:
    return f"Remove-Item Env:{variable}" if os.name == "nt" else f"unset {variable}"


# --- small things ------------------------------------------------------------------------------


def bounds(wanted: str) -> tuple[str, str | None]:
    """Return the lowest version and the first that is too high, of ``>=2.20,<2.22``."""
    low = re.search(r">=\s*([\d.]+)", wanted)
    high = re.search(r"<\s*([\d.]+)", wanted)
    return low[1] if low else "0", high[1] if high else None


def _numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version without the zeros at their end: ``2.20.0`` → (2, 20)."""
    numbers = [int(part) for part in re.match(r"[\d.]*\d|", version)[0].split(".") if part]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _installed(name: str) -> bool:
    with contextlib.suppress(metadata.PackageNotFoundError):
        return bool(metadata.version(name))
    return False


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _places() -> dict:
    from helpers.places import data_folder

    folder = data_folder()
    return {
        "data_folder": str(folder),
        "free_gib": round(shutil.disk_usage(folder).free / 2**30, 1),
    }
