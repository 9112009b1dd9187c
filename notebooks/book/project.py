"""The project that is built: its folders, its lessons, its addresses, its tag."""

import sys
import tomllib
from pathlib import Path

NOTEBOOKS = Path(__file__).resolve().parent.parent
ROOT = NOTEBOOKS.parent
SOURCE = NOTEBOOKS / "source"
PAGES = ROOT / "build"

sys.path.insert(0, str(ROOT))
from helpers.course import LESSONS, TRANSLATED, Lesson  # noqa: E402
from helpers.language import current  # noqa: E402
from helpers.version import COURSE  # noqa: E402

__all__ = [
    "LANGUAGE",
    "LESSONS",
    "NOTEBOOKS",
    "PAGES",
    "REPOSITORY",
    "ROOT",
    "SITE",
    "SOURCE",
    "TAG",
    "Lesson",
    "built",
    "path_of",
    "write",
]

_URLS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]
REPOSITORY, SITE = _URLS["Repository"], _URLS["Homepage"]
LANGUAGE = current()  # what COURSE_LANGUAGE names: notebooks are built in one language at a time
TAG = f"v{'.'.join(map(str, COURSE))}"  # what Colab fetches


def built() -> tuple[Lesson, ...]:
    """Return the lessons that there are in the language of this build."""
    numbers = TRANSLATED.get(LANGUAGE)
    return tuple(one for one in LESSONS if numbers is None or one.number in numbers)


def path_of(lesson: Lesson, language: str = LANGUAGE) -> Path:
    """Where the notebook of a lesson lies; in the language of this build when none is named."""
    return NOTEBOOKS / ("" if language == "en" else language) / f"{lesson.name}.ipynb"


def write(path: Path, text: str) -> None:
    """Write a text whole or not at all."""
    temporary = path.with_name(f"{path.name}.writing")
    temporary.write_text(text, encoding="utf-8", newline="\n")
    temporary.replace(path)
