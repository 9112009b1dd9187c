"""The explorer's texts: from its sources to what translators edit, and on to its pages.

``explorer/src`` → ``translations/es/explorer.po`` → ``helpers/explorer/es.json``
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_file

from book import project

__all__ = ["SOURCE", "compiled", "numbered", "path_of", "texts", "write"]

SOURCE = project.ROOT / "explorer" / "src"
FIELD = re.compile(r"\$\{[^{}]*\}")


def texts() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the explorer's texts: those of its scripts, and those that Python gives it.

    Yields
    ------
    tuple
        A text, the file in which it stands, and what its translator should know.

    Raises
    ------
    ValueError
        When a text of a script cannot be read: see ``explorer/src/shared/language.js``.
    """
    for path in sorted(SOURCE.rglob("*.js")):
        place = path.relative_to(project.ROOT).as_posix()
        found = extract_from_file("javascript", path, {"t": None}, ["Translators:"], None, True)
        for line, text, notes, _ in found:
            message = numbered(text)
            if "${" in message or "`" in message:
                raise ValueError(f"{place}, line {line}: a text with braces in its braces: {text}")
            yield message, place, tuple(notes)
    for text in given_by_python():
        yield text, "helpers/explorer/__init__.py", ()


def numbered(text: str) -> str:
    """Put numbers in place of what is filled in.

    Parameters
    ----------
    text : str
        What stands in a template of JavaScript.

    Returns
    -------
    str

    Examples
    --------
    >>> numbered("map ${y}, ${x}: ${written(value)}")
    'map {0}, {1}: {2}'
    """
    first, *others = FIELD.split(text)
    return first + "".join(f"{{{number}}}{part}" for number, part in enumerate(others))


def given_by_python() -> list[str]:
    """List the texts that ``helpers.explorer`` gives to its pages."""
    from helpers import explorer
    from helpers.explorer import networks

    given = [*explorer.PAGES.values(), *explorer.FREE_PHOTOS.values(), *networks.ANIMALS]
    return [*given, explorer.LESSONS_CAT, explorer.OWN_PHOTO, explorer.NO_SCRIPT]


def path_of(language: str) -> Path:
    """Where the pages' messages of a language lie."""
    return project.ROOT / "helpers" / "explorer" / f"{language}.json"


def compiled(pairs: dict[str, str]) -> str:
    """Return what the pages read: each message with its translation, as JSON."""
    return json.dumps(pairs, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def write(language: str, pairs: dict[str, str]) -> Path:
    """Write what the pages read, and say where.

    Parameters
    ----------
    language : str
        Such as "es".
    pairs : dict
        Each message with its translation.

    Returns
    -------
    Path
    """
    path = path_of(language)
    project.write(path, compiled(pairs))
    return path
