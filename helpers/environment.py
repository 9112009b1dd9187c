"""What is installed: versions, what will run, what is missing and how to get it.

Nothing but the standard library is needed, so that it answers whatever is missing.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Environment", "check"]


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
        Package → what is wrong with it.
    course_photos : str or None
        What the environment variable COURSE_PHOTOS names.
    data_folder : str or None
        Where photos and networks are kept.
    free_gib : float or None
        Room that is left there, in GiB.
    """

    python: str
    cores: int
    packages: dict[str, str | None]
    problems: dict[str, str]
    course_photos: str | None
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
        if not self.problems:
            return ["Everything is here: all lessons and all commands will run."]
        return [
            "Not everything will run yet:",
            *(f"  {name}: {problem}" for name, problem in self.problems.items()),
            "Get it with: python -m pip install -r requirements.txt (or: make lab)",
        ]


def check() -> Environment:
    """Look at what is installed.

    Returns
    -------
    Environment
    """
    packages = {name: _state(name) for name in _requirements()}
    places = {}
    with contextlib.suppress(ImportError, OSError):
        places = _places()
    return Environment(
        python=sys.version.split()[0],
        cores=os.cpu_count() or 1,
        packages={name: state["version"] for name, state in packages.items()},
        problems={name: state["problem"] for name, state in packages.items() if state["problem"]},
        course_photos=os.environ.get("COURSE_PHOTOS") or None,
        **places,
    )


def _requirements() -> dict[str, str]:
    """Return the packages that the course needs, each with the versions that it works with."""
    import re
    import tomllib
    from importlib import metadata

    project = Path(__file__).resolve().parents[1] / "pyproject.toml"
    if project.exists():
        lines = tomllib.loads(project.read_text("utf-8"))["project"]["dependencies"]
    else:
        lines = [line for line in metadata.requires("pixels-to-pets") or [] if ";" not in line]
    pairs = [re.match(r"([\w.-]+)\s*(.*)", line).groups() for line in lines]
    return {name: versions.strip("() ") for name, versions in pairs}


def _state(name: str) -> dict[str, str | None]:
    """Return the installed version of a package, and what is wrong with it, if anything."""
    from importlib import metadata

    # Every OpenCV package brings the same module; any one of them will do.
    names = [name, "opencv-python", "opencv-contrib-python"] if "opencv" in name else [name]
    for candidate in names:
        with contextlib.suppress(metadata.PackageNotFoundError):
            version = metadata.version(candidate)
            return {"version": version, "problem": _unfit(version, _requirements()[name])}
    return {"version": None, "problem": "missing"}


def _unfit(version: str, wanted: str) -> str | None:
    try:
        from packaging.specifiers import SpecifierSet
    except ImportError:
        return None
    fits = SpecifierSet(wanted).contains(version, prereleases=True)
    return None if fits else f"version {version} is outside {wanted}"


def _places() -> dict:
    from helpers.pets import data_folder

    folder = data_folder()
    return {
        "data_folder": str(folder),
        "free_gib": round(shutil.disk_usage(folder).free / 2**30, 1),
    }
