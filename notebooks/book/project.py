"""The project that is built: its folders, its lessons, its address."""

import sys
import tomllib
from pathlib import Path

NOTEBOOKS = Path(__file__).resolve().parent.parent
ROOT = NOTEBOOKS.parent
SOURCE = NOTEBOOKS / "source"
PAGES = ROOT / "build"

sys.path.insert(0, str(ROOT))
from helpers.course import LESSONS, Lesson  # noqa: E402

__all__ = [
    "LESSONS",
    "NOTEBOOKS",
    "PAGES",
    "REPOSITORY",
    "ROOT",
    "SOURCE",
    "TAG",
    "Lesson",
    "path_of",
]

_COURSE = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["course"]
REPOSITORY, TAG = _COURSE["repository"], _COURSE["tag"]


def path_of(lesson: Lesson) -> Path:
    """Where the notebook of a lesson lies."""
    return NOTEBOOKS / f"{lesson.name}.ipynb"
