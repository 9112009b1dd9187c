"""The project that is built: its folders, its lessons, its addresses, its tag."""

import sys
import tomllib
from pathlib import Path

NOTEBOOKS = Path(__file__).resolve().parent.parent
ROOT = NOTEBOOKS.parent
SOURCE = NOTEBOOKS / "source"
PAGES = ROOT / "build"

sys.path.insert(0, str(ROOT))
from helpers.course import LESSONS, Lesson  # noqa: E402
from helpers.version import COURSE  # noqa: E402

__all__ = [
    "LESSONS",
    "NOTEBOOKS",
    "PAGES",
    "REPOSITORY",
    "ROOT",
    "SITE",
    "SOURCE",
    "TAG",
    "Lesson",
    "path_of",
]

_URLS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]
REPOSITORY, SITE = _URLS["Repository"], _URLS["Homepage"]
TAG = f"v{'.'.join(map(str, COURSE))}"  # what Colab fetches


def path_of(lesson: Lesson, language: str = "en") -> Path:
    """Where the notebook of a lesson lies."""
    return NOTEBOOKS / ("" if language == "en" else language) / f"{lesson.name}.ipynb"
