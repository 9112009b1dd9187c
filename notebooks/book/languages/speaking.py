"""Cells, links and pages in the language that notebooks are built in: COURSE_LANGUAGE's.

Where that is English, everything stays as it is, and no catalogue is read.
"""

import functools
import hashlib
import re
from collections.abc import Callable

from nbformat.notebooknode import NotebookNode

from book import project
from book.languages import blocks, cells
from book.project import Lesson
from helpers.course import TRANSLATED

__all__ = ["NAMES", "beside", "digest", "linked", "of_lesson", "page", "say", "speak"]

NAMES = {"en": "English", "es": "Español"}  # as their speakers call them
PAGES = ("glossary",)  # that there are in other languages beside the lessons


@functools.cache
def say(name: str) -> Callable[[str], str]:
    """Return what looks a text up in a catalogue.

    Parameters
    ----------
    name : str
        Such as "lesson_02".

    Returns
    -------
    callable
        From a text to its translation, or to itself.
    """
    if project.LANGUAGE == "en":
        return str
    from book.languages import catalogues  # needs Babel, which only other languages do

    return catalogues.say(project.LANGUAGE, name)


def of_lesson(lesson: Lesson) -> Callable[[str], str]:
    """Return what looks up a text of a lesson.

    Parameters
    ----------
    lesson : Lesson

    Returns
    -------
    callable
        As :func:`say` gives it.
    """
    return say(f"lesson_{lesson.number:02}")


def speak(cell: NotebookNode, look_up: Callable[[str], str]) -> None:
    """Translate a cell.

    Parameters
    ----------
    cell : NotebookNode
        It is changed.
    look_up : callable
        As :func:`say` gives it.
    """
    if project.LANGUAGE == "en":
        return
    code = functools.partial(cells.in_words, say=look_up)
    if cell.cell_type == "code":
        cell.source = code(cell.source)
    else:
        cell.source = linked(blocks.in_words(cell.source, look_up, code))


def linked(text: str) -> str:
    """Have links lead out of the folder of a language, to what is there in English only.

    Parameters
    ----------
    text : str
        Markdown.

    Returns
    -------
    str
    """
    here = {f"{page}.md" for page in PAGES} | {f"{one.name}.ipynb" for one in project.built()}
    if project.LANGUAGE == "en":
        return text
    return re.sub(
        r"\]\((?!https?:|#|\.\./|attachment:|explorer/)([^)#\s]+)",
        lambda found: f"]({'' if found[1] in here else '../'}{found[1]}",
        text,
    )


def beside(lesson: Lesson) -> list[str]:
    """Link a lesson to itself in other languages.

    Parameters
    ----------
    lesson : Lesson

    Returns
    -------
    list of str
        Markdown, one link for each other language.
    """
    there = {code for code, numbers in TRANSLATED.items() if lesson.number in numbers}
    if project.LANGUAGE == "en":
        return [f"[{NAMES[code]}]({code}/{lesson.name}.ipynb)" for code in sorted(there)]
    return [
        f"[{NAMES[code]}](../{'' if code == 'en' else f'{code}/'}{lesson.name}.ipynb)"
        for code in ["en", *sorted(there - {project.LANGUAGE})]
    ]


def page(name: str) -> str:
    """Translate a page of the folder notebooks/.

    Parameters
    ----------
    name : str
        Such as "glossary".

    Returns
    -------
    str
        Markdown.
    """
    text = (project.NOTEBOOKS / f"{name}.md").read_text(encoding="utf-8")
    return linked(blocks.in_words(text, say(name)))


def digest(lesson: Lesson) -> bytes:
    """Return what of the language the outputs of a lesson depend on, as a hash.

    Parameters
    ----------
    lesson : Lesson

    Returns
    -------
    bytes
        Of nothing, for English.
    """
    if project.LANGUAGE in ("en", "pseudo"):
        return b""
    from book.languages import catalogues

    texts = catalogues.translations(project.LANGUAGE, f"lesson_{lesson.number:02}")
    texts |= catalogues.packed(project.LANGUAGE)
    return hashlib.sha256(repr(sorted(texts.items())).encode()).digest()
