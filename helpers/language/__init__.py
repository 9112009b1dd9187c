"""The course in another language: texts are replaced while a module is read, and nothing else.

The English sources stay as they are. With ``COURSE_LANGUAGE=es`` in the environment, each module
of the course is read from its source, and those of its literals that are text are replaced by
what the catalogue has for them (:mod:`helpers.language.texts`). ``COURSE_LANGUAGE=pseudo`` makes up
an accented language on the fly, which shows what no catalogue can reach.
"""

from __future__ import annotations

import gettext
import importlib.machinery
import os
import sys
import warnings
from pathlib import Path

from helpers.language.texts import Say, pseudo, translated

__all__ = ["CATALOGUES", "LANGUAGES", "catalogue", "current", "switch"]

CATALOGUES = Path(__file__).parent
LANGUAGES = tuple(sorted(path.stem for path in CATALOGUES.glob("*.mo")))


def current() -> str:
    """Return the language that was asked for: "en" unless COURSE_LANGUAGE names one there is."""
    wanted = os.environ.get("COURSE_LANGUAGE", "").strip().lower()
    return wanted if wanted in (*LANGUAGES, "pseudo") else "en"


def catalogue(language: str) -> Say:
    """Return what looks a text up.

    Parameters
    ----------
    language : str
        One of LANGUAGES, or "pseudo".

    Returns
    -------
    callable
        From a text to its translation, or to itself where there is none.
    """
    if language == "pseudo":
        return pseudo
    with (CATALOGUES / f"{language}.mo").open("rb") as file:
        return gettext.GNUTranslations(file).gettext


class _Loader(importlib.machinery.SourceFileLoader):
    """Reads a module in another language. What it compiles is kept nowhere."""

    say: Say

    def get_code(self, fullname: str):
        path = self.get_filename(fullname)
        tree = translated(self.get_data(path), self.say)
        return compile(tree, path, "exec", dont_inherit=True)


class _Finder:
    """Finds the course's modules as always, and gives them a loader that translates."""

    def __init__(self, names: tuple[str, ...], say: Say):
        self.names = names
        self.loader = type("Loader", (_Loader,), {"say": staticmethod(say)})

    def find_spec(self, name: str, path=None, target=None):
        if not name.startswith(self.names):
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            spec.loader = self.loader(spec.loader.name, spec.loader.path)
        return spec


def switch(*names: str) -> None:
    """Have modules speak the language that COURSE_LANGUAGE names.

    Parameters
    ----------
    *names : str
        How their names begin: they are translated when they are loaded, from now on. Where the
        language is not there, a warning says which are.
    """
    language = current()
    wanted = os.environ.get("COURSE_LANGUAGE", "").strip()
    if language != "en":
        sys.meta_path.insert(0, _Finder(names, catalogue(language)))
    elif wanted.lower() not in ("", "en"):
        there = ", ".join(("en", *LANGUAGES))
        warnings.warn(
            f"COURSE_LANGUAGE is {wanted!r}, and the languages of the course are: {there}. It goes "
            "on in English. Name one of these, or leave COURSE_LANGUAGE out.",
            stacklevel=2,
        )
